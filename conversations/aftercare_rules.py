"""What happens in a group in the weeks after: one function per row of the table in `machine`.

Everything here takes place in a closed workshop, in a group that is complete. Every press is a sign of life.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from conversations.aftercare import FADES_AFTER, fixed_day, upcoming
from conversations.clock import MINUTE, DeadlineKind
from conversations.course import Outcome
from conversations.dates import read_date
from conversations.effects import Effect, Post, Redraw, Slot, Urgency, say, text, toast
from conversations.events import (
    CoachingAnswered,
    CoachingHeard,
    CoachingMoved,
    DeadlineNamed,
    DeadlineReached,
    GoalReached,
    LaunchChosen,
    Move,
    RhythmChosen,
)
from conversations.model import Coaching, Deadline, Group, Reminder, WorkshopPhase
from conversations.rhythm import read_rhythm
from conversations.timezones import local_date

# A team needs some days to prepare; those that know better say so by a button.
LAUNCH_AFTER = 3
LAUNCH_MOST = 60
# Days after a group's last answer for which a yes begins at the beginning: a workshop that closes itself does so a day
# later, perhaps in the night.
OFFER_OPEN = 2
RHYTHM = 5
RHYTHM_RANGE = (3, 7)
# Seconds until it is looked again whether a group that the bot may not write to can be reached.
ABSENT = 24 * 60 * MINUTE


def today(group: Group, at: float) -> dt.date:
    return local_date(at, group.workshop.timezone)


def periodic(group: Group) -> Reminder | None:
    return next((one for one in group.workshop.outline.reminders if one.anchor == "last_message"), None)


def rhythm_range(group: Group) -> tuple[int, int]:
    """The least and the most days between two periodic reminders that a group may choose."""
    regular = periodic(group)
    return regular.between if regular is not None and regular.between is not None else RHYTHM_RANGE


def offered(group: Group) -> bool:
    """Whether there is something to coach: reminders in the curriculum, and a plan of the group's."""
    return bool(group.workshop.outline.reminders) and group.answered > 0


def offer(group: Group) -> tuple[Effect, ...]:
    """The question at the end of the workshop; none for a group without a plan."""
    return (Post(slot=Slot.COACHING),) if offered(group) else ()


# --- yes, no, and what it starts with ---------------------------------------------------------------------------------


def answer(group: Group, event: CoachingAnswered) -> Outcome:
    if group.workshop.phase is not WorkshopPhase.CLOSED or not offered(group):
        return group, (toast("coaching-too-early"),)
    if group.coaching is not None:
        return group, (toast("coaching-already"),)
    if not event.yes:
        return group, (toast("coaching-declined", alert=True),)
    group = armed(replace(group, coaching=begun(group, event.at)), event.at)
    if event.again:
        # « No more reminders » becomes the calendar again; the last reminder stays, for its words are being adapted.
        return group, (toast("coaching-accepted"), Redraw(slot=Slot.PLAN, urgency=Urgency.ANSWER))
    return group, (
        toast("coaching-accepted"),
        Redraw(slot=Slot.COACHING, urgency=Urgency.ANSWER),
        Post(slot=Slot.PLAN),
    )


def begun(group: Group, at: float) -> Coaching:
    """Coaching by what the group wrote on its card: its deadline, and its rhythm."""
    day = today(group, at)
    deadline = next((one.date for one in group.answers if one.date is not None), None)
    ended = today(group, group.active_at)
    if day > ended + dt.timedelta(days=OFFER_OPEN):
        # A yes that comes later, or once more: the campaign is under way.
        begins = {one.key for one in group.workshop.outline.reminders if one.anchor in ("workshop", "launch")}
        return Coaching(
            since=at,
            deadline=deadline,
            launch=day,
            rhythm=rhythm_of(group),
            said=tuple(sorted(begins)),
            said_at=at,
            active_at=at,
        )
    launch = day + dt.timedelta(days=LAUNCH_AFTER)
    if deadline is not None and launch >= deadline:
        launch = day + dt.timedelta(days=1)
    return Coaching(
        since=at, deadline=deadline, launch=launch, rhythm=rhythm_of(group), said_at=at, active_at=at
    )


def rhythm_of(group: Group) -> int:
    """The rhythm in the group's own words, within what is reasonable; else the curriculum's."""
    least, most = rhythm_range(group)
    for number, prompt in enumerate(group.workshop.prompts, start=1):
        answered = group.adopted(number)
        if prompt.role == "news" and answered is not None:
            days = read_rhythm(answered.text, group.workshop.language)
            if days is not None:
                return max(least, min(most, days))
    regular = periodic(group)
    return regular.days if regular is not None else RHYTHM


