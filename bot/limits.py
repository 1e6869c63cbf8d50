"""When a message may be sent: Telegram's limits as rolling windows, and its requests to wait.

Telegram allows a bot about 30 messages a second overall and 20 a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). `RollingWindows` holds both
in *every* second and *every* minute, wherever they begin.

**Exactness.** What counts is when messages *arrive*. A message occupies one of N places from the moment it leaves
(`depart`) until W seconds after the latest instant at which it can have arrived (`arrive`): when it was answered, less
three quarters of the fastest round trip that was ever seen. Calls a[k] that instant for the k-th message. The next to
take its place leaves at a[k] + W or later. So the two share no half-open window of W seconds, and any N + 1 messages
hold two that do not, unless the one's way back and the other's way there take less than three quarters of what the
fastest took for both. It holds however long a message takes to leave, to arrive or to be answered, on a slow line or a
busy machine. A small guard covers what two clocks may differ by, and a machine so busy that the fastest was slow.

**Halves.** What nobody waits for keeps a second rule: half of the places in half of the time. So a burst of reminders
always leaves room for an answer within half a second, at the same pace in the long run.

**The price.** A burst of 600 reminders goes out as 40 volleys of 15, and its last message after 39 times what lies
between two of them: half of (a second and the guard), and what round trips exceed three quarters of the fastest by.
With 40 ms to the API and back that is 20.4 s, where Telegram's own pace takes 20.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Final

OVERALL_WINDOW: Final = 1.0
"""Seconds over which messages to all chats are counted."""

GROUP_WINDOW: Final = 60.0
"""Seconds over which messages to one group are counted."""

GUARD_OVERALL: Final = 0.02
"""Seconds added to the window of the overall limit: see « Exactness »."""

GUARD_GROUP: Final = 0.5
"""The same within a group's limit, where half a second in a minute is not felt."""

FLOODED_CHATS: Final = 3
"""How many chats must be refused at nearly the same time for a refusal to be taken as meant for all. Telegram's
answer does not tell (https://core.telegram.org/bots/api#responseparameters). One chat is refused when it got
too much; that three are at once, each within its own limit, happens when the bot as a whole sent too much."""

FLOOD_SPAN: Final = 5.0
"""Seconds that count as nearly the same time: calls of one volley are answered within them."""

_SET_BACK: Final = 1.0
"""Seconds by which an instant may lie before the latest that was counted without the clock being thought set
back: callers may read their clock a little before they ask."""


