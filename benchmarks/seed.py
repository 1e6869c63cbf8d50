"""Databases to start from: many groups in the middle of a sprint, made by the real rules, kept for the next round."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

from benchmarks.people import ANSWERS, person
from benchmarks.process import ROOT
from bot.config import Workshop as Settings
from bot.curricula import current_edition
from bot.desk import Desk
from bot.speech.speaker import Speaker
from conversations.events import (
    AnswerAdopted,
    AnswerProposed,
    GroupJoined,
    MemberCheckedIn,
    SprintStarted,
    WorkshopOpened,
)
from conversations.model import Group, Person, Workshop
from storage.database import Database, migrations
from storage.editions import keep_edition
from storage.unit_of_work import Store, UnitOfWork

KEPT = ROOT / "out" / "benchmarks" / "databases"
"""Where a database that was made is kept for the next round, and copied from."""

KEY = "benchmark" * 4
FACILITATOR = Person(user_id=1, name="Odile")

BEGUN = 1_800_000_000.0
"""When all sprints began and the bot's clock begins, in seconds since the epoch: a kept database stays fresh."""

WORKSHOP = 25
"""Groups in a workshop."""


@asynccontextmanager
async def folder(*, groups: int, waiting: int = 0, answered: bool = False) -> AsyncIterator[Path]:
    """A folder with a database of these groups where a bot will look for it, removed afterwards.

    Args:
        groups: how many there are, each at its first prompt, its chat the negative of its number.
        waiting: how many of them have not been sent their prompt yet.
        answered: whether they are at their last prompt instead, with an answer to each before it.
    """
    made = KEPT / f"{groups}-{waiting}{'-answered' if answered else ''}-v{len(migrations())}.db"
    if not made.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = made.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        await make(unfinished, groups, waiting, answered=answered)
        unfinished.rename(made)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as place:
        shutil.copy(made, Path(place) / "decalogue.db")
        yield Path(place)


async def make(path: Path, groups: int, waiting: int, *, answered: bool) -> None:
    """Play every workshop's beginning."""
    settings = Settings()
    edition = current_edition(settings)
    opened = await Database.open(path, key=KEY)
    await keep_edition(opened, edition.name, edition.files)
    store = Store(opened, outline=edition.outline)
    speaker = Speaker(
        edition.curricula, language="fr", bot_username="bench_bot", retention_days=90, encrypted=True
    )
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
        if answered:
            await answer(store, speaker, workshop.code, at)
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
            opened_now = await work.workshop(workshop.code)
            assert opened_now is not None
            by = member(-chat)
            group = Group(id=work.new_group_id(), workshop=opened_now, chat_id=-chat)
            await desk.tell_group(group, GroupJoined(at=at, by=by, title=f"Table {chat}"))
            await desk.tell_group(await there(work, group.id), MemberCheckedIn(at=at, by=by))
        ready = await work.workshop(workshop.code)
        assert ready is not None
        await desk.tell_workshop(ready, SprintStarted(at=at, by=FACILITATOR), FACILITATOR.user_id)
        await work.commit()


async def answer(store: Store, speaker: Speaker, code: str, at: float) -> None:
    """Every group of a workshop answers all prompts but the last."""
    async with store.unit() as work:
        desk = Desk(work, speaker, at)
        for known in await work.groups_of(code):
            by = member(known.chat_id)
            for number, text in enumerate(ANSWERS, start=1):
                proposed = AnswerProposed(at=at, by=by, text=text, source=number)
                await desk.tell_group(await there(work, known.id), proposed)
                adopted = AnswerAdopted(at=at, by=by, proposal=number, edited=0)
                await desk.tell_group(await there(work, known.id), adopted)
        await work.commit()


def member(chat_id: int) -> Person:
    """The one person in a group who types, as the rules know them."""
    who = person(chat_id)
    return Person(user_id=who["id"], name=who["first_name"])


async def there(work: UnitOfWork, group_id: int) -> Group:
    """A group as it is now."""
    group = await work.group(group_id)
    assert group is not None
    return group
