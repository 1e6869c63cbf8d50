"""A table calls for help: who hears of it, who goes, and what the table sees of that."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.model import Message
from tests.stage import Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, move_to, said, shows

TITLE = "Sauver la médiathèque"
MINUTE = 60.0
COMING, SORTED = "🏃", "🤝"


async def room(stage: Stage) -> tuple[WorkshopOnStage, TableOnStage]:
    """A workshop with a table at work."""
    workshop = await stage.workshop(TITLE)
    table = await workshop.table("Rivelune", "Awa", "Lina")
    await workshop.start()
    await table.see("1/10 ·")
    return workshop, table


async def presses(workshop: WorkshopOnStage, message: Message, button: str, answer: str) -> None:
    """A facilitator presses a button, and is answered so."""
    person = workshop.facilitator
    before = len(person.toasts)
    person.press(message, button)
    await workshop.stage.until(lambda: any(flat(answer) in flat(t.text) for t in person.toasts[before:]))


async def call(table: TableOnStage, words: str = "") -> Message:
    """Somebody at the table calls; what the facilitator gets."""
    table.say("Awa", f"/call {words}".strip())
    await table.see("L’animation est prévenue")
    return await table.workshop.hears("demande de l’aide")


async def test_a_call_is_taken_and_resolved_and_the_table_sees_who_comes(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await room(stage)
        message = await call(table, "On hésite entre deux   cibles <b>")
        assert flat(message.words).startswith("🔔 Rivelune demande de l’aide · étape 1 · ")
        assert "« On hésite entre deux cibles <b> »" in flat(message.words)
        known = await table.see("L’animation est prévenue")
        assert [button.text for button in known.buttons] == ["🤝 C’est réglé"]
        await presses(workshop, message, COMING, "« Rivelune » sait que vous arrivez.")
        await table.see("Sarah arrive.")
        await stage.until(lambda: not known.buttons)
        assert "L’animation est prévenue" in known.words, "what it said stays"
        await stage.shows(message, "Sarah y va.")
        await presses(workshop, message, SORTED, "Réglé")
        coming = await table.see("Appel réglé, avec Sarah.")
        await stage.shows(message, "Réglé à")
        assert not message.buttons
        assert not coming.buttons
        assert said(workshop.facilitator, "Rivelune demande de l’aide") == 1


async def test_a_table_that_renames_itself_is_looked_for_under_its_new_name(tmp_path: Path) -> None:
    """In the message, on the panel and on its button; stored, too."""
    async with Stage.open(tmp_path) as stage:
        workshop, table = await room(stage)
        message = await call(table)
        table.say("Lina", "/name Les Mésanges")
        await stage.shows(message, "🔔 Les Mésanges demande de l’aide")
        await shows(workshop, "🔔 Les Mésanges appelle")
        await stage.restart()
        await presses(workshop, message, COMING, "« Les Mésanges » sait que vous arrivez.")
        await stage.shows(message, "Sarah y va.")
        await presses(workshop, message, SORTED, "Réglé pour « Les Mésanges »")
        table.say("Lina", "/name Encore un autre")
        await shows(workshop, "Encore un autre")
        await stage.settled()
        assert "Les Mésanges" in message.words, "what is over stays as it was said"


async def test_help_does_not_stop_the_clock(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table = await room(stage)
        began = stage.clock.now()
        await call(table)
        await move_to(stage, began + 6 * MINUTE)
        table.say("Lina", "/time")
        await table.see("Il reste 24 minutes")
        await shows(workshop, "il reste 24 minutes")


async def test_of_two_facilitators_who_press_at_once_the_second_hears_who_goes(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await room(stage)
        karim = await stage.facilitator(workshop, "Karim")
        message = await call(table)
        other = await karim.hears("demande de l’aide")
        first = workshop.facilitator.press(message, COMING)
        second = karim.facilitator.press(other, COMING)
        await stage.until(lambda: first.answer and second.answer)
        assert first.answer is not None
        assert second.answer is not None
        assert "sait que vous arrivez" in first.answer.text
        assert (second.answer.text, second.answer.show_alert) == ("Sarah y va déjà.", True)
        await stage.shows(other, "Sarah y va.")
        await stage.settled()
        assert said(table, "Sarah arrive.") == 1
        assert not said(table, "Karim")
        await presses(karim, other, SORTED, "Réglé")
        await table.see("Appel réglé")
        forge(workshop.facilitator, message, f"p.done:{workshop.code}:1")
        await stage.until(lambda: "déjà réglé" in workshop.facilitator.toasts[-1].text)


async def test_a_second_call_tells_how_the_first_stands_and_is_no_second_one(tmp_path: Path) -> None:
    """Within a minute the answer is just above; later it is said again, and what was added is added."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table = await room(stage)
        began = stage.clock.now()
        message = await call(table, "La cible")
        table.say("Lina", "/call")
        table.say("Lina", "/call vite")
        await stage.shows(message, "« La cible vite »")
        await stage.settled()
        assert said(table, "L’animation est prévenue") == 1
        await move_to(stage, began + 90)
        table.say("Lina", "/call")
        await table.see("L’animation est prévenue", times=2)
        await presses(workshop, message, COMING, "sait que vous arrivez")
        await table.see("Sarah arrive.")
        await move_to(stage, stage.clock.now() + 90)
        table.say("Lina", "/call")
        await table.see("Sarah arrive.", times=2)
        assert said(workshop.facilitator, "demande de l’aide") == 1
        await presses(workshop, message, SORTED, "Réglé")
        await table.see("Appel réglé, avec Sarah.")
        await stage.settled()
        assert not [
            one.words for one in table.chat.from_bot for b in one.buttons if b.text.startswith(SORTED)
        ]


