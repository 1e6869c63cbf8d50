"""The plain lists of a workshop and of a group: each an attribute of the state, a table, and three statements.

A list is plain where a row of its table is an item of the list: the columns are the item's fields, in their order, by
their names. `put_<list>` stores items, new or changed, with their owner and position; `delete_<list>` deletes some by
owner and key; `select_<list>` reads an owner's, in order. A new list is a data class, a table, three statements and a
line here; what needs more (proposals with their supports, answers with their dates) has functions of its own in `rows`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

from conversations.crowd_model import Attendee, Claim, Draw, Issue
from conversations.model import Coaching, Counsel, Facilitator, Group, Member, Music, Spent, Workshop
from conversations.opening_model import OwnCase, Sighting
from conversations.stage_model import Clap, Professional, Remark, Score, Turn
from conversations.team_model import Addressee, Call, Deed, Invite
from storage.queries import Row, Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list that is stored item by item."""

    name: str
    """The table, what its statements end in, and as a rule the attribute of the state."""
    item: type[Any]
    """The data class of the items."""
    key: tuple[str, ...]
    """The fields that tell the items of one owner apart."""
    attribute: str = ""
    """The attribute of the state, where it is not called like the table."""
    single: bool = False
    """Whether the attribute is one item or None, rather than a list."""

    def same(self, before: Group | Workshop | None, after: Group | Workshop) -> bool:
        """Whether a state has the very list that it had before."""
        name = self.attribute or self.name
        return before is not None and getattr(before, name) is getattr(after, name)

    def items(self, state: Group | Workshop | None) -> tuple[Any, ...]:
        """The list as the state has it; empty for no state."""
        found = getattr(state, self.attribute or self.name) if state is not None else ()
        if self.single and not isinstance(found, tuple):
            return (found,) if found is not None else ()
        listed: tuple[Any, ...] = found
        return listed

    def key_of(self, item: Any) -> tuple[object, ...]:
        return tuple(getattr(item, name) for name in self.key)

    def row(self, owner: Row, position: int, item: Any) -> Row:
        """The parameters that store an item."""
        columns = {one.name: _plain(getattr(item, one.name)) for one in fields(self.item)}
        return {**owner, **columns, "position": position}

    def key_row(self, owner: Row, item: Any) -> Row:
        """The parameters that delete an item."""
        return {**owner, **{name: _plain(getattr(item, name)) for name in self.key}}

    def read(self, statements: Statements, owner: Row) -> tuple[Any, ...]:
        """An owner's list, as it is stored."""
        readers = _readers(self)
        return tuple(
            self.item(**{name: read(value) for (name, read), value in zip(readers, record, strict=True)})
            for record in statements.read_list(f"select_{self.name}", owner)
        )


WORKSHOP_LISTS = (
    ListTable(name="facilitators", item=Facilitator, key=("user_id",)),
    ListTable(name="music", item=Music, key=(), single=True),
    ListTable(name="calls", item=Call, key=("number",)),
    ListTable(name="invites", item=Invite, key=("token",)),
    ListTable(name="deeds", item=Deed, key=("number",)),
    ListTable(name="addressees", item=Addressee, key=("number", "group_id")),
    ListTable(name="turns", item=Turn, key=("group_id",)),
    ListTable(name="professionals", item=Professional, key=("user_id",)),
    ListTable(name="attendees", item=Attendee, key=("user_id",)),
    ListTable(name="claims", item=Claim, key=("number",)),
    ListTable(name="issues", item=Issue, key=("number",)),
    ListTable(name="draws", item=Draw, key=("group_id",)),
    ListTable(name="own_cases", item=OwnCase, key=("number",)),
)
"""The lists of a workshop; their owner is `workshop_code`."""

GROUP_LISTS = (
    ListTable(name="members", item=Member, key=("user_id",)),
    ListTable(name="sightings", item=Sighting, key=("case_number", "user_id", "prompt")),
    ListTable(name="spent", item=Spent, key=("prompt",)),
    ListTable(name="counsels", item=Counsel, key=("prompt", "rule")),
    ListTable(name="coachings", item=Coaching, key=(), attribute="coaching", single=True),
    ListTable(name="applause", item=Clap, key=("user_id",)),
    ListTable(name="scores", item=Score, key=("user_id", "criterion")),
    ListTable(name="remarks", item=Remark, key=("user_id", "opening")),
)
"""The lists of a group; their owner is `group_id`."""


def read_lists(statements: Statements, tables: tuple[ListTable, ...], owner: Row) -> dict[str, Any]:
    """An owner's lists by attribute."""
    found = {}
    for table in tables:
        items = table.read(statements, owner)
        found[table.attribute or table.name] = next(iter(items), None) if table.single else items
    return found


def _plain(value: object) -> object:
    """A field as the engine takes it: truth as 0 and 1, a day in ISO 8601, words in a line, an enumeration's value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return int(value) if isinstance(value, bool) else value


@cache
def _readers(table: ListTable) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """What makes a field of its column, by field: the way back from `_plain`."""
    hints = get_type_hints(table.item)
    return tuple((one.name, _reader(hints[one.name])) for one in fields(table.item))


def _reader(hint: Any) -> Callable[[Any], Any]:
    if hint is bool or (isinstance(hint, type) and issubclass(hint, Enum)):
        reader: Callable[[Any], Any] = hint
        return reader
    if hint == dt.date | None:
        return lambda value: dt.date.fromisoformat(value) if value is not None else None
    if hint == tuple[str, ...]:
        return lambda value: tuple(value.split())
    return lambda value: value
