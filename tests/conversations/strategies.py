"""Strategies: any event, sensible or from nowhere, and states of every phase.

A state is reached by playing events, for one that no events lead to would prove nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from conversations import board_events as be
from conversations import crowd_events as ce
from conversations import events as e
from conversations import opening_events as oe
from conversations import stage_events as s
from conversations import team_events as te
from conversations.clock import Countdown, DeadlineKind
from conversations.crowd_model import Attendee, Issue
from conversations.machine import ConversationError, advance
from conversations.model import (
    ANSWER_LIMIT,
    CASE_LIMIT,
    ISSUE_LIMIT,
    Facilitator,
    Group,
    GroupPhase,
    Person,
    Workshop,
    WorkshopPhase,
)
from conversations.opening_model import OwnCase
from conversations.stage_model import Professional, Turn
from tests.conversations.world import AWA, DRAFT, NOW, SARAH, STRANGER, TABLE, TOTAL

T = TypeVar("T")

# Most are near each other, so that events meet; some are from nowhere, and Telegram's ids reach 52 bits.
instants = st.integers(-10, 8000).map(lambda seconds: NOW + seconds) | st.floats(0, 2**33, allow_nan=False)
numbers = st.integers(-1, 12) | st.sampled_from([-(2**52), 2**52])
people = st.sampled_from([*TABLE, SARAH, STRANGER]) | st.builds(
    Person, user_id=st.integers(1, 2**52), name=st.text(max_size=60)
)
PLAIN = ("Nous demandons à la maire", "avant le 14 décembre", "", " ", "Pétition", "<b>*$x$</b> &", "a" * 41)
words = (
    st.sampled_from(PLAIN)
    | st.sampled_from([ANSWER_LIMIT - 1, ANSWER_LIMIT, ANSWER_LIMIT + 1, 5000]).map(
        lambda length: "é" * length
    )
    | st.just("😀" * (ANSWER_LIMIT // 2 + 1))
    | st.text(max_size=30)
)
openings = st.none() | st.integers(-1, 8)
kinds = st.sampled_from(DeadlineKind)

settings = st.one_of(
    st.tuples(st.just(e.Setting.LANGUAGE), st.sampled_from(["fr", "en"])),
    st.tuples(
        st.just(e.Setting.TIMEZONE), st.sampled_from(["Europe/Paris", "Asia/Kathmandu", "America/Montreal"])
    ),
    st.tuples(st.sampled_from([e.Setting.MINUTES, e.Setting.GROUP_SIZE, e.Setting.PITCH]), numbers.map(str)),
)

ARGUMENTS: dict[str, st.SearchStrategy[Any]] = {
    "at": instants,
    "by": people,
    "title": words,
    "name": words,
    "alias": words,
    "text": words,
    "issue": words,
    "tool": st.sampled_from(["Pétition", "Boycott", "😀"]),
    "view": st.sampled_from(["", "settings", "groups", "group:1", "stop"]) | words,
    "source": st.integers(1, 6),
    "anonymous": st.booleans(),
    "captioned": st.booleans(),
    "yes": st.booleans(),
    "back": st.booleans(),
    "opened": st.booleans(),
    "awaited": st.booleans(),
    "picture": st.sampled_from(["", "photo"]),
    "case_number": st.integers(-3, 4),
    "words": words,
    "page": numbers,
    "place": numbers,
    "link": st.sampled_from(["", "https://example.org/song", "song"]) | words,
    "file": st.sampled_from(["", "file-id"]),
    "move": st.sampled_from(e.Move),
    "days": numbers,
    "percent": st.sampled_from([0, 50, 100]),
    "opening": openings,
    "shown": openings,
    "edited": st.integers(-1, 2),
    "kind": kinds,
    "due": instants,
    "rules": st.lists(st.sampled_from(["1a", "1b", "1c", "6a", "G1", "x"]), max_size=3).map(tuple),
    "question": st.sampled_from(e.Question),
    "report": st.sampled_from(e.Report),
    "proposal": numbers,
    "prompt": numbers,
    "step": numbers,
    "minutes": numbers | st.integers(1, 120),
    "group": st.none() | numbers,
    "chat_id": st.integers(-(2**52), -1),
    "how": st.sampled_from(s.Skip),
    "seed": st.integers(0, 2**32),
    "cue": st.sampled_from(s.Cue),
    "seconds": st.integers(0, 900),
    "user_id": people.map(lambda person: person.user_id),
    "criterion": numbers,
    "score": st.integers(0, 6),
    "editing": st.booleans(),
    "refused": st.none() | st.integers(1, 6),
    "fresh": st.booleans(),
    "again": st.booleans(),
    "card": st.booleans(),
    "number": st.none() | st.integers(1, 4),
    "label": st.just("Table 1"),
    "every": st.booleans(),
    "issues": st.lists(words, max_size=6).map(tuple) | st.just(("Le bus", "La cantine", "Le stade")),
    "draws": st.integers(-1, 3),
    "seat": st.integers(0, 5),
    "seating": st.integers(0, 4),
    "call": st.integers(-1, 4),
    "token": st.sampled_from(["TOKEN2", "TOKEN3", ""]) | words,
    "secret": words,
    "to": st.sampled_from([SARAH.user_id, AWA.user_id, STRANGER.user_id]),
    "on": st.booleans(),
    "hour": st.integers(0, 23),
    "minute": st.integers(0, 59),
    "groups": st.lists(st.integers(1, 3), unique=True).map(tuple),
    "alone": st.booleans(),
}
"""How each field of an event is filled, by its name."""

SPECIAL: dict[tuple[type[e.Event], str], st.SearchStrategy[Any]] = {
    (e.AnswerProposed, "prompt"): st.none() | numbers,
    (e.AnswerProposed, "source"): st.none() | st.integers(1, 6),
    (e.ProposalEdited, "prompt"): st.none() | numbers,
    (e.ToolPicked, "opening"): st.integers(-1, 8),
    (e.AdviceDismissed, "opening"): st.integers(-1, 8),
    (e.SprintStarted, "minutes"): st.none() | numbers | st.integers(5, 180),
    (oe.CaseAdded, "text"): words
    | st.sampled_from([CASE_LIMIT, CASE_LIMIT + 1]).map(lambda length: "é" * length),
    (oe.CaseRemoved, "number"): st.none() | st.integers(-6, 2),
    (oe.CaseRemoved, "place"): st.none() | numbers,
    (oe.CasesTurned, "shown"): st.none() | st.integers(-1, 9),
    (oe.CommandmentSighted, "prompt"): st.integers(0, 11),
    (e.NamesChosen, "shown"): st.booleans(),
    (e.CoachingMoved, "shown"): st.sampled_from(["", "launch", "periodic", "x"]),
    (e.UnusableReplied, "kind"): st.sampled_from(e.Unusable),
    (e.GroupReported, "group"): numbers,
    (s.ClockStarted, "group"): numbers,
    (s.TurnSkipped, "group"): numbers,
    (s.TurnMoved, "group"): numbers,
    (s.Applauded, "group"): numbers,
    (s.FormMoved, "group"): numbers,
    (s.FormMoved, "step"): st.none() | st.integers(0, 8),
    (s.FormMoved, "shown"): st.booleans(),
    (te.HelpWanted, "group"): numbers,
    (be.BoardRenewed, "shown"): st.sampled_from(["", "kT3vQ0"]) | words,
    (te.CallWithdrawn, "group"): numbers,
    (te.AnnouncementHeard, "number"): numbers,
    # The workshop has checked what it gives.
    (ce.IssueGiven, "issue"): st.sampled_from(["", "Le stade", "é" * ISSUE_LIMIT]),
    (ce.IssueTaken, "group"): numbers,
    (ce.IssueTaken, "issue"): numbers,
    (ce.TablesTurned, "view"): st.sampled_from(["", "page:1", "from", "table:1", "person:11", "nowhere"]),
}

EVENTS: tuple[type[e.Event], ...] = tuple(
    dict.fromkeys(
        found
        for module in (e, s, ce, oe, te, be)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, e.Event) and found not in (e.Event, e.Act, e.Visit)
    )
)


def event(kind: type[e.Event]) -> st.SearchStrategy[Any]:
    """Any event of this type."""
    if kind is e.SettingChanged:
        # The border has checked that the value is one of those that are offered.
        return st.builds(
            lambda at, by, pair: e.SettingChanged(at=at, by=by, setting=pair[0], value=pair[1]),
            instants,
            people,
            settings,
        )
    fields = kind.__dataclass_fields__
    return st.builds(kind, **{name: SPECIAL.get((kind, name), ARGUMENTS[name]) for name in fields})


def to_group(kind: type[e.Event]) -> st.SearchStrategy[Any]:
    """Any event of this type that may come to a group: the workshop has checked the minutes that it passes on."""
    if kind is e.SprintExtended:
        return st.builds(
            e.SprintExtended, at=instants, by=people, minutes=st.integers(1, 120), group=st.none()
        )
    return event(kind)


SPRINT = replace(
    DRAFT,
    title="Sauver la médiathèque",
    phase=WorkshopPhase.SPRINT,
    facilitators=(Facilitator(user_id=SARAH.user_id, name=SARAH.name),),
    countdown=Countdown(started_at=NOW, length=1800.0),
    opened_at=NOW - 600,
    groups_joined=1,
    groups_working=1,
    attendees=tuple(Attendee(user_id=one.user_id, name=one.name, at=NOW, seat=1) for one in TABLE),
    seating=2,
    seated=True,
    issues=(Issue(number=1, text="Le bus"), Issue(number=2, text="La cantine")),
)
LOBBY = replace(SPRINT, phase=WorkshopPhase.LOBBY, countdown=None)
OWN = (OwnCase(number=-2, text="Le passage piéton"), OwnCase(number=-3, text="", picture="photo"))
READING = tuple(
    replace(LOBBY, phase=WorkshopPhase.CASES, case_page=page, cases_added=3, own_cases=OWN)
    for page in range(1, 9)
)
"""Workshops whose tables read a page: a case and how we read it, a case that is left open, one more of the first kind,
two of a facilitator's, and the list."""


