"""A table of the rehearsal: a Telegram group, the people in it, and what they can do together."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from typing import TypeVar

from bot.rehearsal.house import PATIENCE, House
from bot.rehearsal.lines import Idea, PromptLines, TableLines
from bot.rehearsal.model import Message
from bot.rehearsal.people import Person

T = TypeVar("T")


class Missed(Exception):
    """The bot did not do what the script expects; the message says what, and where."""


class TimeIsUp(Exception):
    """The sprint ended while the table was still at work."""


def spoken(house: House, key: str, **args: str | int) -> str:
    """A text of the bot as it stands in a chat, without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", house.voice.html(key, **args)))


async def seen(house: House, what: str, find: Callable[[], T | bool | None]) -> T:
    """What `find` gives once it gives something.

    Raises:
        Missed: It has given nothing for `PATIENCE`.
    """
    try:
        found = await house.telegram.wait_until(find, PATIENCE)
    except TimeoutError:
        raise Missed(house.crash or f"{what} did not come within {PATIENCE:.0f} s") from None
    assert found is not None
    assert not isinstance(found, bool)
    return found


async def come_true(house: House, what: str, true: Callable[[], bool]) -> None:
    """Wait until something is true.

    Raises:
        Missed: It has not come true for `PATIENCE`.
    """
    await seen(house, what, lambda: "true" if true() else None)


