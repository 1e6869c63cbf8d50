"""Several facilitators: one function per row of the table in `machine`.

An invitation is the word of the one who gives it: whoever may steer a workshop may say who else does, whether or not
the configuration lets that person open workshops of their own.
"""

from __future__ import annotations

from dataclasses import replace

from conversations.calls import redrawn, waiting
from conversations.effects import Audience, Effect, GiveLink, Post, Redraw, Say, Slot, text, toast
from conversations.model import Facilitator, Workshop
from conversations.team import with_facilitator
from conversations.team_events import (
    DutyChanged,
    HandedOver,
    InviteFollowed,
    InviteMade,
    InviteRevoked,
    TeamLeft,
)
from conversations.team_model import Invite, InviteStatus
from conversations.workshop_rules import PANEL, WorkshopOutcome

# More links than this are not given out but lost sight of.
OPEN_INVITES = 6


def told(key: str, to: Audience, **args: str | int | float) -> Say:
    """One sentence to some of the facilitators."""
    return Say(paragraphs=(text(key, **args),), to=to)


def open_invites(workshop: Workshop) -> tuple[Invite, ...]:
    return tuple(one for one in workshop.invites if one.status is InviteStatus.OPEN)


def with_invite(workshop: Workshop, changed: Invite) -> Workshop:
    invites = tuple(changed if one.token == changed.token else one for one in workshop.invites)
    return replace(workshop, invites=invites)


def invite_of(workshop: Workshop, token: str) -> Invite | None:
    return next((one for one in workshop.invites if one.token == token), None)


# --- coming -----------------------------------------------------------------------------------------------------------


def invite(workshop: Workshop, event: InviteMade) -> WorkshopOutcome:
    if len(open_invites(workshop)) >= OPEN_INVITES:
        return workshop, (toast("invites-enough", most=OPEN_INVITES, alert=True),)
    new = Invite(token=event.token, user_id=event.by.user_id, name=event.by.name, at=event.at)
    return replace(workshop, invites=(*workshop.invites, new)), (GiveLink(token=event.token), PANEL)


def revoke(workshop: Workshop, event: InviteRevoked) -> WorkshopOutcome:
    found = invite_of(workshop, event.token)
    if found is None or found.status is not InviteStatus.OPEN:
        return workshop, (toast("invite-gone"), PANEL)
    workshop = with_invite(workshop, replace(found, status=InviteStatus.REVOKED))
    return workshop, (toast("invite-revoked-now"), PANEL)


def follow(workshop: Workshop, event: InviteFollowed) -> WorkshopOutcome:
    """Whoever comes by an open link is a facilitator from then on, and the link is used up."""
    person = event.by
    if workshop.is_facilitator(person.user_id):
        already = told("invite-already", Audience.ACTOR, title=workshop.title)
        return workshop, (already, Post(slot=Slot.PANEL, to=person.user_id))
    found = invite_of(workshop, event.token)
    if found is None or found.status is not InviteStatus.OPEN:
        key = "invite-unknown" if found is None else f"invite-{found.status.value}"
        return workshop, (told(key, Audience.ACTOR),)
    newcomer = Facilitator(user_id=person.user_id, name=person.name)
    workshop = with_invite(workshop, replace(found, status=InviteStatus.USED))
    workshop = replace(workshop, facilitators=(*workshop.facilitators, newcomer))
    return workshop, (
        told("team-welcome", Audience.ACTOR, title=workshop.title, name=found.name),
        Post(slot=Slot.PANEL, to=person.user_id),
        told("team-joined", Audience.OTHERS, name=person.name, inviter=found.name),
        *calls_again(workshop),
        PANEL,
    )


def calls_again(workshop: Workshop) -> tuple[Effect, ...]:
    """Calls that wait, to those who have come on duty since they were made."""
    return tuple(redrawn(call) for call in waiting(workshop))


# --- taking turns -----------------------------------------------------------------------------------------------------


def hand_over(workshop: Workshop, event: HandedOver) -> WorkshopOutcome:
    mine, other = workshop.facilitator(event.by.user_id), workshop.facilitator(event.to)
    if mine is None or other is None or other is mine:
        return workshop, (toast("outdated-other"), PANEL)
    workshop = with_facilitator(workshop, replace(other, on_duty=True))
    workshop = with_facilitator(workshop, replace(mine, on_duty=False, view=""))
    return workshop, (
        toast("handed-over", name=other.name),
        told("team-handed-over", Audience.OTHERS, name=mine.name, other=other.name),
        *calls_again(workshop),
        PANEL,
    )


def change_duty(workshop: Workshop, event: DutyChanged) -> WorkshopOutcome:
    mine = workshop.facilitator(event.by.user_id)
    assert mine is not None, "only facilitators come here"
    key = "duty-on" if event.on else "duty-off"
    if mine.on_duty == event.on:
        return workshop, (toast(key),)
    workshop = with_facilitator(workshop, replace(mine, on_duty=event.on))
    return workshop, (toast(key), *calls_again(workshop), PANEL)


def leave_team(workshop: Workshop, event: TeamLeft) -> WorkshopOutcome:
    """The last one cannot leave: a workshop that nobody steers could not even be closed."""
    gone = event.by.user_id
    if len(workshop.facilitators) == 1:
        return workshop, (toast("team-last", alert=True), PANEL)
    team = tuple(one for one in workshop.facilitators if one.user_id != gone)
    workshop = replace(workshop, facilitators=team)
    return workshop, (
        toast("team-left"),
        # Their panel says so, and steers nothing any more.
        Redraw(slot=Slot.PANEL, to=gone),
        told("team-left-by", Audience.OTHERS, name=event.by.name),
        *calls_again(workshop),
        PANEL,
    )