class RollingWindows:
    """Says when a message may be sent, and keeps count of those that were.

    It reads no clock. Each instant is in seconds, of whatever clock, the same for all calls; if that clock is
    accelerated the guards must be as well, since the network is not. A clock that is set back holds no
    message up for longer than a window. Each call costs a constant time. Only groups of the last
    minute are remembered: not more than may be written to in a minute.

    Args:
        per_second: Messages at most in any second, to all chats.
        per_minute_per_group: Messages at most in any minute, to one chat whose id is negative.
        guard_overall: See `GUARD_OVERALL`.
        guard_group: See `GUARD_GROUP`.

    Raises:
        ValueError: A limit below one message, or a negative guard.
    """

    def __init__(
        self,
        *,
        per_second: int = 30,
        per_minute_per_group: int = 20,
        guard_overall: float = GUARD_OVERALL,
        guard_group: float = GUARD_GROUP,
    ) -> None:
        if per_second < 1 or per_minute_per_group < 1:
            raise ValueError("a limit must allow at least one message")
        if guard_overall < 0 or guard_group < 0:
            raise ValueError("a guard cannot be negative")
        self._per_second = per_second
        self._per_group = per_minute_per_group
        self._overall_span = OVERALL_WINDOW + guard_overall
        self._group_span = GROUP_WINDOW + guard_group
        # The last N arrivals, oldest first, and how many messages have set out and not arrived.
        self._under_way = 0
        self._sent: deque[float] = deque(maxlen=per_second)
        # The same for each group, the group that was silent longest first.
        self._groups: OrderedDict[int, deque[float]] = OrderedDict()
        self._blocked_until = 0.0
        # The latest refusals: when, to which chat, and until when it asks for quiet.
        self._refused: deque[tuple[float, int, float]] = deque(maxlen=FLOODED_CHATS)
        self._chats_blocked_until: dict[int, float] = {}
        self._next_sweep = 0.0

    def guard(self, *, overall: float, group: float) -> None:
        """Keep other guards from now on: the clock runs at another speed, and the network does not."""
        self._overall_span = OVERALL_WINDOW + overall
        self._group_span = GROUP_WINDOW + group

    def ready_at(self, chat_id: int | None = None, *, calm: bool = False) -> float:
        """The first instant at which a message to this chat keeps all limits; it may be past, and is infinite while
        all places are taken by messages under way.

        Args:
            chat_id: The chat; None for the limits that hold for every chat alike.
            calm: Whether nobody waits for it: see « Halves ».
        """
        ready = max(self._blocked_until, self._place_at(self._per_second, self._overall_span))
        if calm:
            half = max(1, self._per_second // 2)
            ready = max(ready, self._place_at(half, self._overall_span * half / self._per_second))
        if chat_id is None:
            return ready
        if (group := self._groups.get(chat_id)) is not None and len(group) == group.maxlen:
            ready = max(ready, group[0] + self._group_span)
        return max(ready, self._chats_blocked_until.get(chat_id, 0.0))

    def _place_at(self, places: int, span: float) -> float:
        """When one of so many places is free, each of which is taken until a span after its message arrived."""
        free = places - self._under_way
        if free <= 0:
            return float("inf")
        return self._sent[-free] + span if len(self._sent) >= free else 0.0

    def wait(self, chat_id: int | None, now: float, *, calm: bool = False) -> float:
        """Seconds until a message to this chat may be sent; 0 if it may be now, infinite if that is not known yet."""
        if self._sent and now < self._sent[-1] - _SET_BACK:
            self._set_back(self._sent[-1] - now)
        return max(0.0, self.ready_at(chat_id, calm=calm) - now)

    def depart(self, chat_id: int, now: float) -> None:
        """A message sets out: it takes a place until `arrive`. Messages to one chat set out one after the other.

        Raises:
            ValueError: It may not be sent yet.
        """
        if (early := self.wait(chat_id, now)) > 0:
            raise ValueError(f"a message to chat {chat_id} set out {early:.3f} s before it may be sent")
        self._under_way += 1

    def arrive(self, chat_id: int, instant: float | None) -> None:
        """A message that set out was answered, or given up.

        Args:
            chat_id: Where it went.
            instant: The latest at which it can have arrived, whatever came of it; None where it never left.
        """
        self._under_way -= 1
        if instant is not None:
            self._count(chat_id, instant)

    def assume(self, chat_id: int, instant: float) -> None:
        """Count a message that was sent before a restart, or may have been. Call it with the oldest first, before
        any `depart`; those older than a minute do not matter.
        """
        self._count(chat_id, instant)

    @property
    def remembered(self) -> int:
        """How many groups are kept in mind."""
        return len(self._groups)

    def block(self, until: float, chat_id: int | None = None) -> None:
        """Send nothing until an instant, as Telegram's ``retry_after`` asks; a later instant set before
        stays.

        Args:
            until: The instant from which messages may be sent again.
            chat_id: The chat it holds for; None for all.
        """
        if chat_id is None:
            self._blocked_until = max(self._blocked_until, until)
        else:
            self._chats_blocked_until[chat_id] = max(self._chats_blocked_until.get(chat_id, 0.0), until)

    def refused(self, chat_id: int, now: float, seconds: float) -> bool:
        """Obey a 429: send nothing to this chat for so long, or to none where several were refused at once.

        Args:
            chat_id: The chat whose message was refused.
            now: When.
            seconds: The ``retry_after`` of the answer.

        Returns:
            Whether all chats are held up.
        """
        self.block(now + seconds, chat_id)
        others = [one for one in self._refused if one[1] != chat_id and 0 <= now - one[0] <= FLOOD_SPAN]
        self._refused.clear()
        self._refused.extend([*others, (now, chat_id, now + seconds)])
        if len(self._refused) < FLOODED_CHATS:
            return False
        # The least of what was asked: who was told to wait longer waits longer by the line above.
        self.block(min(until for _, _, until in self._refused))
        return True

    def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Go on counting for a group that became a supergroup under its new id."""
        if (group := self._groups.pop(old_chat_id, None)) is not None:
            merged = sorted([*self._groups.pop(new_chat_id, ()), *group])
            self._groups[new_chat_id] = deque(merged, maxlen=self._per_group)
        if (until := self._chats_blocked_until.pop(old_chat_id, None)) is not None:
            self.block(until, new_chat_id)

    def _count(self, chat_id: int, instant: float) -> None:
        """Enter a message, and drop what no longer restrains anything."""
        # In order, whatever order they were answered in: later is safer.
        self._sent.append(max(instant, self._sent[-1]) if self._sent else instant)
        if chat_id < 0:
            group = self._groups.get(chat_id)
            if group is None:
                group = self._groups[chat_id] = deque(maxlen=self._per_group)
            group.append(instant)
            self._groups.move_to_end(chat_id)
        self._forget(instant)

    def _forget(self, instant: float) -> None:
        """Drop groups that have been silent for a whole window, and now and then the waits that are over."""
        while self._groups:
            silent = next(iter(self._groups))
            if self._groups[silent][-1] + self._group_span > instant:
                break
            del self._groups[silent]
        if instant >= self._next_sweep:
            self._next_sweep = instant + self._group_span
            waiting = {chat: until for chat, until in self._chats_blocked_until.items() if until > instant}
            self._chats_blocked_until = waiting

    def _set_back(self, seconds: float) -> None:
        """Move all that is remembered by as much as the clock was set back, so that the latest message is now."""
        self._sent = deque((sent - seconds for sent in self._sent), maxlen=self._sent.maxlen)
        for group in self._groups.values():
            for place, sent in enumerate(group):
                group[place] = sent - seconds
        self._blocked_until -= seconds
        self._refused.clear()
        for chat_id in self._chats_blocked_until:
            self._chats_blocked_until[chat_id] -= seconds
        self._next_sweep -= seconds
