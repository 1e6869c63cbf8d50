"""Issues: one for all, one of a table's own, or a list that tables draw from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import crowd_events as ce
from conversations import events as e
from conversations.compiling import card_of
from conversations.curriculum import builtin
from conversations.effects import Effect, Post, Slot
from conversations.issues import may_draw
from conversations.model import ISSUE_LIMIT
from tests.conversations.invariants import faults
from tests.conversations.world import AWA, LINA, NOW, SARAH, World, keys

THREE = ("Le bus du soir", "La cantine", "Le stade")


def joined(tables: int = 1) -> World:
    world = World()
    world.open()
    for group_id in range(1, tables + 1):
        world.join(group_id=group_id, title=f"Groupe {group_id}")
    return world


def listed(tables: int, issues: tuple[str, ...] = THREE) -> World:
    """Tables, and a list from which they may draw."""
    world = joined(tables)
    world.tell_workshop(ce.IssuesListed(at=NOW, by=SARAH, issues=issues))
    return world


def draw(world: World, group_id: int = 1, seed: int = 0, draws: int | None = None) -> list[Effect]:
    shown = world.group(group_id).draws if draws is None else draws
    return world.tell(ce.IssueDrawn(at=NOW, by=AWA, seed=seed, draws=shown), group_id)


def give(world: World, issue: str, group: int | None = None, *, every: bool = False) -> list[Effect]:
    return world.tell_workshop(
        e.IssueSet(at=NOW, by=SARAH, issue=issue, group=group, name="Groupe", every=every)
    )


# --- given ------------------------------------------------------------------------------------------------------------


def test_a_table_without_an_issue_of_its_own_works_on_everybodys() -> None:
    world = joined(2)
    give(world, "Le dimanche")
    give(world, "La cantine", 2)
    assert [world.group(one).issue for one in (1, 2)] == ["Le dimanche", "La cantine"]
    give(world, "Le samedi")
    assert [world.group(one).issue for one in (1, 2)] == ["Le samedi", "La cantine"]


def test_a_star_gives_every_table_the_same() -> None:
    world = listed(3)
    draw(world, 1)
    give(world, "La cantine", 2)
    give(world, "Le dimanche", every=True)
    assert {world.group(one).issue for one in (1, 2, 3)} == {"Le dimanche"}
    assert [world.group(one).own_issue for one in (1, 2, 3)] == ["", "", ""]
    assert not any(may_draw(world.group(one)) for one in (1, 2, 3))


def test_a_table_hears_once_that_its_issue_is_another() -> None:
    world = joined(2)
    began = len(world.said)
    give(world, "La cantine", 2)
    told = [
        (who, key) for who, effect in world.said[began:] for key in keys([effect]) if key == "issue-yours"
    ]
    assert told == [(2, "issue-yours")]


def test_the_card_bears_the_tables_own_issue() -> None:
    world = joined(2)
    give(world, "Le dimanche")
    give(world, "La cantine", 2)
    assert [card_of(world.group(one), builtin("fr")).issue for one in (1, 2)] == ["Le dimanche", "La cantine"]


@pytest.mark.parametrize("issue", ["", "   ", "é" * (ISSUE_LIMIT + 1)])
def test_an_issue_that_does_not_fit_is_given_to_nobody(issue: str) -> None:
    world = joined(1)
    give(world, "Le dimanche")
    assert keys(give(world, issue, 1)) == ["issue-unusable"]
    assert keys(give(world, issue, every=True)) == ["issue-unusable"]
    assert world.group().issue == "Le dimanche"


# --- a list -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issues", "key"),
    [
        (("Un",), "issues-count"),
        (("Un", "un ", "  UN"), "issues-count"),
        (tuple(f"Sujet {n}" for n in range(31)), "issues-count"),
        (("Un", "é" * (ISSUE_LIMIT + 1)), "issues-too-long"),
        (("Un", "Deux", ""), "issues-set"),
        (tuple(f"Sujet {n}" for n in range(30)), "issues-set"),
    ],
)
def test_a_list_has_from_two_to_thirty_issues_that_fit(issues: tuple[str, ...], key: str) -> None:
    world = joined(1)
    effects = world.tell_workshop(ce.IssuesListed(at=NOW, by=SARAH, issues=issues))
    assert keys(effects) == [key]
    assert bool(world.workshop.issues) == (key == "issues-set")


@given(st.integers(2, 8), st.integers(1, 8), st.data())
def test_tables_draw_different_issues_while_there_are_enough(
    count: int, tables: int, data: st.DataObject
) -> None:
    """Whatever they draw, in whatever order, with or without a second draw; beyond that no issue is drawn far more."""
    world = listed(tables, tuple(f"Sujet {n}" for n in range(count)))
    order = data.draw(st.lists(st.tuples(st.integers(1, tables), st.integers(0, 2**62)), max_size=3 * tables))
    for group_id, seed in order:
        draw(world, group_id, seed)
    drawn = [world.group(one).own_issue for one in range(1, tables + 1) if world.group(one).own_issue]
    if tables <= count:
        assert len(drawn) == len(set(drawn))
    assert all(drawn.count(one) <= -(-tables // count) + 1 for one in drawn)
    assert faults(world.workshop) == []
    assert len(world.workshop.draws) == len(drawn)


def test_a_table_draws_again_once_and_gets_another() -> None:
    world = listed(1)
    draw(world)
    first = world.group().own_issue
    draw(world)
    assert world.group().own_issue != first
    assert not may_draw(world.group())
    assert keys(draw(world)) == ["draw-over"]


def test_two_people_of_a_table_press_at_once_and_draw_once() -> None:
    world = listed(1)
    draw(world, draws=0)
    first = world.group().own_issue
    assert keys(draw(world, draws=0)) == ["draw-done"]
    assert world.group().own_issue == first


def test_what_a_table_gives_back_another_may_draw() -> None:
    world = listed(2, ("Le bus", "La cantine"))
    draw(world, 1)
    draw(world, 2)
    assert keys(draw(world, 1)) == ["draw-none-left"], "the other one is table 2’s"
    assert may_draw(world.group(1)), "and the draw is not spent"
    world.tell(e.LeaveConfirmed(at=NOW, by=AWA), 2)
    before = world.group(1).own_issue
    draw(world, 1)
    assert world.group(1).own_issue not in ("", before)


def test_a_table_that_was_given_an_issue_does_not_draw() -> None:
    world = listed(2)
    give(world, "Le dimanche", 1)
    assert keys(draw(world, 1)) == ["draw-over"]
    assert may_draw(world.group(2))


def test_in_another_list_what_was_drawn_is_kept_where_it_still_stands() -> None:
    world = listed(2)
    draw(world, 1)
    draw(world, 2)
    kept, lost = world.group(1).own_issue, world.group(2).own_issue
    began = len(world.said)
    world.tell_workshop(ce.IssuesListed(at=NOW, by=SARAH, issues=("Le port", f" {kept.upper()} ")))
    assert (world.group(1).own_issue, world.group(2).own_issue) == (kept, "")
    assert [who for who, effect in world.said[began:] if keys([effect]) == ["draw-anew"]] == [2]
    draw(world, 2)
    assert world.group(2).own_issue == "Le port", "the other one is taken"
    assert lost != "Le port"


def test_an_issue_for_all_ends_the_drawing_and_leaves_what_was_drawn() -> None:
    world = listed(2)
    draw(world, 1)
    drawn = world.group(1).own_issue
    assert keys(give(world, "Le dimanche")) == ["issue-set-rest"]
    assert [world.group(one).issue for one in (1, 2)] == [drawn, "Le dimanche"]
    assert keys(draw(world, 2)) == ["draw-over"]


def test_a_table_that_has_not_drawn_when_the_sprint_starts_gets_the_button_at_hand() -> None:
    world = listed(2)
    draw(world, 1)
    began = len(world.said)
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    posts = [(who, effect.slot) for who, effect in world.said[began:] if isinstance(effect, Post)]
    assert posts == [(1, Slot.PROMPT), (2, Slot.ROSTER), (2, Slot.PROMPT)]
    draw(world, 2)
    assert world.group(2).own_issue
    assert keys(draw(world, 2)) == ["draw-over"], "no second draw once the work has begun"


def test_who_draws_is_named_by_the_name_that_the_others_know() -> None:
    world = listed(1)
    world.tell(e.MemberRenamed(at=NOW, by=LINA, alias="Lune"))
    effects = world.tell(ce.IssueDrawn(at=NOW, by=LINA, seed=0, draws=0))
    said = next(text for effect in effects for text in getattr(effect, "paragraphs", ()))
    assert dict(said.args)["name"] == "Lune"
