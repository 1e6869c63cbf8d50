"""Rounds: each measurement several times, interleaved, told as median, lowest and highest, and written as JSON."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.process import ROOT

Figures = Mapping[str, float]
Measurement = Callable[[], Awaitable[Figures]]

console = Console()


def arguments(what: str, *, rounds: int) -> argparse.ArgumentParser:
    """The command line that all benchmarks share."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--rounds", type=int, default=rounds, help=f"how often each is measured ({rounds})")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "benchmarks", help="where the JSON goes")
    return parser


async def interleaved(measurements: Mapping[str, Measurement], rounds: int) -> dict[str, list[Figures]]:
    """Measure everything once, then again, so that a busy moment of the machine meets all alike."""
    found: dict[str, list[Figures]] = {name: [] for name in measurements}
    for number in range(1, rounds + 1):
        for name, measure in measurements.items():
            console.print(f"[dim]round {number} of {rounds}: {name}[/dim]")
            found[name].append(await measure())
    return found


def report(title: str, found: Mapping[str, Sequence[Figures]], out: Path) -> None:
    """Print a table and write the JSON beside it.

    Args:
        title: what was measured; the file is named after its first word.
        found: the figures of each round by measurement.
        out: the folder for the JSON.
    """
    columns = list(dict.fromkeys(name for rounds in found.values() for figures in rounds for name in figures))
    table = Table(title=f"{title}: median (lowest to highest)", title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for name, rounds in found.items():
        cells = []
        for column in columns:
            values = [figures[column] for figures in rounds if column in figures]
            cells.append(cell(values) if values else "")
        table.add_row(name, *cells)
    Console(width=max(console.width, 40 + 26 * len(columns))).print(table)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{title.split()[0].rstrip(',').lower()}.json"
    written = {
        "title": title,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": os.cpu_count(),
        },
        "rounds": found,
        "medians": {name: medians(rounds) for name, rounds in found.items()},
    }
    file.write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))
    console.print(f"[dim]{file}[/dim]")


def medians(rounds: Sequence[Figures]) -> dict[str, float]:
    """The median of each figure."""
    return {name: statistics.median(figures[name] for figures in rounds) for name in rounds[0]}


def cell(values: Sequence[float]) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    return plain(middle) if low == high else f"{plain(middle)} ({plain(low)} to {plain(high)})"


def plain(value: float) -> str:
    """Three digits that count, without a power of ten."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many per cent of the values lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0
