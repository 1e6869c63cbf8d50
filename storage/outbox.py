"""What waits to be sent, and what was sent: data only.

An `Outgoing` is committed together with the state that it follows from; the delivery loop sends it and acknowledges
it with a `Delivered`, which also says where a slot's message now stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Not a method of the Bot API: a row that asks for work to be done whose results are rows of their own. It waits, is
# tried again and goes like any other, in a lane that belongs to no chat, so that messages do not wait for it.
WORK = "work"
WORK_LANE = 0

# Takes its buttons from a message that is named in the parameters, for good: it holds its slot no more.
BARE = "editMessageReplyMarkup"

URGENCY_PRESS = 0
"""Answers to a press on a button: Telegram waits for them with a spinning circle."""
URGENCY_ANSWER = 1
URGENCY_REMINDER = 2
URGENCY_BROADCAST = 3
"""What goes to everybody at once."""
URGENCY_REDRAW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One Bot API call that is still to be made. Instants are seconds since the Unix epoch (UTC)."""

    id: int
    """Increasing and never given twice: the order within a chat."""
    chat_id: int
    topic_id: int | None = None
    method: str
    """The Bot API method: `sendMessage`, `editMessageText`, `answerCallbackQuery`, …"""
    params: Mapping[str, Any] = field(default_factory=dict)
    """The method's parameters as JSON values, without the ids of chat, topic and message."""
    lead: str = ""
    """HTML paragraphs that stand above the text, said once."""
    attachment: Mapping[str, Any] | None = None
    """What to render and attach, as JSON values."""
    slot: str | None = None
    """The role of the message, where it has one."""
    prompt: int | None = None
    fresh: bool = True
    """True: send anew. False: edit the slot's current message, and send where there is none."""
    urgency: int = URGENCY_ANSWER
    workshop: str | None = None
    """The code of the workshop that it belongs to, with which it is deleted."""
    group: int | None = None
    """The group that it belongs to, likewise."""
    created_at: float
    attempts: int = 0
    """How many times it was tried without success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A slot's message in a chat. The newest per chat, slot and prompt is the current one."""

    chat_id: int
    message_id: int
    slot: str
    prompt: int | None = None
    group: int | None = None
    workshop: str | None = None
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Outbox rows that one call has settled (several, where redraws collapsed), and the message they became."""

    ids: tuple[int, ...]
    message: SentMessage | None = None
    """The message that now holds its slot; None where the call made none, or the slot's message was edited."""
    sent: tuple[int, float] | None = None
    """To which chat the call was sent, and when: what counts in Telegram's limits. None for what they do not count."""
