"""Telegram in memory: who there is, what was said, and what of it reaches the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from bot.rehearsal.files import FileStore
from bot.rehearsal.groups import ChannelChat, GroupChat, service_words
from bot.rehearsal.model import Chat, Json, Member, Message, Revision, Rows, User
from bot.rehearsal.people import Person, Press
from bot.rehearsal.updates import UpdateQueue
from bot.rehearsal.wire import message_json

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the record of all that happened.

    Attributes:
        kind: ``sent``, ``edited``, ``deleted``, ``pressed``, ``toast``, ``service``, ``reaction``.
        who: The name of who did it.
        text: What was said, or what the button or toast says.
        buttons: The inline keyboard that came with it.
    """

    at: float
    chat: Chat
    kind: str
    who: str
    text: str
    message: Message | None = None
    by_bot: bool = False
    buttons: Rows = ()
    attachment: str = ""


@dataclass(slots=True, kw_only=True)
class BotProfile:
    """What the bot has told Telegram about itself; texts by language code, ``""`` for all others."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)


class Telegram:
    """The whole of Telegram around one bot.

    All methods are synchronous and act at once; only `wait_until` waits.

    Attributes:
        bot: The bot itself.
        privacy: Whether privacy mode is on, as it is for every new bot: in groups it then reads only what is
            meant for it (core.telegram.org/bots/features#privacy-mode).
        callback_lifetime: Seconds after a press in which it can be answered. Telegram documents no figure
            (users report refusals from 15 seconds on); 15 minutes is the mildest reported.
        transcript: All that happened, in order.
        presses: All presses of buttons, in order.
        watchers: Called after each change, whatever it is; they must be quick and must not change anything.
    """

    def __init__(
        self,
        now: Callable[[], float],
        *,
        bot: User,
        privacy: bool = True,
        callback_lifetime: float = 900.0,
    ) -> None:
        self.now = now
        self.bot = bot
        self.privacy = privacy
        self.callback_lifetime = callback_lifetime
        self.profile = BotProfile()
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.persons: dict[int, Person] = {}
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.transcript: list[Entry] = []
        self.presses: list[Press] = []
        self.open_presses: dict[str, Press] = {}
        self.numbers = count(1)
        self._user_ids = count(5_000_000_001)
        self._group_ids = count(-4_000_000_001, -1)
        self._supergroup_ids = count(-1_002_000_000_001, -1)
        # Private chats and basic groups count their messages together, supergroups and channels each for
        # itself.
        self._account_message_ids = count(1)
        self.watchers: list[Callable[[], None]] = []
        self._change: asyncio.Future[None] | None = None

    # Who there is

    def add_person(
        self, first_name: str, language_code: str | None = "fr", username: str | None = None
    ) -> Person:
        """Somebody with a Telegram account; they have not written to the bot yet."""
        user = User(
            id=next(self._user_ids), first_name=first_name, username=username, language_code=language_code
        )
        chat = Chat(user.id, "private", user.name, username)
        chat.person = user
        self.users[user.id] = user
        self.chats[chat.id] = chat
        person = Person(self, user, chat)
        self.persons[user.id] = person
        return person

    def add_group(
        self, title: str, creator: Person, forum: bool = False, supergroup: bool = False
    ) -> GroupChat:
        """A group with its creator in it and nobody else; a forum is always a supergroup."""
        big = forum or supergroup
        group = GroupChat(
            self,
            next(self._supergroup_ids if big else self._group_ids),
            "supergroup" if big else "group",
            title,
        )
        group.is_forum = forum
        group.members[creator.id] = Member(user=creator.user, status="creator")
        self.chats[group.id] = group
        return group

    def add_channel(self, title: str, creator: Person, username: str | None = None) -> ChannelChat:
        """A channel without the bot."""
        channel = ChannelChat(self, next(self._supergroup_ids), "channel", title, username)
        channel.members[creator.id] = Member(user=creator.user, status="creator")
        self.chats[channel.id] = channel
        return channel

    def bot_member(self, chat: Chat) -> Member | None:
        """Where the bot stands in a group or channel; None if it has never been there."""
        return chat.members.get(self.bot.id)

    def bot_is_in(self, chat: Chat) -> bool:
        """Whether the bot can be reached in a chat."""
        if chat.type == "private":
            return chat.started and not chat.blocked
        member = self.bot_member(chat)
        return member is not None and member.is_in and chat.migrated_to is None

    def knows(self, user_id: int) -> bool:
        """Whether the bot shares a group with somebody, so that it can name them."""
        return any(user_id in chat.members and self.bot_is_in(chat) for chat in self.chats.values())

    # What is said

    def post(self, message: Message) -> Message:
        """Puts a message into its chat, gives it its id, records it, and tells the bot if it may read it.

        Args:
            message: With ``id=0``.
        """
        chat = message.chat
        if chat.type in ("private", "group"):
            message.id = next(self._account_message_ids)
        else:
            message.id = chat.last_message_id + 1
        chat.last_message_id = message.id
        chat.messages.append(message)
        chat.by_id[message.id] = message
        service = message.kind == "service"
        self.record(
            "service" if service else "sent",
            message,
            message.sender_name,
            describe(message),
            attachment="" if service or message.kind == "text" else message.kind,
        )
        if (not message.from_bot or service) and self.bot_reads(message):
            self._tell("channel_post" if chat.type == "channel" else "message", message)
        return message

    def revise(self, message: Message, *, keyboard: Rows | None = None, silent: bool = False) -> None:
        """Keeps what a message said until now, before its caller changes it.

        Args:
            message: The message about to be changed.
            keyboard: The new inline keyboard, if that changes too.
            silent: Whether people see no mark of the edit (a change of the keyboard alone).
        """
        now = self.now()
        message.history.append(
            Revision(at=now, words=message.words, html=message.html, keyboard=message.keyboard)
        )
        if not silent:
            message.edited_at = now
        if keyboard is not None:
            message.keyboard = keyboard

    def edited(self, message: Message) -> None:
        """Records an edit that has been made, and tells the bot if it may read the message."""
        self.record("edited", message, message.sender_name, describe(message))
        if not message.from_bot and self.bot_reads(message):
            self._tell("edited_channel_post" if message.chat.type == "channel" else "edited_message", message)

    def delete(self, message: Message, who: str) -> None:
        """Takes a message out of sight; as at Telegram, the bot is not told."""
        message.deleted = True
        message.chat.by_id.pop(message.id, None)
        if message in message.chat.pinned:
            message.chat.pinned.remove(message)
        self.record("deleted", message, who, describe(message))

    def bot_reads(self, message: Message) -> bool:
        """Whether a message reaches the bot, privacy mode considered.

        The bot reads private chats and channels it is in, service messages, commands without a name or with
        its own, and replies to its messages; as an administrator, or with privacy mode off, it reads
        everything.
        """
        chat = message.chat
        if not self.bot_is_in(chat):
            # Its own removal is the last thing a bot hears of a chat.
            left: Json = message.media.get("left_chat_member", {})
            return left.get("id") == self.bot.id
        if not chat.is_group or message.kind == "service" or not self.privacy:
            return True
        member = self.bot_member(chat)
        if member is not None and member.is_admin:
            return True
        if message.reply_to is not None and message.reply_to.from_bot and message.reply_to.kind != "service":
            return True
        first = message.entities[0] if message.entities else None
        if first is None or first["type"] != "bot_command" or first["offset"] != 0:
            return False
        _, at, name = message.words[: first["length"]].partition("@")
        return not at or name.lower() == (self.bot.username or "").lower()

    def _tell(self, kind: str, message: Message) -> None:
        self.updates.push(kind, message_json(message), self.now())

    # Records

    def record(
        self,
        kind: str,
        message: Message,
        who: str,
        text: str,
        *,
        by_bot: bool | None = None,
        attachment: str = "",
    ) -> None:
        """Adds a line to the transcript and wakes those who wait for something."""
        self.transcript.append(
            Entry(
                at=self.now(),
                chat=message.chat,
                kind=kind,
                who=who,
                text=text,
                message=message,
                by_bot=message.from_bot if by_bot is None else by_bot,
                buttons=message.keyboard,
                attachment=attachment,
            )
        )
        self.changed()

    def changed(self) -> None:
        """Wakes those who wait in `wait_until`, and tells those who watch."""
        for watcher in self.watchers:
            watcher()
        if self._change is not None and not self._change.done():
            self._change.set_result(None)

    async def wait_until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109  (in real seconds, and with words)
        """Waits until something is true, looking again after each change and never in between.

        Args:
            predicate: Asked at once and after each change; a LookupError or StopIteration counts as «not yet».
            timeout: Real seconds, whatever clock the server runs on.

        Returns:
            What the predicate returned.

        Raises:
            TimeoutError: It has not come true; the message ends with the last lines of the transcript.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            try:
                answer = predicate()
            except (LookupError, StopIteration):
                pass
            else:
                if answer:
                    return answer
            if self._change is None or self._change.done():
                self._change = loop.create_future()
            try:
                await asyncio.wait_for(asyncio.shield(self._change), deadline - loop.time())
            except TimeoutError:
                raise TimeoutError(
                    f"not true after {timeout} s; the last that happened:\n{self.tail()}"
                ) from None

    def tail(self, lines: int = 8) -> str:
        """The end of the transcript, for messages of failing tests."""
        return "\n".join(
            f"  {entry.chat.name}: {entry.who} {entry.kind}: {entry.text[:100]}"
            for entry in self.transcript[-lines:]
        )


def describe(message: Message) -> str:
    """What a message says, in words, for the transcript; service messages as Telegram's apps tell them."""
    if message.kind != "service":
        return message.words
    return service_words(message)
