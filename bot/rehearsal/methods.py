"""The methods that send messages, and the table of all methods."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal import methods_bot, methods_chat, methods_edit
from bot.rehearsal.access import check_may_send, check_open, reply_target, thread_of, writable_chat
from bot.rehearsal.errors import bad_request
from bot.rehearsal.files import StoredFile
from bot.rehearsal.markup import read_markup
from bot.rehearsal.media import media_items, resolve_mentions, upload
from bot.rehearsal.model import Chat, Json, Message, Rows
from bot.rehearsal.params import Params
from bot.rehearsal.people import place_in_thread
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.text import caption_text, message_text
from bot.rehearsal.wire import message_json

Method = Callable[[Telegram, Params], Any]

ALBUM_SIZE = range(2, 11)
"""How many items an album has (core.telegram.org/bots/api#sendmediagroup)."""

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    text, entities = message_text(params)
    keyboard, markup = read_markup(params)
    chat = writable_chat(telegram, params)
    check_may_send(telegram, chat, "text messages")
    message = _new(telegram, chat, params, keyboard, markup)
    message.text = text
    message.entities = resolve_mentions(telegram, entities)
    return message_json(telegram.post(message))


def _send_file(kind: str, what: str) -> Method:
    def send(telegram: Telegram, params: Params) -> Json:
        caption, entities = caption_text(params)
        keyboard, markup = read_markup(params)
        chat = writable_chat(telegram, params)
        check_may_send(telegram, chat, what)
        message = _new(telegram, chat, params, keyboard, markup)
        _fill(
            telegram,
            message,
            upload(telegram, params, params.values.get(kind), kind, kind),
            caption,
            entities,
        )
        return message_json(telegram.post(message))

    send.__doc__ = f"https://core.telegram.org/bots/api#send{kind}"
    return send


def send_media_group(telegram: Telegram, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#sendmediagroup"""
    items = media_items(params)
    chat = writable_chat(telegram, params)
    check_may_send(telegram, chat, "photos")
    if len(items) not in ALBUM_SIZE:
        raise bad_request(
            "too many messages to send as an album" if items else "there are no messages to send"
        )
    kinds = {kind for kind, *_ in items}
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise bad_request(f"{kind.title()} can't be mixed with other media types")
    # All files are checked before anything is sent: an album arrives whole or not at all.
    stored = [upload(telegram, params, item.values.get("media"), kind, "media") for kind, item in items]
    captions = [caption_text(item) for _, item in items]
    group = str(13_000_000_000_000_000 + next(telegram.numbers))
    sent = []
    for file, (caption, entities) in zip(stored, captions, strict=True):
        message = _new(telegram, chat, params, (), None)
        message.media_group_id = group
        _fill(telegram, message, file, caption, entities)
        sent.append(message_json(telegram.post(message)))
    return sent


def send_chat_action(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    action = params.text("action").lower()
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(telegram, params)
    thread_of(telegram, chat, params)
    chat.last_action = action
    telegram.changed()
    return True


def _new(telegram: Telegram, chat: Chat, params: Params, keyboard: Rows, markup: Json | None) -> Message:
    """A message of the bot, without content yet, placed in its thread."""
    thread_id = thread_of(telegram, chat, params)
    message = Message(
        chat=chat,
        id=0,
        at=telegram.now(),
        sender=None if chat.type == "channel" else telegram.bot,
        sender_chat=chat if chat.type == "channel" else None,
        keyboard=keyboard,
        markup=markup,
        reply_to=reply_target(chat, params),
        from_bot=True,
    )
    place_in_thread(message, thread_id)
    check_open(telegram, chat, message.thread_id)
    return message


def _fill(
    telegram: Telegram, message: Message, file: StoredFile, caption: str | None, entities: list[Json]
) -> None:
    message.kind = file.kind
    message.caption = caption
    message.entities = resolve_mentions(telegram, entities)
    message.media = file.fields()
    message.content = file.content
    message.file_name = file.name


METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "sendphoto": _send_file("photo", "photos"),
    "senddocument": _send_file("document", "documents"),
    "sendaudio": _send_file("audio", "music"),
    "sendmediagroup": send_media_group,
    "sendchataction": send_chat_action,
    **methods_edit.METHODS,
    **methods_chat.METHODS,
    **methods_bot.METHODS,
}
"""Every method but those that wait (getUpdates) or call back (setWebhook), by name in lower case: Telegram
does not tell apart capital and small letters here."""
