"""States to show the messages by: one workshop and one table of five, in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.speech.speaker import Speaker
from bot.speech.voice import Voice
from conversations.clock import Countdown
from conversations.crowd_model import Attendee, Claim, Issue
from conversations.curriculum import Curriculum, builtin
from conversations.model import (
    Answer,
    AnswerStatus,
    Facilitator,
    Group,
    GroupPhase,
    Member,
    Proposal,
    Spent,
    Workshop,
    WorkshopPhase,
)
from conversations.opening_model import OwnCase, Sighting
from conversations.outline import outline_of

NOW = 1_417_690_800.0
"""Noon in Paris, on 4 December 2014, the day of the workshop that this one is drawn from."""

TODAY = dt.date(2014, 12, 14)
BOT = "DecalogueBot"
DAYS = 90
NAMES = ("Awa", "Lina", "Karim", "Samir", "Zoé")

CURRICULA: Mapping[str, Curriculum] = {"fr": builtin("fr"), "en": builtin("en")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What people write in the examples of one language."""

    title: str
    issue: str
    group: str
    other_group: str
    name: str
    case: str
    call: str
    announcement: str


WORDING = {
    "fr": Wording(
        title="Mobiliser pour la médiathèque",
        issue="La médiathèque va fermer le dimanche",
        group="Les Tilleuls",
        other_group="Rivelune",
        name="Awa",
        case="Le passage piéton de la rue du Port : 64 voisins, un dessin, la mairie. https://rivelune.example/passage",
        call="On hésite entre deux personnes à convaincre",
        announcement="Il reste du café au fond de la salle.",
    ),
    "en": Wording(
        title="A campaign for the library",
        issue="The library will close on Sundays",
        group="The Lime Trees",
        other_group="Moonbank",
        name="Awa",
        case="The crossing in Port Street: 64 neighbours, a drawing, the town hall. https://rivelune.example/crossing",
        call="We hesitate between two people to convince",
        announcement="There is coffee left at the back of the room.",
    ),
}


@cache
def speaker() -> Speaker:
    return Speaker(CURRICULA, language="fr", bot_username=BOT, retention_days=DAYS, encrypted=True)


def voice(language: str) -> Voice:
    return speaker().voice(language, "Europe/Paris")


def workshop(language: str, phase: WorkshopPhase = WorkshopPhase.SPRINT) -> Workshop:
    """A workshop in a phase; twelve minutes into its sprint where there is one."""
    curriculum = CURRICULA[language]
    started = phase not in (WorkshopPhase.LOBBY, WorkshopPhase.CASES)
    return Workshop(
        code="K7PWXQ3MBT9HD",
        title=WORDING[language].title,
        issue=WORDING[language].issue,
        language=language,
        timezone="Europe/Paris",
        minutes=30,
        group_size=5,
        outline=outline_of(curriculum),
        facilitators=(Facilitator(user_id=7, name="Nadia"),),
        phase=phase,
        countdown=Countdown(started_at=NOW - 720, length=1800.0) if started else None,
        opened_at=NOW - 3600,
        groups_joined=2,
        groups_working=2,
    )


def with_crowd(whole: Workshop, *, sent: bool = True, there: bool = False) -> Workshop:
    """The workshop with seven people who checked in one by one, at two tables; one of them has blocked the bot."""
    names = (*NAMES, "Inès", "Léo")
    return replace(
        whole,
        attendees=tuple(
            Attendee(user_id=number, name=name, at=NOW, seat=1 + number % 2, reachable=number != 6)
            for number, name in enumerate(names, start=1)
        ),
        seating=2,
        seated=sent,
        claims=(Claim(number=1, group_id=1), Claim(number=2, group_id=2)) if there else (),
    )


ISSUES = {
    "fr": (Issue(number=1, text="Le bus du soir"), Issue(number=2, text="La cantine")),
    "en": (Issue(number=1, text="The evening bus"), Issue(number=2, text="The canteen")),
}


