"""What the presentations and the professionals' feedback look like, drawn from example states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.speech import professionals, stage
from bot.speech.markup import Message, paragraphs
from bot.speech.panel import panel
from conversations.clock import watch
from conversations.marks import feedback_of
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from conversations.stage_model import Clap, Professional, Remark, Score, Turn
from docs.examples import BOT, NOW, complete, second_table, voice, workshop

Draw = Callable[[str], Message]

IRIS, NOE = 21, 22
SENTENCES = {
    "fr": ("votre histoire : on y est.", "une date qui précède le conseil.", "qui tiendra le rythme en été."),
    "en": ("your story: we are there.", "a date before the council.", "who will keep it up in summer."),
}
SCORES = {IRIS: (4, 3, 5, 5, 2), NOE: (5, 3, 4, 5, 3)}


def presenting(language: str, turns: tuple[Turn, ...], *, step: int = 0, editing: bool = False) -> Workshop:
    """The workshop during its presentations, with two professionals, the first of them at a step of the form."""
    iris = Professional(user_id=IRIS, name="Iris", at=NOW, reviewing=1, step=step, editing=editing)
    return replace(
        workshop(language, WorkshopPhase.PRESENTING),
        turns=turns,
        professionals=(iris, Professional(user_id=NOE, name="Noé", at=NOW)),
    )


WAITING = (Turn(group_id=1), Turn(group_id=2))
NEXT = (
    Turn(group_id=1, told=True),
    Turn(group_id=2, called_at=NOW - 500, started_at=NOW - 400, ended_at=NOW - 200),
)
CALLED = (Turn(group_id=1, called_at=NOW), Turn(group_id=2, told=True))
RUNNING = (Turn(group_id=1, called_at=NOW - 150, started_at=NOW - 120), Turn(group_id=2, told=True))
OVER = (
    Turn(group_id=1, called_at=NOW - 300, started_at=NOW - 240, ended_at=NOW - 60),
    Turn(group_id=2, told=True),
)
ALL_OVER = (OVER[0], Turn(group_id=2, called_at=NOW - 60, ended_at=NOW - 10))


def table(
    language: str, turns: tuple[Turn, ...], *, claps: int = 0, step: int = 0, editing: bool = False
) -> Group:
    """The first table, whose campaign was applauded so often."""
    return replace(
        complete(language),
        workshop=presenting(language, turns, step=step, editing=editing),
        applause=tuple(Clap(user_id=100 + number) for number in range(claps)),
    )


def reviewed(language: str, *, step: int = 0, editing: bool = False) -> Group:
    """The first table, with what both professionals said about it."""
    group = table(language, OVER, claps=12, step=step, editing=editing)
    return replace(
        group,
        scores=tuple(
            Score(user_id=who, criterion=key, score=score)
            for who, given in SCORES.items()
            for key, score in zip(group.workshop.outline.criteria, given, strict=True)
        ),
        remarks=tuple(
            Remark(user_id=IRIS, opening=number, text=words, at=NOW, source=number)
            for number, words in enumerate(SENTENCES[language])
        ),
    )


def plan(turns: tuple[Turn, ...], claps: int = 0) -> Draw:
    return lambda language: stage.plan(table(language, turns, claps=claps), voice(language))


def began(language: str) -> Message:
    return Message(html=voice(language).html("presentations-began", duration=watch(180)))


def card(language: str) -> Message:
    group = table(language, CALLED)
    said = voice(language)
    return Message(html=stage.card_caption(group, said), rows=stage.applaud_rows(group, said))


def on_panel(
    turns: tuple[Turn, ...], view: str = "", phase: WorkshopPhase = WorkshopPhase.PRESENTING
) -> Draw:
    """The panel during the presentations, with this part of it open."""

    def draw(language: str) -> Message:
        shown = replace(presenting(language, turns), phase=phase)
        others = second_table(language, GroupPhase.COMPLETE)
        group = reviewed(language) if turns in (OVER, ALL_OVER) else table(language, turns)
        tables = [replace(one, workshop=shown) for one in (group, others)]
        viewer = replace(shown.facilitators[0], view=view)
        return panel(shown, tables, NOW, voice(language), BOT, viewer=viewer)

    return draw


def welcome(language: str) -> Message:
    shown = workshop(language)
    return Message(html=voice(language).html("professional-welcome", name="Iris", title=shown.title))


def form(step: int, *, editing: bool = False, empty: bool = False) -> Draw:
    """The form of the first professional about the first table, at a step."""

    def draw(language: str) -> Message:
        group = reviewed(language, step=step, editing=editing)
        if empty:
            group = replace(group, scores=(), remarks=())
        return professionals.form(group, group.workshop.professionals[0], voice(language))

    return draw


def forms(language: str) -> Message:
    first, others = reviewed(language), second_table(language)
    return professionals.forms([first, others], first.workshop.professionals[0], voice(language))


def feedback(language: str) -> Message:
    said = voice(language)
    read = feedback_of(reviewed(language), said.curriculum)
    return Message(html=paragraphs(*professionals.feedback_pages(read, said.html("feedback-title"), said)))


def views() -> Iterator[tuple[str, str, Draw]]:
    """Every view of the presentations, in the order in which they come."""
    review, closed = WorkshopPhase.REVIEW, WorkshopPhase.CLOSED
    yield "Panel, beginning the presentations", "Asked back after 🎤.", on_panel(WAITING, "present", review)
    yield "Presentations", "To every table, when they begin.", began
    yield "Panel, presentations", "Until the first table is called.", on_panel(WAITING)
    yield (
        "Panel, order",
        "Behind its button: by hand or by lot, and how long each has.",
        on_panel(WAITING, "order"),
    )
    yield "The plan of the next table", "When the one before it is called.", plan(NEXT)
    yield "On the stage", "When the table is called, with its own words.", plan(CALLED)
    yield (
        "On the stage, the clock running",
        "Redrawn when the facilitator starts it, and at 👏.",
        plan(RUNNING, 3),
    )
    yield "On the stage, over", "In its place.", plan(OVER, 12)
    yield "A card to applaud", "Under the picture, to every other table.", card
    yield "Panel, a table called", "Until its clock starts.", on_panel(CALLED)
    yield "Panel, not now", "Behind ⏭.", on_panel(CALLED, "skip")
    yield "Panel, a presentation", "Redrawn at its signals and at 👏.", on_panel(RUNNING)
    yield "Panel, between two presentations", "Once a table has presented.", on_panel(OVER)
    yield "Panel, all presented", "Once the last table has.", on_panel(ALL_OVER)
    yield "A professional arrives", "By the professionals’ link.", welcome
    yield "Form, a criterion", "Below the card, for each criterion one after the other.", form(0, empty=True)
    yield "Form, a sentence", "After the criteria; a plain message completes it.", form(5, empty=True)
    yield "Form, a sentence to change", "From the recap.", form(6, editing=True)
    yield "Form, recap", "After the last sentence; a button per line changes it.", form(8)
    yield "Forms", "In answer to /feedback.", forms
    yield "Panel, professionals", "Behind its button, from the beginning.", on_panel(WAITING, "pros")
    yield "Panel, a professional to remove", "Asked back.", on_panel(WAITING, f"pro:{IRIS}")
    yield (
        "Panel, feedback",
        "Behind its button, also once the workshop is closed.",
        on_panel(OVER, "feedback", closed),
    )
    yield "Feedback", "To each table, about itself alone, when the workshop closes.", feedback
