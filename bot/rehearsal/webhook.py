"""Updates pushed to the bot: one at a time, in order, again and again until it says 2xx."""

import asyncio
import contextlib
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import aiohttp

from bot.rehearsal.errors import bad_request
from bot.rehearsal.model import Json
from bot.rehearsal.params import Params
from bot.rehearsal.updates import NOT_BY_DEFAULT, UPDATE_KINDS, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE = 0.02
LONGEST_PAUSE = 1.0
"""Real seconds between two tries; Telegram's are longer, and double likewise."""
ANSWER_SECONDS = 60.0
"""Real seconds that the bot may take over one update."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Webhook:
    """The webhook of the bot, if it has set one.

    Attributes:
        url: Where updates go; empty if they are fetched by getUpdates instead.
        cut_off: Whether deliveries are lost on their way, as when a proxy or a certificate is at fault.
    """

    def __init__(self, updates: UpdateQueue, now: Callable[[], float]) -> None:
        self._updates = updates
        self._now = now
        self.url = ""
        self.cut_off = False
        self._secret = ""
        self._max_connections = 40
        self._last_error: tuple[float, str] | None = None
        self._task: asyncio.Task[None] | None = None

    async def set(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#setwebhook

        Raises:
            ApiError: 400 for an address or a secret that Telegram would refuse, or an address beyond
                loopback.
        """
        url, secret = params.text("url"), params.text("secret_token")
        if not url:
            return await self.delete(params)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise bad_request("invalid webhook URL specified")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if parts.hostname not in _LOOPBACK:
            raise bad_request("bad webhook: the rehearsal server calls loopback addresses only")
        await self.stop()
        if params.boolean("drop_pending_updates"):
            self._updates.clear()
        self._updates.allow(params.json("allowed_updates"))
        self._updates.wake("webhook")
        self.url, self._secret, self._last_error = url, secret, None
        self._max_connections = params.integer("max_connections", 40)
        self._task = asyncio.create_task(self._deliver())  # noqa: TID251  (held here, ended in stop)
        return True

    async def delete(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#deletewebhook"""
        await self.stop()
        if params.boolean("drop_pending_updates"):
            self._updates.clear()
        return True

    async def stop(self) -> None:
        """Delivers nothing more; what was not taken waits on."""
        self.url = ""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> Json:
        """https://core.telegram.org/bots/api#getwebhookinfo"""
        out: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            out |= {"max_connections": self._max_connections, "ip_address": "127.0.0.1"}
        if self._last_error is not None:
            out |= {"last_error_date": int(self._last_error[0]), "last_error_message": self._last_error[1]}
        if self._updates.allowed != UPDATE_KINDS - NOT_BY_DEFAULT:
            out["allowed_updates"] = sorted(self._updates.allowed)
        return out

    async def _deliver(self) -> None:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        loop = asyncio.get_running_loop()
        pause = FIRST_PAUSE
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            while True:
                self._updates.confirm(0, self._now())
                waiting = self._updates.batch(1)
                if not waiting:
                    self._updates.waiter = loop.create_future()
                    await self._updates.waiter
                    continue
                error = await self._post(session, waiting[0].body)
                if error is None:
                    self._updates.confirm(waiting[0].id + 1, self._now())
                    pause = FIRST_PAUSE
                else:
                    self._last_error = (self._now(), error)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, session: aiohttp.ClientSession, body: bytes) -> str | None:
        """Returns what went wrong, in Telegram's words, or None."""
        if self.cut_off:
            return "Connection refused"
        try:
            async with session.post(self.url, data=body, allow_redirects=False) as response:
                await response.read()
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError:
            return "Connection reset by peer"
        if 200 <= response.status < 300:
            return None
        return f"Wrong response from the webhook: {response.status} {response.reason}"
