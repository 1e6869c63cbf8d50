"""Codes and tokens that nobody guesses. Chance comes in here, and reaches the rules inside events."""

from __future__ import annotations

import secrets

from conversations.model import CODE_ALPHABET, CODE_LENGTH


def new_secret() -> str:
    """The secret in a board's link: 192 bits, in 32 signs of an address."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """A join code, or the token of an invitation: see `CODE_LENGTH`."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
