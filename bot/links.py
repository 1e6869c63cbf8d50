"""Links into a private chat, `t.me/<bot>?start=<payload>`: what each kind of payload means.

A payload is `<kind>_<rest>`, or a workshop's code alone; it holds letters, digits, `_` and `-`, 64 at most
(https://core.telegram.org/bots/features#deep-linking). Someone may forge it, and anyone may forward it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from bot import crowd, professionals
from bot.border import Command
from bot.desk import Desk

if TYPE_CHECKING:
    from bot.reception import Reception

Follow: TypeAlias = "Callable[[Reception, Desk, Command, str], Awaitable[None]]"
"""Receives who followed a link, with the rest of its payload."""

LINKS: Mapping[str, Follow] = {"": crowd.arrive, "pro": professionals.join}
"""Kind → who receives; the kind of a code alone is empty."""


async def follow(reception: Reception, desk: Desk, command: Command) -> bool:
    """Receive someone who came by a link; False where it is none of ours."""
    kind, mark, rest = command.words.partition("_")
    kind, rest = (kind.lower(), rest) if mark else ("", kind)
    receive = LINKS.get(kind)
    if receive is None or not rest:
        return False
    await receive(reception, desk, command, rest)
    return True
