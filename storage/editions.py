"""The texts of the curricula that workshops were opened with."""

from __future__ import annotations

from collections.abc import Mapping

from storage.database import Database
from storage.queries import Statements


async def keep_edition(database: Database, curriculum: str, texts: Mapping[str, str]) -> None:
    """Keep the texts of the curriculum of today, by language, and drop those that no workshop needs any more."""

    def work(statements: Statements) -> None:
        rows = [
            {"curriculum": curriculum, "language": language, "text": text} for language, text in texts.items()
        ]
        statements.put_editions(rows)
        statements.purge_editions(curriculum=curriculum)

    await database.transact(work, lambda _: None)


async def kept_editions(database: Database) -> dict[str, dict[str, str]]:
    """The texts of every curriculum that is kept: by its name, by language."""
    found: dict[str, dict[str, str]] = {}
    for curriculum, language, text in await database.run(lambda statements: statements.select_editions()):
        found.setdefault(curriculum, {})[language] = text
    return found
