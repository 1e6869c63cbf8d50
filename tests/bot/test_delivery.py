"""The delivery loop: order, urgency, redraws, limits, and every way in which Telegram may say no."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import Rendered
from bot.rehearsal.limits import Limits
from bot.rehearsal.server import Call
from storage.outbox import (
    URGENCY_ANSWER,
    URGENCY_BROADCAST,
    URGENCY_PRESS,
    URGENCY_REDRAW,
    URGENCY_REMINDER,
)
from tests.bot.postal import PaintBox, office, post, redraw, text, words

# --- order and urgency ---


async def test_a_chat_gets_its_messages_in_order(tmp_path: Path) -> None:
    """One call under way per chat; chats go side by side."""
    async with office(tmp_path) as it:
        one, other = it.group("Rivelune"), it.group("Tilleuls")
        await it.post(*(text(chat, f"{chat.name} {n}") for n in range(10) for chat in (one, other)))
        await it.emptied()
        for chat in (one, other):
            assert words(it.sent(chat)) == [f"{chat.name} {n}" for n in range(10)]


async def test_what_is_urgent_in_one_chat_goes_before_what_is_not_in_another(tmp_path: Path) -> None:
    """Answers before reminders, then what goes to all at once, then redraws, when the whole bot has to wait."""
    async with office(tmp_path, speed=1) as it:
        chats = [it.group(f"Table {n}") for n in range(40)]
        urgency = {0: URGENCY_REDRAW, 1: URGENCY_BROADCAST, 2: URGENCY_REMINDER, 3: URGENCY_ANSWER}
        await it.post(
            *(text(chat, str(urgency[n % 4]), urgency=urgency[n % 4]) for n, chat in enumerate(chats))
        )
        await it.telegram.wait_until(lambda: len(it.sent()) == 30)
        assert Counter(words(it.sent())) == {
            str(URGENCY_ANSWER): 10,
            str(URGENCY_REMINDER): 10,
            str(URGENCY_BROADCAST): 10,
        }
        await it.emptied()


async def test_an_answer_takes_along_what_stands_before_it_in_its_chat(tmp_path: Path) -> None:
    """Somebody asks something while the cards go out to all: their chat's card comes first, and at once."""
    async with office(tmp_path, speed=1) as it:
        chats = [it.group(f"Table {n}") for n in range(150)]
        await it.post(*(text(chat, "carte", urgency=URGENCY_BROADCAST) for chat in chats))
        await it.post(text(chats[-1], "réponse"))
        await it.telegram.wait_until(lambda: "réponse" in words(it.sent(chats[-1])))
        assert words(it.sent(chats[-1])) == ["carte", "réponse"]
        # The volley that was under way, the next with the card, and that with the answer.
        assert len(it.sent()) <= 90


async def test_an_answer_to_a_press_waits_for_nothing(tmp_path: Path) -> None:
    """It is no message and has no limit: it goes out although its chat and the whole bot have to wait."""
    async with office(tmp_path, speed=1) as it:
        chats = [it.group(f"Table {n}") for n in range(31)]
        awa = it.telegram.persons[next(iter(it.telegram.persons))]
        await it.post(text(chats[0], "un bouton", params={"text": "un bouton", "reply_markup": KEYBOARD}))
        await it.emptied()
        press = awa.press(chats[0].last_from_bot(), 0)
        await it.post(*(text(chat, "plein") for chat in chats))
        toast = {"callback_query_id": press.id, "text": "Bienvenue"}
        await it.post(
            {"chat_id": 0, "method": "answerCallbackQuery", "params": toast, "urgency": URGENCY_PRESS}
        )
        await it.telegram.wait_until(lambda: press.answer)
        assert len([c for c in it.sent() if c.method == "sendMessage"]) <= 31
        await it.emptied()


KEYBOARD = {"inline_keyboard": [[{"text": "🙋", "callback_data": "here"}]]}

# --- redraws ---


async def test_redraws_that_wait_collapse_into_the_newest(tmp_path: Path) -> None:
    """Ten changes in a moment are one edit; the moment is long enough for ten commits on a busy machine."""
    async with office(tmp_path, speed=1) as it:
        chat = it.group()
        await it.post(post(chat, "0"))
        await it.emptied()
        for n in range(1, 11):
            await it.post(redraw(chat, str(n)))
        await it.emptied()
        assert words(it.sent(chat)) == ["0", "10"]
        assert chat.last_from_bot().words == "10"
        assert await it.waiting() == []


async def test_a_message_is_redrawn_at_most_every_few_seconds(tmp_path: Path) -> None:
    async with office(tmp_path, speed=20) as it:
        chat = it.group()
        await it.post(post(chat, "0"))
        for n in range(1, 40):
            await it.post(redraw(chat, str(n)))
            await it.move(0.5)
        await it.emptied()
        at = [call.at for call in it.sent(chat)]
        assert 3 <= len(at) <= 20
        assert all(later - earlier >= 2.0 for earlier, later in pairwise(at))
        assert chat.last_from_bot().words == "39"


