"""What is, of the presentations: turns on the stage, applause, the professionals and what they say.

Data only, like `model`.
"""

from __future__ import annotations

from dataclasses import dataclass

# A sentence of feedback: three of them from a dozen people still read as one message.
REMARK_LIMIT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A group's turn on the stage. Turns stand in the order in which the groups present."""

    group_id: int
    called_at: float | None = None
    started_at: float | None = None
    """When its clock began; None before, and for a presentation without one."""
    ended_at: float | None = None
    told: bool = False
    """Whether the group knows that it is the next."""
    left_out: bool = False

    @property
    def waits(self) -> bool:
        return self.called_at is None and not self.left_out

    @property
    def is_on(self) -> bool:
        """Whether the group is on the stage, from its call on."""
        return self.called_at is not None and self.ended_at is None

    @property
    def was_seen(self) -> bool:
        """Whether there is something to say about it: it is or was on the stage."""
        return self.called_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Professional:
    """Someone who gives the groups feedback, and where in its form they are."""

    user_id: int
    name: str
    at: float
    reviewing: int | None = None
    """The group whose form is in hand: a plain message goes there."""
    step: int = 0
    """What the form asks: the criteria from 0, then the sentences, then nothing (it shows what was given)."""
    editing: bool = False
    """Whether one thing is changed, after which the form shows all again."""
    refused: int | None = None
    """The message that was too long for a sentence; its correction is welcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clap:
    """👏 from someone of another group."""

    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a professional gave a group on a criterion, from 1 to 5."""

    user_id: int
    criterion: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence that a professional completed."""

    user_id: int
    opening: int
    """Which of the curriculum's beginnings, from 0."""
    text: str
    at: float
    source: int
    """The message that it came from, by which an edit finds it."""
