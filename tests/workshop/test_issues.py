"""Issues over the chat: for all, for one table, or drawn from a list."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.stage import Stage, flat
from tests.workshop.facilitating import forge, shows

TITLE = "Sauver la médiathèque"


async def test_an_issue_for_one_table_is_given_by_its_name(tmp_path: Path) -> None:
    """The others keep everybody's; who gave it reads for whom it was, and how to give it to all."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        rivelune = await workshop.table("Rivelune", "Awa")
        tilleuls = await workshop.table("Les Tilleuls", "Zoé")
        workshop.say("/issue Le dimanche")
        await tilleuls.see("Sujet : Le dimanche")
        workshop.say("/issue rivelune : la cantine")
        await workshop.hears("Le sujet est noté, pour « Rivelune » seulement. Pour toutes : /issue * SUJET")
        await rivelune.see("Votre sujet : la cantine")
        await rivelune.see("Sujet : la cantine")
        await shows(workshop, "Rivelune · 1 pers. · la cantine")
        assert (await tilleuls.stored()).issue == "Le dimanche"

        workshop.say("/issue * Rivelune et les autres")
        await workshop.hears("Le sujet est noté, pour toutes les tables.")
        await rivelune.see("Votre sujet : Rivelune et les autres")
        await tilleuls.see("Sujet : Rivelune et les autres")


async def test_what_a_facilitator_may_mistype_loses_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        rivelune = await workshop.table("Rivelune", "Awa")
        await workshop.table("rivelune", "Zoé")
        workshop.say("/issue Rivelune La cantine")
        await workshop.hears("Plusieurs tables s’appellent")
        rivelune.say("Awa", "/name Les Tilleuls")
        await shows(workshop, "Les Tilleuls")
        workshop.say("/issue Les Tilleuls")
        await workshop.hears("Quel sujet pour « Les Tilleuls » ?")
        workshop.say("/issue *")
        await workshop.hears("Donnez le sujet")
        await workshop.hears("Pour une seule table, par son nom : /issue")
        workshop.say("/issue Les Tilleuls " + "é" * 301)
        await workshop.hears("Le sujet compte 301 signes")
        assert (await rivelune.stored()).issue == ""
        workshop.say("/issue <b>un</b>\n" + "é" * 301)
        await workshop.hears("Le sujet 2 compte 301 signes")
        workshop.say("/issue un\nUn\n  UN")
        await workshop.hears("Donnez de 2 à 30 sujets différents, un par ligne ; j’en lis 1.")
        assert (await stage.stored(workshop.code)).issues == ()


