"""What waits to be sent, and what was sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from storage.outbox import URGENCY_REMINDER, Delivered, Outgoing, SentMessage
from storage.unit_of_work import Store
from tests.storage.conftest import Desk
from tests.storage.samples import CHAT, NOW, WORKSHOP, table


def message(message_id: int, *, prompt: int | None = 1, at: float = NOW) -> SentMessage:
    return SentMessage(chat_id=CHAT, message_id=message_id, slot="prompt", prompt=prompt, at=at)


async def three_waiting(store: Store) -> list[int]:
    async with store.unit() as unit:
        ids = [
            unit.send(chat_id=CHAT, method="sendMessage", params={"text": str(number)}, created_at=NOW).id
            for number in range(3)
        ]
        await unit.commit()
    return ids


async def test_every_field_of_a_message_survives_a_restart(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        group = table(unit)
        unit.put(group)
        markup = MappingProxyType({"inline_keyboard": [[{"text": "👍 1", "callback_data": "s:1:2"}]]})
        first = unit.send(
            chat_id=CHAT,
            topic_id=3,
            method="sendPhoto",
            params={"caption": "« Oui »", "reply_markup": markup, "protect": True, "n": 1.5, "none": None},
            lead="<b>Bravo</b>",
            attachment={"card": {"answers": ["é", "🎤"]}},
            slot="card",
            prompt=4,
            fresh=False,
            urgency=URGENCY_REMINDER,
            workshop=WORKSHOP.code,
            group=group.id,
            created_at=NOW + 0.25,
        )
        second = unit.send(chat_id=CHAT - 1, method="leaveChat", params={}, created_at=NOW)
        await unit.commit()
    waiting = await (await desk.reopened()).waiting()
    assert waiting == [replace(first, params={**first.params, "reply_markup": dict(markup)}), second]


async def test_a_restart_keeps_what_waits_with_its_ids_and_order(desk: Desk, store: Store) -> None:
    ids = await three_waiting(store)
    assert ids == sorted(ids)
    assert [one.id for one in await (await desk.reopened()).waiting()] == ids


async def test_a_unit_that_redraws_a_message_again_asks_for_it_once(desk: Desk, store: Store) -> None:
    """In the last words, in the first one's place, as urgent as the most urgent; not across a new message."""

    def send(text: str, **more: Any) -> int:
        fields: dict[str, Any] = {
            "chat_id": CHAT,
            "method": "sendMessage",
            "slot": "panel",
            "fresh": False,
            "urgency": 4,
        }
        return unit.send(params={"text": text}, created_at=NOW, **(fields | more)).id

    async with store.unit() as unit:
        first = send("first", urgency=1)
        send("between", slot=None, fresh=True)
        before = unit.checkpoint()
        send("undone")
        unit.roll_back_to(before)
        assert send("last") == first
        send("elsewhere", prompt=2)
        send("anew", fresh=True)
        send("after")
        await unit.commit()
    waiting = await (await desk.reopened()).waiting()
    said = [(one.params["text"], one.urgency) for one in waiting]
    assert said == [("last", 1), ("between", 4), ("elsewhere", 4), ("anew", 4), ("after", 4)]


async def test_listeners_hear_what_a_commit_added_in_order_and_only_once_it_is_stored(store: Store) -> None:
    heard: list[list[str]] = []
    store.on_commit.append(lambda added: heard.append([one.method for one in added]))
    async with store.unit() as unit:
        unit.send(chat_id=CHAT, method="first", params={}, created_at=NOW)
        mark = unit.checkpoint()
        unit.send(chat_id=CHAT, method="undone", params={}, created_at=NOW)
        unit.roll_back_to(mark)
        unit.send(chat_id=CHAT, method="second", params={}, created_at=NOW)
        assert heard == []
        await unit.commit()
        await unit.commit()
        unit.send(chat_id=CHAT, method="dropped", params={}, created_at=NOW)
    assert heard == [["first", "second"]]


async def test_what_is_settled_waits_no_more_and_settling_twice_changes_nothing(
    desk: Desk, store: Store
) -> None:
    ids = await three_waiting(store)
    for _ in range(2):
        await store.delivered([Delivered(ids=(ids[0], ids[2]))])
    await store.delivered([])
    assert [one.id for one in await (await desk.reopened()).waiting()] == [ids[1]]


async def test_a_failed_try_is_counted_and_what_is_given_up_is_dropped(desk: Desk, store: Store) -> None:
    ids = await three_waiting(store)
    await store.failed(ids[:2])
    await store.failed(ids[:1])
    await store.failed(ids[2:], drop=True)
    waiting: list[Outgoing] = await (await desk.reopened()).waiting()
    assert [(one.id, one.attempts) for one in waiting] == [(ids[0], 2), (ids[1], 1)]


async def test_the_newest_message_holds_a_slot_and_the_former_ones_stay_known(
    desk: Desk, store: Store
) -> None:
    assert await store.current_message(CHAT, "prompt", 1) is None
    assert await store.message(CHAT, 10) is None
    first, second, third = message(10), message(11, at=NOW + 1), message(12, at=NOW + 2)
    await store.delivered([Delivered(ids=(), message=first)])
    await store.delivered([Delivered(ids=(), message=second), Delivered(ids=(), message=third)])
    await store.delivered([Delivered(ids=(), message=message(13, prompt=2))])
    await store.delivered([Delivered(ids=(), message=message(14, prompt=None))])
    async for reader in desk.both(store):
        assert await reader.current_message(CHAT, "prompt", 1) == 12
        assert await reader.current_message(CHAT, "prompt", 2) == 13
        assert await reader.current_message(CHAT, "prompt") == 14
        assert await reader.current_message(CHAT, "panel") is None
        assert [await reader.message(CHAT, one) for one in (10, 11, 12)] == [first, second, third]


async def test_a_message_noted_ahead_holds_its_slot_though_an_older_one_is_stored_after_it(
    desk: Desk, store: Store
) -> None:
    first, second = message(10), message(11, at=NOW + 1)
    store.note_message(first)
    store.note_message(second)
    await store.delivered([Delivered(ids=(), message=first)])
    assert await store.current_message(CHAT, "prompt", 1) == 11
    await store.delivered([Delivered(ids=(), message=second)])
    assert await (await desk.reopened()).current_message(CHAT, "prompt", 1) == 11


async def test_a_message_of_a_workshop_deleted_by_another_process_is_left_out_and_the_rest_is_stored(
    store: Store,
) -> None:
    gone = replace(message(10), group=4711)
    await store.delivered([Delivered(ids=(), message=gone), Delivered(ids=(), message=message(11, prompt=2))])
    stored = await store.database.run(
        lambda statements: [
            statements.select_message(chat_id=CHAT, message_id=number) is not None for number in (10, 11)
        ]
    )
    assert stored == [False, True]


async def test_a_message_that_is_noted_while_the_file_is_read_holds_its_slot(store: Store) -> None:
    """The file knew nothing of it yet; what was noted ahead of it is newer."""
    reading = asyncio.get_running_loop().create_task(store.current_message(CHAT, "prompt", 1))
    looking = asyncio.get_running_loop().create_task(store.message(CHAT, 11))
    await asyncio.sleep(0)
    store.note_message(message(11))
    assert await reading == 11
    assert await looking == message(11)
    assert await store.current_message(CHAT, "prompt", 1) == 11
