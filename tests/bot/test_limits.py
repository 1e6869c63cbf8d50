"""The rolling windows: never above a limit where it counts, never later than needed."""

import heapq
from collections.abc import Sequence
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import FLOOD_SPAN, GROUP_WINDOW, GUARD_OVERALL, OVERALL_WINDOW, RollingWindows

# Instants in these tests are multiples of a tick, which a float holds exactly: the comparisons are exact too.
TICK = 1 / 1024
START = 1_417_690_800.0
GUARD = 32 * TICK
GUARD_GROUP = 512 * TICK

LIMITS = st.tuples(st.integers(1, 5), st.integers(1, 4))
CHATS = st.sampled_from([-3, -2, -1, 7, 8])
# Most pauses are short, so that the windows fill; some are long, so that they empty.
PAUSES = st.one_of(st.just(0), st.integers(0, 300), st.integers(0, 70 * 1024)).map(lambda n: n * TICK)
PLAN = st.lists(st.tuples(CHATS, PAUSES), max_size=60)


def windows(per_second: int, per_minute: int) -> RollingWindows:
    return RollingWindows(
        per_second=per_second,
        per_minute_per_group=per_minute,
        guard_overall=GUARD,
        guard_group=GUARD_GROUP,
    )


def take(limits: RollingWindows, chat: int, instant: float) -> None:
    """Send a message that is answered at once."""
    limits.depart(chat, instant)
    limits.arrive(chat, instant)


