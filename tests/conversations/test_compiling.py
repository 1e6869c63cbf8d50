"""From answers to the card and the figures, and from what was said of them to the booklet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations import events as e
from conversations.card import CardRole, CardStatus
from conversations.compiling import booklet_of, card_of, figures_of, profile_of
from conversations.course import minutes
from conversations.curriculum import builtin
from conversations.model import WorkshopPhase
from conversations.team_model import Call, CallStatus
from tests.conversations.world import AWA, NOW, SARAH, STRANGER, TOTAL, World


def sprint() -> World:
    """A table that adopted 1 and 7, skipped 2, proposed for 3, and had its sprint stopped."""
    world = World.at_work(2)
    world.answer("Rouvrir la médiathèque le dimanche", at=NOW + 120)
    world.skip(at=NOW + 150)
    world.propose("La maire", at=NOW + 200)
    world.reopen(7, at=NOW + 210)
    world.answer("avant le 14 décembre", at=NOW + 270)
    world.tell_workshop(e.SprintStopped(at=NOW + 600, by=SARAH))
    return world


def test_a_card_says_what_was_decided_and_how() -> None:
    card = card_of(sprint().group(), builtin("fr"))
    statuses = [line.status for line in card.lines]
    assert statuses[:3] == [CardStatus.ADOPTED, CardStatus.SKIPPED, CardStatus.UNDECIDED]
    assert statuses[6] is CardStatus.ADOPTED
    assert statuses.count(CardStatus.OPEN) == TOTAL - 4
    assert [line.text for line in card.lines[:3]] == ["Rouvrir la médiathèque le dimanche", "", "La maire"]
    assert card.members == ("Awa", "Lina")
    assert (card.title, card.group) == ("Sauver la médiathèque", "Rivelune")
    assert {line.role for line in card.lines if line.role} == set(CardRole)


def test_a_card_bears_the_workshops_day_so_that_the_same_answers_make_the_same_card() -> None:
    world = sprint()
    before = card_of(world.group(), builtin("fr"))
    world.tell(e.MemberCheckedIn(at=NOW + 86_400 * 3, by=SARAH))
    world.tell(e.MemberRenamed(at=NOW + 86_400 * 3, by=SARAH, alias="Sam"))
    after = card_of(world.group(), builtin("fr"))
    assert before.date == after.date == "jeudi 4 décembre 2014"
    assert after.members == ("Awa", "Lina", "Sam")


def test_figures_count_each_outcome_once() -> None:
    figures = figures_of(sprint().group())
    assert (figures.answered, figures.skipped, figures.undecided, figures.total) == (2, 1, 1, TOTAL)


def test_figures_count_working_time_without_pauses() -> None:
    world = World.at_work(2)
    world.tell_workshop(e.SprintPaused(at=NOW + 60, by=SARAH))
    world.tell_workshop(e.SprintResumed(at=NOW + 660, by=SARAH))
    world.answer("Rouvrir le dimanche", at=NOW + 690)
    assert figures_of(world.group()).seconds == 90
    world.tell_workshop(e.SprintPaused(at=NOW + 700, by=SARAH))
    world.answer("La maire", at=NOW + 800)
    assert figures_of(world.group()).seconds == 100, "what is decided in a pause takes no working time"
    world.tell_workshop(e.SprintResumed(at=NOW + 1000, by=SARAH))
    world.answer("Une pétition", at=NOW + 1030)
    assert figures_of(world.group()).seconds == 130


def test_a_table_that_sat_through_the_sprint_without_a_proposal_worked_for_all_of_it() -> None:
    world = World.at_work(2)
    world.fire(NOW + 1800)
    assert figures_of(world.group()).seconds == 1800
    late = World.at_work(2)
    late.fire(NOW + 2000)
    assert figures_of(late.group()).seconds == 1800, "what comes after the end is no working time"


def test_time_counts_on_the_prompt_that_is_left_however_it_is_left() -> None:
    """By /edit, by /back, by keeping what was decided, by leaving: it adds up to the time that went by."""
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche", at=NOW + 60)
    world.reopen(7, at=NOW + 100)
    world.tell(e.WentBack(at=NOW + 130, by=AWA))
    world.reopen(1, at=NOW + 150)
    world.tell(e.PromptSkipped(at=NOW + 170, by=AWA))
    world.tell_workshop(e.SprintPaused(at=NOW + 200, by=SARAH))
    world.reopen(3, at=NOW + 300)
    world.tell_workshop(e.SprintResumed(at=NOW + 400, by=SARAH))
    spent = {1: 80.0, 2: 70.0, 6: 20.0, 7: 30.0}
    assert {one.prompt: one.seconds for one in world.group().spent} == spent
    world.tell(e.LeaveConfirmed(at=NOW + 450, by=AWA))
    assert {one.prompt: one.seconds for one in world.group().spent} == {**spent, 3: 50.0}
    assert figures_of(world.group()).seconds == 450 - 200


def test_what_is_reopened_after_the_sprint_and_forgotten_counts_to_the_last_that_was_done() -> None:
    world = World.at_work(2)
    world.tell_workshop(e.SprintStopped(at=NOW + 600, by=SARAH))
    world.reopen(1, at=NOW + 3600)
    world.propose("Rouvrir le dimanche", at=NOW + 3660)
    world.tell_workshop(e.WorkshopClosed(at=NOW + 86_400, by=SARAH))
    assert figures_of(world.group()).seconds == 660


def test_more_time_for_a_table_that_had_finished_does_not_count_what_it_did_not_work() -> None:
    world = World.at_work(2)
    world.fire(NOW + 1800)
    world.tell_workshop(e.SprintExtended(at=NOW + 2400, by=SARAH, minutes=5))
    world.answer("Rouvrir le dimanche", at=NOW + 2460)
    assert figures_of(world.group()).seconds == 1860


def test_a_booklet_has_every_groups_card_and_figures() -> None:
    group = sprint().group()
    booklet = booklet_of(group.workshop, [group, replace(group, id=9, name="Zola")], builtin("fr"))
    assert (booklet.title, booklet.date) == ("Sauver la médiathèque", "jeudi 4 décembre 2014")
    assert booklet.facilitators == ("Sarah",)
    assert booklet.origin == builtin("fr").origin
    first, second = booklet.groups
    assert first.card == card_of(group, builtin("fr"))
    assert second.card.group == "Zola"
    assert (first.people, first.answered, first.undecided, first.skipped) == (2, 3, 1, 1)
    assert (first.total, first.minutes) == (TOTAL, minutes(figures_of(group).seconds))
    assert (first.applause, first.waited) == (None, None), "nothing to applaud yet, and no calls counted"
    assert first.profile is not None
    assert first.profile.is_empty


def test_a_booklet_has_what_was_said_of_those_who_presented_and_the_applause() -> None:
    world = World.presenting()
    world.reviewer(STRANGER)
    world.call(NOW)
    world.score(1, 4)
    groups = [world.group(number) for number in (1, 2)]
    call = Call(
        number=1,
        group_id=2,
        name="Zola",
        step=3,
        words="",
        at=NOW,
        told_at=NOW,
        status=CallStatus.RESOLVED,
        taken_at=NOW + 150.0,
    )
    booklet = booklet_of(replace(world.workshop, calls=(call,)), groups, builtin("fr"))
    first, second = booklet.groups
    assert first.profile == profile_of(groups[0], builtin("fr"))
    assert first.profile.feedback.reviewers == 1
    assert second.profile is not None
    assert second.profile.is_empty
    assert (first.applause, second.applause) == (len(groups[0].applause), None)
    assert (first.waited, second.waited) == (None, 3)
    assert booklet.professionals == (STRANGER.name,)


@pytest.mark.parametrize(
    ("own", "cover"),
    [((), "Le nôtre"), (("", "A"), "Le nôtre"), (("A", "A"), "A"), (("A", "B"), "")],
)
def test_the_cover_names_the_issue_that_groups_work_on(own: tuple[str, ...], cover: str) -> None:
    group = sprint().group()
    workshop = replace(group.workshop, issue="Le nôtre")
    groups = [replace(group, workshop=workshop, own_issue=issue) for issue in own]
    assert booklet_of(workshop, groups, builtin("fr")).issue == cover


def test_only_a_closed_workshops_booklet_ends_with_thanks() -> None:
    workshop = sprint().group().workshop
    assert booklet_of(workshop, [], builtin("fr")).thanks == ""
    closed = replace(workshop, phase=WorkshopPhase.CLOSED)
    assert booklet_of(closed, [], builtin("fr")).thanks.startswith("Merci à toutes et à tous")
