"""Files that somebody sends: their own, or a sample where they have none at hand."""

from __future__ import annotations

import base64
import binascii

from bot.rehearsal.errors import ApiError
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.people import Person
from bot.rehearsal.room.refusals import Refused
from bot.rehearsal.text import CAPTION_LIMIT

FILE_BYTES = 10 * 1024 * 1024
"""The largest file that the page may hand over."""


def send_file(
    person: Person, chat: Chat, kind: str, *, name: str, content: str, caption: str, reply_to: Message | None
) -> Message:
    """Send a photo, a document, a voice message, a piece of music or a sticker.

    Args:
        person: Who sends it.
        chat: Where.
        kind: ``photo``, ``document``, ``voice``, ``audio`` or ``sticker``.
        name: Of the file; documents keep it.
        content: In base64; empty for a sample.
        caption: Of a photo or a document; may be empty.
        reply_to: What it replies to.

    Raises:
        Refused: There is no such kind, the file is none, or Telegram does not take it.
    """
    if len(caption) > CAPTION_LIMIT:
        raise Refused("refused-too-long", limit=CAPTION_LIMIT)
    data = _bytes(content)
    try:
        match kind:
            case "photo":
                return person.send_photo(chat, caption or None, reply_to, content=data)
            case "document" if data is not None:
                return person.send_document(
                    chat, caption or None, reply_to, name=name[:120] or "notes.txt", content=data
                )
            case "document":
                return person.send_document(chat, caption or None, reply_to)
            case "voice":
                return person.send_voice(chat, reply_to)
            case "audio":
                return person.send_audio(chat, reply_to)
            case "sticker":
                return person.send_sticker(chat, reply_to)
            case _:
                raise Refused("refused-kind")
    except ApiError as error:
        raise Refused("refused-by-telegram", reason=error.description) from error


def _bytes(content: str) -> bytes | None:
    if not content:
        return None
    try:
        data = base64.b64decode(content, validate=True)
    except binascii.Error:
        raise Refused("refused-kind") from None
    if len(data) > FILE_BYTES:
        raise Refused("refused-too-large", limit=FILE_BYTES // (1024 * 1024))
    return data or None
