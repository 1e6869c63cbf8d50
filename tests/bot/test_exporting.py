"""A workshop as data: for programs, for spreadsheets, to read, to print; without anybody's number."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

import orjson
import pytest
from pypdf import PdfReader

from bot.cards.renderer import CardRenderer
from bot.exporting import FORMATS, as_csv, as_markdown, export_file
from conversations.curriculum import builtin
from conversations.model import (
    Answer,
    AnswerStatus,
    Facilitator,
    Group,
    GroupPhase,
    Member,
    Proposal,
    Spent,
    Workshop,
    WorkshopPhase,
)
from conversations.outline import outline_of

FRENCH = builtin("fr")
# 4 December 2014, 18:00 in Paris.
OPENED = 1_417_712_400.0

WORKSHOP = Workshop(
    code="ABCDEFGH23456",
    title="Sauver la médiathèque",
    issue="Elle ferme le dimanche",
    language="fr",
    timezone="Europe/Paris",
    minutes=30,
    group_size=5,
    outline=outline_of(FRENCH),
    facilitators=(Facilitator(user_id=990_001, name="Sarah"),),
    phase=WorkshopPhase.REVIEW,
    opened_at=OPENED,
)
GROUP = Group(
    id=1,
    workshop=WORKSHOP,
    chat_id=-770_001,
    name="Rivelune",
    phase=GroupPhase.COMPLETE,
    members=(
        Member(user_id=990_011, name="Awa", checked_in_at=OPENED),
        Member(user_id=990_012, name="Léo", checked_in_at=OPENED),
    ),
    proposals=(
        Proposal(id=1, prompt=1, author=990_011, text="Ouvrir le dimanche", source=880_501, at=OPENED),
        Proposal(
            id=2,
            prompt=1,
            author=990_012,
            text="Fermer le lundi",
            source=880_502,
            at=OPENED,
            supporters=(990_011,),
        ),
        Proposal(id=3, prompt=4, author=None, text="Une pétition", source=880_503, at=OPENED),
    ),
    spent=(Spent(prompt=1, seconds=118.6), Spent(prompt=2, seconds=60.0), Spent(prompt=3, seconds=9.0)),
    answers=(
        Answer(
            prompt=1,
            status=AnswerStatus.ADOPTED,
            text="Ouvrir le dimanche",
            proposal=1,
            at=OPENED + 120,
        ),
        Answer(prompt=2, status=AnswerStatus.SKIPPED, at=OPENED + 180),
        Answer(prompt=4, status=AnswerStatus.UNDECIDED, text="Une pétition", proposal=3, at=OPENED + 1800),
        Answer(
            prompt=7,
            status=AnswerStatus.ADOPTED,
            text="le 15 mars",
            at=OPENED + 900,
            date=dt.date(2015, 3, 15),
        ),
    ),
)


async def export(form: str, group: Group = GROUP) -> bytes:
    cards = CardRenderer()
    try:
        return await export_file(WORKSHOP, [group], FRENCH, form, cards)
    finally:
        cards.close()


async def test_json_has_everything_that_was_decided_and_what_was_not() -> None:
    data = orjson.loads(await export("json"))
    assert (data["title"], data["issue"], data["language"]) == (
        "Sauver la médiathèque",
        "Elle ferme le dimanche",
        "fr",
    )
    assert data["opened_at"] == "2014-12-04T18:00:00+01:00", "in the workshop's own time"
    (group,) = data["groups"]
    assert group["members"] == ["Awa", "Léo"]
    prompts = group["prompts"]
    assert [p["number"] for p in prompts] == list(range(1, 11))
    assert [p["status"] for p in prompts] == [
        "adopted",
        "skipped",
        "open",
        "undecided",
        *["open"] * 2,
        "adopted",
        *["open"] * 3,
    ]
    assert prompts[0]["answer"] == "Ouvrir le dimanche"
    assert [p["seconds"] for p in prompts[:4]] == [119, 60, 9, 0], "the time on an open prompt too"
    assert prompts[0]["alternatives"] == [{"author": "Léo", "text": "Fermer le lundi", "supporters": 1}]
    assert prompts[6]["date"] == "2015-03-15"
    assert prompts[2]["decided_at"] is None


@pytest.mark.parametrize("form", ["json", "csv", "md"])
async def test_nobodys_number_leaves_the_bot(form: str) -> None:
    """Neither people's, nor the chat's, nor that of a message."""
    exported = (await export(form)).decode()
    for number in ("990001", "990011", "990012", "770001", "880501", WORKSHOP.code):
        assert number not in exported


async def test_csv_has_a_row_per_table_and_prompt() -> None:
    exported = await export("csv")
    assert exported.startswith(b"\xef\xbb\xbf"), "spreadsheets know by this mark that it is UTF-8"
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert rows[0]["answer"] == "Ouvrir le dimanche"
    assert rows[0]["commandment"] == FRENCH.prompts[0].commandment
    assert rows[6]["date"] == "2015-03-15"
    assert rows[9]["status"] == "open"
    assert [row["seconds"] for row in rows[:4]] == ["119", "60", "9", "0"]


@pytest.mark.parametrize(
    "formula", ["=1+1", "+33 6", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_no_cell_is_a_formula(formula: str) -> None:
    """Whoever names a table runs nothing on the facilitator's computer."""
    answers = (Answer(prompt=1, status=AnswerStatus.ADOPTED, text=formula, at=OPENED),)
    rows = list(csv.reader(io.StringIO(as_csv([replace(GROUP, name=formula, answers=answers)], FRENCH))))
    assert rows[1][0] == rows[1][4] == f"'{formula}"


