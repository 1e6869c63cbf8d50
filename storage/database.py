"""The file: open it, encrypt it, bring it up to date, run functions on its thread.

SQLite (or SQLCipher, its encrypted twin) blocks, so a connection lives on a thread of its own, which aiosqlite
provides. What runs there are whole functions: reading a group with all its lists, or writing a whole unit of work
inside one transaction. One hop per function instead of two per statement is most of what storage costs, and nothing
else can come between the statements of a function.
"""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import sqlcipher3.dbapi2

from storage.errors import (
    ENGINE_ERRORS,
    CannotOpen,
    Corrupt,
    FileIsEncrypted,
    FileIsPlain,
    ForeignFile,
    NewerVersion,
    OlderVersion,
    OwnerGone,
    WrongKey,
    refused,
    translated,
)
from storage.queries import Statements

T = TypeVar("T")

# The first sixteen bytes of a file that is not encrypted (https://www.sqlite.org/fileformat.html#magic_header_string).
PLAIN_HEADER = b"SQLite format 3\x00"

# Sixty-four hexadecimal digits are the key itself, 256 random bits; anything else is a passphrase, which SQLCipher
# stretches for about a quarter of a second (https://www.zetetic.net/sqlcipher/sqlcipher-api/#key).
RAW_KEY = re.compile(r"[0-9a-fA-F]{64}")

# « Déca » in Latin letters: marks the file as ours (https://www.sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = int.from_bytes(b"Deca", "big")

# Seconds to wait for another process that holds the file: a backup or an export takes less.
BUSY_SECONDS = 5.0

OWNER_ONLY = 0o600

MIGRATIONS = Path(__file__).parent / "migrations"


def migrations(folder: Path = MIGRATIONS) -> list[tuple[int, str]]:
    """The numbered migrations, in order: (version that it leads to, SQL).

    Raises:
        ValueError: where the numbers do not run from 1 without a gap.
    """
    found = sorted(
        (int(match[1]), path.read_text(encoding="utf-8"))
        for path in folder.glob("*.sql")
        if (match := re.match(r"(\d+)_", path.name))
    )
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations in {folder} are not numbered 1, 2, 3, …")
    return found


