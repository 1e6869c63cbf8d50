"""What boards show, drawn once per change and shared by all that are open.

A channel is one workshop's: it is told by the store that something changed, draws the snapshot anew (at most a few
times a second, however many tables answer at once), and wakes its boards only where the snapshot became another one.
Each board then writes the same bytes: two hundred boards cost two hundred writes, and not one more look at the
workshop.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

import orjson

from bot.clock import Clock
from bot.speech.crowd import check_in_link
from bot.speech.panel import join_link, spaced
from bot.speech.speaker import Speaker
from conversations.board import Door, board_data
from conversations.model import Group, Workshop
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Seconds between two snapshots of a workshop: at once for the first, and no more than the eye can follow after it.
BETWEEN_DRAWINGS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A workshop and its groups, as stored."""

    workshop: Workshop
    groups: list[Group]


class Channel:
    """The boards of one link.

    Args:
        code: the workshop's.
        secret: the link's; when the workshop has another, the channel is over.
    """

    def __init__(self, code: str, secret: str) -> None:
        self.code = code
        self.secret = secret
        self.connected = 0
        self.edition = 0
        """Counts the snapshots; 0 before the first."""
        self.snapshot = b""
        self.gone = False
        """Whether the link shows nothing any more."""
        self.stale = asyncio.Event()
        self.drawing: asyncio.Task[None] | None = None
        self._turned = asyncio.Event()

    @property
    def turned(self) -> asyncio.Event:
        """Set at the next change; to be asked for before looking at what there is now."""
        return self._turned

    def turn(self) -> None:
        """Wake all boards."""
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()

    def show(self, snapshot: bytes) -> None:
        """Show this from now on; what is shown already wakes nobody."""
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.edition += 1
            self.turn()

    def end(self) -> None:
        self.gone = True
        self.turn()


class Boards:
    """All channels.

    Args:
        store: where workshops are read; nothing is ever written.
        speaker: knows curricula and the bot's name.
        clock: what « now » is.
        speed: how much faster than the wall the clock runs: the pages count with it.
    """

    def __init__(self, store: Store, speaker: Speaker, clock: Clock, *, speed: float = 1.0) -> None:
        self.store = store
        self.speaker = speaker
        self.clock = clock
        self.speed = speed
        self.closing = False
        self._channels: dict[str, Channel] = {}

    @property
    def connected(self) -> int:
        """How many boards are open."""
        return sum(channel.connected for channel in self._channels.values())

    def now(self) -> bytes:
        """The time, for a page that counts on by itself."""
        return orjson.dumps({"now": self.clock.now(), "speed": self.speed})

    def tell_time(self) -> None:
        """The clock was moved, or runs at another speed: the pages hear it now, and not at the next beat."""
        for channel in self._channels.values():
            channel.turn()

    async def find(self, secret: str) -> Found | None:
        """The workshop behind a link; None for a link that is none, or no more."""
        async with self.store.unit() as work:
            workshop = await work.workshop_of_board(secret)
            return await _with_groups(work.groups_of, workshop)

    # --- channels -----------------------------------------------------------------------------------------------------

    async def open(self, secret: str) -> Channel | None:
        """The channel of a link, with one board more; None for a link that is none. To be given back by `leave`."""
        async with self.store.unit() as work:
            workshop = await work.workshop_of_board(secret)
        if workshop is None:
            return None
        channel = self._channels.get(workshop.code)
        if channel is None or channel.gone or channel.secret != secret:
            self._stop(channel)
            channel = self._channels[workshop.code] = Channel(workshop.code, secret)
            channel.stale.set()
            channel.drawing = asyncio.get_running_loop().create_task(self._keep_drawing(channel))
        channel.connected += 1
        return channel

    def leave(self, channel: Channel) -> None:
        """One board less; a channel without any is no longer drawn."""
        channel.connected -= 1
        if channel.connected == 0:
            self._stop(channel)
            if self._channels.get(channel.code) is channel:
                del self._channels[channel.code]

    def changed(self, codes: Collection[str]) -> None:
        """Something was committed: what these workshops' boards show may be outdated."""
        for code in codes:
            if (channel := self._channels.get(code)) is not None:
                channel.stale.set()

    async def close(self) -> None:
        """End all streams; browsers come back by themselves when there is a bot again."""
        self.closing = True
        drawings = [one.drawing for one in self._channels.values() if one.drawing is not None]
        for channel in list(self._channels.values()):
            self._stop(channel)
            channel.turn()
        await asyncio.gather(*drawings, return_exceptions=True)

    @staticmethod
    def _stop(channel: Channel | None) -> None:
        if channel is not None and channel.drawing is not None:
            channel.drawing.cancel()
            channel.drawing = None

    # --- drawing ------------------------------------------------------------------------------------------------------

    async def _keep_drawing(self, channel: Channel) -> None:
        while not channel.gone:
            await channel.stale.wait()
            channel.stale.clear()
            try:
                await self._draw(channel)
            except Exception:
                # The boards keep what they show; the next change tries again.
                log.exception("board.broken")
            await asyncio.sleep(BETWEEN_DRAWINGS)

    async def _draw(self, channel: Channel) -> None:
        async with self.store.unit() as work:
            found = await _with_groups(work.groups_of, await work.workshop(channel.code))
        if found is None or not _same(found.workshop.board, channel.secret):
            channel.end()
            return
        # Outside the unit of work: nobody waits for the drawing.
        channel.show(orjson.dumps(self.snapshot(found)))

    def snapshot(self, found: Found) -> dict[str, object]:
        """What the boards of a workshop show."""
        workshop, name = found.workshop, self.speaker.bot_username
        door = Door(
            join=join_link(name, workshop.code),
            checkin=check_in_link(name, workshop.code),
            code=spaced(workshop.code),
        )
        return board_data(workshop, found.groups, self.speaker.voice_of(workshop).curriculum, door)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


async def _with_groups(
    groups_of: Callable[[str], Awaitable[list[Group]]], workshop: Workshop | None
) -> Found | None:
    if workshop is None:
        return None
    return Found(workshop=workshop, groups=await groups_of(workshop.code))
