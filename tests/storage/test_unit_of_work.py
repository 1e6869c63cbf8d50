"""Units of work: what is committed lasts, what is not has never been."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from conversations.clock import DeadlineKind
from conversations.model import Deadline, GroupPhase, Proposal
from storage.errors import DiskFull, Locked
from storage.unit_of_work import DueDeadline, Store
from tests.storage.conftest import Desk
from tests.storage.samples import CHAT, CODE, NOW, WORKSHOP, ask, commit, prepared, table

# --- committed, or not ------------------------------------------------------------------------------------------------


async def test_what_is_committed_is_there_after_a_restart(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    store = await desk.reopened()
    async with store.unit() as unit:
        assert await unit.group(group.id) == group
        assert await unit.group_in_chat(CHAT) == group
        assert await unit.workshop(CODE) == WORKSHOP


async def test_what_is_not_committed_has_never_been(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        unit.put(table(unit))
        unit.handled(1, NOW)
        unit.remember("offset", "2")
        ask(unit)
    async for reader in desk.both(store):
        async with reader.unit() as unit:
            assert await unit.workshop(CODE) is None
            assert await unit.group_in_chat(CHAT) is None
            assert not await unit.seen(1)
            assert await unit.recall("offset") is None
        assert await reader.waiting() == []


async def test_a_unit_that_raises_leaves_nothing_and_lets_the_next_one_in(store: Store) -> None:
    async def fail() -> None:
        async with store.unit() as unit:
            unit.put(WORKSHOP)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with store.unit() as unit:
        assert await unit.workshop(CODE) is None


async def test_an_update_that_raised_is_undone_alone(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    async with store.unit() as unit:
        unit.put(replace(group, name="first"))
        kept = ask(unit)
        mark = unit.checkpoint()
        unit.put(replace(group, name="second", phase=GroupPhase.LEFT))
        unit.put(replace(WORKSHOP, title="second"))
        unit.handled(5, NOW)
        unit.remember("key", "second")
        ask(unit)
        unit.drop_waiting(CHAT)
        await unit.delete_workshop(CODE)
        unit.roll_back_to(mark)
        again = await unit.group_in_chat(CHAT)
        assert again is not None
        assert again.name == "first"
        assert again.workshop.groups_working == 1
        assert not await unit.seen(5)
        unit.handled(6, NOW)
        await unit.commit()
    store = await desk.reopened()
    async with store.unit() as unit:
        assert await unit.group(group.id) == replace(group, name="first")
        assert await unit.seen(6)
        assert not await unit.seen(5)
        assert await unit.recall("key") is None
    assert [one.id for one in await store.waiting()] == [kept]


async def test_a_commit_that_fails_changes_neither_file_nor_memory_and_can_be_made_again(
    desk: Desk, store: Store
) -> None:
    group = await prepared(store)
    size = (
        await store.database.run(lambda statements: statements._connection.execute("pragma page_count"))
    ).fetchone()
    long = Proposal(id=9, prompt=1, author=11, text="x" * 100_000, source=9, at=NOW)
    heard: list[object] = []
    store.on_commit.append(heard.append)
    async with store.unit() as unit:
        unit.put(replace(group, proposals=(*group.proposals, long)))
        ask(unit)
        await limit_pages(store, size[0])
        with pytest.raises(DiskFull, match="Free some space"):
            await unit.commit()
        assert heard == []
        assert await store.waiting() == []
        async with asyncio.timeout(1):
            assert (await store.export(CODE) or (None, []))[1] == [group]
        await limit_pages(store, 2**30)
        await unit.commit()
    assert len(heard) == 1
    async with (await desk.reopened()).unit() as unit:
        found = await unit.group(group.id)
        assert found is not None
        assert found.proposals[-1] == long


async def test_after_a_failed_commit_the_next_unit_sees_what_was_committed_before(store: Store) -> None:
    group = await prepared(store)
    async with store.unit() as unit:
        unit.put(replace(group, name="x" * 100_000))
        await limit_pages(store, 1)
        with pytest.raises(DiskFull):
            await unit.commit()
    async with store.unit() as unit:
        assert await unit.group(group.id) == group


async def limit_pages(store: Store, pages: int) -> None:
    """Let the file grow no further: the engine then says that the disk is full."""
    await store.database.run(
        lambda statements: statements._connection.execute(f"pragma max_page_count = {pages}").fetchall()
    )


async def test_a_file_held_by_another_process_is_said_to_be_locked(desk: Desk, store: Store) -> None:
    other = await desk.database()
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        await other.run(lambda statements: statements._connection.execute("begin immediate"))
        with pytest.raises(Locked, match="another process"):
            await unit.commit()
        await other.run(lambda statements: statements._connection.execute("rollback"))
        await unit.commit()
    assert await store.export(CODE) is not None


async def test_a_commit_whose_task_is_cancelled_is_whole_in_file_and_memory(desk: Desk, store: Store) -> None:
    heard: list[object] = []
    store.on_commit.append(heard.append)

    async def work() -> None:
        async with store.unit() as unit:
            unit.put(WORKSHOP)
            ask(unit)
            await unit.commit()

    async with store.unit():  # so that reading the counters is over
        pass
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(work())
        await asyncio.sleep(0)  # it runs up to the transaction
        task.cancel()
    assert task.cancelled()
    assert len(heard) == len(await store.waiting()) == 1
    async with store.unit() as unit:
        assert await unit.workshop(CODE) == WORKSHOP


async def test_units_come_one_after_the_other(store: Store) -> None:
    await commit(store, WORKSHOP)

    async def count() -> None:
        async with store.unit() as unit:
            workshop = await unit.workshop(CODE)
            assert workshop is not None
            await asyncio.sleep(0)
            unit.put(replace(workshop, minutes=workshop.minutes + 1))
            await unit.commit()

    async with asyncio.TaskGroup() as tasks:
        for _ in range(20):
            tasks.create_task(count())
    exported = await store.export(CODE)
    assert exported is not None
    assert exported[0].minutes == WORKSHOP.minutes + 20


# --- updates ----------------------------------------------------------------------------------------------------------


async def test_an_update_is_seen_once_it_is_handled_even_out_of_order(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.handled(10, NOW)
        assert await unit.seen(10)
        unit.handled(10, NOW)
        await unit.commit()
    async for reader in desk.both(store):
        async with reader.unit() as unit:
            assert [await unit.seen(one) for one in (9, 10, 11)] == [False, True, False]


async def test_updates_older_than_a_week_are_forgotten(store: Store) -> None:
    week = 7 * 86_400.0
    for update_id, at in ((1, NOW), (2, NOW + 60), (3, NOW + week + 30)):
        async with store.unit() as unit:
            unit.handled(update_id, at)
            await unit.commit()
    await store.purge(NOW + week + 30)
    async with store.unit() as unit:
        assert [await unit.seen(one) for one in (1, 2, 3)] == [False, True, True]


async def test_a_dead_letter_is_kept_to_be_read(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.dead_letter(4, NOW, ValueError("…"), '{"update_id": 4}')
        unit.dead_letter(None, NOW, KeyError("…"), "{}")
        await unit.commit()
    store = await desk.reopened()
    assert [(one.update_id, one.error) for one in await store.dead_letters()] == [
        (None, "KeyError: '…'\n"),
        (4, "ValueError: …\n"),
    ]


async def test_small_values_are_remembered(desk: Desk, store: Store) -> None:
    for value in ("1", "2"):
        async with store.unit() as unit:
            unit.remember("offset", value)
            assert await unit.recall("offset") == value
            await unit.commit()
    async with (await desk.reopened()).unit() as unit:
        assert await unit.recall("offset") == "2"
        assert await unit.recall("nothing") is None


# --- deadlines --------------------------------------------------------------------------------------------------------


async def test_deadlines_are_due_oldest_first_and_nudges_after_all_reminders(
    desk: Desk, store: Store
) -> None:
    nudge, half, tick = DeadlineKind.NUDGE, DeadlineKind.HALF_TIME, DeadlineKind.PANEL_TICK
    async with store.unit() as unit:
        unit.put(replace(WORKSHOP, deadlines=(Deadline(kind=tick, due=NOW + 1),)))
        group = table(unit, deadlines=(Deadline(kind=nudge, due=NOW + 1), Deadline(kind=half, due=NOW + 2)))
        unit.put(group)
        await unit.commit()
    async for reader in desk.both(store):
        assert await reader.next_due() == NOW + 1
        assert await reader.due(NOW) == []
        assert [(one.group, one.kind) for one in await reader.due(NOW + 2)] == [
            (group.id, half),
            (group.id, nudge),
            (None, tick),
        ]
        assert await reader.due(NOW + 2, limit=1) == [
            DueDeadline(workshop=CODE, group=group.id, kind=half, due=NOW + 2)
        ]


async def test_the_next_deadline_is_known_through_every_change(store: Store) -> None:
    group = await prepared(store)
    for due in ((NOW + 500,), (NOW + 10, NOW + 500), (NOW + 20, NOW + 500), (NOW + 500,), (), (NOW + 3,)):
        assert await store.next_due() is not None
        async with store.unit() as unit:
            workshop = await unit.workshop(CODE)
            assert workshop is not None
            unit.put(replace(workshop, deadlines=(Deadline(kind=DeadlineKind.PANEL_TICK, due=NOW + 400),)))
            await unit.group(group.id)
            kinds = (DeadlineKind.NUDGE, DeadlineKind.HALF_TIME)
            armed = tuple(Deadline(kind=kind, due=at) for kind, at in zip(kinds, due, strict=False))
            unit.put(replace(group, deadlines=armed))
            await unit.commit()
        assert await store.next_due() == min((*due, NOW + 400))
