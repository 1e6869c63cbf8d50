"""The bot as a process of its own, which can be killed at any instant, against a Bot API server in the test's process.

    async with BotApiServer() as server:
        bot = BotProcess(tmp_path, settings_for(server, tmp_path))
        async with bot:                      # starts it, waits until it handles updates, kills it at the end
            …                                # people act
            await bot.kill()                 # SIGKILL: what a power cut leaves
            await bot.start()
        async with bot.store() as store:     # what it left behind
            …

`ProcessStage` is the stage of whole-workshop tests with such a process: workshops, tables and people as in
`tests.stage`, and `kill` beside `restart`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import BaseModel, SecretStr

from bot.clock import FastClock
from bot.config import Config
from bot.rehearsal.house import MovableClock
from bot.rehearsal.server import BotApiServer
from conversations.model import Group, Outline, Workshop
from storage.database import Database
from storage.unit_of_work import Store
from tests.stage import Stage
from tests.unlucky_bot import BORN, ENDED

ROOT = Path(__file__).parents[1]

# Real seconds that a process may take to start or to stop, on a busy machine too.
PATIENCE = 30.0

STARTED = "bot.caught_up"
"""The event that the bot logs once what waited for it is handled, and deadlines fire."""


def environment(**settings: str) -> dict[str, str]:
    """The environment of a person who hosts a bot: this one's, with nothing of ours in it but these settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DECALOGUE")}
    return {**clean, "PYTHONPATH": str(ROOT), **settings}


def settings_for(server: BotApiServer, folder: Path, **more: str) -> dict[str, str]:
    """The settings of a bot for a server, with a database in the clear in a folder; `SECTION__KEY` for others."""
    settings = {
        "TELEGRAM__TOKEN": server.token,
        "TELEGRAM__API_URL": server.url,
        "STORAGE__URL": f"sqlite:///{folder / 'decalogue.db'}",
        "STORAGE__ENCRYPTION": "off",
        **more,
    }
    return {f"DECALOGUE__{name}": value for name, value in settings.items()}


def settings_of(config: Config) -> dict[str, str]:
    """A configuration as its owner would write it into the environment."""
    return {
        f"DECALOGUE__{section}__{key}".upper(): value if isinstance(value, str) else json.dumps(value)
        for section, table in _plain(config).items()
        for key, value in table.items()
        if value is not None
    }


def _plain(value: object) -> Any:
    """Sections, secrets and paths as the plain values that they were written as."""
    match value:
        case BaseModel():
            return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value


class Life:
    """One life of the process, from its start to its end.

    Attributes:
        pid: its number.
        code: its exit code once it has ended, negative for a signal; None while it lives.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = process.pid
        self.code: int | None = None

    async def lines(self) -> AsyncIterator[str]:
        """What it says, line by line, until it has ended."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            yield text_of(line)
        self.code = await self._process.wait()


class ForkedLife(Life):
    """One life of a process that a `Cradle` forked."""

    def __init__(self, cradle: asyncio.subprocess.Process, pid: int) -> None:
        super().__init__(cradle)
        self.pid = pid

    async def lines(self) -> AsyncIterator[str]:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if line.startswith(ENDED):
                self.code = int(line.removeprefix(ENDED))
                return
            yield text_of(line)


