"""What professionals say: joining, the form, sentences and their edits, what is refused, what the group reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import events as e
from conversations import stage_events as s
from conversations.curriculum import builtin
from conversations.effects import Effect, Inform, ListForms, SendFeedback, ShowCard, ShowForm
from conversations.feedback import place, recap_step
from conversations.machine import NotNow
from conversations.marks import Marks, anchors, feedback_of
from conversations.model import Person
from conversations.stage_model import REMARK_LIMIT, Professional
from tests.conversations.world import AWA, NOW, OUTLINE, SARAH, STRANGER, World, keys, only

IRIS = STRANGER
NOE = Person(user_id=98, name="Noé")
RECAP = recap_step(OUTLINE)
CRITERIA = len(OUTLINE.criteria)
CURRICULUM = builtin("fr")


def on_stage(*reviewers: Person) -> World:
    """Three tables, the first of them on the stage, and these professionals."""
    world = World.presenting()
    for person in reviewers or (IRIS,):
        world.reviewer(person)
    world.call(NOW)
    return world


def person(world: World, who: Person = IRIS) -> Professional:
    found = world.workshop.professional(who.user_id)
    assert found is not None
    return found


def asked(world: World, group: int = 1, who: Person = IRIS) -> int:
    """What a form asks now."""
    return place(world.group(group), person(world, who))


def since(world: World, began: int) -> list[Effect]:
    return [effect for _, effect in world.said[began:]]


# --- joining ----------------------------------------------------------------------------------------------------------


def test_a_professional_may_come_at_any_time_before_the_close() -> None:
    world = World()
    world.open()
    assert keys(world.reviewer()) == ["professional-welcome"]
    assert keys(world.reviewer()) == ["professional-already"]
    assert len(world.workshop.professionals) == 1
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    with pytest.raises(NotNow):
        world.reviewer(NOE)


def test_when_a_table_is_called_every_professional_gets_its_form_below_its_card() -> None:
    world = World.presenting()
    world.reviewer(IRIS)
    world.reviewer(NOE)
    began = len(world.said)
    world.call(NOW)
    said = since(world, began)
    card = next(place for place, effect in enumerate(said) if isinstance(effect, ShowCard))
    forms = [(place, effect) for place, effect in enumerate(said) if isinstance(effect, ShowForm)]
    assert [effect.to for _, effect in forms] == [IRIS.user_id, NOE.user_id]
    assert all(place > card and effect.fresh and effect.group == 1 for place, effect in forms)


def test_who_comes_late_gets_the_card_on_the_stage_and_the_list_of_those_before() -> None:
    world = World.presenting()
    world.present(1)
    world.call(NOW + 300)
    began = len(world.said)
    world.reviewer()
    said = since(world, began)
    assert only(said, ListForms).to == IRIS.user_id
    assert only(said, ShowCard).to == IRIS.user_id
    assert only(said, ShowForm).group == 2


def test_a_professional_of_the_table_gets_no_form_about_it() -> None:
    world = World.presenting()
    world.tell(e.MemberCheckedIn(at=NOW, by=IRIS), 1)
    world.reviewer()
    began = len(world.said)
    world.call(NOW)
    assert not [effect for effect in since(world, began) if isinstance(effect, ShowForm)]
    assert keys(world.score(1, 5)) == ["feedback-own-table"]
    world.clock(1, NOW)
    world.call(NOW + 100)
    world.call(NOW + 200)
    assert keys(world.score(2, 5)) == ["feedback-noted"]


# --- scores -----------------------------------------------------------------------------------------------------------


def test_the_form_asks_one_thing_after_the_other() -> None:
    world = on_stage()
    for number in range(CRITERIA):
        assert asked(world) == number
        world.score(1, 4, first=number)
    assert asked(world) == CRITERIA
    assert [(score.criterion, score.score) for score in world.group().scores] == [
        (key, 4) for key in OUTLINE.criteria
    ]


def test_a_second_press_changes_the_score_and_moves_the_form_no_further() -> None:
    world = on_stage()
    world.score(1, 4)
    world.score(1, 2)
    assert asked(world) == 1
    assert [score.score for score in world.group().scores] == [2]


def test_going_back_shows_the_criterion_before() -> None:
    world = on_stage()
    world.score(1, 4, 3)
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=1))
    assert asked(world) == 1
    world.score(1, 5, first=1)
    assert asked(world) == 2


def test_one_thing_is_changed_from_the_recap_and_the_recap_comes_back() -> None:
    world = on_stage()
    world.score(1, 1, 2, 3, 4, 5)
    for source in range(3):
        world.write(f"phrase {source}", source)
    assert asked(world) == RECAP
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=1))
    world.score(1, 5, first=1)
    assert asked(world) == RECAP
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=CRITERIA + 2))
    world.write("je me demande bien", 9)
    assert asked(world) == RECAP
    assert [remark.text for remark in sorted(world.group().remarks, key=lambda one: one.opening)] == [
        "phrase 0",
        "phrase 1",
        "je me demande bien",
    ]


def test_two_presses_on_a_line_of_the_recap_still_lead_back_to_it() -> None:
    world = on_stage()
    world.score(1, 1, 2, 3, 4, 5)
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=RECAP))
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=1))
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=1))
    world.score(1, 5, first=1)
    assert asked(world) == RECAP


def test_an_old_form_still_works_for_its_own_table() -> None:
    """Its buttons name the table: what is pressed there counts there, and the form in hand is that one."""
    world = on_stage()
    world.score(1, 4, 4)
    world.clock(1, NOW)
    world.call(NOW + 60)
    world.call(NOW + 120)
    assert person(world).reviewing == 2
    world.score(1, 2, first=2)
    assert person(world).reviewing == 1
    assert asked(world, 1) == 3
    assert asked(world, 2) == 0


@pytest.mark.parametrize(("criterion", "score"), [(-1, 3), (CRITERIA, 3), (0, 0), (0, 6)])
def test_scores_from_nowhere_change_nothing(criterion: int, score: int) -> None:
    world = on_stage()
    forged = s.Scored(at=NOW, by=IRIS, criterion=criterion, score=score)
    assert keys(world.tell(forged)) == ["outdated-other"]
    assert keys(world.tell(s.FormTurned(at=NOW, by=IRIS, step=RECAP + 1))) == ["outdated-other"]
    assert world.group().scores == ()


def test_a_table_that_has_not_presented_cannot_be_scored() -> None:
    world = on_stage()
    assert keys(world.score(2, 5)) == ["feedback-not-presented"]
    assert keys(world.tell(s.FormOpened(at=NOW, by=IRIS), 2)) == ["feedback-not-presented"]
    assert world.group(2).scores == ()


def test_before_the_presentations_nobody_is_scored() -> None:
    world = World.at_work(2)
    world.reviewer()
    assert keys(world.score(1, 5)) == ["feedback-not-presented"]


def test_who_did_not_come_by_the_link_scores_nobody() -> None:
    world = on_stage()
    assert keys(world.score(1, 5, by=NOE)) == ["feedback-not-professional"]
    assert keys(world.write("bonjour", 1, by=NOE)) == ["feedback-not-professional"]
    assert world.group().scores == ()


def test_after_the_close_nothing_changes() -> None:
    world = on_stage()
    world.score(1, 5, 5, 5, 5, 5)
    world.write("l’histoire", 1)
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    before = world.group()
    assert keys(world.score(1, 1)) == ["feedback-closed"]
    assert keys(world.write("trop tard", 2)) == ["feedback-closed"]
    assert keys(world.tell(s.SentenceEdited(at=NOW, by=IRIS, text="autre", source=1))) == ["feedback-closed"]
    assert keys(world.tell_workshop(s.FormsAsked(at=NOW, by=IRIS))) == ["feedback-closed"]
    assert world.group() == before


# --- sentences --------------------------------------------------------------------------------------------------------


def at_sentences() -> World:
    world = on_stage()
    world.score(1, 3, 3, 3, 3, 3)
    return world


def test_a_plain_message_completes_the_sentence_that_is_asked_and_the_next_one_is_asked_below() -> None:
    world = at_sentences()
    shown = only(world.write("  l’histoire d’Awa ", 11), ShowForm)
    assert shown.fresh
    (remark,) = world.group().remarks
    assert (remark.opening, remark.text, remark.source) == (0, "l’histoire d’Awa", 11)
    assert asked(world) == CRITERIA + 1


def test_a_sentence_can_be_skipped() -> None:
    world = at_sentences()
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=CRITERIA + 1))
    world.write("une date plus proche", 12)
    world.tell(s.FormTurned(at=NOW, by=IRIS, step=RECAP))
    assert [remark.opening for remark in world.group().remarks] == [1]
    assert asked(world) == RECAP


def test_a_sentence_that_is_too_long_is_refused_and_its_correction_taken_up() -> None:
    world = at_sentences()
    said = world.write("é" * (REMARK_LIMIT + 1), 13)
    assert keys(said) == ["feedback-too-long"]
    assert not [effect for effect in said if isinstance(effect, ShowForm)]
    assert asked(world) == CRITERIA
    world.tell_workshop(s.SentenceEdited(at=NOW, by=IRIS, text="plus court", source=13))
    assert [remark.text for remark in world.group().remarks] == ["plus court"]
    assert asked(world) == CRITERIA + 1


def test_an_edit_of_some_other_message_is_left_alone() -> None:
    world = at_sentences()
    assert world.tell_workshop(s.SentenceEdited(at=NOW, by=IRIS, text="bonjour", source=7)) == []
    assert world.group().remarks == ()


def test_an_edited_message_changes_its_sentence_wherever_the_form_is() -> None:
    world = at_sentences()
    world.write("l’histoir", 11)
    world.write("une date", 12)
    world.tell(s.SentenceEdited(at=NOW, by=IRIS, text="l’histoire", source=11))
    assert {remark.opening: remark.text for remark in world.group().remarks} == {
        0: "l’histoire",
        1: "une date",
    }
    assert asked(world) == CRITERIA + 2


def test_an_edit_that_is_too_long_leaves_the_sentence_as_it_was() -> None:
    world = at_sentences()
    world.write("l’histoire", 11)
    edited = world.tell(s.SentenceEdited(at=NOW, by=IRIS, text="x" * 401, source=11))
    assert keys(edited) == ["feedback-too-long"]
    assert [remark.text for remark in world.group().remarks] == ["l’histoire"]


def test_who_writes_while_nothing_is_asked_gets_one_line() -> None:
    world = World.presenting()
    world.reviewer()
    assert keys(world.write("bonjour", 1)) == ["feedback-wait"]
    world.call(NOW)
    assert keys(world.write("bonjour", 2)) == ["feedback-by-buttons"]


def test_a_sentence_in_hand_is_finished_before_the_next_form_takes_over() -> None:
    """A table is called while somebody types about another: what they type goes where they meant it."""
    world = at_sentences()
    world.clock(1, NOW)
    world.call(NOW + 60)
    began = len(world.said)
    world.call(NOW + 120)
    assert only([e_ for e_ in since(world, began) if isinstance(e_, ShowForm)], ShowForm).group == 2
    world.write("l’histoire d’Awa", 21)
    assert [remark.text for remark in world.group(1).remarks] == ["l’histoire d’Awa"]
    assert world.group(2).remarks == ()
    world.score(2, 4)
    assert person(world).reviewing == 2


def test_what_is_asked_about_a_table_that_left_is_asked_no_more() -> None:
    world = at_sentences()
    world.tell(e.LeaveConfirmed(at=NOW, by=AWA), 1)
    assert keys(world.write("l’histoire", 1)) == ["feedback-wait"]


# --- the list, and removal --------------------------------------------------------------------------------------------


def test_the_list_is_for_professionals() -> None:
    world = on_stage()
    assert only(world.tell_workshop(s.FormsAsked(at=NOW, by=IRIS)), ListForms).to == IRIS.user_id
    assert keys(world.tell_workshop(s.FormsAsked(at=NOW, by=NOE))) == ["feedback-not-professional"]


def test_a_form_opened_again_asks_what_is_missing_or_shows_all() -> None:
    world = on_stage()
    world.score(1, 3, 3)
    world.clock(1, NOW)
    world.call(NOW + 60)
    world.call(NOW + 120)
    world.tell(s.FormOpened(at=NOW, by=IRIS), 1)
    assert asked(world) == 2
    world.score(1, 3, 3, 3, first=2)
    world.tell(s.FormOpened(at=NOW, by=IRIS), 1)
    assert asked(world) == RECAP


def test_who_is_removed_takes_along_what_they_said() -> None:
    world = on_stage(IRIS, NOE)
    world.score(1, 1, 1, 1, 1, 1)
    world.write("rien", 1)
    world.score(1, 4, by=NOE)
    removed = s.ProfessionalRemoved(at=NOW, by=SARAH, user_id=IRIS.user_id)
    assert keys(world.tell_workshop(removed)) == ["professional-removed"]
    assert [score.user_id for score in world.group().scores] == [NOE.user_id]
    assert world.group().remarks == ()
    assert keys(world.tell_workshop(removed)) == ["outdated-other"]
    assert keys(world.score(1, 5)) == ["feedback-not-professional"]


# --- the close --------------------------------------------------------------------------------------------------------


def at_close(world: World, group: int) -> list[Effect]:
    began = len(world.said)
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    return [effect for who, effect in world.said[began:] if who == group]


def test_a_table_gets_its_own_feedback_at_the_close() -> None:
    world = on_stage()
    world.score(1, 3)
    effects = at_close(world, 1)
    assert [effect for effect in effects if isinstance(effect, SendFeedback)] == [SendFeedback()]


def test_a_table_about_which_nothing_was_said_hears_a_kind_line() -> None:
    world = on_stage()
    assert "feedback-none" in keys(at_close(world, 1))
    assert not {"feedback-none"} & set(keys([effect for who, effect in world.said if who == 2]))


def test_without_professionals_nobody_misses_them() -> None:
    world = World.presenting()
    world.present(1)
    assert not {"feedback-none"} & set(keys(at_close(world, 1)))


def test_professionals_are_thanked() -> None:
    world = on_stage(IRIS, NOE)
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert keys([effect for _, effect in world.said]).count("professional-thanks") == 2


# --- what the group reads ---------------------------------------------------------------------------------------------


def test_the_feedback_is_a_picture_and_sentences_with_first_names() -> None:
    world = on_stage(IRIS, NOE)
    world.score(1, 3, 5, 5, 5, 1)
    world.write("l’histoire d’Awa", 1)
    world.score(1, 4, 5, 4, 1, 1, by=NOE)
    world.write("l’angle", 2, by=NOE, at=NOW + 9)
    read = feedback_of(world.group(), CURRICULUM)
    assert read.reviewers == 2
    assert [marks.counts for marks in read.marks[:2]] == [(0, 0, 1, 1, 0), (0, 0, 0, 0, 2)]
    assert [(one.opening, one.text, one.name) for one in read.sentences] == [
        ("J’aime…", "l’histoire d’Awa", "Iris"),
        ("J’aime…", "l’angle", "Noé"),
    ]


def test_nothing_said_is_no_feedback() -> None:
    assert not feedback_of(on_stage().group(), CURRICULUM)


ASK = CURRICULUM.rubric.criteria[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ()),
        ([1], (ASK.low,)),
        ([2], (ASK.low, ASK.middle)),
        ([3], (ASK.middle,)),
        ([4], (ASK.middle, ASK.high)),
        ([3, 4], (ASK.middle,)),
        ([4, 5], (ASK.high,)),
        ([1, 5, 5], (ASK.high,)),
        ([1, 5], (ASK.middle,)),
    ],
)
def test_the_words_that_stand_nearest_to_the_middle_of_the_scores(
    given: list[int], said: tuple[str, ...]
) -> None:
    assert anchors(given, ASK) == said


@given(st.lists(st.integers(1, 5), max_size=30))
def test_any_scores_are_described_by_one_or_two_neighbouring_anchors(scores: list[int]) -> None:
    texts = (ASK.low, ASK.middle, ASK.high)
    said = anchors(scores, ASK)
    assert len(said) == 0 if not scores else 1 <= len(said) <= 2
    assert said in {(), *((text,) for text in texts), texts[:2], texts[1:]}


@pytest.mark.parametrize(
    ("scores", "divided"), [((3, 3), False), ((2, 4), False), ((1, 4), True), ((1, 5, 3), True), ((), False)]
)
def test_scores_that_lie_far_apart_are_said_to(scores: tuple[int, ...], divided: bool) -> None:
    one, two, three, four, five = (scores.count(score) for score in range(1, 6))
    marks = Marks(criterion=ASK, counts=(one, two, three, four, five), said=())
    assert marks.divided is divided


def test_marks_hold_no_mark() -> None:
    """A profile has no sum, no average and no rank: nothing to compare tables by."""
    assert set(Marks.__dataclass_fields__) == {"criterion", "counts", "said"}


def test_the_workshop_passes_a_sentence_on_and_keeps_none() -> None:
    world = at_sentences()
    began = len(world.said)
    world.write("l’histoire", 1)
    passed = [effect for who, effect in world.said[began:] if who is None and isinstance(effect, Inform)]
    assert [effect.group for effect in passed] == [1]
