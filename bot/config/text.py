"""The commented configuration file, written from the sections: `config.example.toml`, `decalogue init`.

A key with a default stands commented out with it, so that a better default of a later version reaches those
who never chose. What must be given (the token, the way to the key) stands in the open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.config.problems import keys_of
from bot.config.reading import PREFIX, Config

HEAD = f"""\
# Décalogue's configuration. "#key = value" shows a default or an example: take the # away to set it.
# The environment can set any key too, and wins: {PREFIX}TELEGRAM__TOKEN, {PREFIX}WORKSHOP__MINUTES …
# After a change: decalogue check --config config.toml
"""

EXAMPLE = {"telegram.token": None, "storage.key_file": None}
"""The keys that the example file gives, each with its own example."""


def render(given: Mapping[str, str | None]) -> str:
    """Return the text of a configuration file that names every key.

    Args:
        given: The keys to set, `section.key` → value; None for the key's own example.
    """
    lines = [HEAD]
    fields = keys_of(Config)
    for section, owner in Config.model_fields.items():
        lines.append(f"[{section}]  # {_first_line(owner.annotation)}")
        for name, field in fields.items():
            if not name.startswith(f"{section}."):
                continue
            extra = field.json_schema_extra
            example = extra["example"] if isinstance(extra, Mapping) else None
            value = example if field.default is None or field.is_required() else field.default
            if name in given:
                value = given[name] or value
            mark = "" if name in given else "#"
            lines += [f"# {line}" for line in (field.description or "").split("\n")]
            lines.append(f"{mark}{name.removeprefix(section + '.')} = {_toml(value)}\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def _first_line(section: object) -> str:
    return (getattr(section, "__doc__", None) or "").strip().split("\n")[0].rstrip(".")


def _toml(value: object) -> str:
    """Return a string, whole number or list of them in TOML, which JSON's forms of these are too."""
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    # `python -m bot.config.text > config.example.toml`; a test fails when the file is stale.
    import sys

    sys.stdout.write(render(EXAMPLE))
