"""Checks of single values: each takes a value and returns it as it will be kept, or says what is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from bot.config.problems import shown, wrong

SQLITE = "sqlite:///"
TOKEN_PLACEHOLDER = "PUT-HERE-THE-TOKEN-FROM-BOTFATHER"
SECRET_TOKEN_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as `secret_token` (https://core.telegram.org/bots/api#setwebhook)."""


def check_token(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if text == TOKEN_PLACEHOLDER:
        raise wrong("is still the placeholder")
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", text):
        raise wrong("is not a bot token")
    return value


def check_webhook_secret(value: SecretStr) -> SecretStr:
    if not SECRET_TOKEN_SHAPE.fullmatch(value.get_secret_value()):
        raise wrong("is not what Telegram accepts")
    return value


def check_key(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().strip():
        raise wrong("is empty")
    return value


def check_address(value: str) -> str:
    """Check an http(s) address and return it without the slash at its end."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # urlsplit's word for a broken port or bracket
        usable = False
    if not usable or re.search(r"\s", value):
        raise wrong("is not an address that begins with http:// or https://")
    if parts.username or parts.query or parts.fragment:
        raise wrong("carries more than an address")
    return value.rstrip("/")


def check_api_root(value: str) -> str:
    if "/bot" in urlsplit(value).path:
        raise wrong("goes on after the root of the Bot API server")
    return value


def check_database(value: str) -> str:
    path = value.removeprefix(SQLITE)
    if not value.startswith(SQLITE) or path in ("", ":memory:") or "?" in path or path.endswith("/"):
        raise wrong("is not the address of a SQLite file")
    return value


def check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (
        KeyError,
        ValueError,
        OSError,
    ):  # no such zone; a path that leads out of the zones; a folder of zones
        raise wrong(f"there is no time zone called {shown(value)}") from None
    return value


def check_listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    bare = host.removeprefix("[").removesuffix("]")
    try:
        bare.encode("idna")
    except UnicodeError:  # "a..b", which no resolver would be asked for
        raise wrong("is not host:port") from None
    usable = (
        bare and re.fullmatch(r"[0-9]{1,5}", port) and int(port) <= 65535 and not re.search(r"[\s/]", host)
    )
    if not usable or (":" in bare) != host.startswith("["):
        raise wrong("is not host:port")
    return value


def check_no_bool(value: object) -> object:
    if isinstance(value, bool):  # for Python, and so for pydantic, true is the number 1
        raise wrong(f"{str(value).lower()} is not a whole number")
    return value


def read_ids(value: object) -> object:
    """Let the environment give a list as `12,34` or as `[12, 34]`."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value if value.lstrip().startswith("[") else f"[{value}]")
    except json.JSONDecodeError:
        raise wrong("is not a list of whole numbers") from None


def upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def expand_home(value: Path) -> Path:
    return value.expanduser()


Whole = Annotated[int, BeforeValidator(check_no_bool)]
Positive = Annotated[Whole, Field(ge=1)]
Address = Annotated[str, AfterValidator(check_address)]
File = Annotated[Path, AfterValidator(expand_home)]
