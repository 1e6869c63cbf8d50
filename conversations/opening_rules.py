"""The opening: how the facilitators lead through it, and what the tables do there. One function per row of the table.

The page stands in the workshop: one person at the projector turns it for all. Every button carries what it was under,
the page or the case study, so that a press that comes too late changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from conversations.course import Outcome, report, with_member
from conversations.effects import Effect, Inform, Post, Redraw, Slot, Urgency, toast
from conversations.events import Report
from conversations.model import CASE_LIMIT, CASES_LIMIT, Group, Workshop, WorkshopPhase
from conversations.opening import LIST, PageKind, case_numbers, current_page, own_case, pages, shown_anew
from conversations.opening_events import (
    CaseAdded,
    CaseRemoved,
    CasesEnded,
    CasesShown,
    CasesTurned,
    CommandmentSighted,
)
from conversations.opening_model import OwnCase, Sighting
from conversations.team import panel_turned, panels_shut
from conversations.workshop_rules import PANEL, WorkshopOutcome, asked_back

# --- leading through it -----------------------------------------------------------------------------------------------


def open_cases(workshop: Workshop, event: CasesTurned) -> WorkshopOutcome:
    if event.shown:
        # A button from before another facilitator ended the opening.
        return workshop, (toast("cases-over"), PANEL)
    if not case_numbers(workshop):
        return workshop, (toast("cases-none", alert=True),)
    workshop = panels_shut(replace(workshop, phase=WorkshopPhase.CASES, case_page=1))
    return workshop, (toast("cases-opened"), PANEL, Inform(event=CasesShown(at=event.at, opened=True)))


def turn_page(workshop: Workshop, event: CasesTurned) -> WorkshopOutcome:
    total = len(pages(workshop))
    if event.shown not in (None, workshop.case_page):
        # Two facilitators pressed at once: the page is turned once.
        return workshop, (toast("cases-outdated", page=workshop.case_page, pages=total), PANEL)
    page = workshop.case_page + (-1 if event.back else 1)
    if not 1 <= page <= total:
        return workshop, (toast("cases-last" if page > total else "cases-first"), PANEL)
    workshop = replace(workshop, case_page=page)
    said = toast("cases-turned", page=page, pages=total)
    return workshop, (said, PANEL, Inform(event=CasesShown(at=event.at, awaited=True)))


def end_cases(workshop: Workshop, event: CasesEnded) -> WorkshopOutcome:
    informed = shown_anew(workshop, event.at)
    workshop = panels_shut(replace(workshop, phase=WorkshopPhase.LOBBY, case_page=0))
    return workshop, (toast("cases-ended"), PANEL, *informed)


def cases_over(workshop: Workshop, event: CasesTurned | CasesEnded) -> WorkshopOutcome:
    return workshop, (toast("cases-over"), PANEL)


# --- case studies of their own ----------------------------------------------------------------------------------------


def add_case(workshop: Workshop, event: CaseAdded) -> WorkshopOutcome:
    user_id, words = event.by.user_id, event.text.strip()
    if not words and not event.picture:
        return asked_back(workshop, user_id, "cases")
    if len(words) > CASE_LIMIT:
        return workshop, (toast("case-too-long", length=len(words), limit=CASE_LIMIT),)
    if len(workshop.own_cases) >= CASES_LIMIT:
        return workshop, (toast("case-too-many", limit=CASES_LIMIT),)
    added = workshop.cases_added + 1
    at_the_end = workshop.phase is WorkshopPhase.CASES and current_page(workshop) is LIST
    workshop = replace(
        workshop,
        cases_added=added,
        own_cases=(*workshop.own_cases, OwnCase(number=-added, text=words, picture=event.picture)),
        # It comes before the list, which the tables may be reading.
        case_page=workshop.case_page + at_the_end,
    )
    workshop = panel_turned(workshop, user_id, "cases")
    return workshop, (Post(slot=Slot.PANEL, to=user_id), PANEL, *shown_anew(workshop, event.at))


def remove_case(workshop: Workshop, event: CaseRemoved) -> WorkshopOutcome:
    gone = _meant(workshop, event)
    if gone is None:
        return workshop, (toast("case-unknown", count=len(workshop.own_cases)), PANEL)
    page = workshop.case_page
    if workshop.phase is WorkshopPhase.CASES:
        # Who reads a later page goes on reading it; who reads the case that goes gets what comes after it.
        before = pages(workshop)[: page - 1]
        page = 1 + sum(one.case_number != gone.number for one in before)
    left = tuple(own for own in workshop.own_cases if own is not gone)
    workshop = replace(workshop, own_cases=left, case_page=page)
    return workshop, (toast("case-removed"), PANEL, *shown_anew(workshop, event.at))


def _meant(workshop: Workshop, asked: CaseRemoved) -> OwnCase | None:
    """The case that is to go: by its number from a button, by its place among the others from a command."""
    if asked.number is not None:
        return own_case(workshop, asked.number)
    place = len(workshop.own_cases) if asked.place is None else asked.place
    return workshop.own_cases[place - 1] if 1 <= place <= len(workshop.own_cases) else None


# --- at the tables ----------------------------------------------------------------------------------------------------


def show_cases(group: Group, event: CasesShown) -> Outcome:
    if event.opened:
        return group, (Post(slot=Slot.CASES), *picture(group))
    urgency = Urgency.ANSWER if event.awaited else Urgency.REDRAW
    return group, (Redraw(slot=Slot.CASES, urgency=urgency), *picture(group))


def page_anew(group: Group) -> tuple[Effect, ...]:
    """The page that all tables see, for one that comes, or comes back; nothing outside the opening."""
    if group.workshop.phase is not WorkshopPhase.CASES:
        return ()
    return (Post(slot=Slot.CASES), *picture(group))


def picture(group: Group) -> tuple[Effect, ...]:
    """The picture of the case that the table reads, as a message of its own: no text can become a picture.

    It is redrawn, not posted: a table that has it already gets no second one when the page is turned back.
    """
    number = current_page(group.workshop).case_number
    own = own_case(group.workshop, number)
    return (Redraw(slot=Slot.PICTURE, prompt=number),) if own is not None and own.picture else ()


def sight(group: Group, event: CommandmentSighted) -> Outcome:
    """A person sees a commandment at work in the case that all read, or no longer: as many as they like."""
    workshop = group.workshop
    if workshop.phase is not WorkshopPhase.CASES:
        return group, (toast("cases-over"),)
    page = current_page(workshop)
    if (page.kind, page.case_number) != (PageKind.CASE, event.case_number) or not (
        1 <= event.prompt <= workshop.total
    ):
        return group, (toast("cases-outdated", page=workshop.case_page, pages=len(pages(workshop))),)
    before = group
    group = with_member(group, event.by, event.at)
    arrived: tuple[Effect, ...] = () if group is before else (Redraw(slot=Slot.ROSTER),)
    mine = Sighting(case_number=event.case_number, user_id=event.by.user_id, prompt=event.prompt)
    withdrawn = mine in group.sightings
    others = tuple(seen for seen in group.sightings if seen != mine)
    group = replace(group, sightings=others if withdrawn else (*others, mine))
    said = toast("sighting-withdrawn" if withdrawn else "sighted", number=event.prompt, text=event.words)
    return group, (said, *arrived, Redraw(slot=Slot.CASES), report(group, event.at, Report.CHANGED))


def sight_late(group: Group, event: CommandmentSighted) -> Outcome:
    return group, (toast("cases-over"),)
