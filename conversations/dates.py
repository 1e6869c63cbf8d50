"""Finding and writing dates in French and English sentences.

`dateparser` understands an expression such as « 7 mars » or “in 3 weeks”, but left to search a sentence it also
takes « sept familles », “may” or « 24/7 » for dates and splits « dimanche 7 mars 2027 » in three. So this module
finds the expressions itself, by patterns that ask for a day beside a month, and lets `dateparser` (1.5) say which
day they mean. It always gets a base date: it never reads the clock.

Which date counts: `read_date` returns the first one that the text names, because an answer opens with its
deadline and then says what follows it; the coach's checks of past and distant dates take the earliest of
`read_dates`. Of a span (« du 6 au 8 juillet ») the first day counts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conversations.date_words import WORDS, DateWords

NBSP: Final = "\u00a0"
TEXT_LIMIT: Final = 1500  # characters read: a date further on is nobody's deadline

# Where 12/03 means 3 December (https://en.wikipedia.org/wiki/List_of_date_formats_by_country: United States).
_MONTH_FIRST_ZONES: Final = re.compile(
    r"US/|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Juneau|Sitka|Nome|Adak|Metlakatla|Yakutat"
    r"|Boise|Detroit|Menominee|Indiana/|Indianapolis|Kentucky/|Louisville|North_Dakota/)|Pacific/Honolulu"
)
# Not dates although they look like it: round the clock, every day of the week, full marks.
_SAYINGS: Final = {(24, 7), (24, 24), (7, 7), (10, 10), (20, 20)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """A date that a text names.

    `words` is the part of the text that names it, as it stands there; `start` is where it begins, in characters.
    `year_given` is False where the year was inferred: the first such day from today on.
    """

    date: datetime.date
    words: str
    start: int
    year_given: bool


def read_date(text: str, *, language: str, today: datetime.date, timezone: str) -> DateReading | None:
    """Returns the first date that a text names, or None.

    Args:
        text: What someone wrote.
        language: `fr` or `en`; nothing is read in another language.
        today: The day from which « vendredi » and dates without a year are counted, in the workshop's time zone.
        timezone: The IANA name of that zone; it settles whether 12/03 in English is in March or in December.
    """
    return next(iter(read_dates(text, language=language, today=today, timezone=timezone)), None)


def read_dates(text: str, *, language: str, today: datetime.date, timezone: str) -> tuple[DateReading, ...]:
    """Returns all dates that a text names, in the order of the text. Arguments as for `read_date`."""
    words = WORDS.get(language)
    if words is None:
        return ()
    month_first = language == "en" and _MONTH_FIRST_ZONES.match(timezone) is not None
    plain = text[:TEXT_LIMIT].replace("’", "'")  # one character for one: positions stay true
    found = sorted(_found(plain, words, language, today, month_first), key=lambda one: (one.start, -one.end))
    kept: list[DateReading] = []
    end, named = 0, None
    for one in found:
        if one.start < end:
            continue
        date = one.date
        if one.day_and_month and named is not None:
            # « le 7 mars 2027, huit jours avant le vote du 15 mars »: the year of the first holds for the second.
            date = _parsed(one.day_and_month, language, _shifted(named, -1) or named) or date
        elif one.year_given:
            named = date
        words_there = text[one.start : one.end]
        kept.append(DateReading(date=date, words=words_there, start=one.start, year_given=one.year_given))
        end = one.end
    return tuple(kept)


def prepare(language: str) -> None:
    """Loads what the first reading in a language needs: some 300 ms, which a start-up thread can take on itself."""
    read_date("1/2/2000", language=language, today=datetime.date(2000, 1, 1), timezone="UTC")


def format_date(date: datetime.date, language: str) -> str:
    """Writes a date in full: « dimanche 7 mars 2027 », “Sunday 7 March 2027”."""
    words = WORDS["fr" if language == "fr" else "en"]
    day = f"{date.day}er" if language == "fr" and date.day == 1 else str(date.day)
    return f"{words.weekdays[date.weekday()]} {day} {words.months[date.month - 1]} {date.year:04}"


def format_time(hour: int, minute: int, language: str) -> str:
    """Writes a time of day: « 14 h 30 », « 14 h » (with no-break spaces), “14:30”, “14:00”."""
    if language != "fr":
        return f"{hour:02}:{minute:02}"
    return f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}h"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A date with its place; `day_and_month` is the phrase to read again once a year is known."""

    date: datetime.date
    start: int
    end: int
    year_given: bool
    day_and_month: str = ""


