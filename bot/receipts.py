"""Receipts: what Telegram has answered leaves the outbox, that of a moment in one commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from storage.outbox import Delivered, SentMessage
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Seconds for which receipts are gathered before they are committed together.
GATHER = 0.02
# Seconds after which receipts that storage refused are tried again.
AGAIN = 1.0


Arrived: TypeAlias = Callable[[Sequence[SentMessage]], Awaitable[None]]


class Receipts:
    """Commits what was answered. Until then a crash sends it once more, and nothing is ever left out.

    Args:
        store: where it is committed.
        arrived: is told first of the messages that hold a slot now; after a crash in between it is told once more.
    """

    def __init__(self, store: Store, arrived: Arrived) -> None:
        self.store = store
        self._arrived = arrived
        self._waiting: list[Delivered] = []
        self._came = asyncio.Event()
        self._closed = False

    def add(self, receipt: Delivered) -> None:
        """Take a receipt; where the message now stands is known at once."""
        if receipt.message is not None:
            self.store.note_message(receipt.message)
        self._waiting.append(receipt)
        self._came.set()

    def close(self) -> None:
        """No more will come: `run` commits what is there, and returns."""
        self._closed = True
        self._came.set()

    async def run(self) -> None:
        """Commit until closed."""
        while not (self._closed and not self._waiting):
            await self._came.wait()
            if not self._closed:
                await asyncio.sleep(GATHER)
            self._came.clear()
            receipts, self._waiting = self._waiting, []
            if not receipts:
                continue
            try:
                await self._arrived([one.message for one in receipts if one.message is not None])
                await self.store.delivered(receipts)
            except Exception:
                # They go with the next ones; until then the outbox holds more than waits, which a restart would resend.
                log.exception("outbox.unacknowledged", extra={"count": len(receipts)})
                if self._closed:
                    return
                self._waiting[:0] = receipts
                await asyncio.sleep(AGAIN)
                self._came.set()
