"""The local Bot API server: HTTP on loopback in front of an in-memory Telegram."""

import asyncio
import contextlib
import re
import socket
import struct
import time
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, NamedTuple

import orjson
from aiohttp import web

from bot.rehearsal.errors import ApiError, conflict
from bot.rehearsal.faults import Fault, Faults
from bot.rehearsal.limits import WRITING, LimitKeeper, Limits
from bot.rehearsal.methods import METHODS
from bot.rehearsal.model import User
from bot.rehearsal.params import Params
from bot.rehearsal.request import make_request, read_params
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.webhook import Webhook

LOOPBACK = "127.0.0.1"
TOKEN = "7000000001:rehearsal-token-that-opens-nothing"
LONG_POLL_SECONDS = 50
"""The longest that getUpdates waits, as at Telegram."""

_TOKEN_FORM = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")
_JSON_HEADERS = {"Content-Type": "application/json"}
_HTML = (
    "<html>\r\n<head><title>{status}</title></head>\r\n<body><h1>{status}</h1><hr>nginx</body>\r\n</html>\r\n"
)


class Call(NamedTuple):
    """One call of the bot.

    Attributes:
        method: As the bot wrote it: ``sendMessage``.
        params: What came with it; files by name and size.
        at: Seconds since the epoch, on the server's clock.
        ok: Whether it took effect; also true for a call whose answer a fault then lost.
        error: The description of the refusal, or the kind of the fault that struck.
    """

    method: str
    chat_id: int | None
    params: dict[str, Any]
    at: float
    ok: bool
    error: str | None


