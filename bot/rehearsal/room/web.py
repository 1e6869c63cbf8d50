"""The room over HTTP: the page, what it is told, and what it asks for. On loopback, and for nobody but its own page.

A page of another site that is open in the same browser could send requests here, and under a name of its own also read
the answers; so could other people's programs on this machine. Hence: only this host name is answered, every path begins
with a key that is new at each start, deeds come as JSON from this origin alone, and a page from here loads from nowhere
else.
"""

from __future__ import annotations

import asyncio
import hmac
import html
import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import manimgx_fonts
import orjson
from aiohttp import web

from bot.rehearsal.files import image_size
from bot.rehearsal.model import Json, Message
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.room.deeds import Deeds
from bot.rehearsal.room.feed import Feed
from bot.rehearsal.room.posting import FILE_BYTES
from bot.rehearsal.room.refusals import PortTaken, Refused
from bot.rehearsal.room.words import RoomWords
from bot.rehearsal.server import LOOPBACK
from bot.rehearsal.transcript import transcript_markdown

log = logging.getLogger(__name__)

HEARTBEAT = 15.0
"""Real seconds after which a page that has heard nothing hears that there is nothing new."""

FINISHING = 1.0
"""Real seconds that requests in hand get when the room closes."""

BODY_BYTES = FILE_BYTES * 4 // 3 + 64 * 1024
"""The largest deed: a file in base64, and what comes with it."""

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}