def playing(state: T, played: list[Any]) -> T:
    """The state after these events, those left out that would lead out of its phase or that it refuses."""
    for one in played:
        if isinstance(one, e.SprintStarted) and isinstance(state, Group) and state.workshop.countdown is None:
            # A workshop passes this on when it has a clock, and not before.
            continue
        try:
            after, _ = advance(state, one)  # type: ignore[call-overload]  # a group stays a group, a workshop a workshop
        except ConversationError:
            continue
        if after.phase is state.phase:  # type: ignore[attr-defined]  # both have a phase
            state = after
    return state


any_to_group = st.lists(st.one_of([to_group(kind) for kind in EVENTS]), max_size=15)
WORK = (
    e.AnswerProposed,
    e.AnswerProposed,
    e.ProposalSupported,
    e.AnswerAdopted,
    e.PromptReopened,
    e.PromptSkipped,
    e.ToolPicked,
)
at_work = st.lists(st.one_of([to_group(kind) for kind in WORK]), max_size=15)


@st.composite
def groups_in(draw: st.DrawFn, phase: GroupPhase) -> Group:
    """A group in a phase, with a history."""
    group = Group(id=1, workshop=draw(st.sampled_from([LOBBY, *READING])), chat_id=-101)
    if phase is GroupPhase.NEW:
        return replace(
            group,
            workshop=draw(st.sampled_from([LOBBY, SPRINT, replace(SPRINT, phase=WorkshopPhase.REVIEW)])),
        )
    group, _ = advance(group, e.GroupJoined(at=NOW, by=AWA, title="Rivelune"))
    group = playing(group, draw(any_to_group))
    if phase is not GroupPhase.GATHERING:
        group, _ = advance(replace(group, workshop=SPRINT), e.SprintStarted(at=NOW, by=SARAH))
        group = playing(group, draw(at_work) + draw(any_to_group))
    if phase is GroupPhase.COMPLETE or (phase is not GroupPhase.GATHERING and draw(st.booleans())):
        group = ended(group, stopped=draw(st.booleans()))
        if phase is GroupPhase.WORKING:
            # A prompt reopened after the end.
            group, _ = advance(
                group, e.PromptReopened(at=NOW + 1000, by=AWA, prompt=draw(st.integers(1, TOTAL)))
            )
            group = playing(group, draw(at_work) + draw(any_to_group))
        else:
            group = after_end(draw, group)
    if phase is GroupPhase.LEFT:
        group, _ = advance(group, e.LeaveConfirmed(at=NOW + 950, by=AWA))
    return group


