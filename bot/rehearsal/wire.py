"""Users, chats, members and messages as the Bot API writes them in JSON."""

from bot.rehearsal.model import ADMIN_RIGHTS, Chat, Json, Member, Message, User


def user_json(user: User) -> Json:
    """https://core.telegram.org/bots/api#user"""
    out: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.last_name:
        out["last_name"] = user.last_name
    if user.username:
        out["username"] = user.username
    if user.language_code:
        out["language_code"] = user.language_code
    return out


def chat_json(chat: Chat) -> Json:
    """https://core.telegram.org/bots/api#chat"""
    if chat.person is not None:
        out: Json = {"id": chat.id, "first_name": chat.person.first_name, "type": "private"}
        if chat.person.last_name:
            out["last_name"] = chat.person.last_name
        if chat.person.username:
            out["username"] = chat.person.username
        return out
    out = {"id": chat.id, "title": chat.name, "type": chat.type}
    if chat.username:
        out["username"] = chat.username
    if chat.is_forum:
        out["is_forum"] = True
    return out


def full_chat_json(chat: Chat) -> Json:
    """https://core.telegram.org/bots/api#chatfullinfo, as far as a chat here has what it tells."""
    out = chat_json(chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            True,
        ),
    }
    if chat.is_group:
        out["permissions"] = {
            "can_send_messages": chat.members_may_write,
            "can_pin_messages": chat.members_may_pin,
        }
    if chat.pinned:
        out["pinned_message"] = message_json(chat.pinned[-1])
    return out


def member_json(member: Member, chat: Chat) -> Json:
    """https://core.telegram.org/bots/api#chatmember"""
    out: Json = {"user": user_json(member.user), "status": member.status}
    match member.status:
        case "creator":
            out["is_anonymous"] = member.is_anonymous
        case "administrator":
            out |= {"can_be_edited": False, "is_anonymous": member.is_anonymous}
            out |= {right: right in member.rights for right in ADMIN_RIGHTS}
            if chat.type == "channel":
                out |= {"can_post_messages": True, "can_edit_messages": True}
        case "kicked":
            out["until_date"] = 0
        case _:
            pass
    return out


def inaccessible_json(message: Message) -> Json:
    """https://core.telegram.org/bots/api#inaccessiblemessage"""
    return {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    """https://core.telegram.org/bots/api#message

    Args:
        message: The message, in its present state.
        with_reply: Whether to include what it replies to; never deeper than one level.
    """
    out: Json = {"message_id": message.id}
    if message.sender is not None:
        out["from"] = user_json(message.sender)
    if message.sender_chat is not None:
        out["sender_chat"] = chat_json(message.sender_chat)
    out["chat"] = chat_json(message.chat)
    out["date"] = int(message.at)
    if message.edited_at is not None:
        out["edit_date"] = int(message.edited_at)
    if message.thread_id is not None:
        out["message_thread_id"] = message.thread_id
    if message.is_topic_message:
        out["is_topic_message"] = True
    if message.forward_origin is not None:
        out["forward_origin"] = message.forward_origin
    if with_reply and message.reply_to is not None:
        out["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.media_group_id is not None:
        out["media_group_id"] = message.media_group_id
    if message.text is not None:
        out["text"] = message.text
        if message.entities:
            out["entities"] = message.entities
    elif message.caption is not None:
        out["caption"] = message.caption
        if message.entities:
            out["caption_entities"] = message.entities
    if message.media:
        out |= message.media
    if message.keyboard:
        out["reply_markup"] = {
            "inline_keyboard": [[button.raw for button in row] for row in message.keyboard]
        }
    return out
