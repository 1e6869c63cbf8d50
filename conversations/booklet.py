"""What is printed besides a card: the professionals' feedback on a group, and a workshop's booklet. Data only.

A sheet is a group's card and, once professionals have said something, its feedback: a profile, which shows for each
criterion how many gave what, without a mean or a total that somebody could rank by. The booklet is for those who ran
the workshop: a cover, a table of the groups, every sheet, a word of thanks.

`sheet_json` and `booklet_json` are what the template gets; `digest` names such a content, so that what has been
rendered once need not be rendered again. What people wrote goes through `conversations.card.clean`, and any name of a
person may be left out: printing without names takes no other template.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conversations.card import LAYOUT_VERSION, Card, card_data, clean, labels_for, phrase
from conversations.feedback import LEAST, MOST
from conversations.marks import Feedback, Marks, Sentence, nearest
from conversations.words import LANGUAGES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is printed of what professionals said about a group, and how many people applauded."""

    feedback: Feedback
    applause: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nobody scored or wrote anything: there is nothing to print then, applause or not."""
        return not _is_scored(self) and not any(clean(one.text) for one in self.feedback.sentences)


def _is_scored(profile: Profile) -> bool:
    return any(any(marks.counts) for marks in profile.feedback.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletGroup:
    """A group in the booklet: its line in the table, its card, and its feedback if it had any.

    `answered` counts answers in words, among them the `undecided` that were taken without a decision. `minutes` are
    those of work on the prompts, `waited` those until its calls for help were met. `applause` and `waited` are None
    where they were not counted; a column that nobody has a number for is not printed.
    """

    card: Card
    profile: Profile | None = None
    people: int
    answered: int
    total: int
    skipped: int
    undecided: int
    minutes: int
    applause: int | None = None
    waited: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """A whole workshop to print. `date` is written out already; groups stand in the order in which they are given.

    `origin` says at the foot of the cover where the workshop comes from. `thanks` closes the booklet, on a page of its
    own; without it there is no such page.
    """

    language: str
    title: str
    issue: str
    date: str
    groups: tuple[BookletGroup, ...]
    facilitators: tuple[str, ...] = ()
    professionals: tuple[str, ...] = ()
    origin: str = ""
    thanks: str = ""


# --- as data for the template -----------------------------------------------------------------------------------------


def sheet_data(card: Card, profile: Profile | None = None) -> dict[str, object]:
    """A group's card and feedback as plain data: strings, numbers, lists and dicts, cleaned, in a fixed order."""
    said = profile if profile is not None and not profile.is_empty else None
    return {"card": card_data(card), "profile": _profile(said, card.language) if said is not None else None}


def booklet_data(booklet: Booklet) -> dict[str, object]:
    """The booklet as plain data, like `sheet_data`; its groups carry their sheets."""
    say = _words(booklet.language)
    people = sum(group.people for group in booklet.groups)
    columns = _shown(booklet.groups)
    return {
        "layout": LAYOUT_VERSION,
        "language": booklet.language,
        "labels": _labels(booklet.language),
        "title": phrase(booklet.title, one_line=True),
        "issue": phrase(booklet.issue),
        "date": phrase(booklet.date, one_line=True),
        "facilitators": _names(booklet.facilitators),
        "professionals": _names(booklet.professionals),
        "size": say("print-size", count=len(booklet.groups), people=people),
        "origin": phrase(booklet.origin),
        "thanks": phrase(booklet.thanks),
        "columns": [
            say("print-column-group"),
            *(say(_COLUMNS[name]) for name in columns),
            say("print-column-page"),
        ],
        "notes": [say(_NOTES[name]) for name in columns if name in _NOTES],
        "groups": [
            {**sheet_data(group.card, group.profile), "figures": _figures(group, columns)}
            for group in booklet.groups
        ],
    }


def sheet_json(card: Card, profile: Profile | None = None) -> str:
    """`sheet_data` as canonical JSON: the same content always gives the same characters."""
    return _canonical(sheet_data(card, profile))


