"""What is deleted is gone from the file, from its log and from the next backup."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

import pytest

from conversations.personal import FIELDS, without
from storage.backup import backup
from storage.database import connect
from storage.queries import load
from tests.storage.conftest import Desk
from tests.storage.samples import GROUP, WORKSHOP, commit, prepared

SECRET = "unmistakable-plan-of-awa-4711"


def bytes_of(desk: Desk) -> bytes:
    """Everything on the disk that belongs to the database."""
    return b"".join(path.read_bytes() for path in sorted(desk.path.parent.glob("decalogue.db*")))


async def with_a_secret(desk: Desk) -> int:
    """A group with an idea that is easily found, and others around it so that pages are shared."""
    store = await desk.store()
    group = await prepared(store)
    idea = replace(GROUP.proposals[0], id=9, author=11, text=SECRET)
    await commit(store, replace(group, proposals=(*group.proposals, idea)))
    async with store.unit() as unit:
        unit.dead_letter(5, 0.0, "ValueError", f'{{"from": {{"id": 11}}, "text": "{SECRET}"}}')
        unit.handled(5, 0.0)
        await unit.commit()
    return group.id


@pytest.fixture
def plain(desk: Desk) -> Desk:
    if desk.key is not None:
        pytest.skip("an encrypted file shows nothing anyway")
    return desk


async def test_a_forgotten_person_leaves_no_byte(plain: Desk) -> None:
    group_id = await with_a_secret(plain)
    assert SECRET.encode() in bytes_of(plain)
    store = await plain.store()
    async with store.unit() as unit:
        workshops, groups = await unit.states_with(11)
        assert ([one.code for one in workshops], [one.id for one in groups]) == ([], [group_id])
        unit.put(without(groups[0], 11))
        unit.forget_person(11)
        await unit.commit()
    assert SECRET.encode() not in bytes_of(plain)
    copy = plain.path.with_name("copy")
    backup(plain.path, copy, key=None)
    assert SECRET.encode() not in copy.read_bytes()
    async with store.unit() as unit:
        assert await unit.states_with(11) == ([], [])
    assert await store.dead_letters() == []


async def test_a_deleted_workshop_leaves_no_byte(plain: Desk) -> None:
    await with_a_secret(plain)
    store = await plain.store()
    async with store.unit() as unit:
        await unit.delete_workshop(WORKSHOP.code)
        unit.forget_person(11)
        await unit.commit()
    await store.database.tidy()
    content = bytes_of(plain)
    for trace in (SECRET, WORKSHOP.issue, "Awa"):
        assert trace.encode() not in content


async def test_every_table_that_names_a_person_is_asked_for_their_data(desk: Desk) -> None:
    """A new table with a `user_id` must be named in the statement that finds a person's groups or workshops."""
    await desk.database()
    await desk.closed()
    asked = load().select_groups_with.sql + load().select_workshops_with.sql
    named = set(re.findall(r"from (\w+)", asked))
    with closing(connect(desk.path, desk.key)) as connection:
        tables = [
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
        ]
        assert len(tables) > 10
        personal = {
            table
            for table in tables
            for _, column, *_rest in connection.execute(f"pragma table_info({table})").fetchall()
            if column in FIELDS
        }
    assert personal == named
