"""A table answers its first prompt."""

from pathlib import Path

from tests.stage import Stage


async def test_a_table_adopts_an_answer_and_goes_on(tmp_path: Path) -> None:
    """One reply, one ✅, and the next prompt is there."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina", "Karim", "Samir", "Zoé")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche jusqu’au 15 mars 2027", 1)
        await table.see("2/10")
