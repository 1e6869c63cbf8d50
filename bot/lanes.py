"""A chat's queue: which of what waits may go next. Redraws wait for calm; everything else keeps its order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from storage.outbox import URGENCY_REDRAW, Outgoing

# Seconds between two redraws of one message: what a person can follow, and what Telegram takes without complaint.
REDRAW_PAUSE = 3.0
# A slot whose redraws wait until so many seconds passed without another change, and so many since the first at most.
# Five people who answer a prompt write within a minute, and whoever pressed or wrote has seen that it counts: one
# redraw shows all of them, where one each would cost a table twice the calls of all the rest.
# What people see in a case they choose within seconds, and watch each other doing it.
CALM = {"proposals": (10.0, 30.0), "cases": (3.0, 9.0)}


@dataclass(slots=True)
class Lane:
    """One chat's queue."""

    waiting: deque[Outgoing] = field(default_factory=deque)
    busy: bool = False
    not_before: float = 0.0
    failures: int = 0
    redrawn: dict[tuple[str, int | None], float] = field(default_factory=dict)

    def next(self, now: float) -> tuple[Outgoing | None, float]:
        """The next row that may go now, and otherwise when one may."""
        due: dict[tuple[str, int | None], float] = {}
        for row in self.waiting:
            if row.fresh or row.slot is None:
                return row, now
            key = (row.slot, row.prompt)
            if key not in due:  # of many redraws of one message, the first tells of all
                due[key] = self._due(*key)
            if due[key] <= now:
                return row, now
        return None, min(due.values(), default=float("inf"))

    def _due(self, slot: str, prompt: int | None) -> float:
        """When a message may be redrawn again: at once where somebody waits for it."""
        rows = [row for row in self.waiting if (row.slot, row.prompt) == (slot, prompt)]
        if any(row.urgency < URGENCY_REDRAW and not row.fresh for row in rows):
            return 0.0
        at = self.redrawn.get((slot, prompt), -REDRAW_PAUSE) + REDRAW_PAUSE
        if slot in CALM:
            calm, longest = CALM[slot]
            at = max(at, min(rows[-1].created_at + calm, rows[0].created_at + longest))
        return at
