"""Cards: the picture and the print, cold and warm, one and a hundred."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from functools import partial

import uvloop

from benchmarks.rounds import Figures, arguments, interleaved, report
from bot.cards.renderer import CardRenderer
from conversations.card import Card
from tests.bot.cards import samples

MANY = 100

Render = Callable[[CardRenderer, Card], Awaitable[bytes]]


async def measure(render: Render) -> Figures:
    """A renderer's first card, one more, and a hundred at once, each of another group."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    renderer = CardRenderer()
    try:
        cold = await timed(render(renderer, samples.card(group="Table 0")))
        await renderer.warm_up()
        warm = min([await timed(render(renderer, samples.card(group=f"Table {n}"))) for n in range(1, 6)])
        before = time.process_time()
        cards = [render(renderer, samples.card(group=f"Table {n}")) for n in range(100, 100 + MANY)]
        took = await timed(asyncio.gather(*cards))
        used = time.process_time() - before
    finally:
        renderer.close()
    return {
        "cold ms": 1e3 * cold,
        "warm ms": 1e3 * warm,
        "hundred s": took,
        "CPU ms each of a hundred": 1e3 * used / MANY,
    }


async def timed(work: Awaitable[object]) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def main() -> None:
    given = arguments(__doc__ or "", rounds=5).parse_args()
    forms: dict[str, Render] = {
        "PNG 1920×1080": lambda renderer, card: renderer.png(card),
        "PDF A4": lambda renderer, card: renderer.pdf(card),
    }
    measurements = {name: partial(measure, render) for name, render in forms.items()}
    report("Cards, on one core", await interleaved(measurements, given.rounds), given.out)


if __name__ == "__main__":
    uvloop.run(main())
