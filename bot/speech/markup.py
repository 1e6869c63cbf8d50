"""Telegram's HTML, lengths in UTF-16 code units, and messages ready to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape as _escape
from html import unescape as _unescape
from typing import Any

from conversations.lengths import units

# https://core.telegram.org/bots/api#sendmessage: 1-4096 characters after entities parsing, in UTF-16 code units.
TEXT_LIMIT = 4096
# https://core.telegram.org/bots/api#sendphoto: 0-1024.
CAPTION_LIMIT = 1024
# https://core.telegram.org/bots/api#answercallbackquery: 0-200.
TOAST_LIMIT = 200
# Not documented: clients cut a button's text at the width of the chat, about this much on a small phone.
BUTTON_LIMIT = 40

ELLIPSIS = "…"
# Whatever people wrote is escaped, so that this finds our own tags only.
TAG = re.compile(r"<[^>]*>")


def shown_units(html: str) -> int:
    """Length of HTML in UTF-16 code units as Telegram counts it: without its tags and the addresses in them."""
    return units(_unescape(TAG.sub("", html)))


def escape(text: str) -> str:
    """Text as Telegram's HTML shows it literally."""
    return _escape(text, quote=False)


def cut(text: str, limit: int) -> str:
    """Plain text of at most `limit` UTF-16 code units, with an ellipsis where something was left out.

    It cuts at a space where one is near, and never inside a surrogate pair or before a combining sign's base.
    """
    if units(text) <= limit:
        return text
    room = limit - 1
    kept = used = 0
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > room:
            break
        kept += 1
    head = text[:kept]
    while kept < len(text) and head and _joins(text[kept], head[-1]):
        kept -= 1
        head = head[:-1]
    space = head.rfind(" ")
    if space > len(head) * 2 // 3:
        head = head[:space]
    # A joiner that something typed before a space joins nothing, and would join the ellipsis.
    return head.rstrip().rstrip("\u200d").rstrip() + ELLIPSIS


def _joins(following: str, last: str) -> bool:
    """Whether a cut between these two would split what is seen as one sign."""
    return following in "\u200d\ufe0f\u20e3" or last == "\u200d" or "\u0300" <= following <= "\u036f"


def one_line(text: str) -> str:
    """The text without line breaks or runs of spaces, for lists and buttons."""
    return " ".join(text.split())


def nested(text: str, language: str) -> str:
    """Text that is to stand within quotation marks: its own become those that the language has inside others."""
    if language == "fr":
        return re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", text))
    return text.replace("“", "‘").replace("”", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: what it reads, and what a press carries (1–64 bytes)."""

    text: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message's HTML and its rows of buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    preview: bool = False
    """Whether Telegram shows what is behind the first link."""

    def params(self) -> dict[str, Any]:
        """The parameters that `sendMessage` and `editMessageText` share.

        An empty keyboard is given too: an edit without one would leave the old buttons where they were.
        """
        return {
            "text": self.html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": not self.preview},
            "reply_markup": keyboard(self.rows),
        }


def keyboard(rows: Iterable[Iterable[Button]]) -> Mapping[str, Any]:
    return {"inline_keyboard": [[{"text": b.text, "callback_data": b.data} for b in row] for row in rows]}


def in_rows(buttons: Sequence[Button], across: int = 2) -> Iterator[tuple[Button, ...]]:
    """Buttons side by side, so many to a row."""
    return (tuple(buttons[at : at + across]) for at in range(0, len(buttons), across))


def paragraphs(*parts: str) -> str:
    """Paragraphs with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """Lines, one below the other; empty ones are left out."""
    return "\n".join(part for part in parts if part)
