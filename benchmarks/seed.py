"""Databases to start from: many groups in the middle of a sprint, made by the real rules, kept for the next round."""

from __future__ import annotations

import asyncio
import shutil
from itertools import islice
from pathlib import Path

from benchmarks.people import person
from bot.config import Workshop as Settings
from bot.curricula import current_edition
from bot.desk import Desk
from bot.speech.speaker import Speaker
from conversations.events import GroupJoined, MemberCheckedIn, SprintStarted, WorkshopOpened
from conversations.model import Group, Person, Workshop
from storage.database import Database, migrations
from storage.editions import keep_edition
from storage.unit_of_work import Store

KEY = "benchmark" * 4
FACILITATOR = Person(user_id=1, name="Odile")

BEGUN = 1_800_000_000.0
"""When all sprints began and the bot's clock begins, in seconds since the epoch: a kept database stays fresh."""

WORKSHOP = 25
"""Groups in a workshop."""


def database(folder: Path, kept: Path, *, groups: int, waiting: int = 0) -> None:
    """Put a database of these groups into a folder, made once and copied afterwards.

    Args:
        folder: where a bot will look for it.
        kept: where made databases are kept.
        groups: how many there are, each at its first prompt, its chat the negative of its number.
        waiting: how many of them have not been sent their prompt yet.
    """
    made = kept / f"{groups}-{waiting}-v{len(migrations())}.db"
    if not made.exists():
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = made.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        asyncio.run(make(unfinished, groups, waiting))
        unfinished.rename(made)
    shutil.copy(made, folder / "decalogue.db")


async def make(path: Path, groups: int, waiting: int) -> None:
    """Play every workshop's beginning."""
    settings = Settings()
    edition = current_edition(settings)
    opened = await Database.open(path, key=KEY)
    await keep_edition(opened, edition.name, edition.files)
    store = Store(opened, outline=edition.outline)
    speaker = Speaker(edition.curricula, language="fr", bot_username="bench_bot", retention_days=90)
    at = BEGUN
    chats = iter(range(1, groups + 1))
    number = 0
    while batch := list(islice(chats, WORKSHOP)):
        number += 1
        workshop = Workshop(
            code=f"B{number:05d}",
            language="fr",
            timezone=settings.timezone,
            minutes=30,
            group_size=settings.group_size,
            outline=edition.outline,
            curriculum=edition.name,
        )
        await begin(store, speaker, workshop, batch, at)
    dropped = [
        row.id for row in await store.waiting() if not (row.slot == "prompt" and -row.chat_id <= waiting)
    ]
    await store.failed(dropped, drop=True)
    await opened.close()


async def begin(store: Store, speaker: Speaker, workshop: Workshop, chats: list[int], at: float) -> None:
    """A workshop opens, these groups join, and its sprint starts."""
    async with store.unit() as work:
        desk = Desk(work, speaker, at)
        opened = WorkshopOpened(at=at, by=FACILITATOR, title="Sauver la médiathèque")
        await desk.tell_workshop(workshop, opened, FACILITATOR.user_id)
        for chat in chats:
            there = await work.workshop(workshop.code)
            assert there is not None
            who = person(-chat)
            by = Person(user_id=who["id"], name=who["first_name"])
            group = Group(id=work.new_group_id(), workshop=there, chat_id=-chat)
            await desk.tell_group(group, GroupJoined(at=at, by=by, title=f"Table {chat}"))
            joined = await work.group(group.id)
            assert joined is not None
            await desk.tell_group(joined, MemberCheckedIn(at=at, by=by))
        there = await work.workshop(workshop.code)
        assert there is not None
        await desk.tell_workshop(there, SprintStarted(at=at, by=FACILITATOR), FACILITATOR.user_id)
        await work.commit()
