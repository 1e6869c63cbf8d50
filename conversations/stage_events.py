"""What happens on the stage, and what professionals do: events like those of `events`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conversations.events import Act, Event, Visit

# --- on the stage -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationsBegan(Act):
    """🎤: the groups present, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationsAsked(Act):
    """`/present`: asked back before anything happens, because answers change no more afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCalled(Act):
    """The next group is called, by a button that names it; typed, it may also mean that the one on stage is done."""

    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Act):
    """The group on the stage begins to speak."""

    group: int


class Skip(StrEnum):
    """What becomes of a turn that is up."""

    LATER = "later"
    OUT = "out"
    DONE = "done"
    """It took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSkipped(Act):
    group: int
    how: Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDrawn(Act):
    """🎲: those who wait present in an order drawn by lot; the lot comes with the event."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnMoved(Act):
    """A turn goes up by one place; one that was left out comes back as the last."""

    group: int


class Cue(StrEnum):
    """What a group hears of its turn."""

    NEXT = "next"
    LATER = "later"
    OUT = "out"
    ON = "on"
    CHANGED = "changed"
    """Its clock began, or its length was set anew."""
    SIGNAL = "signal"
    TIME_UP = "time_up"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cued(Event):
    """The workshop tells a group of its turn. `seconds` are left of it, for a signal."""

    cue: Cue
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Applauded(Visit):
    """👏, pressed in the chat of another group."""

    group: int


# --- professionals ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalJoined(Visit):
    """Somebody opened the professionals' link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalRemoved(Act):
    """A facilitator wants somebody's feedback no more: it goes with them."""

    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackWithdrawn(Event):
    """All that somebody said about the groups is taken back."""

    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsAsked(Visit):
    """`/feedback`: a professional asks whom they may give feedback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOpened(Visit):
    """A professional wants a group's form, at the bottom of their chat. It comes with the card where `card`."""

    card: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTurned(Visit):
    """◀, ⏭ or a button of what was given: the form asks something else."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored(Visit):
    """A professional gave a score on a criterion, counted from 0."""

    criterion: int
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceGiven(Visit):
    """A professional wrote a plain message; in the group whose form is in hand it completes a sentence."""

    text: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEdited(Visit):
    """A professional changed a message that completed a sentence, or was too long to."""

    text: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMoved(Event):
    """A group tells its workshop where a professional is in its form now."""

    user_id: int
    group: int
    step: int | None = None
    """None where the form in hand stays another one."""
    editing: bool = False
    refused: int | None = None
    fresh: bool = False
    """Whether it comes anew at the bottom of the chat."""
    shown: bool = True
