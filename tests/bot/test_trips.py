"""When calls arrived at the latest, from how long they took."""

from __future__ import annotations

import pytest

from bot.clock import SystemClock
from bot.trips import ENOUGH, Trip, Trips


class ManualClock(SystemClock):
    """Shows what it is set to."""

    def __init__(self, instant: float) -> None:
        self.instant = instant

    def now(self) -> float:
        return self.instant


async def trip(clock: ManualClock, seconds: float, *, failing: bool = False) -> Trip:
    """A call that takes so long."""

    async def call() -> None:
        clock.instant += seconds
        if failing:
            raise OSError("reset")

    one = Trip(clock)
    if failing:
        with pytest.raises(OSError, match="reset"):
            await one.of(call())
    else:
        await one.of(call())
    return one


async def test_a_call_has_arrived_before_its_answer_had_to_come_back() -> None:
    """By three quarters of the fastest round trip; as long as few were seen, when it was answered."""
    clock, trips = ManualClock(1000.0), Trips()
    first = await trip(clock, 0.25)
    assert trips.latest_arrival(first) == clock.now()
    for _ in range(ENOUGH):
        trips.latest_arrival(await trip(clock, 0.125))
    slow = await trip(clock, 0.5)
    assert trips.latest_arrival(slow) == clock.now() - 0.75 * 0.125
    fast = await trip(clock, 0.03125)
    assert trips.latest_arrival(fast) == clock.now() - 0.75 * 0.03125


async def test_a_call_that_failed_may_have_arrived_and_one_that_never_left_has_not() -> None:
    clock, trips = ManualClock(1000.0), Trips()
    assert trips.latest_arrival(await trip(clock, 2.0, failing=True)) == 1002.0
    assert trips.latest_arrival(Trip(clock)) is None
