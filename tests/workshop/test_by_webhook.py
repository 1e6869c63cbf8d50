"""A workshop whose updates Telegram delivers: what people see is the same as with polling."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage import Mode, Stage
from tests.workshop.facilitating import said, shows

TITLE = "Sauver la médiathèque"
MODES: tuple[Mode, ...] = ("polling", "webhook")


@pytest.mark.parametrize("mode", MODES)
async def test_a_group_goes_from_the_link_to_its_first_answers(tmp_path: Path, mode: Mode) -> None:
    """Arriving, proposing, supporting, adopting, a hint, a skip, and the panel that shows it."""
    async with Stage.open(tmp_path, mode=mode) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina", "Karim")
        await workshop.start()
        await table.see("1/10 ·")
        table.press("Karim", "💡")
        await table.see("💡 1/4")
        table.reply("Awa", "Ouvrir le dimanche")
        table.reply("Lina", "Fermer le lundi")
        await table.see("2 idées")
        table.press("Karim", "👍 1")
        await table.see("1. Awa · 👍 1")
        table.press("Awa", "✅")
        await table.see("2/10 ·")
        table.press("Lina", "⏭")
        await table.see("3/10 ·")
        await shows(workshop, "1/10")
        group = await table.stored()
        assert [answer.prompt for answer in group.answers] == [1, 2]
        assert bool(stage.server.calls_of("getUpdates")) == (mode == "polling")


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_written_while_the_bot_was_away_is_taken_up(tmp_path: Path, mode: Mode) -> None:
    """It waits at Telegram, and nothing counts twice."""
    async with Stage.open(tmp_path, mode=mode, strict=False) as stage:
        table = await stage.at_work("Awa", "Lina")
        await stage.settled()
        await stage.stop()
        table.reply("Awa", "Ouvrir le dimanche")
        table.reply("Lina", "Fermer le lundi")
        table.say("Lina", "/time")
        await stage.start()
        await table.see("2 idées")
        await table.see("Vous en êtes à 1/10.")
        await stage.settled()
        group = await table.stored()
        assert [proposal.text for proposal in group.proposals] == ["Ouvrir le dimanche", "Fermer le lundi"]
        assert said(table, "Vous en êtes à 1/10.") == 1


@pytest.mark.parametrize("mode", MODES)
async def test_people_who_write_at_once_are_all_heard(tmp_path: Path, mode: Mode) -> None:
    async with Stage.open(tmp_path, mode=mode) as stage:
        table = await stage.at_work("Awa", "Lina", "Karim", "Samir", "Zoé")
        for number in range(4):
            for name in table.people:
                table.reply(name, f"Idée {number} de {name}")
        await stage.until(lambda: "20 idées" in table.proposals.words, timeout=20.0)
        assert len({proposal.id for proposal in (await table.stored()).proposals}) == 20


@pytest.mark.parametrize("mode", MODES)
async def test_a_whole_sprint_ends_with_its_cards(tmp_path: Path, mode: Mode) -> None:
    async with Stage.open(tmp_path, mode=mode) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        for step in range(1, 4):
            await table.answer("Awa", f"Réponse numéro {step} de la table, avec de quoi lire", step)
        await stage.move(31 * 60)
        await table.see("Le temps est écoulé.")
        await stage.until(
            lambda: any(call.method == "sendPhoto" for call in stage.server.calls), timeout=20.0
        )
        await workshop.hears("Fin du sprint")


async def test_the_way_updates_arrive_can_be_changed_at_a_restart(tmp_path: Path) -> None:
    """To the webhook and back: nothing that waits at Telegram is dropped."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        by_webhook = stage.config
        polled = by_webhook.telegram.model_copy(update={"mode": "polling"})
        table = await stage.at_work("Awa")
        await stage.settled()
        for words, ideas, config in (
            ("Ouvrir le dimanche", "Une idée", by_webhook.model_copy(update={"telegram": polled})),
            ("Fermer le lundi", "2 idées", by_webhook),
        ):
            await stage.stop()
            table.reply("Awa", words)
            stage.config = config
            await stage.start()
            assert words in (await table.see(ideas)).words
            await stage.settled()
        assert not any(call.params.get("drop_pending_updates") for call in stage.server.calls)
        set_with = stage.server.calls_of("setWebhook")[0].params
        assert set_with["url"] == by_webhook.telegram.webhook_url
        assert len(set_with["secret_token"]) >= 32
        assert "callback_query" in set_with["allowed_updates"]
