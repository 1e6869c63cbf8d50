"""Updates pushed to the bot instead of fetched by it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from aiohttp import web

from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, refusal


class Receiver:
    """The bot's side of a webhook."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.received: list[tuple[str | None, dict[str, Any]]] = []
        self.arrived = asyncio.Event()

    async def receive(self, request: web.BaseRequest) -> web.Response:
        """Takes an update, or refuses it with the next status ordered."""
        update = orjson.loads(await request.read())
        self.received.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        self.arrived.set()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def texts(self, number: int) -> list[str]:
        """The texts received, as soon as there are so many."""
        async with asyncio.timeout(5):
            while len(self.received) < number:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["message"]["text"] for _, update in self.received]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.receive))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(
    api: Api, server: BotApiServer, alice: Person, receiver: Receiver
) -> None:
    """Updates are posted in order with the secret."""
    await api("setWebhook", url=receiver.url, secret_token="s3cret")
    alice.send(alice.chat, "un")
    alice.send(alice.chat, "deux")
    assert await receiver.texts(3) == ["/start", "un", "deux"]
    assert {secret for secret, _ in receiver.received} == {"s3cret"}


async def test_an_update_comes_again_until_it_is_taken(
    api: Api, server: BotApiServer, alice: Person, receiver: Receiver
) -> None:
    """An update comes again until it is taken."""
    receiver.statuses = [500, 503]
    await api("setWebhook", url=receiver.url)
    alice.send(alice.chat, "un")
    assert await receiver.texts(4) == ["/start", "/start", "/start", "un"]
    info = await api("getWebhookInfo")
    assert info["url"] == receiver.url
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_webhook_and_get_updates_exclude_each_other(
    api: Api, server: BotApiServer, alice: Person, receiver: Receiver
) -> None:
    """A webhook and getUpdates exclude each other."""
    await api("getUpdates", offset=-1)
    offset = (await api("getUpdates"))[0]["update_id"] + 1
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(refusal(api("getUpdates", offset=offset, timeout=50)))
        await server.telegram.wait_until(lambda: server.is_polled)
        await api("setWebhook", url=receiver.url)
    assert poll.result().description == "Conflict: terminated by setWebhook request"
    refused = await refusal(api("getUpdates"))
    assert (refused.code, refused.description) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    await api("deleteWebhook")
    assert await api("getUpdates") == []
    assert (await api("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(api: Api, server: BotApiServer, alice: Person) -> None:
    """Pending updates can be dropped."""
    await api("deleteWebhook", drop_pending_updates=True)
    assert await api("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"url": "not a url"}, "invalid webhook URL specified"),
        ({"url": "https://127.0.0.1/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://127.0.0.1/", "secret_token": "a" * 257}, "secret token is too long"),
        (
            {"url": "https://example.org/"},
            "bad webhook: the rehearsal server calls loopback addresses only",
        ),
    ],
)
async def test_webhooks_that_are_refused(api: Api, params: dict[str, str], description: str) -> None:
    """Webhooks that are refused."""
    assert (await refusal(api("setWebhook", **params))).description == f"Bad Request: {description}"
