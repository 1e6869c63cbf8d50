"""What is said on the stage and about it fits into what Telegram takes, whatever people wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rehearsal.html import parse_html
from bot.speech import professionals, stage
from bot.speech.buttons import decode
from bot.speech.markup import BUTTON_LIMIT, CAPTION_LIMIT, TEXT_LIMIT, Message, escape
from bot.speech.panel import panel
from conversations.curriculum import builtin
from conversations.feedback import recap_step
from conversations.lengths import units
from conversations.marks import feedback_of
from conversations.model import ANSWER_LIMIT, NAME_LIMIT, Answer, AnswerStatus, Group, GroupPhase, Workshop
from conversations.model import WorkshopPhase as Phase
from conversations.stage_model import REMARK_LIMIT, Clap, Professional, Remark, Score, Turn
from docs.examples import NOW, complete, voice
from tests.bot.test_speech import written

EXAMPLES = settings(max_examples=25)
CURRICULA = {language: builtin(language) for language in ("fr", "en")}
LARGEST = (1 << 52) - 1
"""Telegram's user ids have at most 52 bits (https://core.telegram.org/bots/api#user)."""


def fits(message: Message, limit: int = TEXT_LIMIT) -> None:
    """The message is one that Telegram takes, with buttons that we read back."""
    shown, _ = parse_html(message.html)
    assert 0 < units(shown) <= limit
    rows = [button for row in message.rows for button in row]
    assert len(rows) <= 100
    for button in rows:
        assert 0 < units(button.text) <= BUTTON_LIMIT + 4
        assert 1 <= len(button.data.encode()) <= 64
        assert decode(button.data) is not None


def presenting(language: str, turns: tuple[Turn, ...], people: int = 1) -> Workshop:
    return replace(
        complete(language).workshop,
        phase=Phase.PRESENTING,
        turns=turns,
        professionals=tuple(
            Professional(user_id=LARGEST - number, name="Iris", at=NOW) for number in range(people)
        ),
    )


@st.composite
def tables(draw: st.DrawFn, language: str, workshop: Workshop) -> Group:
    """A table with any answers, any name, applause and feedback."""
    outline = workshop.outline
    answers = tuple(
        Answer(prompt=number, status=AnswerStatus.ADOPTED, text=draw(written(ANSWER_LIMIT)), at=NOW)
        for number in range(1, workshop.total + 1)
        if draw(st.booleans())
    )
    given = draw(st.lists(st.sampled_from(workshop.professionals), unique=True))
    return replace(
        complete(language),
        id=1,
        workshop=workshop,
        name=draw(written(NAME_LIMIT)),
        answers=answers,
        applause=tuple(Clap(user_id=number) for number in range(draw(st.integers(0, 300)))),
        scores=tuple(
            Score(user_id=one.user_id, criterion=key, score=draw(st.integers(1, 5)))
            for one in given
            for key in outline.criteria
        ),
        remarks=tuple(
            Remark(
                user_id=one.user_id, opening=number, text=draw(written(REMARK_LIMIT)), at=NOW, source=number
            )
            for one in given
            for number in range(outline.openings)
        ),
    )


ON = (Turn(group_id=1, called_at=NOW, started_at=NOW),)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("pitch", [30, 180, 900])
@EXAMPLES
@given(data=st.data())
def test_a_plan_and_a_card_fit(data: st.DataObject, pitch: int, language: str) -> None:
    workshop = replace(presenting(language, ON), pitch_seconds=pitch)
    group = data.draw(tables(language, workshop))
    fits(stage.plan(group, voice(language)))
    caption, _ = parse_html(stage.card_caption(group, voice(language)))
    assert 0 < units(caption) <= CAPTION_LIMIT


