"""What facilitators do about the projector board: events like those of `events`. Its secrets arrive in them."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.events import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAsked(Act):
    """Someone wants the link. `secret` goes into it where there is none yet."""

    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRenewed(Act):
    """Someone wants another link, and that the one before shows nothing any more."""

    secret: str
    shown: str
    """The end of the secret that their message showed, as `board_rules.mark` gives it."""
