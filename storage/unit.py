"""One transaction for what a batch of updates changes: read, put, send, commit.

::

    async with store.unit() as unit:
        for update in batch:
            if await unit.seen(update.id):
                continue
            before = unit.checkpoint()
            try:
                …  # unit.group(…), unit.put(…), unit.send(…)
            except Exception as error:
                unit.roll_back_to(before)
                unit.dead_letter(…, error, …)
            unit.handled(update.id, at)
        await unit.commit()

Until `commit`, everything is in memory: what an update changed can be undone alone, and without a commit nothing has
happened. The file is written by `commit` only, in one transaction, differences only; memory follows once that
transaction is committed. Units of work come one after the other.
"""

from __future__ import annotations

import hmac
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from conversations.model import Group, GroupPhase, Workshop
from storage.draft import DeadLetter, Draft
from storage.memory import MISSING, Roll
from storage.outbox import URGENCY_ANSWER, Outgoing, SentMessage
from storage.queries import Record, Statements
from storage.rows import board_digest, plain_code, read_group, read_workshop, workshop_code_of

if TYPE_CHECKING:
    from storage.unit_of_work import Store


class UnitOfWork:
    """Reads see what the unit has put. Not to be kept after its `async with` block."""

    def __init__(self, store: Store) -> None:
        """Use `Store.unit`."""
        self._store = store
        self._memory = store.memory
        self._draft = Draft(store.memory)

    # --- undoing and committing ---------------------------------------------------------------------------------

    def checkpoint(self) -> int:
        """A mark to which `roll_back_to` can return."""
        return self._draft.checkpoint()

    def roll_back_to(self, checkpoint: int) -> None:
        """Undo everything since the mark, as if it had never been asked."""
        self._draft.roll_back_to(checkpoint)

    async def commit(self) -> None:
        """Write everything in one transaction; afterwards the unit is empty and may go on.

        Raises:
            CannotWrite: nothing was written, the unit still holds it all and may commit again.
            InvariantBroken: nothing was written; something put contradicts what is stored.
        """
        await self._store.write(self._draft, then=self._start_again)

    def _start_again(self) -> None:
        self._draft = Draft(self._memory)

    # --- updates ------------------------------------------------------------------------------------------------

    async def seen(self, update_id: int) -> bool:
        """Whether an update was handled before, by this unit or an earlier one."""
        if update_id in self._draft.updates:
            return True
        last = self._memory.last_update
        # Telegram counts upwards, so this is nearly always known without asking the file.
        if last is None or update_id > last:
            return False
        return (
            await self._store.database.run(lambda statements: statements.select_update(id=update_id))
            is not None
        )

    def handled(self, update_id: int, at: float) -> None:
        """Note that an update's consequences are in this unit."""
        self._draft.handled(update_id, at)

    def dead_letter(self, update_id: int | None, at: float, error: Exception, update_json: str) -> None:
        """Keep an update that raised an error, with the error's traceback; or what else did, in JSON likewise."""
        id_ = self._store.dead_letter_ids.next()
        trace = "".join(traceback.format_exception(error))
        self._draft.dead_letter(
            DeadLetter(id=id_, update_id=update_id, at=at, error=trace, update_json=update_json)
        )

    # --- workshops and groups -----------------------------------------------------------------------------------

    async def workshop(self, code: str) -> Workshop | None:
        """The workshop with this code (in capitals or not, hyphens and spaces ignored), its groups counted."""
        code = plain_code(code)
        draft = self._draft
        if not code or code in draft.deleted:
            return None
        workshop = draft.workshops.get(code) or draft.base_workshop(code)
        if workshop is None:
            store = self._store
            workshop = await store.database.run(
                lambda statements: read_workshop(statements, code, store.outline_of)
            )
            if workshop is None:
                return None
            self._memory.workshops.put(code, workshop)
            draft.base_workshops[code] = workshop
        roll = await self._roll(code)
        more_joined, more_working = draft.tallies.get(code, (0, 0))
        joined, working = roll.joined + more_joined, roll.working + more_working
        if workshop.groups_joined == joined and workshop.groups_working == working:
            return workshop
        # The counts are context and no part of what is compared or stored, so this is no change to note.
        workshop = replace(workshop, groups_joined=joined, groups_working=working)
        if code in draft.workshops:
            draft.workshops[code] = workshop
        else:
            draft.base_workshops[code] = workshop
            self._memory.workshops.put(code, workshop)
        return workshop

    async def _roll(self, code: str) -> Roll:
        roll = self._memory.rolls.get(code)
        if roll is MISSING:
            rows = await self._store.database.run(lambda statements: statements.select_roll(code=code))
            roll = Roll({group_id: GroupPhase(phase) for group_id, phase in rows})
            self._memory.rolls.put(code, roll)
        return roll

    async def group(self, group_id: int) -> Group | None:
        """The group, with its workshop as it is now."""
        group = self._draft.groups.get(group_id) or self._draft.base_group(group_id)
        if group is None:
            await self._load([group_id])
            group = self._draft.base_group(group_id)
        return None if group is None else await self._with_workshop(group)

    async def _with_workshop(self, group: Group) -> Group | None:
        workshop = await self.workshop(group.workshop.code)
        if workshop is None:
            return None
        return group if group.workshop is workshop else replace(group, workshop=workshop)

    async def _load(self, group_ids: list[int]) -> None:
        """Read groups into memory, all in one hop to the database's thread."""
        store = self._store

        def read(statements: Statements) -> list[Group]:
            workshops: dict[str, Workshop | None] = {}
            groups: list[Group] = []
            for group_id in group_ids:
                code = workshop_code_of(statements, group_id)
                if code is None:
                    continue
                if code not in workshops:
                    workshops[code] = read_workshop(statements, code, store.outline_of)
                if (workshop := workshops[code]) and (group := read_group(statements, group_id, workshop)):
                    groups.append(group)
            return groups

        for group in await store.database.run(read):
            self._memory.groups.put(group.id, group)
            self._draft.base_groups[group.id] = group

    async def group_in_chat(self, chat_id: int) -> Group | None:
        """The chat's group, if it has one that has not left its workshop."""
        group_id = self._draft.holder(chat_id)
        if group_id is MISSING:
            group_id = await self._store.database.run(
                lambda statements: statements.select_group_in_chat(chat_id=chat_id)
            )
            self._memory.chats.put(chat_id, group_id)
        return None if group_id is None else await self.group(group_id)

    async def groups_of(self, code: str) -> list[Group]:
        """All groups of a workshop, those that left too, in the order in which they came."""
        workshop = await self.workshop(code)
        if workshop is None:
            return []
        draft = self._draft
        ids = set((await self._roll(workshop.code)).phases)
        ids.update(group.id for group in draft.groups.values() if group.workshop.code == workshop.code)
        unknown = [one for one in ids if one not in draft.groups and draft.base_group(one) is None]
        if unknown:
            await self._load(sorted(unknown))
        groups: list[Group] = []
        for group_id in sorted(ids):
            group = draft.groups.get(group_id) or draft.base_group(group_id)
            if group is not None:
                groups.append(group if group.workshop is workshop else replace(group, workshop=workshop))
        return groups

    async def states_with(self, user_id: int) -> tuple[list[Workshop], list[Group]]:
        """The workshops and groups that may hold something of a person's, those that were left or closed too.

        All that this unit has put are among them: what it added or took away is in no row yet.
        """

        def read(statements: Statements) -> tuple[list[Record], list[Record]]:
            return (
                statements.select_workshops_with(user_id=user_id),
                statements.select_groups_with(user_id=user_id),
            )

        rows, others = await self._store.database.run(read)
        return await self._newest_of(rows), await self._groups_with(others)

    async def groups_in_chat(self, chat_id: int) -> list[Group]:
        """All groups of a chat, those that left their workshops too, in the order in which they came."""
        rows = await self._store.database.run(
            lambda statements: statements.select_groups_in_chat(chat_id=chat_id)
        )
        return [group for group in await self._groups_with(rows) if group.chat_id == chat_id]

    async def _groups_with(self, rows: list[Record]) -> list[Group]:
        """The groups of these ids, and those that this unit has put, in the order in which they came."""
        ids = {int(id_) for (id_,) in rows} | set(self._draft.groups)
        return [group for id_ in sorted(ids) if (group := await self.group(id_)) is not None]

    async def forget_person(self, user_id: int, codes: Iterable[str] = ()) -> None:
        """Delete what is kept of a person besides states. No trace stays in the file's log.

        That is where messages of workshops that hold them no more stand in their chat; and the mistakes that they met,
        with those of the workshops where they were: another's update quotes the message whose button was pressed.
        """
        self._draft.forget_person(user_id)
        for code in codes:
            if (workshop := await self.workshop(code)) is not None:
                self._draft.forget_mistakes(*await self._met_by(workshop))

    async def workshops_of(self, user_id: int) -> list[Workshop]:
        """The workshops that a person facilitates, the newest first."""
        rows = await self._store.database.run(lambda statements: statements.select_codes_of(user_id=user_id))
        return [one for one in await self._newest_of(rows) if one.is_facilitator(user_id)]

    async def workshop_of_board(self, secret: str) -> Workshop | None:
        """The workshop whose projector board has this secret in its link; None where the secret is none, or no more."""
        digest = board_digest(secret)
        code = await self._store.database.run(
            lambda statements: statements.select_code_of_board(digest=digest)
        )
        workshop = await self.workshop(code) if code is not None else None
        # This unit may have renewed it.
        known = workshop is not None and hmac.compare_digest(board_digest(workshop.board), digest)
        return workshop if known else None

    async def workshops_reviewed_by(self, user_id: int) -> list[Workshop]:
        """The workshops where a person is a professional, the newest first."""
        rows = await self._store.database.run(
            lambda statements: statements.select_codes_reviewed_by(user_id=user_id)
        )
        return [one for one in await self._newest_of(rows) if one.professional(user_id) is not None]

    async def _newest_of(self, rows: list[Record]) -> list[Workshop]:
        """The workshops of these codes, and those that this unit has put, the newest first."""
        codes = {str(code) for (code,) in rows} | set(self._draft.workshops)
        found = [workshop for code in sorted(codes) if (workshop := await self.workshop(code)) is not None]
        return sorted(found, key=lambda workshop: workshop.opened_at, reverse=True)

    async def workshops_attended(self, user_id: int) -> list[Workshop]:
        """The workshops that a person has checked in to, one by one, in no order that matters."""
        rows = await self._store.database.run(
            lambda statements: statements.select_codes_attended(user_id=user_id)
        )
        codes = {str(code) for (code,) in rows} | set(self._draft.workshops)
        found = [workshop for code in sorted(codes) if (workshop := await self.workshop(code)) is not None]
        return [workshop for workshop in found if workshop.attendee(user_id) is not None]

    async def workshops_to_join(self) -> list[Workshop]:
        """The workshops that people may be joining at the moment, the newest first."""
        return await self._newest_of(
            await self._store.database.run(lambda statements: statements.select_codes_to_join())
        )

    def new_group_id(self) -> int:
        """An id that no group has or had."""
        return self._store.group_ids.next()

    def put(self, state: Group | Workshop) -> None:
        """Keep a changed or new state. A group's `workshop` is not stored with it: put the workshop itself.

        Something that was not read by its id, code or chat first counts as new.

        Raises:
            ChatTaken: the group's chat has another group that has not left its workshop.
            OwnerGone: its workshop was deleted.
        """
        if isinstance(state, Workshop):
            self._draft.put_workshop(state)
        else:
            self._draft.put_group(state)

    async def delete_workshop(self, code: str) -> None:
        """Delete a workshop with its groups, their answers and messages, and what waits to be sent for them.

        What was remembered about it goes too, and what is kept of mistakes that it, its chats and its people met.
        """
        workshop = await self.workshop(code)
        if workshop is None:
            return
        self._draft.forget_mistakes(*await self._met_by(workshop))
        self._draft.delete_workshop(workshop.code)

    async def _met_by(self, workshop: Workshop) -> set[str]:
        """What a mistake names that a workshop, its chats or its people met: its code and their ids."""
        groups = await self.groups_of(workshop.code)
        ids = {group.chat_id for group in groups}
        ids |= {member.user_id for group in groups for member in group.members}
        ids |= {person.user_id for person in workshop.facilitators}
        ids |= {person.user_id for person in workshop.professionals}
        ids |= {person.user_id for person in workshop.attendees}
        return {workshop.code, *map(str, ids)}

    # --- messages -----------------------------------------------------------------------------------------------

    def send(
        self,
        *,
        chat_id: int,
        method: str,
        params: Mapping[str, Any],
        created_at: float,
        topic_id: int | None = None,
        lead: str = "",
        attachment: Mapping[str, Any] | None = None,
        slot: str | None = None,
        prompt: int | None = None,
        fresh: bool = True,
        urgency: int = URGENCY_ANSWER,
        workshop: str | None = None,
        group: int | None = None,
    ) -> Outgoing:
        """Have a Bot API call made once this unit is committed; see `Outgoing` for the fields.

        Raises:
            OwnerGone: it belongs to a workshop that this unit deletes.
        """
        return self._draft.send(
            Outgoing(
                id=self._store.outgoing_ids.next(),
                chat_id=chat_id,
                topic_id=topic_id,
                method=method,
                params=params,
                lead=lead,
                attachment=attachment,
                slot=slot,
                prompt=prompt,
                fresh=fresh,
                urgency=urgency,
                workshop=workshop,
                group=group,
                created_at=created_at,
            )
        )

    async def message(self, chat_id: int, message_id: int) -> SentMessage | None:
        """The slot's message with this id, current or not; None for any other message."""
        return await self._store.message(chat_id, message_id)

    async def current_message(self, chat_id: int, slot: str, prompt: int | None = None) -> int | None:
        """The id of the message that holds a slot."""
        return await self._store.current_message(chat_id, slot, prompt)

    def drop_waiting(self, chat_id: int) -> None:
        """Drop all that waits to be sent to a chat, what this unit asked so far included."""
        self._draft.drop_waiting(chat_id)

    async def rename_chat(self, old: int, new: int) -> None:
        """A chat has a new id: its groups and what waits for it go along.

        Its messages stay behind and are forgotten: the new chat counts its own from 1.

        Raises:
            ChatTaken: both chats have a group that has not left its workshop.
        """
        if old == new:
            return
        await self.group_in_chat(new)
        group = await self.group_in_chat(old)
        if group is not None:
            self.put(replace(group, chat_id=new))
        self._draft.rename_chat(old, new)

    # --- settings -----------------------------------------------------------------------------------------------

    def remember(self, key: str, value: str | None) -> None:
        """Keep a small value of the program's own; None deletes it."""
        self._draft.remember(key, value)

    async def recall(self, key: str) -> str | None:
        """A value that was remembered."""
        if key in self._draft.settings:
            return self._draft.settings[key]
        known = self._memory.settings.get(key)
        if known is not MISSING:
            return known
        found: str | None = await self._store.database.run(
            lambda statements: statements.select_setting(key=key)
        )
        self._memory.settings.put(key, found)
        return found
