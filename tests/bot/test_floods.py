"""Telegram wants quiet: for one chat or for all, and also of a bot that has just been started again."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.limits import Limits
from tests.bot.postal import office, text, words


async def test_a_flood_that_telegram_stops_everywhere_holds_up_everybody(tmp_path: Path) -> None:
    """Three chats are refused at once: a fourth, which was not, gets nothing either until the time is over."""
    async with office(tmp_path, speed=20) as it:
        flooded, quiet = [it.group(name) for name in ("Rivelune", "Tilleuls", "Halles")], it.group("Quai")
        flood = it.server.faults.error(
            429, "Too Many Requests: retry after 20", times=3, parameters={"retry_after": 20}
        )
        await it.post(*(text(chat, "un") for chat in flooded))
        await it.telegram.wait_until(lambda: flood.hits == 3)
        refused = max(call.at for call in it.server.calls if not call.ok)
        while it.delivery.windows.wait(None, it.clock.now()) == 0:
            await it.clock.sleep(0.1)
        await it.post(text(quiet, "moi aussi"))
        await it.emptied(10)
        assert [words(it.sent(chat)) for chat in (*flooded, quiet)] == [["un"]] * 3 + [["moi aussi"]]
        assert min(call.at for call in it.sent()) - refused >= 19
        assert len([call for call in it.server.calls if not call.ok]) == 3


async def test_the_limits_hold_across_a_restart(tmp_path: Path) -> None:
    """A group that had its twenty of this minute gets the next after it, although the process is another."""
    async with office(tmp_path, speed=20, limits=Limits()) as it:
        loud, quiet = it.group("Loud"), it.group("Quiet")
        await it.post(*(text(loud, str(n)) for n in range(30)), text(quiet, "0"))
        await it.telegram.wait_until(lambda: len(it.sent(loud)) == 20)
        await it.close()
        await it.open()
        await it.post(text(quiet, "1"))
        await it.telegram.wait_until(lambda: len(it.sent(quiet)) == 2)
        assert len(it.sent(loud)) <= 20
        await it.emptied(20)
        assert words(it.sent(loud)) == [str(n) for n in range(30)]
        assert not [call for call in it.server.calls if not call.ok]


async def test_the_limits_go_on_counting_for_a_group_with_a_new_id(tmp_path: Path) -> None:
    async with office(tmp_path, speed=20) as it:
        awa = it.telegram.add_person("Awa")
        chat = it.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        await it.post(*(text(chat, str(n)) for n in range(20)))
        await it.emptied(20)
        new = chat.upgrade(awa)
        await it.rulings.chat_migrated(chat.id, new.id)
        await it.close()
        await it.open()
        await it.post(text(it.group("Tilleuls"), "un"))
        await it.emptied()
        assert it.delivery.windows.wait(new.id, it.clock.now()) > 30
        assert it.delivery.windows.wait(chat.id, it.clock.now()) == 0


async def test_to_whom_something_was_sent_is_soon_forgotten(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        first, second = it.group("Rivelune"), it.group("Tilleuls")
        await it.post(text(first, "un"))
        await it.emptied()
        assert [chat for chat, _ in await it.store.sent_since(0)] == [first.id]
        await it.move(300)
        await it.post(text(second, "deux"))
        await it.emptied()
        assert [chat for chat, _ in await it.store.sent_since(0)] == [second.id]