async def test_a_redraw_that_somebody_waits_for_comes_at_once(tmp_path: Path) -> None:
    """Who fills in a form goes from one question to the next as fast as they press."""
    async with office(tmp_path, speed=1) as it:
        chat = it.group()
        await it.post(post(chat, "1/5"))
        await it.emptied()
        for asked in ("2/5", "3/5", "4/5"):
            await it.post(post(chat, asked, fresh=False, urgency=URGENCY_ANSWER))
            await it.emptied()
        assert words(it.sent(chat)) == ["1/5", "2/5", "3/5", "4/5"]


async def test_ideas_are_redrawn_once_people_have_written_them(tmp_path: Path) -> None:
    """Not at each of them; and after half a minute in any case, however much is written."""
    async with office(tmp_path, speed=1) as it:
        chat = it.group()
        await it.post(post(chat, "1 idée", "proposals"))
        await it.emptied()
        for n in range(2, 6):
            await it.move(6)
            await it.post(redraw(chat, f"{n} idées", "proposals"))
        await it.move(9)
        assert words(it.sent(chat)) == ["1 idée"]
        await it.move(1.5)
        await it.emptied()
        assert words(it.sent(chat)) == ["1 idée", "5 idées"]
        for n in range(6, 12):
            await it.post(redraw(chat, f"{n} idées", "proposals"))
            await it.move(6)
        await it.telegram.wait_until(lambda: len(it.sent(chat)) == 3)
        await it.move(11)
        await it.emptied()
        assert words(it.sent(chat))[-1] == "11 idées"


async def test_a_new_message_overtakes_a_redraw_that_waits(tmp_path: Path) -> None:
    """The next prompt does not wait until the last one may be redrawn."""
    async with office(tmp_path, speed=1) as it:
        chat = it.group()
        await it.post(post(chat, "1/10", prompt=1))
        await it.emptied()
        await it.post(redraw(chat, "1/10 adopté", prompt=1), post(chat, "2/10", prompt=2))
        await it.telegram.wait_until(lambda: words(it.sent(chat)) == ["1/10", "2/10"])
        await it.move(3)
        await it.emptied()
        assert words(it.sent(chat)) == ["1/10", "2/10", "1/10 adopté"]


async def test_a_redraw_that_was_overtaken_by_its_own_message_is_left_out(tmp_path: Path) -> None:
    """It would draw an older state over the newer one."""
    async with office(tmp_path, speed=1) as it:
        chat = it.group()
        await it.post(post(chat, "sans piste"))
        await it.emptied()
        await it.post(redraw(chat, "piste 1"), post(chat, "piste 2"), text(chat, "ensuite"))
        await it.telegram.wait_until(lambda: "ensuite" in words(it.sent(chat)))
        await it.move(10)
        await it.emptied()
        assert words(it.sent(chat)) == ["sans piste", "piste 2", "ensuite"]
        assert await it.waiting() == []


async def test_what_already_looks_so_costs_no_call(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "a"))
        await it.emptied()
        for looks in ("a", "b", "b", "a"):
            await it.post(redraw(chat, looks))
            await it.move(5)
            await it.emptied()
        assert words(it.server.calls_of(chat_id=chat.id)) == ["a", "b", "a"]


async def test_a_lead_stands_above_a_message_once(tmp_path: Path) -> None:
    """A redraw shows the message without it, although nothing else has changed."""
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "1/10", lead="C’est parti !"))
        await it.move(5)
        await it.post(redraw(chat, "1/10"))
        await it.emptied()
        assert words(it.sent(chat)) == ["C’est parti !\n\n1/10", "1/10"]


