"""Steps of a unit of work at which the bot can be made to drop dead, put around it from outside.

`BOT_STEPS` is JSON: `{"marker": …, "at": [step, occurrence]}`. Steps are counted from the moment at which an update
that contains the marker is handed over, or a deadline of that kind is found due. A step is each statement that SQLite
executes, before it takes effect; each call to the Bot API, before it leaves and after it was answered; and the two
ends of handling a batch. Without `at` nothing dies, and each step is told on standard error.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import orjson

from bot.api import BotApi
from bot.intake import Intake
from storage.unit_of_work import Store

TOLD = "step: "
"""How a line begins that tells a step."""

FETCHED, HANDLED = "update fetched", "update handled"
CONFIRMING = "before getUpdates"
"""The next fetch confirms what the one before brought."""


class Steps:
    """Counts the steps since the marker came by, and dies at the one that it was told."""

    def __init__(self, marker: str, at: Sequence[Any] | None) -> None:
        self.marker = marker
        self._at = (str(at[0]), int(at[1])) if at is not None else None
        self._counts: Counter[str] | None = None

    def arm(self) -> None:
        """The marker came by."""
        if self._counts is None:
            self._counts = Counter()

    def step(self, name: str) -> None:
        """Something is about to happen, or has happened."""
        if self._counts is None:
            return
        self._counts[name] += 1
        here = (name, self._counts[name])
        if self._at is None:
            os.write(2, f"{TOLD}{json.dumps(here)}\n".encode())
        elif here == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def spelled(at: Sequence[Any] | None, marker: str) -> str:
    """What `BOT_STEPS` is to be."""
    return json.dumps({"marker": marker, "at": at})


def install() -> None:
    """Put the steps that the environment names around the bot of this process."""
    given = json.loads(os.environ["BOT_STEPS"])
    steps = Steps(given["marker"], given["at"])
    _around_statements(steps)
    _around_calls(steps)
    _around_updates(steps)
    _around_deadlines(steps)


def _around_statements(steps: Steps) -> None:
    connect = sqlite3.connect

    def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(lambda sql: steps.step(name_of(sql)))
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]  # a seam: the same connection, observed


def name_of(sql: str) -> str:
    """A statement as a step: what it does, and to which table."""
    words = re.sub(r"--[^\n]*|\s+", " ", sql).strip().lower()
    if match := re.match(r"(insert into|update|delete from) (\w+)", words):
        return f"{match[1]} {match[2]}"
    if match := re.match(r"select\b.*?\bfrom (\w+)", words):
        return f"select from {match[1]}"
    return " ".join(words.split()[:2])


def _around_calls(steps: Steps) -> None:
    call = BotApi.call

    @wraps(call)
    async def counted(api: BotApi, method: str, *args: Any, **kwargs: Any) -> Any:
        if method.startswith("setMy"):
            # The bot's profile, which is published after each start beside everything else.
            return await call(api, method, *args, **kwargs)
        steps.step(f"before {method}")
        result = await call(api, method, *args, **kwargs)
        steps.step(f"after {method}")
        return result

    BotApi.call = counted  # type: ignore[method-assign, assignment]  # a seam


def _around_updates(steps: Steps) -> None:
    handle: Callable[[Intake, Sequence[Mapping[str, Any]]], Awaitable[None]] = Intake.handle

    @wraps(handle)
    async def counted(intake: Intake, batch: Sequence[Mapping[str, Any]]) -> None:
        if steps.marker in orjson.dumps(list(batch)).decode():
            steps.arm()
        steps.step(FETCHED)
        await handle(intake, batch)
        steps.step(HANDLED)

    Intake.handle = counted  # type: ignore[method-assign, assignment]  # a seam


def _around_deadlines(steps: Steps) -> None:
    due: Callable[..., Awaitable[Any]] = Store.due

    @wraps(due)
    async def counted(store: Store, *args: Any, **kwargs: Any) -> Any:
        found = await due(store, *args, **kwargs)
        if any(one.kind.value == steps.marker for one in found):
            steps.arm()
        steps.step("deadlines found")
        return found

    Store.due = counted  # type: ignore[method-assign, assignment]  # a seam
