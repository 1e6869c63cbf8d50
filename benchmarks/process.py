"""A bot as a process of its own, on a core of its own, and what it costs."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.telegram import TOKEN

ROOT = Path(__file__).parents[1]

STARTING = 120.0
"""Seconds that a bot may take to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process has used so far: seconds of processor time, of all its threads; bytes of memory at most."""

    seconds: float
    peak: int
    resident: int


@dataclass(slots=True)
class BotProcess:
    """A running bot."""

    process: asyncio.subprocess.Process

    def cost(self) -> Cost:
        """What it has used so far.

        Every thread's `schedstat` counts nanoseconds, where `times` counts hundredths of a second
        (https://docs.kernel.org/scheduler/sched-stats.html).
        """
        proc = Path(f"/proc/{self.process.pid}")
        threads = [int(stat.read_text().split()[0]) for stat in proc.glob("task/*/schedstat")]
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
        peak, resident = (int(status[name].split()[0]) * 1024 for name in ("VmHWM", "VmRSS"))
        return Cost(seconds=sum(threads) / 1e9, peak=peak, resident=resident)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


# Asked before `take_core` leaves this process only one.
CORES = sorted(os.sched_getaffinity(0))
BOT_CORE, OUR_CORE = CORES[-1], CORES[0]


def take_core() -> None:
    """Keep this process, Telegram and its people, to its core: the bot has another, where there are two."""
    os.sched_setaffinity(0, {OUR_CORE})


@asynccontextmanager
async def running(
    module: str, url: str, *, folder: Path | None = None, python: str = sys.executable, **settings: str
) -> AsyncIterator[BotProcess]:
    """A bot from `benchmarks.bots`, which has said that it is ready.

    Args:
        module: the name of its module.
        url: the root of the Bot API server.
        folder: where its database is; a new one that is removed afterwards, by default.
        python: the interpreter, where the bot's libraries are not ours.
        settings: what the bot reads from its environment, by name.

    Raises:
        RuntimeError: it ended before it was ready.
    """
    with tempfile.TemporaryDirectory(prefix="benchmark-") as made:
        place = folder or Path(made)
        environment: Mapping[str, str] = {
            **os.environ,
            **{name.upper(): value for name, value in settings.items()},
            "API_URL": url,
            "TOKEN": TOKEN,
            "FOLDER": str(place),
            "PYTHONPATH": str(ROOT),
        }
        with (place / "bot.log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *(python, "-m", f"benchmarks.bots.{module}"),
                env=environment,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                preexec_fn=lambda: os.sched_setaffinity(0, {BOT_CORE}),
            )
        assert process.stdout is not None
        async with asyncio.timeout(STARTING):
            line = await process.stdout.readline()
        try:
            if line.strip() != b"ready":
                raise RuntimeError(f"{module} did not start:\n{(place / 'bot.log').read_text()[-2000:]}")
            yield BotProcess(process)
        finally:
            if process.returncode is None:
                process.terminate()
                try:
                    async with asyncio.timeout(15):
                        await process.wait()
                except TimeoutError:
                    process.kill()
                    await process.wait()
