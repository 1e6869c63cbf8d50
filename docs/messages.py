"""The page of every message that a user can get, in both languages side by side, so that a reader can judge its tone.

First what the messages look like, drawn from example states by the bot's own views; then every text of the Fluent
files by its key, with its variants for 0, 1, 2 and many, grouped as the files group them. `notes/` says when each is
sent.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.speech.markup import Message
from conversations.effects import Argument
from conversations.words import KNOWN, LANGUAGES, source
from docs.examples import NOW, TODAY, WORDING, voice
from docs.views import VIEWS

FOLDER = Path(__file__).parent

HEAD = """\
# Every message

What people read, in French and in English. Written by `python -m docs.generate` from the texts and the views that the
bot uses; the names, titles and answers are examples. Buttons stand in frames below their message. The number of days
after which everything is erased is a setting.

Contents: [how messages look](#how-messages-look){contents}
"""

COUNTS = (0, 1, 2, 12)


def page() -> str:
    """The page, as Markdown with tables in HTML, because cells hold several lines."""
    parsed = sections()
    contents = "".join(f" · [{title.lower()}](#{anchor(title)})" for title in parsed)
    parts = [HEAD.format(contents=contents), "## How messages look\n"]
    parts += [view(title, note, {one: draw(one) for one in LANGUAGES}) for title, note, draw in VIEWS]
    for title, entries in parsed.items():
        parts += [f"## {title}\n", texts(entries)]
    return "\n".join(parts).rstrip() + "\n"


def anchor(title: str) -> str:
    """A heading as GitHub makes its address."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


# --- how messages look ------------------------------------------------------------------------------------------------


def view(title: str, note: str, drawn: Mapping[str, Message]) -> str:
    cells = "".join(f'<td valign="top">{cell(message)}</td>' for message in drawn.values())
    return f"### {title}\n\n{note}\n\n<table>\n<tr>{cells}</tr>\n</table>\n"


def cell(message: Message) -> str:
    """A message as it looks, its buttons below it."""
    rows = ["".join(f"<kbd>{escape(button.text)}</kbd> " for button in row).rstrip() for row in message.rows]
    return broken("\n".join([message.html, *([""] if rows else []), *rows]))


def broken(html: str) -> str:
    """HTML with its line breaks as tags: a blank line would end the table's block."""
    return html.strip().replace("\n", "<br>")


# --- every text -------------------------------------------------------------------------------------------------------


@cache
def sections() -> Mapping[str, tuple[ftl.Message, ...]]:
    """The messages of the English file by its headings, in order."""
    found: dict[str, list[ftl.Message]] = {}
    title = ""
    for entry in FluentParser().parse(source("en")).body:
        if isinstance(entry, ftl.GroupComment) and entry.content:
            title = entry.content
        elif isinstance(entry, ftl.Message):
            found.setdefault(title, []).append(entry)
    return {title: tuple(entries) for title, entries in found.items()}


def texts(entries: tuple[ftl.Message, ...]) -> str:
    """A table of texts: when each is sent, and its variants in both languages."""
    lines = ["<table>", "<tr><th>when</th><th>français</th><th>English</th></tr>"]
    for entry in entries:
        key = entry.id.name
        said = "".join(f'<td valign="top">{variants(entry, language)}</td>' for language in LANGUAGES)
        lines.append(f'<tr><td valign="top"><code>{key}</code><br>{escape(note(key))}</td>{said}</tr>')
    return "\n".join([*lines, "</table>", ""])


def variants(entry: ftl.Message, language: str) -> str:
    """A text with example arguments; where it has variants by count, one line for each that differs."""
    numbers = sorted(counted(entry))
    found: dict[str, None] = {}
    for counts in itertools.product(COUNTS, repeat=min(1, len(numbers))):
        found[
            voice(language).html(entry.id.name, **arguments(entry, language, counts[0] if counts else 0))
        ] = None
    for name in numbers[1:]:
        found[voice(language).html(entry.id.name, **(arguments(entry, language, 2) | {name: 1}))] = None
    return "<hr>".join(broken(said) or "<i>(nothing)</i>" for said in found)


def arguments(entry: ftl.Message, language: str, count: int) -> dict[str, Argument]:
    """Example arguments for what a text takes, its counts all alike."""
    numbers = counted(entry)
    return {
        name: count if name in numbers else example(name, language)
        for name in variables(entry)
        if name not in KNOWN
    }


def example(name: str, language: str) -> Argument:
    """What stands for an argument in the examples.

    Raises:
        KeyError: a text takes an argument that has no example yet.
    """
    wording = WORDING[language]
    examples: dict[str, Argument] = {
        "name": wording.name,
        "names": "Awa, Lina, Karim",
        "head": {"fr": "Rivlune", "en": "Moonbnk"}[language],
        "numbered": 2,
        "title": wording.title,
        "issue": wording.issue,
        "text": "…",
        "tool": {"fr": "Pétition", "en": "Petition"}[language],
        "date": voice(language).date(TODAY),
        "advice": {"fr": "Qui vit cette histoire\u202f?", "en": "Whose story is it?"}[language],
        "figures": {"fr": "suivi 2 fois", "en": "followed 2 times"}[language],
        "mark": "3/10",
        "step": 3,
        "now": 4,
        "from": 7,
        "to": 10,
        "total": 10,
        "number": 2,
        "rung": 1,
        "rungs": 4,
        "limit": 40,
        "length": 731,
        "most": 120,
        "least": 5,
        "minutes": 12,
        "left": 12,
        "count": 3,
        "size": 5,
        "answered": 8,
        "skipped": 1,
        "undecided": 1,
        "people": 9,
        "drawn": 1,
        "ends": NOW,
        "duration": "3:00",
        "spent": "2:00",
        "rest": "1:00",
        "begin": "0:45",
        "score": 4,
        "low": "…",
        "middle": "…",
        "high": "…",
        "starts": NOW + 9000,
        "time": NOW,
        "on": NOW + 86_400,
        "tomorrow": 0,
        "group": wording.group,
        "inviter": "Nadia",
        "other": "Karim",
        "taker": "Nadia",
        "detail": "30",
        "reached": 11,
        "when": {"fr": "une semaine avant l’échéance", "en": "a week before the deadline"}[language],
        "percent": 50,
        "done": 3,
        "every": 5,
        "away": 3,
        "id": "123456789",
        "code": "K7PW-XQ3M-BT9H-D",
        "link": "https://t.me/DecalogueBot?startgroup=K7PWXQ3MBT9HD",
        "language": {"fr": "Français", "en": "English"}[language],
        "zone": "Europe/Paris",
        "place": 1,
        "places": 3,
        "page": 2,
        "pages": 7,
        "effort": 2,
        "phase": {"fr": "sprint", "en": "sprint"}[language],
    }
    return examples[name]


def nodes(node: object) -> Iterator[ftl.BaseNode]:
    if isinstance(node, ftl.BaseNode):
        yield node
        for child in vars(node).values():
            yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def variables(entry: ftl.Message) -> list[str]:
    """The arguments that a text takes, each once, in order."""
    return list(
        dict.fromkeys(node.id.name for node in nodes(entry) if isinstance(node, ftl.VariableReference))
    )


def counted(entry: ftl.Message) -> set[str]:
    """The arguments that a text has variants for."""
    return {
        node.selector.id.name
        for node in nodes(entry)
        if isinstance(node, ftl.SelectExpression) and isinstance(node.selector, ftl.VariableReference)
    }


# --- when it is sent --------------------------------------------------------------------------------------------------


@cache
def notes() -> Mapping[str, str]:
    files = sorted((FOLDER / "notes").glob("*.toml"))
    return {
        key: str(value) for file in files for key, value in tomllib.loads(file.read_text("utf-8")).items()
    }


def note(key: str) -> str:
    """When a text is sent: its own note, or that of the longest beginning of its key that has one.

    Raises:
        KeyError: there is none; write one in `notes/`.
    """
    parts = key.split("-")
    for length in range(len(parts), 0, -1):
        beginning = "-".join(parts[:length])
        if beginning in notes():
            return notes()[beginning]
    raise KeyError(f"docs/notes does not say when {key!r} is sent")
