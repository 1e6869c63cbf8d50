"""What the coach knows of a language: word lists, and shapes of words where a language shows its verbs in them.

A language has its own: English “vote” or “car” would break French rules. Every word is written as `plain` leaves
it, in lower case without accents; a star stands for any ending. The lists hold what belongs to campaigns at large,
never the words of one of them, and err on the side of silence: advice that is missing costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


def pattern(*words: str) -> re.Pattern[str]:
    """Compiles a list of words and phrases, separated by `|` or line ends, to a pattern for plain texts."""
    return re.compile(alternatives(*words))


def alternatives(*words: str) -> str:
    """Returns such a list as a part of a larger pattern: whole words, the longest first."""
    items = {item.strip() for text in words for item in re.split(r"[|\n]", text) if item.strip()}
    escaped = (re.escape(item).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for item in items)
    return rf"(?<![\w])(?:{'|'.join(sorted(escaped, key=lambda item: (-len(item), item)))})(?![\w])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """How a language asks for something. What « opens » is looked for at the start of a clause, the rest anywhere."""

    themes: re.Pattern[str]  # opens a clause that surely asks nothing: a statement, a question, a subject
    openings: re.Pattern[str]  # what may stand before the thing asked: “we demand that”, « pétition pour la »
    refusals: re.Pattern[str]  # opens a demand that something should not be: « non à »
    ills: re.Pattern[str]  # what everybody is against: refusing it decides nothing
    verbs: re.Pattern[str]  # opens a clause that tells somebody to do something
    nouns: re.Pattern[str]  # the same as a noun: « abrogation de »
    decided: re.Pattern[str]  # the same further on: « doit fermer », “should be banned”, « obligatoire »
    wishes: re.Pattern[str]  # opens a wish, which nobody can grant: « améliorer », “raise awareness”
    vague: re.Pattern[str]  # what a verb may ask for and still be a wish: “hold … accountable”
    instruments: re.Pattern[str]  # what makes a wish concrete: a law, an article
    unmeasured: re.Pattern[str]  # words that call for a number
    several: re.Pattern[str]  # « cinq demandes »
    purposes: re.Pattern[str]  # what follows is an aim, not a second demand
    joints: re.Pattern[str]  # what stands between two demands
    pronouns: re.Pattern[str]  # no thing of its own: “and remove it”
    followers: re.Pattern[str]  # opens what only follows from a demand: “and make them pay”


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How a language calls people to act."""

    orders: re.Pattern[str]  # an order where a clause begins; group `verb` is its verb
    acts: re.Pattern[str]  # what can be done, seen and counted, anywhere: “signature”
    vague: re.Pattern[str]  # verbs that say no act: « agissez »
    joinable: re.Pattern[str]  # where one can really go or take part: « réunion »
    steps: re.Pattern[str]  # acts that only lead to another: « cliquez et signez » is one
    messages: re.Pattern[str]  # what a call or a letter says: “call the mayor and tell her to…”
    purposes: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]  # the common acts, however they are put: « signez », « signatures »


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The words of one language, by the answer they serve."""

    # 1, the demand; 6, the call
    demands: Demands
    calls: Calls
    # 2, the target
    crowds: re.Pattern[str]  # many people, or a power without a face
    everybody: re.Pattern[str]  # people who decide nothing, even where a place follows: “citizens of”
    parliaments: re.Pattern[str]
    roles: re.Pattern[str]
    bodies: re.Pattern[str]  # institutions: not a person, but someone who decides
    summits: re.Pattern[str]
    unknown: re.Pattern[str]  # « je ne sais pas »
    # 3, the theory of change
    conditions: re.Pattern[str]
    form: re.Pattern[str]  # « si… alors »
    reasons: re.Pattern[str]  # « car »
    causes: re.Pattern[str]  # why somebody would act, in whatever words
    hopes: re.Pattern[str]
    predictions: re.Pattern[str]
    pronouns: re.Pattern[str]
    # 4, the base; 5, the allies
    everyone: re.Pattern[str]
    tools: Mapping[str, re.Pattern[str]]
    nameless: re.Pattern[str]
    angles: re.Pattern[str]
    # 7, the deadline
    soon: re.Pattern[str]
    near_dates: re.Pattern[str]
    # 8, the story
    persons: re.Pattern[str]
    acting: re.Pattern[str]  # a name that does something, in a text that keeps its capitals
    uncounted: re.Pattern[str]  # ages, years and hours
    # 9, the hook
    visuals: re.Pattern[str]
    abstract: re.Pattern[str]  # words that nobody can see
    contrast: re.Pattern[str]  # what makes a slogan of two such words: « des lits, pas des primes »
    references: re.Pattern[str]  # « article L. 412 »
    known_acronyms: frozenset[str]
    # 10, the news
    rhythms: re.Pattern[str]
    results: re.Pattern[str]  # the day of the result
    thanks: re.Pattern[str]
    daily: re.Pattern[str]
