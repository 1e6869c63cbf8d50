"""Which messages were sent twice, and whether that was allowed.

A message may be sent twice in one case only: the process was killed after Telegram had accepted it and before that was
committed. Both sides are known exactly: the server's list of calls says what was accepted in a life, and the outbox, as
the kill left it, says which of that was not committed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson

from bot.rehearsal.server import Call
from tests.processes import BotProcess

FILE = re.compile(r"^<([^:<>]+): \d+ bytes>$")
"""How the server's list of calls names an upload."""

Identity: TypeAlias = tuple[int | None, str, str]
"""What tells messages apart: chat, method, and what is said or shown."""


def identity(chat_id: int | None, method: str, params: dict[str, Any]) -> Identity:
    said = params.get("text") or params.get("caption") or ""
    media = params.get("media")
    shown = orjson.dumps(media).decode() if media is not None else ""
    files = [name for value in params.values() if isinstance(value, str) for name in FILE.findall(value)]
    return chat_id, method, f"{said}{shown}{' '.join(files)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the outbox at a kill."""

    id: int
    chat_id: int
    method: str
    said: str
    attached: bool

    def made_for(self, calls: list[Call]) -> Call | None:
        """The call among these that was made for it; None where there is none.

        What is attached may bring words that are not in the row: then it is the latest with its chat and method.
        """
        there = [
            call for call in reversed(calls) if (call.chat_id, call.method) == (self.chat_id, self.method)
        ]
        exact = (call for call in there if identity(call.chat_id, call.method, call.params)[2] == self.said)
        return next(exact, there[0] if there and self.attached else None)


class Doubles:
    """Follows a process from kill to kill.

    Attributes:
        uncommitted: the messages that Telegram had accepted at some kill, and whose acceptance was not committed.
        allowed: the messages that were sent once more because a kill fell between acceptance and commit.
        others: those that were sent once more without such a reason.
    """

    def __init__(self, bot: BotProcess, calls: list[Call]) -> None:
        self._bot = bot
        self._calls = calls
        self._looked = len(calls)
        self._sent: Counter[Identity] = Counter()
        self._accepted: dict[int, Identity] = {}
        self.uncommitted: set[Identity] = set()
        self.allowed: list[Identity] = []
        self.others: list[Identity] = []

    def life_ended(self) -> None:
        """Look at what a life did and left; to be called when it has ended, before the next begins."""
        calls, self._looked = self._calls[self._looked :], len(self._calls)
        sent = [call for call in calls if call.ok and call.method.startswith("send")]
        sent = [call for call in sent if call.method != "sendChatAction"]
        may_come_again = Counter(self._accepted.values())
        for call in sent:
            one = identity(call.chat_id, call.method, call.params)
            if self._sent[one]:
                if may_come_again[one]:
                    may_come_again[one] -= 1
                    self.allowed.append(one)
                else:
                    self.others.append(one)
            self._sent[one] += 1
        rows = self._outbox()
        still = {row.id for row in rows}
        self._accepted = {id_: one for id_, one in self._accepted.items() if id_ in still}
        for row in rows:
            if (made := row.made_for(sent)) is not None:
                self._accepted[row.id] = identity(made.chat_id, made.method, made.params)
        self.uncommitted.update(self._accepted.values())

    def count(self, one: Identity) -> int:
        """How often a message was sent, those left out that were allowed to be sent again."""
        return self._sent[one] - self.allowed.count(one)

    def sent(self) -> dict[Identity, int]:
        """Every message that was sent, with how often: see `count`."""
        return {one: self.count(one) for one in self._sent}

    def _outbox(self) -> list[Waiting]:
        rows = self._bot.read("select id, chat_id, method, params, lead, attachment from outbox order by id")
        return [waiting(*row) for row in rows]


def waiting(id_: int, chat_id: int, method: str, params: str, lead: str, attachment: str | None) -> Waiting:
    given: dict[str, Any] = orjson.loads(params)
    if lead:
        given["text"] = f"{lead}\n\n{given['text']}"
    return Waiting(id_, chat_id, method, identity(chat_id, method, given)[2], attachment is not None)
