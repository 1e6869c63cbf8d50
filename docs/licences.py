"""The page of the licences: of everything that `requirements.txt` pins, as the packages themselves say.

A package says its licence by an expression (`License-Expression`), in a field of its own words (`License`) or by a
classifier; what none of these makes clear stands in `licences.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
PAGE = FOLDER / "licences.md"

HEAD = """\
# Licences

Décalogue is under the [MIT licence](../LICENSE). This page lists what is installed with it to run, from
`requirements.txt` and from what the packages say of themselves; `python -m docs.generate` writes it. Packages that are
written in Rust (orjson, pydantic-core, typst) hold crates, which their sources list, and this page does not.
"""

NONE_FORBIDS = """\
No licence here forbids to use, change or pass Décalogue on, or asks that its own code be under another licence than
MIT. What each of them asks of whoever passes the packages on as well, in a container image say:
"""

FONTS = """\
Cards and booklets are set in these, and in no font of the machine. A PDF carries the signs that it needs of them.
"""

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<where>[^\\\n]+))?", re.MULTILINE)
VIA = re.compile(r"^    # via (?P<who>.+)$", re.MULTILINE)
CLASSIFIER = "License :: OSI Approved :: "


class NotAsLocked(Exception):
    """What is installed is not what `requirements.txt` pins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A package of the lock: its version, the condition under which it is installed, and whose need it is."""

    name: str
    version: str
    where: str
    via: str


def pins() -> list[Pin]:
    """The packages that `requirements.txt` pins, in its order."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = list(PIN.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [
        Pin(
            name=one["name"],
            version=one["version"],
            where=(one["where"] or "").strip(),
            via=_whose(VIA.findall(text, one.end(), end)),
        )
        for one, end in zip(found, ends, strict=True)
    ]


def _whose(via: list[str]) -> str:
    needs = [who for who in ", ".join(via).split(", ") if who]
    own = {"-r requirements.in": "Décalogue", "-r requirements-build.in": "installing Décalogue"}
    return ", ".join(
        sorted((own.get(who, who) for who in needs), key=lambda who: ("Décalogue" not in who, who))
    )


@cache
def notes() -> dict[str, dict[str, Any]]:
    """What `licences.toml` says, by its tables."""
    return tomllib.loads((FOLDER / "licences.toml").read_text(encoding="utf-8"))


def licence(pin: Pin) -> str:
    """A package's licence as an SPDX expression.

    Raises:
        NotAsLocked: it is not installed, or in another version.
        ValueError: what it says is not clear; `licences.toml` has to.
    """
    if (noted := notes()["packages"].get(pin.name)) is not None:
        return str(noted)
    try:
        said = metadata(pin.name)
    except PackageNotFoundError:
        raise NotAsLocked(f"{pin.name} is not installed: make install") from None
    if said["Version"] != pin.version:
        raise NotAsLocked(f"{pin.name} {said['Version']} is installed, {pin.version} is pinned: make install")
    for expression in said.get_all("License-Expression") or []:
        return str(expression)
    words = [str(one) for one in said.get_all("License") or []]
    words += [
        one.removeprefix(CLASSIFIER) for one in said.get_all("Classifier") or [] if one.startswith(CLASSIFIER)
    ]
    known = [str(spdx) for one in words if (spdx := notes()["words"].get(one))]
    if not known:
        raise ValueError(f"{pin.name} says {words}: name its licence in docs/licences.toml")
    return known[0]


def ids(expression: str) -> set[str]:
    """The licences that an SPDX expression names."""
    return set(re.findall(r"[A-Za-z0-9.-]+", expression)) - {"AND", "OR", "WITH"}


def all_licences() -> Iterator[tuple[str, str]]:
    """Every licence on the page, and whose it is."""
    for pin in pins():
        yield from ((one, pin.name) for one in ids(licence(pin)))
    for table in ("carries", "fonts"):
        for parts in notes()[table].values():
            yield from ((one, what) for what, expression in parts.items() for one in ids(expression))


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_packages(), "", *_parts(), "", *_fonts(), "", *_asks(), ""])


def _packages() -> list[str]:
    rows = [f"| {pin.name} | {pin.version} | {licence(pin)} | {pin.via}{_condition(pin)} |" for pin in pins()]
    return ["## Packages", "", "| package | version | licence | needed by |", "|---|---|---|---|", *rows]


def _condition(pin: Pin) -> str:
    return f"; where `{pin.where}`" if pin.where else ""


def _parts() -> list[str]:
    rows = [
        f"| {name} | {what} | {expression} |"
        for name, parts in notes()["carries"].items()
        for what, expression in parts.items()
    ]
    head = ["What packages carry within their files:", "", "| package | carries | licence |", "|---|---|---|"]
    return [*head, *rows]


def _fonts() -> list[str]:
    rows = [
        f"| {font} | {name} | {expression} |"
        for name, fonts in notes()["fonts"].items()
        for font, expression in fonts.items()
    ]
    return ["## Fonts", "", FONTS, "| font | comes with | licence |", "|---|---|---|", *rows]


def _asks() -> list[str]:
    rows = [f"| {name} | {asks} |" for name, asks in notes()["asks"].items()]
    return ["## What they ask", "", NONE_FORBIDS, "| licence | asks |", "|---|---|", *rows]
