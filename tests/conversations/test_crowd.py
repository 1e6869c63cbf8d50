"""A crowd and its tables, by the rules alone: who is told what, and who is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from conversations import crowd_events as ce
from conversations import events as e
from conversations.claims import expected
from conversations.effects import Effect, Post, Redraw, Slot, Urgency
from conversations.model import Facilitator, GroupPhase, Person, WorkshopPhase
from conversations.seating import sizes
from tests.conversations.invariants import faults
from tests.conversations.world import AWA, KARIM, LINA, NOW, SARAH, World, keys

KATE = Person(user_id=8, name="Kate")


def crowd(count: int) -> list[Person]:
    return [Person(user_id=100 + number, name=f"P{number}") for number in range(count)]


def gathered(count: int) -> World:
    """A workshop to which so many people have checked in."""
    world = World()
    world.open()
    for person in crowd(count):
        world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=person))
    return world


def seated(count: int) -> World:
    """… and where they were sent to their tables."""
    world = gathered(count)
    world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=7))
    world.tell_workshop(ce.TablesSent(at=NOW, by=SARAH, seating=world.workshop.seating))
    return world


def posted(effects: list[Effect], slot: Slot) -> list[int | None]:
    return [effect.to for effect in effects if isinstance(effect, Post) and effect.slot is slot]


def redrawn(effects: list[Effect], slot: Slot) -> list[int | None]:
    return [effect.to for effect in effects if isinstance(effect, Redraw) and effect.slot is slot]


def move(world: World, user_id: int, seat: int, **more: Any) -> list[Effect]:
    seating = more.pop("seating", world.workshop.seating)
    return world.tell_workshop(
        ce.AttendeeMoved(at=NOW, by=SARAH, user_id=user_id, seat=seat, seating=seating)
    )


def join_table(world: World, number: int, group_id: int, title: str = "Chez nous") -> list[Effect]:
    world.expect(group_id)
    return world.tell(
        e.GroupJoined(at=NOW, by=AWA, title=title, number=number, label=f"Table {number}"), group_id
    )


# --- checking in ------------------------------------------------------------------------------------------------------


def test_a_check_in_is_told_to_the_one_who_came_and_to_nobody_else() -> None:
    world = gathered(20)
    effects = world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=AWA))
    assert posted(effects, Slot.SEAT) == [AWA.user_id]
    assert redrawn(effects, Slot.SEAT) == []
    assert len(effects) == 2, "their message, and the panel"


def test_three_hundred_people_check_in_and_each_costs_as_little_as_the_first() -> None:
    """Effects are what is stored and sent: a late check-in redraws its own table, not the room."""
    world = seated(300)
    assert len(sizes(world.workshop.attendees)) == 60
    effects = world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=AWA))
    assert len(effects) <= 8
    assert faults(world.workshop) == []


def test_only_the_tables_of_those_who_asked_are_redrawn() -> None:
    """A second facilitator gets no message of the tables that they never asked for."""
    world = gathered(7)
    team = (Facilitator(user_id=7, name="Sarah"), Facilitator(user_id=8, name="Kate"))
    world.change(facilitators=team)
    effects = world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=7))
    assert posted(effects, Slot.TABLES) == [SARAH.user_id]
    effects = world.tell_workshop(ce.TablesDrawn(at=NOW, by=SARAH, seed=8, seating=1))
    assert redrawn(effects, Slot.TABLES) == [SARAH.user_id]
    world.tell_workshop(ce.TablesAsked(at=NOW, by=KATE, seed=9))
    effects = world.tell_workshop(ce.AttendeeLeft(at=NOW, by=crowd(1)[0]))
    assert redrawn(effects, Slot.TABLES) == [SARAH.user_id, KATE.user_id]


def test_each_facilitator_has_the_tables_open_where_they_like() -> None:
    world = gathered(7)
    world.change(facilitators=(Facilitator(user_id=7, name="Sarah"), Facilitator(user_id=8, name="Kate")))
    world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=7))
    world.tell_workshop(ce.TablesAsked(at=NOW, by=KATE, seed=7))
    effects = world.tell_workshop(ce.TablesTurned(at=NOW, by=KATE, view="table:2"))
    assert effects == [Redraw(slot=Slot.TABLES, to=KATE.user_id, urgency=Urgency.ANSWER)]
    assert [one.tables_view for one in world.workshop.facilitators] == ["", "table:2"]


def test_asking_for_the_tables_again_shows_them_as_they_are() -> None:
    world = gathered(7)
    world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=7))
    before = world.workshop.attendees
    world.tell_workshop(ce.TablesAsked(at=NOW, by=SARAH, seed=8))
    assert world.workshop.attendees == before


def test_a_second_press_on_send_tells_nobody_twice() -> None:
    world = seated(7)
    effects = world.tell_workshop(ce.TablesSent(at=NOW, by=SARAH, seating=world.workshop.seating))
    assert posted(effects, Slot.SEAT) == []
    assert keys(effects) == ["tables-sent-before"]


def test_tables_are_not_sent_before_there_are_any() -> None:
    """The button that says so is forged: it would tell everybody that they have no table."""
    world = World()
    world.open()
    world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=AWA))
    effects = world.tell_workshop(ce.TablesSent(at=NOW, by=SARAH, seating=0))
    assert keys(effects) == ["tables-changed"]
    assert not world.workshop.seated


def test_numbers_without_a_gap_are_sent() -> None:
    """Somebody alone at a table was moved away before the tables were sent: those after it move up."""
    world = gathered(9)
    world.change(
        attendees=tuple(
            replace(one, seat=1 + place % 3) for place, one in enumerate(world.workshop.attendees)
        ),
        seating=1,
    )
    for one in world.workshop.at_table(2):
        move(world, one.user_id, 1)
    assert sizes(world.workshop.attendees) == {1: 6, 3: 3}
    world.tell_workshop(ce.TablesSent(at=NOW, by=SARAH, seating=world.workshop.seating))
    assert sizes(world.workshop.attendees) == {1: 6, 2: 3}


def test_moving_tells_the_one_who_moves_and_redraws_both_tables() -> None:
    world = seated(10)
    first, *stay = world.workshop.at_table(1)
    there = world.workshop.at_table(2)
    effects = move(world, first.user_id, 2)
    assert posted(effects, Slot.SEAT) == [first.user_id]
    assert sorted(redrawn(effects, Slot.SEAT), key=str) == sorted(
        [one.user_id for one in (*stay, *there)], key=str
    )


def test_who_left_in_the_meantime_is_not_moved() -> None:
    world = seated(10)
    gone = world.workshop.attendees[0]
    world.tell_workshop(ce.AttendeeLeft(at=NOW, by=Person(user_id=gone.user_id, name=gone.name)))
    assert keys(move(world, gone.user_id, 2)) == ["tables-changed"]


# --- the tables' Telegram groups --------------------------------------------------------------------------------------


def test_a_group_that_comes_by_a_tables_link_bears_its_number_and_expects_its_people() -> None:
    world = seated(7)
    join_table(world, 2, 1)
    group = world.group()
    assert (group.number, group.name, group.members) == (2, "Table 2", ())
    assert expected(group) == world.workshop.at_table(2)
    one = expected(group)[0]
    world.tell(e.MemberCheckedIn(at=NOW, by=Person(user_id=one.user_id, name=one.name)))
    assert one not in expected(world.group()), "🙋 is still theirs to press"
    assert len(world.group().members) == 1


def test_those_of_the_table_read_that_their_group_is_there() -> None:
    world = seated(7)
    began = len(world.said)
    join_table(world, 2, 1)
    shown = [effect.to for who, effect in world.said[began:] if who is None and isinstance(effect, Redraw)]
    assert {one.user_id for one in world.workshop.at_table(2)} <= set(shown)


def test_a_second_group_of_a_table_does_not_join() -> None:
    world = seated(7)
    join_table(world, 2, 1)
    effects = join_table(world, 2, 2)
    assert keys(effects) == ["table-taken"]
    assert world.group(2).phase is GroupPhase.LEFT
    assert world.workshop.groups_joined == 1


def test_a_number_that_no_table_has_makes_an_ordinary_table() -> None:
    """A forged link, or one of tables that were not sent."""
    for world, number in ((seated(7), 9), (gathered(7), 1)):
        join_table(world, number, 1)
        assert (world.group().number, world.group().name) == (None, "Chez nous")


def test_a_table_whose_group_left_or_lost_the_bot_may_have_another() -> None:
    world = seated(7)
    join_table(world, 1, 1)
    world.tell(e.LeaveConfirmed(at=NOW, by=AWA))
    assert world.workshop.claims == ()
    join_table(world, 1, 2)
    world.tell(e.BotRemoved(at=NOW), 2)
    join_table(world, 1, 3)
    assert [world.group(one).number for one in (2, 3)] == [None, 1]
    world.tell(e.BotReturned(at=NOW), 2)
    world.tell(e.BotSpoke(at=NOW), 2)
    assert world.group(3).number == 1, "the one that took the place keeps it"


def test_a_group_that_gets_the_bot_back_has_its_table_again() -> None:
    world = seated(7)
    join_table(world, 1, 1)
    world.tell(e.BotRemoved(at=NOW))
    away = world.workshop.claims
    world.tell(e.BotReturned(at=NOW))
    world.tell(e.BotSpoke(at=NOW))
    assert ([one.gone for one in away], [one.gone for one in world.workshop.claims]) == ([True], [False])
    assert keys(join_table(world, 1, 2)) == ["table-taken"]


def test_a_move_redraws_the_rosters_of_both_tables() -> None:
    world = seated(10)
    join_table(world, 1, 1)
    join_table(world, 2, 2)
    mover = world.workshop.at_table(1)[0]
    began = len(world.said)
    move(world, mover.user_id, 2)
    rosters = {
        who for who, effect in world.said[began:] if isinstance(effect, Redraw) and effect.slot is Slot.ROSTER
    }
    assert rosters == {1, 2}
    assert mover.user_id in [one.user_id for one in expected(world.group(2))]


def test_a_table_that_comes_during_the_sprint_still_gets_its_number() -> None:
    world = seated(10)
    world.join(group_id=1)
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    join_table(world, 2, 2)
    assert (world.group(2).number, world.group(2).phase) == (2, GroupPhase.WORKING)


# --- those who cannot be told -----------------------------------------------------------------------------------------


def test_who_blocks_the_bot_stays_on_the_list_and_is_marked_once() -> None:
    world = seated(7)
    lost = ce.AttendeeLost(at=NOW, user_id=100)
    assert redrawn(world.tell_workshop(lost), Slot.TABLES) == [SARAH.user_id]
    assert world.tell_workshop(lost) == []
    assert [one.user_id for one in world.workshop.attendees if not one.reachable] == [100]
    effects = world.tell_workshop(ce.AttendeeFound(at=NOW, user_id=100))
    assert posted(effects, Slot.SEAT) == [100]
    assert world.tell_workshop(ce.AttendeeFound(at=NOW, user_id=100)) == []


def test_who_follows_the_link_after_blocking_the_bot_hears_their_table_once() -> None:
    world = seated(7)
    world.tell_workshop(ce.AttendeeLost(at=NOW, user_id=100))
    effects = world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=crowd(1)[0]))
    assert posted(effects, Slot.SEAT) == [100]
    assert all(one.reachable for one in world.workshop.attendees)


def test_after_the_sprint_has_begun_nobody_checks_in() -> None:
    world = seated(7)
    world.join()
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    before = world.workshop.attendees
    assert keys(world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=LINA))) == ["checkin-late"]
    assert world.workshop.attendees == before
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert world.workshop.phase is WorkshopPhase.CLOSED
    assert keys(world.tell_workshop(ce.AttendeeCheckedIn(at=NOW, by=KARIM))) == ["checkin-closed"]


def test_who_is_forgotten_is_off_the_list_and_off_their_table() -> None:
    world = seated(7)
    join_table(world, 1, 1)
    gone, *stay = world.workshop.at_table(1)
    began = len(world.said)
    world.tell_workshop(e.PersonForgotten(at=NOW, by=Person(user_id=gone.user_id, name=gone.name)))
    assert world.workshop.at_table(1) == tuple(stay)
    said = world.said[began:]
    assert redrawn([effect for who, effect in said if who is None], Slot.SEAT) == [
        one.user_id for one in stay
    ]
    assert redrawn([effect for who, effect in said if who == 1], Slot.ROSTER) == [None]
