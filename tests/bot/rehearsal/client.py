"""A bare client of the Bot API, for tests that look at the server itself."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp

Api = Callable[..., Coroutine[Any, Any, Any]]
"""``await api("sendMessage", chat_id=1, text="…")`` gives the result, or raises `RefusedError`."""


class RefusedError(Exception):
    """The server refused a call."""

    def __init__(self, answer: dict[str, Any], status: int) -> None:
        super().__init__(f"{answer['error_code']} {answer['description']}")
        self.code: int = answer["error_code"]
        self.description: str = answer["description"]
        self.parameters: dict[str, Any] = answer.get("parameters", {})
        self.status = status


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, instant: float = 1_700_000_000.0) -> None:
        self.instant = instant

    def __call__(self) -> float:
        return self.instant

    def advance(self, seconds: float) -> None:
        """Lets time pass."""
        self.instant += seconds


def api_for(session: aiohttp.ClientSession, url: str, token: str) -> Api:
    """Makes the client."""

    async def call(method: str, **params: Any) -> Any:
        async with session.post(f"{url}/bot{token}/{method}", json=params) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise RefusedError(answer, response.status)
        return answer["result"]

    return call


async def refusal(call: Awaitable[Any]) -> RefusedError:
    """The refusal that a call ends in; it is an error if it ends well."""
    try:
        result = await call
    except RefusedError as error:
        return error
    raise AssertionError(f"not refused: {result}")
