"""What is deleted is gone from the file, from its log and from the next backup."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

import pytest

from conversations.model import Facilitator, Workshop
from conversations.personal import FIELDS, without
from storage.backup import backup
from storage.database import connect, migrate, migrations
from storage.outbox import Delivered, SentMessage
from storage.queries import load
from storage.unit_of_work import DAY, Store, UnitOfWork
from tests.storage.conftest import Desk
from tests.storage.samples import CHAT, GROUP, NOW, WORKSHOP, commit, prepared

BEFORE_0006 = """
insert into workshops (code, title, issue, language, timezone, minutes, group_size, phase, opened_at)
values ('HERE', '', '', 'fr', 'Europe/Paris', 30, 5, 'lobby', 0);
insert into facilitators (workshop_code, user_id, name, position, view, tables_view) values
  ('HERE', 1, 'Sarah', 0, 'pro:12', 'person:11:1'), ('HERE', 2, 'Nora', 1, 'team', 'table:2'),
  ('HERE', 3, 'Omar', 2, '', null);
insert into deeds (workshop_code, number, at, user_id, name, what, detail, position) values
  ('HERE', 1, 0, 1, 'Sarah', 'seat-moved', 'Awa', 0), ('HERE', 2, 0, 1, 'Sarah', 'handed-over', 'Nora', 1),
  ('HERE', 3, 0, 1, 'Sarah', 'said', 'Bonjour', 2);
insert into settings (key, value) values
  ('current:1', 'HERE'), ('current:2', 'GONE'), ('warned:HERE', '1'), ('warned:GONE', '1'), ('album:-1', 'x'),
  ('proved_at', '0');
