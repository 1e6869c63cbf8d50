"""From a group's answers to its card, and from a workshop's groups to the figures of the summary."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.card import Card, CardLine, CardRole, CardStatus, labels_for
from conversations.curriculum import Curriculum
from conversations.dates import format_date
from conversations.model import AnswerStatus, Group
from conversations.timezones import local_date

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
        members=tuple(member.name for member in group.members),
        date=format_date(local_date(workshop.opened_at, workshop.timezone), curriculum.language),
        lines=tuple(_line(group, prompt.number, curriculum) for prompt in curriculum.prompts),
    )


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
        seconds=sum(answer.seconds for answer in group.answers),
    )
