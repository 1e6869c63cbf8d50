"""The methods that change or remove what has been sent."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.access import may, readable_chat, target_message, writable_chat
from bot.rehearsal.errors import ApiError, bad_request
from bot.rehearsal.markup import read_markup
from bot.rehearsal.media import media_item, resolve_mentions, upload
from bot.rehearsal.model import Chat, Json, Message
from bot.rehearsal.params import Params
from bot.rehearsal.people import Toast
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.text import UNCLEAN, caption_text, message_text
from bot.rehearsal.wire import message_json

DELETABLE_SECONDS = 48 * 60 * 60.0
"""How long a message can be deleted (core.telegram.org/bots/api#deletemessage)."""
TOAST_LIMIT = 200
"""Characters in the answer to a press (core.telegram.org/bots/api#answercallbackquery)."""
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
"""Emoji of one character that can be a reaction (core.telegram.org/bots/api#reactiontypeemoji)."""

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def _own_message(telegram: Telegram, params: Params) -> Message:
    """The message of the bot that a call edits."""
    chat = writable_chat(telegram, params)
    message = target_message(chat, params, "message to edit")
    if (
        not message.from_bot
        or message.kind == "service"
        or (message.markup and not _is_inline(message.markup))
    ):
        raise bad_request("message can't be edited")
    return message


def _is_inline(markup: Json) -> bool:
    return "inline_keyboard" in markup


def edit_message_text(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    text, entities = message_text(params)
    keyboard, markup = read_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    entities = resolve_mentions(telegram, entities)
    if (message.text, message.entities, message.keyboard) == (text, entities, keyboard):
        raise bad_request(_NOT_MODIFIED)
    telegram.revise(message, keyboard=keyboard)
    message.text, message.entities, message.markup = text, entities, markup
    telegram.edited(message)
    return message_json(message)


def edit_message_caption(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    caption, entities = caption_text(params)
    keyboard, markup = read_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if message.text is not None:
        raise bad_request("there is no caption in the message to edit")
    entities = resolve_mentions(telegram, entities)
    if (message.caption, message.entities, message.keyboard) == (caption, entities, keyboard):
        raise bad_request(_NOT_MODIFIED)
    telegram.revise(message, keyboard=keyboard)
    message.caption, message.entities, message.markup = caption, entities, markup
    telegram.edited(message)
    return message_json(message)


def edit_message_media(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagemedia"""
    kind, item = media_item(params.json("media"))
    caption, entities = caption_text(item)
    keyboard, markup = read_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if message.media_group_id is not None and kind != message.kind:
        raise bad_request("can't use the media of the specified type in the album")
    file = upload(telegram, params, item.values["media"], kind, "media")
    fields = file.fields()
    before = (message.media, message.caption, message.entities, message.keyboard)
    if before == (fields, caption, entities, keyboard):
        raise bad_request(_NOT_MODIFIED)
    telegram.revise(message, keyboard=keyboard)
    message.kind, message.text, message.caption = kind, None, caption
    message.entities, message.markup = resolve_mentions(telegram, entities), markup
    message.media, message.content, message.file_name = fields, file.content, file.name
    telegram.edited(message)
    return message_json(message)


def edit_message_reply_markup(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    keyboard, markup = read_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if message.keyboard == keyboard:
        raise bad_request(_NOT_MODIFIED)
    telegram.revise(message, keyboard=keyboard, silent=True)
    message.markup = markup
    telegram.edited(message)
    return message_json(message)


def delete_message(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat = writable_chat(telegram, params)
    message = target_message(chat, params, "message to delete")
    refusal = _undeletable(telegram, chat, message)
    if refusal is not None:
        raise refusal
    telegram.delete(message, telegram.bot.name)
    return True


def delete_messages(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessages"""
    ids = params.json("message_ids")
    if not ids:
        raise bad_request("message identifiers are not specified")
    if not isinstance(ids, list):
        raise bad_request("expected an Array of message identifiers")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(message_id, int) for message_id in ids):
        raise bad_request("message identifier must be a Number")
    chat = writable_chat(telegram, params)
    found = [chat.by_id[message_id] for message_id in ids if message_id in chat.by_id]
    for message in found:
        refusal = _undeletable(telegram, chat, message)
        if refusal is not None:
            raise refusal
    for message in found:
        telegram.delete(message, telegram.bot.name)
    return True


def _undeletable(telegram: Telegram, chat: Chat, message: Message) -> ApiError | None:
    if "forum_topic_created" in message.media or "migrate_from_chat_id" in message.media:
        return bad_request("message can't be deleted")
    all_right = may(telegram, chat, "can_delete_messages")
    if not (message.from_bot or chat.type == "private" or all_right):
        return bad_request("message can't be deleted")
    if message.at < telegram.now() - DELETABLE_SECONDS and not (all_right and chat.type == "supergroup"):
        return bad_request("message can't be deleted for everyone")
    return None


def answer_callback_query(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    text = params.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if UNCLEAN.search(text):
        raise bad_request("text holds signs that no message can hold")
    press = telegram.open_presses.pop(params.text("callback_query_id"), None)
    now = telegram.now()
    if press is None or now - press.at > telegram.callback_lifetime:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    press.answer = Toast(text=text, show_alert=params.boolean("show_alert"), url=params.text("url"), at=now)
    if text:
        press.person.toasts.append(press.answer)
        telegram.record("toast", press.message, press.person.user.name, text, by_bot=True)
    else:
        telegram.changed()
    return True


def set_message_reaction(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction"""
    given = params.json("reaction") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emojis = [reaction.get("emoji", "") if isinstance(reaction, dict) else "" for reaction in given]
    if any(emoji.rstrip("\ufe0f") not in REACTIONS for emoji in emojis):
        raise bad_request("REACTION_INVALID")
    chat = readable_chat(telegram, params)
    message = target_message(chat, params, "message to react")
    if message.kind == "service":
        raise bad_request("MESSAGE_ID_INVALID")
    message.reactions = emojis
    telegram.record("reaction", message, telegram.bot.name, "".join(emojis), by_bot=True)
    return True


METHODS: dict[str, Callable[[Telegram, Params], Any]] = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagemedia": edit_message_media,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "answercallbackquery": answer_callback_query,
    "setmessagereaction": set_message_reaction,
}