def make_folder(path: Path) -> None:
    """Make the folder of a database, with those above it, where it is missing.

    Raises:
        CannotOpen: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotOpen(path, f"its folder cannot be made {refused(error)}") from error


def spelled(key: str) -> str:
    """A key as SQLCipher takes it."""
    return f"x'{key}'" if RAW_KEY.fullmatch(key) else key


def connect(path: Path, key: str | None, *, busy_seconds: float = BUSY_SECONDS, create: bool = True) -> Any:
    """A connection to the file, checked to be readable and ours, but not brought up to date. Blocks.

    Args:
        path: the database file; created with mode 0600 where it is missing and `create` is set.
        key: 64 hexadecimal digits or a passphrase; None for a file that is not encrypted.
        busy_seconds: how long a statement waits for another process.
        create: whether the file may be missing; where not, one that is there keeps its mode and its journal's.

    Raises:
        CannotOpen: in one of its forms, with what to do about it.
    """
    try:
        # Created before the engine sees it: SQLite gives -wal and -shm the mode of the database.
        os.close(os.open(path, os.O_RDWR | (os.O_CREAT if create else 0), OWNER_ONLY))
        if create:
            path.chmod(OWNER_ONLY)
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
    except OSError as error:
        absent = isinstance(error, FileNotFoundError) and not create
        why = "there is no such file." if absent else f"the file cannot be opened {refused(error)}"
        raise CannotOpen(path, why) from error
    if header and key is None and header != PLAIN_HEADER:
        raise FileIsEncrypted(path)
    if header == PLAIN_HEADER and key is not None:
        raise FileIsPlain(path)
    engine = sqlite3 if key is None else sqlcipher3.dbapi2
    try:
        connection = engine.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    except ENGINE_ERRORS as error:
        raise translated(error, path) from error
    try:
        if key is not None:
            # A wrong key is told by our error; SQLCipher would also write about it to the terminal.
            connection.execute("pragma cipher_log_level = none")
            connection.set_key(spelled(key))
        _configure(connection, path, key, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: Any, path: Path, key: str | None, *, create: bool) -> None:
    """Read the file for the first time, check that it is ours, and set what makes it durable and private."""
    try:
        tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
        mark = connection.execute("pragma application_id").fetchone()[0]
        if tables and mark != APPLICATION_ID:
            raise ForeignFile(path)
        if create:
            connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = on")
    except ENGINE_ERRORS as error:
        # With a wrong key even the first page is noise; damage further on has another code.
        if key is not None and getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise WrongKey(path) from error
        raise translated(error, path) from error


def version(connection: Any) -> int:
    """How many migrations the file has seen."""
    number: int = connection.execute("pragma user_version").fetchone()[0]
    return number


def expect_whole_pages(connection: Any, path: Path) -> None:
    """What ends in the middle of a page was cut off: SQLite would read what is missing as zeros, and say nothing.

    Where there is a log, a crash may have left it so, and the log has the page.

    Raises:
        Corrupt: it was cut off.
    """
    log = path.with_name(path.name + "-wal")
    page = int(connection.execute("pragma page_size").fetchone()[0])  # SQLCipher gives it as text
    if path.stat().st_size % page and not (log.exists() and log.stat().st_size):
        raise Corrupt(path, "it ends in the middle of a page")


def look_over(connection: Any, path: Path) -> None:
    """Read every page once, some milliseconds a megabyte: damage is told at the start, not in a workshop.

    Raises:
        Corrupt: a page cannot be read, or does not fit the others.
    """
    expect_whole_pages(connection, path)
    try:
        said = str(connection.execute("pragma quick_check(1)").fetchone()[0])
    except ENGINE_ERRORS as error:
        raise translated(error, path) from error
    if said != "ok":
        raise Corrupt(path, " ".join(said.removeprefix("*** in database main ***").split()))


def migrate(connection: Any, path: Path, steps: list[tuple[int, str]] | None = None) -> None:
    """Bring the file up to date, each migration in a transaction with its version number.

    References are not enforced meanwhile, so that a table can be made anew, and are checked before the commit.

    Raises:
        NewerVersion: the file was written by a later release.
        StorageError: a migration failed; the file is as the last one that succeeded left it.
    """
    steps = migrations() if steps is None else steps
    found = version(connection)
    if found > len(steps):
        raise NewerVersion(path, found, len(steps))
    for number, sql in steps[found:]:
        marks = f"pragma application_id = {APPLICATION_ID};\npragma user_version = {number};"
        try:
            connection.execute("pragma foreign_keys = off")
            connection.executescript(f"begin immediate;\n{sql}\n{marks}")
            if connection.execute("pragma foreign_key_check").fetchone() is not None:
                raise OwnerGone("everything_has_its_owner", f"migration {number}")
            connection.execute("commit")
        except ENGINE_ERRORS as error:
            raise translated(error, path) from error
        finally:
            if connection.in_transaction:
                connection.execute("rollback")
            connection.execute("pragma foreign_keys = on")


def expect_up_to_date(connection: Any, path: Path) -> None:
    """Only look whether there is something to migrate.

    Raises:
        NewerVersion, OlderVersion: another release wrote the file.
    """
    found, known = version(connection), len(migrations())
    if found != known:
        raise (NewerVersion if found > known else OlderVersion)(path, found, known)


class _Connection(aiosqlite.Connection):
    """aiosqlite's thread, running whole functions."""

    def submit(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """Queue a function for the thread; its future is not bound to the task that waits for it."""
        if not self._running or self._connection is None:
            raise ValueError("the database is closed")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((future, function))
        return future


class Database:
    """An open database file. One per process; what it runs comes one after the other."""

    def __init__(self, path: Path, connection: _Connection, raw: Any) -> None:
        """Use `Database.open`."""
        self.path = path
        self._connection = connection
        self._raw = raw
        self._statements = Statements(raw)

    @classmethod
    async def open(
        cls, path: Path, *, key: str | None, busy_seconds: float = BUSY_SECONDS, upgrade: bool = True
    ) -> Database:
        """Open the file, create it where it is missing, and bring it up to date.

        Args:
            path: the database file.
            key: 64 hexadecimal digits or a passphrase; None opens one that is not encrypted, which the
                configuration has to ask for in so many words.
            busy_seconds: how long to wait for another process that holds the file.
            upgrade: False only looks: the file, which a bot of another release may have open, has to be there, and
                stays as it is.

        Raises:
            CannotOpen: in one of its forms, with what to do about it.
        """

        def opened() -> Any:
            raw = connect(path, key, busy_seconds=busy_seconds, create=upgrade)
            try:
                look_over(raw, path)
                (migrate if upgrade else expect_up_to_date)(raw, path)
            except BaseException:
                raw.close()
                raise
            return raw

        # Opened before aiosqlite's thread begins: when opening fails there, the thread may outlive the event loop.
        raw = await asyncio.to_thread(opened)
        connection = _Connection(lambda: raw, iter_chunk_size=64)
        await connection
        return cls(path, connection, raw)

    async def run(self, work: Callable[[Statements], T]) -> T:
        """Run a function outside of any transaction of ours, and give its result: one that reads, or tidies up.

        Raises:
            StorageError: what the engine refused, in our words.
        """

        def function() -> T:
            try:
                return work(self._statements)
            except ENGINE_ERRORS as error:
                raise translated(error, self.path) from error

        return await self._connection.submit(function)

    async def transact(self, work: Callable[[Statements], T], then: Callable[[T], None]) -> None:
        """Run a function in one transaction, and `then` in the event loop once it is committed.

        Either both happen or neither: a task that is cancelled while it waits is told so only after the thread is
        done, so that memory and file cannot part.

        Raises:
            StorageError: nothing was changed.
        """

        def function() -> T:
            raw = self._raw
            try:
                raw.execute("begin immediate")
                try:
                    result = work(self._statements)
                    raw.execute("commit")
                except BaseException:
                    if raw.in_transaction:
                        raw.execute("rollback")
                    raise
            except ENGINE_ERRORS as error:
                raise translated(error, self.path) from error
            return result

        future = self._connection.submit(function)
        cancelled: asyncio.CancelledError | None = None
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is None:
            then(future.result())
        elif (failure := future.exception()) is not None:
            raise cancelled from failure
        else:
            then(future.result())
            raise cancelled

    async def empty_log(self) -> None:
        """Write the log beside the file into it and empty it: deleted words must not stay there."""
        await self.run(lambda _: self._empty_log())

    def _empty_log(self) -> None:
        self._raw.execute("pragma wal_checkpoint(truncate)").fetchall()

    async def tidy(self) -> None:
        """Give the space of what was deleted back, leaving nothing of it in the file or its log.

        Raises:
            StorageError: there is no room for the second copy that this needs for a moment; nothing is lost.
        """

        def work(_: Statements) -> None:
            self._raw.execute("vacuum")
            self._empty_log()

        await self.run(work)

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        await self._connection.close()