def ended(group: Group, *, stopped: bool) -> Group:
    """The group after the end of its sprint: the facilitator's, or that of its time."""
    end = next((one for one in group.deadlines if one.kind is DeadlineKind.TIME_UP), None)
    if stopped or end is None:
        return advance(group, e.SprintStopped(at=NOW + 900, by=SARAH))[0]
    return advance(group, e.DeadlineReached(at=end.due, kind=end.kind, due=end.due))[0]


def after_end(draw: st.DrawFn, group: Group) -> Group:
    phases = [WorkshopPhase.SPRINT, WorkshopPhase.REVIEW, WorkshopPhase.PRESENTING, WorkshopPhase.CLOSED]
    workshop = replace(SPRINT, phase=draw(st.sampled_from(phases)))
    if workshop.phase is WorkshopPhase.PRESENTING:
        workshop = replace(workshop, turns=draw(turns), professionals=draw(professionals))
        return playing(replace(group, workshop=workshop), draw(about_group) + draw(any_to_group))
    return playing(replace(group, workshop=workshop), draw(any_to_group))


turns = st.builds(
    Turn, group_id=st.just(1), called_at=st.none() | st.just(NOW), told=st.booleans()
).map(lambda turn: (turn,))  # fmt: skip
professionals = st.lists(
    st.builds(
        Professional,
        user_id=people.map(lambda person: person.user_id),
        name=st.just("Iris"),
        at=st.just(NOW),
        reviewing=st.none() | st.just(1),
        step=st.integers(0, 8),
        editing=st.booleans(),
        refused=st.none() | st.integers(1, 6),
    ),
    unique_by=lambda one: one.user_id,
    max_size=6,
).map(tuple)
ABOUT = (s.Scored, s.FormTurned, s.SentenceGiven, s.SentenceEdited, s.Applauded, s.FeedbackWithdrawn)
about_group = st.lists(st.one_of([to_group(kind) for kind in ABOUT]), max_size=15)

