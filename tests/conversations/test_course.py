"""The course of a table through the prompts: answering, finding one's way, time, coming and going. By example."""

from __future__ import annotations

import datetime as dt

from conversations import events as e
from conversations.clock import DeadlineKind
from conversations.effects import CompileCard, Inform, Post, Redraw, Slot
from conversations.model import ANSWER_LIMIT, AnswerStatus, GroupPhase
from tests.conversations.world import (
    AWA,
    KARIM,
    LINA,
    NOW,
    SAMIR,
    SARAH,
    STRANGER,
    TOTAL,
    ZOE,
    World,
    keys,
    only,
)

# --- deciding ---------------------------------------------------------------------------------------------------------


def test_more_than_half_of_those_who_checked_in_adopt_by_themselves() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche")
    for person in (LINA, KARIM):
        assert keys(world.support(1, person)) == ["supported"]
    assert keys(world.support(1, SAMIR)) == ["adopted-by-majority"]
    assert world.group().answers[0].text == "Rouvrir le dimanche"
    assert world.group().step == 2


def test_half_of_the_table_is_not_more_than_half() -> None:
    world = World.at_work(4)
    world.propose("Rouvrir le dimanche")
    world.support(1, LINA)
    world.support(1, KARIM)
    assert world.group().step == 1


def test_someone_who_was_not_counted_is_counted_with_their_support() -> None:
    world = World.at_work(2)
    world.propose("Rouvrir le dimanche")
    world.support(1, STRANGER)
    assert len(world.group().members) == 3
    assert world.group().step == 1, "one of three"


def test_support_pressed_again_is_withdrawn() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche")
    world.support(1, LINA)
    assert keys(world.support(1, LINA)) == ["support-withdrawn"]
    assert world.group().proposals[0].supporters == ()


def test_with_a_tie_the_latest_leads() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche")
    world.propose("Rouvrir le lundi", by=LINA)
    assert keys(world.adopt(1)) == ["lead-changed"]
    assert keys(world.adopt(2)) == ["adopted"]


def test_a_press_aimed_at_other_words_adopts_nothing() -> None:
    """The author edits while somebody presses ✅."""
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche", source=50)
    world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50, prompt=1))
    assert keys(world.adopt(1, edited=0)) == ["lead-changed"]
    assert keys(world.adopt(1, edited=1)) == ["adopted"]


def test_two_people_who_press_at_once_adopt_once() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche")
    world.adopt(1, by=AWA)
    assert keys(world.adopt(1, by=LINA)) == ["already-adopted"]
    assert keys(world.support(1, by=LINA)) == ["already-adopted"]
    assert keys(world.adopt(7, by=LINA)) == ["outdated"]
    assert world.group().step == 2


def test_the_day_in_an_answer_is_read_where_the_prompt_takes_one() -> None:
    world = World.at_work(2)
    world.answer("avant le 14 décembre")
    world.reopen(7)
    world.answer("avant le 14 décembre")
    assert [answer.date for answer in world.group().answers] == [None, dt.date(2014, 12, 14)]


# --- skipping and keeping ---------------------------------------------------------------------------------------------


def test_a_skipped_prompt_is_settled_and_can_be_answered_later() -> None:
    world = World.at_work(2)
    world.skip()
    world.reopen(1)
    world.answer("Rouvrir le dimanche")
    assert world.group().answers[0].status is AnswerStatus.ADOPTED
    assert world.group().step == 2


def test_skipping_a_reopened_prompt_keeps_its_answer() -> None:
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche")
    world.reopen(1)
    assert keys(world.skip()) == ["kept"]
    assert world.group().answers[0].text == "Rouvrir le dimanche"


def test_an_old_skip_button_skips_nothing() -> None:
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche")
    assert keys(world.tell(e.PromptSkipped(at=NOW, by=LINA, opening=1))) == ["outdated"]
    assert world.group().step == 2


# --- going back and returning -----------------------------------------------------------------------------------------


def test_a_table_returns_to_where_it_was() -> None:
    world = World.at_work(2)
    world.skip(times=4)
    world.reopen(2)
    world.answer("La maire")
    assert world.group().step == 5


def test_going_back_twice_still_returns_to_where_it_was() -> None:
    world = World.at_work(2)
    world.skip(times=4)
    world.tell(e.WentBack(at=NOW, by=AWA))
    world.tell(e.WentBack(at=NOW, by=AWA))
    assert (world.group().step, world.group().returning_to) == (3, 5)
    world.skip()
    assert world.group().step == 5


def test_a_prompt_answered_ahead_is_not_asked_again() -> None:
    world = World.at_work(2)
    world.reopen(3)
    world.answer("La maire")
    assert world.group().step == 1
    world.skip(times=2)
    assert world.group().step == 4


