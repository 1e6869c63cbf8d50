"""State ↔ rows: how a group or a workshop is written down, and read again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from conversations.clock import Countdown, DeadlineKind
from conversations.model import (
    Answer,
    AnswerStatus,
    Deadline,
    Group,
    GroupPhase,
    Outline,
    Proposal,
    Workshop,
    WorkshopPhase,
)
from storage.lists import GROUP_LISTS, WORKSHOP_LISTS, read_lists
from storage.outbox import Outgoing, SentMessage
from storage.queries import Record, Row, Statements


def plain_code(code: str) -> str:
    """A join code as it is stored: capitals, without the hyphens and spaces that people type to read it better."""
    if code.isalnum() and code.isupper():
        return code
    return "".join(sign for sign in code.upper() if sign.isalnum())


# --- countdowns -------------------------------------------------------------------------------------------------------


def countdown_columns(countdown: Countdown | None) -> Row:
    return {
        "countdown_started_at": countdown.started_at if countdown else None,
        "countdown_length": countdown.length if countdown else None,
        "countdown_paused_at": countdown.paused_at if countdown else None,
        "countdown_paused_for": countdown.paused_for if countdown else None,
    }


def countdown_from(started_at: Any, length: Any, paused_at: Any, paused_for: Any) -> Countdown | None:
    if started_at is None:
        return None
    return Countdown(started_at=started_at, length=length, paused_at=paused_at, paused_for=paused_for)


def board_digest(secret: str) -> str:
    """By what the link of a board is looked up.

    A search in an index takes a moment longer the more of what is sought is right, and so must never seek the secret
    itself. Of a digest nobody can choose the beginning: how long the search took tells a guesser nothing.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


# --- workshops --------------------------------------------------------------------------------------------------------


def workshop_row(workshop: Workshop) -> Row:
    return {
        "code": workshop.code,
        "title": workshop.title,
        "issue": workshop.issue,
        "language": workshop.language,
        "timezone": workshop.timezone,
        "minutes": workshop.minutes,
        "group_size": workshop.group_size,
        "phase": workshop.phase.value,
        "opened_at": workshop.opened_at,
        "planned_at": workshop.planned_at,
        "pitch_seconds": workshop.pitch_seconds,
        "seating": workshop.seating,
        "seated": int(workshop.seated),
        "case_page": workshop.case_page,
        "cases_added": workshop.cases_added,
        "curriculum": workshop.curriculum,
        "board": workshop.board,
        "board_digest": board_digest(workshop.board) if workshop.board else None,
        **countdown_columns(workshop.countdown),
    }


def read_workshop(statements: Statements, code: str, outline_of: Callable[[str], Outline]) -> Workshop | None:
    """The workshop with its lists, or None; the outline is that of the curriculum that it was opened with."""
    record = statements.select_workshop(code=code)
    if record is None:
        return None
    title, issue, language, timezone, minutes, group_size, phase, *rest = record
    *countdown, opened_at, planned_at, pitch_seconds = rest[:7]
    seating, seated, case_page, cases_added, curriculum, board = rest[7:]
    return Workshop(
        code=code,
        title=title,
        issue=issue,
        language=language,
        timezone=timezone,
        minutes=minutes,
        group_size=group_size,
        outline=outline_of(curriculum),
        curriculum=curriculum,
        board=board,
        phase=WorkshopPhase(phase),
        countdown=countdown_from(*countdown),
        opened_at=opened_at,
        planned_at=planned_at,
        pitch_seconds=pitch_seconds,
        seating=seating,
        seated=bool(seated),
        case_page=case_page,
        cases_added=cases_added,
        deadlines=tuple(
            Deadline(kind=DeadlineKind(kind), due=due)
            for kind, due in statements.select_workshop_deadlines(code=code)
        ),
        **read_lists(statements, WORKSHOP_LISTS, {"workshop_code": code}),
    )


# --- groups -----------------------------------------------------------------------------------------------------------


def group_row(group: Group) -> Row:
    return {
        "id": group.id,
        "workshop_code": group.workshop.code,
        "chat_id": group.chat_id,
        "topic_id": group.topic_id,
        "name": group.name,
        "phase": group.phase.value,
        "present": int(group.present),
        "step": group.step,
        "returning_to": group.returning_to,
        "opening": group.opening,
        "opened_at": group.opened_at,
        "planned": group.planned,
        "hints": group.hints,
        "half_time_said": int(group.half_time_said),
        "held": int(group.held),
        "size_said": int(group.size_said),
        "active_at": group.active_at,
        "stalls": group.stalls,
        "own_issue": group.own_issue,
        "draws": group.draws,
        "nameless": int(group.nameless),
        "loss_said": int(group.loss_said),
        "tool_page": group.tool_page,
        **countdown_columns(group.countdown),
    }


def proposal_row(group_id: int, position: int, proposal: Proposal) -> Row:
    return {
        "group_id": group_id,
        "id": proposal.id,
        "prompt": proposal.prompt,
        "author": proposal.author,
        "text": proposal.text,
        "source": proposal.source,
        "at": proposal.at,
        "edited": proposal.edited,
        "position": position,
    }


def answer_row(group_id: int, position: int, answer: Answer) -> Row:
    return {
        "group_id": group_id,
        "prompt": answer.prompt,
        "status": answer.status.value,
        "text": answer.text,
        "proposal": answer.proposal,
        "at": answer.at,
        "date": answer.date.isoformat() if answer.date else None,
        "position": position,
    }


