"""The sprint's time in a group: more of it, pauses, reminders, the end.

One function per row of the table in `machine`.
"""

from __future__ import annotations

from dataclasses import replace

from conversations import clock
from conversations.clock import Countdown, DeadlineKind
from conversations.course import Outcome, finish, is_settled, minutes, open_prompt, rearmed, report, watched
from conversations.effects import Say, Text, Timed, Urgency, say, text
from conversations.events import (
    DeadlineReached,
    Report,
    SprintExtended,
    SprintPaused,
    SprintResumed,
    SprintStopped,
)
from conversations.model import Group, GroupPhase

# What tells a group at work how much time is left.
REMINDERS = {DeadlineKind.HALF_TIME, *clock.MINUTES_LEFT}


def extend(group: Group, countdown: Countdown, event: SprintExtended) -> Outcome:
    """The group with more time on this clock."""
    countdown = countdown.extended(event.minutes * clock.MINUTE, event.at)
    group = rearmed(replace(group, countdown=countdown), event.at)
    left = minutes(countdown.left(event.at))
    return group, (say("sprint-extended", minutes=event.minutes, left=left),)


def extend_working(group: Group, event: SprintExtended) -> Outcome:
    """More time for a group at work.

    On a prompt reopened after the sprint a clock starts now, and what was left open comes next.
    """
    if group.countdown is not None:
        return extend(group, group.countdown, event)
    left_open = next((number for number in open_prompts(group) if number != group.step), group.returning_to)
    group = replace(group, half_time_said=True, returning_to=left_open)
    group, effects = extend(group, Countdown(started_at=event.at, length=0.0), event)
    return group, (*effects, report(group, event.at, Report.RESUMED))


def extend_complete(group: Group, event: SprintExtended) -> Outcome:
    """More time for a group whose time was up: it goes on with its first open prompt, if it has one."""
    if group.countdown is None:
        group = replace(group, countdown=Countdown(started_at=event.at, length=0.0), half_time_said=True)
    assert group.countdown is not None
    was_up = group.countdown.left(event.at) == 0
    group = replace(group, countdown=group.countdown.extended(event.minutes * clock.MINUTE, event.at))
    undecided = open_prompts(group)
    if not was_up or not undecided:
        return group, ()
    group = replace(group, phase=GroupPhase.WORKING, returning_to=None)
    group = rearmed(group, event.at)
    group, effects = open_prompt(
        group, undecided[0], event.at, text("sprint-extended-anew", minutes=event.minutes)
    )
    return group, (*effects, report(group, event.at, Report.RESUMED))


def open_prompts(group: Group) -> list[int]:
    """The prompts that the group has not decided by itself."""
    return [number for number in range(1, group.workshop.total + 1) if not is_settled(group, number)]


def pause(group: Group, event: SprintPaused) -> Outcome:
    """The clock stands still; a group that is paused by itself stays so when all the others go on."""
    countdown = group.countdown
    if countdown is None:
        return group, ()
    if event.group is not None and not group.held:
        group = replace(group, held=True)
    if not countdown.running:
        return group, ()
    left = minutes(countdown.left(event.at))
    group = replace(group, countdown=countdown.paused(event.at), deadlines=())
    return group, (say("sprint-paused", minutes=left),)


def resume(group: Group, event: SprintResumed) -> Outcome:
    countdown = group.countdown
    if countdown is None or countdown.paused_at is None or stays_held(group, event.group):
        return group, ()
    # The pause is no working time of the open prompt, and nobody was idle while the clock stood still.
    stood_still = max(0.0, event.at - max(countdown.paused_at, group.opened_at))
    countdown = countdown.resumed(event.at)
    group = replace(
        group,
        countdown=countdown,
        held=False,
        opened_at=group.opened_at + stood_still,
        active_at=event.at,
    )
    left = minutes(countdown.left(event.at))
    return rearmed(group, event.at), (say("sprint-resumed", minutes=left, ends=countdown.ends_at),)


def stays_held(group: Group, alone: int | None) -> bool:
    """Whether all may go on while this group was paused by itself."""
    return group.held and alone is None


def pause_complete(group: Group, event: SprintPaused) -> Outcome:
    """A group that has finished keeps its clock right, and hears nothing."""
    held = group.held or event.group is not None
    countdown = group.countdown.paused(event.at) if group.countdown else None
    return replace(group, countdown=countdown, held=held and countdown is not None), ()


