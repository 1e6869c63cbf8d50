"""The bot stops and starts at bad moments: nothing is lost, nothing is said twice, the table goes on where it was."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from bot import patience, polling
from bot.app import App, Stopped
from bot.rehearsal.errors import ApiError
from bot.rehearsal.faults import Fault
from bot.rehearsal.server import BotApiServer
from conversations.model import AnswerStatus, WorkshopPhase
from storage.errors import AnotherInstance
from tests.processes import BotProcess, settings_for
from tests.stage import PATIENCE, Mode, Stage
from tests.workshop.facilitating import move_to, panels, said, shows, with_a_card
from tests.workshop.test_faults_in_chats import deaf

TITLE = "Sauver la médiathèque"
MINUTE = 60.0
HOUR = 60 * MINUTE
OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


# --- in the middle of the work ---


async def test_a_restart_in_the_middle_of_a_prompt_is_not_noticed(tmp_path: Path) -> None:
    """The prompt is not sent again, a reply to it counts, and its buttons work."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await table.see("2/10 ·")
        table.press("Awa", "💡")
        await table.see("💡 1/4")
        await stage.settled()
        before = len(table.chat.messages)
        await stage.restart()
        await stage.settled()
        assert len(table.chat.messages) == before
        table.press("Lina", "💡")
        await table.see("💡 2/4")
        await table.answer("Lina", "La maire de Rivelune", 2)
        await table.see("3/10 ·")
        table.say("Awa", "/answers")
        recap = await table.see("Vos réponses · 2/10")
        assert "Maintenir l’ouverture du dimanche" in recap.words
        assert "La maire de Rivelune" in recap.words
        assert len(panels(workshop)) == 1


async def test_a_restart_between_proposal_and_adoption_keeps_ideas_and_support(tmp_path: Path) -> None:
    """The message that was there is the one that is redrawn; an edit still finds its idea."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina", "Karim", "Samir", "Zoé")
        await workshop.start()
        await table.see("1/10 ·")
        first = table.reply("Awa", "Ouvrir le dimanche")
        table.reply("Lina", "Fermer le lundi")
        proposals = await table.see("2 idées")
        table.press("Karim", "👍 1")
        table.press("Samir", "👍 1")
        await table.see("1. Awa · 👍 2")
        await stage.restart()
        table.people["Awa"].edit(first, "Maintenir l’ouverture du dimanche")
        await stage.until(lambda: "Maintenir l’ouverture du dimanche" in proposals.words)
        for name in ("Karim", "Samir", "Zoé"):
            table.press(name, "👍 1")
        adopted = await table.see("Adopté")
        assert adopted is proposals
        assert "Maintenir l’ouverture du dimanche" in adopted.words
        await table.see("2/10 ·")
        assert said(table, "2/10 ·") == 1


async def test_what_was_written_meanwhile_is_taken_up(tmp_path: Path) -> None:
    """Replies, presses and commands wait at Telegram while the bot is away."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.see("1/10 ·")
        await shows(workshop, "0/10")
        await stage.stop()
        table.reply("Awa", "Ouvrir le dimanche")
        table.reply("Lina", "Fermer le lundi")
        press = workshop.facilitator.press(workshop.panel, "➕ 5 min")
        await stage.start()
        await table.see("2 idées")
        await table.see("5 minutes de plus.")
        await stage.until(lambda: press.answer)


async def test_a_restart_during_a_pause_keeps_the_clock_standing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        workshop.say("/pause")
        await table.see("Pause. Il restera 30 minutes.")
        await stage.stop()
        await stage.move(2 * 3600)
        await stage.start()
        workshop.say("/resume")
        await table.see("On reprend. Il reste 30 minutes")
        assert not said(table, "Le temps est écoulé.")


# --- what fell due meanwhile ---


async def test_a_reminder_that_fell_due_during_an_outage_is_said_once(tmp_path: Path) -> None:
    """With the time that is really left, and not again after the next restart."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        began = stage.clock.now()
        await stage.stop()
        await move_to(stage, began + 17 * MINUTE)
        await stage.start()
        await table.see("Mi-temps. Il reste 13 minutes. Vous en êtes à 1/10.")
        await stage.restart()
        await stage.settled()
        assert said(table, "Mi-temps") == 1


async def test_reminders_missed_together_are_said_as_one(tmp_path: Path) -> None:
    """After an outage from minute 1 to 26: one message, with the four minutes that are left."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        began = stage.clock.now()
        await stage.stop()
        await move_to(stage, began + 26 * MINUTE)
        await stage.start()
        late = await table.see("Il reste 4 minutes.")
        assert "Vous en êtes à 1/10." in late.words
        await stage.settled()
        assert not said(table, "Mi-temps")
        assert not said(table, "Il reste 10 minutes")
        await move_to(stage, began + 29.2 * MINUTE)
        await table.see("Il reste une minute.")


