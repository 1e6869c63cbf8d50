"""Every request to Telegram leaves through here: one aiohttp session, one connection pool, one way to fail.

`HttpClient` is the session. `bot.api.BotApi` calls the Bot API through it; `AiohttpRequest` lets a
`telegram.Bot` use the same pool in place of httpx, which costs several times the processor time.

The bot's token stands in the path of every URL, and aiohttp's exceptions quote URLs. So none of them gets
out, not even as `__context__`: what is raised names the exception's class and what the system said, no more.
(`telegram.Bot` is less discreet: it shows the token in its `repr`, and logs it at DEBUG when it is made.)

Proxies: aiohttp's `trust_env` is not used. It asks a thread about the environment at every request, reads
``~/.netrc`` as well, and would show a plain `http` URL, token and all, to the proxy. Give `HttpClient` the
result of `proxy_from_environment` instead, which is settled once.
"""

from __future__ import annotations

import asyncio
import json
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import orjson
from aiohttp import ClientTimeout, FormData
from telegram._utils.defaultvalue import DefaultValue  # the type of `DEFAULT_NONE`, nowhere public
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.errors import Transient

CONNECTIONS: Final = 100
"""Connections at most. At 30 messages a second an answer would have to take three seconds to need as many."""

CONNECT_TIMEOUT: Final = 10.0
"""Seconds to wait for a free connection, or for a new one with its TLS handshake."""

KEEP_ALIVE: Final = 30.0
"""Seconds to keep an idle connection: less than the 60 or 75 after which common servers close it, since a
request that crosses with that closing is lost, and nobody can tell whether it was heard."""

DNS_CACHE: Final = 300
"""Seconds to remember an address."""

_JSON: Final = {"Content-Type": "application/json"}
# aiohttp would add these to each request; no answer of the Bot API is worth unpacking.
_SKIPPED_HEADERS: Final = ("Accept", "Accept-Encoding", "User-Agent")

_TOKEN_IN_URL: Final = re.compile(r"/bot(\d+:[^/]+)")

# Raised before the first byte of a request leaves: Telegram certainly did not get it.
_NOT_SENT: Final = (
    aiohttp.ClientConnectorError,  # refused, no such host, TLS, proxy not reached
    aiohttp.ConnectionTimeoutError,  # no free or new connection in time
    aiohttp.ClientHttpProxyError,  # the proxy would not open the tunnel
    aiohttp.InvalidURL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to send.

    Attributes:
        name: The file name that people see.
        data: Its content.
        content_type: Its media type, such as ``image/png``.
    """

    name: str
    data: bytes
    content_type: str


def proxy_from_environment(api_url: str) -> str | None:
    """The proxy that ``HTTPS_PROXY`` or ``ALL_PROXY`` name for an address that ``NO_PROXY`` does not except.

    Only for `https`: a proxy then carries what it cannot read. A plain `http` address is a Bot API server on
    this machine or next to it, and its URLs would show the token.
    """
    parts = urlsplit(api_url)
    if parts.scheme != "https" or not parts.hostname or urllib.request.proxy_bypass(parts.hostname):
        return None
    proxies = urllib.request.getproxies()
    return proxies.get("https") or proxies.get("all")


def parse_json(payload: bytes) -> Any:
    """Decode JSON from the network, forgiving it text that is not Unicode.

    A byte sequence that is not UTF-8, or half a surrogate pair, becomes a replacement character: one odd
    message must not make a whole batch of updates unreadable, again and again.

    Raises:
        ValueError: It is not JSON.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        lenient = json.loads(payload.decode("utf-8", "replace"))
        return orjson.loads(json.dumps(lenient, ensure_ascii=False).encode("utf-8", "replace"))


def redacted(text: str, token: str) -> str:
    """A text without the bot's token, however a URL may spell it."""
    for spelling in (token, token.replace(":", "%3A"), token.replace(":", "%3a")):
        text = text.replace(spelling, "[token]")
    return text


class HttpClient:
    """An aiohttp session that keeps the bot's token to itself.

    Args:
        connections: Connections at most; a request beyond them waits for one.
        connect_timeout: Seconds to wait for a free or a new connection.
        proxy: URL of an HTTP proxy, credentials included; see `proxy_from_environment`.
    """

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        connect_timeout: float = CONNECT_TIMEOUT,
        proxy: str | None = None,
    ) -> None:
        self.connect_timeout: Final = connect_timeout
        self._connections = connections
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> HttpClient:
        """Open the session."""
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the session."""
        await self.close()

    async def open(self) -> None:
        """Open the session in the running event loop; nothing happens if it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=DNS_CACHE
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=_SKIPPED_HEADERS,
                proxy=self._proxy,
            )

    async def close(self) -> None:
        """Close the session and its connections; nothing happens if it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def timeouts(self, timeout: float) -> ClientTimeout:
        """The time-outs of a request that may take so many seconds from first to last."""
        return ClientTimeout(total=timeout, connect=min(timeout, self.connect_timeout))

    async def exchange(
        self,
        method: str,
        url: URL,
        body: bytes | FormData | None,
        timeouts: ClientTimeout,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Send a request and read the whole answer.

        Redirects are not followed: they would carry the token off.

        Returns:
            The HTTP status and the body.

        Raises:
            Transient: No complete answer came.
            RuntimeError: The session is not open.
        """
        if self._session is None:
            raise RuntimeError("the HTTP client is not open")
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeouts, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as exception:  # TimeoutError is an OSError
            failure = _failure(exception)
        raise failure  # out of the handler, so that aiohttp's exception does not cling to it as `__context__`

    async def post_json(self, url: URL, body: bytes, timeouts: ClientTimeout) -> tuple[int, bytes]:
        """Send JSON and read the whole answer; returns and raises as `exchange`."""
        return await self.exchange("POST", url, body, timeouts, _JSON)


