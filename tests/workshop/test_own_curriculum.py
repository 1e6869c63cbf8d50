"""Workshops with a curriculum of one's own: five prompts, one, thirty; in two languages or in one."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import json
import re
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from bot.cli import main
from bot.rehearsal.model import Chat
from bot.speech.markup import TEXT_LIMIT
from conversations.curriculum import Curriculum, load_all
from conversations.lengths import units
from tests.stage import Stage, TableOnStage, flat

EXAMPLE = Path(__file__).parents[2] / "docs" / "curricula" / "cinq-questions"
BEGINNING = dt.datetime(2027, 4, 7, 18, 0, tzinfo=ZoneInfo("Europe/Paris")).timestamp()
DAY = 24 * 3600.0


def example(language: str) -> Curriculum:
    data = (EXAMPLE / f"{language}.toml").read_bytes()
    return load_all({language: data}, "cinq-questions")[language]


def marks(chat: Chat) -> set[str]:
    """The M of every N/M that the bot wrote in a chat."""
    return {
        total
        for m in chat.from_bot
        for total in re.findall(r"\b\d+/(\d+)\b(?! (?:Pour|Un|Une|Why))", m.words)
    }


async def answered(table: TableOnStage, curriculum: Curriculum) -> None:
    """Each prompt gets the curriculum's own good example."""
    total = len(curriculum.prompts)
    for prompt in curriculum.prompts:
        await table.answer("Awa", prompt.good, prompt.number, total)


@pytest.mark.parametrize(
    ("language", "outcome", "label", "done"),
    [
        ("fr", "30 minutes pour arriver à un projet de quartier.", "Notre projet · 3. ", "5 réponses sur 5"),
        ("en", "30 minutes to get to a neighbourhood project.", "Our project · 3. ", "5 answers out of 5"),
    ],
)
async def test_five_prompts_from_the_first_to_the_card(
    tmp_path: Path, language: str, outcome: str, label: str, done: str
) -> None:
    curriculum = example(language)
    async with Stage.open(tmp_path, language=language, curriculum=EXAMPLE, start=BEGINNING) as stage:
        workshop = await stage.workshop("Les Saules")
        table = await workshop.table("Rue des Saules", "Awa", "Lina", "Karim")
        await workshop.start()
        await table.see(outcome)
        await table.see(f"1/5 · {curriculum.prompt(1).commandment}")
        table.say("Awa", "/edit 9")
        await table.see("5\u00a0: /edit 3" if language == "fr" else "1 to 5: /edit 3")
        await answered(table, curriculum)

        await table.see(done)
        text = await table.see(label)
        lines = [m for m in table.chat.from_bot if flat(label) in flat(m.words)]
        for prompt in curriculum.prompts:
            assert f"{prompt.number}. {prompt.commandment}" in text.words
            assert flat(prompt.good) in flat(text.words)
        assert len(lines) == 1
        assert marks(table.chat) == {"5"}

        sheet = await stage.until(lambda: next(m for m in table.chat.from_bot if m.kind == "document"))
        assert sheet.content is not None
        pages = PdfReader(io.BytesIO(sheet.content)).pages
        assert len(pages) == 1
        assert label.split(" ·")[0] in pages[0].extract_text()

        summary = await workshop.hears("Rue des Saules")
        assert "5/5" in summary.words
        assert "5/5" in workshop.panel.words
        assert marks(workshop.facilitator.chat) == {"5"}


async def test_the_data_of_five_prompts_has_five_rows(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, curriculum=EXAMPLE, start=BEGINNING) as stage:
        workshop = await stage.workshop("Les Saules")
        table = await workshop.table("Rue des Saules", "Awa", "Lina")
        await workshop.start()
        await answered(table, example("fr"))
        await workshop.press("📄")
        chat = workshop.facilitator.chat
        files = {
            form: await stage.until(
                lambda form=form: next(  # type: ignore[misc]  # mypy does not see through the default
                    m for m in chat.from_bot if (m.file_name or "").endswith(form)
                )
            )
            for form in (".json", ".csv")
        }
        data = json.loads(files[".json"].content or b"")
        assert [one["commandment"] for one in data["groups"][0]["prompts"]] == [
            prompt.commandment for prompt in example("fr").prompts
        ]
        assert data["groups"][0]["prompts"][3]["date"] == "2027-04-17"
        rows = list(csv.DictReader(io.StringIO((files[".csv"].content or b"").decode("utf-8-sig"))))
        assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]


