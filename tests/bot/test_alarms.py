"""Alarms: what is stored as due fires when it is due, once, whatever happens in between."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.alarms import Alarms
from conversations.clock import DeadlineKind
from conversations.events import DeadlineReached, Event
from conversations.machine import GROUP_TRANSITIONS, GroupRow
from conversations.model import GroupPhase
from tests.bot.test_intake import allow, at_work, beside
from tests.stage import Stage, TableOnStage
from tests.workshop.facilitating import said


async def three_at_work(stage: Stage) -> list[TableOnStage]:
    """Three tables of one workshop, at their first prompt."""
    workshop = await stage.workshop("Sauver la médiathèque")
    tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls", "Halles")]
    await workshop.start()
    for table in tables:
        await table.see("1/10 ·")
    await stage.settled()
    return tables


async def test_alarms_ring_by_themselves(tmp_path: Path) -> None:
    """The clock is moved to a few seconds before each reminder, which then rings alone; the last one with no move."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        for words, minutes in (
            ("Mi-temps", 15),
            ("Il reste 10 minutes.", 5),
            ("Il reste 5 minutes.", 5),
            ("Il reste une minute.", 4),
        ):
            assert not said(table, words)
            # Once its time has passed a reminder is not told at all: a busy machine gets seconds, not an instant.
            await stage.move(minutes * 60 - 10)
            await table.see(words)
            assert said(table, words) == 1
        await table.see("Le temps est écoulé.")
        assert said(table, "Le temps est écoulé.") == 1


async def test_a_reminder_that_falls_due_while_the_machine_sleeps_is_said_when_it_wakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock went on, the timer of the alarm stood still, and nobody says so."""
    monkeypatch.setattr("bot.alarms.LOOK_AGAIN", 0.1)
    async with Stage.open(tmp_path, speed=1) as stage:
        table = await at_work(stage, "Awa")
        stage.clock.move(16 * 60)
        await table.see("Mi-temps")


async def test_a_deadline_that_was_moved_is_heard_at_its_new_time(tmp_path: Path) -> None:
    """The alarm was set for half time; a pause takes it away, resuming sets it for later."""
    async with Stage.open(tmp_path, speed=20) as stage:
        table = await at_work(stage, "Awa")
        sarah = stage.telegram.persons[5_000_000_001]
        sarah.send(sarah.chat, "/pause")
        await table.see("Pause.")
        await stage.move(16 * 60)
        await stage.settled()
        assert not said(table, "Mi-temps")
        sarah.send(sarah.chat, "/resume")
        await table.see("On reprend.")
        await stage.move(15 * 60)
        await table.see("Mi-temps")


async def test_after_an_outage_quiet_tables_hear_their_reminder_and_hold_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More nudges than fire together are older than the reminders that say all: none may wait for the other."""
    monkeypatch.setattr("bot.alarms.AT_ONCE", 2)
    async with Stage.open(tmp_path, speed=20) as stage:
        tables = await three_at_work(stage)
        await stage.stop()
        await stage.move(15.5 * 60)
        await stage.start()
        for table in tables:
            await table.see("Mi-temps")
        await stage.settled()
        assert [said(table, "Mi-temps") for table in tables] == [1, 1, 1]


