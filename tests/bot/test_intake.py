"""Updates in: each counts once, and is confirmed to Telegram only after what it changed is in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot.rehearsal.faults import Fault
from bot.rehearsal.people import Person
from tests.stage import Stage, TableOnStage


async def at_work(stage: Stage, *people: str) -> TableOnStage:
    """A table at its first prompt."""
    workshop = await stage.workshop("Sauver la médiathèque")
    table = await workshop.table("Rivelune", *(people or ("Awa", "Lina")))
    await workshop.start()
    await table.see("1/10 ·")
    await stage.settled()
    return table


@contextmanager
def beside(stage: Stage) -> Iterator[sqlite3.Connection]:
    """Another hand on the bot's file."""
    with closing(sqlite3.connect(stage.config.storage.path, isolation_level=None)) as connection:
        yield connection


def refuse(stage: Stage, table: str, when: str = "1") -> None:
    """Let the file refuse new rows of a table from now on."""
    with beside(stage) as file:
        file.execute(
            f"create trigger refusal before insert on {table} when {when} begin select raise(abort, 'refused'); end"
        )


def allow(stage: Stage) -> None:
    with beside(stage) as file:
        file.execute("drop trigger refusal")


def offsets(stage: Stage) -> list[int]:
    """What the bot confirmed, poll by poll."""
    return [int(call.params.get("offset") or 0) for call in stage.server.calls_of("getUpdates")]


async def test_a_batch_is_in_the_file_before_telegram_may_forget_it(tmp_path: Path) -> None:
    """Whenever a poll confirms updates, every one of them is committed; looked at in the file at that very moment."""
    async with Stage.open(tmp_path) as stage:
        table = await at_work(stage)
        missing: list[tuple[int, int]] = []
        asked = 0

        def look(values: dict[str, Any]) -> bool:
            nonlocal asked
            asked += 1
            confirmed = int(values.get("offset") or 0) - 1
            with beside(stage) as file:
                (stored,) = file.execute("select max(id) from updates").fetchone()
            if confirmed > stored:
                missing.append((confirmed, stored))
            return False

        stage.server.faults.add(Fault(kind="error", methods=frozenset({"getupdates"}), times=None, when=look))
        for n in range(8):
            table.reply("Awa", f"idée {n}")
            table.press("Lina", "💡")
            await stage.settled()
        assert asked >= 8
        assert missing == []


async def test_updates_are_confirmed_one_batch_after_the_other(tmp_path: Path) -> None:
    """The offset is one past the last that was handled, and never goes back."""
    async with Stage.open(tmp_path) as stage:
        table = await at_work(stage)
        for n in range(5):
            table.reply("Awa", f"idée {n}")
        await table.see("5 idées")
        await stage.settled()
        confirmed = offsets(stage)
        assert confirmed[0] == 0
        assert confirmed == sorted(confirmed)
        assert len(stage.telegram.updates) == 0, "the poll that is open now confirmed the last of them"


async def test_people_who_write_at_once_share_a_batch(tmp_path: Path) -> None:
    """A hundred updates are one fetch and one commit, not a hundred."""
    async with Stage.open(tmp_path) as stage:
        table = await at_work(stage)
        await stage.stop()
        polls = len(offsets(stage))
        for n in range(90):
            table.reply("Awa", f"idée {n}")
        await stage.start()
        await table.see("90 idées")
        assert len(offsets(stage)) - polls <= 3


async def test_an_update_that_comes_again_counts_once(tmp_path: Path) -> None:
    """The bot was stopped after the commit and before it could confirm: Telegram sends the batch again."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await at_work(stage)
        table.reply("Awa", "idée 1")
        deaf = stage.server.faults.add(
            Fault(
                kind="html",
                methods=frozenset({"getupdates"}),
                times=None,
                when=lambda v: len(stage.telegram.updates) > 0,
            )
        )
        # The poll that was open brings the reply; the one that would confirm it fails.
        await table.see("Une idée")
        await stage.until(lambda: deaf.hits)
        await stage.stop()
        assert len(stage.telegram.updates) > 0, "Telegram has not heard that it arrived"
        deaf.off()
        await stage.start()
        table.reply("Lina", "idée 2")
        await table.see("2 idées")
        await stage.settled()
        assert "idée 1" in table.proposals.words


async def test_an_update_that_breaks_is_put_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    """In one batch with good ones, before and after it: they count, it is kept with its traceback."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await at_work(stage)
        await stage.stop()
        table.reply("Awa", "idée 1")
        stage.telegram.updates.push("message", {"message_id": 1, "date": 0, "chat": 5}, stage.clock.now())
        stage.telegram.updates.push("callback_query", {"id": "9", "data": []}, stage.clock.now())
        table.reply("Lina", "idée 2")
        await stage.start()
        await table.see("2 idées")
        await stage.settled()
        await stage.restart()
        await stage.settled()
        await stage.stop()
        letters = await stage.dead_letters()
        assert len(letters) == 2
        assert all("Traceback" in letter for letter in letters)
        await stage.start()


async def test_who_sent_what_broke_gets_a_line(tmp_path: Path) -> None:
    """A table is not left wondering; what it had adopted is said to be safe."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await at_work(stage)
        broken = {"message_id": 5, "date": 0, "chat": {"id": table.chat.id}, "text": "/answer oui"}
        stage.telegram.updates.push("message", broken, stage.clock.now())
        await table.see("Une erreur est survenue de mon côté")


async def test_what_the_file_refuses_of_one_update_is_put_aside_alone(tmp_path: Path) -> None:
    """A mistake of ours that only the file notices, at the commit: the others of its batch are kept."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await at_work(stage)
        await stage.stop()
        refuse(stage, "proposals", "new.text = 'poison'")
        table.reply("Awa", "idée 1")
        table.reply("Awa", "poison")
        table.reply("Lina", "idée 2")
        await stage.start()
        await table.see("2 idées")
        await table.see("Une erreur est survenue de mon côté")
        await stage.stop()
        assert len(await stage.dead_letters()) == 1
        await stage.start()


async def test_while_the_file_refuses_everything_telegram_keeps_the_updates(tmp_path: Path) -> None:
    """Nothing is confirmed, nothing is lost; when the file can be written again, each counts once."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await at_work(stage)
        polls = len(offsets(stage))
        refuse(stage, "updates")
        table.reply("Awa", "idée 1")
        table.reply("Lina", "idée 2")
        await stage.until(lambda: len(offsets(stage)) >= polls + 2)
        assert len(set(offsets(stage)[polls:])) == 1
        assert len(stage.telegram.updates) == 2
        allow(stage)
        await table.see("2 idées")
        await stage.settled()
        assert table.proposals.words.count("idée 1") == 1
        await stage.stop()
        assert await stage.dead_letters() == []
        await stage.start()


async def test_polls_that_fail_are_tried_again(tmp_path: Path) -> None:
    """A proxy's page, a broken connection, « too many requests »: people notice a delay and nothing else."""
    async with Stage.open(tmp_path, strict=False) as stage:
        sarah: Person = stage.person("Sarah")
        await stage.settled()
        faults = stage.server.faults
        faults.reset(method="getUpdates")
        faults.error(
            429, "Too Many Requests: retry after 1", method="getUpdates", parameters={"retry_after": 1}
        )
        sarah.start_bot()
        await stage.until(lambda: [fault.hits for fault in faults.rules] == [1, 1])
        sarah.send(sarah.chat, "/help")
        await stage.until(lambda: sarah.chat.find("/sprint"))
