"""When the next things fall due in a workshop: a function of its state, whichever rule led to it.

The machine arms these deadlines after every transition, so that no rule has to think of them. Others that a rule armed
stay as it left them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from conversations import clock
from conversations.calls import TOLD_AGAIN_AFTER, waiting
from conversations.clock import DeadlineKind
from conversations.events import Act, Event, GroupReported, Visit
from conversations.model import Deadline, Workshop, WorkshopPhase

# The panel shows minutes; redrawing it more often tells nothing new.
PANEL_EVERY = clock.MINUTE

# A workshop that nobody touches for so many seconds after it has begun is closed. One that waits for its day is not.
LEFT_OPEN_AFTER = 24 * 60 * clock.MINUTE
# Every answer is a sign of life; its deadline is moved only once it is so many seconds short, not at each of them.
GRAIN = 10 * clock.MINUTE

KINDS = {
    DeadlineKind.PANEL_TICK,
    DeadlineKind.CALL_AGAIN,
    DeadlineKind.SPRINT_PLANNED,
    DeadlineKind.LEFT_OPEN,
}

QUIET_PHASES = (WorkshopPhase.NEW, WorkshopPhase.LOBBY, WorkshopPhase.CLOSED)


def armed(before: Workshop, after: Workshop, event: Event) -> Workshop:
    """The workshop after an event, with these deadlines as its state wants them; the very same where they are."""
    others = tuple(one for one in after.deadlines if one.kind not in KINDS)
    deadlines = (*others, *_wanted(before, after, event))
    return after if deadlines == after.deadlines else replace(after, deadlines=deadlines)


def _wanted(before: Workshop, after: Workshop, event: Event) -> Iterator[Deadline]:
    kept = {one.kind: one.due for one in (*before.deadlines, *after.deadlines)}
    if ticks(after):
        due = kept.get(DeadlineKind.PANEL_TICK, 0.0)
        yield Deadline(kind=DeadlineKind.PANEL_TICK, due=due if due > event.at else event.at + PANEL_EVERY)
    again = [call.at + TOLD_AGAIN_AFTER for call in waiting(after) if not call.repeated]
    if again:
        yield Deadline(kind=DeadlineKind.CALL_AGAIN, due=min(again))
    if after.planned_at is not None:
        yield Deadline(kind=DeadlineKind.SPRINT_PLANNED, due=after.planned_at)
    if after.phase not in QUIET_PHASES:
        yield Deadline(kind=DeadlineKind.LEFT_OPEN, due=_left_open(kept.get(DeadlineKind.LEFT_OPEN), event))


def ticks(workshop: Workshop) -> bool:
    """Whether the panel shows minutes that pass."""
    return workshop.phase is WorkshopPhase.SPRINT or bool(waiting(workshop))


def _left_open(due: float | None, event: Event) -> float:
    alive = isinstance(event, Act | Visit | GroupReported)
    if due is None or (alive and due < event.at + LEFT_OPEN_AFTER):
        return event.at + LEFT_OPEN_AFTER + GRAIN
    return due