def test_reopening_where_the_table_was_forgets_the_way_back() -> None:
    world = World.at_work(2)
    world.skip(times=2)
    world.reopen(1)
    world.reopen(3)
    assert world.group().returning_to is None
    world.skip()
    assert world.group().step == 4


def test_a_reopened_prompt_of_a_finished_table_leads_back_to_the_end() -> None:
    world = World.at_work(2)
    world.skip(times=TOTAL)
    assert world.group().phase is GroupPhase.COMPLETE
    world.reopen(4)
    assert only(world.answer("La maire"), CompileCard).caption.key == "corrected"
    assert world.group().phase is GroupPhase.COMPLETE


def test_nobody_goes_back_from_the_first_prompt() -> None:
    world = World.at_work(2)
    assert keys(world.tell(e.WentBack(at=NOW, by=AWA))) == ["already-first"]
    assert keys(world.reopen(11)) == keys(world.reopen(0)) == ["no-such-prompt"]


def test_a_closed_workshop_reopens_nothing_and_keeps_nothing_new() -> None:
    world = World.at_work(2)
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert keys(world.reopen(1)) == ["too-late-to-edit"]
    assert keys(world.propose("La maire", prompt=1)) == ["too-late-to-edit"]
    assert world.group().proposals == ()


# --- late replies, edits, tools ---------------------------------------------------------------------------------------


def test_a_reply_to_an_earlier_prompt_is_kept_as_an_alternative() -> None:
    world = World.at_work(2)
    world.answer("Rouvrir le dimanche")
    assert keys(world.propose("Rouvrir le lundi", by=LINA, prompt=1)) == ["kept-as-alternative"]
    assert world.group().answers[0].text == "Rouvrir le dimanche"
    world.reopen(1)
    assert [proposal.text for proposal in world.group().proposed(1)] == [
        "Rouvrir le dimanche",
        "Rouvrir le lundi",
    ]


def test_an_edit_starts_again_from_no_support() -> None:
    world = World.at_work(5)
    world.propose("Rouvrir le dimanche", source=50)
    world.support(1, LINA)
    effects = world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50))
    assert effects == [Redraw(slot=Slot.PROPOSALS, prompt=1)]
    assert world.group().proposals[0].supporters == ()


def test_an_adopted_answer_does_not_follow_an_edit() -> None:
    world = World.at_work(2)
    world.propose("Rouvrir le dimanche", source=50)
    world.adopt(1)
    effects = world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50))
    assert keys(effects) == ["edited-after-adoption"]
    assert world.group().answers[0].text == world.group().proposals[0].text == "Rouvrir le dimanche"


def test_an_adopted_idea_can_be_edited_once_its_prompt_is_open_again() -> None:
    """`edited-after-adoption` sends people to /edit: after it, the edit counts."""
    world = World.at_work(2)
    world.propose("Rouvrir le dimanche", source=50)
    world.adopt(1)
    world.reopen(1)
    effects = world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50))
    assert effects == [Redraw(slot=Slot.PROPOSALS, prompt=1)]
    assert world.group().answers[0].text == "Rouvrir le dimanche", "until the group adopts it"
    world.adopt(1, edited=1)
    assert world.group().answers[0].text == "Rouvrir le lundi"


def test_an_edit_that_comes_before_its_message_counts_and_the_older_words_do_not() -> None:
    """Telegram may bring updates in disorder; one message is one idea, also once the group has finished."""
    world = World.at_work(2)
    world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50, prompt=1))
    assert world.propose("Rouvrir", source=50) == []
    assert [one.text for one in world.group().proposals] == ["Rouvrir le lundi"]
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    assert world.propose("Rouvrir", source=50, prompt=1) == []
    assert [one.text for one in world.group().proposals] == ["Rouvrir le lundi"]


def test_a_message_refused_as_too_long_comes_in_with_its_correction() -> None:
    world = World.at_work(2)
    assert keys(world.propose("é" * (ANSWER_LIMIT + 1), source=50)) == ["answer-too-long"]
    world.tell(e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50, prompt=1))
    assert [proposal.text for proposal in world.group().proposals] == ["Rouvrir le lundi"]


