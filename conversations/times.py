"""Times of day: what people type, and when it will be that late."""

from __future__ import annotations

import datetime as dt
import re

from conversations.timezones import local, local_date, zone

# 14:30, 14h30, 14 h 30, 14h, 14.30; 2:30 pm, 2pm. A number alone is a length in minutes.
TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:(?P<mark>[:h.])\s*(?P<minute>\d{2})?)?\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.I | re.ASCII,
)


def read_time(words: str) -> tuple[int, int] | None:
    """The time of day that some words are, as hour and minute; None where they are anything else."""
    met = TIME.fullmatch(re.sub(r"\s", " ", words.strip()))
    if (
        met is None
        or not (met["mark"] or met["half"])
        or (met["mark"] in (":", ".") and met["minute"] is None)
    ):
        return None
    hour, minute = int(met["hour"]), int(met["minute"] or 0)
    if met["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if met["half"][0] in "pP" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def next_time(hour: int, minute: int, timezone: str, after: float) -> float:
    """The next instant after another at which clocks in a time zone show this time.

    A time that the change to summer time leaves out is taken as the clocks before it count; of one that comes twice in
    autumn, the next counts.
    """
    today = local_date(after, timezone)
    for days in range(3):
        wanted = dt.datetime.combine(
            today + dt.timedelta(days=days), dt.time(hour, minute), tzinfo=zone(timezone)
        )
        first, second = (wanted.replace(fold=fold).timestamp() for fold in (0, 1))
        shown = local(first, timezone)
        exists = (shown.hour, shown.minute) == (hour, minute)
        for instant in (first, second) if exists else (first,):
            if instant > after:
                return instant
    raise AssertionError("every time of day comes round within two days")
