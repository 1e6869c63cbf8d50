"""For whom a facilitator's words are: all tables, or the one that they begin with.

`Rivelune Le texte`, `« Rivelune » Le texte`, `Rivelune : le texte` and `3 Le texte` are for one table, `* Le texte` is
for every table. Case, accents, emoji and punctuation of a name do not count, and before a colon its beginning is
enough where only one table's begins so. What is like a name and is not clearly one is for nobody: it is asked back.
Anything else is for all, and so is a text that stands in quotes as a whole: « 3 écoles vont fermer ».

What is said to the tables is for one of them before a colon only; a name without one is asked back as well, for words
that were meant for one table must not go to all of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from conversations.coach_text import plain

EVERY = "*"

# What people put around a name, and between a name and what follows.
OPENING, CLOSING = "\"“”„«‹'", "\"“”»›'"
AFTER = re.compile(r"\s*:(?!\d)\s*|\s*[\u2013\u2014-]\s+|\s+")
QUOTED = re.compile(rf"[{OPENING}]\s*(?P<name>.+?)\s*[{CLOSING}](?!\w)")

# Whoever writes so means a table, whether or not one is called so: the word is the same in both languages.
NUMBER = re.compile(r"(?:table )?\d{1,4}")
# How long or how late, in either language.
TIMED = re.compile(
    r"\d+\s*(?:h|heures?|hours?|m|mn|min|mins|minutes?|s|sec|secondes?|seconds?)\b", re.IGNORECASE
)

CLOSE = 0.75
"""How alike two names are where one may be the other mistyped; « Zora » and « Zola » just are."""

BEGINNING, LIKENESS = 3, 4
"""Letters from which on something begins a name, or is like one: « Le » and « Les » begin far too many texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A group as it may be named: its id, its name, and the other ways to call it."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Some words, and the tables that they may be for."""

    words: str
    tables: tuple[Table, ...] = ()
    """Empty: they are for all. Several: they bear the same name."""
    every: bool = False
    """They are for every table, whatever it has."""
    unsure: str = ""
    """What stands where a name would, is like one and is not clearly one: the words are for nobody yet."""
    likely: tuple[Table, ...] = ()
    """The tables that `unsure` may mean; empty where nothing tells."""
    rest: str = ""
    """The words after `unsure`: what a table gets if it is meant."""


def addressed(words: str, tables: Sequence[Table]) -> Addressed:
    """The words without the name that they begin with, and the tables that bear it; the longest name counts."""
    words = words.strip()
    met = _starred(words) or _named(words, tables)
    if met is not None:
        return met
    inner = _unquoted(words)
    if inner != words:
        return Addressed(words=inner if _begun(inner, tables) is not None else words)
    return _begun(words, tables) or Addressed(words=words)


def spoken(words: str, tables: Sequence[Table]) -> Addressed:
    """Likewise, of a text that is said: before a colon a name is one, and without one it may be.

    « 5 minutes » is said to all, and so is a number that no table bears.
    """
    words = words.strip()
    met = _starred(words) or _headed(words, tables)
    if met is not None or _unquoted(words) != words or TIMED.match(words):
        return met or Addressed(words=words)
    named = _named(words, tables)
    if named is None:
        return _resembling(words, tables, numbers=False) or Addressed(words=words)
    if len(named.tables) != 1:
        return named
    head = words.removesuffix(named.words) if named.words else words
    return Addressed(words=words, unsure=_bare(head.strip(" —–-")), likely=named.tables, rest=named.words)


def _begun(words: str, tables: Sequence[Table]) -> Addressed | None:
    return _named(words, tables) or _headed(words, tables) or _resembling(words, tables)


def _starred(words: str) -> Addressed | None:
    if words == EVERY or re.match(r"\*\s", words):
        return Addressed(words=words[1:].strip(), every=True)
    return None


def _named(words: str, tables: Iterable[Table]) -> Addressed | None:
    """The tables whose whole name stands at the beginning: the longest, and to the letter rather than loosely."""
    best, end, found = (-1, 0), 0, dict[int, Table]()
    for table in tables:
        for name in table.names:
            exact = _to_the_letter(words, name)
            met = exact or _loosely(words, name)
            rank = (len(_key(name)), len(name) if exact else 0)
            if not met or rank < best:
                continue
            if rank > best:
                best, end, found = rank, met, {}
            found[table.id] = table
    if not found:
        return None
    if len(found) > 1 and not best[1]:
        return _asked(words, end, tuple(found.values()))
    return Addressed(words=_after(words, end), tables=tuple(found.values()))


