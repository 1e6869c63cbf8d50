"""Tables from a crowd: balanced, none too small, and drawn again from the same seed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.crowd_model import Attendee
from conversations.seating import (
    drawn_tables,
    free_number,
    is_uneven,
    sizes,
    smallest_table,
    table_count,
)

crowds = st.sets(st.integers(1, 2**52), max_size=120)
wished = st.integers(2, 12)
seeds = st.integers(0, 2**64)


def seated(*tables: int) -> list[Attendee]:
    """People at tables with these many, from the first table on."""
    numbers = [number for number, people in enumerate(tables, start=1) for _ in range(people)]
    return [Attendee(user_id=n, name=f"P{n}", at=0.0, seat=seat) for n, seat in enumerate(numbers, start=1)]


@pytest.mark.parametrize(
    ("people", "tables"),
    [
        (0, []),
        (1, [1]),
        (2, [2]),
        (3, [3]),
        (5, [5]),
        (6, [6]),
        (7, [4, 3]),
        (8, [4, 4]),
        (9, [5, 4]),
        (11, [6, 5]),
        (12, [4, 4, 4]),
        (13, [5, 4, 4]),
        (23, [5, 5, 5, 4, 4]),
        (60, [5] * 12),
    ],
)
def test_tables_of_five_as_people_would_set_them(people: int, tables: list[int]) -> None:
    drawn = Counter(drawn_tables(range(1, people + 1), 5, 7).values())
    assert [drawn[number] for number in sorted(drawn)] == tables


@given(crowds, wished, seeds)
def test_everybody_has_a_table_and_the_tables_are_balanced(people: set[int], size: int, seed: int) -> None:
    drawn = drawn_tables(people, size, seed)
    assert set(drawn) == people
    counted = Counter(drawn.values())
    assert set(counted) == set(range(1, len(counted) + 1)), "numbered from 1, without gaps"
    if counted:
        assert max(counted.values()) - min(counted.values()) <= 1


@given(st.integers(1, 400), wished)
def test_no_table_is_too_small_where_it_can_be_avoided(people: int, size: int) -> None:
    """Three at least; pairs only where pairs are wished for."""
    smallest = people // table_count(people, size)
    assert smallest >= min(3, size, people)


@given(st.integers(1, 400), wished)
def test_no_other_number_of_tables_comes_nearer_to_the_size_that_is_wished_for(
    people: int, size: int
) -> None:
    count = table_count(people, size)
    for other in range(1, people + 1):
        if people // other >= min(3, size, people):
            assert abs(people / count - size) <= abs(people / other - size)


@given(crowds, wished, seeds)
def test_the_same_seed_draws_the_same_tables_whatever_the_order(
    people: set[int], size: int, seed: int
) -> None:
    assert drawn_tables(sorted(people), size, seed) == drawn_tables(sorted(people, reverse=True), size, seed)


def test_another_seed_draws_other_tables_and_every_place_is_as_likely() -> None:
    """Over a thousand seeds, each of ten people sits at the first of two tables about half of the time."""
    first = Counter(
        user_id
        for seed in range(1000)
        for user_id, number in drawn_tables(range(1, 11), 5, seed).items()
        if number == 1
    )
    assert set(first) == set(range(1, 11))
    assert all(430 < times < 570 for times in first.values()), first


def test_who_comes_late_sits_down_at_the_smallest_table() -> None:
    assert smallest_table(seated(5, 4, 4)) == 2
    assert smallest_table([]) == 1
    # A table that everybody has left is no place to wait alone.
    assert smallest_table([one for one in seated(5, 1, 4) if one.seat != 2]) == 3


def test_a_new_table_takes_the_first_number_that_is_free() -> None:
    assert free_number(seated(3, 3)) == 3
    assert free_number([one for one in seated(3, 1, 3) if one.seat != 2]) == 2
    assert free_number([]) == 1


def test_what_a_hand_made_a_little_larger_is_not_uneven() -> None:
    assert not is_uneven(seated(6, 4), 5)
    assert is_uneven(seated(9, 9), 5), "four tables are nearer to five people each"
    assert is_uneven(seated(5, 5, 2), 5), "two people are too few"
    assert not is_uneven(seated(2), 5), "where there are only two"
    assert sizes(seated(5, 2)) == {1: 5, 2: 2}
