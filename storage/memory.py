"""What is kept in memory of what is committed: states, and where to find them.

State is a value, so what was committed can be kept and handed out again without reading the file. Every map is
bounded; what falls out is read again when it is needed. Only this process writes the file (the instance lock sees to
that), so memory and file agree as long as memory is changed after a commit and never otherwise.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import Enum
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from conversations.model import Group, GroupPhase, Workshop
from storage.outbox import SentMessage

K = TypeVar("K")
V = TypeVar("V")

GROUPS_KEPT = 2048
WORKSHOPS_KEPT = 512
CHATS_KEPT = 8192
MESSAGES_KEPT = 16384
SETTINGS_KEPT = 2048


class _Missing(Enum):
    MISSING = "missing"


MISSING: Final = _Missing.MISSING
"""Not known here, in maps whose values may be None (« known to be absent »)."""
Missing: TypeAlias = Literal[_Missing.MISSING]

SlotKey: TypeAlias = tuple[int, str, int]
"""Chat, slot, and prompt or 0."""


class Recent(Generic[K, V]):
    """A map of bounded size that forgets what was not used for longest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | Missing:
        if key not in self._items:
            return MISSING
        self._items.move_to_end(key)
        return self._items[key]

    def put(self, key: K, value: V) -> None:
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._size:
            self._items.popitem(last=False)

    def forget(self, key: K) -> None:
        self._items.pop(key, None)

    def clear(self) -> None:
        self._items.clear()

    def forget_those(self, which: Callable[[K], bool]) -> None:
        for key in [key for key in self._items if which(key)]:
            del self._items[key]


class Roll:
    """The groups of a workshop and how far each is, counted."""

    def __init__(self, phases: dict[int, GroupPhase]) -> None:
        self.phases = phases
        self.joined = sum(phase.has_joined for phase in phases.values())
        self.working = sum(phase is GroupPhase.WORKING for phase in phases.values())

    def put(self, group_id: int, phase: GroupPhase) -> None:
        before = self.phases.get(group_id, GroupPhase.NEW)
        self.joined += phase.has_joined - before.has_joined
        self.working += (phase is GroupPhase.WORKING) - (before is GroupPhase.WORKING)
        self.phases[group_id] = phase


class Memory:
    """Everything that is kept of what is committed."""

    def __init__(self) -> None:
        self.groups: Recent[int, Group] = Recent(GROUPS_KEPT)
        self.workshops: Recent[str, Workshop] = Recent(WORKSHOPS_KEPT)
        self.rolls: Recent[str, Roll] = Recent(WORKSHOPS_KEPT)
        self.chats: Recent[int, int | None] = Recent(CHATS_KEPT)
        """Chat → its group that has not left; None: it has none."""
        self.messages: Recent[tuple[int, int], SentMessage | None] = Recent(MESSAGES_KEPT)
        self.slots: Recent[SlotKey, int | None] = Recent(MESSAGES_KEPT)
        """Slot → the message that holds it now; None: there is none."""
        self.settings: Recent[str, str | None] = Recent(SETTINGS_KEPT)
        self.last_update: int | None = None
        """The highest id of an update that was handled."""
        self.next_due: float | Missing | None = MISSING
        """When the next deadline is due; None: there is none."""

    def forget_everything(self) -> None:
        """Start again from the file, after a change that touched many rows at once: a deletion, a chat renamed."""
        states = (self.groups, self.workshops, self.rolls, self.chats)
        for kept in (*states, self.messages, self.slots, self.settings):
            kept.clear()
        self.next_due = MISSING

    def forget_messages_of(self, chat_id: int) -> None:
        """Read again what is known of the messages in a chat."""
        self.messages.forget_those(lambda message: message[0] == chat_id)
        self.slots.forget_those(lambda slot: slot[0] == chat_id)

    def deadlines_changed(self, disarmed: list[float], armed: list[float]) -> None:
        """Keep `next_due` right without asking the file, where that is possible."""
        if self.next_due is MISSING:
            return
        if self.next_due is not None and any(due <= self.next_due for due in disarmed):
            self.next_due = MISSING
            return
        self.next_due = min((due for due in (self.next_due, *armed) if due is not None), default=None)


class Ids:
    """A counter whose numbers are never given twice, not even after what bore them is deleted.

    Numbers are reserved in the file by blocks, so that a commit seldom has to write the counter.
    """

    BLOCK = 1024

    def __init__(self, name: str, reserved: int = 0) -> None:
        self.name = name
        self.reserved = reserved
        """Up to here the file knows that numbers may have been given."""
        self._last = reserved

    def next(self) -> int:
        self._last += 1
        return self._last

    def to_reserve(self) -> int | None:
        """Up to where the next commit has to reserve; None where what is reserved is enough."""
        return None if self._last <= self.reserved else self._last + self.BLOCK
