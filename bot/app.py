"""The wiring, from top to bottom: what the bot is made of, and how it starts and stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import AsyncExitStack
from typing import Any

from aiohttp import web

from bot import profile
from bot.alarms import Alarms
from bot.api import BotApi
from bot.cards.renderer import CardRenderer
from bot.clock import Clock, SystemClock
from bot.config import Config
from bot.consequences import Aftermath
from bot.curricula import current_edition, earlier_editions
from bot.delivery import Delivery
from bot.errors import CallFailed, Kind, Permanent
from bot.http import HttpClient, proxy_from_environment
from bot.intake import Intake, Receiving
from bot.limits import GUARD_GROUP, GUARD_OVERALL, RollingWindows
from bot.patience import happens
from bot.polling import Polling
from bot.reception import Reception
from bot.retention import Retention
from bot.speech.speaker import Speaker
from bot.studio import Studio
from bot.web.board.channels import Boards
from bot.web.board.room import BoardRoom
from bot.web.health import Health
from bot.web.metrics import Metrics
from bot.web.server import WebServer
from bot.web.webhook import Webhook
from conversations.dates import prepare
from conversations.words import LANGUAGES
from storage.database import Database, make_folder
from storage.editions import keep_edition
from storage.lock import instance_lock
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Seconds between tries to reach Telegram at the start: a server often comes up before its network.
START_AGAIN = 5.0
# Seconds of the wall at most for which deadlines wait at the start for what people sent before them.
CATCH_UP = 15.0


class Stopped(Exception):
    """The bot cannot go on; the message is one sentence for the person who hosts it."""


class App:
    """A bot, from its start to its stop.

    Args:
        config: the configuration.
        clock: what « now » is; an accelerated one for rehearsals.
        speed: how much faster than the wall the clock runs: Telegram's limits stay those of the network.
    """

    def __init__(self, config: Config, *, clock: Clock | None = None, speed: float = 1.0) -> None:
        self.config = config
        self.clock = clock if clock is not None else SystemClock()
        self.speed = speed
        self.started = asyncio.Event()
        """Set once the bot handles updates."""
        self.store: Store | None = None
        self.delivery: Delivery | None = None
        self.alarms: Alarms | None = None
        self.boards: Boards | None = None
        self._stop = asyncio.Event()
        self._fatal: CallFailed | None = None

    def stop(self) -> None:
        """Finish what is in hand, and return from `run`."""
        self._stop.set()

    async def run_at(self, speed: float) -> None:
        """The clock runs at another speed from now on."""
        self.speed = speed
        if self.delivery is not None:
            self.delivery.windows.guard(overall=GUARD_OVERALL * speed, group=GUARD_GROUP * speed)
        if self.boards is not None:
            self.boards.speed = speed
        await self.clock_moved()

    async def clock_moved(self) -> None:
        """The clock was moved on, or runs otherwise: what falls due is done, what waits is reckoned anew."""
        if self.alarms is not None:
            await self.alarms.fire()
        if self.delivery is not None:
            self.delivery.wake()
        if self.boards is not None:
            self.boards.tell_time()

    def _die(self, failure: CallFailed) -> None:
        self._fatal = failure
        self._stop.set()

    async def run(self) -> None:
        """Run until stopped.

        Raises:
            ConfigError, StorageError: it cannot start like this.
            Stopped: Telegram refuses this bot: the token, or another instance.
        """
        log.info(
            "bot.starting", extra={"database": self.config.storage.path, "api": self.config.telegram.api_url}
        )
        edition = current_edition(self.config.workshop)
        key = self.config.storage.read_key()
        async with AsyncExitStack() as closing:
            make_folder(self.config.storage.path)
            closing.enter_context(instance_lock(self.config.storage.path))
            database = await Database.open(self.config.storage.path, key=key)
            closing.push_async_callback(database.close)
            await keep_edition(database, edition.name, edition.files)
            earlier = await earlier_editions(database, edition)
            store = Store(
                database,
                outline=edition.outline,
                earlier={name: one.outline for name, one in earlier.items()},
            )
            client = HttpClient(proxy=proxy_from_environment(self.config.telegram.api_url))
            await closing.enter_async_context(client)
            api = BotApi(
                client,
                self.config.telegram.token.get_secret_value(),
                api_url=self.config.telegram.api_url,
                paid_broadcast=self.config.telegram.paid_broadcast == "on",
            )
            me = await self._introduced(api)
            if me is None:
                return
            cards = CardRenderer()
            closing.callback(cards.close)
            speaker = Speaker(
                edition.curricula,
                earlier={name: one.curricula for name, one in earlier.items()},
                language=self.config.workshop.language,
                bot_username=me["username"],
                retention_days=self.config.privacy.retention_days,
                encrypted=self.config.storage.encryption == "on",
                board_address=self.config.web.board_address,
            )
            reception = Reception(self.config, outline=edition.outline, edition=edition.name)
            intake = Intake(store, speaker, reception, self.clock, bot_id=me["id"])
            windows = RollingWindows(
                per_second=self.config.telegram.messages_per_second,
                per_minute_per_group=self.config.telegram.messages_per_minute_per_group,
                guard_overall=GUARD_OVERALL * self.speed,
                guard_group=GUARD_GROUP * self.speed,
            )
            studio = Studio(store, speaker, cards, self.clock)
            aftermath = Aftermath(store, speaker, self.clock, on_fatal=self._die)
            delivery = Delivery(store, api, windows, self.clock, studio, aftermath)
            alarms = Alarms(store, speaker, self.clock)
            retention = Retention(store, speaker, self.clock, days=self.config.privacy.retention_days)
            await retention.start()
            closing.callback(retention.stop)
            receiving = self._receiving(api, intake)
            self.store, self.delivery, self.alarms = store, delivery, alarms
            self._connect(store, delivery, alarms)
            store.on_erase.append(cards.forget)
            if self.config.web.address is not None:
                health = Health(lambda: store.prove(self.clock.now()), receiving)
                metrics = Metrics(self.clock, health)
                boards = self.boards = Boards(store, speaker, self.clock, speed=self.speed)
                store.on_change.append(boards.changed)
                metrics.watch(
                    api=api, intake=intake, delivery=delivery, alarms=alarms, cards=cards, boards=boards
                )
                closing.push_async_callback(health.close)
                routes = [*self._routes(receiving, health, metrics), *BoardRoom(boards, cards).routes()]
                server = WebServer(*self.config.web.address, routes)
                await server.start()
                closing.push_async_callback(server.stop)
                # Before that: a board's stream ends with the bot, and would hold the server up.
                closing.push_async_callback(boards.close)
            calls = profile.profile_calls(edition.curricula, self.config)
            publishing = asyncio.get_running_loop().create_task(self._warm_up(api, cards, calls))
            await self._live(receiving, delivery, alarms, publishing)
        if self._fatal is not None:
            raise Stopped(explained(self._fatal))

    def _receiving(self, api: BotApi, intake: Intake) -> Polling | Webhook:
        """How updates arrive, as `telegram.mode` says."""
        telegram = self.config.telegram
        if telegram.mode == "polling" or telegram.webhook_url is None:
            return Polling(api, intake, on_fatal=self._die)
        secret = telegram.webhook_secret
        return Webhook(
            api,
            intake,
            url=telegram.webhook_url,
            secret=secret.get_secret_value() if secret is not None else None,
            on_fatal=self._die,
        )

    def _routes(
        self, receiving: Polling | Webhook, health: Health, metrics: Metrics
    ) -> list[web.AbstractRouteDef]:
        """What the web server answers besides the boards."""
        webhook = receiving.routes() if isinstance(receiving, Webhook) else []
        return [*health.routes(), *metrics.routes(), *webhook]

    def _connect(self, store: Store, delivery: Delivery, alarms: Alarms) -> None:
        """What follows a commit: the delivery loop gets what is new, and the alarm is set anew."""
        store.on_commit.append(delivery.add)
        store.on_commit.append(alarms.committed)
        store.on_drop.append(delivery.drop)
        store.on_rename.append(delivery.rename)

    async def _warm_up(self, api: BotApi, cards: CardRenderer, calls: Iterable[profile.Call]) -> None:
        """What nobody waits for at the start, but somebody would later."""
        await profile.publish(api, calls)
        for language in LANGUAGES:
            await asyncio.to_thread(prepare, language)
        await cards.warm_up()

    async def _live(
        self, receiving: Receiving, delivery: Delivery, alarms: Alarms, publishing: asyncio.Task[None]
    ) -> None:
        """Run the parts side by side, and stop them in the order in which they feed each other."""
        loop = asyncio.get_running_loop()
        sending = loop.create_task(delivery.run())
        listening = loop.create_task(receiving.run())
        ringing = loop.create_task(self._ring(receiving, alarms))
        stopping = loop.create_task(self._stop.wait())
        self.started.set()
        log.info("bot.started")
        await asyncio.wait([sending, listening, stopping], return_when=asyncio.FIRST_COMPLETED)
        log.info("bot.stopping")
        receiving.stop()
        publishing.cancel()
        ringing.cancel()
        await alarms.stop()
        await asyncio.wait([listening])
        delivery.stop()
        await asyncio.wait([sending])
        stopping.cancel()
        for part in (listening, sending):
            part.result()

    async def _ring(self, receiving: Receiving, alarms: Alarms) -> None:
        """Start the alarms. What people sent before a deadline counts before it, also where nobody was there to hear
        it: fired first, the end of a sprint would refuse what was written in time.
        """
        # Where Telegram is silent, reminders must not stand still with it.
        await happens(receiving.caught_up, CATCH_UP)
        alarms.start()
        log.info("bot.caught_up")

    async def _introduced(self, api: BotApi) -> dict[str, Any] | None:
        """Who we are, as Telegram says; tried until it answers. None where we are stopped before.

        Raises:
            Stopped: the token is not accepted.
        """
        while not self._stop.is_set():
            try:
                me: dict[str, Any] = await api.call("getMe")
                if self.config.telegram.mode == "polling":
                    # A webhook that was set once would keep every poll from its updates; what waits there is kept.
                    await api.call("deleteWebhook")
                return me
            except Permanent as failure:
                raise Stopped(explained(failure)) from None
            except CallFailed as failure:
                log.warning("telegram.unreachable", extra={"reason": str(failure), "seconds": START_AGAIN})
                await happens(self._stop, START_AGAIN)
        return None


def explained(failure: CallFailed) -> str:
    """Why the bot stopped, and what to do, in a sentence."""
    kind = failure.kind if isinstance(failure, Permanent) else None
    if failure.method == "setWebhook" and kind is not Kind.UNAUTHORIZED:
        return (
            f"Telegram does not take telegram.webhook_url ({failure.description}). It must be an https address "
            "that the whole internet reaches, on port 443, 80, 88 or 8443, with a certificate that is trusted."
        )
    match kind:
        case Kind.UNAUTHORIZED:
            return (
                "Telegram does not accept the token (telegram.token): it was mistyped or revoked. "
                "Ask BotFather for the current one with /token."
            )
        case Kind.CONFLICT:
            return (
                "Another program fetches this bot's updates with the same token, or a webhook is set "
                f"({failure.description}). Stop it, or delete the webhook, and start again."
            )
        case None:
            return (
                f"The Bot API server (telegram.api_url) cannot be reached: {failure.description}. "
                "Look at the network, the name's resolution and the proxy; the token was not tried."
            )
        case _:
            return f"Telegram refuses this bot: {failure}."
