"""The projector board: its link, and what it shows; above all what it never shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Literal

import pytest

from conversations import board_events as be
from conversations import events as e
from conversations import opening_events as oe
from conversations import stage_events as s
from conversations import team_events as te
from conversations.board import Door, board_data
from conversations.board_rules import mark
from conversations.curriculum import Curriculum, builtin
from conversations.effects import Post, Redraw, Slot
from conversations.machine import NotAllowed
from conversations.model import Music, Outline, WorkshopPhase
from conversations.outline import outline_of
from tests.conversations.world import (
    AWA,
    KARIM,
    LINA,
    NOW,
    OUTLINE,
    PROMPTS,
    SARAH,
    STRANGER,
    World,
    keys,
    only,
)

CURRICULUM = builtin("fr")
DOOR = Door(join="https://t.me/bot?startgroup=ABC", checkin="https://t.me/bot?start=ABC", code="ABCD-EFGH")


def shown(world: World, curriculum: Curriculum = CURRICULUM) -> dict[str, Any]:
    """What a board shows, as it comes out of JSON."""
    groups = [world.group(one) for one in world.group_ids]
    board: dict[str, Any] = json.loads(json.dumps(board_data(world.workshop, groups, curriculum, DOOR)))
    return board


# --- the link ---------------------------------------------------------------------------------------------------------


def test_the_link_stays_the_same_until_somebody_renews_it() -> None:
    world = World.at_work(1)
    asked = world.tell_workshop(be.BoardAsked(at=NOW, by=SARAH, secret="first"))
    assert only(asked, Post).slot is Slot.BOARD
    world.tell_workshop(be.BoardAsked(at=NOW, by=SARAH, secret="second"))
    assert world.workshop.board == "first"

    shown_there = mark(world.workshop)
    renewed = world.tell_workshop(be.BoardRenewed(at=NOW, by=SARAH, secret="third", shown=shown_there))
    assert (world.workshop.board, keys(renewed)) == ("third", ["board-renewed"])
    assert only(renewed, Redraw).slot is Slot.BOARD
    assert world.workshop.deeds[-1].what == "board-renewed"


def test_two_who_renew_at_once_change_the_link_once() -> None:
    world = World.at_work(1)
    world.tell_workshop(be.BoardAsked(at=NOW, by=SARAH, secret="of-today-AAA"))
    press = be.BoardRenewed(at=NOW, by=SARAH, secret="of-today-BBB", shown=mark(world.workshop))
    world.tell_workshop(press)
    again = world.tell_workshop(replace(press, secret="of-today-CCC"))
    assert (world.workshop.board, keys(again)) == ("of-today-BBB", ["board-renewed-already"])


def test_only_facilitators_ask_for_the_link_and_also_after_the_close() -> None:
    world = World.at_work(1)
    with pytest.raises(NotAllowed):
        world.tell_workshop(be.BoardAsked(at=NOW, by=STRANGER, secret="x"))
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert only(world.tell_workshop(be.BoardAsked(at=NOW, by=SARAH, secret="x")), Post).to == SARAH.user_id


# --- what is never shown ----------------------------------------------------------------------------------------------

ANSWER = "Rouvrir la médiathèque le dimanche"


def a_table_at_work() -> World:
    """A table with an answer, a proposal, a call for help and feedback to come; a second table beside it."""
    world = World.at_work(3)
    world.join(NOW, 2, "Tilleuls")
    world.answer(ANSWER)
    world.propose("La maire de Rivelune", by=LINA)
    world.tell(te.HelpCalled(at=NOW, by=AWA, words="On ne sait plus"))
    return world


def test_nothing_that_a_table_wrote_is_shown_before_it_is_on_the_stage() -> None:
    world = a_table_at_work()
    seen = [shown(world)]
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    seen.append(shown(world))
    world.tell_workshop(s.PresentationsBegan(at=NOW, by=SARAH))
    world.call(group=1)
    world.clock(1)
    on_stage = shown(world)
    assert ANSWER in json.dumps(on_stage, ensure_ascii=False)
    waiting = json.dumps(list(seen), ensure_ascii=False)
    for hidden in (ANSWER, "La maire", "On ne sait plus", "Awa", "Lina", "Sarah"):
        assert hidden not in waiting, hidden


def test_a_table_that_waits_its_turn_keeps_its_card_to_itself() -> None:
    world = World.presenting("Rivelune", "Tilleuls")
    world.call(group=1)
    board = shown(world)["shown"]
    assert board["stage"]["card"]["group"] == 1
    assert "card" not in json.dumps(board["order"])
    assert board["cards"] == []


def test_the_wall_has_the_cards_that_the_room_saw_and_no_others() -> None:
    world = World.presenting("Rivelune", "Tilleuls", "Zola")
    world.present(1)
    world.tell_workshop(s.TurnSkipped(at=NOW + 400, by=SARAH, group=2, how=s.Skip.OUT))
    world.present(3, NOW + 500)
    world.tell_workshop(e.WorkshopClosed(at=NOW + 900, by=SARAH))
    assert [card["name"] for card in shown(world)["shown"]["cards"]] == ["Rivelune", "Zola"]


def test_what_professionals_and_facilitators_say_is_nobody_elses() -> None:
    world = World.presenting("Rivelune")
    world.reviewer()
    world.call(group=1)
    world.score(1, 5, 4)
    world.write("Une histoire forte", 5)
    board = json.dumps(shown(world), ensure_ascii=False)
    assert "Une histoire forte" not in board
    assert STRANGER.name not in board


def test_applause_is_no_ranking() -> None:
    world = World.presenting("Rivelune", "Tilleuls")
    world.present(1)
    world.tell(s.Applauded(at=NOW + 200, by=KARIM, group=2), 1)
    board = shown(world)["shown"]
    assert (board["stage"]["claps"], board["stage"]["applause"]) == (1, "un applaudissement")
    assert "applau" not in json.dumps(board["order"])


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_the_lobby_counts_tables_and_people() -> None:
    world = World()
    world.open()
    assert shown(world)["shown"]["counts"] == "Aucune table pour l’instant"
    world.join()
    world.join(NOW, 2, "Tilleuls")
    for person in (AWA, LINA):
        world.tell(e.MemberCheckedIn(at=NOW, by=person))
    board = shown(world)
    assert (board["phase"], board["shown"]["counts"]) == ("lobby", "2 tables · 2 personnes")
    assert "/join ABCD\u2011EFGH" in board["shown"]["join"]["how"], "a code is not torn at the end of a line"
    assert [(one["name"], one["note"]) for one in board["shown"]["groups"]] == [
        ("Rivelune", "2 personnes"),
        ("Tilleuls", "personne pour l’instant"),
    ]


def test_steps_say_what_became_of_them_and_follow_the_number_of_prompts() -> None:
    world = World.at_work(1, outline=replace(OUTLINE, prompts=PROMPTS[:5], cases=()))
    world.answer(ANSWER)
    world.skip()
    (table,) = shown(world)["shown"]["groups"]
    assert [step["state"] for step in table["steps"]] == ["adopted", "skipped", "now", "open", "open"]
    assert (table["progress"], table["note"]) == ("1/5", "étape 3 sur 5")
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    (table,) = shown(world)["shown"]["groups"]
    assert (table["done"], table["note"]) == (True, "terminé")
    assert "now" not in [step["state"] for step in table["steps"]]


def test_the_clock_names_its_end_and_in_a_pause_what_is_left() -> None:
    world = World.at_work(1)
    assert shown(world)["shown"]["clock"] == {"ends": NOW + 1800, "left": None, "length": 1800}
    world.tell_workshop(e.SprintPaused(at=NOW + 300, by=SARAH))
    assert shown(world)["shown"]["clock"] == {"ends": None, "left": 1500, "length": 1800}
    world.tell_workshop(e.SprintResumed(at=NOW + 400, by=SARAH))
    world.tell_workshop(e.SprintExtended(at=NOW + 400, by=SARAH, minutes=5))
    assert shown(world)["shown"]["clock"] == {"ends": NOW + 2200, "left": None, "length": 2100}


def test_a_table_with_a_time_of_its_own_shows_it() -> None:
    world = World.at_work(1)
    world.join(NOW, 2, "Tilleuls")
    world.tell_workshop(e.SprintExtended(at=NOW, by=SARAH, minutes=5, group=2))
    assert [one["ends"] for one in shown(world)["shown"]["groups"]] == [None, NOW + 2100]
    world.tell_workshop(e.SprintPaused(at=NOW, by=SARAH, group=1))
    assert [one["note"] for one in shown(world)["shown"]["groups"]] == ["en pause", "étape 1 sur 10"]


def test_a_call_for_help_shows_until_it_is_resolved() -> None:
    world = a_table_at_work()
    assert shown(world)["shown"]["groups"][0]["call"] == "demande de l’aide"
    world.tell_workshop(te.CallTaken(at=NOW, by=SARAH, call=1))
    assert shown(world)["shown"]["groups"][0]["call"] == "l’aide arrive"
    world.tell_workshop(te.CallResolved(at=NOW, by=SARAH, call=1))
    assert shown(world)["shown"]["groups"][0]["call"] == ""


def test_a_case_is_shown_with_what_all_tables_see_in_it() -> None:
    world = World(outline=outline_of(CURRICULUM))
    world.open()
    world.join()
    world.join(NOW, 2, "Tilleuls")
    world.tell_workshop(oe.CasesTurned(at=NOW, by=SARAH))
    for table, person in ((1, AWA), (1, LINA), (2, KARIM)):
        world.tell(oe.CommandmentSighted(at=NOW, by=person, case_number=1, prompt=7, words="…"), table)
    world.tell(oe.CommandmentSighted(at=NOW, by=KARIM, case_number=1, prompt=2, words="…"), 2)
    board = shown(world)["shown"]
    assert board["kind"] == "case"
    assert board["facts"]
    assert [(one["number"], one["count"], one["share"]) for one in board["tally"]] == [
        (7, 3, 1),
        (2, 1, 0.333),
    ]

    world.tell_workshop(oe.CasesTurned(at=NOW, by=SARAH))
    assert shown(world)["shown"]["reading"]["number"] == CURRICULUM.cases[0].illustrates
    for _ in range(9):
        world.tell_workshop(oe.CasesTurned(at=NOW, by=SARAH))
    assert len(shown(world)["shown"]["commandments"]) == len(CURRICULUM.prompts)


def test_a_case_of_the_facilitators_is_shown_as_they_wrote_it() -> None:
    world = World(outline=replace(OUTLINE, cases=()))
    world.open()
    world.join()
    world.tell_workshop(oe.CaseAdded(at=NOW, by=SARAH, text="Le passage piéton\nde la rue du Port"))
    world.tell_workshop(oe.CasesTurned(at=NOW, by=SARAH))
    board = shown(world)["shown"]
    assert board["facts"] == [{"when": "", "text": "Le passage piéton\nde la rue du Port"}]


def test_the_stage_says_who_is_on_how_long_still_and_who_is_next() -> None:
    world = World.presenting("Rivelune", "Tilleuls")
    assert (shown(world)["shown"]["stage"], shown(world)["shown"]["next"]) == (
        None,
        "Pour commencer\u00a0: Rivelune",
    )
    world.call(group=1)
    stage = shown(world)["shown"]["stage"]
    assert (stage["state"], stage["clock"]["left"], stage["signals"]) == ("called", 180, [60, 15])
    world.clock(1, NOW + 10)
    board = shown(world)["shown"]
    assert (board["stage"]["state"], board["stage"]["clock"]["ends"]) == ("speaking", NOW + 190)
    assert board["next"] == "Ensuite\u00a0: Tilleuls"
    assert [one["state"] for one in board["order"]] == ["on", "next"]
    world.tell_workshop(s.TurnSkipped(at=NOW + 90, by=SARAH, group=1, how=s.Skip.DONE))
    assert shown(world)["shown"]["stage"]["said"] == "Merci, Rivelune\u202f!"
    world.present(2, NOW + 200)
    assert shown(world)["shown"]["next"] == "Toutes les tables ont présenté."


def test_a_card_comes_as_a_picture_and_as_text_and_its_address_follows_its_content() -> None:
    world = a_table_at_work()
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    world.tell_workshop(s.PresentationsBegan(at=NOW, by=SARAH))
    world.call(group=1)
    card = shown(world)["shown"]["stage"]["card"]
    assert any(ANSWER in part["body"] for part in card["text"])
    assert card["picture"].startswith("card/1.png?v=")
    world.change(title="Autrement")
    assert shown(world)["shown"]["stage"]["card"]["picture"] != card["picture"]


def test_the_close_thanks_and_names_the_music() -> None:
    world = World.presenting("Rivelune")
    world.change(music=Music(link="https://music.example/1"))
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    board = shown(world)["shown"]
    assert board["music"]["link"] == "https://music.example/1"
    assert board["cards"] == []


@pytest.mark.parametrize("phase", list(WorkshopPhase))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_phase_can_be_shown_in_both_languages_also_without_anybody(
    phase: WorkshopPhase, language: Literal["fr", "en"]
) -> None:
    world = World(language=language, outline=Outline(prompts=PROMPTS))
    world.open()
    world.change(phase=phase)
    board = shown(world, builtin(language))
    assert board["language"] == language
    assert board["heading"]
