"""The process is killed again and again while tables play: the short form of `make soak`."""

from __future__ import annotations

import random
from pathlib import Path

from tests.soak import Seat
from tests.soak.crashes import SHORT_SIZE, crashes
from tests.soak.steps import steps


async def test_nothing_is_lost_however_often_the_process_is_killed(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    found = await crashes(Seat(folder=tmp_path, seed=seed), SHORT_SIZE)
    assert not found.problems, f"seed {seed}: {found}"


async def test_nothing_is_lost_whatever_step_the_process_dies_at(tmp_path: Path) -> None:
    """Between the statements and calls of a reply, of its adoption, and of a reminder."""
    found = await steps(Seat(folder=tmp_path, seed=0), every=False)
    assert not found.problems, found
