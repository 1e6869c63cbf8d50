"""Codes guessed at speed: after some wrong ones a person waits, and nothing more is looked up for them until then.

A code has 64 bits (`model.CODE_LENGTH`): the wait is not what keeps it from being guessed, it keeps a guesser from
making work, and lets somebody know that there is one. Whoever mistypes a code now and then never meets it.
"""

from __future__ import annotations

from dataclasses import dataclass

# Wrong codes before the wait: more than anybody mistypes who has the code before their eyes.
TRIES = 5
# Seconds within which they count together.
WITHIN = 600.0
# Seconds of the wait.
WAIT = 600.0
# Seconds between two lines about guessers to one workshop's facilitators, however many guess.
QUIET = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """One person's wrong codes: when they came, and until when the person waits. Seconds since the Unix epoch."""

    wrong: tuple[float, ...] = ()
    until: float = 0.0


def waiting(guesses: Guesses, at: float) -> float:
    """Seconds for which the person still waits; 0 for one who may try."""
    return max(0.0, guesses.until - at)


def missed(guesses: Guesses, at: float) -> Guesses:
    """After one more wrong code; `until` lies ahead where the wait begins. A right one in between changes nothing."""
    recent = (*(one for one in guesses.wrong if at - one < WITHIN), at)
    return Guesses(until=at + WAIT) if len(recent) >= TRIES else Guesses(wrong=recent)
