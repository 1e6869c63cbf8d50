"""The facilitators of a workshop: who they are, what each of them is looking at, and who hears what."""

from __future__ import annotations

from dataclasses import replace

from conversations.effects import Audience
from conversations.model import Facilitator, Workshop

# So many reports of a group's latest messages are brought up to date when the bot loses it or it comes back.
REPORTS_OPEN = 3


def with_facilitator(workshop: Workshop, changed: Facilitator) -> Workshop:
    """The workshop with this facilitator as they are now, in their place."""
    team = tuple(changed if one.user_id == changed.user_id else one for one in workshop.facilitators)
    return replace(workshop, facilitators=team)


def panel_turned(workshop: Workshop, user_id: int, view: str) -> Workshop:
    """The workshop with one facilitator's panel opened at a part, or shut; the others' stay as they are."""
    mine = workshop.facilitator(user_id)
    if mine is None or mine.view == view:
        return workshop
    return with_facilitator(workshop, replace(mine, view=view))


def panels_shut(workshop: Workshop) -> Workshop:
    """The workshop with every panel as it is by itself: what was open belonged to a phase that is over."""
    return replace(workshop, facilitators=tuple(replace(one, view="") for one in workshop.facilitators))


def views_shut(workshop: Workshop, user_id: int) -> Workshop:
    """The workshop without what facilitators have open about one person, which bears their user id."""
    team = tuple(
        replace(
            one,
            view="" if one.view == f"pro:{user_id}" else one.view,
            tables_view="" if f"{one.tables_view}:".startswith(f"person:{user_id}:") else one.tables_view,
        )
        for one in workshop.facilitators
    )
    return replace(workshop, facilitators=team) if team != workshop.facilitators else workshop


def on_duty(workshop: Workshop) -> tuple[Facilitator, ...]:
    """Who is told what needs somebody: those on duty; all, where nobody is."""
    return tuple(one for one in workshop.facilitators if one.on_duty) or workshop.facilitators


def announced_to(workshop: Workshop, group_id: int) -> tuple[int, ...]:
    """The numbers of what facilitators wrote to a group last, whose reports may still change with it."""
    return tuple(one.number for one in workshop.addressees if one.group_id == group_id)[-REPORTS_OPEN:]


def heard_by(workshop: Workshop, audience: Audience, actor: int | None) -> tuple[int, ...]:
    """The user ids of those who hear something in private.

    Args:
        workshop: as it is after what is told.
        audience: which of them.
        actor: the user id of the person whose act it follows from, who may be no facilitator; None for none.
    """
    match audience:
        case Audience.ACTOR:
            return () if actor is None else (actor,)
        case Audience.OTHERS:
            return tuple(one.user_id for one in workshop.facilitators if one.user_id != actor)
        case Audience.ON_DUTY:
            return tuple(one.user_id for one in on_duty(workshop))
        case Audience.FACILITATORS | Audience.GROUP:
            return tuple(one.user_id for one in workshop.facilitators)
