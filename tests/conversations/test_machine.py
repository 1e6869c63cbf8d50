"""The machine as a whole: every state meets every event, nothing is mutated, and only the table's rules move phases."""

from __future__ import annotations

import ast
import copy
import inspect
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations import (
    announcing,
    answering,
    call_rules,
    catalogue_rules,
    course,
    crowd,
    feedback,
    group_rules,
    issues,
    machine,
    opening_rules,
    planning,
    presenting,
    team_rules,
    time_rules,
    workshop_rules,
)
from conversations import events as e
from conversations.machine import (
    GROUP_TRANSITIONS,
    WORKSHOP_TRANSITIONS,
    GroupRow,
    NotAllowed,
    NotNow,
    WorkshopRow,
    advance,
)
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from tests.conversations.invariants import faults, unspeakable
from tests.conversations.strategies import EVENTS, SPRINT, event, groups_in, to_group, workshops_in
from tests.conversations.world import NOW, SARAH, STRANGER

EXAMPLES = settings(max_examples=25, suppress_health_check=list(HealthCheck))

RULES: tuple[ModuleType, ...] = (
    group_rules,
    time_rules,
    answering,
    presenting,
    feedback,
    workshop_rules,
    crowd,
    issues,
    opening_rules,
    catalogue_rules,
    call_rules,
    team_rules,
    announcing,
    planning,
)
ROWS: list[GroupRow | WorkshopRow] = [*GROUP_TRANSITIONS.values(), *WORKSHOP_TRANSITIONS.values()]


TO_GROUP = {kind: to_group(kind) for kind in EVENTS}
TO_WORKSHOP = {kind: event(kind) for kind in EVENTS}


# --- totality ---------------------------------------------------------------------------------------------------------


def outcome(state: Group | Workshop, happened: e.Event) -> Group | Workshop | None:
    """The valid state after an event, None where it was refused as documented; anything else fails."""
    kept = copy.deepcopy(state)
    try:
        after, effects = advance(state, happened)
    except (NotNow, NotAllowed):
        assert state == kept
        return None
    assert state == kept, "the state before an event stays as it was"
    assert (after, effects) == advance(kept, happened), (
        "the same event in the same state has the same outcome"
    )
    assert faults(after) == [], happened
    assert unspeakable(effects) == []
    hash(after)
    return after


@pytest.mark.parametrize("phase", GroupPhase)
@EXAMPLES
@given(data=st.data())
def test_a_group_takes_any_event_or_refuses_it(phase: GroupPhase, data: st.DataObject) -> None:
    """Every phase meets every type of event, with whatever is in it."""
    group = data.draw(groups_in(phase))
    assert group.phase is phase
    assert faults(group) == []
    for kind in EVENTS:
        state = group
        if kind is e.SprintStarted and phase is GroupPhase.GATHERING:
            # A workshop passes this on when it has a clock, and not before.
            state = replace(group, workshop=SPRINT)
        after = outcome(state, data.draw(TO_GROUP[kind]))
        known = (phase, kind) in GROUP_TRANSITIONS
        assert (after is not None) == known, f"{kind.__name__} while {phase}"
        if after is not None:
            assert after.phase in GROUP_TRANSITIONS[phase, kind].to


@pytest.mark.parametrize("phase", WorkshopPhase)
@EXAMPLES
@given(data=st.data())
def test_a_workshop_takes_any_event_or_refuses_it(phase: WorkshopPhase, data: st.DataObject) -> None:
    workshop = data.draw(workshops_in(phase))
    assert workshop.phase is phase
    assert faults(workshop) == []
    for kind in EVENTS:
        happened = data.draw(TO_WORKSHOP[kind])
        after = outcome(workshop, happened)
        known = (phase, kind) in WORKSHOP_TRANSITIONS
        mayact = (
            not isinstance(happened, e.Act)
            or phase is WorkshopPhase.NEW
            or workshop.is_facilitator(happened.by.user_id)
        )
        assert (after is not None) == (known and mayact), f"{kind.__name__} while {phase}"


