"""The opening as a room lives it: the facilitator turns the pages, the tables say what they see."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rehearsal import samples
from bot.rehearsal.model import Message
from conversations.model import CASE_LIMIT
from tests.stage import Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, panels, said, shows, spaced

TITLE = "Sauver la médiathèque"
PAGES = (
    "Cas 1/3 · Amal Bentounsi",
    "Notre lecture : 7. Choisissez une deadline claire",
    "Cas 2/3 · Frédéric Lossignol",
    "Notre lecture : 9. Imaginez une accroche",
    "Cas 3/3 · Jehan Lazrak-Toub",
    "Notre lecture : 5. Trouvez des alliés",
    "Les dix commandements",
)


async def reading(stage: Stage, *people: str) -> tuple[WorkshopOnStage, TableOnStage]:
    """A table that reads the first case."""
    workshop = await stage.workshop(TITLE)
    table = await workshop.table("Rivelune", *(people or ("Awa", "Lina")))
    await workshop.open_cases()
    await table.see(PAGES[0])
    return workshop, table


async def turned_to(workshop: WorkshopOnStage, table: TableOnStage, words: str) -> Message:
    """The page with these words, once the facilitator has turned to it."""
    for _ in range(12):
        if words in flat(table.cases.words):
            return table.cases
        await workshop.turn_cases()
    raise LookupError(words)


def pages_seen(table: TableOnStage) -> int:
    """How many messages of the opening there are at a table, pictures left out."""
    return sum(
        m.kind == "text" and flat(m.words).startswith(("📚 Cas", "Les dix", "📚 Case", "The ten"))
        for m in table.chat.from_bot
    )


# --- the pages --------------------------------------------------------------------------------------------------------


async def test_one_message_per_table_turns_through_the_cases_to_the_ten_commandments(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        other = await workshop.table("Tilleuls", "Zoé")
        for number, words in enumerate(PAGES, start=1):
            for each in (table, other):
                await stage.shows(each.cases, words)
            await shows(workshop, f"page {number}/7")
            workshop.say("/cases")
        await workshop.hears("C’est la dernière page")
        assert (pages_seen(table), pages_seen(other)) == (1, 1)
        last = table.cases
        assert "10. Communiquez régulièrement" in last.words
        assert not last.buttons
        assert not any(b.text.startswith("📚 Page") for b in workshop.panel.buttons)


async def test_the_panel_turns_forth_and_back(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        await workshop.press("📚 Page suivante")
        await stage.shows(table.cases, PAGES[1])
        await shows(workshop, "page 2/7 · Cas 1/3 · Amal Bentounsi, notre lecture")
        await workshop.press("◀")
        await stage.shows(table.cases, PAGES[0])
        await shows(workshop, "page 1/7")
        assert not any(b.text.startswith("◀") for b in workshop.panel.buttons)


async def test_every_fact_is_told_with_its_date_and_a_link_to_its_source(tmp_path: Path) -> None:
    """And what is not verified is not told: nobody learns that the petition of 2014 was on Change.org."""
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        told = ""
        for _ in range(6):
            page = table.cases
            if page.buttons:
                told += page.words
                links = [entity for entity in page.entities if entity["type"] == "text_link"]
                dates = [entity for entity in page.entities if entity["type"] == "bold"]
                facts = sum(" · " in part for part in page.words.split("\n\n")[1:])
                assert len(links) >= facts > 2
                assert len(dates) >= facts
                assert "http" not in page.words
                if "Amal" in page.words:
                    assert "Change.org" not in page.words
            await workshop.turn_cases()
        assert "Amal" in told


async def test_the_facilitator_skips_the_rest_and_opens_them_again(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        first = table.cases
        await workshop.end_cases()
        await shows(workshop, "Accueil")
        await stage.shows(first, "Les dix commandements")
        assert not first.buttons
        await workshop.open_cases()
        await stage.until(lambda: pages_seen(table) == 2)
        assert PAGES[0] in table.cases.words


async def test_the_sprint_starts_from_a_page(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        await workshop.start()
        await table.see("1/10 ·")
        await stage.shows(table.cases, "Les dix commandements")
        workshop.say("/cases")
        await workshop.hears("Les études de cas sont finies.")


async def test_a_table_that_comes_late_gets_the_page_of_the_others(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, _ = await reading(stage)
        await workshop.turn_cases()
        await workshop.turn_cases()
        late = await workshop.table("Tilleuls", "Zoé")
        await late.see(PAGES[2])


async def test_the_opening_survives_a_restart(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        table.press("Awa", "7 Échéance")
        await table.shows_button("7 Échéance · 1")
        await stage.restart()
        table.press("Lina", "7 Échéance")
        await table.shows_button("7 Échéance · 2")
        await workshop.turn_cases()
        await stage.shows(table.cases, "7. Choisissez une deadline claire · 2")
        assert pages_seen(table) == 1


# --- what the tables see ----------------------------------------------------------------------------------------------


async def test_several_people_choose_several_and_the_tally_is_live(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        table.press("Awa", "7 Échéance")
        await table.toast("Awa", "C’est noté. 7. Choisissez une deadline claire")
        table.press("Lina", "7 Échéance")
        table.press("Awa", "2 Cible")
        await table.shows_button("7 Échéance · 2")
        await table.shows_button("2 Cible · 1")
        await shows(workshop, "Vu par les tables : 7 Échéance · 2, 2 Cible · 1")
        table.press("Lina", "7 Échéance")
        await table.toast("Lina", "C’est retiré.")
        await table.shows_button("7 Échéance · 1")
        await workshop.turn_cases()
        page = table.cases
        assert "2. Identifiez votre cible · 1\n7. Choisissez une deadline claire · 1" in page.words
        assert "Notre lecture" in page.words


async def test_tables_do_not_see_each_others_tally_and_the_panel_sees_the_sum(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage, "Awa")
        other = await workshop.table("Tilleuls", "Zoé")
        await other.see(PAGES[0])
        table.press("Awa", "7 Échéance")
        other.press("Zoé", "7 Échéance")
        await shows(workshop, "Vu par les tables : 7 Échéance · 2")
        await table.shows_button("7 Échéance · 1")
        await other.shows_button("7 Échéance · 1")


async def test_ten_people_who_press_at_once_cost_few_calls(tmp_path: Path) -> None:
    """Each gets an answer at once; the message follows when they have pressed."""
    people = tuple(f"P{number}" for number in range(10))
    async with Stage.open(tmp_path, speed=10) as stage:
        workshop, table = await reading(stage, *people)
        await stage.settled()
        before = len(stage.server.calls)
        for number, who in enumerate(people):
            table.press(who, "7 Échéance")
            table.press(who, f"{1 + number % 6} ")
        await table.shows_button("7 Échéance · 10")
        await stage.settled()
        calls = stage.server.calls[before:]
        assert sum(call.method == "answerCallbackQuery" for call in calls) == 20
        assert sum(call.chat_id == table.chat.id for call in calls) <= 2
        assert sum(call.chat_id == workshop.facilitator.chat.id for call in calls) <= 4


async def test_a_press_on_a_page_that_has_turned_is_answered_with_what_is_current(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        old = table.cases.button("7 Échéance")
        await workshop.turn_cases()
        table.people["Awa"].press(table.cases, old)
        await table.toast("Awa", "La page a tourné : vous en êtes à 2/7.")
        await workshop.start()
        await table.see("1/10")
        table.people["Awa"].press(table.cases, old)
        await table.toast("Awa", "Les études de cas sont finies.")
        assert (await table.stored()).sightings == ()


async def test_forged_presses_change_nothing(tmp_path: Path) -> None:
    """A commandment that there is not, and the facilitator's buttons in the hands of a participant."""
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        awa, page = table.people["Awa"], table.cases
        for data in ("sight:1:11", "sight:1:0", "sight:x:y", "sight:1", "sight:99999999999999999999:1"):
            count = len(awa.toasts)
            forge(awa, page, data)
            await stage.until(lambda count=count: len(awa.toasts) > count)  # type: ignore[misc]  # mypy infers no lambda with defaults
        forge(awa, page, "sight:-1:1")
        await table.toast("Awa", "La page a tourné")
        for action in ("p.cases:{}:1", "p.cases.end:{}", "p.case.remove:{}:-1"):
            count = len(awa.toasts)
            forge(awa, page, action.format(workshop.code))
            await stage.until(lambda count=count: len(awa.toasts) > count)  # type: ignore[misc]  # as above
            assert "Seule l’animation" in awa.toasts[-1].text
        await stage.settled()
        assert PAGES[0] in table.cases.words
        assert (await table.stored()).sightings == ()


