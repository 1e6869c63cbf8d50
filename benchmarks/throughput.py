"""Answers a second, and what one costs: groups that reply, press ✅ and wait for the next prompt, without limits."""

from __future__ import annotations

import asyncio
import re
import sys
from functools import partial
from pathlib import Path

import uvloop

from benchmarks.people import LAST, Crowd, Table
from benchmarks.process import BotProcess, Cost, running, take_core
from benchmarks.rounds import Figures, arguments, interleaved, percentile, report
from benchmarks.seed import WORKSHOP
from benchmarks.telegram import FACILITATOR, Json, Telegram

ENOUGH = 3_600
"""Answers in a measurement at least: few groups play several workshops, one after the other."""

PATIENCE = 300.0
"""Seconds after which a measurement is given up."""

ME: Json = {"id": FACILITATOR, "is_bot": False, "first_name": "Odile", "language_code": "fr"}


class Facilitator:
    """Who opens workshops, a private chat that reads the code of the newest."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._code: asyncio.Future[str] | None = None
        self._codes: set[str] = set()
        telegram.listeners[FACILITATOR] = self

    def hear(self, message: Json) -> None:
        found = re.search(r"startgroup=([A-Za-z0-9-]+)", str(message))
        # The panel of an earlier workshop, drawn anew meanwhile, has its own code.
        if found and found[1] not in self._codes and self._code is not None and not self._code.done():
            self._codes.add(found[1])
            self._code.set_result(found[1])

    async def open(self, tables: list[Table]) -> str:
        """Open a workshop, have these tables join, and wait until all have; its code."""
        self._code = asyncio.get_running_loop().create_future()
        self.telegram.say(FACILITATOR, ME, "/new Sauver la médiathèque")
        code = await self._code
        for table in tables:
            self.telegram.say(table.chat_id, table.person, f"/join {code}")
        while not all(table.joined for table in tables):  # noqa: ASYNC110 (the tables tell nobody)
            await asyncio.sleep(0.02)
        return code

    def start(self, code: str) -> None:
        """The sprint begins, as long as one may be."""
        self.telegram.say(FACILITATOR, ME, f"/panel {code}")
        self.telegram.say(FACILITATOR, ME, "/sprint 180")


async def decalogue(facilitator: Facilitator, crowd: Crowd, chats: range) -> tuple[list[Table], list[str]]:
    """Workshops with these groups, ready to start."""
    tables, codes = [], []
    for first in range(chats.start, chats.stop, WORKSHOP):
        joining = crowd.seat(range(first, min(first + WORKSHOP, chats.stop)))
        codes.append(await facilitator.open(joining))
        tables += joining
    return tables, codes


async def measure(bot: str, groups: int, latency: float, python: str, waves: int | None) -> Figures:
    """One bot, one number of groups."""
    async with Telegram(latency=latency) as telegram:
        crowd, facilitator = Crowd(telegram), Facilitator(telegram)
        async with running(bot, telegram.url, python=python) as process:
            seconds, used, calls = 0.0, 0.0, 0
            for wave in range(waves or max(1, ENOUGH // (groups * (LAST - 1)))):
                chats = range(1 + wave * groups, 1 + (wave + 1) * groups)
                took, cost, made = await play(bot, facilitator, crowd, chats, process)
                seconds, used, calls = seconds + took, used + cost, calls + made
            peak = process.cost().peak
    return {
        "answers/s": crowd.answers / seconds,
        "CPU ms/answer": 1e3 * used / crowd.answers,
        "CPU ms/call": 1e3 * used / calls,
        "calls/answer": calls / crowd.answers,
        "p50 ms": 1e3 * percentile(crowd.latencies, 50),
        "p95 ms": 1e3 * percentile(crowd.latencies, 95),
        "p99 ms": 1e3 * percentile(crowd.latencies, 99),
        "peak MB": peak / 1e6,
    }


async def play(
    bot: str, facilitator: Facilitator, crowd: Crowd, chats: range, process: BotProcess
) -> tuple[float, float, int]:
    """Have these groups play from the first prompt to the last: seconds, seconds of processor, calls."""
    loop, telegram = asyncio.get_running_loop(), facilitator.telegram
    if bot == "decalogue":
        tables, codes = await decalogue(facilitator, crowd, chats)
        await asyncio.sleep(4.0)  # until the panels are drawn, which wait for some seconds of calm
    else:
        tables = crowd.seat(chats)
    before: Cost = process.cost()
    calls, begun = telegram.calls.total(), loop.time()
    if bot == "decalogue":
        for code in codes:
            facilitator.start(code)
    else:
        for table in tables:
            telegram.say(table.chat_id, table.person, "/join")
    await crowd.done(PATIENCE)
    return loop.time() - begun, process.cost().seconds - before.seconds, telegram.calls.total() - calls


async def main() -> None:
    parser = arguments(__doc__ or "", rounds=5)
    parser.add_argument("--groups", type=int, nargs="+", default=[50, 200, 1000])
    parser.add_argument("--latency", type=float, default=0.0, help="milliseconds to the API and back")
    parser.add_argument(
        "--others", type=Path, help="the interpreter that has python-telegram-bot and aiogram"
    )
    parser.add_argument("--only", choices=("decalogue", "with_ptb", "with_aiogram"))
    parser.add_argument(
        "--waves", type=int, help="how often each plays; by default until there are enough answers"
    )
    given = parser.parse_args()
    take_core()
    bots = {"decalogue": sys.executable}
    if given.others is not None:
        bots |= {"with_ptb": str(given.others), "with_aiogram": str(given.others)}
    measurements = {
        f"{bot}, {groups} groups": partial(measure, bot, groups, given.latency / 1e3, python, given.waves)
        for groups in given.groups
        for bot, python in bots.items()
        if given.only in (None, bot)
    }
    found = await interleaved(measurements, given.rounds)
    far = f"-{given.latency:.0f}ms" if given.latency else ""
    report(f"Throughput{far}, users' pause 10 ms, no limits", found, given.out)


if __name__ == "__main__":
    uvloop.run(main())
