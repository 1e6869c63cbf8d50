"""Calls for help: one function per row of the table in `machine`, those of a group first, then those of its workshop.

A group has no state of its own for its call: it reads where it stands from the workshop around it. A call does not
stop the clock: four of five can go on while the fifth explains.
"""

from __future__ import annotations

from dataclasses import replace

from conversations.calls import (
    TOLD_AGAIN_AFTER,
    ended,
    group_slot,
    last_call,
    redrawn,
    shown,
    standing,
    tells_again,
    waiting,
    with_call,
)
from conversations.course import Outcome, touched
from conversations.effects import Effect, Inform, Post, Redraw, Say, Slot, Urgency, say, toast
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from conversations.team_events import (
    CallMoved,
    CallResolved,
    CallTaken,
    CallWithdrawn,
    HelpCalled,
    HelpDeclined,
    HelpWanted,
)
from conversations.team_model import Call, CallStatus
from conversations.workshop_rules import PANEL, WorkshopOutcome

# What a facilitator can read on the way to a table, in characters.
WORDS_LIMIT = 500

# --- in a group -------------------------------------------------------------------------------------------------------


def call(group: Group, event: HelpCalled) -> Outcome:
    """Its workshop hears of it, and answers a new call by `CallMoved`. A group that calls does not stand still."""
    if group.workshop.phase is WorkshopPhase.CLOSED:
        return group, (say("call-too-late"),)
    group = touched(group, event.at)
    step = group.step if group.phase is GroupPhase.WORKING else 0
    wanted = HelpWanted(at=event.at, group=group.id, name=group.name, step=step, words=event.words)
    last = last_call(group.workshop, group.id)
    if last is not None and tells_again(last, event.at):
        # Without a button: that of the message about the call is still the one.
        return group, (Say(paragraphs=(standing(group, last),)), Inform(event=wanted))
    return group, (Inform(event=wanted),)


def decline(group: Group, event: HelpDeclined) -> Outcome:
    """« It’s sorted », from the group's own message; a forged number of another group's call is nobody's."""
    found = group.workshop.call(event.call)
    if found is None or found.group_id != group.id or not found.is_open:
        return group, (toast("call-over"),)
    withdrawn = CallWithdrawn(at=event.at, group=group.id, call=event.call)
    return group, (toast("call-withdrawn-toast"), Inform(event=withdrawn))


def show_call(group: Group, event: CallMoved) -> Outcome:
    """That somebody comes is worth a sound, and so a message of its own; the one before it loses its button."""
    found = group.workshop.call(event.call)
    if found is None:
        return group, ()
    match found.status:
        case CallStatus.WAITING:
            return group, (Post(slot=Slot.CALL),)
        case CallStatus.TAKEN:
            return group, (Redraw(slot=Slot.CALL), Post(slot=Slot.CALL_NEWS))
        case CallStatus.RESOLVED | CallStatus.WITHDRAWN | CallStatus.LAPSED:
            return group, (Redraw(slot=group_slot(found)),)


# --- in a workshop ----------------------------------------------------------------------------------------------------


def hear_call(workshop: Workshop, event: HelpWanted) -> WorkshopOutcome:
    """A call, or the same again: then its group hears how it stands, and what it adds is added."""
    last = last_call(workshop, event.group)
    words = " ".join(event.words.split())
    if last is not None and last.is_open:
        told_at = event.at if tells_again(last, event.at) else last.told_at
        more = cut(f"{last.words} {words}".strip()) if words not in last.words else last.words
        again = replace(last, told_at=told_at, words=more)
        return with_call(workshop, again), (redrawn(again, Urgency.ANSWER), PANEL)
    new = Call(
        number=len(workshop.calls) + 1,
        group_id=event.group,
        name=event.name,
        step=event.step,
        words=cut(words),
        at=event.at,
        told_at=event.at,
    )
    return with_call(workshop, new), (
        Inform(event=CallMoved(at=event.at, call=new.number), group=event.group),
        Post(slot=Slot.CALL, item=new.number),
        PANEL,
    )


def cut(words: str) -> str:
    """As many of the words as are kept, with an ellipsis where that is not all."""
    return words if len(words) <= WORDS_LIMIT else words[: WORDS_LIMIT - 1].rstrip() + "…"


def take(workshop: Workshop, event: CallTaken) -> WorkshopOutcome:
    """The first who presses goes; who presses later hears who that is."""
    found = workshop.call(event.call)
    if found is None or not found.is_open:
        return workshop, (toast("call-over"),)
    if found.status is CallStatus.TAKEN:
        mine = found.taker_id == event.by.user_id
        key = "call-yours" if mine else "call-taken-already"
        return workshop, (toast(key, name=found.name if mine else found.taker, alert=not mine),)
    taken = taken_by(found, event)
    return with_call(workshop, taken), (
        toast("call-yours", name=taken.name),
        *shown(taken, event.at),
        PANEL,
    )


def taken_by(found: Call, event: CallTaken | CallResolved) -> Call:
    return replace(
        found,
        status=CallStatus.TAKEN,
        taker_id=event.by.user_id,
        taker=event.by.name,
        taken_at=event.at,
        told_at=event.at,
    )


def resolve(workshop: Workshop, event: CallResolved) -> WorkshopOutcome:
    """A call that is resolved untaken was taken by the one who says so."""
    found = workshop.call(event.call)
    if found is None or not found.is_open:
        return workshop, (toast("call-over"),)
    if found.status is CallStatus.WAITING:
        found = taken_by(found, event)
    over = ended(found, CallStatus.RESOLVED, event.at)
    return with_call(workshop, over), (
        toast("call-resolved-toast", name=over.name),
        *shown(over, event.at),
        PANEL,
    )


def hear_withdrawal(workshop: Workshop, event: CallWithdrawn) -> WorkshopOutcome:
    found = workshop.call(event.call)
    if found is None or found.group_id != event.group or not found.is_open:
        return workshop, ()
    over = ended(found, CallStatus.WITHDRAWN, event.at)
    return with_call(workshop, over), (*shown(over, event.at), PANEL)


def told_again(workshop: Workshop, at: float) -> WorkshopOutcome:
    """What nobody has taken for too long is told again, to all facilitators, once."""
    effects: list[Effect] = []
    for found in waiting(workshop):
        if not found.repeated and found.at + TOLD_AGAIN_AFTER <= at:
            workshop = with_call(workshop, replace(found, repeated=True))
            # The first message loses its button to the second.
            effects += [
                Redraw(slot=Slot.CALL, item=found.number),
                Post(slot=Slot.CALL_NEWS, item=found.number),
            ]
    return workshop, (*effects, PANEL)
