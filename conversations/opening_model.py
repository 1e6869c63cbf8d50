"""What is, of the opening: case studies that facilitators add, and what tables see in a case.

Data only, like `model`. A case study goes by a number: the curriculum's count upwards from 1, those of the facilitators
downwards from -1, so that a curriculum may grow without anything being taken for something else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """A case study that a facilitator added: words (a link among them, perhaps), a picture, or both."""

    number: int
    """Below zero; no other case of its workshop ever had it."""
    text: str
    picture: str = ""
    """The picture by the name that the outside knows it by; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A person of a table sees a commandment at work in a case study."""

    case_number: int
    user_id: int
    prompt: int
