"""What can go wrong with what lasts. Each error's sentence says what happened and what to do about it.

::

    StorageError
    ├── CannotOpen                  the file cannot be used as it is: path
    │   ├── WrongKey                … the key does not open it
    │   ├── FileIsEncrypted         … encryption is off, the file is encrypted
    │   ├── FileIsPlain             … encryption is on, the file is not encrypted
    │   ├── NewerVersion            … a later release wrote it: found, known
    │   ├── OlderVersion            … an earlier release wrote it, and it was not to be changed: found, known
    │   ├── ForeignFile             … it is a database, but of another program
    │   ├── Corrupt                 … damaged
    │   └── AnotherInstance         … a bot is already running on it
    ├── CannotWrite                 the change was not made, and can be tried again
    │   ├── ReadOnly
    │   ├── DiskFull
    │   ├── DiskFailing             … the disk, a quota or a limit refuses
    │   └── Locked                  … another process holds the file
    ├── InvariantBroken             the change contradicts what is stored: constraint
    │   ├── ChatTaken               … the chat already has a group in a workshop
    │   ├── AlreadyThere            … a new workshop or group has the code or id of another
    │   └── OwnerGone               … something belongs to a workshop or group that is not there
    ├── BackupRefused               no backup was written
    └── RestoreRefused              nothing was restored, the database is as it was

The engines (sqlite3 and sqlcipher3, which share no base class) are told apart nowhere else: `translated` turns
their errors into these.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import sqlcipher3.dbapi2

ENGINE_ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, sqlcipher3.dbapi2.Error)


class StorageError(Exception):
    """Something went wrong with what lasts."""


class CannotOpen(StorageError):
    """The file cannot be used as it is: why, in a sentence, and what to do about a database of which that is so."""

    def __init__(self, path: Path, why: str, advice: str = "") -> None:
        super().__init__(f"{path}: {why} {advice}".rstrip())
        self.path = path
        self.why = why


MAY_WRITE = "Give the bot's account the right to write the file and its folder."


def refused(error: OSError) -> str:
    """What the system says of a file, and what to do where a right is missing."""
    said = f"({error.strerror})."
    return f"{said} {MAY_WRITE}" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else said


class WrongKey(CannotOpen):
    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "the key in storage.key or storage.key_file does not open it (or it is damaged at its very beginning, "
            "or no database).",
            "Give the key that it was created with; if it is the right one, restore the last backup: "
            "decalogue restore.",
        )


class FileIsEncrypted(CannotOpen):
    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "the file is encrypted (or damaged at its very beginning, or no database), but encryption is switched "
            "off.",
            "Give its key and remove storage.encryption, or restore the last backup: decalogue restore.",
        )


class FileIsPlain(CannotOpen):
    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "the file is not encrypted, but a key was given.",
            'Set storage.encryption to "off" if it is meant to stay so, or name another file.',
        )


class NewerVersion(CannotOpen):
    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            path,
            f"the database has version {found}, this program knows versions up to {known}.",
            "Run the release that wrote it, or a later one.",
        )
        self.found = found
        self.known = known


class OlderVersion(CannotOpen):
    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            path,
            f"the database has version {found}, this program works on version {known}, and only “decalogue run” "
            "brings it up to date.",
            "Restart the bot with this release, or use the release that runs.",
        )
        self.found = found
        self.known = known


class ForeignFile(CannotOpen):
    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "this database belongs to another program.", "Name another file in storage.url."
        )


class Corrupt(CannotOpen):
    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            path, f"the database is damaged ({detail}).", "Restore the last backup: decalogue restore."
        )


class AnotherInstance(CannotOpen):
    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "a bot is already running on this database.",
            "Stop it first, or give this one another file.",
        )


class CannotWrite(StorageError):
    """The change was not made; the same change can be tried again."""


class ReadOnly(CannotWrite):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: the database cannot be written. {MAY_WRITE}")


class DiskFull(CannotWrite):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: the disk is full. Free some space; nothing that was confirmed is lost.")


class DiskFailing(CannotWrite):
    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path}: the disk does not do what it is told ({detail}). Look at the disk, its quota, and the limits "
            "of the bot's account; nothing that was confirmed is lost."
        )


class Locked(CannotWrite):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: another process holds the database. Close the program that has it open (a second bot, "
            "a database browser) and try again."
        )


class InvariantBroken(StorageError):
    """The change contradicts what is stored; nothing of it was made. A mistake in the program."""

    def __init__(self, constraint: str, detail: str = "") -> None:
        super().__init__(
            f"The change breaks the rule “{constraint.replace('_', ' ')}”{f' ({detail})' if detail else ''}; "
            "nothing of it was stored. Please report this as a mistake in the program."
        )
        self.constraint = constraint


class ChatTaken(InvariantBroken):
    """The chat already has a group that has not left its workshop."""


class AlreadyThere(InvariantBroken):
    """A workshop or group that was put as new is already stored."""


class OwnerGone(InvariantBroken):
    """Something belongs to a workshop or group that is not there (any more)."""


class BackupRefused(StorageError):
    """No backup was written."""


class RestoreRefused(StorageError):
    """Nothing was restored; the database is as it was."""


# What the engine says of a broken constraint → the constraint's name in the migrations, and our error. SQLite names
# a CHECK and an index over an expression; of a primary key and of an index over columns it names the columns
# (https://www.sqlite.org/src/file/src/build.c, sqlite3UniqueConstraint).
BROKEN_CONSTRAINTS: dict[str, tuple[str, type[InvariantBroken]]] = {
    "UNIQUE constraint failed: groups.chat_id": ("one_group_per_chat", ChatTaken),
    "UNIQUE constraint failed: groups.id": ("one_group_per_id", AlreadyThere),
    "UNIQUE constraint failed: workshops.code": ("one_workshop_per_code", AlreadyThere),
    "FOREIGN KEY constraint failed": ("everything_has_its_owner", OwnerGone),
}


def translated(error: Exception, path: Path) -> StorageError:
    """Our error for one of the engine's, by its symbolic code (https://www.sqlite.org/rescode.html)."""
    code = str(getattr(error, "sqlite_errorname", "") or "")
    words = str(error)
    if code.startswith("SQLITE_CONSTRAINT"):
        name, kind = BROKEN_CONSTRAINTS.get(words, (words.rpartition(": ")[2].strip("'"), InvariantBroken))
        return kind(name)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Locked(path)
    if code.startswith("SQLITE_FULL"):
        return DiskFull(path)
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return ReadOnly(path)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Corrupt(path, words)
    if code.startswith("SQLITE_CANTOPEN"):
        return CannotOpen(
            path, "the file cannot be opened.", "Check that its folder exists and may be written."
        )
    if code.startswith("SQLITE_IOERR"):
        return DiskFailing(path, f"{words}, {code}")
    return StorageError(f"{path}: {words} ({code or type(error).__name__}).")
