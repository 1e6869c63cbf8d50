"""Groups of five from a crowd: people check in one by one, tables are drawn, changed by hand, and told to everybody.

One function per row of the table in `machine`. Buttons carry the `seating` that they showed: of two facilitators who
press at once, the second sees what the first has made of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from conversations.claims import company, tables_shown
from conversations.crowd_events import (
    AttendeeCheckedIn,
    AttendeeFound,
    AttendeeLeft,
    AttendeeLost,
    AttendeeMoved,
    CheckInShown,
    TablesAsked,
    TablesDrawn,
    TablesSent,
    TablesTurned,
)
from conversations.crowd_model import Attendee
from conversations.effects import Effect, Post, Redraw, Slot, Urgency, text, toast, whisper
from conversations.model import NAME_LIMIT, Workshop
from conversations.seating import drawn_tables, free_number, sizes, smallest_table
from conversations.team import views_shut, with_facilitator
from conversations.workshop_rules import PANEL, WorkshopOutcome

VIEW = re.compile(r"|page:\d{1,3}|from(:\d{1,3})?|table:\d{1,4}|person:-?\d{1,16}(:\d{1,3})?", re.ASCII)
"""What the message of the tables shows: the tables, from the first or another page; from which table somebody moves;
who of a table; where a person moves to."""


def shown(workshop: Workshop) -> tuple[Effect, ...]:
    """A change of those who came, to the facilitators."""
    return (PANEL, *tables_shown(workshop, Urgency.REDRAW))


def tables_turned(workshop: Workshop, user_id: int, view: str = "") -> Workshop:
    """The workshop with one facilitator's message of the tables opened at a part; the others' stay as they are."""
    mine = workshop.facilitator(user_id)
    return with_facilitator(workshop, replace(mine, tables_view=view)) if mine is not None else workshop


# --- coming and going -------------------------------------------------------------------------------------------------


def check_in(workshop: Workshop, event: AttendeeCheckedIn) -> WorkshopOutcome:
    """Someone followed the private link; where there are tables they sit down at the smallest."""
    user_id = event.by.user_id
    if workshop.is_facilitator(user_id):
        return workshop, (whisper(user_id, "checkin-facilitator"),)
    if workshop.attendee(user_id) is not None:
        return there_already(workshop, user_id, event.at)
    seat = smallest_table(workshop.attendees) if workshop.seating else None
    new = Attendee(user_id=user_id, name=event.by.name[:NAME_LIMIT], at=event.at, seat=seat)
    workshop = replace(workshop, attendees=(*workshop.attendees, new))
    return workshop, (
        Post(slot=Slot.SEAT, to=user_id),
        *company(workshop, seat, event.at, but=user_id),
        *shown(workshop),
    )


def there_already(workshop: Workshop, user_id: int, at: float) -> WorkshopOutcome:
    """They check in a second time, or from another device. Whoever writes can be reached."""
    workshop, effects = find(workshop, AttendeeFound(at=at, user_id=user_id))
    again = Post(slot=Slot.SEAT, to=user_id, lead=(text("seat-again"),))
    return workshop, (again, *(effect for effect in effects if not isinstance(effect, Post)))


def check_in_late(workshop: Workshop, event: AttendeeCheckedIn) -> WorkshopOutcome:
    """Once the sprint has begun a person finds a table, or is found one, by asking."""
    if workshop.attendee(event.by.user_id) is not None and workshop.seated:
        return there_already(workshop, event.by.user_id, event.at)
    return workshop, (whisper(event.by.user_id, "checkin-late", title=workshop.title),)


def check_in_closed(workshop: Workshop, event: AttendeeCheckedIn) -> WorkshopOutcome:
    return workshop, (whisper(event.by.user_id, "checkin-closed", title=workshop.title),)


def leave_crowd(workshop: Workshop, event: AttendeeLeft) -> WorkshopOutcome:
    user_id = event.by.user_id
    gone = workshop.attendee(user_id)
    if gone is None:
        return workshop, (toast("checkin-not-there"), Redraw(slot=Slot.SEAT, to=user_id))
    workshop = replace(workshop, attendees=tuple(one for one in workshop.attendees if one is not gone))
    workshop = views_shut(workshop, user_id)
    return workshop, (
        toast("checkin-undone"),
        Redraw(slot=Slot.SEAT, to=user_id, urgency=Urgency.ANSWER),
        *company(workshop, gone.seat, event.at),
        *shown(workshop),
    )


def with_attendee(workshop: Workshop, new: Attendee) -> Workshop:
    return replace(
        workshop,
        attendees=tuple(new if one.user_id == new.user_id else one for one in workshop.attendees),
    )


def lose(workshop: Workshop, event: AttendeeLost) -> WorkshopOutcome:
    """They have blocked the bot; they may still come, and somebody has to tell them."""
    lost = workshop.attendee(event.user_id)
    if lost is None or not lost.reachable:
        return workshop, ()
    workshop = with_attendee(workshop, replace(lost, reachable=False))
    return workshop, shown(workshop)


def find(workshop: Workshop, event: AttendeeFound) -> WorkshopOutcome:
    """They can be told again, and are told now what they missed."""
    found = workshop.attendee(event.user_id)
    if found is None or found.reachable:
        return workshop, ()
    workshop = with_attendee(workshop, replace(found, reachable=True))
    return workshop, (Post(slot=Slot.SEAT, to=event.user_id), *shown(workshop))


def show_check_in(workshop: Workshop, event: CheckInShown) -> WorkshopOutcome:
    return workshop, (Post(slot=Slot.CHECKIN, to=event.by.user_id),)


# --- the tables -------------------------------------------------------------------------------------------------------


def drawn(workshop: Workshop, seed: int) -> Workshop:
    """The workshop with everybody at a table of the draw."""
    seats = drawn_tables((one.user_id for one in workshop.attendees), workshop.group_size, seed)
    return replace(
        workshop,
        attendees=tuple(replace(one, seat=seats[one.user_id]) for one in workshop.attendees),
        seating=workshop.seating + 1,
    )


def changed_meanwhile(workshop: Workshop, user_id: int) -> WorkshopOutcome:
    """The button was one of tables that are no more: whoever pressed it sees what they are now."""
    workshop = tables_turned(workshop, user_id)
    return workshop, (toast("tables-changed", alert=True), *tables_shown(workshop))


def show_tables(workshop: Workshop, event: TablesAsked) -> WorkshopOutcome:
    if not workshop.attendees:
        return workshop, (toast("tables-nobody", alert=True),)
    if not workshop.seating:
        workshop = drawn(workshop, event.seed)
    workshop = tables_turned(workshop, event.by.user_id)
    return workshop, (Post(slot=Slot.TABLES, to=event.by.user_id), *tables_shown(workshop), PANEL)


def show_tables_later(workshop: Workshop, event: TablesAsked) -> WorkshopOutcome:
    """During the sprint they are only looked up."""
    if not workshop.seating:
        return workshop, (toast("tables-none", alert=True),)
    return tables_turned(workshop, event.by.user_id), (Post(slot=Slot.TABLES, to=event.by.user_id),)


def draw_tables(workshop: Workshop, event: TablesDrawn) -> WorkshopOutcome:
    if workshop.seated:
        # They are on their way there.
        workshop = tables_turned(workshop, event.by.user_id)
        return workshop, (toast("tables-fixed", alert=True), *tables_shown(workshop))
    if event.seating != workshop.seating or not workshop.attendees:
        return changed_meanwhile(workshop, event.by.user_id)
    workshop = tables_turned(drawn(workshop, event.seed), event.by.user_id)
    return workshop, (toast("tables-drawn"), *tables_shown(workshop))


def move(workshop: Workshop, event: AttendeeMoved) -> WorkshopOutcome:
    """A person changes table; of those who were told theirs, they alone hear of it."""
    person = workshop.attendee(event.user_id)
    known = {*sizes(workshop.attendees), free_number(workshop.attendees)}
    if event.seating != workshop.seating or person is None or event.seat not in known:
        return changed_meanwhile(workshop, event.by.user_id)
    workshop = tables_turned(workshop, event.by.user_id)
    if person.seat == event.seat:
        return workshop, (toast("tables-moved-nowhere"), *tables_shown(workshop))
    workshop = with_attendee(workshop, replace(person, seat=event.seat))
    workshop = replace(workshop, seating=workshop.seating + 1)
    told: tuple[Effect, ...] = ()
    if workshop.seated:
        told = (
            Post(slot=Slot.SEAT, to=person.user_id, lead=(text("seat-moved"),)),
            *company(workshop, person.seat, event.at),
            *company(workshop, event.seat, event.at, but=person.user_id),
        )
    said = toast("tables-moved", name=person.name, number=event.seat)
    return workshop, (said, *tables_shown(workshop), *told)


def send_tables(workshop: Workshop, event: TablesSent) -> WorkshopOutcome:
    """Everybody is told their table. A number that nobody bears any more is given to the next table."""
    if workshop.seated:
        workshop = tables_turned(workshop, event.by.user_id)
        return workshop, (toast("tables-sent-before"), *tables_shown(workshop))
    # Before there are tables no button sends them; somebody may forge one.
    if event.seating != workshop.seating or not workshop.seating or not workshop.attendees:
        return changed_meanwhile(workshop, event.by.user_id)
    numbers = {old: new for new, old in enumerate(sizes(workshop.attendees), start=1)}
    workshop = replace(
        workshop,
        attendees=tuple(
            replace(one, seat=numbers[one.seat]) if one.seat is not None else one
            for one in workshop.attendees
        ),
        seated=True,
        seating=workshop.seating + 1,
    )
    workshop = tables_turned(workshop, event.by.user_id)
    told = tuple(Post(slot=Slot.SEAT, to=one.user_id) for one in workshop.attendees)
    return workshop, (toast("tables-sent", count=len(told)), *tables_shown(workshop), PANEL, *told)


def turn_tables(workshop: Workshop, event: TablesTurned) -> WorkshopOutcome:
    user_id = event.by.user_id
    workshop = tables_turned(workshop, user_id, event.view if VIEW.fullmatch(event.view) else "")
    return workshop, (Redraw(slot=Slot.TABLES, to=user_id, urgency=Urgency.ANSWER),)