def _failure(exception: Exception) -> Transient:
    """Say what happened without quoting the exception, whose text may hold the URL and so the token."""
    timed_out = isinstance(exception, TimeoutError)
    sent = not isinstance(exception, _NOT_SENT)
    if not sent:
        what = "no connection in time" if timed_out else "no connection"
    else:
        what = "no answer in time" if timed_out else "connection lost"
    said = getattr(exception, "strerror", None)
    cause = f"{type(exception).__name__}: {said}" if isinstance(said, str) else type(exception).__name__
    return Transient(f"{what} ({cause})", maybe_done=sent, timed_out=timed_out)


def form(fields: Mapping[str, object], files: Mapping[str, Upload]) -> FormData:
    """A ``multipart/form-data`` body, whose fields other than text are JSON, as the Bot API wants them.

    File names stay in UTF-8: the Bot API server knows neither percent signs nor ``filename*``
    (``HttpReader.cpp``).
    """
    data = FormData(quote_fields=False)
    for name, value in fields.items():
        data.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, file in files.items():
        filename = file.name.replace("\r", " ").replace("\n", " ")
        data.add_field(name, file.data, filename=filename, content_type=file.content_type)
    return data


class AiohttpRequest(BaseRequest):
    """Lets a `telegram.Bot` make its calls through an `HttpClient`.

    Args:
        client: The client to use, which its owner closes; without one it has its own, and closes it.
        read_timeout: Seconds to wait for the answer, unless a call says otherwise; None waits for ever.
        write_timeout: Seconds to send the request, unless a call says otherwise; None waits for ever.
    """

    __slots__ = ("_client", "_owned", "_read_timeout", "_write_timeout")

    def __init__(
        self,
        client: HttpClient | None = None,
        *,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 20.0,
    ) -> None:
        self._client = client or HttpClient()
        self._owned = client is None
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for the answer when a call says nothing; None for no limit."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the client, if it is not open."""
        await self._client.open()

    async def shutdown(self) -> None:
        """Close the client, unless it belongs to somebody else."""
        if self._owned:
            await self._client.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
        write_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
        connect_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
        pool_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request for `telegram.Bot`.

        The time to connect includes the time to wait for a free connection, as aiohttp has it.

        Returns:
            The HTTP status and the body.

        Raises:
            TimedOut: No answer in time.
            NetworkError: No answer for another reason.
        """
        read = _given(read_timeout, self._read_timeout)
        write = _given(write_timeout, self._write_timeout)
        connect = _added(_given(connect_timeout, self._client.connect_timeout), _given(pool_timeout, 0.0))
        # A file may take its time as long as it flows; an answer of the Bot API comes in one piece.
        total = None if method == "GET" else _added(connect, write, read)
        timeouts = ClientTimeout(total=total, connect=connect, sock_read=read)
        headers = None
        body: bytes | FormData | None = None
        if request_data is not None and request_data.contains_files:
            body = form(request_data.parameters, await _uploads(request_data))
        elif request_data is not None:
            headers = _JSON
            body = orjson.dumps(request_data.parameters)
        try:
            address = URL(url, encoded=True)
            status, payload = await self._client.exchange(method, address, body, timeouts, headers)
        except Transient as failed:
            error = (TimedOut if failed.timed_out else NetworkError)(failed.description)
        else:
            return status, payload if status < 300 else _redacted_page(payload, url)
        raise error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Decode an answer.

        Raises:
            TelegramError: It is not a JSON object.
        """
        try:
            decoded = parse_json(payload)
        except ValueError:
            decoded = None
        if not isinstance(decoded, dict):
            raise TelegramError("Invalid server response")
        return decoded


def _given(value: DefaultValue[Any] | float | None, default: float | None) -> float | None:
    """The time-out that a call gave, else the default."""
    return default if isinstance(value, DefaultValue) else value


def _added(*seconds: float | None) -> float | None:
    """Time-outs one after the other: without end if one of them is."""
    return None if None in seconds else sum(s for s in seconds if s is not None)


async def _uploads(request_data: RequestData) -> dict[str, Upload]:
    """The files of a call by `telegram.Bot`; those it holds open are read in a thread, and left open."""
    uploads = {}
    for part, (name, content, content_type) in request_data.multipart_data.items():
        data = content if isinstance(content, bytes) else await asyncio.to_thread(content.read)
        uploads[part] = Upload(name=name, data=data, content_type=content_type)
    return uploads


def _redacted_page(payload: bytes, url: str) -> bytes:
    """An error page without the token that its URL holds: python-telegram-bot quotes such pages whole."""
    token = _TOKEN_IN_URL.search(url)
    return redacted(payload.decode("utf-8", "replace"), token[1]).encode() if token else payload