async def test_first_words_that_are_like_a_name_change_nobodys_issue(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Navette 🚐", "Awa")
        await workshop.table("Table du fond", "Zoé")
        workshop.say("/issue Le dimanche")
        await workshop.hears("Le sujet est noté")
        await workshop.start()
        await table.see("1/10 ·")
        for head in ("Navete", "2"):
            workshop.say(f"/issue {head} La cantine")
            await workshop.hears(
                f"Aucun sujet n’est encore changé. Pour qui est ce sujet ? « {head} » peut être une table."
            )
        assert (await stage.stored(workshop.code)).issue == "Le dimanche"
        workshop.say("/issue navette La cantine")
        await table.see("Votre sujet : La cantine")
        workshop.say("/issue « 2 cantines »")
        assert (await stage.stored(workshop.code)).issue == "2 cantines"


async def test_one_press_says_whose_issue_it_is(tmp_path: Path) -> None:
    """A number that no table bears may be any table, or begin the issue of all."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        first, other = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        workshop.say("/issue 2 écoles vont fermer")
        asked = await workshop.hears("Pour qui est ce sujet ? « 2 » peut être une table.")
        assert [one.text for one in asked.buttons] == [
            "Rivelune seulement",
            "Tilleuls seulement",
            "Toutes les tables",
        ]
        workshop.facilitator.press(asked, "Toutes")
        await workshop.hears("Le sujet est noté ; les tables le voient.")
        assert (await first.stored()).issue == "2 écoles vont fermer"
        workshop.say("/issue Tileuls La cantine")
        asked = await workshop.hears("« Tileuls » peut être une table.")
        assert [one.text for one in asked.buttons] == ["Tilleuls seulement", "Toutes les tables"]
        workshop.facilitator.press(asked, "Tilleuls")
        await workshop.hears("Le sujet est noté, pour « Tilleuls » seulement.")
        assert (await other.stored()).issue == "La cantine"
        assert (await first.stored()).issue == "2 écoles vont fermer"


async def test_a_table_at_work_hears_that_everybodys_issue_is_another(tmp_path: Path) -> None:
    """Its roster, which is redrawn too, stands far above by then; a table with its own issue hears nothing."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table, own = [await workshop.table(name, "Awa") for name in ("Rivelune", "Les Tilleuls")]
        workshop.say("/issue Les Tilleuls : Le stade")
        await own.see("Votre sujet : Le stade")
        await workshop.start()
        await table.see("1/10 ·")
        workshop.say("/issue La cantine")
        await table.see("Votre sujet : La cantine")
        workshop.say("/issue La cantine")
        await stage.settled()
        assert table.count("Votre sujet : La cantine") == 1
        assert not own.count("La cantine")
        workshop.say("/issue * Le port")
        for one in (table, own):
            await one.see("Votre sujet : Le port")


async def test_tables_draw_from_a_list(tmp_path: Path) -> None:
    """Bullets and numbers are no part of an issue; each table draws another one, and may draw again once."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa", "Lina") for name in ("Rivelune", "Tilleuls")]
        workshop.say("/issue 1. Le bus du soir\n- La cantine\n• <Le stade>")
        await workshop.hears("3 sujets à tirer")
        await shows(workshop, "Sujets à tirer : 3, aucun n’est tiré")
        for table in tables:
            await table.see("Sujet : à tirer 🎲")
            table.press("Awa", "🎲")
            await table.see("🎲 Awa a tiré votre sujet :")
        await shows(workshop, "2 sont tirés")
        first, second = [(await table.stored()).issue for table in tables]
        assert first != second
        assert {first, second} < {"Le bus du soir", "La cantine", "<Le stade>"}

        roster = (
            tables[0].find("🎲 En tirer") if tables[0].count("🎲 En tirer") else tables[0].find("Sujet :")
        )
        again = roster.button("🎲")
        assert flat(again.text) == "🎲 En tirer un autre, une seule fois"
        tables[0].people["Awa"].press(roster, again)
        tables[0].people["Lina"].press(roster, again)
        await tables[0].toast("Lina", "Quelqu’un vient de tirer.")
        third = (await tables[0].stored()).issue
        assert third not in (first, second)
        await stage.until(lambda: len(roster.buttons) == 1)
        forge(tables[0].people["Awa"], roster, "draw:2")
        await tables[0].toast("Awa", "Votre table a son sujet.")
        assert (await tables[0].stored()).issue == third


async def test_a_table_that_has_not_drawn_yet_draws_at_the_start(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/issue Le bus\nLa cantine")
        await workshop.hears("2 sujets à tirer")
        await workshop.start()
        await table.see("1/10 ·")
        table.press("Awa", "🎲")
        await table.see("a tiré votre sujet")
        late = await workshop.table("Zola", "Zoé", check_in=False)
        await late.see("1/10 ·")
        late.press("Zoé", "🎲")
        await late.see("a tiré votre sujet")
        assert (await late.stored()).issue != (await table.stored()).issue


async def test_a_table_whose_issue_left_the_list_draws_again(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/issue Le bus\nLa cantine")
        await workshop.hears("2 sujets à tirer")
        await table.see("à tirer 🎲")
        table.press("Awa", "🎲")
        await table.see("a tiré votre sujet")
        workshop.say("/issue Le port\nLe stade")
        await table.see("tirez le vôtre de nouveau")
        table.press("Awa", "🎲")
        await table.see("a tiré votre sujet", times=2)
        assert (await table.stored()).issue in ("Le port", "Le stade")


async def test_cards_and_data_bear_each_tables_issue(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        rivelune = await workshop.table("Rivelune", "Awa")
        await workshop.table("Les Tilleuls", "Zoé")
        workshop.say("/issue Le dimanche")
        await workshop.hears("Le sujet est noté")
        workshop.say("/issue Rivelune La cantine")
        await rivelune.see("Votre sujet : La cantine")
        await workshop.start()
        await rivelune.see("1/10 ·")
        await workshop.stop_sprint()
        await rivelune.see("La cantine")
        card = await rivelune.see("Groupe : Awa")
        assert "Sujet : La cantine" in flat(card.words)
        await workshop.press("📄")
        files = await stage.until(
            lambda: (
                found
                if len(found := [m for m in workshop.facilitator.chat.from_bot if m.kind == "document"]) >= 3
                else None
            ),
            20,
        )
        data = {m.file_name.rsplit(".", 1)[-1]: m.content or b"" for m in files if m.file_name}
        groups = json.loads(data["json"])["groups"]
        assert {one["name"]: one["issue"] for one in groups} == {
            "Rivelune": "La cantine",
            "Les Tilleuls": "Le dimanche",
        }
        rows = list(csv.DictReader(io.StringIO(data["csv"].decode("utf-8-sig"))))
        assert {row["group"]: row["issue"] for row in rows}["Rivelune"] == "La cantine"
