"""The house of a rehearsal: the real bot and a Telegram around it, in one process, on loopback, leaving no trace."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from bot.app import App
from bot.clock import FastClock
from bot.config import Config, Facilitators, Privacy, Storage, Telegram, Web, Workshop
from bot.curricula import current_edition
from bot.logs import QUIET, Redacting
from bot.patience import happens
from bot.rehearsal.limits import Limits
from bot.rehearsal.server import LOOPBACK, TOKEN, BotApiServer
from bot.speech.voice import Voice
from conversations.model import Outline
from storage.database import Database
from storage.unit_of_work import Store

T = TypeVar("T")

PATIENCE = 10.0
"""Real seconds in which the bot must have done what it should do at once, on a busy machine too."""

QUIET_FOR = 0.25
"""Real seconds without a call after which what still waits is taken to wait on purpose."""

SETTLING = 0.005
"""Real seconds between two looks at whether the bot has come to rest."""


LEAP = 30.0
"""Seconds that pass at once at most, so that what falls due happens in its turn: half of the finest reminder."""


class MovableClock(FastClock):
    """A fast clock that can also be moved on at once, and whose speed can be changed."""

    def __init__(self, speed: float, start: float | None = None) -> None:
        super().__init__(speed, start)
        self._changed = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Sleep until this clock has moved on by that many seconds, however it does."""
        until = self.now() + seconds
        while (left := self.real_delay(until)) > 0:
            await happens(self._changed, left)

    def move(self, seconds: float) -> None:
        """Move on by that many of its seconds."""
        self._start += seconds
        self._wake()

    def run_at(self, speed: float) -> None:
        """Go on from this instant at another speed: seconds of this clock in a real second.

        Raises:
            ValueError: The speed is not a positive, finite number.
        """
        FastClock.__init__(self, speed, self.now())
        self._wake()

    def _wake(self) -> None:
        """Let those who sleep look at the clock again."""
        self._changed.set()
        self._changed = asyncio.Event()


