"""From a facilitator's words to the tables that they are for."""

from __future__ import annotations

from bot.border import Command, Words
from bot.desk import Desk
from conversations.addressing import Table, addressed
from conversations.model import Group, GroupPhase, Workshop
from conversations.team_events import Announced


async def by_command(desk: Desk, workshop: Workshop, command: Command) -> None:
    """`/say TEXT` is for all tables; `/say TABLE: TEXT` for the one that is called so."""
    voice, chat = desk.speaker.voice_of(workshop), command.place.chat_id
    groups = await tables(desk, workshop)
    head, colon, rest = command.words.partition(":")
    found = named(head, groups) if colon else []
    if not command.words or (found and not rest.strip()):
        desk.write_to(chat, voice.html("say-how"))
    elif len(found) > 1:
        desk.write_to(chat, voice.html("say-ambiguous", name=found[0].name))
    else:
        text = rest if found else command.words
        ids = tuple(group.id for group in found or groups)
        words = Announced(at=desk.at, by=command.by, text=text, groups=ids, alone=bool(found))
        await desk.tell_workshop(workshop, words, command.by.user_id)


async def to_table_in_hand(desk: Desk, workshop: Workshop, words: Words) -> bool:
    """Plain words of a facilitator whose panel asks for them go to the table that it names; False for any others."""
    user_id = words.by.user_id
    viewer = workshop.facilitator(user_id)
    what, _, number = viewer.view.partition(":") if viewer is not None else ("", "", "")
    if what != "say" or not words.text or words.edited:
        return False
    group = next((one for one in await tables(desk, workshop) if str(one.id) == number), None)
    if group is None:
        desk.write_to(words.place.chat_id, desk.speaker.voice_of(workshop).html("say-gone"))
        return True
    said = Announced(at=desk.at, by=words.by, text=words.text, groups=(group.id,), alone=True)
    await desk.tell_workshop(workshop, said, user_id)
    return True


async def tables(desk: Desk, workshop: Workshop) -> list[Group]:
    """The groups that are in a workshop now."""
    groups = await desk.work.groups_of(workshop.code)
    return [one for one in groups if one.phase not in (GroupPhase.NEW, GroupPhase.LEFT)]


def named(head: str, groups: list[Group]) -> list[Group]:
    """The groups that are called so, and nothing besides: « Attention » before a colon is no table."""
    found = addressed(head, (Table(id=one.id, name=one.name) for one in groups))
    if found.words or found.every:
        return []
    return [one for one in groups if one.id in {table.id for table in found.tables}]
