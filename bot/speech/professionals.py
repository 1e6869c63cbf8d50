"""What professionals see: the form, the list of forms; what groups and facilitators read of it; the panel's part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    nested,
    one_line,
    paragraphs,
)
from bot.speech.voice import Voice
from conversations.feedback import LEAST, MOST, opening_at, place, recap_step, remark_of, score_of
from conversations.lengths import units
from conversations.marks import Feedback, Marks, Sentence
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.stage_model import REMARK_LIMIT, Professional

# More people than this who gave the same score are counted rather than drawn.
DOTS = 6
# Tables and people that fit as buttons.
OFFERED = 40

# Where the panel shows the professionals' link by itself; before, it stands behind its button.
LINK_SHOWN = (WorkshopPhase.REVIEW, WorkshopPhase.PRESENTING)

MakeButton = Callable[..., Button]


def professionals_link(bot_username: str, code: str) -> str:
    """The link by which professionals join (https://core.telegram.org/bots/features#deep-linking)."""
    return f"https://t.me/{bot_username}?start=pro_{code}"


# --- the form ---------------------------------------------------------------------------------------------------------


def form(group: Group, person: Professional, voice: Voice) -> Message:
    """A professional's form about a group, at the step where it is: a criterion, a sentence, or all that was given."""
    outline, step = group.workshop.outline, place(group, person)
    editing = person.reviewing == group.id and person.editing
    if step < len(outline.criteria):
        return criterion(group, person, step, voice, editing=editing)
    opening = opening_at(outline, step)
    if opening is None:
        return recap(group, person, voice)
    return sentence(group, person, opening, voice, editing=editing)


def name_of(group: Group) -> str:
    return cut(one_line(group.name), 60)


def criterion(group: Group, person: Professional, number: int, voice: Voice, *, editing: bool) -> Message:
    asked = voice.curriculum.rubric.criteria[number]
    given = score_of(group, person.user_id, asked.key)
    title = voice.html(
        "form-score",
        name=name_of(group),
        number=number + 1,
        total=len(voice.curriculum.rubric.criteria),
        title=asked.name,
    )
    described = voice.html("form-anchors", low=asked.low, middle=asked.middle, high=asked.high)
    scores = tuple(
        Button(
            text=f"{score} ✓" if score == given else str(score),
            data=encode(Action.FORM_SCORE, group.id, number, score),
        )
        for score in range(LEAST, MOST + 1)
    )
    moves = turn_row(group, number, voice, editing=editing, skip=False)
    html = paragraphs(title, lines(described, voice.html("form-between")))
    return Message(html=html, rows=(scores, *((moves,) if moves else ())))


def sentence(group: Group, person: Professional, opening: int, voice: Voice, *, editing: bool) -> Message:
    rubric = voice.curriculum.rubric
    given = remark_of(group, person.user_id, opening)
    html = paragraphs(
        voice.html("form-sentence", name=name_of(group), title=rubric.openings[opening]),
        voice.html("form-current", text=given.text) if given is not None else "",
        voice.html("form-write", limit=REMARK_LIMIT, text=rubric.note),
    )
    step = len(rubric.criteria) + opening
    return Message(html=html, rows=(turn_row(group, step, voice, editing=editing, skip=True),))


def turn_row(group: Group, step: int, voice: Voice, *, editing: bool, skip: bool) -> tuple[Button, ...]:
    """The way back and on; while one thing is changed, the way back to all that was given."""

    def to(key: str, target: int) -> Button:
        return Button(text=voice.plain(key), data=encode(Action.FORM_TURN, group.id, target))

    if editing:
        return (to("button-form-recap", recap_step(group.workshop.outline)),)
    back = (to("button-form-back", step - 1),) if step else ()
    return (*back, to("button-form-skip", step + 1)) if skip else back


def recap(group: Group, person: Professional, voice: Voice) -> Message:
    """All that a professional gave a group; each line can be changed by its button."""
    rubric = voice.curriculum.rubric
    nothing = voice.plain("form-recap-nothing")
    scores = [str(score_of(group, person.user_id, one.key) or nothing) for one in rubric.criteria]
    remarks = [remark_of(group, person.user_id, number) for number in range(len(rubric.openings))]
    buttons = [
        Button(
            text=cut(voice.plain("button-form-score", title=cut(one.name, 24), score=score), BUTTON_LIMIT),
            data=encode(Action.FORM_TURN, group.id, number),
        )
        for number, (one, score) in enumerate(zip(rubric.criteria, scores, strict=True))
    ]
    buttons += [
        Button(text=cut(opening, 24), data=encode(Action.FORM_TURN, group.id, len(rubric.criteria) + number))
        for number, opening in enumerate(rubric.openings)
    ]
    html = paragraphs(
        voice.html("form-recap", name=name_of(group)),
        lines(
            *(
                voice.html("form-recap-score", title=one.name, score=score)
                for one, score in zip(rubric.criteria, scores, strict=True)
            )
        ),
        *(
            voice.html("form-recap-sentence", title=opening, text=said.text if said is not None else nothing)
            for opening, said in zip(rubric.openings, remarks, strict=True)
        ),
        voice.html("form-recap-how"),
    )
    return Message(html=html, rows=tuple(in_rows(buttons)))


def forms(groups: Sequence[Group], person: Professional, voice: Voice) -> Message:
    """The groups that a professional may give feedback; a tick where all criteria are scored."""
    if not groups:
        return Message(html=voice.html("feedback-nobody"))

    def scored(group: Group) -> bool:
        return all(score_of(group, person.user_id, key) for key in group.workshop.outline.criteria)

    buttons = [
        Button(
            text=cut(one_line(group.name), 28) + (" ✓" if scored(group) else ""),
            data=encode(Action.FORM_OPEN, group.id),
        )
        for group in groups[:OFFERED]
    ]
    return Message(html=voice.html("feedback-choose"), rows=tuple((one,) for one in buttons))


# --- what was said, to read -------------------------------------------------------------------------------------------


def feedback_pages(feedback: Feedback, title: str, voice: Voice) -> Iterator[str]:
    """The feedback on a group as one message, or as few as it takes."""
    page = lines(title, voice.html("feedback-count", count=feedback.reviewers))
    for block, close in feedback_blocks(feedback, voice):
        if units(page) + units(block) + 2 > TEXT_LIMIT:
            yield page
            page = block
        else:
            page = lines(page, block) if close else paragraphs(page, block)
    yield page


def feedback_blocks(feedback: Feedback, voice: Voice) -> Iterator[tuple[str, bool]]:
    """What was said, piece by piece; True for a sentence that stands close under another of the same beginning."""
    if not feedback:
        return
    yield from ((marks_block(one, voice), False) for one in feedback.marks)
    opening = ""
    for one in feedback.sentences:
        said = sentence_line(one, voice)
        if one.opening == opening:
            yield said, True
        else:
            yield lines(f"<b>{escape(one.opening)}</b>", said), False
        opening = one.opening


def marks_block(marks: Marks, voice: Voice) -> str:
    """A criterion with its picture: a dot per score, none added up, and the words that describe most of them."""
    picture = "   ".join(
        f"{score} {dots(count)}" for score, count in zip(range(LEAST, MOST + 1), marks.counts, strict=True)
    )
    match tuple(nested(text, voice.language) for text in marks.said):
        case (text,):
            said = voice.html("feedback-anchor", text=text)
        case (low, high):
            said = voice.html("feedback-anchors", low=low, high=high)
        case _:
            return lines(f"<b>{escape(marks.criterion.name)}</b>", "–")
    differing = voice.html("feedback-divided") if marks.divided else ""
    return lines(f"<b>{escape(marks.criterion.name)}</b>", picture, f"<i>{said}</i>", differing)


def dots(count: int) -> str:
    return "·" if count == 0 else "●" * count if count <= DOTS else f"●×{count}"


def sentence_line(one: Sentence, voice: Voice) -> str:
    if one.name is None:
        return voice.html("feedback-sentence-nameless", text=one.text)
    return voice.html("feedback-sentence", text=one.text, name=one.name)


# --- the panel --------------------------------------------------------------------------------------------------------


def panel_line(workshop: Workshop, bot_username: str, voice: Voice) -> str:
    """The professionals' link, with how many came by it."""
    link = professionals_link(bot_username, workshop.code)
    return voice.html("panel-professionals", count=len(workshop.professionals), link=link)


def question(workshop: Workshop, view: str, bot_username: str, voice: Voice) -> str:
    """What the buttons of an open part of the panel are about; empty for a part that is not about professionals."""
    match view.split(":"):
        case ["pros"] if workshop.phase is not WorkshopPhase.CLOSED:
            names = ", ".join(one_line(one.name) for one in workshop.professionals[:OFFERED])
            here = voice.html("panel-professionals-here", count=len(workshop.professionals), names=names)
            shown = workshop.phase in LINK_SHOWN
            return here if shown else lines(here, escape(professionals_link(bot_username, workshop.code)))
        case ["pro", number] if (name := named(workshop, number)) is not None:
            return voice.html("panel-sure-professional", name=name)
        case ["feedback"]:
            return voice.html("panel-feedback")
        case _:
            return ""


def named(workshop: Workshop, number: str) -> str | None:
    return next((one_line(one.name) for one in workshop.professionals if str(one.user_id) == number), None)


def open_rows(
    workshop: Workshop, view: str, groups: Sequence[Group], button: MakeButton
) -> tuple[tuple[Button, ...], ...] | None:
    """The buttons of an open part of the panel; None where none about professionals is open."""
    done = (button("button-done", Action.VIEW, ""),)
    match view.split(":"):
        case ["pros"] if workshop.phase is not WorkshopPhase.CLOSED:
            people = [
                button(
                    "button-professional", Action.VIEW, "pro", one.user_id, name=cut(one_line(one.name), 24)
                )
                for one in workshop.professionals[:OFFERED]
            ]
            return (*in_rows(people), done)
        case ["pro", number] if (
            named(workshop, number) is not None and workshop.phase is not WorkshopPhase.CLOSED
        ):
            sure = button("button-professional-sure", Action.UNINVITE, number)
            return ((sure, button("button-cancel", Action.VIEW, "pros")),)
        case ["feedback"]:
            choices = [
                Button(
                    text=cut(one_line(group.name), 24),
                    data=encode(Action.FEEDBACK, workshop.code, group.id),
                )
                for group in groups
                if (turn := workshop.turn(group.id)) is not None and turn.was_seen
            ][:OFFERED]
            return (*in_rows(choices), done)
        case _:
            return None
