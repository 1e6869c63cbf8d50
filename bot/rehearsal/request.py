"""Reading one HTTP request to the Bot API: where it goes, and its parameters in any of the accepted forms."""

import asyncio
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from bot.rehearsal.errors import ApiError, bad_request
from bot.rehearsal.files import UPLOAD_BYTES
from bot.rehearsal.params import Params

BODY_BYTES = UPLOAD_BYTES + 1024 * 1024
"""The largest body that is read: one file of the largest size, and a margin for the other parameters."""


def make_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    """Builds a request that may carry large files; aiohttp's own factory stops at one megabyte."""
    return web.BaseRequest(
        message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=BODY_BYTES
    )


async def read_params(request: web.BaseRequest) -> Params:
    """Reads the parameters of a call, from the address and from the body.

    Raises:
        ApiError: 400 for a body that cannot be read; 413 for one that is too large.
    """
    values: dict[str, Any] = dict(request.query) if "?" in request.path_qs else {}
    if request.method == "GET" or not request.can_read_body:
        return Params(values)
    kind = request.headers.get("Content-Type", "")
    try:
        if kind.startswith("multipart/"):
            return await _read_multipart(request, values)
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    if kind.startswith("application/json"):
        try:
            given = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(given, dict):
            raise bad_request("can't parse JSON object")
        return Params(values | given if values else given)
    try:
        given = dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return Params(values | given if values else given)


async def _read_multipart(request: web.BaseRequest, values: dict[str, Any]) -> Params:
    files: dict[str, tuple[str, bytes]] = {}
    try:
        parts = await request.post()
    except (ValueError, AssertionError):
        raise bad_request("can't parse multipart form data") from None
    for name, part in parts.items():
        if isinstance(part, web.FileField):
            files[name] = (part.filename, part.file.read())
        else:
            values[name] = part.decode() if isinstance(part, bytes | bytearray) else part
    return Params(values, files)
