"""What happens in a workshop: one function per row of the table in `machine`.

A workshop speaks to its facilitators, and passes on to its groups what concerns them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from conversations import claims, clock
from conversations.calls import lapsed, redrawn, renamed, shown
from conversations.clock import Countdown
from conversations.effects import (
    Audience,
    Effect,
    Inform,
    Post,
    Redraw,
    Say,
    SendSummary,
    Slot,
    Urgency,
    text,
    toast,
    whisper,
)
from conversations.events import (
    CloseAsked,
    Event,
    GroupReported,
    MusicChosen,
    PanelAsked,
    PanelTurned,
    Report,
    Setting,
    SettingChanged,
    SprintExtended,
    SprintPaused,
    SprintResumed,
    SprintStarted,
    SprintStopped,
    StopAsked,
    WorkshopChanged,
    WorkshopClosed,
    WorkshopOpened,
)
from conversations.model import (
    GROUP_SIZE_MAX,
    GROUP_SIZE_MIN,
    LINK_LIMIT,
    MINUTES_MAX,
    MINUTES_MIN,
    TITLE_LIMIT,
    Facilitator,
    Music,
    Workshop,
    WorkshopPhase,
)
from conversations.opening import shown_anew
from conversations.team import announced_to, panel_turned, panels_shut
from conversations.team_model import Call
from conversations.times import next_time
from conversations.timezones import local

WorkshopOutcome: TypeAlias = tuple[Workshop, tuple[Effect, ...]]
WorkshopRule: TypeAlias = Callable[[Workshop, Any], WorkshopOutcome]

EXTENSION_MAX = 120
PITCH_MIN, PITCH_MAX = 30, 15 * 60

PANEL = Redraw(slot=Slot.PANEL)

# A web address in one word; what is behind it is the facilitator's business.
LINK = re.compile(rf"https?://[^\s<>\"]{{4,{LINK_LIMIT - 8}}}")


def tell(key: str, **args: str | int | float) -> Say:
    """One sentence to the facilitators."""
    return Say(paragraphs=(text(key, **args),), to=Audience.FACILITATORS)


def answer(key: str, **args: str | int | float) -> Say:
    """One sentence to the one whose act it answers: the others need not hear of somebody's typing mistake."""
    return Say(paragraphs=(text(key, **args),), to=Audience.ACTOR)


# --- preparing --------------------------------------------------------------------------------------------------------


def open_workshop(workshop: Workshop, event: WorkshopOpened) -> WorkshopOutcome:
    title = " ".join(event.title.split())[:TITLE_LIMIT]
    workshop = replace(
        workshop,
        title=title,
        facilitators=(Facilitator(user_id=event.by.user_id, name=event.by.name),),
        phase=WorkshopPhase.LOBBY,
        opened_at=event.at,
    )
    mine = event.by.user_id
    return workshop, (Post(slot=Slot.QR, to=mine), Post(slot=Slot.PANEL, to=mine))


def choose_music(workshop: Workshop, event: MusicChosen) -> WorkshopOutcome:
    """The last choice counts; a link is shown as it is and never opened by us."""
    link = event.link.strip()
    if link and not LINK.fullmatch(link):
        return workshop, (answer("music-unusable", limit=LINK_LIMIT),)
    if not link and not event.file:
        return replace(workshop, music=None), (answer("music-none"), PANEL)
    title = " ".join(event.title.split())[:TITLE_LIMIT]
    return replace(workshop, music=Music(link=link, file=event.file, title=title)), (
        answer("music-set"),
        PANEL,
    )


def change_setting(workshop: Workshop, event: SettingChanged) -> WorkshopOutcome:
    match event.setting:
        case Setting.LANGUAGE:
            changed = replace(workshop, language=event.value)
        case Setting.TIMEZONE:
            changed = replace(workshop, timezone=event.value)
        case Setting.MINUTES:
            changed = replace(workshop, minutes=max(MINUTES_MIN, min(MINUTES_MAX, int(event.value))))
        case Setting.GROUP_SIZE:
            size = max(GROUP_SIZE_MIN, min(GROUP_SIZE_MAX, int(event.value)))
            changed = replace(workshop, group_size=size)
        case Setting.PITCH:
            seconds = max(PITCH_MIN, min(PITCH_MAX, int(event.value)))
            changed = replace(workshop, pitch_seconds=seconds) if seconds != workshop.pitch else workshop
    if changed == workshop:
        return workshop, (toast("setting-same"),)
    if workshop.planned_at is not None:
        # What was planned for 14:30 stays planned for 14:30.
        wanted = local(workshop.planned_at, workshop.timezone)
        planned = next_time(wanted.hour, wanted.minute, changed.timezone, event.at)
        changed = replace(changed, planned_at=planned)
    return changed, (toast("setting-changed"), PANEL, Inform(event=WorkshopChanged(at=event.at)))