# --- time -------------------------------------------------------------------------------------------------------------


def armed(group: Group, at: float) -> Group:
    """The group with the alarm for its next reminder; without one where none comes."""
    due = None
    if group.coaching is not None:
        due = upcoming(group.coaching, group.workshop.outline.reminders, at, group.workshop.timezone)
    alarm = () if due is None else (Deadline(kind=DeadlineKind.COACHING, due=due.at),)
    return replace(group, deadlines=alarm)


def without(group: Group) -> Group:
    return replace(group, coaching=None, deadlines=())


def meet_deadline(group: Group, event: DeadlineReached) -> Outcome:
    """A reminder is due. It is looked for anew: after an outage another may be, or none until the morning."""
    if (
        event.kind is not DeadlineKind.COACHING
        or event.deadline not in group.deadlines
        or group.coaching is None
    ):
        return group, ()
    due = upcoming(group.coaching, group.workshop.outline.reminders, event.at, group.workshop.timezone)
    if due is None or due.at > event.at:
        return armed(group, event.at), ()
    if not group.present:
        # Nobody would read it: it neither counts as said nor as left without an answer.
        return replace(group, deadlines=(Deadline(kind=event.kind, due=event.at + ABSENT),)), ()
    if group.coaching.unanswered >= FADES_AFTER:
        faded = text("coaching-faded")
        return without(group), (Post(slot=Slot.PLAN, lead=(faded,)),)
    return spoken(group, due.reminder, event.at)


def spoken(group: Group, reminder: Reminder, at: float, mark: str = "") -> Outcome:
    """The group with a reminder said, and the alarm set for the one after."""
    coaching = group.coaching
    assert coaching is not None, "only a group that is coached is reminded"
    said = (*coaching.said, mark or reminder.key) if reminder.anchor != "last_message" else coaching.said
    coaching = replace(
        coaching,
        said=said,
        shown=reminder.key,
        again_on=None,
        said_at=at,
        unanswered=coaching.unanswered + 1,
    )
    return armed(replace(group, coaching=coaching), at), (Post(slot=Slot.COACHING),)


# --- what the group does with it --------------------------------------------------------------------------------------


def alive(group: Group, coaching: Coaching, at: float) -> Group:
    """The group after a sign of life; a quiet week may be spoken of again."""
    quiet = {one.key for one in group.workshop.outline.reminders if one.anchor == "last_activity"}
    said = tuple(key for key in coaching.said if key not in quiet)
    return armed(replace(group, coaching=replace(coaching, active_at=at, unanswered=0, said=said)), at)


def hear(group: Group, event: CoachingHeard) -> Outcome:
    return (group, ()) if group.coaching is None else (alive(group, group.coaching, event.at), ())


def move(group: Group, event: CoachingMoved) -> Outcome:
    coaching = group.coaching
    if coaching is None:
        return group, (toast("coaching-not"),)
    plan: tuple[Effect, ...] = (Redraw(slot=Slot.PLAN, urgency=Urgency.ANSWER),)
    shown = Redraw(slot=Slot.COACHING, urgency=Urgency.ANSWER)
    match event.move:
        case Move.DONE:
            return alive(group, coaching, event.at), (toast("coaching-done"), shown)
        case Move.LATER if event.shown != coaching.shown:
            return alive(group, coaching, event.at), (toast("outdated-other"),)
        case Move.LATER:
            later = replace(coaching, again_on=today(group, event.at) + dt.timedelta(days=1))
            return alive(group, later, event.at), (toast("coaching-later"), shown)
        case Move.PLAN:
            return alive(group, coaching, event.at), (Post(slot=Slot.PLAN),)
        case Move.PAUSE:
            paused = alive(group, replace(coaching, paused=True), event.at)
            return paused, (toast("coaching-paused"), *plan)
        case Move.RESUME:
            going = alive(group, replace(coaching, paused=False), event.at)
            return going, (toast("coaching-resumed"), *plan)
        case Move.STOP:
            return without(group), (toast("coaching-stopped"), *plan)
        case Move.RESULT:
            return tell_now(group, coaching, "result", event.at)
        case Move.WEEK:
            if coaching.deadline is None:
                return group, (toast("coaching-no-deadline", alert=True),)
            if event.shown not in ("", coaching.deadline.isoformat()):
                # Somebody else pressed just before, and it is a week later already.
                return group, (toast("coaching-deadline-set"), *plan)
            return with_deadline(group, coaching, coaching.deadline + dt.timedelta(days=7), event.at)


