"""Whom a facilitator's words are for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.addressing import Addressed, Table, addressed, spoken

TABLES = (
    Table(id=1, name="Rivelune"),
    Table(id=2, name="Les Tilleuls"),
    Table(id=3, name="Les Amis", aliases=("3", "Table 3")),
    Table(id=4, name="Les"),
    Table(id=5, name="Zola"),
    Table(id=6, name="zola"),
)


@pytest.mark.parametrize(
    ("words", "table", "rest"),
    [
        ("Rivelune Le texte", 1, "Le texte"),
        ("RIVELUNE  Le texte", 1, "Le texte"),
        ("Rivelune : le texte", 1, "le texte"),
        ("Rivelune:le texte", 1, "le texte"),
        ("Rivelune — le texte", 1, "le texte"),
        ("« Rivelune » Le texte", 1, "Le texte"),
        ('"les tilleuls" le texte', 2, "le texte"),
        ("Les  Tilleuls\nle texte", 2, "le texte"),
        ("Les tomates", 4, "tomates"),
        ("3 écoles vont fermer", 3, "écoles vont fermer"),
        ("table 3 : écoles", 3, "écoles"),
        ("Les Amis", 3, ""),
    ],
)
def test_words_that_begin_with_a_table_are_for_that_table(words: str, table: int, rest: str) -> None:
    found = addressed(words, TABLES)
    assert ([one.id for one in found.tables], found.words, found.every) == ([table], rest, False)


@pytest.mark.parametrize(
    "words",
    [
        "La médiathèque va fermer",
        "Rive gauche",
        "Rivelune-sur-Mer va fermer",
        "30 écoles vont fermer",
        "3:30 du matin",
        "« Le dimanche, on lit »",
        "*important*",
        "",
    ],
)
def test_other_words_are_for_all_and_stay_as_they_are(words: str) -> None:
    found = addressed(words, TABLES)
    assert (found.tables, found.words, found.every) == ((), words, False)


def test_quotes_around_the_whole_keep_a_name_from_being_taken_for_one() -> None:
    assert addressed("« 3 écoles vont fermer »", TABLES).words == "3 écoles vont fermer"
    assert addressed("« 3 écoles vont fermer »", TABLES).tables == ()


def test_a_star_is_for_every_table() -> None:
    found = addressed("* Rivelune va fermer", TABLES)
    assert (found.tables, found.words, found.every) == ((), "Rivelune va fermer", True)


def test_two_tables_of_one_name_are_both_meant() -> None:
    assert [one.id for one in addressed("Zola le texte", TABLES).tables] == [5, 6]


ROOM = (
    Table(id=1, name="Table du fond"),
    Table(id=2, name="Navette 🚐"),
    Table(id=3, name="L’Étoile"),
    Table(id=4, name="Les Tilleuls"),
    Table(id=5, name="Les Amis"),
    Table(id=6, name="🎈"),
)


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("Navette: coucou", 2),
        ("navette 🚐 : coucou", 2),
        ("« NAVETTE » : coucou", 2),
        ("Nav : coucou", 2),
        ("l'etoile : coucou", 3),
        ("Table du : coucou", 1),
        ("🎈 : coucou", 6),
        ("* Navette : coucou", None),
    ],
)
def test_case_accents_emoji_and_the_end_of_a_name_do_not_count_before_a_colon(
    words: str, table: int | None
) -> None:
    for found in (spoken(words, ROOM), addressed(words, ROOM)):
        assert [one.id for one in found.tables] == ([table] if table else [])
        assert found.words == ("coucou" if table else "Navette : coucou")
        assert not found.unsure


@pytest.mark.parametrize(
    ("words", "unsure"),
    [
        ("Navete: coucou", "Navete"),
        ("2 : Bonjour", "2"),
        ("Table 2 : Bonjour", "Table 2"),
        ("Tilleuls : coucou", "Tilleuls"),
        ("Les : coucou", "Les"),
        ("Tabel du fond: coucou", "Tabel du fond"),
        ("Fond : coucou", "Fond"),
    ],
)
def test_what_is_like_a_name_before_a_colon_is_asked_back(words: str, unsure: str) -> None:
    found = spoken(words, ROOM)
    assert (found.tables, found.words, found.unsure) == ((), words, unsure)


@pytest.mark.parametrize(
    "words",
    [
        *("Attention : plus que 5 minutes", "Rappel : on range", "Reminder: five minutes left", "Info : …"),
        *("Important : silence", "Pause : 5 min", "Dernière minute : on reste", "14:30 on reprend"),
        *("À 14:30, on reprend", "« Navette : coucou »", "Merci", "", ":", "Ok : on y va", "Note: read it"),
        "On vient vous voir pour vous dire ceci : bravo",
    ],
)
def test_other_texts_with_a_colon_are_for_all(words: str) -> None:
    found = spoken(words, ROOM)
    assert (found.tables, found.words, found.unsure) == ((), words, "")


@pytest.mark.parametrize(
    ("words", "table", "rest"),
    [
        ("Navette La cantine", 2, "La cantine"),
        ("navette 🚐 La cantine", 2, "La cantine"),
        ("l'etoile — La cantine", 3, "La cantine"),
        ("Les Amis, La cantine", 5, "La cantine"),
        ("« l'étoile » La cantine", 3, "La cantine"),
    ],
)
def test_a_name_written_loosely_is_one_without_a_colon_too(words: str, table: int, rest: str) -> None:
    found = addressed(words, ROOM)
    assert ([one.id for one in found.tables], found.words) == ([table], rest)


@pytest.mark.parametrize(
    ("words", "unsure"),
    [
        ("Navete La cantine", "Navete"),
        ("2 La cantine", "2"),
        ("Table 2 La cantine", "Table 2"),
        ("Tilleuls La cantine", "Tilleuls"),
        ("Les Tileuls La cantine", "Les Tileuls"),
        ("Navettes : la cantine", "Navettes"),
        ("« letoile » : la cantine", "letoile"),
        ("« letoile » La cantine", "letoile"),
    ],
)
def test_first_words_that_are_like_a_name_are_asked_back(words: str, unsure: str) -> None:
    found = addressed(words, ROOM)
    assert (found.tables, found.words, found.unsure) == ((), words, unsure)
    if not words.startswith("«"):
        assert addressed(f"« {words} »", ROOM) == Addressed(words=words)


@pytest.mark.parametrize(
    "words", ["La médiathèque va fermer", "Les tomates", "30 écoles vont fermer", "Le fond de la piscine"]
)
def test_other_first_words_are_for_all(words: str) -> None:
    found = addressed(words, ROOM)
    assert (found.tables, found.words, found.unsure) == ((), words, "")


def test_two_names_that_differ_by_a_picture_are_told_apart_or_asked_back() -> None:
    tables = (Table(id=1, name="Zola 🚐"), Table(id=2, name="Zola 🚲"))
    plainly = (*tables, Table(id=3, name="Zola"))
    for words, table in (("Zola: Le texte", 3), ("Zola 🚲: Le texte", 2), ("Zola 🚐 Le texte", 1)):
        assert [one.id for one in addressed(words, plainly).tables] == [table]
    assert [one.id for one in addressed("Zola 🚲 : Le texte", tables).tables] == [2]
    assert addressed("Zola Le texte", tables).unsure == "Zola"
    assert spoken("Zola : Le texte", tables).unsure == "Zola"


@given(st.text(), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_written_nothing_is_invented(words: str, first: str, second: str) -> None:
    tables = (Table(id=1, name=first), Table(id=2, name=second))
    for found in (addressed(words, tables), spoken(words, tables)):
        assert found.words in words
        assert found.unsure in words
        assert found.rest in words


@pytest.mark.parametrize(
    ("words", "unsure", "likely", "rest"),
    [
        ("Navette on vient vous voir", "Navette", [2], "on vient vous voir"),
        ("navette 🚐 — on part à 14:30", "navette 🚐", [2], "on part à 14:30"),
        ("« l'étoile » on vient", "l'étoile", [3], "on vient"),
        ("Navette", "Navette", [2], ""),
        ("Tilleuls on vient vous voir", "Tilleuls", [4], "on vient vous voir"),
        ("Navete on vient", "Navete", [2], "on vient"),
        ("Navette et Tilleuls : changez de salle", "Navette", [2], "et Tilleuls : changez de salle"),
        ("Table 2 on vient", "Table 2", [], "on vient"),
    ],
)
def test_a_name_without_a_colon_is_asked_back_of_what_is_said(
    words: str, unsure: str, likely: list[int], rest: str
) -> None:
    found = spoken(words, ROOM)
    assert (found.tables, found.words, found.unsure) == ((), words, unsure)
    assert ([one.id for one in found.likely], found.rest) == (likely, rest)


@pytest.mark.parametrize(
    "words",
    [
        "5 minutes encore",
        "5mn !",
        "3 écoles vont fermer",
        "Il reste du café",
        "« Navette on vient »",
        "Les tomates",
    ],
)
def test_numbers_and_other_first_words_are_said_to_all(words: str) -> None:
    numbered = (*ROOM, Table(id=7, name="Zola", aliases=("Table 5", "5")))
    assert spoken(words, numbered) == Addressed(words=words)
    assert spoken(f"* {words}", numbered).words == words


def test_a_table_that_is_called_by_its_number_is_asked_back_too() -> None:
    numbered = (*ROOM, Table(id=7, name="Zola", aliases=("Table 5", "5")))
    for words in ("Table 5 on vient", "5 on vient", "5, on vient"):
        found = spoken(words, numbered)
        assert ([one.id for one in found.likely], found.rest) == ([7], "on vient")
    assert [one.id for one in spoken("5 : on vient", numbered).tables] == [7]
