"""From a group's answers to its card, and from a workshop's groups to the figures of the summary and to the booklet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.booklet import Booklet, BookletGroup, Profile
from conversations.card import Card, CardLine, CardRole, CardStatus, labels_for
from conversations.course import minutes
from conversations.curriculum import Curriculum
from conversations.dates import format_date
from conversations.marks import feedback_of
from conversations.model import AnswerStatus, Group, Workshop, WorkshopPhase
from conversations.timezones import local_date
from conversations.words import words

STATUS = {
    AnswerStatus.ADOPTED: CardStatus.ADOPTED,
    AnswerStatus.UNDECIDED: CardStatus.UNDECIDED,
    AnswerStatus.SKIPPED: CardStatus.SKIPPED,
}


def card_of(group: Group, curriculum: Curriculum) -> Card:
    """The card of what a group has decided, in the curriculum's language.

    Its date is the workshop's day, not the day of printing: the same answers make the same card.
    """
    workshop = group.workshop
    return Card(
        language=curriculum.language,
        labels=labels_for(curriculum.language),
        title=workshop.title,
        issue=group.issue,
        group=group.name,
        members=group.names_given_out,
        date=day_of(workshop, curriculum.language),
        lines=tuple(_line(group, prompt.number, curriculum) for prompt in curriculum.prompts),
    )


def day_of(workshop: Workshop, language: str) -> str:
    """The workshop's day, written out."""
    return format_date(local_date(workshop.opened_at, workshop.timezone), language)


def _line(group: Group, number: int, curriculum: Curriculum) -> CardLine:
    prompt = curriculum.prompts[number - 1]
    answer = group.answer(number)
    return CardLine(
        number=number,
        total=group.workshop.total,
        commandment=prompt.commandment,
        text=answer.text if answer is not None else "",
        status=STATUS[answer.status] if answer is not None else CardStatus.OPEN,
        role=CardRole(prompt.emphasis) if prompt.emphasis is not None else None,
        label=prompt.label,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a group's sprint went: prompts by outcome, and working time in seconds."""

    name: str
    total: int
    answered: int
    skipped: int
    undecided: int
    seconds: float


def figures_of(group: Group) -> Figures:
    """The figures of one group. `answered` counts what the group adopted; what was taken for it is `undecided`."""
    statuses = [answer.status for answer in group.answers]
    return Figures(
        name=group.name,
        total=group.workshop.total,
        answered=statuses.count(AnswerStatus.ADOPTED),
        skipped=statuses.count(AnswerStatus.SKIPPED),
        undecided=statuses.count(AnswerStatus.UNDECIDED),
        seconds=sum(one.seconds for one in group.spent),
    )


def profile_of(group: Group, curriculum: Curriculum) -> Profile:
    """What is printed of what professionals said about a group. It is empty where they said nothing (yet)."""
    return Profile(feedback=feedback_of(group, curriculum), applause=len(group.applause))


def booklet_of(workshop: Workshop, groups: Sequence[Group], curriculum: Curriculum) -> Booklet:
    """The booklet of a workshop as it stands. That of a closed one ends with a word of thanks.

    Args:
        workshop: what stands on the cover, and whose calls for help are counted.
        groups: those to print, in this order.
        curriculum: the workshop's, whose language the booklet speaks.
    """
    closed = workshop.phase is WorkshopPhase.CLOSED
    return Booklet(
        language=curriculum.language,
        title=workshop.title,
        issue=_common_issue(workshop, groups),
        date=day_of(workshop, curriculum.language),
        groups=tuple(_in_booklet(group, curriculum, _waited(workshop, group)) for group in groups),
        facilitators=tuple(person.name for person in workshop.facilitators),
        professionals=tuple(person.name for person in workshop.professionals),
        origin=curriculum.origin,
        thanks=words(curriculum.language)("print-thank-you") if closed else "",
    )


def _common_issue(workshop: Workshop, groups: Sequence[Group]) -> str:
    """The issue for the cover: that of everybody, unless nobody works on it. Each card says its own."""
    worked_on = {group.issue for group in groups} or {workshop.issue}
    if workshop.issue in worked_on:
        return workshop.issue
    return worked_on.pop() if len(worked_on) == 1 else ""


def _waited(workshop: Workshop, group: Group) -> float | None:
    """Seconds for which a group's calls waited until somebody came; None where nobody had to."""
    waits = [one.waited for one in workshop.calls if one.group_id == group.id and one.waited is not None]
    return sum(waits) if waits else None


def _in_booklet(group: Group, curriculum: Curriculum, waited: float | None) -> BookletGroup:
    figures = figures_of(group)
    turn = group.workshop.turn(group.id)
    return BookletGroup(
        card=card_of(group, curriculum),
        profile=profile_of(group, curriculum),
        people=len(group.members),
        answered=figures.answered + figures.undecided,
        total=figures.total,
        skipped=figures.skipped,
        undecided=figures.undecided,
        minutes=minutes(figures.seconds),
        applause=len(group.applause) if turn is not None and turn.was_seen else None,
        waited=minutes(waited) if waited is not None else None,
    )
