"""The file: its key, its mode, its version, and what is said when something is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from storage import database, errors
from storage.database import APPLICATION_ID, Database, connect, migrate, migrations, version
from storage.lock import instance_lock
from storage.unit_of_work import Store
from tests.storage.conftest import Desk
from tests.storage.samples import KEY, WORKSHOP

WITH_SECONDS = """
insert into workshops (code, title, issue, language, timezone, minutes, group_size, phase, opened_at)
values ('HERE', '', '', 'fr', 'Europe/Paris', 30, 5, 'sprint', 0);
insert into groups (
  id, workshop_code, chat_id, name, phase, present, step, opening, opened_at, planned, hints, half_time_said, size_said,
  active_at, stalls
) values (1, 'HERE', -1, '', 'complete', 1, 3, 3, 0, 0, 0, 0, 0, 0, 0);
insert into answers (group_id, prompt, status, text, at, seconds, position) values
  (1, 1, 'adopted', 'La maire', 0, 118.5, 0), (1, 2, 'undecided', 'Une affiche', 0, 0, 1),
  (1, 3, 'skipped', '', 0, 60, 2);
"""
SNAPSHOT = Path(__file__).with_name("schema.txt")

FIRST_VERSION = """
insert into workshops
values ('ABC', 'Titre', '', 'fr', 'Europe/Paris', 30, 5, 'lobby', null, null, null, null, 1.0, '');
insert into facilitators values ('ABC', 7, 'Inès', 0);
insert into groups values (
  1, 'ABC', -1, null, 'Table', 'gathering', 1, 0, null, 0, 0, 0, 0, null, null, null, null, 0, 0, 1.0, 0
);
insert into members values (1, 11, 'Awa', 1.0, 0), (1, 12, 'Léo', 1.0, 1);
insert into deadlines values ('ABC', null, 'panel_tick', 2.0, 0);
"""
"""A workshop with a group, in the words of the first migration."""


async def opened(path: Path, key: str | None) -> None:
    await (await Database.open(path, key=key)).close()


async def test_the_file_and_what_stands_beside_it_are_for_their_owner_only(desk: Desk, store: Store) -> None:
    mask = os.umask(0)
    try:
        async with store.unit() as unit:
            unit.put(WORKSHOP)
            await unit.commit()
    finally:
        os.umask(mask)
    files = sorted(desk.path.parent.glob("decalogue.db*"))
    assert [file.name for file in files] == ["decalogue.db", "decalogue.db-shm", "decalogue.db-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_commits_are_durable_and_deletions_leave_no_trace(desk: Desk, store: Store) -> None:
    settings = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    for name, expected in settings.items():
        found = await store.database.run(
            lambda statements, name=name: statements._connection.execute(f"pragma {name}").fetchone()  # type: ignore[misc]  # mypy infers no lambda with defaults
        )
        assert found == (expected,), name


async def test_an_encrypted_file_shows_nothing_of_what_is_in_it(tmp_path: Path) -> None:
    for key, shows in ((KEY, False), (None, True)):
        desk = Desk(tmp_path / f"{key}.db", key)
        async with (await desk.store()).unit() as unit:
            unit.put(WORKSHOP)
            await unit.commit()
        await desk.closed()
        content = desk.path.read_bytes()
        assert (b"Une cantine sans plastique" in content) is shows
        assert content.startswith(b"SQLite format 3") is shows


async def test_a_wrong_key_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "decalogue.db"
    await opened(path, "a passphrase with ' and \"")
    await opened(path, "a passphrase with ' and \"")
    for wrong in (KEY, "another"):
        with pytest.raises(errors.WrongKey, match=r"storage\.key_file"):
            await opened(path, wrong)
    assert capfd.readouterr().err == ""


async def test_an_encrypted_file_without_a_key_and_a_plain_one_with_a_key_are_told(tmp_path: Path) -> None:
    await opened(tmp_path / "encrypted.db", KEY)
    with pytest.raises(errors.FileIsEncrypted, match="encryption is switched off"):
        await opened(tmp_path / "encrypted.db", None)
    await opened(tmp_path / "plain.db", None)
    with pytest.raises(errors.FileIsPlain, match=r'storage\.encryption to "off"'):
        await opened(tmp_path / "plain.db", KEY)


async def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.CannotOpen, match="No such file or directory"):
        await opened(tmp_path / "nowhere" / "decalogue.db", KEY)


async def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table theirs (x)")
    with pytest.raises(errors.ForeignFile):
        await opened(path, None)


async def test_a_damaged_file_is_told(desk: Desk, store: Store) -> None:
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        await unit.commit()
    await desk.closed()
    content = bytearray(desk.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    desk.path.write_bytes(content)
    with pytest.raises(errors.Corrupt, match="decalogue restore"):
        await (await desk.store()).export(WORKSHOP.code)


async def test_a_newer_version_is_refused_and_left_as_it_is(desk: Desk) -> None:
    await desk.database()
    await desk.closed()
    known = len(migrations())
    with closing(connect(desk.path, desk.key)) as connection:
        connection.execute(f"pragma user_version = {known + 1}")
    with pytest.raises(
        errors.NewerVersion, match=f"version {known + 1}, this program knows versions up to {known}"
    ):
        await desk.database()
    with closing(connect(desk.path, desk.key)) as connection:
        assert version(connection) == known + 1


async def test_an_older_version_that_is_only_looked_at_stays_as_it_is(desk: Desk) -> None:
    """Its rows, its mode, and how it keeps its journal: a bot of the release before may be at work on it."""
    known = len(migrations())
    with closing(connect(desk.path, desk.key)) as connection:
        migrate(connection, desk.path, migrations()[:-1])
        connection.execute("pragma journal_mode = delete")
    desk.path.chmod(0o640)
    before = desk.path.read_bytes()
    with pytest.raises(
        errors.OlderVersion, match=f"version {known - 1}, this program works on version {known}"
    ):
        await Database.open(desk.path, key=desk.key, upgrade=False)
    assert (desk.path.read_bytes(), stat.S_IMODE(desk.path.stat().st_mode)) == (before, 0o640)
    assert list(desk.path.parent.iterdir()) == [desk.path]
    with pytest.raises(errors.CannotOpen, match="there is no such file"):
        await Database.open(desk.path.with_name("none.db"), key=desk.key, upgrade=False)


async def test_a_migration_that_fails_leaves_the_file_as_the_one_before_it_did(desk: Desk) -> None:
    steps = [(1, "create table first (x);"), (2, "create table second (x);\ncreate table first (x);")]
    with closing(connect(desk.path, desk.key)) as connection:
        for _ in range(2):
            with pytest.raises(errors.StorageError, match="already exists"):
                migrate(connection, desk.path, steps)
            assert version(connection) == 1
            assert connection.execute("select name from sqlite_master").fetchall() == [("first",)]
        migrate(connection, desk.path, [steps[0], (2, "create table second (x);")])
        assert version(connection) == 2
        assert connection.execute("pragma application_id").fetchone() == (APPLICATION_ID,)


async def test_a_migration_that_makes_a_table_anew_keeps_what_refers_to_it(desk: Desk, store: Store) -> None:
    """From the first version, with a whole group in it, to the present one."""
    await desk.closed()
    desk.path.unlink()
    kept = {"workshops": 1, "facilitators": 1, "groups": 1, "members": 2, "deadlines": 1}
    with closing(connect(desk.path, desk.key)) as connection:
        migrate(connection, desk.path, migrations()[:1])
        connection.executescript(FIRST_VERSION)
        migrate(connection, desk.path)
        for table, count in kept.items():
            assert connection.execute(f"select count(*) from {table}").fetchone() == (count,), table
        assert connection.execute("pragma foreign_keys").fetchone() == (1,)
        connection.execute("delete from workshops")
        for table in kept:
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_a_migration_that_leaves_something_without_its_owner_is_undone(desk: Desk) -> None:
    steps = [
        (1, "create table owners (id integer primary key);\ncreate table owned (id references owners (id));"),
        (2, "insert into owned values (7);"),
    ]
    with closing(connect(desk.path, desk.key)) as connection:
        with pytest.raises(errors.OwnerGone, match="everything has its owner"):
            migrate(connection, desk.path, steps)
        assert version(connection) == 1
        assert connection.execute("select count(*) from owned").fetchone() == (0,)


def test_migrations_are_numbered_without_a_gap(tmp_path: Path) -> None:
    assert migrations()
    for name in ("0001_a.sql", "0003_b.sql"):
        (tmp_path / name).write_text("select 1;")
    with pytest.raises(ValueError, match="not numbered 1, 2, 3"):
        migrations(tmp_path)


def test_the_time_on_prompts_of_an_older_file_is_kept(desk: Desk) -> None:
    """It stood with the answers, and so counted for those prompts only that came to one."""
    place = next(number for number, sql in migrations() if "create table spent" in sql)
    with closing(connect(desk.path, desk.key)) as connection:
        migrate(connection, desk.path, migrations()[: place - 1])
        connection.executescript(WITH_SECONDS)
        migrate(connection, desk.path)
        found = connection.execute("select prompt, seconds from spent order by position").fetchall()
        answers = connection.execute("select prompt, status from answers order by position").fetchall()
    assert found == [(1, 118.5), (3, 60.0)]
    assert answers == [(1, "adopted"), (2, "undecided"), (3, "skipped")]


async def test_the_migrations_lead_to_the_schema_that_is_written_down(desk: Desk) -> None:
    """`schema.txt` changes with a new migration only; to write it anew, delete it and run this test: it fails once."""
    await desk.database()
    await desk.closed()
    lines: list[str] = []
    with closing(connect(desk.path, desk.key)) as connection:
        tables = connection.execute(
            "select name from sqlite_master where type = 'table' order by name"
        ).fetchall()
        for (table,) in tables:
            lines.append(table)
            for _, name, kind, filled, _, key in connection.execute(f"pragma table_info({table})").fetchall():
                lines.append(f"  {name} {kind}{' not null' if filled else ''}{' key' if key else ''}")
        named = "select sql from sqlite_master where type = 'index' and sql is not null order by name"
        lines += [" ".join(sql.split()) for (sql,) in connection.execute(named).fetchall()]
    found = "\n".join(lines) + "\n"
    written = SNAPSHOT.read_text() if SNAPSHOT.exists() else None
    if written is None:
        SNAPSHOT.write_text(found)
    assert found == written


def test_every_broken_constraint_has_a_sentence_that_names_it() -> None:
    for words, (name, kind) in errors.BROKEN_CONSTRAINTS.items():
        found = sqlite3.IntegrityError(words)
        found.sqlite_errorname = "SQLITE_CONSTRAINT_UNIQUE"
        said = errors.translated(found, Path("x.db"))
        assert type(said) is kind
        assert name.replace("_", " ") in str(said)


def test_one_bot_at_a_time_has_the_database(tmp_path: Path) -> None:
    path = tmp_path / "decalogue.db"
    with (
        instance_lock(path),
        pytest.raises(errors.AnotherInstance, match="already running"),
        instance_lock(path),
    ):
        pytest.fail("two bots have the database")
    with instance_lock(path):
        pass
    with pytest.raises(errors.CannotOpen), instance_lock(tmp_path / "nowhere" / "decalogue.db"):
        pytest.fail("there is no such folder")


async def test_a_closed_database_says_so(desk: Desk) -> None:
    opened = await desk.database()
    await desk.closed()
    with pytest.raises(ValueError, match="closed"):
        await opened.run(lambda statements: statements.select_next_due())


def test_the_default_wait_for_another_process_is_longer_than_a_backup_takes() -> None:
    assert database.BUSY_SECONDS >= 1
