"""Presses on buttons: what they carry is checked here, what it means is for the rules to say."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from bot import announcing, crowd, personal_data, professionals
from bot.border import ChatKind, Pressed
from bot.desk import Desk
from bot.speech import stage_calls
from bot.speech.buttons import Action, Press
from bot.speech.speaker import slot_name
from bot.tokens import new_code, new_secret
from conversations.addressing import EVERY
from conversations.board_events import BoardRenewed
from conversations.crowd_events import IssueDrawn
from conversations.effects import Slot
from conversations.events import (
    AdviceDismissed,
    AnswerAdopted,
    CoachingAnswered,
    CoachingMoved,
    Event,
    GoalReached,
    HintAsked,
    LaunchChosen,
    LeaveConfirmed,
    MemberCheckedIn,
    Move,
    PanelTurned,
    PromptSkipped,
    ProposalSupported,
    RhythmChosen,
    Setting,
    SettingChanged,
    SprintExtended,
    SprintPaused,
    SprintResumed,
    SprintStarted,
    SprintStopped,
    ToolPicked,
    WentBack,
    WorkshopClosed,
)
from conversations.model import Group, Workshop
from conversations.opening_events import (
    CaseRemoved,
    CasesEnded,
    CasesTurned,
    CommandmentSighted,
    ToolsAsked,
    ToolsTurned,
)
from conversations.stage_events import (
    Applauded,
    ClockStarted,
    NextCalled,
    OrderDrawn,
    PresentationsBegan,
    ProfessionalRemoved,
    Skip,
    TurnMoved,
    TurnSkipped,
)
from conversations.team_events import (
    CallResolved,
    CallTaken,
    DutyChanged,
    HandedOver,
    HelpDeclined,
    InviteMade,
    InviteRevoked,
    PlanDropped,
    TeamLeft,
)

if TYPE_CHECKING:
    from bot.reception import Reception

MOVES = {move.value for move in Move}
VIEWS = {
    *("", "settings", "groups", "stop", "close", "cases"),
    *("present", "order", "skip", "pros", "feedback"),
    *("team", "journal", "leave"),
}
# Views of one group or person, by what stands before its number.
VIEWS_OF_ONE = {"group", "pro", "say"}
# Messages of a workshop that follow one another in a chat, by what is said of a press on a former one.
FOLLOWED = {Slot.PANEL: "panel-former", Slot.TABLES: "tables-former"}
WAYS = {way.value for way in Skip}


async def receive(reception: Reception, desk: Desk, pressed: Pressed) -> None:
    """Play a press; whatever it was, the one who pressed gets an answer."""
    press = pressed.press
    if press is None:
        desk.toast(reception.stranger(desk, pressed).plain("outdated-other"))
    elif press.action is Action.FORGET:
        await _forget(reception, desk, pressed, press)
    elif press.action.value.startswith("p."):
        await _on_panel(reception, desk, pressed, press)
    elif press.action.value.startswith("f."):
        await professionals.press(reception, desk, pressed, press)
    elif press.action is Action.APPLAUD:
        await _applaud(reception, desk, pressed, press)
    elif press.action in crowd.VISITS:
        await crowd.visit(reception, desk, pressed, press)
    else:
        await _in_group(reception, desk, pressed, press)
    desk.toast()


async def _forget(reception: Reception, desk: Desk, pressed: Pressed, press: Press) -> None:
    """« Forget me », which only the one who asked can say."""
    voice = reception.stranger(desk, pressed)
    if press.number(0) != pressed.by.user_id:
        desk.toast(voice.plain("forget-not-yours"))
    elif pressed.place.kind is ChatKind.PRIVATE:
        await personal_data.forget_everywhere(reception, desk, pressed, voice)
    else:
        await personal_data.forget_here(desk, pressed, voice)


async def _in_group(reception: Reception, desk: Desk, pressed: Pressed, press: Press) -> None:
    group = await desk.work.group_in_chat(pressed.place.chat_id)
    event = None
    if group is not None and await _on_former(desk, pressed, group) is None:
        event = _group_event(desk, pressed, press, group)
    if group is None or event is None:
        desk.toast(reception.stranger(desk, pressed).plain("outdated-other"))
        return
    await desk.tell_group(group, event)


async def _applaud(reception: Reception, desk: Desk, pressed: Pressed, press: Press) -> None:
    """👏 in one group's chat for another group of the same workshop, whatever the data say."""
    here = await desk.work.group_in_chat(pressed.place.chat_id)
    number = press.number(0)
    shown = await desk.work.group(number) if number is not None else None
    if here is None or shown is None or here.workshop.code != shown.workshop.code:
        desk.toast(reception.stranger(desk, pressed).plain("outdated-other"))
        return
    await desk.tell_group(shown, Applauded(at=desk.at, by=pressed.by, group=here.id))


