"""What a card says, and how people's words are cleaned for it."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conversations.card import (
    LABELS,
    MARKS_PER_LETTER,
    Card,
    CardLine,
    CardRole,
    CardStatus,
    Paragraph,
    card_data,
    card_json,
    card_paragraphs,
    clean,
    fingerprint,
    is_right_to_left,
    labels_for,
    phrase,
)


def line(
    number: int, text: str, status: CardStatus = CardStatus.ADOPTED, role: CardRole | None = None
) -> CardLine:
    return CardLine(
        number=number, total=4, commandment=f"Commandement {number}", text=text, status=status, role=role
    )


def card(*lines: CardLine, language: str = "fr") -> Card:
    return Card(
        language=language,
        labels=labels_for(language),
        title="Comment mobiliser en ligne",
        issue="La médiathèque",
        group="Les Tilleuls",
        members=("Awa", " ", "Zoé"),
        date="4 février 2027",
        lines=lines,
    )


FOUR = card(
    line(1, "Le 7 mars", role=CardRole.DEADLINE),
    line(2, "Une histoire", CardStatus.UNDECIDED),
    line(3, "Ouvrir le dimanche", role=CardRole.DEMAND),
    line(4, "", CardStatus.SKIPPED),
)


def test_demand_target_and_deadline_come_first_in_that_order() -> None:
    assert [item.number for item in FOUR.essentials] == [3, 1]
    assert [item.number for item in FOUR.others] == [2, 4]


def test_the_text_version_reads_from_the_essentials_to_the_rest() -> None:
    assert card_paragraphs(FOUR) == (
        Paragraph(
            heading="Les Tilleuls",
            body="Comment mobiliser en ligne · 4 février 2027\nSujet\u00a0: La médiathèque\nGroupe\u00a0: Awa, Zoé",
        ),
        Paragraph(heading="Demande · 3. Commandement 3", body="Ouvrir le dimanche", essential=True),
        Paragraph(heading="Échéance · 1. Commandement 1", body="Le 7 mars", essential=True),
        Paragraph(heading="2. Commandement 2", body="Une histoire", note="retenu sans décision"),
        Paragraph(heading="4. Commandement 4", body="", note="passé"),
    )


def test_the_text_version_of_an_empty_card_still_names_what_is_open() -> None:
    bare = dataclasses.replace(
        card(line(1, "", CardStatus.OPEN), language="en"), title="", issue="", group="", members=(), date=""
    )
    assert card_paragraphs(bare) == (
        Paragraph(heading="Campaign card", body=""),
        Paragraph(heading="1. Commandement 1", body="", note="to be decided"),
    )


def test_an_answer_without_a_visible_sign_is_open() -> None:
    data: Any = card_data(card(line(2, "\u200b \u202e")))
    assert data["others"][0]["answer"] is None
    assert data["others"][0]["status"] == "open"
    assert data["others"][0]["note"] == "à décider"


def test_the_words_of_a_skipped_prompt_are_not_shown() -> None:
    assert "brouillon" not in card_json(card(line(2, "brouillon", CardStatus.SKIPPED)))


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Demande"), ("fr-CA", "Demande"), ("EN", "Demand"), ("de", "Demand")]
)
def test_labels_follow_the_language_and_fall_back_to_english(language: str, word: str) -> None:
    assert labels_for(language).demand == word


def test_every_language_has_every_label() -> None:
    for labels in LABELS.values():
        assert all(dataclasses.asdict(labels).values())


def test_the_fingerprint_names_the_content_and_nothing_else() -> None:
    assert fingerprint(FOUR) == fingerprint(dataclasses.replace(FOUR, group="  Les  Tilleuls "))
    changed = [
        dataclasses.replace(FOUR, **{field: "x"})  # type: ignore[arg-type]  # each is a text
        for field in ("title", "issue", "group", "date", "language")
    ]
    changed += [
        dataclasses.replace(FOUR, members=("Awa",)),
        dataclasses.replace(FOUR, labels=labels_for("en")),
        card(*FOUR.lines[:3]),
        card(*FOUR.lines[:3], dataclasses.replace(FOUR.lines[3], status=CardStatus.OPEN)),
    ]
    assert len({fingerprint(FOUR), *(fingerprint(other) for other in changed)}) == len(changed) + 1


def test_the_fingerprint_does_not_change_by_itself() -> None:
    """A stored fingerprint must still be found after an update: raise `LAYOUT_VERSION` when this one changes."""
    assert (
        fingerprint(card(line(1, "a"))) == "6ebc89fb3c3e3573b2f9682cce272c134e0608ff7bbcfb23282cc952f37f06c4"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  deux   mots ", "deux mots"),
        ("un\r\n\r\n\tdeux\u2028trois", "un\ndeux\ntrois"),
        ("Rivelune\u00a0: 9\u202f000 €", "Rivelune\u00a0: 9\u202f000 €"),
        ("\x00a\x1bb\ud800c\ufeff", "abc"),
        ("\u202eabc\u202c \u2067d\u2069", "abc d"),
        ("e\u0301", "é"),
        ("e\x07\u0301", "é"),
        ("👩\u200d👩\u200d👧 ☎\ufe0f", "👩\u200d👩\u200d👧 ☎\ufe0f"),
        ("نص\u200cعربي", "نص\u200cعربي"),
        ("#eval *a* <b> $x$ \\", "#eval *a* <b> $x$ \\"),
    ],
)
def test_words_are_shown_as_written_less_what_nobody_sees(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_one_line_fields_have_one_line() -> None:
    assert clean("un\n deux", one_line=True) == "un deux"


def test_towers_of_accents_are_lowered() -> None:
    assert len(clean("z" + "\u0301" * 40)) <= 1 + MARKS_PER_LETTER


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("de 14 h à 18 h 30, le 7", "de 14~h à 18~h~30, le 7"),
        ("9 000 € ou 1 200 000 $", "9~000~€ ou 1~200~000~$"),
        ("30 % à 3 km, 5 pm or 6 a.m.", "30~% à 3~km, 5~pm or 6~a.m."),
        ("60 familles et 5 hommes", "60 familles et 5 hommes"),
        ("12 2027 et 4 mars", "12 2027 et 4 mars"),
    ],
)
def test_a_number_is_not_torn_from_what_it_counts(written: str, shown: str) -> None:
    assert phrase(written)["text"] == shown.replace("~", "\xa0")


@given(st.text(st.characters(max_codepoint=0x20FF)))
def test_a_text_of_ordinary_letters_is_cleaned_like_any_other(text: str) -> None:
    """It is not looked at letter by letter; a text that ends in another script is."""
    assert clean(f"{text}\nع") == f"{clean(text)}\nع".lstrip("\n")


@given(st.text())
@example("e\x00\u0301")
@example("\u0301" * 9 + "\u0323")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()  # no half of a surrogate pair is left
    assert not any(unicodedata.category(character) == "Cc" for character in once.replace("\n", ""))


@given(st.text(), st.text())
def test_the_canonical_json_is_read_back_as_the_same_data(issue: str, answer: str) -> None:
    made = dataclasses.replace(card(line(1, answer)), issue=issue)
    assert json.loads(card_json(made)) == card_data(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("12 – !", False),
        ("Paix", False),
        ("سلام", True),
        ("(שלום)", True),
        ("« Paix » سلام", False),
    ],
)
def test_the_first_letter_decides_the_direction(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
