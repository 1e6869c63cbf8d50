"""Units of work: what is committed lasts, what is not has never been."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from conversations.clock import DeadlineKind
from conversations.model import Deadline, Group, GroupPhase, Proposal, Workshop
from storage.errors import AlreadyThere, ChatTaken, DiskFull, InvariantBroken, Locked, OwnerGone
from storage.outbox import Delivered, SentMessage
from storage.unit import UnitOfWork
from storage.unit_of_work import DueDeadline, Store
from tests.storage.conftest import Desk
from tests.storage.samples import CHAT, GROUP, NOW, WORKSHOP, table

CODE = WORKSHOP.code


async def commit(store: Store, *states: Group | Workshop) -> None:
    async with store.unit() as unit:
        for state in states:
            unit.put(state)
        await unit.commit()


async def prepared(store: Store) -> Group:
    """A workshop with one working group, committed."""
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        group = table(unit)
        unit.put(group)
        await unit.commit()
    return group


def ask(unit: UnitOfWork, chat_id: int = CHAT, **fields: object) -> int:
    """Have something sent; its id."""
    return unit.send(chat_id=chat_id, method="sendMessage", params={"text": "…"}, created_at=NOW, **fields).id  # type: ignore[arg-type]


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
    for reader in (store, await desk.reopened()):
        async with reader.unit() as unit:
            assert await unit.workshop(CODE) is None
            assert await unit.group_in_chat(CHAT) is None
            assert not await unit.seen(1)
            assert await unit.recall("offset") is None
        assert await reader.waiting() == []


async def test_a_unit_that_raises_leaves_nothing_and_lets_the_next_one_in(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.unit() as unit:
            unit.put(WORKSHOP)
            raise ZeroDivisionError
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
    for reader in (store, await desk.reopened()):
        async with reader.unit() as unit:
            assert [await unit.seen(one) for one in (9, 10, 11)] == [False, True, False]


async def test_updates_older_than_a_week_are_forgotten(store: Store) -> None:
    week = 7 * 86_400.0
    for update_id, at in ((1, NOW), (2, NOW + 60), (3, NOW + week + 30)):
        async with store.unit() as unit:
            unit.handled(update_id, at)
            await unit.commit()
    async with store.unit() as unit:
        assert [await unit.seen(one) for one in (1, 2, 3)] == [False, True, True]


async def test_a_dead_letter_is_kept_to_be_read(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.dead_letter(4, NOW, "ValueError: …", '{"update_id": 4}')
        unit.dead_letter(None, NOW, "KeyError: …", "{}")
        await unit.commit()
    store = await desk.reopened()
    assert [(one.update_id, one.error) for one in await store.dead_letters()] == [
        (None, "KeyError: …"),
        (4, "ValueError: …"),
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


# --- groups and workshops ---------------------------------------------------------------------------------------------


async def test_a_code_is_found_however_it_is_typed(store: Store) -> None:
    await commit(store, WORKSHOP)
    async with store.unit() as unit:
        for typed in ("abcdefgh23456", "ABCD-EFGH-23456", " abcd efgh 23456 "):
            assert await unit.workshop(typed) == WORKSHOP
        for typed in ("", "-", "ABCDEFGH2345", "'; drop table workshops"):
            assert await unit.workshop(typed) is None


async def test_a_group_shows_its_workshop_as_it_is_now_and_never_stores_its_own_view(
    desk: Desk, store: Store
) -> None:
    group = await prepared(store)
    async with store.unit() as unit:
        unit.put(replace(group, workshop=replace(WORKSHOP, title="stale"), name="renamed"))
        unit.put(replace(WORKSHOP, title="fresh"))
        found = await unit.group(group.id)
        assert found is not None
        assert (found.name, found.workshop.title) == ("renamed", "fresh")
        await unit.commit()
    async with (await desk.reopened()).unit() as unit:
        workshop = await unit.workshop(CODE)
        assert workshop is not None
        assert workshop.title == "fresh"


async def test_a_workshop_counts_its_groups_with_what_the_unit_has_put(desk: Desk, store: Store) -> None:
    async def counts(unit: UnitOfWork) -> tuple[int, int]:
        workshop = await unit.workshop(CODE)
        assert workshop is not None
        return workshop.groups_joined, workshop.groups_working

    async with store.unit() as unit:
        unit.put(WORKSHOP)
        assert await counts(unit) == (0, 0)
        first, second = table(unit), table(unit, CHAT - 1, phase=GroupPhase.GATHERING)
        unit.put(first)
        unit.put(second)
        unit.put(table(unit, CHAT - 2, phase=GroupPhase.NEW))
        assert await counts(unit) == (2, 1)
        await unit.commit()
        assert await counts(unit) == (2, 1)
        mark = unit.checkpoint()
        unit.put(replace(first, phase=GroupPhase.LEFT))
        unit.put(replace(second, phase=GroupPhase.WORKING))
        assert await counts(unit) == (1, 1)
        unit.put(replace(second, phase=GroupPhase.COMPLETE))
        assert await counts(unit) == (1, 0)
        unit.roll_back_to(mark)
        assert await counts(unit) == (2, 1)
        unit.put(replace(first, phase=GroupPhase.COMPLETE))
        await unit.commit()
    async with (await desk.reopened()).unit() as unit:
        assert await counts(unit) == (2, 0)
        group = await unit.group(first.id)
        assert group is not None
        assert (group.workshop.groups_joined, group.workshop.groups_working) == (2, 0)


async def test_groups_of_a_workshop_include_those_just_put_and_those_that_left(
    desk: Desk, store: Store
) -> None:
    group = await prepared(store)
    store = await desk.reopened()
    async with store.unit() as unit:
        second = table(unit, CHAT - 1)
        unit.put(second)
        await unit.workshop(CODE)
        assert [one.id for one in await unit.groups_of("abcd-efgh-23456")] == [group.id, second.id]
        found = (await unit.groups_of(CODE))[0]
        unit.put(replace(found, phase=GroupPhase.LEFT))
        assert [one.phase for one in await unit.groups_of(CODE)] == [GroupPhase.LEFT, GroupPhase.WORKING]
        assert await unit.groups_of("NOTHING") == []


async def test_workshops_of_a_facilitator_are_listed_newest_first(desk: Desk, store: Store) -> None:
    other = replace(WORKSHOP, code="B", facilitators=(), opened_at=NOW)
    await commit(store, WORKSHOP, replace(WORKSHOP, code="A", opened_at=NOW + 9), other)
    async with (await desk.reopened()).unit() as unit:
        assert [one.code for one in await unit.workshops_of(7)] == ["A", CODE]
        await unit.workshop("B")
        unit.put(replace(other, facilitators=WORKSHOP.facilitators, opened_at=NOW + 99))
        assert [one.code for one in await unit.workshops_of(7)] == ["B", "A", CODE]
        assert await unit.workshops_of(8) == []


async def test_a_chat_has_one_group_that_has_not_left(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    async with store.unit() as unit:
        with pytest.raises(ChatTaken):
            unit.put(table(unit))
        unit.put(replace(group, phase=GroupPhase.LEFT))
        assert await unit.group_in_chat(CHAT) is None
        second = table(unit)
        unit.put(second)
        assert await unit.group_in_chat(CHAT) == second
        await unit.commit()
    async with (await desk.reopened()).unit() as unit:
        assert await unit.group_in_chat(CHAT) == second


async def test_the_file_itself_refuses_a_second_group_in_a_chat(desk: Desk, store: Store) -> None:
    await prepared(store)
    async with (await desk.reopened()).unit() as unit:
        unit.put(table(unit))  # nobody asked who is in the chat
        with pytest.raises(ChatTaken, match="one group per chat"):
            await unit.commit()


async def test_what_was_not_read_counts_as_new_and_never_overwrites(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    store = await desk.reopened()
    with pytest.raises(AlreadyThere, match="one workshop per code"):
        await commit(store, replace(WORKSHOP, title="other"))
    with pytest.raises(AlreadyThere, match="one group per id"):
        await commit(store, replace(group, phase=GroupPhase.LEFT))
    with pytest.raises(OwnerGone):
        await commit(store, replace(GROUP, id=77, chat_id=5, workshop=replace(WORKSHOP, code="NOWHERE")))
    with pytest.raises(InvariantBroken, match="a group stays with its workshop"):
        async with store.unit() as unit:
            await unit.group(group.id)
            unit.put(replace(group, workshop=replace(WORKSHOP, code="OTHER")))


async def test_ids_of_groups_and_messages_are_never_given_twice(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        group = table(unit)
        unit.put(group)
        sent = ask(unit)
        await unit.commit()
        await unit.delete_workshop(CODE)
        await unit.commit()
    await store.delivered([Delivered(ids=(sent,))])
    async with (await desk.reopened()).unit() as unit:
        assert unit.new_group_id() > group.id
        assert ask(unit) > sent


# --- deleting and renaming --------------------------------------------------------------------------------------------


async def test_deleting_a_workshop_deletes_all_that_belongs_to_it(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    dropped: list[int] = []
    store.on_drop.append(dropped.extend)
    other = replace(WORKSHOP, code="OTHER", deadlines=())
    async with store.unit() as unit:
        unit.put(other)
        gone = [ask(unit, group=group.id), ask(unit, workshop=CODE)]
        stays = ask(unit, workshop="OTHER")
        await unit.commit()
    await store.delivered([Delivered(ids=(), message=message(1, group=group.id))])
    async with store.unit() as unit:
        ask(unit, group=group.id)
        await unit.delete_workshop(CODE.lower())
        assert await unit.workshop(CODE) is None
        assert await unit.group(group.id) is None
        assert await unit.group_in_chat(CHAT) is None
        with pytest.raises(OwnerGone):
            ask(unit, group=group.id)
        with pytest.raises(OwnerGone):
            unit.put(group)
        await unit.commit()
    assert dropped == gone
    # A call that was under way comes back after the deletion.
    await store.delivered([Delivered(ids=(gone[0],), message=message(2, group=group.id))])
    assert await store.current_message(CHAT, "prompt", 1) is None
    assert await store.next_due() is None
    store = await desk.reopened()
    assert [one.id for one in await store.waiting()] == [stays]
    assert await store.message(CHAT, 1) is await store.message(CHAT, 2) is None
    async with store.unit() as unit:
        assert await unit.group(group.id) is None
        assert await unit.workshop(CODE) is None
        assert await unit.workshop("OTHER") == other
    for name in ("members", "proposals", "supports", "answers", "deadlines", "facilitators"):
        rows = await store.database.run(
            lambda statements, name=name: statements._connection.execute(f"select * from {name}").fetchall()  # type: ignore[misc]
        )
        assert [row for row in rows if row[0] not in ("OTHER",)] == [], name


async def test_a_renamed_chat_takes_its_group_messages_and_outbox_along(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    new = -100_2002
    renamed: list[tuple[int, int]] = []
    store.on_rename.append(lambda *chats: renamed.append(chats))
    async with store.unit() as unit:
        unit.put(table(unit, phase=GroupPhase.LEFT))
        committed = ask(unit, group=group.id)
        await unit.commit()
    await store.delivered(
        [Delivered(ids=(), message=message(1)), Delivered(ids=(), message=message(2, chat_id=new))]
    )
    async with store.unit() as unit:
        before = ask(unit)
        await unit.rename_chat(CHAT, new)
        after = ask(unit)
        assert await unit.group_in_chat(CHAT) is None
        assert await unit.group_in_chat(new) == replace(group, chat_id=new)
        found = await unit.message(new, 1)
        assert found is not None
        assert found.chat_id == new
        await unit.commit()
    assert renamed == [(CHAT, new)]
    for reader in (store, await desk.reopened()):
        async with reader.unit() as unit:
            assert await unit.group_in_chat(new) == replace(group, chat_id=new)
            assert {one.chat_id for one in await unit.groups_of(CODE)} == {new}
            # Both chats had a message in the slot: the new chat's is the one that can be edited.
            assert await unit.current_message(new, "prompt", 1) == 2
            assert await unit.message(CHAT, 1) is None
        assert [(one.id, one.chat_id) for one in await reader.waiting()] == [
            (committed, new),
            (before, new),
            (after, new),
        ]


async def test_dropping_what_waits_for_a_chat_leaves_the_others_and_what_is_asked_afterwards(
    desk: Desk, store: Store
) -> None:
    dropped: list[int] = []
    store.on_drop.append(dropped.extend)
    async with store.unit() as unit:
        first, other = ask(unit), ask(unit, CHAT - 1)
        await unit.commit()
        ask(unit)
        unit.drop_waiting(CHAT)
        last = ask(unit)
        await unit.commit()
    assert dropped == [first]
    assert [one.id for one in await (await desk.reopened()).waiting()] == [other, last]


# --- deadlines --------------------------------------------------------------------------------------------------------


async def test_deadlines_are_due_oldest_first_and_a_nudge_after_the_reminder_of_its_instant(
    desk: Desk, store: Store
) -> None:
    nudge, half, tick = DeadlineKind.NUDGE, DeadlineKind.HALF_TIME, DeadlineKind.PANEL_TICK
    async with store.unit() as unit:
        unit.put(replace(WORKSHOP, deadlines=(Deadline(kind=tick, due=NOW + 2),)))
        group = table(unit, deadlines=(Deadline(kind=nudge, due=NOW + 1), Deadline(kind=half, due=NOW + 1)))
        unit.put(group)
        await unit.commit()
    for reader in (store, await desk.reopened()):
        assert await reader.next_due() == NOW + 1
        assert await reader.due(NOW) == []
        assert [(one.group, one.kind) for one in await reader.due(NOW + 2)] == [
            (group.id, half),
            (group.id, nudge),
            (None, tick),
        ]
        assert await reader.due(NOW + 1, limit=1) == [
            DueDeadline(workshop=CODE, group=group.id, kind=half, due=NOW + 1)
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


def message(
    message_id: int, *, chat_id: int = CHAT, group: int | None = None, at: float = NOW
) -> SentMessage:
    return SentMessage(chat_id=chat_id, message_id=message_id, slot="prompt", prompt=1, group=group, at=at)
