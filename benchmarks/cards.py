"""Cards: the picture and the print, cold and warm, one and a hundred, and who waits while a hundred groups get both."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import median

import uvloop

from benchmarks import seed
from benchmarks.burst import one_at_work, press_on
from benchmarks.process import BOT_CORE, running, take_core
from benchmarks.rounds import Figures, arguments, interleaved, percentile, report
from benchmarks.telegram import Telegram
from bot.cards.renderer import CardRenderer
from conversations.card import Card
from tests.bot.cards import samples

MANY = 100

ALONE = 15.0
"""Seconds for which somebody presses while nothing else happens, to compare with."""

LATENCY = 0.04
"""Seconds to the API and back while cards are made."""

PATIENCE = 300.0

Render = Callable[[CardRenderer, Card], Awaitable[bytes]]


async def measure(render: Render) -> Figures:
    """A renderer's first card, one more, and a hundred at once, each of another group."""
    os.sched_setaffinity(0, {BOT_CORE})
    renderer = CardRenderer()
    try:
        cold = await timed(render(renderer, card_of(0)))
        await renderer.warm_up()
        warm = [await timed(render(renderer, card_of(table))) for table in range(1, 12)]
        before = time.process_time()
        cards = [render(renderer, card_of(table)) for table in range(100, 100 + MANY)]
        took = await timed(asyncio.gather(*cards))
        used = time.process_time() - before
    finally:
        renderer.close()
    return {
        "cold ms": 1e3 * cold,
        "warm ms": 1e3 * median(warm),
        "hundred s": took,
        "CPU ms each of a hundred": 1e3 * used / MANY,
    }


def card_of(table: int) -> Card:
    """Another card for every table: Typst remembers texts that it has laid out, and tables have no answer in common."""
    answers = [f"{answer} ({table}.)" for answer in samples.ANSWERS]
    return samples.card(answers, group=f"Table {table}")


async def timed(work: Awaitable[object]) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def meanwhile() -> Figures:
    """The sprint of a hundred groups ends: every one gets its picture and its print, and somebody else presses 💡."""
    take_core()
    async with (
        seed.folder(groups=MANY, answered=True) as folder,
        Telegram(latency=LATENCY) as telegram,
        running("decalogue", telegram.url, folder=folder) as bot,
    ):
        table = await one_at_work(telegram)
        telegram.answered.clear()
        pressing = asyncio.get_running_loop().create_task(press_on(telegram, table))
        await asyncio.sleep(ALONE)
        alone = telegram.answered.copy()
        telegram.answered.clear()
        sent = telegram.calls["sendPhoto"], telegram.calls["sendDocument"]
        bot.signal(signal.SIGUSR2)
        took = await timed(all_sent(telegram, sent[0] + MANY, sent[1] + MANY))
        pressing.cancel()
    return {
        "seconds": took,
        "press alone p50 ms": 1e3 * percentile(alone, 50),
        "alone p99 ms": 1e3 * percentile(alone, 99),
        "meanwhile p50 ms": 1e3 * percentile(telegram.answered, 50),
        "meanwhile p99 ms": 1e3 * percentile(telegram.answered, 99),
    }


async def all_sent(telegram: Telegram, pictures: int, prints: int) -> None:
    """Wait until so many pictures and documents were sent.

    Raises:
        TimeoutError: it took too long: something is wrong with the bot.
    """
    async with asyncio.timeout(PATIENCE):
        while telegram.calls["sendPhoto"] < pictures or telegram.calls["sendDocument"] < prints:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def main() -> None:
    given = arguments(__doc__ or "", rounds=5).parse_args()
    forms: dict[str, Render] = {
        "PNG 1920×1080": lambda renderer, card: renderer.png(card),
        "PDF A4": lambda renderer, card: renderer.pdf(card),
    }
    measurements = {name: partial(measure, render) for name, render in forms.items()}
    found = await interleaved({**measurements, f"{MANY} groups get both": meanwhile}, given.rounds)
    report("Cards, on one core", found, given.out)


if __name__ == "__main__":
    uvloop.run(main())
