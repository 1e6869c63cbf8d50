"""What is printed besides the card: profiles that are no marks, the table's columns, people's words as data."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booklet import (
    Booklet,
    BookletGroup,
    Profile,
    booklet_data,
    booklet_json,
    digest,
    sheet_data,
    sheet_json,
)
from conversations.card import Card, CardLine, CardStatus, labels_for
from conversations.curriculum import Criterion
from conversations.marks import Feedback, Marks, Sentence, anchors

LOW, MIDDLE, HIGH = "peu", "assez", "beaucoup"


def marks(*scores: int, name: str = "Clarté") -> Marks:
    criterion = Criterion(key="clear", name=name, prompts=(1,), low=LOW, middle=MIDDLE, high=HIGH)
    one, two, three, four, five = (scores.count(score) for score in range(1, 6))
    return Marks(criterion=criterion, counts=(one, two, three, four, five), said=anchors(scores, criterion))


def sentence(text: str, name: str | None = None, opening: str = "J’aime…") -> Sentence:
    return Sentence(opening=opening, text=text, name=name)


def profile(
    *given: Marks, sentences: tuple[Sentence, ...] = (), reviewers: int = 2, applause: int = 0
) -> Profile:
    return Profile(
        feedback=Feedback(reviewers=reviewers, marks=given, sentences=sentences), applause=applause
    )


def card(language: str = "fr", group: str = "Les Tilleuls") -> Card:
    return Card(
        language=language,
        labels=labels_for(language),
        title="Comment mobiliser en ligne",
        issue="La médiathèque",
        group=group,
        members=("Awa",),
        date="4 février 2027",
        lines=(CardLine(number=1, total=1, commandment="Un", text="a", status=CardStatus.ADOPTED),),
    )


def group(*, applause: int | None = None, waited: int | None = None, **changed: Any) -> BookletGroup:
    made = BookletGroup(
        card=card(),
        people=5,
        answered=8,
        total=10,
        skipped=2,
        undecided=1,
        minutes=27,
        applause=applause,
        waited=waited,
    )
    return dataclasses.replace(made, **changed)


def booklet(*groups: BookletGroup, language: str = "fr", **changed: Any) -> Booklet:
    made = Booklet(
        language=language,
        title="Comment mobiliser en ligne",
        issue="La médiathèque",
        date="4 février 2027",
        groups=groups,
        facilitators=("Sarah", " "),
        origin="Donné en 2014.",
        thanks="Merci\u202f!",
    )
    return dataclasses.replace(made, **changed)


# --- a profile --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((), []),
        ((1, 2), [(1, LOW)]),
        ((2,), [(1, LOW), (3, MIDDLE)]),
        ((3, 4), [(3, MIDDLE)]),
        ((4, 4, 1), [(3, MIDDLE), (5, HIGH)]),
        ((1, 5, 5), [(5, HIGH)]),
    ],
)
def test_what_the_middle_score_means_is_said_with_its_number(
    scores: tuple[int, ...], said: list[tuple[int, str]]
) -> None:
    data: Any = sheet_data(card(), profile(marks(*scores), marks(3)))
    found = data["profile"]["criteria"][0]["anchors"]
    assert [(anchor["score"], anchor["text"]["text"]) for anchor in found] == said


@pytest.mark.parametrize(
    ("scores", "divided"), [((), False), ((3,), False), ((2, 4), False), ((5, 2), True), ((1, 3, 4), True)]
)
def test_scores_far_apart_are_called_so(scores: tuple[int, ...], divided: bool) -> None:
    data: Any = sheet_data(card(), profile(marks(*scores), marks(3)))
    assert bool(data["profile"]["criteria"][0]["divided"]) is divided


@given(st.lists(st.integers(1, 5)), st.randoms(use_true_random=False))
def test_it_does_not_count_who_came_first(scores: list[int], chance: Any) -> None:
    shuffled = [*scores]
    chance.shuffle(shuffled)
    assert sheet_json(card(), profile(marks(*shuffled))) == sheet_json(card(), profile(marks(*scores)))


def test_a_profile_in_data_is_counts_and_words_and_no_mark() -> None:
    data: Any = sheet_data(card(), profile(marks(5, 5, 4), marks(), reviewers=3, applause=1))
    first, second = data["profile"]["criteria"]
    assert first["counts"] == [0, 0, 0, 1, 2]
    assert first["spoken"] == "une personne donne 4, 2 personnes donnent 5"
    assert (second["anchors"], second["note"]) == ([], "Pas d’avis sur ce point.")
    assert data["profile"]["came"] == (
        "3 personnes ont donné leur avis. Une personne d’une autre table a applaudi."
    )
    assert "4.6" not in json.dumps(data)


@pytest.mark.parametrize(
    ("said", "empty"),
    [
        (profile(reviewers=0), True),
        (profile(marks(), applause=9), True),
        (profile(sentences=(sentence(" \u200b"),)), True),
        (profile(marks(1)), False),
        (profile(sentences=(sentence("x"),)), False),
    ],
)
def test_what_says_nothing_is_not_printed(said: Profile, empty: bool) -> None:
    assert said.is_empty is empty
    assert (sheet_data(card(), said)["profile"] is None) is empty
    assert (sheet_json(card(), said) == sheet_json(card())) is empty


def test_openings_without_sentences_and_scales_without_scores_are_left_out() -> None:
    said = (sentence("le jour", "Inès"), sentence("le lieu"), sentence(" ", opening="Je me demande…"))
    data: Any = sheet_data(card(), profile(marks(), sentences=said))
    (opening,) = data["profile"]["openings"]
    assert opening["opening"]["text"] == "J’aime…"
    assert [(one["text"]["text"], one["author"]["text"]) for one in opening["sentences"]] == [
        ("le jour", "Inès"),
        ("le lieu", ""),
    ]
    assert (data["profile"]["criteria"], data["profile"]["reading"]) == ([], "")


def test_feedback_speaks_the_language_of_the_card() -> None:
    data: Any = sheet_data(card("en"), profile(marks(2), reviewers=1))
    assert data["profile"]["title"] == "Feedback from the professionals"
    assert data["profile"]["came"] == "One person gave an opinion."


# --- the booklet ------------------------------------------------------------------------------------------------------


def test_only_what_was_counted_has_a_column() -> None:
    bare: Any = booklet_data(booklet(group(), group()))
    assert bare["columns"] == [
        "Table",
        "Personnes",
        "Réponses",
        "Passées",
        "Sans décision",
        "Minutes",
        "Page",
    ]
    assert [one["figures"] for one in bare["groups"]] == [["5", "8/10", "2", "1", "27"]] * 2
    assert len(bare["notes"]) == 2

    full: Any = booklet_data(booklet(group(applause=0), group(waited=4)))
    assert full["columns"][-3:] == ["Bravos", "Attente d’aide", "Page"]
    assert [one["figures"][-2:] for one in full["groups"]] == [["0", "–"], ["–", "4"]]
    assert len(full["notes"]) == 3


@given(st.lists(st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)), max_size=9))
def test_every_line_has_a_figure_for_every_column(counted: list[tuple[int | None, int | None]]) -> None:
    data: Any = booklet_data(booklet(*(group(applause=one, waited=other) for one, other in counted)))
    for line in data["groups"]:
        assert len(line["figures"]) == len(data["columns"]) - 2  # the name and the page are not figures
    assert all(data["columns"])


def test_names_may_be_left_out() -> None:
    data: Any = booklet_data(booklet(group()))
    assert [name["text"] for name in data["facilitators"]] == ["Sarah"]
    assert data["professionals"] == []
    assert booklet_data(booklet(group(), facilitators=()))["facilitators"] == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "Les tables"), ("fr-CA", "Les tables"), ("EN", "The tables"), ("de", "The tables")],
)
def test_labels_follow_the_language_and_fall_back_to_english(language: str, word: str) -> None:
    data: Any = booklet_data(booklet(language=language))
    assert data["labels"]["groups"] == word
    assert all(data["labels"].values())


@pytest.mark.parametrize(
    ("people", "size"),
    [((), "Aucune table"), ((1,), "Une table, une personne"), ((5, 4), "2 tables, 9 personnes")],
)
def test_the_cover_says_how_many_came(people: tuple[int, ...], size: str) -> None:
    assert booklet_data(booklet(*(group(people=count) for count in people)))["size"] == size


def test_a_digest_names_the_content_and_nothing_else() -> None:
    made = booklet(group(profile=profile(marks(3))))
    assert digest(booklet_json(made)) == digest(
        booklet_json(dataclasses.replace(made, title=" Comment  mobiliser en ligne"))
    )
    changed = [
        booklet(),
        booklet(group()),
        booklet(group(profile=profile(marks(4)))),
        booklet(group(profile=profile(marks(3)), applause=0)),
        *(
            dataclasses.replace(made, **{field: "x"})  # type: ignore[arg-type]  # each is a text
            for field in ("title", "issue", "date", "origin", "thanks", "language")
        ),
        dataclasses.replace(made, professionals=("Inès",)),
    ]
    assert len({digest(booklet_json(one)) for one in (made, *changed)}) == len(changed) + 1


@given(st.text(), st.text(), st.text())
def test_the_canonical_json_is_read_back_as_the_same_data(title: str, words: str, author: str) -> None:
    said = profile(marks(2, name=title), sentences=(sentence(words, author),))
    made = booklet(group(profile=said), title=title, thanks=words)
    assert json.loads(booklet_json(made)) == booklet_data(made)
    booklet_json(made).encode()  # no half of a surrogate pair is left
