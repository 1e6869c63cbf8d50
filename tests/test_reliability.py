"""docs/reliability.md keeps its word: each fault has a row, and each row names tests that there are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.operators_page import section

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")

TELEGRAM = (
    "429 for one chat",
    "429 for all",
    "5xx, HTML bodies",
    "time-out before the call took effect",
    "time-out after the call took effect",
    "connection reset before the call took effect",
    "connection reset after the call took effect",
    "an outage of ten minutes",
    "401, the token revoked",
    "409, another program fetches",
    "403, blocked by a person",
    "403, kicked from a group",
    "back again after a kick",
    "a group upgraded between two calls",
    "a group upgraded while messages wait",
    "a forum topic closed",
    "a forum topic deleted",
    "a forum whose general topic is closed too",
    "a message deleted by an administrator",
    "« message is not modified »",
    "pin without rights",
    "a photo refused",
    "a callback query too old",
    "updates out of order",
    "updates repeated",
    "an update of an unknown kind",
)
"""The faults of Telegram that the bot promises to come through."""

STORAGE = (
    "the disk is full",
    "the disk, a quota or a limit refuses",
    "the disk is full during a migration",
    "another process holds the database",
    "a read-only file or folder",
    "a damaged file",
    "a wrong key",
    "a database of a later version",
    "a crash in the middle of a migration",
    "a backup under load",
    "restoring a bad file",
)
"""The faults of the disk and the file that it promises to come through."""

TIME = (
    "a deadline that falls due while the bot is down",
    "the machine sleeps, or its clock is set forward",
    "the machine's clock is set back",
)
"""What it promises to come through of time."""

FAULTS = {"Telegram's faults": TELEGRAM, "Time": TIME, "Storage faults": STORAGE}
"""The faults that must have a row, by the section of the page."""

RIGHTS = re.compile(
    r"(pin|unpin|ban|unban|restrict|promote|approve|decline|create|revoke)[A-Z]\w+"
    r"|setChat(?!MenuButton)\w+|deleteMessages?|(delete|edit|close|reopen|hide|unhide)\w*ForumTopic\w*"
)
"""Methods of the Bot API that only an administrator may call (core.telegram.org/bots/api)."""


def rows(title: str) -> dict[str, list[str]]:
    """A section's table: what stands in the first column, and the tests that stand in the last."""
    lines = [line for line in section(title, PAGE).splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    assert len({len(row) for row in cells}) == 1, "each row has every column"
    return {row[0].strip(): re.findall(r"`([^`]+)`", row[-1]) for row in cells[1:]}


@cache
def named_in(path: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {function.name for function in functions if function.name.startswith("test_")}


@pytest.mark.parametrize("title", FAULTS)
def test_every_fault_has_a_row(title: str) -> None:
    assert [fault for fault in FAULTS[title] if fault not in rows(title)] == []


@pytest.mark.parametrize("title", FAULTS)
def test_every_row_names_tests_that_there_are(title: str) -> None:
    """And what they are called says what they show: each is named by its file and its function."""
    for fault, named in rows(title).items():
        assert named, f"{fault}: no test"
        for test in named:
            path, _, name = test.partition("::")
            assert name in named_in(path), f"{fault}: there is no {test}"


def test_the_bot_calls_nothing_that_asks_for_an_administrators_right() -> None:
    """So nothing can fail for want of one: no string in the bot's code is the name of such a method."""
    words = {
        node.value
        for path in (ROOT / "bot").rglob("*.py")
        if "rehearsal" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert "sendMessage" in words
    assert sorted(word for word in words if RIGHTS.fullmatch(word)) == []
    assert RIGHTS.fullmatch("pinChatMessage")
