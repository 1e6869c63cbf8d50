"""What facilitators do together, and calls for help: events like those of `events`."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.events import Act, Event, Visit

# --- calls for help, in a group ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCalled(Act):
    """`/call`, perhaps with words."""

    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpDeclined(Act):
    """Someone of the group presses « it’s sorted »."""

    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoved(Event):
    """Its workshop tells a group how its call stands now: it was made, taken, or is over."""

    call: int


# --- calls for help, in a workshop ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpWanted(Event):
    """A group calls its facilitators. `step` is the prompt it is at; 0 for none."""

    group: int
    name: str
    step: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWithdrawn(Event):
    """A group no longer needs help."""

    group: int
    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTaken(Act):
    """A facilitator is on the way."""

    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallResolved(Act):
    call: int


# --- several facilitators ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteMade(Act):
    """A facilitator wants a link for a colleague; the token comes with the event, as codes do."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteRevoked(Act):
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteFollowed(Visit):
    """Someone came by the link of an invitation."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Act):
    """A facilitator goes off duty and puts another one on it."""

    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChanged(Act):
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLeft(Act):
    pass


# --- a sprint that starts by itself -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintPlanned(Act):
    """The sprint is to start at this time of day, on the workshop's clock, the next time that it is that late."""

    hour: int
    minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDropped(Act):
    pass


# --- words to the tables ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced(Act):
    """A facilitator writes to groups: to these, which are all or one."""

    text: str
    groups: tuple[int, ...]
    alone: bool = False
    """Whether it is for one group only, rather than for all, of which there may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementHeard(Event):
    """To a group, from its workshop: what a facilitator of this name writes."""

    number: int
    name: str
    text: str
