"""A server, a clock and a client for each test."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, Clock, api_for


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(now=clock) as server:
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(server: BotApiServer, session: aiohttp.ClientSession) -> Api:
    return api_for(session, server.url, server.token)


@pytest.fixture
def alice(server: BotApiServer) -> Person:
    """Somebody who has started the bot in private."""
    alice = server.telegram.add_person("Alice", username="alice_example")
    alice.start_bot()
    return alice


@pytest.fixture
def bruno(server: BotApiServer) -> Person:
    """Somebody who has never written to the bot."""
    return server.telegram.add_person("Bruno")