def settings_fixed(workshop: Workshop, event: SettingChanged) -> WorkshopOutcome:
    return workshop, (toast("settings-fixed", alert=True),)


# --- the sprint -------------------------------------------------------------------------------------------------------


def start_sprint(workshop: Workshop, event: SprintStarted) -> WorkshopOutcome:
    if workshop.groups_joined == 0:
        return workshop, (toast("sprint-no-group", alert=True),)
    length = event.minutes if event.minutes is not None else workshop.minutes
    if not MINUTES_MIN <= length <= MINUTES_MAX:
        return workshop, (answer("minutes-unusable", least=MINUTES_MIN, most=MINUTES_MAX),)
    countdown = Countdown(started_at=event.at, length=length * clock.MINUTE)
    read = shown_anew(workshop, event.at)
    workshop = replace(
        workshop,
        phase=WorkshopPhase.SPRINT,
        minutes=length,
        countdown=countdown,
        planned_at=None,
        case_page=0,
    )
    return panels_shut(workshop), (
        toast("sprint-started-panel"),
        *read,
        Inform(event=SprintStarted(at=event.at, by=event.by, minutes=length)),
        PANEL,
    )


def running_already(workshop: Workshop, event: SprintStarted) -> WorkshopOutcome:
    return workshop, (toast("sprint-running-already"), PANEL)


def extend(workshop: Workshop, event: SprintExtended) -> WorkshopOutcome:
    if not 1 <= event.minutes <= EXTENSION_MAX:
        return workshop, (answer("extension-unusable", most=EXTENSION_MAX),)
    if workshop.countdown is not None and event.group is None:
        if event.shown not in (None, int(workshop.countdown.length)):
            # Another facilitator pressed just before: each meant five minutes, not ten.
            return workshop, (toast("stage-outdated"), PANEL)
        workshop = replace(
            workshop, countdown=workshop.countdown.extended(event.minutes * clock.MINUTE, event.at)
        )
    return workshop, (toast("extended", minutes=event.minutes), Inform(event=event, group=event.group), PANEL)


def pause(workshop: Workshop, event: SprintPaused) -> WorkshopOutcome:
    if event.group is None:
        if workshop.countdown is None or not workshop.countdown.running:
            return workshop, (toast("paused-already"), PANEL)
        workshop = replace(workshop, countdown=workshop.countdown.paused(event.at))
    return workshop, (toast("paused"), Inform(event=event, group=event.group), PANEL)


def resume(workshop: Workshop, event: SprintResumed) -> WorkshopOutcome:
    if event.group is None:
        if workshop.countdown is None or workshop.countdown.running:
            return workshop, (toast("resumed-already"), PANEL)
        workshop = replace(workshop, countdown=workshop.countdown.resumed(event.at))
    return workshop, (toast("resumed"), Inform(event=event, group=event.group), PANEL)


def ask_stop(workshop: Workshop, event: StopAsked) -> WorkshopOutcome:
    return asked_back(workshop, event.by.user_id, "stop")


def asked_back(workshop: Workshop, user_id: int, view: str) -> WorkshopOutcome:
    """The panel's question, at the bottom of the chat of the one who typed what it asks back."""
    return panel_turned(workshop, user_id, view), (Post(slot=Slot.PANEL, to=user_id),)


def stop(workshop: Workshop, event: SprintStopped) -> WorkshopOutcome:
    if workshop.countdown is not None:
        workshop = replace(workshop, countdown=workshop.countdown.stopped(event.at))
    if workshop.groups_working == 0:
        workshop, effects = end_sprint(workshop)
        return workshop, (toast("stopped"), *effects)
    return workshop, (toast("stopped"), Inform(event=event))