async def test_the_end_that_fell_into_an_outage_comes_with_its_card_and_nothing_else(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await table.see("Une idée")
        began = stage.clock.now()
        await stage.stop()
        await move_to(stage, began + 50 * MINUTE)
        await stage.start()
        await table.see("Le temps est écoulé.")
        await table.see("Retenu sans décision")
        await workshop.hears("Fin du sprint")
        await stage.restart()
        await stage.settled()
        assert not said(table, "Il reste")
        assert said(table, "Le temps est écoulé.") == 1
        assert said(workshop.facilitator, "Fin du sprint") == 1


# --- what people sent before something fell due ---


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_what_was_sent_in_time_counts_although_the_bot_was_away_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    """An adoption and an idea wait at Telegram, in more than one batch; the end fell due after them."""
    monkeypatch.setattr(polling, "BATCH", 1)
    async with Stage.open(tmp_path, speed=12, mode=mode, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        other = await workshop.table("Tilleuls", "Zoé")
        await workshop.start()
        await other.see("1/10 ·")
        table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await table.see("Une idée")
        await stage.settled()
        began = stage.clock.now()
        await stage.stop()
        table.press("Lina", "✅")
        other.reply("Zoé", "Rouvrir la piscine")
        await move_to(stage, began + 31 * MINUTE)
        await stage.start()
        await workshop.hears("Fin du sprint")
        assert [(one.prompt, one.status) for one in (await table.stored()).answers] == [
            (1, AnswerStatus.ADOPTED)
        ]
        assert (await other.see("Retenu sans décision")).words.count("Rouvrir la piscine") == 1
        assert said(other, "Le temps est écoulé.") == 1


async def test_a_workshop_in_which_something_was_asked_within_the_day_is_not_closed_at_the_start(
    tmp_path: Path,
) -> None:
    """The bot is away from the 22nd to the 25th hour; in the 23rd the facilitator begins the presentations."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop = await with_a_card(stage)
        ended = stage.clock.now()
        await move_to(stage, ended + 22 * HOUR)
        await stage.settled()
        await stage.stop()
        await move_to(stage, ended + 23 * HOUR)
        workshop.say("/present")
        await move_to(stage, ended + 25 * HOUR)
        await stage.start()
        await stage.settled()
        assert (await stage.stored(workshop.code)).phase is WorkshopPhase.REVIEW
        await workshop.press("🎤 Oui")
        await stage.shows(workshop.panel, "Appelez la première table")


async def test_reminders_do_not_stand_still_where_telegram_brings_no_updates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.CATCH_UP", 0.1)
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        table = await stage.at_work("Awa")
        await stage.settled()
        began = stage.clock.now()
        await stage.stop()
        await move_to(stage, began + 17 * MINUTE)
        with deaf(stage):
            await stage.start()
            await table.see("Mi-temps. Il reste 13 minutes.")


# --- what waited to be sent ---


async def test_what_telegram_did_not_take_before_the_stop_is_sent_after_the_start(tmp_path: Path) -> None:
    """Telegram answers nothing but errors, the bot is stopped, Telegram recovers: all arrives, once, in order."""
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.see("1/10 ·")
        outage = stage.server.faults.html(502, times=None)
        table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await stage.until(lambda: outage.hits)
        table.say("Lina", "/time")
        await stage.until(lambda: stage.server.is_polled)
        await stage.stop()
        outage.off()
        assert not said(table, "Une idée")
        await stage.start()
        ideas = await table.see("Une idée")
        time = await table.see("Il reste 30 minutes (fin à")
        await stage.settled()
        assert ideas.id < time.id
        assert said(table, "Une idée") == said(table, "Il reste 30 minutes (fin à") == 1


async def test_a_message_whose_answer_was_lost_is_still_known_by_its_mark(tmp_path: Path) -> None:
    """The prompt arrived and the bot died before it learnt so: a reply to that very message is an answer."""
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await stage.settled()
        faults, chat_id = stage.server.faults, table.chat.id
        lost = faults.reset(method="sendMessage", chat_id=chat_id, after=True)
        faults.add(
            Fault(kind="html", methods=frozenset({"sendmessage"}), times=None, when=lambda _: lost.hits > 0)
        )
        await workshop.start()
        await stage.until(lambda: lost.hits and table.find("1/10 ·"))
        orphan = table.find("1/10 ·")
        await stage.stop()
        faults.clear()
        table.people["Awa"].send(table.chat, "Maintenir l’ouverture du dimanche", reply_to=orphan)
        await stage.start()
        await table.see("Une idée")
        assert "Maintenir l’ouverture du dimanche" in table.proposals.words


# --- starting and stopping ---


async def test_a_second_bot_on_one_database_is_refused(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        with pytest.raises(AnotherInstance) as refusal:
            await App(stage.config, clock=stage.clock).run()
        assert "decalogue.db" in str(refusal.value)


async def test_a_wrong_token_is_told(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        await stage.stop()
        wrong = stage.config.telegram.model_copy(
            update={"token": type(stage.config.telegram.token)("7000000001:wrong")}
        )
        with pytest.raises(Stopped, match="BotFather"):
            await App(stage.config.model_copy(update={"telegram": wrong}), clock=stage.clock).run()
        await stage.start()


async def test_a_token_that_was_revoked_ends_the_bot(tmp_path: Path) -> None:
    """It stops at once, and says where to get the current one."""
    async with Stage.open(tmp_path, strict=False) as stage:
        app, running = stage.app, stage.running
        stage.server.faults.error(401, "Unauthorized", method="getUpdates")
        stage.telegram.add_person("Sarah").start_bot()
        with pytest.raises(Stopped, match="BotFather"):
            async with asyncio.timeout(PATIENCE):
                await running
        assert app.started.is_set()
        await stage.start()


async def test_another_program_that_fetches_for_a_moment_is_waited_out(tmp_path: Path) -> None:
    """At a restart the process that is replaced may still have a poll open; nothing that came meanwhile is missed."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await stage.at_work("Awa")
        other = stage.server.faults.error(409, OTHER, method="getUpdates", times=2)
        table.say("Awa", "/time")
        await table.see("Il reste")
        assert other.hits == 2


async def test_another_program_that_goes_on_fetching_ends_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the two take turns: people's updates must not be shared out between two programs."""
    monkeypatch.setattr(polling, "CONFLICT_PATIENCE", 3.0)
    monkeypatch.setattr(patience, "BACKOFF_FIRST", 0.2)
    async with Stage.open(tmp_path, strict=False) as stage:
        running, polls = stage.running, 0

        def every_other(_: dict[str, Any]) -> bool:
            nonlocal polls
            polls += 1
            return polls % 2 == 0

        error = ApiError(409, OTHER)
        stage.server.faults.add(
            Fault(kind="error", methods=frozenset({"getupdates"}), times=None, when=every_other, error=error)
        )
        stage.telegram.add_person("Sarah").start_bot()
        with pytest.raises(Stopped, match="Another program fetches"):
            async with asyncio.timeout(3 * PATIENCE):
                await running
        stage.server.faults.clear()
        await stage.start()


async def test_a_telegram_that_cannot_be_reached_is_waited_for(tmp_path: Path) -> None:
    """Stopped while it waits, the bot stops; it is no reason to fail."""
    async with Stage.open(tmp_path, strict=False) as stage:
        await stage.stop()
        away = stage.server.faults.html(502, method="getMe", times=None)
        app = App(stage.config, clock=stage.clock)
        running = asyncio.get_running_loop().create_task(app.run())
        await stage.until(lambda: away.hits)
        app.stop()
        async with asyncio.timeout(PATIENCE):
            await running
        away.off()
        await stage.start()


async def test_stopping_finishes_what_is_in_hand(tmp_path: Path) -> None:
    """A reply that was fetched is kept, although the bot is told to stop in that very moment."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        await stage.settled()
        table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await stage.until(lambda: not stage.server.is_polled)
        await stage.restart()
        await table.see("Maintenir l’ouverture du dimanche")
        await stage.settled()
        assert said(table, "Une idée") == 1
        await shows(workshop, "Rivelune")


# --- the real process ---


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_ends_well_when_it_is_told_to(tmp_path: Path, number: signal.Signals) -> None:
    """What was said before is kept: the next process answers for the same workshop."""
    async with BotApiServer() as server:
        sarah = server.telegram.add_person("Sarah")
        async with BotProcess(tmp_path, settings_for(server, tmp_path)) as bot:
            sarah.send(sarah.chat, f"/new {TITLE}")
            await server.telegram.wait_until(lambda: sarah.chat.find("startgroup="), 30)
            os.kill(bot.pid, number)
            assert await bot.ended() == 0
            await bot.start()
            sarah.send(sarah.chat, "/workshops")
            await server.telegram.wait_until(lambda: sarah.chat.find("Vos ateliers"), 30)
            assert await bot.stop() == 0


async def test_a_second_process_says_why_it_does_not_start(tmp_path: Path) -> None:
    async with BotApiServer() as server:
        settings = settings_for(server, tmp_path)
        async with BotProcess(tmp_path, settings) as first:
            second = BotProcess(tmp_path, settings)
            await second.launch()
            assert await second.ended() == 1
            assert "decalogue.db" in second.log
            assert "Traceback" not in second.log
            assert first.is_running