"""

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
        unit.dead_letter(5, 0.0, ValueError(), f'{{"from": {{"id": 11}}, "text": "{SECRET}"}}')
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
        await unit.forget_person(11)
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
        await unit.forget_person(11)
        await unit.commit()
    await store.database.tidy()
    content = bytes_of(plain)
    for trace in (SECRET, WORKSHOP.issue, "Awa"):
        assert trace.encode() not in content


async def test_what_pointed_to_a_deleted_workshop_goes_with_it(desk: Desk, store: Store) -> None:
    """Of the same unit too, and whatever it was called; what names another stays."""
    await prepared(store)
    gone, other = WORKSHOP.code, "ZZZZZZZZZZZZ2"
    async with store.unit() as unit:
        for key, value in ((f"warned:{gone}", "1"), ("current:7", gone), ("current:8", other)):
            unit.remember(key, value)
        for update, chat in ((1, CHAT), (2, 7), (3, 11), (4, 4_000_001)):
            unit.dead_letter(update, NOW, ValueError(), f'{{"chat":{{"id":{chat}}}}}')
        unit.dead_letter(None, NOW, KeyError(), f'{{"workshop":"{gone}"}}')
        await unit.commit()
    async with store.unit() as unit:
        unit.remember("current:9", gone)
        unit.dead_letter(5, NOW, ValueError(), f'{{"chat":{{"id":{CHAT}}}}}')
        await unit.delete_workshop(gone)
        await unit.commit()
    async for reader in desk.both(store):
        async with reader.unit() as unit:
            keys = (f"warned:{gone}", "current:7", "current:8", "current:9")
            assert [await unit.recall(key) for key in keys] == [None, None, other, None]
        assert [letter.update_id for letter in await reader.dead_letters()] == [4]


async def test_where_messages_stand_in_the_chat_of_whom_is_forgotten_is_forgotten(
    desk: Desk, store: Store
) -> None:
    """But for those of workshops where they are somebody: their panel is still redrawn."""
    await prepared(store)
    await commit(store, replace(WORKSHOP, code="ZZZZZZZZZZZZ2", facilitators=()))
    ours, theirs = (
        SentMessage(chat_id=7, message_id=number, slot=f"panel:{code}", workshop=code, at=NOW)
        for number, code in ((1, WORKSHOP.code), (2, "ZZZZZZZZZZZZ2"))
    )
    await store.delivered([Delivered(ids=(), message=one) for one in (ours, theirs)])
    async with store.unit() as unit:
        await unit.forget_person(7)
        await unit.commit()
    async for reader in desk.both(store):
        assert [await reader.message(7, number) for number in (1, 2)] == [ours, None]
        assert [await reader.current_message(7, one.slot) for one in (ours, theirs)] == [1, None]


async def test_with_a_person_go_the_mistakes_of_others_that_may_quote_them(desk: Desk, store: Store) -> None:
    """Those that the workshops where they were have met: a press of Lina’s comes with the message that names Awa."""
    await prepared(store)
    async with store.unit() as unit:
        for update, chat in ((1, CHAT), (2, 4_000_001)):
            unit.dead_letter(update, NOW, ValueError(), f'{{"chat":{{"id":{chat}}},"text":"Awa: …"}}')
        unit.dead_letter(None, NOW, ValueError("Awa: …"), f'{{"workshop":"{WORKSHOP.code}"}}')
        await unit.commit()
    async with store.unit() as unit:
        await unit.forget_person(11, [WORKSHOP.code])
        await unit.commit()
    assert [letter.update_id for letter in await store.dead_letters()] == [2]


async def test_no_state_in_memory_bears_a_workshop_with_whom_it_forgot(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    iris = Facilitator(user_id=44, name="Iris-of-the-ministry")
    await commit(store, replace(WORKSHOP, facilitators=(*WORKSHOP.facilitators, iris)))
    async with store.unit() as unit:
        unit.put(replace(group, workshop=await stored(unit), name="Les Tilleuls"))
        await unit.commit()
    assert "Iris-of" in repr(store.memory.groups.get(group.id))
    async with store.unit() as unit:
        unit.put(without(await stored(unit), 44))
        await unit.forget_person(44)
        await unit.commit()
    kept = (store.memory.groups, store.memory.workshops)
    assert "Iris-of" not in repr([vars(one) for one in kept])


async def stored(unit: UnitOfWork) -> Workshop:
    workshop = await unit.workshop(WORKSHOP.code)
    assert workshop is not None
    return workshop


async def test_a_log_that_a_backup_kept_from_being_emptied_is_empty_within_the_hour(plain: Desk) -> None:
    await with_a_secret(plain)
    store = await plain.store()
    log = plain.path.with_name(plain.path.name + "-wal")
    with closing(connect(plain.path, None, create=False)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from workshops").fetchone()
        async with store.unit() as unit:
            _, groups = await unit.states_with(11)
            unit.put(without(groups[0], 11))
            await unit.forget_person(11)
            await unit.commit()
        assert SECRET.encode() in log.read_bytes()
    await store.purge(1.0)
    assert SECRET.encode() not in bytes_of(plain)


async def test_mistakes_are_kept_no_longer_than_workshops(store: Store) -> None:
    async with store.unit() as unit:
        unit.dead_letter(1, 0.0, ValueError(), "{}")
        await unit.commit()
    await store.purge(6 * DAY, kept=7 * DAY)
    assert len(await store.dead_letters()) == 1
    await store.purge(7 * DAY + 1, kept=7 * DAY)
    assert await store.dead_letters() == []


async def test_what_is_kept_for_a_time_goes_though_nobody_writes(plain: Desk) -> None:
    await with_a_secret(plain)
    store = await plain.store()
    await store.delivered([Delivered(ids=(), sent=(11, NOW))])
    await store.purge(29 * DAY)
    assert len(await store.dead_letters()) == 1
    assert await store.sent_since(0.0) == [(11, NOW)]
    await store.purge(NOW + 200)
    assert await store.dead_letters() == []
    assert await store.sent_since(0.0) == []
    assert SECRET.encode() not in b"".join(
        path.read_bytes() for path in plain.path.parent.glob("decalogue.db-wal")
    )
    async with store.unit() as unit:
        assert not await unit.seen(5)


async def test_names_and_pointers_of_an_older_file_go_when_it_is_brought_up_to_date(desk: Desk) -> None:
    """Whom a deed was about is not known there; what was open about one person may be about one who left."""
    with closing(connect(desk.path, desk.key)) as connection:
        migrate(connection, desk.path, migrations()[:5])
        connection.executescript(BEFORE_0006)
        migrate(connection, desk.path)
        deeds = connection.execute("select what, name, detail from deeds order by number").fetchall()
        views = connection.execute("select view, tables_view from facilitators order by user_id").fetchall()
        keys = connection.execute("select key from settings order by key").fetchall()
    assert deeds == [("seat-moved", "Sarah", ""), ("handed-over", "Sarah", ""), ("said", "Sarah", "Bonjour")]
    assert views == [("", ""), ("team", "table:2"), ("", None)]
    assert [key for (key,) in keys] == ["current:1", "proved_at", "warned:HERE"]


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
