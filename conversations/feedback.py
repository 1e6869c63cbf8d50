"""What professionals say about a campaign: scores on criteria and sentences. One function per row of the table.

What they say belongs to the group that it is about; where a professional is in a form belongs to the workshop, because
a plain message in their chat must find the form that it completes. A group's rule decides and tells the workshop by
`FormMoved`; the workshop draws the form.

The form asks one thing at a time. Its steps count through the criteria, then the sentences; the step after the last
shows all that was given, to be changed until the workshop is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from conversations.course import Outcome, report
from conversations.effects import (
    Effect,
    Inform,
    ListForms,
    SendFeedback,
    ShowCard,
    ShowForm,
    say,
    toast,
    whisper,
)
from conversations.events import Report
from conversations.lengths import units
from conversations.model import NAME_LIMIT, Group, Outline, Workshop, WorkshopPhase
from conversations.stage_events import (
    FeedbackWithdrawn,
    FormMoved,
    FormOpened,
    FormsAsked,
    FormTurned,
    ProfessionalJoined,
    ProfessionalRemoved,
    Scored,
    SentenceEdited,
    SentenceGiven,
)
from conversations.stage_model import REMARK_LIMIT, Professional, Remark, Score
from conversations.team import panel_turned, views_shut
from conversations.workshop_rules import PANEL, WorkshopOutcome

LEAST, MOST = 1, 5
"""The lowest and the highest score."""


# --- the form ---------------------------------------------------------------------------------------------------------


def recap_step(outline: Outline) -> int:
    """The step after the last: all that was given."""
    return len(outline.criteria) + outline.openings


def opening_at(outline: Outline, step: int) -> int | None:
    """Which sentence a step asks for, counted from 0; None where it asks for none."""
    opening = step - len(outline.criteria)
    return opening if 0 <= opening < outline.openings else None


def score_of(group: Group, user_id: int, criterion: str) -> int | None:
    return next((s.score for s in group.scores if (s.user_id, s.criterion) == (user_id, criterion)), None)


def remark_of(group: Group, user_id: int, opening: int) -> Remark | None:
    return next((r for r in group.remarks if (r.user_id, r.opening) == (user_id, opening)), None)


def place(group: Group, person: Professional) -> int:
    """What a professional's form about a group asks now."""
    if person.reviewing == group.id:
        return person.step
    outline = group.workshop.outline
    unscored = (
        number for number, key in enumerate(outline.criteria) if score_of(group, person.user_id, key) is None
    )
    return next(unscored, recap_step(outline))


def writes(outline: Outline, person: Professional) -> bool:
    """Whether a sentence is asked of someone at this moment: what they write next completes it."""
    return person.reviewing is not None and opening_at(outline, person.step) is not None


def may_review(group: Group, user_id: int) -> bool:
    """Whether a professional may say something about a group: nobody judges their own table."""
    return group.member(user_id) is None


def reviewers(group: Group) -> tuple[Professional, ...]:
    """Those who may say something about a group."""
    return tuple(one for one in group.workshop.professionals if may_review(group, one.user_id))


def unfit(group: Group, user_id: int) -> str | None:
    """Why somebody cannot give a group feedback now, as the key of a text; None where they can."""
    workshop = group.workshop
    turn = workshop.turn(group.id)
    if workshop.phase is WorkshopPhase.CLOSED:
        return "feedback-closed"
    if workshop.professional(user_id) is None:
        return "feedback-not-professional"
    if workshop.phase is not WorkshopPhase.PRESENTING or turn is None or not turn.was_seen:
        return "feedback-not-presented"
    if not may_review(group, user_id):
        return "feedback-own-table"
    return None


def forms(group: Group, at: float) -> tuple[Effect, ...]:
    """The group's form for every professional; who is asked for a sentence about another group finishes that first."""
    asked: list[Effect] = []
    if not recap_step(group.workshop.outline):
        return ()
    for person in reviewers(group):
        step = None if writes(group.workshop.outline, person) else place(group, person)
        moved = FormMoved(at=at, user_id=person.user_id, group=group.id, step=step, fresh=True)
        asked.append(Inform(event=moved))
    return tuple(asked)


# --- in a group: what is said about it --------------------------------------------------------------------------------


def open_form(group: Group, event: FormOpened) -> Outcome:
    user_id = event.by.user_id
    refused = unfit(group, user_id)
    if refused is not None:
        # Who opens it for themselves pressed a button; with the card it comes by itself, or not at all.
        return group, () if event.card else (toast(refused, alert=True),)
    person = group.workshop.professional(user_id)
    assert person is not None, "who fits is one of the professionals"
    step = place(group, replace(person, reviewing=None))
    card = (ShowCard(to=user_id),) if event.card else ()
    if not recap_step(group.workshop.outline):
        return group, card
    moved = FormMoved(at=event.at, user_id=user_id, group=group.id, step=step, fresh=True)
    return group, (*card, Inform(event=moved))