class Table:
    """A group and its people.

    Attributes:
        answered: How many prompts it has answered, for the progress.
        skipped: How many it has skipped.
        here: Who has checked in.
    """

    def __init__(self, house: House, lines: TableLines, number: int, dice: random.Random) -> None:
        self.house = house
        self.lines = lines
        self.number = number
        self.dice = dice
        language = house.config.workshop.language
        persons = [house.telegram.add_person(name, language_code=language) for name in lines.people]
        self.people: dict[str, Person] = dict(zip(lines.people, persons, strict=True))
        self.chat = house.telegram.add_group(lines.chat, persons[0])
        for person in persons[1:]:
            self.chat.add(person)
        self.name = lines.chat
        self.here: list[str] = []
        self.answered = 0
        self.skipped = 0
        self._floor = 0

    # What stands in the chat

    def newest(self, words: str, button: str = "") -> Message:
        """The newest message of the bot with these words and a button that begins so.

        Raises:
            LookupError: There is none.
            TimeIsUp: There is none, and the sprint is over.
        """
        for message in reversed(self.chat.from_bot):
            if message.id <= self._floor:
                break
            if words in message.words and (
                not button or any(b.text.startswith(button) for b in message.buttons)
            ):
                return message
        self._mind_the_time()
        raise LookupError(words)

    async def see(self, words: str, button: str = "") -> Message:
        """Wait for a message of the bot with these words."""
        wanted = f"“{words}”" if words else f"[{button}]"
        return await seen(self.house, f"{self.name}: {wanted}", lambda: self.newest(words, button))

    async def sees_at_last(self, words: str) -> None:
        """Wait for a message of the bot with these words, also when the sprint is over."""
        await seen(self.house, f"{self.name}: “{words}”", lambda: self.chat.find(words))

    async def prompt(self, step: int) -> Message:
        """The open prompt, with this number."""
        return await self.see(f"{step}/10 ·", "💡")

    def card_with(self, key: str, **args: str | int) -> Message | None:
        """The newest card whose caption begins like this text of the bot."""
        start = spoken(self.house, key, **args)
        return next(
            (m for m in reversed(self.chat.from_bot) if m.kind == "photo" and m.words.startswith(start)), None
        )

    async def card(self, key: str, **args: str | int) -> None:
        """Wait for the card as a picture, as text and as a print."""
        what = f"{self.name}: the card that says “{spoken(self.house, key, **args)}”"
        picture = await seen(self.house, what, lambda: self.card_with(key, **args))
        await seen(
            self.house,
            f"{self.name}: the printed card",
            lambda: next(m for m in self.chat.from_bot if m.kind == "document" and m.id > picture.id),
        )

    def forget_what_came(self) -> None:
        """Look only at messages that come from now on."""
        self._floor = self.chat.last_message_id

    # What people do

    def say(self, who: str, words: str) -> Message:
        """Somebody writes in the group, to nobody in particular."""
        return self.people[who].send(self.chat, words)

    def command(self, who: str, words: str) -> None:
        """Somebody types a command; what the table sees next is what follows from it."""
        self.forget_what_came()
        self.say(who, words)

    async def check_in(self, who: str) -> None:
        """Somebody presses 🙋."""
        roster = next(
            m for m in reversed(self.chat.from_bot) if any(b.text.startswith("🙋") for b in m.buttons)
        )
        press = self.people[who].press(roster, "🙋")
        await seen(self.house, f"{self.name}: an answer to {who}’s 🙋", lambda: press.answer)
        self.here.append(who)

    async def press(self, who: str, button: str, step: int, *, anew: bool = False) -> None:
        """Somebody presses a button of the prompt or of the proposals.

        Args:
            who: The one who presses.
            button: How the button begins.
            step: The number on the message under which it stands.
            anew: Whether the table then looks only at what follows from the press.
        """
        message = await self.see(f"{step}/10", button)
        if anew:
            self.forget_what_came()
        self.people[who].press(message, button)

    async def propose(self, idea: Idea, step: int, *, to_proposals: bool = False) -> Message:
        """Somebody replies, and the proposals show it."""
        target = await (self.see(f"{step}/10", "✅") if to_proposals else self.prompt(step))
        message = self.people[idea.who].send(self.chat, idea.text, reply_to=target)
        if idea.who not in self.here:
            self.here.append(idea.who)
        await self.shown(idea.text, step)
        return message

    async def shown(self, text: str, step: int) -> None:
        """Wait until the proposals show this text."""
        await self._until(
            lambda: text[:60] in self.newest(f"{step}/10", "✅").words, f"the idea “{text[:40]}”"
        )

    async def support(self, who: str, number: int, step: int) -> None:
        """Somebody supports the idea with this number, from 1."""
        await self.press(who, f"👍 {number}.", step)

    async def adopt(self, lines: PromptLines, step: int) -> None:
        """✅, pressed by two people at once; if the winner is not the latest idea, somebody supports it first."""
        number = lines.adopted + 1
        if number < len(lines.ideas):
            await self.support(self.dice.choice(self.others(lines.winner.who)), number, step)
            await self._until(lambda: self._counted(number, step), f"the 👍 of idea {number} at step {step}")
        message = await self.see(f"{step}/10", "✅")
        for who in self.dice.sample(self.here, 2):
            self.people[who].press(message, "✅")
        await self.decided(step)

    async def agree(self, number: int, step: int) -> None:
        """Person after person presses 👍, until more than half of those who are here support an idea."""
        needed = len(self.here) // 2 + 1
        for who in self.dice.sample(self.here, needed):
            await self.support(who, number, step)
            await self.breathe()
        await self.decided(step)

    async def decided(self, step: int) -> None:
        """Wait until the step's proposals say that it is adopted."""
        await self._until(
            lambda: any(m.words.startswith(f"✅ {step}/10") for m in self.chat.from_bot), f"✅ {step}/10"
        )

    def others(self, who: str) -> list[str]:
        """Those who are here, but for one."""
        return [name for name in self.here if name != who]

    async def breathe(self) -> None:
        """A moment of the house's clock, as people take it between two acts."""
        await self.house.clock.sleep(self.dice.uniform(2.0, 5.0))

    def _mind_the_time(self) -> None:
        """Raise TimeIsUp if the sprint is over."""
        if self.card_with("time-up") is not None or self.card_with("sprint-stopped") is not None:
            raise TimeIsUp(self.name)

    def _counted(self, number: int, step: int) -> bool:
        buttons = self.newest(f"{step}/10", "✅").buttons
        return any(b.text.startswith(f"👍 {number}.") and "·" in b.text for b in buttons)

    async def _until(self, true: Callable[[], bool], what: str) -> None:
        def now() -> bool:
            if not true():
                self._mind_the_time()
                return False
            return True

        await come_true(self.house, f"{self.name}: {what}", now)
