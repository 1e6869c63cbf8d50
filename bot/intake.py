"""Updates in: fetched, handled together, committed, and only then confirmed to Telegram.

`getUpdates` confirms every update below its offset (https://core.telegram.org/bots/api#getupdates), so it is called
again only after the commit. python-telegram-bot's own polling queues a batch and confirms it with the next call,
processed or not: a crash would lose what waited.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from bot.api import BotApi
from bot.border import ALLOWED_UPDATES, Pressed, read
from bot.clock import Clock
from bot.desk import Desk
from bot.errors import CallFailed, Kind, Permanent, RateLimited
from bot.reception import Reception
from bot.speech.speaker import Speaker
from storage.errors import InvariantBroken, StorageError
from storage.unit_of_work import Store, UnitOfWork

log = logging.getLogger(__name__)

# Seconds that Telegram holds an empty poll open.
POLL = 30
# Updates at most in one poll, as Telegram allows.
BATCH = 100
# Seconds to wait after a batch that was not full: people who write at once then share a batch and a commit.
BREATHE = 0.02
BACKOFF_FIRST, BACKOFF_LAST = 1.0, 30.0


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
            for raw in batch:
                await self._one(work, raw)
            await work.commit()

    async def _apart(self, raw: Mapping[str, Any]) -> None:
        """Handle one update by itself; what storage refuses of it is put aside."""
        try:
            await self._together([raw])
        except InvariantBroken as error:
            async with self.store.unit() as work:
                self._put_aside(work, raw, self.clock.now(), error)
                work.handled(int(raw["update_id"]), self.clock.now())
                await work.commit()

    async def _one(self, work: UnitOfWork, raw: Mapping[str, Any]) -> None:
        """Handle one update in a batch; if it breaks, it alone is undone and put aside."""
        update_id = int(raw["update_id"])
        if await work.seen(update_id):
            return
        now = self.clock.now()
        checkpoint = work.checkpoint()
        try:
            await self._play(work, raw, now)
        except StorageError:
            raise
        except Exception as error:
            work.roll_back_to(checkpoint)
            self._put_aside(work, raw, now, error)
        work.handled(update_id, now)

    def _put_aside(self, work: UnitOfWork, raw: Mapping[str, Any], now: float, error: Exception) -> None:
        """Keep an update that broke, with its traceback, and tell its chat in a line."""
        log.error("update.broken", extra={"update": raw["update_id"]}, exc_info=error)
        trace = "".join(traceback.format_exception(error))
        work.dead_letter(int(raw["update_id"]), now, trace, orjson.dumps(raw).decode())
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


class Polling:
    """Fetches updates by long polling, one batch after the other."""

    def __init__(self, api: BotApi, intake: Intake, *, on_fatal: Callable[[CallFailed], None]) -> None:
        self.api = api
        self.intake = intake
        self.on_fatal = on_fatal
        self.ready = asyncio.Event()
        """Set once a poll has succeeded."""
        self._stopping = asyncio.Event()
        self._waiting: asyncio.Task[Any] | None = None

    def stop(self) -> None:
        """Fetch nothing more; a batch in hand is finished."""
        self._stopping.set()
        if self._waiting is not None:
            self._waiting.cancel()

    async def run(self) -> None:
        """Fetch and handle until stopped. A failed fetch or commit is tried again, later and later."""
        offset: int | None = None
        failures = 0
        while not self._stopping.is_set():
            try:
                batch = await self._fetch(offset)
                if batch:
                    await self.intake.handle(batch)
                    offset = batch[-1]["update_id"] + 1
                failures = 0
                self.ready.set()
            except asyncio.CancelledError:
                if self._stopping.is_set():
                    return
                raise
            except Permanent as failure:
                if failure.kind in (Kind.UNAUTHORIZED, Kind.CONFLICT):
                    self.on_fatal(failure)
                    return
                failures += 1
                await self._pause(failures, failure)
            except RateLimited as failure:
                await self._sleep(failure.retry_after)
            except (CallFailed, StorageError) as failure:
                failures += 1
                await self._pause(failures, failure)
            else:
                if batch and len(batch) < BATCH:
                    await self._sleep(BREATHE)

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        params = {
            "offset": offset,
            "limit": BATCH,
            "timeout": POLL,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        call = self.api.call("getUpdates", params, timeout=POLL + 10.0)
        # Its own task, so that stopping ends the wait and not a batch that is being handled.
        self._waiting = asyncio.get_running_loop().create_task(call)
        try:
            found: list[dict[str, Any]] = await self._waiting
            return found
        finally:
            self._waiting = None

    async def _pause(self, failures: int, failure: Exception) -> None:
        seconds = min(BACKOFF_LAST, BACKOFF_FIRST * 2.0 ** min(failures - 1, 10))
        log.warning("updates.again", extra={"reason": str(failure), "seconds": seconds})
        await self._sleep(seconds)

    async def _sleep(self, seconds: float) -> None:
        """Wait, unless stopped meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
