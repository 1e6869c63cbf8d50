"""Forgetting in time: what the roster promises about how long people's plans are kept."""

from __future__ import annotations

import datetime as dt
import logging

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from storage.errors import StorageError
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

DAY = 86_400.0
# Hours between two rounds: a promise in days is kept within the hour.
EVERY_HOURS = 1


class Retention:
    """Deletes workshops that are older than the configuration keeps them."""

    def __init__(self, store: Store, clock: Clock, *, days: int) -> None:
        self.store = store
        self.clock = clock
        self.days = days
        self._scheduler = AsyncIOScheduler(timezone=dt.UTC)

    async def start(self) -> None:
        """Delete what is too old now, and look again every hour."""
        await self.purge()
        self._scheduler.start()
        self._scheduler.add_job(
            self.purge, "interval", hours=EVERY_HOURS, misfire_grace_time=None, coalesce=True
        )

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def purge(self) -> None:
        """Delete every workshop that was opened longer ago than its contents may be kept."""
        try:
            for code in await self.store.opened_before(self.clock.now() - self.days * DAY):
                async with self.store.unit() as work:
                    await work.delete_workshop(code)
                    await work.commit()
                log.info("workshop.forgotten")
        except StorageError as error:
            log.warning("retention.again", extra={"reason": str(error), "hours": EVERY_HOURS})
