"""Whom a facilitator's words are for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.addressing import Table, addressed

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
        "Rivelunes sont là",
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


@given(st.text(), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_written_nothing_is_invented(words: str, first: str, second: str) -> None:
    tables = (Table(id=1, name=first), Table(id=2, name=second))
    assert addressed(words, tables).words in words
