"""What the projector board shows of a workshop: everything that a room may see, and nothing else.

The rule, in one place: titles, issues, the tables' names and how many people each has; how far each table is, and
whether it calls for help; what tables see in a case, all together. Of a campaign nothing before its table is called to
the stage, and from then on its card, which all other tables get as well. Never who proposed what, who the facilitators
are, or what professionals say.

The board speaks the workshop's language: all its sentences are made here, so that the page only puts them in place.
Everything is plain data for JSON, in a fixed order: the same state always gives the same snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from conversations.board_stage import closing, presenting
from conversations.calls import last_call
from conversations.card import clean
from conversations.clock import Countdown
from conversations.curriculum import Curriculum, Fact
from conversations.dates import format_time
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from conversations.opening import (
    PageKind,
    case_numbers,
    current_page,
    illustrates,
    own_case,
    tally,
)
from conversations.team_model import CallStatus
from conversations.timezones import local
from conversations.words import Words, words

Data: TypeAlias = dict[str, object]

# What stands on the page in every phase: texts without arguments. The page knows them without their `board-`.
LABELS = (
    "board-connecting",
    "board-reconnecting",
    "board-gone",
    "board-full-screen",
    "board-theme",
    "board-previous",
    "board-next-view",
    "board-issue",
    "board-left",
    "board-paused",
    "board-over",
    "board-progress",
    "board-pitch",
    "board-order",
    "board-question",
    "board-tally",
    "board-tally-none",
    "board-reading",
    "board-later",
    "board-music",
    "board-wall",
    "board-review",
    "board-view-stage",
    "board-view-card",
    "board-view-clock",
    "board-view-order",
    "board-view-join",
    "board-view-checkin",
)

# A screen reader hears the time at these, and is left in peace in between.
MINUTES_SAID = (30, 20, 10, 5, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The two ways in, as links and as people type them."""

    join: str
    checkin: str
    code: str


def board_data(workshop: Workshop, groups: Sequence[Group], curriculum: Curriculum, door: Door) -> Data:
    """The snapshot of a workshop.

    Args:
        workshop: as it is stored.
        groups: all its groups; those that have left are not shown.
        curriculum: the workshop's, whose language the board speaks.
        door: how people come in.
    """
    say = words(curriculum.language)
    there = [group for group in groups if group.phase.has_joined]
    phase = WorkshopPhase.LOBBY if workshop.phase is WorkshopPhase.NEW else workshop.phase
    return {
        "language": curriculum.language,
        "phase": phase.value,
        "title": clean(workshop.title, one_line=True),
        "heading": say(f"board-phase-{phase.value}"),
        "issue": common_issue(workshop, say),
        "labels": {key.removeprefix("board-"): say(key) for key in LABELS},
        "minutes": {str(minutes): say("board-minutes-left", minutes=minutes) for minutes in MINUTES_SAID},
        "shown": _shown(workshop, there, curriculum, door, say),
    }


def _shown(
    workshop: Workshop, there: Sequence[Group], curriculum: Curriculum, door: Door, say: Words
) -> Data:
    """What belongs to the phase."""
    match workshop.phase:
        case WorkshopPhase.NEW | WorkshopPhase.LOBBY:
            return lobby(workshop, there, door, say)
        case WorkshopPhase.CASES:
            return cases(workshop, there, curriculum, say)
        case WorkshopPhase.SPRINT | WorkshopPhase.REVIEW:
            return sprint(workshop, there, say)
        case WorkshopPhase.PRESENTING:
            return presenting(workshop, there, curriculum, say)
        case WorkshopPhase.CLOSED:
            return closing(workshop, there, curriculum, say)


def common_issue(workshop: Workshop, say: Words) -> str:
    """What everybody works on, or that there are several to draw from."""
    if workshop.issues:
        return say("board-issues", count=len(workshop.issues))
    return clean(workshop.issue, one_line=True)


def name_of(group: Group) -> str:
    """A table's name; that of its number stands before it where it has given itself another."""
    name = clean(group.name, one_line=True)
    number = group.number
    return name if number is None or str(number) in name else f"{number}. {name}"


# --- before the sprint ------------------------------------------------------------------------------------------------


def lobby(workshop: Workshop, there: Sequence[Group], door: Door, say: Words) -> Data:
    """The ways in, and who is there."""
    people = sum(len(group.members) for group in there)
    counted = [say("board-groups", count=len(there))]
    counted += [say("board-people", count=people)] if people else []
    crowd = len(workshop.attendees)
    return {
        "counts": " · ".join(counted),
        "crowd": say("board-attendees", count=crowd) if crowd else "",
        "alone": crowd > 0,
        "planned": planned(workshop, say),
        "join": {
            "label": say("board-join"),
            # The hyphens keep the code on one line; typed back, the bot leaves all of them out.
            "how": say("board-join-how", code=door.code.replace("-", "\u2011")),
            "link": door.join,
            "alt": say("board-qr", link=door.join),
        },
        "checkin": {
            "label": say("board-checkin"),
            "how": say("board-checkin-how"),
            "link": door.checkin,
            "alt": say("board-qr", link=door.checkin),
        },
        "groups": [
            {
                "id": group.id,
                "name": name_of(group),
                "note": say("board-people", count=len(group.members)) if group.present else say("board-away"),
                "present": group.present,
            }
            for group in there
        ],
    }


