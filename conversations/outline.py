"""From a curriculum to what the rules need of it."""

from __future__ import annotations

from conversations.curriculum import Curriculum
from conversations.model import Outline, Prompt, Reminder

# The length of a presentation for which a curriculum has no plan.
PITCH_SECONDS = 180


def outline_of(curriculum: Curriculum) -> Outline:
    """The outline of a curriculum; prompts weigh the minutes they have in a sprint of nominal length."""
    return Outline(
        prompts=tuple(
            Prompt(
                weight=one.minutes,
                takes_date=one.kind == "date",
                role=one.role,
                word_limit=one.word_limit,
                advice=tuple(one.advice),
            )
            for one in curriculum.prompts
        ),
        rereading=curriculum.rereading_minutes,
        reminders=tuple(
            Reminder(
                key=one.key,
                anchor=one.anchor,
                days=one.days,
                between=(one.days_range[0], one.days_range[1]) if one.days_range else None,
                percents=one.percents,
            )
            for one in curriculum.follow_ups
        ),
        advice=tuple(curriculum.advice),
        pitch_seconds=curriculum.pitch.seconds if curriculum.pitch is not None else PITCH_SECONDS,
        signals=curriculum.pitch.signals if curriculum.pitch is not None else (),
        criteria=tuple(one.key for one in curriculum.rubric.criteria),
        openings=len(curriculum.rubric.openings),
        cases=tuple(one.illustrates for one in curriculum.cases),
        tools=len(curriculum.tools.kinds),
    )
