"""The elastic clock: what is left of a sprint, how it is shared out, and when the bot speaks up.

Everything here is a pure function of a start, a length, pauses and extensions. Instants are seconds since the Unix
epoch (UTC); lengths are seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

MINUTE = 60.0

# A group that is quiet for one and a half times what its prompt was given has stalled, but never before two minutes:
# five people who talk to each other do not type.
STALL_FACTOR = 1.5
STALL_AT_LEAST = 2 * MINUTE

# A nudge this near to a reminder is said together with it: two messages in a minute are one too many.
MERGE_WITHIN = MINUTE


class DeadlineKind(StrEnum):
    """What is due at an instant. At most one of each kind is armed per group."""

    HALF_TIME = "half_time"
    TEN_LEFT = "ten_left"
    FIVE_LEFT = "five_left"
    ONE_LEFT = "one_left"
    TIME_UP = "time_up"
    NUDGE = "nudge"
    PANEL_TICK = "panel_tick"
    CALL_AGAIN = "call_again"
    SPRINT_PLANNED = "sprint_planned"
    LEFT_OPEN = "left_open"
    COACHING = "coaching"
    STAGE_SIGNAL = "stage_signal"
    STAGE_END = "stage_end"


MINUTES_LEFT = {DeadlineKind.TEN_LEFT: 10, DeadlineKind.FIVE_LEFT: 5, DeadlineKind.ONE_LEFT: 1}


def watch(seconds: float) -> str:
    """Seconds as a watch shows them, minutes and seconds: `2:45`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """A sprint's time for one group (or for the workshop): when it began, how long it is, how long it stood still."""

    started_at: float
    length: float
    paused_at: float | None = None
    paused_for: float = 0.0

    @property
    def running(self) -> bool:
        return self.paused_at is None

    def elapsed(self, at: float) -> float:
        """Seconds of working time used up at an instant, pauses left out."""
        until = at if self.paused_at is None else min(at, self.paused_at)
        return max(0.0, until - self.started_at - self.paused_for)

    def left(self, at: float) -> float:
        """Seconds of working time left at an instant, never below zero."""
        return max(0.0, self.length - self.elapsed(at))

    def instant(self, elapsed: float) -> float:
        """When this much working time will have been used up, if nothing more changes."""
        return self.started_at + self.paused_for + elapsed

    @property
    def ends_at(self) -> float:
        return self.instant(self.length)

    def paused(self, at: float) -> Countdown:
        """The same countdown standing still; pausing twice changes nothing."""
        return self if self.paused_at is not None else replace(self, paused_at=at)

    def resumed(self, at: float) -> Countdown:
        """The same countdown running again; the pause is added to the time that does not count."""
        if self.paused_at is None:
            return self
        return replace(self, paused_at=None, paused_for=self.paused_for + max(0.0, at - self.paused_at))

    def stopped(self, at: float) -> Countdown:
        """The same countdown with nothing left: ended before its time, and running, so that it can be extended."""
        running = self.resumed(at)
        return replace(running, length=min(running.length, running.elapsed(at)))

    def extended(self, by: float, at: float) -> Countdown:
        """The same countdown with more time (seconds), counted from now where the time was already up.

        What went by after the end is no working time: half time would come too early in what is added.
        """
        over = max(0.0, self.elapsed(at) - self.length)
        return replace(self, length=self.length + by, paused_for=self.paused_for + over)


def reminders(countdown: Countdown) -> dict[DeadlineKind, float]:
    """When each reminder of a running countdown is due; empty while it is paused.

    Half time always fits. Ten, five and one minutes left fit when they come a minute or more after half time: in a
    sprint of ten minutes « five minutes left » is half time, and in one of eight it would come before.
    """
    if not countdown.running:
        return {}
    half = countdown.length / 2
    due = {DeadlineKind.HALF_TIME: countdown.instant(half), DeadlineKind.TIME_UP: countdown.ends_at}
    for kind, minutes in MINUTES_LEFT.items():
        if minutes * MINUTE + MERGE_WITHIN <= half:
            due[kind] = countdown.instant(countdown.length - minutes * MINUTE)
    return due


def share(left: float, weight: float, later_weights: Iterable[float], rereading: float) -> float:
    """Seconds that a prompt is given: its part of what is left, by weight, among what is still to do.

    Args:
        left: seconds left of the sprint.
        weight: the prompt's weight (minutes in a sprint of nominal length).
        later_weights: the weights of the prompts that come after it.
        rereading: the weight of rereading the whole aloud, kept back for the end.
    """
    total = weight + sum(later_weights) + rereading
    return left * weight / total if total > 0 else left


def stall_after(planned: float) -> float:
    """Seconds of quiet after which a group with this much time planned for its prompt has stalled."""
    return max(STALL_AT_LEAST, STALL_FACTOR * planned)


def nudge_due(quiet_since: float, planned: float, countdown: Countdown) -> float | None:
    """When to nudge a group, or None where it would come after the time is up.

    A nudge that would fall within a minute of a reminder waits for it or comes with it.
    """
    due = quiet_since + stall_after(planned)
    if due >= countdown.ends_at or not countdown.running:
        return None
    for instant in reminders(countdown).values():
        if instant > quiet_since and abs(instant - due) <= MERGE_WITHIN:
            return None if instant >= countdown.ends_at else instant
    return due