def planned(workshop: Workshop, say: Words) -> str:
    """When the sprint starts by itself; empty where it does not."""
    if workshop.planned_at is None:
        return ""
    clock = local(workshop.planned_at, workshop.timezone)
    return say("board-planned", starts=format_time(clock.hour, clock.minute, say.language))


def cases(workshop: Workshop, there: Sequence[Group], curriculum: Curriculum, say: Words) -> Data:
    """The page that all tables read, and what all of them together see in its case."""
    page = current_page(workshop)
    seen = tally((one for group in there for one in group.sightings), page.case_number)
    most = max(seen.values(), default=0)
    shown: Data = {
        "kind": page.kind.value,
        "planned": planned(workshop, say),
        "tally": [
            {
                "number": number,
                "commandment": _commandment(number, curriculum),
                "count": count,
                "seen": say("board-seen", count=count),
                "share": round(count / most, 3),
            }
            for number, count in seen.items()
            if number <= len(curriculum.prompts)
        ],
    }
    if page.kind is PageKind.LIST:
        return shown | {
            "head": say("board-commandments", count=len(curriculum.prompts)),
            "commandments": [
                {"number": one.number, "commandment": clean(one.commandment, one_line=True)}
                for one in curriculum.prompts
            ],
        }
    return shown | _case(workshop, page.case_number, curriculum, say, reading=page.kind is PageKind.READING)


def _case(workshop: Workshop, number: int, curriculum: Curriculum, say: Words, *, reading: bool) -> Data:
    """A case: its facts; or how we read it, with what came later."""
    numbers = case_numbers(workshop)
    place = {"place": numbers.index(number) + 1, "places": len(numbers)}
    own = own_case(workshop, number)
    if own is not None:
        return {
            "head": say("cases-own", **place),
            "title": "",
            "note": say("board-picture") if own.picture else "",
            "facts": [{"when": "", "text": clean(own.text)}] if own.text else [],
        }
    case = curriculum.cases[number - 1]
    head: Data = {"head": say("cases-case", name=case.name, **place), "title": case.title}
    illustrated = illustrates(workshop, number)
    if reading and illustrated is not None:
        return head | {
            "note": "",
            "reading": {
                "number": illustrated,
                "commandment": _commandment(illustrated, curriculum),
                "reason": case.reason,
            },
            "facts": _facts(case.later),
        }
    # Where nothing follows that could tell it, what came later is told here, as the tables read it.
    told = case.facts if illustrated is not None else (*case.facts, *case.later)
    return head | {"note": case.note, "facts": _facts(told)}


def _facts(facts: Sequence[Fact]) -> list[Data]:
    return [{"when": fact.when, "text": fact.text} for fact in facts]


def _commandment(number: int, curriculum: Curriculum) -> str:
    return clean(curriculum.prompts[number - 1].commandment, one_line=True)


# --- the sprint -------------------------------------------------------------------------------------------------------


def countdown_data(countdown: Countdown) -> Data:
    """A countdown as the page counts it: its end while it runs, what is left while it stands still."""
    if countdown.paused_at is None:
        return {"ends": countdown.ends_at, "left": None, "length": countdown.length}
    return {"ends": None, "left": countdown.left(countdown.paused_at), "length": countdown.length}


def sprint(workshop: Workshop, there: Sequence[Group], say: Words) -> Data:
    """The time, and how far each table is: that it answered, never what."""
    clock = workshop.countdown
    over = workshop.phase is WorkshopPhase.REVIEW
    return {
        "clock": countdown_data(clock) if clock is not None and not over else None,
        "groups": [_at_work(group, say, over=over) for group in there],
    }


def _at_work(group: Group, say: Words, *, over: bool) -> Data:
    """A table at its steps."""
    total = group.workshop.total
    done = over or group.phase is GroupPhase.COMPLETE
    own, whole = group.countdown, group.workshop.countdown
    alone = not done and own is not None and whole is not None
    paused = alone and own is not None and whole is not None and whole.running and not own.running
    other_end = (
        alone and own is not None and whole is not None and own.running and own.ends_at != whole.ends_at
    )
    if not group.present:
        note = say("board-away")
    elif done:
        note = say("board-done")
    elif paused:
        note = say("board-group-paused")
    else:
        note = say("board-step", step=max(1, min(group.step, total)), total=total)
    return {
        "id": group.id,
        "name": name_of(group),
        "progress": f"{group.answered}/{total}",
        "note": note,
        "present": group.present,
        "done": done,
        "paused": paused,
        "ends": own.ends_at if other_end and own is not None else None,
        "call": "" if over else _call(group, say),
        "steps": [_step(group, number, say, done=done) for number in range(1, total + 1)],
    }


def _step(group: Group, number: int, say: Words, *, done: bool) -> Data:
    """A step of a table: what became of it, and the same in words."""
    answer = group.answer(number)
    state = answer.status.value if answer is not None else "open"
    if not done and group.step == number:
        state = "now"
    return {"state": state, "text": say(f"board-step-{state}", number=number)}


def _call(group: Group, say: Words) -> str:
    """Whether a table calls for help, and whether somebody comes; not who, and not what it wrote."""
    call = last_call(group.workshop, group.id)
    if call is None or not call.is_open:
        return ""
    return say("board-calling" if call.status is CallStatus.WAITING else "board-coming")