def turn_form(group: Group, event: FormTurned) -> Outcome:
    refused = unfit(group, event.by.user_id)
    if refused is not None:
        return group, (toast(refused, alert=True),)
    person = group.workshop.professional(event.by.user_id)
    assert person is not None, "who fits is one of the professionals"
    recap = recap_step(group.workshop.outline)
    if not 0 <= event.step <= recap:
        return group, (toast("outdated-other"),)
    now = place(group, person)
    editing = event.step != recap and (now == recap or (person.reviewing == group.id and person.editing))
    return group, (moved_to(group, person, event.at, event.step, editing=editing),)


def score(group: Group, event: Scored) -> Outcome:
    """A press on 1 to 5. A second one on the same criterion changes it, and moves the form no further."""
    user_id = event.by.user_id
    refused = unfit(group, user_id)
    if refused is not None:
        return group, (toast(refused, alert=True),)
    person = group.workshop.professional(user_id)
    assert person is not None, "who fits is one of the professionals"
    criteria = group.workshop.outline.criteria
    if not 0 <= event.criterion < len(criteria) or not LEAST <= event.score <= MOST:
        return group, (toast("outdated-other"),)
    in_hand = person.reviewing == group.id
    new = Score(user_id=user_id, criterion=criteria[event.criterion], score=event.score)
    others = tuple(s for s in group.scores if (s.user_id, s.criterion) != (user_id, new.criterion))
    group = replace(group, scores=(*others, new))
    step = event.criterion + 1
    if in_hand and person.step != event.criterion:
        step = person.step
    elif in_hand and person.editing:
        step = recap_step(group.workshop.outline)
    editing = in_hand and person.editing and step == person.step
    return group, (
        toast("feedback-noted"),
        moved_to(group, person, event.at, step, editing=editing),
        report(group, event.at, Report.CHANGED),
    )


def complete_sentence(group: Group, event: SentenceGiven) -> Outcome:
    """A plain message completes the sentence that is asked; one that is too long is refused, and may be corrected."""
    person = group.workshop.professional(event.by.user_id)
    refused = unfit(group, event.by.user_id)
    if person is None or refused is not None:
        return group, (whisper(event.by.user_id, refused or "feedback-not-professional"),)
    opening = opening_at(group.workshop.outline, person.step)
    if person.reviewing != group.id or opening is None:
        return group, (whisper(person.user_id, "feedback-by-buttons"),)
    words = event.text.strip()
    if not words or units(words) > REMARK_LIMIT:
        noted = moved_to(
            group,
            person,
            event.at,
            person.step,
            editing=person.editing,
            refused=event.source,
            shown=False,
        )
        return group, (too_long(person.user_id, words), noted)
    new = Remark(user_id=person.user_id, opening=opening, text=words, at=event.at, source=event.source)
    group = with_remark(group, new)
    step = recap_step(group.workshop.outline) if person.editing else person.step + 1
    return group, (
        moved_to(group, person, event.at, step, fresh=True),
        report(group, event.at, Report.CHANGED),
    )


def edit_sentence(group: Group, event: SentenceEdited) -> Outcome:
    """An edited message changes its sentence, or brings in one that was too long."""
    user_id = event.by.user_id
    old = remark_from(group, user_id, event.source)
    person = group.workshop.professional(user_id)
    if old is None:
        given = SentenceGiven(at=event.at, by=event.by, text=event.text, source=event.source)
        return complete_sentence(group, given)
    refused = unfit(group, user_id)
    if person is None or refused is not None:
        return group, (whisper(user_id, refused or "feedback-not-professional"),)
    words = event.text.strip()
    if not words or units(words) > REMARK_LIMIT:
        return group, (too_long(user_id, words),)
    if words == old.text:
        return group, ()
    group = with_remark(group, replace(old, text=words, at=event.at))
    return group, (Inform(event=FormMoved(at=event.at, user_id=user_id, group=group.id, step=None)),)


def moved_to(
    group: Group,
    person: Professional,
    at: float,
    step: int,
    *,
    editing: bool = False,
    refused: int | None = None,
    fresh: bool = False,
    shown: bool = True,
) -> Inform:
    """The workshop hears that this form is in hand now, and what it asks."""
    return Inform(
        event=FormMoved(
            at=at,
            user_id=person.user_id,
            group=group.id,
            step=step,
            editing=editing,
            refused=refused,
            fresh=fresh,
            shown=shown,
        )
    )


def with_remark(group: Group, new: Remark) -> Group:
    others = tuple(r for r in group.remarks if (r.user_id, r.opening) != (new.user_id, new.opening))
    return replace(group, remarks=(*others, new))


def remark_from(group: Group, user_id: int, source: int) -> Remark | None:
    """The sentence that came from a message."""
    return next((r for r in group.remarks if (r.user_id, r.source) == (user_id, source)), None)


