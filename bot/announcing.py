"""From a facilitator's words to the tables that they are for."""

from __future__ import annotations

from collections.abc import Sequence

from bot import asking_back
from bot.border import Command, Words
from bot.desk import Desk
from conversations.addressing import Table, spoken
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.team_events import Announced


async def by_command(desk: Desk, workshop: Workshop, command: Command) -> None:
    """`/say TEXT` is for all tables; `/say TABLE: TEXT` for the one that is called so."""
    voice, chat = desk.speaker.voice_of(workshop), command.place.chat_id
    groups = await tables(desk, workshop)
    found = spoken(command.words, [named(desk, one) for one in groups])
    if not found.words and not found.unsure:
        desk.write_to(chat, voice.html("say-how"))
    elif found.unsure:
        asking_back.ask(desk, workshop, command, found, groups)
    elif len(found.tables) > 1:
        desk.write_to(chat, voice.html("say-ambiguous", name=found.tables[0].name))
    else:
        await _announce(
            desk, workshop, command, found.tables or groups, found.words, alone=bool(found.tables)
        )


async def give(
    desk: Desk, workshop: Workshop, command: Command, chosen: Group | None, groups: Sequence[Group]
) -> None:
    """What was asked back: the words are for this table, without its name, or as they are for all."""
    found = spoken(command.words, [named(desk, one) for one in groups])
    to = groups if chosen is None else (chosen,)
    words = asking_back.given(command, found, chosen)
    await _announce(desk, workshop, command, to, words, alone=chosen is not None)


async def _announce(
    desk: Desk,
    workshop: Workshop,
    command: Command,
    to: Sequence[Group | Table],
    words: str,
    *,
    alone: bool,
) -> None:
    ids = tuple(one.id for one in to)
    said = Announced(at=desk.at, by=command.by, text=words, groups=ids, alone=alone)
    await desk.tell_workshop(workshop, said, command.by.user_id)


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


def unaddressed(desk: Desk, workshop: Workshop) -> str:
    """What plain words in private can become that no panel has asked for."""
    key = "words-unaddressed-early" if workshop.before_sprint else "words-unaddressed"
    if workshop.phase is WorkshopPhase.CLOSED:
        key = "words-unaddressed-closed"
    return desk.speaker.voice_of(workshop).html(key, title=workshop.title)


async def tables(desk: Desk, workshop: Workshop) -> list[Group]:
    """The groups that are in a workshop now."""
    groups = await desk.work.groups_of(workshop.code)
    return [one for one in groups if one.phase.has_joined]


def named(desk: Desk, group: Group) -> Table:
    """A group as a facilitator may call it: by its name, and by its table's number."""
    if group.number is None:
        return Table(id=group.id, name=group.name)
    label = desk.speaker.voice_of(group.workshop).plain("table-name", number=group.number)
    return Table(id=group.id, name=group.name, aliases=(label, str(group.number)))
