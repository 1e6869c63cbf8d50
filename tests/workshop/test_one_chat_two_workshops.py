"""A chat that works for a second workshop once its first is closed: neither takes anything from the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.rehearsal import samples
from bot.rehearsal.model import Message
from conversations.model import GroupPhase
from tests.stage import Stage, TableOnStage, WorkshopOnStage
from tests.workshop.facilitating import RENDERING

PAGES = 9
"""Turns of the page that lead past all cases, a facilitator's own among them."""


async def after_the_first(stage: Stage) -> tuple[WorkshopOnStage, TableOnStage]:
    """A closed workshop, and its table, which answered the first prompt."""
    library = await stage.workshop("Sauver la médiathèque")
    table = await library.table("Rivelune", "Awa", "Lina")
    await library.start()
    await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
    await table.see("2/10 ·")
    await library.close()
    await table.see("L’atelier est terminé.")
    await stage.settled()
    return library, table


async def moved_on(stage: Stage, library: WorkshopOnStage, table: TableOnStage) -> WorkshopOnStage:
    """Another workshop of the same facilitator, which the table has joined."""
    park = await stage.workshop("Garder le parc", library.facilitator)
    table.say("Awa", f"/join {park.code}")
    await table.see("Atelier : Garder le parc")
    return park


async def exported(workshop: WorkshopOnStage) -> dict[str, Any]:
    """The data that the facilitator gets by 📄."""

    def files() -> list[Message]:
        return [m for m in workshop.facilitator.chat.from_bot if (m.file_name or "").endswith(".json")]

    before = len(files())
    workshop.say(f"/panel {workshop.code}")
    await workshop.stage.settled()
    await workshop.press("📄")
    await workshop.stage.until(lambda: len(files()) > before, RENDERING)
    found: dict[str, Any] = json.loads(files()[-1].content or b"")
    return found


async def test_the_first_workshops_data_keep_the_table(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        library, table = await after_the_first(stage)
        await moved_on(stage, library, table)
        (group,) = (await exported(library))["groups"]
    assert group["name"] == "Rivelune"
    assert group["prompts"][0]["answer"] == "Maintenir l’ouverture du dimanche"


async def test_the_data_keep_a_table_that_left_with_answers_and_no_other(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        silent = await workshop.table("Les Tilleuls", "Zoé")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        for one, who in ((table, "Awa"), (silent, "Zoé")):
            one.say(who, "/leave")
            await one.see("Quitter")
            one.press(who, "✖ Oui")
        await stage.settled()
        await workshop.close()
        groups = (await exported(workshop))["groups"]
    assert [group["name"] for group in groups] == ["Rivelune"]


async def test_a_join_that_is_refused_leaves_the_table_where_it_was(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        library, table = await after_the_first(stage)
        table.press("Awa", "🌱 Oui")
        await table.see("Votre calendrier")
        before = await stage.group(library.code, table.chat.id)
        park = await stage.workshop("Garder le parc", library.facilitator)
        other = await park.table("Les Tilleuls", "Zoé")
        await park.start()
        await other.see("1/10 ·")
        await park.stop_sprint()
        await park.hears("Fin du sprint")
        table.say("Awa", f"/join {park.code}")
        await table.see("Le sprint de cet atelier est terminé")
        await stage.settled()
        after = await stage.group(library.code, table.chat.id)
        table.say("Awa", "/answers")
        await table.see("Maintenir l’ouverture du dimanche")
    assert after.phase is GroupPhase.COMPLETE
    assert after.coaching is not None
    assert after.deadlines == before.deadlines


async def test_buttons_of_the_first_workshop_do_nothing_in_the_second(tmp_path: Path) -> None:
    """Prompts and ideas are counted from 1 in both, and the old messages stay in the chat with their buttons."""
    async with Stage.open(tmp_path) as stage:
        library = await stage.workshop("Sauver la médiathèque")
        table = await library.table("Rivelune", "Awa", "Lina")
        await library.start()
        old_prompt = await table.see("1/10 ·")
        table.reply("Awa", "Une idée pour la médiathèque")
        old_ideas = await table.see("1/10 · Une idée")
        table.say("Awa", "/edit 2")
        await table.see("2/10 ·")
        await library.close()
        await table.see("L’atelier est terminé.")
        park = await moved_on(stage, library, table)
        await park.start()
        await table.see("C’est parti !", times=2)
        table.reply("Awa", "Une idée pour le parc")
        await table.see("1/10 · Une idée", times=2)
        table.people["Lina"].press(old_ideas, "✅")
        await table.toast("Lina", "n’est plus à jour")
        table.people["Awa"].press(old_prompt, "⏭")
        await table.toast("Awa", "n’est plus à jour")
        await stage.settled()
        group = await stage.group(park.code, table.chat.id)
    assert (group.step, group.answers) == (1, ())


async def test_the_picture_of_a_case_is_shown_in_both(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:

        async def shown(workshop: WorkshopOnStage, words: str) -> int:
            """How many pictures the table has once all cases were turned over, one of them with this picture."""
            facilitator = workshop.facilitator
            facilitator.send_photo(facilitator.chat, f"/case {words}", content=samples.png(8, 8))
            for _ in range(PAGES):
                await workshop.turn_cases()
            return sum(message.kind == "photo" for message in table.chat.from_bot)

        library = await stage.workshop("Sauver la médiathèque")
        table = await library.table("Rivelune", "Awa")
        assert await shown(library, "Le dessin d’un enfant") == 1
        await library.close()
        await table.see("L’atelier est terminé.")
        park = await moved_on(stage, library, table)
        assert await shown(park, "Une photo du parc") == 2
