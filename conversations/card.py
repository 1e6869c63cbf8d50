"""What a card says: a group's campaign at the end of its sprint. Data only, and the same for every form of it.

One card becomes a picture for the projector, a sheet for print and a text message. All three read what is here:
`card_data` is what the template gets, `card_paragraphs` what a text message is made of, `fingerprint` names the
content, so that what has been rendered once need not be rendered again.

People's words go through `clean` on the way out: they are shown as written, less what no reader can see.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

# Part of every fingerprint: raise it when the look of what is printed changes, so that remembered pictures are made
# anew.
LAYOUT_VERSION = 4

# Marks on one letter beyond this number are dropped: no script needs more, and a tower of accents grows out of its
# box. Unicode's stream-safe format allows 30 (UAX #15), which is made for memory, not for the eye.
MARKS_PER_LETTER = 4

# Embeddings, overrides and isolates (UAX #9): left open they turn the rest of a line around.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\n\u0085\u2028\u2029\v\f")

# Letters, punctuation and currencies as most people here write, all of them visible and in their composed form (NFC):
# a text of nothing else needs no look at each of its characters.
_ORDINARY = re.compile(r"[\n -~\xa0-\u024f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")

# The space inside « 14 h », « 18 h 30 », « 9 000 € » or “5 pm”: no line ends there, with the number torn from its unit.
_IN_A_FIGURE = re.compile(
    r"(?<=\d) (?=(?:h|min|am|pm|[ap]\.m|km|m|kg|t)(?!\w)|[%€£$°]|\d{3}(?!\d))|(?<=\d h) (?=\d\d(?!\d))"
)


class CardStatus(StrEnum):
    """What became of a prompt; the values are what the template reads."""

    ADOPTED = "adopted"
    UNDECIDED = "undecided"  # the sprint ended first: the most supported proposal stands in
    SKIPPED = "skipped"
    OPEN = "open"


class CardRole(StrEnum):
    """The three answers that a room must remember, in the order in which they are shown."""

    DEMAND = "demand"
    TARGET = "target"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLabels:
    """The card's own few words, in one language."""

    card: str
    demand: str
    target: str
    deadline: str
    issue: str
    members: str
    undecided: str
    skipped: str
    open: str
    colon: str  # with the space that the language puts before it and after it

    def role(self, role: CardRole) -> str:
        """The name of one of the three essential answers."""
        match role:
            case CardRole.DEMAND:
                return self.demand
            case CardRole.TARGET:
                return self.target
            case CardRole.DEADLINE:
                return self.deadline

    def note(self, status: CardStatus) -> str:
        """What is said beside, or in place of, an answer; empty for an adopted one."""
        match status:
            case CardStatus.ADOPTED:
                return ""
            case CardStatus.UNDECIDED:
                return self.undecided
            case CardStatus.SKIPPED:
                return self.skipped
            case CardStatus.OPEN:
                return self.open


LABELS: Mapping[str, CardLabels] = {
    "fr": CardLabels(
        card="Carte de campagne",
        demand="Demande",
        target="Cible",
        deadline="Échéance",
        issue="Sujet",
        members="Groupe",
        undecided="retenu sans décision",
        skipped="passé",
        open="à décider",
        colon="\u00a0: ",
    ),
    "en": CardLabels(
        card="Campaign card",
        demand="Demand",
        target="Target",
        deadline="Deadline",
        issue="Issue",
        members="Group",
        undecided="taken without a decision",
        skipped="skipped",
        open="to be decided",
        colon=": ",
    ),
}


