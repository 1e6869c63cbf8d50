"""Facilitators write to the tables, in their own words: to all of them, or to one."""

from __future__ import annotations

from dataclasses import replace

from conversations.course import Outcome
from conversations.effects import Inform, Post, Say, Slot, Urgency, text, toast
from conversations.lengths import units
from conversations.model import Group, Workshop
from conversations.team import panel_turned
from conversations.team_events import Announced, AnnouncementHeard
from conversations.team_model import Addressee
from conversations.workshop_rules import PANEL, WorkshopOutcome, answer

# UTF-16 code units; a message holds 4,096, and stands under a line that says whose words these are.
TEXT_LIMIT = 3500


def announce(workshop: Workshop, event: Announced) -> WorkshopOutcome:
    """The groups get it as it was written; the sender gets a report, which grows as it arrives."""
    words = event.text.strip()
    if not words:
        return workshop, (answer("say-how"),)
    if (length := units(words)) > TEXT_LIMIT:
        return workshop, (answer("say-too-long", limit=TEXT_LIMIT, length=length),)
    if not event.groups:
        return workshop, (toast("say-no-group"),)
    sender = event.by.user_id
    number = workshop.addressees[-1].number + 1 if workshop.addressees else 1
    addressed = tuple(Addressee(number=number, sender=sender, group_id=group) for group in event.groups)
    workshop = replace(workshop, addressees=(*workshop.addressees, *addressed))
    heard = AnnouncementHeard(at=event.at, number=number, name=event.by.name, text=words)
    return panel_turned(workshop, sender, ""), (
        *(Inform(event=heard, group=group) for group in event.groups),
        Post(slot=Slot.SAID, item=number, to=sender),
        PANEL,
    )


def hear_announcement(group: Group, event: AnnouncementHeard) -> Outcome:
    words = text("announcement", name=event.name, text=event.text)
    # What goes to all at once lets answers to people pass.
    return group, (Say(paragraphs=(words,), slot=Slot.SAID, item=event.number, urgency=Urgency.BROADCAST),)
