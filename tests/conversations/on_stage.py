"""What the tests of the presentations share."""

from __future__ import annotations

from conversations import events as e
from conversations import stage_events as s
from conversations.effects import Effect, Inform
from tests.conversations.invariants import faults
from tests.conversations.world import World


def heard_by(world: World, group: int, began: int) -> list[Effect]:
    """What a group's rules said since an index of all that was said."""
    return [effect for who, effect in world.said[began:] if who == group]


def cues(world: World, began: int) -> dict[int | None, list[s.Cue]]:
    """The cues that the workshop gave since then, by group."""
    given: dict[int | None, list[s.Cue]] = {}
    for who, effect in world.said[began:]:
        if who is None and isinstance(effect, Inform) and isinstance(effect.event, s.Cued):
            given.setdefault(effect.group, []).append(effect.event.cue)
    return given


def order(world: World) -> list[int]:
    return [turn.group_id for turn in world.workshop.turns]


def step(world: World, event: e.Event) -> tuple[list[Effect], dict[int | None, list[s.Cue]]]:
    """Play an event in the workshop; what it says and the cues it gives."""
    began = len(world.said)
    effects = world.tell_workshop(event)
    assert faults(world.workshop) == []
    return effects, cues(world, began)
