"""Telegram's HTML: into text and entities, and back for people to read.

The grammar, the tags and the wording of the errors are those of Telegram's own parser (td,
``MessageEntity.cpp``); the documentation (core.telegram.org/bots/api#html-style) leaves them open.
"""

import re
from dataclasses import dataclass
from html import escape

from bot.rehearsal.errors import ApiError, bad_request
from bot.rehearsal.model import Json

_SPECIAL = re.compile(r"[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_NAMED_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(r"\s*")

_SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_SIMPLE_TAGS) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
"""Every tag that Telegram accepts; all others are an error, not ignored."""

_SHOWN_AS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int
    """Index into the pieces of text, for a link whose address is its own text."""


def utf16_length(text: str) -> int:
    """How long Telegram holds a text to be: the number of UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Reads a text in Telegram's HTML.

    Args:
        source: What the bot sent with ``parse_mode=HTML``.

    Returns:
        The text without markup, and its entities with offsets in UTF-16 code units.

    Raises:
        ApiError: 400 ``can't parse entities: …``, for a tag unknown, unclosed or wrongly nested.
    """
    pieces: list[str] = []
    entities: list[Json] = []
    stack: list[_Open] = []
    offset = 0
    position = 0
    while position < len(source):
        special = _SPECIAL.search(source, position)
        plain_end = special.start() if special else len(source)
        if plain_end > position:
            pieces.append(source[position:plain_end])
            offset += utf16_length(pieces[-1])
            position = plain_end
        elif source[position] == "&":
            character, position = _reference(source, position)
            pieces.append(character)
            offset += utf16_length(character)
        elif source.startswith("</", position):
            position = _end_tag(source, position, stack)
            closed = stack.pop()
            if offset > closed.offset:
                _close(closed, offset, "".join(pieces[closed.start :]), entities)
        else:
            position, tag, argument = _start_tag(source, position)
            stack.append(_Open(tag, argument, offset, len(pieces)))
    if stack:
        raise _error(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(pieces), entities


def to_html(text: str, entities: list[Json]) -> str:
    """Writes a text and its entities as HTML again, as a reader of a transcript or a test wants to see it."""
    shown = [entity for entity in entities if entity["type"] in _SHOWN_AS or entity["type"] == "text_link"]
    if not shown:
        return escape(text, quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    ends: list[tuple[int, str]] = []
    parts: list[str] = []
    at = 0

    def until(offset: int) -> None:
        nonlocal at
        parts.append(escape(units[at * 2 : offset * 2].decode("utf-16-le", "surrogatepass"), quote=False))
        at = offset

    for entity in sorted(shown, key=lambda entity: (entity["offset"], -entity["length"])):
        while ends and ends[-1][0] <= entity["offset"]:
            end, tag = ends.pop()
            until(end)
            parts.append(f"</{tag}>")
        until(entity["offset"])
        tag = _SHOWN_AS.get(entity["type"], "a")
        parts.append(f'<a href="{escape(entity["url"])}">' if tag == "a" else f"<{tag}>")
        ends.append((entity["offset"] + entity["length"], tag))
    while ends:
        end, tag = ends.pop()
        until(end)
        parts.append(f"</{tag}>")
    until(len(units) // 2)
    return "".join(parts)


def _error(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _bytes_before(source: str, position: int) -> int:
    return len(source[:position].encode("utf-8", "surrogatepass"))


def _reference(source: str, position: int) -> tuple[str, int]:
    """Decodes ``&lt;`` and its like; what is no reference is kept as it stands, as Telegram does."""
    match = _NAMED_REFERENCE.match(source, position)
    if match is None:
        return "&", position + 1
    hexadecimal, decimal, name = match.groups()
    if name:
        character = _REFERENCES.get(name)
        return (character, match.end()) if character else ("&", position + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", position + 1
    return chr(code), match.end()


def _skip(pattern: re.Pattern[str], source: str, position: int) -> int:
    match = pattern.match(source, position)
    return match.end() if match else position


def _start_tag(source: str, begin: int) -> tuple[int, str, str]:
    """Reads a start tag; returns the position behind it, its name and the one attribute that matters."""
    place = _bytes_before(source, begin)
    position = _skip(_TAG_NAME, source, begin + 1)
    if position >= len(source):
        raise _error(f"Unclosed start tag at byte offset {place}")
    tag = source[begin + 1 : position].lower()
    if tag not in _TAGS:
        raise _error(f'Unsupported start tag "{tag}" at byte offset {place}')
    argument = ""
    while True:
        position = _skip(_SPACES, source, position)
        if position >= len(source):
            raise _error(f'Unclosed start tag "{tag}" at byte offset {place}')
        if source[position] == ">":
            break
        name_begin = position
        position = _skip(_ATTRIBUTE_NAME, source, position)
        name = source[name_begin:position]
        if not name:
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        position = _skip(_SPACES, source, position)
        value = ""
        if source.startswith("=", position):
            position, value = _attribute_value(source, _skip(_SPACES, source, position + 1), tag, place)
        elif position >= len(source):
            raise _error(f'Unclosed start tag "{tag}" at byte offset {place}')
        argument = _argument(tag, name, value, argument)
    if tag == "span" and argument != "tg-spoiler":
        raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
    return position + 1, tag, argument


def _attribute_value(source: str, position: int, tag: str, place: int) -> tuple[int, str]:
    if position >= len(source):
        raise _error(f'Unclosed start tag "{tag}" at byte offset {place}')
    quote = source[position]
    if quote not in "\"'":
        end = _skip(_TOKEN, source, position)
        if end < len(source) and not (source[end].isspace() or source[end] == ">"):
            raise _error(f"Unexpected end of name token at byte offset {_bytes_before(source, position)}")
        if end >= len(source):
            raise _error(f"Unclosed start tag at byte offset {place}")
        return end, source[position:end].lower()
    end = source.find(quote, position + 1)
    if end < 0 or end + 1 >= len(source):
        raise _error(f"Unclosed start tag at byte offset {place}")
    value = source[position + 1 : end]
    return end + 1, _NAMED_REFERENCE.sub(lambda match: _reference(value, match.start())[0], value)


def _argument(tag: str, name: str, value: str, before: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("span", "class") | ("tg-time", "unix"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("blockquote", "expandable"):
            return "1"
        case _:
            return before


def _end_tag(source: str, begin: int, stack: list[_Open]) -> int:
    place = _bytes_before(source, begin)
    if not stack:
        raise _error(f"Unexpected end tag at byte offset {place}")
    name_end = _skip(_TAG_NAME, source, begin + 2)
    end = _skip(_SPACES, source, name_end)
    if end >= len(source) or source[end] != ">":
        raise _error(f"Unclosed end tag at byte offset {place}")
    name = source[begin + 2 : name_end].lower()
    if name and name != stack[-1].tag:
        raise _error(
            f'Unmatched end tag at byte offset {place}, expected "</{stack[-1].tag}>", found "</{name}>"'
        )
    return end + 1


def _close(opened: _Open, end: int, inner: str, entities: list[Json]) -> None:
    entity: Json = {
        "type": _SIMPLE_TAGS.get(opened.tag, ""),
        "offset": opened.offset,
        "length": end - opened.offset,
    }
    last = entities[-1] if entities else None
    same_span = last is not None and (last["offset"], last["length"]) == (entity["offset"], entity["length"])
    match opened.tag:
        case "a":
            url = opened.argument or inner
            if url.startswith("tg://user?id=") and url.removeprefix("tg://user?id=").isdecimal():
                entity |= {"type": "text_mention", "user_id": int(url.removeprefix("tg://user?id="))}
            elif "." in url or url.startswith("tg:"):
                entity |= {"type": "text_link", "url": url if ":" in url else f"http://{url}"}
            else:
                return  # Telegram keeps the text and drops a link that leads nowhere.
        case "pre" | "code" if same_span and last is not None and last["type"] in ("pre", "code"):
            language = opened.argument or last.get("language")
            last.update({"type": "pre"} | ({"language": language} if language else {}))
            return
        case "code":
            entity["type"] = "code"
            if opened.argument:
                entity["language"] = opened.argument
        case "pre":
            entity["type"] = "pre"
        case "blockquote":
            entity["type"] = "expandable_blockquote" if opened.argument else "blockquote"
        case "tg-emoji":
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise _error("Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
        case "tg-time":
            if not opened.argument.isdecimal():
                return
            entity |= {"type": "date_time", "unix_time": int(opened.argument)}
        case _:
            pass
    entities.append(entity)