def tell_now(group: Group, coaching: Coaching, anchor: str, at: float) -> Outcome:
    """A reminder that waited for news from the group: the result is known."""
    found = [
        one
        for one in group.workshop.outline.reminders
        if one.anchor == anchor and one.key not in coaching.said
    ]
    if not found:
        return group, (toast("coaching-told"),)
    group, effects = spoken(alive(group, coaching, at), found[0], at)
    return group, (toast("coaching-told-now"), *effects)


def reach_goal(group: Group, event: GoalReached) -> Outcome:
    coaching = group.coaching
    if coaching is None:
        return group, (toast("coaching-not"),)
    goals = [one for one in group.workshop.outline.reminders if event.percent in one.percents]
    mark = f"{goals[0].key}:{event.percent}" if goals else ""
    if not goals or mark in coaching.said:
        return group, (toast("coaching-told"),)
    group, effects = spoken(alive(group, coaching, event.at), goals[0], event.at, mark)
    return group, (toast("coaching-told-now"), *effects)


def choose_launch(group: Group, event: LaunchChosen) -> Outcome:
    coaching = group.coaching
    if coaching is None:
        return group, (toast("coaching-not"),)
    if not 0 <= event.days <= LAUNCH_MOST:
        return group, (toast("outdated-other"),)
    launch = today(group, event.at) + dt.timedelta(days=event.days)
    starts = {one.key for one in group.workshop.outline.reminders if one.anchor == "launch"}
    said = tuple(key for key in coaching.said if key not in starts)
    group = alive(group, replace(coaching, launch=launch, said=said), event.at)
    return group, (
        toast("coaching-launch-set"),
        Redraw(slot=Slot.COACHING, urgency=Urgency.ANSWER),
        Redraw(slot=Slot.PLAN, urgency=Urgency.ANSWER),
    )


def choose_rhythm(group: Group, event: RhythmChosen) -> Outcome:
    coaching = group.coaching
    if coaching is None:
        return group, (toast("coaching-not"),)
    least, most = rhythm_range(group)
    if not least <= event.days <= most:
        return group, (toast("outdated-other"),)
    group = alive(group, replace(coaching, rhythm=event.days), event.at)
    return group, (
        toast("coaching-rhythm-set", every=event.days),
        Redraw(slot=Slot.PLAN, urgency=Urgency.ANSWER),
    )


def name_deadline(group: Group, event: DeadlineNamed) -> Outcome:
    """`/deadline` moves the day that the reminders count down to; the card keeps the group's words."""
    coaching = group.coaching
    if coaching is None:
        return group, unasked(group)
    day = today(group, event.at)
    workshop = group.workshop
    found = read_date(event.text, language=workshop.language, today=day, timezone=workshop.timezone)
    if found is None:
        return group, (say("deadline-how"),)
    if found.date < day:
        return group, (say("deadline-past"),)
    group, _ = with_deadline(group, coaching, found.date, event.at)
    return group, (Post(slot=Slot.PLAN),)


def unasked(group: Group) -> tuple[Effect, ...]:
    """What a day leads to that is named where there are no reminders: the question whether there shall be some."""
    if group.workshop.phase is not WorkshopPhase.CLOSED:
        return (say("coaching-too-early"),)
    if not offered(group):
        return (say("coaching-nothing"),)
    return (Post(slot=Slot.COACHING, lead=(text("deadline-after-yes"),)),)


def with_deadline(group: Group, coaching: Coaching, deadline: dt.date, at: float) -> Outcome:
    """The group with another deadline; what counts down to it may come again."""
    moved = replace(coaching, deadline=deadline)
    day = today(group, at)
    zone = group.workshop.timezone
    ahead = {
        one.key
        for one in group.workshop.outline.reminders
        if one.anchor in ("deadline", "result")
        and (due := fixed_day(moved, one, zone)) is not None
        and due > day
    }
    moved = replace(moved, said=tuple(key for key in moved.said if key not in ahead))
    return alive(group, moved, at), (
        toast("coaching-deadline-set"),
        Redraw(slot=Slot.PLAN, urgency=Urgency.ANSWER),
    )
