"""The bot's voice in one workshop: its words, its curriculum, its time zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.speech.markup import escape
from conversations.curriculum import Curriculum
from conversations.dates import format_date, format_time
from conversations.effects import Argument, Text
from conversations.timezones import local, local_date
from conversations.words import Words, known, words

# Arguments of texts that are instants, shown as the time on the wall.
INSTANTS = {"ends", "starts", "time"}
# Those that are shown as the day that it is there.
DAYS = {"on"}


class Voice:
    """Says texts in a workshop's language and time zone."""

    def __init__(
        self,
        curriculum: Curriculum,
        timezone: str,
        *,
        days: int,
        encrypted: bool,
        languages: Sequence[str] = (),
    ) -> None:
        self.language = curriculum.language
        self.timezone = timezone
        self.curriculum = curriculum
        self.languages = tuple(languages) or (curriculum.language,)
        """Those that the curriculum has, this one among them."""
        self.days = days
        self._known: dict[str, Argument] = known(curriculum, days=days, encrypted=encrypted)
        self._known_html = {name: _escaped(value) for name, value in self._known.items()}
        self._words: Words = words(self.language)

    def html(self, key: str, **args: Argument) -> str:
        """A text with what people wrote escaped."""
        shown = {name: _escaped(value) for name, value in self._shown(args).items()}
        return self._words(key, self._known_html, **shown)

    def plain(self, key: str, **args: Argument) -> str:
        """A text for where Telegram shows no markup: buttons and toasts."""
        return self._words(key, self._known, **self._shown(args))

    def say(self, text: Text) -> str:
        """A text of the rules, as HTML."""
        return self.html(text.key, **dict(text.args))

    def toast(self, text: Text) -> str:
        """A text of the rules, without markup."""
        return self.plain(text.key, **dict(text.args))

    def date(self, day: dt.date) -> str:
        return format_date(day, self.language)

    def time(self, at: float) -> str:
        clock = local(at, self.timezone)
        return format_time(clock.hour, clock.minute, self.language)

    def _shown(self, args: Mapping[str, Argument]) -> dict[str, Argument]:
        shown: dict[str, Argument] = {}
        for name, value in args.items():
            if name in INSTANTS and isinstance(value, float):
                shown[name] = self.time(value)
            elif name in DAYS and isinstance(value, float):
                shown[name] = self.date(local_date(value, self.timezone))
            else:
                shown[name] = value
        return shown


def _escaped(value: Argument) -> Argument:
    return escape(value) if isinstance(value, str) else value
