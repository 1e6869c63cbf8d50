"""The delivery loop: what waits in the outbox goes out, in order per chat, inside Telegram's limits.

Each chat has a queue, and at most one call under way; chats go side by side. The next call is the first in the chat
that has the most urgent one waiting. Answers to presses go at once: they are no messages and have no limit.

Redraws of a message that still wait collapse into the newest, and one message is redrawn at most every few seconds (the
proposals, once people have written what they had to say), so that ten people who write at once cost a group two calls
rather than ten. A redraw may be overtaken by a new message.

The queue in memory is a copy of the outbox; rows leave both only once Telegram has answered. What was answered is
committed in batches: a crash in between sends those messages once more, and nothing is ever left out.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.api import BotApi
from bot.clock import Clock
from bot.errors import CallFailed, ChatMigrated, Kind, Permanent, RateLimited, Transient
from bot.http import Upload
from bot.lanes import REDRAW_PAUSE, Lane, Waiting
from bot.limits import GROUP_WINDOW, GUARD_GROUP, RollingWindows
from bot.patience import backoff
from bot.receipts import Receipts
from bot.redraws import Drawn, redrawing
from bot.trips import Trip, Trips
from bot.uploads import Uploads
from storage.errors import InvariantBroken, StorageError
from storage.outbox import BARE, URGENCY_ANSWER, URGENCY_PRESS, WORK, Delivered, Outgoing, SentMessage
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Seconds before an answer to a press that failed in passing is tried again; after them the person has pressed again.
PRESS_AGAIN = (0.5, 3.0)
# Calls under way at once: more would only wait for a connection.
SIDE_BY_SIDE = 100
# How a row leaves the queue: Telegram took it (or there was nothing to send any more), or refuses it for good.
DONE, GIVEN_UP = "done", "given_up"


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

    async def work(self, job: Mapping[str, Any]) -> None:
        """Make what takes long, and have it sent; done once more where a crash interrupts it."""
        ...


class Consequences(Protocol):
    """What an arrival or a refusal means for the workshop; each runs in a unit of work of its own."""

    async def chat_gone(self, chat_id: int) -> None: ...

    async def chat_migrated(self, old: int, new: int) -> None: ...

    async def topic_gone(self, chat_id: int) -> None: ...

    async def arrived(self, messages: Sequence[SentMessage]) -> None: ...

    def unauthorized(self, failure: CallFailed) -> None: ...


class Delivery:
    """Sends what units of work have put into the outbox.

    Args:
        store: where the outbox is acknowledged.
        api: the Bot API.
        windows: Telegram's limits, on the same clock.
        clock: what « now » is.
        studio: renders attachments.
        consequences: told of arrivals and refusals.
    """

    def __init__(
        self,
        store: Store,
        api: BotApi,
        windows: RollingWindows,
        clock: Clock,
        studio: Studio,
        consequences: Consequences,
    ) -> None:
        self.store = store
        self.api = api
        self.uploads = Uploads(api)
        self.windows = windows
        self.clock = clock
        self.studio = studio
        self.consequences = consequences
        self.on_settled: Callable[[Outgoing, str], None] = lambda _row, _outcome: None
        """Called with each row that leaves the queue, and how."""
        self._lanes: dict[int, Lane] = {}
        self._ready: list[tuple[int, int, int]] = []
        self._later: list[tuple[float, int]] = []
        self._latest = 0.0
        self._drawn = Drawn()
        self._receipts = Receipts(store, consequences.arrived)
        self._trips = Trips()
        self._woken = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._slots = SIDE_BY_SIDE
        self._stopping = False

    # --- the queue ----------------------------------------------------------------------------------------------------

    def add(self, outgoing: Iterable[Outgoing]) -> None:
        """Queue what was committed; the order of ids is the order within a chat."""
        for row in outgoing:
            if row.urgency == URGENCY_PRESS:
                self._start(self._answer_press(row))
                continue
            self._lanes.setdefault(row.chat_id, Lane()).add(Waiting.of(row))
            self._offer(row.chat_id)
        self._woken.set()

    def wake(self) -> None:
        """Look again at what may go: the clock was moved."""
        self._woken.set()

    def drop(self, ids: Sequence[int]) -> None:
        """Forget rows that were deleted from the outbox (a workshop deleted, a chat gone)."""
        gone = set(ids)
        for lane in self._lanes.values():
            lane.drop(gone)

    def rename(self, old: int, new: int) -> None:
        """A chat has a new id; what waits goes there."""
        self.windows.migrate(old, new)
        lane = self._lanes.pop(old, None)
        if lane is None:
            return
        lane.rename(new)
        if (there := self._lanes.get(new)) is not None:
            lane.join(there)
        self._lanes[new] = lane
        self._offer(new)

    @property
    def length(self) -> int:
        """How many messages wait or are under way; redraws of one count as one."""
        return sum(len(lane.waiting) for lane in self._lanes.values()) + len(self._under_way)

    @property
    def oldest(self) -> float | None:
        """When what has waited longest was committed, seconds since the Unix epoch; None where nothing waits."""
        waiting = (one for lane in self._lanes.values() for one in lane.waiting)
        return min((one.row.created_at for one in waiting), default=None)

    def _now(self) -> float:
        """This instant. Where the clock was set back, what waits for one waits as long as before."""
        now = self.clock.now()
        if (seconds := self._latest - now) > 0:
            for lane in self._lanes.values():
                lane.set_back(seconds)
            self._later = [(at - seconds, chat_id) for at, chat_id in self._later]
        self._latest = now
        return now

    def _offer(self, chat_id: int) -> None:
        """Put a chat among those that may speak next, or note when it may."""
        lane = self._lanes.get(chat_id)
        now = self._now()
        if lane is None or lane.under_way is not None:
            # It got a new id, or has nothing left to say: what was noted of it earlier means nothing now.
            return
        if not lane.waiting:
            if lane.not_before <= now and all(at + REDRAW_PAUSE <= now for at in lane.redrawn.values()):
                del self._lanes[chat_id]
            return
        first, at = lane.next(now)
        if first is None or lane.not_before > now:
            heapq.heappush(self._later, (max(at, lane.not_before), chat_id))
        else:
            heapq.heappush(self._ready, (lane.urgency, first.row.id, chat_id))

    # --- the loop -----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until stopped; then finish what is under way and commit what was answered."""
        await self._take_up()
        acknowledging = asyncio.get_running_loop().create_task(self._receipts.run())
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
            self._receipts.close()
            await acknowledging

    async def _take_up(self) -> None:
        """Go on from where the process before this one ended: what waits, and what counts in Telegram's limits."""
        now, waiting = self.clock.now(), await self.store.waiting()
        for chat_id, at in await self.store.sent_since(now - GROUP_WINDOW - GUARD_GROUP):
            self.windows.assume(chat_id, at)
        for chat_id in {row.chat_id for row in waiting}:
            # After a crash the first that waits may have been sent already, a moment ago.
            self.windows.assume(chat_id, now)
        self.add(waiting)
        # Set back since they were committed, the clock left them ahead of it.
        self._latest = max((row.created_at for row in waiting), default=now)

    def stop(self) -> None:
        """Start nothing more; `run` returns when what is under way has been answered."""
        self._stopping = True
        self._woken.set()

    def _dispatch(self) -> float | None:
        """Start every call that may start now; real seconds until the next may, None if nothing waits."""
        now = self._now()
        while self._later and self._later[0][0] <= now:
            self._offer(heapq.heappop(self._later)[1])
        until = float("inf")
        while self._ready and self._slots > 0 and not self._stopping:
            calm = self._ready[0][0] > URGENCY_ANSWER
            if (wait := self.windows.wait(None, now, calm=calm)) > 0:
                until = now + wait
                break
            _, _, chat_id = heapq.heappop(self._ready)
            lane = self._lanes.get(chat_id)
            if lane is None or lane.under_way is not None or lane.not_before > now:
                continue
            first, _ = lane.next(now)
            if first is None:
                continue
            wait = self.windows.wait(chat_id, now)
            if wait > 0:
                lane.not_before = now + wait
                heapq.heappush(self._later, (lane.not_before, chat_id))
                continue
            self._send_off(lane, first, now)
        if self._later:
            until = min(until, self._later[0][0])
        return None if until == float("inf") else max(0.0, self.clock.real_delay(until))

    def _send_off(self, lane: Lane, waiting: Waiting, now: float) -> None:
        lane.take(waiting)
        lane.under_way = waiting
        self._slots -= 1
        row = waiting.row
        if row.method != WORK:
            self.windows.depart(row.chat_id, now)
        if row.slot is not None:
            lane.redrawn[row.slot, row.prompt] = now
        self._start(self._deliver(waiting))

    def _start(self, call: Any) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(call)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    # --- one call -----------------------------------------------------------------------------------------------------

    async def _answer_press(self, row: Outgoing) -> None:
        """Answer a press, as long as somebody may still look at the circle that turns."""
        for pause in (*PRESS_AGAIN, None):
            try:
                await self.api.call(row.method, row.params)
            except CallFailed as failure:
                wait = failure.retry_after if isinstance(failure, RateLimited) else pause
                again = isinstance(failure, Transient | RateLimited) and not self._stopping
                if pause is None or wait is None or wait > PRESS_AGAIN[-1] or not again:
                    # Too late or lost: the person sees nothing, and has pressed again by now.
                    log.info("press.unanswered", extra={"reason": failure.description})
                    self._settle(row, (row.id,), outcome=GIVEN_UP)
                    return
                await self.clock.sleep(wait)
            else:
                self._settle(row, (row.id,))
                return

    async def _deliver(self, waiting: Waiting) -> None:
        """Make one call and see what comes of it; the chat goes on afterwards, under the id that it has then."""
        row, trip = waiting.as_sent(), Trip(self.clock)
        try:
            try:
                message = await self._call(row, trip)
            finally:
                at = self._trips.latest_arrival(trip)
                if row.method != WORK:
                    self.windows.arrive(waiting.row.chat_id, at)
        except CallFailed as failure:
            await self._failed(waiting, failure)
        except StorageError as error:
            pause = backoff(1)
            log.warning(
                "delivery.again", extra={"method": row.method, "reason": str(error), "seconds": pause}
            )
            self._put_back(waiting, self._now() + pause)
        except Exception:
            log.exception("delivery.broken", extra={"method": row.method, "row": row.id})
            self._settle(row, waiting.ids, outcome=GIVEN_UP)
        else:
            self._lane(waiting).failures = 0
            self._settle(
                row, waiting.ids, message, sent=(waiting.row.chat_id, at) if at is not None else None
            )
        finally:
            self._slots += 1
            for chat_id in {row.chat_id, waiting.row.chat_id} & self._lanes.keys():
                if self._lanes[chat_id].under_way is waiting:
                    self._lanes[chat_id].under_way = None
                self._offer(chat_id)
            self._woken.set()

    def _lane(self, waiting: Waiting) -> Lane:
        """Where something is queued now: its chat may have got another id since it left."""
        return self._lanes.setdefault(waiting.row.chat_id, Lane())

    def _put_back(self, waiting: Waiting, not_before: float) -> None:
        lane = self._lane(waiting)
        lane.not_before = not_before
        lane.put_back(waiting)

    async def _call(self, row: Outgoing, trip: Trip) -> SentMessage | None:
        """Send or redraw; the message that holds the slot now, where that is a new one."""
        if row.method == WORK:
            assert row.attachment is not None, "work says what is to be made"
            await self.studio.work(row.attachment)
            return None
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
                await self._redraw(row, current, params, rendered.files, trip)
                return None
        if row.topic_id is not None:
            params["message_thread_id"] = row.topic_id
        if row.lead:
            params["text"] = f"{row.lead}\n\n{params['text']}"
        result = await trip.of(self.uploads.call(row.method, params, rendered.files))
        if row.slot is None or not isinstance(result, dict):
            return None
        if not row.lead:
            self._drawn.note(row.chat_id, result["message_id"], params)
        return SentMessage(
            chat_id=row.chat_id,
            message_id=result["message_id"],
            slot=row.slot,
            prompt=row.prompt,
            group=row.group,
            workshop=row.workshop,
            at=self.clock.now(),
        )

    async def _redraw(
        self,
        row: Outgoing,
        message_id: int,
        params: Mapping[str, Any],
        files: Mapping[str, Upload],
        trip: Trip,
    ) -> None:
        """Bring a message up to date, unless it is known to look like this; a facilitator's picture stays as it is."""
        same = row.method != "sendMessage" or self._drawn.looks_like(row.chat_id, message_id, params)
        if not files and same:
            return
        method, changed = redrawing(params, files)
        # An answer that is lost leaves open which of the two it shows.
        self._drawn.forget(row.chat_id, message_id)
        try:
            await trip.of(self.api.call(method, {**changed, "message_id": message_id}, files=files or None))
        except Permanent as refused:
            if refused.kind is not Kind.NOT_MODIFIED:
                raise
        self._drawn.note(row.chat_id, message_id, params)

    async def _failed(self, waiting: Waiting, failure: CallFailed) -> None:
        """Try again later, elsewhere, or not at all."""
        row = waiting.row
        try:
            not_before = await self._what_next(waiting, failure)
        except InvariantBroken:
            # It would be refused each time; what it stood for was tried, and the chat goes on.
            log.exception("consequence.broken", extra={"method": row.method, "row": row.id})
            self._settle(row, waiting.ids, outcome=GIVEN_UP)
            return
        except StorageError as error:
            pause = backoff(1)
            log.warning("consequence.again", extra={"reason": str(error), "seconds": pause})
            not_before = self._now() + pause
        if not_before is not None:
            self._put_back(waiting, not_before)

    async def _what_next(self, waiting: Waiting, failure: CallFailed) -> float | None:
        """Do what a refusal asks for; from when the chat may be written to again, None where this is given up.

        Raises:
            StorageError: what it means for the workshop could not be stored.
        """
        row = waiting.row
        match failure:
            case RateLimited(retry_after=seconds):
                now = self._now()
                everywhere = self.windows.refused(row.chat_id, now, seconds)
                # Not the chat: a person's has their id, and the log outlives what is erased.
                log.warning(
                    "limit.hit", extra={"method": row.method, "seconds": seconds, "everywhere": everywhere}
                )
                return now + float(seconds)
            case Transient():
                lane = self._lane(waiting)
                lane.failures += 1
                pause = backoff(lane.failures)
                log.warning(
                    "delivery.again", extra={"method": row.method, "reason": str(failure), "seconds": pause}
                )
                return self._now() + pause
            case ChatMigrated(new_chat_id=new):
                await self.consequences.chat_migrated(row.chat_id, new)
                # Its lane went there with the rename (or will, if that is on its way): so does the row, to its head.
                waiting.row = replace(waiting.row, chat_id=new)
                return 0.0
            case Permanent(kind=Kind.TOPIC_GONE) if row.topic_id is not None:
                await self.consequences.topic_gone(row.chat_id)
                for one in (waiting, *self._lane(waiting).waiting):
                    one.row = replace(one.row, topic_id=None)
                return 0.0
            case Permanent(kind=Kind.MESSAGE_GONE) if not row.fresh:
                # An administrator deleted it: it is sent anew, as a message of its own in the limits.
                waiting.row = replace(waiting.row, fresh=True)
                return 0.0
            case Permanent(kind=Kind.NOT_MODIFIED | Kind.MESSAGE_GONE) if row.method == BARE:
                # It has no buttons already: somebody deleted it, or two messages followed it at once.
                self._settle(row, waiting.ids)
                return None
            case Permanent(kind=Kind.CHAT_GONE | Kind.MUTED | Kind.TOPIC_GONE):
                # Without a topic it is the general one that is closed: nothing can be said there.
                await self.consequences.chat_gone(row.chat_id)
            case Permanent(kind=Kind.UNAUTHORIZED):
                self._stopping = True
                self.consequences.unauthorized(failure)
                return None
            case _:
                log.error(
                    "delivery.refused", extra={"method": row.method, "row": row.id, "reason": str(failure)}
                )
        self._settle(row, waiting.ids, outcome=GIVEN_UP)
        return None

    def _settle(
        self,
        row: Outgoing,
        ids: Sequence[int],
        message: SentMessage | None = None,
        *,
        sent: tuple[int, float] | None = None,
        outcome: str = DONE,
    ) -> None:
        """A row leaves the queue, with those that it stands for."""
        self._receipts.add(Delivered(ids=tuple(ids), message=message, sent=sent))
        self.on_settled(row, outcome)
