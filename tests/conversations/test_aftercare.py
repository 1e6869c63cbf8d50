"""The weeks after: what comes when, whatever people press, across quiet nights, outages and daylight saving."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import events as e
from conversations.aftercare import FADES_AFTER, SLEEPS, WAKES, moment
from conversations.clock import DeadlineKind
from conversations.curriculum import builtin
from conversations.effects import Effect, Post, Slot, Toast, say
from conversations.machine import advance
from conversations.model import Answer, AnswerStatus, Coaching, Group, GroupPhase, Outline, WorkshopPhase
from conversations.outline import outline_of
from conversations.rhythm import read_rhythm
from tests.conversations.world import AWA, DRAFT

PARIS = "Europe/Paris"
OUTLINE = outline_of(builtin("fr"))
RIVELUNE = dt.date(2027, 3, 7)


def instant(year: int, month: int, day: int, hour: int = 12, minute: int = 0, zone: str = PARIS) -> float:
    return dt.datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp()


def table(
    ended: float,
    *,
    deadline: dt.date | None = RIVELUNE,
    news: str = "Un message tous les 5 jours. Rédactrice : Awa.",
    zone: str = PARIS,
    outline: Outline = OUTLINE,
) -> Group:
    """A group whose workshop is closed, with a deadline and a rhythm on its card."""
    workshop = replace(DRAFT, outline=outline, phase=WorkshopPhase.CLOSED, timezone=zone, opened_at=ended)
    answers = [Answer(prompt=10, status=AnswerStatus.ADOPTED, text=news, at=ended)]
    answers.append(Answer(prompt=7, status=AnswerStatus.ADOPTED, text="…", at=ended, date=deadline))
    return Group(
        id=1,
        workshop=workshop,
        chat_id=-1,
        phase=GroupPhase.COMPLETE,
        active_at=ended,
        answers=tuple(sorted(answers, key=lambda one: one.prompt)),
    )


def coached(at: float, **settings: object) -> Group:
    """A group that has just said yes."""
    group, _ = advance(table(at, **settings), e.CoachingAnswered(at=at, by=AWA, yes=True))  # type: ignore[arg-type]  # passed on by name
    assert group.coaching is not None
    return group


def weeks(group: Group, *, until: float, answering: bool = True) -> Iterator[tuple[dt.datetime, Group]]:
    """The reminders as they come, each with its local time; somebody writes back to each, or nobody."""
    while group.deadlines and group.deadlines[0].due < until:
        due = group.deadlines[0].due
        group, effects = advance(group, e.DeadlineReached(at=due, kind=DeadlineKind.COACHING, due=due))
        if any(isinstance(effect, Post) for effect in effects):
            yield dt.datetime.fromtimestamp(due, ZoneInfo(group.workshop.timezone)), group
            if answering:
                group, _ = advance(group, e.CoachingHeard(at=due + 60, by=AWA))


def keys(group: Group, **options: object) -> list[tuple[str, str]]:
    """What comes, by day and key; « faded » where the bot falls silent."""
    far = instant(2028, 1, 1)
    return [
        (when.strftime("%d.%m."), now.coaching.shown if now.coaching is not None else "faded")
        for when, now in weeks(group, until=far, **options)  # type: ignore[arg-type]  # passed on by name
    ]


# --- the calendar -----------------------------------------------------------------------------------------------------


def test_a_campaign_is_coached_from_its_launch_to_its_review() -> None:
    """The run of the library of Rivelune, whose workshop was on 19 February, two days before its launch."""
    group = coached(instant(2027, 2, 19, 17))
    group, _ = advance(group, e.LaunchChosen(at=instant(2027, 2, 19, 17, 5), by=AWA, days=2))
    assert keys(group) == [
        ("20.02.", "day_after"),
        ("21.02.", "launch"),
        ("26.02.", "periodic"),
        ("28.02.", "week_before"),
        # 5 March would be less than two days from the sixth.
        ("06.03.", "day_before"),
        ("07.03.", "deadline"),
        ("14.03.", "result"),
        ("06.04.", "review"),
    ]


def test_without_a_deadline_the_bot_goes_on_until_it_is_told_to_stop() -> None:
    group = coached(instant(2027, 2, 19, 17), deadline=None, news="Chaque semaine, merci à tous.")
    days = [when for when, _ in weeks(group, until=instant(2027, 4, 30))]
    assert [(later - earlier).days for earlier, later in itertools.pairwise(days[2:])] == [7] * 8


def test_nobody_reacts_and_the_bot_says_so_and_falls_silent() -> None:
    found = keys(coached(instant(2027, 2, 19, 17), deadline=None), answering=False)
    assert [key for _, key in found] == ["day_after", "launch", "quiet", "faded"]
    assert FADES_AFTER == 3


def test_a_quiet_week_is_spoken_of_once() -> None:
    group = coached(instant(2027, 2, 19, 17), deadline=None, news="Tous les 7 jours.")
    found = []
    for _, now in weeks(group, until=instant(2027, 3, 20), answering=False):
        found.append(now.coaching.shown if now.coaching else "faded")
    assert found.count("quiet") == 1


def test_two_reminders_of_a_day_come_on_two_days_and_the_countdown_goes_first() -> None:
    """Launch on the day when the last week begins."""
    group = coached(instant(2027, 2, 26, 17))
    group, _ = advance(group, e.LaunchChosen(at=instant(2027, 2, 26, 17, 1), by=AWA, days=2))
    assert keys(group)[:4] == [
        ("27.02.", "day_after"),
        ("28.02.", "week_before"),
        ("01.03.", "launch"),
        ("06.03.", "day_before"),
    ]


def test_put_off_until_tomorrow_it_comes_once_more() -> None:
    group = coached(instant(2027, 2, 19, 17))
    ten = instant(2027, 2, 20, 10)
    group, _ = advance(group, e.DeadlineReached(at=ten, kind=DeadlineKind.COACHING, due=ten))
    group, _ = advance(group, e.CoachingMoved(at=ten + 60, by=AWA, move=e.Move.LATER, shown="day_after"))
    assert keys(group)[:2] == [("21.02.", "day_after"), ("22.02.", "launch")]


def test_an_old_button_puts_nothing_off() -> None:
    group = coached(instant(2027, 2, 19, 17))
    before = keys(group)
    group, effects = advance(
        group, e.CoachingMoved(at=instant(2027, 2, 19, 18), by=AWA, move=e.Move.LATER, shown="launch")
    )
    assert keys(group) == before
    assert [effect.line.key for effect in effects if isinstance(effect, Toast)] == ["outdated-other"]


def test_a_deadline_that_moves_takes_its_reminders_along() -> None:
    group = coached(instant(2027, 2, 19, 17))
    late = instant(2027, 3, 6, 11)
    for when, now in weeks(group, until=late):
        group = now
        assert when.timestamp() < late
    group, effects = advance(group, e.DeadlineNamed(at=late, by=AWA, text="le 21 mars"))
    assert group.coaching is not None
    assert group.coaching.deadline == dt.date(2027, 3, 21)
    assert [effect.slot for effect in effects if isinstance(effect, Post)] == [Slot.PLAN]
    assert ("14.03.", "week_before") in keys(group)
    assert ("20.03.", "day_before") in keys(group)


@pytest.mark.parametrize(("words", "key"), [("bientôt", "deadline-how"), ("le 6 mars 2020", "deadline-past")])
def test_a_deadline_that_cannot_be_one_changes_nothing(words: str, key: str) -> None:
    group = coached(instant(2027, 2, 19, 17))
    after, effects = advance(group, e.DeadlineNamed(at=instant(2027, 2, 20), by=AWA, text=words))
    assert after == group
    assert [paragraph.key for effect in effects for paragraph in effect.paragraphs] == [key]  # type: ignore[union-attr]  # a Say


def test_the_result_and_the_milestones_are_told_when_the_group_tells_them_and_once() -> None:
    group = coached(instant(2027, 2, 19, 17))
    at = instant(2027, 2, 24)

    def posts(effects: tuple[Effect, ...]) -> int:
        return sum(isinstance(effect, Post) for effect in effects)

    for event, shown in (
        (e.GoalReached(at=at, by=AWA, percent=50), "milestone"),
        (e.GoalReached(at=at + 60, by=AWA, percent=100), "milestone"),
        (e.CoachingMoved(at=at + 120, by=AWA, move=e.Move.RESULT), "result"),
    ):
        group, effects = advance(group, event)
        assert (posts(effects), group.coaching and group.coaching.shown) == (1, shown)
        again, effects = advance(group, event)
        assert posts(effects) == 0
        group = again
    assert ("14.03.", "result") not in keys(group)


def test_a_pause_is_silent_and_what_was_overtaken_in_it_does_not_come() -> None:
    group = coached(instant(2027, 2, 19, 17))
    group, _ = advance(group, e.CoachingMoved(at=instant(2027, 2, 25), by=AWA, move=e.Move.PAUSE))
    assert group.deadlines == ()
    group, _ = advance(group, e.CoachingMoved(at=instant(2027, 3, 6, 22), by=AWA, move=e.Move.RESUME))
    found = keys(group)
    assert "week_before" not in [key for _, key in found]
    assert ("07.03.", "deadline") in found


def test_a_stop_forgets_what_was_agreed_and_a_later_yes_does_not_begin_anew() -> None:
    group = coached(instant(2027, 2, 19, 17))
    group, _ = advance(group, e.CoachingMoved(at=instant(2027, 2, 22), by=AWA, move=e.Move.STOP))
    assert (group.coaching, group.deadlines) == (None, ())
    group, _ = advance(group, e.CoachingAnswered(at=instant(2027, 2, 23), by=AWA, yes=True))
    assert not {"day_after", "launch"} & {key for _, key in keys(group)}


def test_no_is_no_and_the_question_stays() -> None:
    group = table(instant(2027, 2, 19, 17))
    after, effects = advance(group, e.CoachingAnswered(at=instant(2027, 2, 19, 18), by=AWA, yes=False))
    assert after == group
    assert [effect.line.key for effect in effects if isinstance(effect, Toast)] == ["coaching-declined"]


def test_there_is_no_coaching_before_the_close() -> None:
    group = table(instant(2027, 2, 19, 17))
    early = replace(group, workshop=replace(group.workshop, phase=WorkshopPhase.REVIEW))
    after, _ = advance(early, e.CoachingAnswered(at=instant(2027, 2, 19, 18), by=AWA, yes=True))
    assert after == early


def test_a_group_without_a_plan_or_a_curriculum_without_reminders_is_not_asked() -> None:
    closed = e.WorkshopClosed(at=instant(2027, 2, 19, 18), by=AWA)
    whole = table(instant(2027, 2, 19, 17))
    for group, asked in (
        (whole, True),
        (replace(whole, answers=()), False),
        (table(instant(2027, 2, 19, 17), outline=Outline(prompts=OUTLINE.prompts)), False),
    ):
        _, effects = advance(group, closed)
        assert any(isinstance(one, Post) and one.slot is Slot.COACHING for one in effects) is asked


def test_the_help_of_a_closed_workshop_speaks_of_reminders_where_there_is_a_plan() -> None:
    whole = table(instant(2027, 2, 19, 17))
    for group, reminders in ((whole, 1), (replace(whole, answers=()), 0)):
        _, (said,) = advance(group, e.Asked(at=instant(2027, 2, 19, 18), by=AWA, question=e.Question.HELP))
        assert said == say("help-closed", reminders=reminders)


# --- hours ------------------------------------------------------------------------------------------------------------


def test_ten_in_the_morning_stays_ten_across_daylight_saving() -> None:
    """Clocks go forward in Paris on 28 March 2027, and back on 31 October."""
    for start in (instant(2027, 3, 20, 17), instant(2027, 10, 22, 17)):
        group = coached(start, deadline=None, news="Tous les 3 jours")
        hours = {when.hour for when, _ in weeks(group, until=start + 20 * 86_400)}
        assert hours == {10}


zones = st.sampled_from([PARIS, "America/St_Johns", "Asia/Kathmandu", "Africa/Dakar", "Australia/Lord_Howe"])
seconds = st.integers(int(instant(2027, 1, 1)), int(instant(2027, 12, 31)))


@given(
    day=st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31)), at=seconds, zone=zones, perishable=st.booleans()
)
def test_the_bot_speaks_between_eight_and_nine_and_never_before_its_day(
    day: dt.date, at: int, zone: str, perishable: bool
) -> None:
    found = moment(day, float(at), zone, perishable=perishable)
    if found is None:
        assert perishable
        return
    when = dt.datetime.fromtimestamp(found, ZoneInfo(zone))
    assert found >= at
    assert WAKES <= when.hour < SLEEPS
    assert when.date() >= day
    assert not perishable or when.date() == day


MOVES = st.one_of(
    st.builds(lambda move: ("move", move), st.sampled_from(e.Move)),
    st.builds(lambda days: ("launch", days), st.integers(0, 10)),
    st.builds(lambda days: ("rhythm", days), st.integers(1, 9)),
    st.builds(lambda percent: ("goal", percent), st.sampled_from([50, 100])),
    st.builds(
        lambda text: ("deadline", text), st.sampled_from(["le 1er avril", "le 20 juin", "demain", "jamais"])
    ),
    st.just(("yes", True)),
    st.just(("heard", True)),
)


def event_of(what: str, value: object, at: float, shown: str) -> e.Event:
    match what:
        case "move":
            return e.CoachingMoved(at=at, by=AWA, move=e.Move(str(value)), shown=shown)
        case "launch":
            return e.LaunchChosen(at=at, by=AWA, days=int(str(value)))
        case "rhythm":
            return e.RhythmChosen(at=at, by=AWA, days=int(str(value)))
        case "goal":
            return e.GoalReached(at=at, by=AWA, percent=int(str(value)))
        case "deadline":
            return e.DeadlineNamed(at=at, by=AWA, text=str(value))
        case "yes":
            return e.CoachingAnswered(at=at, by=AWA, yes=True)
        case _:
            return e.CoachingHeard(at=at, by=AWA)


@given(
    zone=zones,
    deadline=st.none() | st.dates(dt.date(2027, 2, 1), dt.date(2027, 6, 1)),
    steps=st.lists(st.tuples(st.floats(0.01, 9.0), MOVES), max_size=12),
    outages=st.sets(st.integers(0, 60), max_size=20),
)
def test_whatever_people_press_and_however_late_alarms_ring_the_promises_hold(
    zone: str, deadline: dt.date | None, steps: list[tuple[float, tuple[str, object]]], outages: set[int]
) -> None:
    """One alarm at most; reminders by day only, one a day, none while paused; and the bot ends by itself."""
    at = instant(2027, 2, 19, 17, zone=zone)
    group = coached(at, deadline=deadline, zone=zone)
    said: list[tuple[float, Coaching]] = []

    def ring(until: float) -> None:
        nonlocal group
        while group.deadlines and group.deadlines[0].due <= until:
            due = group.deadlines[0].due
            late = due + 7 * 3600 if len(said) in outages else due
            before = group.coaching
            group, effects = advance(group, e.DeadlineReached(at=late, kind=DeadlineKind.COACHING, due=due))
            assert all(deadline.due >= late for deadline in group.deadlines)
            if any(isinstance(effect, Post) for effect in effects):
                assert before is not None
                assert not before.paused
                said.append((late, before))

    for days, (what, value) in steps:
        at += days * 86_400
        ring(at)
        shown, latest = (
            (group.coaching.shown, group.coaching.said_at) if group.coaching is not None else ("", at)
        )
        group, _ = advance(group, event_of(what, value, max(at, latest), shown))
        assert len(group.deadlines) <= 1
        assert group.coaching is not None or group.deadlines == ()
    ring(at + 400 * 86_400)
    assert group.deadlines == ()
    local_times = [dt.datetime.fromtimestamp(when, ZoneInfo(zone)) for when, _ in said]
    assert all(WAKES <= when.hour < SLEEPS for when in local_times)
    assert len({when.date() for when in local_times}) == len(local_times)


# --- the rhythm in a group's words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("fr", "Un message tous les 5 jours, puis à J-7, à J-1 et le soir du vote", 5),
        ("fr", "Tous les quatre jours, Awa écrit.", 4),
        ("fr", "Chaque semaine, un merci.", 7),
        ("fr", "Deux fois par semaine", 4),
        ("fr", "Chaque jour une photo", 1),
        ("fr", "On postera quand il y aura du nouveau.", None),
        ("en", "A message every 5 days, then at D-7", 5),
        ("en", "Twice a week, Awa writes", 4),
        ("en", "Every week", 7),
        ("en", "every day, a picture", 1),
        ("en", "We will post when there is news.", None),
    ],
)
def test_the_rhythm_is_read_in_the_words_of_the_card(language: str, text: str, days: int | None) -> None:
    assert read_rhythm(text, language) == days


def test_a_rhythm_beyond_reason_is_brought_within_it() -> None:
    for words, days in (("Tous les jours !", 3), ("Tous les 30 jours", 7), ("Parfois", 5)):
        group = coached(instant(2027, 2, 19, 17), news=words)
        assert group.coaching is not None
        assert group.coaching.rhythm == days


def test_while_the_bot_is_out_of_the_chat_nothing_counts_as_said() -> None:
    group = coached(instant(2027, 2, 19, 17))
    group, _ = advance(group, e.BotRemoved(at=instant(2027, 2, 19, 18)))
    assert keys(group) == []
    back = instant(2027, 2, 27, 12)
    while group.deadlines and (due := group.deadlines[0].due) < back:
        group, _ = advance(group, e.DeadlineReached(at=due, kind=DeadlineKind.COACHING, due=due))
    group, _ = advance(group, e.BotReturned(at=back))
    assert group.coaching is not None
    assert (group.coaching.said, group.coaching.unanswered) == ((), 0)
    days = [when for when, _ in keys(group)]
    assert days[0] in ("27.02.", "28.02.")


def test_a_yes_on_the_morning_after_a_workshop_closed_itself_is_not_late() -> None:
    """It closes itself a day after the last that somebody did, in the night, and the table answers when it is up."""
    group = table(instant(2027, 2, 19, 20))
    group, _ = advance(group, e.CoachingAnswered(at=instant(2027, 2, 21, 8), by=AWA, yes=True))
    assert "launch" in [key for _, key in keys(group)]
