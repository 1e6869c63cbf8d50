"""Cards without names: what a table shows of its people is the table's to say, and anyone at it may say it."""

from __future__ import annotations

from dataclasses import replace

from conversations.course import Outcome
from conversations.effects import Effect, RedrawCard, say, text
from conversations.events import NamesChosen
from conversations.model import Group, GroupPhase


def choose(group: Group, event: NamesChosen) -> Outcome:
    """The card shows first names, or none; one that the table has had is redrawn where it stands."""
    key = "names-on" if event.shown else "names-off"
    if group.nameless is not event.shown:
        return group, (say(key),)
    effects: list[Effect] = [say(key)]
    if group.phase is GroupPhase.COMPLETE:
        effects.append(RedrawCard(caption=text("corrected")))
    return replace(group, nameless=not event.shown), tuple(effects)