EMOJI = "NotoEmoji[wght].ttf"
"""The signs on the bot's buttons, for machines whose browser has none; among the fonts that the cards are set with."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "decalogue",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RoomServer:
    """Serves the room.

    Attributes:
        address: Where the page is, with its key; empty until it is served.
    """

    def __init__(self, cast: Cast, feed: Feed, deeds: Deeds, words: RoomWords, *, port: int = 0) -> None:
        self.cast = cast
        self.feed = feed
        self.deeds = deeds
        self.words = words
        self.address = ""
        self._port = port
        self._key = secrets.token_urlsafe(16)
        self._hosts: frozenset[str] = frozenset()
        self._closing = asyncio.Event()
        self._assets = _assets(words)
        app = web.Application(middlewares=[self._guard], client_max_size=BODY_BYTES)
        app.add_routes(
            [
                web.get("/{key}/", self._index),
                web.get("/{key}/page/{name}", self._asset),
                web.get("/{key}/words.json", self._words),
                web.get("/{key}/events", self._events),
                web.get("/{key}/files/{chat}/{message}/{name}", self._file),
                web.get("/{key}/transcript.md", self._transcript),
                web.post("/{key}/deeds/{name}", self._deed),
            ]
        )
        app.on_response_prepare.append(_headed)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISHING)

    async def start(self) -> None:
        """Listen, on loopback.

        Raises:
            PortTaken: It cannot be listened on.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, LOOPBACK, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise PortTaken(f"{self._port} cannot be listened on ({error.strerror})") from error
        port = self._runner.addresses[0][1]
        self._hosts = frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})
        self.address = f"http://{LOOPBACK}:{port}/{self._key}/"

    async def stop(self) -> None:
        """End what is open, and listen no more."""
        self._closing.set()
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer nobody but the room's own page."""
        if request.headers.get("Host", "").lower() not in self._hosts:
            raise web.HTTPMisdirectedRequest
        key = request.match_info.get("key", "")
        if not hmac.compare_digest(key.encode(), self._key.encode()):
            raise web.HTTPNotFound
        if request.method not in ("GET", "HEAD"):
            if request.headers.get("Origin", "") != f"http://{request.headers['Host'].lower()}":
                raise web.HTTPForbidden
            if request.content_type != "application/json":
                raise web.HTTPUnsupportedMediaType
        return await handler(request)

    # The page

    async def _index(self, _: web.Request) -> web.Response:
        return self._answer("index.html")

    async def _asset(self, request: web.Request) -> web.Response:
        return self._answer(request.match_info["name"])

    def _answer(self, name: str) -> web.Response:
        found = self._assets.get(name)
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found, headers={"Content-Type": KINDS[name[name.rfind(".") :]]})

    async def _words(self, _: web.Request) -> web.Response:
        settings = self.cast.house.config.workshop
        answer = {
            "language": self.words.language,
            "timezone": settings.timezone,
            "words": self.words.templates(),
        }
        return web.Response(body=orjson.dumps(answer), content_type="application/json")

    # What it is told

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: first all there is, then what is new."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        loop = asyncio.get_running_loop()
        closing = loop.create_task(self._closing.wait())
        try:
            async with self.feed.page() as tidings:
                while not closing.done():
                    waiting = loop.create_task(tidings.get())
                    await asyncio.wait(
                        [waiting, closing], timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED
                    )
                    if not waiting.done():
                        waiting.cancel()
                        await response.write(b": nothing new\n\n")
                        continue
                    news = waiting.result()
                    if news is None:
                        break
                    await response.write(b"data: %b\n\n" % orjson.dumps(news))
        except ConnectionResetError:
            pass
        finally:
            closing.cancel()
        return response

    async def _file(self, request: web.Request) -> web.Response:
        """A photo to look at; anything else to put away, whatever it says that it is."""
        message = self._message(request.match_info["chat"], request.match_info["message"])
        if message is None or message.content is None or message.deleted:
            raise web.HTTPNotFound
        if message.kind == "photo" and image_size(message.content) is not None:
            return web.Response(body=message.content, content_type=_picture(message.content))
        name = quote(message.file_name or message.kind, safe="")
        return web.Response(
            body=message.content,
            content_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    def _message(self, chat_id: str, message_id: str) -> Message | None:
        if not re.fullmatch(r"-?\d{1,15}", chat_id) or not re.fullmatch(r"\d{1,15}", message_id):
            return None
        chat = self.cast.house.telegram.chats.get(int(chat_id))
        return chat.by_id.get(int(message_id)) if chat is not None else None

    async def _transcript(self, _: web.Request) -> web.Response:
        telegram = self.cast.house.telegram
        chats = [chat for chat in telegram.chats.values() if chat.messages]
        workshop = self.cast.house.config.workshop
        told = transcript_markdown(telegram, chats, ZoneInfo(workshop.timezone), workshop.language)
        said = f"# {self.cast.said.title}\n\n{told}"
        return web.Response(
            text=said,
            content_type="text/markdown",
            headers={"Content-Disposition": 'attachment; filename="transcript.md"'},
        )

    # What it asks for

    async def _deed(self, request: web.Request) -> web.Response:
        try:
            values = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            raise web.HTTPBadRequest from None
        if not isinstance(values, dict):
            raise web.HTTPBadRequest
        try:
            done = await self.deeds.do(request.match_info["name"], values)
        except Refused as refused:
            return _json({"error": self.words(refused.key, **refused.args_of_words)}, status=409)
        except KeyError:
            raise web.HTTPNotFound from None
        return _json(done)


async def _headed(_: web.Request, response: web.StreamResponse) -> None:
    """Every answer says what a browser may do with it: as good as nothing."""
    for name, value in HEADERS.items():
        response.headers[name] = value


def _json(answer: Json, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(answer), status=status, content_type="application/json")


def _picture(content: bytes) -> str:
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if content.startswith(b"\xff\xd8") else "image/webp"


def _assets(words: RoomWords) -> dict[str, bytes]:
    """The files of the page, by name; the page itself in the language of the room."""
    folder = resources.files("bot.rehearsal.room").joinpath("page")
    found = {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.name[file.name.rfind(".") :] in KINDS
    }
    page = found["index.html"].decode()
    for mark, text in (
        ("LANGUAGE", words.language),
        ("TITLE", words("title")),
        ("NOSCRIPT", words("no-script")),
    ):
        page = page.replace(f"{{{mark}}}", html.escape(text))
    emoji = Path(manimgx_fonts.__file__).with_name(EMOJI).read_bytes()
    return found | {"index.html": page.encode(), "emoji.ttf": emoji}
