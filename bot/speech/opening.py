"""The messages of the opening: a case with its question, how we read it, the commandments; and the panel's part."""

from __future__ import annotations

from collections.abc import Sequence

from bot.speech.buttons import Action, encode
from bot.speech.markup import (
    BUTTON_LIMIT,
    TEXT_LIMIT,
    Button,
    Message,
    cut,
    escape,
    in_rows,
    lines,
    one_line,
    paragraphs,
)
from bot.speech.sources import linked, named
from bot.speech.voice import Voice
from conversations.curriculum import Case, Fact
from conversations.lengths import units
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.opening import (
    Page,
    PageKind,
    case_numbers,
    current_page,
    illustrates,
    own_case,
    pages,
    tally,
)
from conversations.opening_model import OwnCase

# What is kept free of a message for everything that is not a fact: head, note, question; our reading and the tally.
MARGIN = 2100
# Two buttons stand side by side where each shows this much on a small phone.
NAME_SHORT = 16
# What the panel tells of all tables in a line.
SEEN_SHOWN = 5


def cases(group: Group, voice: Voice) -> Message:
    """The page of the opening that all tables read now, with what this one sees in it."""
    page = current_page(group.workshop)
    match page.kind:
        case PageKind.CASE:
            return case_page(group, page, voice)
        case PageKind.READING:
            return reading_page(group, page, voice)
        case PageKind.LIST:
            return list_page(group.workshop, voice)


def head(workshop: Workshop, case_number: int, voice: Voice) -> str:
    """« Cas 1/3 · Amal Bentounsi », plain."""
    numbers = case_numbers(workshop)
    place = {"place": numbers.index(case_number) + 1, "places": len(numbers)}
    if case_number < 0:
        return voice.plain("cases-own", **place)
    return voice.plain("cases-case", name=cut(case_of(case_number, voice).name, 60), **place)


def case_of(case_number: int, voice: Voice) -> Case:
    """A case study of the curriculum, in the voice's language."""
    return voice.curriculum.cases[case_number - 1]


# --- a case study -----------------------------------------------------------------------------------------------------


def case_page(group: Group, page: Page, voice: Voice) -> Message:
    """What happened, when, and who says so; then the question, and a button for each commandment."""
    number = page.case_number
    title = f"📚 <b>{escape(head(group.workshop, number, voice))}</b>"
    own = own_case(group.workshop, number)
    if own is not None:
        html = paragraphs(title, own_words(own, voice), voice.html("cases-question"))
        # What is behind a link that a facilitator gives is what there is to see, unless there is a picture.
        return Message(html=html, rows=sight_rows(group, number, voice), preview=not own.picture)
    case = case_of(number, voice)
    # Where nothing follows that could tell it, what came later is told here.
    told = case.facts if illustrates(group.workshop, number) is not None else (*case.facts, *case.later)
    html = paragraphs(
        lines(title, f"<i>{escape(cut(case.title, 240))}</i>"),
        f"<i>{escape(cut(case.note, 300))}</i>" if case.note else "",
        facts(told, voice),
        voice.html("cases-question"),
    )
    return Message(html=html, rows=sight_rows(group, number, voice))


def own_words(own: OwnCase, voice: Voice) -> str:
    return paragraphs(escape(own.text), voice.html("cases-picture") if own.picture else "")


