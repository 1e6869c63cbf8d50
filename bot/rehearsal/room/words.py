"""The room's own words, French and English, from the Fluent files in `words/`: what the page says, and what it is told.

They are not the bot's: nobody but who rehearses reads them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, visitor


class RoomWords:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        source = resources.files("bot.rehearsal.room").joinpath("words", f"{language}.ftl")
        read = FluentResource(source.read_text(encoding="utf-8"))
        self._bundle.add_resource(read)
        self.arguments: dict[str, frozenset[str]] = {
            entry.id.name: _arguments(entry) for entry in read.body if isinstance(entry, ast.Message)
        }
        """The names of the arguments of each text, by its key."""

    def __call__(self, key: str, **args: str | int | float) -> str:
        """The text of a key, filled in.

        Raises:
            LookupError: There is no such key, or an argument is missing.
        """
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise LookupError(f"{self.language}: {key!r} is empty")
        text, errors = self._bundle.format_pattern(pattern, args)
        if errors:
            raise LookupError(f"{self.language}: {key!r}: {errors[0]}")
        return str(text)

    def templates(self) -> dict[str, str]:
        """All texts for the page, which fills in what is in braces by itself: ``{name}``."""
        return {
            key: self(key, **{name: f"{{{name}}}" for name in names}) for key, names in self.arguments.items()
        }


def _arguments(message: ast.Message) -> frozenset[str]:
    found: set[str] = set()

    class Finder(visitor.Visitor):
        def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  (the visitor finds it by this name)
            found.add(node.id.name)

    Finder().visit(message)
    return frozenset(found)


@cache
def room_words(language: str) -> RoomWords:
    """The texts of a language, read once."""
    return RoomWords(language)
