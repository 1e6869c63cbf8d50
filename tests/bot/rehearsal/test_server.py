"""The HTTP door: addresses, tokens, forms of parameters, long polls."""

import asyncio
import json

import aiohttp
import pytest

from bot.rehearsal.people import Person
from bot.rehearsal.samples import png
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, Clock, RefusedError, refusal


async def test_the_server_listens_on_loopback_only(server: BotApiServer) -> None:
    """The server listens on loopback only."""
    assert server.url.startswith("http://127.0.0.1:")


async def test_get_me_tells_who_the_bot_is(api: Api, server: BotApiServer) -> None:
    """GetMe tells who the bot is."""
    me = await api("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (server.telegram.bot.id, True, "decalogue_bot")
    assert me["can_read_all_group_messages"] is False


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot123:wrong/getMe", 401, "Unauthorized"),
        ("/botwrong/getMe", 404, "Not Found"),
        ("/bot/getMe", 404, "Not Found"),
        ("/", 404, "Not Found"),
        ("/bot{token}/noSuchMethod", 404, "Not Found: method not found"),
        ("/file/bot123:wrong/photos/file_1.jpg", 401, "Unauthorized"),
        ("/file/bot{token}/photos/file_1.jpg", 404, "Not Found"),
    ],
)
async def test_wrong_addresses_are_refused(
    server: BotApiServer, session: aiohttp.ClientSession, path: str, status: int, description: str
) -> None:
    """Wrong addresses are refused."""
    async with session.get(server.url + path.format(token=server.token)) as response:
        answer = await response.json()
    assert response.status == status
    assert answer == {"ok": False, "error_code": status, "description": description}