def test_an_answers_length_is_counted_as_telegram_counts() -> None:
    world = World.at_work(2)
    assert keys(world.propose("😀" * (ANSWER_LIMIT // 2 + 1))) == ["answer-too-long"]
    assert world.propose("😀" * (ANSWER_LIMIT // 2)) == [Post(slot=Slot.PROPOSALS, prompt=1)]


def test_a_correction_that_comes_after_the_end_is_kept_and_said_so() -> None:
    world = World.at_work(2)
    world.skip(times=TOTAL)
    late = e.ProposalEdited(at=NOW, by=AWA, text="Rouvrir le lundi", source=50, prompt=TOTAL)
    assert keys(world.tell(late)) == ["kept-as-alternative"]


def test_after_a_migration_an_edit_finds_no_other_message_of_the_same_number() -> None:
    """A supergroup counts its messages anew."""
    world = World.at_work(2)
    world.propose("Rouvrir le dimanche", source=50)
    world.tell(e.ChatMigrated(at=NOW, chat_id=-1009))
    world.tell(e.ProposalEdited(at=NOW, by=LINA, text="La maire", source=50, prompt=1))
    assert [proposal.text for proposal in world.group().proposals] == ["Rouvrir le dimanche", "La maire"]
    assert world.group().chat_id == -1009


def test_tools_join_and_leave_ones_own_idea() -> None:
    world = World.at_work(3)
    opening = world.group().opening

    def pick(tool: str) -> list[str]:
        return keys(world.tell(e.ToolPicked(at=NOW, by=AWA, tool=tool, opening=opening)))

    assert pick("Pétition") == ["tool-added"]
    assert pick("Vidéo") == ["tool-added"]
    assert world.group().proposals[0].text == "Pétition · Vidéo"
    assert pick("Pétition") == ["tool-removed"]
    assert pick("Vidéo") == ["tool-only"], "an idea is not emptied"
    assert world.group().proposals[0].text == "Vidéo"


def test_an_anonymous_administrators_idea_has_no_author() -> None:
    world = World.at_work(2)
    assert "anonymous-kept" in keys(world.propose("La maire", by=STRANGER, anonymous=True))
    assert world.group().proposals[0].author is None
    assert len(world.group().members) == 2


def test_an_alias_takes_the_place_of_the_name() -> None:
    world = World.at_work(2)
    world.propose("La maire")
    effects = world.tell(e.MemberRenamed(at=NOW, by=AWA, alias="  Sam   du 3e "))
    assert world.group().author_name(world.group().proposals[0]) == "Sam du 3e"
    assert Redraw(slot=Slot.PROPOSALS, prompt=1) in effects
    assert keys(world.tell(e.MemberRenamed(at=NOW, by=AWA, alias="a" * 41))) == ["alias-unusable"]


# --- coming and going -------------------------------------------------------------------------------------------------


def test_a_late_joiner_gets_the_recap_and_the_time() -> None:
    world = World.at_work(2)
    # With nothing to catch up on, the prompt that stands above says it all.
    assert not [one for one in world.tell(e.MemberCheckedIn(at=NOW, by=STRANGER)) if isinstance(one, Post)]
    world.answer("Rouvrir le dimanche")
    effects = world.tell(e.MemberCheckedIn(at=NOW + 600, by=ZOE))
    recap = only(effects, Post)
    assert (recap.slot, recap.lead[0].args) == (Slot.ANSWERS, (("name", "Zoé"), ("minutes", 20)))


def test_more_or_fewer_people_than_planned_is_said_once() -> None:
    world = World.at_work(5)
    assert "more-people" in keys(world.tell(e.MemberCheckedIn(at=NOW, by=STRANGER)))
    assert "more-people" not in keys(world.tell(e.MemberCheckedIn(at=NOW, by=SARAH)))
    few = World.at_work(3)
    said = [paragraph.key for _, effect in few.said if isinstance(effect, Post) for paragraph in effect.lead]
    assert said == ["sprint-started", "fewer-people"]


def test_a_table_that_joins_after_the_start_gets_what_is_left() -> None:
    world = World.at_work(2)
    effects = world.join(NOW + 1200, group_id=2)
    prompt = next(effect for effect in effects if isinstance(effect, Post) and effect.slot is Slot.PROMPT)
    assert prompt.lead[0].args == (("minutes", 10),)
    assert [one.kind for one in world.group(2).deadlines if one.kind is DeadlineKind.HALF_TIME] == []


def test_a_table_that_comes_when_the_time_is_up_is_told_so() -> None:
    """Another table may still be at work, with minutes of its own."""
    world = World.at_work(2)
    world.tell_workshop(e.SprintExtended(at=NOW, by=SARAH, minutes=10, group=1))
    assert keys(world.join(NOW + 1900, group_id=2)) == ["join-too-late"]
    assert world.group(2).phase is GroupPhase.LEFT


def test_nothing_is_sent_to_a_chat_without_the_bot_and_the_card_waits_for_its_return() -> None:
    world = World.at_work(2)
    world.propose("Rouvrir le dimanche")
    world.tell(e.BotRemoved(at=NOW))
    said = world.fire(NOW + 1800)
    assert [effect for who, effect in said if who == 1 and not isinstance(effect, Inform)] == []
    assert world.group().answers[0].status is AnswerStatus.UNDECIDED
    only(world.tell(e.BotReturned(at=NOW + 2000)), CompileCard)