async def test_what_people_do_while_alarms_ring_sets_no_alarm_that_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A firing that takes long, as that of hundreds of tables does: each commit meanwhile would have set another."""
    fire = Alarms._fire_some

    async def slowly(alarms: Alarms) -> bool:
        await asyncio.sleep(2.0)
        return await fire(alarms)

    async with Stage.open(tmp_path, speed=20) as stage:
        table = await at_work(stage, "Awa")
        await stage.settled()
        monkeypatch.setattr(Alarms, "_fire_some", slowly)
        # The panel shows minutes: it rings within one of the clock, three seconds of ours.
        for number in range(30):
            await asyncio.sleep(0.15)
            table.reply("Awa", f"Ouvrir la médiathèque chaque dimanche, version {number}")
        await stage.settled()
    assert not [one for one in caplog.records if one.name.startswith("apscheduler") and one.levelno >= 30]


async def test_a_deadline_that_the_file_refuses_is_tried_again(tmp_path: Path) -> None:
    """It fires once the file can be written, and once only."""
    async with Stage.open(tmp_path, speed=20, strict=False) as stage:
        table = await at_work(stage, "Awa")
        with beside(stage) as file:
            file.execute(
                "create trigger refusal before delete on deadlines when old.kind = 'half_time' "
                "begin select raise(abort, 'refused'); end"
            )
        await stage.move(15.5 * 60)
        await stage.settled()
        assert not said(table, "Mi-temps")
        allow(stage)
        await table.see("Mi-temps")
        await stage.settled()
        assert said(table, "Mi-temps") == 1


async def test_a_deadline_that_cannot_be_met_is_put_aside_and_the_others_fire(tmp_path: Path) -> None:
    """One table's row makes no sense any more: that table's alarm is taken away, the next table hears its own."""
    async with Stage.open(tmp_path, speed=20, strict=False) as stage:
        broken = await at_work(stage, "Awa")
        zoe = stage.person("Zoé")
        chat = stage.telegram.add_group("Tilleuls", zoe)
        code = next(
            m for m in stage.telegram.persons[5_000_000_001].chat.from_bot if "startgroup=" in m.words
        )
        chat.add_bot(zoe, payload=code.words.split("startgroup=")[1].split()[0])
        await stage.until(lambda: chat.find("1/10 ·"))
        await stage.settled()
        await stage.stop()
        with beside(stage) as file:
            file.execute(
                "update groups set countdown_started_at = null, countdown_length = null, countdown_paused_for = null "
                "where id = 1"
            )
        await stage.start()
        await stage.move(15.5 * 60)
        await stage.until(lambda: chat.find("Mi-temps"))
        assert not said(broken, "Mi-temps")
        await stage.stop()
        assert len(await stage.dead_letters()) >= 1
        await stage.start()
        await stage.settled()


async def test_a_deadline_that_stays_armed_is_put_aside_and_fires_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that forgets to take it away would have it fire for ever, and nothing else."""
    forgetful = GroupRow(lambda group, _: (group, ()), (GroupPhase.WORKING,))
    place: tuple[GroupPhase, type[Event]] = (GroupPhase.WORKING, DeadlineReached)
    monkeypatch.setitem(GROUP_TRANSITIONS, place, forgetful)
    async with Stage.open(tmp_path, speed=20, strict=False) as stage:
        table = await at_work(stage, "Awa")
        await stage.move(15.5 * 60)
        await stage.settled()
        kinds = {one.kind for one in (await table.stored()).deadlines}
        assert DeadlineKind.HALF_TIME not in kinds
        assert DeadlineKind.ONE_LEFT in kinds
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await table.see("Ouvrir la médiathèque chaque dimanche")
        await stage.stop()
        letters = await stage.dead_letters()
        assert letters
        assert all("StillArmed" in letter for letter in letters)
        await stage.start()


async def test_a_deadline_that_breaks_a_rule_of_the_file_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """Three tables reach half time together; what the file refuses of one is put aside, once, and the others hear."""
    async with Stage.open(tmp_path, speed=20, strict=False) as stage:
        tables = await three_at_work(stage)
        broken = (await tables[1].stored()).id
        with beside(stage) as file:
            file.execute(
                f"create trigger refusal before insert on outbox "
                f"when new.group_id = {broken} and new.params like '%Mi-temps%' "
                "begin select raise(abort, 'refused'); end"
            )
        await stage.move(15.5 * 60)
        for table in (tables[0], tables[2]):
            await table.see("Mi-temps")
        allow(stage)
        await stage.settled()
        assert [said(table, "Mi-temps") for table in tables] == [1, 0, 1]
        await stage.stop()
        letters = await stage.dead_letters()
        assert len(letters) == 1
        assert "refused" in letters[0]
        await stage.start()
