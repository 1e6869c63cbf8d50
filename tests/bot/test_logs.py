"""Logs: readable by people and programs, and silent about tokens and answers."""

import asyncio
import io
import json
import logging
from pathlib import Path

import pytest

from bot.logs import Redacting
from storage.errors import StorageError
from tests.stage import Stage

TOKEN = "123456789:AAF-a_token_that_must_never_show"


def record(message: str, **fields: object) -> logging.LogRecord:
    made = logging.makeLogRecord(
        {"name": "bot.delivery", "levelno": logging.INFO, "levelname": "INFO", "msg": message}
    )
    vars(made).update(fields)
    return made


def test_a_line_of_text_has_the_event_and_its_fields() -> None:
    """What happened comes first, then its fields as name=value."""
    line = Redacting((), as_json=False).format(record("limit.hit", chat=-5, seconds=3))
    assert line.endswith("INFO    limit.hit chat=-5 seconds=3")


def test_a_line_of_json_is_an_object() -> None:
    """Fields are members, and whatever is no JSON value is written as text."""
    entry = json.loads(Redacting((), as_json=True).format(record("limit.hit", chat=-5, where=Path("x"))))
    assert entry["event"] == "limit.hit"
    assert (entry["chat"], entry["where"], entry["level"]) == (-5, "x", "INFO")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_secret_is_taken_out_wherever_it_stands(as_json: bool) -> None:
    """In the message, in a field, in a traceback."""
    writer = Redacting((TOKEN, ""), as_json=as_json)
    try:
        raise OSError(f"https://example.org/bot{TOKEN}/getMe")
    except OSError as error:
        made = record(f"at {TOKEN}", url=f"/bot{TOKEN}/", exc_info=(type(error), error, error.__traceback__))
    line = writer.format(made)
    assert TOKEN not in line
    assert line.count("***") == 3


@pytest.mark.parametrize("as_json", [True, False])
def test_an_error_is_told_with_its_kind_and_place_and_without_what_people_wrote(as_json: bool) -> None:
    """`int` quotes what it cannot read; what caused an error is told as well."""
    try:
        try:
            int("ma réponse")
        except ValueError as cause:
            raise StorageError("the disk is full") from cause
    except StorageError as error:
        made = record("update.broken", exc_info=(type(error), error, error.__traceback__))
    line = Redacting((), as_json=as_json).format(made)
    assert "ma réponse" not in line.replace('int("ma réponse")', "").replace('int(\\"ma réponse\\")', "")
    assert "builtins.ValueError" in line
    assert "storage.errors.StorageError: the disk is full" in line
    assert "test_logs.py" in line


@pytest.mark.parametrize("as_json", [True, False])
async def test_what_asyncio_says_of_a_task_that_nobody_waited_for_quotes_nobody(as_json: bool) -> None:
    """It writes the task out, with the message of its error."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Redacting((), as_json=as_json))
    logging.getLogger("asyncio").addHandler(handler)
    try:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        future.set_exception(ValueError("ma réponse"))
        del future
    finally:
        logging.getLogger("asyncio").removeHandler(handler)
    assert "Future exception was never retrieved" in out.getvalue()
    assert "builtins.ValueError" in out.getvalue()
    assert "ma réponse" not in out.getvalue()


async def test_a_running_bot_logs_neither_its_token_nor_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """At DEBUG, from the start through an adopted answer to the stop, by whichever library."""
    caplog.set_level(logging.DEBUG)
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche jusqu’au 15 mars 2027", 1)
        token = stage.server.token
    # The local Bot API server runs in this process too; what it logs is not the bot's.
    lines = [
        Redacting((), as_json=True).format(r)
        for r in caplog.records
        if not r.name.startswith("bot.rehearsal")
    ]
    assert any("bot.started" in line for line in lines)
    assert not [line for line in lines if token in line]
    assert not [line for line in lines if "Maintenir" in line]
