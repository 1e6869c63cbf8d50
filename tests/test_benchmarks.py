"""The benchmarks run, the two that others build on with hardly any load: what they measure is for people to read."""

from __future__ import annotations

import os
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


APART = """
import asyncio, os
from benchmarks.process import running, take_core
from benchmarks.telegram import Telegram

async def main():
    take_core()
    async with Telegram() as telegram, running("decalogue", telegram.url) as bot:
        print(os.sched_getaffinity(0), os.sched_getaffinity(bot.process.pid))

asyncio.run(main())
"""


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core for both")
def test_the_bot_and_its_server_have_a_core_each() -> None:
    done = subprocess.run(
        [sys.executable, "-c", APART], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    ours, the_bots = done.stdout.strip("{}\n").split("} {")
    assert len({ours, the_bots}) == 2, "they share a core"
    assert ours.isdigit()
    assert the_bots.isdigit()
