"""Who may do what: docs/rights.toml, cell by cell over HTTP, and nothing missing from it."""

from __future__ import annotations

import re
from pathlib import Path

from bot.commands import GROUP_COMMANDS, PRIVATE_COMMANDS
from bot.speech.buttons import Action
from docs.rights import DOES, NOTHING, OWN, rights
from tests.stage import Stage
from tests.workshop.playing_rights import ALLOWED, FIRST_ID, Seen, outcome, play, refusals, world

ROOT = Path(__file__).parents[2]

# Those whose acts concern the workshop act one after the other, so that what changes is theirs.
INSIDE = ("neighbour", "participant", "anonymous", "facilitator")


async def test_every_actor_is_answered_as_the_table_says(tmp_path: Path) -> None:
    table = rights()
    outside = [actor for actor in table.actors if actor not in INSIDE]
    wrong = []
    async with Stage.open(
        tmp_path,
        speed=300,
        per_group=1000,
        allowed=tuple(range(FIRST_ID, FIRST_ID + ALLOWED)),
        strict=False,
    ) as stage:
        there = await world(stage)
        reasons = refusals(table)
        for row in table.rows:
            for action in row.actions:
                for names in (outside, *([name] for name in INSIDE)):
                    for name, seen in (await play(there, action, names)).items():
                        found = judged(action, row.cells[name], seen, reasons, name)
                        if found:
                            wrong.append(f"{action} by {name}: {found}; saw {seen.words}")
        assert stage.app.store is not None
        assert await stage.app.store.dead_letters() == []
    assert not wrong, "\n".join(wrong)


def judged(action: str, cell: str, seen: Seen, reasons: dict[str, str], name: str) -> str:
    """What is not as a cell says; empty where all is."""
    found = outcome(seen, reasons)
    if found == NOTHING and cell in (DOES, OWN) and not action.startswith("/"):
        # A press that is answered without a word was accepted: what it asks for is so already.
        found = DOES
    touched = seen.table_changed if name == "neighbour" else seen.workshop_changed
    match cell:
        case "does":
            return "" if found == DOES else f"should do it, is told {found}"
        case "own":
            if touched:
                return "should do it to their own, changed another's"
            return "" if found == DOES else f"should do it to their own, is told {found}"
        case _:
            if touched:
                return "should change nothing"
            return "" if found == cell else f"should be told {cell}, is told {found}"


def test_no_command_and_no_button_is_missing_from_the_table() -> None:
    actions = [action for row in rights().rows for action in row.actions]
    commands = {action[1:].split()[0] for action in actions if action.startswith("/")}
    buttons = {action.split(":")[0] for action in actions if not action.startswith("/")}
    reception = (ROOT / "bot" / "reception.py").read_text(encoding="utf-8")
    handled = set(re.findall(r'case "(\w+)"', reception)) | set(
        re.findall(r'command\.name == "(\w+)"', reception)
    )
    assert len(handled) > 8
    # `/join` is in tests of its own (test_arriving, test_guessing): it makes a passer-by a participant.
    assert {*GROUP_COMMANDS, *PRIVATE_COMMANDS, *handled} - {"join"} == commands
    assert {action.value for action in Action} == buttons
    assert len(actions) == len(set(actions))


def test_every_cell_of_the_table_is_used_for_something() -> None:
    cells = {cell for row in rights().rows for cell in row.cells.values()}
    assert cells - {DOES, OWN, NOTHING} == set(rights().reasons)
