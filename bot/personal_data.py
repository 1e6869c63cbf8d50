"""What people may ask about themselves: `/mydata` and `/forget`; and `/delete`, for a whole workshop.

Each that destroys asks back first, and the answer counts only from the one who asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import orjson

from bot.border import Command, Pressed
from bot.desk import Desk
from bot.speech.buttons import Action, encode
from bot.speech.markup import Button, Message
from bot.speech.speaker import captioned, private, spoken
from bot.speech.voice import Voice
from conversations.events import PersonForgotten
from conversations.model import Group, Workshop
from conversations.personal import for_one, traces
from conversations.timezones import local
from storage.outbox import URGENCY_ANSWER
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.reception import Reception


def ask(desk: Desk, command: Command, message: Message) -> None:
    """Send a question with its buttons to where it was asked."""
    place = command.place
    desk.send(private(place.chat_id) | {"topic_id": place.topic_id} | spoken(message, URGENCY_ANSWER))


# --- forgetting a person ----------------------------------------------------------------------------------------------


def ask_forget(desk: Desk, command: Command, voice: Voice, *, everywhere: bool) -> None:
    """`/forget`: what will go, and a button for the person who asked."""
    data = encode(Action.FORGET, command.by.user_id)
    key = "forget-everywhere" if everywhere else "forget-here"
    html = voice.html(key, name=command.by.name)
    ask(desk, command, Message(html=html, rows=((Button(text=voice.plain("button-forget"), data=data),),)))


async def forget_here(desk: Desk, pressed: Pressed, voice: Voice) -> None:
    """Forget who pressed, at this table: in the workshops too where it was before, and among those expected at it."""
    user_id = pressed.by.user_id
    tables = await desk.work.groups_in_chat(pressed.place.chat_id)
    if tables:
        voice = desk.speaker.voice_of(tables[-1].workshop)
    groups = [one for one in tables if traces(one, user_id)]
    expecting = [one.workshop for one in tables if has_seat(one, user_id)]
    desk.toast(voice.plain("forgotten" if groups or expecting else "forget-nothing"))
    await forget(desk, pressed, expecting, groups)


def has_seat(group: Group, user_id: int) -> bool:
    """Whether somebody checked in to sit at this table; a facilitator is kept as one, and so is their name."""
    sitting = group.workshop.at_table(group.number) if group.number is not None else ()
    return user_id in {one.user_id for one in sitting} and not group.workshop.is_facilitator(user_id)


async def forget_everywhere(reception: Reception, desk: Desk, pressed: Pressed, voice: Voice) -> None:
    """Forget who pressed, wherever they are: in groups that left and workshops that closed too."""
    user_id = pressed.by.user_id
    workshops, groups = await kept_of(desk.work, user_id)
    kept = [one for one in workshops if one.facilitator(user_id) and len(one.facilitators) == 1]
    desk.toast(voice.plain("forgotten"))
    await forget(desk, pressed, workshops, groups)
    reception.take_up(desk, user_id, None)
    desk.write_to(pressed.place.chat_id, voice.html("forget-done", count=len(groups) + len(workshops)))
    for workshop in kept:
        desk.write_to(pressed.place.chat_id, voice.html("forget-last-facilitator", title=workshop.title))


async def forget(desk: Desk, pressed: Pressed, workshops: list[Workshop], groups: list[Group]) -> None:
    """Forget who pressed, in these and in what is kept of the mistakes that were met there."""
    event = PersonForgotten(at=desk.at, by=pressed.by)
    # Each as it is by then: what one hears of the one before may change it.
    for group in groups:
        await desk.tell_group(await desk.work.group(group.id) or group, event)
    for workshop in workshops:
        await desk.tell_workshop(
            await desk.work.workshop(workshop.code) or workshop, event, pressed.by.user_id
        )
    codes = {one.code for one in workshops} | {one.workshop.code for one in groups}
    await desk.work.forget_person(pressed.by.user_id, codes)


async def kept_of(work: UnitOfWork, user_id: int) -> tuple[list[Workshop], list[Group]]:
    """The workshops and groups that hold something of a person's."""
    workshops, groups = await work.states_with(user_id)
    return [one for one in workshops if traces(one, user_id)], [one for one in groups if traces(one, user_id)]


# --- telling a person -------------------------------------------------------------------------------------------------


async def tell(desk: Desk, command: Command, voice: Voice) -> None:
    """`/mydata`: a file with everything, made when it is sent."""
    chat = command.place.chat_id
    workshops, groups = await kept_of(desk.work, command.by.user_id)
    if not workshops and not groups:
        desk.write_to(chat, voice.html("mydata-nothing"))
        return
    desk.send(
        private(chat)
        | {
            "method": "sendDocument",
            "params": captioned(voice.html("mydata-here")),
            "attachment": {"kind": "mydata", "user": command.by.user_id},
        }
    )


def as_file(user_id: int, workshops: list[Workshop], groups: list[Group]) -> bytes:
    """Everything stored of a person, as JSON that they can read: instants in the workshop's time zone."""
    data = {
        "telegram_id": user_id,
        "workshops": [entry(one, user_id, one) | {"title": one.title} for one in workshops],
        "groups": [
            entry(one, user_id, one.workshop) | {"name": one.name, "workshop": one.workshop.title}
            for one in groups
        ],
    }
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def entry(state: Group | Workshop, user_id: int, workshop: Workshop) -> dict[str, Any]:
    return {
        name: [readable(for_one(one, user_id), workshop.timezone) for one in items]
        for name, items in traces(state, user_id).items()
    }


def readable(item: Any, timezone: str) -> Any:
    """An item of a state as plain values: instants are dates that people read, supporters a number."""
    if not is_dataclass(item):
        return item
    values: Mapping[str, Any] = {one.name: getattr(item, one.name) for one in fields(item)}
    shown: dict[str, Any] = {}
    for name, value in values.items():
        if (name == "at" or name.endswith("_at")) and value:
            shown[name] = local(value, timezone).isoformat(timespec="seconds")
        elif name == "supporters":
            shown[name] = len(value)
        elif isinstance(value, Enum):
            shown[name] = value.value
        else:
            shown[name] = value
    return shown


# --- deleting a workshop ----------------------------------------------------------------------------------------------


def ask_delete(desk: Desk, command: Command, workshop: Workshop) -> None:
    """`/delete`: what will go and what cannot, and a button."""
    voice = desk.speaker.voice_of(workshop)
    data = encode(Action.DELETE, workshop.code)
    html = voice.html("delete-ask", title=workshop.title)
    ask(desk, command, Message(html=html, rows=((Button(text=voice.plain("button-delete"), data=data),),)))


async def delete(desk: Desk, workshop: Workshop) -> None:
    """Delete a workshop with all its groups; those who were in it are told."""
    voice = desk.speaker.voice_of(workshop)
    desk.toast(voice.plain("deleted"))
    groups = await desk.work.groups_of(workshop.code)
    await desk.work.delete_workshop(workshop.code)
    for group in groups:
        if group.is_reachable:
            desk.write_to(group.chat_id, voice.html("deleted-group"), group.topic_id)
    for person in workshop.facilitators:
        desk.write_to(person.user_id, voice.html("deleted-facilitator", title=workshop.title))
