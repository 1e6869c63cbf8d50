"""Telegram wants quiet: for one chat or for all, and also of a bot that has just been started again."""

from __future__ import annotations

from pathlib import Path

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
