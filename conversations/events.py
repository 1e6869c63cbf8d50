"""What happens: facts in the past tense, each with its instant (seconds since the Unix epoch, UTC).

An event that a person caused carries the person. The instant is when the bot learnt of it, so that an update that
waited during an outage does not rewrite what was decided meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from conversations.clock import DeadlineKind
from conversations.model import Deadline, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at an instant."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Event):
    """Something that a person did."""

    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Event):
    """Something that a person did in a workshop that they do not steer: an `Act` is for its facilitators there."""

    by: Person


# --- in a group -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJoined(Act):
    """The group gave the workshop's code. `title` is the chat's, used as the group's first name.

    By a table's link it gave the table's `number` as well; `label` is the name of a table with that number.
    """

    title: str
    number: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNamed(Act):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCheckedIn(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRenamed(Act):
    """A person chose the name that the others see."""

    alias: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesChosen(Act):
    """A table wants its card to show first names, or none."""

    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProposed(Act):
    """A person answered a prompt. `anonymous` is an administrator who writes as the group."""

    text: str
    source: int | None
    prompt: int | None = None
    """The prompt that was replied to; None for the open one."""
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEdited(Act):
    """A person changed the message that a proposal came from."""

    text: str
    source: int
    prompt: int | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPicked(Act):
    """A person pressed a kind of tool, under the prompt that asks for one."""

    tool: str
    opening: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSupported(Act):
    """👍: a person supports a proposal, or no longer."""

    proposal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAdopted(Act):
    """✅: a person adopts the most supported proposal, as the button showed it."""

    proposal: int
    edited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptSkipped(Act):
    """⏭, by a button (which says at which opening) or by command."""

    opening: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack(Act):
    """◀ to the prompt before."""

    opening: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptReopened(Act):
    """`/edit N`."""

    prompt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HintAsked(Act):
    """💡, by a button (which says at which opening, and how many tips its message showed) or by command."""

    opening: int | None = None
    shown: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceDismissed(Act):
    """« Garder quand même », under the ideas of an opening that showed the advice of these rules."""

    opening: int
    rules: tuple[str, ...]


class Question(StrEnum):
    """What a group may ask at any time."""

    ANSWERS = "answers"
    TIME = "time"
    CARD = "card"
    HELP = "help"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Act):
    question: Question


class Unusable(StrEnum):
    """A reply to a prompt that is no text."""

    STICKER = "sticker"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    FORWARD = "forward"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableReplied(Act):
    """A reply whose content cannot be an answer; with a caption, its words came as `AnswerProposed`."""

    kind: Unusable
    captioned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingAnswered(Act):
    """Whether the group wants reminders in the weeks to come."""

    yes: bool
    again: bool = False
    """Whether the button stood below « no more reminders », in the place of the calendar."""


class Move(StrEnum):
    """What a group does with the reminders of the weeks after."""

    DONE = "done"
    LATER = "later"
    PLAN = "plan"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    RESULT = "result"
    WEEK = "week"
    """The deadline a week later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingMoved(Act):
    """A press under a reminder or in the plan.

    `shown` is the reminder that the button stood under, or the deadline that it moves; empty where it says neither.
    """

    move: Move
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchChosen(Act):
    """The campaign begins in so many days; today where 0."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmChosen(Act):
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReached(Act):
    """Half of the goal is reached, or all of it."""

    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineNamed(Act):
    """`/deadline`, and the words of a date."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingHeard(Act):
    """Somebody wrote back to a reminder: a sign of life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveAsked(Act):
    """`/leave`: asked back before anything happens, because anyone in a loud room may type it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveConfirmed(Act):
    """The group leaves the workshop; what it wrote stays with it until it is deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOn(Event):
    """The chat joined another workshop, its former one being closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForgotten(Visit):
    """A person wants nothing of theirs to be kept, in a group or in a workshop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRemoved(Event):
    """The bot cannot speak in the chat any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotReturned(Event):
    """The bot can speak in the chat again, as far as can be known before it tries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSpoke(Event):
    """A message of the bot's has arrived in the chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMigrated(Event):
    """The chat became a supergroup and has a new id."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLost(Event):
    """The forum topic where the bot was started is closed or gone: it goes on in the general one."""


# --- to a group, from its workshop ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintStarted(Act):
    """The sprint of this many minutes began; None means the workshop's setting."""

    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintExtended(Act):
    """More time for all, or for one group.

    `shown` is how long the sprint was, in seconds, when its button was drawn; None where nothing showed it.
    """

    minutes: int
    group: int | None = None
    shown: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintPaused(Act):
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintResumed(Act):
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAsked(Act):
    """`/stop`: asked back before anything happens, as the panel's button does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintStopped(Act):
    """A facilitator ended the sprint before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopChanged(Event):
    """Something that the groups see was set anew: the issue, the title, the language."""

    issue: bool = False
    """Whether it is everybody's issue, which a group at work hears rather than overlooks far above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAsked(Act):
    """`/close`: asked back likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopClosed(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineReached(Event):
    """A stored deadline fell due, perhaps while the bot was down."""

    kind: DeadlineKind
    due: float

    @property
    def deadline(self) -> Deadline:
        """The one that fired, as it was armed: where it was moved or dropped meanwhile, nobody has it any more."""
        return Deadline(kind=self.kind, due=self.due)


# --- in a workshop ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopOpened(Act):
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSet(Act):
    """`/issue`: for one group, by its id and name; for those without their own; for `every` group, whatever it had."""

    issue: str
    group: int | None = None
    name: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicChosen(Act):
    """What the workshop is to end on: a link in words, or an audio file; neither takes the music away."""

    link: str = ""
    file: str = ""
    title: str = ""


class Setting(StrEnum):
    """What a facilitator sets by buttons, before the sprint as a rule."""

    LANGUAGE = "language"
    MINUTES = "minutes"
    GROUP_SIZE = "group_size"
    TIMEZONE = "timezone"
    PITCH = "pitch"
    """Seconds of a presentation; this one may be set until the first begins, and between two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Act):
    """`value` is the setting's text form; the border has checked that it is one of those offered."""

    setting: Setting
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAsked(Act):
    """A facilitator wants the panel anew, at the bottom of the chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelTurned(Act):
    """A facilitator opened or shut a part of the panel.

    `view` is its name, as "settings"; with a number behind a colon for one of several, as "group:7"; "" for none.
    """

    view: str


class Report(StrEnum):
    """What a group tells its workshop."""

    JOINED = "joined"
    CHANGED = "changed"
    FINISHED = "finished"
    RESUMED = "resumed"
    """It got more time after its end, and is at work again."""
    STALLED = "stalled"
    GONE = "gone"
    RETURNED = "returned"
    LEFT = "left"
    READY = "ready"
    """It can present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReported(Event):
    """Something in a group that its facilitators should see."""

    report: Report
    group: int
    name: str
    step: int = 0
    minutes: int = 0
    """Minutes of quiet, for a group that stalled."""
    number: int | None = None
    """The table whose group it becomes, for one that joined by a table's link."""
