"""The opening by its rules: pages, presses that come late, what each table sees, cases of the facilitators' own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations import events as e
from conversations import opening_events as oe
from conversations.effects import Effect, Post, Redraw, Slot, Toast, Urgency
from conversations.machine import NotNow
from conversations.model import CASE_LIMIT, CASES_LIMIT, GroupPhase, Outline, Person, WorkshopPhase
from conversations.opening import PageKind, current_page, pages, tally
from tests.conversations.world import AWA, DRAFT, LINA, NOW, SARAH, World, keys, only

CASE, READING, LIST = PageKind
# The world's curriculum has three cases: the first and the third with a reading.
KINDS = [CASE, READING, CASE, CASE, READING, LIST]


def reading(page: int = 1) -> World:
    """A table that reads a page of the opening."""
    world = World()
    world.open()
    world.join()
    for _ in range(page):
        turn(world)
    return world


def turn(world: World, **fields: int | bool | None) -> list[Effect]:
    return world.tell_workshop(oe.CasesTurned(at=NOW, by=SARAH, **fields))  # type: ignore[arg-type]  # by name


def sight(world: World, prompt: int, by: Person = AWA, case: int = 1) -> list[Effect]:
    seen = oe.CommandmentSighted(at=NOW, by=by, case_number=case, prompt=prompt, words="Say it")
    return world.tell(seen)


def add(world: World, text: str = "Le passage piéton", picture: str = "") -> list[Effect]:
    return world.tell_workshop(oe.CaseAdded(at=NOW, by=SARAH, text=text, picture=picture))


def remove(world: World, **fields: int) -> list[Effect]:
    return world.tell_workshop(oe.CaseRemoved(at=NOW, by=SARAH, **fields))


def kind(world: World) -> tuple[PageKind, int]:
    page = current_page(world.workshop)
    return page.kind, page.case_number


def slots(effects: list[Effect]) -> list[tuple[type[Effect], Slot]]:
    return [(type(one), one.slot) for one in effects if isinstance(one, Post | Redraw)]


def heard(world: World, since: int) -> list[Effect]:
    """What the table was to be shown since then."""
    return [effect for who, effect in world.said[since:] if who == 1]


# --- pages ------------------------------------------------------------------------------------------------------------


def test_each_case_has_its_page_and_a_reading_where_the_curriculum_gives_one_and_the_list_ends_it() -> None:
    world = reading(1)
    assert [page.kind for page in pages(world.workshop)] == KINDS
    found = [kind(world)]
    for _ in KINDS[1:]:
        turn(world)
        found.append(kind(world))
    assert found == [(CASE, 1), (READING, 1), (CASE, 2), (CASE, 3), (READING, 3), (LIST, 0)]


def test_a_turn_is_shown_at_every_table_at_once() -> None:
    world = World()
    world.open()
    world.join()
    began = len(world.said)
    turn(world)
    assert slots(heard(world, began)) == [(Post, Slot.CASES)]
    began = len(world.said)
    turn(world)
    shown = only(heard(world, began), Redraw)
    assert (shown.slot, shown.urgency) == (Slot.CASES, Urgency.ANSWER)


def test_before_the_first_and_behind_the_last_page_there_is_none() -> None:
    world = reading(1)
    assert keys(turn(world, shown=1, back=True)) == ["cases-first"]
    assert world.workshop.case_page == 1
    for _ in KINDS:
        effects = turn(world)
    assert keys(effects) == ["cases-last"]
    assert world.workshop.case_page == len(KINDS)


def test_two_who_turn_the_same_page_turn_it_once() -> None:
    world = reading(1)
    turn(world, shown=1)
    assert keys(turn(world, shown=1)) == ["cases-outdated"]
    assert keys(turn(world, shown=1, back=True)) == ["cases-outdated"]
    assert world.workshop.case_page == 2
    turn(world, shown=2, back=True)
    assert world.workshop.case_page == 1


def test_without_cases_the_opening_does_not_begin() -> None:
    world = World()
    world._workshop = replace(DRAFT, outline=Outline(prompts=DRAFT.prompts))
    world.open()
    assert keys(turn(world)) == ["cases-none"]
    assert world.workshop.phase is WorkshopPhase.LOBBY
    add(world)
    assert keys(turn(world)) == ["cases-opened"]
    assert kind(world) == (CASE, -1)


def test_the_end_of_the_opening_leaves_the_list_and_it_may_be_opened_again() -> None:
    world = reading(2)
    began = len(world.said)
    world.tell_workshop(oe.CasesEnded(at=NOW, by=SARAH))
    assert (world.workshop.phase, world.workshop.case_page) == (WorkshopPhase.LOBBY, 0)
    assert slots(heard(world, began)) == [(Redraw, Slot.CASES)]
    assert kind(world) == (LIST, 0)
    assert keys(turn(world, shown=2)) == ["cases-over"]
    assert keys(turn(world, shown=0)) == ["cases-opened"]
    assert kind(world) == (CASE, 1)


@pytest.mark.parametrize("page", [0, 1, 6])
def test_the_sprint_starts_from_the_lobby_and_from_any_page(page: int) -> None:
    world = reading(page)
    began = len(world.said)
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    assert world.group().phase is GroupPhase.WORKING
    assert world.workshop.case_page == 0
    turned = (Redraw, Slot.CASES) in slots(heard(world, began))
    assert turned == (page > 0), "a table that read a case keeps the list of the commandments"


def test_a_sprint_that_cannot_start_leaves_the_page_where_it_is() -> None:
    world = World()
    world.open()
    turn(world)
    assert keys(world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))) == ["sprint-no-group"]
    assert (world.workshop.phase, world.workshop.case_page) == (WorkshopPhase.CASES, 1)


def test_closing_during_the_opening_ends_it() -> None:
    world = reading(1)
    world.tell_workshop(e.WorkshopClosed(at=NOW, by=SARAH))
    assert (world.workshop.phase, world.workshop.case_page) == (WorkshopPhase.CLOSED, 0)


def test_a_table_that_joins_or_comes_back_during_the_opening_gets_the_page() -> None:
    world = reading(3)
    assert slots(world.join(group_id=2)) == [(Post, Slot.ROSTER), (Post, Slot.CASES)]
    world.tell(e.BotRemoved(at=NOW))
    turn(world)
    assert slots(world.tell(e.BotReturned(at=NOW))) == [(Post, Slot.ROSTER), (Post, Slot.CASES)]


def test_another_language_is_shown_on_the_page_too() -> None:
    world = reading(1)
    began = len(world.said)
    changed = e.SettingChanged(at=NOW, by=SARAH, setting=e.Setting.LANGUAGE, value="en")
    world.tell_workshop(changed)
    assert (Redraw, Slot.CASES) in slots(heard(world, began))
    world.tell_workshop(oe.CasesEnded(at=NOW, by=SARAH))
    began = len(world.said)
    world.tell_workshop(replace(changed, value="fr"))
    assert slots(heard(world, began)) == [(Redraw, Slot.ROSTER)], (
        "nothing is sent to a table that read nothing"
    )


# --- what people see in a case ----------------------------------------------------------------------------------------


def test_several_people_choose_several_and_each_takes_back_their_own() -> None:
    world = reading(1)
    assert keys(sight(world, 7)) == ["sighted"]
    sight(world, 7, by=LINA)
    sight(world, 2)
    assert tally(world.group().sightings, 1) == {7: 2, 2: 1}
    assert keys(sight(world, 7)) == ["sighting-withdrawn"]
    assert tally(world.group().sightings, 1) == {2: 1, 7: 1}
    assert [member.user_id for member in world.group().members] == [AWA.user_id, LINA.user_id]


def test_what_was_seen_in_one_case_is_not_counted_in_another() -> None:
    world = reading(1)
    sight(world, 7)
    turn(world)
    turn(world)
    sight(world, 7, case=2)
    sight(world, 7, by=LINA, case=2)
    assert tally(world.group().sightings, 1) == {7: 1}
    assert tally(world.group().sightings, 2) == {7: 2}


@pytest.mark.parametrize(
    ("page", "case", "prompt"),
    [(2, 1, 7), (3, 1, 7), (1, 3, 7), (6, 1, 7), (1, 1, 0), (1, 1, 11), (1, -1, 7)],
)
def test_a_press_on_another_page_changes_nothing_and_is_told_where_the_tables_are(
    page: int, case: int, prompt: int
) -> None:
    """An old page, one that has not come, our reading, a commandment or a case that nobody has."""
    world = reading(page)
    before = world.group()
    answer = only(sight(world, prompt, case=case), Toast)
    assert answer.line.key == "cases-outdated"
    assert dict(answer.line.args) == {"page": page, "pages": 6}
    assert world.group() == before


def test_when_the_opening_is_over_a_press_says_so() -> None:
    world = reading(1)
    world.tell_workshop(oe.CasesEnded(at=NOW, by=SARAH))
    assert keys(sight(world, 7)) == ["cases-over"]
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    assert keys(sight(world, 7)) == ["cases-over"]
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    assert keys(sight(world, 7)) == ["cases-over"]
    assert world.group().sightings == ()


def test_the_panel_follows_what_is_seen() -> None:
    world = reading(1)
    began = len(world.said)
    sight(world, 7)
    shown = [effect for who, effect in world.said[began:] if who is None]
    assert shown == [Redraw(slot=Slot.PANEL)]


def test_who_is_forgotten_is_not_counted_any_more() -> None:
    world = reading(1)
    sight(world, 7)
    sight(world, 7, by=LINA)
    shown = world.tell(e.PersonForgotten(at=NOW, by=LINA))
    assert (Redraw, Slot.CASES) in slots(shown)
    assert tally(world.group().sightings, 1) == {7: 1}


# --- cases of their own -----------------------------------------------------------------------------------------------


def test_a_case_comes_after_those_of_the_curriculum_and_has_no_reading() -> None:
    world = reading(0)
    add(world)
    add(world, picture="photo")
    assert [page.kind for page in pages(world.workshop)] == [*KINDS[:-1], CASE, CASE, LIST]
    assert [own.number for own in world.workshop.own_cases] == [-1, -2]


def test_what_cannot_be_a_case_is_refused_and_nothing_is_lost() -> None:
    world = reading(0)
    assert keys(add(world, "é" * (CASE_LIMIT + 1))) == ["case-too-long"]
    add(world, "é" * CASE_LIMIT)
    for _ in range(CASES_LIMIT - 1):
        add(world)
    assert keys(add(world)) == ["case-too-many"]
    assert len(world.workshop.own_cases) == CASES_LIMIT


def test_without_words_a_facilitator_sees_their_cases() -> None:
    world = reading(0)
    assert only(add(world, "  "), Post).slot is Slot.PANEL
    assert world.workshop.facilitators[0].view == "cases"
    assert world.workshop.own_cases == ()


def test_a_case_is_removed_by_number_by_place_or_as_the_last() -> None:
    world = reading(0)
    for text in ("un", "deux", "trois", "quatre"):
        add(world, text)
    assert keys(remove(world, place=5)) == ["case-unknown"]
    assert keys(remove(world, place=0)) == ["case-unknown"]
    assert keys(remove(world, number=-9)) == ["case-unknown"]
    remove(world, place=2)
    remove(world)
    remove(world, number=-1)
    assert [own.text for own in world.workshop.own_cases] == ["trois"]
    add(world, "cinq")
    assert world.workshop.own_cases[-1].number == -5, "no case gets the number of another"


def test_who_reads_the_list_goes_on_reading_it_when_a_case_comes_or_goes() -> None:
    world = reading(6)
    add(world)
    add(world)
    assert kind(world) == (LIST, 0)
    remove(world, place=1)
    assert kind(world) == (LIST, 0)


def test_who_reads_a_case_that_is_removed_gets_what_comes_after_it() -> None:
    world = reading(0)
    add(world, "un")
    add(world, "deux")
    for _ in range(6):
        turn(world)
    assert kind(world) == (CASE, -1)
    remove(world)
    assert kind(world) == (CASE, -1)
    add(world, "trois")
    remove(world, place=1)
    assert kind(world) == (CASE, -3)
    remove(world)
    assert kind(world) == (LIST, 0)


def test_a_picture_goes_with_its_page() -> None:
    world = reading(0)
    add(world, picture="photo")
    for _ in range(5):
        turn(world)
    began = len(world.said)
    turn(world)
    assert slots(heard(world, began)) == [(Redraw, Slot.CASES), (Redraw, Slot.PICTURE)]
    assert slots(world.join(group_id=2)) == [
        (Post, Slot.ROSTER),
        (Post, Slot.CASES),
        (Redraw, Slot.PICTURE),
    ]


def test_during_the_sprint_no_case_is_added() -> None:
    world = reading(0)
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    with pytest.raises(NotNow):
        add(world)
    assert keys(turn(world)) == ["cases-over"]


# --- the catalogue of tools -------------------------------------------------------------------------------------------


def test_the_catalogue_opens_by_command_at_any_time() -> None:
    world = reading(0)
    for _ in range(2):
        assert slots(world.tell(oe.ToolsAsked(at=NOW, by=AWA))) == [(Post, Slot.TOOLS)]
    world.tell(oe.ToolsTurned(at=NOW, by=AWA, page=3))
    assert world.group().tool_page == 3
    world.tell_workshop(e.SprintStarted(at=NOW, by=SARAH))
    world.tell(oe.ToolsAsked(at=NOW, by=AWA))
    assert world.group().tool_page == 0
    world.tell_workshop(e.SprintStopped(at=NOW, by=SARAH))
    assert slots(world.tell(oe.ToolsAsked(at=NOW, by=AWA))) == [(Post, Slot.TOOLS)]


def test_two_who_press_at_the_prompt_open_it_once() -> None:
    world = World.at_work()
    opening = world.group().opening
    first = world.tell(oe.ToolsAsked(at=NOW, by=AWA, opening=opening))
    second = world.tell(oe.ToolsAsked(at=NOW, by=LINA, opening=opening))
    assert slots(first) == [(Post, Slot.TOOLS)]
    assert (slots(second), keys(second)) == ([], ["tools-open"])
    world.skip()
    assert keys(world.tell(oe.ToolsAsked(at=NOW, by=AWA, opening=opening))) == ["outdated"]
    again = world.tell(oe.ToolsAsked(at=NOW, by=AWA, opening=world.group().opening))
    assert slots(again) == [(Post, Slot.TOOLS)], "at another prompt it may be asked for again"


def test_turning_to_the_page_that_is_open_draws_nothing() -> None:
    world = World.at_work()
    world.tell(oe.ToolsAsked(at=NOW, by=AWA))
    assert slots(world.tell(oe.ToolsTurned(at=NOW, by=AWA, page=9))) == [(Redraw, Slot.TOOLS)]
    assert world.tell(oe.ToolsTurned(at=NOW, by=LINA, page=9)) == []
    for page in (-1, 10):
        assert keys(world.tell(oe.ToolsTurned(at=NOW, by=LINA, page=page))) == ["outdated-other"]
    assert world.group().tool_page == 9


def test_who_leafs_through_the_catalogue_has_not_stalled() -> None:
    world = World.at_work()
    world.tell(oe.ToolsAsked(at=NOW + 100, by=AWA))
    assert world.group().active_at == NOW + 100
    world.tell_workshop(e.SprintStopped(at=NOW + 200, by=SARAH))
    world.tell(oe.ToolsTurned(at=NOW + 300, by=AWA, page=1))
    assert world.group().active_at == NOW + 200, "when a table finished is not changed by what it reads later"


def test_a_curriculum_without_tools_says_so() -> None:
    world = World()
    world._workshop = replace(DRAFT, outline=replace(DRAFT.outline, tools=0))
    world.open()
    world.join()
    assert keys(world.tell(oe.ToolsAsked(at=NOW, by=AWA))) == ["tools-none"]
