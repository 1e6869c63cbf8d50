"""The rules of several facilitators: calls, invitations, duty, the journal, what falls due; without Telegram."""

from __future__ import annotations

from typing import Any

import pytest

from conversations import events as e
from conversations import team_events as te
from conversations.clock import DeadlineKind
from conversations.due import GRAIN, LEFT_OPEN_AFTER
from conversations.effects import Audience, Effect, GiveLink, Inform, Post, Redraw, Say, SendSummary, Slot
from conversations.journal import DEEDS, UNTOLD
from conversations.machine import WORKSHOP_TRANSITIONS
from conversations.model import Person, WorkshopPhase
from conversations.planning import LATE_AT_MOST
from conversations.team import heard_by
from conversations.team_model import CallStatus, InviteStatus
from tests.conversations.world import AWA, KARIM, NOW, SARAH, ZOE, World, keys

MINUTE, DAY = 60.0, 86_400.0


def team(world: World, *colleagues: Person, at: float = NOW) -> None:
    """Sarah invites them, and they come."""
    for number, person in enumerate(colleagues):
        world.tell_workshop(te.InviteMade(at=at, by=SARAH, token=f"TOKEN{number}"))
        world.tell_workshop(te.InviteFollowed(at=at, by=person, token=f"TOKEN{number}"))


def call(world: World, group: int = 1, at: float = NOW, words: str = "") -> list[Effect]:
    """Somebody calls; what the workshop says of it."""
    began = len(world.said)
    world.tell(te.HelpCalled(at=at, by=AWA, words=words), group)
    return [effect for who, effect in world.said[began:] if who is None]


def due(world: World) -> dict[DeadlineKind, float]:
    return {one.kind: one.due for one in world.workshop.deadlines}


def phase(world: World) -> WorkshopPhase:
    return world.workshop.phase


def whats(world: World) -> list[str]:
    return [deed.what for deed in world.workshop.deeds]


# --- calls ---


def test_a_call_that_nobody_takes_is_told_again_once() -> None:
    world = World.at_work()
    call(world)
    assert due(world)[DeadlineKind.CALL_AGAIN] == NOW + 3 * MINUTE
    world.fire(NOW + 3 * MINUTE)
    assert world.workshop.calls[0].repeated
    assert DeadlineKind.CALL_AGAIN not in due(world)
    world.fire(NOW + 9 * MINUTE)
    posted = [effect for _, effect in world.said if isinstance(effect, Post) and effect.item == 1]
    assert [effect.slot for effect in posted] == [Slot.CALL, Slot.CALL_NEWS]


def test_of_several_calls_each_is_told_again_at_its_own_time() -> None:
    world = World.at_work()
    world.join(NOW, 2)
    call(world, 1)
    call(world, 2, NOW + MINUTE)
    world.fire(NOW + 3 * MINUTE)
    assert [one.repeated for one in world.workshop.calls] == [True, False]
    assert due(world)[DeadlineKind.CALL_AGAIN] == NOW + 4 * MINUTE
    world.tell_workshop(te.CallTaken(at=NOW + 200, by=SARAH, call=2))
    assert DeadlineKind.CALL_AGAIN not in due(world)


def test_how_long_a_call_waited_is_counted_to_the_one_who_took_it() -> None:
    world = World.at_work()
    call(world)
    world.tell_workshop(te.CallTaken(at=NOW + 90, by=SARAH, call=1))
    world.tell_workshop(te.CallTaken(at=NOW + 95, by=SARAH, call=1))
    world.tell_workshop(te.CallResolved(at=NOW + 300, by=SARAH, call=1))
    assert world.workshop.calls[0].waited == 90
    assert world.workshop.calls[0].status is CallStatus.RESOLVED


def test_a_table_that_repeats_its_call_hears_at_most_once_a_minute_how_it_stands() -> None:
    world = World.at_work()
    call(world)
    began = len(world.said)
    for second in range(10, 180, 10):
        call(world, at=NOW + second)
    told = [effect for who, effect in world.said[began:] if who == 1 and not isinstance(effect, Inform)]
    assert keys(told) == ["call-waiting"] * 2
    assert world.workshop.calls[0].told_at == NOW + 2 * MINUTE


