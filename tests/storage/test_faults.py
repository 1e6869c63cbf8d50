"""The disk and the file at their worst: what is said, what is kept, and that it goes on afterwards."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storage.backup import backup, check, restore
from storage.database import connect, make_folder, migrate, migrations, version
from storage.errors import CannotOpen, DiskFailing, DiskFull, RestoreRefused, WrongKey, translated
from storage.lock import instance_lock
from tests.storage.conftest import Desk
from tests.storage.killed import COPY, DATABASE
from tests.storage.samples import KEY, NOW, WORKSHOP
from tests.storage.test_database import FIRST_VERSION

ROOT = Path(__file__).parents[2]
PAGE = 4096


async def filled(desk: Desk) -> None:
    """A database of about a hundred pages, closed."""
    store = await desk.store()
    for number in range(4):
        async with store.unit() as unit:
            unit.put(replace(WORKSHOP, code=f"{WORKSHOP.code[:-1]}{number + 2}"))
            unit.dead_letter(number, NOW, ValueError(f"{number}" * 50_000), "{}")
            await unit.commit()
    await desk.closed()


# --- what is wrong with a file ----------------------------------------------------------------------------------------


def scribbled(content: bytes) -> bytes:
    """Noise over pages in the middle, as a disk leaves that is dying."""
    middle = len(content) // 2 // PAGE * PAGE
    return content[:middle] + random.Random(1).randbytes(4 * PAGE) + content[middle + 4 * PAGE :]


def headless(content: bytes) -> bytes:
    """Noise over the beginning."""
    return random.Random(1).randbytes(100) + content[100:]


def emptied(content: bytes) -> bytes:
    """Zeros over the beginning, as some file systems leave after a power cut."""
    return bytes(PAGE) + content[PAGE:]


def cut(content: bytes) -> bytes:
    """Half of it, as an interrupted copy leaves."""
    return content[: len(content) // 2 // PAGE * PAGE]


def frayed(content: bytes) -> bytes:
    """All but the end, in the middle of a page."""
    return content[:-1000]


def prose(_: bytes) -> bytes:
    return "Ceci n’est pas une base de données.\n".encode() * 1000


DAMAGES: list[Callable[[bytes], bytes]] = [scribbled, headless, emptied, cut, frayed, prose]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
async def test_a_damaged_file_is_told_when_it_is_opened_and_is_not_touched(
    desk: Desk, damage: Callable[[bytes], bytes]
) -> None:
    """At the start, before anybody relies on it; in one sentence that names the way out."""
    await filled(desk)
    damaged = damage(desk.path.read_bytes())
    desk.path.write_bytes(damaged)
    with pytest.raises(CannotOpen, match="decalogue restore") as refusal:
        await desk.database()
    assert str(desk.path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert desk.path.read_bytes() == damaged


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
async def test_a_damaged_backup_is_refused_and_the_database_kept(
    desk: Desk, damage: Callable[[bytes], bytes]
) -> None:
    await filled(desk)
    before, source = desk.path.read_bytes(), desk.path.with_name("copy.db")
    source.write_bytes(damage(before))
    with pytest.raises(RestoreRefused, match="nothing was changed"):
        restore(desk.path, source, key=desk.key, at=NOW)
    untouched(desk, before)


def newer(path: Path, key: str | None) -> None:
    with closing(connect(path, key)) as connection:
        connection.execute(f"pragma user_version = {len(migrations()) + 1}")
        connection.execute("pragma journal_mode = delete")


def foreign(path: Path, key: str | None) -> None:
    with closing(connect(path, key)) as connection:
        connection.execute("pragma application_id = 7")
        connection.execute("pragma journal_mode = delete")


def otherwise_locked(path: Path, key: str | None) -> None:
    path.unlink()
    with closing(connect(path, "another" if key is not None else KEY)) as connection:
        migrate(connection, path)
        connection.execute("pragma journal_mode = delete")


@pytest.mark.parametrize("spoil", [newer, foreign, otherwise_locked], ids=lambda spoil: spoil.__name__)
async def test_a_backup_that_is_sound_but_not_this_bots_is_refused_and_the_database_kept(
    desk: Desk, spoil: Callable[[Path, str | None], None]
) -> None:
    """Of a later version, of another program, under another key (or encrypted where this one is not)."""
    await filled(desk)
    before, source = desk.path.read_bytes(), desk.path.with_name("copy.db")
    shutil.copyfile(desk.path, source)
    spoil(source, desk.key)
    with pytest.raises(RestoreRefused, match="nothing was changed"):
        restore(desk.path, source, key=desk.key, at=NOW)
    untouched(desk, before)


async def test_what_is_no_file_is_not_restored(desk: Desk) -> None:
    await filled(desk)
    before, folder = desk.path.read_bytes(), desk.path.with_name("copies")
    folder.mkdir()
    with pytest.raises(RestoreRefused):
        restore(desk.path, folder, key=desk.key, at=NOW)
    untouched(desk, before)


def untouched(desk: Desk, before: bytes) -> None:
    """The database is as it was, and nothing lies beside it that was not there."""
    assert desk.path.read_bytes() == before
    assert not [file.name for file in desk.path.parent.iterdir() if "restor" in file.name]
    assert check(desk.path, desk.key) == len(migrations())


# --- rights -----------------------------------------------------------------------------------------------------------


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """Without the rights of the administrator, whom no mode stops; who has none of them stays who they are."""
    if os.geteuid() != 0:
        yield
        return
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == 0 and parent.is_relative_to("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o011)
    for path in (folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("what", ["file", "folder"])
async def test_a_file_or_folder_that_may_not_be_written_is_told_with_what_to_do(
    tmp_path: Path, what: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    desk = Desk(folder / "decalogue.db", None)
    await filled(desk)
    before = desk.path.read_bytes()
    for ending in ("-wal", "-shm"):
        desk.path.with_name(desk.path.name + ending).unlink(missing_ok=True)
    with nobody(folder):
        (desk.path if what == "file" else folder).chmod(0o500 if what == "folder" else 0o400)
        with pytest.raises(CannotOpen, match=r"right to write|may be written"), instance_lock(desk.path):
            await desk.database()
        folder.chmod(0o700)
        desk.path.chmod(0o600)
        await desk.database()
    await desk.closed()
    assert desk.path.read_bytes()[:PAGE] == before[:PAGE]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(CannotOpen, match="its folder cannot be made"):
        make_folder(tmp_path / "data" / "decalogue.db")
    make_folder(tmp_path / "a" / "b" / "decalogue.db")
    assert (tmp_path / "a" / "b").is_dir()


# --- the disk ---------------------------------------------------------------------------------------------------------


async def test_a_disk_that_is_full_stops_a_migration_and_costs_nothing(desk: Desk) -> None:
    """The file stays as the migration before it left it; with room again, the next start goes on."""
    first = migrations()[:1]
    with closing(connect(desk.path, desk.key)) as connection:
        migrate(connection, desk.path, first)
        connection.executescript(FIRST_VERSION)
        (size,) = connection.execute("pragma page_count").fetchone()
        connection.execute(f"pragma max_page_count = {size}")
        with pytest.raises(DiskFull, match="Free some space"):
            migrate(connection, desk.path)
        reached = version(connection)
        assert reached < len(migrations())
        assert connection.execute("select count(*) from members").fetchone() == (2,)
        connection.execute("pragma max_page_count = 1000000")
        migrate(connection, desk.path)
        assert connection.execute("select count(*) from members").fetchone() == (2,)


def test_a_disk_that_does_not_do_what_it_is_told_is_no_damaged_file() -> None:
    """Whoever read « restore the last backup » because of a full quota would lose what came after it."""
    for code in ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR"):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = code
        said = translated(error, Path("decalogue.db"))
        assert type(said) is DiskFailing
        assert "quota" in str(said)
        assert "restore" not in str(said)


# --- a crash in the middle --------------------------------------------------------------------------------------------


def killed(act: str, folder: Path, key: str | None) -> list[Path]:
    """The folders that a process left which did something and was killed at each of its steps in turn."""
    command = [sys.executable, "-m", "tests.storage.killed", act, str(folder), *([key] if key else [])]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return sorted(folder.parent.glob(f"{folder.name}-*"))


def schema(connection: Any) -> set[tuple[str, str]]:
    return set(connection.execute("select name, sql from sqlite_master where sql is not null").fetchall())


@pytest.mark.parametrize(
    ("begun", "key"), [(0, None), (1, KEY)], ids=["from nothing", "from the first version"]
)
def test_a_crash_at_any_statement_of_a_migration_leaves_one_version_or_the_next(
    tmp_path: Path, begun: int, key: str | None
) -> None:
    """The file is whole, has all of a version and nothing of the next, and the next start brings it up to date."""
    desk = Desk(tmp_path / DATABASE, key)
    expected: dict[int, set[tuple[str, str]]] = {}
    for number in range(len(migrations()) + 1):
        with closing(connect(desk.path.with_name(f"version-{number}.db"), desk.key)) as connection:
            migrate(connection, desk.path, migrations()[:number])
            expected[number] = schema(connection)
    folder = desk.path.with_name("start")
    folder.mkdir()
    with closing(connect(folder / DATABASE, desk.key)) as connection:
        migrate(connection, desk.path, migrations()[:begun])
        if begun:
            connection.executescript(FIRST_VERSION)
    left, reached = killed("migration", folder, desk.key), set()
    for place in left:
        with closing(connect(place / DATABASE, desk.key)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
            reached.add(version(connection))
            assert schema(connection) == expected[version(connection)], place.name
            migrate(connection, desk.path)
            assert schema(connection) == expected[len(migrations())], place.name
            if begun:
                assert connection.execute("select count(*) from members").fetchone() == (2,)
    assert len(left) > 20
    assert reached >= set(range(begun, len(migrations())))


async def two_states(desk: Desk) -> Path:
    """A folder with a database whose workshop is called « after », a log beside it, and a backup with « before »."""
    folder = desk.path.with_name("start")
    folder.mkdir()
    store = await desk.store()
    for title in ("before", "after"):
        async with store.unit() as unit:
            await unit.workshop(WORKSHOP.code)
            unit.put(replace(WORKSHOP, title=title))
            await unit.commit()
        if title == "before":
            backup(desk.path, folder / COPY, key=desk.key)
    # As a killed bot leaves it: the file, and a log that was never taken into it.
    for ending in ("", "-wal"):
        shutil.copyfile(f"{desk.path}{ending}", folder / f"{DATABASE}{ending}")
    await desk.closed()
    return folder


def title(path: Path, key: str | None) -> str:
    with closing(connect(path, key, create=False)) as connection:
        return str(connection.execute("select title from workshops").fetchone()[0])


async def test_a_crash_at_any_line_of_a_restore_leaves_the_one_database_or_the_other(tmp_path: Path) -> None:
    """Never none and never half of one; trying again then succeeds, and what was there before is kept."""
    desk = Desk(tmp_path / DATABASE, KEY)
    left, found = killed("restore", await two_states(desk), desk.key), set()
    for place in left:
        database = place / DATABASE
        found.add(title(database, desk.key))
        restore(database, place / COPY, key=desk.key, at=NOW + 1)
        assert title(database, desk.key) == "before", place.name
        aside = place.glob(f"{DATABASE}.before-restore-*Z*")
        kept = {title(path, desk.key) for path in aside if not path.name.endswith(("-wal", "-shm"))}
        assert "after" in kept, place.name
        assert not list(place.glob("*.restoring*"))
    assert len(left) > 20
    assert found == {"before", "after"}


async def test_a_crash_at_any_line_of_a_backup_leaves_the_former_copy_or_the_new_one(tmp_path: Path) -> None:
    """There is never half a copy under its name, and the database is as it was."""
    desk = Desk(tmp_path / DATABASE, KEY)
    left, found = killed("backup", await two_states(desk), desk.key), set()
    for place in left:
        assert check(place / COPY, desk.key) == len(migrations())
        found.add(title(place / COPY, desk.key))
        assert title(place / DATABASE, desk.key) == "after"
    assert len(left) > 10
    assert found == {"before", "after"}


# --- the key ----------------------------------------------------------------------------------------------------------


async def test_a_wrong_key_changes_nothing(tmp_path: Path) -> None:
    """However often it is tried."""
    desk = Desk(tmp_path / "locked.db", KEY)
    await filled(desk)
    before = desk.path.read_bytes()
    for wrong in ("another", "ef" * 32):
        with pytest.raises(WrongKey):
            await Desk(desk.path, wrong).database()
    assert desk.path.read_bytes() == before
    with pytest.raises(WrongKey):
        backup(desk.path, tmp_path / "copy.db", key="another")
    assert not (tmp_path / "copy.db").exists()
