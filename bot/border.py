"""The border: Telegram's `Update` on one side, what someone did on the other. The only place that sees both.

Nothing is decided here. An update that is no business of ours (other people's chatter, a kind that Telegram added
since) reads as None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, Message, Update, User

from bot.speech.buttons import Press, decode
from conversations.events import Unusable
from conversations.model import Person

# https://core.telegram.org/bots/api#message: messages of anonymous group administrators come from this account.
GROUP_ANONYMOUS_BOT = 1087968824

# The update kinds that are asked for: https://core.telegram.org/bots/api#getupdates
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")

# The mark that a prompt and its proposals carry, by which a reply is known even where the message's id is not: after
# a crash between Telegram's acceptance and our commit.
MARK = re.compile(r"^\W{0,3}(\d{1,2})/\d{1,2} ·", re.MULTILINE)

COMMAND = re.compile(r"^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)", re.ASCII)


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it happened."""

    chat_id: int
    kind: ChatKind
    title: str = ""
    topic_id: int | None = None
    """The forum topic; None outside forums and in their general topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that someone did in a chat."""

    place: Place
    by: Person
    language: str | None = None
    """The language of the person's Telegram, as an IETF tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Happening):
    """`/name words`, typed or sent by a link."""

    name: str
    words: str
    message_id: int
    edited: bool = False
    anonymous: bool = False
    attached: Unusable | None = None
    """What the command is the caption of, in private; None for one that was typed by itself."""
    picture: str = ""
    """That photo, by Telegram's name for it (https://core.telegram.org/bots/api#photosize); empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Happening):
    """A reply to one of our messages. `text` is None where there were no words; `unusable` says what else there was."""

    text: str | None
    unusable: Unusable | None
    reply_to: int
    mark: int | None
    """The N of the `N/10` that the message replied to carries."""
    message_id: int
    edited: bool = False
    anonymous: bool = False
    album: str | None = None
    """What the pieces of an album have in common: each of them comes as a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Happening):
    """A message in a private chat that is no command, with what it is besides words."""

    text: str | None
    unusable: Unusable | None
    message_id: int
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune(Happening):
    """An audio file in a private chat, by Telegram's name for it (https://core.telegram.org/bots/api#audio)."""

    file: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Happening):
    """A press on a button. `press` is None for data that is not ours."""

    query_id: str
    press: Press | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(Happening):
    """The bot was added to a chat, or may write there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Happening):
    """The bot was removed from a chat, or blocked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated(Happening):
    """The group became a supergroup."""

    new_chat_id: int


def read(raw: dict[str, Any], *, bot_id: int, bot_username: str) -> Happening | None:
    """What an update says, in our terms; None where it is no business of ours.

    Args:
        raw: the update as Telegram's JSON.
        bot_id: our own user id.
        bot_username: our own user name, without @.

    Raises:
        Exception: whatever python-telegram-bot raises for an update that is not of the documented form; the caller puts
            it aside.
    """
    update = Update.de_json(raw)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        change = update.my_chat_member
        place, by, language = _place(change.chat, None), _person(change.from_user), _tag(change.from_user)
        if not _may_write(change.new_chat_member):
            return Removed(place=place, by=by, language=language)
        if _may_write(change.old_chat_member):
            return None
        return Arrived(place=place, by=by, language=language)
    message = update.message or update.edited_message or update.channel_post
    if message is None:
        return None
    return _message(message, update.edited_message is not None, bot_id, bot_username)


def _message(message: Message, edited: bool, bot_id: int, bot_username: str) -> Happening | None:
    if message.migrate_to_chat_id is not None:
        person = _person(message.from_user) if message.from_user else Person(user_id=0, name="")
        return Migrated(place=_place(message.chat, None), by=person, new_chat_id=message.migrate_to_chat_id)
    sender = message.from_user
    anonymous = message.sender_chat is not None
    if sender is None:
        sender = User(id=GROUP_ANONYMOUS_BOT, first_name="", is_bot=True)
    if sender.is_bot and not anonymous:
        return None
    place = _place(message.chat, message)
    happening: dict[str, Any] = {"place": place, "by": _person(sender), "language": _tag(sender)}
    words = message.text if message.text is not None else message.caption
    # In a group a caption is an answer; in private it may be a command about what it stands under.
    line = (words if place.kind is ChatKind.PRIVATE else message.text) or ""
    command = COMMAND.match(line)
    if command is not None:
        name, addressee = command.groups()
        if addressee is not None and addressee.casefold() != bot_username.casefold():
            return None
        return Command(
            **happening,
            name=name.lower(),
            words=line[command.end() :].strip(),
            message_id=message.message_id,
            edited=edited,
            anonymous=anonymous,
            attached=_attached(message),
            picture=message.photo[-1].file_id if message.photo else "",
        )
    if place.kind is ChatKind.PRIVATE and message.audio is not None and not edited:
        audio = message.audio
        return Tune(**happening, file=audio.file_id, title=audio.title or audio.file_name or "")
    unusable = _unusable(message)
    if place.kind is ChatKind.PRIVATE:
        return Words(**happening, text=words, unusable=unusable, message_id=message.message_id, edited=edited)
    target = message.reply_to_message
    if target is None or target.from_user is None or target.from_user.id != bot_id:
        return None
    mark = MARK.search(target.text or target.caption or "")
    return Reply(
        **happening,
        text=None if unusable is Unusable.FORWARD else words,
        unusable=unusable,
        reply_to=target.message_id,
        mark=int(mark[1]) if mark is not None else None,
        message_id=message.message_id,
        edited=edited,
        anonymous=anonymous,
        album=message.media_group_id,
    )


def _press(query: CallbackQuery) -> Pressed | None:
    message = query.message
    if message is None:
        # From an inline message, which this bot never sends.
        return None
    real = message if isinstance(message, Message) else None
    return Pressed(
        place=_place(message.chat, real),
        by=_person(query.from_user),
        language=_tag(query.from_user),
        query_id=query.id,
        press=decode(query.data) if query.data else None,
    )


def _place(chat: Chat, message: Message | None) -> Place:
    kind = {"private": ChatKind.PRIVATE, "channel": ChatKind.CHANNEL}.get(chat.type, ChatKind.GROUP)
    topic = message.message_thread_id if message is not None and message.is_topic_message else None
    return Place(chat_id=chat.id, kind=kind, title=chat.title or "", topic_id=topic)


def _person(user: User) -> Person:
    """First names only: people's plans are theirs, and so are their other names."""
    return Person(user_id=user.id, name=" ".join(user.first_name.split()) or "?")


def _tag(user: User) -> str | None:
    return user.language_code


def _may_write(member: ChatMember) -> bool:
    """Whether we may write in a chat as this member of it."""
    if member.status == ChatMember.RESTRICTED:
        return bool(getattr(member, "is_member", False) and getattr(member, "can_send_messages", False))
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def _unusable(message: Message) -> Unusable | None:
    """What a message is besides words of its sender's own; None for plain text."""
    return Unusable.FORWARD if message.forward_origin is not None else _attached(message)


def _attached(message: Message) -> Unusable | None:
    """What a message is besides words; None for plain text."""
    if message.text is not None:
        return None
    kinds = (
        (Unusable.STICKER, message.sticker or message.dice),
        (Unusable.PHOTO, message.photo),
        (Unusable.VOICE, message.voice or message.audio or message.video_note),
        (Unusable.VIDEO, message.video or message.animation),
        (Unusable.FILE, message.document),
    )
    return next((kind for kind, content in kinds if content), Unusable.OTHER)
