"""Running the sprint: the same from the panel's buttons and by command, for all tables or for one."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pytest
from pypdf import PdfReader

from tests.stage import Stage, WorkshopOnStage
from tests.workshop.facilitating import move_to, panels, said, shows, spaced

TITLE = "Sauver la médiathèque"


ASKED_BACK = ("/stop", "/close")
"""The commands that a new panel asks back."""


async def act(workshop: WorkshopOnStage, how: str, command: str, *buttons: str) -> None:
    """Do something by its command or by its buttons."""
    if how == "by command":
        former = workshop.panel
        workshop.say(command)
        if command in ASKED_BACK:
            await workshop.stage.until(lambda: workshop.panel is not former)
    else:
        for button in buttons:
            await workshop.press(button)


by_command_or_button = pytest.mark.parametrize("how", ["by command", "by button"])


# --- starting ---


@by_command_or_button
async def test_the_sprint_starts_at_every_table(tmp_path: Path, how: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa", "Lina") for name in ("Rivelune", "Tilleuls")]
        await act(workshop, how, "/sprint", "▶")
        for table in tables:
            first = await table.see("1/10")
            assert "30 minutes pour arriver à un plan de campagne" in first.words
        await shows(workshop, "il reste 30 minutes")


async def test_sprint_n_sets_the_length(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/sprint 45")
        await table.see("45 minutes pour arriver à")
        await shows(workshop, "il reste 45 minutes")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/sprint 4", "de 5 à 180 minutes"),
        ("/sprint 181", "de 5 à 180 minutes"),
        ("/sprint 0", "de 5 à 180 minutes"),
        ("/sprint -30", "Combien de minutes"),
        ("/sprint trente", "Combien de minutes"),
        ("/sprint 99999999999", "Combien de minutes"),
        ("/extend 5", "n’a pas commencé"),
        ("/pause", "n’a pas commencé"),
        ("/resume", "n’a pas commencé"),
        ("/stop", "n’a pas commencé"),
    ],
)
async def test_before_the_sprint_what_cannot_be_done_is_said(
    tmp_path: Path, command: str, answer: str
) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say(command)
        await workshop.hears(answer)
        await stage.settled()
        assert not said(table, "1/10")


@by_command_or_button
async def test_a_sprint_without_tables_does_not_start(tmp_path: Path, how: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await act(workshop, how, "/sprint", "▶")
        if how == "by command":
            await workshop.hears("Aucune table n’a encore rejoint")
        else:
            await stage.until(lambda: "Aucune table" in workshop.facilitator.toasts[-1].text)
        assert "Accueil" in workshop.panel.words


async def test_starting_twice_starts_once(tmp_path: Path) -> None:
    """Two presses of ▶ that cross: one sprint, one prompt per table, and an answer to each press."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        panel = await shows(workshop, "Rivelune · 1 pers.")
        first, second = (workshop.facilitator.press(panel, "▶") for _ in range(2))
        await stage.until(lambda: first.answer and second.answer)
        assert first.answer is not None
        assert second.answer is not None
        assert {spaced(first.answer.text), spaced(second.answer.text)} == {
            "C’est parti !",
            "Le sprint est déjà lancé.",
        }
        await table.see("1/10")
        workshop.say("/sprint")
        await stage.settled()
        assert said(table, "1/10 ·") == 1


# --- more time, less time ---


