"""Whatever a group or a workshop went through, a person can be forgotten, and only that person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import crowd_events as ce
from conversations import events as e
from conversations import team_events as te
from conversations.effects import Redraw, RedrawCard, Slot
from conversations.machine import advance
from conversations.model import Facilitator, GroupPhase, Person, WorkshopPhase
from conversations.personal import for_one, traces, without
from tests.conversations.strategies import groups_in, workshops_in
from tests.conversations.world import AWA, KARIM, LINA, NOW, SARAH, TABLE, World

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


def test_of_whom_a_deed_was_about_the_journal_keeps_no_name_and_the_others_stay() -> None:
    """Somebody of the same name too, and what was put down in so many words."""
    world = World()
    world.open()
    for person in (AWA, LINA, replace(KARIM, name=AWA.name)):
        world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=person))
    world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=1))
    for person in (AWA, KARIM):
        world.tell_workshop(
            ce.AttendeeMoved(at=NOW, by=SARAH, user_id=person.user_id, seat=2, seating=world.workshop.seating)
        )
    world.tell_workshop(te.InviteMade(at=NOW, by=SARAH, token="TOKEN"))
    world.tell_workshop(te.InviteFollowed(at=NOW, by=AWA, token="TOKEN"))
    world.tell_workshop(te.HandedOver(at=NOW, by=SARAH, to=AWA.user_id))
    before = [(one.what, one.detail) for one in world.workshop.deeds]
    assert before.count(("seat-moved", AWA.name)) == 2
    world.tell_workshop(ce.AttendeeLeft(at=NOW, by=AWA))
    after = without(world.workshop, AWA.user_id)
    assert traces(after, AWA.user_id) == {}
    assert [
        (one.what, one.name, one.detail) for one in after.deeds if one.what in ("seat-moved", "handed-over")
    ] == [
        ("seat-moved", SARAH.name, ""),
        ("seat-moved", SARAH.name, AWA.name),
        ("handed-over", SARAH.name, ""),
    ]
    (mine,) = [one for one in traces(world.workshop, AWA.user_id)["deeds"] if one.what == "handed-over"]
    shown = for_one(mine, AWA.user_id)
    assert (shown.user_id, shown.name, shown.detail) == (0, "", AWA.name)
    (theirs,) = [one for one in traces(world.workshop, SARAH.user_id)["deeds"] if one.what == "handed-over"]
    shown = for_one(theirs, SARAH.user_id)
    assert (shown.name, shown.about_id, shown.detail) == (SARAH.name, None, "")


@pytest.mark.parametrize(("view", "tables_view"), [("pro:12", None), ("", "person:12"), ("", "person:12:1")])
def test_nothing_stays_open_about_whom_is_forgotten(view: str, tables_view: str | None) -> None:
    """What a facilitator has open bears the person's user id; what is open about another stays."""
    world = World()
    world.open()
    sarah = replace(world.workshop.facilitators[0], view=view, tables_view=tables_view)
    workshop = replace(world.workshop, facilitators=(sarah,))
    other, effects = advance(workshop, e.PersonForgotten(at=NOW, by=Person(user_id=1, name="Zoé")))
    assert (other, effects) == (workshop, ())
    after, _ = advance(workshop, e.PersonForgotten(at=NOW, by=Person(user_id=12, name="Zoé")))
    assert "12" not in f"{after.facilitators[0].view}{after.facilitators[0].tables_view}"


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
