"""Updates fetched by long polling, one batch after the other.

`getUpdates` confirms every update below its offset (https://core.telegram.org/bots/api#getupdates), so it is called
again only after the commit. python-telegram-bot's own polling queues a batch and confirms it with the next call,
processed or not: a crash would lose what waited.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from bot.api import BotApi
from bot.border import ALLOWED_UPDATES
from bot.errors import CallFailed, Kind, Permanent, RateLimited
from bot.intake import Intake
from bot.patience import backoff, happens
from storage.errors import StorageError

log = logging.getLogger(__name__)

# Seconds that Telegram holds an empty poll open.
POLL = 30
# Updates at most in one poll, as Telegram allows.
BATCH = 100
# Seconds to wait after a batch that was not full: people who write at once then share a batch and a commit.
BREATHE = 0.02
# Seconds for which another program may fetch as well before this one gives up: at a restart the process that is
# replaced finishes what it has in hand, and the poll that it left open may last until Telegram notices.
CONFLICT_PATIENCE = 60.0


class Polling:
    """Fetches updates by long polling, one batch after the other."""

    def __init__(self, api: BotApi, intake: Intake, *, on_fatal: Callable[[CallFailed], None]) -> None:
        self.api = api
        self.intake = intake
        self.on_fatal = on_fatal
        self.caught_up = asyncio.Event()
        self._failures = 0
        self._succeeded = False
        self._conflicts: tuple[float, float] | None = None
        self._stopping = asyncio.Event()
        self._waiting: asyncio.Task[Any] | None = None

    @property
    def working(self) -> bool:
        """Whether the last poll was answered and what it brought is committed."""
        return self._succeeded and not self._failures and not self._stopping.is_set()

    def stop(self) -> None:
        """Fetch nothing more; a batch in hand is finished."""
        self._stopping.set()
        if self._waiting is not None:
            self._waiting.cancel()

    async def run(self) -> None:
        """Fetch and handle until stopped. A failed fetch or commit is tried again, later and later."""
        offset: int | None = None
        while not self._stopping.is_set():
            try:
                batch = await self._fetch(offset)
                if batch:
                    await self.intake.handle(batch)
                    offset = batch[-1]["update_id"] + 1
                self._failures, self._succeeded = 0, True
                if len(batch) < BATCH:
                    self.caught_up.set()
            except asyncio.CancelledError:
                if self._stopping.is_set():
                    return
                raise
            except RateLimited as failure:
                self._failures += 1
                await happens(self._stopping, failure.retry_after)
            except (CallFailed, StorageError) as failure:
                if isinstance(failure, Permanent) and self._is_final(failure):
                    self.on_fatal(failure)
                    return
                self._failures += 1
                pause = backoff(self._failures)
                log.warning("updates.again", extra={"reason": str(failure), "seconds": pause})
                await happens(self._stopping, pause)
            else:
                if batch and len(batch) < BATCH:
                    await happens(self._stopping, BREATHE)

    def _is_final(self, failure: Permanent) -> bool:
        """Whether there is no use in trying again: the token is refused, or somebody else fetches and goes on."""
        if failure.kind is not Kind.CONFLICT:
            return failure.kind is Kind.UNAUTHORIZED
        now = asyncio.get_running_loop().time()
        first, latest = self._conflicts or (now, now)
        # Two programs that fetch take turns in being refused: a poll that succeeds in between ends no conflict.
        self._conflicts = (first if now - latest < CONFLICT_PATIENCE else now, now)
        return now - self._conflicts[0] >= CONFLICT_PATIENCE

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        # At the start and after a failure nothing is waited for: whether it works, and that nothing more is there, is
        # known at once.
        wait = POLL if self.caught_up.is_set() and not self._failures else 0
        params = {
            "offset": offset,
            "limit": BATCH,
            "timeout": wait,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        call = self.api.call("getUpdates", params, timeout=wait + 10.0)
        # Its own task, so that stopping ends the wait and not a batch that is being handled.
        self._waiting = asyncio.get_running_loop().create_task(call)
        try:
            found: list[dict[str, Any]] = await self._waiting
            return found
        finally:
            self._waiting = None
