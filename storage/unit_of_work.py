"""The door to what lasts: units of work, what waits to be sent, what is due.

`Store.unit` opens a unit of work and `Store.write` commits it; what a unit offers stands in `unit`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

from conversations.clock import DeadlineKind
from conversations.model import Group, GroupPhase, Outline, Workshop
from storage.changes import Changes
from storage.database import Database
from storage.draft import DeadLetter, Draft
from storage.memory import MISSING, Ids, Memory
from storage.outbox import Delivered, Outgoing, SentMessage
from storage.queries import Row, Statements
from storage.rows import message_from, message_row, outgoing_from, plain_code, read_group, read_workshop
from storage.unit import UnitOfWork

__all__ = ["DueDeadline", "Store", "UnitOfWork"]

DAY = 86_400.0

# Telegram keeps an update for a day at most (https://core.telegram.org/bots/api#getting-updates); a week leaves room
# for clocks that are wrong.
UPDATES_KEPT = 7 * DAY

# Long enough to find a mistake, short enough not to keep people's words for it.
DEAD_LETTERS_KEPT = 30 * DAY

# Seconds for which it is known to whom something was sent: twice what Telegram's limits look back.
SENT_KEPT = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDeadline:
    """A stored deadline. `group` is None for the workshop's own. `due` is in seconds since the Unix epoch (UTC)."""

    workshop: str
    group: int | None
    kind: DeadlineKind
    due: float


