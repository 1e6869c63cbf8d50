"""Reading a TOML file key by key, with faults that a person can act on.

`tomllib` says where the syntax is broken, but not on which line a well-formed value stands. This module
keeps a map from every key to its line, hands values out with the type that the caller asks for, and at the
end refuses the keys that nobody asked for: a misspelt key is a fault, never a silently missing text.

A fault does not end the reading: it is noted, a value that does no harm stands in, and all faults of a file are
told together. What the caller built must not be used while there are any.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

# One dotted segment of a header, bare or quoted (https://toml.io/en/v1.0.0#keys).
_SEGMENT: Final = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_HEADER: Final = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+))*)\s*=""")

# What tomllib says begins with the first, and the second is what people who write their first TOML need to hear.
_SYNTAX: Final = (
    (
        "Cannot overwrite",
        "This key is there twice, or a table of a list was begun with […]: write [[…]] for each",
    ),
    ("Cannot declare", "This table is there twice: remove one, or write [[…]] for each table of a list"),
    ("Illegal character '\\n'", 'Close the text with " on this line, or begin and end it with three: """'),
    ("Unterminated string", 'Close the text with """'),
    ("Unescaped '\\'", "Write \\\\ for a backslash"),
    ("Unclosed array", "Close the list with ], and put a comma between its items"),
    ("Expected newline or end", 'Write \\" for a quote inside a text, or « » or “ ”'),
    ("Invalid value", 'Put a text between straight quotes: "…"'),
    ("Expected '='", "Write key = value, and begin a remark with #"),
    ("Invalid statement", "Write key = value, and begin a remark with #"),
)

