"""The one place that reads a clock: the real one, an accelerated one for rehearsals, one that tests move by
hand.

Everything else is given a `Clock`, and passes instants (seconds since the Unix epoch, UTC) inwards.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
import time
from collections.abc import Awaitable, Callable
from typing import Final, Protocol


class Clock(Protocol):
    """What the bot needs of a clock."""

    def now(self) -> float:
        """This instant, in seconds since the Unix epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once this clock has moved on by that many of its seconds; give way to others in any case."""
        ...

    def real_delay(self, until: float) -> float:
        """Real seconds from now to an instant of this clock: 0 once it has come, infinite if it cannot be
        told."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """This instant, in seconds since the Unix epoch."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Sleep for that many real seconds."""
        await asyncio.sleep(max(0.0, seconds))

    def real_delay(self, until: float) -> float:
        """Real seconds from now to an instant, 0 if it is past."""
        return max(0.0, until - time.time())


class FastClock:
    """A clock that runs faster than the real one, for rehearsals.

    It follows the monotonic clock, so a correction of the machine's time does not show.

    Args:
        speed: Seconds of this clock in a real second: at 60 a minute passes in a second.
        start: The instant it shows when made, in seconds since the Unix epoch; the machine's time if not
            given.

    Raises:
        ValueError: The speed is not a positive, finite number.
    """

    def __init__(self, speed: float, start: float | None = None) -> None:
        if not (0 < speed < math.inf):
            raise ValueError(f"a clock's speed must be a positive number, not {speed!r}")
        self.speed = speed
        self._start = time.time() if start is None else start
        self._origin = time.monotonic()

    def now(self) -> float:
        """This clock's instant, in seconds since the Unix epoch."""
        return self._start + (time.monotonic() - self._origin) * self.speed

    async def sleep(self, seconds: float) -> None:
        """Sleep until this clock has moved on by that many seconds."""
        until = self.now() + seconds
        await asyncio.sleep(self.real_delay(until))
        # An event loop's timer may be early by its own grain, which the speed makes larger.
        while (left := self.real_delay(until)) > 0:  # noqa: ASYNC110 (time is no event that could be set)
            await asyncio.sleep(left)

    def real_delay(self, until: float) -> float:
        """Real seconds from now to an instant of this clock, 0 if it is past."""
        return max(0.0, until - self.now()) / self.speed


SETTLING_TURNS: Final = 50
"""Turns of the event loop that `ManualClock` grants by default after each wake: more than any chain of awaits
between tasks here takes, and far below a millisecond. It cannot cover threads and sockets; give `settle` for
those."""


async def _turn() -> None:
    """Let every task that can run do so, some of them several times over."""
    for _ in range(SETTLING_TURNS):
        await asyncio.sleep(0)


class ManualClock:
    """A clock that stands still until a test moves it.

    Sleepers wake one instant at a time, those of one instant in the order in which they fell asleep; each
    time the woken tasks may run, and fall asleep again, before the clock moves on. So the same test gives the
    same order.

    Args:
        start: The instant it shows at first, in seconds since the Unix epoch.
        settle: Awaited after each wake, until what the wake set off has come to rest; by default a fixed
            number of
            turns of the event loop. A test with a database or sockets passes its own.
    """

    def __init__(self, start: float = 0.0, *, settle: Callable[[], Awaitable[object]] = _turn) -> None:
        self._now = start
        self._settle = settle
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        """The instant that the test has set, in seconds since the Unix epoch."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until the test has moved the clock on by that many seconds."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), woken))
        await woken

    def real_delay(self, until: float) -> float:
        """0 once the instant has come; before that infinite, since only the test knows when it will."""
        return 0.0 if until <= self._now else math.inf

    @property
    def next_wake(self) -> float | None:
        """The instant at which the first sleeper wakes; None when nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():  # its task was cancelled
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    async def advance(self, seconds: float) -> None:
        """Move the clock on, waking whoever is due on the way, each at its own instant.

        Raises:
            ValueError: The number of seconds is negative.
        """
        if seconds < 0:
            raise ValueError(f"a clock cannot be moved back by {-seconds!r} s")
        await self.advance_to(self._now + seconds)

    async def advance_to(self, instant: float) -> None:
        """Move the clock to an instant, waking whoever is due on the way, each at its own instant.

        Raises:
            ValueError: The instant is past.
        """
        if instant < self._now:
            raise ValueError(f"a clock cannot be moved back by {self._now - instant!r} s")
        await self._settle()
        while (wake := self.next_wake) is not None and wake <= instant:
            self._now = wake
            while self.next_wake == wake:
                heapq.heappop(self._sleepers)[2].set_result(None)
            await self._settle()
        self._now = instant