class House:
    """A running bot, its Telegram, and its clock.

    Attributes:
        problems: What went wrong behind the scenes, one line each; complete once the house is closed.
    """

    def __init__(self, server: BotApiServer, clock: MovableClock, config: Config, log: LogFile) -> None:
        self.server = server
        self.telegram = server.telegram
        self.clock = clock
        self.config = config
        settings = config.workshop
        curriculum = current_edition(settings).curricula[settings.language]
        self.voice = Voice(
            curriculum,
            settings.timezone,
            days=config.privacy.retention_days,
            encrypted=config.storage.encryption == "on",
        )
        self.problems: list[str] = []
        self._log = log
        self._app = App(config, clock=clock, speed=clock.speed)
        self._running: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        *,
        language: str,
        timezone: str,
        minutes: int,
        speed: float,
        log_file: Path,
        start: float | None = None,
        curriculum: Path | None = None,
        web: bool = False,
    ) -> AsyncIterator[House]:
        """A running bot on a database of its own, which is removed in the end.

        Args:
            language: That of the workshop.
            timezone: That of the workshop.
            minutes: The length of a sprint.
            speed: Seconds of the house's clock in a real second.
            log_file: Where the bot's log goes.
            start: The instant at which the clock begins, seconds since the Unix epoch; None for now.
            curriculum: The folder of one's own; None for the one that comes with Décalogue.
            web: Whether the bot has its web server too, on loopback.

        Raises:
            ConfigError: The curriculum cannot be used.
            RuntimeError: The bot did not start; the message says why.
        """
        clock = MovableClock(speed, start)
        with tempfile.TemporaryDirectory(prefix="decalogue-") as folder, logs_into(log_file) as log:
            server = BotApiServer(now=clock.now, limits=Limits())
            await server.start()
            try:
                config = Config(
                    telegram=Telegram(token=SecretStr(server.token), api_url=server.url),
                    storage=Storage(
                        url=f"sqlite:///{Path(folder) / 'decalogue.db'}",
                        key=SecretStr(secrets.token_urlsafe(32)),
                    ),
                    workshop=Workshop(
                        language=language, minutes=minutes, timezone=timezone, curriculum=curriculum
                    ),
                    facilitators=Facilitators(),
                    privacy=Privacy(),
                    web=web_on_loopback() if web else Web(),
                )
                house = cls(server, clock, config, log)
            except Exception:  # a curriculum that cannot be used: nothing of this house stays open
                await server.stop()
                raise
            try:
                await house._start()
                yield house
            finally:
                await house._close()

    # Waiting

    async def sleep_until(self, instant: float) -> None:
        """Return once the clock shows this instant."""
        await self.clock.sleep(instant - self.clock.now())

    async def settled(self) -> None:
        """Return once the bot has fetched every update and done what may be done now.

        Redraws that it holds back for a few seconds may still come.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        done, since = -1, loop.time()
        idle = 0
        while idle < 3 and loop.time() < deadline:
            delivery = self._app.delivery
            calls = len(self.server.calls)
            if calls != done:
                done, since = calls, loop.time()
            empty = delivery is not None and (delivery.length == 0 or loop.time() - since > QUIET_FOR)
            idle = idle + 1 if empty and self.server.is_polled else 0
            await asyncio.sleep(SETTLING)

    async def move(self, seconds: float) -> None:
        """Let time pass at once; what falls due meanwhile is done, each in its turn."""
        left = seconds
        while left > 0:
            step = min(left, LEAP)
            self.clock.move(step)
            left -= step
            await self._app.clock_moved()
            await self.settled()

    async def pass_until(self, instant: float) -> None:
        """Let days pass at once: from one thing that falls due to the next, and on to an instant."""
        store = self._app.store
        assert store is not None
        while (due := await store.next_due()) is not None and due <= instant:
            self.clock.move(max(0.0, due - self.clock.now()))
            await self._app.clock_moved()
            await self.settled()
        self.clock.move(max(0.0, instant - self.clock.now()))
        await self._app.clock_moved()

    async def run_at(self, speed: float) -> None:
        """Let time run at another speed from now on: seconds of the clock in a real second."""
        self.clock.run_at(speed)
        await self._app.run_at(speed)

    async def next_due(self) -> float | None:
        """When the next stored deadline falls due, seconds since the Unix epoch; None where none is stored."""
        return await self._app.store.next_due() if self._app.store is not None else None

    @property
    def crash(self) -> str:
        """Why the bot is no longer running; empty while it runs."""
        if self._running is None or not self._running.done():
            return ""
        error = self._running.exception() if not self._running.cancelled() else None
        return f"the bot stopped: {error!r}" if error is not None else "the bot stopped by itself"

    # Life

    async def _start(self) -> None:
        self._running = asyncio.get_running_loop().create_task(self._app.run())
        started = asyncio.get_running_loop().create_task(self._app.started.wait())
        await asyncio.wait([self._running, started], return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            started.cancel()
            raise RuntimeError(self.crash)

    async def _close(self) -> None:
        if self._running is not None:
            if self.crash:
                self.problems.append(self.crash)
            else:
                self._app.stop()
                await asyncio.wait([self._running])
                if not self._running.cancelled() and (error := self._running.exception()) is not None:
                    self.problems.append(f"the bot did not stop cleanly: {error!r}")
            self.problems += [f"dead letter: {line}" for line in await self._dead_letters()]
        try:
            await self.server.__aexit__(None, None, None)
        except Exception as error:
            self.problems.append(f"the Bot API server of the rehearsal broke: {error!r}")
        self.problems += [
            f"Telegram refused {call.method}: {call.error}" for call in self.server.calls if not call.ok
        ]
        self.problems += [f"the bot's log says: {line}" for line in self._log.mistakes]

    async def _dead_letters(self) -> list[str]:
        key = self.config.storage.read_key()
        database = await Database.open(self.config.storage.path, key=key)
        try:
            letters = await Store(database, outline=Outline()).dead_letters()
        finally:
            await database.close()
        return [letter.error.strip().splitlines()[-1] for letter in letters]


def web_on_loopback() -> Web:
    """A web server on a port of this machine that is free at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        address = f"{LOOPBACK}:{probe.getsockname()[1]}"
    return Web(listen=address, public_url=f"http://{address}")


class LogFile(logging.FileHandler):
    """A log file that remembers the errors written to it."""

    def __init__(self, path: Path, *secret: str) -> None:
        super().__init__(path, mode="w", encoding="utf-8")
        self.setFormatter(Redacting(secret, as_json=False))
        self.mistakes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; an error is also kept."""
        if record.levelno >= logging.ERROR:
            self.mistakes.append(self.format(record).splitlines()[0].split(maxsplit=2)[-1])
        super().emit(record)


@contextmanager
def logs_into(path: Path) -> Iterator[LogFile]:
    """Write the logs of this process to a file from INFO on, and nowhere else, then put all back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIET}
    log = LogFile(path, TOKEN)
    root.handlers[:] = [log]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield log
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)
        log.close()
