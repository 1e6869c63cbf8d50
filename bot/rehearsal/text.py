"""From the text a sender typed to the text that stands in a message: lengths, trimming, entities found."""

import re

from bot.rehearsal.errors import bad_request
from bot.rehearsal.html import parse_html, utf16_length
from bot.rehearsal.model import Json
from bot.rehearsal.params import Params

TEXT_LIMIT = 4096
"""UTF-16 code units in a message, after markup is read (core.telegram.org/bots/api#sendmessage)."""
CAPTION_LIMIT = 1024
"""UTF-16 code units in a caption, after markup is read (core.telegram.org/bots/api#sendphoto)."""
SOURCE_LIMIT = 1 << 15
"""Bytes that Telegram's server reads of a text with its markup."""

UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\u2028-\u202e\ud800-\udfff]")
"""Signs that Telegram's server replaces or drops, or refuses as no UTF-8 (td, ``misc.cpp``)."""
VISIBLE = re.compile(r"[^\s\u180e\u200b-\u200f\u2800\u3164\ufeff\ufffc]")
"""What is more than blanks and signs without a shape; a text of those alone is refused."""

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/@])"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<![\w/@])(?P<hashtag>#\w*[^\W\d]\w*)"
)


def find_entities(text: str) -> list[Json]:
    """The entities Telegram finds by itself: addresses, commands, mentions, hashtags."""
    if "/" not in text and "@" not in text and "#" not in text:
        return []
    found = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or ""
        found.append(
            {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match.group()),
            }
        )
    return found


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Takes blanks off both ends, as Telegram does, and moves or shortens the entities accordingly."""
    stripped = text.strip()
    if stripped == text:
        return text, entities
    lost = utf16_length(text[: len(text) - len(text.lstrip())]) if stripped else 0
    end = utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lost, 0)
        stop = min(entity["offset"] + entity["length"] - lost, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return stripped, kept


def message_text(params: Params) -> tuple[str, list[Json]]:
    """Reads ``text`` of a call.

    Raises:
        ApiError: 400, if it is empty, too long, or its markup cannot be read.
    """
    source = params.text("text")
    if not source:
        raise bad_request("message text is empty")
    text, entities = _formatted(source, params, "entities")
    if not VISIBLE.search(text):
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text, entities


def caption_text(params: Params) -> tuple[str | None, list[Json]]:
    """Reads ``caption`` of a call; an empty one is none.

    Raises:
        ApiError: 400, if it is too long or its markup cannot be read.
    """
    source = params.text("caption")
    if not source:
        return None, []
    text, entities = _formatted(source, params, "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text or None, entities


def _formatted(source: str, params: Params, entities_name: str) -> tuple[str, list[Json]]:
    if len(source) * 4 > SOURCE_LIMIT and len(source.encode()) > SOURCE_LIMIT:
        raise bad_request("text is too long")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode in ("", "none"):
        text, entities = source, _given_entities(source, params.json(entities_name))
    elif mode in ("markdown", "markdownv2"):
        # Not Telegram's behaviour: a rehearsal must not pass where markup went unread.
        raise bad_request("can't parse entities: the rehearsal server reads HTML only")
    else:
        raise bad_request("unsupported parse_mode")
    if (unclean := UNCLEAN.search(text)) is not None:
        # Telegram puts a space for them or takes them out: what people see would not be what the bot meant.
        raise bad_request(f"text holds {unclean.group()!r}, which no message can hold")
    text, entities = trim(text, entities)
    found = find_entities(text)
    if found:
        taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
        entities = sorted(
            entities + [e for e in found if not any(start <= e["offset"] < stop for start, stop in taken)],
            key=lambda e: (e["offset"], -e["length"]),
        )
    return text, entities


_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
"""Inside these Telegram looks for no further entities."""


def _given_entities(text: str, given: object) -> list[Json]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    length = utf16_length(text)
    for entity in given:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        start, size = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or start < 0:
            raise bad_request(f"receive an entity with incorrect offset {start}")
        if not isinstance(size, int) or size <= 0:
            raise bad_request(f"receive an entity with incorrect length {size}")
        if start + size > length:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset "
                f"{start + size}"
            )
    return given
