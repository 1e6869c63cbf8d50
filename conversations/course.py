"""The course of a group through the prompts: opening one, deciding it, going on, finishing; and what keeps its alarms.

These are the moves that several rules share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from conversations import clock
from conversations.clock import DeadlineKind
from conversations.dates import read_date
from conversations.effects import CompileCard, Effect, Inform, Post, Redraw, Slot, Text, Urgency, text
from conversations.events import GroupReported, Report
from conversations.model import (
    NAME_LIMIT,
    Answer,
    AnswerStatus,
    Deadline,
    Group,
    GroupPhase,
    Member,
    Person,
    Proposal,
    Spent,
    leader,
)
from conversations.timezones import local_date

Outcome: TypeAlias = tuple[Group, tuple[Effect, ...]]
GroupRule: TypeAlias = Callable[[Group, Any], Outcome]

# The first stall is told to the group, the second to the facilitators, and then the panel says enough.
STALLS_TOLD = 2


def minutes(seconds: float) -> int:
    """Whole minutes as people say them: 4 min 50 s are five, and less than half a minute is none."""
    return int(seconds / clock.MINUTE + 0.5)


def report(group: Group, at: float, kind: Report, number: int | None = None) -> Inform:
    """Tell the workshop how the group stands, and whose table's it becomes by joining."""
    quiet = minutes(at - group.active_at)
    return Inform(
        event=GroupReported(
            at=at,
            report=kind,
            group=group.id,
            name=group.name,
            step=group.step,
            minutes=quiet,
            number=number,
        )
    )


def with_member(group: Group, person: Person, at: float, name: str | None = None) -> Group:
    """The group with this person in it, under this name; the very same group where nothing changes."""
    old = group.member(person.user_id)
    if old is None:
        new = Member(user_id=person.user_id, name=(name or person.name)[:NAME_LIMIT], checked_in_at=at)
        return replace(group, members=(*group.members, new))
    if name is None or name == old.name:
        return group
    renamed = replace(old, name=name)
    return replace(group, members=tuple(renamed if member is old else member for member in group.members))


# --- alarms -----------------------------------------------------------------------------------------------------------


def rearmed(group: Group, at: float) -> Group:
    """The group with the deadlines of its countdown as it is now; what lies in the past stays said.

    The end is always armed while the time runs, even where it is already past: only it may end the sprint.
    """
    if group.countdown is None or group.phase is not GroupPhase.WORKING:
        return replace(group, deadlines=())
    due = {
        kind: instant
        for kind, instant in clock.reminders(group.countdown).items()
        if (instant > at or kind is DeadlineKind.TIME_UP)
        and not (kind is DeadlineKind.HALF_TIME and group.half_time_said)
    }
    group = replace(group, deadlines=tuple(Deadline(kind=kind, due=instant) for kind, instant in due.items()))
    return watched(group, group.active_at)


def watched(group: Group, quiet_since: float) -> Group:
    """The group with its nudge armed for a quiet that began then; without one where there is nothing left to tell."""
    return replace(group, deadlines=with_nudge(group, quiet_since))


def with_nudge(group: Group, quiet_since: float) -> tuple[Deadline, ...]:
    """The deadlines of `watched`."""
    others = tuple(deadline for deadline in group.deadlines if deadline.kind is not DeadlineKind.NUDGE)
    due = None
    if group.countdown is not None and group.phase is GroupPhase.WORKING and group.stalls < STALLS_TOLD:
        due = clock.nudge_due(quiet_since, group.planned, group.countdown)
    return others if due is None else (*others, Deadline(kind=DeadlineKind.NUDGE, due=due))


def touched(group: Group, at: float) -> Group:
    """The group after someone did something: it is not stalled."""
    return replace(group, active_at=at, deadlines=with_nudge(group, at))


# --- from prompt to prompt --------------------------------------------------------------------------------------------


def open_prompt(
    group: Group, prompt: int, at: float, *lead: Text, returning_to: int | None = None
) -> Outcome:
    """Put the group at a prompt and post it, under what leads to it and with the ideas that it has already.

    From one that was reopened the group goes back.
    """
    group = replace(
        group,
        step=prompt,
        returning_to=returning_to,
        opening=group.opening + 1,
        opened_at=at,
        hints=0,
        tool_page=None,
        planned=planned(group, prompt, at),
    )
    return touched(group, at), prompt_posted(group, *lead)


def prompt_posted(group: Group, *lead: Text) -> tuple[Effect, ...]:
    """The open prompt at the bottom of the chat, with its ideas where it has some."""
    ideas = (Post(slot=Slot.PROPOSALS, prompt=group.step),) if group.proposed(group.step) else ()
    return Post(slot=Slot.PROMPT, prompt=group.step, lead=lead), *ideas


def planned(group: Group, prompt: int, at: float) -> float:
    """Seconds that the elastic clock gives a prompt that opens now; 0 where no time runs."""
    if group.countdown is None:
        return 0.0
    prompts = group.workshop.prompts
    later = (
        other.weight
        for number, other in enumerate(prompts, start=1)
        if number != prompt and not is_settled(group, number)
    )
    return clock.share(
        group.countdown.left(at), prompts[prompt - 1].weight, later, group.workshop.outline.rereading
    )


