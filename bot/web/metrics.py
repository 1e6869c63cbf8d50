"""`/metrics`: what the bot does and how long it takes, in Prometheus' text form, for dashboards and alarms.

Counts and durations only: no chat, no person, no title, no text. The parts of the bot know nothing of it: they call
what stands in their `on_…`, and `Metrics.watch` puts itself there. What each figure means, and which should wake
somebody, stands in docs/operations.md.
"""

from __future__ import annotations

from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.alarms import Alarms
from bot.api import BotApi
from bot.cards.renderer import CardRenderer, Form
from bot.clock import Clock
from bot.delivery import DONE, GIVEN_UP, Delivery
from bot.errors import CallFailed, Permanent, RateLimited
from bot.intake import BROKEN, HANDLED, REPEATED, Intake
from bot.web.board.channels import Boards
from bot.web.health import Health
from storage.outbox import (
    URGENCY_ANSWER,
    URGENCY_BROADCAST,
    URGENCY_PRESS,
    URGENCY_REDRAW,
    URGENCY_REMINDER,
    Outgoing,
)

# Upper bounds in seconds. People notice a second; a reminder that is half a minute late has missed its minute.
WAITS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
RENDERINGS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

URGENCIES = {
    URGENCY_PRESS: "press",
    URGENCY_ANSWER: "answer",
    URGENCY_REMINDER: "reminder",
    URGENCY_BROADCAST: "broadcast",
    URGENCY_REDRAW: "redraw",
}


class Metrics:
    """The bot's figures, in a registry of their own."""

    def __init__(self, clock: Clock, health: Health) -> None:
        self.clock = clock
        self.health = health
        self.registry = CollectorRegistry()
        here: Any = {"namespace": "decalogue", "registry": self.registry}
        self._ready = Gauge("ready", "1 where the bot can do its work, as /healthz says.", **here)
        self._updates = Counter("updates", "Updates from Telegram.", ["outcome"], **here)
        self._calls = Counter("calls", "Calls to the Bot API.", ["method", "outcome"], **here)
        self._deliveries = Counter(
            "deliveries", "Messages that left the queue.", ["urgency", "outcome"], **here
        )
        self._waits = Histogram(
            "delivery_seconds", "From the commit until Telegram took it.", ["urgency"], buckets=WAITS, **here
        )
        self._length = Gauge("queue_length", "Messages that wait to be sent or are under way.", **here)
        self._oldest = Gauge("queue_oldest_seconds", "How long the oldest message has waited.", **here)
        self._lateness = Histogram(
            "deadline_lateness_seconds", "From a deadline's instant until it fired.", buckets=WAITS, **here
        )
        self._renders = Histogram(
            "render_seconds", "What rendering a card or a booklet took.", ["form"], buckets=RENDERINGS, **here
        )
        self._boards = Gauge("boards", "Projector boards that are open.", **here)
        ProcessCollector(registry=self.registry)
        self._show_all()

    def _show_all(self) -> None:
        """Have every series that is sure to matter there from the start, at 0: an alarm on a rate needs that."""
        for outcome in (HANDLED, REPEATED, BROKEN):
            self._updates.labels(outcome)
        for urgency in URGENCIES.values():
            self._waits.labels(urgency)
            for outcome in (DONE, GIVEN_UP):
                self._deliveries.labels(urgency, outcome)
        for form in Form:
            self._renders.labels(form.value)

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/metrics", self.answer)]

    async def answer(self, _: web.Request) -> web.Response:
        """All figures."""
        self._ready.set((await self.health.state()).ready)
        return web.Response(
            body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    def watch(
        self,
        *,
        api: BotApi,
        intake: Intake,
        delivery: Delivery,
        alarms: Alarms,
        cards: CardRenderer,
        boards: Boards,
    ) -> None:
        """Be told from now on."""
        api.on_call = self._called
        intake.on_update = lambda outcome: self._updates.labels(outcome).inc()
        delivery.on_settled = self._settled
        alarms.on_fired = self._lateness.observe
        cards.on_rendered = lambda form, seconds: self._renders.labels(form.value).observe(seconds)
        self._boards.set_function(lambda: boards.connected)
        self._length.set_function(lambda: delivery.length)
        self._oldest.set_function(lambda: self._age(delivery.oldest))

    def _called(self, method: str, failure: CallFailed | None) -> None:
        match failure:
            case None:
                outcome = "done"
            case RateLimited():
                outcome = "limited"
            case Permanent():
                outcome = "refused"
            case _:
                outcome = "failed"
        self._calls.labels(method, outcome).inc()

    def _settled(self, row: Outgoing, outcome: str) -> None:
        urgency = URGENCIES[row.urgency]
        self._deliveries.labels(urgency, outcome).inc()
        if outcome == DONE:
            self._waits.labels(urgency).observe(max(0.0, self.clock.now() - row.created_at))

    def _age(self, since: float | None) -> float:
        return 0.0 if since is None else max(0.0, self.clock.now() - since)
