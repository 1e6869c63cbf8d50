"""The opening: which pages there are, which of them the tables see, and what they have seen at work in a case.

All tables see the same page, the one that the facilitator speaks about; what they see in it is each table's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conversations.effects import Effect, Inform
from conversations.model import Workshop, WorkshopPhase
from conversations.opening_events import CasesShown
from conversations.opening_model import OwnCase, Sighting


class PageKind(StrEnum):
    """A case study with its question; how we read it; and at the end the commandments, one below the other."""

    CASE = "case"
    READING = "reading"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the opening."""

    kind: PageKind
    case_number: int = 0
    """The case study that it belongs to; 0 for the list."""


LIST = Page(kind=PageKind.LIST)


def case_numbers(workshop: Workshop) -> tuple[int, ...]:
    """The numbers of the case studies in their order: the curriculum's, then the facilitators'."""
    builtin = range(1, len(workshop.outline.cases) + 1)
    return (*builtin, *(own.number for own in workshop.own_cases))


def illustrates(workshop: Workshop, case_number: int) -> int | None:
    """The prompt that a case study illustrates best, as the curriculum reads it; None where it says nothing."""
    return workshop.outline.cases[case_number - 1] if case_number > 0 else None


def pages(workshop: Workshop) -> tuple[Page, ...]:
    """All pages in order: each case, with our reading where there is one, and the list."""
    found = []
    for number in case_numbers(workshop):
        found.append(Page(kind=PageKind.CASE, case_number=number))
        if illustrates(workshop, number) is not None:
            found.append(Page(kind=PageKind.READING, case_number=number))
    return (*found, LIST)


def current_page(workshop: Workshop) -> Page:
    """The page that the tables see; outside the opening the list, which is what remains of it."""
    if workshop.phase is not WorkshopPhase.CASES:
        return LIST
    listed = pages(workshop)
    # A curriculum may have lost a case since the opening began.
    return listed[min(workshop.case_page, len(listed)) - 1]


def own_case(workshop: Workshop, case_number: int) -> OwnCase | None:
    return next((own for own in workshop.own_cases if own.number == case_number), None)


def tally(sightings: Iterable[Sighting], case_number: int) -> Mapping[int, int]:
    """How many people see each prompt at work in a case: those that somebody sees, the most seen first."""
    counted = Counter(seen.prompt for seen in sightings if seen.case_number == case_number)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def shown_anew(workshop: Workshop, at: float) -> tuple[Effect, ...]:
    """What the tables are told when their opening ends or its pages change; nothing where there is none."""
    return (Inform(event=CasesShown(at=at)),) if workshop.phase is WorkshopPhase.CASES else ()