def booklet_json(booklet: Booklet) -> str:
    """`booklet_data` as canonical JSON, like `sheet_json`."""
    return _canonical(booklet_data(booklet))


def digest(content: str) -> str:
    """The name of a content in canonical JSON: 64 hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def _canonical(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _words(language: str) -> Words:
    # As for the card's labels: `fr-CA` is French, and a language that we do not have is English.
    base = language.partition("-")[0].lower()
    return words(base if base in LANGUAGES else "en")


def _labels(language: str) -> dict[str, str]:
    say = _words(language)
    card = labels_for(language)
    return {
        "booklet": say("print-booklet"),
        "groups": say("print-groups"),
        "issue": card.issue,
        "facilitators": say("print-facilitators"),
        "professionals": say("print-professionals"),
        "thanks": say("print-thanks"),
        "unnamed": card.card,
    }


def _names(people: Iterable[str]) -> list[dict[str, object]]:
    return [phrase(person, one_line=True) for person in people if clean(person, one_line=True)]


# --- the table --------------------------------------------------------------------------------------------------------

_COLUMNS = {
    "people": "print-column-people",
    "answered": "print-column-answered",
    "skipped": "print-column-skipped",
    "undecided": "print-column-undecided",
    "minutes": "print-column-minutes",
    "applause": "print-column-applause",
    "waited": "print-column-waited",
}
_NOTES = {
    "undecided": "print-note-undecided",
    "minutes": "print-note-minutes",
    "waited": "print-note-waited",
}


def _shown(groups: Sequence[BookletGroup]) -> tuple[str, ...]:
    # A column that nobody has a number for would only make the others narrow.
    return tuple(name for name in _COLUMNS if any(getattr(group, name) is not None for group in groups))


def _figures(group: BookletGroup, columns: Iterable[str]) -> list[str]:
    return [
        f"{group.answered}/{group.total}" if name == "answered" else _number(getattr(group, name))
        for name in columns
    ]


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)


# --- the feedback -----------------------------------------------------------------------------------------------------


def _profile(profile: Profile, language: str) -> dict[str, object]:
    say = _words(language)
    scored = _is_scored(profile)
    reviewers = profile.feedback.reviewers
    came = [
        say("print-gave", people=reviewers) if reviewers else "",
        say("print-applauded", count=profile.applause) if profile.applause else "",
    ]
    return {
        "title": say("print-feedback"),
        "came": " ".join(part for part in came if part),
        "reading": say("print-reading") if scored else "",
        "criteria": [_criterion(marks, say) for marks in profile.feedback.marks] if scored else [],
        "openings": [
            {"opening": phrase(opening, one_line=True), "sentences": [_sentence(one) for one in sentences]}
            for opening, sentences in _by_opening(profile.feedback.sentences)
        ],
    }


def _criterion(marks: Marks, say: Words) -> dict[str, object]:
    scale = range(LEAST, MOST + 1)
    spoken = [
        say("print-score", people=count, score=score)
        for score, count in zip(scale, marks.counts, strict=True)
        if count
    ]
    nothing = say("print-no-score")
    return {
        "name": phrase(marks.criterion.name, one_line=True),
        "counts": list(marks.counts),
        "anchors": [
            {"score": score, "text": phrase(text, one_line=True)}
            for score, text in zip(nearest(marks.given), marks.said, strict=True)
            if clean(text)
        ],
        "note": "" if marks.given else nothing,
        "divided": say("print-divided") if marks.divided else "",
        "spoken": ", ".join(spoken) or nothing,  # what a screen reader says in place of the drawing
    }


def _by_opening(sentences: Iterable[Sentence]) -> list[tuple[str, list[Sentence]]]:
    found: dict[str, list[Sentence]] = {}
    for one in sentences:
        if clean(one.text):
            found.setdefault(one.opening, []).append(one)
    return list(found.items())


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {"text": phrase(sentence.text), "author": phrase(sentence.name or "", one_line=True)}
