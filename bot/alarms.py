"""Alarms: APScheduler wakes at the next stored deadline, and firing it is a unit of work like any update.

The rows are the truth and the job is only an alarm: after a restart, or an alarm that came late, whatever is due is
found in storage and fires once.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

import orjson
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.desk import Desk
from bot.speech.speaker import Speaker
from conversations.events import DeadlineReached
from conversations.model import Deadline, Group, Workshop
from storage.errors import InvariantBroken, StorageError
from storage.outbox import Outgoing
from storage.unit_of_work import DueDeadline, Store, UnitOfWork

log = logging.getLogger(__name__)

JOB = "next deadline"
# Deadlines fired in one unit of work: hundreds are due at the same second, and a press must not wait for all of them.
AT_ONCE = 10
# Real seconds after which the alarm rings at the latest, to look again: its timer follows a monotonic clock,
# and where the clock is set forward, or the machine sleeps, a deadline's instant comes sooner than was reckoned.
LOOK_AGAIN = 60.0
# Seconds after which a firing that storage refused is tried again.
AGAIN = 5.0


class StillArmed(Exception):
    """A deadline fired and is armed as before: it would fire for ever, and the others never. A mistake of ours."""


class Alarms:
    """Fires stored deadlines when they are due."""

    def __init__(self, store: Store, speaker: Speaker, clock: Clock) -> None:
        self.store = store
        self.speaker = speaker
        self.clock = clock
        self.on_fired: Callable[[float], None] = lambda _seconds: None
        """Called once a firing is committed, with the seconds by which it came after it was due."""
        self._scheduler = AsyncIOScheduler(timezone=dt.UTC)
        self._firing = asyncio.Lock()
        self._armed_for: float | None = None
        self._setting: asyncio.Task[None] | None = None
        self._stale = False
        self._stopping = False

    def start(self) -> None:
        """Fire what fell due while nobody watched, and set the first alarm. Nothing fires before."""
        self._scheduler.start()
        self.committed()

    async def stop(self) -> None:
        """No alarm rings any more; one that rings is heard to its end. The rows stay."""
        self._stopping = True
        if self._setting is not None:
            await asyncio.wait([self._setting])
        async with self._firing:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    def committed(self, _: Sequence[Outgoing] = ()) -> None:
        """Something was committed, perhaps another deadline: set the alarm anew."""
        self._stale = True
        if self._scheduler.running and not self._stopping and (self._setting is None or self._setting.done()):
            self._setting = asyncio.get_running_loop().create_task(self._set_anew())

    async def _set_anew(self) -> None:
        while self._stale:
            self._stale = False
            # While deadlines fire the next one is found anyway: an alarm for it would only wait.
            async with self._firing:
                try:
                    await self.set()
                except StorageError as error:
                    self._later(error)

    async def set(self) -> None:
        """Set the alarm to the next stored deadline."""
        due = await self.store.next_due()
        if due != self._armed_for or (due is not None and self._scheduler.get_job(JOB) is None):
            self._ring_at(due)

    def _ring_at(self, due: float | None) -> None:
        self._armed_for = due
        if due is None:
            if self._scheduler.get_job(JOB) is not None:
                self._scheduler.remove_job(JOB)
            return
        seconds = min(LOOK_AGAIN, max(0.0, self.clock.real_delay(due)))
        when = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
        # A late alarm still rings (APScheduler's default is to drop one that is a second late), and several are one.
        self._scheduler.add_job(
            self.fire,
            "date",
            run_date=when,
            id=JOB,
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            # The next deadline may be due before this firing has quite returned; APScheduler would drop its alarm, and
            # nobody would set it again. Firings wait for each other's lock.
            max_instances=3,
        )

    async def fire(self) -> None:
        """Fire everything that is due, each deadline once, then set the next alarm."""
        if not self._scheduler.running:
            return
        async with self._firing:
            try:
                while not self._stopping and await self._fire_some():
                    pass
                if self._stopping:
                    return
                self._armed_for = None
                await self.set()
            except StorageError as error:
                self._later(error)

    def _later(self, error: StorageError) -> None:
        """Try again in a while: storage refused, and the rows are still there."""
        log.warning("deadlines.again", extra={"reason": str(error), "seconds": AGAIN})
        self._ring_at(self.clock.now() + AGAIN)

    async def _fire_some(self) -> bool:
        """Fire up to `AT_ONCE` deadlines; False where no more are due.

        Raises:
            StorageError: some could not be fired; the others were.
        """
        try:
            due = await self._fire_together()
        except InvariantBroken:
            # A mistake of the program's in one of them: it would be refused each time, and hold up all others.
            due = await self._fire_apart()
        now = self.clock.now()
        for deadline in due:
            self.on_fired(max(0.0, now - deadline.due))
        return len(due) == AT_ONCE

    async def _fire_together(self) -> list[DueDeadline]:
        async with self.store.unit() as work:
            now = self.clock.now()
            due = await self.store.due(now, AT_ONCE)
            for deadline in due:
                await self._fire_one(work, deadline, now)
                await asyncio.sleep(0)  # what is under way to Telegram goes on
            if due:
                await work.commit()
        return due

    async def _fire_apart(self) -> list[DueDeadline]:
        """Fire what is due, each in a unit of work of its own; what storage refuses of one is put aside.

        Raises:
            InvariantBroken: one could neither be fired nor put aside. The others were, and it is still there.
        """
        stuck: InvariantBroken | None = None
        now = self.clock.now()
        due = await self.store.due(now, AT_ONCE)
        for deadline in due:
            try:
                async with self.store.unit() as work:
                    # One that was moved meanwhile is no longer the one that fired: the rules see to that.
                    await self._fire_one(work, deadline, now)
                    await work.commit()
            except InvariantBroken as refused:
                try:
                    async with self.store.unit() as work:
                        await self._put_aside(work, deadline, self.clock.now(), refused)
                        await work.commit()
                except InvariantBroken as error:
                    stuck = error
        if stuck is not None:
            raise stuck
        return due

    async def _fire_one(self, work: UnitOfWork, deadline: DueDeadline, now: float) -> None:
        """Fire a deadline; if it breaks, it alone is undone and put aside."""
        checkpoint = work.checkpoint()
        try:
            await self._fire(work, deadline, now)
            state = await self._owner(work, deadline)
            if state is not None and as_armed(deadline) in state.deadlines:
                raise StillArmed(deadline.kind)
        except StorageError:
            raise
        except Exception as error:
            work.roll_back_to(checkpoint)
            await self._put_aside(work, deadline, now, error)

    async def _put_aside(self, work: UnitOfWork, deadline: DueDeadline, now: float, error: Exception) -> None:
        """Keep why a deadline broke, and take it away, so that the others go on."""
        log.error(
            "deadline.broken", extra={"kind": deadline.kind.value, "group": deadline.group}, exc_info=error
        )
        # Named, it goes with the workshop.
        work.dead_letter(None, now, error, orjson.dumps({"workshop": deadline.workshop}).decode())
        state = await self._owner(work, deadline)
        if state is not None:
            left = tuple(one for one in state.deadlines if one != as_armed(deadline))
            work.put(replace(state, deadlines=left))

    async def _fire(self, work: UnitOfWork, deadline: DueDeadline, now: float) -> None:
        event = DeadlineReached(at=now, kind=deadline.kind, due=deadline.due)
        desk = Desk(work, self.speaker, now)
        if deadline.group is not None:
            group = await work.group(deadline.group)
            if group is not None:
                await desk.tell_group(group, event)
            return
        workshop = await work.workshop(deadline.workshop)
        if workshop is not None:
            await desk.tell_workshop(workshop, event, 0)

    async def _owner(self, work: UnitOfWork, deadline: DueDeadline) -> Group | Workshop | None:
        if deadline.group is not None:
            return await work.group(deadline.group)
        return await work.workshop(deadline.workshop)


def as_armed(deadline: DueDeadline) -> Deadline:
    """A stored deadline as the state of its owner has it."""
    return Deadline(kind=deadline.kind, due=deadline.due)
