"""The disk fails under a workshop: nothing that was confirmed is lost, and with the disk back it goes on by itself."""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.app import App
from storage.backup import backup, restore
from storage.database import migrations
from storage.errors import Corrupt
from tests.bot.web.asking import get
from tests.processes import BotProcess, HurriedStage, ProcessStage
from tests.stage import Stage
from tests.workshop.facilitating import said, sprinting

TITLE = "Sauver la médiathèque"
MINUTE = 60.0
PAGE = 4096


async def health(stage: Stage, storage: str) -> None:
    """Wait until `/healthz` says this of storage, and is ready only where that is « ok »."""
    for _ in range(300):
        answer = await get(stage, "/healthz")
        state = json.loads(answer.body)
        assert (answer.status == 200) is state["ready"]
        if state["storage"] == storage and state["ready"] is (storage == "ok"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"still {answer.status}: {answer.body}")


# --- a disk with no room ----------------------------------------------------------------------------------------------


@contextmanager
def no_room(bot: BotProcess) -> Iterator[None]:
    """No file of the bot's may grow, as with a quota that is used up: the system refuses what it writes."""
    before = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (PAGE, before[1]))
    try:
        yield
    finally:
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_refuses_every_write_holds_the_updates_back_and_loses_none(tmp_path: Path) -> None:
    """The real process stays alive, is not ready, confirms nothing; with room again all counts once, reminders too."""
    async with HurriedStage.open(tmp_path, speed=40, minutes=20, strict=False, web=True) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        await health(stage, "ok")
        countdown = (await stage.group(workshop.code, table.chat.id)).countdown
        assert countdown is not None
        with no_room(stage.bot):
            table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
            table.reply("Lina", "Maintenir deux bibliothécaires")
            await health(stage, "failing")
            await stage.clock.sleep(max(0.0, countdown.started_at + 10.5 * MINUTE - stage.clock.now()))
            assert len(stage.telegram.updates) == 2, "Telegram keeps what was not stored"
            assert not said(table, "idée")
            assert "the disk does not do what it is told" in stage.bot.log
        await stage.until(lambda: table.count("2 idées"), timeout=20.0)
        await stage.until(lambda: table.count("Mi-temps"), timeout=20.0)
        await health(stage, "ok")
        await stage.settled()
        assert stage.bot.starts == 1
        assert (said(table, "2 idées"), said(table, "Mi-temps")) == (1, 1)
        kept = await stage.group(workshop.code, table.chat.id)
        assert [one.text for one in kept.proposals] == [
            "Ouvrir la médiathèque chaque dimanche",
            "Maintenir deux bibliothécaires",
        ]


async def pragma(stage: Stage, words: str) -> int:
    """Set something of the bot's own connection; gives what it was answered, 0 for nothing."""
    assert stage.app.store is not None
    found: list[tuple[int]] = await stage.app.store.database.run(
        lambda statements: statements._connection.execute(f"pragma {words}").fetchall()
    )
    return found[0][0] if found else 0


def refused(stage: Stage) -> int:
    """How often the newest updates were fetched and not confirmed."""
    offsets = [call.params.get("offset") for call in stage.server.calls_of("getUpdates")]
    return offsets.count(offsets[-1]) - 1


async def test_a_full_disk_holds_the_updates_back_until_there_is_room(tmp_path: Path) -> None:
    """The engine says that the disk is full: the bot says what to do, and needs no restart."""
    async with Stage.open(tmp_path, strict=False, web=True) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await pragma(stage, f"max_page_count = {await pragma(stage, 'page_count')}")
        long = "Ouvrir la médiathèque chaque dimanche, " * 15
        for _ in range(8):
            table.reply("Awa", long)
        await stage.until(lambda: refused(stage) >= 2)
        assert len(stage.telegram.updates) == 8
        await pragma(stage, "max_page_count = 1000000")
        await table.see("8 idées")
        await health(stage, "ok")
        assert len((await table.stored()).proposals) == 8
        assert len(stage.telegram.updates) == 0


# --- a file in somebody else's hands ----------------------------------------------------------------------------------


async def test_a_file_that_another_program_holds_is_waited_for(tmp_path: Path) -> None:
    """A database browser with a transaction open: updates wait, and count once it lets go."""
    async with Stage.open(tmp_path, strict=False, web=True) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await pragma(stage, "busy_timeout = 50")
        with closing(sqlite3.connect(stage.config.storage.path, isolation_level=None)) as browser:
            browser.execute("begin immediate")
            table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
            await health(stage, "failing")
            assert len(stage.telegram.updates) == 1
            browser.execute("rollback")
        await table.see("Une idée")
        await health(stage, "ok")
        await stage.settled()
        assert said(table, "Une idée") == 1


# --- a damaged file, and the way back ---------------------------------------------------------------------------------