@by_command_or_button
async def test_extending_gives_every_table_more_time(tmp_path: Path, how: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10")
        await act(workshop, how, "/extend 5", "➕ 5 min")
        await table.see("5 minutes de plus. Il reste 35 minutes.")
        await shows(workshop, "il reste 35 minutes")


@pytest.mark.parametrize("words", ["", " cinq", " -5", " 0", " 121", " 5000000", " ٥"])
async def test_extending_by_what_is_no_number_of_minutes_changes_nothing(tmp_path: Path, words: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10")
        before = len(workshop.facilitator.chat.from_bot)
        workshop.say(f"/extend{words}")
        await stage.until(lambda: len(workshop.facilitator.chat.from_bot) > before)
        assert spaced(workshop.facilitator.chat.last_from_bot().words) in (
            "Combien de minutes ? /extend 5",
            "Prolongez d’une à 120 minutes.",
        )
        await stage.settled()
        assert not said(table, "de plus")


@by_command_or_button
async def test_a_pause_stops_the_clock_and_resuming_starts_it(tmp_path: Path, how: str) -> None:
    """Ten minutes of pause cost no time."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10")
        await act(workshop, how, "/pause", "⏸")
        await table.see("Pause. Il restera 30 minutes.")
        await shows(workshop, "Sprint en pause")
        await stage.move(10 * 60)
        table.say("Awa", "/time")
        await table.see("Le temps est en pause. Il restera 30 minutes.")
        await act(workshop, how, "/resume", "▶ Reprendre")
        await table.see("On reprend. Il reste 30 minutes")
        await shows(workshop, "il reste 30 minutes")


async def test_pausing_a_pause_is_told(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10")
        panel = await shows(workshop, "Sprint")
        first, second = (workshop.facilitator.press(panel, "⏸") for _ in range(2))
        await stage.until(lambda: first.answer and second.answer)
        assert second.answer is not None
        assert second.answer.text == "C’est déjà en pause."
        await stage.settled()
        assert said(table, "Pause.") == 1


async def test_one_table_is_extended_or_paused_by_itself(tmp_path: Path) -> None:
    """The others hear nothing of it, and their clock runs on."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine = await workshop.table("Rivelune", "Awa")
        other = await workshop.table("Tilleuls", "Zoé")
        await workshop.start()
        await mine.see("1/10")
        await other.see("1/10")
        await workshop.press("Une table")
        await workshop.press("Rivelune")
        await shows(workshop, "Pour « Rivelune » seulement")
        await workshop.press("➕ 5 min")
        await mine.see("5 minutes de plus. Il reste 35 minutes.")
        await workshop.press("⏸")
        await mine.see("Pause. Il restera 35 minutes.")
        await shows(workshop, "Rivelune · 1 pers. · 0/10 · en pause")
        await workshop.press("▶ Reprendre")
        await mine.see("On reprend. Il reste 35 minutes")
        await workshop.press("Retour")
        await stage.until(lambda: workshop.panel.button("⏸"))
        await stage.settled()
        assert not said(other, "Pause.")
        assert not said(other, "de plus")
        other.say("Zoé", "/time")
        await other.see("Il reste 30 minutes")


async def test_a_table_paused_by_itself_stays_paused_when_the_others_go_on(tmp_path: Path) -> None:
    """Its pause was about this table, and ends by its own button."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine = await workshop.table("Rivelune", "Awa")
        other = await workshop.table("Tilleuls", "Zoé")
        await workshop.start()
        await mine.see("1/10")
        await workshop.press("Une table")
        await workshop.press("Rivelune")
        await workshop.press("⏸")
        await mine.see("Pause.")
        workshop.say("/pause")
        await other.see("Pause.")
        workshop.say("/resume")
        await other.see("On reprend.")
        await stage.settled()
        assert not said(mine, "On reprend.")
        assert said(mine, "Pause.") == 1
        await shows(workshop, "Rivelune · 1 pers. · 0/10 · en pause")
        workshop.say("/resume")
        await workshop.hears("Le sprint n’est pas en pause.")
        await workshop.press("▶ Reprendre")
        await mine.see("On reprend.")


async def test_a_pause_for_all_includes_the_table_that_was_extended(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await mine.see("1/10")
        await workshop.press("Une table")
        await workshop.press("Rivelune")
        await workshop.press("➕ 5 min")
        await mine.see("Il reste 35 minutes")
        workshop.say("/pause")
        await mine.see("Pause. Il restera 35 minutes.")


# --- the end ---


@by_command_or_button
async def test_stopping_ends_the_sprint_with_a_card_and_a_summary(tmp_path: Path, how: str) -> None:
    """It is asked back first: a slip of the thumb must not end thirty minutes of work."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await act(workshop, how, "/stop", "⏹")
        await shows(workshop, "Arrêter le sprint pour toutes les tables ?")
        await workshop.press("Annuler")
        await stage.until(lambda: workshop.panel.button("⏸"))
        assert not said(table, "arrêté le sprint")
        await act(workshop, how, "/stop", "⏹")
        await workshop.press("⏹ Oui")
        await table.see("L’animation a arrêté le sprint.")
        await workshop.hears("Fin du sprint")
        await shows(workshop, "Sprint terminé")


async def test_the_summary_comes_once_when_the_last_table_has_finished(tmp_path: Path) -> None:
    """A table of figures, an album of the cards, and all of them to print."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        await workshop.start()
        for number, table in enumerate(tables):
            await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
            for step in range(2, 11):
                await table.see(f"{step}/10 ·")
                table.press("Awa", "⏭")
            await table.see("Bravo")
            if number == 0:
                await stage.settled()
                assert not said(workshop.facilitator, "Fin du sprint")
        chat = workshop.facilitator.chat
        summary = await workshop.hears("Fin du sprint")
        assert "Rivelune : 1/10 · 9 passées ·" in spaced(summary.words)
        booklet = await stage.until(lambda: next(m for m in chat.from_bot if m.kind == "document"))
        album = [m for m in chat.from_bot if m.media_group_id is not None]
        assert len(album) == 2
        pages = PdfReader(io.BytesIO(booklet.content or b"")).pages
        assert len(pages) == 2 + 2, "a cover, the table of figures, and a card each"
        assert "Tilleuls" in pages[1].extract_text()
        tables[0].say("Awa", "/edit 3")
        await tables[0].see("3/10")
        tables[0].press("Awa", "⏭")
        await stage.settled()
        assert said(workshop.facilitator, "Fin du sprint") == 1
        assert len(panels(workshop)) == 1


async def test_export_gives_the_data_as_files(tmp_path: Path) -> None:
    """JSON, a table, and the cards; with first names, and nobody's number."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa", "Lina")
        await workshop.start()
        await table.answer("Lina", "=1+1 Maintenir l’ouverture du dimanche", 1)
        workshop.say("/export")
        chat = workshop.facilitator.chat
        files = await stage.until(
            lambda: (f := [m for m in chat.from_bot if m.kind == "document"]) and len(f) == 3 and f
        )
        by_kind = {(m.file_name or "").rsplit(".", 1)[-1]: m.content or b"" for m in files}
        data = orjson.loads(by_kind["json"])
        assert data["title"] == TITLE
        assert data["groups"][0]["members"] == ["Awa", "Lina"]
        assert data["groups"][0]["prompts"][0]["answer"] == "=1+1 Maintenir l’ouverture du dimanche"
        rows = list(csv.DictReader(io.StringIO(by_kind["csv"].decode("utf-8-sig"))))
        assert rows[0]["answer"] == "'=1+1 Maintenir l’ouverture du dimanche", (
            "no spreadsheet takes it for a formula"
        )
        *_, card = PdfReader(io.BytesIO(by_kind["pdf"])).pages
        assert "Maintenir l’ouverture du dimanche" in " ".join(card.extract_text().split())
        for person in (*table.people.values(), workshop.facilitator):
            assert str(person.id).encode() not in by_kind["json"] + by_kind["csv"]


@by_command_or_button
async def test_closing_ends_the_workshop_for_good(tmp_path: Path, how: str) -> None:
    """The tables hear it, the code opens no door any more, and only the data can still be had."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await act(workshop, how, "/close", "✖")
        await shows(workshop, "Fermer l’atelier ?")
        await workshop.press("✖ Oui")
        await table.see("L’atelier est terminé.")
        await shows(workshop, "Atelier fermé")
        workshop.say("/sprint")
        await workshop.hears("Cet atelier est fermé.")
        zoe = stage.person("Zoé")
        chat = stage.telegram.add_group("Tilleuls", zoe)
        chat.add_bot(zoe, payload=workshop.code)
        await stage.until(lambda: chat.find("Cet atelier est terminé."))
        workshop.say("/workshops")
        listed = await workshop.hears("Vos ateliers")
        assert "fermé" in listed.words
        await workshop.press("📄")
        await stage.until(lambda: any(m.kind == "document" for m in workshop.facilitator.chat.from_bot))


async def test_closing_during_the_sprint_still_makes_the_cards(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await workshop.close()
        await stage.until(lambda: any(m.kind == "photo" for m in table.chat.from_bot))
        await workshop.hears("Fin du sprint")
        await stage.settled()
        assert said(workshop.facilitator, "Fin du sprint") == 1


async def test_a_table_that_finishes_during_a_pause_keeps_the_others_waiting_for_nothing(
    tmp_path: Path,
) -> None:
    """People may go on answering while the clock stands still; the end of the last table ends the sprint."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10")
        workshop.say("/pause")
        await table.see("Pause.")
        for step in range(1, 11):
            await table.see(f"{step}/10 ·")
            table.press("Awa", "⏭")
        await workshop.hears("Fin du sprint")
        await shows(workshop, "Sprint terminé")


async def test_more_time_after_the_end_reopens_what_was_left(tmp_path: Path) -> None:
    """The table goes on with its first open prompt, and is reminded again when that time is up."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await stage.move(31 * 60)
        await table.see("Le temps est écoulé.")
        await workshop.hears("Fin du sprint")
        workshop.say("/extend 5")
        again = await table.see("5 minutes de plus : on continue.")
        assert "2/10" in again.words
        began = stage.clock.now()
        await move_to(stage, began + 5 * 60 + 1)
        await stage.until(lambda: said(table, "Le temps est écoulé.") == 2)
