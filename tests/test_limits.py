"""Telegram's limits, and floods of people: the short forms of `make soak`, against the real process."""

from __future__ import annotations

from pathlib import Path

from tests.soak import Seat
from tests.soak.fairness import fairness
from tests.soak.limits import limits


async def test_a_reminder_for_all_keeps_telegrams_limits_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Also where the process is killed in the middle of it; ten people who write meanwhile see ten ideas."""
    found = await limits(Seat(folder=tmp_path, seed=0), groups=60)
    assert not found.problems, found


async def test_a_table_that_floods_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    found = await fairness(Seat(folder=tmp_path, seed=0), seconds=5.0)
    assert not found.problems, found
