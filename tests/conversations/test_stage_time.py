"""On the stage: signals and the end, tables that go away, applause."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import events as e
from conversations import presenting
from conversations import stage_events as s
from conversations.clock import DeadlineKind, watch
from conversations.effects import Effect, Post, Redraw, Slot
from tests.conversations.on_stage import cues, order, step
from tests.conversations.strategies import SPRINT
from tests.conversations.world import AWA, LINA, NOW, SARAH, ZOE, World, keys, on_stage, only

# --- time -------------------------------------------------------------------------------------------------------------


def run(world: World, began: float, until: float, step_: float = 1.0) -> list[tuple[float, str, Any]]:
    """Look at the alarms each second; when what was said to the table, with its argument."""
    said: list[tuple[float, str, Any]] = []
    now = began
    while now <= until:
        for _, effect in world.fire(now):
            for key in keys([effect]):
                args = dict(effect.paragraphs[0].args)  # type: ignore[union-attr]  # what has a key here is a Say
                said.append((now - began, key, args.get("rest")))
        now += step_
    return said


@pytest.mark.parametrize(
    ("pitch", "signals"),
    [
        (180, [(120, "1:00"), (165, "0:15")]),
        (120, [(80, "0:40"), (105, "0:15")]),
        (300, [(200, "1:40"), (285, "0:15")]),
    ],
)
def test_signals_and_the_end_come_at_their_seconds(pitch: int, signals: list[tuple[int, str]]) -> None:
    world = World.presenting("Rivelune")
    world.tell_workshop(e.SettingChanged(at=NOW, by=SARAH, setting=e.Setting.PITCH, value=str(pitch)))
    world.call(NOW)
    world.clock(1, NOW)
    said = run(world, NOW, NOW + pitch + 60)
    expected = [(float(at), "stage-signal", rest) for at, rest in signals]
    assert said == [*expected, (float(pitch), "stage-time-up", None)]
    assert world.workshop.on_stage is None


def test_a_signal_that_an_outage_swallowed_says_what_is_really_left() -> None:
    world = World.presenting("Rivelune")
    world.call(NOW)
    world.clock(1, NOW)
    said = [effect for _, effect in world.fire(NOW + 171)]
    assert keys(said) == ["stage-signal"]
    assert dict(said[0].paragraphs[0].args)["rest"] == "0:10"  # type: ignore[union-attr]  # a Say
    assert list(on_stage(world)) == [DeadlineKind.STAGE_END]


def test_after_the_end_no_signal_is_sent() -> None:
    world = World.presenting("Rivelune")
    world.call(NOW)
    world.clock(1, NOW)
    assert keys([effect for _, effect in world.fire(NOW + 500)]) == ["stage-time-up"]
    assert world.fire(NOW + 600) == []


def test_an_alarm_of_a_presentation_that_was_ended_says_nothing() -> None:
    world = World.presenting()
    world.call(NOW)
    world.clock(1, NOW)
    armed = on_stage(world)
    world.call(NOW + 30)
    assert armed
    for kind, due in armed.items():
        assert world.tell_workshop(e.DeadlineReached(at=due, kind=kind, due=due)) == []


def test_the_length_changes_between_presentations_and_not_during_one() -> None:
    world = World.presenting()
    shorter = e.SettingChanged(at=NOW, by=SARAH, setting=e.Setting.PITCH, value="120")
    world.call(NOW)
    effects, given = step(world, shorter)
    assert keys(effects) == ["setting-changed"]
    assert given == {1: [s.Cue.CHANGED], 2: [s.Cue.CHANGED]}
    world.clock(1, NOW)
    assert keys(world.tell_workshop(replace(shorter, value="300"))) == ["pitch-running"]
    assert world.workshop.pitch == 120
    fixed = e.SettingChanged(at=NOW, by=SARAH, setting=e.Setting.MINUTES, value="20")
    assert keys(world.tell_workshop(fixed)) == ["settings-fixed"]


@given(pitch=st.integers(30, 900))
def test_whatever_the_length_signals_come_in_order_and_before_the_end(pitch: int) -> None:
    signals = presenting.signals(replace(SPRINT, pitch_seconds=pitch))
    assert all(0 < earlier <= later < pitch for earlier, later in pairwise(sorted(signals)))


def test_a_watch_shows_minutes_and_seconds() -> None:
    assert [watch(seconds) for seconds in (0, 5, 59.6, 60, 165, 900)] == [
        "0:00",
        "0:05",
        "1:00",
        "1:00",
        "2:45",
        "15:00",
    ]


# --- going away -------------------------------------------------------------------------------------------------------


def test_a_table_that_leaves_during_its_presentation_ends_it() -> None:
    world = World.presenting()
    world.call(NOW)
    world.clock(1, NOW)
    began = len(world.said)
    world.tell(e.LeaveConfirmed(at=NOW + 60, by=AWA), 1)
    assert "stage-left" in keys([effect for who, effect in world.said[began:] if who is None])
    assert world.workshop.on_stage is None
    assert not on_stage(world)
    world.call(NOW + 70)
    assert [turn.group_id for turn in world.workshop.turns if turn.is_on] == [2]


def test_a_table_that_removes_the_bot_during_its_presentation_ends_it() -> None:
    world = World.presenting()
    world.call(NOW)
    began = len(world.said)
    world.tell(e.BotRemoved(at=NOW + 60), 1)
    assert keys([effect for who, effect in world.said[began:] if who is None]) == ["stage-gone"]
    assert world.workshop.on_stage is None


def test_a_table_that_leaves_before_its_turn_makes_room_for_the_next() -> None:
    world = World.presenting()
    world.call(NOW)
    began = len(world.said)
    world.tell(e.LeaveConfirmed(at=NOW, by=AWA), 2)
    assert order(world) == [1, 3]
    assert cues(world, began) == {3: [s.Cue.NEXT]}


def test_a_table_without_the_bot_keeps_its_turn() -> None:
    """People may present all the same, and the bot may come back."""
    world = World.presenting()
    world.tell(e.BotRemoved(at=NOW), 2)
    assert order(world) == [1, 2, 3]
    world.present(1)
    assert only(world.call(NOW + 300), Post).slot is Slot.PANEL


def test_a_table_whose_chat_moves_during_its_presentation_has_its_plan_in_the_new_one() -> None:
    world = World.presenting()
    world.call(NOW)
    assert only(world.tell(e.ChatMigrated(at=NOW, chat_id=-999), 1), Post).slot is Slot.STAGE
    assert world.tell(e.ChatMigrated(at=NOW, chat_id=-998), 2) == []


def test_a_close_during_a_presentation_ends_it() -> None:
    world = World.presenting()
    world.call(NOW)
    world.clock(1, NOW)
    world.tell_workshop(e.WorkshopClosed(at=NOW + 50, by=SARAH))
    assert world.workshop.on_stage is None
    assert world.workshop.turns[0].ended_at == NOW + 50
    assert world.fire(NOW + 500) == []


# --- applause ---------------------------------------------------------------------------------------------------------


def applaud(world: World, person: Any, here: int, group: int = 1) -> list[Effect]:
    return world.tell(s.Applauded(at=NOW, by=person, group=here), group)


def test_applause_counts_once_per_person_from_another_table() -> None:
    world = World.presenting()
    world.call(NOW)
    effects = applaud(world, LINA, 2)
    assert keys(effects) == ["applauded"]
    assert only(effects, Redraw).slot is Slot.STAGE
    assert keys(applaud(world, LINA, 3)) == ["applause-already"]
    assert keys(applaud(world, ZOE, 3)) == ["applauded"]
    assert [clap.user_id for clap in world.group(1).applause] == [LINA.user_id, ZOE.user_id]


def test_nobody_applauds_their_own_table_wherever_they_press() -> None:
    world = World.presenting()
    world.tell(e.MemberCheckedIn(at=NOW, by=AWA), 1)
    world.call(NOW)
    assert keys(applaud(world, AWA, 2)) == ["applause-own"]
    assert keys(applaud(world, LINA, 1)) == ["applause-own"]
    assert world.group(1).applause == ()


def test_applause_is_for_tables_that_were_seen_until_the_close() -> None:
    world = World.presenting()
    assert keys(applaud(world, LINA, 2)) == ["applause-over"]
    world.present(1)
    assert keys(applaud(world, LINA, 2)) == ["applauded"]
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert keys(applaud(world, ZOE, 2)) == ["applause-over"]