def resume_complete(group: Group, event: SprintResumed) -> Outcome:
    if stays_held(group, event.group):
        return group, ()
    countdown = group.countdown.resumed(event.at) if group.countdown else None
    return replace(group, countdown=countdown, held=False), ()


def stop(group: Group, event: SprintStopped) -> Outcome:
    group, effects = finish(group, event.at, text("sprint-stopped"))
    return without_time(group, event.at), effects


def stop_complete(group: Group, event: SprintStopped) -> Outcome:
    return without_time(group, event.at), ()


def without_time(group: Group, at: float) -> Group:
    """The group with its clock run out, so that neither `/time` nor a reopened prompt counts what was cut off."""
    countdown = group.countdown.stopped(at) if group.countdown is not None else None
    return replace(group, countdown=countdown, held=False)


def meet_deadline(group: Group, event: DeadlineReached) -> Outcome:
    """A reminder, a nudge or the end. A deadline that was moved meanwhile is no longer the one that fired."""
    if event.deadline not in group.deadlines:
        return group, ()
    reminder_due = any(d.due <= event.at and d.kind is not DeadlineKind.NUDGE for d in group.deadlines)
    if event.kind is DeadlineKind.NUDGE and reminder_due:
        # The reminder that is due as well says both.
        return group, ()
    group = replace(
        group, deadlines=tuple(deadline for deadline in group.deadlines if deadline != event.deadline)
    )
    if event.kind is DeadlineKind.TIME_UP:
        return finish(group, event.at, text("time-up"))
    if event.kind is DeadlineKind.HALF_TIME:
        group = replace(group, half_time_said=True)
    # After an outage several are overdue at once: only the last of them speaks, with the time that is really left.
    if any(
        event.due < deadline.due <= event.at and deadline.kind is not DeadlineKind.NUDGE
        for deadline in group.deadlines
    ):
        return group, ()
    if event.kind is DeadlineKind.NUDGE:
        return nudge(group, event.at)
    assert group.countdown is not None, "reminders belong to a countdown"
    reminder = reminded(group, group.countdown, event.kind, event.at)
    timed = Timed(of=event.kind, at=event.at)
    joined = next((d for d in group.deadlines if d.kind is DeadlineKind.NUDGE and d.due <= event.at), None)
    if joined is None:
        return group, (Say(paragraphs=(reminder,), urgency=Urgency.REMINDER, timed=timed),)
    group = replace(
        group, deadlines=tuple(deadline for deadline in group.deadlines if deadline is not joined)
    )
    group, nudged = nudge(group, event.at)
    said = tuple(paragraph for effect in nudged if isinstance(effect, Say) for paragraph in effect.paragraphs)
    others = tuple(effect for effect in nudged if not isinstance(effect, Say))
    return group, (Say(paragraphs=(reminder, *said), urgency=Urgency.REMINDER, timed=timed), *others)


def reminded(group: Group, countdown: Countdown, kind: DeadlineKind, at: float) -> Text:
    """A reminder in the words of an instant."""
    key = "reminder-half" if kind is DeadlineKind.HALF_TIME else "reminder-left"
    left = minutes(countdown.left(at))
    return text(key, minutes=left, step=group.step, total=group.workshop.total)


def reminded_late(group: Group, timed: Timed, at: float) -> Text | None:
    """A message about time that could not be sent while it was true, in the words of this instant.

    None where it has lost its sense: what fell due meanwhile speaks for itself, and a pause or the end was said.
    """
    countdown = group.countdown
    if group.phase is not GroupPhase.WORKING or countdown is None or timed.of not in REMINDERS:
        return None
    due = clock.reminders(countdown)
    # Its own instant may lie later by now: a pause moved it, after it was said.
    if not due or any(timed.at < due[kind] <= at for kind in due if kind is not timed.of):
        return None
    return reminded(group, countdown, timed.of, at)


def nudge(group: Group, at: float) -> Outcome:
    """The first stall is told to the group, the second to the facilitators; later ones stand on the panel only.

    Of a group without the bot the facilitators know why it is quiet.
    """
    quiet = minutes(at - group.active_at)
    group = replace(group, stalls=group.stalls + 1)
    if group.stalls == 1:
        # The second stall is counted from the nudge: the group gets the same time again to pick up.
        line = text("nudge", minutes=quiet, step=group.step)
        timed = Timed(of=DeadlineKind.NUDGE, at=at)
        return watched(group, at), (Say(paragraphs=(line,), urgency=Urgency.REMINDER, timed=timed),)
    return group, (report(group, at, Report.STALLED),) if group.present else ()
