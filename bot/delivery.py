"""The delivery loop: what waits in the outbox goes out, in order per chat, inside Telegram's limits.

Each chat has a queue, and at most one call under way; chats go side by side. The next call is the most urgent of those
that wait at the head of a chat's queue. Answers to presses go at once: they are no messages and have no limit.

Redraws of a message that still wait collapse into the newest, and one message is redrawn at most every few seconds, so
that ten people who write at once cost a group two calls rather than ten. A redraw may be overtaken by a new message.

The queue in memory is a copy of the outbox; rows leave both only once Telegram has answered. What was answered is
committed in batches: a crash in between sends those messages once more, and nothing is ever left out.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.api import BotApi
from bot.clock import Clock
from bot.errors import CallFailed, ChatMigrated, Kind, Permanent, RateLimited, Transient
from bot.http import Upload
from bot.limits import RollingWindows
from storage.outbox import URGENCY_PRESS, Delivered, Outgoing, SentMessage
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Seconds between two redraws of one message: what a person can follow, and what Telegram takes without complaint.
REDRAW_PAUSE = 3.0
# Seconds for which acknowledgements are gathered before they are committed together.
GATHER = 0.02
# Seconds before a call that failed in passing is tried again; each time twice as long, up to the last.
BACKOFF_FIRST, BACKOFF_LAST = 1.0, 30.0
# Calls under way at once: more would only wait for a connection.
SIDE_BY_SIDE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What an attachment became: further parameters, and files by the name of their parameter."""

    params: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)


class Studio(Protocol):
    """Renders what is attached to an outgoing call."""

    async def render(self, attachment: Mapping[str, Any]) -> Rendered | None:
        """The attachment ready to send; None where what it shows is gone, so that there is nothing to send."""
        ...


class Consequences(Protocol):
    """What a refusal means for the workshop; each runs in a unit of work of its own."""

    async def chat_gone(self, chat_id: int) -> None: ...

    async def chat_migrated(self, old: int, new: int) -> None: ...

    async def topic_gone(self, chat_id: int) -> None: ...

    def unauthorized(self, failure: CallFailed) -> None: ...


@dataclass(slots=True)
class _Lane:
    """One chat's queue."""

    waiting: deque[Outgoing] = field(default_factory=deque)
    busy: bool = False
    not_before: float = 0.0
    failures: int = 0
    redrawn: dict[tuple[str, int | None], float] = field(default_factory=dict)


