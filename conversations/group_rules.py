"""What happens in a group: one function per row of the table in `machine`.

Each takes the group as it was and an event, and returns the group as it is and what should follow. None of them
checks the phase: the table did.
"""

from __future__ import annotations

from dataclasses import replace

from conversations import clock
from conversations.clock import Countdown, DeadlineKind
from conversations.course import Outcome, finish, minutes, open_prompt, rearmed, report, touched, watched, with_member
from conversations.effects import CompileCard, Effect, Post, Redraw, Say, Slot, Text, Urgency, say, text, toast
from conversations.events import (
    Asked,
    BotRemoved,
    BotReturned,
    ChatMigrated,
    DeadlineReached,
    Event,
    GroupJoined,
    GroupNamed,
    LeaveAsked,
    LeaveConfirmed,
    MemberCheckedIn,
    MemberRenamed,
    MovedOn,
    PromptReopened,
    Question,
    Report,
    SprintExtended,
    SprintPaused,
    SprintResumed,
    SprintStarted,
    SprintStopped,
    TopicLost,
    UnusableReplied,
    WentBack,
    WorkshopChanged,
    WorkshopClosed,
)
from conversations.model import NAME_LIMIT, AnswerStatus, Group, GroupPhase, WorkshopPhase


# --- arriving ---------------------------------------------------------------------------------------------------------


def join(group: Group, event: GroupJoined) -> Outcome:
    workshop = group.workshop
    group = replace(group, name=event.title.strip()[:NAME_LIMIT], active_at=event.at)
    if workshop.phase is WorkshopPhase.LOBBY:
        group = replace(group, phase=GroupPhase.GATHERING)
        return group, (Post(slot=Slot.ROSTER), report(group, event.at, Report.JOINED))
    if workshop.phase is WorkshopPhase.SPRINT and workshop.countdown is not None:
        lead = text("joined-late", minutes=minutes(workshop.countdown.left(event.at)))
        group, opened = start(group, workshop.countdown, event.at, lead)
        return group, (Post(slot=Slot.ROSTER), *opened, report(group, event.at, Report.JOINED))
    return replace(group, phase=GroupPhase.LEFT), (say("join-too-late"),)


def start(group: Group, countdown: Countdown, at: float, *lead: Text) -> Outcome:
    """The first prompt, with the sprint's time."""
    group = replace(group, phase=GroupPhase.WORKING, countdown=countdown)
    return open_prompt(rearmed(group, at), 1, at, *lead)


def start_sprint(group: Group, event: SprintStarted) -> Outcome:
    countdown = group.workshop.countdown
    assert countdown is not None, "a sprint has a countdown"
    lead = [text("sprint-started", minutes=minutes(countdown.length))]
    if not group.size_said and 0 < len(group.members) < group.workshop.group_size:
        lead.append(text("fewer-people", count=len(group.members)))
        group = replace(group, size_said=True)
    return start(group, countdown, event.at, *lead)


def check_in(group: Group, event: MemberCheckedIn) -> Outcome:
    if group.member(event.by.user_id) is not None:
        return group, (toast("already-checked-in"),)
    group = with_member(group, event.by, event.at)
    effects: list[Effect] = [toast("checked-in", name=event.by.name), Redraw(slot=Slot.ROSTER)]
    if not group.size_said and len(group.members) > group.workshop.group_size:
        group = replace(group, size_said=True)
        effects.append(say("more-people", count=len(group.members)))
    effects.append(report(group, event.at, Report.CHANGED))
    return group, tuple(effects)


def check_in_late(group: Group, event: MemberCheckedIn) -> Outcome:
    """Someone arrives while the group works: they get what was decided and what is left of the time."""
    before = group
    group, effects = check_in(group, event)
    if group is before:
        return group, effects
    left = minutes(group.countdown.left(event.at)) if group.countdown is not None else 0
    welcome = text("welcome-late", name=event.by.name, minutes=left)
    return group, (*effects, Post(slot=Slot.ANSWERS, lead=(welcome,)))


