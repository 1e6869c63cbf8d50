"""Troubles that can be switched on: what Telegram, or the way to it, does wrong from then on."""

from __future__ import annotations

from collections.abc import Callable

from bot.rehearsal.errors import ApiError, too_many_requests
from bot.rehearsal.faults import Fault, Faults
from bot.rehearsal.model import Json

PAUSE = 5
"""Seconds for which a bot that is told to slow down is told to wait."""

OFF_BY_ITSELF = 1
"""How many calls a trouble strikes that is over by itself."""


def _refusing(error: ApiError, chat_id: int | None = None) -> Fault:
    return Fault(kind="error", error=error, chat_id=chat_id, times=None)


TROUBLES: dict[str, Callable[[int | None], list[Fault]]] = {
    "flood-chat": lambda chat: [_refusing(too_many_requests(PAUSE), chat)],
    "flood-all": lambda chat: [_refusing(too_many_requests(PAUSE))],
    "server-error": lambda chat: [_refusing(ApiError(500, "Internal Server Error"))],
    "html": lambda chat: [Fault(kind="html", times=None)],
    "hang": lambda chat: [Fault(kind="hang", times=OFF_BY_ITSELF)],
    "reset": lambda chat: [Fault(kind="reset", times=None)],
    "lost": lambda chat: [Fault(kind="reset", times=OFF_BY_ITSELF, after=True)],
    "outage": lambda chat: [
        Fault(kind="reset", times=None),
        Fault(kind="reset", times=None, methods=frozenset({"getupdates"})),
    ],
}
"""What can be switched on, by name; each makes its rules, for one chat where it concerns one."""

NEEDS_CHAT = frozenset({"flood-chat"})


class Troubles:
    """Those that are switched on."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._on: dict[str, list[Fault]] = {}
        self._chats: dict[str, int | None] = {}

    def switch(self, name: str, on: bool, chat_id: int | None) -> None:
        """Switch one on or off.

        Raises:
            KeyError: There is no such trouble.
        """
        for fault in self._on.pop(name, []):
            self._faults.rules.remove(fault)
        if not on:
            TROUBLES[name]  # whoever names one that does not exist is told
            return
        self._chats[name] = chat_id if name in NEEDS_CHAT else None
        self._on[name] = [self._faults.add(fault) for fault in TROUBLES[name](chat_id)]

    def clear(self) -> None:
        """Switch all of them off."""
        for name in list(self._on):
            self.switch(name, False, None)

    def view(self) -> list[Json]:
        """All there are, with whether they are on, for which chat, and how often each has struck."""
        return [
            {
                "name": name,
                "on": any(fault.on and fault.times != 0 for fault in self._on.get(name, [])),
                "chat": self._chats.get(name),
                "needsChat": name in NEEDS_CHAT,
                "hits": sum(fault.hits for fault in self._on.get(name, [])),
            }
            for name in TROUBLES
        ]
