"""The table of rights: `rights.toml`, read, and the page that it makes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "rights.toml"
DOES, OWN, NOTHING = "does", "own", "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Actions for which the same holds.

    Attributes:
        title: what they have in common.
        actions: commands with their words, buttons by their data.
        cells: by actor: « does », « own » (does it to their own table or workshop), « nothing », or the key of the text
            that says why not.
    """

    title: str
    actions: tuple[str, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """The whole table.

    Attributes:
        actors: by name, who they are.
        reasons: by the key of a text, what the table says for it.
    """

    actors: Mapping[str, str]
    reasons: Mapping[str, str]
    rows: tuple[Row, ...]


@cache
def rights() -> Rights:
    """The table, read.

    Raises:
        ValueError: a cell is missing or says what it cannot.
    """
    raw = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    actors, reasons = raw["actors"], raw["reasons"]
    rows = []
    for one in raw["rows"]:
        cells = {actor: one.get(actor, one.get("others")) for actor in actors}
        for actor, cell in cells.items():
            if cell not in (DOES, OWN, NOTHING, *reasons):
                raise ValueError(f"{one['title']}: {actor} is {cell!r}")
        rows.append(Row(title=one["title"], actions=tuple(one["actions"]), cells=cells))
    return Rights(actors=actors, reasons=reasons, rows=tuple(rows))


# --- the page ---------------------------------------------------------------------------------------------------------

SIGNS = {DOES: "✔", OWN: "○", NOTHING: "–"}

HEAD = """# Who may do what

Written by `python -m docs.generate` from `docs/rights.toml`. `tests/workshop/test_rights.py` plays every cell over
HTTP: everybody tries everything, forged buttons included, and nothing changes but where the table says so. No command
and no button is missing from it; a test sees to that.

✔ does it · ○ does it to their own table or workshop, and nothing here · – nothing happens · a letter: nothing changes,
and they are told why, as listed below. Whether it is the moment is another question: [states.md](states.md) answers it.
"""


def page() -> str:
    """docs/rights.md."""
    table = rights()
    letters = {key: chr(ord("a") + number) for number, key in enumerate(table.reasons)}
    parts = [HEAD, "## Who", _rows(["", "who"], [[f"**{name}**", who] for name, who in table.actors.items()])]
    parts += ["## What they are told"]
    parts += [
        _rows(
            ["", "that", "text"],
            [[letters[key], said, f"`{key}`"] for key, said in table.reasons.items()],
        )
    ]
    parts += ["## The table"]
    names = list(table.actors)
    lines = [
        [f"{row.title}: {' '.join(f'`{one}`' for one in row.actions)}"]
        + [SIGNS.get(row.cells[name]) or letters[row.cells[name]] for name in names]
        for row in table.rows
    ]
    parts += [_rows(["action", *names], lines)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _rows(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
