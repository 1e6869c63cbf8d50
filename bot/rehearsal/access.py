"""Who may do what where: from the parameters of a call to the chat, the message or the topic it is about."""

from bot.rehearsal.errors import bad_request, forbidden, upgraded
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.params import Params
from bot.rehearsal.telegram import Telegram


def find_chat(telegram: Telegram, params: Params, name: str = "chat_id") -> Chat:
    """The chat of a call, as far as the bot knows of it.

    Raises:
        ApiError: 400 ``chat not found``, for a chat that does not exist or that the bot has never met.
    """
    value = params.values.get(name)
    if value is None or value == "":
        raise bad_request(f"{name} is empty")
    chat: Chat | None
    if isinstance(value, str) and value.startswith("@"):
        chat = next((c for c in telegram.chats.values() if c.username and f"@{c.username}" == value), None)
        if chat is not None and chat.type == "private":
            chat = None  # A username leads to public groups and channels only.
    else:
        chat = telegram.chats.get(params.integer(name))
    if chat is None:
        raise bad_request("chat not found")
    if chat.type == "private":
        if not chat.started and not telegram.knows(chat.id):
            raise bad_request("chat not found")
    elif telegram.bot_member(chat) is None:
        raise bad_request("chat not found")
    return chat


def readable_chat(telegram: Telegram, params: Params) -> Chat:
    """The chat of a call that only reads.

    Raises:
        ApiError: 400 ``chat not found``; 403, if it is a supergroup the bot is no longer in.
    """
    chat = find_chat(telegram, params)
    if chat.type in ("supergroup", "channel"):
        _check_membership(telegram, chat)
    return chat


def writable_chat(telegram: Telegram, params: Params) -> Chat:
    """The chat of a call that writes, edits or deletes.

    Raises:
        ApiError: 400 ``chat not found``; 400 with ``migrate_to_chat_id``; 403, if the bot is not welcome.
    """
    chat = find_chat(telegram, params)
    if chat.type == "private":
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    _check_membership(telegram, chat)
    return chat


def _check_membership(telegram: Telegram, chat: Chat) -> None:
    member = telegram.bot_member(chat)
    if member is not None and member.is_in:
        return
    if member is not None and member.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    raise forbidden(f"bot is not a member of the {chat.type} chat")


def check_may_send(telegram: Telegram, chat: Chat, what: str) -> None:
    """Holds the bot to the permissions of ordinary members.

    Raises:
        ApiError: 400, if only administrators may send such a thing.
    """
    if chat.is_group and (not chat.members_may_write or what in chat.withheld):
        member = telegram.bot_member(chat)
        if member is None or not member.is_admin:
            raise bad_request(f"not enough rights to send {what} to the chat")


def may(telegram: Telegram, chat: Chat, right: str) -> bool:
    """Whether the bot has a right of administrators."""
    member = telegram.bot_member(chat)
    return member is not None and (member.status == "creator" or (member.is_admin and right in member.rights))


def thread_of(telegram: Telegram, chat: Chat, params: Params) -> int | None:
    """The forum topic of a call; elsewhere than in forums Telegram ignores the parameter.

    Raises:
        ApiError: 400 ``message thread not found``, also for the topic General, which must not be named; 400
            ``TOPIC_CLOSED``.
    """
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return None
    if chat.type == "private":
        raise bad_request("message thread not found")
    if not chat.is_forum:
        return None
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("message thread not found")
    check_open(telegram, chat, thread_id)
    return thread_id


def check_open(telegram: Telegram, chat: Chat, thread_id: int | None) -> None:
    """Holds the bot to closed topics.

    Raises:
        ApiError: 400 ``TOPIC_CLOSED``, unless the bot administers the forum.
    """
    topic = chat.topics.get(thread_id or 0)
    member = telegram.bot_member(chat)
    if topic is not None and topic.closed and not (member is not None and member.is_admin):
        raise bad_request("TOPIC_CLOSED")


def reply_target(chat: Chat, params: Params) -> Message | None:
    """The message a call replies to.

    Raises:
        ApiError: 400 ``message to be replied not found``, unless sending without reply is allowed.
    """
    given = params.json("reply_parameters")
    if given is None:
        message_id, lenient = (
            params.integer("reply_to_message_id"),
            params.boolean("allow_sending_without_reply"),
        )
        if not message_id:
            return None
    else:
        if not isinstance(given, dict):
            raise bad_request("object expected as reply parameters")
        reply = Params(given)
        if given.get("chat_id") not in (None, "", chat.id, str(chat.id)):
            # Telegram can; this house has no use for it, so whoever tries has mixed up two chats.
            raise bad_request("message to be replied not found")
        if "message_id" not in given:
            raise bad_request("can't parse reply parameters: Can't find field \"message_id\"")
        message_id, lenient = reply.integer("message_id"), reply.boolean("allow_sending_without_reply")
    target = chat.by_id.get(message_id)
    if target is None and not lenient:
        raise bad_request("message to be replied not found")
    return target


def target_message(chat: Chat, params: Params, what: str) -> Message:
    """The message a call is about.

    Args:
        chat: Its chat.
        params: The call's parameters.
        what: How the error names it: ``message to edit``.

    Raises:
        ApiError: 400, if it is not there or no longer.
    """
    if params.values.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    message = chat.by_id.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"{what} not found")
    return message