NAME_LIMIT: Final = 32  # with an action and a number beside it, it fits the 64 bytes of a Telegram button


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that keeps a curriculum file from being used.

    `filename` is what its reader called the file, `line` is counted from 1 and None where it is not known, and
    `key` is a place in the file, such as `prompts[3].minutes`, or empty for the file as a whole.
    """

    filename: str
    line: int | None = None
    key: str = ""
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = self.filename if self.line is None else f"{self.filename}, line {self.line}"
        return f"{place}: {f'{self.key}: ' if self.key else ''}{self.problem}. {self.remedy}."


class CurriculumError(ValueError):
    """Curriculum files cannot be used: `faults` holds all that was found, in the order of the files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What the tables of one file share: where keys stand, what is wrong, and what was asked for.

    `asked` maps each key that a reader asked for, such as `prompts.minutes`, to what it takes and to what stands for it
    where it is left out: None where it must be given.
    """

    name: str
    lines: Mapping[str, int]
    faults: list[Fault] = field(default_factory=list)
    asked: dict[str, tuple[str, object]] = field(default_factory=dict)

    def line_of(self, place: str) -> int | None:
        """Returns the line of a key, or of the nearest table around it that has one."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1].rpartition("[")[0] if place.endswith("]") else place.rpartition(".")[0]
        return None

    def finish(self) -> None:
        """Ends the reading.

        Raises:
            CurriculumError: There are faults.
        """
        if self.faults:
            raise CurriculumError(sorted(self.faults, key=lambda fault: fault.line or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the file. Values are taken out once; what is left over at `close` is unknown."""

    file: File
    path: str
    values: Mapping[str, object]
    taken: set[str] = field(default_factory=set)

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Notes what is wrong with one key of this table (with the table itself where `key` is empty)."""
        where = self._path_of(key)
        self.file.faults.append(
            Fault(
                filename=self.file.name,
                line=self.file.line_of(where),
                key=where,
                problem=problem,
                remedy=remedy,
            )
        )

    def text(self, key: str, most: int, default: str | None = None) -> str:
        """Returns a text of at most so many characters. Where it was written on several lines, they are joined."""
        kind = f"text of {most} characters at most"
        value = self._take(key, default, kind, f'Write {key} = "…"')
        if value is None or value == default:
            return default or ""
        if not isinstance(value, str):
            self.fault(key, f"expected a text, found {_shown(value)}", f'Write {key} = "…"')
            return default or ""
        said = _joined(value)
        wrong = _wrong_with(said, most)
        if not said and default is None:
            wrong = ("the text is empty", "Write at least one word")
        if wrong is not None:
            self.fault(key, *wrong)
        return said

    def name(self, key: str = "key") -> str:
        """Returns a short name by which other places of the file, and the bot, find this table."""
        said = self.text(key, NAME_LIMIT)
        self.file.asked[_bare(self._path_of(key))] = (f"name of {NAME_LIMIT} characters at most", None)
        if said and not re.fullmatch(r"[A-Za-z0-9_-]+", said):
            self.fault(key, f"{_shown(said)} is no name", "Use the letters a to z, digits, - and _")
        return said

    def texts(self, key: str, most: int, *, least: int = 0) -> tuple[str, ...]:
        """Returns a list of texts; a missing key is an empty list if `least` allows it."""
        remedy = f'Write {key} = ["…", "…"]'
        kind = f"list of texts of {most} characters at most" + (f", {least} or more" if least else "")
        value = self._take(key, [] if least == 0 else None, kind, remedy)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, f"expected a list of texts, found {_shown(value)}", remedy)
            return ()
        said = tuple(_joined(item) for item in value)
        if len(said) < least:
            self.fault(key, f"{len(said)} given, at least {least} needed", remedy)
        for number, item in enumerate(said, start=1):
            wrong = _wrong_with(item, most) if item else ("the text is empty", "Write at least one word")
            if wrong is not None:
                self.fault(f"{key}[{number}]", *wrong)
        return said

    def integer(self, key: str, low: int, high: int, default: int | None = None, *, most: str = "") -> int:
        """Returns a whole number from `low` to `high`; `most` says what `high` is, where files differ in it."""
        kind = f"whole number from {low} to {high}"
        remedy = f"Write {key} = a {kind}"
        value = self._take(key, default, kind, remedy)
        self._bounded(key, f"whole number from {low} to {most}" if most else kind)
        if value is None:
            return low
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, f"expected a whole number, found {_shown(value)}", remedy)
        elif not low <= value <= high:
            self.fault(key, f"{value} is out of range", remedy)
        else:
            return value
        return low

    def integers(self, key: str, low: int, high: int, *, most: str = "") -> tuple[int, ...]:
        """Returns a list of whole numbers likewise; a missing key is an empty list."""
        kind = f"list of whole numbers from {low} to {high}"
        remedy = f"Write {key} = [whole numbers from {low} to {high}]"
        value = self._take(key, [], kind, remedy)
        self._bounded(key, f"list of whole numbers from {low} to {most}" if most else kind)
        if not isinstance(value, list) or not all(
            isinstance(item, int) and not isinstance(item, bool) and low <= item <= high for item in value
        ):
            self.fault(key, f"expected a {kind}, found {_shown(value)}", remedy)
            return ()
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Returns one of the `allowed` words."""
        kind = f"one of {', '.join(allowed)}"
        value = self._take(key, default, kind, f"Write {key} = {kind}")
        if value is not None and value not in allowed:
            self.fault(key, f"unknown value {_shown(value)}", f"Write {kind}" + _nearest(value, allowed))
            value = None
        return str(value or default or allowed[0])

    def table(self, key: str) -> Table | None:
        """Returns the table under `key`, or None if the file has none."""
        value = self._take(key, {}, "table", "")
        if not isinstance(value, dict):
            remedy = f"Write a table: [{_bare(self._path_of(key))}]"
            self.fault(key, f"expected a table, found {_shown(value)}", remedy)
            return None
        return self._child(self._path_of(key), value) if key in self.values else None

    def tables(self, key: str) -> Iterator[Table]:
        """Yields the tables of the list under `key`; a missing key is an empty list."""
        value = self._take(key, [], "list of tables", "")
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            remedy = f"Write one [[{_bare(self._path_of(key))}]] for each"
            self.fault(key, f"expected a list of tables, found {_shown(value)}", remedy)
            return
        for position, item in enumerate(value, start=1):
            yield self._child(f"{self._path_of(key)}[{position}]", item)

    def names(self, known: Sequence[str], what: str) -> list[str]:
        """Returns the keys of this table in their order, which may be any of the `known` ones."""
        for key in self.values:
            if key not in known:
                remedy = f"Use one of {', '.join(known)}" + _nearest(key, known)
                self.fault(key, f"unknown {what}", remedy)
        return [key for key in self.values if key in known]

    def close(self) -> None:
        """Refuses every key that was not taken."""
        known = sorted(self.taken)
        for key in self.values:
            if key not in self.taken:
                remedy = f"Remove it, or use one of {', '.join(known)}" if known else "Remove it"
                self.fault(key, "unknown key", remedy + _nearest(key, known))

    def _take(self, key: str, default: object, kind: str, remedy: str) -> object:
        self.taken.add(key)
        self.file.asked[_bare(self._path_of(key))] = (kind, default)
        value = self.values.get(key, default)
        if value is None:
            self.fault(key, "missing", remedy)
        return value

    def _bounded(self, key: str, kind: str) -> None:
        """Notes what a key takes in words that hold for every file."""
        where = _bare(self._path_of(key))
        self.file.asked[where] = (kind, self.file.asked[where][1])

    def _child(self, path: str, values: Mapping[str, object]) -> Table:
        return Table(file=self.file, path=path, values=values)

    def _path_of(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path and key else self.path or key


def decoded(data: bytes, filename: str) -> str:
    """Returns the text of a file: with or without the mark that Windows puts before UTF-8, with any line ends.

    Raises:
        CurriculumError: It is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem, remedy = "not UTF-8 text", "Save the file as UTF-8"
        raise CurriculumError([Fault(filename=filename, line=line, problem=problem, remedy=remedy)]) from None


def read_table(text: str, filename: str) -> Table:
    """Parses a whole TOML text.

    Raises:
        CurriculumError: The text is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+), column (\d+)", place)
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        problem = f"{said or error}{f' at column {found[2]}' if found else ' at the end of the file'}"
        remedy = next((then for start, then in _SYNTAX if said.startswith(start)), "Mend the TOML there")
        raise CurriculumError([Fault(filename=filename, line=line, problem=problem, remedy=remedy)]) from None
    return Table(file=File(name=filename, lines=lines_of(text)), path="", values=values)


def lines_of(text: str) -> dict[str, int]:
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


def _bare(path: str) -> str:
    """Returns `prompts.advice` for `prompts[3].advice`: what a header says."""
    return re.sub(r"\[[0-9]+\]", "", path)


def _joined(text: str) -> str:
    """Returns a text without the line ends that its file needed; other space may be part of the spelling."""
    return re.sub(r"[ \t]*\n[ \t]*", " ", text.strip())


def _wrong_with(said: str, most: int) -> tuple[str, str] | None:
    """Returns what is wrong with a text and what would be right, or None."""
    if len(said) > most:
        return f"{len(said)} characters, at most {most} are shown well", "Shorten it"
    odd = next((sign for sign in said if unicodedata.category(sign) == "Cc"), None)
    if odd is not None:
        return f"the text holds the invisible character U+{ord(odd):04X}", "Remove it"
    return None


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def _nearest(word: object, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(word), known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