any_to_workshop = st.lists(st.one_of([event(kind) for kind in EVENTS]), max_size=15)


steering = st.one_of(
    [
        st.builds(s.NextCalled, at=instants, by=st.just(SARAH), group=st.none() | st.integers(1, 3)),
        st.builds(s.ClockStarted, at=instants, by=st.just(SARAH), group=st.integers(1, 3)),
        st.builds(
            s.TurnSkipped,
            at=instants,
            by=st.just(SARAH),
            group=st.integers(1, 3),
            how=st.sampled_from(s.Skip),
        ),
        st.builds(s.TurnMoved, at=instants, by=st.just(SARAH), group=st.integers(1, 3)),
        st.builds(s.OrderDrawn, at=instants, by=st.just(SARAH), seed=st.integers(0, 9)),
        event(s.ProfessionalJoined),
        event(e.GroupReported),
    ]
)
any_steps = st.lists(steering, max_size=12)
"""What facilitators do on the stage, mostly in order."""


@st.composite
def workshops_in(draw: st.DrawFn, phase: WorkshopPhase) -> Workshop:
    """A workshop in a phase, with a history."""
    joined, working = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    workshop = replace(DRAFT, groups_joined=joined, groups_working=working)
    if phase is WorkshopPhase.NEW:
        return workshop
    workshop, _ = advance(workshop, e.WorkshopOpened(at=NOW, by=SARAH, title="Sauver la médiathèque"))
    workshop = playing(workshop, draw(any_to_workshop))
    if phase is WorkshopPhase.CASES or (phase is not WorkshopPhase.LOBBY and draw(st.booleans())):
        workshop, _ = advance(workshop, oe.CasesTurned(at=NOW, by=SARAH))
        workshop = playing(workshop, draw(any_to_workshop))
    sprinted = (WorkshopPhase.SPRINT, WorkshopPhase.REVIEW, WorkshopPhase.PRESENTING)
    if phase in sprinted or (phase is WorkshopPhase.CLOSED and draw(st.booleans())):
        workshop, _ = advance(replace(workshop, groups_joined=2), e.SprintStarted(at=NOW, by=SARAH))
        workshop = playing(workshop, draw(any_to_workshop))
    if phase in (WorkshopPhase.REVIEW, WorkshopPhase.PRESENTING):
        workshop, _ = advance(replace(workshop, groups_working=0), e.SprintStopped(at=NOW + 900, by=SARAH))
        workshop = playing(
            replace(workshop, groups_joined=joined, groups_working=working), draw(any_to_workshop)
        )
    if phase is WorkshopPhase.PRESENTING:
        workshop, _ = advance(
            replace(workshop, groups_joined=3), s.PresentationsBegan(at=NOW + 950, by=SARAH)
        )
        for number in range(1, draw(st.integers(0, 3)) + 1):
            ready = e.GroupReported(at=NOW + 950, report=e.Report.READY, group=number, name="Rivelune")
            workshop, _ = advance(workshop, ready)
        workshop = playing(workshop, draw(any_steps) + draw(any_to_workshop) + draw(any_steps))
    if phase is WorkshopPhase.CLOSED:
        workshop, _ = advance(workshop, e.WorkshopClosed(at=NOW + 1000, by=SARAH))
    return workshop
