"""Décalogue itself, as `decalogue run` runs it, with a clock that can be moved on from outside.

SIGUSR1 moves it to a moment before the groups' half time, SIGUSR2 to a moment before their time is up.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import uvloop
from pydantic import SecretStr

from benchmarks.seed import BEGUN, KEY
from benchmarks.telegram import TOKEN
from bot import logs
from bot.app import App
from bot.cli import collect_seldom
from bot.config import Config, Facilitators, Privacy, Storage, Telegram, Workshop
from bot.rehearsal.house import MovableClock
from conversations.clock import DeadlineKind

SHORTLY = 0.5
"""Seconds before a deadline to which the clock is moved."""

UNLIMITED = 1_000_000


def config() -> Config:
    """What the benchmark asks for; a host could not lift the limits like this."""
    limited = os.environ.get("LIMITED") == "1"
    telegram = Telegram(token=SecretStr(TOKEN), api_url=os.environ["API_URL"])
    if not limited:
        lifted = {"messages_per_second": UNLIMITED, "messages_per_minute_per_group": UNLIMITED}
        telegram = telegram.model_copy(update=lifted)
    return Config(
        telegram=telegram,
        storage=Storage(url=f"sqlite:///{Path(os.environ['FOLDER']) / 'decalogue.db'}", key=SecretStr(KEY)),
        workshop=Workshop(),
        facilitators=Facilitators(),
        privacy=Privacy(),
    )


async def main() -> None:
    clock = MovableClock(1.0, BEGUN)
    app = App(config(), clock=clock)
    loop = asyncio.get_running_loop()
    running = loop.create_task(app.run())
    loop.add_signal_handler(signal.SIGTERM, app.stop)

    async def move(kind: DeadlineKind) -> None:
        assert app.store is not None
        stored = await app.store.due(float("inf"), limit=1_000_000)
        due = min(one.due for one in stored if one.group is not None and one.kind is kind)
        clock.move(due - SHORTLY - clock.now())
        await clock.sleep(SHORTLY)
        await app.clock_moved()

    moving: set[asyncio.Task[None]] = set()

    def start(kind: DeadlineKind) -> None:
        moving.add(loop.create_task(move(kind)))

    loop.add_signal_handler(signal.SIGUSR1, start, DeadlineKind.HALF_TIME)
    loop.add_signal_handler(signal.SIGUSR2, start, DeadlineKind.TIME_UP)
    waiting = loop.create_task(app.started.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
    print("ready", flush=True)
    await running


if __name__ == "__main__":
    logs.set_up("WARNING", "text")
    collect_seldom()
    uvloop.run(main())
