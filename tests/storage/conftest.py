"""Real files, encrypted and plain; a store that can be closed and opened again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.samples import KEY, OUTLINE


@dataclass
class Desk:
    """A database file and whoever has it open."""

    path: Path
    key: str | None
    busy_seconds: float = 0.05
    opened: list[Database] = field(default_factory=list)

    async def database(self) -> Database:
        database = await Database.open(self.path, key=self.key, busy_seconds=self.busy_seconds)
        self.opened.append(database)
        return database

    async def store(self) -> Store:
        return Store(await self.database(), outline=OUTLINE)

    async def closed(self) -> None:
        while self.opened:
            await self.opened.pop().close()

    async def reopened(self) -> Store:
        """A fresh store on the same file, as after a restart."""
        await self.closed()
        return await self.store()

    async def both(self, store: Store) -> AsyncIterator[Store]:
        """The store itself, then a fresh one on the same file: memory and file must say the same."""
        yield store
        yield await self.reopened()


@pytest.fixture(params=[KEY, None], ids=["encrypted", "plain"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        desk = Desk(tmp_path / "decalogue.db", request.param)
        stack.push_async_callback(desk.closed)
        yield desk


@pytest.fixture
async def store(desk: Desk) -> Store:
    return await desk.store()