def _headed(words: str, tables: Sequence[Table]) -> Addressed | None:
    """The table that is named, begun or meant before the first colon."""
    head, colon, rest = (part.strip() for part in words.partition(":"))
    said = _key(head)
    if not colon or not head or (head[0] in OPENING and head[-1] not in CLOSING):
        return None
    if said.isdigit() and words.partition(":")[2][:1].isdigit():
        return None  # a time of day
    called = [(name, table) for table in tables for name in table.names]
    same = {table.id: table for name, table in called if _plain(name) == _plain(_unquoted(head))}
    if same:
        return Addressed(words=rest, tables=tuple(same.values()))
    alike = {table.id: table for name, table in called if said and _key(name) == said}
    if not alike and len(said) >= BEGINNING:
        alike = {table.id: table for name, table in called if _key(name).startswith(said)}
    if len(alike) == 1:
        return Addressed(words=rest, tables=tuple(alike.values()))
    likely = tuple(alike.values()) or _likely(said, tables)
    if likely or NUMBER.fullmatch(said):
        return Addressed(words=words, unsure=_bare(head), likely=likely, rest=rest)
    return None


def _resembling(words: str, tables: Sequence[Table], *, numbers: bool = True) -> Addressed | None:
    """First words that are like a table's name, where no colon tells them from what follows.

    Args:
        numbers: whether a number alone is like one.
    """
    names = [name for table in tables for name in table.names]
    known = [int(name) for name in names if NUMBER.fullmatch(name) and name.isdigit()]
    longest = max((len(_key(name).split()) for name in names), default=0)
    starts = list(islice(_beginnings(words), max(longest, 2)))
    for end, said in starts[:2]:
        if NUMBER.fullmatch(said) and not said.isdigit():
            return _asked(words, end, ())
    for end, said in starts:
        meant = numbers and said.isdigit() and 1 <= int(said) <= max(len(tables), *known, 0)
        likely = _likely(said, tables)
        if meant or likely:
            return _asked(words, end, likely)
    return None


def _asked(words: str, end: int, likely: tuple[Table, ...]) -> Addressed:
    """What stands before this place may mean one of these tables."""
    return Addressed(words=words, unsure=_bare(words[:end]), likely=likely, rest=_after(words, end))


def _after(words: str, end: int) -> str:
    """What follows a name that ends there."""
    between = AFTER.match(words, end)
    return words[between.end() if between else end :].strip()


def _likely(said: str, tables: Iterable[Table]) -> tuple[Table, ...]:
    """The tables that this may be one of the names of, mistyped or in part."""
    return tuple(table for table in tables if _like(said, table.names))


def _like(said: str, names: Iterable[str]) -> bool:
    """Whether this may be one of the names mistyped, its beginning mistyped, or a word or two out of it."""
    if len(said) < LIKENESS:
        return False
    keys = [_key(name) for name in names]
    length = len(said.split())
    begun = [" ".join(key.split()[:length]) for key in keys]
    return any(f" {said} " in f" {key} " for key in keys) or bool(
        difflib.get_close_matches(said, {*keys, *begun}, n=1, cutoff=CLOSE)
    )


def _beginnings(words: str) -> Iterator[tuple[int, str]]:
    """After each word that says something: where it ends, and what the words up to there come down to."""
    said: list[str] = []
    for met in re.finditer(r"\S+", words):
        if key := _key(met[0]):
            said.append(key)
            yield met.end(), " ".join(said)


def _to_the_letter(words: str, name: str) -> int:
    """Where a name at the beginning of some words ends; 0 where they do not begin with it."""
    spaced = r"\s+".join(re.escape(part) for part in name.split())
    if not spaced:
        return 0
    met = re.match(rf"[{OPENING}]\s*{spaced}\s*[{CLOSING}]", words, re.IGNORECASE) or re.match(
        spaced, words, re.IGNORECASE
    )
    return met.end() if met and (met.end() == len(words) or AFTER.match(words, met.end())) else 0


def _loosely(words: str, name: str) -> int:
    """Likewise, whatever its case, accents, emoji and punctuation."""
    wanted = _key(name)
    if not wanted:
        return 0
    quoted = QUOTED.match(words)
    if quoted:
        return quoted.end() if _key(quoted["name"]) == wanted else 0
    if words[:1] in OPENING:
        return 0
    for end, said in _beginnings(words):
        if said == wanted:
            return end
        if len(said) > len(wanted):
            break
    return 0


def _key(name: str) -> str:
    """What a name comes down to: its letters and digits, in words."""
    return " ".join(re.findall(r"[^\W_]+", plain(name)))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _bare(text: str) -> str:
    """A name as it was written, without what was put around it."""
    return text.strip(OPENING + CLOSING + " \u00a0\u202f")


def _unquoted(text: str) -> str:
    """A text that stands in quotes as a whole, without them."""
    if len(text) > 2 and text[0] in OPENING and text[-1] in CLOSING:
        return text[1:-1].strip()
    return text
