"""What is: a workshop, its groups, their members, proposals and answers. Data only.

Everything is frozen; a rule returns a changed copy. Instants are seconds since the Unix epoch (UTC). `chat_id`,
`user_id` and `source` are names given by the outside: the rules compare them and never look inside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from conversations.clock import Countdown, DeadlineKind
from conversations.crowd_model import Attendee, Claim, Draw, Issue
from conversations.opening_model import OwnCase, Sighting
from conversations.stage_model import Clap, Professional, Remark, Score, Turn
from conversations.team_model import Addressee, Call, Deed, Invite

# Thirty-one signs without look-alikes (no 0 or O, no 1, I or L), read aloud in a loud room and typed in either case.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# log2(31) × 13 = 64.4 bits, above the 60 that keep a code from being guessed.
CODE_LENGTH = 13

# An answer must fit on a card and, with four others beside it, in one message of 4,096 UTF-16 code units.
ANSWER_LIMIT = 600
TITLE_LIMIT = 80
ISSUE_LIMIT = 300
LINK_LIMIT = 300
NAME_LIMIT = 40
# A picture's caption holds 1,024 UTF-16 code units, and a case that takes longer to read is no opening.
CASE_LIMIT = 800
# Each takes a table some four minutes.
CASES_LIMIT = 5
MINUTES_MIN, MINUTES_MAX = 5, 180
GROUP_SIZE_MIN, GROUP_SIZE_MAX = 2, 12


class WorkshopPhase(StrEnum):
    """lobby → (cases →) sprint → review → presenting → closed; a closed workshop stays closed."""

    NEW = "new"
    LOBBY = "lobby"
    CASES = "cases"
    SPRINT = "sprint"
    REVIEW = "review"
    PRESENTING = "presenting"
    CLOSED = "closed"


class GroupPhase(StrEnum):
    """gathering → working → complete; a group that left stays away."""

    NEW = "new"
    GATHERING = "gathering"
    WORKING = "working"
    COMPLETE = "complete"
    LEFT = "left"

    @property
    def has_joined(self) -> bool:
        """Whether a group in this phase is one of its workshop's tables."""
        return self not in (GroupPhase.NEW, GroupPhase.LEFT)


