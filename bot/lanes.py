"""A chat's queue: which of what waits may go next. Redraws wait for calm; everything else keeps its order.

Redraws of a message that wait are one, and the newest tells of all: people who hurry make no queue longer with them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from storage.outbox import URGENCY_REDRAW, Outgoing

# Seconds between two redraws of one message: what a person can follow, and what Telegram takes without complaint.
REDRAW_PAUSE = 3.0
# A slot whose redraws wait until so many seconds passed without another change, and so many since the first at most.
# Five people who answer a prompt write within a minute, and whoever pressed or wrote has seen that it counts: one
# redraw shows all of them, where one each would cost a table twice the calls of all the rest.
# What people see in a case they choose within seconds, and watch each other doing it.
CALM = {"proposals": (10.0, 30.0), "cases": (3.0, 9.0)}


@dataclass(slots=True, eq=False)
class Waiting:
    """What is to be sent next about one message: a row, and the later redraws that it goes out with.

    Attributes:
        row: The row whose place in the queue it has.
        newest: The row that says how the message is to look.
        ids: Of all rows that are settled with it.
        urgency: That of the most urgent of them.
        dropped: Whether they were deleted while they were under way: then a failure is not made good.
    """

    row: Outgoing
    newest: Outgoing
    ids: list[int]
    urgency: int
    dropped: bool = False

    @classmethod
    def of(cls, row: Outgoing) -> Waiting:
        return cls(row, row, [row.id], row.urgency)

    @property
    def is_redraw(self) -> bool:
        return not self.row.fresh and self.row.slot is not None

    def is_about(self, other: Waiting) -> bool:
        """Whether both are about the same message, or one that takes its place."""
        mine, theirs = self.row, other.row
        return mine.slot is not None and (mine.slot, mine.prompt) == (theirs.slot, theirs.prompt)

    def absorb(self, other: Waiting) -> None:
        """Take a redraw along, and go out as the later of both wants it."""
        self.newest = max(self.newest, other.newest, key=lambda row: row.id)
        self.ids += other.ids
        self.urgency = min(self.urgency, other.urgency)

    def as_sent(self) -> Outgoing:
        """The row as its newest redraw wants it."""
        if self.newest is self.row:
            return self.row
        return replace(self.row, params=self.newest.params, attachment=self.newest.attachment)


@dataclass(slots=True)
class Lane:
    """One chat's queue."""

    waiting: deque[Waiting] = field(default_factory=deque)
    under_way: Waiting | None = None
    not_before: float = 0.0
    failures: int = 0
    redrawn: dict[tuple[str, int | None], float] = field(default_factory=dict)

    def add(self, new: Waiting) -> None:
        """Queue something; a redraw goes out with what waits for the same message."""
        if new.is_redraw:
            for other in reversed(self.waiting):
                if other.is_about(new):
                    other.absorb(new)
                    return
        self.waiting.append(new)

    def put_back(self, failed: Waiting) -> None:
        """Queue something again before all others, to go out as what came meanwhile wants it."""
        if failed.dropped:
            return
        later = next((other for other in self.waiting if other.is_about(failed)), None)
        if later is not None and later.is_redraw:
            failed.absorb(later)
            self.waiting.remove(later)
        self.waiting.appendleft(failed)

    def take(self, chosen: Waiting) -> None:
        """Let something go; redraws that a new message overtook are settled with it: they would draw an older state."""
        overtaken = [
            other
            for other in self.waiting
            if chosen.row.fresh
            and other.is_redraw
            and other.row.id < chosen.row.id
            and other.is_about(chosen)
        ]
        for other in overtaken:
            chosen.ids += other.ids
            self.waiting.remove(other)
        self.waiting.remove(chosen)

    def drop(self, ids: Collection[int]) -> None:
        """Forget rows that were deleted from the outbox; those of one message are deleted together."""
        if self.under_way is not None and self.under_way.newest.id in ids:
            self.under_way.dropped = True
        self.waiting = deque(one for one in self.waiting if one.newest.id not in ids)

    def rename(self, chat_id: int) -> None:
        """The chat has a new id: what waits goes there, and what is under way if it has to go again."""
        for one in (*self.waiting, self.under_way):
            if one is not None:
                one.row = replace(one.row, chat_id=chat_id)

    def join(self, other: Lane) -> None:
        """Take over another lane of the same chat, in the order in which everything was said."""
        both = sorted([*self.waiting, *other.waiting], key=lambda one: one.row.id)
        self.waiting.clear()
        for one in both:
            self.add(one)
        self.under_way = self.under_way or other.under_way
        self.not_before = max(self.not_before, other.not_before)

    def set_back(self, seconds: float) -> None:
        """The clock was set back by so much."""
        self.not_before -= seconds
        self.redrawn = {message: at - seconds for message, at in self.redrawn.items()}
        for one in (*self.waiting, self.under_way):
            if one is not None:
                one.row = replace(one.row, created_at=one.row.created_at - seconds)
                one.newest = replace(one.newest, created_at=one.newest.created_at - seconds)

    @property
    def urgency(self) -> int:
        """A chat is as urgent as the most urgent of what waits in it: what stands before that goes along."""
        return min(one.urgency for one in self.waiting)

    def next(self, now: float) -> tuple[Waiting | None, float]:
        """What may go next, and otherwise when something may."""
        soonest = float("inf")
        for one in self.waiting:
            at = self._due(one) if one.is_redraw else now
            if at <= now:
                return one, now
            soonest = min(soonest, at)
        return None, soonest

    def _due(self, redraw: Waiting) -> float:
        """When a message may be redrawn again: at once where somebody waits for it."""
        if redraw.urgency < URGENCY_REDRAW:
            return 0.0
        slot, prompt = redraw.row.slot, redraw.row.prompt
        assert slot is not None
        at = self.redrawn.get((slot, prompt), -REDRAW_PAUSE) + REDRAW_PAUSE
        if slot in CALM:
            calm, longest = CALM[slot]
            at = max(at, min(redraw.newest.created_at + calm, redraw.row.created_at + longest))
        return at
