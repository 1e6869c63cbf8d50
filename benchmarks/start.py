"""From the start of the process to its first fetch of updates, with many groups live and many messages waiting."""

from __future__ import annotations

import asyncio
from functools import partial

import uvloop

from benchmarks import seed
from benchmarks.process import running, take_core
from benchmarks.rounds import Figures, arguments, interleaved, report
from benchmarks.telegram import Telegram


async def measure(groups: int, waiting: int) -> Figures:
    """One start."""
    loop = asyncio.get_running_loop()
    async with seed.folder(groups=groups, waiting=waiting) as folder, Telegram() as telegram:
        begun = loop.time()
        async with running("decalogue", telegram.url, folder=folder, limited="1") as bot:
            async with asyncio.timeout(60):
                await telegram.fetched.wait()
            ready, used = loop.time() - begun, bot.cost()
            async with asyncio.timeout(60):
                while waiting and not telegram.calls["sendMessage"]:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            first = loop.time() - begun
    return {
        "ready s": ready,
        "first message s": first if waiting else ready,
        "CPU s": used.seconds,
        "resident MB": used.resident / 1e6,
    }


async def main() -> None:
    parser = arguments(__doc__ or "", rounds=5)
    given = parser.parse_args()
    take_core()
    measurements = {
        "empty": partial(measure, 0, 0),
        "10,000 groups, 5,000 messages waiting": partial(measure, 10_000, 5_000),
    }
    report("Start of the process", await interleaved(measurements, given.rounds), given.out)


if __name__ == "__main__":
    uvloop.run(main())
