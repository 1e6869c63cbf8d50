"""A workshop and a group to store, and strategies for any of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from conversations.clock import Countdown, DeadlineKind
from conversations.crowd_model import Attendee, Claim, Draw, Issue
from conversations.model import (
    CODE_ALPHABET,
    Answer,
    AnswerStatus,
    Coaching,
    Counsel,
    Deadline,
    Facilitator,
    Group,
    GroupPhase,
    Member,
    Music,
    Outline,
    Prompt,
    Proposal,
    Spent,
    Workshop,
    WorkshopPhase,
)
from conversations.opening_model import OwnCase, Sighting
from conversations.stage_model import Clap, Professional, Remark, Score, Turn
from conversations.team_model import Addressee, Call, CallStatus, Deed, Invite, InviteStatus
from storage.outbox import SentMessage
from storage.unit import UnitOfWork
from storage.unit_of_work import Store

# A raw key, which spares the tests the quarter of a second that stretching a passphrase takes on purpose.
KEY = "5ca1ab1e" * 8
OUTLINE = Outline(prompts=(Prompt(weight=3.0), Prompt(weight=2.0, takes_date=True)), rereading=4.0)
CHAT = -1001
CODE = "ABCDEFGH23456"
NOW = 1_417_690_800.0

WORKSHOP = Workshop(
    code=CODE,
    title="Lycée Zola",
    issue="Une cantine sans plastique",
    language="fr",
    timezone="Europe/Paris",
    minutes=30,
    group_size=5,
    outline=OUTLINE,
    facilitators=(Facilitator(user_id=7, name="Inès"),),
    phase=WorkshopPhase.SPRINT,
    countdown=Countdown(started_at=NOW, length=1800.0),
    opened_at=NOW - 60,
    deadlines=(Deadline(kind=DeadlineKind.PANEL_TICK, due=NOW + 60),),
)

GROUP = Group(
    id=1,
    workshop=WORKSHOP,
    chat_id=CHAT,
    name="Table 1",
    phase=GroupPhase.WORKING,
    step=1,
    opening=1,
    opened_at=NOW,
    planned=180.0,
    countdown=Countdown(started_at=NOW, length=1800.0),
    active_at=NOW,
    members=(
        Member(user_id=11, name="Awa", checked_in_at=NOW),
        Member(user_id=12, name="Léo", checked_in_at=NOW),
    ),
    proposals=(
        Proposal(
            id=1, prompt=1, author=11, text="Le gobelet, c’est non", source=501, at=NOW, supporters=(12, 11)
        ),
        Proposal(
            id=2, prompt=1, author=None, text="<b>*$x$ #eval 🎤 سلام", source=None, at=NOW + 1, edited=2
        ),
    ),
    answers=(
        Answer(prompt=2, status=AnswerStatus.ADOPTED, text="Le 12", at=NOW, date=dt.date(2014, 12, 12)),
    ),
    deadlines=(
        Deadline(kind=DeadlineKind.HALF_TIME, due=NOW + 900),
        Deadline(kind=DeadlineKind.NUDGE, due=NOW + 270),
    ),
)


def table(unit: UnitOfWork, chat_id: int = CHAT, **changes: Any) -> Group:
    """A new group like `GROUP`, with an id of its own."""
    return replace(GROUP, id=unit.new_group_id(), chat_id=chat_id, **changes)


async def commit(store: Store, *states: Group | Workshop) -> None:
    async with store.unit() as unit:
        for state in states:
            unit.put(state)
        await unit.commit()


async def prepared(store: Store) -> Group:
    """A workshop with one working group, committed."""
    async with store.unit() as unit:
        unit.put(WORKSHOP)
        group = table(unit)
        unit.put(group)
        await unit.commit()
    return group


def ask(unit: UnitOfWork, chat_id: int = CHAT, **fields: object) -> int:
    """Have something sent; its id."""
    return unit.send(chat_id=chat_id, method="sendMessage", params={"text": "…"}, created_at=NOW, **fields).id  # type: ignore[arg-type]  # passed on as it comes


def message(
    message_id: int, *, chat_id: int = CHAT, group: int | None = None, at: float = NOW
) -> SentMessage:
    return SentMessage(chat_id=chat_id, message_id=message_id, slot="prompt", prompt=1, group=group, at=at)


# --- any state --------------------------------------------------------------------------------------------------------

instants = st.floats(min_value=0, max_value=2**33, allow_nan=False)
lengths = st.floats(min_value=0, max_value=1e6, allow_nan=False)
ids = st.integers(min_value=-(2**52), max_value=2**52)
counts = st.integers(min_value=0, max_value=100)
words = st.text(st.characters(codec="utf-8"), max_size=30)
codes = st.text(st.sampled_from(CODE_ALPHABET), min_size=1, max_size=13)

countdowns = st.builds(
    Countdown, started_at=instants, length=lengths, paused_at=st.none() | instants, paused_for=lengths
)
facilitators = st.builds(
    Facilitator, user_id=ids, name=words, on_duty=st.booleans(), view=words, tables_view=st.none() | words
)
members = st.builds(Member, user_id=ids, name=words, checked_in_at=instants)
deadlines = st.lists(
    st.builds(Deadline, kind=st.sampled_from(DeadlineKind), due=instants), unique_by=lambda one: one.kind
).map(tuple)
proposals = st.builds(
    Proposal,
    id=st.integers(min_value=1, max_value=30),
    prompt=counts,
    author=st.none() | ids,
    text=words,
    source=st.none() | ids,
    at=instants,
    edited=counts,
    supporters=st.lists(st.integers(min_value=1, max_value=9), unique=True, max_size=4).map(tuple),
)
turns = st.builds(
    Turn,
    group_id=ids,
    called_at=st.none() | instants,
    started_at=st.none() | instants,
    ended_at=st.none() | instants,
    told=st.booleans(),
    left_out=st.booleans(),
)
professionals = st.builds(
    Professional,
    user_id=ids,
    name=words,
    at=instants,
    reviewing=st.none() | ids,
    step=counts,
    editing=st.booleans(),
    refused=st.none() | ids,
)
spent = st.builds(Spent, prompt=counts, seconds=lengths)
counsels = st.builds(Counsel, prompt=counts, rule=words, dismissed=st.booleans())
scores = st.builds(Score, user_id=ids, criterion=words, score=counts)
remarks = st.builds(Remark, user_id=ids, opening=counts, text=words, at=instants, source=ids)
answers = st.builds(
    Answer,
    prompt=st.integers(min_value=1, max_value=10),
    status=st.sampled_from(AnswerStatus),
    text=words,
    proposal=st.none() | counts,
    at=instants,
    date=st.none() | st.dates(),
)

keys = st.text("abcdefghijk_:0123456789", min_size=1, max_size=12)
coachings = st.builds(
    Coaching,
    since=instants,
    deadline=st.none() | st.dates(),
    launch=st.none() | st.dates(),
    rhythm=counts,
    paused=st.booleans(),
    said=st.lists(keys, max_size=4).map(tuple),
    shown=words,
    again_on=st.none() | st.dates(),
    said_at=instants,
    active_at=instants,
    unanswered=counts,
)

calls = st.builds(
    Call,
    number=counts,
    group_id=counts,
    name=words,
    step=counts,
    words=words,
    at=instants,
    status=st.sampled_from(CallStatus),
    told_at=instants,
    repeated=st.booleans(),
    taker_id=st.none() | ids,
    taker=words,
    taken_at=st.none() | instants,
    ended_at=st.none() | instants,
)
invites = st.builds(
    Invite, token=codes, user_id=ids, name=words, at=instants, status=st.sampled_from(InviteStatus)
)
deeds = st.builds(
    Deed,
    number=counts,
    at=instants,
    user_id=ids,
    name=words,
    what=words,
    detail=words,
    group_id=st.none() | counts,
    about_id=st.none() | ids,
)
own_cases = st.builds(OwnCase, number=st.integers(-9, -1), text=words, picture=words)
sightings = st.builds(
    Sighting, case_number=st.integers(-2, 3), user_id=st.integers(1, 3), prompt=st.integers(1, 10)
)
addressees = st.builds(Addressee, number=counts, sender=ids, group_id=counts)
attendees = st.builds(
    Attendee,
    user_id=ids,
    name=words,
    at=instants,
    seat=st.none() | st.integers(min_value=1, max_value=60),
    reachable=st.booleans(),
)
claims = st.builds(Claim, number=counts, group_id=ids, gone=st.booleans())
issues = st.builds(Issue, number=counts, text=words)
draws = st.builds(Draw, group_id=ids, issue=counts)

workshops = st.builds(
    Workshop,
    code=codes,
    title=words,
    issue=words,
    language=words,
    timezone=words,
    minutes=counts,
    group_size=counts,
    outline=st.just(OUTLINE),
    facilitators=st.lists(facilitators, unique_by=lambda one: one.user_id, max_size=3).map(tuple),
    phase=st.sampled_from(WorkshopPhase),
    countdown=st.none() | countdowns,
    opened_at=instants,
    music=st.none() | st.builds(Music, link=words, file=words, title=words),
    planned_at=st.none() | instants,
    pitch_seconds=counts,
    curriculum=words,
    turns=st.lists(turns, unique_by=lambda one: one.group_id, max_size=3).map(tuple),
    professionals=st.lists(professionals, unique_by=lambda one: one.user_id, max_size=3).map(tuple),
    attendees=st.lists(attendees, unique_by=lambda one: one.user_id, max_size=4).map(tuple),
    seating=counts,
    seated=st.booleans(),
    claims=st.lists(claims, unique_by=lambda one: one.number, max_size=3).map(tuple),
    issues=st.lists(issues, unique_by=lambda one: one.number, max_size=3).map(tuple),
    draws=st.lists(draws, unique_by=lambda one: one.group_id, max_size=3).map(tuple),
    deadlines=deadlines,
    calls=st.lists(calls, unique_by=lambda one: one.number, max_size=3).map(tuple),
    invites=st.lists(invites, unique_by=lambda one: one.token, max_size=3).map(tuple),
    deeds=st.lists(deeds, unique_by=lambda one: one.number, max_size=3).map(tuple),
    case_page=counts,
    cases_added=counts,
    board=words,
    own_cases=st.lists(own_cases, unique_by=lambda one: one.number, max_size=3).map(tuple),
    addressees=st.lists(addressees, unique_by=lambda one: (one.number, one.group_id), max_size=3).map(tuple),
)


def groups(
    workshop: Workshop, group_id: int = 1, chat_ids: st.SearchStrategy[int] = ids
) -> st.SearchStrategy[Group]:
    """Any group of this workshop."""
    return st.builds(
        Group,
        id=st.just(group_id),
        workshop=st.just(workshop),
        chat_id=chat_ids,
        topic_id=st.none() | ids,
        name=words,
        phase=st.sampled_from(GroupPhase),
        present=st.booleans(),
        step=counts,
        returning_to=st.none() | counts,
        opening=counts,
        opened_at=instants,
        planned=lengths,
        hints=counts,
        countdown=st.none() | countdowns,
        half_time_said=st.booleans(),
        held=st.booleans(),
        size_said=st.booleans(),
        active_at=instants,
        stalls=counts,
        own_issue=words,
        draws=counts,
        members=st.lists(members, unique_by=lambda one: one.user_id, max_size=4).map(tuple),
        proposals=st.lists(proposals, unique_by=lambda one: one.id, max_size=4).map(tuple),
        answers=st.lists(answers, unique_by=lambda one: one.prompt, max_size=4).map(tuple),
        applause=st.lists(st.builds(Clap, user_id=ids), unique=True, max_size=3).map(tuple),
        scores=st.lists(scores, unique_by=lambda one: (one.user_id, one.criterion), max_size=4).map(tuple),
        remarks=st.lists(remarks, unique_by=lambda one: (one.user_id, one.opening), max_size=4).map(tuple),
        deadlines=deadlines,
        coaching=st.none() | coachings,
        sightings=st.lists(sightings, unique=True, max_size=6).map(tuple),
        tool_page=st.none() | counts,
        nameless=st.booleans(),
        loss_said=st.booleans(),
        spent=st.lists(spent, unique_by=lambda one: one.prompt, max_size=4).map(tuple),
        counsels=st.lists(counsels, unique_by=lambda one: (one.prompt, one.rule), max_size=4).map(tuple),
    )