class AnswerStatus(StrEnum):
    """How a prompt was decided."""

    ADOPTED = "adopted"
    SKIPPED = "skipped"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who acts: a Telegram user id and the first name (or alias) to show. No user name, no number."""

    user_id: int
    name: str


NOBODY = Person(user_id=0, name="")
"""Who causes what happens by itself: the start of a sprint that was planned, the end of a workshop left open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilitator:
    """Someone who steers a workshop: first name only, as `Person`."""

    user_id: int
    name: str
    on_duty: bool = True
    """Whether tables that stand still or call for help are told to this one."""
    view: str = ""
    """What their panel shows besides, each having their own: "" nothing, or the part that a `PanelTurned` opened."""
    tables_view: str | None = None
    """What their message of the tables shows: one of `crowd.VIEW`; None while they have no such message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is due, and when."""

    kind: DeadlineKind
    due: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the rules need of a curriculum's prompt."""

    weight: float
    takes_date: bool = False
    role: str = "other"
    """What the answer is for, as the curriculum says: `demand`, `target`, … `news`."""
    word_limit: int = 0
    advice: tuple[str, ...] = ()
    """The coach's rules that may speak here, the most useful first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What the rules need of a reminder after the workshop: from what its days are counted, and how many."""

    key: str
    anchor: str
    days: int = 0
    between: tuple[int, int] | None = None
    """The least and the most days that a group may choose; None where it may not."""
    percents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the rules need of a curriculum: numbers and keys, the same in every language."""

    prompts: tuple[Prompt, ...] = ()
    rereading: float = 0.0
    """The weight of rereading the whole aloud."""
    reminders: tuple[Reminder, ...] = ()
    advice: tuple[str, ...] = ()
    """The coach's rules that may speak at every prompt."""
    pitch_seconds: int = 180
    """How long a presentation is."""
    signals: tuple[int, ...] = ()
    """Seconds after its beginning at which the speakers hear where they are."""
    criteria: tuple[str, ...] = ()
    """The keys of what professionals score."""
    openings: int = 0
    """How many sentences they complete."""
    cases: tuple[int | None, ...] = ()
    """For each case study, the number of the prompt that it illustrates best; None where that is left open."""
    tools: int = 0
    """How many kinds of tools the catalogue has."""

    def __hash__(self) -> int:
        """Of a part of it: advice is looked up by it with every answer, and there is rarely more than one outline."""
        return hash((self.advice, len(self.prompts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Music:
    """What the workshop ends on: a link, or an audio file by the name that the outside knows it by."""

    link: str = ""
    file: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A workshop: what its facilitators set, and where it stands."""

    code: str
    title: str = ""
    issue: str = ""
    language: str
    timezone: str
    minutes: int
    group_size: int
    outline: Outline
    curriculum: str = ""
    """The edition of the curriculum that it was opened with, which it keeps; "" means the one of today."""
    facilitators: tuple[Facilitator, ...] = ()
    phase: WorkshopPhase = WorkshopPhase.NEW
    countdown: Countdown | None = None
    opened_at: float = 0.0
    music: Music | None = None
    planned_at: float | None = None
    """When the sprint is to start by itself; None where nobody asked for that."""
    attendees: tuple[Attendee, ...] = ()
    """Those who checked in one by one, in the order in which they came."""
    seating: int = 0
    """How many times the tables were drawn, changed or sent; buttons carry it. 0: there are none yet."""
    seated: bool = False
    """Whether everybody was told their table."""
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    draws: tuple[Draw, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    calls: tuple[Call, ...] = ()
    """Calls for help, in the order in which they came, numbered from 1."""
    invites: tuple[Invite, ...] = ()
    deeds: tuple[Deed, ...] = ()
    """What facilitators did, in order, numbered from 1."""
    addressees: tuple[Addressee, ...] = ()
    """To whom facilitators wrote, in order."""
    pitch_seconds: int = 0
    """How long a presentation is, where that was set; 0 means what the curriculum says."""
    turns: tuple[Turn, ...] = ()
    professionals: tuple[Professional, ...] = ()
    board: str = ""
    """The secret in the link of the projector board; "" before anybody asked for it."""
    case_page: int = 0
    """The page of the opening that all tables see, from 1; 0 outside the opening."""
    cases_added: int = 0
    """How many case studies the facilitators ever added, those that they took away again among them."""
    own_cases: tuple[OwnCase, ...] = ()
    """Their case studies, in the order in which they come after the curriculum's."""
    groups_joined: int = field(default=0, compare=False)
    """How many groups it has; counted by storage when it is loaded, never stored."""
    groups_working: int = field(default=0, compare=False)
    """How many of them are still at work; likewise."""

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return self.outline.prompts

    @property
    def total(self) -> int:
        """How many prompts there are: the M of N/M."""
        return len(self.prompts)

    @property
    def before_sprint(self) -> bool:
        return self.countdown is None and self.phase is not WorkshopPhase.CLOSED

    def call(self, number: int) -> Call | None:
        return self.calls[number - 1] if 1 <= number <= len(self.calls) else None

    def facilitator(self, user_id: int) -> Facilitator | None:
        return next((one for one in self.facilitators if one.user_id == user_id), None)

    @property
    def pitch(self) -> int:
        """Seconds of a presentation."""
        return self.pitch_seconds or self.outline.pitch_seconds

    @property
    def can_correct(self) -> bool:
        """Whether groups that are done may still change their answers."""
        return self.phase in (WorkshopPhase.SPRINT, WorkshopPhase.REVIEW)

    def is_facilitator(self, user_id: int) -> bool:
        return self.facilitator(user_id) is not None

    def turn(self, group_id: int) -> Turn | None:
        return next((turn for turn in self.turns if turn.group_id == group_id), None)

    @property
    def on_stage(self) -> Turn | None:
        """The turn that goes on; there is one at most."""
        return next((turn for turn in self.turns if turn.is_on), None)

    def professional(self, user_id: int) -> Professional | None:
        return next((one for one in self.professionals if one.user_id == user_id), None)

    def attendee(self, user_id: int) -> Attendee | None:
        return next((attendee for attendee in self.attendees if attendee.user_id == user_id), None)

    def at_table(self, number: int) -> tuple[Attendee, ...]:
        """Those who are to sit at a table."""
        return tuple(attendee for attendee in self.attendees if attendee.seat == number)

    def claim_of(self, number: int) -> Claim | None:
        """The Telegram group of a table, where it has one."""
        return next((claim for claim in self.claims if claim.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone of a group, checked in by 🙋 or by answering."""

    user_id: int
    name: str
    checked_in_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One person's answer to one prompt, until the group adopts one; the others stay as alternatives."""

    id: int
    prompt: int
    author: int | None
    """The author's user id; None where an administrator wrote anonymously."""
    text: str
    source: int | None
    """The message that it came from, by which an edit finds it."""
    at: float
    edited: int = 0
    """How many times its text was changed; a press that was aimed at an older text is outdated."""
    supporters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsel:
    """Advice that a group was given at a prompt, by the coach's rule, and whether it set it aside for good."""

    prompt: int
    rule: str
    dismissed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a group decided for one prompt."""

    prompt: int
    status: AnswerStatus
    text: str = ""
    proposal: int | None = None
    at: float
    date: dt.date | None = None
    """The day that was read in the words of an answer that takes a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Working time that a group spent on a prompt, over all its openings that are over, whatever came of them."""

    prompt: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """What a group agreed to for the weeks after the workshop, and how it has gone since."""

    since: float
    deadline: dt.date | None = None
    """The day of the campaign's deadline, which reminders count down to."""
    launch: dt.date | None = None
    rhythm: int
    """Days from one periodic reminder to the next."""
    paused: bool = False
    said: tuple[str, ...] = ()
    """The keys of the reminders that come once and have come; a milestone with its percents."""
    shown: str = ""
    """The key of the last reminder."""
    again_on: dt.date | None = None
    """When the last reminder is to come once more, where the group put it off."""
    said_at: float
    """When the bot last wrote; the yes counts."""
    active_at: float
    """The last sign of life."""
    unanswered: int = 0
    """Reminders since then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A table: one chat, its people, and how far they are.

    `workshop` is what the rules of a group may read of the workshop around it; they never change it.
    """

    id: int
    workshop: Workshop
    chat_id: int
    topic_id: int | None = None
    name: str = ""
    own_issue: str = ""
    """The issue that it was given or has drawn; empty where it works on everybody's."""
    draws: int = 0
    """How many times it has drawn that."""
    phase: GroupPhase = GroupPhase.NEW
    present: bool = True
    """False while the bot is out of the chat; its state waits for its return."""
    loss_said: bool = False
    """Whether its facilitators were told that the bot is out of the chat, and not yet that it is back."""
    step: int = 0
    """The prompt the group is at, from 1; 0 before the sprint."""
    returning_to: int | None = None
    """Where a group goes on after a reopened prompt; one past the last prompt means « complete »."""
    opening: int = 0
    """How many times a prompt was opened; buttons carry it, so that a press on an old one is known."""
    opened_at: float = 0.0
    planned: float = 0.0
    """Seconds that the elastic clock gave the open prompt when it opened."""
    hints: int = 0
    """How many rungs of the hint ladder the open prompt shows."""
    countdown: Countdown | None = None
    half_time_said: bool = False
    held: bool = False
    """Whether a facilitator paused this group by itself: « go on » for all leaves it paused."""
    size_said: bool = False
    """Whether the group was told that it is smaller or larger than planned."""
    active_at: float = 0.0
    stalls: int = 0
    members: tuple[Member, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    answers: tuple[Answer, ...] = ()
    spent: tuple[Spent, ...] = ()
    counsels: tuple[Counsel, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    coaching: Coaching | None = None
    """None before the group said yes, and after the end."""
    applause: tuple[Clap, ...] = ()
    scores: tuple[Score, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    """Which commandments its people see at work in the case studies, in the order in which they chose them."""
    tool_page: int | None = None
    """The kind that the catalogue of tools shows, from 1; 0 for its list, None where the open prompt had none."""
    nameless: bool = False
    """Whether its card, print and data show no first names, as it asked."""

    @property
    def issue(self) -> str:
        """What it works on: its own issue, or else everybody's."""
        return self.own_issue or self.workshop.issue

    @property
    def names_given_out(self) -> tuple[str, ...]:
        """The names that its card, print and data show: those of its members, or none where it asked for that."""
        return () if self.nameless else tuple(member.name for member in self.members)

    @property
    def number(self) -> int | None:
        """The number of the table that it is the Telegram group of; None for one that came without."""
        return next((claim.number for claim in self.workshop.claims if claim.group_id == self.id), None)

    @property
    def is_reachable(self) -> bool:
        """Whether the bot may write to it: it is one of the tables, and the bot is in its chat."""
        return self.present and self.phase.has_joined

    @property
    def leaves_work(self) -> bool:
        """Whether the workshop's data hold it: a group that has left does with what it wrote, if it wrote anything."""
        return self.phase is not GroupPhase.LEFT or bool(self.answers or self.proposals)

    def member(self, user_id: int) -> Member | None:
        return next((member for member in self.members if member.user_id == user_id), None)

    def answer(self, prompt: int) -> Answer | None:
        return next((answer for answer in self.answers if answer.prompt == prompt), None)

    def seconds_on(self, prompt: int) -> float:
        """Working time spent on a prompt; that of the open one counts once it is left."""
        return next((one.seconds for one in self.spent if one.prompt == prompt), 0.0)

    def adopted(self, prompt: int) -> Answer | None:
        """The prompt's answer in words, decided by the group or taken for it at the end; None where there is none."""
        answer = self.answer(prompt)
        return answer if answer is not None and answer.status is not AnswerStatus.SKIPPED else None

    def proposal(self, proposal_id: int) -> Proposal | None:
        return next((proposal for proposal in self.proposals if proposal.id == proposal_id), None)

    def proposed(self, prompt: int) -> tuple[Proposal, ...]:
        return tuple(proposal for proposal in self.proposals if proposal.prompt == prompt)

    def author_name(self, proposal: Proposal) -> str | None:
        """The author's name or alias as it is now; None for an anonymous administrator or someone forgotten."""
        member = self.member(proposal.author) if proposal.author is not None else None
        return member.name if member else None

    @property
    def answered(self) -> int:
        """How many prompts have an answer in words: the n of n/10."""
        return sum(1 for answer in self.answers if answer.status is not AnswerStatus.SKIPPED)


def leader(proposals: Iterable[Proposal]) -> Proposal | None:
    """The most supported proposal; with a tie the latest; None where there is none."""
    return max(proposals, key=lambda proposal: (len(proposal.supporters), proposal.id), default=None)
