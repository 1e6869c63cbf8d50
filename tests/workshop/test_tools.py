"""The catalogue of tools as a table uses it: at the prompt that asks for one, and at any time by /tools."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.model import Message
from bot.speech.markup import TEXT_LIMIT
from conversations.lengths import units
from tests.stage import Stage, TableOnStage, flat
from tests.workshop.facilitating import forge

TITLE = "🧰 Le catalogue d’outils"


def catalogues(table: TableOnStage) -> list[Message]:
    """The messages that are the catalogue or were, whatever they show now."""
    return [
        m
        for m in table.chat.from_bot
        if any(b.callback_data.startswith("tools.page:") for b in m.buttons if b.callback_data)
    ]


async def at_the_prompt_for_tools(stage: Stage) -> TableOnStage:
    table = await stage.at_work("Awa", "Lina")
    table.say("Awa", "/edit 4")
    await table.see("4/10 ·")
    return table


async def test_the_catalogue_turns_in_place_by_kind_and_back(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await at_the_prompt_for_tools(stage)
        table.press("Awa", "🧰")
        page = await table.see(TITLE)
        assert "Des exemples, pas des conseils" in page.words
        assert "●●○ Pétition" in page.words
        for kind in ("Pétition", "Réseau social", "Lettre ouverte"):
            table.people["Lina"].press(page, kind)
            await stage.shows(page, f"🧰 {kind}")
            assert "Utile pour" in page.words
            assert "Des exemples, pas des conseils" in page.words
            table.people["Awa"].press(page, "◀")
            await stage.shows(page, TITLE)
        assert catalogues(table) == [page]


async def test_a_kind_tells_for_what_for_whom_how_much_and_what_there_is(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await at_the_prompt_for_tools(stage)
        table.say("Awa", "/tools")
        page = await table.see(TITLE)
        table.people["Awa"].press(page, "Financement")
        await stage.shows(page, "🧰 Financement")
        words = flat(page.words)
        assert "●●● presque chaque jour" in words
        assert "Utile pour : payer un projet daté" in words
        assert "Public : les proches d’abord" in words
        assert "En France : HelloAsso* (associations), Ulule" in words
        assert "International : Kickstarter*, GoFundMe*" in words
        assert any(entity["type"] == "text_link" for entity in page.entities)


async def test_two_who_press_at_once_get_one_catalogue(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await at_the_prompt_for_tools(stage)
        table.press("Awa", "🧰")
        table.press("Lina", "🧰")
        for who in ("Awa", "Lina"):
            await table.toast(who, "Le catalogue d’outils est plus bas.")
        page = await table.see(TITLE)
        first = table.people["Awa"].press(page, "Pétition")
        second = table.people["Lina"].press(page, "Réseau social")
        await stage.until(lambda: first.answer and second.answer)
        await stage.shows(page, "🧰 Réseau social")
        assert catalogues(table) == [page]


async def test_tools_opens_it_at_any_time(tmp_path: Path) -> None:
    """Before the sprint, during it, and after the workshop; each time where people look."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        table.say("Awa", "/tools")
        await table.see(TITLE)
        await workshop.start()
        await table.see("1/10 ·")
        table.say("Awa", "/tools")
        await table.see(TITLE, times=2)
        await workshop.close()
        await table.see("L’atelier est terminé")
        table.say("Awa", "/tools")
        page = await table.see(TITLE, times=3)
        table.people["Awa"].press(page, "Bénévoles")
        await stage.shows(page, "🧰 Bénévoles")


async def test_a_press_under_an_earlier_prompt_and_a_forged_page_change_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await at_the_prompt_for_tools(stage)
        prompt = table.prompt
        table.press("Awa", "⏭")
        await table.see("1/10 ·", times=2)
        table.people["Awa"].press(prompt, "🧰")
        await table.toast("Awa", "vous en êtes à 1/10")
        for data in ("tools.page:10", "tools.page:-1", "tools.page:x", "tools:x"):
            count = len(table.people["Awa"].toasts)
            forge(table.people["Awa"], prompt, data)
            await stage.until(lambda count=count: len(table.people["Awa"].toasts) > count)  # type: ignore[misc]  # mypy infers no lambda with defaults
        assert catalogues(table) == []


async def test_in_private_the_whole_catalogue_is_there_to_read(tmp_path: Path) -> None:
    """For whoever prepares a workshop: plain pages, as few as it takes."""
    async with Stage.open(tmp_path) as stage:
        zoe = stage.person("Zoé", "en")
        zoe.start_bot()
        zoe.send(zoe.chat, "/tools")
        await stage.until(lambda: any("Open letter" in m.words for m in zoe.chat.from_bot))
        pages = [m for m in zoe.chat.from_bot if "Good for" in m.words]
        assert len(pages) <= 2
        assert all(units(page.words) <= TEXT_LIMIT for page in pages)
        assert sum(page.words.count("Good for:") for page in pages) == 9


async def test_in_an_english_workshop_the_catalogue_is_english(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, language="en") as stage:
        workshop = await stage.workshop("A campaign for the library")
        table = await workshop.table("Moonbank", "Awa")
        table.say("Awa", "/tools")
        page = await table.see("The catalogue of tools")
        table.people["Awa"].press(page, "Petition")
        await stage.shows(page, "In France: Change.org")


async def test_in_a_group_of_no_workshop_there_is_no_catalogue(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        awa = stage.person("Awa")
        chat = stage.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        awa.send(chat, "/tools")
        await stage.until(lambda: chat.find("Cette table n’est dans aucun atelier."))