def test_csv_keeps_line_breaks_and_quotes() -> None:
    words = 'Première ligne\nseconde "ligne"; avec, tout'
    answers = (Answer(prompt=1, status=AnswerStatus.ADOPTED, text=words, at=OPENED),)
    rows = list(csv.DictReader(io.StringIO(as_csv([replace(GROUP, answers=answers)], FRENCH), newline="")))
    assert rows[0]["answer"] == words


def test_markdown_shows_literally_what_people_wrote() -> None:
    answers = (Answer(prompt=1, status=AnswerStatus.ADOPTED, text="# *a* <b> [x](y) `z`", at=OPENED),)
    page = as_markdown(WORKSHOP, [replace(GROUP, answers=answers)], FRENCH)
    assert r"\# \*a\* \<b\> \[x\](y) \`z\`" in page
    assert page.startswith("# Sauver la médiathèque\n")
    assert "## Rivelune" in page
    assert all(prompt.commandment.rstrip(".") in page.replace("\\", "") for prompt in FRENCH.prompts)


async def test_pdf_is_the_booklet_with_a_cover_the_figures_and_a_sheet_per_table() -> None:
    cover, figures, sheet = PdfReader(io.BytesIO(await export("pdf"))).pages
    assert "Sauver la médiathèque" in " ".join(cover.extract_text().split())
    assert "Rivelune 2 3/10 1 1 3 3" in " ".join(figures.extract_text().split())
    assert "Ouvrir le dimanche" in " ".join(sheet.extract_text().split())


async def test_the_pdf_tells_its_progress() -> None:
    told: list[tuple[int, int]] = []
    cards = CardRenderer()
    try:
        await export_file(
            WORKSHOP, [GROUP], FRENCH, "pdf", cards, lambda done, steps: told.append((done, steps))
        )
    finally:
        cards.close()
    assert told == [(1, 2), (2, 2)]


async def test_another_format_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"docx.*json, csv, md, pdf"):
        await export("docx")


@pytest.mark.parametrize("form", FORMATS)
async def test_a_workshop_without_answers_can_be_exported(form: str) -> None:
    assert await export(
        form, replace(GROUP, members=(), proposals=(), answers=(), phase=GroupPhase.GATHERING)
    )
