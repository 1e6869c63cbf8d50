"""The one place that reads a clock: the real one, or an accelerated one for rehearsals.

Everything else is given a `Clock`, and passes instants (seconds since the Unix epoch, UTC) inwards.
"""

from __future__ import annotations

import asyncio
import math
import time
from typing import Protocol


class Clock(Protocol):
    """What the bot needs of a clock."""

    def now(self) -> float:
        """This instant, in seconds since the Unix epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once this clock has moved on by that many of its seconds; give way to others in any case."""
        ...

    def real_delay(self, until: float) -> float:
        """Real seconds from now to an instant of this clock, 0 once it has come."""
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
