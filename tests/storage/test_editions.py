"""The texts of the curricula that workshops were opened with: kept as long as one of these is there."""

from __future__ import annotations

from dataclasses import replace

from conversations.model import Outline, Prompt
from storage.editions import keep_edition, kept_editions
from storage.unit_of_work import Store
from tests.storage.conftest import Desk
from tests.storage.samples import CODE, OUTLINE, WORKSHOP, commit

OLD, NEW = {"fr": "vieux", "en": "old"}, {"fr": "neuf"}


async def test_what_is_kept_is_found_again(desk: Desk, store: Store) -> None:
    await keep_edition(store.database, "old", OLD)
    await keep_edition(store.database, "old", OLD)
    assert await kept_editions((await desk.reopened()).database) == {"old": OLD}


async def test_an_edition_stays_while_a_workshop_was_opened_with_it(store: Store) -> None:
    await keep_edition(store.database, "old", OLD)
    await commit(store, replace(WORKSHOP, curriculum="old"))
    await keep_edition(store.database, "new", NEW)
    assert await kept_editions(store.database) == {"old": OLD, "new": NEW}
    async with store.unit() as unit:
        await unit.delete_workshop(CODE)
        await unit.commit()
    await keep_edition(store.database, "new", NEW)
    assert await kept_editions(store.database) == {"new": NEW}


async def test_a_workshop_gets_the_outline_of_its_edition(desk: Desk, store: Store) -> None:
    await commit(
        store, replace(WORKSHOP, curriculum="old"), replace(WORKSHOP, code="B" * 13, curriculum="gone")
    )
    two = Outline(prompts=(Prompt(weight=1.0), Prompt(weight=2.0)))
    again = Store((await desk.reopened()).database, outline=OUTLINE, earlier={"old": two})
    async with again.unit() as unit:
        old, gone = await unit.workshop(CODE), await unit.workshop("B" * 13)
    assert old is not None
    assert gone is not None
    assert (old.outline, gone.outline) == (two, OUTLINE)
