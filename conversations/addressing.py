"""For whom a facilitator's words are: all tables, or the one that they begin with.

`Rivelune Le texte`, `« Rivelune » Le texte`, `Rivelune : le texte` and `3 Le texte` are for one table, `* Le texte` is
for every table. Anything else is for all, and so is a text that stands in quotes as a whole: « 3 écoles vont fermer ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

EVERY = "*"

# What people put around a name, and between a name and what follows.
OPENING, CLOSING = "\"“”„«‹'", "\"“”»›'"
AFTER = re.compile(r"\s*:(?!\d)\s*|\s*[\u2013\u2014-]\s+|\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A group as it may be named: its id, its name, and the other ways to call it."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Some words, and the tables that they may be for."""

    words: str
    tables: tuple[Table, ...] = ()
    """Empty: they are for all. Several: they bear the same name."""
    every: bool = False
    """They are for every table, whatever it has."""


def addressed(words: str, tables: Iterable[Table]) -> Addressed:
    """The words without the name that they begin with, and the tables that bear it; the longest name counts."""
    words = words.strip()
    if words == EVERY or re.match(r"\*\s", words):
        return Addressed(words=words[1:].strip(), every=True)
    named = [
        (name, table) for table in tables for name in {_plain(one) for one in (table.name, *table.aliases)}
    ]
    met = _named(words, named)
    if met is not None:
        return met
    inner = _unquoted(words)
    return Addressed(words=words if _named(inner, named) is None else inner)


def _named(words: str, named: Iterable[tuple[str, Table]]) -> Addressed | None:
    best, rest, found = 0, words, dict[int, Table]()
    for name, table in named:
        left = _after(words, name) if name else None
        if left is None or len(name) < best:
            continue
        if len(name) > best:
            best, found = len(name), {}
        rest, found[table.id] = left, table
    return Addressed(words=rest, tables=tuple(found.values())) if found else None


def _plain(name: str) -> str:
    return " ".join(name.split())


def _after(words: str, name: str) -> str | None:
    """What follows a name at the beginning of some words; None where they do not begin with it."""
    spaced = r"\s+".join(re.escape(part) for part in name.split())
    bare = re.match(spaced, words, re.IGNORECASE)
    quoted = re.match(rf"[{OPENING}]\s*{spaced}\s*[{CLOSING}]", words, re.IGNORECASE)
    met = quoted or bare
    if met is None:
        return None
    left = words[met.end() :]
    if not left:
        return ""
    between = AFTER.match(left)
    return left[between.end() :].strip() if between is not None else None


def _unquoted(words: str) -> str:
    """A text that stands in quotes as a whole, without them."""
    if len(words) > 2 and words[0] in OPENING and words[-1] in CLOSING:
        return words[1:-1].strip()
    return words