def gathering(language: str, people: int) -> Group:
    """A table before the sprint."""
    return Group(
        id=1,
        workshop=workshop(language, WorkshopPhase.LOBBY),
        chat_id=-1,
        name=WORDING[language].group,
        phase=GroupPhase.GATHERING,
        active_at=NOW - 240,
        members=tuple(
            Member(user_id=number, name=name, checked_in_at=NOW)
            for number, name in enumerate(NAMES[:people], start=1)
        ),
    )


def reading(language: str, page: int, *own: OwnCase) -> Group:
    """A table that reads a page of the opening, and sees two commandments at work in the first case."""
    whole = replace(
        workshop(language, WorkshopPhase.CASES), case_page=page, own_cases=own, cases_added=len(own)
    )
    seen = tuple(
        Sighting(case_number=1, user_id=user_id, prompt=prompt)
        for user_id, prompt in ((1, 7), (2, 7), (3, 2), (3, 7))
    )
    return replace(gathering(language, 4), workshop=whole, sightings=seen)


def at_prompt(language: str, step: int, *, hints: int = 0, decided: bool = True) -> Group:
    """A table at work on a prompt, those before it answered (the second skipped) with the curriculum's examples."""
    group = replace(
        gathering(language, 5),
        workshop=workshop(language),
        phase=GroupPhase.WORKING,
        countdown=Countdown(started_at=NOW - 720, length=1800.0),
        step=step,
        opening=step,
        opened_at=NOW - 120,
        planned=150.0,
        hints=hints,
    )
    if not decided:
        return group
    for number in range(1, step):
        group = with_answer(group, number, AnswerStatus.SKIPPED if number == 2 else AnswerStatus.ADOPTED)
    return group


def with_answer(group: Group, prompt: int, status: AnswerStatus) -> Group:
    """The table with this prompt decided."""
    skipped = status is AnswerStatus.SKIPPED
    good = CURRICULA[group.workshop.language].prompts[prompt - 1].good
    proposal = Proposal(
        id=len(group.proposals) + 1,
        prompt=prompt,
        author=1,
        text=good,
        source=None,
        at=NOW - 200,
        supporters=(2, 3),
    )
    answer = Answer(
        prompt=prompt,
        status=status,
        text="" if skipped else good,
        proposal=None if skipped else proposal.id,
        at=NOW - 180,
    )
    return replace(
        group,
        proposals=(*group.proposals, proposal),
        answers=(*group.answers, answer),
        spent=(*group.spent, Spent(prompt=prompt, seconds=95.0)),
    )


def with_proposals(group: Group, count: int) -> Group:
    """The table with this many ideas on the open prompt: an example that is weak, one that is good, and short ones."""
    prompt = CURRICULA[group.workshop.language].prompts[group.step - 1]
    ideas = [prompt.weak, prompt.good, *(f"{prompt.opener} {number}" for number in range(3, count + 1))][
        :count
    ]
    first = len(group.proposals) + 1
    added = tuple(
        Proposal(
            id=first + place,
            prompt=group.step,
            author=None if place == 3 else 1 + place % 5,
            text=idea,
            source=None,
            at=NOW - 60,
            edited=int(place == 1),
            supporters=(3, 4) if place == 1 else (),
        )
        for place, idea in enumerate(ideas)
    )
    return replace(group, proposals=(*group.proposals, *added))


def complete(language: str) -> Group:
    """A table whose time was up: most answered, one skipped, one taken without a decision, one open."""
    group = at_prompt(language, 9)
    group = with_answer(group, 9, AnswerStatus.UNDECIDED)
    return replace(group, phase=GroupPhase.COMPLETE, step=9)


def second_table(language: str, phase: GroupPhase = GroupPhase.WORKING) -> Group:
    """Another table: slower, and quiet for a while."""
    group = replace(at_prompt(language, 3), id=2, name=WORDING[language].other_group, active_at=NOW - 420)
    return replace(group, phase=phase, members=group.members[:4])