def send_all(limits: RollingWindows, plan: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Send to each chat after its pause, as soon as the limits allow; return who was sent to when."""
    sent = []
    now = START
    for chat, pause in plan:
        now += pause
        now += limits.wait(chat, now)
        take(limits, chat, now)
        sent.append((chat, now))
    return sent


def most_in_a_window(instants: Sequence[float], span: float) -> int:
    """The largest number of instants in any half-open window, counted the slow way."""
    return max((sum(first <= other < first + span for other in instants) for first in instants), default=0)


@given(limits=LIMITS, plan=PLAN, data=st.data())
def test_no_window_at_the_server_is_ever_exceeded_whatever_the_delays_on_the_way(
    limits: tuple[int, int], plan: list[tuple[int, float]], data: st.DataObject
) -> None:
    per_second, per_minute = limits
    arrived = []
    for chat, instant in send_all(windows(*limits), plan):
        delay = data.draw(st.sampled_from([0.0, GUARD / 2, GUARD]))
        arrived.append((chat, instant + 5 + delay))

    assert most_in_a_window([instant for _, instant in arrived], OVERALL_WINDOW) <= per_second
    for group in (-1, -2, -3):
        of_group = [instant for chat, instant in arrived if chat == group]
        assert most_in_a_window(of_group, GROUP_WINDOW) <= per_minute


FORTH, BACK = 20 * TICK, 12 * TICK
"""The shortest that a message takes to Telegram, and its answer from there."""

SLOWER = st.sampled_from([0.0, 8 * TICK, 700 * TICK, 3.0])


@given(limits=LIMITS, plan=PLAN, calm=st.booleans(), data=st.data())
def test_no_window_is_exceeded_without_any_guard_however_long_messages_are_under_way(
    limits: tuple[int, int], plan: list[tuple[int, float]], calm: bool, data: st.DataObject
) -> None:
    """Slow on the way there, slow on the way back: a place is free again once it is known when its message arrived."""
    per_second, per_minute = limits
    rolling = RollingWindows(
        per_second=per_second, per_minute_per_group=per_minute, guard_overall=0.0, guard_group=0.0
    )
    arrived: list[tuple[int, float]] = []
    under_way: list[tuple[float, int]] = []
    now = START

    def answer() -> float:
        """The next answer comes in; gives when."""
        answered, chat = heapq.heappop(under_way)
        rolling.arrive(chat, answered - FORTH - BACK)
        return answered

    for chat, pause in plan:
        now += pause
        while under_way and (
            under_way[0][0] <= now
            or any(one == chat for _, one in under_way)
            or rolling.wait(chat, now, calm=calm) == inf
        ):
            now = max(now, answer())
        while (wait := rolling.wait(chat, now, calm=calm)) > 0:
            now = max(now, answer()) if wait == inf else now + wait
        rolling.depart(chat, now)
        there = now + FORTH + data.draw(SLOWER)
        arrived.append((chat, there))
        heapq.heappush(under_way, (there + BACK + data.draw(SLOWER), chat))
    assert most_in_a_window([at for _, at in arrived], OVERALL_WINDOW) <= per_second
    for group in (-1, -2, -3):
        assert most_in_a_window([at for chat, at in arrived if chat == group], GROUP_WINDOW) <= per_minute


def test_reminders_leave_room_for_an_answer_within_half_a_second() -> None:
    """Whenever it comes; and six hundred of them are no slower than Telegram's own pace, but for a twentieth."""
    limits = RollingWindows()
    now = START
    for chat in range(1, 601):
        now += limits.wait(chat, now, calm=True)
        take(limits, chat, now)
        assert limits.wait(999, now) <= (OVERALL_WINDOW + GUARD_OVERALL) / 2
    assert 19 <= now - START <= 20 * 1.05


def test_answers_may_take_all_places() -> None:
    limits = RollingWindows()
    for chat in range(1, 31):
        assert limits.wait(chat, START) == 0
        take(limits, chat, START)
    assert limits.wait(31, START) > 0


@given(limits=LIMITS, plan=PLAN)
def test_nothing_waits_a_tick_longer_than_the_windows_ask(
    limits: tuple[int, int], plan: list[tuple[int, float]]
) -> None:
    per_second, per_minute = limits
    rolling = windows(*limits)
    sent: list[tuple[int, float]] = []

    def allowed(chat: int, instant: float) -> bool:
        recent = sum(instant - at < OVERALL_WINDOW + GUARD for _, at in sent)
        same = sum(instant - at < GROUP_WINDOW + GUARD_GROUP for other, at in sent if other == chat)
        return recent < per_second and (chat > 0 or same < per_minute)

    now = START
    for chat, pause in plan:
        now += pause
        wait = rolling.wait(chat, now)
        assert allowed(chat, now + wait)
        assert wait == 0 or not allowed(chat, now + wait - TICK)
        now += wait
        take(rolling, chat, now)
        sent.append((chat, now))


@given(limits=LIMITS, plan=PLAN, then=PLAN)
def test_after_a_restart_the_history_gives_the_same_waits(
    limits: tuple[int, int], plan: list[tuple[int, float]], then: list[tuple[int, float]]
) -> None:
    lived_on = windows(*limits)
    sent = send_all(lived_on, plan)
    latest = sent[-1][1] if sent else START
    restarted = windows(*limits)
    for chat, at in sent:
        if at > latest - 61:
            restarted.assume(chat, at)

    now = latest
    for chat, pause in then:
        now += pause
        assert restarted.wait(chat, now) == lived_on.wait(chat, now)
        now += lived_on.wait(chat, now)
        take(lived_on, chat, now)
        take(restarted, chat, now)


def test_six_hundred_messages_take_about_twenty_seconds() -> None:
    sent = send_all(RollingWindows(), [(chat, 0.0) for chat in range(1, 601)])
    assert 19 <= sent[-1][1] - START <= 19 * 1.05
    assert most_in_a_window([at for _, at in sent], OVERALL_WINDOW) == 30


def test_a_group_gets_twenty_messages_at_once_and_the_next_a_minute_later() -> None:
    sent = send_all(RollingWindows(), [(-5, 0.0)] * 21)
    assert sent[19][1] == START
    assert 60 <= sent[20][1] - START <= 61


def test_a_person_is_not_held_to_the_limit_of_a_group() -> None:
    sent = send_all(RollingWindows(), [(5, 0.0)] * 31)
    assert sent[30][1] - START < 2


def test_one_or_two_refused_chats_wait_alone() -> None:
    """Also where they are refused again and again."""
    limits = windows(30, 20)
    for n in range(4):
        assert not limits.refused(-1, START + n, 40.0)
        assert not limits.refused(-2, START + n, 20.0)
    assert limits.ready_at(-1) == START + 43
    assert limits.ready_at(-2) == START + 23
    assert limits.ready_at(-3) <= START


def test_three_chats_refused_at_once_hold_up_all() -> None:
    """For the least that was asked; who was told to wait longer does."""
    limits = windows(30, 20)
    assert not limits.refused(-1, START, 40.0)
    assert not limits.refused(7, START + 1, 20.0)
    assert limits.refused(-3, START + 2, 30.0)
    assert limits.ready_at(None) == limits.ready_at(8) == START + 21
    assert limits.ready_at(-1) == START + 40


def test_chats_refused_one_after_the_other_do_not_hold_up_the_rest() -> None:
    limits = windows(30, 20)
    for n in range(10):
        assert not limits.refused(-n, START + n * (FLOOD_SPAN / 2 + 0.1), 30.0)
    assert limits.ready_at(99) <= START


def test_a_message_counted_too_early_is_refused_and_not_counted() -> None:
    limits = windows(1, 1)
    take(limits, 7, START)
    ready = limits.ready_at(7)
    with pytest.raises(ValueError, match="before it may be sent"):
        take(limits, 7, START + 0.5)
    assert limits.ready_at(7) == ready


class TestBlocking:
    def test_a_chat_that_telegram_asks_to_leave_alone_waits_and_the_others_do_not(self) -> None:
        limits = RollingWindows()
        limits.block(START + 17, -5)
        assert limits.wait(-5, START) == 17
        assert limits.wait(-6, START) == 0
        assert limits.wait(None, START) == 0
        assert limits.wait(-5, START + 17) == 0

    def test_when_telegram_asks_for_silence_every_chat_waits(self) -> None:
        limits = RollingWindows()
        limits.block(START + 17)
        assert limits.wait(-5, START) == limits.wait(8, START) == limits.wait(None, START) == 17

    @pytest.mark.parametrize("chat", [None, -5])
    def test_a_shorter_wait_does_not_undo_a_longer_one(self, chat: int | None) -> None:
        limits = RollingWindows()
        limits.block(START + 17, chat)
        limits.block(START + 3, chat)
        assert limits.wait(-5, START) == 17


class TestMigration:
    def test_a_group_that_became_a_supergroup_keeps_its_count_and_its_wait(self) -> None:
        limits = windows(30, 2)
        take(limits, -5, START)
        take(limits, -1005, START + 1)
        limits.block(START + 4, -5)
        limits.migrate(-5, -1005)
        assert limits.wait(-1005, START + 1) == GROUP_WINDOW + GUARD_GROUP - 1
        assert limits.wait(-5, START + 1) == 0

    def test_an_unknown_group_may_migrate(self) -> None:
        limits = RollingWindows()
        limits.migrate(-5, -1005)
        assert limits.wait(-1005, START) == 0


class TestMemory:
    def test_of_thousands_of_groups_only_those_of_the_last_minute_are_remembered(self) -> None:
        limits = RollingWindows()
        now = START
        for chat in range(-5000, 0):
            now += limits.wait(chat, now)
            take(limits, chat, now)
        assert limits.remembered <= 30 * 61

    def test_waits_that_are_over_are_forgotten(self) -> None:
        limits = windows(30, 20)
        for chat in range(-5000, 0):
            limits.block(START + 1, chat)
        take(limits, 7, START + 1000)
        assert all(limits.ready_at(chat) < START for chat in range(-5000, 0))


class TestClockSetBack:
    def test_a_clock_set_back_by_an_hour_holds_nothing_up_for_an_hour(self) -> None:
        limits = windows(2, 1)
        for chat in (-1, -2):
            take(limits, chat, START)
        back = START - 3600
        assert limits.wait(-3, back) == OVERALL_WINDOW + GUARD
        assert limits.wait(-1, back) == GROUP_WINDOW + GUARD_GROUP

    def test_a_wait_that_telegram_asked_for_keeps_its_length(self) -> None:
        limits = RollingWindows()
        take(limits, 7, START)
        limits.block(START + 17, -5)
        limits.block(START + 5)
        back = START - 3600
        assert limits.wait(-5, back) == 17
        assert limits.wait(8, back) == 5

    def test_an_instant_read_a_little_early_changes_nothing(self) -> None:
        limits = windows(1, 1)
        take(limits, 7, START)
        assert limits.wait(7, START - 0.5) == OVERALL_WINDOW + GUARD + 0.5


@pytest.mark.parametrize(
    "wrong",
    [{"per_second": 0}, {"per_minute_per_group": 0}, {"guard_overall": -0.1}, {"guard_group": -0.1}],
)
def test_limits_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"limit|guard"):
        RollingWindows(**wrong)  # type: ignore[arg-type] # the wrong values are the point


def test_the_slow_count_of_these_tests_counts() -> None:
    assert most_in_a_window([0, 0.5, 0.999, 1], 1) == 3
    assert most_in_a_window([], 1) == 0
