"""Telegram as a load: a lean Bot API server, and people who answer as soon as they can.

The server of the rehearsal is strict and true; this one is fast, so that a bot and not its server is measured. It knows
what the bots under test call and nothing else, and reads what they send: JSON, or forms.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.rehearsal.errors import ApiError
from bot.rehearsal.limits import WRITING, LimitKeeper, Limits

TOKEN = "7000000001:benchmark-token-that-opens-nothing"
BOT_ID = 7000000001
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}
JSON = {"Content-Type": "application/json"}
FACILITATOR = 1
TAG = re.compile("<[^<>]*>")

Json = dict[str, Any]


class Listener(Protocol):
    """Somebody who reads a chat."""

    def hear(self, message: Json) -> None:
        """A message that the bot has sent or changed."""
        ...


class Telegram:
    """The Bot API on loopback, for one bot.

    Args:
        limits: those that it enforces; None for none.
        latency: seconds that a call takes to Telegram and back.
    """

    def __init__(self, *, limits: Limits | None = None, latency: float = 0.0) -> None:
        self.latency = latency
        self.calls: Counter[str] = Counter()
        self.refused: list[tuple[float, int, str]] = []
        """The calls that broke a limit: when, the chat, the method."""
        self.arrivals: dict[int, list[float]] = defaultdict(list)
        """When messages arrived, by chat, on the event loop's clock; kept where `keep_arrivals` is set."""
        self.keep_arrivals = False
        self.first_call: Callable[[int, float], None] = lambda _chat, _at: None
        """Called with each call's chat, and when it came."""
        self.pressed: dict[str, float] = {}
        self.answered: list[float] = []
        """Seconds from each press to its answer."""
        self.url = ""
        self.fetched = asyncio.Event()
        """Set once the bot has asked for updates."""
        self.listeners: dict[int, Listener] = {}
        self._keeper = LimitKeeper(limits) if limits is not None else None
        self._updates: list[Json] = []
        self._next_update = 1
        self._next_message: Counter[int] = Counter()
        self._waiter: asyncio.Future[None] | None = None
        self._runner: web.ServerRunner | None = None
        self._loop = asyncio.get_running_loop()

    async def __aenter__(self) -> Telegram:
        server = web.Server(self._handle, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._wake()
        if self._runner is not None:
            await self._runner.cleanup()

    # --- what people do ---------------------------------------------------------------------------------------------

    def say(self, chat_id: int, person: Json, text: str, reply_to: Json | None = None) -> int:
        """Somebody writes; the id of the message."""
        message = self._message(chat_id, {"text": text}) | {"from": person}
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        if reply_to is not None:
            # People see no tags, and the bot knows a prompt by how its text begins.
            seen = TAG.sub("", reply_to.get("text", ""))
            message["reply_to_message"] = {**reply_to, "text": seen, "from": BOT}
        self._update("message", message)
        number: int = message["message_id"]
        return number

    def press(self, chat_id: int, person: Json, message: Json, data: str) -> None:
        """Somebody presses a button."""
        query_id = str(self._next_update)
        self.pressed[query_id] = self._loop.time()
        query = {
            "id": query_id,
            "from": person,
            "message": {**message, "from": BOT},
            "chat_instance": "1",
            "data": data,
        }
        self._update("callback_query", query)

    def _update(self, kind: str, content: Json) -> None:
        self._updates.append({"update_id": self._next_update, kind: content})
        self._next_update += 1
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # --- what the bot does ------------------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        params = read(request.content_type, await request.read())
        if method == "getUpdates":
            self.fetched.set()
            return await self._get_updates(params)
        self.calls[method] += 1
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        try:
            result = self._answer(method, params)
        except ApiError as error:
            body = {"ok": False, "error_code": error.code, "description": error.description}
            answer = orjson.dumps(body | {"parameters": error.parameters})
        else:
            answer = b'{"ok":true,"result":%b}' % orjson.dumps(result)
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        return web.Response(body=answer, headers=JSON)

    def _answer(self, method: str, params: Mapping[str, Any]) -> object:
        if method == "answerCallbackQuery":
            if (at := self.pressed.pop(str(params["callback_query_id"]), None)) is not None:
                self.answered.append(self._loop.time() - at)
            return True
        if method == "getMe":
            return BOT
        chat_id = int(params.get("chat_id", 0))
        if chat_id == 0:
            return True
        now = self._loop.time()
        if self._keeper is not None and method.lower() in WRITING:
            try:
                self._keeper.admit(chat_id, now)
            except ApiError:
                self.refused.append((now, chat_id, method))
                raise
        self.first_call(chat_id, now)
        if not method.startswith(("send", "edit")):
            return True
        if self.keep_arrivals and method.startswith("send"):
            self.arrivals[chat_id].append(now)
        message = self._message(chat_id, params)
        if (listener := self.listeners.get(chat_id)) is not None:
            listener.hear(message)
        # What a bot needs of the answer; a whole message would be read by python-telegram-bot and aiogram alone.
        told: Json = {
            name: message[name] for name in ("message_id", "date", "chat", "text") if name in message
        }
        if method == "sendPhoto":
            told["photo"] = [{"file_id": "photo", "file_unique_id": "photo", "width": 1, "height": 1}]
        if method == "sendDocument":
            told["document"] = {"file_id": "document", "file_unique_id": "document"}
        return told

    def _message(self, chat_id: int, params: Mapping[str, Any]) -> Json:
        number = params.get("message_id")
        if number is None:
            self._next_message[chat_id] += 1
            number = self._next_message[chat_id]
        kind = {"type": "group", "title": f"Table {-chat_id}"} if chat_id < 0 else {"type": "private"}
        message: Json = {"message_id": int(number), "date": 1_790_000_000, "chat": {"id": chat_id, **kind}}
        if (text := params.get("text") or params.get("caption")) is not None:
            message["text"] = text
        if (markup := params.get("reply_markup")) is not None:
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
        return message

    async def _get_updates(self, params: Mapping[str, Any]) -> web.StreamResponse:
        offset = int(params.get("offset") or 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates and int(params.get("timeout") or 0):
            self._wake()
            self._waiter = self._loop.create_future()
            with suppress(TimeoutError):
                async with asyncio.timeout(int(params["timeout"])):
                    await self._waiter
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        batch = self._updates[: int(params.get("limit") or 100)]
        return web.Response(body=b'{"ok":true,"result":%b}' % orjson.dumps(batch), headers=JSON)


def read(content_type: str, body: bytes) -> Mapping[str, Any]:
    """The parameters of a call, as the bots under test send them."""
    if content_type == "application/json":
        params: Mapping[str, Any] = orjson.loads(body)
        return params
    if content_type == "multipart/form-data":
        return multipart(body)
    return dict(parse_qsl(body.decode()))


def multipart(body: bytes) -> Mapping[str, Any]:
    """The text fields of a form with files, by a look at its seams: nobody hostile sends one here."""
    boundary = body.partition(b"\r\n")[0]
    found = {}
    for part in body.split(boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0].decode()
        if b"filename=" not in head:
            found[name] = value.removesuffix(b"\r\n").decode()
    return found
