"""What happens by itself: a sprint that starts at a time, one that ends with nobody there, a workshop left open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.stage import Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import move_to, said, shows

TITLE = "Sauver la médiathèque"
MINUTE, HOUR = 60.0, 3600.0
PARIS = "Europe/Paris"


def instant(text: str, zone: str = PARIS) -> float:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


NOON = instant("2014-12-04T12:00")


# --- a sprint that starts by itself ---


@pytest.mark.parametrize("words", ["14:30", "14h30", "14 h 30", "2:30 pm"])
async def test_the_sprint_starts_at_the_time_that_was_said(tmp_path: Path, words: str) -> None:
    """The panel and the tables show when, and everybody is told when it does."""
    async with Stage.open(tmp_path, start=NOON, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        workshop.say(f"/sprint {words}")
        await workshop.hears("Le sprint partira tout seul aujourd’hui à 14 h 30.")
        await shows(karim, "Le sprint part tout seul à 14 h 30")
        await shows(karim, "Sarah a prévu le départ à 14:30")
        await table.see("Le sprint est prévu à 14 h 30.")
        await move_to(stage, instant("2014-12-04T14:29"))
        await stage.settled()
        assert not said(table, "1/10")
        await move_to(stage, instant("2014-12-04T14:30") + 1)
        await table.see("30 minutes pour arriver à")
        await workshop.hears("Le sprint est parti, comme prévu, pour 30 minutes.")
        await karim.hears("Le sprint est parti")
        await shows(workshop, "il reste 30 minutes")
        assert "part tout seul" not in workshop.panel.words


async def test_a_time_that_is_past_is_tomorrows_and_the_day_is_said(tmp_path: Path) -> None:
    """Across the change to winter time, at the hour that the clock on the wall shows."""
    start = instant("2026-10-24T15:00")
    async with Stage.open(tmp_path, start=start, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/sprint 14:30")
        await workshop.hears("demain, dimanche 25 octobre 2026, à 14 h 30")
        await shows(workshop, "part tout seul le dimanche 25 octobre 2026 à 14 h 30")
        starts = instant("2026-10-25T14:30")
        assert starts - instant("2026-10-24T14:30") == 25 * HOUR
        await move_to(stage, starts - 2 * MINUTE)
        await stage.settled()
        assert not said(table, "1/10")
        await move_to(stage, starts + 1)
        await table.see("1/10 ·")


@pytest.mark.parametrize("how", ["/sprint off", "/sprint annuler", "Annuler le départ"])
async def test_a_planned_start_can_be_cancelled(tmp_path: Path, how: str) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/sprint 12:30")
        await shows(workshop, "part tout seul")
        if how.startswith("/"):
            workshop.say(how)
            await workshop.hears("Le sprint ne partira pas tout seul.")
        else:
            await workshop.press(how)
        await stage.until(lambda: "tout seul" not in workshop.panel.words)
        await stage.until(lambda: "prévu" not in table.find("Rivelune").words)
        await move_to(stage, NOON + HOUR)
        await stage.settled()
        assert not said(table, "1/10")
        workshop.say("/sprint off")
        await workshop.hears("Aucun départ n’est prévu.")


async def test_start_starts_at_once_and_the_plan_is_gone(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/sprint 12:20")
        await shows(workshop, "part tout seul")
        await workshop.start()
        await table.see("1/10 ·")
        await move_to(stage, NOON + 21 * MINUTE)
        await stage.settled()
        assert said(table, "1/10 ·") == 1
        assert not said(workshop.facilitator, "comme prévu")
        workshop.say("/sprint 14:30")
        await workshop.hears("Le sprint est déjà lancé.")


async def test_nobody_there_at_that_time_is_told(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say("/sprint 12:30")
        await shows(workshop, "part tout seul")
        await move_to(stage, NOON + 31 * MINUTE)
        await workshop.hears("aucune table n’a rejoint")
        await stage.until(lambda: "tout seul" not in workshop.panel.words)
        assert "Accueil" in workshop.panel.words


@pytest.mark.parametrize(("back", "starts"), [(9 * MINUTE, True), (12 * MINUTE, False)])
async def test_after_an_outage_it_starts_late_or_says_that_it_did_not(
    tmp_path: Path, back: float, starts: bool
) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=10) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/sprint 12:30")
        await shows(workshop, "part tout seul")
        await stage.settled()
        await stage.stop()
        stage.clock.move(NOON + 30 * MINUTE + back - stage.clock.now())
        await stage.start()
        if starts:
            await table.see("30 minutes pour arriver à")
            await workshop.hears("comme prévu")
        else:
            await workshop.hears("Le sprint devait partir à 12 h 30, mais j’étais en panne.")
            await stage.settled()
            assert not said(table, "1/10")
            await workshop.start()
            await table.see("1/10 ·")


@pytest.mark.parametrize("words", ["25:00", "14:60", "midi", "13 pm", "14 30"])
async def test_what_is_no_time_is_asked_again(tmp_path: Path, words: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say(f"/sprint {words}")
        await workshop.hears("Combien de minutes ? /sprint 30 · ou à quelle heure ?")
        assert "tout seul" not in workshop.panel.words


# --- nobody there ---


async def test_a_sprint_ends_with_its_summary_though_every_facilitator_is_away(tmp_path: Path) -> None:
    """One has blocked the bot, the other does nothing: the tables have their cards, and the summary waits."""
    async with Stage.open(tmp_path, start=NOON, speed=20, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        workshop.facilitator.block_bot()
        await stage.settled()
        await move_to(stage, stage.clock.now() + 31 * MINUTE)
        await table.see("Le temps est écoulé.")
        await karim.hears("Fin du sprint")
        workshop.facilitator.unblock_bot()
        workshop.say("/panel")
        await shows(workshop, "Sprint terminé")


async def forgotten(stage: Stage) -> tuple[WorkshopOnStage, TableOnStage]:
    """A workshop whose sprint was paused, and never resumed."""
    workshop = await stage.workshop(TITLE)
    table = await workshop.table("Rivelune", "Awa")
    await workshop.start()
    await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
    workshop.say("/pause")
    await table.see("Pause.")
    return workshop, table


async def test_a_pause_that_everybody_forgot_ends_with_the_day(tmp_path: Path) -> None:
    """The workshop closes itself and says so, to the tables as well, which get their cards."""
    async with Stage.open(tmp_path, start=NOON, speed=20) as stage:
        workshop, table = await forgotten(stage)
        began = stage.clock.now()
        await move_to(stage, began + 23 * HOUR)
        await stage.settled()
        assert "Sprint en pause" in workshop.panel.words
        await stage.restart()
        await move_to(stage, began + 25 * HOUR)
        await workshop.hears("Plus rien depuis un jour : j’ai fermé l’atelier.")
        await workshop.hears("Fin du sprint")
        await shows(workshop, "Atelier fermé")
        await stage.until(lambda: any(m.kind == "photo" for m in table.chat.from_bot))


async def test_a_facilitator_who_looks_at_the_panel_keeps_it_open_for_another_day(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=20) as stage:
        workshop, _ = await forgotten(stage)
        began = stage.clock.now()
        await move_to(stage, began + 23 * HOUR)
        workshop.say("/panel")
        await stage.settled()
        await move_to(stage, began + 30 * HOUR)
        await stage.settled()
        assert not said(workshop.facilitator, "j’ai fermé l’atelier")
        await move_to(stage, began + 49 * HOUR)
        await workshop.hears("j’ai fermé l’atelier")


async def test_a_workshop_that_waits_for_its_day_is_not_closed(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=NOON, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await move_to(stage, NOON + 14 * 24 * HOUR)
        await stage.settled()
        assert "Accueil" in flat(workshop.panel.words)
        await workshop.start()
        await table.see("1/10 ·")
