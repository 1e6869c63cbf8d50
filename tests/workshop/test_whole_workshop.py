"""Three tables, one facilitator, thirty minutes, in each language, from the first command to the cards."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from pypdf import PdfReader

from conversations.curriculum import builtin
from conversations.model import AnswerStatus, Group, GroupPhase, Outline, WorkshopPhase
from storage.database import Database
from storage.unit_of_work import Store
from tests.stage import Stage, TableOnStage, WorkshopOnStage
from tests.workshop.facilitating import panels, said, shows

PEOPLE = ("Awa", "Lina", "Karim", "Samir", "Zoé")

ANSWERS = {
    "fr": (
        "Nous demandons à la ville de maintenir l’ouverture du dimanche aux Tilleuls",
        "Madame Kessler, maire de Rivelune",
        "Si 1 500 habitants signent, alors la maire recule, car elle est réélue à 200 voix près",
        "Une pétition, parce que tout le monde la comprend",
        "Les lycéens, les parents, les libraires",
        "Signez ce soir avec un voisin",
        "Le 15 mars 2027, jour du vote du budget",
        "Lina, 16 ans, révise aux Tilleuls le dimanche : nous gardons sa table",
        "« Dimanche, on lit ! » Visuel : Lina devant la porte fermée",
        "Awa écrit tous les cinq jours, et merci le soir du vote",
    ),
    "en": (
        "We ask the town to keep the Tilleuls library open on Sundays",
        "Ms Kessler, mayor of Rivelune",
        "If 1,500 people sign, then the mayor steps back, because she won by 200 votes",
        "A petition, because everyone understands it",
        "Pupils, parents, booksellers",
        "Sign tonight with a neighbour",
        "15 March 2027, the day of the budget vote",
        "Lina, 16, revises there on Sundays: we keep her table",
        "“Sundays, we read!” Picture: Lina in front of the closed door",
        "Awa writes every five days, with a thank-you on the evening of the vote",
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What tells a stage of the workshop, in a language."""

    lobby: str
    adopted: str
    undecided: str
    complete: str
    time_up: str
    summary: str
    review: str
    skipped: str


SAID = {
    "fr": Said(
        "Accueil",
        "Adopté",
        "Retenu sans décision",
        "Bravo",
        "Le temps est écoulé",
        "Fin du sprint",
        "Sprint terminé",
        "passée",
    ),
    "en": Said(
        "Lobby",
        "Adopted",
        "without a decision",
        "Well done",
        "Time is up",
        "End of the sprint",
        "Sprint over",
        "skipped",
    ),
}


async def answer_everything(table: TableOnStage, answers: tuple[str, ...], *, upto: int = 10) -> None:
    """One person proposes, three of five support: each prompt is adopted by majority."""
    for step, words in enumerate(answers[:upto], start=1):
        await table.see(f"{step}/10 ·")
        author = PEOPLE[step % 5]
        table.reply(author, words)
        await table.stage.until(lambda words=words: words in table.proposals.words)  # type: ignore[misc]  # mypy infers no lambda with defaults
        for name in PEOPLE[:3]:
            table.press(name, "👍")
        await table.stage.until(
            lambda step=step: any(m.words.startswith(f"✅ {step}/10") for m in table.chat.from_bot)  # type: ignore[misc]  # mypy infers no lambda with defaults
        )


async def stored(stage: Stage) -> tuple[WorkshopPhase, list[Group]]:
    """What is in the file, read by somebody else than the bot, which has stopped."""
    database = await Database.open(stage.config.storage.path, key=None)
    try:
        app_store = Store(database, outline=Outline())
        codes = await database.run(
            lambda statements: [row[0] for row in statements.select_codes_of(user_id=5_000_000_001)]
        )
        found = await app_store.export(codes[0])
    finally:
        await database.close()
    assert found is not None
    workshop, groups = found
    return workshop.phase, groups


