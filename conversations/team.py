"""The facilitators of a workshop: who they are, and what each of them is looking at."""

from __future__ import annotations

from dataclasses import replace

from conversations.model import Facilitator, Workshop


def with_facilitator(workshop: Workshop, changed: Facilitator) -> Workshop:
    """The workshop with this facilitator as they are now, in their place."""
    team = tuple(changed if one.user_id == changed.user_id else one for one in workshop.facilitators)
    return replace(workshop, facilitators=team)


def panel_turned(workshop: Workshop, user_id: int, view: str) -> Workshop:
    """The workshop with one facilitator's panel opened at a part, or shut; the others' stay as they are."""
    mine = workshop.facilitator(user_id)
    return with_facilitator(workshop, replace(mine, view=view)) if mine is not None else workshop


def panels_shut(workshop: Workshop) -> Workshop:
    """The workshop with every panel as it is by itself: what was open belonged to a phase that is over."""
    return replace(workshop, facilitators=tuple(replace(one, view="") for one in workshop.facilitators))
