"""How often a group wants to write to its supporters, read in its own words."""

from __future__ import annotations

import re

_NUMBERS = {
    "fr": {
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "dix": 10,
        "quinze": 15,
    },
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10},
}
_DAYS = {
    "fr": re.compile(r"\b(?:tous|toutes)\s+les\s+(\w+)\s+jours\b"),
    "en": re.compile(r"\bevery\s+(\w+)\s+days\b"),
}
_PER_WEEK = {
    "fr": re.compile(
        r"\b(\w+)(?:\s+à\s+\w+)?\s+(?:fois|messages?|nouvelles|mails?|posts?)\s+(?:par|la)\s+semaine\b"
    ),
    "en": re.compile(r"\b(\w+)(?:\s+times|\s+messages|\s+posts|\s+e-?mails)?\s+(?:a|per|each)\s+week\b"),
}
_WEEKLY = {
    "fr": re.compile(
        r"\b(?:chaque\s+(?:semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hebdomadaire"
        r"|tous\s+les\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?|par\s+semaine)"
    ),
    "en": re.compile(
        r"\b(?:every\s+(?:week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|weekly)\b"
    ),
}
_DAILY = {
    "fr": re.compile(r"\b(?:tous\s+les\s+jours|chaque\s+jour|quotidien)"),
    "en": re.compile(r"\b(?:every\s+day|each\s+day|daily)\b"),
}
WEEK = 7


def read_rhythm(text: str, language: str) -> int | None:
    """Days from one message to the next, as a text says it; None where it does not."""
    words = " ".join(text.lower().replace("’", "'").split())
    if language not in _DAYS:
        return None
    if (found := _DAYS[language].search(words)) and (days := _number(found[1], language)):
        return days
    if _DAILY[language].search(words):
        return 1
    if (found := _PER_WEEK[language].search(words)) and (times := _number(found[1], language)):
        return max(1, round(WEEK / times))
    return WEEK if _WEEKLY[language].search(words) else None


def _number(word: str, language: str) -> int | None:
    if word.isascii() and word.isdigit():
        return int(word) if 0 < int(word[:4]) < 1000 else None
    once = {"une": 1, "un": 1, "once": 1, "twice": 2, "one": 1}
    return _NUMBERS[language].get(word) or once.get(word)
