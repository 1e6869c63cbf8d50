"""What changes, told to every page that is open: all there is at first, then only what is new.

Both have one form, so that a page that was away is told all of it again and is up to date.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.rehearsal.model import Json, Message
from bot.rehearsal.people import Press
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.room.troubles import Troubles
from bot.rehearsal.room.views import call_view, chat_view, menus, message_view, person_view, press_view
from bot.rehearsal.room.words import RoomWords

GATHER = 0.03
"""Real seconds in which changes are gathered before they are told: a redraw is several."""

CALLS_TOLD = 200
"""How many of the last calls a page that opens is told."""

BACKLOG = 500
"""How many tidings may wait for a page; one that is slower is let go, and comes back by itself."""

MINUTE = 60.0


class Feed:
    """Tells pages what there is and what changes.

    Attributes:
        busy: Whether others play or time is being skipped: the page says so.
        keeps_playing: Tells whether others play all the time.
    """

    def __init__(self, cast: Cast, words: RoomWords, troubles: Troubles) -> None:
        self.cast = cast
        self.words = words
        self.troubles = troubles
        self.busy = 0
        self.keeps_playing: Callable[[], bool] = lambda: False
        self._telegram = cast.house.telegram
        self._calls = cast.house.server.calls
        self._pages: set[asyncio.Queue[Json | None]] = set()
        self._woken = asyncio.Event()
        self._entries = len(self._telegram.transcript)
        self._called = len(self._calls)
        self._presses = len(self._telegram.presses)
        self._owed: list[Press] = [press for press in self._telegram.presses if press.answer is None]
        self._people: dict[int, Json] = {}
        self._chats: dict[int, Json] = {}
        self._due: float | None = None
        self._state: Json = {}
        self._ran: tuple[float, float | None] = (0.0, None)
        self._remember()

    def wake(self) -> None:
        """Something changed."""
        self._woken.set()

    async def run(self) -> None:
        """Tell what changes, until cancelled."""
        self._telegram.watchers.append(self.wake)
        try:
            while True:
                await self._woken.wait()
                await asyncio.sleep(GATHER)
                self._woken.clear()
                self._due = await self.cast.house.next_due()
                self._tell(self._news())
        finally:
            self._telegram.watchers.remove(self.wake)
            for page in self._pages:
                page.put_nowait(None)

    @asynccontextmanager
    async def page(self) -> AsyncIterator[asyncio.Queue[Json | None]]:
        """The tidings for a page that opens: first all there is; None means that it should come back."""
        self._due = await self.cast.house.next_due()
        tidings: asyncio.Queue[Json | None] = asyncio.Queue()
        self._tell(self._news())  # what the others have not heard yet, the newcomer is told with all the rest
        tidings.put_nowait(self._all())
        self._pages.add(tidings)
        try:
            yield tidings
        finally:
            self._pages.discard(tidings)

    def _tell(self, news: Json) -> None:
        if not news:
            return
        for page in list(self._pages):
            if page.qsize() > BACKLOG:
                self._pages.discard(page)
                page.put_nowait(None)
            else:
                page.put_nowait(news)

    # What there is

    def _all(self) -> Json:
        telegram = self._telegram
        first = max(0, len(self._calls) - CALLS_TOLD)
        return {
            "whole": True,
            "bot": {"id": telegram.bot.id, "name": telegram.bot.name, "username": telegram.bot.username},
            "people": list(self._people.values()),
            "chats": list(self._chats.values()),
            "messages": [
                message_view(telegram, self.words, message)
                for chat in telegram.chats.values()
                for message in chat.messages
                if not message.deleted
            ],
            "calls": self._call_views(first, len(self._calls)),
            "clock": self._clock(),
            **self._now(),
        }

    def _now(self) -> Json:
        return {
            "troubles": self.troubles.view(),
            "busy": self.busy > 0,
            "playing": self.keeps_playing(),
            "crash": self.cast.house.crash,
            "menus": menus(self._telegram, self.words.language),
        }

    def _clock(self) -> Json:
        house = self.cast.house
        now = house.clock.now()
        minute = 0
        for call in reversed(self._calls):
            if call.at < now - MINUTE:
                break
            minute += call.method != "getUpdates"
        return {"now": now, "speed": house.clock.speed, "due": self._due, "perMinute": minute}

    def _call_views(self, first: int, last: int) -> list[Json]:
        return [
            call_view(self._telegram, number, self._calls[number])
            for number in range(first, last)
            if self._calls[number].method != "getUpdates" or self._calls[number].error
        ]

    # What is new

    def _remember(self) -> None:
        self._people = {one.id: person_view(self.cast, one) for one in self._telegram.persons.values()}
        self._chats = {chat.id: chat_view(self.cast, chat) for chat in self._telegram.chats.values()}
        self._state = self._now()

    def _news(self) -> Json:
        """What is new since the last time; empty if nothing is."""
        people, chats, state = self._people, self._chats, self._state
        self._remember()
        news: Json = {
            "people": [one for number, one in self._people.items() if people.get(number) != one],
            "chats": [one for number, one in self._chats.items() if chats.get(number) != one],
            "messages": self._new_messages(),
            "presses": self._new_answers(),
            "calls": self._call_views(self._called, len(self._calls)),
        }
        self._called = len(self._calls)
        told = {name: value for name, value in news.items() if value}
        if self._state != state:
            told |= self._state
        clock = self._clock()
        runs = (clock["speed"], clock["due"])
        if told or runs != self._ran:
            told["clock"] = clock
        self._ran = runs
        return told

    def _new_messages(self) -> list[Json]:
        transcript = self._telegram.transcript
        changed: dict[Message, None] = {}
        for entry in transcript[self._entries :]:
            if entry.message is not None and entry.kind in (
                "sent",
                "service",
                "edited",
                "deleted",
                "reaction",
            ):
                changed[entry.message] = None
        self._entries = len(transcript)
        return [message_view(self._telegram, self.words, message) for message in changed]

    def _new_answers(self) -> list[Json]:
        presses = self._telegram.presses
        self._owed += presses[self._presses :]
        self._presses = len(presses)
        answered = [press for press in self._owed if press.answer is not None]
        self._owed = [press for press in self._owed if press.answer is None]
        return [press_view(press) for press in answered]
