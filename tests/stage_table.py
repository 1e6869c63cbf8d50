"""A table on the stage: its chat, the people around it, and what they see there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rehearsal.groups import GroupChat
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.people import Person, Toast
from conversations.model import Group

if TYPE_CHECKING:
    from tests.stage import WorkshopOnStage


def flat(words: str) -> str:
    """Words with plain spaces for those that do not break, as people who wait for them would type them."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def said(chat: Chat, words: str) -> Message:
    """The newest message of the bot in a chat that shows these words.

    Raises:
        LookupError: there is none.
    """
    for message in reversed(chat.from_bot):
        if flat(words) in flat(message.words):
            return message
    raise LookupError(words)


class TableOnStage:
    """A group's chat, and the people around the table."""

    def __init__(self, workshop: WorkshopOnStage, chat: GroupChat, people: dict[str, Person]) -> None:
        self.workshop = workshop
        self.stage = workshop.stage
        self.chat = chat
        self.people = people

    def find(self, words: str) -> Message:
        """The newest message of the bot that shows these words.

        Raises:
            LookupError: there is none.
        """
        return said(self.chat, words)

    async def see(self, words: str, times: int = 1) -> Message:
        """Wait for a message of the bot, or for as many, that show these words; gives the newest."""
        await self.stage.until(lambda: self.count(words) >= times)
        return self.find(words)

    def count(self, words: str) -> int:
        """How many messages of the bot show these words."""
        return sum(flat(words) in flat(message.words) for message in self.chat.from_bot)

    @property
    def cases(self) -> Message:
        """The newest message of the opening: a case study, how we read it, or the commandments."""
        return next(
            m
            for m in reversed(self.chat.from_bot)
            if m.kind == "text"
            and (m.words.startswith("📚") or "commandements\n" in m.words or "commandments\n" in m.words)
        )

    async def shows_button(self, words: str) -> Message:
        """Wait until a message has a button that reads exactly so; gives the newest."""
        return await self.stage.until(
            lambda: next(
                m
                for m in reversed(self.chat.from_bot)
                if any(flat(button.text) == flat(words) for button in m.buttons)
            )
        )

    async def toast(self, who: str, words: str) -> Toast:
        """Wait until somebody's press is answered with these words."""
        toasts = self.people[who].toasts
        return await self.stage.until(
            lambda: next(toast for toast in reversed(toasts) if flat(words) in flat(toast.text))
        )

    async def stored(self) -> Group:
        """The group as it is committed, when the bot has nothing left to do; its latest one, if it joined again.

        Raises:
            LookupError: the chat is in no workshop.
        """
        await self.stage.settled()
        return await self.stage.group(self.workshop.code, self.chat.id)

    @property
    def prompt(self) -> Message:
        """The newest prompt."""
        return next(
            m for m in reversed(self.chat.from_bot) if any(b.text.startswith("💡") for b in m.buttons)
        )

    @property
    def proposals(self) -> Message:
        """The newest proposals message that is open."""
        return next(
            m for m in reversed(self.chat.from_bot) if any(b.text.startswith("✅") for b in m.buttons)
        )

    def say(self, who: str, words: str) -> Message:
        return self.people[who].send(self.chat, words)

    def reply(self, who: str, words: str) -> Message:
        """Reply to the prompt."""
        return self.people[who].send(self.chat, words, reply_to=self.prompt)

    def press(self, who: str, button: str) -> None:
        """Press the newest button that begins so."""
        for message in reversed(self.chat.from_bot):
            if not message.deleted and any(b.text.startswith(button) for b in message.buttons):
                self.people[who].press(message, button)
                return
        raise LookupError(f"no message has a button {button!r}")

    async def answer(self, who: str, words: str, step: int, total: int = 10) -> None:
        """Propose and adopt, and see the group go on."""
        await self.see(f"{step}/{total} ·")
        self.reply(who, words)
        await self.stage.until(lambda: words[:40] in self.proposals.words)
        self.press(who, "✅")
        await self.stage.until(
            lambda: any(f"{step}/{total}" in m.words and "✅" in m.words[:2] for m in self.chat.from_bot)
        )
