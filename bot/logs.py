"""Logs: a constant event name plus fields, as a line of text for people or of JSON for programs.

The bot's token never appears: it is taken out of every line on its way, whoever wrote it. What people answered is never
logged above DEBUG, and our own code does not log it at all, nor the messages of errors that may quote it.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
import traceback
from typing import Any

import orjson

from bot.errors import CallFailed
from storage.errors import StorageError

# What every record has; the rest are the fields of the event.
STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# Libraries whose INFO lines say nothing to a person who hosts the bot; httpx, should it ever be used, logs addresses.
QUIET = ("apscheduler", "aiohttp.access", "asyncio", "httpx", "httpcore", "tzlocal", "aiosqlite")


# Errors whose messages are made of our own words and the system's.
QUOTED = (CallFailed, StorageError, OSError)


class Redacting(logging.Formatter):
    """Writes a record with its fields, and without the secrets."""

    def __init__(self, secrets: tuple[str, ...], *, as_json: bool) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in vars(record).items() if name not in STANDARD}
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        trace = trace_of(record.exc_info[1]) if record.exc_info and record.exc_info[1] else ""
        line = (
            self._json(record, at, fields, trace) if self._as_json else self._text(record, at, fields, trace)
        )
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line

    def _json(self, record: logging.LogRecord, at: str, fields: dict[str, Any], trace: str) -> str:
        entry = {
            "at": at,
            "level": record.levelname,
            "logger": record.name,
            "event": event_of(record),
            **fields,
        }
        if trace:
            entry["trace"] = trace
        return orjson.dumps(entry, default=str).decode()

    def _text(self, record: logging.LogRecord, at: str, fields: dict[str, Any], trace: str) -> str:
        said = " ".join(f"{name}={value}" for name, value in fields.items())
        line = f"{at} {record.levelname:<7} {event_of(record)}"
        return "\n".join(part for part in (f"{line} {said}".rstrip(), trace.rstrip()) if part)


def event_of(record: logging.LogRecord) -> str:
    """What happened, in the words of whoever says it; of what asyncio says only the first line, as it goes on with
    tasks that are written out with the messages of their errors."""
    said = record.getMessage()
    return said.partition("\n")[0] if record.name == "asyncio" else said


def trace_of(error: BaseException) -> str:
    """Where an error was raised, and of what kind it is, with what caused it.

    Its message only where it is one of ours or of the system: any other may quote what people wrote, as `int` does. An
    update that broke is kept in the database with its whole traceback.
    """
    found: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        kind = type(seen)
        said = f": {seen}" if isinstance(seen, QUOTED) else ""
        found.insert(
            0,
            f"{''.join(traceback.format_tb(seen.__traceback__))}{kind.__module__}.{kind.__qualname__}{said}\n",
        )
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "then\n".join(found)


def set_up(level: str, form: str, *secrets: str) -> None:
    """Write logs to standard error.

    Args:
        level: the least important lines to write.
        form: `text` or `json`.
        secrets: what is taken out of every line.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(secrets, as_json=form == "json"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