async def test_a_damaged_database_is_told_at_the_start_and_a_backup_brings_the_workshop_back(
    tmp_path: Path,
) -> None:
    """What people wrote while the bot was down still counts after the restore."""
    async with Stage.open(tmp_path, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche", 1)
        await table.see("2/10 ·")
        await stage.settled()
        path, copy = stage.config.storage.path, tmp_path / "copy.db"
        backup(path, copy, key=None)
        await stage.stop()
        content = path.read_bytes()
        middle = len(content) // 2 // PAGE * PAGE
        path.write_bytes(
            content[:middle] + random.Random(1).randbytes(8 * PAGE) + content[middle + 8 * PAGE :]
        )
        table.reply("Lina", "Hélène Marchal, maire de Rivelune")
        with pytest.raises(Corrupt, match="decalogue restore"):
            await App(stage.config, clock=stage.clock).run()
        aside = restore(path, copy, key=None, at=stage.clock.now())
        assert aside is not None
        await stage.start()
        await table.see("2/10 · Une idée")
        kept = await table.stored()
        assert kept.answers[0].text == "Ouvrir la médiathèque chaque dimanche"


async def test_damage_under_a_running_bot_holds_the_updates_back(tmp_path: Path) -> None:
    """It is not ready, says why, and confirms nothing; after a restore what was written since counts as well."""
    async with Stage.open(tmp_path, strict=False, web=True) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        path, copy = stage.config.storage.path, tmp_path / "copy.db"
        backup(path, copy, key=None)
        assert stage.app.store is not None
        await stage.app.store.database.empty_log()
        # Pages that the engine holds in memory are not read again.
        await pragma(stage, "cache_size = 1")
        await pragma(stage, "cache_spill = 1")
        with path.open("r+b") as file:
            file.seek(PAGE)
            file.write(random.Random(1).randbytes(path.stat().st_size - PAGE))
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await stage.until(lambda: refused(stage) >= 2)
        await health(stage, "failing")
        assert len(stage.telegram.updates) == 1
        await stage.stop()
        restore(path, copy, key=None, at=stage.clock.now())
        await stage.start()
        await table.see("Une idée")


async def test_a_bot_that_cannot_use_its_file_says_why_in_a_sentence_and_exits(tmp_path: Path) -> None:
    """The real process: damaged, of a later version, held by a browser of databases; the file stays as it is."""
    async with ProcessStage.open(tmp_path) as stage:
        await stage.stop()
        sound = stage.bot.path.read_bytes()
        middle = len(sound) // 2 // PAGE * PAGE
        scribbled = sound[:middle] + random.Random(1).randbytes(4 * PAGE) + sound[middle + 4 * PAGE :]
        later = len(migrations()) + 1

        def bot_on(name: str, content: bytes) -> BotProcess:
            """A bot for a file in a folder of its own."""
            path = tmp_path / name / "decalogue.db"
            path.parent.mkdir()
            path.write_bytes(content)
            settings = {**stage.bot.settings, "DECALOGUE__STORAGE__URL": f"sqlite:///{path}"}
            return BotProcess(path.parent, settings)

        bots = {
            "decalogue restore": bot_on("damaged", scribbled),
            f"version {later}": bot_on("later", sound),
            "another process holds": bot_on("held", sound),
        }
        with closing(sqlite3.connect(tmp_path / "later" / "decalogue.db")) as spoiler:
            spoiler.execute(f"pragma user_version = {later}")
        with closing(sqlite3.connect(tmp_path / "held" / "decalogue.db", isolation_level=None)) as browser:
            browser.execute("begin immediate")
            before = {why: bot.path.read_bytes() for why, bot in bots.items()}
            for bot in bots.values():
                await bot.launch()
            for why, bot in bots.items():
                assert await bot.ended() == 1, bot.log
                assert why in bot.last_words
                assert bot.last_words.startswith("decalogue: ")
                assert "Traceback" not in bot.log
                assert bot.path.read_bytes() == before[why]
        await stage.start()


# --- a backup under load ----------------------------------------------------------------------------------------------


async def test_a_backup_under_load_is_whole_and_restores_to_a_bot_that_goes_on(tmp_path: Path) -> None:
    """Three tables write without a pause while another process copies the file, several times."""
    async with ProcessStage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa", "Lina") for name in ("Rivelune", "Tilleuls", "Halles")]
        await workshop.start()
        for table in tables:
            await table.see("1/10 ·")
        copies, written = [tmp_path / f"copy-{number}.db" for number in range(3)], 0
        for copy in copies:
            copying = asyncio.get_running_loop().create_task(
                asyncio.to_thread(backup, stage.bot.path, copy, key=None)
            )
            while not copying.done():
                for table in tables:
                    table.reply("Awa", f"idée {written}")
                written += 1
                await asyncio.sleep(0.005)
            await copying
        await stage.settled()
        counts = []
        for copy in copies:
            with closing(sqlite3.connect(copy)) as connection:
                assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
                counts.append(connection.execute("select count(*) from proposals").fetchone()[0])
        (all_of_them,) = stage.bot.read("select count(*) from proposals")[0]
        assert all_of_them == written * len(tables)
        assert counts == sorted(counts)
        assert counts[-1] <= all_of_them
        await stage.stop()
        restore(stage.bot.path, copies[-1], key=None, at=stage.clock.now())
        await stage.start()
        for table in tables:
            table.say("Awa", "/time")
            await table.see("Vous en êtes à 1/10")
        await stage.settled()
        assert stage.bot.read("select count(*) from proposals")[0][0] == counts[-1]