def test_every_new_call_is_answered_by_a_message_of_its_own() -> None:
    world = World.at_work()
    for second in (0, 10, 20):
        began = len(world.said)
        call(world, at=NOW + second)
        told = [effect for who, effect in world.said[began:] if who == 1 and not isinstance(effect, Inform)]
        assert told == [Post(slot=Slot.CALL)]
        began = len(world.said)
        world.tell(te.HelpDeclined(at=NOW + second + 5, by=ZOE, call=len(world.workshop.calls)))
        told = [effect for who, effect in world.said[began:] if who == 1 and isinstance(effect, Redraw)]
        assert told == [Redraw(slot=Slot.CALL)]


def test_a_call_that_is_resolved_untaken_is_resolved_in_its_own_message() -> None:
    """Nobody said that they come, so that there is no other message."""
    world = World.at_work()
    call(world)
    began = len(world.said)
    world.tell_workshop(te.CallResolved(at=NOW + 60, by=SARAH, call=1))
    assert (1, Redraw(slot=Slot.CALL)) in world.said[began:]


def test_a_call_is_no_standing_still() -> None:
    world = World.at_work()
    before = world.group()
    call(world, at=NOW + MINUTE)
    after = world.group()
    assert after.active_at == NOW + MINUTE
    assert after.countdown == before.countdown


def test_words_are_added_and_cut_where_they_would_be_no_message() -> None:
    world = World.at_work()
    call(world, words="La cible")
    call(world, words="la cible")
    call(world, words="La cible")
    assert world.workshop.calls[0].words == "La cible la cible"
    call(world, words="é" * 600)
    assert len(world.workshop.calls[0].words) == 500
    assert world.workshop.calls[0].words.endswith("…")


# --- invitations and duty ---


def test_an_invitation_is_used_once() -> None:
    world = World()
    world.open()
    made = world.tell_workshop(te.InviteMade(at=NOW, by=SARAH, token="ABC"))
    assert GiveLink(token="ABC") in made
    world.tell_workshop(te.InviteFollowed(at=NOW, by=KARIM, token="ABC"))
    assert [one.name for one in world.workshop.facilitators] == ["Sarah", "Karim"]
    refused = world.tell_workshop(te.InviteFollowed(at=NOW, by=ZOE, token="ABC"))
    assert keys(refused) == ["invite-used"]
    assert not world.workshop.is_facilitator(ZOE.user_id)
    assert world.workshop.invites[0].status is InviteStatus.USED


def test_who_hears_what() -> None:
    world = World()
    world.open()
    team(world, KARIM, ZOE)
    world.tell_workshop(te.DutyChanged(at=NOW, by=KARIM, on=False))
    sarah, karim, zoe = SARAH.user_id, KARIM.user_id, ZOE.user_id
    workshop = world.workshop
    assert heard_by(workshop, Audience.FACILITATORS, sarah) == (sarah, karim, zoe)
    assert heard_by(workshop, Audience.ON_DUTY, sarah) == (sarah, zoe)
    assert heard_by(workshop, Audience.OTHERS, sarah) == (karim, zoe)
    assert heard_by(workshop, Audience.OTHERS, None) == (sarah, karim, zoe)
    assert heard_by(workshop, Audience.ACTOR, 99) == (99,)
    assert heard_by(workshop, Audience.ACTOR, None) == ()
    for person in (SARAH, ZOE):
        world.tell_workshop(te.DutyChanged(at=NOW, by=person, on=False))
    assert heard_by(world.workshop, Audience.ON_DUTY, sarah) == (sarah, karim, zoe)


def test_handing_over_to_oneself_or_to_nobody_changes_nothing() -> None:
    world = World()
    world.open()
    team(world, KARIM)
    before = world.workshop
    for to in (SARAH.user_id, ZOE.user_id):
        assert keys(world.tell_workshop(te.HandedOver(at=NOW, by=SARAH, to=to))) == ["outdated-other"]
    assert world.workshop == before


