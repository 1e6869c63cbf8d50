"""What is wrong with a configuration, told so that the reader can mend it without reading code.

Every problem is one line, such as `config.toml: workshop.minutes: 4 is too small; give a whole number from
5 to 180`: where it was found (the file, or the environment variable), the key, what is wrong, and what
would be right. All problems are told at once. The values of secret keys never appear, nor anything that
looks like a bot token, under whichever key it was put by mistake.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

LONGEST_VALUE_SHOWN = 60
"""Characters of a wrong value that an error repeats: enough to recognise it, and still one line."""

TOKEN_ANYWHERE = re.compile(r"\d+:[A-Za-z0-9_-]{10,}")
"""A bot token inside other text, such as an address that somebody pasted."""

WRONG = {
    "missing": "is missing",
    "string_type": "{value} is not text",
    "int_type": "{value} is not a whole number",
    "int_parsing": "{value} is not a whole number",
    "int_parsing_size": "{value} is not a whole number of a sensible size",
    "int_from_float": "{value} is not a whole number",
    "greater_than_equal": "{value} is too small",
    "less_than_equal": "{value} is too large",
    "literal_error": "{value} is not one of the choices",
    "tuple_type": "{value} is not a list",
    "path_type": "{value} is not a path",
}
"""Pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) in our words."""


class ConfigError(Exception):
    """The configuration cannot be used.

    Attributes:
        problems: One line for each problem, without a line break; never empty.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def wrong(what: str, *, key: str | None = None, right: str | None = None) -> PydanticCustomError:
    """Return the error that a validator raises.

    Args:
        what: What is wrong, without the value of a secret key.
        key: The key it is about, for a check that compares several; by default the one being validated.
        right: What would be right, where the key's own text does not fit.
    """
    context = {"what": what} | ({"key": key} if key else {}) | ({"right": right} if right else {})
    return PydanticCustomError("wrong", "{what}", context)


def keys_of(config: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return every `section.key` of a configuration class with its field, in the order they are declared."""
    return {
        f"{section}.{key}": field
        for section, fields in _sections(config).items()
        for key, field in fields.items()
    }


def is_secret(field: FieldInfo) -> bool:
    """Tell whether the field's value must never be shown."""
    return _holds_secret(field.annotation)


def right_of(field: FieldInfo) -> str:
    """Return what would be a right value for the field, as the end of « give … »."""
    extra = field.json_schema_extra
    return str(extra["right"]) if isinstance(extra, Mapping) else ""


def describe(error: ErrorDetails, config: type[BaseModel]) -> tuple[str, str]:
    """Return the key that one of pydantic's errors is about, and « what is wrong; what would be right »."""
    keys = keys_of(config)
    context = error.get("ctx", {})
    # The items of a list come with their index as a third part: the key is the first two.
    key = str(context.get("key") or ".".join(str(part) for part in error["loc"][:2]))
    if error["type"] == "extra_forbidden":
        return key, unknown(key, keys, within=key.split(".")[0])
    if key in _sections(config):
        return key, f"is not a section; write [{key}] on a line of its own, and its keys below"
    field = keys[key]
    value = "this" if is_secret(field) else shown(error["input"])
    template = "{what}" if error["type"] == "wrong" else WRONG.get(error["type"], "{value} does not fit")
    what = template.format(what=context.get("what"), value=value)
    return key, f"{what}; {context.get('right') or 'give ' + right_of(field)}"


def unknown(name: str, known: Iterable[str], *, within: str = "") -> str:
    """Return « what is wrong; what would be right » for a key or section that does not exist.

    Args:
        name: Its name, as far as it goes: `section` or `section.key`.
        known: The names there are.
        within: The section, where that one is right: then only its keys are likely, and only their last parts
            are compared, for a long section name alike in all would make any two of them look close.
    """
    if within:
        ends = [each.removeprefix(f"{within}.") for each in known if each.startswith(f"{within}.")]
        close = [
            f"{within}.{end}" for end in difflib.get_close_matches(name.removeprefix(f"{within}."), ends, n=1)
        ]
    else:
        close = difflib.get_close_matches(name, list(known), n=1)
    return "is not known; " + (
        f"did you mean {close[0]}?" if close else "remove it, or see config.example.toml"
    )


def shown(value: object) -> str:
    """Return a wrong value as an error repeats it: quoted, on one line, cut, and without a token."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = TOKEN_ANYWHERE.sub("(a token)", text)
    return text if len(text) <= LONGEST_VALUE_SHOWN else text[: LONGEST_VALUE_SHOWN - 1] + "…"


def _holds_secret(annotation: object) -> bool:
    return annotation is SecretStr or any(_holds_secret(part) for part in get_args(annotation))


def _sections(config: type[BaseModel]) -> dict[str, dict[str, FieldInfo]]:
    found: dict[str, dict[str, FieldInfo]] = {}
    for name, field in config.model_fields.items():
        section: Any = field.annotation
        found[name] = dict(section.model_fields)
    return found