@pytest.mark.parametrize("language", ["fr", "en"])
@EXAMPLES
@given(data=st.data())
def test_every_step_of_a_form_fits(data: st.DataObject, language: str) -> None:
    workshop = presenting(language, ON)
    group = data.draw(tables(language, workshop))
    for step in range(recap_step(workshop.outline) + 1):
        for editing in (False, True):
            person = replace(workshop.professionals[0], reviewing=1, step=step, editing=editing)
            fits(professionals.form(group, person, voice(language)))
    fits(professionals.forms([group] * 60, workshop.professionals[0], voice(language)))


@pytest.mark.parametrize("language", ["fr", "en"])
@EXAMPLES
@given(data=st.data())
def test_feedback_takes_as_few_pages_as_it_can_and_loses_nothing(data: st.DataObject, language: str) -> None:
    workshop = presenting(language, ON, people=data.draw(st.sampled_from([1, 3, 12])))
    group = data.draw(tables(language, workshop))
    said = voice(language)
    pages = list(professionals.feedback_pages(feedback_of(group, said.curriculum), "<b>…</b>", said))
    for page in pages:
        fits(Message(html=page))
    for one in group.remarks:
        assert any(escape(one.text) in page for page in pages)
    assert len(pages) <= 1 + sum(units(page) for page in pages) // (TEXT_LIMIT // 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "entre «\u00a0Base “tout le monde”, gestes multiples.\u00a0» et «\u00a0Base précise\u202f;"),
        ("en", "between “‘Everyone’ base, many acts.” and “Precise base;"),
    ],
)
def test_quotation_marks_within_others_are_of_the_second_kind(language: str, said: str) -> None:
    scores = (Score(user_id=1, criterion="force", score=2),)
    group = replace(complete(language), workshop=presenting(language, ON), scores=scores)
    (page,) = professionals.feedback_pages(feedback_of(group, CURRICULA[language]), "", voice(language))
    assert said in page


def test_a_dozen_professionals_fill_a_few_pages() -> None:
    """The criteria stand on the first; a beginning stands above its first sentence only."""
    workshop = presenting("fr", ON, people=12)
    remarks = tuple(
        Remark(user_id=one.user_id, opening=opening, text="mot " * 90, at=NOW, source=opening)
        for one in workshop.professionals
        for opening in range(3)
    )
    group = replace(complete("fr"), id=1, workshop=workshop, remarks=remarks)
    pages = list(professionals.feedback_pages(feedback_of(group, CURRICULA["fr"]), "", voice("fr")))
    assert len(pages) == 4
    assert sum(page.count("<b>J’aime…</b>") for page in pages) == 1
    assert sum(page.count("(Iris)") for page in pages) == 36


@pytest.mark.parametrize("view", ["", "order", "skip", "pros", f"pro:{LARGEST}", "feedback", "present"])
@pytest.mark.parametrize("phase", [Phase.REVIEW, Phase.PRESENTING, Phase.CLOSED])
def test_the_panel_of_a_large_workshop_fits(phase: Phase, view: str) -> None:
    turns = tuple(
        Turn(
            group_id=number, called_at=NOW - 9 if number < 50 else None, ended_at=NOW if number < 50 else None
        )
        for number in range(1, 101)
    )
    shown = replace(presenting("fr", turns, people=60), phase=phase)
    groups = [
        replace(
            complete("fr"), id=turn.group_id, name="👩‍👩‍👧‍👦" * 3, workshop=shown, phase=GroupPhase.COMPLETE
        )
        for turn in turns
    ]
    viewer = replace(shown.facilitators[0], view=view)
    fits(panel(shown, groups, NOW, voice("fr"), "decalogue_bot", viewer=viewer))


def test_a_curriculum_without_a_plan_has_a_stage_without_one() -> None:
    group = replace(complete("fr"), id=1, workshop=presenting("fr", ON))
    said = voice("fr")
    plain = type(said)(replace(said.curriculum, pitch=None), "Europe/Paris", days=90, encrypted=True)
    assert "0:45" in stage.plan(group, said).html
    assert "0:45" not in stage.plan(group, plain).html
    fits(stage.plan(group, plain))
