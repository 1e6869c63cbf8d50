"""Workshops and groups: found, counted, kept apart, deleted and renamed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.crowd_model import Attendee
from conversations.model import GroupPhase
from storage.errors import AlreadyThere, ChatTaken, InvariantBroken, OwnerGone
from storage.outbox import Delivered
from storage.unit import UnitOfWork
from storage.unit_of_work import Store
from tests.storage.conftest import Desk
from tests.storage.samples import CHAT, CODE, GROUP, NOW, WORKSHOP, ask, commit, message, prepared, table

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


async def test_lists_keep_their_order_when_it_changes(desk: Desk, store: Store) -> None:
    group = await prepared(store)
    first, second = group.proposals
    turned = replace(
        group,
        members=group.members[::-1],
        proposals=(second, replace(first, supporters=first.supporters[::-1])),
        deadlines=group.deadlines[::-1],
    )
    await commit(store, turned)
    async with (await desk.reopened()).unit() as unit:
        assert await unit.group(group.id) == turned


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


async def test_workshops_that_someone_checked_in_to_are_found(desk: Desk, store: Store) -> None:
    """Those that are committed, and those that the unit of work has changed."""
    awa = Attendee(user_id=11, name="Awa", at=NOW)
    await commit(store, replace(WORKSHOP, attendees=(awa,)), replace(WORKSHOP, code="A"))
    async with store.unit() as unit:
        assert [one.code for one in await unit.workshops_attended(11)] == [CODE]
        unit.put(replace(WORKSHOP, code="A", attendees=(awa,)))
        unit.put(WORKSHOP)
        assert [one.code for one in await unit.workshops_attended(11)] == ["A"]
        assert await unit.workshops_attended(12) == []


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
    async with store.unit() as unit:
        await unit.group(group.id)
        with pytest.raises(InvariantBroken, match="a group stays with its workshop"):
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
            lambda statements, name=name: statements._connection.execute(f"select * from {name}").fetchall()  # type: ignore[misc]  # mypy infers no lambda with defaults
        )
        assert [row for row in rows if row[0] not in ("OTHER",)] == [], name


async def test_a_renamed_chat_takes_its_group_and_outbox_along_and_leaves_its_messages(
    desk: Desk, store: Store
) -> None:
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
        assert await unit.message(new, 1) is None
        await unit.commit()
    assert renamed == [(CHAT, new)]
    async for reader in desk.both(store):
        async with reader.unit() as unit:
            assert await unit.group_in_chat(new) == replace(group, chat_id=new)
            assert {one.chat_id for one in await unit.groups_of(CODE)} == {new}
            # Both chats had a message in the slot: the new chat's is the one that can be edited, and the only one.
            assert await unit.current_message(new, "prompt", 1) == 2
            assert await unit.message(new, 1) is await unit.message(CHAT, 1) is None
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
