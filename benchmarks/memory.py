"""What a live group takes of the bot's memory at rest, after each has had an answer."""

from __future__ import annotations

import asyncio
from functools import partial

import uvloop

from benchmarks import seed
from benchmarks.people import ANSWERS, person
from benchmarks.process import running, take_core
from benchmarks.rounds import Figures, arguments, interleaved, medians, report
from benchmarks.telegram import Telegram

SETTLED = 12.0
"""Seconds after the last answer: what waits for calm is redrawn by then."""


async def measure(groups: int) -> Figures:
    """The memory of a bot in which each group has written one proposal."""
    async with seed.folder(groups=groups) as folder, Telegram() as telegram:
        answered: set[int] = set()
        telegram.first_call = lambda chat, _at: answered.add(chat)
        async with running("decalogue", telegram.url, folder=folder) as bot:
            started = bot.cost().resident
            for chat in range(1, groups + 1):
                prompt = {"message_id": 900, "text": "1/10 ·", "chat": {"id": -chat, "type": "group"}}
                telegram.say(-chat, person(-chat), ANSWERS[0], prompt)
                if chat % 100 == 0:
                    await asyncio.sleep(0.05)
            async with asyncio.timeout(300):
                while len(answered) < groups:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            await asyncio.sleep(SETTLED)
            cost = bot.cost()
    return {
        "started MB": started / 1e6,
        "at rest MB": cost.resident / 1e6,
        "peak MB": cost.peak / 1e6,
    }


async def main() -> None:
    parser = arguments(__doc__ or "", rounds=3)
    parser.add_argument("--groups", type=int, nargs="+", default=[100, 1_000, 10_000])
    given = parser.parse_args()
    take_core()
    found = await interleaved(
        {f"{groups:,} groups": partial(measure, groups) for groups in given.groups}, given.rounds
    )
    least, most = min(given.groups), max(given.groups)
    few, many = (medians(found[f"{groups:,} groups"])["at rest MB"] for groups in (least, most))
    per_group = {"kB a group": 1e3 * (many - few) / (most - least)} if most > least else {}
    report("Memory of live groups", {**found, "between fewest and most": [per_group]}, given.out)


if __name__ == "__main__":
    uvloop.run(main())
