"""What was promised to be erased is erased."""

from pathlib import Path

from bot.retention import DAY
from tests.stage import Stage


async def test_a_workshop_is_forgotten_after_the_days_that_people_were_told(tmp_path: Path) -> None:
    """One day before it is still there; after a restart on the day it is gone, with its groups."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        assert "90 jours" in (await table.see("est là")).words
        assert stage.app.store is not None
        await stage.move(89 * DAY)
        await stage.restart()
        assert await stage.app.store.export(workshop.code) is not None
        await stage.move(DAY)
        await stage.restart()
        assert await stage.app.store.export(workshop.code) is None
        table.say("Awa", "/answers")
        await table.see("dans aucun atelier")
