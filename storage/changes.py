"""What a unit of work changes in the file: the differences between what was committed and what is put.

Computed from values alone, then written with one statement per table and verb, however many groups changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from conversations.model import Group, GroupPhase, Proposal, Workshop
from storage import rows
from storage.lists import GROUP_LISTS, WORKSHOP_LISTS, ListTable
from storage.outbox import Outgoing
from storage.queries import Row, Statements

T = TypeVar("T")

# Kinds of rows in the order in which they are written: what goes, before what takes its place; owners before what
# they own. Each is the name of the statement that writes them.
WRITING_ORDER = (
    "delete_workshops",
    "release_chats",
    *(f"delete_{table.name}" for table in (*WORKSHOP_LISTS, *GROUP_LISTS)),
    "delete_supports",
    "delete_proposals",
    "delete_answers",
    "delete_group_deadlines",
    "delete_workshop_deadlines",
    "delete_outgoing",
    "insert_workshops",
    "update_workshops",
    *(f"put_{table.name}" for table in WORKSHOP_LISTS),
    "put_workshop_deadlines",
    "insert_groups",
    "update_groups",
    *(f"put_{table.name}" for table in GROUP_LISTS),
    "put_proposals",
    "put_supports",
    "put_answers",
    "put_group_deadlines",
    "insert_outgoing",
    "insert_updates",
    "insert_dead_letters",
    "delete_settings",
    "put_settings",
    "reserve_ids",
)

LIST_STATEMENTS = frozenset(
    f"{verb}_{table.name}" for verb in ("put", "delete") for table in (*WORKSHOP_LISTS, *GROUP_LISTS)
)


def differences(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[T], list[tuple[int, T]]]:
    """What left a list, and what is new in it, changed or moved, with its position."""
    if before is after:
        return [], []
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and before[start] is after[start]:
        start += 1
    old = {key(item): (position, item) for position, item in enumerate(before[start:], start)}
    new: list[tuple[int, T]] = []
    for position, item in enumerate(after[start:], start):
        if old.pop(key(item), None) != (position, item):
            new.append((position, item))
    return [item for _, item in old.values()], new


@dataclass(slots=True)
class Changes:
    """Rows to write, by the name of the statement that writes them."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in WRITING_ORDER})
    disarmed: list[float] = field(default_factory=list)
    """When deadlines that are gone or moved would have been due."""
    armed: list[float] = field(default_factory=list)
    """When deadlines that are new or moved are due."""

    def add(self, statement: str, new: Iterable[Row]) -> None:
        """Add rows for a statement.

        Raises:
            KeyError: the statement has no place in the order of writing.
        """
        self.rows[statement].extend(new)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return any(self.rows.values())

    def write(self, statements: Statements) -> None:
        """Write everything, inside a transaction that the caller holds."""
        for statement, batch in self.rows.items():
            if batch and statement in LIST_STATEMENTS:
                statements.write_list(statement, batch)
            elif batch:
                getattr(statements, statement)(batch)

    def workshop(self, before: Workshop | None, after: Workshop) -> None:
        """A workshop changed; None before means that it is new."""
        code = after.code
        row = rows.workshop_row(after)
        if before is None:
            self.add("insert_workshops", [row])
        elif row != rows.workshop_row(before):
            self.add("update_workshops", [row])
        for table in WORKSHOP_LISTS:
            self._list(table, {"workshop_code": code}, before, after)
        self._deadlines(code, None, before, after)

    def group(self, before: Group | None, after: Group) -> None:
        """A group changed; None before means that it is new."""
        id_, code = after.id, after.workshop.code
        row = rows.group_row(after)
        if before is None:
            self.add("insert_groups", [row])
        elif row != rows.group_row(before):
            if before.chat_id != after.chat_id or after.phase is GroupPhase.LEFT:
                self.add("release_chats", [{"id": id_}])
            self.add("update_groups", [row])
        for table in GROUP_LISTS:
            self._list(table, {"group_id": id_}, before, after)
        self._proposals(id_, before.proposals if before else (), after.proposals)
        if before is None or before.answers is not after.answers:
            lost, decided = differences(
                before.answers if before else (), after.answers, lambda one: one.prompt
            )
            self.add("delete_answers", ({"group_id": id_, "prompt": one.prompt} for one in lost))
            self.add("put_answers", (rows.answer_row(id_, position, one) for position, one in decided))
        self._deadlines(code, id_, before, after)

    def _list(
        self, table: ListTable, owner: Row, before: Group | Workshop | None, after: Group | Workshop
    ) -> None:
        if table.same(before, after):
            return
        gone, new = differences(table.items(before), table.items(after), table.key_of)
        self.add(f"delete_{table.name}", (table.key_row(owner, one) for one in gone))
        self.add(f"put_{table.name}", (table.row(owner, position, one) for position, one in new))

    def _proposals(self, id_: int, before: tuple[Proposal, ...], after: tuple[Proposal, ...]) -> None:
        if before is after:
            return
        gone, new = differences(before, after, lambda one: one.id)
        self.add("delete_proposals", ({"group_id": id_, "id": one.id} for one in gone))
        changed = {one.id for _, one in new}
        former = {one.id: (position, one) for position, one in enumerate(before) if one.id in changed}
        for position, one in new:
            place, old = former.get(one.id, (-1, None))
            row = rows.proposal_row(id_, position, one)
            if old is None or row != rows.proposal_row(id_, place, old):
                self.add("put_proposals", [row])
            if old is None and not one.supporters:
                continue
            lost, won = differences(old.supporters if old else (), one.supporters, lambda user_id: user_id)
            support = {"group_id": id_, "proposal": one.id}
            self.add("delete_supports", ({**support, "user_id": user_id} for user_id in lost))
            self.add("put_supports", ({**support, "user_id": user_id, "position": at} for at, user_id in won))

    def _deadlines(
        self, code: str, group_id: int | None, before: Group | Workshop | None, after: Group | Workshop
    ) -> None:
        old = before.deadlines if before else ()
        if old is after.deadlines:
            return
        gone, new = differences(old, after.deadlines, lambda one: one.kind)
        if not gone and not new:
            return
        owner = "workshop" if group_id is None else "group"
        key: Row = {"workshop_code": code} if group_id is None else {"group_id": group_id}
        self.add(f"delete_{owner}_deadlines", ({**key, "kind": one.kind.value} for one in gone))
        self.add(f"put_{owner}_deadlines", (rows.deadline_row(code, group_id, at, one) for at, one in new))
        moved = {one.kind for _, one in new}
        self.disarmed += [one.due for one in old if one in gone or one.kind in moved]
        self.armed += [one.due for _, one in new]

    def outgoing(self, waiting: Iterable[Outgoing]) -> None:
        """Messages are to be sent."""
        self.add("insert_outgoing", map(rows.outgoing_row, waiting))