@pytest.mark.parametrize("phase", [phase for phase in WorkshopPhase if phase is not WorkshopPhase.NEW])
def test_only_its_own_facilitators_steer_a_workshop(phase: WorkshopPhase) -> None:
    workshop = replace(SPRINT, phase=phase)
    for kind in (e.SprintStarted, e.SprintPaused, e.SprintStopped, e.WorkshopClosed, e.PanelAsked):
        with pytest.raises(NotAllowed, match="facilitators"):
            advance(workshop, kind(at=NOW, by=STRANGER))


def test_a_refusal_names_the_phase_and_the_event() -> None:
    refused = e.SprintPaused(at=NOW, by=SARAH)
    with pytest.raises(NotNow, match="SprintPaused does not happen while lobby") as caught:
        advance(replace(SPRINT, phase=WorkshopPhase.LOBBY), refused)
    assert (caught.value.phase, caught.value.event) == (WorkshopPhase.LOBBY, refused)


# --- the table --------------------------------------------------------------------------------------------------------


def test_every_phase_can_be_reached_and_every_event_happens_somewhere() -> None:
    """A row that leads nowhere, or an event that nobody knows, is a mistake in the table."""
    groups = {phase for row in GROUP_TRANSITIONS.values() for phase in row.to}
    workshops = {phase for row in WORKSHOP_TRANSITIONS.values() for phase in row.to}
    assert groups == set(GroupPhase) - {GroupPhase.NEW}
    assert workshops == set(WorkshopPhase) - {WorkshopPhase.NEW}
    assert {kind for _, kind in [*GROUP_TRANSITIONS, *WORKSHOP_TRANSITIONS]} == set(EVENTS)


def test_a_group_that_left_and_a_workshop_that_closed_stay_so() -> None:
    left = {kind: row.to for (phase, kind), row in GROUP_TRANSITIONS.items() if phase is GroupPhase.LEFT}
    assert left == {e.PersonForgotten: (GroupPhase.LEFT,)}
    closed = [row.to for (phase, _), row in WORKSHOP_TRANSITIONS.items() if phase is WorkshopPhase.CLOSED]
    assert set(closed) == {(WorkshopPhase.CLOSED,)}


def functions(module: ModuleType) -> dict[str, ast.FunctionDef]:
    """The functions that a module defines, by name."""
    tree = ast.parse(Path(inspect.getfile(module)).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def is_rule(function: ast.FunctionDef) -> bool:
    """Whether a function has the form of a rule: a state and an event, and nothing else."""
    return [arg.arg for arg in function.args.args] in (["group", "event"], ["workshop", "event"])


@pytest.mark.parametrize("module", RULES, ids=lambda module: str(module.__name__))
def test_every_rule_stands_in_the_table(module: ModuleType) -> None:
    """A rule that no row names is dead, or is called around the table."""
    named = {row.rule.__name__ for row in ROWS if row.rule.__module__ == module.__name__}
    rules = {name for name, function in functions(module).items() if is_rule(function)}
    assert named
    assert rules == named


def phase_changes(tree: ast.AST) -> list[tuple[int, str]]:
    """Where a phase is set by keyword, and to what: as in `replace(group, phase=GroupPhase.COMPLETE)`."""
    return [
        (
            word.value.lineno,
            word.value.attr if isinstance(word.value, ast.Attribute) else ast.unparse(word.value),
        )
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "phase"
    ]


def test_no_phase_changes_outside_the_rules() -> None:
    """Only the rules and the moves they share set a phase; storage reads phases back, and the views ask for them."""
    home = {Path(inspect.getfile(module)) for module in (*RULES, course)}
    folder = Path(machine.__file__).parent
    found = {
        path for path in folder.rglob("*.py") if phase_changes(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found <= home
    assert course.__file__ in {str(path) for path in found}
    desks = [
        path
        for path in (folder.parent / "bot").rglob("*.py")
        if "replace(" in path.read_text(encoding="utf-8")
    ]
    for path in desks:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "replace":
                assert "phase" not in [word.arg for word in call.keywords], path


@pytest.mark.parametrize("module", RULES, ids=lambda module: str(module.__name__))
def test_a_rule_that_sets_a_phase_is_allowed_to_by_its_row(module: ModuleType) -> None:
    """What a rule says in so many words, its row says too."""
    for row in ROWS:
        if row.rule.__module__ == module.__name__:
            named = {name for _, name in phase_changes(functions(module)[row.rule.__name__])}
            assert named <= {phase.name for phase in row.to}, row.rule.__name__
