"""The files of the rehearsal room: its words in both languages, and modules that never read markup."""

from __future__ import annotations

import re
from pathlib import Path

from bot.rehearsal.room import run
from bot.rehearsal.room.words import room_words


def test_both_languages_say_the_same_things() -> None:
    """The same keys with the same arguments."""
    assert room_words("fr").arguments == room_words("en").arguments
    assert all(room_words(language).templates() for language in ("fr", "en"))


def test_every_text_is_used_and_there_is_one_for_every_use() -> None:
    """In the page's modules, the room's own and the transcript: by name, or by how one that is put together begins."""
    folder = Path(run.__file__).parent
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*folder.glob("*.py"), *folder.glob("page/*.js"), folder.parent / "transcript.py")
    )
    named = set(re.findall(r"""["']([a-z][a-z-]*[a-z])["']""", sources))
    composed = tuple(re.findall(r"[`\"]([a-z]+-)(?:\$?\{)", sources))
    keys = room_words("fr").arguments.keys()
    assert composed
    assert {key for key in keys if key not in named and not key.startswith(composed)} == set()
    asked = set(re.findall(r"""\bt\(["']([a-z-]+)["']""", sources)) | set(
        re.findall(r"""Refused\(["']([a-z-]+)["']""", sources)
    )
    assert asked
    assert asked - keys == set()


def test_the_french_is_set_as_french_is() -> None:
    """Curly apostrophes, and no-break spaces before high signs and inside quotation marks."""
    for key, text in room_words("fr").templates().items():
        assert "'" not in text, key
        assert not re.search(r"[^\u00a0]:(?!\w|//)", text.replace("{", "").replace("}", "")), key
        assert not re.search(r"[^\u202f][;!?]", text), key
        assert not re.search(r"«[^\u00a0]|[^\u00a0]»", text), key


def test_no_module_of_the_page_reads_markup() -> None:
    """Whatever people wrote goes in as text: no property or function that would read it as HTML is named at all."""
    folder = Path(run.__file__).parent / "page"
    modules = list(folder.glob("*.js"))
    assert len(modules) > 5
    banned = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|DOMParser|\beval\b|setHTML"
    )
    assert [path.name for path in modules if banned.search(path.read_text(encoding="utf-8"))] == []
    for path in (*modules, *folder.glob("*.css"), *folder.glob("*.html")):
        outside = re.findall(r"https?://(?!www\.w3\.org/2000/svg)[\w.]+", path.read_text(encoding="utf-8"))
        assert outside == [], path.name