class Cradle:
    """A process that has loaded the bot's code once, and forks at each start: most of a start is loading.

    What then runs is what runs otherwise; only its modules were imported before it was born.
    """

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def bear(self, arguments: tuple[str, ...], folder: Path, settings: Mapping[str, str]) -> ForkedLife:
        """Start a process. The one before must have ended."""
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.unlucky_bot", "--cradle"),
                env=environment(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"arguments": ["run", *arguments], "folder": str(folder), "settings": settings}
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        line = await self._process.stdout.readline()
        assert line.startswith(BORN), line
        return ForkedLife(self._process, int(line.removeprefix(BORN)))

    async def close(self) -> None:
        """End it; the process that it bore last must have ended."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()
            self._process = None


def text_of(line: bytes) -> str:
    return line.decode(errors="replace").rstrip("\n")


class BotProcess:
    """`python -m bot run`, started as often as it takes; as a context manager it is ready, and killed at the end.

    Args:
        folder: where it is started, and where its database is.
        settings: its environment, besides what the machine gives.
        clock: what time it is to it; the machine's where none is given. It shows the same time after a restart.
        arguments: what stands after `run`, such as `--config FILE`.
        warm: whether it is forked from a `Cradle`, for tests that start it many times.

    Attributes:
        lines: what it has said, on both outputs, over all its lives.
        starts: how often it was started.
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, str],
        *,
        clock: FastClock | None = None,
        arguments: tuple[str, ...] = (),
        warm: bool = False,
    ) -> None:
        self.folder = folder
        self.settings = dict(settings)
        self.clock = clock
        self.arguments = arguments
        self.lines: list[str] = []
        self.starts = 0
        self._cradle = Cradle() if warm else None
        self._life: Life | None = None
        self._listening: asyncio.Task[None] | None = None
        self._heard = asyncio.Event()
        self._this_life = 0

    # --- life ---------------------------------------------------------------------------------------------------------

    async def launch(self, **more: str) -> None:
        """Start it, and wait for nothing.

        Args:
            **more: further variables of its environment, for this life.
        """
        assert not self.is_running, "it runs already"
        special = {**more, **self._clock_setting()}
        settings = {**self.settings, **special}
        self._this_life = len(self.lines)
        self.starts += 1
        if self._cradle is not None:
            self._life = await self._cradle.bear(self.arguments, self.folder, settings)
        else:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.unlucky_bot" if special else "bot", "run", *self.arguments),
                cwd=self.folder,
                env=environment(**settings),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            self._life = Life(process)
        self._listening = asyncio.get_running_loop().create_task(self._listen(self._life))

    async def start(self, **more: str) -> None:
        """Start it, and wait until it handles updates.

        Raises:
            AssertionError: it ended before that; with what it said.
        """
        await self.launch(**more)
        await self.says(STARTED)

    async def kill(self) -> None:
        """End it by SIGKILL, in the middle of whatever it does. Nothing happens if it has ended."""
        self._signal(signal.SIGKILL)
        await self.ended()

    async def stop(self) -> int:
        """End it as a supervisor would, by SIGTERM; gives its exit code."""
        self._signal(signal.SIGTERM)
        return await self.ended()

    def _signal(self, number: signal.Signals) -> None:
        if self.is_running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def ended(self) -> int:
        """Wait until it has ended; gives its exit code, negative for a signal."""
        assert self._life is not None
        assert self._listening is not None
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(self._listening)
        assert self._life.code is not None
        return self._life.code

    async def close(self) -> None:
        """Kill it if it runs; it is not started again."""
        if self.is_running:
            await self.kill()
        if self._cradle is not None:
            await self._cradle.close()

    async def __aenter__(self) -> BotProcess:
        try:
            await self.start()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # --- looking at it ------------------------------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether it lives."""
        return self._life is not None and self._life.code is None

    @property
    def pid(self) -> int:
        """Its number, for signals."""
        assert self._life is not None
        return self._life.pid

    @property
    def log(self) -> str:
        """What it has said in this life."""
        return "\n".join(self.lines[self._this_life :])

    @property
    def last_words(self) -> str:
        """The last line that it has said."""
        return next((line for line in reversed(self.lines) if line), "")

    async def says(self, words: str, timeout: float = PATIENCE) -> str:  # noqa: ASYNC109 (in real seconds)
        """Wait until it has said something in this life; gives the line.

        Raises:
            AssertionError: it ended without having said so.
            TimeoutError: it has not said so.
        """

        def line() -> str | None:
            return next((one for one in self.lines[self._this_life :] if words in one), None)

        async with asyncio.timeout(timeout):
            while (found := line()) is None:
                assert self.is_running, f"it ended without saying {words!r}:\n{self.log}"
                self._heard.clear()
                await self._heard.wait()
        return found

    @property
    def path(self) -> Path:
        """The database file."""
        return Path(self.settings["DECALOGUE__STORAGE__URL"].removeprefix("sqlite:///"))

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database as they are committed at this moment, also while it runs."""
        connection = sqlite3.connect(f"file:{self.path}?mode=rw", uri=True, timeout=10)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """What it has stored, read as it reads it itself, also while it runs."""
        database = await Database.open(self.path, key=self.settings.get("DECALOGUE__STORAGE__KEY"))
        try:
            yield Store(database, outline=Outline())
        finally:
            await database.close()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _clock_setting(self) -> dict[str, str]:
        """The clock, told by an instant of the monotonic clock, which all processes of a machine share."""
        if self.clock is None:
            return {}
        return {"BOT_CLOCK": f"{self.clock.speed!r} {self.clock.now()!r} {time.monotonic()!r}"}

    async def _listen(self, life: Life) -> None:
        async for line in life.lines():
            self.lines.append(line)
            self._heard.set()
        self._heard.set()


class ProcessStage(Stage):
    """The stage with the real process; its clock runs as fast as it is told, and cannot be moved by hand."""

    def __init__(self, folder: Path, server: BotApiServer, clock: MovableClock, config: Config) -> None:
        super().__init__(folder, server, clock, config)
        self.bot = BotProcess(folder, settings_of(config), clock=clock, warm=True)

    async def start(self, **more: str) -> None:
        """Start the process, on the database as it is."""
        await self.bot.start(**more)

    async def stop(self) -> None:
        """Stop the process by SIGTERM, unless it has ended."""
        if self.bot.is_running:
            code = await self.bot.stop()
            assert code == 0, self.bot.log
        await self.bot.close()

    async def kill(self) -> None:
        """SIGKILL."""
        await self.bot.kill()

    async def move(self, seconds: float) -> None:
        raise TypeError("another process's clock cannot be moved: let it run faster")

    async def settled(self) -> None:
        """Wait until nothing is left to do: no update waits, the outbox is empty.

        Raises:
            AssertionError: it has ended before that.
        """
        quiet = 0
        while quiet < 3:
            assert self.bot.is_running, self.bot.log
            idle = self.server.is_polled and not self.bot.read("select 1 from outbox limit 1")
            quiet = quiet + 1 if idle else 0
            await asyncio.sleep(0.02)

    async def stored(self, code: str) -> Workshop:
        await self.settled()
        async with self.bot.store() as store:
            found = await store.export(code)
        assert found is not None
        return found[0]

    async def group(self, code: str, chat_id: int) -> Group:
        async with self.bot.store() as store:
            found = await store.export(code)
        groups = [group for group in found[1] if group.chat_id == chat_id] if found is not None else []
        if not groups:
            raise LookupError(f"no group of chat {chat_id} in {code}")
        return groups[-1]


class HurriedStage(ProcessStage):
    """The same with a process that has less patience with the network: see `BOT_HURRY` in `tests.unlucky_bot`."""

    HURRY = 10.0

    async def start(self, **more: str) -> None:
        await super().start(**{"BOT_HURRY": str(self.HURRY), **more})