def name_group(group: Group, event: GroupNamed) -> Outcome:
    name = " ".join(event.name.split())
    if not name or len(name) > NAME_LIMIT:
        return group, (say("name-unusable", limit=NAME_LIMIT),)
    group = replace(group, name=name)
    return group, (say("group-named", name=name), Redraw(slot=Slot.ROSTER), report(group, event.at, Report.CHANGED))


def rename_member(group: Group, event: MemberRenamed) -> Outcome:
    alias = " ".join(event.alias.split())
    if not alias or len(alias) > NAME_LIMIT:
        return group, (say("alias-unusable", limit=NAME_LIMIT),)
    group = with_member(group, event.by, event.at, alias)
    effects: list[Effect] = [say("member-renamed", name=alias), Redraw(slot=Slot.ROSTER)]
    if group.phase is GroupPhase.WORKING and group.proposed(group.step):
        effects.append(Redraw(slot=Slot.PROPOSALS, prompt=group.step))
    return group, (*effects, report(group, event.at, Report.CHANGED))


# --- finding one's way ------------------------------------------------------------------------------------------------


def go_back(group: Group, event: WentBack) -> Outcome:
    if event.opening not in (None, group.opening):
        return group, (toast("outdated", step=group.step, total=group.workshop.total),)
    if group.step <= 1:
        return group, (toast("already-first"),) if event.opening is not None else (say("already-first"),)
    group, effects = reopen_at(group, group.step - 1, event.at)
    return group, (toast("went-back", step=group.step), *effects)


def reopen(group: Group, event: PromptReopened) -> Outcome:
    total = group.workshop.total
    if not 1 <= event.prompt <= total:
        return group, (say("no-such-prompt", total=total),)
    if event.prompt == group.step:
        return group, (Post(slot=Slot.PROMPT, prompt=group.step),)
    return reopen_at(group, event.prompt, event.at)


def reopen_complete(group: Group, event: PromptReopened) -> Outcome:
    if group.workshop.phase not in (WorkshopPhase.SPRINT, WorkshopPhase.REVIEW):
        return group, (say("too-late-to-edit"),)
    total = group.workshop.total
    if not 1 <= event.prompt <= total:
        return group, (say("no-such-prompt", total=total),)
    group = replace(group, phase=GroupPhase.WORKING, step=total + 1)
    if group.countdown is not None and group.countdown.left(event.at) == 0:
        group = replace(group, countdown=None)
    return reopen_at(rearmed(group, event.at), event.prompt, event.at)


def reopen_at(group: Group, prompt: int, at: float) -> Outcome:
    """Open an earlier (or later) prompt, and remember where the group was."""
    came_from = group.returning_to or group.step
    group = replace(group, returning_to=None if prompt == came_from else came_from)
    group, effects = open_prompt(group, prompt, at)
    if group.proposed(prompt):
        effects = (*effects, Post(slot=Slot.PROPOSALS, prompt=prompt))
    return group, (*effects, report(group, at, Report.CHANGED))


def unusable(group: Group, event: UnusableReplied) -> Outcome:
    key = "captioned" if event.captioned else event.kind.value
    return touched(group, event.at), (say(f"unusable-{key}"),)


def ask(group: Group, event: Asked) -> Outcome:
    match event.question:
        case Question.ANSWERS:
            return group, (Post(slot=Slot.ANSWERS),)
        case Question.CARD:
            return group, (CompileCard(caption=text("card-so-far", answered=group.answered, total=group.workshop.total)),)
        case Question.TIME:
            return group, (time_said(group, event.at),)
        case Question.HELP:
            return group, (say(f"help-{group.phase.value}"),)
        case Question.PRIVACY:
            return group, (say("privacy-group"),)


def time_said(group: Group, at: float) -> Say:
    """What is left of the time, in one line."""
    if group.countdown is None:
        return say("time-not-started" if group.phase is GroupPhase.GATHERING else "time-over")
    left = minutes(group.countdown.left(at))
    if group.phase is GroupPhase.COMPLETE:
        return say("time-complete", minutes=left)
    if not group.countdown.running:
        return say("time-paused", minutes=left)
    return say("time-left", minutes=left, ends=group.countdown.ends_at, step=group.step, total=group.workshop.total)


# --- the sprint's time ------------------------------------------------------------------------------------------------


