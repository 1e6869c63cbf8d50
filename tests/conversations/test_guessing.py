"""Wrong codes: how many, and how fast."""

from __future__ import annotations

from functools import reduce

from conversations.guessing import TRIES, WAIT, WITHIN, Guesses, missed, waiting
from conversations.model import CODE_ALPHABET, CODE_LENGTH
from tests.conversations.world import NOW


def after(*instants: float) -> Guesses:
    return reduce(missed, instants, Guesses())


def test_a_code_has_more_bits_than_anybody_can_guess() -> None:
    """Even without the wait: a thousand tries a second would take ten thousand years for one of 50,000 workshops."""
    year = 365 * 24 * 3600
    assert len(CODE_ALPHABET) ** CODE_LENGTH / 50_000 / 1_000 / year > 10_000


def test_a_few_wrong_codes_cost_nothing() -> None:
    assert waiting(after(*[NOW] * (TRIES - 1)), NOW) == 0


def test_one_more_costs_a_wait_that_ends() -> None:
    guesses = after(*[NOW] * TRIES)
    assert waiting(guesses, NOW) == WAIT
    assert waiting(guesses, NOW + WAIT) == 0
    assert waiting(missed(guesses, NOW + WAIT), NOW + WAIT) == 0


def test_wrong_codes_far_apart_do_not_add_up() -> None:
    guesses = after(*(NOW + number * WITHIN / (TRIES - 1) for number in range(50)))
    assert waiting(guesses, NOW + 50 * WITHIN) == 0
    assert len(guesses.wrong) < TRIES
