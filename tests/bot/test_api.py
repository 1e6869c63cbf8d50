"""Calls to the Bot API against a real server on loopback."""

import asyncio
import traceback
from collections.abc import AsyncIterator

import pytest

from bot.api import BotApi
from bot.errors import CallFailed, ChatMigrated, Kind, Permanent, RateLimited, Transient
from bot.http import HttpClient, Upload
from tests.bot.loopback import Server, closed_port, running_server

TOKEN = "123456789:AAF-a_token_that_must_never_show"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that answers each call with True."""
    async with running_server() as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """An open client."""
    async with HttpClient() as opened:
        yield opened


@pytest.fixture
def api(server: Server, client: HttpClient) -> BotApi:
    """The Bot API on `server`."""
    return BotApi(client, TOKEN, api_url=server.url + "/")


async def test_parameters_leave_as_json_without_those_that_are_none(api: BotApi, server: Server) -> None:
    await api.call(
        "sendMessage", {"chat_id": -5, "text": "Déjà ?", "reply_markup": {"a": []}, "parse_mode": None}
    )
    assert server.asked == [
        (
            f"/bot{TOKEN}/sendMessage",
            "application/json",
            {"chat_id": -5, "text": "Déjà ?", "reply_markup": {"a": []}},
        )
    ]


async def test_what_is_sent_may_cost_something_only_where_that_is_configured(server: Server) -> None:
    """A new message says so; an edit and a poll know no such parameter."""
    async with HttpClient() as client:
        for paid in (False, True):
            api = BotApi(client, TOKEN, api_url=server.url, paid_broadcast=paid)
            for method in ("sendMessage", "editMessageText", "getUpdates"):
                await api.call(method, {"chat_id": 5})
    told = [
        (address.rpartition("/")[2], fields.get("allow_paid_broadcast"))
        for address, _, fields in server.asked
    ]
    assert told[:3] == [("sendMessage", None), ("editMessageText", None), ("getUpdates", None)]
    assert told[3:] == [("sendMessage", True), ("editMessageText", None), ("getUpdates", None)]


async def test_the_result_comes_back_as_plain_values(api: BotApi, server: Server) -> None:
    server.body = '{"ok":true,"result":{"message_id":7,"text":"é"}}'.encode()
    assert await api.call("sendMessage", {}) == {"message_id": 7, "text": "é"}
    server.body = b'{"ok":true,"result":null}'
    assert await api.call("getMe") is None


async def test_a_file_leaves_in_a_form_with_its_name(api: BotApi, server: Server) -> None:
    file = Upload(name="carte été.png", data=b"\x89PNG", content_type="image/png")
    await api.call(
        "sendPhoto",
        {"chat_id": -5, "caption": "Là", "protect_content": True, "x": None},
        files={"photo": file},
    )
    assert server.asked == [
        (
            f"/bot{TOKEN}/sendPhoto",
            "multipart/form-data",
            {
                "chat_id": "-5",
                "caption": "Là",
                "protect_content": "true",
                "photo": ("carte été.png", "image/png", b"\x89PNG"),
            },
        )
    ]


async def test_calls_run_side_by_side(api: BotApi, server: Server) -> None:
    server.silent = True
    async with asyncio.TaskGroup() as tasks:
        for number in range(30):
            tasks.create_task(api.call("sendMessage", {"chat_id": number}))
        await server.arrival(30)
        server.let_go.set()
    assert sorted(str(fields["chat_id"]) for _, _, fields in server.asked) == sorted(map(str, range(30)))


class TestFailures:
    async def fail(self, api: BotApi, within: float | None = None) -> CallFailed:
        with pytest.raises(CallFailed) as caught:
            await api.call("sendMessage", {"chat_id": -5, "text": "x"}, timeout=within)
        error = caught.value
        shown = "".join(traceback.format_exception(error)) + repr(vars(error)) + repr(error)
        assert TOKEN not in shown
        assert TOKEN.replace(":", "%3A") not in shown
        assert error.__context__ is None
        assert error.method == "sendMessage"
        return error

    async def test_a_refusal_is_sorted(self, api: BotApi, server: Server) -> None:
        server.refuses(403, "Forbidden: bot was blocked by the user")
        error = await self.fail(api)
        assert isinstance(error, Permanent)
        assert error.kind is Kind.CHAT_GONE

    async def test_a_limit_names_its_seconds(self, api: BotApi, server: Server) -> None:
        server.refuses(429, "Too Many Requests: retry after 9", retry_after=9)
        error = await self.fail(api)
        assert isinstance(error, RateLimited)
        assert error.retry_after == 9

    async def test_a_migrated_group_names_its_new_id(self, api: BotApi, server: Server) -> None:
        server.refuses(
            400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-100
        )
        error = await self.fail(api)
        assert isinstance(error, ChatMigrated)
        assert error.new_chat_id == -100

    async def test_a_proxys_page_is_not_telegrams_word(self, api: BotApi, server: Server) -> None:
        server.status, server.body = 502, f"<html>POST /bot{TOKEN}/sendMessage</html>".encode()
        error = await self.fail(api)
        assert isinstance(error, Transient)
        assert error.maybe_done

    async def test_a_description_that_quotes_the_address_does_not_show_the_token(
        self, api: BotApi, server: Server
    ) -> None:
        for spelling in (TOKEN, TOKEN.replace(":", "%3A")):
            server.refuses(400, f"Bad Request: POST /bot{spelling}/sendMessage")
            assert "/bot[token]/sendMessage" in (await self.fail(api)).description

    @pytest.mark.parametrize("body", [b'{"ok":true}', b"[]", b"true", b"", b'{"ok":"yes","result":1}'])
    async def test_an_answer_without_a_result_is_a_failure(
        self, api: BotApi, server: Server, body: bytes
    ) -> None:
        server.body = body
        error = await self.fail(api)
        assert isinstance(error, Transient)
        assert error.maybe_done

    async def test_no_answer_in_time_leaves_open_whether_it_was_done(
        self, api: BotApi, server: Server
    ) -> None:
        server.silent = True
        error = await self.fail(api, within=0.1)
        assert isinstance(error, Transient)
        assert error.timed_out
        assert error.maybe_done

    async def test_no_connection_means_it_was_not_done(self, client: HttpClient) -> None:
        error = await self.fail(BotApi(client, TOKEN, api_url=closed_port()))
        assert isinstance(error, Transient)
        assert not error.maybe_done

    async def test_nothing_is_tried_twice(self, api: BotApi, server: Server) -> None:
        server.refuses(500, "Internal Server Error: restart")
        await self.fail(api)
        assert len(server.asked) == 1


def test_it_does_not_show_its_token(api: BotApi) -> None:
    assert TOKEN not in repr(api)
    assert TOKEN not in str(api)