async def test_the_coach_speaks_in_the_words_of_the_curriculum(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, curriculum=EXAMPLE, start=BEGINNING) as stage:
        table = await stage.at_work_of(5, "Awa", "Lina")
        table.press("Awa", "💡")
        await stage.shows(table.prompt, "1/4 Pourquoi ? Une scène que l’on a vue se raconte mieux")
        table.reply("Lina", "Il n’y a rien pour les jeunes du quartier.")
        await table.see("De qui s’agit-il ? Nommez au moins une personne ou un groupe.")


async def test_two_reminders_follow_and_nothing_is_said_of_what_the_curriculum_lacks(tmp_path: Path) -> None:
    """No launch, no rhythm: neither is offered, and neither stands in the calendar."""
    async with Stage.open(tmp_path, curriculum=EXAMPLE, start=BEGINNING) as stage:
        workshop = await stage.workshop("Les Saules")
        table = await workshop.table("Rue des Saules", "Awa", "Lina")
        await workshop.start()
        await answered(table, example("fr"))
        await workshop.press("✖")
        await workshop.press("✖ Oui")
        offer = await table.see("Et maintenant ?")
        assert "jours au plus" not in offer.words
        table.press("Awa", "🌱")
        plan = await table.see("Votre calendrier")
        assert "Rendez-vous" not in plan.words
        assert not re.search("Lancement|Entre les deux", plan.words)
        assert [button.text[0] for button in plan.buttons] == ["É", "⏸", "A"]
        for _ in range(10):
            await stage.move(DAY)
            await stage.settled()
        first = await table.see("Parlez-en à une personne du quartier qui n’était pas là.")
        assert "Fabriquer deux bancs" in first.words
        assert not any("Lancé" in button.text or "lancé" in button.text for button in first.buttons)
        await table.see("Chacun invite deux personnes, de vive voix.")


# --- one language -----------------------------------------------------------------------------------------------------


async def test_without_cases_and_tools_that_is_said_and_a_case_may_be_added(tmp_path: Path) -> None:
    """The example tells of none: 📚 says so kindly, and takes the facilitator's."""
    async with Stage.open(tmp_path, curriculum=EXAMPLE) as stage:
        workshop = await stage.workshop("Les Saules")
        table = await workshop.table("Rue des Saules", "Awa")
        table.say("Awa", "/tools")
        await table.see("Ce déroulé n’a pas de catalogue d’outils.")
        workshop.say("/cases")
        await workshop.hears("Ce déroulé n’a pas d’étude de cas.")
        workshop.say("/case Le compost de la rue du Port")
        workshop.say("/cases")
        page = await table.see("Cas 1/1 · choisi par l’animation")
        names = ["1 Besoin", "2 Pour qui", "3 Premier pas", "4 Rendez-vous", "5 Rôles"]
        assert [button.text for button in page.buttons] == names
        await workshop.turn_cases()
        await stage.shows(page, "Les 5 commandements")


@pytest.fixture
def french_only(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "quartier"))
    (folder / "en.toml").unlink()
    return folder


async def test_an_organisation_with_french_only_offers_no_other_language(
    tmp_path: Path, french_only: Path
) -> None:
    async with Stage.open(tmp_path, curriculum=french_only) as stage:
        workshop = await stage.workshop("Les Saules")
        await workshop.press("Réglages")
        await stage.until(lambda: any(b.text.startswith("Retour") for b in workshop.panel.buttons))
        assert not [b.text for b in workshop.panel.buttons if re.match("Français|English", b.text)]
        visitor = stage.person("Ruth", "en")
        visitor.start_bot()
        await stage.until(lambda: visitor.chat.find("Bonjour"))


# --- another curriculum than before -----------------------------------------------------------------------------------


async def restarted(stage: Stage, **settings: object) -> None:
    """The bot stops, its configuration of workshops changes, and it starts again."""
    await stage.stop()
    workshop = stage.config.workshop.model_copy(update=settings)
    stage.config = stage.config.model_copy(update={"workshop": workshop})
    await stage.start()


