"""The page of the state diagrams, drawn from the tables of transitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from conversations.machine import GROUP_TRANSITIONS, WORKSHOP_TRANSITIONS
from conversations.model import GroupPhase, WorkshopPhase

HEAD = """\
# States

Two machines, drawn from the tables in `conversations/machine.py` by `python -m docs.generate`. An arrow carries the
events that may take it; what happens without leaving a state stands in the table below each diagram. Everything else is
refused with `NotNow`, and the state stays as it was.
"""

GROUP = """\
A table walks through the prompts. The prompt is a number in the state, not a state: all prompts follow the same rules.
"""

WORKSHOP = """\
The facilitators steer a workshop. What they do is passed on to the groups, and the groups report what they should see.
"""


class Row(Protocol):
    """A row of a table: the phases that it may end in."""

    @property
    def to(self) -> tuple[StrEnum, ...]: ...


Table: TypeAlias = Mapping[Any, Row]
"""(phase, type of event) → row; of the workshop or of a group."""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join(
        [
            HEAD,
            "## A workshop\n",
            WORKSHOP,
            diagram(WorkshopPhase, WORKSHOP_TRANSITIONS),
            staying(WorkshopPhase, WORKSHOP_TRANSITIONS),
            "## A group\n",
            GROUP,
            diagram(GroupPhase, GROUP_TRANSITIONS),
            staying(GroupPhase, GROUP_TRANSITIONS),
        ]
    )


def diagram(phases: Iterable[StrEnum], table: Table) -> str:
    """A mermaid state diagram: an arrow for each pair of phases that an event leads from and to."""
    listed = list(phases)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {listed[0].value}"]
    for start in listed:
        for end in listed:
            names = [
                kind.__name__ for (phase, kind), row in table.items() if phase is start and end in row.to
            ]
            if names and start is not end:
                lines.append(f"    {start.value} --> {end.value}: {'<br/>'.join(names)}")
    leaving = {start for start, _ in table if any(end is not start for end in _ends(table, start))}
    lines += [f"    {phase.value} --> [*]" for phase in listed if phase not in leaving]
    return "\n".join([*lines, "```", ""])


def staying(phases: Iterable[StrEnum], table: Table) -> str:
    """A table of what may happen in each phase without leaving it."""
    lines = ["| in | may happen, and may leave it there |", "|---|---|"]
    for start in phases:
        names = sorted(
            kind.__name__ for (phase, kind), row in table.items() if phase is start and start in row.to
        )
        if names:
            lines.append(f"| {start.value} | {', '.join(names)} |")
    return "\n".join([*lines, ""])


def _ends(table: Table, start: StrEnum) -> list[StrEnum]:
    return [end for (phase, _), row in table.items() if phase is start for end in row.to]