def cards_of(where: TableOnStage | WorkshopOnStage) -> list[Image.Image]:
    """The pictures that were sent, as they are decoded; join links aside."""
    chat = where.chat if isinstance(where, TableOnStage) else where.facilitator.chat
    pictures = [Image.open(io.BytesIO(m.content or b"")) for m in chat.from_bot if m.kind == "photo"]
    return [picture for picture in pictures if picture.width != picture.height]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_three_tables_come_to_the_end(tmp_path: Path, language: Literal["fr", "en"]) -> None:
    """One answers all, one skips and is overtaken by the end, one joins late: each gets its card, and all is stored."""
    told, answers = SAID[language], ANSWERS[language]
    async with Stage.open(tmp_path, language=language) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        workshop.say("/issue Rivelune ❤️ القراءة")
        await shows(workshop, "القراءة")
        await shows(workshop, told.lobby)
        quick = await workshop.table("Rivelune", *PEOPLE)
        slow = await workshop.table("Les Tilleuls", *PEOPLE, forum=True)
        await workshop.start()
        late = await workshop.table("Zola", *PEOPLE, check_in=False)
        await late.see("1/10 ·")

        await answer_everything(quick, answers)
        await quick.see(told.complete)

        await answer_everything(slow, answers, upto=2)
        await slow.see("3/10 ·")
        slow.press("Awa", "⏭")
        await slow.see("4/10 ·")
        slow.reply("Awa", answers[3])
        await stage.until(lambda: answers[3] in slow.proposals.words)

        late.reply("Zoé", "#eval *x* <b>$y$</b>")
        await stage.until(lambda: "#eval *x* <b>$y$</b>" in late.proposals.words)
        late.press("Zoé", "✅")
        await late.see("2/10 ·")

        await stage.move(31 * 60)
        for table in (slow, late):
            await table.see(told.time_up)
        await workshop.hears(told.summary)
        await shows(workshop, told.review)
        chat = workshop.facilitator.chat
        booklet = await stage.until(lambda: next(m for m in chat.from_bot if m.kind == "document"), 20)
        await stage.settled()

        for table in (quick, slow, late):
            (card,) = cards_of(table)
            assert card.size == (1920, 1080)
            assert card.format == "PNG"
            (sheet,) = [m for m in table.chat.from_bot if m.kind == "document"]
            (page,) = PdfReader(io.BytesIO(sheet.content or b"")).pages
            assert (round(page.mediabox.width), round(page.mediabox.height)) in ((595, 842), (842, 595)), "A4"
            commandments = builtin(language).prompts
            text = "\n".join(m.words for m in table.chat.from_bot)
            assert all(prompt.commandment in text for prompt in commandments)
        assert [card.size for card in cards_of(workshop)] == [(1920, 1080)] * 3
        printed = PdfReader(io.BytesIO(booklet.content or b""))
        bookmarks = [str(entry["/Title"]) for entry in printed.outline if not isinstance(entry, list)]
        assert bookmarks[-3:] == ["Rivelune", "Les Tilleuls", "Zola"]
        assert len(printed.pages) == 2 + 3, "a cover, the table of figures, and a card each"
        assert said(workshop.facilitator, told.summary) == 1
        assert len(panels(workshop)) == 1
        await slow.see(told.undecided)
        # A forum's table is answered in the topic where it began; a card is no exception.
        assert {m.thread_id for m in slow.chat.from_bot} == {slow.find("3/10 ·").thread_id}

        await stage.stop()
        phase, groups = await stored(stage)
        assert phase is WorkshopPhase.REVIEW
        assert [group.name for group in groups] == ["Rivelune", "Les Tilleuls", "Zola"]
        assert {group.phase for group in groups} == {GroupPhase.COMPLETE}
        first, second, third = ({a.prompt: (a.status, a.text) for a in group.answers} for group in groups)
        assert first == {n: (AnswerStatus.ADOPTED, words) for n, words in enumerate(answers, start=1)}
        assert second == {
            1: (AnswerStatus.ADOPTED, answers[0]),
            2: (AnswerStatus.ADOPTED, answers[1]),
            3: (AnswerStatus.SKIPPED, ""),
            4: (AnswerStatus.UNDECIDED, answers[3]),
        }
        assert third == {1: (AnswerStatus.ADOPTED, "#eval *x* <b>$y$</b>")}
        deadline = groups[0].answer(7)
        assert deadline is not None
        assert deadline.date is not None
        assert deadline.date.isoformat() == "2027-03-15"
        assert [member.name for member in groups[0].members] == list(PEOPLE)
        await stage.start()