def _group_event(desk: Desk, pressed: Pressed, press: Press, group: Group) -> Event | None:
    """The event of a group's button; None for data that no button of ours carries."""
    at, by = desk.at, pressed.by
    first, second = press.number(0), press.number(1)
    match press.action:
        case Action.HERE:
            return MemberCheckedIn(at=at, by=by)
        case Action.SUPPORT if first is not None:
            return ProposalSupported(at=at, by=by, proposal=first)
        case Action.ADOPT if first is not None and second is not None:
            return AnswerAdopted(at=at, by=by, proposal=first, edited=second)
        case Action.SKIP if first is not None:
            return PromptSkipped(at=at, by=by, opening=first)
        case Action.BACK if first is not None:
            return WentBack(at=at, by=by, opening=first)
        case Action.HINT if first is not None:
            return HintAsked(at=at, by=by, opening=first, shown=second)
        case Action.KEEP if first is not None:
            rules = tuple(rule for rule in press.word(1).split(".") if rule)
            return AdviceDismissed(at=at, by=by, opening=first, rules=rules)
        case Action.CALL_SORTED if first is not None:
            return HelpDeclined(at=at, by=by, call=first)
        case Action.LEAVE if first == group.id:
            return LeaveConfirmed(at=at, by=by)
        case Action.COACH_ANSWER if first in (0, 1):
            return CoachingAnswered(at=at, by=by, yes=bool(first), again=bool(second))
        case Action.COACH if press.word(0) in MOVES:
            return CoachingMoved(at=at, by=by, move=Move(press.word(0)), shown=press.word(1))
        case Action.COACH_LAUNCH if first is not None:
            return LaunchChosen(at=at, by=by, days=first)
        case Action.COACH_RHYTHM if first is not None:
            return RhythmChosen(at=at, by=by, days=first)
        case Action.COACH_GOAL if first is not None:
            return GoalReached(at=at, by=by, percent=first)
        case Action.DRAW_ISSUE if first is not None:
            return IssueDrawn(at=at, by=by, seed=crowd.new_seed(), draws=first)
        case Action.SIGHT if first is not None and second is not None:
            prompts = desk.speaker.voice_of(group.workshop).curriculum.prompts
            if not 1 <= second <= len(prompts):
                return None
            words = prompts[second - 1].commandment
            return CommandmentSighted(at=at, by=by, case_number=first, prompt=second, words=words)
        case Action.TOOLS if first is not None:
            return ToolsAsked(at=at, by=by, opening=first)
        case Action.TOOL_PAGE if first is not None:
            return ToolsTurned(at=at, by=by, page=first)
        case Action.TOOL if first is not None and second is not None:
            kinds = desk.speaker.voice_of(group.workshop).curriculum.tools.kinds
            return (
                ToolPicked(at=at, by=by, tool=kinds[first].name, opening=second)
                if first < len(kinds)
                else None
            )
        case _:
            return None


