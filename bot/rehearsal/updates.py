"""The queue of updates between Telegram and the bot."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import orjson

from bot.rehearsal.model import Json

UPDATE_KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }
)
"""The kinds that can arise here."""
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction"})
"""Kinds a bot gets only if it asks by name (core.telegram.org/bots/api#getupdates)."""
KEPT_SECONDS = 24 * 60 * 60.0
"""How long Telegram keeps updates (core.telegram.org/bots/api#getting-updates)."""


class Queued(NamedTuple):
    """One update, already written as JSON."""

    id: int
    at: float
    body: bytes


class UpdateQueue:
    """Updates not yet confirmed, in order.

    Attributes:
        waiter: What the one consumer, a long poll or a webhook, waits on while nothing is there; its result
            tells why it was woken.
        allowed: The kinds that are queued; a change concerns only updates that come later.
        first_id: The id of the first update that was ever queued.
        next_id: The id of the next that will be.
    """

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.first_id = first_id
        self.next_id = first_id
        self._waiting: deque[Queued] = deque()
        self._order: Callable[[list[Queued]], list[Queued]] | None = None
        self.waiter: asyncio.Future[str] | None = None
        self.allowed: frozenset[str] = UPDATE_KINDS - NOT_BY_DEFAULT

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: object) -> None:
        """Takes ``allowed_updates`` of a call: a list of kinds; an empty one means the default."""
        if isinstance(kinds, list):
            self.allowed = frozenset(kinds) & UPDATE_KINDS if kinds else UPDATE_KINDS - NOT_BY_DEFAULT

    def push(self, kind: str, payload: Json, at: float) -> None:
        """Queues an update, if the bot wants that kind."""
        if kind not in self.allowed:
            return
        self.force(kind, payload, at)

    def force(self, kind: str, payload: Json, at: float) -> None:
        """Queues an update of whatever kind, as a newer Bot API may."""
        body = orjson.dumps({"update_id": self.next_id, kind: payload})
        self._waiting.append(Queued(self.next_id, at, body))
        self.next_id += 1
        self.wake("update")

    def disturb(self, order: Callable[[list[Queued]], list[Queued]]) -> None:
        """Lets the next batch that holds several come in another order, or some of it more than once."""
        self._order = order

    def put(self, update: Json, at: float) -> None:
        """Queues an update as it is, of whatever kind and form: half a surrogate pair, a field of next year."""
        body = json.dumps({"update_id": self.next_id} | update).encode()
        self._waiting.append(Queued(self.next_id, at, body))
        self.next_id += 1
        self.wake("update")

    def wake(self, reason: str) -> None:
        """Wakes the consumer, if one waits."""
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(reason)

    def confirm(self, offset: int, now: float) -> None:
        """Forgets what an offset confirms, and what is older than a day.

        A negative offset keeps that many of the last updates and forgets all before them.
        """
        waiting = self._waiting
        if offset < 0:
            while len(waiting) > -offset:
                waiting.popleft()
        while waiting and (waiting[0].id < offset or waiting[0].at < now - KEPT_SECONDS):
            waiting.popleft()

    def batch(self, limit: int) -> list[Queued]:
        """The first updates that wait; they stay until they are confirmed."""
        found = [self._waiting[index] for index in range(min(limit, len(self._waiting)))]
        if self._order is not None and len(found) > 1:
            found, self._order = self._order(found), None
        return found

    def clear(self) -> None:
        """Forgets all that wait (``drop_pending_updates``)."""
        self._waiting.clear()
