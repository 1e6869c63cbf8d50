"""Advice as a group meets it: given, set aside for good, and counted by what came of it."""

from __future__ import annotations

from conversations import events as e
from conversations.counsel import Tally, advice_on, tallies
from conversations.curriculum import builtin
from conversations.effects import Redraw, Slot
from conversations.model import Counsel
from conversations.outline import outline_of
from tests.conversations.world import AWA, LINA, NOW, World, keys, only

OUTLINE = outline_of(builtin("fr"))
WISH = "Sensibiliser les gens à la lecture et améliorer la culture à Rivelune."
ANOTHER_WISH = "Améliorer la vie culturelle du quartier"
DECISION = "Maintenir l’ouverture de la médiathèque le dimanche"


def at_work() -> World:
    return World.at_work(2, outline=OUTLINE)


def dismiss(world: World, *rules: str, opening: int | None = None) -> list[str]:
    given = world.group().opening if opening is None else opening
    return keys(world.tell(e.AdviceDismissed(at=NOW + 30, by=LINA, opening=given, rules=rules)))


def given(world: World, place: int = 0) -> tuple[str, ...]:
    group = world.group()
    return advice_on(group, group.proposals[place])


def adopt(world: World, place: int = 0) -> None:
    proposal = world.group().proposals[place]
    world.tell(e.ProposalSupported(at=NOW + 50, by=AWA, proposal=proposal.id))
    world.tell(e.AnswerAdopted(at=NOW + 60, by=AWA, proposal=proposal.id, edited=proposal.edited))


def test_advice_is_noted_when_it_is_given_and_once() -> None:
    world = at_work()
    world.propose(WISH)
    assert world.group().counsels == (Counsel(prompt=1, rule="1b"), Counsel(prompt=1, rule="1c"))
    world.propose(ANOTHER_WISH, by=LINA)
    assert len(world.group().counsels) == 2


def test_two_ideas_side_by_side_get_one_piece_of_advice_each() -> None:
    world = at_work()
    world.propose(WISH)
    assert given(world) == ("1b", "1c")
    world.propose(DECISION, by=LINA)
    assert (given(world, 0), given(world, 1)) == (("1b",), ())


def test_an_alternative_for_a_prompt_that_is_not_open_is_not_advised() -> None:
    world = at_work()
    world.propose("Le gouvernement et tout le monde", prompt=2)
    assert world.group().counsels == ()


def test_what_a_group_sets_aside_does_not_come_back_in_any_words() -> None:
    world = at_work()
    world.propose(WISH)
    effects = world.tell(
        e.AdviceDismissed(at=NOW + 30, by=LINA, opening=world.group().opening, rules=("1b", "1c"))
    )
    assert keys(effects) == ["advice-dismissed"]
    assert only(effects, Redraw).slot is Slot.PROPOSALS
    assert given(world) == ()
    world.propose(ANOTHER_WISH, by=LINA)
    assert given(world, 1) == ()
    assert {one.rule for one in world.group().counsels if one.dismissed} == {"1b", "1c"}
    assert all(one.dismissed for one in world.group().counsels)


def test_advice_that_was_set_aside_makes_room_for_the_next() -> None:
    world = at_work()
    world.propose("Améliorer davantage la lecture et sensibiliser mieux les jeunes")
    assert given(world) == ("1b", "1c")
    dismiss(world, "1b")
    assert given(world) == ("1c", "1d")


def test_the_same_rule_at_another_prompt_still_speaks() -> None:
    world = at_work()
    world.propose("Appelez le 06 12 34 56 78")
    assert "G4" in given(world)
    dismiss(world, *given(world))
    adopt(world)
    world.propose("La maire, au 06 12 34 56 78")
    assert given(world, 1) == ("G4",)


def test_a_press_on_advice_that_is_no_longer_there_sets_nothing_aside() -> None:
    world = at_work()
    world.propose(WISH, source=1)
    stale = world.group().opening
    world.tell(e.ProposalEdited(at=NOW + 20, by=AWA, text=DECISION, source=1))
    assert dismiss(world, "1b", "1c") == ["advice-changed"]
    assert dismiss(world, "x") == ["advice-changed"]
    assert dismiss(world) == ["advice-changed"]
    adopt(world)
    assert dismiss(world, "1b", opening=stale) == ["outdated"]
    assert not any(one.dismissed for one in world.group().counsels)


def test_advice_counts_as_followed_dismissed_or_ignored_by_the_answer_in_the_end() -> None:
    followed, dismissed, ignored = at_work(), at_work(), at_work()
    for world in (followed, dismissed, ignored):
        world.propose(ANOTHER_WISH, source=1)
    followed.tell(e.ProposalEdited(at=NOW + 20, by=AWA, text=DECISION, source=1))
    dismiss(dismissed, "1b")
    for world in (followed, dismissed, ignored):
        adopt(world)
    groups = [world.group() for world in (followed, dismissed, ignored)]
    assert tallies(groups) == (Tally(prompt=1, rule="1b", followed=1, dismissed=1, ignored=1),)
    assert tallies([]) == ()


def test_advice_on_a_prompt_that_was_skipped_counts_only_where_it_was_set_aside() -> None:
    world = at_work()
    world.propose(WISH)
    dismiss(world, "1b")
    world.tell(e.PromptSkipped(at=NOW + 60, by=AWA, opening=world.group().opening))
    assert tallies([world.group()]) == (Tally(prompt=1, rule="1b", dismissed=1),)
