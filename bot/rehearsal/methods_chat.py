"""The methods about chats: pins, members, leaving."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.access import may, readable_chat, target_message, writable_chat
from bot.rehearsal.errors import bad_request
from bot.rehearsal.groups import ChannelChat, GroupChat
from bot.rehearsal.model import Chat, Json, Member, Message
from bot.rehearsal.params import Params
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.wire import full_chat_json, member_json, message_json


def _check_may_pin(telegram: Telegram, chat: Chat) -> None:
    if chat.is_group and not chat.members_may_pin and not may(telegram, chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#pinchatmessage"""
    chat = writable_chat(telegram, params)
    message = target_message(chat, params, "message to pin")
    _check_may_pin(telegram, chat)
    if message.kind == "service":
        raise bad_request("service messages can't be pinned")
    if message in chat.pinned:
        if chat.pinned[-1] is message:
            raise bad_request("CHAT_NOT_MODIFIED")
        chat.pinned.remove(message)
    chat.pinned.append(message)
    # The bot is told of its own pins too, as of few things it does itself.
    telegram.post(
        Message(
            chat=chat,
            id=0,
            at=telegram.now(),
            sender=None if chat.type == "channel" else telegram.bot,
            sender_chat=chat if chat.type == "channel" else None,
            kind="service",
            media={"pinned_message": message_json(message, with_reply=False)},
            thread_id=message.thread_id if message.is_topic_message else None,
            is_topic_message=message.is_topic_message,
            from_bot=True,
        )
    )
    return True


def unpin_chat_message(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#unpinchatmessage"""
    chat = writable_chat(telegram, params)
    _check_may_pin(telegram, chat)
    if params.integer("message_id"):
        message = target_message(chat, params, "message to unpin")
    elif chat.pinned:
        message = chat.pinned[-1]
    else:
        raise bad_request("message to unpin not found")
    if message in chat.pinned:
        chat.pinned.remove(message)
        telegram.changed()
    return True


def get_chat(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    return full_chat_json(readable_chat(telegram, params))


def get_chat_member(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    chat = readable_chat(telegram, params)
    user = telegram.users.get(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.type == "private":
        if user_id not in (chat.id, telegram.bot.id):
            raise bad_request("user not found")
        return member_json(Member(user=user, status="member"), chat)
    return member_json(chat.members.get(user_id) or Member(user=user, status="left"), chat)


def get_chat_administrators(telegram: Telegram, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators"""
    chat = readable_chat(telegram, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    # Bots are not listed, but for the one that asks.
    admins = [
        m for m in chat.members.values() if m.is_admin and (not m.user.is_bot or m.user is telegram.bot)
    ]
    return [member_json(member, chat) for member in admins]


def get_chat_member_count(telegram: Telegram, params: Params) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    chat = readable_chat(telegram, params)
    return 2 if chat.type == "private" else sum(member.is_in for member in chat.members.values())


def leave_chat(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = writable_chat(telegram, params)
    if not isinstance(chat, GroupChat | ChannelChat):
        raise bad_request("chat member status can't be changed in private chats")
    chat.set_member(telegram.bot, "left", telegram.bot)
    if isinstance(chat, GroupChat):
        chat.say_left(telegram.bot)
    return True


METHODS: dict[str, Callable[[Telegram, Params], Any]] = {
    "pinchatmessage": pin_chat_message,
    "unpinchatmessage": unpin_chat_message,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
}