def extend(group: Group, event: SprintExtended) -> Outcome:
    assert group.countdown is not None, "a group at work in a sprint has a countdown"
    group = rearmed(replace(group, countdown=group.countdown.extended(event.minutes * clock.MINUTE, event.at)), event.at)
    assert group.countdown is not None
    left = minutes(group.countdown.left(event.at))
    return group, (say("sprint-extended", minutes=event.minutes, left=left),)


def extend_reopened(group: Group, event: SprintExtended) -> Outcome:
    """More time for a group at work on a prompt that it reopened after the sprint: a clock that starts now."""
    if group.countdown is None:
        group = replace(group, countdown=Countdown(started_at=event.at, length=0.0), half_time_said=True)
    return extend(group, event)


def extend_complete(group: Group, event: SprintExtended) -> Outcome:
    """More time for a group whose time was up: it goes on with its first open prompt, if it has one."""
    if group.countdown is None:
        group = replace(group, countdown=Countdown(started_at=event.at, length=0.0), half_time_said=True)
    assert group.countdown is not None
    was_up = group.countdown.left(event.at) == 0
    group = replace(group, countdown=group.countdown.extended(event.minutes * clock.MINUTE, event.at))
    undecided = [number for number in range(1, group.workshop.total + 1) if not is_settled(group, number)]
    if not was_up or not undecided:
        return group, ()
    group = replace(group, phase=GroupPhase.WORKING, returning_to=None)
    group = rearmed(group, event.at)
    group, effects = open_prompt(group, undecided[0], event.at, text("sprint-extended-anew", minutes=event.minutes))
    if group.proposed(undecided[0]):
        effects = (*effects, Post(slot=Slot.PROPOSALS, prompt=undecided[0]))
    return group, (*effects, report(group, event.at, Report.CHANGED))


def is_settled(group: Group, prompt: int) -> bool:
    answer = group.answer(prompt)
    return answer is not None and answer.status is not AnswerStatus.UNDECIDED


def pause(group: Group, event: SprintPaused) -> Outcome:
    if group.countdown is None or not group.countdown.running:
        return group, ()
    left = minutes(group.countdown.left(event.at))
    group = replace(group, countdown=group.countdown.paused(event.at), deadlines=())
    return group, (say("sprint-paused", minutes=left),)


def resume(group: Group, event: SprintResumed) -> Outcome:
    if group.countdown is None or group.countdown.running:
        return group, ()
    # Nobody was idle while the clock stood still.
    group = replace(group, countdown=group.countdown.resumed(event.at), active_at=event.at)
    group = rearmed(group, event.at)
    assert group.countdown is not None
    left = minutes(group.countdown.left(event.at))
    return group, (say("sprint-resumed", minutes=left, ends=group.countdown.ends_at),)


def pause_complete(group: Group, event: SprintPaused) -> Outcome:
    """A group that has finished keeps its clock right, and hears nothing."""
    return replace(group, countdown=group.countdown.paused(event.at) if group.countdown else None), ()


def resume_complete(group: Group, event: SprintResumed) -> Outcome:
    return replace(group, countdown=group.countdown.resumed(event.at) if group.countdown else None), ()


def stop(group: Group, event: SprintStopped) -> Outcome:
    return finish(group, event.at, text("sprint-stopped"))


