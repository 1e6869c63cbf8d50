"""What the bot is made of besides its own code: all of it needed, pinned, and under licences that fit."""

from __future__ import annotations

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import typst

from docs import licences
from tests.test_house import PACKAGES, imported, modules

ROOT = Path(__file__).parents[1]

NOT_IMPORTED = {"tzdata": "zoneinfo finds it by itself, on machines that have no time zones"}
"""Requirements that no module imports, and why they are there all the same."""

BROUGHT_ALONG = {"pydantic-core", "yarl"}
"""Imported without being required: what `pydantic` and `aiohttp` give and take is made of them, so they come along."""


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(name: str) -> set[str]:
    """The packages that a `.in` file asks for."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith(("#", "-")))
    return {plain(one[0]) for one in found if one}


def used(*folders: str) -> set[str]:
    """The packages that the modules in these folders import, also inside their functions."""
    owners = packages_distributions()
    names = {name.partition(".")[0] for path in modules(*folders) for name in imported(path)}
    # `fluent` is a folder that two packages share: what matters is the module in it.
    whole = {name for path in modules(*folders) for name in imported(path) if name.startswith("fluent.")}
    shared = {plain(".".join(name.split(".")[:2])) for name in whole}
    return {plain(owner) for name in names - {"fluent"} for owner in owners.get(name, ())} | shared


def test_every_requirement_is_imported() -> None:
    """One that no module imports can be dropped, with all that it brings along."""
    asked = required("requirements.in")
    assert len(asked) > 10
    assert asked - used(*PACKAGES) == set(NOT_IMPORTED)


def test_everything_that_is_imported_is_required() -> None:
    """Not brought along by another package by chance, which may drop it any day."""
    own = {"bot", "storage", "conversations", "decalogue"}
    assert used(*PACKAGES) - required("requirements.in") - own == BROUGHT_ALONG


def test_every_licence_is_known_and_accepted() -> None:
    """A package under a licence that asks for more than those on the page (the GPL, say) fails here."""
    accepted = licences.notes()["asks"]
    assert [(one, whose) for one, whose in licences.all_licences() if one not in accepted] == []
    assert set(accepted) == {one for one, _ in licences.all_licences()}, (
        "and none is explained that is not there"
    )


def test_every_pin_is_on_the_page() -> None:
    text = licences.PAGE.read_text(encoding="utf-8")
    found = licences.pins()
    assert len(found) > 20
    assert all(pin.via for pin in found)
    assert [pin.name for pin in found if f"| {pin.name} | {pin.version} |" not in text] == []


def test_no_note_on_a_licence_is_left_over() -> None:
    names = {pin.name for pin in licences.pins()}
    for table in ("packages", "carries", "fonts"):
        assert set(licences.notes()[table]) <= names, table


def test_every_font_that_a_card_may_be_set_in_is_on_the_page() -> None:
    """Those within the typesetter too: it falls back on them."""
    text = licences.PAGE.read_text(encoding="utf-8")
    families = typst.Fonts(include_system_fonts=False).families()
    assert len(families) > 2
    assert [family for family in families if family.removesuffix(" Math") not in text] == []


def test_what_is_not_installed_as_locked_is_told() -> None:
    pin = licences.pins()[0]
    with pytest.raises(licences.NotAsLocked, match="make install"):
        licences.licence(licences.Pin(name=pin.name, version="0", where="", via=""))
    with pytest.raises(licences.NotAsLocked, match="not installed"):
        licences.licence(licences.Pin(name="no-such-package", version="1", where="", via=""))


def test_the_image_and_the_tests_install_with_hashes_only() -> None:
    """Nothing is installed that a pin does not name, wherever the project itself installs something."""
    lines = [
        line
        for name in ("Makefile", "Dockerfile")
        for line in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        if re.search(r"(pip|PIP\)) .*install .*-r ", line)
    ]
    assert len(lines) >= 2
    assert [line for line in lines if "--require-hashes" not in line] == []