def facts(all_facts: Sequence[Fact], voice: Voice) -> str:
    """A paragraph per fact: when, what, and the sources in small; each as long as all of them leave it room."""
    overhead = sum(
        units(cut(fact.when, 40)) + sum(units(name) + 2 for name in named(fact.sources, voice)) + 8
        for fact in all_facts
    )
    room = max(40, (TEXT_LIMIT - MARGIN - overhead) // max(1, len(all_facts)))
    return paragraphs(*(fact_told(fact, room, voice) for fact in all_facts))


def fact_told(fact: Fact, room: int, voice: Voice) -> str:
    said_by = linked(fact.sources, voice)
    line = f"<b>{escape(cut(fact.when, 40))}</b> · {escape(cut(fact.text, room))}"
    return f"{line} <i>({said_by})</i>" if said_by else line


def sight_rows(group: Group, case_number: int, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """A button for each commandment by its short name, with how many people of the table see it."""
    seen = tally(group.sightings, case_number)
    prompts = voice.curriculum.prompts
    buttons = [
        Button(
            text=cut(sight_label(prompt.number, seen.get(prompt.number, 0), voice), BUTTON_LIMIT),
            data=encode(Action.SIGHT, case_number, prompt.number),
        )
        for prompt in prompts
    ]
    across = 2 if all(units(prompt.name) <= NAME_SHORT for prompt in prompts) else 1
    return tuple(in_rows(buttons, across))


def sight_label(prompt: int, count: int, voice: Voice) -> str:
    """« 7 Échéance · 3 »: a commandment by its short name, and how many see it."""
    name = cut(one_line(voice.curriculum.prompts[prompt - 1].name), 32)
    return voice.plain("button-sight", number=prompt, name=name, count=count)


# --- our reading, and the commandments --------------------------------------------------------------------------------


def reading_page(group: Group, page: Page, voice: Voice) -> Message:
    """The commandment that the case illustrates best, and why, beside what the table saw."""
    workshop, number = group.workshop, page.case_number
    prompt = illustrates(workshop, number) or 1
    case = case_of(number, voice)
    html = paragraphs(
        f"📚 <b>{escape(head(workshop, number, voice))}</b>",
        lines(
            voice.html("cases-reading", number=prompt, text=commandment(prompt, voice)),
            escape(cut(case.reason, 400)),
        ),
        seen_by_table(group, number, voice),
        voice.html("cases-one-reading"),
        voice.html("cases-later") if case.later else "",
        facts(case.later, voice),
    )
    return Message(html=html)


def seen_by_table(group: Group, case_number: int, voice: Voice) -> str:
    seen = tally(group.sightings, case_number)
    if not seen:
        return voice.html("cases-seen-none")
    return lines(
        voice.html("cases-seen"),
        *(
            voice.html("cases-seen-line", number=prompt, text=commandment(prompt, voice), count=count)
            for prompt, count in list(seen.items())[:10]
        ),
    )


def commandment(prompt: int, voice: Voice) -> str:
    return cut(one_line(voice.curriculum.prompts[prompt - 1].commandment), 90)


def list_page(workshop: Workshop, voice: Voice) -> Message:
    """All commandments, one below the other: what the opening ends on, and what remains of it."""
    prompts = voice.curriculum.prompts
    listed = (f"<b>{one.number}.</b> {escape(commandment(one.number, voice))}" for one in prompts)
    html = paragraphs(
        voice.html("cases-list", count=len(prompts)),
        lines(*listed),
        voice.html("cases-list-note") if workshop.phase is WorkshopPhase.CASES else "",
    )
    return Message(html=html)


# --- on the panel -----------------------------------------------------------------------------------------------------


def standing(workshop: Workshop, groups: Sequence[Group], voice: Voice) -> str:
    """The page that the tables read, and in a line what all of them together see in its case."""
    page = current_page(workshop)
    what = (
        voice.plain("cases-commandments")
        if page.kind is PageKind.LIST
        else head(workshop, page.case_number, voice)
    )
    if page.kind is PageKind.READING:
        what = voice.plain("cases-read", text=what)
    seen = tally((one for group in groups for one in group.sightings), page.case_number)
    told = ", ".join(sight_label(prompt, count, voice) for prompt, count in list(seen.items())[:SEEN_SHOWN])
    return lines(
        voice.html("panel-cases", page=workshop.case_page, pages=len(pages(workshop)), text=what),
        voice.html("panel-seen", text=told) if told else "",
    )


def turning_rows(workshop: Workshop, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """◀ and 📚, those of them that lead somewhere, and the end of the opening."""
    code, page = workshop.code, workshop.case_page
    turning = []
    if page > 1:
        back = encode(Action.CASES, code, page, "back")
        turning.append(Button(text=voice.plain("button-cases-back"), data=back))
    if page < len(pages(workshop)):
        turning.append(Button(text=voice.plain("button-cases-next"), data=encode(Action.CASES, code, page)))
    end = Button(text=voice.plain("button-cases-end"), data=encode(Action.CASES_END, code))
    return (tuple(turning), (end, own_cases_button(workshop, voice)))


def opening_button(workshop: Workshop, voice: Voice) -> Button:
    return Button(text=voice.plain("button-cases"), data=encode(Action.CASES, workshop.code, 0))


def own_cases_button(workshop: Workshop, voice: Voice) -> Button:
    text = voice.plain("button-own-cases", count=len(workshop.own_cases))
    return Button(text=text, data=encode(Action.VIEW, workshop.code, "cases"))


def own_cases(workshop: Workshop, voice: Voice) -> str:
    """The facilitators' own cases, a line each, and how to add one."""
    own = workshop.own_cases
    listed = (
        voice.html("own-cases-line", number=place, text=summed_up(one)) for place, one in enumerate(own, 1)
    )
    return paragraphs(lines(voice.html("own-cases", count=len(own)), *listed), voice.html("own-cases-how"))


def summed_up(own: OwnCase) -> str:
    """The first words of a case, with the sign of a picture where it has one."""
    words = cut(one_line(own.text), 70)
    return f"🖼 {words}".strip() if own.picture else words


def own_cases_rows(workshop: Workshop, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """A button to take each away again."""
    row = tuple(
        Button(
            text=voice.plain("button-case-remove", number=place),
            data=encode(Action.CASE_REMOVE, workshop.code, own.number),
        )
        for place, own in enumerate(workshop.own_cases, 1)
    )
    return (row,) if row else ()
