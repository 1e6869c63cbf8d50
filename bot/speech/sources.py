"""Who says so: the sources of a fact, named shortly, each a link to its page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bot.speech.markup import cut, escape
from bot.speech.voice import Voice

# A source's title gives the press title or the site first, then a date or a subject; in brackets at its end, a caution.
TITLE = re.compile(r"([^,]+)(?:,.*?)?( \([^()]*\))?")
NAME_LIMIT = 36
SOURCES_SHOWN = 4


def source_name(title: str) -> str:
    """What a source is called in a few words: « Le Monde (copie) » for « Le Monde, 8 décembre 2014 (copie) »."""
    found = TITLE.fullmatch(title)
    return cut("".join(part or "" for part in found.groups()) if found else title, NAME_LIMIT)


def named(keys: Iterable[str], voice: Voice) -> dict[str, str]:
    """The sources of a fact by their short names, each with an address; two pages of one site are named once."""
    found: dict[str, str] = {}
    for key in keys:
        source = voice.curriculum.sources[key]
        found.setdefault(source_name(source.title), source.url)
    return dict(list(found.items())[:SOURCES_SHOWN])


def linked(keys: Iterable[str], voice: Voice) -> str:
    """The sources of a fact, as links with commas between."""
    return ", ".join(
        f'<a href="{html.escape(url)}">{escape(name)}</a>' for name, url in named(keys, voice).items()
    )
