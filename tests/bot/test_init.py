"""`decalogue init`: what it writes, who may read it, and that it never overwrites."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import ConfigError, load
from bot.init import InitError, next_steps, write_private, write_starting_files

TOKEN = SecretStr("123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr")


@pytest.fixture(params=[0o000, 0o022, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set the umask of a careless, an ordinary and an overcautious machine in turn."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    """Return the permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_written_is_a_configuration_that_loads(tmp_path: Path) -> None:
    """From a token to a running bot without opening an editor."""
    files = write_starting_files(tmp_path / "bot", TOKEN)
    config = load(files.config, {})
    assert config.telegram.token == TOKEN
    assert config.storage.path == files.database
    assert config.storage.encryption == "on"
    key = config.storage.read_key()
    assert key is not None
    assert len(bytes.fromhex(key)) == 32


def test_without_a_token_the_placeholder_is_told(tmp_path: Path) -> None:
    """The first of the next steps says where to put the token, and the check insists."""
    files = write_starting_files(tmp_path, None)
    with pytest.raises(ConfigError, match=r"^config\.toml: telegram\.token: is still the placeholder; "):
        load(files.config, {})
    assert "1. open" in next_steps(files)
    assert "PUT-HERE-THE-TOKEN-FROM-BOTFATHER" in files.config.read_text(encoding="utf-8")


def test_two_bots_get_two_keys(tmp_path: Path) -> None:
    """The key is random."""
    one, other = (write_starting_files(tmp_path / name, TOKEN).key.read_bytes() for name in ("one", "other"))
    assert one != other


def test_the_key_lies_apart_from_the_database(tmp_path: Path) -> None:
    """Whoever copies the database's folder does not take the key along."""
    files = write_starting_files(tmp_path, TOKEN)
    assert files.database.parent not in files.key.parents
    assert files.database.parent.is_dir()


def test_only_the_owner_may_read(tmp_path: Path, umask: int) -> None:
    """Whatever the umask is."""
    if umask & 0o200 and os.getuid() != 0:
        pytest.skip("with this umask nobody but root can write into a new folder")
    files = write_starting_files(tmp_path, TOKEN)
    assert (mode(files.config), mode(files.key)) == (0o600, 0o600)
    assert mode(files.key.parent) & 0o077 == 0
    assert mode(files.database.parent) & 0o077 == 0


@pytest.mark.parametrize("existing", ["config.toml", "keys/decalogue.key"])
def test_nothing_is_overwritten_and_nothing_added(tmp_path: Path, existing: str) -> None:
    """That key file may be the only key to a database."""
    path = tmp_path / existing
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InitError) as caught:
        write_starting_files(tmp_path, TOKEN)
    assert str(caught.value) == (
        f"{path} exists already, and nothing was written; choose another folder with --dir"
    )
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_second_init_is_refused(tmp_path: Path) -> None:
    """And leaves the first one's files as they are."""
    files = write_starting_files(tmp_path, TOKEN)
    before = (files.config.read_bytes(), files.key.read_bytes())
    with pytest.raises(InitError):
        write_starting_files(tmp_path, TOKEN)
    assert (files.config.read_bytes(), files.key.read_bytes()) == before


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    """Or another user of the machine could choose where the token is written."""
    (tmp_path / "config.toml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InitError, match="exists already"):
        write_starting_files(tmp_path, TOKEN)
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_no_token_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """And the message does not repeat it: it may be half of one."""
    with pytest.raises(InitError) as caught:
        write_starting_files(tmp_path, SecretStr("AAbbCCddEEffGG"))
    assert str(caught.value) == (
        "--token is not a bot token; give the token that BotFather sent, digits, a colon and letters"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """In one line, with the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(InitError, match=r"file/bot cannot be written \(Not a directory\)"):
        write_starting_files(tmp_path / "file" / "bot", TOKEN)


def test_next_steps_name_the_files_and_not_the_token(tmp_path: Path) -> None:
    """What is printed may be read over a shoulder."""
    files = write_starting_files(tmp_path, TOKEN)
    text = next_steps(files)
    assert f"decalogue check --config {files.config}" in text
    assert f"decalogue run --config {files.config}" in text
    assert str(files.key) in text
    assert TOKEN.get_secret_value() not in text
    assert files.key.read_text(encoding="utf-8").strip() not in text


@pytest.mark.parametrize("there", [b"yesterday's", None])
def test_what_finds_no_room_leaves_what_was_there(tmp_path: Path, there: bytes | None) -> None:
    """A limit on a file's size stands for a full disk: half a file is taken away, a former one stays."""
    path = tmp_path / "export.json"
    if there is not None:
        path.write_bytes(there)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_private(path, b"x" * 200, overwrite=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([there] if there is not None else [])
