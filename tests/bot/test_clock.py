"""The two clocks: what they show, how they sleep."""

import asyncio
import math
import time

import pytest

from bot.clock import Clock, FastClock, SystemClock

NOON = 1_417_690_800.0


@pytest.mark.parametrize("clock", [SystemClock(), FastClock(60, NOON)])
def test_every_clock_is_a_clock(clock: Clock) -> None:
    assert clock.now() > 0
    assert clock.real_delay(clock.now() - 1) == 0


class TestSystemClock:
    def test_it_shows_the_machines_time(self) -> None:
        before = time.time()
        assert before <= SystemClock().now() <= time.time()

    def test_the_delay_to_an_instant_is_in_real_seconds(self) -> None:
        clock = SystemClock()
        assert clock.real_delay(clock.now() + 3600) == pytest.approx(3600, abs=5)

    async def test_a_negative_sleep_returns_at_once(self) -> None:
        await asyncio.wait_for(SystemClock().sleep(-1), 5)


class TestFastClock:
    def test_at_speed_60_a_minute_passes_in_a_second(self) -> None:
        before = time.monotonic()
        clock = FastClock(60, NOON)
        made = time.monotonic()
        shown = clock.now()
        read = time.monotonic()
        # `made` and `before` bracket the instant at which the clock was started.
        assert 0 <= shown - NOON <= (read - before) * 60
        while time.monotonic() < made + 0.01:
            pass
        assert clock.now() - NOON >= 0.01 * 60

    def test_without_a_start_it_begins_at_the_machines_time(self) -> None:
        assert FastClock(1).now() == pytest.approx(time.time(), abs=5)

    async def test_it_never_wakes_before_its_time(self) -> None:
        clock = FastClock(10_000, NOON)
        for seconds in (1.0, 7.5, 100.0):
            asleep = clock.now()
            await clock.sleep(seconds)
            assert clock.now() >= asleep + seconds

    def test_the_delay_to_an_instant_is_divided_by_the_speed(self) -> None:
        clock = FastClock(60, NOON)
        assert clock.real_delay(clock.now() + 3600) == pytest.approx(60, abs=1)

    @pytest.mark.parametrize("speed", [0, -1, math.inf, math.nan])
    def test_a_speed_that_makes_no_sense_is_refused(self, speed: float) -> None:
        with pytest.raises(ValueError, match="speed"):
            FastClock(speed)
