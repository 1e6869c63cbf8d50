"""A Bot API server on loopback for tests of what is sent: it answers what a test says, and keeps what it was asked.

The rehearsal's server knows how Telegram behaves; this one knows nothing, so it can be as wrong as the network is.
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson
from aiohttp import web


class Asked(NamedTuple):
    """A request as it arrived; a file among its fields is its name, its media type and its content."""

    path: str
    content_type: str
    fields: dict[str, object]


@dataclass(slots=True)
class Server:
    """What to answer, and what was asked. While `silent` it answers nothing until `let_go` is set."""

    url: str = ""
    status: int = 200
    body: bytes = b'{"ok":true,"result":true}'
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[Asked] = field(default_factory=list)
    _arrivals: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    def refuses(self, status: int, description: str, **parameters: object) -> None:
        """Answer with an error from now on."""
        body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        self.status, self.body = status, orjson.dumps(body)

    async def arrival(self, number: int = 1) -> None:
        """Wait until so many more requests have arrived."""
        for _ in range(number):
            await self._arrivals.get()

    async def answer(self, request: web.Request) -> web.Response:
        """Keep the request, then answer."""
        fields: dict[str, object]
        if request.content_type == "multipart/form-data":
            fields = {
                name: (value.filename, value.content_type, value.file.read())
                if isinstance(value, web.FileField)
                else value
                for name, value in (await request.post()).items()
            }
        else:
            fields = orjson.loads(await request.read() or b"{}")
        self.asked.append(Asked(request.raw_path, request.content_type, fields))
        self._arrivals.put_nowait(None)
        if self.silent:
            await self.let_go.wait()
        return web.Response(status=self.status, body=self.body, headers=self.headers)


@asynccontextmanager
async def running_server() -> AsyncIterator[Server]:
    """A running `Server`."""
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        server.let_go.set()
        await runner.cleanup()


def closed_port() -> str:
    """An address that refuses connections."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
