"""Interface texts, French and English, from Fluent files beside this module: a folder per language, a file per subject.

A text is asked for by key and arguments. What people wrote comes in as an argument and is escaped by the caller, who
knows what it is being put into; the files themselves may carry the few tags of Telegram's HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from conversations.curriculum import Curriculum

LANGUAGES = ("fr", "en")

KNOWN = ("days", "encrypted", "total", "example", "outcome")
"""The arguments that `known` gives."""

# « /edit 3 » shows best that a number is meant, where there are three.
EXAMPLE = 3
# Where something that a text is given as words is put into it afterwards: the text around it is filled in once and
# remembered, without what people wrote. (fluent.runtime also refuses words above a thousand characters.)
PLACE = re.compile("\ufff9([a-z_]+)\ufffb")
# Texts that are remembered: the whole of what is said often, in its numbers.
REMEMBERED = 2048


def source(language: str) -> str:
    """All Fluent files of a language, one after the other by their names."""
    folder = resources.files("conversations").joinpath("words", language)
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name
    )
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def known(curriculum: Curriculum, *, days: int, encrypted: bool) -> dict[str, str | int | float]:
    """What every text may take without being given it, since it does not change while the bot runs.

    How many prompts the curriculum has, the number of one as an example, what a group leaves with, the days until
    everything is erased, and whether it is encrypted until then: « yes » or « no ».
    """
    total = len(curriculum.prompts)
    return {
        "days": days,
        "encrypted": "yes" if encrypted else "no",
        "total": total,
        "example": min(EXAMPLE, total),
        "outcome": curriculum.outcome,
    }


class WordsError(Exception):
    """A text that is not there, or that lacks an argument: a mistake of ours, never of a user."""


class Words:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        resource = FluentResource(source(language))
        # Isolation marks would show as boxes on old phones; what people wrote stands in quotes or on its own line.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(resource)
        self._choosing = _choosing(resource)
        self._remembered = lru_cache(REMEMBERED)(self._filled)

    def __call__(
        self, key: str, args: Mapping[str, str | int | float] | None = None, /, **more: str | int | float
    ) -> str:
        """The text of a key, filled in.

        Raises:
            WordsError: there is no such key, or an argument is missing.
        """
        words: dict[str, str] = {}
        told: list[tuple[str, str | int | float]] = []
        for name, value in {**(args or {}), **more}.items():
            if isinstance(value, str) and name not in self._choosing:
                words[name] = value
                value = f"\ufff9{name}\ufffb"
            told.append((name, value))
        return PLACE.sub(lambda place: words[place[1]], self._remembered(key, *told))

    def _filled(self, key: str, *args: tuple[str, str | int | float]) -> str:
        if not self._bundle.has_message(key):
            raise WordsError(f"{self.language} has no text {key!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise WordsError(f"{self.language}: {key!r} is empty")
        filled, errors = self._bundle.format_pattern(pattern, dict(args))
        if errors:
            raise WordsError(f"{self.language}: {key!r}: {errors[0]}")
        return str(filled)

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)


def _choosing(resource: Resource) -> frozenset[str]:
    """The arguments by which texts choose between forms: what these say cannot be put in afterwards."""
    found = set()

    class Selectors(Visitor):
        def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802 (the library's name for it)
            if isinstance(node.selector, VariableReference):
                found.add(node.selector.id.name)
            self.generic_visit(node)

    Selectors().visit(resource)
    return frozenset(found)


@cache
def words(language: str) -> Words:
    """The texts of a language, read once."""
    return Words(language if language in LANGUAGES else LANGUAGES[0])
