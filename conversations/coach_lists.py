"""What the coach knows of a language: one list of words for each question it asks of an answer.

A language has its own lists: English “vote” or “car” would break French rules. Every word is written as
`plain` leaves it, in lower case without accents; a star stands for any ending, three dots for up to four words.
The lists err on the side of silence: a word too many lets a weak answer pass, a word too few troubles a good one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


def pattern(*words: str) -> re.Pattern[str]:
    """Compiles a list of words and phrases, separated by `|` or line ends, to a pattern for plain texts."""
    items = [item.strip() for text in words for item in re.split(r"[|\n]", text) if item.strip()]
    escaped = (
        re.escape(item)
        .replace(r"\ \.\.\.\ ", r"(?:\s+\S+){0,4}?\s+")
        .replace(r"\*", r"\w*")
        .replace(r"\ ", r"\s+")
        for item in items
    )
    return re.compile(rf"(?<![\w])(?:{'|'.join(sorted(escaped, key=len, reverse=True))})(?![\w])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The word lists of one language, by the answer they serve."""

    # 1, the demand
    decisions: re.Pattern[str]  # verbs and nouns of something that can be granted
    wishes: re.Pattern[str]  # verbs and nouns of something that can only be wished for
    instruments: re.Pattern[str]  # what makes a wish concrete: a law, a budget line
    refusals: re.Pattern[str]  # a demand without a verb: « Non à… »
    several_demands: re.Pattern[str]
    purposes: re.Pattern[str]  # what follows is an aim, not a second demand
    joined_demands: re.Pattern[str]  # a second demand after a conjunction
    unmeasured: re.Pattern[str]  # words that call for a number
    opening_verb: re.Pattern[str]  # a first word that looks like a verb or an action, known or not
    # 2, the target
    crowds: re.Pattern[str]
    roles: re.Pattern[str]
    bodies: re.Pattern[str]  # institutions: not a person, but someone who decides
    summits: re.Pattern[str]
    # 3, the theory of change
    form: re.Pattern[str]
    conditions: re.Pattern[str]
    causes: re.Pattern[str]
    hopes: re.Pattern[str]
    predictions: re.Pattern[str]
    pronouns: re.Pattern[str]
    # 4, the base; 5, the allies
    everyone: re.Pattern[str]
    tools: Mapping[str, re.Pattern[str]]
    nameless: re.Pattern[str]
    angles: re.Pattern[str]
    # 6, the call
    acts: re.Pattern[str]
    acts_opening: re.Pattern[str]  # an act where a clause begins; group 1 is the act
    steps: re.Pattern[str]  # acts that only lead to another: « cliquez et signez » is one
    messages_of_act: re.Pattern[str]  # what a call or a letter says: “call the mayor and tell her to…”
    gestures: re.Pattern[str]  # calls that do not say what to do
    imperatives: re.Pattern[str]  # any other order
    # 7, the deadline
    soon: re.Pattern[str]
    near_dates: re.Pattern[str]
    # 8, the story
    persons: re.Pattern[str]
    ages: re.Pattern[str]
    us: re.Pattern[str]
    myself: re.Pattern[str]
    # 9, the hook
    visuals: re.Pattern[str]
    known_acronyms: frozenset[str]
    # 10, the news
    rhythms: re.Pattern[str]
    thanks: re.Pattern[str]
    messages: re.Pattern[str]
    daily: re.Pattern[str]
