"""`config.example.toml` and the README name every key, and what they say can be taken at its word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, ConfigError, load
from bot.config.problems import keys_of
from bot.config.text import EXAMPLE, render

ROOT = Path(__file__).parents[2]
KEYS = list(keys_of(Config))
TOKEN = {"DECALOGUE__TELEGRAM__TOKEN": "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"}


def example() -> str:
    """Return the text of `config.example.toml`."""
    return (ROOT / "config.example.toml").read_text(encoding="utf-8")


def test_the_example_is_what_the_keys_say() -> None:
    """A key that is added, or told in other words, has its place in the example."""
    assert example() == render(EXAMPLE), "run: python -m bot.config.text > config.example.toml"


def test_the_example_loads_once_its_placeholder_is_replaced() -> None:
    """As it stands, only the token is missing."""
    path = ROOT / "config.example.toml"
    with pytest.raises(
        ConfigError, match=r"^config\.example\.toml: telegram\.token: is still the placeholder; .*$"
    ):
        load(path, {})
    assert load(path, TOKEN).storage.key_file == ROOT / "keys/decalogue.key"


def test_every_line_of_the_example_can_be_taken_at_its_word(tmp_path: Path) -> None:
    """With the # taken away before every key, all values are right, and a default shown is the default."""
    text = re.sub(r"^#(?=\w+ = )", "", example(), flags=re.MULTILINE)
    text = re.sub(r"^key = .*\n", "", text, flags=re.MULTILINE)  # a key or a key file, not both
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    config = load(path, TOKEN)

    def value(name: str, of: Config) -> Any:
        section, key = name.split(".")
        return getattr(getattr(of, section), key)

    assert [name for name in KEYS if value(name, config) is None] == ["storage.key"]
    untouched = load(None, TOKEN | {"DECALOGUE__STORAGE__KEY": "x"})
    with_default = [
        name for name in KEYS if value(name, untouched) is not None and not name.startswith("storage.")
    ]
    assert len(with_default) > 10
    assert {name: value(name, config) for name in with_default} == {
        name: value(name, untouched) for name in with_default
    }


@pytest.mark.parametrize("key", KEYS)
def test_readme_names_the_key(key: str) -> None:
    """The table of the README is written by hand; this notices what it forgets."""
    assert f"`{key}`" in (ROOT / "README.md").read_text(encoding="utf-8")
