"""What the professionals said about a group, as it is read: a picture per criterion and the sentences. No rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from conversations.curriculum import Criterion, Curriculum
from conversations.feedback import LEAST, MOST
from conversations.model import Group

DESCRIBED = (1, 3, 5)
"""The scores that a criterion has texts for."""

DIVIDED = 3
"""From this distance between the lowest and the highest score on opinions differ, and the middle speaks for few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How the professionals scored a group on a criterion: a picture, with no sum and no rank."""

    criterion: Criterion
    counts: tuple[int, int, int, int, int]
    """How many gave 1, 2, 3, 4 and 5."""
    said: tuple[str, ...]
    """The anchor that describes most of them best; two where they stand between; none without a score."""

    @property
    def given(self) -> tuple[int, ...]:
        """The scores, from the lowest to the highest."""
        scale = range(LEAST, MOST + 1)
        return tuple(score for score, count in zip(scale, self.counts, strict=True) for _ in range(count))

    @property
    def divided(self) -> bool:
        return bool(self.given) and self.given[-1] - self.given[0] >= DIVIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A completed sentence, by someone's first name; none where they are no longer with us."""

    opening: str
    text: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the professionals said about one group."""

    reviewers: int
    marks: tuple[Marks, ...]
    sentences: tuple[Sentence, ...]
    """By opening, in the order in which they were written."""

    def __bool__(self) -> bool:
        return self.reviewers > 0


def feedback_of(group: Group, curriculum: Curriculum) -> Feedback:
    """The feedback on a group, in the workshop's language."""
    names = {one.user_id: one.name for one in group.workshop.professionals}
    rubric = curriculum.rubric
    sentences = tuple(
        Sentence(opening=opening, text=remark.text, name=names.get(remark.user_id))
        for number, opening in enumerate(rubric.openings)
        for remark in sorted(group.remarks, key=lambda one: one.at)
        if remark.opening == number
    )
    return Feedback(
        reviewers=len({s.user_id for s in group.scores} | {r.user_id for r in group.remarks}),
        marks=tuple(marks_on(group, criterion) for criterion in rubric.criteria),
        sentences=sentences,
    )


def marks_on(group: Group, criterion: Criterion) -> Marks:
    given = sorted(one.score for one in group.scores if one.criterion == criterion.key)
    one, two, three, four, five = (given.count(score) for score in range(LEAST, MOST + 1))
    return Marks(criterion=criterion, counts=(one, two, three, four, five), said=anchors(given, criterion))


def anchors(given: Iterable[int], criterion: Criterion) -> tuple[str, ...]:
    """The description nearest to the middle of the scores, half of which lie on either side of it."""
    texts = {1: criterion.low, 3: criterion.middle, 5: criterion.high}
    return tuple(texts[score] for score in nearest(given))


def nearest(given: Iterable[int]) -> tuple[int, ...]:
    """Which of the scores that are described (1, 3 and 5) lie nearest to the middle; two where it is between them."""
    ranked = sorted(given)
    if not ranked:
        return ()
    middle = (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2
    distance = min(abs(score - middle) for score in DESCRIBED)
    return tuple(score for score in DESCRIBED if abs(score - middle) == distance)
