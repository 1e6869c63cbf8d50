"""A workshop as data: JSON for programs, CSV for tables, Markdown to read, PDF to print.

Names are first names or aliases; there are no user ids in what leaves the bot.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import orjson

from bot.cards.renderer import CardRenderer, Progress
from conversations.card import card_paragraphs
from conversations.compiling import booklet_of, card_of, figures_of
from conversations.curriculum import Curriculum
from conversations.model import Group, Workshop
from conversations.timezones import local

FORMATS = {
    "json": "application/json",
    "csv": "text/csv",
    "md": "text/markdown",
    "pdf": "application/pdf",
}
"""The formats and their media types."""


async def export_file(
    workshop: Workshop,
    groups: Sequence[Group],
    curriculum: Curriculum,
    form: str,
    cards: CardRenderer,
    progress: Progress | None = None,
) -> bytes:
    """A workshop's groups and answers in a format of `FORMATS`. Only the PDF takes long enough to tell its progress.

    Raises:
        ValueError: for another format.
    """
    match form:
        case "json":
            return orjson.dumps(
                as_data(workshop, groups, curriculum), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
            )
        case "csv":
            return as_csv(groups, curriculum).encode("utf-8-sig")
        case "md":
            return as_markdown(workshop, groups, curriculum).encode()
        case "pdf":
            return await cards.booklet(booklet_of(workshop, groups, curriculum), progress)
        case _:
            raise ValueError(f"no export in the format {form!r}; there are {', '.join(FORMATS)}")


def as_data(workshop: Workshop, groups: Sequence[Group], curriculum: Curriculum) -> dict[str, Any]:
    """The workshop as plain values. Instants are in ISO 8601, in the workshop's time zone; lengths in seconds."""
    zone = workshop.timezone
    nameless = {group.number for group in groups if group.nameless and group.number is not None}
    return {
        "format": 1,
        "title": workshop.title,
        "issue": workshop.issue,
        "language": workshop.language,
        "timezone": zone,
        "opened_at": local(workshop.opened_at, zone).isoformat(timespec="seconds"),
        "checked_in": [
            {"name": None if one.seat in nameless else one.name, "table": one.seat}
            for one in workshop.attendees
        ],
        "groups": [
            {
                "name": group.name,
                "issue": group.issue,
                "members": list(group.names_given_out),
                "prompts": [prompt_data(group, prompt.number, curriculum) for prompt in curriculum.prompts],
            }
            for group in groups
        ],
    }


def prompt_data(group: Group, number: int, curriculum: Curriculum) -> dict[str, Any]:
    answer = group.answer(number)
    zone = group.workshop.timezone
    return {
        "number": number,
        "commandment": curriculum.prompts[number - 1].commandment,
        "status": answer.status.value if answer is not None else "open",
        "answer": answer.text if answer is not None else "",
        "date": answer.date.isoformat() if answer is not None and answer.date is not None else None,
        "decided_at": local(answer.at, zone).isoformat(timespec="seconds") if answer is not None else None,
        "seconds": round(group.seconds_on(number)),
        "alternatives": [
            {
                "author": None if group.nameless else group.author_name(proposal),
                "text": proposal.text,
                "supporters": len(proposal.supporters),
            }
            for proposal in group.proposed(number)
            if answer is None or proposal.id != answer.proposal
        ],
    }


def as_csv(groups: Sequence[Group], curriculum: Curriculum) -> str:
    """One row per group and prompt, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["group", "number", "commandment", "status", "answer", "date", "seconds", "issue"])
    for group in groups:
        for prompt in curriculum.prompts:
            cells = answer_cells(group, prompt.number)
            row = [group.name, prompt.number, prompt.commandment, *cells, group.issue]
            writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def answer_cells(group: Group, number: int) -> list[str | int]:
    answer, seconds = group.answer(number), round(group.seconds_on(number))
    if answer is None:
        return ["open", "", "", seconds]
    date = answer.date.isoformat() if answer.date is not None else ""
    return [answer.status.value, answer.text, date, seconds]


def harmless(cell: str | int) -> str | int:
    """A cell that a spreadsheet does not take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_markdown(workshop: Workshop, groups: Sequence[Group], curriculum: Curriculum) -> str:
    """A page per group, as its card says it."""
    parts = [f"# {plain(workshop.title)}", plain(workshop.issue)]
    for group in groups:
        figures = figures_of(group)
        parts.append(f"## {plain(group.name)} · {figures.answered + figures.undecided}/{figures.total}")
        parts.append(plain(", ".join(group.names_given_out)))
        parts.append(plain(group.own_issue))
        for paragraph in card_paragraphs(card_of(group, curriculum))[1:]:
            note = f"*{paragraph.note}*" if paragraph.note else ""
            parts.append(
                "\n\n".join(p for p in (f"**{plain(paragraph.heading)}**", plain(paragraph.body), note) if p)
            )
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """What people wrote, shown literally by Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$" else c for c in text)