class BotApiServer:
    """A Bot API server for one bot.

    Use it as an asynchronous context manager; it listens while the block runs, in the running event loop. If
    one of its own methods breaks, leaving the block raises that error: a bot that retries on 5xx must not
    hide it.

    Attributes:
        token: The bot's token.
        telegram: Telegram behind it.
        faults: What is to go wrong.
        calls: Every call, in order.
        webhook: The way of updates to a bot that does not fetch them.
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        limits: Limits | None = None,
        port: int = 0,
        token: str = TOKEN,
        username: str = "decalogue_bot",
        first_name: str = "Décalogue",
        privacy: bool = True,
        callback_lifetime: float = 900.0,
    ) -> None:
        """Prepares a server.

        Args:
            now: The clock: seconds since the epoch. May run faster than real time; long polls never do.
            limits: Limits on messages; None for none.
            port: Where to listen on loopback; 0 for any free port.
            token: The bot's token; what stands before the colon is its user id.
            username: The bot's username.
            first_name: The bot's name.
            privacy: Whether privacy mode is on.
            callback_lifetime: Seconds in which a press can be answered.
        """
        self.token = token
        self._port = port
        self._now = now
        bot = User(id=int(token.partition(":")[0]), first_name=first_name, is_bot=True, username=username)
        self.telegram = Telegram(now, bot=bot, privacy=privacy, callback_lifetime=callback_lifetime)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.url = ""
        self._keeper = LimitKeeper(limits) if limits is not None else None
        self.webhook = Webhook(self.telegram.updates, now)
        self._runner: web.ServerRunner | None = None
        self._closing = asyncio.Event()
        self._failures: list[Exception] = []

    # Life

    async def start(self) -> None:
        """Begins to listen; afterwards ``url`` is the root for ``telegram.api_url``."""
        server = web.Server(
            self._handle, request_factory=make_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await site.start()
        self.url = f"http://{LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Ends what waits, and listens no more."""
        self._closing.set()
        self.telegram.updates.wake("closing")
        await self.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @contextlib.asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """An outage, for a bot that polls: nobody listens at the address, and what people do meanwhile waits."""
        await self.stop()
        try:
            yield
        finally:
            self._port, self._closing = int(self.url.rpartition(":")[2]), asyncio.Event()
            await self.start()

    async def __aenter__(self) -> "BotApiServer":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        if self._failures and error is None:
            raise self._failures[0]

    @property
    def is_polled(self) -> bool:
        """Whether the bot waits in a long poll at this moment: it has fetched all updates there are."""
        waiter = self.telegram.updates.waiter
        return waiter is not None and not waiter.done()

    def enforce(self, limits: Limits | None) -> None:
        """Sets other limits on messages from now on, or none; what was sent before does not count."""
        self._keeper = LimitKeeper(limits) if limits is not None else None

    def calls_of(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """The calls of one method, for one chat, or both."""
        return [
            call
            for call in self.calls
            if (method is None or call.method.lower() == method.lower())
            and (chat_id is None or call.chat_id == chat_id)
        ]

    # HTTP

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/file/bot"):
            return self._download(path.removeprefix("/file/bot"))
        token, slash, method = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not slash or not _TOKEN_FORM.fullmatch(token):
            return _refusal(ApiError(404, "Not Found"))
        if token != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        if request.method not in ("GET", "POST"):
            return _refusal(ApiError(405, "Method Not Allowed"))
        try:
            params = await read_params(request)
        except ApiError as error:
            self._log(method, Params({}), None, error.description, ok=False)
            return _refusal(error)
        return await self._call(request, method, params)

    async def _call(self, request: web.BaseRequest, method: str, params: Params) -> web.StreamResponse:
        name = method.lower()
        chat_id = params.integer("chat_id") or None
        fault = self.faults.strike(name, chat_id, params.values, after=False)
        if fault is not None:
            self._log(method, params, chat_id, fault.kind, ok=False)
            return await self._break(request, fault)
        try:
            if self._keeper is not None and name in WRITING and chat_id is not None:
                self._keeper.admit(chat_id, self._now())
            body = await self._answer(name, params)
        except ApiError as error:
            self._log(method, params, chat_id, error.description, ok=False)
            return _refusal(error)
        except Exception as error:  # A fault of ours: kept, and raised when the server stops.
            self._failures.append(error)
            self._log(method, params, chat_id, repr(error), ok=False)
            return _refusal(ApiError(500, f"Internal Server Error: {error!r}"))
        fault = self.faults.strike(name, chat_id, params.values, after=True)
        self._log(method, params, chat_id, fault.kind if fault else None, ok=True)
        if fault is not None:
            return await self._break(request, fault)
        return web.Response(body=body, headers=_JSON_HEADERS)

    async def _answer(self, name: str, params: Params) -> bytes:
        """Does what a call asks; returns the body of a good answer."""
        if name == "getupdates":
            return await self._get_updates(params)
        handler = METHODS.get(name)
        if handler is not None:
            result = handler(self.telegram, params)
        elif name == "setwebhook":
            result = await self.webhook.set(params)
        elif name == "deletewebhook":
            result = await self.webhook.delete(params)
        elif name == "getwebhookinfo":
            result = self.webhook.info()
        else:
            raise ApiError(404, "Not Found: method not found")
        return b'{"ok":true,"result":%b}' % orjson.dumps(result)

    async def _get_updates(self, params: Params) -> bytes:
        """https://core.telegram.org/bots/api#getupdates"""
        if self.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        updates = self.telegram.updates
        updates.wake("conflict")
        updates.allow(params.json("allowed_updates"))
        updates.confirm(params.integer("offset"), self._now())
        limit = min(max(params.integer("limit", 100), 1), 100)
        seconds = min(max(params.integer("timeout"), 0), LONG_POLL_SECONDS)
        batch = updates.batch(limit)
        if not batch and seconds and not self._closing.is_set():
            loop = asyncio.get_running_loop()
            waiter: asyncio.Future[str] = loop.create_future()
            updates.waiter = waiter
            self.telegram.changed()  # Whoever waits for the bot to be idle looks at the waiter.
            timer = loop.call_later(seconds, updates.wake, "timeout")
            try:
                reason = await waiter
            finally:
                timer.cancel()
            if reason == "conflict":
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            if reason == "webhook":
                raise conflict("terminated by setWebhook request")
            batch = updates.batch(limit)
        return b'{"ok":true,"result":[%b]}' % b",".join([update.body for update in batch])

    def _download(self, path: str) -> web.StreamResponse:
        token, _, file_path = path.partition("/")
        if token != self.token:
            return _refusal(ApiError(401 if _TOKEN_FORM.fullmatch(token) else 404, "Unauthorized"))
        stored = self.telegram.files.at(file_path)
        if stored is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    # Faults and records

    async def _break(self, request: web.BaseRequest, fault: Fault) -> web.StreamResponse:
        if fault.kind == "error" and fault.error is not None:
            return _refusal(fault.error)
        if fault.kind == "html":
            return web.Response(
                status=fault.status, text=_HTML.format(status=fault.status), content_type="text/html"
            )
        if fault.kind == "hang":
            await self._closing.wait()
        transport = request.transport
        if transport is not None:
            # Without lingering, closing sends a reset instead of a polite end.
            with contextlib.suppress(OSError, AttributeError, TypeError):
                transport.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
            transport.abort()
        return web.Response(status=502)

    def _log(self, method: str, params: Params, chat_id: int | None, error: str | None, *, ok: bool) -> None:
        self.calls.append(Call(method, chat_id, params.logged(), self._now(), ok, error))
        self.telegram.changed()


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    headers = _JSON_HEADERS
    if error.parameters:
        body["parameters"] = error.parameters
        if "retry_after" in error.parameters:
            headers = headers | {"Retry-After": str(error.parameters["retry_after"])}
    return web.Response(status=error.code, body=orjson.dumps(body), headers=headers)
