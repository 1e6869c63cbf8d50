"""What a curriculum is made of: data only, with no rule but those that let a reader find a part.

`conversations.curriculum` reads these from a file and is where the other modules import them from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["fr", "en"]
Kind = Literal["text", "tools", "date"]
# What an answer is for. The coach compares answers by role; the card shows three of them larger.
Role = Literal[
    "demand", "target", "theory", "base", "allies", "call", "deadline", "story", "hook", "news", "other"
]
Emphasis = Literal["demand", "target", "deadline"]
# What the days of a reminder are counted from.
Anchor = Literal["workshop", "launch", "last_message", "last_activity", "goal", "deadline", "result"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that a fact rests on."""

    key: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """One or two sentences that show a commandment at work; `case` is None for an invented example."""

    case: str | None
    text: str
    sources: tuple[str, ...]

    @property
    def invented(self) -> bool:
        """Says whether the example is made up. Its text must then say so too."""
        return self.case is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One step: a commandment, the question that leads to an answer, and the help around it.

    `name` is what the commandment is called where there is little room; the file may leave it out.
    `minutes` is the step's weight in the elastic clock; `word_limit` is where the coach finds an answer long.
    `advice` maps a rule of the coach to the sentence it says, most useful first. `label` stands over the answer on the
    card, where the card shows it larger; empty, it is the one that the role has.
    """

    number: int
    commandment: str
    name: str
    question: str
    why: str
    good: str
    weak: str
    weak_reason: str
    tips: tuple[str, ...]
    questions: tuple[str, ...]
    opener: str
    illustration: Illustration | None
    kind: Kind
    role: Role
    label: str
    minutes: int
    word_limit: int
    advice: Mapping[str, str]
    sources: tuple[str, ...]

    @property
    def emphasis(self) -> Emphasis | None:
        """Returns the role if the card shows this answer larger than the others."""
        match self.role:
            case "demand" | "target" | "deadline":
                return self.role
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened, when, and who says so."""

    when: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A campaign that took place. `illustrates` is the number of a prompt; `note` is what to say with caution.

    `later` is what became of it afterwards: told once people have said what they see in the facts.
    """

    key: str
    name: str
    title: str
    note: str
    illustrates: int | None
    reason: str
    facts: tuple[Fact, ...]
    later: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolKind:
    """A family of tools; `effort` goes from 1 (light) to 3 (almost daily)."""

    key: str
    name: str
    good_for: str
    audience: str
    effort: int
    local: tuple[str, ...]
    international: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark with its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The families of tools that a step of kind `tools` offers as buttons.

    `local_label` is what stands before the names of a family's `local` tools: « En France ».
    """

    note: str
    local_label: str
    kinds: tuple[ToolKind, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What a professional scores from 1 to 5; the texts describe 1, 3 and 5."""

    key: str
    name: str
    prompts: tuple[int, ...]
    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The criteria, and the beginnings of the sentences that a professional completes."""

    criteria: tuple[Criterion, ...]
    openings: tuple[str, ...]
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchPart:
    """A part of the presentation, from `start` to `end` in seconds."""

    start: int
    end: int
    name: str
    prompts: tuple[int, ...]
    opener: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """The plan of the presentation: its length, and the seconds at which the speaker gets a signal."""

    seconds: int
    signals: tuple[int, ...]
    exchange_minutes: int
    parts: tuple[PitchPart, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A reminder after the workshop, `days` after (before, if negative) its anchor.

    A `goal` counts `percents` instead of days. `days_range` is what the team may set a rhythm to. `draft` is words to
    begin with: a role in braces, as in `{call}`, stands for the group's answer.
    """

    key: str
    when: str
    text: str
    draft: str
    reason: str
    anchor: Anchor
    days: int
    days_range: tuple[int, ...]
    percents: tuple[int, ...]
    sources: tuple[str, ...]


def places_in(draft: str) -> list[str]:
    """Returns the roles in braces that a draft has."""
    return re.findall(r"\{([^{}]*)\}", draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum:
    """A whole curriculum in one language, checked.

    `outcome` is what a group leaves with, as it follows « until »: « un plan de campagne », “a campaign plan”.
    """

    language: Language
    title: str
    outcome: str
    origin: str
    origin_sources: tuple[str, ...]
    rereading_minutes: int
    advice: Mapping[str, str]
    prompts: tuple[Prompt, ...]
    cases: tuple[Case, ...]
    tools: Tools
    rubric: Rubric
    pitch: Pitch | None
    follow_ups: tuple[FollowUp, ...]
    sources: Mapping[str, Source]

    def prompt(self, number: int) -> Prompt:
        """Returns a prompt by its number, counted from 1.

        Raises:
            LookupError: There is no prompt with that number.
        """
        if not 1 <= number <= len(self.prompts):
            raise LookupError(f"the curriculum has prompts 1 to {len(self.prompts)}, not {number}")
        return self.prompts[number - 1]

    def number_of(self, role: Role) -> int | None:
        """Returns the number of the prompt with a role, if there is one."""
        return next((prompt.number for prompt in self.prompts if prompt.role == role), None)

    def case(self, key: str) -> Case:
        """Returns a case study by its key.

        Raises:
            LookupError: There is no such case study.
        """
        for case in self.cases:
            if case.key == key:
                return case
        raise LookupError(f"no case study {key!r}")