async def test_a_redraw_without_a_message_sends_one(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(redraw(chat, "a"))
        await it.move(5)
        await it.post(redraw(chat, "b"))
        await it.emptied()
        assert [call.method for call in it.sent(chat)] == ["sendMessage", "editMessageText"]


# --- limits ---


def most_within(calls: list[Call], seconds: float) -> int:
    """The most calls in any span of so many seconds."""
    at = sorted(call.at for call in calls)
    return max(sum(start <= one < start + seconds for one in at) for start in at)


async def test_a_burst_of_sixty_tables_stays_inside_telegrams_limits(tmp_path: Path) -> None:
    """Thirty in any second as they arrive, and none refused; and no slower than that asks for."""
    async with office(tmp_path, speed=4, limits=Limits()) as it:
        chats = [it.group(f"Table {n}") for n in range(60)]
        began = it.clock.now()
        await it.post(*(text(chat, f"{n}") for n in range(3) for chat in chats))
        await it.emptied(20)
        calls = it.sent()
        assert len(calls) == 180
        assert not [call for call in it.server.calls if not call.ok]
        assert most_within(calls, 1.0) <= 30
        for chat in chats:
            assert words(it.sent(chat)) == ["0", "1", "2"]
        assert max(call.at for call in calls) - began < 1.5 * 5


async def test_one_table_gets_at_most_twenty_messages_in_a_minute(tmp_path: Path) -> None:
    """The others are not held up by it."""
    async with office(tmp_path, speed=60, limits=Limits()) as it:
        loud, quiet = it.group("Loud"), it.group("Quiet")
        await it.post(*(text(loud, str(n)) for n in range(45)), text(quiet, "moi aussi"))
        await it.telegram.wait_until(lambda: it.sent(quiet))
        assert len(it.sent(loud)) <= 20
        await it.emptied(20)
        assert not [call for call in it.server.calls if not call.ok]
        assert most_within(it.sent(loud), 60.0) <= 20
        assert words(it.sent(loud)) == [str(n) for n in range(45)]


async def test_too_many_requests_holds_up_that_chat_for_as_long_as_telegram_says(tmp_path: Path) -> None:
    async with office(tmp_path, speed=20) as it:
        loud, quiet = it.group("Loud"), it.group("Quiet")
        it.server.faults.error(
            429, "Too Many Requests: retry after 20", chat_id=loud.id, parameters={"retry_after": 20}
        )
        await it.post(text(loud, "un"), text(loud, "deux"), text(quiet, "moi aussi"))
        await it.telegram.wait_until(lambda: it.sent(quiet))
        await it.emptied()
        refused = next(call for call in it.server.calls if not call.ok)
        assert words(it.sent(loud)) == ["un", "deux"]
        assert it.sent(loud)[0].at - refused.at >= 19
        assert it.sent(quiet)[0].at - refused.at < 10


# --- failures in passing ---


@pytest.mark.parametrize("what", ["html", "error", "reset"])
async def test_a_failure_in_passing_is_tried_again_in_order(tmp_path: Path, what: str) -> None:
    """A proxy's page, Telegram's own 500, a broken connection: three times, and then the message arrives."""
    async with office(tmp_path) as it:
        chat = it.group()
        match what:
            case "html":
                it.server.faults.html(502, times=3)
            case "error":
                it.server.faults.error(500, "Internal Server Error", times=3)
            case _:
                it.server.faults.reset(times=3)
        await it.post(text(chat, "un"), text(chat, "deux"))
        await it.emptied()
        assert words(it.sent(chat)) == ["un", "deux"]
        tries = [call.at for call in it.server.calls]
        assert len(tries) == 5
        gaps = [later - earlier for earlier, later in pairwise(tries)]
        assert gaps[0] >= 0.9
        assert gaps[1] >= 1.9
        assert gaps[2] >= 3.9


async def test_redraws_that_gathered_during_an_outage_are_one(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "0"))
        await it.emptied()
        await it.move(5)
        outage = it.server.faults.html(502, times=None)
        await it.post(redraw(chat, "1"))
        await it.telegram.wait_until(lambda: outage.hits)
        for n in range(2, 8):
            await it.post(redraw(chat, str(n)))
        outage.off()
        await it.emptied()
        assert words(it.sent(chat)) == ["0", "7"]
        assert await it.waiting() == []


# --- refusals ---


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


# --- restarts ---


async def test_what_was_answered_is_not_sent_again_after_a_restart(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(*(text(chat, str(n)) for n in range(5)))
        await it.telegram.wait_until(lambda: len(it.sent(chat)) == 5)
        await it.close()
        await it.open()
        await it.emptied()
        assert words(it.sent(chat)) == ["0", "1", "2", "3", "4"]


async def test_what_waits_is_sent_after_a_restart_and_slots_are_known(tmp_path: Path) -> None:
    """The message that held a slot before the restart is the one that is redrawn after it."""
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "0"))
        await it.emptied()
        outage = it.server.faults.html(502, times=None)
        await it.post(redraw(chat, "1"), text(chat, "ensuite"), redraw(chat, "2"))
        await it.telegram.wait_until(lambda: outage.hits)
        await it.close()
        outage.off()
        await it.open()
        await it.emptied()
        assert [m.words for m in chat.from_bot] == ["2", "ensuite"]
        assert await it.waiting() == []


async def test_a_chat_that_is_quiet_leaves_nothing_in_memory(tmp_path: Path) -> None:
    """Sixty tables a day for a year would add up."""
    async with office(tmp_path) as it:
        chats = [it.group(f"Table {n}") for n in range(20)]
        await it.post(*(post(chat, "1/10") for chat in chats))
        await it.emptied()
        await it.move(60)
        await it.post(*(text(chat, "ensuite") for chat in chats))
        await it.emptied()
        assert len(it.delivery._lanes) == 0
