"""What a state holds of one person, and the state without it.

An item belongs to a person where one of `FIELDS` holds their user id, or where it is that id itself; a new list of that
kind is found here by itself. What a group adopted, or what was taken for it at the end, is the group’s: its words stay,
and no name stands beside them. What a facilitator did for others stays as well, done by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from conversations.claims import company, tables_shown
from conversations.course import Outcome, report
from conversations.effects import Effect, Redraw, RedrawCard, Slot, Urgency, text
from conversations.events import PersonForgotten, Report
from conversations.model import Group, GroupPhase, Proposal, Workshop, WorkshopPhase
from conversations.team import views_shut
from conversations.team_model import Addressee, Call, Deed
from conversations.workshop_rules import PANEL, WorkshopOutcome

State = TypeVar("State", Group, Workshop)

# The fields that name a person.
FIELDS = ("user_id", "author", "sender", "taker_id", "about_id")

# What stays without its person: by the field that names them, what becomes of it and of what stands beside it.
NAMELESS: dict[type[Any], dict[str, dict[str, Any]]] = {
    Addressee: {"sender": {"sender": 0}},
    Call: {"taker_id": {"taker_id": None, "taker": ""}},
    Deed: {"user_id": {"user_id": 0, "name": ""}, "about_id": {"about_id": None, "detail": ""}},
}


def traces(state: Group | Workshop, user_id: int) -> dict[str, tuple[Any, ...]]:
    """Everything of a person's in a state, by attribute; what they supported stands under `supported`."""
    found = {name: tuple(one for one in items if _is_of(one, user_id)) for name, items in _lists(state)}
    if isinstance(state, Group):
        found["supported"] = tuple(one for one in state.proposals if user_id in one.supporters)
    return {name: items for name, items in found.items() if items}


def without(state: State, user_id: int) -> State:
    """The state without a person; the very same state where there is nothing of theirs.

    The last facilitator of a workshop stays: nobody could steer or delete it any more.
    """
    mine = traces(state, user_id)
    changes: dict[str, Any] = {
        name: tuple(kept for one in items if (kept := _nameless(one, user_id)) is not None)
        for name, items in _lists(state)
        if name in mine
    }
    if changes.get("facilitators") == ():
        del changes["facilitators"]
    if "proposals" in mine:
        gone = {one.id for one in mine["proposals"]}
        changes["answers"] = tuple(
            replace(one, proposal=None) if one.proposal in gone else one
            for one in getattr(state, "answers", ())
        )
    if "supported" in mine:
        changes["proposals"] = tuple(
            _unsupported(one, user_id) for one in changes.get("proposals", getattr(state, "proposals", ()))
        )
    return replace(state, **changes) if changes else state


def _lists(state: Group | Workshop) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for one in fields(state):
        value = getattr(state, one.name)
        if isinstance(value, tuple):
            yield one.name, value


def _is_of(item: Any, user_id: int) -> bool:
    return item == user_id or any(getattr(item, name, None) == user_id for name in FIELDS)


def _nameless(item: Any, user_id: int) -> Any:
    """What stays of an item without this person; None where nothing does."""
    if not _is_of(item, user_id):
        return item
    return _cleared(item, lambda named: named == user_id) if type(item) in NAMELESS else None


def for_one(item: Any, user_id: int) -> Any:
    """An item of a person's as they may see it: without the others whom it names."""
    return _cleared(item, lambda named: named not in (None, user_id))


def _cleared(item: Any, goes: Callable[[int | None], bool]) -> Any:
    for name, nothing in NAMELESS.get(type(item), {}).items():
        if goes(getattr(item, name)):
            item = replace(item, **nothing)
    return item


def _unsupported(proposal: Proposal, user_id: int) -> Proposal:
    if user_id not in proposal.supporters:
        return proposal
    return replace(proposal, supporters=tuple(one for one in proposal.supporters if one != user_id))


# --- the rules --------------------------------------------------------------------------------------------------------


def forget_in_group(group: Group, event: PersonForgotten) -> Outcome:
    """The group without a person: what showed them is redrawn, the card too where there is one."""
    before = traces(group, event.by.user_id)
    after = without(group, event.by.user_id)
    if after is group:
        return group, ()
    touched = {one.prompt for one in (*before.get("proposals", ()), *before.get("supported", ()))}
    shown: list[Effect] = [Redraw(slot=Slot.ROSTER, urgency=Urgency.ANSWER)]
    shown += [
        Redraw(slot=Slot.PROPOSALS, prompt=prompt, urgency=Urgency.ANSWER) for prompt in sorted(touched)
    ]
    if "sightings" in before and group.workshop.phase is WorkshopPhase.CASES:
        shown.append(Redraw(slot=Slot.CASES, urgency=Urgency.ANSWER))
    if group.phase is GroupPhase.COMPLETE:
        shown.append(RedrawCard(caption=text("corrected")))
    return after, (*shown, report(after, event.at, Report.CHANGED))


def forget_in_group_that_left(group: Group, event: PersonForgotten) -> Outcome:
    """Nothing is said in a chat that has nothing to do with the workshop any more."""
    return without(group, event.by.user_id), ()


def forget_in_workshop(workshop: Workshop, event: PersonForgotten) -> WorkshopOutcome:
    """The workshop without a person; those who were to sit with them see it too."""
    after = views_shut(without(workshop, event.by.user_id), event.by.user_id)
    if after is workshop:
        return workshop, ()
    attendee = workshop.attendee(event.by.user_id)
    seat = attendee.seat if attendee is not None else None
    return after, (PANEL, *tables_shown(after, Urgency.REDRAW), *company(after, seat, event.at))
