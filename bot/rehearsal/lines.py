"""What the scripted people say, read from `lines_fr.toml` and `lines_en.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What one person writes."""

    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLines:
    """What a table says to one prompt.

    Attributes:
        ideas: In the order in which they are written.
        adopted: Which of them wins, from 0.
        edit: What the winning idea becomes when its author edits it; empty if it stays.
        long: What the author writes first, too long for a card; empty if nothing.
        tool: The kind of tool that the author presses; empty if none.
        again: What is proposed when the table opens the prompt before this one again, after the end.
    """

    ideas: tuple[Idea, ...]
    adopted: int = 0
    edit: str = ""
    long: str = ""
    tool: str = ""
    again: Idea | None = None

    @property
    def winner(self) -> Idea:
        """The idea that is adopted."""
        return self.ideas[self.adopted]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLines:
    """A table: the title of its Telegram group, its people, what they say prompt by prompt.

    Attributes:
        name: What the table calls itself with /name; empty if it keeps the title of its group.
        alias: Who wants to appear under another name, and under which; None if nobody.
        chatter: Something said in the group that is not for the bot.
    """

    chat: str
    people: tuple[str, ...]
    prompts: tuple[PromptLines, ...]
    name: str = ""
    alias: Idea | None = None
    chatter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalLines:
    """A professional: what they score and write of every table."""

    name: str
    scores: tuple[int, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Everything that is said in one language."""

    facilitator: str
    second_facilitator: str
    question: str
    timezone: str
    title: str
    issue: str
    late_table: str
    music: str
    tables: tuple[TableLines, ...]
    professionals: tuple[ProfessionalLines, ...]


@cache
def lines(language: str) -> Lines:
    """The lines of a language, read once."""
    source = resources.files("bot.rehearsal").joinpath(f"lines_{language}.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    tables = tuple(_table(table) for table in raw["tables"])
    professionals = tuple(
        ProfessionalLines(name=one["name"], scores=tuple(one["scores"]), sentences=tuple(one["sentences"]))
        for one in raw["professionals"]
    )
    return Lines(**{**raw, "tables": tables, "professionals": professionals})


def _table(raw: dict[str, Any]) -> TableLines:
    prompts = tuple(_prompt(prompt) for prompt in raw["prompts"])
    alias = _idea(raw["alias"]) if "alias" in raw else None
    return TableLines(**{**raw, "people": tuple(raw["people"]), "prompts": prompts, "alias": alias})


def _prompt(raw: dict[str, Any]) -> PromptLines:
    ideas = tuple(_idea(idea) for idea in raw["ideas"])
    return PromptLines(**{**raw, "ideas": ideas, "again": _idea(raw["again"]) if "again" in raw else None})


def _idea(raw: list[str]) -> Idea:
    who, text = raw
    return Idea(who=who, text=text)
