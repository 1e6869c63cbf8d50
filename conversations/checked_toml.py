"""Reading a TOML file key by key, with errors that a person can act on.

`tomllib` says where the syntax is broken, but not on which line a well-formed value stands. This module
keeps a map from every key to its line, hands values out with the type that the caller asks for, and at the
end refuses the keys that nobody asked for: a misspelt key is an error, never a silently missing text.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

# One dotted segment of a header, bare or quoted (https://toml.io/en/v1.0.0#keys).
_SEGMENT: Final = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_HEADER: Final = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+))*)\s*=""")


class CurriculumError(ValueError):
    """A curriculum file cannot be used.

    Attributes:
        filename: The file, as its reader called it.
        line: The line, counted from 1, or None where it is not known.
        key: The place in the file, such as `prompts[3].minutes`, or an empty string for the file as a whole.
        problem: What is wrong.
        remedy: What would be right.
    """

    def __init__(self, filename: str, line: int | None, key: str, problem: str, remedy: str) -> None:
        self.filename, self.line, self.key = filename, line, key
        self.problem, self.remedy = problem, remedy
        place = filename if line is None else f"{filename}, line {line}"
        super().__init__(f"{place}: {f'{key}: ' if key else ''}{problem}. {remedy}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the file. Values are taken out once; what is left over at `close` is unknown."""

    filename: str
    path: str
    values: Mapping[str, object]
    lines: Mapping[str, int]
    taken: set[str] = field(default_factory=set)

    def error(self, key: str, problem: str, remedy: str) -> CurriculumError:
        """Returns the error for one key of this table (for the table itself where `key` is empty)."""
        where = self._path_of(key)
        line = self.lines.get(where, self.lines.get(self.path))
        return CurriculumError(self.filename, line, where, problem, remedy)

    def text(self, key: str, default: str | None = None) -> str:
        """Returns a text that is not blank."""
        value = self._take(key, default, f'Write {key} = "…"')
        if not isinstance(value, str):
            raise self.error(key, f"expected a text, found {_shown(value)}", f'Write {key} = "…"')
        if not value.strip() and default is None:
            raise self.error(key, "the text is empty", "Write at least one word")
        return value

    def texts(self, key: str, *, at_least: int = 0) -> tuple[str, ...]:
        """Returns a list of texts that are not blank; a missing key is an empty list if that is allowed."""
        remedy = f'Write {key} = ["…", "…"]'
        value = self._take(key, [] if at_least == 0 else None, remedy)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(key, f"expected a list of texts, found {_shown(value)}", remedy)
        if len(value) < at_least:
            raise self.error(key, f"{len(value)} given, at least {at_least} needed", remedy)
        return tuple(value)

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Returns a whole number from `low` to `high`."""
        remedy = f"Write {key} = a whole number from {low} to {high}"
        value = self._take(key, default, remedy)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, f"expected a whole number, found {_shown(value)}", remedy)
        if not low <= value <= high:
            raise self.error(key, f"{value} is out of range", remedy)
        return value

    def integers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Returns a list of whole numbers from `low` to `high`; a missing key is an empty list."""
        remedy = f"Write {key} = [whole numbers from {low} to {high}]"
        value = self._take(key, [], remedy)
        if not isinstance(value, list) or not all(
            isinstance(item, int) and not isinstance(item, bool) and low <= item <= high for item in value
        ):
            raise self.error(key, f"expected a list of whole numbers, found {_shown(value)}", remedy)
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Returns one of the `allowed` words."""
        remedy = f"Write one of {', '.join(allowed)}"
        value = self._take(key, default, remedy)
        if value not in allowed:
            raise self.error(key, f"unknown value {_shown(value)}", remedy + _nearest(value, allowed))
        return str(value)

    def table(self, key: str) -> Table | None:
        """Returns the table under `key`, or None if the file has none."""
        if key not in self.values:
            return None
        value = self._take(key, None, "")
        if not isinstance(value, dict):
            remedy = f"Write a table: [{self._path_of(key)}]"
            raise self.error(key, f"expected a table, found {_shown(value)}", remedy)
        return self._child(self._path_of(key), value)

    def tables(self, key: str) -> Iterator[Table]:
        """Yields the tables of the list under `key`; a missing key is an empty list."""
        value = self._take(key, [], "")
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            header = re.sub(r"\[[0-9]+\]", "", self._path_of(key))
            remedy = f"Write one [[{header}]] for each"
            raise self.error(key, f"expected a list of tables, found {_shown(value)}", remedy)
        for position, item in enumerate(value, start=1):
            yield self._child(f"{self._path_of(key)}[{position}]", item)

    def close(self) -> None:
        """Refuses every key that was not taken."""
        for key in self.values:
            if key not in self.taken:
                known = sorted(self.taken)
                remedy = f"Remove it, or use one of {', '.join(known)}" if known else "Remove it"
                raise self.error(key, "unknown key", remedy + _nearest(key, known))

    def _take(self, key: str, default: object, remedy: str) -> object:
        self.taken.add(key)
        value = self.values.get(key, default)
        if value is None:
            raise self.error(key, "missing", remedy)
        return value

    def _child(self, path: str, values: Mapping[str, object]) -> Table:
        return Table(filename=self.filename, path=path, values=values, lines=self.lines)

    def _path_of(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path and key else self.path or key


def read_table(text: str, filename: str) -> Table:
    """Parses a whole TOML text.

    Raises:
        CurriculumError: The text is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*?) \(at line (\d+), column (\d+)\)$", str(error))
        line = int(found[2]) if found else None
        problem = f"{found[1]} at column {found[3]}" if found else str(error)
        remedy = "Mend the TOML syntax there (an unclosed quote or bracket?)"
        raise CurriculumError(filename, line, "", problem, remedy) from None
    return Table(filename=filename, path="", values=values, lines=_lines_of(text))


def _lines_of(text: str) -> dict[str, int]:
    """Maps each key's path to its line. Only for messages: an odd layout costs a line number, no more."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, quote, depth = "", "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if line.count(quote) % 2 else quote
            continue
        if depth == 0 and (header := _HEADER.match(line)):
            table = _header_path(header[2], counts, repeated=header[1] == "[[")
            lines.setdefault(table, number)
            continue
        if depth == 0 and (key := _KEY.match(line)):
            name = ".".join(part.strip("\"'") for part in _SEGMENT.findall(key[1]))
            lines.setdefault(f"{table}.{name}" if table else name, number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                quote = mark
        bare = re.sub(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""", "", line)
        depth = max(0, depth + bare.count("[") - bare.count("]")) if not quote else depth
    return lines


def _header_path(header: str, counts: dict[str, int], *, repeated: bool) -> str:
    """Returns `prompts[3].advice` for `[prompts.advice]` under the third `[[prompts]]`."""
    names = [part.strip("\"'") for part in _SEGMENT.findall(header)]
    path = ""
    for position, name in enumerate(names, start=1):
        path = f"{path}.{name}" if path else name
        if repeated and position == len(names):
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _nearest(word: object, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(word), known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
