"""What happens while a crowd becomes tables: people check in one by one, tables are drawn, issues are given and drawn.

Events like those of `events`, which holds what all workshops have.
"""

from __future__ import annotations

from dataclasses import dataclass

from conversations.events import Act, Event, Visit

# --- people who come one by one ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeCheckedIn(Visit):
    """A person followed the private link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLeft(Visit):
    """A person who had checked in does not come after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLost(Event):
    """A person who had checked in has blocked the bot: nothing can be told to them."""

    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeFound(Event):
    """That person lets the bot write again."""

    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInShown(Act):
    """A facilitator wants the picture of the private link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesAsked(Act):
    """`/tables`: shown as they are; drawn with this seed where there are none."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesDrawn(Act):
    """🔀: drawn anew. `seating` is the one that the button showed, here and below."""

    seed: int
    seating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeMoved(Act):
    """A facilitator put a person at another table, perhaps at a new one."""

    user_id: int
    seat: int
    seating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesSent(Act):
    """The tables are right: everybody is told theirs."""

    seating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesTurned(Act):
    """A facilitator opened another part of the message of the tables: one of `crowd.VIEW`."""

    view: str


# --- issues -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesListed(Act):
    """`/issue` with several lines: a list that groups draw from."""

    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGiven(Event):
    """A facilitator gave the group an issue of its own; an empty one takes it away."""

    issue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDrawn(Act):
    """🎲: a person draws the group's issue. `draws` is how many times it had drawn when the button was shown."""

    seed: int
    draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTaken(Event):
    """A group has drawn this issue of the list."""

    group: int
    issue: int
