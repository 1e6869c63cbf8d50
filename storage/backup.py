"""Copies of the database: made while the bot runs, checked, and put back.

A backup is a database file like the original, encrypted with the same key. Both functions block: they are for the
command line, which runs beside the bot in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from storage.database import OWNER_ONLY, connect, expect_whole_pages, migrations, spelled, version
from storage.errors import (
    ENGINE_ERRORS,
    BackupRefused,
    CannotOpen,
    Corrupt,
    DiskFull,
    NewerVersion,
    RestoreRefused,
    StorageError,
    translated,
)
from storage.lock import instance_lock

SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database: a log or journal left beside another file would be read into it."""


def check(path: Path, key: str | None) -> int:
    """Check a file that no one writes, page by page and row by row, and give its version.

    Raises:
        CannotOpen: it is no database of ours, or damaged, or of a later release.
    """
    with closing(connect(path, key, create=False)) as connection:
        try:
            found = version(connection)
            if found > len(migrations()):
                raise NewerVersion(path, found, len(migrations()))
            if found == 0:
                raise Corrupt(path, "it is empty")
            expect_whole_pages(connection, path)
            if key is not None:
                _expect_nothing(path, connection.execute("pragma cipher_integrity_check").fetchall())
            if (said := connection.execute("pragma integrity_check").fetchall()) != [("ok",)]:
                _expect_nothing(path, said)
            _expect_nothing(path, connection.execute("pragma foreign_key_check").fetchall())
        except ENGINE_ERRORS as error:
            raise translated(error, path) from error
    return found


def _expect_nothing(path: Path, said: list[tuple[Any, ...]]) -> None:
    if said:
        raise Corrupt(path, str(said[0][0]))


def backup(
    database: Path, to: Path, *, key: str | None, new_key: str | None = None, overwrite: bool = False
) -> None:
    """Copy the database as it is at this instant, while the bot may go on writing.

    The copy is written beside its place, checked, and only then given its name: there is never half a backup.

    Args:
        database: the file to copy; it stays as it is.
        to: the copy.
        key: the database's key.
        new_key: the copy's key, if it is to have another.
        overwrite: whether a file that is there may be replaced.

    Raises:
        BackupRefused: there is such a file already, or it is the database itself or no file, or it cannot be written;
            or a key for what is not encrypted.
        CannotOpen: the database cannot be read, or the copy did not pass the check.
    """
    if new_key is not None and key is None:
        raise BackupRefused(f"{database} is not encrypted: there is no key to change.")
    part = to.parent / f"{to.name}.part"
    try:
        _expect_room(to, database, overwrite=overwrite)
        _forget(part)
        # VACUUM INTO writes into an empty file that exists, which so has its mode before it has any content.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
        with closing(connect(database, key, create=False)) as connection:
            try:
                connection.execute("vacuum into ?", (str(part),))
            except ENGINE_ERRORS as error:
                raise translated(error, part) from error
        if new_key is not None:
            _change_key(part, key, new_key)
        check(part, new_key if new_key is not None else key)
        _settle(part)
        part.replace(to)
        _sync(to.parent)
    except OSError as error:
        raise BackupRefused(f"{to} cannot be written ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            _forget(part)


def _expect_room(to: Path, database: Path, *, overwrite: bool) -> None:
    """A copy takes no place of anything but an older copy.

    Raises:
        BackupRefused: it would.
        OSError: nobody can tell, for the folder may not be looked into.
    """
    if same_file(to, database):
        raise BackupRefused(f"{to} is the database itself. Choose another name for the copy.")
    if to.exists() and not to.is_file():
        raise BackupRefused(f"{to} is no file. Choose another name for the copy.")
    if to.exists() and not overwrite:
        raise BackupRefused(f"{to} exists already. Choose another name, or give --overwrite.")
    try:
        str(to).encode()
    except UnicodeEncodeError:
        raise BackupRefused(f"{to} is not UTF-8 text. Choose another name for the copy.") from None


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    return one.exists() and other.exists() and one.samefile(other)


def _change_key(path: Path, key: str | None, new_key: str) -> None:
    """Encrypt a copy anew, every page; never the database itself, which a crash in the middle would cost."""
    with closing(connect(path, key, create=False)) as connection:
        try:
            connection.reset_key(spelled(new_key))
        except ENGINE_ERRORS as error:
            raise translated(error, path) from error


def restore(database: Path, source: Path, *, key: str | None, at: float) -> Path | None:
    """Put a backup in the database's place, and keep what was there.

    Args:
        database: the file to replace; it may be missing.
        source: the backup; it stays as it is.
        key: the key of both.
        at: now (seconds since the Unix epoch), for the name of what is kept aside.

    Returns:
        Where the former database is kept, or None where there was none.

    Raises:
        AnotherInstance: the bot is running.
        RestoreRefused: the backup is missing, damaged, or has another key; nothing was changed.
    """
    with instance_lock(database):
        part = database.with_name(database.name + ".restoring")
        try:
            if same_file(source, database):
                raise RestoreRefused(
                    f"{source} is the database itself. Name the copy that is to take its place."
                )
            _forget(part)
            # The copy is checked rather than the source, so that the backup itself is never written to.
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
            shutil.copyfile(source, part)
            _bring_log(source, part)
            check(part, key)
            if part.with_name(part.name + "-wal").exists():  # closing would have taken it in, and deleted it
                raise DiskFull(database)
            _settle(part)
            aside = _keep_aside(database, key, at) if database.exists() else None
            part.replace(database)
            _sync(database.parent)
        except OSError as error:
            raise RestoreRefused(f"{source} cannot be restored ({error.strerror}).") from error
        except RestoreRefused:
            raise
        except StorageError as error:
            # What is wrong with the copy is wrong with what was given: the copy is gone by the time that this is read.
            why = f": {error.why}" if isinstance(error, CannotOpen) else f". {error}"
            raise RestoreRefused(f"{source} was not restored, and nothing was changed{why}") from error
        finally:
            with suppress(OSError):
                _forget(part)
        return aside


def _bring_log(source: Path, part: Path) -> None:
    """What a crash left in the log beside a file that was copied by hand belongs to it: the check takes it in."""
    log = source.with_name(source.name + "-wal")
    if log.exists():
        shutil.copyfile(log, part.with_name(part.name + "-wal"))


def _keep_aside(database: Path, key: str | None, at: float) -> Path:
    """Give the database a second name, with all that it has in it, and leave no log beside the first one."""
    stamp = dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = database.with_name(f"{database.name}.before-restore-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = database.with_name(f"{database.name}.before-restore-{stamp}-{number}")
    log, kept_log = database.with_name(database.name + "-wal"), aside.with_name(aside.name + "-wal")
    if log.exists():
        # Before the engine sees it: it deletes the log of a database that it cannot read.
        os.link(log, kept_log)
    with suppress(StorageError, *ENGINE_ERRORS):
        # Closing takes the log into the database and deletes it (https://www.sqlite.org/wal.html).
        connect(database, key, create=False).close()
        if not log.exists():
            kept_log.unlink(missing_ok=True)
    # A second name rather than a move: at no instant is there no database under the first one.
    os.link(database, aside)
    _forget_beside(database)
    return aside


def _settle(path: Path) -> None:
    """Have the system write the file to the disk, and nothing beside it stay."""
    _forget_beside(path)
    path.chmod(OWNER_ONLY)
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
    _forget_beside(path)


def _forget_beside(path: Path) -> None:
    for ending in SIDECARS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