def too_long(user_id: int, words: str) -> Effect:
    return whisper(user_id, "feedback-too-long", length=units(words), limit=REMARK_LIMIT)


def withdraw(group: Group, event: FeedbackWithdrawn) -> Outcome:
    """Somebody's scores and sentences go; where there are none, nothing changes."""
    scores = tuple(one for one in group.scores if one.user_id != event.user_id)
    remarks = tuple(one for one in group.remarks if one.user_id != event.user_id)
    if len(scores) == len(group.scores) and len(remarks) == len(group.remarks):
        return group, ()
    return replace(group, scores=scores, remarks=remarks), ()


def delivered(group: Group) -> tuple[Effect, ...]:
    """What a group gets at the close: its feedback, or a kind line where professionals came and said nothing of it."""
    if group.scores or group.remarks:
        return (SendFeedback(),)
    turn = group.workshop.turn(group.id)
    if group.workshop.professionals and turn is not None and turn.was_seen:
        return (say("feedback-none"),)
    return ()


# --- in the workshop: who says it -------------------------------------------------------------------------------------


def welcome(workshop: Workshop, event: ProfessionalJoined) -> WorkshopOutcome:
    """Somebody came by the professionals' link: they learn what will happen, and get what has begun."""
    user_id = event.by.user_id
    if workshop.professional(user_id) is not None:
        return workshop, (whisper(user_id, "professional-already"), ListForms(to=user_id))
    person = Professional(user_id=user_id, name=event.by.name[:NAME_LIMIT], at=event.at)
    workshop = replace(workshop, professionals=(*workshop.professionals, person))
    effects: list[Effect] = [whisper(user_id, "professional-welcome", title=workshop.title, name=person.name)]
    seen = [turn for turn in workshop.turns if turn.was_seen]
    turn = workshop.on_stage
    if [one for one in seen if one is not turn]:
        effects.append(ListForms(to=user_id))
    if turn is not None:
        opened = FormOpened(at=event.at, by=event.by, card=True)
        effects.append(Inform(event=opened, group=turn.group_id))
    return workshop, (*effects, PANEL)


def remove(workshop: Workshop, event: ProfessionalRemoved) -> WorkshopOutcome:
    """A facilitator sends somebody away, with all that they said."""
    gone = workshop.professional(event.user_id)
    if gone is None:
        return workshop, (toast("outdated-other"), PANEL)
    left = tuple(one for one in workshop.professionals if one is not gone)
    workshop = views_shut(replace(workshop, professionals=left), event.user_id)
    workshop = panel_turned(workshop, event.by.user_id, "pros")
    return workshop, (
        toast("professional-removed"),
        Inform(event=FeedbackWithdrawn(at=event.at, user_id=event.user_id)),
        PANEL,
    )


def list_forms(workshop: Workshop, event: FormsAsked) -> WorkshopOutcome:
    user_id = event.by.user_id
    if workshop.professional(user_id) is None:
        return workshop, (whisper(user_id, "feedback-not-professional"),)
    return workshop, (ListForms(to=user_id),)


def hear_words(workshop: Workshop, event: SentenceGiven) -> WorkshopOutcome:
    """A plain message goes to the group whose form asks for a sentence; otherwise one line helps."""
    person = workshop.professional(event.by.user_id)
    if person is None:
        return workshop, (whisper(event.by.user_id, "feedback-not-professional"),)
    if not writes(workshop.outline, person):
        key = "feedback-wait" if person.reviewing is None else "feedback-by-buttons"
        return workshop, (whisper(person.user_id, key),)
    return workshop, (Inform(event=event, group=person.reviewing),)


def too_late(workshop: Workshop, event: SentenceGiven | FormsAsked) -> WorkshopOutcome:
    return workshop, (whisper(event.by.user_id, "feedback-closed"),)


def hear_correction(workshop: Workshop, event: SentenceEdited) -> WorkshopOutcome:
    """An edited message that completed no sentence: if it was too long to, it may now."""
    person = workshop.professional(event.by.user_id)
    if person is None or person.refused != event.source or not writes(workshop.outline, person):
        return workshop, ()
    return workshop, (Inform(event=event, group=person.reviewing),)


def move_form(workshop: Workshop, event: FormMoved) -> WorkshopOutcome:
    person = workshop.professional(event.user_id)
    if person is None:
        return workshop, ()
    if event.step is not None:
        moved = replace(
            person,
            reviewing=event.group,
            step=event.step,
            editing=event.editing,
            refused=event.refused,
        )
        others = {one.user_id: one for one in workshop.professionals} | {event.user_id: moved}
        workshop = replace(workshop, professionals=tuple(others.values()))
    shown = (ShowForm(to=event.user_id, group=event.group, fresh=event.fresh),) if event.shown else ()
    return workshop, shown


def in_chat(groups: Iterable[Group], user_id: int, source: int) -> Group | None:
    """The group that a message of someone's said something about."""
    return next((group for group in groups if remark_from(group, user_id, source) is not None), None)
