"""The HTTP client against real servers on loopback: what arrives, how it fails, and that the token stays in."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
import pytest
from yarl import URL

from bot.errors import Transient
from bot.http import HttpClient, Upload, form, parse_json, proxy_from_environment
from tests.bot.loopback import Server, closed_port, running_server

TOKEN = "123456789:AAF-a_token_that_must_never_show"
SPELLINGS = (TOKEN, TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2])

MESSAGE = orjson.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 7,
            "date": 1417690800,
            "chat": {"id": -5, "type": "group", "title": "G"},
            "text": "Oui",
        },
    }
)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that answers each call with a message."""
    async with running_server() as running:
        running.body = MESSAGE
        yield running


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    """An open client."""
    async with HttpClient() as opened:
        yield opened


@asynccontextmanager
async def raw_server(
    handle: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A server that does as it likes with a connection after the request has come."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await handle(reader, writer)
        writer.close()

    running = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with running:
        yield f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close the connection without an answer."""


async def stop_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close the connection in the middle of an answer."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"ok":true,')
    await writer.drain()


async def talk_nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer something that is not HTTP."""
    writer.write(b"220 mail.example ESMTP\r\n\r\n")
    await writer.drain()


def address(url: str) -> URL:
    return URL(f"{url}/bot{TOKEN}/sendMessage", encoded=True)


def assert_keeps_the_token(error: BaseException) -> None:
    """Neither an error, nor what it was raised from, nor its traceback may hold the token."""
    shown = "".join(traceback.format_exception(error))
    chain: list[BaseException | None] = [error]
    while (last := chain[-1]) is not None:
        shown += f"{last!s}{last!r}{last.args!r}{vars(last)!r}"
        chain.append(last.__cause__ or last.__context__)
    assert not any(spelling in shown for spelling in SPELLINGS), shown


class TestFailures:
    async def fail(self, client: HttpClient, url: str, within: float = 20) -> Transient:
        with pytest.raises(Transient) as caught:
            await client.post_json(address(url), b"{}", client.timeouts(within))
        assert_keeps_the_token(caught.value)
        return caught.value

    async def test_where_no_connection_came_about_nothing_was_done(self, client: HttpClient) -> None:
        error = await self.fail(client, closed_port())
        assert not error.maybe_done
        assert not error.timed_out
        assert "no connection" in str(error)

    async def test_an_address_that_is_none_was_not_called(self, client: HttpClient) -> None:
        assert not (await self.fail(client, "http://")).maybe_done

    async def test_a_proxy_that_does_not_let_through_was_not_passed(self, server: Server) -> None:
        server.status = 403
        async with HttpClient(proxy=server.url) as client:
            assert not (await self.fail(client, "https://127.0.0.1:9")).maybe_done

    @pytest.mark.parametrize("handle", [hang_up, stop_halfway, talk_nonsense])
    async def test_once_sent_a_call_may_have_been_done(
        self,
        client: HttpClient,
        handle: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    ) -> None:
        async with raw_server(handle) as url:
            error = await self.fail(client, url)
        assert error.maybe_done
        assert not error.timed_out

    async def test_a_call_that_was_not_answered_in_time_may_have_been_done(
        self, client: HttpClient, server: Server
    ) -> None:
        server.silent = True
        error = await self.fail(client, server.url, within=0.1)
        assert error.maybe_done
        assert error.timed_out

    async def test_a_call_that_waited_in_vain_for_a_connection_was_not_done(self, server: Server) -> None:
        server.silent = True
        async with HttpClient(connections=1, connect_timeout=0.1) as client, asyncio.TaskGroup() as tasks:
            tasks.create_task(client.post_json(address(server.url), b"{}", client.timeouts(20)))
            await server.arrival()
            error = await self.fail(client, server.url)
            server.let_go.set()
        assert not error.maybe_done
        assert error.timed_out

    async def test_a_redirect_is_not_followed(self, client: HttpClient, server: Server) -> None:
        server.status = 302
        server.headers = {"Location": f"{server.url}/elsewhere"}
        status, _ = await client.post_json(address(server.url), b"{}", client.timeouts(20))
        assert status == 302
        assert len(server.asked) == 1

    async def test_a_closed_client_says_so(self) -> None:
        client = HttpClient()
        with pytest.raises(RuntimeError, match="not open"):
            await client.post_json(address("http://127.0.0.1"), b"{}", client.timeouts(1))


async def test_connections_are_kept_and_opened_anew_after_closing(server: Server) -> None:
    client = HttpClient()
    for _ in range(2):
        await client.open()
        await client.open()
        assert (await client.post_json(address(server.url), b"{}", client.timeouts(20)))[0] == 200
        await client.close()
        await client.close()


async def test_a_proxy_gets_the_whole_address(server: Server) -> None:
    async with HttpClient(proxy=server.url) as client:
        await client.post_json(URL("http://bot.example/method"), b"{}", client.timeouts(20))
    assert [asked.path for asked in server.asked] == ["http://bot.example/method"]


class TestProxyFromEnvironment:
    @pytest.fixture(autouse=True)
    def _empty(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUEST_METHOD"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)

    def test_without_one_there_is_none(self) -> None:
        assert proxy_from_environment("https://api.telegram.org") is None

    @pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
    def test_it_is_used_for_https(self, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
        monkeypatch.setenv(variable, "http://proxy.example:3128")
        assert proxy_from_environment("https://api.telegram.org") == "http://proxy.example:3128"

    def test_a_plain_address_would_show_it_the_token(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://proxy.example:3128")
        assert proxy_from_environment("http://127.0.0.1:8081") is None

    def test_an_excepted_address_goes_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
        monkeypatch.setenv("NO_PROXY", "telegram.org")
        assert proxy_from_environment("https://api.telegram.org") is None


class TestJson:
    def test_it_is_decoded(self) -> None:
        assert parse_json('{"a": [1, "é", null]}'.encode()) == {"a": [1, "é", None]}

    def test_bytes_that_are_no_text_become_replacement_characters(self) -> None:
        assert parse_json(b'{"a": "x\xffy", "b": 1}') == {"a": "x\ufffdy", "b": 1}

    def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept(self) -> None:
        decoded = parse_json(rb'{"half": "a\ud83d", "whole": "\ud83d\ude00"}')
        assert decoded == {"half": "a?", "whole": "😀"}
        orjson.dumps(decoded)

    def test_what_is_no_json_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Expecting value"):
            parse_json(b"<html>")


async def test_a_form_carries_text_json_and_files_as_the_bot_api_reads_them(
    client: HttpClient, server: Server
) -> None:
    file = Upload(name='carte "été"\r\n.png', data=b"\x89PNG", content_type="image/png")
    body = form({"chat_id": -5, "caption": "Déjà", "reply_markup": {"a": [True]}}, {"photo": file})
    await client.exchange("POST", address(server.url), body, client.timeouts(20))
    assert server.asked[0].fields == {
        "chat_id": "-5",
        "caption": "Déjà",
        "reply_markup": '{"a":[true]}',
        "photo": ('carte "été"  .png', "image/png", b"\x89PNG"),
    }
