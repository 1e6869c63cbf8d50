"""Backups: made while the bot writes, whole or not at all, and put back without losing what was there."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from storage.backup import backup, check, restore
from storage.database import migrations
from storage.errors import AnotherInstance, BackupRefused, CannotOpen, Corrupt, RestoreRefused, WrongKey
from storage.lock import instance_lock
from storage.unit_of_work import Store
from tests.storage.conftest import Desk
from tests.storage.samples import KEY, NOW, WORKSHOP


async def titled(store: Store, title: str) -> None:
    async with store.unit() as unit:
        await unit.workshop(WORKSHOP.code)
        unit.put(replace(WORKSHOP, title=title))
        await unit.commit()


async def title(desk: Desk) -> str:
    exported = await (await desk.reopened()).export(WORKSHOP.code)
    assert exported is not None
    await desk.closed()
    return exported[0].title


async def test_a_backup_made_while_the_bot_runs_holds_what_was_committed(desk: Desk, store: Store) -> None:
    await titled(store, "before")
    copy = desk.path.with_name("copy.db")
    async with store.unit() as unit:
        await unit.workshop(WORKSHOP.code)
        unit.put(replace(WORKSHOP, title="not committed"))
        backup(desk.path, copy, key=desk.key)
        await unit.commit()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert await title(Desk(copy, desk.key)) == "before"
    assert await title(desk) == "not committed"
    assert (b"SQLite format" in copy.read_bytes()) is (desk.key is None)
    assert not list(desk.path.parent.glob("*.part*"))


@pytest.mark.parametrize("new_key", ["ab" * 32, "a phrase, with ' and \" in it"])
async def test_a_backup_may_have_another_key(desk: Desk, store: Store, new_key: str) -> None:
    """The copy opens with the new one only, the database with its own as before."""
    await titled(store, "before")
    copy = desk.path.with_name("copy.db")
    if desk.key is None:
        with pytest.raises(BackupRefused, match="not encrypted"):
            backup(desk.path, copy, key=None, new_key=new_key)
        assert not copy.exists()
        return
    backup(desk.path, copy, key=desk.key, new_key=new_key)
    assert check(copy, new_key) == len(migrations())
    with pytest.raises(WrongKey):
        check(copy, desk.key)
    assert await title(Desk(copy, new_key)) == "before"
    assert await title(desk) == "before"


async def test_a_backup_replaces_a_file_only_when_told(desk: Desk, store: Store) -> None:
    copy = desk.path.with_name("copy.db")
    copy.write_text("precious")
    with pytest.raises(BackupRefused, match=r"exists already.*--overwrite"):
        backup(desk.path, copy, key=desk.key)
    assert copy.read_text() == "precious"
    for overwrite in (False, True):
        with pytest.raises(BackupRefused, match="is the database itself"):
            backup(desk.path, desk.path, key=desk.key, overwrite=overwrite)
    with pytest.raises(CannotOpen, match="there is no such file"):
        backup(desk.path.with_name("missing.db"), copy, key=desk.key, overwrite=True)
    backup(desk.path, copy, key=desk.key, overwrite=True)
    assert check(copy, desk.key) == len(migrations())


async def test_a_backup_that_cannot_be_made_leaves_nothing(desk: Desk, store: Store) -> None:
    with pytest.raises(BackupRefused, match="No such file or directory"):
        backup(desk.path, desk.path.parent / "nowhere" / "copy.db", key=desk.key)
    copy = desk.path.with_name("copy.db")
    with pytest.raises(CannotOpen):
        backup(desk.path.with_name("missing.db"), copy, key=desk.key)
    assert not copy.exists()
    assert not list(desk.path.parent.glob("*.part*"))


async def test_a_restored_database_is_the_backup_and_the_former_one_is_kept(desk: Desk, store: Store) -> None:
    copy = desk.path.with_name("copy.db")
    await titled(store, "before")
    backup(desk.path, copy, key=desk.key)
    untouched = copy.read_bytes()
    await titled(store, "after")
    await desk.closed()
    first = restore(desk.path, copy, key=desk.key, at=NOW)
    assert await title(desk) == "before"
    assert first == desk.path.with_name("decalogue.db.before-restore-20141204T110000Z")
    assert first is not None
    assert await title(Desk(first, desk.key)) == "after"
    second = restore(desk.path, copy, key=desk.key, at=NOW)
    assert second is not None
    assert second.name.endswith("Z-2")
    assert copy.read_bytes() == untouched
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


async def test_a_restore_takes_the_log_of_a_killed_bot_along_to_what_is_kept(
    desk: Desk, store: Store, tmp_path: Path
) -> None:
    copy = desk.path.with_name("copy.db")
    await titled(store, "before")
    backup(desk.path, copy, key=desk.key)
    await titled(store, "only in the log")
    # What a bot leaves that was killed: the file, and a log that was never taken into it.
    killed = Desk(tmp_path / "killed.db", desk.key)
    for ending in ("", "-wal"):
        shutil.copyfile(f"{desk.path}{ending}", f"{killed.path}{ending}")
    aside = restore(killed.path, copy, key=desk.key, at=NOW)
    assert aside is not None
    assert await title(Desk(aside, desk.key)) == "only in the log"
    assert await title(killed) == "before"


async def test_a_damaged_database_can_be_replaced_and_is_kept_too(desk: Desk, store: Store) -> None:
    copy = desk.path.with_name("copy.db")
    await titled(store, "before")
    backup(desk.path, copy, key=desk.key)
    await desk.closed()
    desk.path.write_bytes(b"not a database at all" * 1000)
    log = desk.path.with_name("decalogue.db-wal")
    log.write_bytes(b"its log")
    aside = restore(desk.path, copy, key=desk.key, at=NOW)
    assert aside is not None
    assert aside.read_bytes() == b"not a database at all" * 1000
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"
    assert not log.exists()
    assert await title(desk) == "before"


async def test_a_restore_into_an_empty_place_keeps_nothing_aside(desk: Desk, store: Store) -> None:
    await titled(store, "before")
    copy = desk.path.with_name("copy.db")
    backup(desk.path, copy, key=desk.key)
    elsewhere = Desk(desk.path.with_name("new.db"), desk.key)
    assert restore(elsewhere.path, copy, key=desk.key, at=NOW) is None
    assert await title(elsewhere) == "before"


async def test_nothing_is_restored_from_a_bad_file_or_under_a_running_bot(desk: Desk, store: Store) -> None:
    await titled(store, "before")
    copy, short = desk.path.with_name("copy.db"), desk.path.with_name("short.db")
    backup(desk.path, copy, key=desk.key)
    content = copy.read_bytes()
    short.write_bytes(content[: len(content) - 8192])
    await desk.closed()
    before = desk.path.read_bytes()
    empty = desk.path.with_name("empty.db")
    empty.touch()
    junk = desk.path.with_name("junk.db")
    junk.write_bytes(b"this is a shopping list, and no database at all")
    another = "another" if desk.key else KEY
    for source, key, wrong in (
        (short, desk.key, "damaged"),
        (empty, desk.key, "it is empty"),
        (junk, desk.key, "no database"),
        (desk.path.with_name("missing.db"), desk.key, "No such file"),
        (copy, another, "the key in storage.key" if desk.key else "is not encrypted"),
    ):
        with pytest.raises(RestoreRefused, match=wrong) as refusal:
            restore(desk.path, source, key=key, at=NOW)
        assert str(refusal.value).startswith(f"{source} ")
        assert ".restoring" not in str(refusal.value)
        assert "decalogue restore" not in str(refusal.value), "the command that was given"
    with instance_lock(desk.path), pytest.raises(AnotherInstance):
        restore(desk.path, copy, key=desk.key, at=NOW)
    assert desk.path.read_bytes() == before
    assert not [file for file in desk.path.parent.iterdir() if "restor" in file.name]


async def test_a_check_finds_a_page_that_was_changed(desk: Desk, store: Store) -> None:
    for number in range(40):
        await titled(store, f"{number}" * 200)
    copy = desk.path.with_name("copy.db")
    backup(desk.path, copy, key=desk.key)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 3 + 64] = b"\x00" * 64
    copy.write_bytes(content)
    with pytest.raises(Corrupt):
        check(copy, desk.key)
    if desk.key is not None:
        with pytest.raises(WrongKey):
            check(copy, "another")


async def test_a_copy_made_by_hand_is_restored_with_the_log_beside_it(desk: Desk, store: Store) -> None:
    """After a crash the last commits stand in the log only, and whoever copies both files loses none of them."""
    await titled(store, "in the log")
    by_hand = desk.path.with_name("by-hand.db")
    for end in ("", "-wal"):
        shutil.copyfile(f"{desk.path}{end}", f"{by_hand}{end}")
    assert by_hand.with_name("by-hand.db-wal").stat().st_size
    await titled(store, "after")
    await desk.closed()
    restore(desk.path, by_hand, key=desk.key, at=NOW)
    assert await title(desk) == "in the log"
    assert by_hand.with_name("by-hand.db-wal").exists()


async def test_a_database_is_not_restored_from_itself(desk: Desk, store: Store) -> None:
    await titled(store, "before")
    await desk.closed()
    with pytest.raises(RestoreRefused, match="is the database itself"):
        restore(desk.path, desk.path, key=desk.key, at=NOW)
    assert await title(desk) == "before"
    assert not list(desk.path.parent.glob("*.before-restore-*"))


@pytest.mark.parametrize("to", [".", "pipe", "copy-\udcff.db"])
async def test_what_cannot_be_a_copy_is_refused_in_a_sentence(desk: Desk, store: Store, to: str) -> None:
    """A folder, a pipe (a device would be lost likewise), a name that is not text."""
    os.mkfifo(desk.path.parent / "pipe")
    before = set(desk.path.parent.iterdir())
    with pytest.raises(BackupRefused, match="Choose another name for the copy"):
        backup(desk.path, desk.path.parent / to, key=desk.key, overwrite=True)
    assert set(desk.path.parent.iterdir()) == before
