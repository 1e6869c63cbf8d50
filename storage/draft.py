"""What a unit of work has collected and not committed yet. In memory only, and undone step by step.

Every change goes through `_set` or `_remove`, which note what was there before. So one update of a batch can be
undone without touching those before it, and costs nothing when it is not.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from conversations.model import Group, GroupPhase, Workshop
from storage.errors import ChatTaken, InvariantBroken, OwnerGone
from storage.memory import MISSING, Memory
from storage.outbox import Outgoing
from storage.rows import plain_code


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """An update that raised an error. `at` is in seconds since the Unix epoch (UTC)."""

    id: int
    update_id: int | None
    at: float
    error: str
    update_json: str


class Draft:
    """Changes on top of what is committed."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._undo: list[tuple[dict[Any, Any], Hashable, Any]] = []
        self.base_groups: dict[int, Group] = {}
        """Committed groups that this unit has read: what their changes are compared with, whatever memory forgets."""
        self.base_workshops: dict[str, Workshop] = {}
        self.groups: dict[int, Group] = {}
        self.workshops: dict[str, Workshop] = {}
        self.tallies: dict[str, tuple[int, int]] = {}
        """By workshop, how many groups more (or fewer) have joined and are working than is committed."""
        self.chats: dict[int, int | None] = {}
        self.outgoing: dict[int, Outgoing] = {}
        self.redraws: dict[tuple[int, str, int | None], int] = {}
        """The ids of those that are the last word on a message, by chat, slot and prompt; some may be gone by now."""
        self.updates: dict[int, float] = {}
        self.dead_letters: dict[int, DeadLetter] = {}
        self.settings: dict[str, str | None] = {}
        self.forgotten: dict[int, bool] = {}
        """Ids of people of whom nothing is to stay besides the states that hold something of theirs."""
        self.unnamed: dict[str, bool] = {}
        """Ids of people and chats, and codes of workshops, that what is kept of mistakes is not to name."""
        self.deleted: dict[str, bool] = {}
        """Codes of workshops to delete, in order."""
        self.renamed: dict[int, int] = {}
        """Chats that have a new id, old → new, in order."""
        self.silenced: dict[int, bool] = {}
        """Chats whose committed waiting messages are dropped."""

    def _set(self, where: dict[Any, Any], key: Hashable, value: Any) -> None:
        self._undo.append((where, key, where.get(key, MISSING)))
        where[key] = value

    def _remove(self, where: dict[Any, Any], key: Hashable) -> None:
        if key in where:
            self._undo.append((where, key, where.pop(key)))

    def checkpoint(self) -> int:
        return len(self._undo)

    def roll_back_to(self, checkpoint: int) -> None:
        while len(self._undo) > checkpoint:
            where, key, before = self._undo.pop()
            if before is MISSING:
                where.pop(key, None)
            else:
                where[key] = before

    # --- states -------------------------------------------------------------------------------------------------

    def base_group(self, group_id: int) -> Group | None:
        """The group as it is committed, as far as this process has read it."""
        if (base := self.base_groups.get(group_id)) is not None:
            return base
        kept = self._memory.groups.get(group_id)
        if kept is MISSING:
            return None
        self.base_groups[group_id] = kept
        return kept

    def base_workshop(self, code: str) -> Workshop | None:
        """The workshop as it is committed, as far as this process has read it."""
        if (base := self.base_workshops.get(code)) is not None:
            return base
        kept = self._memory.workshops.get(code)
        if kept is MISSING:
            return None
        self.base_workshops[code] = kept
        return kept

    def put_workshop(self, workshop: Workshop) -> None:
        if workshop.code != plain_code(workshop.code):
            raise ValueError(
                f"a workshop's code is stored in capitals, without signs between: {workshop.code!r}"
            )
        self._refuse_deleted(workshop.code)
        self.base_workshop(workshop.code)
        self._set(self.workshops, workshop.code, workshop)

    def put_group(self, group: Group) -> None:
        code = group.workshop.code
        self._refuse_deleted(code)
        before = self.groups.get(group.id) or self.base_group(group.id)
        if before is not None and before.workshop.code != code:
            raise InvariantBroken("a_group_stays_with_its_workshop")
        was = before.phase if before is not None else GroupPhase.NEW
        if group.phase is not was:
            joined, working = self.tallies.get(code, (0, 0))
            joined += group.phase.has_joined - was.has_joined
            working += (group.phase is GroupPhase.WORKING) - (was is GroupPhase.WORKING)
            self._set(self.tallies, code, (joined, working))
        self._place(before, group)
        self._set(self.groups, group.id, group)

    def _place(self, before: Group | None, after: Group) -> None:
        """Keep track of which group a chat has."""
        stays = before is not None and before.chat_id == after.chat_id
        if (
            stays
            and before is not None
            and (before.phase is GroupPhase.LEFT) == (after.phase is GroupPhase.LEFT)
        ):
            return
        if after.phase is not GroupPhase.LEFT:
            holder = self.holder(after.chat_id)
            if holder is not MISSING and holder not in (None, after.id):
                raise ChatTaken("one_group_per_chat")
            self._set(self.chats, after.chat_id, after.id)
        if (
            before is None
            or before.phase is GroupPhase.LEFT
            or (stays and after.phase is not GroupPhase.LEFT)
        ):
            return
        if self.holder(before.chat_id) in (None, MISSING, before.id):
            self._set(self.chats, before.chat_id, None)

    def holder(self, chat_id: int) -> Any:
        """The group of a chat that has not left; None where it has none, MISSING where that is not known here."""
        drafted = self.chats.get(chat_id, MISSING)
        return self._memory.chats.get(chat_id) if drafted is MISSING else drafted

    def _refuse_deleted(self, code: str | None) -> None:
        if code in self.deleted:
            raise OwnerGone("everything_has_its_owner")

    # --- the rest -----------------------------------------------------------------------------------------------

    def send(self, outgoing: Outgoing) -> Outgoing:
        self._refuse_deleted(outgoing.workshop)
        if outgoing.group is not None and (
            group := self.groups.get(outgoing.group) or self.base_group(outgoing.group)
        ):
            self._refuse_deleted(group.workshop.code)
        chat_id = self.renamed.get(outgoing.chat_id)
        if chat_id is not None:
            outgoing = replace(outgoing, chat_id=chat_id)
        if outgoing.slot is not None:
            outgoing = self._last_word(outgoing, (outgoing.chat_id, outgoing.slot, outgoing.prompt))
        self._set(self.outgoing, outgoing.id, outgoing)
        return outgoing

    def _last_word(self, new: Outgoing, message: tuple[int, str, int | None]) -> Outgoing:
        """A redraw takes the place of one that this unit asked for before: a batch redraws a message once."""
        if new.fresh:
            self._remove(self.redraws, message)
            return new
        older = self.outgoing.get(self.redraws.get(message, 0))
        if older is None:
            self._set(self.redraws, message, new.id)
            return new
        return replace(new, id=older.id, urgency=min(older.urgency, new.urgency))

    def handled(self, update_id: int, at: float) -> None:
        self._set(self.updates, update_id, at)

    def dead_letter(self, letter: DeadLetter) -> None:
        self._set(self.dead_letters, letter.id, letter)

    def forget_person(self, user_id: int) -> None:
        self._set(self.forgotten, user_id, True)
        self.forget_mistakes(str(user_id))

    def forget_mistakes(self, *names: str) -> None:
        for name in names:
            self._set(self.unnamed, name, True)

    def remember(self, key: str, value: str | None) -> None:
        self._set(self.settings, key, value)

    def drop_waiting(self, chat_id: int) -> None:
        self._set(self.silenced, chat_id, True)
        for outgoing in [one for one in self.outgoing.values() if one.chat_id == chat_id]:
            self._remove(self.outgoing, outgoing.id)

    def rename_chat(self, old: int, new: int) -> None:
        self._set(self.renamed, old, new)
        for group in [one for one in self.groups.values() if one.chat_id == old]:
            self.put_group(replace(group, chat_id=new))
        for outgoing in [one for one in self.outgoing.values() if one.chat_id == old]:
            self._set(self.outgoing, outgoing.id, replace(outgoing, chat_id=new))

    def delete_workshop(self, code: str) -> None:
        groups = {
            one.id: one
            for one in (*self.base_groups.values(), *self.groups.values())
            if one.workshop.code == code
        }
        for group in groups.values():
            if group.phase is not GroupPhase.LEFT:
                self._set(self.chats, group.chat_id, None)
            self._remove(self.groups, group.id)
        self._remove(self.workshops, code)
        self._remove(self.tallies, code)
        for outgoing in [
            one for one in self.outgoing.values() if one.workshop == code or one.group in groups
        ]:
            self._remove(self.outgoing, outgoing.id)
        self._set(self.deleted, code, True)