def _found(
    text: str, words: DateWords, language: str, today: datetime.date, month_first: bool
) -> Iterator[_Found]:
    for pattern in words.dated:
        for match in pattern.finditer(text):
            if not _is_ambiguous(match, text, words):
                day = words.numbers.get(match["day"].lower()) or int(re.sub(r"\D", "", match["day"]))
                yield from _dated(match, f"{day} {match['month'].lower().rstrip('.')}", language, today)
    for match in words.slashed.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if month_first and day <= 12:
            day, month = month, day
        if not _is_saying(match, day, month):
            yield from _dated(match, f"{day}/{month}", language, today)
    for pattern in (words.iso, words.dotted):
        for match in pattern.finditer(text):
            yield from _dated(match, f"{match['day']}/{match['month']}", language, today)
    for match in words.relative.finditer(text):
        count = words.numbers.get(match["count"].lower()) or int(match["count"])
        phrase = words.relative_phrase.format(count=count, unit=match["unit"].lower())
        yield from _placed(match, _parsed(phrase, language, today))
    for pattern, (day, month) in words.feasts:
        for match in pattern.finditer(text):
            yield from _dated(match, f"{day}/{month}", language, today)
    for match in words.weekday.finditer(text):
        yield from _placed(match, _weekday(match, words, today))
    for match in words.tomorrow.finditer(text):
        yield from _placed(match, _shifted(today, 2 if match["after"] else 1))


def _dated(match: re.Match[str], phrase: str, language: str, today: datetime.date) -> Iterator[_Found]:
    """Yields the reading of a day and a month, with the year that the match gives or the next one that fits."""
    year = match.groupdict().get("year")
    if year is not None:
        year = f"20{year}" if len(year) == 2 else year
        separator = "/" if "/" in phrase else " "
        yield from _placed(match, _parsed(f"{phrase}{separator}{year}", language, today), year_given=True)
    else:
        # A day before today, as the base itself is not in the future: « le 7 mars » on that very day is today.
        date = _parsed(phrase, language, _shifted(today, -1) or today)
        yield from _placed(match, date, day_and_month=phrase)


def _placed(
    match: re.Match[str], date: datetime.date | None, *, year_given: bool = False, day_and_month: str = ""
) -> Iterator[_Found]:
    if date is not None:
        end = match.start() + len(match[0].rstrip(" ,"))
        yield _Found(
            date=date, start=match.start(), end=end, year_given=year_given, day_and_month=day_and_month
        )


@lru_cache(maxsize=1024)
def _parsed(phrase: str, language: str, base: datetime.date) -> datetime.date | None:
    """Asks dateparser for the day that a short phrase means, counted from `base`.

    The import stands here because it takes 200 ms, which a bot that starts owes to nobody.
    """
    from dateparser import parse

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.datetime(base.year, base.month, base.day),  # noqa: DTZ001  a day, not an instant
        "TIMEZONE": "UTC",  # without it the machine's own zone is asked
    }
    try:
        found = parse(phrase, languages=[language], settings=settings)
    except (OverflowError, ValueError):  # beyond the calendar: in 99999999 weeks
        return None
    return None if found is None else datetime.date(found.year, found.month, found.day)


def _weekday(match: re.Match[str], words: DateWords, today: datetime.date) -> datetime.date | None:
    """Returns the day that « vendredi » means: the next one, or the last one where the text says so."""
    distance = (words.weekdays_lower.index(match["weekday"].lower()) - today.weekday()) % 7
    if match["last"]:
        return _shifted(today, distance - 7)
    if match["this"]:
        return _shifted(today, distance)
    return _shifted(today, distance or 7)


def _shifted(day: datetime.date, days: int) -> datetime.date | None:
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _is_ambiguous(match: re.Match[str], text: str, words: DateWords) -> bool:
    """Says whether a month may be another word here: “we may march 20 km”."""
    if match["month"].rstrip(".") not in words.ambiguous_months or match["year"]:
        return False
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip(" ")
    introduced = not before or before[-1] in ",.;:(–-—/" or words.introduction.search(before) is not None
    closed = not after or after[0] in ".,;:!?)–-—\n" or words.continuation.match(after) is not None
    return not (introduced and closed) and not (match["sure"] and closed)


def _is_saying(match: re.Match[str], day: int, month: int) -> bool:
    """Says whether two numbers with a stroke are a fraction, a score or a saying rather than a day."""
    if match["year"] or match["lead"]:
        return (day, month) == (24, 7) and not match["year"]
    fraction = len(match["day"]) == 1 and len(match["month"]) == 1 and day <= month
    return (day, month) in _SAYINGS or fraction or day > 31 or month > 12
