"""The tables in `curriculum.md`: every key that the reader asks for, with what it takes, and every rule of the coach.

The page is written by hand but for what stands between its marks, which is made anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from conversations.checked_toml import read_table
from conversations.coach_rules import COMMON_RULES, PROMPT_RULES
from conversations.curriculum import BUILTIN
from conversations.curriculum_reader import Reader

FOLDER = Path(__file__).parent
ADVICE = ("advice", "prompts.advice")
"""The tables whose keys are rules of the coach."""


def page() -> str:
    """The page as it should be."""
    text = (FOLDER / "curriculum.md").read_text(encoding="utf-8")
    text = between(text, "keys", keys())
    return between(text, "rules", rules())


def between(text: str, name: str, lines: Iterable[str]) -> str:
    """The text with these lines between the marks of a part.

    Raises:
        ValueError: the marks are not there.
    """
    begin, end = f"<!-- {name}: made by docs.generate -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(begin)
    _, found_too, after = rest.partition(end)
    if not (found and found_too):
        raise ValueError(f"docs/curriculum.md lacks the marks of its {name}")
    return "\n".join((f"{before}{begin}", "", *lines, f"{end}{after}"))


@cache
def asked() -> Mapping[str, tuple[str, object]]:
    """Every key that the reader knows: the curriculum of the package has every table."""
    file = resources.files("conversations").joinpath("curricula", BUILTIN, "fr.toml")
    table = read_table(file.read_text(encoding="utf-8"), "fr.toml")
    Reader(table).curriculum()
    return {key: told for key, told in table.file.asked.items() if key.rpartition(".")[0] not in ADVICE}


@cache
def notes() -> Mapping[str, Mapping[str, str]]:
    """What every key is for, by table."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (FOLDER / "curriculum_keys.toml").read_text(encoding="utf-8")
    )
    return found


def keys() -> Iterator[str]:
    """A heading for each table and a row for each of its keys.

    Raises:
        KeyError: a key has no note.
    """
    for table, about in notes().items():
        if table == "rules":
            continue
        prefix = "" if table == "file" else f"{table}."
        yield f"### {heading(table)}\n\n{about['']}\n"
        rows = [
            f"| `{key}` | {told} | {left_out(default)} | {about[key]} |"
            for path, (told, default) in asked().items()
            if path.startswith(prefix) and "." not in (key := path.removeprefix(prefix)) and is_value(told)
        ]
        if rows:
            yield "\n".join(("| key | takes | left out | what it is |", "|---|---|---|---|", *rows, ""))


def heading(table: str) -> str:
    """How a table begins in the file."""
    if table == "file":
        return "The file"
    kind = asked()[table][0]
    return f"`[[{table}]]`" if kind == "list of tables" else f"`[{table}]`"


def is_value(told: str) -> bool:
    return told not in ("table", "list of tables")


def left_out(default: object) -> str:
    """What stands for a key that is left out."""
    if default is None:
        return "must be given"
    return f"`{default}`" if isinstance(default, int) or default else "nothing"


def rules() -> Iterator[str]:
    """A row for each rule.

    Raises:
        KeyError: a rule has no note.
    """
    yield "| rule | speaks when it sees |"
    yield "|---|---|"
    for rule in (*COMMON_RULES, *PROMPT_RULES):
        yield f"| `{rule}` | {notes()['rules'][rule]} |"
