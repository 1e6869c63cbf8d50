"""The words that dates are made of in each language, and the patterns built from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What one language says dates with.

    `dated` finds a day and a month; `slashed` 12/03; `iso` 2027-03-12; `dotted` 12.03.2027; `relative` a number
    of days, weeks or months from now. `ambiguous_months` are those that, in lower case, are also ordinary words:
    they count only after `introduction` and before `continuation`.
    """

    weekdays: tuple[str, ...]
    weekdays_lower: tuple[str, ...]
    months: tuple[str, ...]
    numbers: Mapping[str, int]
    dated: tuple[re.Pattern[str], ...]
    slashed: re.Pattern[str]
    iso: re.Pattern[str]
    dotted: re.Pattern[str]
    relative: re.Pattern[str]
    relative_phrase: str
    feasts: tuple[tuple[re.Pattern[str], tuple[int, int]], ...]
    weekday: re.Pattern[str]
    tomorrow: re.Pattern[str]
    ambiguous_months: frozenset[str]
    introduction: re.Pattern[str]
    continuation: re.Pattern[str]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FR_NUMBERS: Final = {
    "premier": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt et un": 21, "vingt-et-un": 21,
    "vingt-deux": 22, "vingt-trois": 23, "vingt-quatre": 24, "vingt-cinq": 25, "vingt-six": 26, "vingt-sept": 27,
    "vingt-huit": 28, "vingt-neuf": 29, "trente": 30, "trente et un": 31, "trente-et-un": 31,
}  # fmt: skip
_EN_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR: Final = r"(?P<year>\d{4})(?!\d)"
_ISO: Final = r"(?<![\d-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])"
_DOTTED: Final = (
    r"(?<![\d.-])(?P<day>\d{1,2})(?P<mark>[.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d-])"
)
_S: Final = r"[ \u00a0\u202f]"  # a space, or one that does not break

_FR_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FR_MONTH: Final = (
    r"(?P<month>janvier|janv\.?|f[ée]vrier|f[ée]vr?\.?|mars|avril|avr\.?|mai|juin|juillet|juil\.?|ao[ûu]t|septembre"
    r"|sept\.|sept(?!\s+[a-zà-ÿ])|octobre|oct\.?|novembre|nov\.?|d[ée]cembre|d[ée]c\.?)(?!\w)"
)
_FR_DAY: Final = rf"(?P<day>1{_S}?er|{_DAY}|(?:(?<=le )|(?<=au )|(?<=du ))(?:{_alternatives(_FR_NUMBERS)}))"
_FR_SPAN: Final = rf"(?:{_S}?(?:-|–|,|et|au|ou){_S}?(?:le{_S}+)?(?:1{_S}?er|{_DAY})){{0,3}}"
_FR_LEAD: Final = r"le |au |du |avant |d'ici |jusqu'au |pour |date : ?|deadline : ?"
_FR_WEEKDAY: Final = "|".join(_FR_WEEKDAYS)

_EN_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EN_MONTH: Final = (
    r"(?P<month>january|jan\.?|february|feb\.?|march|mar\.?|april|apr\.?|may|june|jun\.?|july|jul\.?|august|aug\.?"
    r"|september|sept?\.?|october|oct\.?|november|nov\.?|december|dec\.?)(?!\w)"
)
_EN_NTH: Final = rf"{_DAY}(?:st|nd|rd|th)?"
_EN_ORDINALS: Final = "|".join(
    word for word in _EN_NUMBERS if word.endswith(("th", "first", "second", "third"))
)
_EN_LEAD: Final = r"on |by |before |until |till |due |date: ?|deadline: ?"
_EN_WEEKDAY: Final = "|".join(_EN_WEEKDAYS)
# What counts things rather than days after “March 20”.
_EN_COUNTED: Final = (
    r"(?!\s*(?:%|percent|km|kms|miles?|people|times|hours?|minutes?|families|signatures|of us)\b)"
)

