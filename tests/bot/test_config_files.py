"""The files that a configuration is read from, as editors and accounts leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import ConfigError, Storage, load
from tests.bot.test_config import KEY, TOKEN
from tests.storage.test_faults import nobody


def test_a_mark_of_the_encoding_at_the_beginning_is_passed_over(tmp_path: Path) -> None:
    """Some editors of Windows write one into every file that they save as UTF-8."""
    key, file = tmp_path / "d.key", tmp_path / "config.toml"
    key.write_text(f"{KEY}\r\n", encoding="utf-8-sig")
    file.write_text(f'telegram.token = "{TOKEN}"\r\nstorage.key_file = "d.key"\r\n', encoding="utf-8-sig")
    assert load(file, {}).storage.read_key() == KEY


def test_a_home_that_there_is_not_is_taken_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        f'telegram.token = "{TOKEN}"\nstorage.key_file = "~nobody-of-that-name/d.key"\n', encoding="utf-8"
    )
    storage = load(path, {"DECALOGUE__STORAGE__URL": "sqlite:///~nobody-of-that-name/d.db"}).storage
    assert storage.path == tmp_path / "~nobody-of-that-name/d.db"
    with pytest.raises(ConfigError, match=r"~nobody-of-that-name/d\.key cannot be read"):
        storage.read_key()


def test_the_key_file_is_read_without_the_line_break_at_its_end(tmp_path: Path) -> None:
    """Editors add one."""
    file = tmp_path / "d.key"
    file.write_text(f"{KEY}\n", encoding="utf-8")
    assert Storage(key_file=file).read_key() == KEY


def test_a_key_file_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    """With the file's name and the reason."""
    file = tmp_path / "d.key"
    right = "give the file that “decalogue init” wrote"
    with pytest.raises(ConfigError) as absent:
        Storage(key_file=file).read_key()
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(ConfigError) as empty:
        Storage(key_file=file).read_key()
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError) as binary:
        Storage(key_file=file).read_key()
    assert [caught.value.problems for caught in (absent, empty, binary)] == [
        (f"storage.key_file: {file} cannot be read (No such file or directory); {right}",),
        (f"storage.key_file: {file} is empty; {right}",),
        (f"storage.key_file: {file} does not hold text; {right}",),
    ]


def test_a_key_file_of_another_account_is_told_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "d.key"
    file.write_text(KEY, encoding="utf-8")
    file.chmod(0)
    with nobody(tmp_path), pytest.raises(ConfigError) as caught:
        Storage(key_file=file).read_key()
    right = "give the bot's account the right to read it"
    assert caught.value.problems == (f"storage.key_file: {file} cannot be read (Permission denied); {right}",)
