"""A chat's queue: what of it is one, what goes first, and that nothing in it is ever left unsettled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.lanes import CALM, REDRAW_PAUSE, Lane, Waiting
from storage.outbox import URGENCY_ANSWER, URGENCY_REDRAW, Outgoing

NOW = 1_800_000_000.0


def row(
    id_: int,
    *,
    slot: str | None = "panel",
    fresh: bool = False,
    urgency: int = URGENCY_REDRAW,
    at: float = NOW,
) -> Outgoing:
    return Outgoing(
        id=id_,
        chat_id=7,
        method="sendMessage",
        params={"text": str(id_)},
        slot=slot,
        fresh=fresh,
        urgency=urgency,
        created_at=at,
    )


def lane(*rows: Outgoing) -> Lane:
    made = Lane()
    for one in rows:
        made.add(Waiting.of(one))
    return made


def taken(lane: Lane, now: float = NOW) -> Waiting:
    first, _ = lane.next(now)
    assert first is not None
    lane.take(first)
    return first


def text(waiting: Waiting) -> object:
    return waiting.as_sent().params["text"]


def test_redraws_of_a_message_are_one_with_the_newest_words_and_the_highest_urgency() -> None:
    queue = lane(row(1), row(2, urgency=URGENCY_ANSWER), row(3))
    (one,) = queue.waiting
    assert (text(one), one.ids, one.urgency) == ("3", [1, 2, 3], URGENCY_ANSWER)


def test_a_message_that_waits_goes_out_as_its_redraw_wants_it() -> None:
    queue = lane(row(1, fresh=True), row(2))
    sent = taken(queue)
    assert (text(sent), sent.ids, sent.as_sent().fresh) == ("2", [1, 2], True)
    assert not queue.waiting


def test_a_redraw_that_a_new_message_overtook_is_settled_with_it() -> None:
    queue = lane(row(1), row(2, fresh=True), row(3))
    queue.redrawn["panel", None] = NOW
    sent = taken(queue, NOW + REDRAW_PAUSE / 2)
    assert (text(sent), sorted(sent.ids)) == ("3", [1, 2, 3])
    assert not queue.waiting


def test_what_failed_goes_out_as_what_came_meanwhile_wants_it() -> None:
    queue = lane(row(1, fresh=True))
    failed = taken(queue)
    queue.add(Waiting.of(row(2)))
    queue.put_back(failed)
    sent = taken(queue)
    assert (text(sent), sent.ids) == ("2", [1, 2])


def test_what_failed_stays_before_a_message_that_takes_its_place() -> None:
    queue = lane(row(1))
    failed = taken(queue)
    queue.add(Waiting.of(row(2, fresh=True)))
    queue.put_back(failed)
    assert [one.row.id for one in queue.waiting] == [1, 2]


def test_a_calm_redraw_waits_for_calm_and_not_for_ever() -> None:
    calm, longest = CALM["proposals"]
    queue = lane(*(row(n, slot="proposals", at=NOW + n * (calm - 1)) for n in range(1, 8)))
    first = NOW + calm - 1
    assert queue.next(first + longest - 0.1) == (None, first + longest)
    assert taken(queue, first + longest).ids == list(range(1, 8))


def test_rows_that_were_deleted_are_forgotten() -> None:
    queue = lane(row(1, slot=None, fresh=True), row(2), row(3))
    queue.drop({2, 3})
    assert [one.row.id for one in queue.waiting] == [1]


ROWS = st.tuples(st.sampled_from([None, "panel", "proposals"]), st.booleans(), st.sampled_from([1, 2, 4]))


@given(st.lists(st.one_of(ROWS, st.sampled_from(["take", "fail"])), max_size=40))
def test_whatever_happens_each_row_is_settled_once_and_a_message_is_drawn_as_last_asked(
    steps: list[tuple[str | None, bool, int] | str],
) -> None:
    """Rows come, go out, and come back; at the end everything goes out."""
    queue, settled, known = Lane(), list[int](), dict[str, str]()
    under_way: Waiting | None = None
    now, count = NOW, 0

    def gone(waiting: Waiting) -> None:
        settled.extend(waiting.ids)
        if (slot := waiting.row.slot) is not None:
            known[slot] = str(text(waiting))

    for step in steps:
        now += 1.0
        if isinstance(step, tuple):
            count += 1
            slot, fresh, urgency = step
            queue.add(Waiting.of(row(count, slot=slot, fresh=fresh or slot is None, urgency=urgency, at=now)))
        elif under_way is not None:
            if step == "fail":
                queue.put_back(under_way)
            else:
                gone(under_way)
            under_way = None
        elif (first := queue.next(now)[0]) is not None:
            queue.take(first)
            under_way = first
    if under_way is not None:
        gone(under_way)
    while queue.waiting:
        gone(taken(queue, now + 100.0))
    assert sorted(settled) == list(range(1, count + 1))
    last = {step[0]: str(number) for number, step in enumerate((s for s in steps if isinstance(s, tuple)), 1)}
    assert known == {slot: number for slot, number in last.items() if slot is not None}
