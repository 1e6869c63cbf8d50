"""The presentations: how they begin, their order, calls and skips, and what each table hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import events as e
from conversations import stage_events as s
from conversations import team_events as te
from conversations.clock import DeadlineKind
from conversations.effects import CompileCard, Post, ShowCard, Slot
from conversations.machine import NotAllowed, NotNow
from conversations.model import GroupPhase, WorkshopPhase
from tests.conversations.invariants import faults
from tests.conversations.on_stage import heard_by, order, step
from tests.conversations.world import AWA, NOW, SARAH, STRANGER, World, keys, on_stage, only

# --- beginning --------------------------------------------------------------------------------------------------------


def test_groups_present_in_the_order_in_which_they_joined() -> None:
    world = World.presenting()
    assert world.workshop.phase is WorkshopPhase.PRESENTING
    assert order(world) == [1, 2, 3]
    assert not any(turn.was_seen or turn.told for turn in world.workshop.turns)


def test_a_table_that_still_corrects_is_finished_with_its_card() -> None:
    world = World.at_work(2)
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    world.reopen(3)
    world.propose("Rouvrir le dimanche", prompt=3)
    began = len(world.said)
    world.tell_workshop(s.PresentationsBegan(at=NOW, by=SARAH))
    assert world.group().phase is GroupPhase.COMPLETE
    assert world.group().adopted(3) is not None
    assert only(heard_by(world, 1, began), CompileCard).caption.key == "presentations-began-card"
    assert order(world) == [1]


def test_answers_change_no_more_once_presentations_began() -> None:
    world = World.presenting("Rivelune")
    assert keys(world.reopen(1)) == ["too-late-presenting"]
    assert keys(world.propose("Rouvrir", prompt=1, source=5)) == ["too-late-presenting"]
    assert world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir", source=5, prompt=1)) == []
    assert not world.group().proposals
    assert keys(world.tell(e.Asked(at=NOW, by=AWA, question=e.Question.HELP))) == ["help-presenting"]


def test_the_sprint_ends_first() -> None:
    world = World.at_work(1)
    for event in (s.PresentationsAsked(at=NOW, by=SARAH), s.PresentationsBegan(at=NOW, by=SARAH)):
        assert keys(world.tell_workshop(event)) == ["present-sprint-first"]
    assert world.workshop.phase is WorkshopPhase.SPRINT


def test_what_is_typed_is_asked_back() -> None:
    world = World.at_work(1)
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    assert only(world.tell_workshop(s.PresentationsAsked(at=NOW, by=SARAH)), Post).to == SARAH.user_id
    assert world.workshop.facilitators[0].view == "present"
    assert world.workshop.phase is WorkshopPhase.REVIEW


def test_nobody_presents_where_nobody_is() -> None:
    world = World.at_work(1)
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    world.tell(e.LeaveConfirmed(at=NOW, by=AWA))
    assert keys(world.tell_workshop(s.PresentationsBegan(at=NOW, by=SARAH))) == ["present-no-group"]
    assert world.workshop.phase is WorkshopPhase.REVIEW


def test_next_before_the_presentations_is_refused() -> None:
    world = World.at_work(1)
    with pytest.raises(NotNow):
        world.call()


def test_a_group_that_comes_during_the_presentations_comes_too_late() -> None:
    world = World.presenting("Rivelune")
    assert keys(world.join(NOW, 2, "Zola")) == ["join-too-late"]
    assert order(world) == [1]


@pytest.mark.parametrize(
    "event",
    [
        s.PresentationsBegan(at=NOW, by=STRANGER),
        s.NextCalled(at=NOW, by=STRANGER, group=1),
        s.ClockStarted(at=NOW, by=STRANGER, group=1),
        s.TurnSkipped(at=NOW, by=STRANGER, group=1, how=s.Skip.OUT),
        s.TurnMoved(at=NOW, by=STRANGER, group=2),
        s.OrderDrawn(at=NOW, by=STRANGER, seed=1),
        s.ProfessionalRemoved(at=NOW, by=STRANGER, user_id=5),
    ],
    ids=lambda event: type(event).__name__,
)
def test_only_facilitators_steer_the_stage(event: e.Event) -> None:
    world = World.presenting()
    before = world.workshop
    with pytest.raises(NotAllowed):
        world.tell_workshop(event)
    assert world.workshop == before


# --- order ------------------------------------------------------------------------------------------------------------


@given(seed=st.integers(0, 2**32))
def test_a_drawn_order_is_one_of_the_same_groups_and_can_be_played_again(seed: int) -> None:
    drawn = []
    for _ in range(2):
        world = World.presenting("A", "B", "C", "D")
        world.call()
        world.tell_workshop(s.OrderDrawn(at=NOW, by=SARAH, seed=seed))
        drawn.append(order(world))
        assert faults(world.workshop) == []
    assert drawn[0] == drawn[1]
    assert drawn[0][0] == 1
    assert sorted(drawn[0]) == [1, 2, 3, 4]


def test_a_table_that_was_told_that_it_is_next_hears_of_a_draw_that_says_otherwise() -> None:
    """Also where nobody has been on the stage: the first was called, and asked for later."""
    told = set()
    for seed in range(8):
        world = World.presenting("A", "B", "C")
        world.call()
        world.tell_workshop(s.TurnSkipped(at=NOW, by=SARAH, group=1, how=s.Skip.LATER))
        assert [turn.group_id for turn in world.workshop.turns if turn.told] == [2]
        world.tell_workshop(s.OrderDrawn(at=NOW, by=SARAH, seed=seed))
        assert faults(world.workshop) == []
        told |= {turn.group_id for turn in world.workshop.turns if turn.told}
    assert len(told) > 1


def test_lots_differ() -> None:
    orders = set()
    for seed in range(20):
        world = World.presenting("A", "B", "C")
        world.tell_workshop(s.OrderDrawn(at=NOW, by=SARAH, seed=seed))
        orders.add(tuple(order(world)))
    assert len(orders) >= 5


def test_there_is_nothing_to_draw_for_one_table() -> None:
    world = World.presenting("Rivelune")
    assert keys(world.tell_workshop(s.OrderDrawn(at=NOW, by=SARAH, seed=1))) == ["order-nothing"]


def test_a_table_moves_up_by_one_place() -> None:
    world = World.presenting()
    world.tell_workshop(s.TurnMoved(at=NOW, by=SARAH, group=3))
    assert order(world) == [1, 3, 2]
    world.tell_workshop(s.TurnMoved(at=NOW, by=SARAH, group=3))
    assert order(world) == [3, 1, 2]
    assert keys(world.tell_workshop(s.TurnMoved(at=NOW, by=SARAH, group=3))) == ["order-first"]
    assert keys(world.tell_workshop(s.TurnMoved(at=NOW, by=SARAH, group=99))) == ["stage-outdated"]


def test_before_the_first_call_nobody_is_told_of_the_order() -> None:
    world = World.presenting()
    _, given = step(world, s.OrderDrawn(at=NOW, by=SARAH, seed=5))
    _, also = step(world, s.TurnMoved(at=NOW, by=SARAH, group=3))
    assert given == also == {}


def test_the_next_table_is_told_once() -> None:
    world = World.presenting()
    _, first = step(world, s.NextCalled(at=NOW, by=SARAH))
    assert first == {1: [s.Cue.ON], 2: [s.Cue.NEXT]}
    _, clock = step(world, s.ClockStarted(at=NOW + 20, by=SARAH, group=1))
    assert clock == {1: [s.Cue.CHANGED]}
    _, over = step(world, s.NextCalled(at=NOW + 100, by=SARAH))
    assert over == {1: [s.Cue.DONE]}
    _, second = step(world, s.NextCalled(at=NOW + 200, by=SARAH))
    assert second == {2: [s.Cue.ON], 3: [s.Cue.NEXT]}


def test_a_table_that_is_next_no_longer_is_told_so() -> None:
    world = World.presenting()
    world.call()
    _, given = step(world, s.TurnMoved(at=NOW, by=SARAH, group=3))
    assert given == {2: [s.Cue.LATER], 3: [s.Cue.NEXT]}


# --- turns ------------------------------------------------------------------------------------------------------------


def test_a_call_brings_the_plan_to_the_stage_and_the_card_to_the_others() -> None:
    world = World.presenting()
    began = len(world.said)
    world.call()
    heard = heard_by(world, 1, began)
    assert only(heard, Post).slot is Slot.STAGE
    assert only(heard, ShowCard).to is None
    assert only(heard_by(world, 2, began), Post).slot is Slot.STAGE
    assert heard_by(world, 3, began) == []


def test_the_clock_starts_with_a_press_of_its_own() -> None:
    world = World.presenting()
    world.call(NOW)
    assert not on_stage(world)
    world.clock(1, NOW + 40)
    due = on_stage(world)
    assert due == {DeadlineKind.STAGE_SIGNAL: NOW + 160, DeadlineKind.STAGE_END: NOW + 220}
    assert keys(world.clock(1, NOW + 50)) == ["stage-clock-already"]
    assert keys(world.clock(2, NOW + 50)) == ["stage-outdated"]


def test_next_ends_the_presentation_that_is_on_and_then_calls() -> None:
    world = World.presenting()
    world.call(NOW)
    world.clock(1, NOW)
    assert keys(world.call(NOW + 90)) == ["stage-ended-panel"]
    assert world.workshop.on_stage is None
    assert not on_stage(world)
    assert only(world.call(NOW + 300), Post).slot is Slot.PANEL
    assert world.workshop.on_stage == replace(world.workshop.turns[1], called_at=NOW + 300)


def test_two_facilitators_who_press_next_at_once_call_one_table() -> None:
    """The button says which table it was about: the second press changes nothing."""
    world = World.presenting()
    world.call(NOW, group=1)
    assert keys(world.call(NOW, group=1)) == ["stage-just-now"]
    assert keys(world.call(NOW, group=2)) == ["stage-outdated"]
    world.clock(1, NOW)
    assert keys(world.call(NOW + 60, group=1)) == ["stage-just-now"]
    done = s.TurnSkipped(at=NOW + 90, by=SARAH, group=1, how=s.Skip.DONE)
    assert keys(world.tell_workshop(done)) == ["stage-ended-panel"]
    assert keys(world.tell_workshop(done)) == ["stage-outdated"]
    assert keys(world.call(NOW + 100, group=1)) == ["stage-outdated"]
    assert [turn.was_seen for turn in world.workshop.turns] == [True, False, False]


def test_two_facilitators_who_type_next_at_once_mean_one_step() -> None:
    world = World.presenting()
    world.call(NOW)
    assert keys(world.call(NOW + 1)) == ["stage-just-now"]
    world.clock(1, NOW + 30)
    world.call(NOW + 90)
    assert keys(world.call(NOW + 92)) == ["stage-just-now"]
    assert only(world.call(NOW + 120), Post).slot is Slot.PANEL


def test_next_does_not_end_a_presentation_that_has_not_begun() -> None:
    world = World.presenting()
    world.call(NOW)
    effects = world.call(NOW + 60)
    assert keys(effects) == ["stage-not-started"]
    assert only(effects, Post).to == SARAH.user_id
    assert world.workshop.on_stage is not None


def test_after_the_last_one_there_is_nobody_to_call() -> None:
    world = World.presenting("Rivelune")
    world.present(1)
    assert keys(world.call(NOW + 400)) == ["stage-all-done"]


# --- skipping ---------------------------------------------------------------------------------------------------------


def test_a_table_that_is_not_ready_presents_last() -> None:
    world = World.presenting()
    world.call(NOW)
    _, given = step(world, s.TurnSkipped(at=NOW, by=SARAH, group=1, how=s.Skip.LATER))
    assert order(world) == [2, 3, 1]
    assert world.workshop.on_stage is None
    assert given == {1: [s.Cue.LATER]}
    _, called = step(world, s.NextCalled(at=NOW + 60, by=SARAH))
    assert called == {2: [s.Cue.ON], 3: [s.Cue.NEXT]}


def test_a_table_that_does_not_want_to_is_left_out_and_can_come_back() -> None:
    world = World.presenting()
    world.present(1)
    _, given = step(world, s.TurnSkipped(at=NOW, by=SARAH, group=2, how=s.Skip.OUT))
    assert given == {2: [s.Cue.OUT], 3: [s.Cue.NEXT]}
    world.present(3, NOW + 400)
    assert keys(world.call(NOW + 900)) == ["stage-all-done"]
    _, back = step(world, s.TurnMoved(at=NOW + 910, by=SARAH, group=2))
    assert back == {2: [s.Cue.NEXT]}
    assert only(world.call(NOW + 920), Post).slot is Slot.PANEL


def test_a_table_that_was_told_is_untold_even_where_nobody_has_presented_yet() -> None:
    """The first table is called, is not ready, and the order is changed while nobody is on the stage."""
    world = World.presenting()
    world.call(NOW)
    world.tell_workshop(s.TurnSkipped(at=NOW, by=SARAH, group=1, how=s.Skip.LATER))
    _, given = step(world, s.TurnMoved(at=NOW, by=SARAH, group=3))
    assert given == {2: [s.Cue.LATER], 3: [s.Cue.NEXT]}


def test_a_table_that_heard_nothing_of_its_turn_hears_nothing_of_its_end() -> None:
    world = World.presenting()
    _, given = step(world, s.TurnSkipped(at=NOW, by=SARAH, group=1, how=s.Skip.LATER))
    assert given == {}


def test_the_only_table_that_waits_cannot_wait_for_another() -> None:
    world = World.presenting("Rivelune", "Zola")
    world.present(1)
    later = s.TurnSkipped(at=NOW + 200, by=SARAH, group=2, how=s.Skip.LATER)
    assert keys(world.tell_workshop(later)) == ["stage-only-one"]
    world.call(NOW + 300)
    _, given = step(world, later)
    assert given == {2: [s.Cue.NEXT]}


def test_the_only_table_of_a_workshop_hears_that_its_turn_comes_later() -> None:
    """It was called to the front: nothing else takes that back."""
    world = World.presenting("Rivelune")
    world.call(NOW)
    _, given = step(world, s.TurnSkipped(at=NOW, by=SARAH, group=1, how=s.Skip.LATER))
    assert given == {1: [s.Cue.LATER]}
    _, called = step(world, s.NextCalled(at=NOW + 60, by=SARAH))
    assert called == {1: [s.Cue.ON]}


def test_a_table_that_spoke_without_the_clock_has_presented() -> None:
    world = World.presenting()
    world.call(NOW)
    _, given = step(world, s.TurnSkipped(at=NOW + 200, by=SARAH, group=1, how=s.Skip.DONE))
    assert given == {1: [s.Cue.DONE]}
    assert world.workshop.turns[0].ended_at == NOW + 200
    again = s.TurnSkipped(at=NOW + 210, by=SARAH, group=2, how=s.Skip.DONE)
    assert keys(world.tell_workshop(again)) == ["stage-outdated"]


def test_a_skip_of_a_turn_that_is_not_up_changes_nothing() -> None:
    world = World.presenting()
    before = world.workshop
    skip = s.TurnSkipped(at=NOW, by=SARAH, group=3, how=s.Skip.OUT)
    assert keys(world.tell_workshop(skip)) == ["stage-outdated"]
    assert world.workshop == before


def test_a_table_that_leaves_the_stage_calls_for_help_no_more() -> None:
    world = World.presenting("Rivelune", "Tilleuls")
    world.call(NOW, 1)
    world.tell(te.HelpCalled(at=NOW + 5, by=AWA, words="le micro"), 1)
    assert [call.is_open for call in world.workshop.calls] == [True]
    world.tell(e.LeaveConfirmed(at=NOW + 10, by=AWA), 1)
    assert [call.is_open for call in world.workshop.calls] == [False]