class Store:
    """What lasts, over one open database.

    Args:
        database: the open file.
        outline: what the rules need of the curriculum.
        earlier: likewise of the curricula that workshops were opened with before, by their names in the file.
    """

    def __init__(
        self, database: Database, *, outline: Outline, earlier: Mapping[str, Outline] | None = None
    ) -> None:
        self.database = database
        self._outline = outline
        self._earlier = earlier or {}
        self.memory = Memory()
        self.group_ids = Ids("groups")
        self.outgoing_ids = Ids("outbox")
        self.dead_letter_ids = Ids("dead_letters")
        self.on_commit: list[Callable[[Sequence[Outgoing]], None]] = []
        """Called after each commit with what it added to the outbox, perhaps nothing. Must not raise."""
        self.on_drop: list[Callable[[Sequence[int]], None]] = []
        """Called after a commit with the ids of waiting messages that it dropped."""
        self.on_rename: list[Callable[[int, int], None]] = []
        """Called after a commit with the old and new id of a chat that it renamed."""
        self.on_change: list[Callable[[Collection[str]], None]] = []
        """Called after a commit with the codes of the workshops of which something changed, or that are gone."""
        self.on_erase: list[Callable[[], None]] = []
        """Called after a commit that erased a person or a workshop: nothing made of them is to stay elsewhere."""
        self._one_unit = asyncio.Lock()
        self._started = False
        self._sent_purged_at = 0.0
        self._deleted_groups: set[int] = set()
        self._deleted_codes: set[str] = set()

    def outline_of(self, curriculum: str) -> Outline:
        """The outline for a workshop that was opened with a curriculum: today's, where that is it or is not known."""
        return self._earlier.get(curriculum, self._outline)

    def unit(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work, once the one before has ended. What it did not commit is dropped at its end."""
        return self._unit()

    @asynccontextmanager
    async def _unit(self) -> AsyncIterator[UnitOfWork]:
        async with self._one_unit:
            if not self._started:
                await self._start()
            yield UnitOfWork(self)

    async def _start(self) -> None:
        def read(statements: Statements) -> tuple[dict[str, int], int | None]:
            return dict(statements.select_reserved_ids()), statements.select_last_update()

        reserved, self.memory.last_update = await self.database.run(read)
        self.group_ids = Ids("groups", reserved.get("groups", 0))
        self.outgoing_ids = Ids("outbox", reserved.get("outbox", 0))
        self.dead_letter_ids = Ids("dead_letters", reserved.get("dead_letters", 0))
        self._started = True

    # --- committing a unit of work ------------------------------------------------------------------------------

    async def write(self, draft: Draft, then: Callable[[], None]) -> None:
        """Write a draft in one transaction; for `UnitOfWork.commit`."""
        changes = self._changes(draft)
        reserved = [
            ids for ids in (self.group_ids, self.outgoing_ids, self.dead_letter_ids) if ids.to_reserve()
        ]
        reservations: list[Row] = [{"name": ids.name, "reserved": ids.to_reserve()} for ids in reserved]
        changes.add("reserve_ids", reservations)
        if not (changes or draft.deleted or draft.renamed or draft.silenced or draft.forgotten):
            then()
            return

        def work(statements: Statements) -> list[int]:
            dropped = _make_room(statements, draft)
            changes.add("delete_outgoing", ({"id": id_} for id_ in dropped))
            changes.write(statements)
            for code in draft.deleted:
                statements.delete_settings_of(code=code)
            for name in draft.unnamed:
                statements.delete_dead_letters_with(name=name)
            for user_id in draft.forgotten:
                statements.delete_messages_to(user_id=user_id)
            return dropped

        def committed(dropped: list[int]) -> None:
            for ids, row in zip(reserved, reservations, strict=True):
                ids.reserved = int(str(row["reserved"]))
            self._remember(draft, changes)
            then()
            if dropped:
                for told in self.on_drop:
                    told(dropped)
            for old, new in draft.renamed.items():
                for moved in self.on_rename:
                    moved(old, new)
            added = [draft.outgoing[id_] for id_ in sorted(draft.outgoing)]
            for heard in self.on_commit:
                heard(added)
            if changed:
                for noticed in self.on_change:
                    noticed(changed)
            if forgetting:
                for erased in self.on_erase:
                    erased()

        changed = {*draft.deleted, *draft.workshops, *(one.workshop.code for one in draft.groups.values())}
        forgetting = bool(draft.deleted or draft.forgotten)
        await self.database.transact(work, committed)
        if forgetting:
            # What was deleted is overwritten in the file, and may still stand in the log beside it.
            await self.database.empty_log()

    def _changes(self, draft: Draft) -> Changes:
        changes = Changes()
        changes.add("delete_workshops", ({"code": code} for code in draft.deleted))
        for code, workshop in draft.workshops.items():
            if (base := draft.base_workshop(code)) is not workshop:
                changes.workshop(base, workshop)
        for group_id, group in draft.groups.items():
            if (former := draft.base_group(group_id)) is not group:
                changes.group(former, group)
        changes.outgoing(draft.outgoing.values())
        changes.add("insert_updates", ({"id": id_, "at": at} for id_, at in draft.updates.items()))
        changes.add(
            "insert_dead_letters",
            (
                {
                    "id": letter.id,
                    "update_id": letter.update_id,
                    "at": letter.at,
                    "error": letter.error,
                    "update_json": letter.update_json,
                }
                for letter in draft.dead_letters.values()
            ),
        )
        for key, value in draft.settings.items():
            if value is None:
                changes.add("delete_settings", [{"key": key}])
            else:
                changes.add("put_settings", [{"key": key, "value": value}])
        return changes

    def _remember(self, draft: Draft, changes: Changes) -> None:
        """Bring memory to what is now in the file."""
        memory = self.memory
        if draft.deleted or draft.renamed:
            for group in draft.base_groups.values():
                if group.workshop.code in draft.deleted:
                    self._deleted_groups.add(group.id)
            self._deleted_codes.update(draft.deleted)
            memory.forget_everything()
        else:
            for code, workshop in draft.workshops.items():
                memory.workshops.put(code, workshop)
            for group in draft.groups.values():
                memory.groups.put(group.id, group)
                if (roll := memory.rolls.get(group.workshop.code)) is not MISSING:
                    roll.put(group.id, group.phase)
            for chat_id, group_id in draft.chats.items():
                memory.chats.put(chat_id, group_id)
            for key, value in draft.settings.items():
                memory.settings.put(key, value)
            memory.deadlines_changed(changes.disarmed, changes.armed)
        for user_id in draft.forgotten:
            memory.forget_messages_of(user_id)
        if draft.forgotten:
            # Each bears its workshop as it was when it was last touched, with names that are no more in it.
            memory.groups.clear()
        memory.last_update = max((*draft.updates, memory.last_update or 0))

    async def purge(self, at: float, *, kept: float = DEAD_LETTERS_KEPT) -> None:
        """Forget what is kept for a time only: updates that cannot come again, mistakes, to whom something was sent.

        Mistakes are kept for no more than `kept` seconds: people were told when all that they wrote is erased.
        """

        def work(statements: Statements) -> None:
            statements.purge_updates(before=at - UPDATES_KEPT)
            statements.purge_sent(before=at - SENT_KEPT)
            statements.purge_dead_letters(before=at - min(kept, DEAD_LETTERS_KEPT))

        await self.database.transact(work, lambda _: None)
        # Each time: when something was erased, a backup that was being read may have kept the log from being emptied.
        await self.database.empty_log()

    # --- what waits to be sent ----------------------------------------------------------------------------------

    async def waiting(self) -> list[Outgoing]:
        """Everything that is committed and not settled, in order: what delivery starts with."""
        rows = await self.database.run(lambda statements: statements.select_outbox())
        return [outgoing_from(row) for row in rows]

    async def delivered(self, acks: Sequence[Delivered]) -> None:
        """Settle calls that were made, all in one transaction, and note where slots' messages now stand.

        Settling twice changes nothing. Messages of a workshop that was deleted meanwhile are not noted.
        """
        if not acks:
            return
        sent = [
            ack.message
            for ack in acks
            if ack.message is not None
            and ack.message.group not in self._deleted_groups
            and ack.message.workshop not in self._deleted_codes
        ]
        current = {(one.chat_id, one.slot, one.prompt or 0): one for one in sent}
        settled: list[Row] = [{"id": id_} for ack in acks for id_ in ack.ids]
        messages = [
            message_row(one, current=current[one.chat_id, one.slot, one.prompt or 0] is one) for one in sent
        ]
        counted: list[Row] = [{"chat_id": ack.sent[0], "at": ack.sent[1]} for ack in acks if ack.sent]
        latest = max((ack.sent[1] for ack in acks if ack.sent), default=0.0)
        purging = latest - self._sent_purged_at >= SENT_KEPT

        def work(statements: Statements) -> None:
            statements.delete_outgoing(settled)
            statements.insert_sent(counted)
            if purging:
                statements.purge_sent(before=latest - SENT_KEPT)
            if messages:
                statements.retire_messages(
                    {"chat_id": one.chat_id, "slot": one.slot, "prompt": one.prompt}
                    for one in current.values()
                )
                statements.put_messages(messages)

        def committed(_: None) -> None:
            if purging:
                self._sent_purged_at = latest
            for one in sent:
                self.note_message(one)

        await self.database.transact(work, committed)

    async def sent_since(self, at: float) -> list[tuple[int, float]]:
        """To which chats something was sent since an instant (two minutes ago at most), and when, the oldest first."""
        rows = await self.database.run(lambda statements: statements.select_sent_since(at=at))
        return [(chat_id, instant) for chat_id, instant in rows]

    def at_hand(self, group_id: int) -> Group | None:
        """A group as it is committed, where it is in memory: what nobody touched for long is not."""
        group = self.memory.groups.get(group_id)
        return None if group is MISSING else group

    def note_message(self, message: SentMessage) -> None:
        """Know at once where a slot's message stands, ahead of the `delivered` that stores it.

        A crash in between loses nothing: the outbox still holds the call, which is then made again.
        """
        if message.group in self._deleted_groups or message.workshop in self._deleted_codes:
            return
        memory, key = self.memory, (message.chat_id, message.slot, message.prompt or 0)
        memory.messages.put((message.chat_id, message.message_id), message)
        # What is stored is older than what was noted ahead of it: the newest holds the slot.
        held = memory.slots.get(key)
        if held is not MISSING and held is not None:
            holder = memory.messages.get((message.chat_id, held))
            if holder is not MISSING and holder is not None and holder.at > message.at:
                return
        memory.slots.put(key, message.message_id)

    async def failed(self, ids: Sequence[int], *, drop: bool = False) -> None:
        """Note a try without success, or give messages up."""
        rows: list[Row] = [{"id": id_} for id_ in ids]

        def work(statements: Statements) -> None:
            if drop:
                statements.delete_outgoing(rows)
            else:
                statements.count_attempt(rows)

        await self.database.transact(work, lambda _: None)

    async def message(self, chat_id: int, message_id: int) -> SentMessage | None:
        """The slot's message with this id, current or not; None for any other message."""
        found = self.memory.messages.get((chat_id, message_id))
        if found is MISSING:
            row = await self.database.run(
                lambda statements: statements.select_message(chat_id=chat_id, message_id=message_id)
            )
            if (noted := self.memory.messages.get((chat_id, message_id))) is not MISSING:
                return noted
            found = None if row is None else message_from(chat_id, message_id, row)
            self.memory.messages.put((chat_id, message_id), found)
        return found

    async def current_message(self, chat_id: int, slot: str, prompt: int | None = None) -> int | None:
        """The id of the message that holds a slot."""
        key = (chat_id, slot, prompt or 0)
        known = self.memory.slots.get(key)
        if known is not MISSING:
            return known
        found: int | None = await self.database.run(
            lambda statements: statements.select_current_message(chat_id=chat_id, slot=slot, prompt=prompt)
        )
        # A message may have been noted while the file was read, which then knew nothing of it yet.
        if (noted := self.memory.slots.get(key)) is not MISSING:
            return noted
        self.memory.slots.put(key, found)
        return found

    async def prove(self, at: float) -> None:
        """Commit something small, to know that committing works.

        Raises:
            StorageError: it does not.
        """
        row: Row = {"key": "proved_at", "value": f"{at:.0f}"}
        await self.database.transact(lambda statements: statements.put_settings([row]), lambda _: None)

    # --- what is due --------------------------------------------------------------------------------------------

    async def next_due(self) -> float | None:
        """When the next deadline is due; None where none is armed."""
        if self.memory.next_due is not MISSING:
            return self.memory.next_due
        due: float | None = await self.database.run(lambda statements: statements.select_next_due())
        self.memory.next_due = due
        return due

    async def due(self, at: float, limit: int = 1_000) -> list[DueDeadline]:
        """What is due at an instant, the oldest first, but nudges after all others and panels last."""
        rows = await self.database.run(lambda statements: statements.select_due(at=at, limit=limit))
        return [
            DueDeadline(workshop=code, group=group_id, kind=DeadlineKind(kind), due=due)
            for code, group_id, kind, due in rows
        ]

    # --- reading for other purposes -----------------------------------------------------------------------------

    async def export(self, code: str) -> tuple[Workshop, list[Group]] | None:
        """A workshop and its groups as they are committed, or None where there is no such workshop."""
        code = plain_code(code)

        def read(statements: Statements) -> tuple[Workshop, list[Group]] | None:
            workshop = read_workshop(statements, code, self.outline_of)
            if workshop is None:
                return None
            ids = [group_id for group_id, _ in statements.select_roll(code=code)]
            groups = [group for id_ in ids if (group := read_group(statements, id_, workshop)) is not None]
            workshop = replace(
                workshop,
                groups_joined=sum(group.phase.has_joined for group in groups),
                groups_working=sum(group.phase is GroupPhase.WORKING for group in groups),
            )
            return workshop, [replace(group, workshop=workshop) for group in groups]

        return await self.database.run(read)

    async def opened_before(self, at: float) -> list[str]:
        """The codes of the workshops that were opened before an instant, the oldest first."""
        rows = await self.database.run(lambda statements: statements.select_codes_opened_before(before=at))
        return [code for (code,) in rows]

    async def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """The latest updates that raised an error, the newest first."""
        rows = await self.database.run(lambda statements: statements.select_dead_letters(limit=limit))
        return [
            DeadLetter(id=id_, update_id=update_id, at=at, error=error, update_json=update_json)
            for id_, update_id, at, error, update_json in rows
        ]


def _make_room(statements: Statements, draft: Draft) -> list[int]:
    """Carry out what touches many rows at once, and give the ids of waiting messages that are to be dropped."""
    dropped = {
        id_ for chat_id in draft.silenced for (id_,) in statements.select_waiting_in_chat(chat_id=chat_id)
    }
    for old, new in draft.renamed.items():
        statements.rename_groups(old=old, new=new)
        statements.rename_outbox(old=old, new=new)
        statements.rename_sent(old=old, new=new)
        statements.delete_messages_of_chat(chat_id=old)
        if new in draft.silenced:
            dropped.update(id_ for (id_,) in statements.select_waiting_in_chat(chat_id=new))
    for code in draft.deleted:
        dropped.update(id_ for (id_,) in statements.select_waiting_of_workshop(code=code))
    return sorted(dropped)
