"""`make soak`: the long tests, one after the other, and a table of what they found.

To add one: write a coroutine that takes a `Seat` and gives `Findings`, in a module of this folder, and enter it in
`SOAKS`.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.soak import Findings, Seat
from tests.soak.crashes import crashes
from tests.soak.fairness import fairness
from tests.soak.limits import limits
from tests.soak.steps import steps
from tests.soak.storms import storms
from tests.soak.strange import strange

SOAKS: dict[str, Callable[[Seat], Awaitable[Findings]]] = {
    "crashes": crashes,
    "steps": steps,
    "storms": storms,
    "strange": strange,
    "limits": limits,
    "fairness": fairness,
}
"""By name, in the order in which they run."""

HOUR = 3600.0
"""Seconds that one may last, whatever happens."""


def main() -> int:
    """Run those that are named, or all; 1 where a promise did not hold."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description="The long tests of reliability."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SOAKS)}; all by default")
    parser.add_argument("--seed", type=int, help="that of the dice (default: another one each time)")
    arguments = parser.parse_args()
    names = arguments.names or list(SOAKS)
    if unknown := [name for name in names if name not in SOAKS]:
        parser.error(f"there is no soak {', '.join(unknown)}; there are {', '.join(SOAKS)}")
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(1_000_000)
    console = Console()
    console.print(f"seed {seed}")
    found = {name: run(name, seed, console) for name in names}
    console.print(table_of(found))
    for name, findings in found.items():
        for problem in findings.problems:
            console.print(f"{name}: {problem}", style="red", markup=False)
    return 1 if any(findings.problems for findings in found.values()) else 0


def run(name: str, seed: int, console: Console) -> Findings:
    """One soak in a folder of its own, with a progress bar; what breaks in it is a problem that it found."""
    columns = (TextColumn(name), BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="decalogue-soak-") as folder,
        Progress(*columns, TimeElapsedColumn(), console=console) as bar,
    ):
        line = bar.add_task("", total=1.0)

        def progress(done: float, words: str) -> None:
            bar.update(line, completed=min(1.0, done), description=words)

        async def bounded() -> Findings:
            async with asyncio.timeout(HOUR):
                return await SOAKS[name](Seat(folder=Path(folder), seed=seed, progress=progress))

        try:
            findings = asyncio.run(bounded())
        except Exception as error:
            findings = Findings(figures={}, problems=("".join(traceback.format_exception(error)),))
        progress(1.0, "done")
    figures = {**findings.figures, "duration": f"{time.monotonic() - began:.0f} s"}
    return Findings(figures=figures, problems=findings.problems)


def table_of(found: dict[str, Findings]) -> Table:
    """What all of them found."""
    table = Table("soak", "held", "figure", "")
    table.columns[3].justify = "right"
    for name, findings in found.items():
        held = "yes" if not findings.problems else f"no: {len(findings.problems)}"
        first = True
        for what, figure in findings.figures.items():
            table.add_row(name if first else "", held if first else "", what, str(figure))
            first = False
        table.add_section()
    return table


if __name__ == "__main__":
    sys.exit(main())
