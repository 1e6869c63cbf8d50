"""Telegram's limits on how fast a bot may write, as rolling windows."""

from collections import deque
from dataclasses import dataclass
from math import ceil

from bot.rehearsal.errors import too_many_requests

WRITING = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendaudio",
        "sendmediagroup",
        "editmessagetext",
        "editmessagecaption",
        "editmessagemedia",
        "editmessagereplymarkup",
    }
)
"""The methods that count, in lower case: what puts something new before people's eyes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages and edits Telegram takes (core.telegram.org/bots/faq#my-bot-is-hitting-limits).

    Attributes:
        per_second: In any second, over all chats.
        per_minute_per_group: In any minute, in one group, supergroup or channel.
    """

    per_second: int = 30
    per_minute_per_group: int = 20


class LimitKeeper:
    """Counts and refuses. A refused call does not count."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}

    def admit(self, chat_id: int, now: float) -> None:
        """Lets a message or an edit through.

        Args:
            chat_id: Where it goes; groups have negative ids.
            now: Seconds since the epoch, on the server's clock.

        Raises:
            ApiError: 429, with the whole seconds after which there is room again.
        """
        group = self._groups.setdefault(chat_id, deque()) if chat_id < 0 else None
        if group is not None:
            _check(group, self._limits.per_minute_per_group, 60.0, now)
        _check(self._all, self._limits.per_second, 1.0, now)
        self._all.append(now)
        if group is not None:
            group.append(now)


def _check(window: deque[float], limit: int, seconds: float, now: float) -> None:
    while window and window[0] <= now - seconds:
        window.popleft()
    if len(window) >= limit:
        raise too_many_requests(max(1, ceil(window[-limit] + seconds - now)))