def meet_deadline(group: Group, event: DeadlineReached) -> Outcome:
    """A reminder, a nudge or the end. A deadline that was moved meanwhile is no longer the one that fired."""
    armed = next((deadline for deadline in group.deadlines if deadline.kind is event.kind), None)
    if armed is None or armed.due != event.due:
        return group, ()
    reminder_due = any(d.due <= event.at and d.kind is not DeadlineKind.NUDGE for d in group.deadlines)
    if event.kind is DeadlineKind.NUDGE and reminder_due:
        # The reminder that is due as well says both.
        return group, ()
    group = replace(group, deadlines=tuple(deadline for deadline in group.deadlines if deadline is not armed))
    if event.kind is DeadlineKind.TIME_UP:
        return finish(group, event.at, text("time-up"))
    if event.kind is DeadlineKind.HALF_TIME:
        group = replace(group, half_time_said=True)
    # After an outage several are overdue at once: only the last of them speaks, with the time that is really left.
    if any(
        armed.due < deadline.due <= event.at and deadline.kind is not DeadlineKind.NUDGE for deadline in group.deadlines
    ):
        return group, ()
    if event.kind is DeadlineKind.NUDGE:
        return nudge(group, event.at)
    assert group.countdown is not None, "reminders belong to a countdown"
    left = minutes(group.countdown.left(event.at))
    key = "reminder-half" if event.kind is DeadlineKind.HALF_TIME else "reminder-left"
    reminder = text(key, minutes=left, step=group.step, total=group.workshop.total)
    joined = next((d for d in group.deadlines if d.kind is DeadlineKind.NUDGE and d.due <= event.at), None)
    if joined is None:
        return group, (Say(paragraphs=(reminder,), urgency=Urgency.REMINDER),)
    group = replace(group, deadlines=tuple(deadline for deadline in group.deadlines if deadline is not joined))
    group, nudged = nudge(group, event.at)
    said = tuple(paragraph for effect in nudged if isinstance(effect, Say) for paragraph in effect.paragraphs)
    others = tuple(effect for effect in nudged if not isinstance(effect, Say))
    return group, (Say(paragraphs=(reminder, *said), urgency=Urgency.REMINDER), *others)


def nudge(group: Group, at: float) -> Outcome:
    """The first stall is told to the group, the second to the facilitators; later ones stand on the panel only."""
    quiet = minutes(at - group.active_at)
    group = replace(group, stalls=group.stalls + 1)
    if group.stalls == 1:
        # The second stall is counted from the nudge: the group gets the same time again to pick up.
        return watched(group, at), (say("nudge", urgency=Urgency.REMINDER, minutes=quiet, step=group.step),)
    return group, (report(group, at, Report.STALLED),)


# --- leaving and coming back ------------------------------------------------------------------------------------------


def ask_leave(group: Group, event: LeaveAsked) -> Outcome:
    return group, (Post(slot=Slot.LEAVE),)


def leave(group: Group, event: LeaveConfirmed) -> Outcome:
    gone = replace(group, phase=GroupPhase.LEFT, deadlines=())
    return gone, (toast("left"), say("left"), report(gone, event.at, Report.LEFT))


def move_on(group: Group, event: MovedOn) -> Outcome:
    return replace(group, phase=GroupPhase.LEFT, deadlines=()), ()


def lose_bot(group: Group, event: BotRemoved) -> Outcome:
    if not group.present:
        return group, ()
    return replace(group, present=False), (report(group, event.at, Report.GONE),)


def regain_bot(group: Group, event: BotReturned) -> Outcome:
    if group.present:
        return group, ()
    group = replace(group, present=True)
    effects: list[Effect] = [report(group, event.at, Report.RETURNED)]
    if group.phase is GroupPhase.WORKING:
        effects.insert(0, Post(slot=Slot.PROMPT, prompt=group.step, lead=(text("back-again"),)))
        if group.proposed(group.step):
            effects.insert(1, Post(slot=Slot.PROPOSALS, prompt=group.step))
    elif group.phase is GroupPhase.GATHERING:
        effects.insert(0, Post(slot=Slot.ROSTER))
    return group, tuple(effects)


def migrate(group: Group, event: ChatMigrated) -> Outcome:
    return replace(group, chat_id=event.chat_id), ()


def lose_topic(group: Group, event: TopicLost) -> Outcome:
    return replace(group, topic_id=None), ()


def show_change(group: Group, event: WorkshopChanged) -> Outcome:
    return group, (Redraw(slot=Slot.ROSTER),)


def close(group: Group, event: WorkshopClosed) -> Outcome:
    if group.phase is GroupPhase.WORKING:
        group, effects = finish(group, event.at, text("workshop-closed"))
        return group, effects
    return replace(group, phase=GroupPhase.COMPLETE, deadlines=()), (say("workshop-closed"),)


def unmoved(group: Group, event: Event) -> Outcome:
    """It came too late to matter: the end of a sprint that the group has already finished."""
    return group, ()
