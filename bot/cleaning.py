"""Text as it may be kept and shown: without signs that no message can hold, or that turn round what stands after them.

Telegram cleans what people write, by its apps and its servers; a client or a server of another make may not.
"""

from __future__ import annotations

import re

# Signs that Telegram's servers put a space for (https://github.com/tdlib/td misc.cpp, clean_input_string), and the
# delete and C1 controls, which no font shows either.
_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Half a surrogate pair, which no encoding writes; and embeddings and overrides of direction, which Telegram takes out:
# « Awa » written with one would turn round the rest of a line of ours.
_DROPPED = re.compile(r"[\r\ud800-\udfff\u2028-\u202e]")
# A name stands inside lines of ours: isolates that it leaves open would reach beyond it too.
_ISOLATES = re.compile(r"[\u2066-\u2069]")
# What can be seen, roughly: anything but spaces, joiners, marks of direction, fillers and blanks.
_VISIBLE = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)


def visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return _VISIBLE.search(text) is not None


def clean(text: str) -> str:
    """A text without the signs that no message can hold; empty where nothing of it can be seen."""
    kept = _DROPPED.sub("", _CONTROLS.sub(" ", text))
    return kept if visible(kept) else ""


def clean_name(text: str) -> str:
    """A name or title in one line; empty where nothing of it can be seen."""
    return " ".join(_ISOLATES.sub("", clean(text)).split())
