"""What the page asks for: somebody writes, presses, leaves; time passes; something breaks.

Every deed is what one of Telegram's apps would let that person do. What it would not is refused in words.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import House
from bot.rehearsal.html import utf16_length
from bot.rehearsal.model import Button, Chat, Json, Message
from bot.rehearsal.people import Person
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.room.feed import Feed
from bot.rehearsal.room.others import Others
from bot.rehearsal.room.posting import send_file
from bot.rehearsal.room.refusals import Refused
from bot.rehearsal.room.troubles import TROUBLES, Troubles
from bot.rehearsal.text import TEXT_LIMIT

SPEEDS = (1.0, 10.0, 60.0, 300.0)
LONGEST_PASS = 24 * 60 * 60.0
"""Seconds that may be let pass at once by hand; what falls due later is reached from deadline to deadline."""

NAME_LIMIT = 64
"""Characters of a name (core.telegram.org/bots/features: first names), and here of a group's title as well."""

GROUPS, PEOPLE = 40, 600
"""How many there may be: a page with more is no rehearsal."""


class Given:
    """What came with a deed, read with care: it may come from anywhere."""

    def __init__(self, cast: Cast, values: Mapping[str, Any]) -> None:
        self._cast = cast
        self._values = values

    def text(self, name: str, limit: int) -> str:
        """A text, blanks at its ends taken off; never empty. The limit is in UTF-16 code units, as Telegram counts.

        Raises:
            Refused: There is none, or it is too long.
        """
        value = self._values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise Refused("refused-empty")
        if utf16_length(value.strip()) > limit:
            raise Refused("refused-too-long", limit=limit)
        return value.strip()

    def word(self, name: str) -> str:
        """A text that may be empty."""
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float | None:
        """A number; None if there is none."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        return float(value)

    def numbers(self, name: str) -> list[int]:
        """Whole numbers."""
        value = self._values.get(name)
        return [one for one in value if isinstance(one, int)] if isinstance(value, list) else []

    def yes(self, name: str) -> bool:
        return self._values.get(name) is True

    @property
    def person(self) -> Person:
        found = self._cast.house.telegram.persons.get(int(self.number("person") or 0))
        if found is None:
            raise Refused("refused-nobody")
        return found

    @property
    def chat(self) -> Chat:
        found = self._cast.house.telegram.chats.get(int(self.number("chat") or 0))
        if found is None:
            raise Refused("refused-no-chat")
        return found

    @property
    def group(self) -> GroupChat:
        found = self.chat
        if not isinstance(found, GroupChat):
            raise Refused("refused-no-group")
        return found

    @property
    def message(self) -> Message:
        """A message that somebody still sees, or saw a moment ago."""
        number = int(self.number("message") or 0)
        found = next((one for one in reversed(self.chat.messages) if one.id == number), None)
        if found is None:
            raise Refused("refused-no-message")
        return found

    @property
    def replied(self) -> Message | None:
        number = self.number("reply")
        if number is None:
            return None
        found = self.chat.by_id.get(int(number))
        if found is None:
            raise Refused("refused-reply-gone")
        return found


class Deeds:
    """Does what is asked.

    Args:
        cast: Who is there.
        feed: To be woken where Telegram itself does not change.
        troubles: What can be broken.
        others: Who plays those whom nobody plays.
    """

    def __init__(self, cast: Cast, feed: Feed, troubles: Troubles, others: Others) -> None:
        self.cast = cast
        self.feed = feed
        self.troubles = troubles
        self.others = others
        self._table: dict[str, Callable[[Given], Json | Awaitable[Json | None] | None]] = {
            "send": self.send,
            "file": self.file,
            "edit": self.edit,
            "delete": self.delete,
            "press": self.press,
            "react": self.react,
            "block": self.block,
            "unblock": self.unblock,
            "follow": self.follow,
            "kick": self.kick,
            "add-bot": self.add_bot,
            "promote": self.promote,
            "demote": self.demote,
            "upgrade": self.upgrade,
            "leave": self.leave,
            "new-group": self.new_group,
            "new-person": self.new_person,
            "look": self.look,
            "speed": self.speed,
            "pass": self.let_pass,
            "next": self.next,
            "trouble": self.trouble,
            "play": self.play,
            "keep-playing": self.keep_playing,
        }

    @property
    def house(self) -> House:
        return self.cast.house

    async def do(self, name: str, values: Mapping[str, Any]) -> Json:
        """Do one thing.

        Raises:
            Refused: It cannot be done; in words for the page.
            KeyError: There is no such deed.
        """
        deed = self._table[name]
        self.feed.wake()
        try:
            done = deed(Given(self.cast, values))
            result = done if done is None or isinstance(done, dict) else await done
        except (ValueError, LookupError) as error:
            raise Refused("refused-by-telegram", reason=str(error)) from error
        self.feed.wake()
        return result or {}

    # Writing

    def _may_write(self, person: Person, chat: Chat) -> None:
        if chat.type == "private":
            if chat is not person.chat:
                raise Refused("refused-not-theirs", name=person.user.name)
            if chat.blocked:
                raise Refused("refused-blocked", name=person.user.name)
        elif chat.migrated_to is not None:
            raise Refused("refused-upgraded")
        elif person not in self.cast.people(chat):
            raise Refused("refused-not-in", name=person.user.name)

    def send(self, given: Given) -> Json:
        person, chat = given.person, given.chat
        text = given.text("text", TEXT_LIMIT)
        self._may_write(person, chat)
        return {"message": person.send(chat, text, reply_to=given.replied).id}

    def file(self, given: Given) -> Json:
        person, chat = given.person, given.chat
        self._may_write(person, chat)
        sent = send_file(
            person,
            chat,
            given.word("kind"),
            name=given.word("name"),
            content=given.word("content"),
            caption=given.word("caption").strip(),
            reply_to=given.replied,
        )
        return {"message": sent.id}

    def edit(self, given: Given) -> None:
        person, message = given.person, given.message
        if message.deleted or message.sender is not person.user or message.forward_origin is not None:
            raise Refused("refused-not-yours", name=person.user.name)
        if message.text is None and message.kind not in ("photo", "document", "audio", "video"):
            raise Refused("refused-no-text")
        person.edit(message, given.text("text", TEXT_LIMIT))

    def delete(self, given: Given) -> None:
        person, message = given.person, given.message
        chat = message.chat
        member = chat.members.get(person.id)
        theirs = message.sender is person.user or chat is person.chat
        if not theirs and not (member is not None and member.is_admin):
            raise Refused("refused-no-admin", name=person.user.name)
        if not message.deleted:
            person.delete(message)

    def press(self, given: Given) -> Json:
        person, message = given.person, given.message
        if person not in self.cast.people(message.chat):
            raise Refused("refused-not-in", name=person.user.name)
        return {"press": person.press(message, _button(message, given.word("text"))).id}

    def react(self, given: Given) -> None:
        given.person.react(given.message, given.text("emoji", 8))

    # The bot and its chats

    def block(self, given: Given) -> None:
        given.person.block_bot()

    def unblock(self, given: Given) -> None:
        given.person.unblock_bot()

    def follow(self, given: Given) -> Json:
        """Open a link to the bot: in private, or adding it to a group."""
        person, payload = given.person, given.text("payload", 64)
        if given.number("chat") is None:
            person.start_bot(payload)
            return {"chat": person.chat.id}
        group = given.group
        self._may_write(person, group)
        if self.house.telegram.bot_is_in(group):
            # The app then leaves out what has been done already.
            person.send(group, f"/start@{self.house.telegram.bot.username} {payload}")
        else:
            group.add_bot(person, payload=payload)
        return {"chat": group.id}

    def kick(self, given: Given) -> None:
        self._as_admin(given.person, given.group).kick_bot(given.person)

    def add_bot(self, given: Given) -> None:
        self._may_write(given.person, given.group)
        given.group.add_bot(given.person)

    def promote(self, given: Given) -> None:
        self._as_admin(given.person, given.group).promote_bot(given.person)

    def demote(self, given: Given) -> None:
        self._as_admin(given.person, given.group).demote_bot(given.person)

    def upgrade(self, given: Given) -> Json:
        old = self._as_admin(given.person, given.group)
        if old.type != "group":
            raise Refused("refused-upgraded")
        new = old.upgrade(given.person)
        self.cast.upgraded(old, new)
        return {"chat": new.id}

    def leave(self, given: Given) -> None:
        self._may_write(given.person, given.group)
        given.group.remove(given.person)

    def _as_admin(self, person: Person, group: GroupChat) -> GroupChat:
        self._may_write(person, group)
        if not group.members[person.id].is_admin:
            raise Refused("refused-no-admin", name=person.user.name)
        return group

    # Who is there

    def new_group(self, given: Given) -> Json:
        """A group of people who are there already, or of new ones."""
        title = given.text("title", NAME_LIMIT)
        if len(self.cast.tables) >= GROUPS:
            raise Refused("refused-crowded")
        persons = self.house.telegram.persons
        people = [persons[one] for one in given.numbers("people") if one in persons]
        if not people:
            number = len(self.cast.tables)
            chat = self.cast.add_cast_table(number)
            chat.name = title
            return {"chat": chat.id}
        return {"chat": self.cast.add_group(title, people).id}

    def new_person(self, given: Given) -> Json:
        name = given.text("name", NAME_LIMIT)
        if len(self.house.telegram.persons) >= PEOPLE:
            raise Refused("refused-crowded")
        if given.word("role") == "professional":
            return {"chat": self.cast.add_professional(name).chat.id}
        if given.number("chat") is not None:
            return {"person": self.cast.add_person(name, given.group).id}
        person = self.cast.add_person(name)
        self.cast.looked_into.add(person.id)
        return {"chat": person.chat.id}

    def look(self, given: Given) -> Json:
        """Open somebody's private chat."""
        self.cast.looked_into.add(given.person.id)
        return {"chat": given.person.chat.id}

    # Time, troubles, others

    async def speed(self, given: Given) -> None:
        speed = given.number("speed")
        if speed not in SPEEDS:
            raise Refused("refused-speed")
        await self.house.run_at(speed)

    async def let_pass(self, given: Given) -> None:
        seconds = given.number("seconds")
        if seconds is None or not 0 < seconds <= LONGEST_PASS:
            raise Refused("refused-pass")
        async with self.others.alone():
            await self.house.move(seconds)

    async def next(self, given: Given) -> None:
        due = await self.house.next_due()
        if due is None:
            raise Refused("refused-nothing-due")
        async with self.others.alone():
            await self.house.pass_until(due)

    def trouble(self, given: Given) -> None:
        name = given.word("name")
        if name not in TROUBLES:
            raise Refused("refused-trouble")
        chat = given.chat.id if given.number("chat") is not None else None
        self.troubles.switch(name, given.yes("on"), chat)

    async def play(self, given: Given) -> Json:
        """Let others play a step: in one chat, or everywhere but in the facilitator's."""
        chats = [given.chat] if given.number("chat") is not None else None
        return {"done": await self.others.play(chats)}

    async def keep_playing(self, given: Given) -> None:
        """Let others play all the time, or no more."""
        await self.others.keep_playing(given.yes("on"))


def _button(message: Message, text: str) -> Button:
    """The button that says this: as it is now, or as it was when the person saw it.

    Raises:
        Refused: There has never been such a button.
    """
    seen = [message.keyboard, *(revision.keyboard for revision in reversed(message.history))]
    for rows in seen:
        for row in rows:
            for button in row:
                if button.text == text and button.callback_data is not None:
                    return button
    raise Refused("refused-no-button")
