"""Dates in sentences: what is read, what is not mistaken for one, and how a date is written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.dates import DateReading, format_date, format_time, read_date, read_dates

TODAY = datetime.date(2027, 2, 1)  # a Monday
PARIS = "Europe/Paris"
LANGUAGES = ("fr", "en")


def read(text: str, language: str, today: datetime.date = TODAY, timezone: str = PARIS) -> DateReading | None:
    return read_date(text, language=language, today=today, timezone=timezone)


def day(text: str, language: str, today: datetime.date = TODAY, timezone: str = PARIS) -> str | None:
    reading = read(text, language, today, timezone)
    return None if reading is None else reading.date.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dimanche 7 mars 2027 : 500 signatures", "2027-03-07"),
        ("le 7 mars", "2027-03-07"),
        ("remise le 1er mai", "2027-05-01"),
        ("le sept mars, devant la mairie", "2027-03-07"),
        ("7 févr. 2028", "2028-02-07"),
        ("12/03", "2027-03-12"),
        ("avant le 3/4", "2027-04-03"),
        ("le 12/03/27", "2027-03-12"),
        ("12.03.2027", "2027-03-12"),
        ("12-03-2027", "2027-03-12"),
        ("2027-03-12", "2027-03-12"),
        ("dans trois semaines", "2027-02-22"),
        ("d’ici quinze jours", "2027-02-16"),
        ("vendredi prochain", "2027-02-05"),
        ("avant vendredi", "2027-02-05"),
        ("lundi", "2027-02-08"),
        ("ce lundi", "2027-02-01"),
        ("lundi dernier", "2027-01-25"),
        ("demain à 18 h", "2027-02-02"),
        ("après-demain", "2027-02-03"),
        ("avant Noël", "2027-12-25"),
        ("les 6 et 7 juillet 2027", "2027-07-06"),
        ("du 15-17 juin", "2027-06-15"),
        ("le 7\u00a0mars\u00a02027", "2027-03-07"),
    ],
)
def test_a_french_date_is_read(text: str, expected: str) -> None:
    assert day(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sunday 7 March 2027: 500 signatures", "2027-03-07"),
        ("March 7", "2027-03-07"),
        ("march 7", "2027-03-07"),
        ("by 7 March", "2027-03-07"),
        ("by 7 may", "2027-05-07"),
        ("7th of March", "2027-03-07"),
        ("the first of May", "2027-05-01"),
        ("Monday, the 30th of June", "2027-06-30"),
        ("May 5, 2027", "2027-05-05"),
        ("February 16-20", "2027-02-16"),
        ("next Friday", "2027-02-05"),
        ("on Sunday", "2027-02-07"),
        ("last Monday", "2027-01-25"),
        ("in three weeks", "2027-02-22"),
        ("within two weeks", "2027-02-15"),
        ("tomorrow at 5", "2027-02-02"),
        ("before Christmas", "2027-12-25"),
        ("2027-03-12", "2027-03-12"),
    ],
)
def test_an_english_date_is_read(text: str, expected: str) -> None:
    assert day(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "ouvert 24/7",
        "7j/7 et 24/24",
        "500 signatures",
        "sept familles",
        "7 sept familles",
        "une femme de 16 ans",
        "de 14 h à 18 h",
        "en mars",
        "mars",
        "le 31 juin",
        "3/4 des habitants",
        "tous les vendredis",
        "ouvert le dimanche",
        "le monde de demain",
        "le marché de Noël",
        "17 500 signatures en 48 heures",
        "huit jours avant le vote",
        "dans dix ans",
        "dans 99999999 semaines",
        "",
    ],
)
def test_what_only_looks_like_a_french_date_is_left_alone(text: str) -> None:
    assert read(text, "fr") is None


@pytest.mark.parametrize(
    "text",
    [
        "open 24/7",
        "500 signatures",
        "the second floor",
        "we may march 500 times",
        "we march 20 km",
        "March 20 km to the town hall",
        "only 7 may attend",
        "5 may be enough",
        "may 5 people come",
        "March 2027",
        "open on Sundays",
        "every Friday",
        "Sunday opening",
        "a better tomorrow",
        "4/5 of residents",
        "17,500 signatures in 48 hours",
        "a 16-year-old student",
    ],
)
def test_what_only_looks_like_an_english_date_is_left_alone(text: str) -> None:
    assert read(text, "en") is None


def test_a_reading_tells_the_words_it_stands_for_and_whether_the_year_was_said() -> None:
    said = read("Remise d’ici le dimanche 7 mars 2027 : 500 signatures", "fr")
    assert said is not None
    assert (said.words, said.start, said.year_given) == ("dimanche 7 mars 2027", 16, True)
    inferred = read("remise le 7 mars", "fr")
    assert inferred is not None
    assert (inferred.words, inferred.year_given) == ("le 7 mars", False)


def test_a_date_without_a_year_is_the_next_such_day_and_today_still_counts() -> None:
    assert day("le 7 mars", "fr", datetime.date(2027, 3, 7)) == "2027-03-07"
    assert day("le 7 mars", "fr", datetime.date(2027, 3, 8)) == "2028-03-07"
    assert day("29 février", "fr", datetime.date(2028, 3, 1)) == "2032-02-29"
    assert day("March 7", "en", datetime.date(2026, 12, 31)) == "2027-03-07"


def test_a_past_year_that_was_said_is_kept() -> None:
    assert day("le 7 mars 2014", "fr") == "2014-03-07"


def test_the_first_date_named_is_the_deadline_and_a_later_one_takes_over_its_year() -> None:
    text = "Dimanche 7 mars 2028 : 500 signatures, huit jours avant le vote du 15 mars"
    dates = read_dates(text, language="fr", today=TODAY, timezone=PARIS)
    assert [reading.date.isoformat() for reading in dates] == ["2028-03-07", "2028-03-15"]
    assert day("Before the vote on 15 March: 500 signatures by 7 March", "en") == "2027-03-15"


def test_two_numbers_are_month_first_in_the_united_states_only() -> None:
    assert day("12/03", "en", timezone="America/New_York") == "2027-12-03"
    assert day("12/03", "en", timezone="Europe/London") == "2027-03-12"
    assert day("12/03", "fr", timezone="America/New_York") == "2027-03-12"
    assert (
        day("3/25", "en", timezone="Pacific/Honolulu") is None
        or day("3/25", "en", timezone="US/Pacific") == "2027-03-25"
    )


def test_each_language_reads_its_own_dates_and_an_unknown_one_none() -> None:
    assert read("7 March", "fr") is None
    assert read("vendredi prochain", "en") is None
    assert read("7 mars 2027", "de") is None


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert format_date(datetime.date(2027, 3, 7), "fr") == "dimanche 7 mars 2027"
    assert format_date(datetime.date(2027, 3, 1), "fr") == "lundi 1er mars 2027"
    assert format_date(datetime.date(2027, 3, 7), "en") == "Sunday 7 March 2027"


def test_times_are_written_as_each_language_writes_them() -> None:
    assert format_time(14, 30, "fr") == "14\u00a0h\u00a030"
    assert format_time(9, 5, "fr") == "9\u00a0h\u00a005"
    assert format_time(14, 0, "fr") == "14\u00a0h"
    assert format_time(9, 5, "en") == "09:05"


@given(date=st.dates(), language=st.sampled_from(LANGUAGES), today=st.dates())
def test_what_is_written_is_read_back(date: datetime.date, language: str, today: datetime.date) -> None:
    assert day(format_date(date, language), language, today) == date.isoformat()


@given(
    text=st.text(st.sampled_from("0123456789/.-, ’'demainsjourlvcMaych"), max_size=60) | st.text(),
    language=st.sampled_from(LANGUAGES),
    today=st.dates(),
)
def test_any_text_on_any_day_is_read_without_an_error(text: str, language: str, today: datetime.date) -> None:
    for reading in read_dates(text, language=language, today=today, timezone=PARIS):
        assert text[reading.start : reading.start + len(reading.words)] == reading.words