async def _on_panel(reception: Reception, desk: Desk, pressed: Pressed, press: Press) -> None:
    """A panel's button: only for this workshop's facilitators, whatever the data say."""
    workshop = await desk.work.workshop(press.word(0))
    user = pressed.by.user_id
    if workshop is None or not workshop.is_facilitator(user):
        if workshop is None:
            await reception.door.missed(desk, pressed)
        # Whoever guesses codes learns nothing more: not which of them there are either.
        guesses = workshop is None or reception.door.seconds(desk, pressed)
        key = "outdated-other" if guesses else "not-allowed"
        desk.toast(reception.stranger(desk, pressed).plain(key))
        return
    if (former := await _on_former(desk, pressed, workshop)) is not None:
        desk.toast(desk.speaker.voice_of(workshop).plain(former))
        return
    if press.action is Action.EXPORT:
        for fields in desk.speaker.export(workshop, user):
            desk.send(fields)
        return
    if press.action is Action.ADDRESS:
        await _for_whom(reception, desk, pressed, press, workshop)
        return
    if press.action is Action.DELETE:
        await personal_data.delete(desk, workshop)
        return
    if press.action is Action.FEEDBACK:
        number = press.number(1)
        group = await desk.work.group(number) if number is not None else None
        if group is not None and group.workshop.code == workshop.code:
            for fields in stage_calls.feedback(desk.speaker, group, to=user):
                desk.send(fields)
        return
    event = _panel_event(desk, pressed, press, workshop) or _stage_event(desk, pressed, press)
    if event is None:
        desk.toast(desk.speaker.voice_of(workshop).plain("outdated-other"))
        return
    if press.action is Action.VIEW and press.word(1) == "say":
        # The words that follow are for this workshop, whichever was looked at last.
        reception.take_up(desk, user, workshop)
    await desk.tell_workshop(workshop, event, user)


async def _for_whom(
    reception: Reception, desk: Desk, pressed: Pressed, press: Press, workshop: Workshop
) -> None:
    """Whose a command's words are, which was asked back: they go there, once, and the question loses its buttons."""
    voice, command = desk.speaker.voice_of(workshop), pressed.about
    give = {"say": announcing.give, "issue": crowd.give}.get(command.name) if command is not None else None
    if command is None or give is None:
        desk.toast(voice.plain("asked-gone"), alert=True)
        return
    groups = await announcing.tables(desk, workshop)
    chosen = next((one for one in groups if one.id == press.number(1)), None)
    if chosen is None and press.word(1) != EVERY:
        desk.toast(voice.plain("say-gone"))
        return
    if reception.answered_before(pressed):
        desk.toast(voice.plain("asked-already"))
        return
    desk.send(desk.speaker.bared(workshop, pressed.place.chat_id, pressed.message_id))
    await give(desk, workshop, command, chosen, groups)


async def _on_former(desk: Desk, pressed: Pressed, whose: Group | Workshop) -> str | None:
    """What is said of a press on a message of the past; None where it is not one, as far as was noted.

    A chat may have worked before, in another workshop: its buttons there count prompts and ideas from 1 as well. Of a
    workshop's panels and tables in a private chat only the newest counts.
    """
    chat = pressed.place.chat_id
    message = await desk.work.message(chat, pressed.message_id)
    if message is None:
        return None
    if isinstance(whose, Group):
        return "outdated-other" if message.group not in (None, whose.id) else None
    for slot, key in FOLLOWED.items():
        if message.slot == (name := slot_name(whose, slot, None)):
            newest = await desk.work.current_message(chat, name)
            return key if newest not in (None, pressed.message_id) else None
    return None


