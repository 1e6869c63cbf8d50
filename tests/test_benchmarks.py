"""The benchmarks run, the two that others build on with hardly any load: what they measure is for people to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).parents[1]

SMALL = {
    "throughput": ("--groups", "2", "--waves", "1"),
    "burst": ("--chats", "40"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_a_benchmark_prints_a_table_and_writes_its_figures(name: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        f"benchmarks.{name}",
        "--rounds",
        "1",
        "--out",
        str(tmp_path),
        *SMALL[name],
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "median (lowest to highest)" in done.stdout
    (written,) = tmp_path.glob("*.json")
    figures = orjson.loads(written.read_bytes())
    assert figures["medians"]
    assert all(value >= 0 for row in figures["medians"].values() for value in row.values())
