"""People of a table create its Telegram group by its link: it bears the number, and knows whom it waits for."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.people import Person
from conversations.model import GroupPhase
from tests.stage import Stage, WorkshopOnStage, flat, said
from tests.workshop.crowds import check_in, draw_tables, numbered_table, tables_of
from tests.workshop.facilitating import shows

TITLE = "Sauver la médiathèque"
SEVEN = ("Awa", "Lina", "Karim", "Samir", "Zoé", "Inès", "Léo")


async def seated(stage: Stage) -> tuple[WorkshopOnStage, dict[int, list[Person]]]:
    """A workshop whose seven people were sent to their tables; they by table."""
    workshop = await stage.workshop(TITLE)
    people = {person.id: person for person in await check_in(workshop, *SEVEN)}
    await draw_tables(workshop, send=True)
    stored = await stage.stored(workshop.code)
    return workshop, {number: [people[one.user_id] for one in stored.at_table(number)] for number in (1, 2)}


async def test_a_tables_group_bears_its_number_and_waits_for_its_people(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, tables = await seated(stage)
        table = await numbered_table(workshop, 1, *tables[1])
        roster = await table.see("Table 1")
        names = ", ".join(person.user.name for person in tables[1])
        assert f"On attend : {names}" in flat(roster.words)
        await shows(workshop, "Table 1 · personne")
        first, *others = tables[1]
        table.press(first.user.name, "🙋")
        await stage.shows(roster, f"On attend : {', '.join(person.user.name for person in others)}")
        for person in others:
            table.press(person.user.name, "🙋")
        await stage.shows(roster, "4 personnes sont là")
        await stage.until(lambda: "On attend" not in roster.words)
        await stage.until(lambda: "groupe créé" in tables_of(workshop).words)
        for person in tables[1]:
            await stage.shows(person.chat.from_bot[-1], "Le groupe Telegram de votre table est créé")
        assert "startgroup" in tables[2][0].chat.from_bot[-1].words


async def test_a_second_group_of_a_table_is_told_and_stays_out(tmp_path: Path) -> None:
    """Five people get the link, and two of them create a group."""
    async with Stage.open(tmp_path) as stage:
        workshop, tables = await seated(stage)
        first = await numbered_table(workshop, 1, tables[1][0])
        await first.see("Table 1")
        second = await numbered_table(workshop, 1, tables[1][1], title="Chez Lina")
        await second.see("La table 1 a déjà son groupe Telegram")
        await shows(workshop, "Une table, personne pour l’instant")
        second.say(tables[1][1].user.name, f"/join {workshop.code}")
        await second.see("Table « Chez Lina »")
        await shows(workshop, "2 tables")


async def test_a_group_that_was_created_by_mistake_makes_room_for_another(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, tables = await seated(stage)
        wrong = await numbered_table(workshop, 1, tables[1][0])
        await wrong.see("Table 1")
        wrong.chat.kick_bot(tables[1][0])
        await workshop.hears("m’a retiré de son groupe")
        right = await numbered_table(workshop, 1, tables[1][1], title="Encore nous")
        await right.see("Table 1")
        await right.see("On attend")


async def test_links_that_were_tampered_with(tmp_path: Path) -> None:
    """A number that no table has makes an ordinary table; a code that no workshop has makes none."""
    async with Stage.open(tmp_path) as stage:
        workshop, tables = await seated(stage)
        other = await numbered_table(workshop, 99, tables[1][0], title="Ailleurs")
        await other.see("Table « Ailleurs »")
        awa = tables[1][1]
        for payload in ("NOSUCHCODE_t1", f"{workshop.code}_tx", "_t1", f"{workshop.code}_t1_t2"):
            chat = stage.telegram.add_group("Essai", awa)
            chat.add_bot(awa, payload=payload)
            await stage.until(lambda chat=chat: said(chat, "Ce code ne correspond à aucun atelier"))  # type: ignore[misc]  # a default argument binds the chat


async def test_a_table_keeps_its_number_under_another_name(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, tables = await seated(stage)
        table = await numbered_table(workshop, 2, *tables[2])
        await table.see("Table 2")
        table.say(tables[2][0].user.name, "/name Les Tilleuls")
        await shows(workshop, "2. Les Tilleuls")
        workshop.say("/issue 2 La cantine")
        await table.see("Votre sujet : La cantine")
        workshop.say("/say 2 : On vient")
        await table.see("On vient")
        workshop.say("/issue")
        await workshop.hears("par son nom ou son numéro :")


async def test_the_whole_way_from_a_crowd_to_a_sprint(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, people = await seated(stage)
        workshop.say("/issue Le bus du soir\nLa cantine\nLe stade")
        await workshop.hears("3 sujets à tirer")
        tables = [await numbered_table(workshop, number, *people[number]) for number in (1, 2)]
        for number, table in enumerate(tables, start=1):
            await table.see(f"Table {number}")
            for person in people[number]:
                table.press(person.user.name, "🙋")
            table.press(people[number][0].user.name, "🎲")
            await table.see("a tiré votre sujet :")
        await shows(workshop, "2 sont tirés")
        await workshop.start()
        for table in tables:
            await table.see("1/10 ·")
        found = [await table.stored() for table in tables]
        assert [one.phase for one in found] == [GroupPhase.WORKING] * 2
        assert len({one.issue for one in found}) == 2
