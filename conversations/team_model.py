"""What is, of several facilitators: their invitations, what each of them did, calls for help, words to the tables.

Data only, like `model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CallStatus(StrEnum):
    """waiting → taken → resolved; waiting, taken → withdrawn by the table, or lapsed with the table or the workshop."""

    WAITING = "waiting"
    TAKEN = "taken"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A group that asks for help. Instants are seconds since the Unix epoch (UTC)."""

    number: int
    group_id: int
    name: str
    """The group's name when it called."""
    step: int
    """The prompt it was at; 0 where it was at none."""
    words: str
    """What it wrote, as far as it fits; perhaps nothing."""
    at: float
    status: CallStatus = CallStatus.WAITING
    told_at: float
    """When the group was last told in a message of its own that the facilitators know."""
    repeated: bool = False
    """Whether all facilitators were told again, because nobody had taken it."""
    taker_id: int | None = None
    taker: str = ""
    taken_at: float | None = None
    ended_at: float | None = None

    @property
    def is_open(self) -> bool:
        return self.status in (CallStatus.WAITING, CallStatus.TAKEN)

    @property
    def waited(self) -> float | None:
        """Seconds until somebody took it; None where nobody did."""
        return None if self.taken_at is None else max(0.0, self.taken_at - self.at)


class InviteStatus(StrEnum):
    """open → used or revoked, for good."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A link that makes one person a facilitator, once."""

    token: str
    """What the link carries: as many bits as a join code, and nobody guesses it."""
    user_id: int
    """Who invites."""
    name: str
    at: float
    status: InviteStatus = InviteStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that a facilitator did, for the others to see."""

    number: int
    at: float
    user_id: int
    name: str
    what: str
    """The end of its text's key: `paused` is said by `deed-paused`."""
    detail: str = ""
    """What it was about, in words or as a number."""
    group_id: int | None = None
    """The one group that it was about; None for all."""
    about_id: int | None = None
    """The user id of the person that it was about, whose name is then its detail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A group to which a facilitator's words were sent."""

    number: int
    """Of the announcement, counted in the workshop."""
    sender: int
    """The user id of the facilitator who gets the report."""
    group_id: int
