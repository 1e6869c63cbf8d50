"""The delivery loop where Telegram says no for good, or the chat is another by the time that it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import Rendered
from storage.outbox import BARE
from tests.bot.postal import PaintBox, office, post, redraw, text, words


async def test_a_message_that_an_administrator_deleted_is_sent_anew(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "1 idée", "roster"))
        await it.emptied()
        next(iter(it.telegram.persons.values())).delete(chat.last_from_bot())
        await it.move(5)
        await it.post(redraw(chat, "2 idées", "roster"))
        await it.emptied()
        assert chat.last_from_bot().words == "2 idées"
        await it.move(5)
        await it.post(redraw(chat, "3 idées", "roster"))
        await it.emptied()
        assert [m.words for m in chat.from_bot] == ["3 idées"], "the new message is the one that is redrawn"


async def test_not_modified_counts_as_done(tmp_path: Path) -> None:
    """After a restart the loop does not know how the message looks, and Telegram says that it looks so already."""
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "a"))
        await it.emptied()
        await it.close()
        await it.open()
        await it.post(redraw(chat, "a"))
        await it.emptied()
        refused = it.server.calls[-1]
        assert "not modified" in (refused.error or "")
        assert len(chat.from_bot) == 1


@pytest.mark.parametrize("deleted", [False, True])
async def test_buttons_that_are_gone_already_need_not_be_taken_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, *, deleted: bool
) -> None:
    """Two messages followed the one that had them at once, or somebody deleted it."""
    async with office(tmp_path) as it:
        sarah = it.telegram.add_person("Sarah")
        sarah.start_bot()
        await it.post(text(sarah.id, "a"))
        await it.emptied()
        message = sarah.chat.last_from_bot()
        if deleted:
            sarah.delete(message)
        await it.post(text(sarah.id, "", method=BARE, params={"message_id": message.id}), text(sarah.id, "b"))
        await it.emptied()
        assert await it.waiting() == []
        assert sarah.chat.last_from_bot().words == "b"
        assert not [record for record in caplog.records if record.message == "delivery.refused"]


async def test_a_chat_that_removed_the_bot_is_given_up_with_all_that_waits_for_it(tmp_path: Path) -> None:
    """And told of once; others go on."""
    async with office(tmp_path) as it:
        chat, other = it.group("Rivelune"), it.group("Tilleuls")
        chat.kick_bot(next(iter(it.telegram.persons.values())))
        await it.post(*(text(chat, str(n)) for n in range(5)), text(other, "bonjour"))
        await it.emptied()
        assert it.rulings.gone == [chat.id]
        assert len(it.server.calls_of(chat_id=chat.id)) == 1
        assert words(it.sent()) == ["bonjour"]


async def test_a_person_who_blocked_the_bot_is_given_up_likewise(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        sarah = it.telegram.add_person("Sarah")
        sarah.start_bot()
        sarah.block_bot()
        await it.post(text(sarah.id, "un"), text(sarah.id, "deux"))
        await it.emptied()
        assert it.rulings.gone == [sarah.id]
        sarah.unblock_bot()
        await it.post(text(sarah.id, "trois"))
        await it.emptied()
        assert [m.words for m in sarah.chat.from_bot] == ["trois"]


async def test_a_group_that_became_a_supergroup_gets_what_waited_there_in_order(tmp_path: Path) -> None:
    """Also what is still held back: a redraw that may not go yet, a chat that Telegram asked to leave in peace."""
    async with office(tmp_path, speed=20) as it:
        awa = it.telegram.add_person("Awa")
        chat = it.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        await it.post(post(chat, "1/10"))
        await it.emptied()
        await it.post(redraw(chat, "1/10 piste"))
        new = chat.upgrade(awa)
        await it.post(*(text(chat, str(n)) for n in range(3)))
        await it.move(60)
        await it.emptied()
        said = words(it.sent(new))
        assert [one for one in said if one.isdigit()] == ["0", "1", "2"]
        assert "1/10 piste" in said
        assert await it.waiting() == []
        await it.post(text(new, "ensuite"))
        await it.emptied()
        assert new.last_from_bot().words == "ensuite"


async def test_a_group_that_is_renamed_while_telegram_holds_it_back_does_not_stop_the_bot(
    tmp_path: Path,
) -> None:
    async with office(tmp_path, speed=20) as it:
        awa = it.telegram.add_person("Awa")
        chat, other = it.telegram.add_group("Rivelune", awa), it.group("Tilleuls")
        chat.add_bot(awa)
        limit = it.server.faults.error(
            429, "Too Many Requests: retry after 9", chat_id=chat.id, parameters={"retry_after": 9}
        )
        await it.post(text(chat, "un"), text(chat, "deux"))
        await it.telegram.wait_until(lambda: limit.hits)
        new = chat.upgrade(awa)
        await it.rulings.chat_migrated(chat.id, new.id)
        await it.move(10)
        await it.emptied()
        assert words(it.sent(new)) == ["un", "deux"]
        await it.post(text(other, "bonjour"))
        await it.emptied()
        assert words(it.sent(other)) == ["bonjour"]


class SlowStudio(PaintBox):
    """Has something in hand until it is told to go on."""

    def __init__(self) -> None:
        self.at_work, self.go_on = asyncio.Event(), asyncio.Event()

    async def render(self, attachment: Mapping[str, Any]) -> Rendered | None:
        self.at_work.set()
        await self.go_on.wait()
        return await super().render(attachment)


@pytest.mark.parametrize("fails", [False, True], ids=["told late", "fails in passing"])
async def test_what_is_under_way_while_a_group_becomes_a_supergroup_comes_first_there(
    tmp_path: Path, *, fails: bool
) -> None:
    """A card takes seconds: it had its place before all that was said meanwhile, and keeps it."""
    async with office(tmp_path) as it:
        it.delivery.studio = studio = SlowStudio()
        awa = it.telegram.add_person("Awa")
        chat = it.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        await it.post(text(chat, "carte", attachment={"text": "carte"}), text(chat, "merci"))
        await studio.at_work.wait()
        new = chat.upgrade(awa)
        await it.rulings.chat_migrated(chat.id, new.id)
        await it.post(text(new, "au revoir"))
        if fails:
            it.server.faults.html(502, times=1)
        studio.go_on.set()
        await it.emptied()
        assert words(it.sent(new)) == ["carte", "merci", "au revoir"]
        assert it.delivery.length == 0


async def test_what_is_deleted_while_it_is_under_way_is_not_tried_again(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        it.delivery.studio = studio = SlowStudio()
        chat = it.group()
        await it.post(text(chat, "carte", attachment={"text": "carte"}))
        await studio.at_work.wait()
        await it.rulings.chat_gone(chat.id)
        failure = it.server.faults.html(502, times=1)
        studio.go_on.set()
        await it.telegram.wait_until(lambda: failure.hits)
        await it.post(text(chat, "ensuite"))
        await it.move(60)
        await it.emptied()
        assert words(it.sent(chat)) == ["ensuite"]


async def test_what_is_gone_when_it_would_be_drawn_is_not_sent(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(text(chat, "", attachment={"gone": True}), text(chat, "ensuite"))
        await it.emptied()
        assert words(it.sent(chat)) == ["ensuite"]


async def test_a_refusal_that_nobody_foresaw_costs_one_message_and_no_more(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(text(chat, "x" * 5000), text(chat, "ensuite"))
        await it.emptied()
        assert words(it.sent(chat)) == ["ensuite"]


async def test_a_closed_topic_is_left_for_the_general_one(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        awa = it.telegram.add_person("Awa")
        chat = it.telegram.add_group("Rivelune", awa, forum=True)
        chat.add_bot(awa)
        topic = chat.create_topic("Atelier", awa)
        chat.delete_topic(topic)
        await it.post(text(chat, "un", topic_id=topic.id), text(chat, "deux", topic_id=topic.id))
        await it.emptied()
        assert it.rulings.topics == [chat.id]
        assert words(it.sent(chat)) == ["un", "deux"]


async def test_a_revoked_token_stops_the_loop_and_loses_nothing(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        it.server.faults.error(401, "Unauthorized", method="sendMessage")
        await it.post(text(chat, "un"), text(chat, "deux"))
        await it.telegram.wait_until(lambda: it.rulings.fatal)
        await it.loop
        await it.close()
        await it.open()
        await it.emptied()
        assert words(it.sent(chat)) == ["un", "deux"]
