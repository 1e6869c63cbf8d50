"""How long calls to Telegram take, and what that says about when they arrived."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from bot.clock import Clock

T = TypeVar("T")

# Calls after which the fastest of them says something about what the way takes at least.
ENOUGH = 30
# How much of the fastest round trip is taken for sure. Not all of it: on a busy machine each call of a volley is slow,
# and the fastest of them may not have been fast.
SURE = 0.75


class Trip:
    """A call on its way: when it left, and when it was answered, each in seconds of the clock; None until then."""

    __slots__ = ("_clock", "answered", "left")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.left: float | None = None
        self.answered: float | None = None

    async def of(self, call: Awaitable[T]) -> T:
        """Await a call, and note when."""
        self.left = self._clock.now()
        try:
            return await call
        finally:
            self.answered = self._clock.now()


class Trips:
    """Tells when calls arrived at the latest: when they were answered, less most of the fastest round trip of all."""

    def __init__(self) -> None:
        self._fastest = float("inf")
        self._seen = 0

    def latest_arrival(self, trip: Trip) -> float | None:
        """None for a call that never did. Also of calls that failed, which may have arrived.

        Args:
            trip: A call that is over.
        """
        if trip.left is None or trip.answered is None:
            return None
        # A clock that was set back meanwhile makes no round trip shorter than none.
        self._fastest = min(self._fastest, max(0.0, trip.answered - trip.left))
        self._seen += 1
        # One that happened to be slow says nothing yet about how fast they are.
        return trip.answered - (self._fastest * SURE if self._seen >= ENOUGH else 0.0)
