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
from conversations.team_events import InviteFollowed
from conversations.team_rules import invite_of

if TYPE_CHECKING:
    from bot.reception import Reception

Follow: TypeAlias = "Callable[[Reception, Desk, Command, str], Awaitable[None]]"
"""Receives who followed a link, with the rest of its payload."""


async def invited(reception: Reception, desk: Desk, command: Command, rest: str) -> None:
    """`fac_<code>-<token>`: an invitation to facilitate. The code says in which workshop the token is looked for."""
    code, _, token = rest.partition("-")
    workshop = await desk.work.workshop(code)
    if workshop is None or invite_of(workshop, token.upper()) is None:
        await reception.door.missed(desk, command)
    if workshop is None:
        desk.write_to(command.place.chat_id, reception.stranger(desk, command).html("invite-unknown"))
        return
    user_id = command.by.user_id
    await desk.tell_workshop(
        workshop, InviteFollowed(at=desk.at, by=command.by, token=token.upper()), user_id
    )
    joined = await desk.work.workshop(code)
    if joined is not None and joined.is_facilitator(user_id):
        reception.take_up(desk, user_id, joined)


LINKS: Mapping[str, Follow] = {"": crowd.arrive, "fac": invited, "pro": professionals.join}
"""Kind → who receives; the kind of a code alone is empty."""


async def follow(reception: Reception, desk: Desk, command: Command) -> bool:
    """Receive someone who came by a link; False where it is none of ours."""
    kind, mark, rest = command.words.partition("_")
    kind, rest = (kind.lower(), rest) if mark else ("", kind)
    receive = LINKS.get(kind)
    if receive is None or not rest:
        return False
    if reception.door.holds_up(desk, command, reception.stranger(desk, command)):
        return True
    await receive(reception, desk, command, rest)
    return True
