"""Strange input: whatever arrives, nothing breaks, nothing is markup, Telegram refuses nothing, no workshop is reached.

The updates go the whole way: fetched over HTTP, handled, committed, and what follows is sent. Each batch goes to a bot
of its own with two workshops, from people of the first, who know of the second all that a forger could.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bot.rehearsal.model import Chat, Json
from conversations.model import Group, Workshop
from conversations.words import words
from tests.bot.nasty import EVIL
from tests.bot.updates import Cast, Dice, cast_of, deliver
from tests.soak import Findings, Seat
from tests.stage import Stage, TableOnStage, WorkshopOnStage

# What a batch holds: Telegram gives at most a hundred updates at once, and a stage costs a second to set up.
BATCH = 60
# Real seconds in which all that a batch leads to must have been sent; it takes one or two.
PATIENCE = 60.0
# Batches of the long form.
BATCHES = 300


async def strange(seat: Seat, *, batches: int = BATCHES) -> Findings:
    """Batches of strange updates, each to a bot of its own."""
    dice = random.Random(seat.seed)
    problems: list[str] = []
    for number in range(batches):
        seat.progress(number / batches, f"batch {number + 1} of {batches}")
        folder = seat.folder / str(number)
        folder.mkdir()
        seed = dice.randrange(2**32)
        problems += [f"seed {seed}: {one}" for one in await batch(folder, seed)]
    return Findings(
        figures={"updates": batches * BATCH, "batches": batches, "problems": len(problems)},
        problems=tuple(problems),
    )


async def batch(folder: Path, seed: int, words: Sequence[str] = ()) -> list[str]:
    """One batch; gives what should not have happened."""
    async with Stage.open(folder, speed=60, per_group=1000, strict=False) as stage:
        ours, theirs = await two_sides(stage)
        dice = Dice(seed, await cast(stage, ours, theirs), words)
        return await play(stage, [dice.update() for _ in range(BATCH)], ours, theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A workshop, and all that is stored of it."""

    workshop: WorkshopOnStage
    table: TableOnStage

    async def stored(self) -> tuple[Workshop, list[Group]]:
        store = self.workshop.stage.app.store
        assert store is not None
        found = await store.export(self.workshop.code)
        assert found is not None
        return found

    @property
    def chats(self) -> Sequence[Chat]:
        people = [*self.table.people.values(), self.workshop.facilitator]
        return [self.table.chat, *(person.chat for person in people)]


async def two_sides(stage: Stage) -> tuple[Side, Side]:
    """Two workshops in their sprints, with an idea each; the second is paused, so that time changes nothing of it."""
    sides = []
    for title, name, people in (
        ("Sauver la médiathèque", "Rivelune", ("Awa", "Lina")),
        ("Un autre atelier", "Ailleurs", ("Bea", "Ben")),
    ):
        facilitator = stage.person(f"Sarah de {name}")
        facilitator.start_bot()
        workshop = await stage.workshop(title, facilitator)
        table = await workshop.table(name, *people)
        await workshop.start()
        await table.see("1/10 ·")
        table.reply(people[0], f"L’idée de {people[0]}, en une phrase")
        await stage.until(lambda table=table, who=people[0]: who in table.proposals.words)  # type: ignore[misc]  # bound now
        sides.append(Side(workshop=workshop, table=table))
    sides[1].workshop.say("/pause")
    await sides[1].table.see("⏸")
    await stage.settled()
    return sides[0], sides[1]


async def cast(stage: Stage, ours: Side, theirs: Side) -> Cast:
    """Everybody of the first workshop, who know of the second all that a forger could."""
    groups = [group for side in (ours, theirs) for group in (await side.stored())[1]]
    people = [ours.workshop.facilitator, *ours.table.people.values()]
    numbers = [group.id for group in groups]
    numbers += [group.chat_id for group in groups]
    numbers += [person.id for person in (*people, *theirs.table.people.values(), theirs.workshop.facilitator)]
    return cast_of(
        stage.server,
        people,
        [ours.table.chat],
        codes=[ours.workshop.code],
        foreign=[theirs.workshop.code],
        numbers=numbers,
    )


async def play(stage: Stage, batch: Sequence[Json], ours: Side, theirs: Side) -> list[str]:
    """Deliver updates of the first workshop's people; gives what should not have happened."""
    before = await theirs.stored()
    said = len(stage.server.calls)
    for update in batch:
        deliver(stage.server, update)
    try:
        async with asyncio.timeout(PATIENCE):
            await stage.settled()
    except TimeoutError:
        return [f"does not come to rest: {stage.server.calls[-1]}"]
    calls = [call for call in stage.server.calls[said:] if call.method != "getUpdates"]
    store = stage.app.store
    assert store is not None
    wrong = [f"broke: {letter.error}\n{letter.update_json}" for letter in await store.dead_letters()]
    wrong += [
        f"refused: {call.method} {call.error}: {call.params}"
        for call in calls
        if not call.ok and "is not modified" not in (call.error or "")
    ]
    elsewhere = {chat.id for chat in theirs.chats}
    # Its panel shows the time that passes; that somebody guesses codes is told to all facilitators, once an hour.
    warning = (theirs.workshop.facilitator.chat.id, words("fr")("codes-guessed", title=theirs.workshop.title))
    told = [call for call in calls if call.chat_id in elsewhere and call.method != "editMessageText"]
    warned = [call for call in told if (call.chat_id, call.params.get("text")) == warning]
    wrong += [f"said in another workshop: {call}" for call in told if call not in warned[:1]]
    wrong += [f"another workshop changed: {what}" for what in changed(before, await theirs.stored())]
    return wrong + injected(stage)


def changed(before: tuple[Workshop, list[Group]], after: tuple[Workshop, list[Group]]) -> list[str]:
    """What differs between two states of a workshop, by name; when its panel is to be redrawn is no matter."""
    if len(before[1]) != len(after[1]):
        return [f"it had {len(before[1])} groups, and has {len(after[1])}"]
    pairs: list[tuple[Any, Any]] = [(before[0], after[0]), *zip(before[1], after[1], strict=True)]
    return [
        f"{field.name}: {getattr(one, field.name)} became {getattr(other, field.name)}"
        for one, other in pairs
        for field in fields(one)
        if field.name not in ("workshop", "deadlines")
        and getattr(one, field.name) != getattr(other, field.name)
    ]


def injected(stage: Stage) -> list[str]:
    """Where the bot's messages take what people wrote for markup, or show markup of ours literally."""
    found = []
    for chat in stage.telegram.chats.values():
        for message in chat.from_bot:
            # Nobody writes these in the examples: they could only be ours, escaped once too often.
            if "&lt;" in message.words or "&amp;" in message.words:
                found.append(f"escaped twice: {message.words}")
            for entity in message.entities:
                if EVIL in entity.get("url", "") or entity["type"] in ("spoiler", "text_mention"):
                    found.append(f"markup of a person’s: {entity} in {message.words}")
    return found
