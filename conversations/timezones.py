"""Local dates and times of an instant, daylight saving included."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: for a name that the database does not have.
    """
    return ZoneInfo(name)


def local(at: float, timezone: str) -> dt.datetime:
    """An instant (seconds since the Unix epoch, UTC) as the clock on the wall shows it there."""
    return dt.datetime.fromtimestamp(at, zone(timezone))


def local_date(at: float, timezone: str) -> dt.date:
    """The day that it is there."""
    return local(at, timezone).date()
