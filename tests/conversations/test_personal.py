"""Whatever a group or a workshop went through, a person can be forgotten, and only that person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import events as e
from conversations.effects import Redraw, RedrawCard, Slot
from conversations.machine import advance
from conversations.model import Facilitator, GroupPhase, WorkshopPhase
from conversations.personal import traces, without
from tests.conversations.strategies import groups_in, workshops_in
from tests.conversations.world import AWA, LINA, NOW, SARAH, TABLE, World

JOINED = [phase for phase in GroupPhase if phase is not GroupPhase.NEW]


@pytest.mark.parametrize("phase", JOINED)
@given(data=st.data())
def test_nothing_of_a_forgotten_person_stays_in_a_group(phase: GroupPhase, data: st.DataObject) -> None:
    group = data.draw(groups_in(phase))
    person = data.draw(st.sampled_from(TABLE))
    others = {one.user_id: traces(group, one.user_id) for one in TABLE if one is not person}
    after, _ = advance(group, e.PersonForgotten(at=NOW + 5000, by=person))
    assert traces(after, person.user_id) == {}
    assert after.phase is group.phase
    assert [(one.prompt, one.text) for one in after.answers] == [
        (one.prompt, one.text) for one in group.answers
    ]
    for user_id, theirs in others.items():
        kept = traces(after, user_id)
        assert kept.get("members") == theirs.get("members")
        assert [one.id for one in kept.get("proposals", ())] == [
            one.id for one in theirs.get("proposals", ())
        ]


@pytest.mark.parametrize("phase", [phase for phase in WorkshopPhase if phase is not WorkshopPhase.NEW])
@given(data=st.data())
def test_a_workshop_keeps_its_last_facilitator_and_nobody_else_who_goes(
    phase: WorkshopPhase, data: st.DataObject
) -> None:
    sarah = Facilitator(user_id=SARAH.user_id, name=SARAH.name)
    workshop = replace(data.draw(workshops_in(phase)), facilitators=(sarah,))
    alone, _ = advance(workshop, e.PersonForgotten(at=NOW + 5000, by=SARAH))
    assert alone.is_facilitator(SARAH.user_id)
    both = replace(workshop, facilitators=(*workshop.facilitators, Facilitator(user_id=99, name="Iris")))
    after, _ = advance(both, e.PersonForgotten(at=NOW + 5000, by=SARAH))
    assert traces(after, SARAH.user_id) == {}
    assert after.is_facilitator(99)


def test_who_is_not_there_changes_nothing() -> None:
    world = World()
    world.open()
    world.join()
    group = world.group()
    assert without(group, 424_242) is group
    after, effects = advance(group, e.PersonForgotten(at=NOW, by=replace(AWA, user_id=424_242)))
    assert after is group
    assert effects == ()


def test_what_showed_a_forgotten_person_is_redrawn() -> None:
    world = World()
    world.open()
    world.join()
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    world.tell(e.AnswerProposed(at=NOW, by=AWA, text="Rouvrir", source=1), 1)
    world.tell(e.ProposalSupported(at=NOW, by=LINA, proposal=1), 1)
    _, effects = advance(world.group(), e.PersonForgotten(at=NOW + 1, by=LINA))
    drawn = {(one.slot, one.prompt) for one in effects if isinstance(one, Redraw)}
    assert drawn == {(Slot.ROSTER, None), (Slot.PROPOSALS, 1)}
    world.tell_workshop(e.SprintStopped(at=NOW + 2, by=SARAH))
    _, effects = advance(world.group(), e.PersonForgotten(at=NOW + 3, by=AWA))
    assert any(isinstance(one, RedrawCard) for one in effects)