async def test_a_new_call_is_answered_below_it_however_soon_it_comes(tmp_path: Path) -> None:
    """The message of the call before stays as it is, in private too."""
    async with Stage.open(tmp_path) as stage:
        workshop, table = await room(stage)
        message = await call(table)
        await presses(workshop, message, COMING, "sait que vous arrivez")
        await stage.shows(message, "Sarah y va.")
        await table.see("Sarah arrive.")
        await presses(workshop, message, SORTED, "Réglé")
        settled = await table.see("Appel réglé, avec Sarah.")
        table.say("Awa", "/call")
        await table.see("L’animation est prévenue", times=2)
        await stage.until(lambda: said(workshop.facilitator, "demande de l’aide") == 2)
        await stage.settled()
        assert "Appel réglé" in settled.words
        assert table.chat.from_bot[-1].words.startswith("🔔")
        table.press("Lina", SORTED)
        await table.see("C’est réglé ; l’animation le sait.")
        await stage.settled()
        assert "Appel réglé" in settled.words


async def test_the_clock_is_spoken_of_where_one_runs(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        table.say("Awa", "/call")
        early = await table.see("L’animation est prévenue")
        assert "le temps court" not in early.words
        table.press("Awa", SORTED)
        await table.see("C’est réglé")
        await workshop.start()
        await table.see("1/10 ·")
        table.say("Awa", "/call")
        assert "le temps court" in (await table.see("L’animation est prévenue")).words
        table.press("Awa", SORTED)
        await table.see("C’est réglé", times=2)
        await workshop.stop_sprint()
        await table.see("arrêté")
        table.say("Awa", "/call")
        assert "le temps court" not in (await table.see("L’animation est prévenue")).words


async def test_the_table_withdraws_its_call_by_a_button(tmp_path: Path) -> None:
    """A later press of the facilitator finds nothing to go to, and a new call is a new one."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table = await room(stage)
        began = stage.clock.now()
        message = await call(table)
        coming = message.button(COMING)
        table.press("Lina", SORTED)
        await table.toast("Lina", "C’est noté, l’animation le sait.")
        await table.see("C’est réglé ; l’animation le sait.")
        await stage.shows(message, "Réglé par la table")
        forge(workshop.facilitator, message, coming.callback_data or "")
        await stage.until(lambda: "déjà réglé" in workshop.facilitator.toasts[-1].text)
        await move_to(stage, began + 90)
        table.say("Awa", "/call")
        await table.see("L’animation est prévenue")
        await stage.until(lambda: said(workshop.facilitator, "demande de l’aide") == 2)


async def test_an_untaken_call_is_told_again_to_all_once(tmp_path: Path) -> None:
    """Also to those who are off duty, and across a restart."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table = await room(stage)
        karim = await stage.facilitator(workshop, "Karim")
        await karim.press("Équipe")
        await karim.press("Me retirer")
        await stage.until(
            lambda: karim.facilitator.toasts and "plus en service" in karim.facilitator.toasts[-1].text
        )
        began = stage.clock.now()
        first = await call(table)
        await stage.settled()
        assert not said(karim.facilitator, "demande de l’aide")
        await stage.restart()
        await move_to(stage, began + 3 * MINUTE + 5)
        again = await karim.hears("Rivelune attend de l’aide depuis")
        mine = await workshop.hears("Rivelune attend de l’aide depuis")
        await stage.until(lambda: not first.buttons)
        assert [button.text for button in mine.buttons] == ["🏃 J’arrive"]
        assert not said(karim.facilitator, "demande de l’aide"), (
            "who never had the first message does not get it"
        )
        await move_to(stage, began + 10 * MINUTE)
        await stage.settled()
        assert said(workshop.facilitator, "attend de l’aide depuis") == 1
        await presses(karim, again, COMING, "sait que vous arrivez")
        await table.see("Karim arrive.")
        await stage.shows(mine, "Karim y va.")
        assert "Karim y va." not in first.words


async def test_waiting_calls_stand_on_the_panel_with_their_age_and_can_be_taken_there(tmp_path: Path) -> None:
    """Before the sprint too, when the panel shows no other minutes."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        began = stage.clock.now()
        table.say("Awa", "/call")
        await shows(workshop, "🔔 Rivelune appelle")
        await move_to(stage, began + 2 * MINUTE + 5)
        await shows(workshop, "🔔 Rivelune attend depuis 2 min")
        await workshop.press("🏃 Rivelune")
        await table.see("Sarah arrive.")
        await shows(workshop, "🏃 Sarah est chez « Rivelune »")
        await workshop.press("🤝 Rivelune")
        await table.see("Appel réglé")
        await stage.until(lambda: "Rivelune »" not in workshop.panel.words)


async def test_the_summary_tells_how_long_calls_waited(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls", "Bruyère")]
        await workshop.start()
        for table in tables:
            await table.see("1/10 ·")
            table.say("Awa", "/call")
            await table.see("L’animation est prévenue")
        tables[2].press("Awa", SORTED)
        await tables[2].see("C’est réglé")
        await move_to(stage, stage.clock.now() + 2 * MINUTE)
        await workshop.press("🏃 Rivelune")
        await tables[0].see("Sarah arrive.")
        await workshop.stop_sprint()
        summary = flat((await workshop.hears("Fin du sprint")).words)
        assert "3 appels à l’aide" in summary
        assert "• Rivelune : 2 min d’attente" in summary
        assert "• Tilleuls : personne n’y est allé" in summary
        assert "• Bruyère : réglé par la table avant notre venue" in summary


async def test_a_table_that_leaves_and_a_workshop_that_closes_wait_for_nobody(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        leaving, staying = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        for table in (leaving, staying):
            table.say("Awa", "/call")
            await table.see("L’animation est prévenue")
        first = await workshop.hears("Rivelune demande")
        second = await workshop.hears("Tilleuls demande")
        leaving.say("Awa", "/leave")
        await leaving.see("Quitter l’atelier ?")
        leaving.press("Awa", "✖")
        await stage.shows(first, "n’attend plus")
        await workshop.close()
        await stage.shows(second, "n’attend plus")
        assert not first.buttons
        assert not second.buttons
        staying.say("Awa", "/call")
        await staying.see("il n’y a plus personne à appeler")


async def test_nobody_but_a_facilitator_takes_a_call_and_no_other_table_withdraws_it(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await room(stage)
        other = await workshop.table("Tilleuls", "Zoé")
        await call(table)
        zoe, message = other.people["Zoé"], await other.see("1/10 ·")
        for data, answer in (
            (f"p.take:{workshop.code}:1", "Seule l’animation"),
            (f"p.done:{workshop.code}:1", "Seule l’animation"),
            ("sorted:1", "déjà réglé"),
            ("sorted:99", "déjà réglé"),
            ("sorted:x", "n’est plus à jour"),
        ):
            before = len(zoe.toasts)
            forge(zoe, message, data)
            await stage.until(lambda before=before: len(zoe.toasts) > before)  # type: ignore[misc]  # mypy infers no lambda with defaults
            assert answer in flat(zoe.toasts[-1].text)
        await stage.settled()
        assert not said(table, " arrive.")
        await shows(workshop, "🔔 Rivelune")
