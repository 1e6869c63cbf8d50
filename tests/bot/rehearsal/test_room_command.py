"""`decalogue rehearse` as a program: it says where the room is, and leaves what was said when it is told to close."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
import time
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")


async def rehearsing(out: Path, *options: str) -> tuple[asyncio.subprocess.Process, str]:
    """The program, once it has said where the room is; the address, or what it said instead."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "rehearse", "--no-browser", "--out", str(out), *options,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert program.stdout is not None
    told = ""
    async with asyncio.timeout(30):
        while line := (await program.stdout.readline()).decode():
            told += line
            if found := ADDRESS.search(told):
                return program, found[0]
    await program.wait()
    return program, told


@pytest.mark.parametrize("trouble", ["", "hang"])
async def test_it_opens_and_closes_well(tmp_path: Path, trouble: str) -> None:
    """With all in order, and in the middle of a trouble: it ends at once, with what was said in the folder."""
    program, address = await rehearsing(tmp_path, "--lang", "en")
    root = URL(address)
    async with aiohttp.ClientSession(headers={"Origin": str(root.origin())}) as session:

        async def do(deed: str, /, **values: object) -> None:
            async with session.post(root / "deeds" / deed, json=values) as answer:
                assert answer.status == 200, await answer.text()

        async with session.get(root / "events") as stream:
            first = json.loads((await stream.content.readline())[6:])
        facilitator = next(one["id"] for one in first["people"] if one["role"] == "facilitator")
        if trouble:
            await do("trouble", name=trouble, on=True)
        await do("send", chat=facilitator, person=facilitator, text="/start")
    began = time.monotonic()
    program.send_signal(signal.SIGINT)
    assert program.stdout is not None
    rest = (await asyncio.wait_for(program.stdout.read(), 30)).decode()
    assert await program.wait() == 0, rest
    assert time.monotonic() - began < 20
    assert "/start" in (tmp_path / "transcript.md").read_text(encoding="utf-8")
    assert str(tmp_path / "transcript.md") in rest


async def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        program, told = await rehearsing(tmp_path, "--port", str(port))
    assert program.returncode == 1
    assert f"--port: {port} cannot be listened on" in told
