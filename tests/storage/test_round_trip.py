"""Whatever a workshop or a group is, it is read back as it was put, by a process that never saw it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.model import Group, GroupPhase, Workshop
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.samples import OUTLINE, groups, workshops


async def stored(path: Path, *batches: list[Group | Workshop]) -> None:
    """Commit batches of states one after the other, reading what changes as the bot does."""
    database = await Database.open(path, key=None)
    store = Store(database, outline=OUTLINE)
    for batch in batches:
        async with store.unit() as unit:
            for state in batch:
                if isinstance(state, Workshop):
                    await unit.workshop(state.code)
                else:
                    await unit.group(state.id)
                unit.put(state)
            await unit.commit()
    await database.close()


async def read(path: Path, code: str, *group_ids: int) -> list[Any]:
    database = await Database.open(path, key=None)
    store = Store(database, outline=OUTLINE)
    async with store.unit() as unit:
        found: list[Any] = [await unit.workshop(code), *[await unit.group(one) for one in group_ids]]
    await database.close()
    return found


async def dump(path: Path) -> list[Any]:
    """Every row of the tables of states, in an order of their own."""
    database = await Database.open(path, key=None)
    tables = (
        "workshops",
        "facilitators",
        "calls",
        "invites",
        "deeds",
        "addressees",
        "attendees",
        "claims",
        "issues",
        "draws",
        "own_cases",
        "sightings",
        "groups",
        "members",
        "proposals",
        "supports",
        "answers",
        "counsels",
        "spent",
        "coachings",
        "music",
        "deadlines",
        "turns",
        "professionals",
        "applause",
        "scores",
        "remarks",
    )
    raw = database._raw
    rows = [sorted(map(repr, raw.execute(f"select * from {table}").fetchall())) for table in tables]
    await database.close()
    return rows


@settings(max_examples=40)
@given(data=st.data())
async def test_any_state_is_read_back_as_it_was_put(data: st.DataObject) -> None:
    workshop = data.draw(workshops)
    group = data.draw(groups(workshop))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.db"
        await stored(path, [workshop, group])
        assert await read(path, workshop.code, 1) == [workshop, group]


@settings(max_examples=60)
@given(data=st.data())
async def test_writing_differences_leaves_the_same_file_as_writing_everything_anew(
    data: st.DataObject,
) -> None:
    before = data.draw(workshops)
    after = replace(data.draw(workshops), code=before.code)
    first = data.draw(groups(before))
    # Two groups, which may trade chats or leave: what one gives up, the other may take in the same commit.
    near = data.draw(groups(before, 2, st.just(first.chat_id + 1)))
    second = data.draw(groups(after, 1, st.sampled_from([first.chat_id, first.chat_id + 1])))
    other = replace(
        data.draw(groups(after, 2)),
        chat_id=first.chat_id + 1 if second.chat_id == first.chat_id else first.chat_id,
    )
    with tempfile.TemporaryDirectory() as folder:
        differences, anew = Path(folder) / "differences.db", Path(folder) / "anew.db"
        away = replace(second, phase=GroupPhase.LEFT)  # so that the other may be put before it moves away
        await stored(differences, [before, first, near], [after, away, other, second])
        await stored(anew, [after, second, other])
        assert await dump(differences) == await dump(anew)
        assert await read(differences, after.code, 1, 2) == [after, second, other]
