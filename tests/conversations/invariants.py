"""What is true of every state, whatever happened before: the invariants, as a list of what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conversations import clock
from conversations.answering import HINT_RUNGS
from conversations.clock import DeadlineKind
from conversations.course import STALLS_TOLD
from conversations.crowd import VIEW
from conversations.effects import CompileCard, Effect, Post, Say, Text, Toast, Whisper
from conversations.issues import DRAWS, ISSUES_MAX
from conversations.lengths import units
from conversations.model import (
    ANSWER_LIMIT,
    CASE_LIMIT,
    CASES_LIMIT,
    ISSUE_LIMIT,
    NAME_LIMIT,
    TITLE_LIMIT,
    AnswerStatus,
    Group,
    GroupPhase,
    Workshop,
    WorkshopPhase,
)
from conversations.opening import pages
from conversations.presenting import ON_STAGE
from conversations.stage_model import REMARK_LIMIT
from conversations.team_model import CallStatus
from conversations.words import LANGUAGES, words

KNOWN: dict[str, str | int | float] = {
    "days": 90,
    "encrypted": "yes",
    "total": 10,
    "example": 3,
    "outcome": "un plan",
}


def faults(state: Group | Workshop) -> list[str]:
    """What is wrong with a state; nothing, for a valid one."""
    return list(_of_group(state) if isinstance(state, Group) else _of_workshop(state))


def _of_group(group: Group) -> Iterator[str]:
    yield from _of_answers(group)
    yield from _of_proposals(group)
    yield from _of_people(group)
    yield from _of_place(group)
    if not 0 <= group.draws <= DRAWS or (group.draws and not group.own_issue):
        yield f"what was drawn is the group's own: {group.draws}, {group.own_issue}"
    if len(group.own_issue) > ISSUE_LIMIT:
        yield "an issue fits"
    yield from _of_deadlines(group)
    yield from _of_advice(group)
    yield from _of_feedback(group)
    yield from _of_reading(group)


def _of_answers(group: Group) -> Iterator[str]:
    total = group.workshop.total
    numbers = [answer.prompt for answer in group.answers]
    if numbers != sorted(set(numbers)):
        yield f"answers are unique and in order: {numbers}"
    if not all(1 <= number <= total for number in numbers):
        yield f"an answer belongs to a prompt: {numbers}"
    for answer in group.answers:
        proposal = group.proposal(answer.proposal) if answer.proposal is not None else None
        if answer.status is AnswerStatus.SKIPPED:
            if answer.text or answer.proposal is not None or answer.date is not None:
                yield f"a skipped prompt has no words: {answer}"
        elif not answer.text:
            yield f"an answer has words: {answer}"
        elif answer.proposal is not None and (proposal is None or proposal.prompt != answer.prompt):
            # One without a proposal is that of somebody who was forgotten.
            yield f"an answer comes from a proposal to its prompt: {answer}"
        if answer.date is not None and not group.workshop.prompts[answer.prompt - 1].takes_date:
            yield f"only the prompt that takes a date has one: {answer}"
    worked_on = [one.prompt for one in group.spent]
    if worked_on != sorted(set(worked_on)) or not all(1 <= number <= total for number in worked_on):
        yield f"time is spent on prompts, counted once for each, in order: {group.spent}"
    if any(one.seconds <= 0 for one in group.spent):
        yield f"time spent is more than none: {group.spent}"


def _of_proposals(group: Group) -> Iterator[str]:
    ids = [proposal.id for proposal in group.proposals]
    if ids != sorted(set(ids)):
        yield f"proposals have ids of their own, in order: {ids}"
    members = {member.user_id for member in group.members}
    for proposal in group.proposals:
        if not 1 <= proposal.prompt <= group.workshop.total:
            yield f"a proposal belongs to a prompt: {proposal}"
        if not proposal.text.strip() or units(proposal.text) > ANSWER_LIMIT:
            yield f"a proposal has words, and fits: {proposal}"
        if proposal.author is not None and proposal.author not in members:
            yield f"who proposes is at the table: {proposal}"
        if len(set(proposal.supporters)) != len(proposal.supporters) or not members.issuperset(
            proposal.supporters
        ):
            yield f"who supports is at the table, and counts once: {proposal}"


def _of_people(group: Group) -> Iterator[str]:
    ids = [member.user_id for member in group.members]
    if len(ids) != len(set(ids)):
        yield f"a person is a member once: {ids}"
    if any(len(member.name) > NAME_LIMIT for member in group.members) or len(group.name) > NAME_LIMIT:
        yield "names are short"


def _of_place(group: Group) -> Iterator[str]:
    total = group.workshop.total
    if group.phase in (GroupPhase.NEW, GroupPhase.GATHERING) and (
        group.step or group.countdown or group.answers
    ):
        yield "before the sprint there is no prompt, no clock, no answer"
    if group.phase is GroupPhase.WORKING and not 1 <= group.step <= total:
        yield f"a group at work is at a prompt: {group.step}"
    if not 0 <= group.step <= total:
        yield f"a group is at a prompt or at none: {group.step}"
    if group.returning_to is not None:
        if group.phase is not GroupPhase.WORKING and group.phase is not GroupPhase.LEFT:
            yield f"only a group at work has somewhere to return to: {group.phase}"
        if not 1 <= group.returning_to <= total + 1 or group.returning_to == group.step:
            yield f"one returns to another prompt, or to the end: {group.returning_to} from {group.step}"
    if not 0 <= group.hints <= HINT_RUNGS or not 0 <= group.stalls <= STALLS_TOLD:
        yield f"hints and stalls are counted within bounds: {group.hints}, {group.stalls}"
    if group.planned < 0 or (group.countdown is not None and group.countdown.length < 0):
        yield "lengths of time are not negative"


def _of_advice(group: Group) -> Iterator[str]:
    given = [(one.prompt, one.rule) for one in group.counsels]
    if len(given) != len(set(given)) or any(not 1 <= prompt <= group.workshop.total for prompt, _ in given):
        yield f"a piece of advice once per prompt: {given}"


def _of_feedback(group: Group) -> Iterator[str]:
    claps = [clap.user_id for clap in group.applause]
    if len(claps) != len(set(claps)):
        yield f"a person applauds once: {claps}"
    given = [(score.user_id, score.criterion) for score in group.scores]
    if len(given) != len(set(given)) or any(not 1 <= score.score <= 5 for score in group.scores):
        yield f"one score of 1 to 5 per professional and criterion: {group.scores}"
    said = [(remark.user_id, remark.opening) for remark in group.remarks]
    if len(said) != len(set(said)) or any(
        not 0 < units(remark.text) <= REMARK_LIMIT for remark in group.remarks
    ):
        yield f"one sentence per professional and beginning, and it fits: {group.remarks}"


def _of_deadlines(group: Group) -> Iterator[str]:
    armed = {deadline.kind: deadline.due for deadline in group.deadlines}
    if len(armed) != len(group.deadlines) or DeadlineKind.PANEL_TICK in armed:
        yield f"one deadline of a kind, and none of the workshop's: {group.deadlines}"
    time_runs = group.phase is GroupPhase.WORKING and group.countdown is not None and group.countdown.running
    if not time_runs:
        if armed:
            yield f"nothing is due where no time runs: {group.phase}, {armed}"
        return
    assert group.countdown is not None
    due = clock.reminders(group.countdown)
    if armed.get(DeadlineKind.TIME_UP) != group.countdown.ends_at:
        yield f"the end is always armed while time runs: {armed}"
    wrong = {kind: at for kind, at in armed.items() if kind is not DeadlineKind.NUDGE and due.get(kind) != at}
    if wrong:
        yield f"reminders follow the clock as it is: {wrong}, not {due}"
    if group.half_time_said and DeadlineKind.HALF_TIME in armed:
        yield "half time is said once"
    nudge = armed.get(DeadlineKind.NUDGE)
    if nudge is not None and (nudge >= group.countdown.ends_at or group.stalls >= STALLS_TOLD):
        yield f"a nudge comes before the end, and not for ever: {nudge}"


def _of_reading(group: Group) -> Iterator[str]:
    """What people see in the case studies, and where they are in the catalogue of tools."""
    seen = group.sightings
    if len(set(seen)) != len(seen):
        yield f"a person sees a commandment at work in a case once: {seen}"
    if not {member.user_id for member in group.members}.issuperset(one.user_id for one in seen):
        yield f"who sees something is at the table: {seen}"
    if not all(1 <= one.prompt <= group.workshop.total and one.case_number for one in seen):
        yield f"a commandment of the curriculum is seen in a case: {seen}"
    if group.tool_page is not None and not 0 <= group.tool_page <= group.workshop.outline.tools:
        yield f"the catalogue shows one of its pages: {group.tool_page}"


def _of_workshop(workshop: Workshop) -> Iterator[str]:
    phase = workshop.phase
    if (phase is WorkshopPhase.NEW) != (not workshop.facilitators):
        yield "an open workshop has a facilitator"
    if len(workshop.title) > TITLE_LIMIT or len(workshop.issue) > ISSUE_LIMIT:
        yield "title and issue fit"
    if not 5 <= workshop.minutes <= 180 or not 2 <= workshop.group_size <= 12:
        yield f"settings are within bounds: {workshop.minutes}, {workshop.group_size}"
    before = (WorkshopPhase.NEW, WorkshopPhase.LOBBY, WorkshopPhase.CASES)
    if phase in before and workshop.countdown is not None:
        yield "no time runs before the sprint"
    if phase in (WorkshopPhase.SPRINT, WorkshopPhase.REVIEW) and workshop.countdown is None:
        yield "a sprint has a countdown"
    yield from _of_crowd(workshop)
    yield from _of_issues(workshop)
    if not (
        1 <= workshop.case_page <= len(pages(workshop))
        if phase is WorkshopPhase.CASES
        else not workshop.case_page
    ):
        yield f"the tables read a page during the opening only: {workshop.case_page}"
    own = workshop.own_cases
    if [one.number for one in own] != sorted({one.number for one in own}, reverse=True) or len(
        own
    ) > CASES_LIMIT:
        yield f"the facilitators' cases have numbers of their own, in order, and are few: {own}"
    if any(not -workshop.cases_added <= one.number < 0 for one in own):
        yield f"their numbers are those of the cases that were added: {own} of {workshop.cases_added}"
    if any((not one.text and not one.picture) or len(one.text) > CASE_LIMIT for one in own):
        yield f"a case has words or a picture, and fits: {own}"
    if phase is WorkshopPhase.PRESENTING:
        yield from _of_stage(workshop)
    if phase is not WorkshopPhase.PRESENTING and workshop.on_stage is not None:
        yield f"only presentations bring somebody to the stage: {workshop.turns}"
    people = [one.user_id for one in workshop.professionals]
    if len(people) != len(set(people)) or any(len(one.name) > NAME_LIMIT for one in workshop.professionals):
        yield "a professional comes once, with a short name"
    yield from _of_due(workshop)
    yield from _of_team(workshop)


def _of_stage(workshop: Workshop) -> Iterator[str]:
    turns = workshop.turns
    if len({turn.group_id for turn in turns}) != len(turns):
        yield f"a group has one turn: {turns}"
    if sum(turn.is_on for turn in turns) > 1:
        yield f"one group at a time is on the stage: {turns}"
    for turn in turns:
        if turn.left_out and turn.was_seen:
            yield f"who is left out was not called: {turn}"
        if turn.called_at is None and (turn.started_at is not None or turn.ended_at is not None):
            yield f"a turn begins with its call: {turn}"
    coming = next((turn for turn in turns if turn.waits), None)
    if any(turn.told and turn.waits and turn is not coming for turn in turns):
        yield f"only the next group believes that it is next: {turns}"
    armed = {deadline.kind: deadline.due for deadline in workshop.deadlines if deadline.kind in ON_STAGE}
    on = workshop.on_stage
    if on is None or on.started_at is None:
        if armed:
            yield f"nothing is due while no clock runs: {armed}"
        return
    if armed.get(DeadlineKind.STAGE_END) != on.started_at + workshop.pitch:
        yield f"the end of a presentation is always armed: {armed}"
    if armed.get(DeadlineKind.STAGE_SIGNAL, on.started_at) >= armed[DeadlineKind.STAGE_END]:
        yield f"a signal comes before the end: {armed}"


def _of_crowd(workshop: Workshop) -> Iterator[str]:
    ids = [attendee.user_id for attendee in workshop.attendees]
    if len(ids) != len(set(ids)):
        yield f"a person checks in once: {ids}"
    if any(len(attendee.name) > NAME_LIMIT for attendee in workshop.attendees):
        yield "names are short"
    seats = [attendee.seat for attendee in workshop.attendees]
    if workshop.seating == 0 and (workshop.seated or any(seat is not None for seat in seats)):
        yield f"nobody has a table before there are tables: {seats}"
    if workshop.seating and any(seat is None or seat < 1 for seat in seats):
        yield f"once there are tables everybody has one: {seats}"
    views = [person.tables_view for person in workshop.facilitators if person.tables_view is not None]
    if not all(VIEW.fullmatch(view) for view in views):
        yield f"the tables show something that there is: {views}"
    claimed = [claim.number for claim in workshop.claims]
    if len(claimed) != len(set(claimed)):
        yield f"a table has one group: {workshop.claims}"


def _of_issues(workshop: Workshop) -> Iterator[str]:
    numbers = [issue.number for issue in workshop.issues]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) == 1 or len(numbers) > ISSUES_MAX:
        yield f"a list has several issues, in order: {numbers}"
    if any(not issue.text.strip() or len(issue.text) > ISSUE_LIMIT for issue in workshop.issues):
        yield "an issue has words, and fits"
    drawn = [draw.group_id for draw in workshop.draws]
    if len(drawn) != len(set(drawn)) or any(draw.issue not in numbers for draw in workshop.draws):
        yield f"a group has drawn one issue of the list: {workshop.draws}"


def _of_due(workshop: Workshop) -> Iterator[str]:
    phase, armed = workshop.phase, {one.kind: one.due for one in workshop.deadlines}
    if len(armed) != len(workshop.deadlines):
        yield f"one deadline of a kind: {workshop.deadlines}"
    waiting = [call for call in workshop.calls if call.status is CallStatus.WAITING]
    wanted = {
        DeadlineKind.PANEL_TICK: phase is WorkshopPhase.SPRINT or bool(waiting),
        DeadlineKind.CALL_AGAIN: any(not call.repeated for call in waiting),
        DeadlineKind.SPRINT_PLANNED: workshop.planned_at is not None,
        DeadlineKind.LEFT_OPEN: phase not in (WorkshopPhase.NEW, WorkshopPhase.LOBBY, WorkshopPhase.CLOSED),
    }
    for kind, wants in wanted.items():
        if (kind in armed) != wants:
            yield f"{kind} is armed when there is something to come: {workshop.deadlines}"
    if workshop.planned_at is not None and phase not in (WorkshopPhase.LOBBY, WorkshopPhase.CASES):
        yield f"only a workshop that has not begun starts by itself: {phase}"


def _of_team(workshop: Workshop) -> Iterator[str]:
    ids = [one.user_id for one in workshop.facilitators]
    if len(ids) != len(set(ids)):
        yield f"a facilitator is one once: {ids}"
    for items in (workshop.calls, workshop.deeds):
        if [one.number for one in items] != list(range(1, len(items) + 1)):
            yield f"calls and deeds are counted from 1: {items}"
    for deed in workshop.deeds:
        if not all(words(language).has(f"deed-{deed.what}") for language in LANGUAGES):
            yield f"what was done can be told: {deed}"
    for call in workshop.calls:
        # Somebody may have been forgotten since; that they came is not.
        if call.taker_id is not None and call.taken_at is None:
            yield f"a call is taken by somebody at some time: {call}"
        if call.is_open != (call.ended_at is None):
            yield f"an open call has not ended: {call}"
        if (call.status is CallStatus.WAITING) and call.taker_id is not None:
            yield f"nobody has taken a call that waits: {call}"
        if call.is_open and workshop.phase is WorkshopPhase.CLOSED:
            yield f"nobody waits in a closed workshop: {call}"
    open_calls = [call.group_id for call in workshop.calls if call.is_open]
    if len(open_calls) != len(set(open_calls)):
        yield f"a group has one open call: {open_calls}"
    tokens = [one.token for one in workshop.invites]
    if len(tokens) != len(set(tokens)):
        yield f"a token is given once: {tokens}"


def texts(effects: Iterable[Effect]) -> Iterator[tuple[Text, bool]]:
    """The texts in some effects, each with whether it stands in a toast, where Telegram shows no markup."""
    for effect in effects:
        match effect:
            case Say(paragraphs=paragraphs):
                yield from ((paragraph, False) for paragraph in paragraphs)
            case Post(lead=lead):
                yield from ((paragraph, False) for paragraph in lead)
            case Toast(line=line):
                yield line, True
            case Whisper(paragraphs=paragraphs):
                yield from ((paragraph, False) for paragraph in paragraphs)
            case CompileCard(caption=caption):
                yield caption, False
            case _:
                pass


def unspeakable(effects: Iterable[Effect]) -> list[str]:
    """What cannot be said in one of the languages; nothing, for effects that are right."""
    wrong = []
    for text, in_toast in texts(effects):
        for language in LANGUAGES:
            said = words(language)(
                text.key, {**KNOWN, **{name: _harmless(value) for name, value in text.args}}
            )
            if in_toast and ("<" in said or units(said) > 200):
                wrong.append(f"{language}: a toast is plain and short: {text.key}: {said}")
    return wrong


def _harmless(value: str | int | float) -> str | int | float:
    return "Awa" if isinstance(value, str) else value
