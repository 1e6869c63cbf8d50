"""Times of day: what people type, and the next instant at which a clock shows it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.times import next_time, read_time
from conversations.timezones import local

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("14:30", (14, 30)),
        ("9:05", (9, 5)),
        ("09:05", (9, 5)),
        ("0:00", (0, 0)),
        ("23:59", (23, 59)),
        ("14h30", (14, 30)),
        ("14 h 30", (14, 30)),
        ("14\u00a0h\u00a030", (14, 30)),
        ("14H", (14, 0)),
        ("14.30", (14, 30)),
        ("2:30 pm", (14, 30)),
        ("2:30PM", (14, 30)),
        ("2 p.m.", (14, 0)),
        ("2pm", (14, 0)),
        ("12 am", (0, 0)),
        ("12:15 pm", (12, 15)),
        (" 7 am ", (7, 0)),
    ],
)
def test_a_time_is_read_in_the_forms_that_people_type(words: str, time: tuple[int, int]) -> None:
    assert read_time(words) == time


@pytest.mark.parametrize(
    "words",
    [
        "",
        "30",
        "14",
        "24:00",
        "14:60",
        "14:5",
        "14:",
        "-1:00",
        "14:30:00",
        "13 pm",
        "0 am",
        "à 14:30",
        "midi",
        "٢:٣٠",
    ],
)
def test_what_is_no_time_is_none(words: str) -> None:
    """A number alone is a length in minutes."""
    assert read_time(words) is None


def instant(text: str, zone: str = PARIS, fold: int = 0) -> float:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()


@pytest.mark.parametrize(
    ("now", "hour", "minute", "wanted"),
    [
        ("2014-12-04T12:00", 14, 30, "2014-12-04T14:30"),
        ("2014-12-04T14:30", 14, 30, "2014-12-05T14:30"),
        ("2014-12-04T15:00", 14, 30, "2014-12-05T14:30"),
        ("2014-12-31T23:00", 22, 0, "2015-01-01T22:00"),
        # The clocks go forward in the night to 29 March 2026, and back in that to 25 October.
        ("2026-03-28T20:00", 14, 30, "2026-03-29T14:30"),
        ("2026-10-24T20:00", 14, 30, "2026-10-25T14:30"),
    ],
)
def test_the_next_time_is_today_or_tomorrow_on_the_wall(
    now: str, hour: int, minute: int, wanted: str
) -> None:
    assert next_time(hour, minute, PARIS, instant(now)) == instant(wanted)


def test_a_time_that_the_change_to_summer_leaves_out_is_an_hour_later_on_the_wall() -> None:
    found = next_time(2, 30, PARIS, instant("2026-03-28T20:00"))
    assert local(found, PARIS).strftime("%d %H:%M") == "29 03:30"


def test_a_time_that_comes_twice_in_autumn_counts_the_next_time() -> None:
    first, second = (instant("2026-10-25T02:30", fold=fold) for fold in (0, 1))
    assert second - first == 3600
    assert next_time(2, 30, PARIS, instant("2026-10-24T20:00")) == first
    assert next_time(2, 30, PARIS, first + 60) == second
    assert next_time(2, 30, PARIS, second) == instant("2026-10-26T02:30")


@given(
    now=st.floats(0, 2**32, allow_nan=False),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(
        [PARIS, "America/Montreal", "Asia/Kathmandu", "Africa/Dakar", "Australia/Lord_Howe"]
    ),
)
def test_it_lies_ahead_by_a_day_and_an_hour_at_most_and_shows_the_time(
    now: float, hour: int, minute: int, zone: str
) -> None:
    found = next_time(hour, minute, zone, now)
    assert 0 < found - now <= 25 * 3600 + 1
    shown = local(found, zone)
    day = dt.datetime.combine(shown.date(), dt.time(hour, minute), tzinfo=ZoneInfo(zone))
    left_out = local(day.timestamp(), zone).time() != dt.time(hour, minute)
    assert (shown.hour, shown.minute) == (hour, minute) or left_out
