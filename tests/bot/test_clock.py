"""The three clocks: what they show, how they sleep."""

import asyncio
import math
import time

import pytest

from bot.clock import Clock, FastClock, ManualClock, SystemClock

NOON = 1_417_690_800.0


@pytest.mark.parametrize("clock", [SystemClock(), FastClock(60, NOON), ManualClock(NOON)])
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


class TestManualClock:
    async def test_it_stands_still_until_it_is_moved(self) -> None:
        clock = ManualClock(NOON)
        assert clock.now() == NOON
        await clock.advance(90)
        assert clock.now() == NOON + 90

    async def test_sleepers_wake_in_the_order_of_their_instants_and_see_them(self) -> None:
        clock = ManualClock()
        woken: list[tuple[str, float]] = []

        async def sleeper(name: str, seconds: float) -> None:
            await clock.sleep(seconds)
            woken.append((name, clock.now()))

        async with asyncio.TaskGroup() as tasks:
            for name, seconds in [("late", 30), ("early", 10), ("same, later", 20), ("same", 20)]:
                tasks.create_task(sleeper(name, seconds))
            await clock.advance(25)
            assert woken == [("early", 10), ("same, later", 20), ("same", 20)]
            await clock.advance(5)
        assert woken[3:] == [("late", 30)]

    async def test_whoever_falls_asleep_again_on_the_way_is_woken_again(self) -> None:
        clock = ManualClock()
        ticks: list[float] = []

        async def ticker() -> None:
            for _ in range(5):
                await clock.sleep(60)
                ticks.append(clock.now())

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(ticker())
            await clock.advance(300)
            assert ticks == [60, 120, 180, 240, 300]

    async def test_a_cancelled_sleeper_holds_nobody_up(self) -> None:
        clock = ManualClock()
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(clock.sleep(10))
            await clock.advance(0)
            next_wakes = [clock.next_wake]
            task.cancel()
            await clock.advance(0)
            next_wakes.append(clock.next_wake)
            await clock.advance(20)
        assert next_wakes == [10, None]

    async def test_what_a_wake_sets_off_comes_to_rest_before_time_moves_on(self) -> None:
        done: list[float] = []
        arrived = asyncio.Event()

        async def settle() -> None:
            if clock.now() == 10:
                await arrived.wait()

        clock = ManualClock(settle=settle)

        async def worker() -> None:
            await clock.sleep(10)
            await asyncio.to_thread(lambda: None)  # no number of turns of the event loop covers a thread
            done.append(clock.now())
            arrived.set()

        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(worker())
            await asyncio.sleep(0)
            await clock.advance(60)
            assert done == [10]
            await task

    async def test_an_instant_not_yet_come_is_infinitely_far(self) -> None:
        clock = ManualClock(NOON)
        assert clock.real_delay(NOON + 1) == math.inf
        await clock.advance(1)
        assert clock.real_delay(NOON + 1) == 0

    async def test_it_cannot_be_moved_back(self) -> None:
        clock = ManualClock(NOON)
        with pytest.raises(ValueError, match="back"):
            await clock.advance(-1)
        with pytest.raises(ValueError, match="back"):
            await clock.advance_to(NOON - 1)
        assert clock.now() == NOON

    async def test_no_sleep_at_all_gives_way_to_others(self) -> None:
        order: list[str] = []

        async def other() -> None:
            order.append("other")

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(other())
            await ManualClock().sleep(0)
            order.append("sleeper")
        assert order == ["other", "sleeper"]
