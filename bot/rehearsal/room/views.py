"""What there is, as the page is told: people, chats, messages, the answers to presses, calls of the bot.

All of it is data. The page builds what it shows from it node by node, so that nothing anybody wrote is ever markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.rehearsal.model import Button, Chat, Json, Message
from bot.rehearsal.people import Person, Press
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.room.words import RoomWords
from bot.rehearsal.server import Call
from bot.rehearsal.telegram import Telegram

QUOTED = 120
"""Characters of a message that are shown where another replies to it."""

MANY_PARAMETERS = 600
"""Characters of a call's parameters that are shown."""


def person_view(cast: Cast, person: Person) -> Json:
    """Somebody who can be played."""
    return {
        "id": person.id,
        "name": person.user.name,
        "role": cast.role(person),
        "chat": person.chat.id,
        "blocked": person.chat.blocked,
    }


def chat_view(cast: Cast, chat: Chat) -> Json:
    """A chat, without what was said in it."""
    telegram = cast.house.telegram
    member = telegram.bot_member(chat)
    private = chat.type == "private"
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.name,
        "role": cast.role(telegram.persons[chat.id]) if private else "group",
        "listed": cast.listed(chat),
        "people": [person.id for person in cast.people(chat)],
        "admins": [one for one, member in chat.members.items() if member.is_admin],
        "bot": ("blocked" if chat.blocked else "in" if chat.started else "out")
        if private
        else (member.status if member is not None else "out"),
        "pinned": chat.pinned[-1].id if chat.pinned else None,
        "migrated": chat.migrated_to,
        "commands": commands(telegram, (f"chat:{chat.id}",), cast.house.config.workshop.language),
        "keyboard": _reply_keyboard(chat),
    }


def menus(telegram: Telegram, language: str) -> Json:
    """The bot's command menus in private chats and in groups; a chat may have one of its own."""
    return {
        "private": commands(telegram, ("all_private_chats", "default"), language),
        "group": commands(telegram, ("all_group_chats", "default"), language),
    }


def commands(telegram: Telegram, scopes: Sequence[str], language: str) -> list[Json]:
    """The first menu that was set for one of these scopes, from the narrowest to the widest.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    for scope in scopes:
        for code in (language, ""):
            if found := telegram.profile.commands.get((scope, code)):
                return found
    return []


def _reply_keyboard(chat: Chat) -> Json | None:
    """The keyboard under the field, or the wish for a reply, as the bot's newest message with one left it."""
    for message in reversed(chat.from_bot):
        markup = message.markup or {}
        if markup.get("remove_keyboard"):
            return None
        if "keyboard" in markup:
            rows = [
                [one if isinstance(one, str) else one["text"] for one in row] for row in markup["keyboard"]
            ]
            return {"rows": rows, "once": bool(markup.get("one_time_keyboard")), "from": message.id}
        if markup.get("force_reply"):
            return {"reply": message.id}
    return None


def message_view(telegram: Telegram, words: RoomWords, message: Message) -> Json:
    """A message as it stands now; of a deleted one only that it is."""
    out: Json = {"chat": message.chat.id, "id": message.id}
    if message.deleted:
        return out | {"deleted": True}
    return out | {
        "at": message.at,
        "who": message.sender.id if message.sender is not None else 0,
        "name": message.sender_name,
        "bot": message.from_bot,
        "kind": message.kind,
        "text": service_words(words, message) if message.kind == "service" else message.words,
        "entities": message.entities,
        "reply": _quote(words, message.reply_to),
        "rows": [[_button(button) for button in row] for row in message.keyboard],
        "edited": message.edited_at is not None,
        "forwarded": message.forward_origin is not None,
        "file": _file(message),
        "reactions": message.reactions,
    }


def _quote(words: RoomWords, message: Message | None) -> Json | None:
    if message is None:
        return None
    if message.deleted:
        return {"id": message.id, "name": "", "text": words("message-deleted")}
    text = message.words or words(
        f"kind-{message.kind}" if f"kind-{message.kind}" in words.arguments else "kind-other"
    )
    return {"id": message.id, "name": message.sender_name, "text": " ".join(text.split())[:QUOTED]}


def _button(button: Button) -> Json:
    kind = "press" if button.callback_data is not None else "link" if button.url else "dead"
    return {"text": button.text, "kind": kind, "url": button.url}


def _file(message: Message) -> Json | None:
    if message.content is None or message.kind in ("text", "service"):
        return None
    field: Any = message.media[message.kind]
    largest = field[-1] if isinstance(field, list) else field
    return {
        "name": message.file_name or message.kind,
        "size": len(message.content),
        "version": largest["file_unique_id"],
        "width": largest.get("width", 0),
        "height": largest.get("height", 0),
    }


def service_words(words: RoomWords, message: Message) -> str:
    """A service message as an app tells it."""
    who = message.sender_name
    for key, value in message.media.items():
        match key:
            case "new_chat_members":
                names = ", ".join(user["first_name"] for user in value)
                return (
                    words("service-joined", who=names)
                    if names == who
                    else words("service-added", who=who, names=names)
                )
            case "left_chat_member":
                name = value["first_name"]
                return (
                    words("service-left", who=name)
                    if name == who
                    else words("service-removed", who=who, name=name)
                )
            case "new_chat_title":
                return words("service-title", title=value)
            case "migrate_to_chat_id":
                return words("service-upgraded")
            case "migrate_from_chat_id":
                return words("service-was-group")
            case "pinned_message":
                said = value.get("text") or value.get("caption") or words("kind-other")
                return words("service-pinned", who=who, text=" ".join(said.split())[:QUOTED])
            case _:
                continue
    return words("service-other")


def press_view(press: Press) -> Json:
    """The bot's answer to a press; null where it still owes one."""
    answer = press.answer
    return {
        "id": press.id,
        "who": press.person.id,
        "chat": press.message.chat.id,
        "text": answer.text if answer is not None else None,
        "alert": answer is not None and answer.show_alert,
        "url": answer.url if answer is not None else "",
    }


def call_view(telegram: Telegram, number: int, call: Call) -> Json:
    """A call of the bot."""
    chat = telegram.chats.get(call.chat_id or 0)
    params = " ".join(f"{name}={value}" for name, value in call.params.items() if name != "chat_id")
    return {
        "n": number,
        "method": call.method,
        "chat": chat.name if chat is not None else "",
        "at": call.at,
        "ok": call.ok and call.error is None,
        "error": call.error or "",
        "params": params[:MANY_PARAMETERS],
    }