def deadline_row(code: str, group_id: int | None, position: int, deadline: Deadline) -> Row:
    return {
        "workshop_code": code,
        "group_id": group_id,
        "kind": deadline.kind.value,
        "due": deadline.due,
        "position": position,
    }


def workshop_code_of(statements: Statements, group_id: int) -> str | None:
    """The workshop of a group, or None where there is no such group."""
    record = statements.select_group(id=group_id)
    return None if record is None else str(record[0])


def read_group(statements: Statements, group_id: int, workshop: Workshop) -> Group | None:
    """The group with its lists and the workshop given, or None where there is no such group."""
    record = statements.select_group(id=group_id)
    if record is None:
        return None
    _code, chat_id, topic_id, name, phase, present, step, returning_to, opening, opened_at, *rest = record
    (
        planned,
        hints,
        started_at,
        length,
        paused_at,
        paused_for,
        half_time_said,
        held,
        size_said,
        active_at,
        stalls,
        own_issue,
        draws,
        tool_page,
        nameless,
        loss_said,
    ) = rest
    supporters: dict[int, list[int]] = {}
    for proposal, user_id in statements.select_supports(group_id=group_id):
        supporters.setdefault(proposal, []).append(user_id)
    return Group(
        id=group_id,
        workshop=workshop,
        chat_id=chat_id,
        topic_id=topic_id,
        name=name,
        phase=GroupPhase(phase),
        present=bool(present),
        step=step,
        returning_to=returning_to,
        opening=opening,
        opened_at=opened_at,
        planned=planned,
        hints=hints,
        countdown=countdown_from(started_at, length, paused_at, paused_for),
        half_time_said=bool(half_time_said),
        held=bool(held),
        size_said=bool(size_said),
        active_at=active_at,
        stalls=stalls,
        own_issue=own_issue,
        draws=draws,
        tool_page=tool_page,
        nameless=bool(nameless),
        loss_said=bool(loss_said),
        proposals=tuple(
            proposal_from(record, tuple(supporters.get(record[0], ())))
            for record in statements.select_proposals(group_id=group_id)
        ),
        answers=tuple(answer_from(record) for record in statements.select_answers(group_id=group_id)),
        deadlines=tuple(
            Deadline(kind=DeadlineKind(kind), due=due)
            for kind, due in statements.select_group_deadlines(group_id=group_id)
        ),
        **read_lists(statements, GROUP_LISTS, {"group_id": group_id}),
    )


def proposal_from(record: Record, supporters: tuple[int, ...]) -> Proposal:
    id_, prompt, author, text, source, at, edited = record
    return Proposal(
        id=id_,
        prompt=prompt,
        author=author,
        text=text,
        source=source,
        at=at,
        edited=edited,
        supporters=supporters,
    )


def answer_from(record: Record) -> Answer:
    prompt, status, text, proposal, at, date = record
    return Answer(
        prompt=prompt,
        status=AnswerStatus(status),
        text=text,
        proposal=proposal,
        at=at,
        date=dt.date.fromisoformat(date) if date is not None else None,
    )


# --- what is sent -----------------------------------------------------------------------------------------------------


def as_json(value: Mapping[str, Any]) -> str:
    """JSON text of a mapping, nested mappings of any class included."""
    return orjson.dumps(value if type(value) is dict else dict(value), default=dict).decode()


def outgoing_row(outgoing: Outgoing) -> Row:
    return {
        "id": outgoing.id,
        "chat_id": outgoing.chat_id,
        "topic_id": outgoing.topic_id,
        "method": outgoing.method,
        "params": as_json(outgoing.params),
        "lead": outgoing.lead,
        "attachment": None if outgoing.attachment is None else as_json(outgoing.attachment),
        "slot": outgoing.slot,
        "prompt": outgoing.prompt,
        "fresh": int(outgoing.fresh),
        "urgency": outgoing.urgency,
        "workshop_code": outgoing.workshop,
        "group_id": outgoing.group,
        "created_at": outgoing.created_at,
        "attempts": outgoing.attempts,
    }


def outgoing_from(record: Record) -> Outgoing:
    id_, chat_id, topic_id, method, params, lead, attachment, slot, prompt, fresh, urgency, *rest = record
    workshop, group, created_at, attempts = rest
    return Outgoing(
        id=id_,
        chat_id=chat_id,
        topic_id=topic_id,
        method=method,
        params=orjson.loads(params),
        lead=lead,
        attachment=None if attachment is None else orjson.loads(attachment),
        slot=slot,
        prompt=prompt,
        fresh=bool(fresh),
        urgency=urgency,
        workshop=workshop,
        group=group,
        created_at=created_at,
        attempts=attempts,
    )


def message_row(message: SentMessage, *, current: bool) -> Row:
    return {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "slot": message.slot,
        "prompt": message.prompt,
        "group_id": message.group,
        "workshop_code": message.workshop,
        "at": message.at,
        "is_current": int(current),
    }


def message_from(chat_id: int, message_id: int, record: Record) -> SentMessage:
    slot, prompt, group, workshop, at = record
    return SentMessage(
        chat_id=chat_id,
        message_id=message_id,
        slot=slot,
        prompt=prompt,
        group=group,
        workshop=workshop,
        at=at,
    )
