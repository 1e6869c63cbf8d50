"""The border: Telegram's updates on one side, what someone did on the other. The only place that sees both.

An update is the JSON of https://core.telegram.org/bots/api#update, of which the few fields that matter here are read by
their names. Nothing is decided here. An update that is no business of ours (other people's chatter, a kind that
Telegram added since) reads as None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from bot.cleaning import clean, clean_name
from bot.speech.buttons import Press, decode
from conversations.events import Unusable
from conversations.model import Person

Json: TypeAlias = Mapping[str, Any]

# https://core.telegram.org/bots/api#message: messages of anonymous group administrators come from this account.
GROUP_ANONYMOUS_BOT = 1087968824
_ANONYMOUS: Json = {"id": GROUP_ANONYMOUS_BOT, "is_bot": True, "first_name": ""}

# The update kinds that are asked for: https://core.telegram.org/bots/api#getupdates
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")

# The mark that a prompt and its proposals carry, by which a reply is known even where the message's id is not: after
# a crash between Telegram's acceptance and our commit.
MARK = re.compile(r"^\W{0,3}(\d{1,2})/\d{1,2} ·", re.MULTILINE)

COMMAND = re.compile(r"^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)", re.ASCII)


# What a message carries besides words, by the fields that tell (https://core.telegram.org/bots/api#message).
ATTACHED = {
    Unusable.STICKER: ("sticker", "dice"),
    Unusable.PHOTO: ("photo",),
    Unusable.VOICE: ("voice", "audio", "video_note"),
    Unusable.VIDEO: ("video", "animation"),
    Unusable.FILE: ("document",),
}


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
    """A press on a button of a message. `press` is None for data that is not ours."""

    query_id: str
    message_id: int
    press: Press | None
    about: Command | None = None
    """The command that the message replies to, as it reads now; None where it replies to none, or it was deleted."""


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


def read(raw: Json, *, bot_id: int, bot_username: str) -> Happening | None:
    """What an update says, in our terms; None where it is no business of ours.

    Args:
        raw: the update as Telegram's JSON.
        bot_id: our own user id.
        bot_username: our own user name, without @.

    Raises:
        Exception: whatever an update raises that is not of the documented form; the caller puts it aside.
    """
    if (query := raw.get("callback_query")) is not None:
        return _press(query, bot_id, bot_username)
    if (change := raw.get("my_chat_member")) is not None:
        place, by, language = _place(change["chat"]), _person(change["from"]), _tag(change["from"])
        if not _may_write(change["new_chat_member"]):
            return Removed(place=place, by=by, language=language)
        if _may_write(change["old_chat_member"]):
            return None
        return Arrived(place=place, by=by, language=language)
    edited = raw.get("edited_message")
    message = raw.get("message") or edited or raw.get("channel_post")
    if message is None:
        return None
    return _message(message, edited is not None, bot_id, bot_username)


def _message(message: Json, edited: bool, bot_id: int, bot_username: str) -> Happening | None:
    place = _place(message["chat"], message)
    sender = message.get("from") or _ANONYMOUS
    if (new_chat_id := message.get("migrate_to_chat_id")) is not None:
        return Migrated(place=place, by=_person(sender), new_chat_id=int(new_chat_id))
    anonymous = message.get("sender_chat") is not None
    if sender["is_bot"] and not anonymous:
        return None
    happening: dict[str, Any] = {"place": place, "by": _person(sender), "language": _tag(sender)}
    written: str | None = message.get("text", message.get("caption"))
    words = clean(written) if written is not None else None
    # In a group a caption is an answer; in private it may be a command about what it stands under.
    line = (words if place.kind is ChatKind.PRIVATE or message.get("text") is not None else None) or ""
    command = COMMAND.match(line)
    number = int(message["message_id"])
    if command is not None:
        name, addressee = command.groups()
        if addressee is not None and addressee.casefold() != bot_username.casefold():
            return None
        photo = message.get("photo")
        return Command(
            **happening,
            name=name.lower(),
            words=line[command.end() :].strip(),
            message_id=number,
            edited=edited,
            anonymous=anonymous,
            attached=_attached(message),
            picture=str(photo[-1]["file_id"]) if photo else "",
        )
    if place.kind is ChatKind.PRIVATE and (audio := message.get("audio")) is not None and not edited:
        title = clean_name(audio.get("title") or audio.get("file_name") or "")
        return Tune(**happening, file=str(audio["file_id"]), title=title)
    unusable = _unusable(message)
    if place.kind is ChatKind.PRIVATE:
        return Words(**happening, text=words, unusable=unusable, message_id=number, edited=edited)
    target = message.get("reply_to_message")
    if target is None or target.get("from", _ANONYMOUS)["id"] != bot_id:
        return None
    mark = MARK.search(target.get("text") or target.get("caption") or "")
    return Reply(
        **happening,
        text=None if unusable is Unusable.FORWARD else words,
        unusable=unusable,
        reply_to=int(target["message_id"]),
        mark=int(mark[1]) if mark is not None else None,
        message_id=number,
        edited=edited,
        anonymous=anonymous,
        album=message.get("media_group_id"),
    )


def _press(query: Json, bot_id: int, bot_username: str) -> Pressed | None:
    by = _person(query["from"])
    message = query.get("message")
    if message is None:
        # From an inline message, which this bot never sends.
        return None
    data = query.get("data")
    target = message.get("reply_to_message")
    about = _message(target, False, bot_id, bot_username) if target is not None else None
    return Pressed(
        place=_place(message["chat"], message),
        by=by,
        language=_tag(query["from"]),
        query_id=str(query["id"]),
        message_id=int(message["message_id"]),
        press=decode(data) if data else None,
        about=about if isinstance(about, Command) else None,
    )


def _place(chat: Json, message: Json | None = None) -> Place:
    kind = {"private": ChatKind.PRIVATE, "channel": ChatKind.CHANNEL}.get(chat["type"], ChatKind.GROUP)
    # A message that is too old to be shown has neither. Where a private chat has topics, we write to all of it.
    in_topic = kind is ChatKind.GROUP and message is not None and message.get("is_topic_message")
    topic = message.get("message_thread_id") if message is not None and in_topic else None
    return Place(
        chat_id=int(chat["id"]), kind=kind, title=clean_name(chat.get("title") or ""), topic_id=topic
    )


def _person(user: Json) -> Person:
    """First names only: people's plans are theirs, and so are their other names."""
    return Person(user_id=int(user["id"]), name=clean_name(user["first_name"]) or "?")


def _tag(user: Json) -> str | None:
    tag: str | None = user.get("language_code")
    return tag


def _may_write(member: Json) -> bool:
    """Whether we may write in a chat as this member of it (https://core.telegram.org/bots/api#chatmember)."""
    if member["status"] == "restricted":
        return bool(member.get("is_member") and member.get("can_send_messages"))
    return member["status"] not in ("left", "kicked")


def _unusable(message: Json) -> Unusable | None:
    """What a message is besides words of its sender's own; None for plain text."""
    return Unusable.FORWARD if message.get("forward_origin") is not None else _attached(message)


def _attached(message: Json) -> Unusable | None:
    """What a message is besides words; None for plain text."""
    if message.get("text") is not None:
        return None
    return next((kind for kind, names in ATTACHED.items() if any(map(message.get, names))), Unusable.OTHER)