async def test_parameters_may_come_in_every_form_telegram_takes(
    server: BotApiServer, session: aiohttp.ClientSession, alice: Person
) -> None:
    """Parameters may come in every form Telegram takes."""
    url = f"{server.url}/bot{server.token}/SENDmessage"
    keyboard = json.dumps({"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]})
    fields = {"chat_id": str(alice.id), "text": "Déjà", "reply_markup": keyboard}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    async with (
        session.get(url, params=fields) as one,
        session.post(url, data=fields) as two,
        session.post(url, data=multipart) as three,
        session.post(url, json=fields | {"chat_id": alice.id, "reply_markup": json.loads(keyboard)}) as four,
        session.post(url, params=fields) as five,
    ):
        statuses = [one.status, two.status, three.status, four.status, five.status]
    assert statuses == [200] * 5
    assert [(m.text, m.buttons[0].callback_data) for m in alice.chat.from_bot] == [("Déjà", "y")] * 5


async def test_a_body_that_cannot_be_read_is_refused(
    server: BotApiServer, session: aiohttp.ClientSession
) -> None:
    """A body that cannot be read is refused."""
    url = f"{server.url}/bot{server.token}/sendMessage"
    async with session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with session.post(url, data=b"text=%ff", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_updates_stay_until_an_offset_confirms_them(api: Api, alice: Person) -> None:
    """Updates stay until an offset confirms them."""
    alice.send(alice.chat, "un")
    first = await api("getUpdates")
    assert [u["message"]["text"] for u in first] == ["/start", "un"]
    assert await api("getUpdates") == first
    assert [u["message"]["text"] for u in await api("getUpdates", limit=1)] == ["/start"]
    rest = await api("getUpdates", offset=first[0]["update_id"] + 1)
    assert [u["message"]["text"] for u in rest] == ["un"]
    assert rest[0]["update_id"] == first[0]["update_id"] + 1
    assert await api("getUpdates", offset=rest[-1]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_only_the_last_updates(api: Api, alice: Person) -> None:
    """A negative offset keeps only the last updates."""
    for word in ("un", "deux", "trois"):
        alice.send(alice.chat, word)
    assert [u["message"]["text"] for u in await api("getUpdates", offset=-1)] == ["trois"]
    assert len(await api("getUpdates")) == 1


async def test_updates_are_kept_for_a_day(api: Api, alice: Person, clock: Clock) -> None:
    """Updates are kept for a day."""
    clock.advance(24 * 3600 + 1)
    alice.send(alice.chat, "neuf")
    assert [u["message"]["text"] for u in await api("getUpdates")] == ["neuf"]


async def test_a_long_poll_returns_as_soon_as_an_update_arrives(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """A long poll returns as soon as an update arrives."""
    start = await api("getUpdates")
    async with asyncio.timeout(2), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(api("getUpdates", offset=start[-1]["update_id"] + 1, timeout=50))
        await server.telegram.wait_until(lambda: server.is_polled)
        alice.send(alice.chat, "bonjour")
    assert [u["message"]["text"] for u in poll.result()] == ["bonjour"]


async def test_a_second_poll_makes_the_first_one_fail(api: Api, server: BotApiServer, alice: Person) -> None:
    """A second poll makes the first one fail."""
    await api("getUpdates", offset=-1)
    offset = (await api("getUpdates"))[0]["update_id"] + 1
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        first = tasks.create_task(refusal(api("getUpdates", offset=offset, timeout=50)))
        await server.telegram.wait_until(lambda: server.is_polled)
        second = await api("getUpdates", offset=offset, timeout=0)
    assert second == []
    assert first.result().status == first.result().code == 409
    assert first.result().description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_allowed_updates_concern_what_comes_later(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """Allowed updates concern what comes later."""
    alice.send(alice.chat, "avant")
    old = await api("getUpdates", allowed_updates=["callback_query"])
    assert [u["message"]["text"] for u in old] == ["/start", "avant"]
    alice.send(alice.chat, "après")
    assert await api("getUpdates", offset=old[-1]["update_id"] + 1) == []
    await api("getUpdates", allowed_updates=[])
    alice.send(alice.chat, "enfin")
    assert [u["message"]["text"] for u in await api("getUpdates")] == ["enfin"]


async def test_files_can_be_downloaded(
    api: Api, server: BotApiServer, session: aiohttp.ClientSession, alice: Person
) -> None:
    """Files can be downloaded."""
    alice.send_photo(alice.chat, "une photo", content=png(2000, 1000))
    sizes = (await api("getUpdates"))[-1]["message"]["photo"]
    assert [(s["width"], s["height"]) for s in sizes] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
        (2000, 1000),
    ]
    file = await api("getFile", file_id=sizes[-1]["file_id"])
    async with session.get(f"{server.url}/file/bot{server.token}/{file['file_path']}") as response:
        assert await response.read() == png(2000, 1000)
    assert (await api("getFile", file_id=sizes[0]["file_id"]))["file_path"] == file["file_path"]


async def test_every_call_is_logged(api: Api, server: BotApiServer, alice: Person, clock: Clock) -> None:
    """Every call is logged."""
    await api("sendMessage", chat_id=alice.id, text="un")
    with pytest.raises(RefusedError):
        await api("sendMessage", chat_id=alice.id, text="")
    good, bad = server.calls_of("sendMessage", alice.id)
    assert (good.method, good.chat_id, good.params["text"], good.at, good.ok, good.error) == (
        "sendMessage",
        alice.id,
        "un",
        clock(),
        True,
        None,
    )
    assert (bad.ok, bad.error) == (False, "Bad Request: message text is empty")


async def test_a_fault_of_the_server_itself_is_not_hidden_behind_a_5xx(
    clock: Clock, session: aiohttp.ClientSession
) -> None:
    """A fault of the server itself is not hidden behind a 5xx."""

    def broken() -> float:
        raise ZeroDivisionError("the clock broke")

    server = BotApiServer(now=clock)
    await server.start()
    person = server.telegram.add_person("Alice")
    person.start_bot()
    server.telegram.now = broken
    call = {"chat_id": person.id, "text": "x"}
    async with session.post(f"{server.url}/bot{server.token}/sendMessage", json=call) as response:
        assert response.status == 500
    with pytest.raises(ZeroDivisionError):
        await server.__aexit__(None, None, None)