_FR: Final = DateWords(
    weekdays=_FR_WEEKDAYS,
    weekdays_lower=_FR_WEEKDAYS,
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    numbers=_FR_NUMBERS,
    dated=(
        _compiled(
            rf"(?<![\d/.,])(?:\b(?:{_FR_WEEKDAY}){_S}+)?(?:\ble{_S}+)?(?<!\w){_FR_DAY}(?P<sure>)"
            rf"{_FR_SPAN}{_S}*{_FR_MONTH}(?:{_S}+{_YEAR})?"
        ),
    ),
    slashed=_compiled(
        rf"(?<![\d/.,])(?:(?P<lead>{_FR_LEAD}|(?:{_FR_WEEKDAY}){_S}+))?(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
        r"(?:/(?P<year>\d{4}|\d{2}))?(?![\d/]|[.,]\d)"
    ),
    iso=_compiled(_ISO),
    dotted=_compiled(_DOTTED),
    relative=_compiled(
        rf"\b(?:dans|d'ici){_S}+(?P<count>\d{{1,3}}|{_alternatives(_FR_NUMBERS)}){_S}+(?P<unit>jours?|semaines?|mois)\b"
    ),
    relative_phrase="dans {count} {unit}",
    feasts=(
        (_compiled(r"\b(?:avant|d'ici|jusqu'à|pour|à) noël\b"), (25, 12)),
        (_compiled(r"\b(?:avant|d'ici|jusqu'à|pour|à) la (?:saint-sylvestre)\b"), (31, 12)),
        (_compiled(r"\b(?:avant|d'ici|jusqu'à|pour|à) la toussaint\b"), (1, 11)),
        (_compiled(r"\b(?:avant|d'ici|jusqu'à|pour|à) la saint-valentin\b"), (14, 2)),
    ),
    # « le dimanche » and « tous les vendredis » are habits, not days.
    weekday=_compiled(
        rf"(?<!\ble )(?<!\bchaque )(?<!\bdu )(?<!\bau )(?<!\bun )(?<!\bles )(?<!\ben )(?<!\bpar )(?<!-)"
        rf"\b(?P<this>ce{_S}+)?(?P<weekday>{_FR_WEEKDAY})\b(?!-)(?!{_S}+(?:\d|sur\b|après\b.{{0,20}}\bchaque))"
        rf"(?:{_S}+(?:(?P<last>derniers?|passé)|prochain)\b)?"
    ),
    tomorrow=_compiled(
        r"(?<!\bde )(?<!\bd')(?<!\bpour )(?<!\bles )(?<!\ble )(?<!\bdès )(?<!\w)(?P<after>après-)?demain\b(?!-)"
        r"(?=[ ]*(?:[,.;:!?)]|$|matin|midi|soir|à \d|après-midi))"
    ),
    ambiguous_months=frozenset(),
    introduction=_compiled(r"\ble$"),
    continuation=_compiled(r"à\b"),
)

_EN: Final = DateWords(
    weekdays=_EN_WEEKDAYS,
    weekdays_lower=tuple(day.lower() for day in _EN_WEEKDAYS),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    numbers=_EN_NUMBERS,
    dated=(
        _compiled(
            rf"(?<![\d/.,$€£])(?:\b(?:{_EN_WEEKDAY}),?{_S}+)?(?:\bthe{_S}+)?(?<!\w)"
            rf"(?P<day>{_EN_NTH}|(?<=the )(?:{_EN_ORDINALS})(?= of ))(?:{_S}?(?:-|–|,|and|to|&){_S}?{_EN_NTH}){{0,3}}"
            rf"{_S}*(?P<sure>of{_S}+)?{_EN_MONTH}(?:,?{_S}+{_YEAR})?"
        ),
        _compiled(
            rf"(?:\b(?:{_EN_WEEKDAY}),?{_S}+)?\b{_EN_MONTH}{_S}+(?:the{_S}+)?(?P<day>{_EN_NTH})(?P<sure>(?<=[a-z]))?(?!\w)"
            rf"(?![,.]?\d){_EN_COUNTED}(?:{_S}?(?:-|–|and|to|&){_S}?{_EN_NTH}(?!\w)){{0,3}}(?:,?{_S}+{_YEAR})?"
        ),
    ),
    slashed=_compiled(
        rf"(?<![\d/.,])(?:(?P<lead>{_EN_LEAD}|(?:{_EN_WEEKDAY}){_S}+))?(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
        r"(?:/(?P<year>\d{4}|\d{2}))?(?![\d/]|[.,]\d)"
    ),
    iso=_compiled(_ISO),
    dotted=_compiled(_DOTTED),
    relative=_compiled(
        rf"\b(?:in|within){_S}+(?P<count>\d{{1,3}}|{_alternatives(_EN_NUMBERS)}){_S}+(?P<unit>days?|weeks?|months?)\b"
        rf"(?!['’])"
    ),
    relative_phrase="in {count} {unit}",
    feasts=(
        (_compiled(r"\b(?:before|by|until|till|at|on) christmas(?: day)?\b"), (25, 12)),
        (_compiled(r"\b(?:before|by|until|till|at|on) christmas eve\b"), (24, 12)),
        (_compiled(r"\b(?:before|by|until|till|at|on) new year's eve\b"), (31, 12)),
        (_compiled(r"\b(?:before|by|until|till|at|on) halloween\b"), (31, 10)),
        (_compiled(r"\b(?:before|by|until|till|at|on) valentine's day\b"), (14, 2)),
    ),
    weekday=_compiled(
        rf"(?<!\bevery )(?<!\beach )(?<!\bper )(?<!\ba )(?<!\bany )(?<!\bblack )(?<!\bgood )(?<!-)"
        rf"\b(?:(?P<this>this{_S}+)|(?P<last>last{_S}+)|next{_S}+)?(?P<weekday>{_EN_WEEKDAY})\b(?!-|'s)"
        rf"(?!,?{_S}+(?:\d|(?:the{_S}+)?\d|opening|mornings|nights|evenings|afternoons))"
    ),
    tomorrow=_compiled(
        r"(?<!\bof )(?<!\bfor )(?<!\bbetter )(?<!\bbrighter )(?<!\w)(?P<after>the day after )?tomorrow\b(?!'|-)"
        r"(?=[ ]*(?:[,.;:!?)]|$|morning|noon|night|evening|at \d))"
    ),
    ambiguous_months=frozenset({"may", "march", "mar"}),
    introduction=_compiled(r"\b(?:on|by|before|until|till|from|since|after|is|the|deadline|date|due)$"),
    continuation=_compiled(r"(?:at|we|with|for|because|in|when|so|and then)\b"),
)

WORDS: Final[Mapping[str, DateWords]] = {"fr": _FR, "en": _EN}
