"""One bot per database: a lock on a file beside it, held as long as the bot runs."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import AnotherInstance, CannotOpen, refused

OWNER_ONLY = 0o600


def lock_path(database: Path) -> Path:
    """The file that is locked: the database's name and `.lock`. It stays when the bot ends; only the lock goes."""
    return database.with_name(database.name + ".lock")


@contextmanager
def instance_lock(database: Path) -> Iterator[None]:
    """Hold the database for this process. The system releases it even when the process is killed.

    Raises:
        AnotherInstance: another process (or another part of this one) holds it.
        CannotOpen: the lock's file cannot be made.
    """
    try:
        # Never deleted: a lock on a deleted file would not keep out one who makes the file anew.
        handle = os.open(lock_path(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY)
    except OSError as error:
        lock = lock_path(database).name
        raise CannotOpen(database, f"the lock beside it, {lock}, cannot be made {refused(error)}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherInstance(database) from error
        yield
    finally:
        os.close(handle)
