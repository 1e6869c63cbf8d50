"""`decalogue init`: the files a bot starts with.

    DIR/config.toml          the configuration, with the token (mode 0600)
    DIR/keys/decalogue.key   the key of the database, random (mode 0600, its folder 0700)
    DIR/data/                where the database will be (mode 0700)

The key lies in a folder of its own: whoever copies or backs up `data/` does not take the key along. Nothing
is written when one of the files exists: that key file may be the only key to a database.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticCustomError

from bot.config.checks import SQLITE, TOKEN_PLACEHOLDER, check_token
from bot.config.text import render

CONFIG = Path("config.toml")
KEY = Path("keys/decalogue.key")
DATABASE = Path("data/decalogue.db")

KEY_BYTES = 32
"""SQLCipher's AES has keys of 256 bits (https://www.zetetic.net/sqlcipher/design/)."""


class InitError(Exception):
    """The files cannot be written as asked; the message says what is in the way and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingFiles:
    """What was written."""

    config: Path
    key: Path
    database: Path
    token_given: bool


def write_starting_files(folder: Path, token: SecretStr | None) -> StartingFiles:
    """Write a configuration and a key, each readable by its owner only.

    Args:
        folder: Where to; made if it is missing.
        token: The token from BotFather; None leaves a placeholder to be replaced by hand.

    Raises:
        InitError: The token is none, a file exists already, or the folder cannot be written to; no file is
            left behind.
    """
    if token is not None:
        try:
            check_token(token)
        except PydanticCustomError as error:
            what = error.message()
            raise InitError(
                f"--token {what}; give the token that BotFather sent, digits, a colon and letters"
            ) from None
    files = StartingFiles(
        config=folder / CONFIG, key=folder / KEY, database=folder / DATABASE, token_given=token is not None
    )
    for path in (files.config, files.key):
        if _is_there(path):
            raise InitError(
                f"{path} exists already, and nothing was written; choose another folder with --dir"
            )
    text = render(
        {
            "telegram.token": token.get_secret_value() if token else TOKEN_PLACEHOLDER,
            "storage.url": f"{SQLITE}{DATABASE.as_posix()}",
            "storage.key_file": KEY.as_posix(),
        }
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in (files.key.parent, files.database.parent):
            each.mkdir(mode=0o700, exist_ok=True)
        write_key(files.key)
        try:
            write_private(files.config, text.encode())
        except OSError:
            files.key.unlink()  # no database can have been made with it
            raise
    except OSError as error:
        raise InitError(f"{error.filename or folder} cannot be written ({error.strerror})") from error
    return files


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError as error:
        raise InitError(f"{path} cannot be looked for ({error.strerror})") from None


def write_key(path: Path) -> None:
    """Write a new random key, readable by its owner only.

    Raises:
        OSError: there is such a file already, or it cannot be written.
    """
    write_private(path, f"{secrets.token_hex(KEY_BYTES)}\n".encode())


def next_steps(files: StartingFiles) -> str:
    """Return what to tell the person who ran `decalogue init`."""
    steps = [
        f"check it:    decalogue check --config {files.config}",
        f"start it:    decalogue run --config {files.config}",
    ]
    if not files.token_given:
        steps.insert(
            0, f"open {files.config} and put the token that BotFather sent in place of {TOKEN_PLACEHOLDER}"
        )
    numbered = "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, start=1))
    return (
        f"Written, readable by you alone:\n"
        f"  {files.config}   the configuration\n"
        f"  {files.key}   the key that encrypts the database\n"
        f"\n"
        f"Keep a copy of the key in a safe place, apart from the database (which will be in\n"
        f"{files.database.parent}): without it nobody can read the workshops, not even you.\n"
        f"\n"
        f"Next:\n{numbered}\n"
    )


def write_private(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Create a file that only its owner may read, and bring it to the disk.

    Args:
        path: The file.
        data: What is in it.
        overwrite: Whether a file that is there is replaced: by a new one, so that nobody who could read the old one,
            or has it open, reads what is written now, and once that is whole. A link, a pipe or a device, such as
            /dev/stdout, stays and is written to.

    Raises:
        FileExistsError: It exists already (`O_EXCL` makes that one step with creating it).
        OSError: It cannot be written.
    """
    if overwrite and (path.is_symlink() or (path.exists() and not path.is_file())):
        path.write_bytes(data)
        return
    there = overwrite and path.exists()
    target = path.with_name(f"{path.name}.part") if there else path
    if there:
        target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            # The umask may have taken bits away: a mode of 0600 is stated, not hoped for.
            os.fchmod(descriptor, 0o600)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if there:
            target.replace(path)
    except OSError:
        target.unlink()  # half of it is of no use, and in the way of the next try
        raise
