"""Every request to Telegram leaves through here: one aiohttp session, one connection pool, one way to fail.

`HttpClient` is the session, and `bot.api.BotApi` calls the Bot API through it. httpx, the client that
python-telegram-bot brings, costs several times the processor time.

The bot's token stands in the path of every URL, and aiohttp's exceptions quote URLs. So none of them gets
out, not even as `__context__`: what is raised names the exception's class and what the system said, no more.

Proxies: aiohttp's `trust_env` is not used. It asks a thread about the environment at every request, reads
``~/.netrc`` as well, and would show a plain `http` URL, token and all, to the proxy. Give `HttpClient` the
result of `proxy_from_environment` instead, which is settled once.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import orjson
from aiohttp import BytesPayload, ClientTimeout, FormData
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

# aiohttp would add these to each request; no answer of the Bot API is worth unpacking.
_SKIPPED_HEADERS: Final = ("Accept", "Accept-Encoding", "User-Agent")

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
        body: BytesPayload | FormData | None,
        timeouts: ClientTimeout,
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
                method, url, data=body, timeout=timeouts, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as exception:  # TimeoutError is an OSError
            failure = _failure(exception)
        raise failure  # out of the handler, so that aiohttp's exception does not cling to it as `__context__`

    async def post_json(self, url: URL, body: bytes, timeouts: ClientTimeout) -> tuple[int, bytes]:
        """Send JSON and read the whole answer; returns and raises as `exchange`."""
        return await self.exchange("POST", url, BytesPayload(body, content_type="application/json"), timeouts)


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
