"""What happens in the opening, and with the catalogue of tools; further events, as `events` has them."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.events import Act, Event

# --- in a workshop ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesTurned(Act):
    """📚: the opening begins, or its page is turned, for all tables.

    `shown` is the page that the button stood under, 0 before the opening; None where it was typed.
    """

    shown: int | None = None
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesEnded(Act):
    """The opening is over, before the sprint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAdded(Act):
    """A facilitator brought a case study of their own; without words and picture they only want to see theirs."""

    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRemoved(Act):
    """Taken away again: the case with this number, or else the one at this place among theirs, or else the last."""

    number: int | None = None
    place: int | None = None


# --- in a group -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesShown(Event):
    """The opening shows something else, or is over."""

    opened: bool = False
    """Whether it has just begun."""
    awaited: bool = False
    """Whether the room waits for it, all eyes on another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandmentSighted(Act):
    """A person sees a commandment at work in a case study, or no longer. `words` is the commandment."""

    case_number: int
    prompt: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolsAsked(Act):
    """`/tools`, or its button, which says at which opening of the prompt."""

    opening: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolsTurned(Act):
    """The catalogue shows another kind of tools, counted from 1, or its list: 0."""

    page: int
