"""`/metrics` counts what happens, tells nothing about anybody, and costs next to nothing."""

from __future__ import annotations

import time
from pathlib import Path

from bot.api import BotApi
from bot.clock import SystemClock
from bot.http import HttpClient
from bot.intake import Receiving
from bot.web.health import Health
from bot.web.metrics import Metrics
from storage import outbox
from storage.outbox import URGENCY_ANSWER, Outgoing
from tests.bot.web.asking import Figures, Idle, figures, get
from tests.stage import Stage


async def test_a_workshop_shows_in_the_figures(tmp_path: Path) -> None:
    """Updates, calls, deliveries, deadlines and cards, each where it belongs."""
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await stage.settled()
        before = await figures(stage)
        assert before.value("decalogue_ready") == 1
        assert before.value("decalogue_updates_total", outcome="handled") >= 5
        assert before.value("decalogue_updates_total", outcome="broken") == 0
        assert before.value("decalogue_calls_total", method="sendMessage", outcome="done") >= 3
        assert before.value("decalogue_deliveries_total", urgency="answer", outcome="done") >= 3
        assert before.value("decalogue_delivery_seconds_count", urgency="answer") >= 3
        assert before.value("decalogue_queue_length") == 0
        assert before.value("decalogue_queue_oldest_seconds") == 0
        assert before.value("process_resident_memory_bytes") > 0
        await stage.move(16 * 60)
        await table.see("Mi-temps")
        await stage.move(16 * 60)
        await table.see("Le temps est écoulé.")
        await stage.until(lambda: stage.server.calls_of("sendPhoto"), timeout=20.0)
        await stage.settled()
        after = await figures(stage)
        assert after.value("decalogue_deadline_lateness_seconds_count") >= 3
        assert after.value("decalogue_deadline_lateness_seconds_sum") > 60
        assert after.value("decalogue_render_seconds_count", form="slide") >= 1
        assert after.value("decalogue_deliveries_total", urgency="reminder") >= 1


async def test_what_waits_and_what_telegram_refuses_shows(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True, strict=False) as stage:
        table = await stage.at_work("Awa")
        await stage.settled()
        stage.server.faults.error(
            429, "Too Many Requests: retry after 3000", method="sendMessage", chat_id=table.chat.id
        )
        table.say("Awa", "/time")
        await stage.until(lambda: stage.server.calls[-1].error)
        await stage.clock.sleep(10)
        held = await figures(stage)
        assert held.value("decalogue_calls_total", method="sendMessage", outcome="limited") == 1
        assert held.value("decalogue_queue_length") >= 1
        assert 10 <= held.value("decalogue_queue_oldest_seconds") < 3000


async def test_an_update_that_broke_is_counted(tmp_path: Path) -> None:
    """By itself: the others of its batch are handled."""
    async with Stage.open(tmp_path, web=True, strict=False) as stage:
        table = await stage.at_work("Awa")
        stage.telegram.updates.push("message", {"chat": "nonsense"}, stage.clock.now())
        table.say("Awa", "/time")
        await table.see("Il reste")
        assert (await figures(stage)).value("decalogue_updates_total", outcome="broken") == 1


async def test_the_figures_tell_nothing_about_anybody(tmp_path: Path) -> None:
    """No id, name, title, code or word of people, in the figures and in the state of health."""
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        said = (await get(stage, "/metrics")).body + (await get(stage, "/healthz")).body
        personal = [
            "médiathèque", "Rivelune", "Awa", "Maintenir", workshop.code, stage.server.token,
            stage.telegram.bot.username or "", str(tmp_path),
            str(abs(table.chat.id)), *(str(person.id) for person in table.people.values()),
        ]  # fmt: skip
        assert [word for word in personal if word in said] == []


async def test_counting_costs_next_to_nothing() -> None:
    """Two hundredths of a millisecond a call at most, where a call has a third of a millisecond to cost in all."""

    async def commit() -> None: ...

    receiving: Receiving = Idle()
    metrics = Metrics(SystemClock(), Health(commit, receiving))
    row = Outgoing(id=1, chat_id=-1, method="sendMessage", urgency=URGENCY_ANSWER, created_at=time.time())
    rounds = 2_000
    began = time.process_time()
    for _ in range(rounds):
        metrics._called("sendMessage", None)
        metrics._settled(row, "done")
    assert (time.process_time() - began) / rounds < 0.000_05
    shown = Figures((await metrics.answer(None)).text or "")  # type: ignore[arg-type]  # the request is not looked at
    assert shown.value("decalogue_calls_total", method="sendMessage") == rounds


async def test_every_urgency_is_counted() -> None:
    """A kind of message without a name would break the bookkeeping of whoever sends it."""

    async def commit() -> None: ...

    metrics = Metrics(SystemClock(), Health(commit, Idle()))
    known = {value for name, value in vars(outbox).items() if name.startswith("URGENCY_")}
    assert len(known) >= 5
    for urgency in known:
        row = Outgoing(id=1, chat_id=-1, method="sendPhoto", urgency=urgency, created_at=time.time())
        metrics._settled(row, "done")
    shown = Figures((await metrics.answer(None)).text or "")  # type: ignore[arg-type]  # the request is not looked at
    assert shown.value("decalogue_deliveries_total", urgency="broadcast", outcome="done") == 1


async def test_two_bots_in_one_process_count_apart() -> None:
    """No registry is shared."""

    async def commit() -> None: ...

    first, second = (Metrics(SystemClock(), Health(commit, Idle())) for _ in range(2))
    async with HttpClient() as client:
        api = BotApi(client, "1:x", api_url="http://127.0.0.1:9")
        assert api.on_call("getMe", None) is None
    first._called("getMe", None)
    shown = Figures((await second.answer(None)).text or "")  # type: ignore[arg-type]  # the request is not looked at
    assert "getMe" not in shown.text
