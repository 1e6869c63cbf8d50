"""Limits as Telegram sets them, and faults on demand."""

import asyncio

import aiohttp
import pytest

from bot.rehearsal.errors import ApiError
from bot.rehearsal.limits import LimitKeeper, Limits
from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, Clock, api_for, refusal


async def test_the_31st_message_in_a_second_is_refused(session: aiohttp.ClientSession, clock: Clock) -> None:
    """The 31st message in a second is refused."""
    async with BotApiServer(now=clock, limits=Limits()) as server:
        api = api_for(session, server.url, server.token)
        people = [server.telegram.add_person(f"P{number}") for number in range(31)]
        for person in people:
            person.start_bot()
        for person in people[:30]:
            await api("sendMessage", chat_id=person.id, text="x")
        refused = await refusal(api("sendMessage", chat_id=people[30].id, text="x"))
        assert (refused.code, refused.description, refused.parameters) == (
            429,
            "Too Many Requests: retry after 1",
            {"retry_after": 1},
        )
        message_id = people[0].chat.last_from_bot().id
        edit = await refusal(api("editMessageText", chat_id=people[0].id, message_id=message_id, text="y"))
        assert edit.code == 429
        await api("deleteMessage", chat_id=people[0].id, message_id=message_id)
        await api("getChat", chat_id=people[0].id)
        clock.advance(1)
        await api("sendMessage", chat_id=people[30].id, text="x")


def test_a_group_takes_20_messages_in_any_minute() -> None:
    """A group takes 20 messages in any minute."""
    keeper = LimitKeeper(Limits())
    for second in range(20):
        keeper.admit(-5, 1000.0 + second)
    with pytest.raises(ApiError) as refused:
        keeper.admit(-5, 1030.5)
    assert refused.value.parameters == {"retry_after": 30}
    keeper.admit(-6, 1030.5)
    keeper.admit(7, 1030.5)
    keeper.admit(-5, 1060.0)
    with pytest.raises(ApiError) as refused:
        keeper.admit(-5, 1060.0)
    assert refused.value.parameters == {"retry_after": 1}


def test_a_refused_call_does_not_count() -> None:
    """A refused call does not count."""
    keeper = LimitKeeper(Limits(per_second=1))
    keeper.admit(1, 0.0)
    for instant in (0.2, 0.5, 0.9):
        with pytest.raises(ApiError):
            keeper.admit(1, instant)
    keeper.admit(1, 1.0)


async def test_an_error_can_be_ordered_for_one_method_chat_and_number_of_times(
    api: Api, server: BotApiServer, alice: Person, bruno: Person
) -> None:
    """An error can be ordered for one method chat and number of times."""
    bruno.start_bot()
    fault = server.faults.error(
        429,
        "Too Many Requests: retry after 7",
        method="sendMessage",
        chat_id=alice.id,
        times=2,
        parameters={"retry_after": 7},
    )
    await api("getChat", chat_id=alice.id)
    await api("sendMessage", chat_id=bruno.id, text="x")
    for _ in range(2):
        refused = await refusal(api("sendMessage", chat_id=alice.id, text="x"))
        assert (refused.code, refused.parameters) == (429, {"retry_after": 7})
    assert alice.chat.from_bot == []
    await api("sendMessage", chat_id=alice.id, text="x")
    assert fault.hits == 2


async def test_a_fault_stays_until_it_is_switched_off_and_leaves_polls_alone(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """A fault stays until it is switched off and leaves polls alone."""
    fault = server.faults.error(500, "Internal Server Error", times=None)
    assert len(await api("getUpdates")) == 1
    for _ in range(3):
        assert (await refusal(api("getMe"))).code == 500
    fault.off()
    await api("getMe")


async def test_a_fault_can_look_at_the_parameters(api: Api, server: BotApiServer, alice: Person) -> None:
    """A fault can look at the parameters."""
    server.faults.error(
        400, "Bad Request: no", times=None, when=lambda values: "non" in values.get("text", "")
    )
    await api("sendMessage", chat_id=alice.id, text="oui")
    assert (await refusal(api("sendMessage", chat_id=alice.id, text="non"))).description == "Bad Request: no"


async def test_a_proxy_answers_in_html(
    server: BotApiServer, session: aiohttp.ClientSession, alice: Person
) -> None:
    """A proxy answers in HTML."""
    server.faults.html(502)
    async with session.get(f"{server.url}/bot{server.token}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<html>" in await response.text()


async def test_a_connection_breaks_before_or_after_the_message_is_sent(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """A connection breaks before or after the message is sent."""
    server.faults.reset(method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=alice.id, text="jamais dit")
    assert alice.chat.from_bot == []
    server.faults.reset(method="sendMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=alice.id, text="dit")
    assert [m.text for m in alice.chat.from_bot] == ["dit"]
    assert [(c.ok, c.error) for c in server.calls_of("sendMessage")] == [(False, "reset"), (True, "reset")]


async def test_an_answer_never_comes_and_the_server_still_stops_at_once(
    clock: Clock, session: aiohttp.ClientSession
) -> None:
    """An answer never comes and the server still stops at once."""
    async with BotApiServer(now=clock) as server:
        server.faults.hang(method="getMe")
        api = api_for(session, server.url, server.token)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await api("getMe")
        server.faults.hang(method="getMe")
        call = asyncio.gather(api("getMe"), return_exceptions=True)
        await server.telegram.wait_until(lambda: len(server.calls_of("getMe")) == 2)
    async with asyncio.timeout(2):
        (outcome,) = await call
    assert isinstance(outcome, aiohttp.ClientError)
