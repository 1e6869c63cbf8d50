"""Forgetting in time: what the roster promises about how long people's plans are kept."""

from __future__ import annotations

import datetime as dt
import logging

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.desk import Desk
from bot.speech.panel import spaced
from bot.speech.speaker import Speaker
from conversations.timezones import local_date
from storage.errors import StorageError
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

DAY = 86_400.0
# Hours between two rounds: a promise in days is kept within the hour.
EVERY_HOURS = 1
# Days before the end on which the facilitators are told, so that they can take the data out.
WARNING = 7


def warned_key(code: str) -> str:
    """Where it is kept that a workshop's facilitators were warned."""
    return f"warned:{code}"


class Retention:
    """Deletes workshops that are older than the configuration keeps them, and says so beforehand."""

    def __init__(self, store: Store, speaker: Speaker, clock: Clock, *, days: int) -> None:
        self.store = store
        self.speaker = speaker
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
        """Delete what is older than it may be kept, workshops above all, and warn of the next ones."""
        oldest = self.clock.now() - self.days * DAY
        try:
            await self.store.purge(self.clock.now(), kept=self.days * DAY)
            gone = await self.store.opened_before(oldest)
            for code in gone:
                async with self.store.unit() as work:
                    await work.delete_workshop(code)
                    await work.commit()
                log.info("workshop.forgotten")
            if gone:
                await self.store.database.tidy()
            for code in await self.store.opened_before(oldest + WARNING * DAY):
                await self._warn(code)
        except StorageError as error:
            log.warning("retention.again", extra={"reason": str(error), "hours": EVERY_HOURS})

    async def _warn(self, code: str) -> None:
        """Tell the facilitators once; where the promise is a week or less, at the first look."""
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
            if workshop is None or await work.recall(warned_key(code)) is not None:
                return
            desk = Desk(work, self.speaker, self.clock.now())
            voice = self.speaker.voice_of(workshop)
            day = local_date(workshop.opened_at + self.days * DAY, workshop.timezone)
            words = voice.html(
                "erasure-warning", title=workshop.title, date=voice.date(day), code=spaced(workshop.code)
            )
            for person in workshop.facilitators:
                desk.write_to(person.user_id, words)
            work.remember(warned_key(code), "1")
            await work.commit()
