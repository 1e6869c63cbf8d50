"""An answer as the checks of the coach see it: each way of looking at its text is worked out once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from conversations import coach_text
from conversations.coach_lists import Lists
from conversations.dates import DateReading, read_dates


@lru_cache
def lists_of(language: str) -> Lists:
    """Returns what the coach knows of a language. To compile it takes 70 ms, which a bot that starts owes to nobody.

    Raises:
        KeyError: It knows nothing of that language.
    """
    if language == "fr":
        from conversations.coach_fr import FRENCH

        return FRENCH
    if language == "en":
        from conversations.coach_en import ENGLISH

        return ENGLISH
    raise KeyError(language)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was written, at which step. `earlier` holds the answers adopted so far, by role."""

    text: str
    language: str
    role: str
    word_limit: int
    earlier: Mapping[str, str]
    today: datetime.date
    timezone: str

    @cached_property
    def tidy(self) -> str:
        return coach_text.tidy(self.text)

    @cached_property
    def plain(self) -> str:
        return coach_text.plain(self.text)

    @cached_property
    def words(self) -> list[str]:
        return coach_text.words(self.text)

    @cached_property
    def lists(self) -> Lists:
        return lists_of(self.language)

    @cached_property
    def dates(self) -> tuple[DateReading, ...]:
        return self.dates_of(self.text)

    def dates_of(self, text: str) -> tuple[DateReading, ...]:
        return read_dates(text, language=self.language, today=self.today, timezone=self.timezone)
