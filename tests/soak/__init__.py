"""The long tests: `make soak`, or `python -m tests.soak crashes --seed 7`.

A soak is a coroutine that takes a `Seat` and gives `Findings`; it is entered by name in `tests.soak.__main__`. The
short forms, which `make test` runs, call the same functions with smaller figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a soak has found.

    Attributes:
        figures: what was measured, by what it is called.
        problems: where a promise did not hold, a sentence each; none where all did.
    """

    figures: Mapping[str, str | int | float]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a soak is given.

    Attributes:
        folder: an empty folder of its own.
        seed: that of its dice: what is random in it comes from this number alone.
        progress: to be called with how much is done, from 0 to 1, and a few words about it.
    """

    folder: Path
    seed: int
    progress: Callable[[float, str], None] = field(default=lambda _done, _words: None)
