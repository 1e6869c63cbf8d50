"""What the two bots written for comparison say and store: the same dialogue as Décalogue's, in its barest form.

Four calls an answer: the proposals, the answer to the press, the proposals as adopted, the next prompt. No limits, no
outbox, no reminders, no panel, no restart: only the answer is durable, with a commit of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

import aiosqlite

URL = os.environ.get("API_URL", "")
TOKEN = os.environ.get("TOKEN", "")
LAST = 10

SCHEMA = """
pragma journal_mode = wal;
pragma synchronous = full;
create table if not exists proposals (chat_id integer, prompt integer, user_id integer, text text);
create table if not exists answers (chat_id integer, prompt integer, text text, primary key (chat_id, prompt));
"""


def prompt(number: int) -> str:
    return f"{number}/{LAST} · Commandment {number}\n\nWhat does your campaign say? Reply to this message."


def proposals(number: int, text: str) -> str:
    return f"{number}/{LAST} · Proposals\n\n1. {text}"


def adopted(number: int, text: str) -> str:
    return f"{number}/{LAST} · Adopted\n\n{text}"


class Answers:
    """What the groups wrote."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls) -> Answers:
        connection = await aiosqlite.connect(Path(os.environ["FOLDER"]) / "answers.db")
        await connection.executescript(SCHEMA)
        return cls(connection)

    async def propose(self, chat_id: int, number: int, user_id: int, text: str) -> None:
        await self._connection.execute(
            "insert into proposals values (?, ?, ?, ?)", (chat_id, number, user_id, text)
        )

    async def adopt(self, chat_id: int, number: int, text: str) -> None:
        await self._connection.execute(
            "insert or replace into answers values (?, ?, ?)", (chat_id, number, text)
        )
        await self._connection.commit()

    async def close(self) -> None:
        await self._connection.close()
