"""The messages of the weeks after: the question at the end, a reminder, the plan."""

from __future__ import annotations

import datetime as dt
import re

from bot.speech.buttons import Action, encode
from bot.speech.markup import Button, Message, cut, escape, lines, one_line, paragraphs
from bot.speech.voice import Voice
from conversations.aftercare import upcoming
from conversations.aftercare_rules import rhythm_range
from conversations.curriculum import FollowUp
from conversations.events import Move
from conversations.model import Coaching, Group
from conversations.timezones import local_date

# What a group wrote is quoted shortly: it knows its own card.
QUOTE_LIMIT = 200
LAUNCHES = (0, 1, 3, 7)
RHYTHMS_SHOWN = 5
# The anchors of what begins with the launch of a campaign.
FROM_LAUNCH = {"launch", "last_message", "last_activity"}


def coaching(group: Group, voice: Voice) -> Message:
    """The question whether to go on; once the group said yes, the last reminder."""
    state = group.coaching
    if state is None:
        yes = Button(text=voice.plain("button-coach-yes"), data=encode(Action.COACH_ANSWER, 1))
        no = Button(text=voice.plain("button-coach-no"), data=encode(Action.COACH_ANSWER, 0))
        offer = voice.html("coaching-offer", **least_most(group, voice))
        return Message(html=paragraphs(next_steps(voice), offer), rows=((yes, no),))
    shown = next((one for one in voice.curriculum.follow_ups if one.key == state.shown), None)
    if shown is None:
        return Message(html=voice.html("coaching-agreed"))
    return Message(html=reminder(group, shown, voice), rows=reminder_rows(state, shown, voice))


def next_steps(voice: Voice) -> str:
    """What to do from here, whether or not the bot goes on: the first steps of the calendar, and its last."""
    steps = [
        voice.html("coaching-step", when=occasion(one, voice), text=one.text)
        for one in voice.curriculum.follow_ups
        if one.anchor in ("workshop", "launch") or (one.anchor == "deadline" and one.days == 0)
    ]
    return lines(voice.html("coaching-steps"), *steps) if steps else ""


def least_most(group: Group, voice: Voice) -> dict[str, int]:
    """The rhythm that is offered; 0 to 0 where the curriculum has no regular reminder."""
    least, most = rhythm_range(group) if "last_message" in anchors(voice) else (0, 0)
    return {"least": least, "most": most}


def reminder(group: Group, shown: FollowUp, voice: Voice) -> str:
    """One thing to do, and words of the group's own to begin with."""
    draft = quoted(group, shown.draft, voice)
    return paragraphs(
        f"🌱 <b>{escape(occasion(shown, voice))}</b>",
        escape(shown.text),
        lines(voice.html("coaching-draft"), f"<blockquote>{draft}</blockquote>") if draft else "",
    )


def occasion(shown: FollowUp, voice: Voice) -> str:
    """What a reminder is for, in a few words; the group chose the rhythm of the regular one itself."""
    if shown.anchor == "last_message":
        return voice.plain("coaching-regular")
    when = one_line(shown.when)
    return when[:1].upper() + when[1:]


def quoted(group: Group, draft: str, voice: Voice) -> str:
    """A draft with the group's answers in the places of their roles; empty where it would quote none.

    Where one of several is missing, a quotation that stands by itself is left out, and another gives way to a blank.
    """
    answers: dict[str, str] = {}
    roles = re.findall(r"\{(\w+)\}", draft)
    for role in roles:
        number = voice.curriculum.number_of(role)
        answered = group.adopted(number) if number is not None else None
        if answered is not None:
            answers[role] = cut(one_line(answered.text), QUOTE_LIMIT)
    if roles and not answers:
        return ""
    for role in set(roles) - answers.keys():
        place = rf"\{{{role}\}}"
        quotation = rf"[«“\"]\s?{place}\s?[»”\"]"
        draft = re.sub(rf"(^|[.,;!?…»”]\s){quotation}\s?", r"\1", draft)
        draft = re.sub(rf"{quotation}|{place}", "…", draft)
    return escape(re.sub(r"\{(\w+)\}", lambda found: answers[found[1]], draft).strip())


