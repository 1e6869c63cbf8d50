"""A delivery loop between a real outbox and a local Bot API server, for tests of what is sent, when and how often."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.api import BotApi
from bot.delivery import Delivery, Rendered
from bot.errors import CallFailed
from bot.http import HttpClient, Upload
from bot.limits import GUARD_GROUP, GUARD_OVERALL, RollingWindows
from bot.rehearsal import samples
from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import MovableClock
from bot.rehearsal.limits import Limits
from bot.rehearsal.server import BotApiServer, Call
from conversations.model import Outline
from storage.database import Database
from storage.outbox import URGENCY_REDRAW, Outgoing, SentMessage
from storage.unit_of_work import Store

PATIENCE = 5.0


class PaintBox:
    """Renders a picture, and what is gone as nothing."""

    async def render(self, attachment: Mapping[str, Any]) -> Rendered | None:
        if attachment.get("gone"):
            return None
        if "text" in attachment:
            return Rendered(params={"text": attachment["text"]})
        return Rendered(
            files={"photo": Upload(name="a.png", data=samples.png(8, 8), content_type="image/png")}
        )

    async def work(self, job: Mapping[str, Any]) -> None:
        raise AssertionError(f"nobody asked for work: {job}")


class Rulings:
    """Does to the outbox what the workshop would, and notes what it was told."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.gone: list[int] = []
        self.topics: list[int] = []
        self.arrivals: list[SentMessage] = []
        self.fatal: list[CallFailed] = []

    async def chat_gone(self, chat_id: int) -> None:
        self.gone.append(chat_id)
        async with self.store.unit() as work:
            work.drop_waiting(chat_id)
            await work.commit()

    async def chat_migrated(self, old: int, new: int) -> None:
        async with self.store.unit() as work:
            await work.rename_chat(old, new)
            await work.commit()

    async def topic_gone(self, chat_id: int) -> None:
        self.topics.append(chat_id)

    async def arrived(self, messages: Sequence[SentMessage]) -> None:
        self.arrivals.extend(messages)

    def unauthorized(self, failure: CallFailed) -> None:
        self.fatal.append(failure)


class Office:
    """The loop, what it sends from, and what it sends to."""

    def __init__(self, server: BotApiServer, clock: MovableClock, path: Path) -> None:
        self.server = server
        self.telegram = server.telegram
        self.clock = clock
        self.path = path

    async def open(self) -> None:
        """Start on the file as it is."""
        self.database = await Database.open(self.path, key=None)
        self.store = Store(self.database, outline=Outline())
        self.client = HttpClient()
        await self.client.__aenter__()
        windows = RollingWindows(
            guard_overall=GUARD_OVERALL * self.clock.speed, guard_group=GUARD_GROUP * self.clock.speed
        )
        api = BotApi(self.client, self.server.token, api_url=self.server.url)
        self.rulings = Rulings(self.store)
        self.delivery = Delivery(self.store, api, windows, self.clock, PaintBox(), self.rulings)
        self.store.on_commit.append(self.delivery.add)
        self.store.on_drop.append(self.delivery.drop)
        self.store.on_rename.append(self.delivery.rename)
        self.loop = asyncio.get_running_loop().create_task(self.delivery.run())

    async def close(self) -> None:
        """Stop as the bot does: what is under way is finished and acknowledged."""
        self.delivery.stop()
        try:
            await self.loop
        finally:
            await self.client.__aexit__(None, None, None)
            await self.database.close()

    def group(self, title: str = "Rivelune", **how: Any) -> GroupChat:
        creator = self.telegram.add_person("Awa")
        group = self.telegram.add_group(title, creator, **how)
        group.add_bot(creator)
        return group

    async def post(self, *calls: Mapping[str, Any]) -> list[Outgoing]:
        """Commit calls to the outbox, all in one unit of work."""
        async with self.store.unit() as work:
            rows = [work.send(**{"created_at": self.clock.now(), **call}) for call in calls]
            await work.commit()
        return rows

    async def waiting(self) -> list[Outgoing]:
        return await self.store.waiting()

    async def move(self, seconds: float) -> None:
        self.clock.move(seconds)
        self.delivery.wake()

    async def emptied(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 (real seconds, and with words)
        """Wait until all that was committed has been answered, and that is in the file.

        Raises:
            TimeoutError: Something still waits.
        """
        async with asyncio.timeout(timeout):
            while await self.waiting():  # noqa: ASYNC110 (the file tells nobody that it changed)
                await asyncio.sleep(0.002)

    def sent(self, chat: GroupChat | None = None) -> list[Call]:
        """The calls that took effect."""
        return [c for c in self.server.calls if c.ok and (chat is None or c.chat_id == chat.id)]


@asynccontextmanager
async def office(folder: Path, *, speed: float = 60.0, limits: Limits | None = None) -> AsyncIterator[Office]:
    """A running office."""
    clock = MovableClock(speed)
    async with BotApiServer(now=clock.now, limits=limits) as server:
        there = Office(server, clock, folder / "outbox.db")
        await there.open()
        try:
            yield there
        finally:
            await there.close()


def text(chat: GroupChat | int, words: str, **fields: Any) -> dict[str, Any]:
    """A message without a slot."""
    chat_id = chat if isinstance(chat, int) else chat.id
    return {"chat_id": chat_id, "method": "sendMessage", "params": {"text": words}, **fields}


def post(chat: GroupChat, words: str, slot: str = "prompt", **fields: Any) -> dict[str, Any]:
    """A slot's message, sent anew."""
    return text(chat, words, slot=slot, **fields)


def redraw(chat: GroupChat, words: str, slot: str = "prompt", **fields: Any) -> dict[str, Any]:
    """A slot's message, brought up to date."""
    return post(chat, words, slot, fresh=False, urgency=URGENCY_REDRAW, **fields)


def words(calls: Sequence[Call]) -> list[str]:
    """What calls said, in order."""
    return [str(call.params.get("text", "")) for call in calls]
