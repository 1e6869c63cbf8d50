"""What is of a crowd and of the issues: those who checked in, the groups of tables, a list to draw from. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Someone who checked in one by one, and the table where they are to sit."""

    user_id: int
    name: str
    at: float
    seat: int | None = None
    """The number of their table, from 1; None until tables are proposed."""
    reachable: bool = True
    """False once Telegram says that they have blocked the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The Telegram group of a numbered table."""

    number: int
    group_id: int
    gone: bool = False
    """The bot was taken out of it: another group may take its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One of the issues that groups draw from."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Which of the issues a group has drawn."""

    group_id: int
    issue: int
