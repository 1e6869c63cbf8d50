"""Updates in: handled together and committed, whether they were fetched (`polling`) or delivered (`web.webhook`).

Whoever brings them confirms them to Telegram only after that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import orjson

from bot.border import Pressed, read
from bot.clock import Clock
from bot.desk import Desk
from bot.reception import Reception
from bot.speech.speaker import Speaker
from storage.errors import InvariantBroken, StorageError
from storage.unit_of_work import Store, UnitOfWork

log = logging.getLogger(__name__)

# What becomes of an update: its consequences are stored; it had come before; it raised an error and is put aside.
HANDLED, REPEATED, BROKEN = "handled", "repeated", "broken"

# What Telegram tells of people in passing: /privacy says that it is not kept, and no mistake is found by it.
NOT_KEPT = frozenset({"username", "last_name", "phone_number", "vcard", "location"})


class Receiving(Protocol):
    """A way for updates to arrive."""

    caught_up: asyncio.Event
    """Set once what waited at Telegram at the start is committed, as far as can be known."""

    @property
    def working(self) -> bool:
        """Whether updates arrive, as far as can be known."""
        ...

    async def run(self) -> None:
        """Receive until stopped."""
        ...

    def stop(self) -> None:
        """Take nothing more; what is in hand is finished, and `run` returns."""
        ...


class Intake:
    """Handles updates, a batch in a unit of work, however they arrive."""

    def __init__(
        self, store: Store, speaker: Speaker, reception: Reception, clock: Clock, *, bot_id: int
    ) -> None:
        self.store = store
        self.speaker = speaker
        self.reception = reception
        self.clock = clock
        self.bot_id = bot_id
        self.on_update: Callable[[str], None] = lambda _outcome: None
        """Called with what became of each update, once that is committed: see `HANDLED`."""

    async def handle(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """Handle a batch: when this returns, all that it changed is committed, and may be confirmed.

        Raises:
            StorageError: nothing was kept, and the batch must come again.
        """
        try:
            await self._together(batch)
        except InvariantBroken:
            # A mistake of the program's in one of them: it would come again and again, and hold up all others.
            for raw in batch:
                await self._apart(raw)

    async def _together(self, batch: Sequence[Mapping[str, Any]]) -> None:
        async with self.store.unit() as work:
            with self.reception.door.counting():
                outcomes = [await self._one(work, raw) for raw in batch]
                await work.commit()
        for outcome in outcomes:
            self.on_update(outcome)

    async def _apart(self, raw: Mapping[str, Any]) -> None:
        """Handle one update by itself; what storage refuses of it is put aside."""
        try:
            await self._together([raw])
        except InvariantBroken as error:
            async with self.store.unit() as work:
                self._put_aside(work, raw, self.clock.now(), error)
                work.handled(int(raw["update_id"]), self.clock.now())
                await work.commit()
            self.on_update(BROKEN)

    async def _one(self, work: UnitOfWork, raw: Mapping[str, Any]) -> str:
        """Handle one update in a batch; if it breaks, it alone is undone and put aside."""
        update_id = int(raw["update_id"])
        if await work.seen(update_id):
            return REPEATED
        now = self.clock.now()
        checkpoint = work.checkpoint()
        try:
            await self._play(work, raw, now)
        except StorageError:
            raise
        except Exception as error:
            work.roll_back_to(checkpoint)
            self._put_aside(work, raw, now, error)
            outcome = BROKEN
        else:
            outcome = HANDLED
        work.handled(update_id, now)
        return outcome

    def _put_aside(self, work: UnitOfWork, raw: Mapping[str, Any], now: float, error: Exception) -> None:
        """Keep an update that broke, with its traceback, and tell its chat in a line."""
        log.error("update.broken", extra={"update": raw["update_id"]}, exc_info=error)
        work.dead_letter(int(raw["update_id"]), now, error, orjson.dumps(_to_keep(raw)).decode())
        self._apologise(work, raw, now)

    async def _play(self, work: UnitOfWork, raw: Mapping[str, Any], now: float) -> None:
        happening = read(dict(raw), bot_id=self.bot_id, bot_username=self.speaker.bot_username)
        if happening is None:
            return
        press = happening.query_id if isinstance(happening, Pressed) else None
        await self.reception.receive(Desk(work, self.speaker, now, press), happening)

    def _apologise(self, work: UnitOfWork, raw: Mapping[str, Any], now: float) -> None:
        """One line to the chat of an update that broke, as far as it can be known."""
        query = raw.get("callback_query")
        desk = Desk(work, self.speaker, now, query.get("id") if isinstance(query, dict) else None)
        line = self.speaker.voice(self.reception.config.workshop.language)
        if desk.toast(line.plain("oops")):
            return
        message = raw.get("message")
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            desk.write_to(chat["id"], line.html("oops"))


def _to_keep(json: Any) -> Any:
    """What is kept of an update that broke."""
    match json:
        case dict():
            return {name: _to_keep(value) for name, value in json.items() if name not in NOT_KEPT}
        case list():
            return [_to_keep(one) for one in json]
        case _:
            return json
