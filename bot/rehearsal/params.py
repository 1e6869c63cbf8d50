"""The parameters of one call, whatever way they came: query string, form, JSON or multipart.

Telegram's own server keeps every parameter as text and reads numbers, truth values and JSON out of it; so an
id may come as ``5`` or ``"5"``, a keyboard as an object or as the JSON text of one.
"""

from typing import Any

import orjson

from bot.rehearsal.errors import bad_request


class Params:
    """Typed reading of a call's parameters.

    Attributes:
        values: What came as text or JSON, by name.
        files: What came as files: name of the part → (file name, bytes).
    """

    __slots__ = ("files", "values")

    def __init__(self, values: dict[str, Any], files: dict[str, tuple[str, bytes]] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str) -> str:
        """A text; empty if it is not there."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    def required(self, name: str) -> str:
        """A text that has to be there.

        Raises:
            ApiError: 400, naming the parameter.
        """
        value = self.text(name)
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; the default if it is not there or none, as Telegram's server reads it."""
        value = self.values.get(name)
        if type(value) is int:
            return value
        if value is None:
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def boolean(self, name: str) -> bool:
        """A truth value: ``true``, ``yes`` and ``1`` are true, in any case; all else is not."""
        value = self.values.get(name)
        return value is True or (value is not None and str(value).lower() in ("true", "yes", "1"))

    def json(self, name: str) -> Any:
        """A value given as JSON or as the text of JSON; None if it is not there.

        Raises:
            ApiError: 400, if the text is no JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def logged(self) -> dict[str, Any]:
        """The parameters as the log of calls keeps them: files by name and size, not by content."""
        if not self.files:
            return self.values
        return self.values | {
            name: f"<{file}: {len(data)} bytes>" for name, (file, data) in self.files.items()
        }