class Delivery:
    """Sends what units of work have put into the outbox.

    Args:
        store: where the outbox is acknowledged.
        api: the Bot API.
        windows: Telegram's limits, on the same clock.
        clock: what « now » is.
        studio: renders attachments.
    """

    def __init__(self, store: Store, api: BotApi, windows: RollingWindows, clock: Clock, studio: Studio) -> None:
        self.store = store
        self.api = api
        self.windows = windows
        self.clock = clock
        self.studio = studio
        self.consequences: Consequences | None = None
        self._lanes: dict[int, _Lane] = {}
        self._ready: list[tuple[int, int, int]] = []
        self._later: list[tuple[float, int]] = []
        self._stands_for: dict[int, tuple[int, ...]] = {}
        self._acks: list[Delivered] = []
        self._woken = asyncio.Event()
        self._acked = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._slots = SIDE_BY_SIDE
        self._stopping = False
        self._drained = False

    # --- the queue ----------------------------------------------------------------------------------------------------

    def add(self, outgoing: Iterable[Outgoing]) -> None:
        """Queue what was committed; the order of ids is the order within a chat."""
        for row in outgoing:
            if row.urgency == URGENCY_PRESS:
                self._start(self._answer_press(row))
                continue
            lane = self._lanes.setdefault(row.chat_id, _Lane())
            lane.waiting.append(row)
            self._offer(row.chat_id)
        self._woken.set()

    def drop(self, ids: Sequence[int]) -> None:
        """Forget rows that were deleted from the outbox (a workshop deleted, a chat gone)."""
        gone = set(ids)
        for lane in self._lanes.values():
            lane.waiting = deque(row for row in lane.waiting if row.id not in gone)

    def rename(self, old: int, new: int) -> None:
        """A chat has a new id; what waits goes there."""
        self.windows.migrate(old, new)
        lane = self._lanes.pop(old, None)
        if lane is None:
            return
        there = self._lanes.setdefault(new, _Lane())
        rows = sorted([*(replace(row, chat_id=new) for row in lane.waiting), *there.waiting], key=lambda row: row.id)
        there.waiting = deque(rows)
        self._offer(new)

    @property
    def length(self) -> int:
        """How many rows wait or are under way."""
        return sum(len(lane.waiting) for lane in self._lanes.values()) + len(self._under_way)

    def _offer(self, chat_id: int) -> None:
        """Put a chat among those that may speak next, or note when it may."""
        lane = self._lanes[chat_id]
        now = self.clock.now()
        if lane.busy:
            return
        if not lane.waiting:
            if lane.not_before <= now and all(at + REDRAW_PAUSE <= now for at in lane.redrawn.values()):
                del self._lanes[chat_id]
            return
        row, at = self._next(lane, now)
        if row is None or lane.not_before > now:
            heapq.heappush(self._later, (max(at, lane.not_before), chat_id))
        else:
            heapq.heappush(self._ready, (row.urgency, row.id, chat_id))

    def _next(self, lane: _Lane, now: float) -> tuple[Outgoing | None, float]:
        """The lane's next row that may go now, and otherwise when one may."""
        earliest = float("inf")
        for row in lane.waiting:
            if row.fresh or row.slot is None:
                return row, now
            at = lane.redrawn.get((row.slot, row.prompt), -REDRAW_PAUSE) + REDRAW_PAUSE
            if at <= now:
                return row, now
            earliest = min(earliest, at)
        return None, earliest

    # --- the loop -----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until stopped; then finish what is under way and commit what was answered."""
        self.add(await self.store.waiting())
        acknowledging = asyncio.get_running_loop().create_task(self._acknowledge())
        try:
            while not self._stopping:
                self._woken.clear()
                pause = self._dispatch()
                try:
                    async with asyncio.timeout(pause):
                        await self._woken.wait()
                except TimeoutError:
                    pass
        finally:
            if self._under_way:
                await asyncio.gather(*self._under_way, return_exceptions=True)
            self._drained = True
            self._acked.set()
            await acknowledging

    def stop(self) -> None:
        """Start nothing more; `run` returns when what is under way has been answered."""
        self._stopping = True
        self._woken.set()

    def _dispatch(self) -> float | None:
        """Start every call that may start now; real seconds until the next may, None if nothing waits."""
        now = self.clock.now()
        while self._later and self._later[0][0] <= now:
            self._offer(heapq.heappop(self._later)[1])
        until = float("inf")
        while self._ready and self._slots > 0 and not self._stopping:
            if (free := self.windows.ready_at()) > now:
                until = free
                break
            head = heapq.heappop(self._ready)
            lane = self._lanes.get(head[2])
            if lane is None or lane.busy or lane.not_before > now:
                continue
            row, _ = self._next(lane, now)
            if row is None:
                continue
            wait = self.windows.wait(row.chat_id, now)
            if wait > 0:
                lane.not_before = now + wait
                heapq.heappush(self._later, (lane.not_before, row.chat_id))
                continue
            self._send_off(lane, row, now)
        if self._later:
            until = min(until, self._later[0][0])
        return None if until == float("inf") else max(0.0, self.clock.real_delay(until))

    def _send_off(self, lane: _Lane, row: Outgoing, now: float) -> None:
        ids, row = self._collapsed(lane, row)
        lane.busy = True
        self._slots -= 1
        self.windows.take(row.chat_id, now)
        if not row.fresh and row.slot is not None:
            lane.redrawn[row.slot, row.prompt] = now
        self._start(self._deliver(lane, row, ids))

    def _collapsed(self, lane: _Lane, row: Outgoing) -> tuple[tuple[int, ...], Outgoing]:
        """The row as its newest redraw wants it, and the ids of all rows that it settles.

        A message that is posted anew ends the run: what follows is about another message.
        """
        ids = [row.id, *self._stands_for.pop(row.id, ())]
        if row.slot is not None:
            later = [r for r in lane.waiting if r.id > row.id and (r.slot, r.prompt) == (row.slot, row.prompt)]
            for newer in later:
                if newer.fresh:
                    break
                ids.append(newer.id)
                row = replace(row, params=newer.params, attachment=newer.attachment)
        settled = set(ids)
        lane.waiting = deque(r for r in lane.waiting if r.id not in settled)
        return tuple(ids), row

    def _start(self, call: Any) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(call)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    # --- one call -----------------------------------------------------------------------------------------------------

    async def _answer_press(self, row: Outgoing) -> None:
        try:
            await self.api.call(row.method, row.params)
        except CallFailed as failure:
            # Too late or lost: the person sees nothing, and has pressed again by now.
            log.info("press.unanswered", extra={"reason": failure.description})
        self._settle(Delivered(ids=(row.id,)))

    async def _deliver(self, lane: _Lane, row: Outgoing, ids: tuple[int, ...]) -> None:
        """Make one call and see what comes of it; the chat goes on afterwards."""
        try:
            message = await self._call(row)
        except CallFailed as failure:
            await self._failed(lane, row, ids, failure)
        except Exception:
            log.exception("delivery.broken", extra={"method": row.method, "row": row.id})
            self._settle(Delivered(ids=ids))
        else:
            lane.failures = 0
            self._settle(Delivered(ids=ids, message=message))
        finally:
            lane.busy = False
            self._slots += 1
            if row.chat_id in self._lanes:
                self._offer(row.chat_id)
            self._woken.set()

    async def _call(self, row: Outgoing) -> SentMessage | None:
        """Send or redraw; the message that holds the slot now, where that is a new one."""
        rendered = Rendered()
        if row.attachment is not None:
            made = await self.studio.render(row.attachment)
            if made is None:
                return None
            rendered = made
        params = {**row.params, **rendered.params, "chat_id": row.chat_id}
        if not row.fresh and row.slot is not None:
            current = await self.store.current_message(row.chat_id, row.slot, row.prompt)
            if current is not None:
                try:
                    await self.api.call("editMessageText", {**params, "message_id": current})
                except Permanent as refused:
                    if refused.kind is Kind.NOT_MODIFIED:
                        return None
                    if refused.kind is not Kind.MESSAGE_GONE:
                        raise
                else:
                    return None
        if row.topic_id is not None:
            params["message_thread_id"] = row.topic_id
        if row.lead:
            params["text"] = f"{row.lead}\n\n{params['text']}"
        result = await self._sent(row, params, rendered.files)
        if row.slot is None or not isinstance(result, dict):
            return None
        return SentMessage(
            chat_id=row.chat_id,
            message_id=result["message_id"],
            slot=row.slot,
            prompt=row.prompt,
            group=row.group,
            workshop=row.workshop,
            at=self.clock.now(),
        )

    async def _sent(self, row: Outgoing, params: dict[str, Any], files: Mapping[str, Upload]) -> Any:
        """The call itself; a picture that a chat does not take goes as a document."""
        try:
            return await self.api.call(row.method, params, files=files or None)
        except Permanent as refused:
            if row.method != "sendPhoto" or refused.kind not in (Kind.NO_RIGHTS, Kind.BAD_CONTENT, Kind.TOO_LONG):
                raise
            log.info("photo.as_document", extra={"reason": refused.description})
            return await self.api.call("sendDocument", params, files={"document": files["photo"]})

    async def _failed(self, lane: _Lane, row: Outgoing, ids: tuple[int, ...], failure: CallFailed) -> None:
        """Try again later, elsewhere, or not at all."""
        again: Outgoing | None = None
        match failure:
            case RateLimited(retry_after=seconds):
                log.warning("limit.hit", extra={"chat": row.chat_id, "seconds": seconds})
                lane.not_before = self.clock.now() + seconds
                self.windows.block(lane.not_before, row.chat_id)
                again = row
            case Transient():
                lane.failures += 1
                pause = min(BACKOFF_LAST, BACKOFF_FIRST * 2 ** (lane.failures - 1))
                log.warning("delivery.again", extra={"method": row.method, "reason": str(failure), "seconds": pause})
                lane.not_before = self.clock.now() + pause
                again = row
            case ChatMigrated(new_chat_id=new) if self.consequences is not None:
                await self.consequences.chat_migrated(row.chat_id, new)
                again = replace(row, chat_id=new)
            case Permanent(kind=Kind.TOPIC_GONE) if row.topic_id is not None and self.consequences is not None:
                await self.consequences.topic_gone(row.chat_id)
                lane.waiting = deque(replace(waiting, topic_id=None) for waiting in lane.waiting)
                again = replace(row, topic_id=None)
            case Permanent(kind=Kind.CHAT_GONE | Kind.MUTED) if self.consequences is not None:
                self._settle(Delivered(ids=ids))
                await self.consequences.chat_gone(row.chat_id)
            case Permanent(kind=Kind.UNAUTHORIZED) if self.consequences is not None:
                self._stopping = True
                self.consequences.unauthorized(failure)
            case Permanent(kind=Kind.NOT_MODIFIED):
                self._settle(Delivered(ids=ids))
            case _:
                log.error("delivery.refused", extra={"method": row.method, "row": row.id, "reason": str(failure)})
                self._settle(Delivered(ids=ids))
        if again is not None:
            target = self._lanes.setdefault(again.chat_id, _Lane())
            target.waiting.appendleft(again)
            # What was collapsed into it stays in the outbox too: after a crash the newest words are still there.
            if len(ids) > 1:
                self._stands_for[again.id] = ids[1:]
            if again.chat_id != row.chat_id:
                self._offer(again.chat_id)

    # --- what was answered --------------------------------------------------------------------------------------------

    def _settle(self, ack: Delivered) -> None:
        if ack.message is not None:
            self.store.note_message(ack.message)
        self._acks.append(ack)
        self._acked.set()

    async def _acknowledge(self) -> None:
        """Commit acknowledgements, those of a moment together."""
        while not (self._drained and not self._acks):
            await self._acked.wait()
            if not self._drained:
                await asyncio.sleep(GATHER)
            self._acked.clear()
            acks, self._acks = self._acks, []
            if not acks:
                continue
            try:
                await self.store.delivered(acks)
            except Exception:
                # They go with the next ones; until then the outbox holds more than waits, which a restart would resend.
                log.exception("outbox.unacknowledged", extra={"count": len(acks)})
                if self._drained:
                    return
                self._acks[:0] = acks
                await asyncio.sleep(BACKOFF_FIRST)
                self._acked.set()