def is_settled(group: Group, prompt: int) -> bool:
    """Whether the group decided the prompt by itself; what was taken for it at the end may still be."""
    answer = group.answer(prompt)
    return answer is not None and answer.status is not AnswerStatus.UNDECIDED


def decide(group: Group, at: float, status: AnswerStatus, proposal: Proposal | None = None) -> Outcome:
    """Settle the open prompt and go on."""
    group = with_answer(group, answer_for(group, group.step, at, status, proposal))
    return go_on(group, at)


def go_on(group: Group, at: float) -> Outcome:
    """Leave the open prompt as it is decided, for the one where the group was, or the next one to decide."""
    group = counted(group, at)
    shown = ideas_redrawn(group)
    total = group.workshop.total
    start = group.returning_to or group.step + 1
    following = next((number for number in range(start, total + 1) if not is_settled(group, number)), None)
    # A group that had finished before has only come back to correct.
    corrected = group.returning_to is not None and group.returning_to > total
    if following is None:
        group = replace(group, phase=GroupPhase.COMPLETE, returning_to=None, deadlines=(), active_at=at)
        caption = text("corrected") if corrected else text("complete", answered=group.answered, total=total)
        done = CompileCard(caption=caption, picture_only=corrected)
        return group, (*shown, bared(group), done, report(group, at, Report.FINISHED))
    group, opened = open_prompt(group, following, at)
    return group, (*shown, *opened, report(group, at, Report.CHANGED))


def ideas_redrawn(group: Group) -> tuple[Effect, ...]:
    """The ideas of the prompt that the group leaves, as they were decided, before what comes next."""
    if not group.proposed(group.step):
        return ()
    return (Redraw(slot=Slot.PROPOSALS, prompt=group.step, urgency=Urgency.ANSWER),)


def finish(group: Group, at: float, *why: Text) -> Outcome:
    """The time is up: what was proposed and not decided is taken as it stands, marked so, and the card is made."""
    group = put_down(group, at)
    shown = ideas_redrawn(group)
    for number in range(1, group.workshop.total + 1):
        best = leader(group.proposed(number))
        if best is not None and not is_settled(group, number):
            group = with_answer(group, answer_for(group, number, at, AnswerStatus.UNDECIDED, best))
    group = replace(group, phase=GroupPhase.COMPLETE, returning_to=None, deadlines=(), active_at=at)
    caption = why[0] if why else text("complete", answered=group.answered, total=group.workshop.total)
    done = (bared(group), CompileCard(caption=caption))
    return group, (*shown, *done, report(group, at, Report.FINISHED))


def bared(group: Group) -> Effect:
    """The last prompt without its buttons: nothing follows it that would leave it behind."""
    return Redraw(slot=Slot.PROMPT, prompt=group.step)


def answer_for(
    group: Group, prompt: int, at: float, status: AnswerStatus, proposal: Proposal | None
) -> Answer:
    """The answer that settles a prompt, with the day that its words name."""
    date = None
    if proposal is not None and group.workshop.prompts[prompt - 1].takes_date:
        today = local_date(proposal.at, group.workshop.timezone)
        reading = read_date(
            proposal.text, language=group.workshop.language, today=today, timezone=group.workshop.timezone
        )
        date = reading.date if reading is not None else None
    return Answer(
        prompt=prompt,
        status=status,
        text=proposal.text if proposal is not None else "",
        proposal=proposal.id if proposal is not None else None,
        at=at,
        date=date,
    )


def counted(group: Group, at: float) -> Group:
    """The group with the time on its open prompt counted, as it leaves it; the same where none is open."""
    if group.phase is not GroupPhase.WORKING or not 1 <= group.step <= group.workshop.total:
        return group
    seconds = worked(group, at)
    if seconds == 0:
        return group
    now = Spent(prompt=group.step, seconds=group.seconds_on(group.step) + seconds)
    others = (one for one in group.spent if one.prompt != group.step)
    return replace(group, spent=tuple(sorted((now, *others), key=lambda one: one.prompt)))


def put_down(group: Group, at: float) -> Group:
    """Likewise where the group does not go on by itself.

    After the sprint nothing tells that it is still at work on what it reopened but the last that it did.
    """
    return counted(group, at if group.countdown is not None else min(at, group.active_at))


def worked(group: Group, at: float) -> float:
    """Seconds since the open prompt was opened, without a pause that goes on and what came after the end."""
    if group.countdown is not None:
        paused_at = group.countdown.paused_at
        at = min(at, group.countdown.ends_at) if paused_at is None else paused_at
    return max(0.0, at - group.opened_at)


def with_answer(group: Group, answer: Answer) -> Group:
    """The group with this answer in its place, by number of prompt."""
    others = [other for other in group.answers if other.prompt != answer.prompt]
    return replace(group, answers=tuple(sorted([*others, answer], key=lambda one: one.prompt)))
