"""One deadline for all: how long 600 and 3,000 reminders take within Telegram's limits, and who waits meanwhile."""

from __future__ import annotations

import asyncio
import signal
from functools import partial

import uvloop

from benchmarks import seed
from benchmarks.people import Crowd, Table
from benchmarks.process import running, take_core
from benchmarks.rounds import Figures, arguments, interleaved, percentile, report
from benchmarks.telegram import Telegram
from benchmarks.throughput import Facilitator
from bot.rehearsal.limits import Limits

PER_SECOND = 30
PRESS_EVERY = 0.25
"""Seconds between two presses of the person who goes on working."""

APART = 1_000_000
"""The chat of the table that works while all others are reminded."""


async def measure(chats: int, latency: float) -> Figures:
    """One burst: the last reminder's instant, counted from the first, against the floor."""
    limits = Limits(per_second=PER_SECOND)
    async with (
        seed.folder(groups=chats) as folder,
        Telegram(limits=limits, latency=latency) as telegram,
        running("decalogue", telegram.url, folder=folder, limited="1") as bot,
    ):
        table = await one_at_work(telegram)
        telegram.keep_arrivals = True
        telegram.answered.clear()
        bot.signal(signal.SIGUSR1)
        pressing = asyncio.get_running_loop().create_task(press_on(telegram, table))
        took = await reminded(telegram, chats)
        pressing.cancel()
    floor = chats / PER_SECOND
    return {
        "seconds": took,
        "floor": floor,
        "of the floor": took / floor,
        "429s": len(telegram.refused),
        "press p50 ms": 1e3 * percentile(telegram.answered, 50),
        "press p99 ms": 1e3 * percentile(telegram.answered, 99),
        "presses": len(telegram.answered),
    }


async def one_at_work(telegram: Telegram) -> Table:
    """A table of a workshop of its own, at its first prompt, where nobody writes."""
    facilitator = Facilitator(telegram)
    crowd = Crowd(telegram)
    (table,) = crowd.seat(range(APART, APART + 1))
    table.silent = True
    facilitator.start(await facilitator.open([table]))
    async with asyncio.timeout(30):
        while table.tip is None:  # noqa: ASYNC110 (a table tells nobody)
            await asyncio.sleep(0.05)
    await asyncio.sleep(3.0)
    return table


async def press_on(telegram: Telegram, table: Table) -> None:
    """Press 💡 again and again."""
    while True:
        assert table.tip is not None
        telegram.press(table.chat_id, table.person, *table.tip)
        await asyncio.sleep(PRESS_EVERY)


async def reminded(telegram: Telegram, chats: int) -> float:
    """Wait until every chat has its reminder; seconds from the first to the last."""
    patience = 60 + 2 * chats / PER_SECOND
    async with asyncio.timeout(patience):
        while sum(1 for chat in telegram.arrivals if -chats <= chat < 0) < chats:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    first = [times[0] for chat, times in telegram.arrivals.items() if -chats <= chat < 0]
    return max(first) - min(first)


async def main() -> None:
    parser = arguments(__doc__ or "", rounds=3)
    parser.add_argument("--chats", type=int, nargs="+", default=[600, 3000])
    parser.add_argument("--latency", type=float, default=40.0, help="milliseconds to the API and back")
    given = parser.parse_args()
    take_core()
    measurements = {f"{chats} chats": partial(measure, chats, given.latency / 1e3) for chats in given.chats}
    found = await interleaved(measurements, given.rounds)
    report(f"Burst on one deadline, {given.latency:.0f} ms to the API and back", found, given.out)


if __name__ == "__main__":
    uvloop.run(main())
