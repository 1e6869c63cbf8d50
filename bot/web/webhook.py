"""Updates delivered by Telegram: each is answered 200 only after what it changed is committed.

Telegram sends again, later and later, whatever was answered otherwise or not at all, and for up to a day; it keeps the
order within a chat and delivers chats side by side (https://core.telegram.org/bots/api#setwebhook). What arrives while
a commit is under way shares the next one.

That it was Telegram who delivered is known by a secret that only Telegram was told. Once a minute Telegram is asked how
it fares: it alone knows of deliveries that never got here.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import math
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.api import BotApi
from bot.border import ALLOWED_UPDATES
from bot.errors import CallFailed, Permanent, RateLimited
from bot.http import parse_json
from bot.intake import Intake
from bot.patience import backoff, happens
from storage.errors import StorageError

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Deliveries at once, Telegram's own default: as many share a commit at most.
CONNECTIONS = 40
# Seconds between two questions to Telegram about the webhook.
LOOK_EVERY = 60.0

Delivery = tuple[dict[str, Any], asyncio.Future[bool]]
"""An update, and whether it is committed."""


class Webhook:
    """Receives updates over HTTP.

    Args:
        api: to set the webhook, and to ask about it.
        intake: handles the updates.
        url: `telegram.webhook_url`; its path is where updates arrive.
        secret: what Telegram sends along; None for a new one at each start, which nobody need know.
        on_fatal: told of a refusal after which there is nothing to wait for.
    """

    def __init__(
        self,
        api: BotApi,
        intake: Intake,
        *,
        url: str,
        secret: str | None,
        on_fatal: Callable[[CallFailed], None],
    ) -> None:
        self.api = api
        self.intake = intake
        self.url = url
        self.on_fatal = on_fatal
        self.caught_up = asyncio.Event()
        self._secret = secret if secret is not None else secrets.token_urlsafe(32)
        self._waiting: list[Delivery] = []
        self._came = asyncio.Event()
        self._stopping = asyncio.Event()
        self._running = False
        self._set = False
        self._committing = True
        self._undelivered = False
        self._last_error: int | None = None
        self._received_since = False
        self._strangers = 0
        self._behind = math.inf

    @property
    def working(self) -> bool:
        """Whether Telegram knows where to deliver, reaches us, and what arrives is committed."""
        return (
            self._set
            and self._committing
            and not self._undelivered
            and self._running
            and not self._stopping.is_set()
        )

    def routes(self) -> list[web.RouteDef]:
        return [web.post(urlsplit(self.url).path or "/", self.receive)]

    # --- what arrives -------------------------------------------------------------------------------------------------

    async def receive(self, request: web.Request) -> web.Response:
        """One delivery. What is not Telegram's is refused before it is read."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        # In constant time: how long a comparison takes must not tell how much of a guess was right.
        if not hmac.compare_digest(given, self._secret.encode()):
            self._strangers += 1
            return web.Response(status=403)
        if not self._running or self._stopping.is_set():
            return web.Response(status=503)
        try:
            update = parse_json(await request.read())
        except ValueError:
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            log.error("webhook.unreadable")
            return web.Response(status=400)
        committed: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, committed))
        self._received_since = True
        self._came.set()
        return web.Response(status=200 if await committed else 503)

    async def _handle(self) -> None:
        """Handle what arrives, all that waits in one unit of work, until stopped and nothing waits."""
        while self._waiting or not self._stopping.is_set():
            await self._came.wait()
            self._came.clear()
            batch, self._waiting = self._waiting, []
            if batch:
                await self._handle_batch(sorted(batch, key=lambda one: int(one[0]["update_id"])))

    async def _handle_batch(self, batch: list[Delivery]) -> None:
        try:
            await self.intake.handle([update for update, _ in batch])
            self._committing = True
        except StorageError as error:
            log.warning("updates.refused", extra={"reason": str(error), "count": len(batch)})
            self._committing = False
        except Exception:
            log.exception(
                "updates.refused", extra={"reason": "a mistake in the program", "count": len(batch)}
            )
            self._committing = False
        if self._committing:
            self._catch_up(len(batch))
        for _, committed in batch:
            if not committed.done():
                committed.set_result(self._committing)

    def _catch_up(self, count: int) -> None:
        """So many more are committed; as many as waited at the start, once that is known, and we have caught up."""
        self._behind -= count
        if self._behind <= 0:
            self.caught_up.set()

    # --- how Telegram fares -------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Have updates delivered until stopped; the webhook stays, so that what comes meanwhile waits at Telegram."""
        handling = asyncio.get_running_loop().create_task(self._handle())
        self._running = True
        try:
            await self._look_after()
        finally:
            self.stop()
            await handling
            self._running = False

    def stop(self) -> None:
        """Take nothing more: Telegram delivers it again later."""
        self._stopping.set()
        self._came.set()

    async def _look_after(self) -> None:
        """Set the webhook, and look every minute whether it is still there and reached."""
        failures = 0
        while not self._stopping.is_set():
            try:
                if not self._set:
                    await self._set_up()
                self._judge(await self.api.call("getWebhookInfo"))
                if not self._set:
                    await self._set_up()
                failures = 0
            except Permanent as failure:
                self.on_fatal(failure)
                return
            except RateLimited as failure:
                await happens(self._stopping, failure.retry_after)
            except CallFailed as failure:
                failures += 1
                pause = backoff(failures)
                log.warning("webhook.again", extra={"reason": str(failure), "seconds": pause})
                await happens(self._stopping, pause)
            else:
                await happens(self._stopping, LOOK_EVERY)

    async def _set_up(self) -> None:
        """Tell Telegram where to deliver. What waits there is kept and comes first."""
        await self.api.call(
            "setWebhook",
            {
                "url": self.url,
                "secret_token": self._secret,
                "allowed_updates": list(ALLOWED_UPDATES),
                "max_connections": CONNECTIONS,
                "drop_pending_updates": False,
            },
        )
        self._set = True
        log.info("webhook.set")

    def _judge(self, info: dict[str, Any]) -> None:
        """What Telegram says of the webhook (https://core.telegram.org/bots/api#webhookinfo)."""
        if self._strangers:
            # Told once a minute: whoever guesses must not be able to fill the log.
            log.warning("webhook.strangers", extra={"count": self._strangers})
            self._strangers = 0
        if info.get("url") != self.url:
            log.warning("webhook.gone")
            self._set = False
            return
        waiting, error = int(info.get("pending_update_count", 0)), info.get("last_error_date")
        if self._behind == math.inf:
            self._behind = waiting
            self._catch_up(0)
        # An error from before our start says nothing about us. One that is new counts until something arrives.
        new = error is not None and error != self._last_error and self._last_error is not None
        self._last_error = error if error is not None else 0
        failing = waiting > 0 and (new or (self._undelivered and not self._received_since))
        self._received_since = False
        if failing:
            log.warning(
                "webhook.unreached", extra={"reason": info.get("last_error_message"), "waiting": waiting}
            )
        self._undelivered = failing