def end_sprint(workshop: Workshop) -> WorkshopOutcome:
    """The last group has finished: the facilitators get the summary."""
    workshop = panels_shut(replace(workshop, phase=WorkshopPhase.REVIEW))
    return workshop, (PANEL, SendSummary())


# --- what groups report -----------------------------------------------------------------------------------------------


def hear(workshop: Workshop, event: GroupReported) -> WorkshopOutcome:
    """A group's news: on the panel always, in words where a facilitator should act."""
    spoken: tuple[Effect, ...] = ()
    match event.report:
        case Report.STALLED:
            stalled = text("group-stalled", name=event.name, step=event.step, minutes=event.minutes)
            spoken = (Say(paragraphs=(stalled,), to=Audience.ON_DUTY, urgency=Urgency.REMINDER),)
        case Report.GONE | Report.LEFT | Report.RETURNED:
            spoken = (tell(f"group-{event.report.value}", name=event.name),)
        case Report.JOINED | Report.CHANGED | Report.FINISHED | Report.RESUMED | Report.READY:
            pass
    workshop, redrawn = missed(workshop, event)
    workshop, called = renamed(workshop, event.group, event.name)
    workshop, seats = claims.heard(workshop, event)
    return workshop, (*spoken, *redrawn, *called, *seats, PANEL)


def missed(workshop: Workshop, news: GroupReported) -> WorkshopOutcome:
    """What waits for a group that is not there any more: its calls, and reports of what was written to it."""
    if news.report not in (Report.GONE, Report.LEFT, Report.RETURNED):
        return workshop, ()
    over: tuple[Call, ...] = ()
    if news.report is Report.LEFT:
        workshop, over = lapsed(workshop, news.at, news.group)
    return workshop, (
        *(redrawn(call) for call in over),
        *(Redraw(slot=Slot.SAID, item=number) for number in announced_to(workshop, news.group)),
    )


def hear_in_sprint(workshop: Workshop, event: GroupReported) -> WorkshopOutcome:
    workshop, effects = hear(workshop, event)
    if event.report in (Report.FINISHED, Report.LEFT) and workshop.groups_working == 0:
        workshop, ended = end_sprint(workshop)
        return workshop, (*(effect for effect in effects if effect is not PANEL), *ended)
    return workshop, effects


def hear_in_review(workshop: Workshop, event: GroupReported) -> WorkshopOutcome:
    """A group that got more time, or joined while there is some left, is at work, and so is the workshop again."""
    if event.report in (Report.RESUMED, Report.JOINED):
        workshop = replace(workshop, phase=WorkshopPhase.SPRINT)
    return hear(workshop, event)


# --- at any time ------------------------------------------------------------------------------------------------------


def show_panel(workshop: Workshop, event: PanelAsked) -> WorkshopOutcome:
    return workshop, (Post(slot=Slot.PANEL, to=event.by.user_id),)


def turn_panel(workshop: Workshop, event: PanelTurned) -> WorkshopOutcome:
    user_id = event.by.user_id
    return panel_turned(workshop, user_id, event.view), (Redraw(slot=Slot.PANEL, to=user_id),)


def ask_close(workshop: Workshop, event: CloseAsked) -> WorkshopOutcome:
    return asked_back(workshop, event.by.user_id, "close")


def close(workshop: Workshop, event: WorkshopClosed) -> WorkshopOutcome:
    was_sprint = workshop.phase is WorkshopPhase.SPRINT
    read = shown_anew(workshop, event.at)
    workshop, over = lapsed(replace(workshop, planned_at=None), event.at)
    turns = tuple(replace(turn, ended_at=event.at) if turn.is_on else turn for turn in workshop.turns)
    workshop = panels_shut(
        replace(workshop, phase=WorkshopPhase.CLOSED, deadlines=(), turns=turns, case_page=0)
    )
    summary: tuple[Effect, ...] = (SendSummary(),) if was_sprint else ()
    ended = (effect for call in over for effect in shown(call, event.at))
    thanks = (whisper(one.user_id, "professional-thanks") for one in workshop.professionals)
    return workshop, (toast("closed"), *read, *ended, Inform(event=event), PANEL, *summary, *thanks)


def nothing(workshop: Workshop, event: Event) -> WorkshopOutcome:
    """It came too late to matter: a panel's redraw armed before the end, a report after the close."""
    return workshop, ()