def _panel_event(desk: Desk, pressed: Pressed, press: Press, workshop: Workshop) -> Event | None:
    at, by = desk.at, pressed.by
    match press.action:
        case Action.VIEW:
            view = ":".join(press.args[1:])
            known = view in VIEWS or (press.word(1) in VIEWS_OF_ONE and press.number(2) is not None)
            return PanelTurned(at=at, by=by, view=view) if known else None
        case Action.START:
            return SprintStarted(at=at, by=by)
        case Action.PAUSE:
            return SprintPaused(at=at, by=by, group=press.number(1))
        case Action.RESUME:
            return SprintResumed(at=at, by=by, group=press.number(1))
        case Action.EXTEND if (more := press.number(1)) is not None:
            return SprintExtended(at=at, by=by, minutes=more, group=press.number(2), shown=press.number(3))
        case Action.STOP:
            return SprintStopped(at=at, by=by)
        case Action.CLOSE:
            return WorkshopClosed(at=at, by=by)
        case Action.CASES if (page := press.number(1)) is not None:
            return CasesTurned(at=at, by=by, shown=page, back=press.word(2) == "back")
        case Action.CASES_END:
            return CasesEnded(at=at, by=by)
        case Action.CASE_REMOVE if (number := press.number(1)) is not None:
            return CaseRemoved(at=at, by=by, number=number)
        case Action.SETTING:
            return _setting(desk, pressed, press, desk.speaker.voice_of(workshop).languages)
        case _:
            return _team_event(desk, pressed, press)


def _team_event(desk: Desk, pressed: Pressed, press: Press) -> Event | None:
    """The event of a button about calls, the team, or a planned start."""
    at, by, number = desk.at, pressed.by, press.number(1)
    match press.action:
        case Action.CALL_TAKE if number is not None:
            return CallTaken(at=at, by=by, call=number)
        case Action.CALL_DONE if number is not None:
            return CallResolved(at=at, by=by, call=number)
        case Action.BOARD_RENEW:
            return BoardRenewed(at=at, by=by, secret=new_secret(), shown=press.word(1))
        case Action.INVITE:
            return InviteMade(at=at, by=by, token=new_code())
        case Action.REVOKE:
            return InviteRevoked(at=at, by=by, token=press.word(1))
        case Action.HAND_OVER if number is not None:
            return HandedOver(at=at, by=by, to=number)
        case Action.DUTY if number is not None:
            return DutyChanged(at=at, by=by, on=bool(number))
        case Action.TEAM_LEAVE:
            return TeamLeft(at=at, by=by)
        case Action.DROP_PLAN:
            return PlanDropped(at=at, by=by)
        case _:
            return crowd.panel_event(desk, pressed, press)


def _stage_event(desk: Desk, pressed: Pressed, press: Press) -> Event | None:
    """The event of a panel's button about the presentations."""
    at, by = desk.at, pressed.by
    number = press.number(1)
    match press.action:
        case Action.PRESENT:
            return PresentationsBegan(at=at, by=by)
        case Action.DRAW:
            return OrderDrawn(at=at, by=by, seed=secrets.randbits(32))
        case Action.NEXT if number is not None:
            return NextCalled(at=at, by=by, group=number)
        case Action.CLOCK if number is not None:
            return ClockStarted(at=at, by=by, group=number)
        case Action.MOVE if number is not None:
            return TurnMoved(at=at, by=by, group=number)
        case Action.SKIP_TURN if number is not None and press.word(2) in WAYS:
            return TurnSkipped(at=at, by=by, group=number, how=Skip(press.word(2)))
        case Action.UNINVITE if number is not None:
            return ProfessionalRemoved(at=at, by=by, user_id=number)
        case _:
            return None


def _setting(desk: Desk, pressed: Pressed, press: Press, languages: Sequence[str]) -> Event | None:
    """A setting whose value is one that can hold; None otherwise."""
    value = press.word(2)
    match press.word(1):
        case Setting.LANGUAGE if value in languages:
            pass
        case Setting.TIMEZONE if value in available_timezones():
            pass
        case Setting.MINUTES | Setting.GROUP_SIZE | Setting.PITCH if press.number(2) is not None:
            pass
        case _:
            return None
    return SettingChanged(at=desk.at, by=pressed.by, setting=Setting(press.word(1)), value=value)
