"""Calls to the Bot API from plain parameters to plain results, without an object in between.

This is the way of all that happens often: the delivery loop's messages, the update fetcher's polls. It
neither retries nor waits; what failed is sorted by `bot.errors` and left to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from yarl import URL

from bot.errors import CallFailed, Transient, sort
from bot.http import HttpClient, Upload, form, parse_json, redacted

API_URL: Final = "https://api.telegram.org"
"""Root of Telegram's own Bot API server."""

CALL_TIMEOUT: Final = 20.0
"""Seconds a call may take. Telegram answers within one or two; beyond this another try is due."""

UPLOAD_TIMEOUT: Final = 60.0
"""Seconds a call with a file may take: a few megabytes over a slow line."""

PAYABLE: Final = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendAudio", "sendMediaGroup"})
"""The methods of ours that take ``allow_paid_broadcast`` (core.telegram.org/bots/api#sendmessage): those that send
something new. Edits have no such parameter."""

_NOTHING: Final[Mapping[str, object]] = {}


class BotApi:
    """One bot's calls to a Bot API server.

    Args:
        client: The HTTP client, open while calls are made; its owner closes it.
        token: The bot's token; it appears in no text that this class gives out.
        api_url: Root of the server; a method's address is ``{api_url}/bot{token}/{method}``.
        paid_broadcast: Whether messages above Telegram's free pace may be paid for.
    """

    __slots__ = ("_addresses", "_client", "_paid", "_root", "_timeouts", "_token", "api_url", "on_call")

    def __init__(
        self, client: HttpClient, token: str, *, api_url: str = API_URL, paid_broadcast: bool = False
    ) -> None:
        self.api_url: Final = api_url.rstrip("/")
        self._paid = paid_broadcast
        self._client = client
        self._token = token
        self._root = f"{self.api_url}/bot{token}/"
        self.on_call: Callable[[str, CallFailed | None], None] = lambda _method, _failure: None
        """Called with each call's method, and with what it failed of."""
        self._addresses: dict[str, URL] = {}  # parsing an address costs more than looking it up
        self._timeouts = {timeout: client.timeouts(timeout) for timeout in (CALL_TIMEOUT, UPLOAD_TIMEOUT)}

    def __repr__(self) -> str:
        """Without the token."""
        return f"BotApi(api_url={self.api_url!r})"

    async def call(
        self,
        method: str,
        params: Mapping[str, object] = _NOTHING,
        *,
        files: Mapping[str, Upload] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (the network's own, which tells sent from not sent)
    ) -> Any:
        """Call a method of the Bot API.

        Args:
            method: Its name, such as ``sendMessage``.
            params: Its parameters as plain values; those that are None are left out.
            files: Files by parameter, or by the name that an ``attach://`` parameter gives.
            timeout: Seconds it may take from first to last; by default `CALL_TIMEOUT`, with files
                `UPLOAD_TIMEOUT`. A long poll needs its own ``timeout`` parameter and some seconds more.

        Returns:
            The ``result`` of the answer as plain JSON values.

        Raises:
            CallFailed: One of the errors in `bot.errors`; its text does not hold the token.
            RuntimeError: The HTTP client is not open.
        """
        try:
            result = await self._called(method, params, files, timeout)
        except CallFailed as failure:
            self.on_call(method, failure)
            raise
        self.on_call(method, None)
        return result

    async def _called(
        self,
        method: str,
        params: Mapping[str, object],
        files: Mapping[str, Upload] | None,
        timeout: float | None,  # noqa: ASYNC109 (the network's own, as above)
    ) -> Any:
        """As `call`, unheard."""
        address = self._addresses.get(method)
        if address is None:
            address = self._addresses[method] = URL(self._root + method, encoded=True)
        if timeout is None:
            timeout = UPLOAD_TIMEOUT if files else CALL_TIMEOUT
        timeouts = self._timeouts.get(timeout)
        if timeouts is None:
            timeouts = self._client.timeouts(timeout)
        fields = {name: value for name, value in params.items() if value is not None}
        if self._paid and method in PAYABLE:
            fields["allow_paid_broadcast"] = True

        try:
            if files:
                status, payload = await self._client.exchange("POST", address, form(fields, files), timeouts)
            else:
                status, payload = await self._client.post_json(address, orjson.dumps(fields), timeouts)
        except Transient as failed:
            failed.method = method
            raise

        try:
            body = parse_json(payload)
        except ValueError:
            body = None
        if status == 200 and isinstance(body, dict) and body.get("ok") is True and "result" in body:
            return body["result"]
        raise sort(status, self._redacted(body), method=method)

    def _redacted(self, body: object) -> object:
        """An error's body whose description does not hold the token: a proxy may put the URL into it."""
        if isinstance(body, dict) and isinstance(said := body.get("description"), str):
            return {**body, "description": redacted(said, self._token)}
        return body
