"""What professionals do in private: they come by a link, press the buttons of their forms, and write sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.border import Command, Pressed, Words
from bot.desk import Desk
from bot.speech.buttons import Action, Press
from conversations.events import Event, Unusable
from conversations.feedback import in_chat, writes
from conversations.model import Workshop, WorkshopPhase
from conversations.stage_events import (
    FormOpened,
    FormsAsked,
    FormTurned,
    ProfessionalJoined,
    Scored,
    SentenceEdited,
    SentenceGiven,
)

if TYPE_CHECKING:
    from bot.reception import Reception


async def join(reception: Reception, desk: Desk, command: Command, code: str) -> None:
    """`/start pro_CODE`."""
    workshop = await desk.work.workshop(code)
    if workshop is None:
        await reception.door.missed(desk, command)
        desk.write_to(command.place.chat_id, reception.stranger(desk, command).html("professional-unknown"))
        return
    await desk.tell_workshop(workshop, ProfessionalJoined(at=desk.at, by=command.by), command.by.user_id)


async def ask(reception: Reception, desk: Desk, command: Command) -> None:
    """`/feedback`."""
    workshop = await reviewed(desk, command.by.user_id)
    if workshop is None:
        line = reception.stranger(desk, command).html("feedback-not-professional")
        desk.write_to(command.place.chat_id, line)
        return
    await desk.tell_workshop(workshop, FormsAsked(at=desk.at, by=command.by), command.by.user_id)


async def hear(desk: Desk, words: Words) -> bool:
    """Take a message in private as a professional's; False where the person is none."""
    at, by = desk.at, words.by
    workshop = await reviewed(desk, by.user_id)
    if workshop is None:
        return False
    if words.edited:
        await _hear_edited(desk, workshop, words)
        return True
    own = words.text if words.unusable is not Unusable.FORWARD else None
    if words.unusable is not None:
        key = "captioned" if own else words.unusable.value
        desk.write_to(words.place.chat_id, desk.speaker.voice_of(workshop).html(f"unusable-{key}"))
    if own:
        given = SentenceGiven(at=at, by=by, text=own, source=words.message_id)
        await desk.tell_workshop(workshop, given, by.user_id)
    return True


async def _hear_edited(desk: Desk, workshop: Workshop, words: Words) -> None:
    """An edited message changes the sentence that it completed, whichever group that was about."""
    if not words.text:
        return
    edited = SentenceEdited(at=desk.at, by=words.by, text=words.text, source=words.message_id)
    group = in_chat(await desk.work.groups_of(workshop.code), words.by.user_id, words.message_id)
    if group is not None:
        await desk.tell_group(group, edited)
    elif workshop.phase is not WorkshopPhase.CLOSED:
        await desk.tell_workshop(workshop, edited, words.by.user_id)


async def press(reception: Reception, desk: Desk, pressed: Pressed, data: Press) -> None:
    """A button of a form, or of the list of forms."""
    group_id = data.number(0)
    group = await desk.work.group(group_id) if group_id is not None else None
    event = _event(desk, pressed, data)
    if group is None or event is None:
        desk.toast(reception.stranger(desk, pressed).plain("outdated-other"))
        return
    await desk.tell_group(group, event)


def _event(desk: Desk, pressed: Pressed, data: Press) -> Event | None:
    at, by = desk.at, pressed.by
    first, second = data.number(1), data.number(2)
    match data.action:
        case Action.FORM_OPEN:
            return FormOpened(at=at, by=by)
        case Action.FORM_TURN if first is not None:
            return FormTurned(at=at, by=by, step=first)
        case Action.FORM_SCORE if first is not None and second is not None:
            return Scored(at=at, by=by, criterion=first, score=second)
        case _:
            return None


async def reviewed(desk: Desk, user_id: int) -> Workshop | None:
    """The workshop where somebody is a professional: one that waits for a sentence of theirs, or the newest open one.

    Where all are closed, the newest.
    """
    found = await desk.work.workshops_reviewed_by(user_id)
    still_open = [one for one in found if one.phase is not WorkshopPhase.CLOSED]
    asking = [one for one in still_open if (mine := one.professional(user_id)) and writes(one.outline, mine)]
    newest = next(iter(asking or still_open or found), None)
    return await desk.work.workshop(newest.code) if newest is not None else None