def test_the_last_facilitator_stays() -> None:
    world = World()
    world.open()
    team(world, KARIM)
    world.tell_workshop(te.TeamLeft(at=NOW, by=SARAH))
    assert keys(world.tell_workshop(te.TeamLeft(at=NOW, by=KARIM))) == ["team-last"]
    assert [one.name for one in world.workshop.facilitators] == ["Karim"]


# --- the journal ---


def test_every_act_of_a_facilitator_is_told_or_known_to_be_nothing_to_tell() -> None:
    """A new act belongs in `DEEDS`, or in `UNTOLD` if it only looks at something."""
    acts = {kind for _, kind in WORKSHOP_TRANSITIONS if issubclass(kind, e.Act)}
    assert acts
    assert acts - set(DEEDS) - UNTOLD == set()
    assert not set(DEEDS) & UNTOLD


def test_a_deed_is_what_changed_something() -> None:
    world = World.at_work()
    for _ in range(2):
        world.tell_workshop(e.SprintPaused(at=NOW + 10, by=SARAH))
        world.tell_workshop(e.SprintStarted(at=NOW + 11, by=SARAH))
        world.tell_workshop(e.PanelTurned(at=NOW + 12, by=SARAH, view="team"))
    world.tell_workshop(e.SprintPaused(at=NOW + 20, by=SARAH, group=1))
    world.tell_workshop(e.IssueSet(at=NOW + 21, by=SARAH, issue=""))
    world.tell_workshop(e.IssueSet(at=NOW + 22, by=SARAH, issue="Le  dimanche " * 8))
    assert whats(world) == ["opened", "started", "paused", "paused-one", "issue"]
    assert world.workshop.deeds[3].group_id == 1
    assert len(world.workshop.deeds[4].detail) == 60


def test_what_happens_by_itself_is_nobodys_deed() -> None:
    world = World()
    world.open()
    world.join()
    world.tell_workshop(te.SprintPlanned(at=NOW, by=SARAH, hour=14, minute=30))
    world.fire(due(world)[DeadlineKind.SPRINT_PLANNED])
    assert phase(world) is WorkshopPhase.SPRINT
    assert whats(world) == ["opened", "planned"]


# --- a planned start ---


def planned(group: bool = True) -> tuple[World, float]:
    """A workshop that starts by itself, and when."""
    world = World()
    world.open()
    if group:
        world.join()
    world.tell_workshop(te.SprintPlanned(at=NOW, by=SARAH, hour=14, minute=30))
    starts = world.workshop.planned_at
    assert starts is not None
    return world, starts


@pytest.mark.parametrize(("late", "starts"), [(0.0, True), (LATE_AT_MOST, True), (LATE_AT_MOST + 1, False)])
def test_an_outage_of_more_than_ten_minutes_starts_nothing(late: float, starts: bool) -> None:
    world, at = planned()
    world.fire(at + late)
    assert (phase(world) is WorkshopPhase.SPRINT) == starts
    assert world.workshop.planned_at is None
    told = keys([effect for _, effect in world.said])
    assert ("planned-missed" in told) != starts
    if starts:
        assert world.workshop.countdown is not None
        assert world.workshop.countdown.started_at == at + late


def test_without_tables_it_does_not_start() -> None:
    world, at = planned(group=False)
    world.fire(at)
    assert phase(world) is WorkshopPhase.LOBBY
    assert "planned-nobody" in keys([effect for _, effect in world.said])
    assert due(world) == {}


def test_starting_at_once_dropping_and_planning_anew_leave_one_start_at_most() -> None:
    world, at = planned()
    world.tell_workshop(te.SprintPlanned(at=NOW, by=SARAH, hour=15, minute=0))
    assert due(world)[DeadlineKind.SPRINT_PLANNED] == at + 30 * MINUTE
    world.fire(at)
    assert phase(world) is WorkshopPhase.LOBBY
    world.tell_workshop(te.PlanDropped(at=NOW, by=SARAH))
    assert due(world) == {}
    assert keys(world.tell_workshop(te.PlanDropped(at=NOW, by=SARAH))) == ["planned-none"]
    world.tell_workshop(te.SprintPlanned(at=NOW, by=SARAH, hour=15, minute=0))
    world.tell_workshop(e.SprintStarted(at=NOW + 5, by=SARAH))
    assert world.workshop.planned_at is None
    assert DeadlineKind.SPRINT_PLANNED not in due(world)


