"""Calls for help as a workshop keeps them: which there are, and who hears of them."""

from __future__ import annotations

from dataclasses import replace

from conversations import clock
from conversations.effects import Effect, Inform, Redraw, Slot, Text, Urgency, text
from conversations.model import Facilitator, Group, GroupPhase, Workshop
from conversations.team import on_duty
from conversations.team_events import CallMoved
from conversations.team_model import Call, CallStatus

# A call that nobody takes is told again, to all facilitators, after so many seconds: long enough to end a sentence at
# another table, short beside a sprint of thirty minutes.
TOLD_AGAIN_AFTER = 3 * clock.MINUTE
# A group that calls again is told at most once in so many seconds how its call stands.
TELL_EVERY = clock.MINUTE


def with_call(workshop: Workshop, call: Call) -> Workshop:
    """The workshop with this call in its place, or as its newest one."""
    calls = [*workshop.calls]
    calls[call.number - 1 : call.number] = [call]
    return replace(workshop, calls=tuple(calls))


def last_call(workshop: Workshop, group_id: int) -> Call | None:
    """The newest call of a group, open or not."""
    return next((call for call in reversed(workshop.calls) if call.group_id == group_id), None)


def waiting(workshop: Workshop) -> tuple[Call, ...]:
    """The calls that nobody has taken yet, the oldest first."""
    return tuple(call for call in workshop.calls if call.status is CallStatus.WAITING)


def under_way(workshop: Workshop) -> tuple[Call, ...]:
    """The calls that somebody has taken and not resolved."""
    return tuple(call for call in workshop.calls if call.status is CallStatus.TAKEN)


def ended(call: Call, status: CallStatus, at: float) -> Call:
    return replace(call, status=status, ended_at=at)


def lapsed(workshop: Workshop, at: float, group_id: int | None = None) -> tuple[Workshop, tuple[Call, ...]]:
    """The workshop without open calls (of this group), and those that were: there is nobody left to come to."""
    over = tuple(
        ended(call, CallStatus.LAPSED, at)
        for call in workshop.calls
        if call.is_open and group_id in (None, call.group_id)
    )
    for call in over:
        workshop = with_call(workshop, call)
    return workshop, over


def renamed(workshop: Workshop, group_id: int, name: str) -> tuple[Workshop, tuple[Effect, ...]]:
    """The workshop with a group's open calls under the name that it bears now: whoever goes looks for that one."""
    stale = [one for one in workshop.calls if one.is_open and one.group_id == group_id and one.name != name]
    for call in stale:
        workshop = with_call(workshop, replace(call, name=name))
    return workshop, tuple(redrawn(call) for call in stale)


def hearers(workshop: Workshop, call: Call) -> tuple[Facilitator, ...]:
    """Who is told of a call: those on duty; everybody once it has waited too long."""
    return workshop.facilitators if call.repeated else on_duty(workshop)


def shown(call: Call, at: float) -> tuple[Effect, ...]:
    """How a call stands, to whoever has a message about it: the facilitators in place, the group as is fit for it."""
    moved = CallMoved(at=at, call=call.number)
    return redrawn(call, Urgency.ANSWER), Inform(event=moved, group=call.group_id)


def redrawn(call: Call, urgency: Urgency = Urgency.REDRAW) -> Redraw:
    """The facilitators' messages about a call, as it stands."""
    return Redraw(slot=private_slot(call), item=call.number, urgency=urgency)


def private_slot(call: Call) -> Slot:
    """The message in which a facilitator reads how a call stands; an earlier one has no buttons any more."""
    return Slot.CALL_NEWS if call.repeated else Slot.CALL


def group_slot(call: Call) -> Slot:
    """Likewise in the group. Of a call that was resolved untaken it was never said that somebody comes."""
    came = call.taken_at is not None and call.taken_at != call.ended_at
    return Slot.CALL_NEWS if came else Slot.CALL


def tells_again(call: Call, at: float) -> bool:
    """Whether a group that calls again while its call is open hears how that stands: the answer may be far above."""
    return call.is_open and at - call.told_at >= TELL_EVERY


def standing(group: Group, call: Call) -> Text:
    """How an open call stands, for its group; that somebody comes whose name was forgotten is said without it."""
    if call.status is CallStatus.TAKEN and call.taker:
        return text("call-coming", name=call.taker)
    return known(group, call)


def known(group: Group, call: Call) -> Text:
    """That the facilitators know, and that the time goes on where it does."""
    runs = group.phase is GroupPhase.WORKING and group.countdown is not None and group.countdown.running
    return text("call-waiting", time=call.at, runs=int(runs))
