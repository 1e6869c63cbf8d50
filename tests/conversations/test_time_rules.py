"""A table's time: reminders, nudges, outages, more time, the end. By example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations import events as e
from conversations.clock import DeadlineKind
from conversations.effects import CompileCard, Redraw, Say, SendSummary, Slot, Urgency, text
from conversations.model import AnswerStatus, GroupPhase, WorkshopPhase
from conversations.time_rules import reminded_late
from tests.conversations.world import AWA, KARIM, LINA, NOW, SARAH, TOTAL, World, keys, only


def phase_of(world: World) -> WorkshopPhase:
    return world.workshop.phase


def spoken(world: World, at: float) -> list[str]:
    return keys([effect for _, effect in world.fire(at)])


def test_after_an_outage_only_the_last_reminder_speaks_with_the_time_that_is_left() -> None:
    world = World.at_work(2)
    said = [effect for _, effect in world.fire(NOW + 1380)]
    reminder = only(said, Say)
    assert keys(said) == ["reminder-left", "nudge"], "half time, ten minutes and the nudge are one message"
    assert dict(reminder.paragraphs[0].args)["minutes"] == 7


def test_a_reminder_that_waited_says_what_is_left_by_now() -> None:
    """Telegram was away: half time was called at 15 minutes, and the message leaves three minutes later."""
    world = World.at_work(2)
    half = only([effect for _, effect in world.fire(NOW + 900)], Say)
    assert half.timed is not None
    late = reminded_late(world.group(), half.timed, NOW + 1080)
    assert late == text("reminder-half", minutes=12, step=1, total=TOTAL)


def test_a_reminder_that_waited_past_the_next_one_or_into_a_pause_is_left_out() -> None:
    world = World.at_work(2)
    half = only([effect for _, effect in world.fire(NOW + 900)], Say).timed
    assert half is not None
    assert reminded_late(world.group(), half, NOW + 1201) is None, "« ten minutes left » speaks for itself"
    world.tell_workshop(e.SprintPaused(at=NOW + 1000, by=SARAH))
    assert reminded_late(world.group(), half, NOW + 1080) is None
    nudged = replace(half, of=DeadlineKind.NUDGE)
    world.tell_workshop(e.SprintResumed(at=NOW + 1100, by=SARAH))
    assert reminded_late(world.group(), half, NOW + 1110) is not None
    assert reminded_late(world.group(), nudged, NOW + 1110) is None, (
        "whether they are quiet, nobody knows now"
    )


def test_a_reminder_that_waited_beyond_the_end_is_left_out() -> None:
    world = World.at_work(2)
    half = only([effect for _, effect in world.fire(NOW + 900)], Say).timed
    assert half is not None
    world.tell_workshop(e.SprintStopped(at=NOW + 960, by=SARAH))
    assert reminded_late(world.group(), half, NOW + 961) is None


def test_after_an_outage_across_the_end_only_the_end_speaks() -> None:
    world = World.at_work(2)
    said = [effect for _, effect in world.fire(NOW + 5000)]
    assert keys(said) == []
    assert only(said, CompileCard).caption.key == "time-up"


def test_a_nudge_that_coincides_with_a_reminder_is_one_message() -> None:
    world = World.at_work(2)
    nudge = next(one.due for one in world.group().deadlines if one.kind is DeadlineKind.NUDGE)
    # Someone stirs, so that the nudge would fall half a minute before half time.
    world.tell(e.HintAsked(at=NOW + 870 - (nudge - NOW), by=AWA))
    assert spoken(world, NOW + 899) == []
    assert spoken(world, NOW + 900) == ["reminder-half", "nudge"]


def test_the_first_stall_is_told_to_the_table_the_second_to_the_facilitator_and_then_no_more() -> None:
    world = World.at_work(2)
    for second in range(1, 1800):
        world.fire(NOW + second)
    told = keys([effect for _, effect in world.said])
    assert [key for key in told if key in ("nudge", "group-stalled")] == ["nudge", "group-stalled"]
    # Nobody asked for it: whoever did is answered first.
    stalled = [
        effect for _, effect in world.said if isinstance(effect, Say) and keys([effect]) == ["group-stalled"]
    ]
    assert {effect.urgency for effect in stalled} == {Urgency.REMINDER}


def test_a_table_without_the_bot_is_not_said_to_have_stalled() -> None:
    """That it is without the bot was said, and nobody there could answer."""
    world = World.at_work(2)
    world.tell(e.BotRemoved(at=NOW))
    for second in range(1, 1800):
        world.fire(NOW + second)
    told = keys([effect for _, effect in world.said])
    assert "group-gone" in told
    assert "group-stalled" not in told


@pytest.mark.parametrize("stopped", [True, False])
def test_more_time_after_the_end_brings_the_table_and_the_workshop_back_to_work(stopped: bool) -> None:
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche")
    world.propose("La maire", at=NOW + 60)
    if stopped:
        world.tell_workshop(e.SprintStopped(at=NOW + 600, by=SARAH))
    else:
        world.fire(NOW + 1800)
    assert phase_of(world) is WorkshopPhase.REVIEW
    world.tell_workshop(e.SprintExtended(at=NOW + 2000, by=SARAH, minutes=5))
    group = world.group()
    assert (group.phase, group.step) == (GroupPhase.WORKING, 2)
    assert group.countdown is not None
    assert group.countdown.left(NOW + 2000) == 300
    assert phase_of(world) is WorkshopPhase.SPRINT
    assert world.workshop.countdown is not None
    assert world.workshop.countdown.left(NOW + 2000) == 300
    world.fire(NOW + 2300)
    assert phase_of(world) is WorkshopPhase.REVIEW
    assert sum(isinstance(effect, SendSummary) for _, effect in world.said) == 2


def test_with_more_time_what_was_taken_without_a_decision_is_asked_again() -> None:
    world = World.at_work(2)
    for prompt in (2, 5):
        world.propose(f"Idée {prompt}", prompt=prompt)
    world.fire(NOW + 1800)
    world.tell_workshop(e.SprintExtended(at=NOW + 1800, by=SARAH, minutes=10))
    steps = []
    while world.group().phase is GroupPhase.WORKING:
        steps.append(world.group().step)
        world.skip(at=NOW + 1900)
    assert steps == list(range(1, TOTAL + 1))


def test_what_is_most_supported_at_the_second_end_is_what_is_taken() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche")
    world.fire(NOW + 1800)
    world.tell_workshop(e.SprintExtended(at=NOW + 1800, by=SARAH, minutes=5))
    world.propose("Rouvrir le lundi", by=LINA, at=NOW + 1900)
    world.support(2, KARIM, at=NOW + 1900)
    world.fire(NOW + 2100)
    assert (world.group().answers[0].text, world.group().answers[0].status) == (
        "Rouvrir le lundi",
        AnswerStatus.UNDECIDED,
    )


def test_more_time_while_a_prompt_is_reopened_leads_on_to_what_was_left_open() -> None:
    world = World.at_work(2)
    world.skip(times=3)
    world.fire(NOW + 1800)
    world.reopen(2, at=NOW + 1810)
    world.tell_workshop(e.SprintExtended(at=NOW + 1820, by=SARAH, minutes=5))
    world.answer("La maire", at=NOW + 1830)
    assert (world.group().phase, world.group().step) == (GroupPhase.WORKING, 4)


def test_a_stopped_sprint_has_no_time_left_to_count() -> None:
    world = World.at_work(2)
    world.tell_workshop(e.SprintStopped(at=NOW + 600, by=SARAH))
    asked = e.Asked(at=NOW + 700, by=AWA, question=e.Question.TIME)
    assert dict(only(world.tell(asked), Say).paragraphs[0].args)["minutes"] == 0
    world.reopen(3, at=NOW + 800)
    assert world.group().deadlines == ()


def test_the_end_leaves_no_live_buttons_under_a_reopened_prompt() -> None:
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche")
    world.reopen(1)
    said = [effect for _, effect in world.fire(NOW + 1800)]
    assert Redraw(slot=Slot.PROPOSALS, prompt=1, urgency=Urgency.ANSWER) in said


def test_a_long_answer_leaves_less_for_the_next() -> None:
    quick, slow = World.at_work(2), World.at_work(2)
    quick.answer("Rouvrir le dimanche", at=NOW + 60)
    slow.answer("Rouvrir le dimanche", at=NOW + 900)
    assert slow.group().planned < quick.group().planned


def test_an_end_that_was_missed_is_due_at_once_when_a_pause_is_over() -> None:
    """The bot was down across the end, and the first thing it hears is a facilitator's pause."""
    world = World.at_work(2)
    world.tell_workshop(e.SprintPaused(at=NOW + 1900, by=SARAH))
    assert world.group().deadlines == ()
    world.tell_workshop(e.SprintResumed(at=NOW + 2000, by=SARAH))
    world.fire(NOW + 2000)
    assert world.group().phase is GroupPhase.COMPLETE


def test_two_facilitators_who_press_plus_at_once_add_it_once() -> None:
    world = World.at_work(2)
    for _ in range(2):
        world.tell_workshop(e.SprintExtended(at=NOW + 60, by=SARAH, minutes=5, shown=1800))
    assert world.workshop.countdown is not None
    assert world.workshop.countdown.length == 2100
    world.tell_workshop(e.SprintExtended(at=NOW + 60, by=SARAH, minutes=5, shown=2100))
    world.tell_workshop(e.SprintExtended(at=NOW + 60, by=SARAH, minutes=5))
    assert world.workshop.countdown.length == 2700
    assert all(world.group(one).countdown == world.workshop.countdown for one in world.group_ids)
