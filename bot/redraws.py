"""How a message that stands in a chat is brought up to date, and when that would change nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from bot.http import Upload
from storage.memory import Recent

# Messages whose looks are known.
DRAWN_KNOWN = 8192


def redrawing(params: Mapping[str, Any], files: Mapping[str, Upload]) -> tuple[str, dict[str, Any]]:
    """The method that changes a message, and its parameters: a file is replaced with its caption."""
    if not files:
        return "editMessageText", dict(params)
    kind = next(iter(files))
    media = {"type": kind, "media": f"attach://{kind}"}
    media |= {name: params[name] for name in ("caption", "parse_mode") if name in params}
    return "editMessageMedia", {"chat_id": params["chat_id"], "media": media}


class Drawn:
    """The looks of the messages that were drawn last, so that no call is spent on drawing one as it is already."""

    def __init__(self) -> None:
        self._looks: Recent[tuple[int, int], bytes] = Recent(DRAWN_KNOWN)

    def note(self, chat_id: int, message_id: int, params: Mapping[str, Any]) -> None:
        """A message looks like this now."""
        self._looks.put((chat_id, message_id), likeness(params))

    def forget(self, chat_id: int, message_id: int) -> None:
        """What a message looks like is not known any more."""
        self._looks.forget((chat_id, message_id))

    def looks_like(self, chat_id: int, message_id: int, params: Mapping[str, Any]) -> bool:
        """Whether a message is known to look like this."""
        return self._looks.get((chat_id, message_id)) == likeness(params)


def likeness(params: Mapping[str, Any]) -> bytes:
    """What tells two drawings of a message apart: its text and its buttons."""
    looks = orjson.dumps([params.get("text"), params.get("reply_markup")])
    return hashlib.blake2b(looks, digest_size=16).digest()
