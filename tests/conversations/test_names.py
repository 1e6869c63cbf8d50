"""Cards without names: a table's own word, and what follows from it."""

from __future__ import annotations

from conversations import events as e
from conversations.compiling import card_of
from conversations.curriculum import builtin
from conversations.effects import RedrawCard
from tests.conversations.world import AWA, LINA, NOW, SARAH, World, keys

FRENCH = builtin("fr")


def joined() -> World:
    world = World()
    world.open()
    world.join()
    world.tell(e.MemberCheckedIn(at=NOW, by=AWA), 1)
    world.tell(e.MemberCheckedIn(at=NOW, by=LINA), 1)
    return world


def test_a_card_shows_first_names_until_the_table_says_otherwise() -> None:
    world = joined()
    assert card_of(world.group(), FRENCH).members == ("Awa", "Lina")
    assert keys(world.tell(e.NamesChosen(at=NOW, by=LINA, shown=False), 1)) == ["names-off"]
    assert card_of(world.group(), FRENCH).members == ()
    assert [one.name for one in world.group().members] == ["Awa", "Lina"]
    assert keys(world.tell(e.NamesChosen(at=NOW, by=AWA, shown=True), 1)) == ["names-on"]
    assert card_of(world.group(), FRENCH).members == ("Awa", "Lina")


def test_saying_it_twice_redraws_nothing_and_a_card_that_is_there_is_redrawn_once() -> None:
    world = joined()
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    world.tell_workshop(e.SprintStopped(at=NOW + 60, by=SARAH))
    off = e.NamesChosen(at=NOW + 61, by=AWA, shown=False)
    assert any(isinstance(one, RedrawCard) for one in world.tell(off, 1))
    assert not any(isinstance(one, RedrawCard) for one in world.tell(off, 1))
