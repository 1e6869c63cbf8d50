"""The doorkeeper: counts wrong codes, by whichever way they come, and lets who guesses wait.

A code that matches nothing belongs to nobody, so nobody is told who tried it or where: the facilitators of workshops
that people may be joining hear that somebody guesses, in neutral words, and the host finds it in the log. What is
counted is kept in memory only: a restart gives a guesser five more tries of 2⁶⁴, and nothing is stored about people who
mistype.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager

from bot.border import ChatKind, Command, Happening
from bot.desk import Desk
from bot.speech.voice import Voice
from conversations.guessing import QUIET, WAIT, Guesses, missed, waiting
from conversations.team import on_duty
from storage.errors import StorageError

log = logging.getLogger(__name__)

# Guessers that are remembered; the one who was silent longest is forgotten first.
REMEMBERED = 10_000


class Doorkeeper:
    """Knows who tried wrong codes lately."""

    def __init__(self) -> None:
        self._guesses: dict[int, Guesses] = {}
        self._warned_at: dict[str, float] = {}

    @contextmanager
    def counting(self) -> Iterator[None]:
        """What is counted within counts once it is committed: what storage refuses comes again, and is no new try."""
        # What is counted replaces a map and changes none, so that this need not copy them with every update.
        before = self._guesses, self._warned_at
        try:
            yield
        except StorageError:
            self._guesses, self._warned_at = before
            raise

    def holds_up(self, desk: Desk, happening: Happening, voice: Voice) -> bool:
        """Whether this person has to wait; they are told for how long, and nothing is looked up."""
        seconds = self.seconds(desk, happening)
        if not seconds:
            return False
        minutes = math.ceil(seconds / 60)
        if not desk.toast(voice.plain("codes-wait", minutes=minutes), alert=True):
            place = happening.place
            desk.write_to(place.chat_id, voice.html("codes-wait", minutes=minutes), place.topic_id)
        return True

    def seconds(self, desk: Desk, happening: Happening) -> float:
        """Seconds for which this person still has to wait."""
        return waiting(self._guesses.get(whose(happening), Guesses()), desk.at)

    async def missed(self, desk: Desk, happening: Happening) -> None:
        """Note a code that led nowhere."""
        person = whose(happening)
        if self.seconds(desk, happening):
            return
        guesses = dict(self._guesses)
        now = guesses[person] = missed(guesses.pop(person, Guesses()), desk.at)
        if len(guesses) > REMEMBERED:
            del guesses[next(iter(guesses))]
        self._guesses = guesses
        if waiting(now, desk.at):
            log.warning("codes.guessed", extra={"seconds": WAIT})
            await self._warn(desk)

    async def _warn(self, desk: Desk) -> None:
        for workshop in await desk.work.workshops_to_join():
            if desk.at - self._warned_at.get(workshop.code, -math.inf) < QUIET:
                continue
            self._warned_at = {**self._warned_at, workshop.code: desk.at}
            voice = desk.speaker.voice_of(workshop)
            for one in on_duty(workshop):
                desk.write_to(one.user_id, voice.html("codes-guessed", title=workshop.title))


def whose(happening: Happening) -> int:
    """Whose tries they are: the person's, or the chat's where Telegram hides who it is."""
    hidden = isinstance(happening, Command) and happening.anonymous
    return (
        happening.place.chat_id
        if hidden or happening.place.kind is ChatKind.CHANNEL
        else happening.by.user_id
    )
