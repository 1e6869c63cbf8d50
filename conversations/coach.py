"""The coach reads an answer and gives at most two short pieces of advice. It never blocks anyone.

Which rules speak at a step, in which order and in which words is the curriculum's business; the rules themselves
are in `coach_rules`, the words they know in `coach_lists`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conversations.coach_answer import Answer
from conversations.coach_rules import COMMON_RULES, PROMPT_RULES
from conversations.curriculum import Curriculum

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
    prompt = curriculum.prompt(number)
    roles = {other.number: other.role for other in curriculum.prompts}
    answer = Answer(
        text=text[:TEXT_LIMIT],
        language=curriculum.language,
        role=prompt.role,
        word_limit=prompt.word_limit,
        earlier={roles[key]: said for key, said in earlier.items() if key != number and key in roles},
        today=today,
        timezone=timezone,
    )
    sentences = {**prompt.advice, **curriculum.advice}
    order = [rule for rule in _FIRST if rule in sentences]
    if "G1" in sentences and COMMON_RULES["G1"](answer):
        # Too short an answer lacks everything; only what it does say is worth another word.
        order += [*(rule for rule in prompt.advice if rule in _ABOUT_WHAT_IS_SAID), "G1"]
    else:
        order += [*prompt.advice, *(rule for rule in curriculum.advice if rule not in (*_FIRST, "G1"))]
    found: list[Advice] = []
    for rule in order:
        if len(found) < ADVICE_LIMIT and (PROMPT_RULES.get(rule) or COMMON_RULES[rule])(answer):
            found.append(Advice(rule=rule, text=sentences[rule]))
    return tuple(found)
