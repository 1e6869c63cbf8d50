"""How long a text is, as Telegram counts."""

from __future__ import annotations


def units(text: str) -> int:
    """Length in UTF-16 code units (https://core.telegram.org/api/entities#entity-length)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
