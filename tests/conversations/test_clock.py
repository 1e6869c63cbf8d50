"""The elastic clock, against a simulation that counts seconds one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.clock import (
    MERGE_WITHIN,
    MINUTE,
    STALL_AT_LEAST,
    Countdown,
    DeadlineKind,
    nudge_due,
    reminders,
    share,
    stall_after,
)

HALF, TEN, FIVE, ONE, END = (
    DeadlineKind.HALF_TIME,
    DeadlineKind.TEN_LEFT,
    DeadlineKind.FIVE_LEFT,
    DeadlineKind.ONE_LEFT,
    DeadlineKind.TIME_UP,
)

minutes = st.integers(1, 60)
moves = st.lists(
    st.tuples(st.sampled_from(["wait", "pause", "resume", "extend", "stop"]), st.integers(1, 900)),
    max_size=12,
)


def simulated(length: int, moves: list[tuple[str, int]]) -> tuple[Countdown, int, int, bool, int]:
    """A countdown after some moves, with the instant, what is left and the length as counted second by second."""
    countdown = Countdown(started_at=0.0, length=float(length))
    now, left, running, whole = 0, length, True, length
    for move, seconds in moves:
        match move:
            case "pause":
                countdown, running = countdown.paused(now), False
            case "resume":
                countdown, running = countdown.resumed(now), True
            case "extend":
                countdown = countdown.extended(seconds, now)
                left, whole = left + seconds, whole + seconds
            case "stop":
                countdown, running = countdown.stopped(now), True
                left, whole = 0, whole - left
            case _:
                assert move == "wait"
        for _ in range(seconds if move == "wait" else 0):
            now += 1
            left -= running and left > 0
    return countdown, now, left, running, whole


@given(length=minutes.map(lambda m: m * 60), moves=moves)
def test_what_is_left_is_what_a_stopwatch_shows(length: int, moves: list[tuple[str, int]]) -> None:
    countdown, now, left, running, whole = simulated(length, moves)
    assert countdown.left(now) == left
    assert countdown.length == whole
    assert countdown.running == running
    if running and left:
        assert countdown.ends_at == now + left


@given(length=minutes.map(lambda m: m * 60), moves=moves)
def test_reminders_fall_due_when_the_stopwatch_says_so(length: int, moves: list[tuple[str, int]]) -> None:
    countdown, now, left, running, whole = simulated(length, moves)
    due = reminders(countdown)
    if not running:
        assert due == {}
        return
    marks = {TEN: 600, FIVE: 300, ONE: 60}
    assert set(due) == {HALF, END} | {kind for kind, mark in marks.items() if mark + 60 <= whole / 2}
    half = whole / 2
    for second in range(now + 1, now + left + 1):
        left -= 1
        for kind, mark in {HALF: half, END: 0, **marks}.items():
            if kind in due and left <= mark < left + 1:
                assert second - 1 < due[kind] <= second, kind


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (45, {HALF: 22.5, TEN: 35, FIVE: 40, ONE: 44, END: 45}),
        (30, {HALF: 15, TEN: 20, FIVE: 25, ONE: 29, END: 30}),
        (20, {HALF: 10, FIVE: 15, ONE: 19, END: 20}),
        (10, {HALF: 5, ONE: 9, END: 10}),
        (8, {HALF: 4, ONE: 7, END: 8}),
        (5, {HALF: 2.5, ONE: 4, END: 5}),
        (2, {HALF: 1, END: 2}),
    ],
)
def test_only_the_reminders_that_fit_are_given(length: float, expected: dict[DeadlineKind, float]) -> None:
    """« Ten minutes left » at half time would be half time said twice."""
    due = reminders(Countdown(started_at=0.0, length=length * MINUTE))
    assert due == {kind: at * MINUTE for kind, at in expected.items()}


def test_pausing_twice_and_resuming_twice_change_nothing() -> None:
    countdown = Countdown(started_at=0.0, length=600.0)
    assert countdown.resumed(50.0) is countdown
    paused = countdown.paused(100.0)
    assert paused.paused(200.0) is paused
    assert paused.resumed(300.0) == Countdown(started_at=0.0, length=600.0, paused_for=200.0)


def test_more_time_after_the_end_counts_from_now() -> None:
    """What went by in between is nobody's working time, so that half time falls in the middle of the work."""
    over = Countdown(started_at=0.0, length=600.0)
    again = over.extended(300.0, at=1000.0)
    assert (again.left(1000.0), again.ends_at) == (300.0, 1300.0)
    assert again.length == 900.0
    assert over.extended(300.0, at=100.0).ends_at == 900.0