def reminder_rows(state: Coaching, shown: FollowUp, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """Done or tomorrow, while nobody has answered; what this reminder asks for; the plan."""

    def button(key: str, move: Move) -> Button:
        return Button(text=voice.plain(key), data=encode(Action.COACH, move.value, shown.key[:40]))

    rows: list[tuple[Button, ...]] = []
    if state.unanswered:
        rows.append((button("button-coach-done", Move.DONE), button("button-coach-later", Move.LATER)))
    if shown.anchor == "workshop" and FROM_LAUNCH & anchors(voice):
        rows.append(launches(voice))
    if shown.anchor == "deadline" and shown.days >= 0 and "result" in anchors(voice):
        rows.append((button("button-coach-result", Move.RESULT),))
    if shown.anchor in ("last_message", "last_activity") and (reached := goals(state, voice)):
        rows.append(reached)
    rows.append((button("button-coach-plan", Move.PLAN),))
    return tuple(rows)


def anchors(voice: Voice) -> set[str]:
    return {one.anchor for one in voice.curriculum.follow_ups}


def standing(group: Group, state: Coaching, voice: Voice) -> str:
    """The dates and the rhythm from which this curriculum counts its reminders."""
    counted = anchors(voice)
    launch = deadline = rhythm = ""
    # To a late yes its own day stands for a launch that nobody named.
    named = state.launch != local_date(state.since, group.workshop.timezone)
    if state.launch is not None and named and FROM_LAUNCH & counted:
        launch = voice.html("plan-launch", date=voice.date(state.launch))
    if state.deadline is not None:
        deadline = voice.html("plan-deadline", date=voice.date(state.deadline))
    elif {"deadline", "result"} & counted:
        deadline = voice.html("plan-no-deadline")
    if "last_message" in counted:
        rhythm = voice.html("plan-rhythm", every=state.rhythm)
    return lines(launch, deadline, rhythm)


def launches(voice: Voice) -> tuple[Button, ...]:
    return tuple(
        Button(text=voice.plain("button-coach-launch", away=days), data=encode(Action.COACH_LAUNCH, days))
        for days in LAUNCHES
    )


def goals(state: Coaching, voice: Voice) -> tuple[Button, ...]:
    """A button for each milestone that the group has not told of."""
    return tuple(
        Button(
            text=voice.plain("button-coach-goal", percent=percent), data=encode(Action.COACH_GOAL, percent)
        )
        for one in voice.curriculum.follow_ups
        for percent in one.percents
        if f"{one.key}:{percent}" not in state.said
    )


def plan(group: Group, voice: Voice) -> Message:
    """What comes when, and everything that can be changed about it."""
    state = group.coaching
    if state is None:
        yes = Button(text=voice.plain("button-coach-yes"), data=encode(Action.COACH_ANSWER, 1, 1))
        return Message(html=voice.html("coaching-ended"), rows=((yes,),))

    def button(key: str, move: Move, *shown: str) -> Button:
        return Button(text=voice.plain(key), data=encode(Action.COACH, move.value, *shown))

    gone = erased_on(group, voice)
    too_late = state.deadline is not None and state.deadline > gone
    html = paragraphs(
        voice.html("plan-title"),
        standing(group, state, voice),
        following(group, state, voice),
        voice.html("plan-erased-before" if too_late else "plan-erased", date=voice.date(gone)),
    )
    least, most = rhythm_range(group)
    rhythms = tuple(
        Button(
            text=voice.plain("button-coach-rhythm", every=days) + (" ✓" if days == state.rhythm else ""),
            data=encode(Action.COACH_RHYTHM, days),
        )
        for days in range(least, min(most, least + RHYTHMS_SHOWN - 1) + 1)
    )
    hold = (
        button("button-coach-resume", Move.RESUME)
        if state.paused
        else button("button-coach-pause", Move.PAUSE)
    )
    rows = [rhythms] if "last_message" in anchors(voice) else []
    if state.deadline is not None:
        rows.append((button("button-coach-week", Move.WEEK, state.deadline.isoformat()),))
    return Message(html=html, rows=(*rows, (hold, button("button-coach-stop", Move.STOP))))


def erased_on(group: Group, voice: Voice) -> dt.date:
    """The day on which nothing is left of the group, nor of what it agreed to."""
    return local_date(group.workshop.opened_at, group.workshop.timezone) + dt.timedelta(days=voice.days)


def following(group: Group, state: Coaching, voice: Voice) -> str:
    """What comes next, or why nothing does."""
    if state.paused:
        return voice.html("plan-paused")
    workshop = group.workshop
    since = max(state.said_at, state.active_at)
    due = upcoming(state, workshop.outline.reminders, since, workshop.timezone)
    day = local_date(due.at, workshop.timezone) if due is not None else None
    if due is None or day is None or day > erased_on(group, voice):
        past = state.deadline is not None and state.deadline < local_date(since, workshop.timezone)
        return voice.html("plan-past" if past else "plan-nothing")
    coming = next(one for one in voice.curriculum.follow_ups if one.key == due.reminder.key)
    return voice.html("plan-next", date=voice.date(day), when=occasion(coming, voice))
