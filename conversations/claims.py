"""Numbered tables and their Telegram groups: which group speaks for a table, and who hears when that changes."""

from __future__ import annotations

from dataclasses import replace

from conversations.crowd_model import Attendee, Claim
from conversations.effects import Effect, Inform, Redraw, Slot, Urgency
from conversations.events import GroupReported, Report, WorkshopChanged
from conversations.model import Group, Workshop


def is_open(workshop: Workshop, number: int) -> bool:
    """Whether a group may become this table's: people were told to sit there, and no other group is there for it."""
    claim = workshop.claim_of(number)
    return bool(workshop.seated and workshop.at_table(number) and (claim is None or claim.gone))


def is_taken(workshop: Workshop, number: int) -> bool:
    """Whether this table has its group."""
    claim = workshop.claim_of(number)
    return claim is not None and not claim.gone


def expected(group: Group) -> tuple[Attendee, ...]:
    """Those who are to sit at the group's table and have not pressed 🙋 there."""
    if group.number is None:
        return ()
    return tuple(one for one in group.workshop.at_table(group.number) if group.member(one.user_id) is None)


def company(workshop: Workshop, number: int | None, at: float, but: int | None = None) -> tuple[Effect, ...]:
    """A table's people changed: what the others read of it is redrawn, quietly, and so is its group's roster."""
    if number is None or not workshop.seated:
        return ()
    others = [one for one in workshop.at_table(number) if one.user_id != but and one.reachable]
    shown = tuple(Redraw(slot=Slot.SEAT, to=one.user_id) for one in others)
    claim = workshop.claim_of(number)
    if claim is None:
        return shown
    return (*shown, Inform(event=WorkshopChanged(at=at), group=claim.group_id))


def tables_shown(workshop: Workshop, urgency: Urgency = Urgency.ANSWER) -> tuple[Effect, ...]:
    """The tables as they are now, to those facilitators who have asked for them."""
    return tuple(
        Redraw(slot=Slot.TABLES, to=one.user_id, urgency=urgency)
        for one in workshop.facilitators
        if one.tables_view is not None
    )


def heard(workshop: Workshop, event: GroupReported) -> tuple[Workshop, tuple[Effect, ...]]:
    """The workshop after a group's news: what it claimed, and what it gives back by leaving."""
    match event.report:
        case Report.JOINED if event.number is not None:
            others = tuple(one for one in workshop.claims if one.number != event.number)
            claim = Claim(number=event.number, group_id=event.group)
            workshop = replace(workshop, claims=(*others, claim))
            told = company(workshop, event.number, event.at)
            return workshop, (*told, *tables_shown(workshop, Urgency.REDRAW))
        case Report.GONE | Report.RETURNED:
            gone = event.report is Report.GONE
            held = tuple(
                replace(one, gone=gone) if one.group_id == event.group else one for one in workshop.claims
            )
            if held == workshop.claims:
                return workshop, ()
            workshop = replace(workshop, claims=held)
            return workshop, tables_shown(workshop, Urgency.REDRAW)
        case Report.LEFT:
            number = next((one.number for one in workshop.claims if one.group_id == event.group), None)
            if number is None and all(one.group_id != event.group for one in workshop.draws):
                return workshop, ()
            workshop = replace(
                workshop,
                claims=tuple(one for one in workshop.claims if one.group_id != event.group),
                draws=tuple(one for one in workshop.draws if one.group_id != event.group),
            )
            told = company(workshop, number, event.at)
            return workshop, (*told, *tables_shown(workshop, Urgency.REDRAW))
        case _:
            return workshop, ()