def labels_for(language: str) -> CardLabels:
    """The labels of a language tag (`fr`, `fr-CA`); English where we have none of that language."""
    return LABELS.get(language.partition("-")[0].lower(), LABELS["en"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One commandment and what the group made of it. `text` counts for nothing when skipped or open."""

    number: int
    total: int
    commandment: str
    text: str
    status: CardStatus
    role: CardRole | None = None
    label: str = ""
    """What stands over an answer with a role; empty for the label that its role has."""

    @property
    def answered(self) -> bool:
        """True when there are words to show, adopted or not."""
        return self.status in (CardStatus.ADOPTED, CardStatus.UNDECIDED) and bool(clean(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that a card shows. `date` is already written out in the card's language and the workshop's time zone."""

    language: str
    labels: CardLabels
    title: str
    issue: str
    group: str
    members: tuple[str, ...]
    date: str
    lines: tuple[CardLine, ...]

    @property
    def essentials(self) -> tuple[CardLine, ...]:
        """Demand, target, deadline, in that order; fewer when the curriculum does not ask for them."""
        return tuple(line for role in CardRole for line in self.lines if line.role is role)

    @property
    def others(self) -> tuple[CardLine, ...]:
        """The rest, in the curriculum's order."""
        return tuple(line for line in self.lines if line.role is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A piece of the text version: plain text, to be escaped by whoever sends it.

    `body` is empty when there is no answer; `note` then says why. With a body, `note` qualifies it.
    """

    heading: str
    body: str
    note: str = ""
    essential: bool = False


def clean(text: str, *, one_line: bool = False) -> str:
    """People's words without what no reader sees: control characters, direction overrides, runs of blanks.

    Letters, emoji with their joiners, and the direction marks a writer types are kept. Lines are kept unless
    `one_line`; empty lines never are. Cleaning what is clean changes nothing.
    """
    lines = text.split("\n") if _ORDINARY.fullmatch(text) else map(_visible, _lines(text))
    return (" " if one_line else "\n").join(squeezed for line in lines if (squeezed := _squeeze(line)))


def _lines(text: str) -> Iterator[str]:
    start = 0
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    for index, character in enumerate(unified):
        if character in _LINE_BREAKS:
            yield unified[start:index]
            start = index + 1
    yield unified[start:]


def _visible(line: str) -> str:
    shown = "".join(
        " " if character == "\t" else character for character in line if not _is_invisible(character)
    )
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", shown):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_PER_LETTER:
            kept.append(character)
    return "".join(kept)


def _is_invisible(character: str) -> bool:
    # Control characters, halves of a surrogate pair (which UTF-8 cannot write) and Unicode's noncharacters.
    code = ord(character)
    return (
        (unicodedata.category(character) in ("Cc", "Cs") and character != "\t")
        or character in _BIDI_CONTROLS
        or code in (0xFEFF, 0x200B)
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


def _squeeze(line: str) -> str:
    # Ordinary spaces only: a non-breaking one before a French colon is part of the spelling.
    return " ".join(word for word in line.split(" ") if word)


def is_right_to_left(text: str) -> bool:
    """True when the first letter with a direction runs from right to left (rule P2 of UAX #9)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def card_data(card: Card) -> dict[str, object]:
    """The card as plain data for the template: strings, numbers, lists and dicts, cleaned, in a fixed order."""
    return {
        "layout": LAYOUT_VERSION,
        "language": card.language,
        "labels": {name: value for name, value in asdict(card.labels).items() if name != "colon"},
        "title": phrase(card.title, one_line=True),
        "issue": phrase(card.issue),
        "group": phrase(card.group, one_line=True),
        "members": [phrase(name, one_line=True) for name in card.members if clean(name, one_line=True)],
        "date": phrase(card.date, one_line=True),
        "essentials": [_line_data(line, card.labels) for line in card.essentials],
        "others": [_line_data(line, card.labels) for line in card.others],
    }


def _line_data(line: CardLine, labels: CardLabels) -> dict[str, object]:
    shown = _shown_status(line)
    return {
        "number": line.number,
        "commandment": phrase(line.commandment, one_line=True),
        "answer": phrase(line.text) if line.answered else None,
        "status": shown.value,
        "note": labels.note(shown),
        "role": line.role.value if line.role else None,
        "label": _label(line, labels),
    }


def _label(line: CardLine, labels: CardLabels) -> str:
    if line.role is None:
        return ""
    return clean(line.label, one_line=True) or labels.role(line.role)


def _shown_status(line: CardLine) -> CardStatus:
    # An answer of which nothing visible is left is no answer.
    return line.status if line.answered or line.status is CardStatus.SKIPPED else CardStatus.OPEN


def phrase(text: str, *, one_line: bool = False) -> dict[str, object]:
    """People's words as the template takes them: cleaned, figures in one piece, with the direction they run in."""
    shown = _IN_A_FIGURE.sub("\xa0", clean(text, one_line=one_line))
    return {"text": shown, "rtl": is_right_to_left(shown)}


def card_json(card: Card) -> str:
    """`card_data` as canonical JSON: the same card always gives the same characters."""
    return json.dumps(card_data(card), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(card: Card) -> str:
    """The name of a card's content: 64 hexadecimal digits. Two cards that look the same share it."""
    return hashlib.sha256(card_json(card).encode()).hexdigest()


def card_paragraphs(card: Card) -> tuple[Paragraph, ...]:
    """The card as text: who and what about, then demand, target and deadline, then the other commandments."""
    return (_head(card), *(_paragraph(line, card.labels) for line in (*card.essentials, *card.others)))


def _head(card: Card) -> Paragraph:
    labels = card.labels
    title, issue, group, date = (
        clean(text, one_line=True) for text in (card.title, card.issue, card.group, card.date)
    )
    members = ", ".join(name for member in card.members if (name := clean(member, one_line=True)))
    rows = (
        " · ".join(part for part in (title, date) if part),
        f"{labels.issue}{labels.colon}{issue}" if issue else "",
        f"{labels.members}{labels.colon}{members}" if members else "",
    )
    return Paragraph(heading=group or labels.card, body="\n".join(row for row in rows if row))


def _paragraph(line: CardLine, labels: CardLabels) -> Paragraph:
    numbered = f"{line.number}. {clean(line.commandment, one_line=True)}"
    return Paragraph(
        heading=f"{label} · {numbered}" if (label := _label(line, labels)) else numbered,
        body=clean(line.text) if line.answered else "",
        note=labels.note(_shown_status(line)),
        essential=line.role is not None,
    )