def test_another_time_zone_keeps_the_time_on_the_wall() -> None:
    world, at = planned()
    world.tell_workshop(e.SettingChanged(at=NOW, by=SARAH, setting=e.Setting.TIMEZONE, value="Europe/London"))
    assert world.workshop.planned_at == at + 60 * MINUTE


# --- left open ---


def test_a_workshop_that_has_begun_closes_a_day_after_anything_happened() -> None:
    """The summary comes all the same, if the sprint was still going, for somebody forgot a pause."""
    world = World.at_work()
    world.tell_workshop(e.SprintPaused(at=NOW + 60, by=SARAH))
    world.answer("Nous demandons à la maire", at=NOW + 3600)
    last = NOW + 3600
    world.fire(last + LEFT_OPEN_AFTER - 1)
    assert phase(world) is WorkshopPhase.SPRINT
    closes = due(world)[DeadlineKind.LEFT_OPEN]
    assert last + DAY <= closes <= last + DAY + GRAIN
    began = len(world.said)
    world.fire(closes)
    assert phase(world) is WorkshopPhase.CLOSED
    effects = [effect for _, effect in world.said[began:]]
    assert "closed-by-itself" in keys(effects)
    assert any(isinstance(effect, SendSummary) for effect in effects)
    assert due(world) == {}


def test_a_lobby_is_never_closed_by_itself() -> None:
    world = World()
    world.open()
    world.join()
    world.fire(NOW + 90 * DAY)
    assert phase(world) is WorkshopPhase.LOBBY


@pytest.mark.parametrize(
    "event",
    [
        e.PanelAsked(at=NOW + DAY / 2, by=SARAH),
        te.InviteMade(at=NOW + DAY / 2, by=SARAH, token="ABC"),
    ],
)
def test_whatever_a_facilitator_does_is_a_sign_of_life(event: e.Event) -> None:
    world = World.at_work()
    world.tell_workshop(e.SprintPaused(at=NOW, by=SARAH))
    world.tell_workshop(event)
    assert due(world)[DeadlineKind.LEFT_OPEN] >= event.at + DAY


def test_answers_that_follow_each_other_do_not_move_the_deadline_each_time() -> None:
    world = World.at_work()
    moved = set()
    for step in range(1, 11):
        world.skip(at=NOW + 20 * step)
        moved.add(due(world)[DeadlineKind.LEFT_OPEN])
    assert len(moved) == 1


# --- words to the tables ---


def announced(world: World, text: str, *groups: int) -> list[tuple[int | None, Effect]]:
    began = len(world.said)
    world.tell_workshop(te.Announced(at=NOW, by=SARAH, text=text, groups=groups))
    return world.said[began:]


def test_an_announcement_reaches_each_table_once_and_counts_on() -> None:
    world = World.at_work()
    world.join(NOW, 2)
    for number in (1, 2):
        said = announced(world, "Bonjour", 1, 2)
        heard = [(who, effect.item) for who, effect in said if isinstance(effect, Say) and effect.slot]
        assert heard == [(1, number), (2, number)]
    assert [one.number for one in world.workshop.addressees] == [1, 1, 2, 2]


def test_a_table_that_the_bot_lost_changes_the_report() -> None:
    world = World.at_work()
    announced(world, "Bonjour", 1)
    began = len(world.said)
    world.tell(e.BotRemoved(at=NOW + 1))
    redrawn: list[Any] = [effect for _, effect in world.said[began:] if isinstance(effect, Redraw)]
    assert [effect.item for effect in redrawn if effect.slot is Slot.SAID] == [1]