def test_a_stopped_countdown_has_nothing_left_and_can_be_extended() -> None:
    stopped = Countdown(started_at=0.0, length=1800.0).paused(500.0).stopped(700.0)
    assert stopped.left(700.0) == 0
    assert stopped.running
    assert stopped.extended(300.0, at=900.0).left(900.0) == 300.0


# --- shares -----------------------------------------------------------------------------------------------------------

weights = st.lists(st.floats(0.5, 10), min_size=1, max_size=12)


@given(left=st.floats(0, 10_000), weights=weights, rereading=st.floats(0, 10), used=st.lists(st.floats(0, 2)))
def test_shares_add_up_to_what_is_left(
    left: float, weights: list[float], rereading: float, used: list[float]
) -> None:
    """However long the prompts before took, what is planned for the rest and for rereading is all that is left."""
    for number in range(len(weights)):
        todo = weights[number:]
        shares = [share(left, todo[at], todo[:at] + todo[at + 1 :], rereading) for at in range(len(todo))]
        assert sum(shares) + share(left, rereading, todo, 0.0) == pytest.approx(left)
        left = max(0.0, left - shares[0] * (used[number] if number < len(used) else 1.0))


def test_a_long_first_answer_shortens_the_others() -> None:
    planned = share(1500.0, 2.0, [3.0, 5.0], 0.0)
    assert planned == 300.0
    assert share(900.0, 3.0, [5.0], 0.0) == 337.5 < share(1200.0, 3.0, [5.0], 0.0) == 450.0


def test_without_weights_all_the_time_is_the_prompts() -> None:
    assert share(60.0, 0.0, [], 0.0) == 60.0


# --- nudges -----------------------------------------------------------------------------------------------------------


def test_a_group_stalls_after_one_and_a_half_times_its_plan_and_never_before_two_minutes() -> None:
    assert stall_after(240.0) == 360.0
    assert stall_after(10.0) == STALL_AT_LEAST == 120.0


def test_a_nudge_near_a_reminder_comes_with_it() -> None:
    countdown = Countdown(started_at=0.0, length=1800.0)
    assert nudge_due(0.0, 200.0, countdown) == 300.0
    assert nudge_due(570.0, 200.0, countdown) == 900.0  # due at 870, half time is at 900
    assert nudge_due(660.0, 200.0, countdown) == 900.0  # due at 960
    assert nudge_due(661.0, 200.0, countdown) == 961.0


def test_no_nudge_comes_at_the_end_or_in_a_pause() -> None:
    countdown = Countdown(started_at=0.0, length=1800.0)
    assert nudge_due(1600.0, 200.0, countdown) is None
    assert nudge_due(1430.0, 200.0, countdown) == 1740.0  # with « one minute left »
    assert nudge_due(0.0, 200.0, countdown.paused(10.0)) is None


@given(quiet=st.floats(0, 3600), planned=st.floats(0, 600), length=minutes.map(lambda m: m * MINUTE))
def test_a_nudge_is_never_far_from_its_time_nor_close_to_a_reminder(
    quiet: float, planned: float, length: float
) -> None:
    countdown = Countdown(started_at=0.0, length=length)
    due = nudge_due(quiet, planned, countdown)
    if due is None:
        assert quiet + stall_after(planned) >= countdown.ends_at - MERGE_WITHIN
        return
    assert abs(due - (quiet + stall_after(planned))) <= MERGE_WITHIN
    assert quiet < due < countdown.ends_at
    instants = reminders(countdown).values()
    assert due in instants or all(at <= quiet or abs(at - due) > MERGE_WITHIN for at in instants)
