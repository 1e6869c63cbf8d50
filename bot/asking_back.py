"""Words that may be for one table or for all: whose they are is asked back, and one press answers.

The words stay where they were typed. The question replies to them, and Telegram gives them back with the press
(https://core.telegram.org/bots/api#callbackquery): nothing of them is kept until they are somebody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.border import Command
from bot.desk import Desk
from bot.speech.buttons import Action, encode
from bot.speech.markup import BUTTON_LIMIT, Button, Message, cut, in_rows, one_line
from bot.speech.panel import GROUPS_OFFERED
from bot.speech.speaker import private, spoken
from conversations.addressing import EVERY, Addressed
from conversations.model import Group, Workshop
from storage.outbox import URGENCY_ANSWER

QUESTIONS = {"say": "say-which", "issue": "issue-which"}
"""By the command whose words they are."""


def ask(desk: Desk, workshop: Workshop, command: Command, found: Addressed, groups: Sequence[Group]) -> None:
    """Ask whose a command's words are: of the tables that may be meant, or of any, and of all."""
    voice = desk.speaker.voice_of(workshop)
    meant = {table.id for table in found.likely}
    offered = [group for group in groups if group.id in meant] or groups[:GROUPS_OFFERED]
    tables = [
        Button(
            text=cut(voice.plain("button-only", name=one_line(group.name)), BUTTON_LIMIT),
            data=encode(Action.ADDRESS, workshop.code, group.id),
        )
        for group in offered
    ]
    every = Button(text=voice.plain("button-all-tables"), data=encode(Action.ADDRESS, workshop.code, EVERY))
    message = Message(
        html=voice.html(QUESTIONS[command.name], head=found.unsure), rows=(*in_rows(tables), (every,))
    )
    fields = private(command.place.chat_id, workshop) | spoken(message, URGENCY_ANSWER)
    # Where they were deleted meanwhile, the question comes all the same.
    reply = {"message_id": command.message_id, "allow_sending_without_reply": True}
    desk.send(fields | {"params": {**fields["params"], "reply_parameters": reply}})


def given(command: Command, found: Addressed, chosen: Group | None) -> str:
    """The words that a press gave away: to a table without what may be its name, to all (None) as they were typed."""
    return found.rest if chosen is not None and found.unsure else command.words
