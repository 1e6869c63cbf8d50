"""The refusals of the Bot API, with the codes and descriptions that Telegram uses."""

from typing import Any


class ApiError(Exception):
    """A call is refused.

    Attributes:
        code: The error code, which is also the HTTP status of the answer.
        description: The whole description, with its prefix (``Bad Request: …``).
        parameters: What goes into ``parameters`` of the answer: ``retry_after``, ``migrate_to_chat_id``.
    """

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """A call that is wrong in itself: sending it again unchanged would fail again."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A call that would be right if the bot were welcome in that chat."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """A call above the limits; ``retry_after`` is in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def conflict(reason: str) -> ApiError:
    """Two consumers of the same updates."""
    return ApiError(409, f"Conflict: {reason}")


def upgraded(new_chat_id: int) -> ApiError:
    """The basic group has become a supergroup, under another id."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )
