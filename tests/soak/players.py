"""People at a table who play a whole sprint, whatever happens to the bot meanwhile, and remember what they sent."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from itertools import count

from bot.rehearsal.model import Button, Message
from bot.rehearsal.people import Press
from tests.stage import TableOnStage

PEOPLE = ("Awa", "Lina", "Karim", "Samir", "Zoé")

PROMPTS = 10
"""How many the curriculum has that comes with the bot."""

# Real seconds in which the bot, killed again and again, must have done what it should do at once.
LONG = 60.0


class TimeIsUp(Exception):
    """The sprint is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Somebody's reply to a prompt."""

    chat: int
    message: int
    prompt: int
    text: str


@dataclass(slots=True)
class Record:
    """What people did, and what did not happen in spite of it."""

    replies: list[Reply] = field(default_factory=list)
    supports: list[Press] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Player:
    """The people of one table, who act continuously, at a pace of their own.

    Args:
        table: theirs.
        dice: what is left to chance.
        pace: real seconds that they take for a prompt, on average.
        record: where they note what they do.
    """

    def __init__(self, table: TableOnStage, dice: random.Random, pace: float, record: Record) -> None:
        self.table = table
        self.dice = dice
        self.pace = pace
        self.record = record
        self._numbers = count(1)
        self._waiting_for = "the first prompt"

    async def play(self) -> None:
        """Answer prompt after prompt until all are done or the time is up."""
        try:
            for step in range(1, PROMPTS + 1):
                await self._prompt(step)
        except TimeIsUp:
            pass
        except TimeoutError:
            self.record.problems.append(
                f"{self.table.chat.name} is stuck: {self._waiting_for} has not come in {LONG:.0f} s"
            )

    async def _prompt(self, step: int) -> None:
        prompt = await self._see(f"prompt {step}", f"{step}/10 ·", "💡")
        hint, skip = prompt.button("💡"), prompt.button("⏭")
        await self._think(0.3)
        if self.dice.random() < 0.15:
            self._press("Awa", prompt, hint)
        if self.dice.random() < 0.08:
            self._press("Lina", prompt, skip)
            return
        voices = self.dice.sample(PEOPLE, self.dice.randint(1, 3))
        texts = [await self._reply(name, prompt, step) for name in voices]
        ideas = await self._see(f"the ideas at prompt {step}", f"{step}/10", "✅", *texts)
        adopt, choice = ideas.button("✅"), ideas.button(f"👍 {self.dice.randint(1, len(voices))}")
        await self._think(0.3)
        if len(voices) == 1 or self.dice.random() < 0.4:
            self._press(self.dice.choice(PEOPLE), ideas, adopt)
        else:
            for name in self.dice.sample(PEOPLE, 3):
                self.record.supports.append(self._press(name, ideas, choice))
                await self._think(0.05)
        await self._see(f"the adoption of prompt {step}", f"✅ {step}/10 · Adopté")
        if self.dice.random() < 0.3:
            # Somebody had not seen that it is decided.
            await self._reply(self.dice.choice(PEOPLE), prompt, step)

    async def _reply(self, name: str, prompt: Message, step: int) -> str:
        text = f"Idée {next(self._numbers)} de {name} pour {self.table.chat.name}, étape {step}"
        message = self.table.people[name].send(self.table.chat, text, reply_to=prompt)
        self.record.replies.append(Reply(chat=self.table.chat.id, message=message.id, prompt=step, text=text))
        await self._think(0.1)
        return text

    def _press(self, name: str, message: Message, button: Button) -> Press:
        """Press what was seen, whatever stands there by now."""
        return self.table.people[name].press(message, button)

    async def _see(self, what: str, words: str, button: str = "", *others: str) -> Message:
        """Wait for a message of the bot with these words and a button that begins so.

        Raises:
            TimeIsUp: the sprint is over instead.
            TimeoutError: it did not come.
        """
        self._waiting_for = what

        def newest() -> Message | None:
            for message in reversed(self.table.chat.from_bot):
                if message.words.startswith("Le temps est écoulé"):
                    raise TimeIsUp
                if all(one in message.words for one in (words, *others)) and (
                    not button or any(b.text.startswith(button) for b in message.buttons)
                ):
                    return message
            return None

        return await self.table.stage.until(newest, LONG)

    async def _think(self, share: float) -> None:
        """Let a part of the time for a prompt pass, as people do."""
        await asyncio.sleep(self.pace * share * self.dice.uniform(0.5, 1.5))
