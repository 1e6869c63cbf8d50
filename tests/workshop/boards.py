"""A board on the stage: its link as the facilitator gets it, and its stream as a browser reads it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.stage import PATIENCE, WorkshopOnStage


async def board_link(workshop: WorkshopOnStage) -> str:
    """`/board`; the address in the answer."""
    chat, before = workshop.facilitator.chat, len(workshop.facilitator.chat.from_bot)
    workshop.say("/board")
    await workshop.stage.until(lambda: any("/board/" in m.words for m in chat.from_bot[before:]))
    return newest_link(workshop)


def newest_link(workshop: WorkshopOnStage) -> str:
    messages = (m for m in reversed(workshop.facilitator.chat.from_bot) if "/board/" in m.words)
    found = re.search(r"http://\S+/board/\S+", next(messages).words)
    assert found is not None
    return found[0]


class Events:
    """A stream of server-sent events, read one by one."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self, *names: str) -> tuple[str, Any]:
        """The next event, or the next with one of these names: its name and its data."""
        async with asyncio.timeout(PATIENCE):
            while True:
                name, data = "", ""
                async for raw in self.response.content:
                    line = raw.decode().rstrip("\n")
                    if line.startswith("event: "):
                        name = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        data = line.removeprefix("data: ")
                    elif not line and name:
                        break
                assert name, "the stream has ended"
                if not names or name in names:
                    return name, json.loads(data)

    async def board(self) -> dict[str, Any]:
        """The next snapshot."""
        _, data = await self.next("board")
        shown: dict[str, Any] = data["board"]
        return shown

    async def ended(self) -> bool:
        """Whether the server ends the stream; waits for it."""
        async with asyncio.timeout(PATIENCE):
            await self.response.content.read()
        return True


@asynccontextmanager
async def listening(url: str, session: aiohttp.ClientSession) -> AsyncIterator[Events]:
    async with session.get(f"{url}/events") as response:
        assert response.status == 200
        yield Events(response)