async def test_two_facilitators_presses_that_cross_turn_one_page(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        panel = workshop.panel
        first, second = (workshop.facilitator.press(panel, "📚 Page suivante") for _ in range(2))
        await stage.until(lambda: first.answer and second.answer)
        assert second.answer is not None
        assert "vous en êtes à 2/7" in spaced(second.answer.text)
        await stage.settled()
        assert PAGES[1] in spaced(table.cases.words)


async def test_a_workshop_in_english_and_a_change_of_language_while_a_case_is_read(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, language="en") as stage:
        workshop = await stage.workshop("A campaign for the library")
        table = await workshop.table("Moonbank", "Awa", "Lina")
        await workshop.open_cases()
        page = await table.see("Case 1/3 · Amal Bentounsi")
        table.press("Awa", "7 Deadline")
        await table.shows_button("7 Deadline · 1")
        await workshop.press("Settings")
        await workshop.press("Français")
        await stage.shows(page, "Cas 1/3 · Amal Bentounsi")
        await table.shows_button("7 Échéance · 1")


# --- a facilitator's own case -----------------------------------------------------------------------------------------


async def test_a_facilitators_case_comes_after_the_others(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/case Le passage piéton <b>& co</b> : https://rivelune.example/passage")
        await shows(workshop, "Un cas à vous, après ceux du déroulé")
        await shows(workshop, "1. Le passage piéton <b>& co</b>")
        await stage.settled()
        await workshop.press("Retour")
        await workshop.open_cases()
        page = await turned_to(workshop, table, "Cas 4/4 · choisi par l’animation")
        assert "Le passage piéton <b>& co</b> : https://rivelune.example/passage" in flat(page.words)
        table.press("Awa", "1 Demande")
        await table.shows_button("1 Demande · 1")
        await workshop.turn_cases()
        assert "Les dix commandements" in table.cases.words


async def test_a_picture_is_sent_once_when_its_page_opens(tmp_path: Path) -> None:
    """Turned back and forth it stays where it is; another case of the same place gets its own."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        facilitator = workshop.facilitator
        content = samples.png(320, 240)
        facilitator.send_photo(facilitator.chat, "/case Le dessin d’un enfant", content=content)
        await shows(workshop, "🖼 Le dessin d’un enfant")
        await stage.settled()

        def pictures() -> list[Message]:
            return [m for m in table.chat.from_bot if m.kind == "photo"]

        await workshop.press("Retour")
        await workshop.open_cases()
        assert not pictures()
        page = await turned_to(workshop, table, "Cas 4/4")
        assert "L’image est dans un message à part." in page.words
        await stage.until(pictures)
        assert pictures()[0].content == content
        assert spaced(pictures()[0].words) == "🖼 Cas 4/4 · choisi par l’animation"
        await workshop.press("◀")
        await stage.shows(table.cases, PAGES[5])
        await workshop.turn_cases()
        await stage.restart()
        await workshop.press("◀")
        await stage.shows(table.cases, PAGES[5])
        await workshop.turn_cases()
        assert len(pictures()) == 1
        late = await workshop.table("Tilleuls", "Zoé")
        await stage.until(lambda: any(m.kind == "photo" for m in late.chat.from_bot))
        workshop.say("/case remove")
        await workshop.hears("Le cas est retiré.")
        facilitator.send_photo(facilitator.chat, "/case")
        await shows(workshop, "Un cas à vous")
        await stage.settled()
        assert "Les dix commandements" in table.cases.words, "who reads the list goes on reading it"
        await workshop.press("Retour")
        await workshop.press("◀")
        await stage.shows(table.cases, "Cas 4/4")
        await stage.until(lambda: len(pictures()) == 2)


async def test_a_table_that_takes_no_photos_reads_the_words(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        stage.server.faults.error(
            400,
            "Bad Request: not enough rights to send photos to the chat",
            method="sendPhoto",
            chat_id=table.chat.id,
            times=None,
        )
        facilitator = workshop.facilitator
        facilitator.send_photo(facilitator.chat, "/case Le dessin d’un enfant")
        await shows(workshop, "🖼 Le dessin")
        await stage.settled()
        await workshop.press("Retour")
        await workshop.open_cases()
        await turned_to(workshop, table, "Le dessin d’un enfant")
        await workshop.turn_cases()
        await stage.shows(table.cases, "Les dix commandements")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (f"/case {'é' * (CASE_LIMIT + 1)}", "Votre cas compte 801 signes ; il en faut au plus 800."),
        ("/case remove", "Vous n’avez ajouté aucun cas."),
        ("/case remove 2", "Vous n’avez ajouté aucun cas."),
        ("/case remove 99999999999", "1. remove 99999999999"),
        ("/case", "Aucun cas à vous pour l’instant."),
    ],
)
async def test_a_case_that_cannot_be_is_answered_clearly(tmp_path: Path, words: str, answer: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say(words)
        await workshop.hears(answer)


async def test_no_more_than_five_cases_and_any_of_them_may_go(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        for number in range(1, 6):
            workshop.say(f"/case Cas {number} bis")
        workshop.say("/case Encore un")
        await workshop.hears("Vous avez déjà 5 cas.")
        workshop.say("/case remove 2")
        await workshop.hears("Le cas est retiré.")
        await shows(workshop, "2. Cas 3 bis")
        await stage.settled()
        await workshop.press("✖ 4")
        await shows(workshop, "3 cas à vous")
        assert "Cas 5 bis" not in workshop.panel.words
        workshop.say("/case remove 4")
        await workshop.hears("Choisissez un cas entre 1 et 3")


async def test_what_is_no_photo_is_no_picture(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        facilitator = workshop.facilitator
        chat = facilitator.chat
        facilitator.send_document(chat, "/case Un dessin", name="dessin.png", content=samples.png(9, 9))
        await workshop.hears("Je ne sais montrer qu’une photo")
        facilitator.send_photo(chat, "Un dessin sans commande")
        await stage.settled()
        workshop.say("/case")
        await shows(workshop, "Aucun cas à vous")


async def test_only_facilitators_add_cases_and_only_in_private(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        for command in ("/case Un cas", "/cases"):
            table.say("Awa", command)
        await table.see("Cette commande s’utilise en privé", times=2)
        awa = table.people["Awa"]
        awa.start_bot()
        awa.send_photo(awa.chat, "/case Un cas")
        awa.send(awa.chat, "/cases")
        await stage.until(lambda: said(awa, "Vous n’avez pas d’atelier ouvert.") == 2)
        await shows(workshop, "Accueil")
        workshop.say("/case")
        await shows(workshop, "Aucun cas à vous")


async def test_cases_come_before_the_sprint(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, table = await reading(stage)
        await workshop.start()
        await table.see("1/10")
        workshop.say("/case Trop tard")
        await workshop.hears("Pas pendant le sprint.")
        await workshop.close()
        await shows(workshop, "Atelier fermé")
        workshop.say("/cases")
        await workshop.hears("Cet atelier est fermé.")
        assert len(panels(workshop)) >= 1
