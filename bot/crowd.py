"""A crowd at the door: people who come by the private link, and the facilitators' buttons that make tables of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot import asking_back
from bot.announcing import named, tables
from bot.border import Command, Happening, Pressed
from bot.desk import Desk
from bot.speech.buttons import Action, Press
from conversations.addressing import Table, addressed
from conversations.crowd_events import (
    AttendeeCheckedIn,
    AttendeeFound,
    AttendeeLeft,
    AttendeeLost,
    AttendeeMoved,
    CheckInShown,
    IssuesListed,
    TablesAsked,
    TablesDrawn,
    TablesSent,
    TablesTurned,
)
from conversations.events import Event, IssueSet
from conversations.model import Group, Workshop

if TYPE_CHECKING:
    from bot.reception import Reception

VISITS = {Action.COMING, Action.NOT_COMING}
"""Buttons of people who checked in; they carry the workshop's code."""

TABLE = re.compile(r"(?P<code>[^_\s]+)_t(?P<number>\d{1,4})", re.ASCII | re.IGNORECASE)
"""The payload of a table's link: the workshop's code, and the table's number."""


def new_seed() -> int:
    """The chance of a draw: it comes with the event, so that the rules draw no lots."""
    return secrets.randbits(62)


def table_of(payload: str) -> tuple[str, int | None]:
    """The code in a `startgroup` link's payload, and the number of the table where it names one."""
    met = TABLE.fullmatch(payload)
    return (met["code"], int(met["number"])) if met is not None else (payload, None)


# --- people -----------------------------------------------------------------------------------------------------------


async def arrive(reception: Reception, desk: Desk, command: Command, code: str) -> None:
    """Somebody followed the private link: that is the check-in."""
    voice = reception.stranger(desk, command)
    workshop = await desk.work.workshop(code)
    if workshop is None:
        await reception.door.missed(desk, command)
        desk.write_to(command.place.chat_id, voice.html("checkin-unknown"))
        return
    happened = AttendeeCheckedIn(at=desk.at, by=command.by)
    await desk.tell_workshop(workshop, happened, command.by.user_id, voice)


async def visit(reception: Reception, desk: Desk, pressed: Pressed, press: Press) -> None:
    """Somebody who checked in comes after all, or does not."""
    voice = reception.stranger(desk, pressed)
    if reception.door.holds_up(desk, pressed, voice):
        return
    workshop = await desk.work.workshop(press.word(0))
    if workshop is None:
        await reception.door.missed(desk, pressed)
        desk.toast(voice.plain("outdated-other"))
        return
    coming = press.action is Action.COMING
    kind = AttendeeCheckedIn if coming else AttendeeLeft
    await desk.tell_workshop(workshop, kind(at=desk.at, by=pressed.by), pressed.by.user_id, voice)


async def lost(desk: Desk, user_id: int) -> None:
    """Somebody blocked the bot: the facilitators of the workshops where they are expected see it."""
    for workshop in await desk.work.workshops_attended(user_id):
        await desk.tell_workshop(workshop, AttendeeLost(at=desk.at, user_id=user_id), user_id)


async def found(reception: Reception, desk: Desk, happening: Happening) -> None:
    """Somebody lets the bot write again: what they missed is told them."""
    user_id = happening.by.user_id
    voice = reception.stranger(desk, happening)
    for workshop in await desk.work.workshops_attended(user_id):
        await desk.tell_workshop(workshop, AttendeeFound(at=desk.at, user_id=user_id), user_id, voice)


# --- facilitators -----------------------------------------------------------------------------------------------------


def panel_event(desk: Desk, pressed: Pressed, press: Press) -> Event | None:
    """The event of a button of the tables; None for any other."""
    at, by, number = desk.at, pressed.by, press.number
    first, second, third = number(1), number(2), number(3)
    match press.action:
        case Action.CHECKIN:
            return CheckInShown(at=at, by=by)
        case Action.TABLES:
            return TablesAsked(at=at, by=by, seed=new_seed())
        case Action.TABLES_VIEW:
            return TablesTurned(at=at, by=by, view=":".join(press.args[1:]))
        case Action.TABLES_DRAW if first is not None:
            return TablesDrawn(at=at, by=by, seed=new_seed(), seating=first)
        case Action.TABLES_MOVE if first is not None and second is not None and third is not None:
            return AttendeeMoved(at=at, by=by, user_id=first, seat=second, seating=third)
        case Action.TABLES_SEND if first is not None:
            return TablesSent(at=at, by=by, seating=first)
        case _:
            return None


async def give_issue(desk: Desk, workshop: Workshop, command: Command) -> None:
    """`/issue`: for all, for the table that the words begin with, or a list to draw from where there are lines."""
    voice = desk.speaker.voice_of(workshop)
    chat = command.place.chat_id
    at, by, lines = desk.at, command.by, command.words.splitlines()
    if len([line for line in lines if line.strip()]) > 1:
        listed = IssuesListed(at=at, by=by, issues=tuple(map(unmarked, lines)))
        await desk.tell_workshop(workshop, listed, by.user_id)
        return
    groups = await tables(desk, workshop)
    found = addressed(command.words, [named(desk, one) for one in groups])
    if found.unsure:
        asking_back.ask(desk, workshop, command, found, groups)
    elif len(found.tables) > 1:
        desk.write_to(chat, voice.html("issue-ambiguous", name=found.tables[0].name))
    elif not found.words and found.tables:
        desk.write_to(chat, voice.html("issue-how-one", name=found.tables[0].name))
    elif not found.words:
        numbered = sum(one.number is not None for one in groups)
        desk.write_to(chat, voice.html("issue-how", numbered=numbered))
    else:
        one = found.tables[0] if found.tables else None
        await _set_issue(desk, workshop, command, one, found.words, every=found.every)


async def give(
    desk: Desk, workshop: Workshop, command: Command, chosen: Group | None, groups: Sequence[Group]
) -> None:
    """What was asked back: the words are this table's issue, without its name, or as they are everybody's."""
    found = addressed(command.words, [named(desk, one) for one in groups])
    words = asking_back.given(command, found, chosen)
    if chosen is not None and not words:
        how = desk.speaker.voice_of(workshop).html("issue-how-one", name=chosen.name)
        desk.write_to(command.place.chat_id, how)
        return
    await _set_issue(desk, workshop, command, chosen, words)


async def _set_issue(
    desk: Desk,
    workshop: Workshop,
    command: Command,
    one: Group | Table | None,
    words: str,
    *,
    every: bool = False,
) -> None:
    event = IssueSet(
        at=desk.at,
        by=command.by,
        issue=words,
        group=one.id if one is not None else None,
        name=one.name if one is not None else "",
        every=every,
    )
    await desk.tell_workshop(workshop, event, command.by.user_id)


def unmarked(line: str) -> str:
    """A line of a list without its bullet or number."""
    return re.sub(r"^\s*(?:[-*•‣–—]|\d{1,2}[.)])\s+", "", line).strip()
