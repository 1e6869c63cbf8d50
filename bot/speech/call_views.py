"""Calls for help: in the group, in private, on the panel, in the summary."""

from __future__ import annotations

from collections.abc import Sequence

from bot.speech.buttons import Action, encode
from bot.speech.markup import BUTTON_LIMIT, Button, Message, cut, lines, one_line
from bot.speech.voice import Voice
from conversations.calls import group_slot, known, last_call, private_slot, under_way, waiting
from conversations.course import minutes
from conversations.effects import Slot
from conversations.model import Group, Workshop
from conversations.team_model import Call, CallStatus

# Calls shown on the panel, each with a button; more of them are counted.
CALLS_SHOWN = 4
# Calls listed in the summary.
CALLS_LISTED = 12


def for_group(group: Group, slot: Slot, voice: Voice) -> Message:
    """Where the group's newest call stands, and the button to withdraw it; what it was, in a message of the past."""
    call = last_call(group.workshop, group.id)
    if call is None:
        return Message(html=voice.html("call-over"))
    sorted_ = encode(Action.CALL_SORTED, call.number)
    button = ((Button(text=voice.plain("button-call-sorted"), data=sorted_),),)
    if slot is not group_slot(call):
        return Message(html=voice.say(known(group, call)))
    match call.status:
        case CallStatus.WAITING:
            return Message(html=voice.say(known(group, call)), rows=button)
        case CallStatus.TAKEN:
            return Message(html=voice.html("call-coming", name=taker(call, voice)), rows=button)
        case CallStatus.RESOLVED:
            return Message(html=voice.html("call-resolved", name=taker(call, voice)))
        case CallStatus.WITHDRAWN | CallStatus.LAPSED:
            return Message(html=voice.html(f"call-{call.status.value}"))


def for_facilitator(workshop: Workshop, call: Call, voice: Voice, slot: Slot) -> Message:
    """A call as those on duty get it, and who has taken it; as it was, in a message that another took the place of."""
    code, number, ended = workshop.code, call.number, call.ended_at or 0.0
    past = slot is not private_slot(call)
    late = call.repeated and call.status is CallStatus.WAITING and not past
    asked = lines(
        voice.html(
            "call-for-help-again" if late else "call-for-help",
            name=shortened(call),
            step=call.step,
            time=call.at,
        ),
        voice.html("call-words", text=call.words) if call.words else "",
    )
    coming = Button(text=voice.plain("button-call-coming"), data=encode(Action.CALL_TAKE, code, number))
    resolved = Button(text=voice.plain("button-call-resolved"), data=encode(Action.CALL_DONE, code, number))
    if past:
        return Message(html=asked)
    match call.status:
        case CallStatus.WAITING:
            return Message(html=asked, rows=((coming,),))
        case CallStatus.TAKEN:
            return Message(
                html=lines(asked, voice.html("call-taken-by", name=taker(call, voice))), rows=((resolved,),)
            )
        case CallStatus.RESOLVED:
            return Message(
                html=lines(asked, voice.html("call-resolved-by", name=taker(call, voice), time=ended))
            )
        case CallStatus.WITHDRAWN:
            return Message(html=lines(asked, voice.html("call-withdrawn-by", time=ended)))
        case CallStatus.LAPSED:
            return Message(html=lines(asked, voice.html("call-lapsed-by")))


def shortened(call: Call) -> str:
    return cut(one_line(call.name), 32)


def taker(call: Call, voice: Voice) -> str:
    """Who has taken a call; somebody, where they were forgotten since."""
    return cut(one_line(call.taker), 32) or voice.plain("somebody")


def on_panel(workshop: Workshop, at: float, voice: Voice) -> str:
    """A line per open call, those that wait first, with their age."""
    calls = shown_first(workshop)
    shown = [
        voice.html("panel-call-waiting", name=shortened(call), minutes=minutes(at - call.at))
        if call.status is CallStatus.WAITING
        else voice.html("panel-call-taken", name=shortened(call), taker=taker(call, voice))
        for call in calls[:CALLS_SHOWN]
    ]
    more = len(calls) - CALLS_SHOWN
    return lines(*shown, voice.html("panel-calls-more", count=more) if more > 0 else "")


def shown_first(workshop: Workshop) -> tuple[Call, ...]:
    return (*waiting(workshop), *under_way(workshop))


def panel_rows(workshop: Workshop, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """A button per open call: to go there, or to say that it is resolved."""
    return tuple(
        (
            Button(
                text=cut(voice.plain(f"button-call-{does}", name=call.name), BUTTON_LIMIT),
                data=encode(action, workshop.code, call.number),
            ),
        )
        for call in shown_first(workshop)[:CALLS_SHOWN]
        for does, action in (
            (("take", Action.CALL_TAKE),)
            if call.status is CallStatus.WAITING
            else (("done", Action.CALL_DONE),)
        )
    )


def summed_up(calls: Sequence[Call], voice: Voice) -> str:
    """How many calls there were and how long each waited; nothing where there were none."""
    if not calls:
        return ""
    shown = [waited(call, voice) for call in calls[:CALLS_LISTED]]
    more = len(calls) - CALLS_LISTED
    return lines(
        voice.html("summary-calls", count=len(calls)),
        *(f"• {line}" for line in shown),
        voice.html("summary-calls-more", count=more) if more > 0 else "",
    )


def waited(call: Call, voice: Voice) -> str:
    name = shortened(call)
    if call.waited is not None:
        return voice.html("summary-call-taken", name=name, minutes=minutes(call.waited))
    key = "withdrawn" if call.status is CallStatus.WITHDRAWN else "untaken"
    return voice.html(f"summary-call-{key}", name=name)
