"""Every statement, by its name and with the types of its parameters.

The statements stand in `queries/*.sql`, each with a line that says what it is for. `aiosql` reads them; it knows no
types, so nothing but this façade touches it, and a test holds the two together. Statements run on the database's own
thread, inside a function given to `Database.run` or `Database.transact`: a whole commit is one hop to that thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import aiosql

Row: TypeAlias = dict[str, object]
"""The columns of a row, or the parameters of a statement, by name."""
Rows: TypeAlias = Iterable[Mapping[str, object]]
"""Parameters of a statement that runs once per row."""
Record: TypeAlias = tuple[Any, ...]
"""A row read, its columns in the statement's order."""


@cache
def load() -> Any:
    """The statements as aiosql read them, once per process."""
    # The driver is the engine's plain one: aiosqlite's thread runs whole functions, not single statements.
    return aiosql.from_path(Path(__file__).parent / "queries", "sqlite3", encoding="utf-8")


class Statements:
    """The statements on one connection of an engine; belongs to the connection's thread."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._queries = load()

    # --- the lists of `storage.lists`, whose statements are alike -------------------------------------------------
    def write_list(self, statement: str, rows: Rows) -> None:
        getattr(self._queries, statement)(self._connection, rows)

    def read_list(self, statement: str, owner: Row) -> list[Record]:
        return list(getattr(self._queries, statement)(self._connection, **owner))

    # --- workshops.sql ------------------------------------------------------------------------------------------
    def insert_workshops(self, rows: Rows) -> None:
        self._queries.insert_workshops(self._connection, rows)

    def update_workshops(self, rows: Rows) -> None:
        self._queries.update_workshops(self._connection, rows)

    def delete_workshops(self, rows: Rows) -> None:
        self._queries.delete_workshops(self._connection, rows)

    def select_workshop(self, *, code: str) -> Record | None:
        record: Record | None = self._queries.select_workshop(self._connection, code=code)
        return record

    def select_code_of_board(self, *, digest: str) -> str | None:
        value: str | None = self._queries.select_code_of_board(self._connection, digest=digest)
        return value

    def select_codes_opened_before(self, *, before: float) -> list[Record]:
        return list(self._queries.select_codes_opened_before(self._connection, before=before))

    def select_codes_of(self, *, user_id: int) -> list[Record]:
        return list(self._queries.select_codes_of(self._connection, user_id=user_id))

    def select_codes_to_join(self) -> list[Record]:
        return list(self._queries.select_codes_to_join(self._connection))

    def select_codes_reviewed_by(self, *, user_id: int) -> list[Record]:
        return list(self._queries.select_codes_reviewed_by(self._connection, user_id=user_id))

    def select_codes_attended(self, *, user_id: int) -> list[Record]:
        return list(self._queries.select_codes_attended(self._connection, user_id=user_id))

    def select_roll(self, *, code: str) -> list[Record]:
        return list(self._queries.select_roll(self._connection, code=code))

    # --- editions.sql -------------------------------------------------------------------------------------------
    def put_editions(self, rows: Rows) -> None:
        self._queries.put_editions(self._connection, rows)

    def select_editions(self) -> list[Record]:
        return list(self._queries.select_editions(self._connection))

    def purge_editions(self, *, curriculum: str) -> None:
        self._queries.purge_editions(self._connection, curriculum=curriculum)

    # --- groups.sql ---------------------------------------------------------------------------------------------
    def release_chats(self, rows: Rows) -> None:
        self._queries.release_chats(self._connection, rows)

    def insert_groups(self, rows: Rows) -> None:
        self._queries.insert_groups(self._connection, rows)

    def update_groups(self, rows: Rows) -> None:
        self._queries.update_groups(self._connection, rows)

    def select_group(self, *, id: int) -> Record | None:
        record: Record | None = self._queries.select_group(self._connection, id=id)
        return record

    def select_group_in_chat(self, *, chat_id: int) -> int | None:
        value: int | None = self._queries.select_group_in_chat(self._connection, chat_id=chat_id)
        return value

    def select_groups_in_chat(self, *, chat_id: int) -> list[Record]:
        return list(self._queries.select_groups_in_chat(self._connection, chat_id=chat_id))

    def rename_groups(self, *, old: int, new: int) -> int:
        changed: int = self._queries.rename_groups(self._connection, old=old, new=new)
        return changed

    def put_proposals(self, rows: Rows) -> None:
        self._queries.put_proposals(self._connection, rows)

    def delete_proposals(self, rows: Rows) -> None:
        self._queries.delete_proposals(self._connection, rows)

    def select_proposals(self, *, group_id: int) -> list[Record]:
        return list(self._queries.select_proposals(self._connection, group_id=group_id))

    def put_supports(self, rows: Rows) -> None:
        self._queries.put_supports(self._connection, rows)

    def delete_supports(self, rows: Rows) -> None:
        self._queries.delete_supports(self._connection, rows)

    def select_supports(self, *, group_id: int) -> list[Record]:
        return list(self._queries.select_supports(self._connection, group_id=group_id))

    def put_answers(self, rows: Rows) -> None:
        self._queries.put_answers(self._connection, rows)

    def delete_answers(self, rows: Rows) -> None:
        self._queries.delete_answers(self._connection, rows)

    def select_answers(self, *, group_id: int) -> list[Record]:
        return list(self._queries.select_answers(self._connection, group_id=group_id))

    # --- deadlines.sql ------------------------------------------------------------------------------------------
    def put_group_deadlines(self, rows: Rows) -> None:
        self._queries.put_group_deadlines(self._connection, rows)

    def delete_group_deadlines(self, rows: Rows) -> None:
        self._queries.delete_group_deadlines(self._connection, rows)

    def select_group_deadlines(self, *, group_id: int) -> list[Record]:
        return list(self._queries.select_group_deadlines(self._connection, group_id=group_id))

    def put_workshop_deadlines(self, rows: Rows) -> None:
        self._queries.put_workshop_deadlines(self._connection, rows)

    def delete_workshop_deadlines(self, rows: Rows) -> None:
        self._queries.delete_workshop_deadlines(self._connection, rows)

    def select_workshop_deadlines(self, *, code: str) -> list[Record]:
        return list(self._queries.select_workshop_deadlines(self._connection, code=code))

    def select_next_due(self) -> float | None:
        value: float | None = self._queries.select_next_due(self._connection)
        return value

    def select_due(self, *, at: float, limit: int) -> list[Record]:
        return list(self._queries.select_due(self._connection, at=at, limit=limit))

    # --- messages.sql -------------------------------------------------------------------------------------------
    def retire_messages(self, rows: Rows) -> None:
        self._queries.retire_messages(self._connection, rows)

    def put_messages(self, rows: Rows) -> None:
        self._queries.put_messages(self._connection, rows)

    def select_message(self, *, chat_id: int, message_id: int) -> Record | None:
        record: Record | None = self._queries.select_message(
            self._connection, chat_id=chat_id, message_id=message_id
        )
        return record

    def select_current_message(self, *, chat_id: int, slot: str, prompt: int | None) -> int | None:
        value: int | None = self._queries.select_current_message(
            self._connection, chat_id=chat_id, slot=slot, prompt=prompt
        )
        return value

    def delete_messages_to(self, *, user_id: int) -> int:
        changed: int = self._queries.delete_messages_to(self._connection, user_id=user_id)
        return changed

    def delete_messages_of_chat(self, *, chat_id: int) -> int:
        changed: int = self._queries.delete_messages_of_chat(self._connection, chat_id=chat_id)
        return changed

    # --- outbox.sql ---------------------------------------------------------------------------------------------
    def insert_outgoing(self, rows: Rows) -> None:
        self._queries.insert_outgoing(self._connection, rows)

    def select_outbox(self) -> list[Record]:
        return list(self._queries.select_outbox(self._connection))

    def delete_outgoing(self, rows: Rows) -> None:
        self._queries.delete_outgoing(self._connection, rows)

    def count_attempt(self, rows: Rows) -> None:
        self._queries.count_attempt(self._connection, rows)

    def select_waiting_in_chat(self, *, chat_id: int) -> list[Record]:
        return list(self._queries.select_waiting_in_chat(self._connection, chat_id=chat_id))

    def select_waiting_of_workshop(self, *, code: str) -> list[Record]:
        return list(self._queries.select_waiting_of_workshop(self._connection, code=code))

    def rename_outbox(self, *, old: int, new: int) -> int:
        changed: int = self._queries.rename_outbox(self._connection, old=old, new=new)
        return changed

    def insert_sent(self, rows: Rows) -> None:
        self._queries.insert_sent(self._connection, rows)

    def select_sent_since(self, *, at: float) -> list[Record]:
        return list(self._queries.select_sent_since(self._connection, at=at))

    def purge_sent(self, *, before: float) -> int:
        changed: int = self._queries.purge_sent(self._connection, before=before)
        return changed

    def rename_sent(self, *, old: int, new: int) -> int:
        changed: int = self._queries.rename_sent(self._connection, old=old, new=new)
        return changed

    # --- intake.sql ---------------------------------------------------------------------------------------------
    def insert_updates(self, rows: Rows) -> None:
        self._queries.insert_updates(self._connection, rows)

    def select_update(self, *, id: int) -> int | None:
        value: int | None = self._queries.select_update(self._connection, id=id)
        return value

    def select_last_update(self) -> int | None:
        value: int | None = self._queries.select_last_update(self._connection)
        return value

    def purge_updates(self, *, before: float) -> int:
        changed: int = self._queries.purge_updates(self._connection, before=before)
        return changed

    def insert_dead_letters(self, rows: Rows) -> None:
        self._queries.insert_dead_letters(self._connection, rows)

    def select_dead_letters(self, *, limit: int) -> list[Record]:
        return list(self._queries.select_dead_letters(self._connection, limit=limit))

    def purge_dead_letters(self, *, before: float) -> int:
        changed: int = self._queries.purge_dead_letters(self._connection, before=before)
        return changed

    def put_settings(self, rows: Rows) -> None:
        self._queries.put_settings(self._connection, rows)

    def select_setting(self, *, key: str) -> str | None:
        value: str | None = self._queries.select_setting(self._connection, key=key)
        return value

    def delete_settings(self, rows: Rows) -> None:
        self._queries.delete_settings(self._connection, rows)

    def delete_settings_of(self, *, code: str) -> int:
        changed: int = self._queries.delete_settings_of(self._connection, code=code)
        return changed

    def delete_dead_letters_with(self, *, name: str) -> int:
        changed: int = self._queries.delete_dead_letters_with(self._connection, name=name)
        return changed

    def select_groups_with(self, *, user_id: int) -> list[Record]:
        return list(self._queries.select_groups_with(self._connection, user_id=user_id))

    def select_workshops_with(self, *, user_id: int) -> list[Record]:
        return list(self._queries.select_workshops_with(self._connection, user_id=user_id))

    def reserve_ids(self, rows: Rows) -> None:
        self._queries.reserve_ids(self._connection, rows)

    def select_reserved_ids(self) -> list[Record]:
        return list(self._queries.select_reserved_ids(self._connection))
