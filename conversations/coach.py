"""The coach reads an answer and gives at most two short pieces of advice. It never blocks anyone.

Which rules speak at a step, in which order and in which words is the curriculum's business; the rules themselves
are in `coach_rules`, the words they know in `coach_lists`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conversations.coach_answer import Answer
from conversations.coach_rules import COMMON_RULES, PROMPT_RULES, Rule
from conversations.curriculum import Curriculum
from conversations.model import Outline, Prompt
from conversations.outline import outline_of

ADVICE_LIMIT: Final = 2  # a third remark would no longer be read
TEXT_LIMIT: Final = 1500  # characters looked at: three times what the longest step allows

# What a private number or two dates that disagree can cost comes before all matters of style.
_FIRST: Final[tuple[str, ...]] = ("G4", "G5")
# These rules object to a word that is there; the others miss one.
_ABOUT_WHAT_IS_SAID: Final = frozenset({"1a", "1b", "2a", "2b", "2c", "4a", "7b", "7c", "7d", "10c"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One sentence of advice, and the id of the rule that gives it."""

    rule: str
    text: str


def advise(
    curriculum: Curriculum,
    number: int,
    text: str,
    *,
    earlier: Mapping[int, str],
    today: datetime.date,
    timezone: str = "Europe/Paris",
) -> tuple[Advice, ...]:
    """Returns the advice on an answer, most useful first, and none where there is nothing to say.

    Args:
        curriculum: Whose prompts are answered, in the workshop's language.
        number: The prompt's number, counted from 1.
        text: The answer as it was written.
        earlier: The adopted answers so far, by number; the answer's own number is left out of account.
        today: The day in the workshop's time zone.
        timezone: Its IANA name.

    Raises:
        LookupError: There is no such prompt.
    """
    sentences = sentences_of(curriculum, number)
    speaking = speaking_rules(
        outline_of(curriculum),
        number,
        text,
        language=curriculum.language,
        earlier=earlier,
        today=today,
        timezone=timezone,
    )
    return tuple(Advice(rule=rule, text=sentences[rule]) for rule in speaking)


def sentences_of(curriculum: Curriculum, number: int) -> Mapping[str, str]:
    """What the rules that may speak at a prompt say, by rule.

    Raises:
        LookupError: There is no such prompt.
    """
    return {**curriculum.prompt(number).advice, **curriculum.advice}


def speaking_rules(
    outline: Outline,
    number: int,
    text: str,
    *,
    language: str,
    earlier: Mapping[int, str],
    today: datetime.date,
    timezone: str,
    silenced: Collection[str] = (),
    limit: int = ADVICE_LIMIT,
) -> tuple[str, ...]:
    """Returns the rules that have something to say about an answer, most useful first.

    Args as for `advise`; those in `silenced` do not speak, so that the next in line may.

    Raises:
        LookupError: There is no such prompt.
    """
    if not 1 <= number <= len(outline.prompts):
        raise LookupError(f"no prompt {number}")
    beside = tuple((place, said) for place, said in earlier.items() if place != number)
    return _speaking(outline, number, text, language, beside, today, timezone, frozenset(silenced), limit)


@lru_cache(
    maxsize=64
)  # what is noted of a proposal is shown in the same breath; its words are not kept for long
def _speaking(
    outline: Outline,
    number: int,
    text: str,
    language: str,
    earlier: tuple[tuple[int, str], ...],
    today: datetime.date,
    timezone: str,
    silenced: frozenset[str],
    limit: int,
) -> tuple[str, ...]:
    prompt = outline.prompts[number - 1]
    roles = {place: other.role for place, other in enumerate(outline.prompts, start=1)}
    answer = Answer(
        text=text[:TEXT_LIMIT],
        language=language,
        role=prompt.role,
        word_limit=prompt.word_limit,
        earlier={roles[place]: said for place, said in earlier if place in roles},
        today=today,
        timezone=timezone,
    )
    found: list[str] = []
    for rule in _order(outline, prompt, answer):
        if len(found) < limit and rule not in silenced and _rule(rule)(answer):
            found.append(rule)
    return tuple(found)


def _rule(name: str) -> Rule:
    return PROMPT_RULES.get(name) or COMMON_RULES[name]


def _order(outline: Outline, prompt: Prompt, answer: Answer) -> list[str]:
    """The rules to ask, the most useful first."""
    order = [rule for rule in _FIRST if rule in outline.advice]
    if "G1" in outline.advice and COMMON_RULES["G1"](answer):
        # Too short an answer lacks everything; only what it does say is worth another word.
        return [*order, *(rule for rule in prompt.advice if rule in _ABOUT_WHAT_IS_SAID), "G1"]
    return [*order, *prompt.advice, *(rule for rule in outline.advice if rule not in (*_FIRST, "G1"))]
