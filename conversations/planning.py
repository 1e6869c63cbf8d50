"""A sprint that starts by itself, and the other things that fall due in a workshop."""

from __future__ import annotations

from dataclasses import replace

from conversations import clock
from conversations.call_rules import told_again
from conversations.clock import DeadlineKind
from conversations.effects import Inform, toast
from conversations.events import DeadlineReached, SprintStarted, WorkshopChanged, WorkshopClosed
from conversations.model import NOBODY, Workshop
from conversations.presenting import ON_STAGE, signal_or_end
from conversations.team_events import PlanDropped, SprintPlanned
from conversations.times import next_time
from conversations.timezones import local_date
from conversations.workshop_rules import PANEL, WorkshopOutcome, close, start_sprint, tell

# A start that an outage delayed by more than this is no longer what was announced: the room has found another way.
LATE_AT_MOST = 10 * clock.MINUTE


# --- the sprint -------------------------------------------------------------------------------------------------------


def plan(workshop: Workshop, event: SprintPlanned) -> WorkshopOutcome:
    starts = next_time(event.hour, event.minute, workshop.timezone, event.at)
    later = (local_date(starts, workshop.timezone) - local_date(event.at, workshop.timezone)).days
    return replace(workshop, planned_at=starts), (
        toast("sprint-planned", starts=starts, on=starts, tomorrow=min(later, 1)),
        Inform(event=WorkshopChanged(at=event.at)),
        PANEL,
    )


def drop_plan(workshop: Workshop, event: PlanDropped) -> WorkshopOutcome:
    if workshop.planned_at is None:
        return workshop, (toast("planned-none"), PANEL)
    return replace(workshop, planned_at=None), (
        toast("planned-dropped"),
        Inform(event=WorkshopChanged(at=event.at)),
        PANEL,
    )


def start_as_planned(workshop: Workshop, due: DeadlineReached) -> WorkshopOutcome:
    """The sprint starts, unless nobody is there, or the bot was away for too long."""
    planned, workshop = workshop.planned_at, replace(workshop, planned_at=None)
    changed = Inform(event=WorkshopChanged(at=due.at))
    if planned is None or due.at - planned > LATE_AT_MOST:
        return workshop, (tell("planned-missed", starts=due.due), changed, PANEL)
    if workshop.groups_joined == 0:
        return workshop, (tell("planned-nobody"), changed, PANEL)
    workshop, effects = start_sprint(workshop, SprintStarted(at=due.at, by=NOBODY))
    return workshop, (*effects, tell("planned-started", minutes=workshop.minutes))


# --- what falls due ---------------------------------------------------------------------------------------------------


def meet_deadline(workshop: Workshop, event: DeadlineReached) -> WorkshopOutcome:
    """A deadline that was moved or dropped meanwhile is no longer the one that fired."""
    if event.deadline not in workshop.deadlines:
        return workshop, ()
    if event.kind in ON_STAGE:
        return signal_or_end(workshop, event)
    left = tuple(one for one in workshop.deadlines if one.kind is not event.kind)
    workshop = replace(workshop, deadlines=left)
    match event.kind:
        case DeadlineKind.PANEL_TICK:
            return workshop, (PANEL,)
        case DeadlineKind.CALL_AGAIN:
            return told_again(workshop, event.at)
        case DeadlineKind.SPRINT_PLANNED:
            return start_as_planned(workshop, event)
        case DeadlineKind.LEFT_OPEN:
            workshop, effects = close(workshop, WorkshopClosed(at=event.at, by=NOBODY))
            return workshop, (tell("closed-by-itself"), *effects)
        case _:
            return workshop, ()
