"""From a crowd to tables: how many, and who sits where. The draw comes from a seed, so that it can be played again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from conversations.crowd_model import Attendee

# Two people agree at once and one person agrees alone: a debate takes three.
LEAST_AT_TABLE = 3


def table_count(people: int, size: int) -> int:
    """How many tables so many people make: those whose mean is nearest to the size that is wished for.

    No table has fewer than three (or fewer than the size, where pairs are wished for), unless there are no more people.
    Between as near, the smaller tables: at four everybody is heard more often than at six.
    """
    if people == 0:
        return 0
    most = max(1, people // min(LEAST_AT_TABLE, size))
    return min(range(1, most + 1), key=lambda count: (abs(people / count - size), -count))


def drawn_tables(people: Iterable[int], size: int, seed: int) -> Mapping[int, int]:
    """A table for each of these user ids, from 1; the sizes of tables differ by one at most.

    The same people, size and seed give the same tables, in whatever order the people come.
    """
    order = sorted(people, key=lambda user_id: (sha256(f"{seed}:{user_id}".encode()).digest(), user_id))
    count = table_count(len(order), size)
    return {user_id: place % count + 1 for place, user_id in enumerate(order)}


def sizes(attendees: Sequence[Attendee]) -> Mapping[int, int]:
    """How many sit at each table that has somebody, by its number, in order."""
    counted = Counter(attendee.seat for attendee in attendees if attendee.seat is not None)
    return {number: counted[number] for number in sorted(counted)}


def smallest_table(attendees: Sequence[Attendee]) -> int:
    """Where someone who comes late sits down: the smallest table, among several the first."""
    taken = sizes(attendees)
    return min(taken, key=lambda number: (taken[number], number), default=1)


def free_number(attendees: Sequence[Attendee]) -> int:
    """The first number that no table with people bears."""
    taken = sizes(attendees)
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def is_uneven(attendees: Sequence[Attendee], size: int) -> bool:
    """Whether drawing anew would help: people came, left or were moved, and tables are too small, too many or too few.

    A table that somebody made a little larger by hand is as they wish.
    """
    taken = sizes(attendees)
    people = sum(taken.values())
    small = min(taken.values(), default=0) < min(LEAST_AT_TABLE, size, people)
    return small or len(taken) != table_count(people, size)
