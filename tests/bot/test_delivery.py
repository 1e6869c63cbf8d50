"""The delivery loop: order, urgency, redraws, limits, and every way in which Telegram may say no."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bot.rehearsal.limits import Limits
from bot.rehearsal.server import Call
from storage.outbox import (
    URGENCY_ANSWER,
    URGENCY_BROADCAST,
    URGENCY_PRESS,
    URGENCY_REDRAW,
    URGENCY_REMINDER,
)
from tests.bot.postal import office, post, redraw, text, words

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


async def test_a_clock_that_is_set_back_holds_up_no_chat(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither one that Telegram asked to leave in peace, nor one that is tried again after a failure."""
    async with office(tmp_path, speed=12) as it:
        limited, failing = it.group("Rivelune"), it.group("Tilleuls")
        limit = "Too Many Requests: retry after 9"
        it.server.faults.error(429, limit, chat_id=limited.id, parameters={"retry_after": 9})
        it.server.faults.html(502, chat_id=failing.id)
        await it.post(text(limited, "un"), text(failing, "un"))
        await it.telegram.wait_until(lambda: {"limit.hit", "delivery.again"} <= {*caplog.messages})
        await it.move(-3600)
        await it.post(text(limited, "deux"), text(failing, "deux"))
        await it.emptied()
        assert words(it.sent(limited)) == words(it.sent(failing)) == ["un", "deux"]


async def test_a_clock_that_is_set_back_holds_up_no_redraw(tmp_path: Path) -> None:
    """One that follows another, one that waits for calm, and one that waited for it when the bot was stopped."""
    async with office(tmp_path, speed=12) as it:
        chat = it.group()
        await it.post(post(chat, "1 idée", "roster"), post(chat, "1 idée", "proposals"))
        await it.emptied()
        await it.post(redraw(chat, "2 idées", "proposals"))
        await it.move(-3600)
        await it.post(redraw(chat, "2 idées", "roster"))
        await it.emptied()
        assert [message.words for message in chat.from_bot] == ["2 idées", "2 idées"]
        await it.post(redraw(chat, "3 idées", "proposals"))
        await it.close()
        await it.move(-3600)
        await it.open()
        await it.emptied()
        assert chat.last_from_bot().words == "3 idées"


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


async def test_a_redraw_whose_answer_was_lost_is_not_taken_for_undone(tmp_path: Path) -> None:
    """Telegram made the change and the answer was lost; what is drawn next looks as the message did before."""
    async with office(tmp_path) as it:
        chat = it.group()
        await it.post(post(chat, "👍 0", "roster"))
        await it.emptied()
        await it.move(10)
        it.server.faults.reset(method="editMessageText", after=True)
        await it.post(redraw(chat, "👍 1", "roster"))
        await it.telegram.wait_until(lambda: chat.last_from_bot().words == "👍 1")
        await it.post(redraw(chat, "👍 0", "roster"))
        await it.move(10)
        await it.emptied()
        assert chat.last_from_bot().words == "👍 0"
