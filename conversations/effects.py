"""What should follow: orders in the imperative, for the outside to carry out.

Effects name messages by slot and texts by key and arguments. Deadlines are no effects: they stand in the state, and
storage keeps what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conversations.clock import DeadlineKind
from conversations.events import Event

Argument = str | int | float
"""What a text takes: words, a count, an instant (seconds since the Unix epoch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A sentence of the interface, by its key in the words and what fills it."""

    key: str
    args: tuple[tuple[str, Argument], ...] = ()


def text(key: str, **args: Argument) -> Text:
    """`text("time-left", minutes=5)`: a key and its arguments."""
    return Text(key=key, args=tuple(args.items()))


class Slot(StrEnum):
    """A message with a role, redrawn in place; the outside knows which message it is at the moment."""

    ROSTER = "roster"
    PROMPT = "prompt"
    PROPOSALS = "proposals"
    ANSWERS = "answers"
    LEAVE = "leave"
    CARD = "card"
    PANEL = "panel"
    QR = "qr"
    CALL = "call"
    CALL_NEWS = "call-news"
    """What takes the place of the message of a call, with a sound: who comes, or that nobody has come."""
    SAID = "say"
    COACHING = "coaching"
    PLAN = "plan"
    STAGE = "stage"
    FORM = "form"
    CHECKIN = "checkin"
    """The picture of the link by which people check in one by one."""
    TABLES = "tables"
    SEAT = "seat"
    """What someone who checked in one by one is told in private."""
    CASES = "cases"
    PICTURE = "picture"
    TOOLS = "tools"
    BOARD = "board"
    """The message with the link of the projector board."""


class Audience(StrEnum):
    """Who hears it: the group's chat, or the workshop's facilitators in private, all or some of them."""

    GROUP = "group"
    FACILITATORS = "facilitators"
    ON_DUTY = "on_duty"
    """Those on duty; all, where nobody is."""
    OTHERS = "others"
    """All but the one whose act it follows from."""
    ACTOR = "actor"
    """The one whose act it follows from, facilitator or not."""


class Urgency(StrEnum):
    """Answers to people go before reminders, reminders before what goes to all at once, that before redraws."""

    ANSWER = "answer"
    REMINDER = "reminder"
    BROADCAST = "broadcast"
    REDRAW = "redraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a message about time reminds of, and when it was said (seconds since the Unix epoch, UTC)."""

    of: DeadlineKind
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send one message of these paragraphs."""

    paragraphs: tuple[Text, ...]
    to: Audience = Audience.GROUP
    urgency: Urgency = Urgency.ANSWER
    slot: Slot | None = None
    """The role of the message, where it is to be found again."""
    item: int | None = None
    """Which of the slot's messages, likewise."""
    timed: Timed | None = None
    """Set where the words are true for a minute only: what waits longer to be sent is said anew, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Send a slot's message anew, at the bottom of the chat."""

    slot: Slot
    lead: tuple[Text, ...] = ()
    """Paragraphs that stand above it, said once."""
    prompt: int | None = None
    """The prompt that it belongs to, for `PROMPT` and `PROPOSALS`."""
    to: int | None = None
    """The person who gets it, for what is shown in private; None for all whom it concerns."""
    item: int | None = None
    """Which one, where a slot has several: the number of a call or of an announcement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """Bring a slot's message up to date in place; send it where there is none."""

    slot: Slot
    prompt: int | None = None
    """As in `Post`; the number of the case, for `PICTURE`, which stays as it was sent."""
    to: int | None = None
    """The only one whose message it is, for `PANEL`, `TABLES` and `SEAT`; None for all facilitators."""
    item: int | None = None
    urgency: Urgency = Urgency.REDRAW
    """`ANSWER` where somebody waits for it: redraws may be gathered for a while, and this one is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """Answer a button press: a line over the chat, seen by the one who pressed. Without a press, nothing."""

    line: Text
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileCard:
    """Render the card of what is adopted now and send it to the group."""

    caption: Text
    picture_only: bool = False
    """Without the text and the print: for a card that the group has had, and corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedrawCard:
    """Bring the card that the group has had up to date where it stands: picture, text and print."""

    caption: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SayGoodbye:
    """Thank the group, with the music that the facilitators chose: one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSummary:
    """Give the facilitators the end-of-sprint summary: a table per group, and every card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveLink:
    """Give the one whose act it follows from the link of an invitation, in a message that can be forwarded."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inform:
    """Pass an event on: from a group to its workshop, from a workshop to its groups (or to one of them)."""

    event: Event
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """Send one message to one person in private."""

    to: int
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCard:
    """Send the card of the group on the stage to every other group and to the professionals, or to one of these."""

    to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowForm:
    """Bring a professional's form about a group up to date, or send it anew at the bottom of their chat."""

    to: int
    group: int
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForms:
    """Show a professional whom they may give feedback."""

    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFeedback:
    """Give the group what the professionals said about it."""


Effect = (
    Say
    | Post
    | Redraw
    | Toast
    | CompileCard
    | RedrawCard
    | SayGoodbye
    | SendSummary
    | GiveLink
    | Inform
    | Whisper
    | ShowCard
    | ShowForm
    | ListForms
    | SendFeedback
)


def say(
    key: str, *, to: Audience = Audience.GROUP, urgency: Urgency = Urgency.ANSWER, **args: Argument
) -> Say:
    """One message of one sentence."""
    return Say(paragraphs=(text(key, **args),), to=to, urgency=urgency)


def toast(key: str, *, alert: bool = False, **args: Argument) -> Toast:
    """One line in answer to a press."""
    return Toast(line=text(key, **args), alert=alert)


def whisper(to: int, key: str, **args: Argument) -> Whisper:
    """One message of one sentence, in private."""
    return Whisper(to=to, paragraphs=(text(key, **args),))
