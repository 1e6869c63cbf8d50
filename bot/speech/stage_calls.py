"""The calls that presentations and feedback make: cards to those who watch, forms, what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.speech import professionals, stage
from bot.speech.markup import Message, keyboard
from bot.speech.speaker import Fields, Speaker, at_home, captioned, private, said, spoken
from bot.speech.voice import Voice
from conversations.compiling import profile_of
from conversations.effects import Slot, Whisper
from conversations.feedback import may_review
from conversations.marks import feedback_of
from conversations.model import Group, Workshop
from conversations.stage_model import Professional
from storage.outbox import URGENCY_ANSWER, URGENCY_BROADCAST


def whisper(workshop: Workshop, effect: Whisper, voice: Voice) -> Fields:
    message = said(effect.paragraphs, voice)
    return private(effect.to, workshop) | spoken(message, URGENCY_ANSWER)


def shown_card(
    speaker: Speaker, group: Group, onlookers: Sequence[Group], reviewers: Sequence[Professional]
) -> Iterator[Fields]:
    """The card of the group on the stage, as a picture: to groups with 👏, to professionals without.

    It goes to many at once, after whatever somebody waits for.
    """
    voice = speaker.voice_of(group.workshop)
    caption = captioned(stage.card_caption(group, voice))
    card = {
        "method": "sendPhoto",
        "params": caption,
        "attachment": {"kind": "card", "format": "png", "group": group.id},
        "urgency": URGENCY_BROADCAST,
    }
    for person in reviewers:
        yield private(person.user_id, group.workshop) | card
    buttons = {"reply_markup": keyboard(stage.applaud_rows(group, voice))}
    for other in onlookers:
        yield at_home(other) | card | {"params": caption | buttons}


def form(speaker: Speaker, group: Group, person: Professional, *, fresh: bool) -> Fields:
    """A professional's form about a group; their chat holds one of each group."""
    drawn = professionals.form(group, person, speaker.voice_of(group.workshop))
    home = private(person.user_id, group.workshop) | {"group": group.id}
    return home | spoken(drawn, URGENCY_ANSWER) | {"slot": f"{Slot.FORM.value}:{group.id}", "fresh": fresh}


def forms(speaker: Speaker, workshop: Workshop, groups: Sequence[Group], person: Professional) -> Fields:
    """The groups that a professional may give feedback, as buttons."""
    turns = {turn.group_id for turn in workshop.turns if turn.was_seen}
    seen = [group for group in groups if group.id in turns and may_review(group, person.user_id)]
    drawn = professionals.forms(seen, person, speaker.voice_of(workshop))
    return private(person.user_id, workshop) | spoken(drawn, URGENCY_ANSWER)


def feedback(speaker: Speaker, group: Group, to: int | None = None) -> Iterator[Fields]:
    """What the professionals said about a group: to the group, or to a facilitator."""
    voice = speaker.voice_of(group.workshop)
    home = at_home(group) if to is None else private(to, group.workshop)
    title = voice.html("feedback-title") if to is None else voice.html("feedback-about", name=group.name)
    given = feedback_of(group, voice.curriculum)
    for html in professionals.feedback_pages(given, title, voice):
        yield home | spoken(Message(html=html), URGENCY_ANSWER)
    if to is None and not profile_of(group, voice.curriculum).is_empty:
        yield home | {
            "method": "sendDocument",
            "params": captioned(voice.html("feedback-print")),
            "attachment": {"kind": "card", "format": "pdf", "group": group.id},
        }