async def test_a_workshop_keeps_the_curriculum_that_it_was_opened_with(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        old = await stage.at_work("Awa", "Lina")
        for number in range(1, 7):
            await old.answer("Awa", f"Ce que nous voulons pour l’étape {number}.", number)
        await old.see("7/10 ·")
        await restarted(stage, curriculum=EXAMPLE)

        old.reply("Lina", "Avant le 14 mai, nous remettrons la pétition.")
        await old.see("Avant le 14 mai")
        old.press("Lina", "✅")
        await old.see("8/10 · Utilisez le storytelling pour susciter l’empathie")
        old.say("Awa", "/answers")
        assert "Identifiez votre cible" in (await old.see("Vos réponses · 7/10")).words

        new = await (await stage.workshop("Les Saules", stage.person("Inès"))).table("Saules", "Zoé")
        new.workshop.say("/sprint")
        await new.see("1/5 · Partez d’un besoin")

        # Nor does a second start forget it.
        await restarted(stage, curriculum=None)
        new.say("Zoé", "/time")
        await new.see("Vous en êtes à 1/5.")
        old.say("Awa", "/time")
        await old.see("Vous en êtes à 8/10.")


async def test_a_workshop_keeps_its_language_when_the_curriculum_loses_it(
    tmp_path: Path, french_only: Path
) -> None:
    async with Stage.open(tmp_path, language="en", curriculum=EXAMPLE) as stage:
        workshop = await stage.workshop("The Willows")
        table = await workshop.table("Willow Street", "Awa", "Lina")
        await workshop.start()
        await table.see("1/5 · Start from a need")
        await restarted(stage, curriculum=french_only, language="fr")
        table.say("Awa", "/time")
        await table.see("You are at 1/5.")


async def test_the_export_of_a_workshop_has_the_prompts_that_it_was_opened_with(
    tmp_path: Path, french_only: Path
) -> None:
    """The command reads what the bot kept."""
    async with Stage.open(tmp_path, language="en", curriculum=EXAMPLE) as stage:
        workshop = await stage.workshop("The Willows")
        await workshop.table("Willow Street", "Awa", "Lina")
        await restarted(stage, curriculum=french_only, language="fr")
        config = tmp_path / "config.toml"
        config.write_text(
            f'''
            telegram.token = "{stage.server.token}"
            storage.url = "{stage.config.storage.url}"
            storage.encryption = "off"
            workshop.curriculum = "{french_only}"
            ''',
            encoding="utf-8",
        )
        out = tmp_path / "out.json"
        command = ["export", "--config", str(config), workshop.code, "--out", str(out)]
        assert await asyncio.to_thread(main, command) == 0
        (group,) = json.loads(out.read_text(encoding="utf-8"))["groups"]
        assert group["prompts"][0]["commandment"] == "Start from a need that you have seen yourselves"


# --- one prompt, and thirty -------------------------------------------------------------------------------------------

HEAD = 'language = "fr"\ntitle = "Essai"\noutcome = "un essai"\n'
PROMPT = """
[[prompts]]
number = {number}
commandment = "Question {number}"
question = "Quoi ?"
why = "Parce que."
good = "Ouvrir le square le dimanche."
opener = "Nous…"
minutes = 1
word_limit = 30
"""


def of(folder: Path, prompts: int) -> Path:
    """The folder of a curriculum of so many prompts."""
    folder = folder / "own"
    folder.mkdir()
    parts = [HEAD, *(PROMPT.format(number=number) for number in range(1, prompts + 1))]
    (folder / "fr.toml").write_text("".join(parts), encoding="utf-8")
    return folder


async def test_a_curriculum_of_one_prompt_is_done_after_one_answer(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, curriculum=of(tmp_path, 1)) as stage:
        table = await stage.at_work_of(1, "Awa", "Lina")
        table.say("Awa", "/edit")
        await table.see("Quelle étape voulez-vous rouvrir ? /edit 1")
        await table.answer("Awa", "Ouvrir le square le dimanche.", 1, 1)
        await table.see("Bravo, c’est fini ! Une réponse sur 1.")
        table.say("Awa", "/answers")
        await table.see("Vos réponses · 1/1")
        table.say("Awa", "/edit 1")
        await table.see("1/1 · Question 1", times=2)
        assert not [m.words for m in table.chat.from_bot if "/edit 3" in m.words]


async def test_a_curriculum_of_thirty_prompts_fits_everywhere(tmp_path: Path) -> None:
    long = "Ouvrir le square le dimanche, planter douze tilleuls et réparer chaque banc. " * 7
    async with Stage.open(tmp_path, curriculum=of(tmp_path, 30), minutes=60) as stage:
        table = await stage.at_work_of(30, "Awa", "Lina")
        for number in range(1, 31):
            await table.answer("Awa", f"{number} {long}".strip(), number, 30)
        await stage.settled()
        await table.see("30 réponses sur 30")
        table.say("Awa", "/answers")
        recap = await table.see("Vos réponses · 30/30")
        assert "30. Question 30" in recap.words
        await stage.until(lambda: next(m for m in table.chat.from_bot if m.kind == "document"))
        texts = [m.words for m in table.chat.from_bot if "Question 30\n30 Ouvrir" in m.words]
        assert texts
        assert all(units(m.words) <= TEXT_LIMIT for m in table.chat.from_bot)
        assert marks(table.chat) == {"30"}
