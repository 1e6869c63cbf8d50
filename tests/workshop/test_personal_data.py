"""`/mydata`, `/forget`, `/delete`, and what facilitators hear before the end: people's plans are theirs."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.exporting import as_csv, as_data, as_markdown
from bot.rehearsal.model import Message
from bot.retention import DAY
from bot.studio import Studio
from conversations.curriculum import builtin
from storage.backup import backup
from tests.stage import Stage, TableOnStage, said
from tests.workshop.crowds import check_in, draw_tables, numbered_table
from tests.workshop.facilitating import forge, shows, spaced


def on_disk(folder: Path) -> bytes:
    """The database and what stands beside it."""
    return b"".join(path.read_bytes() for path in folder.glob("decalogue.db*"))


def dumped(stage: Stage) -> str:
    """Every row of the database, in words."""
    with closing(sqlite3.connect(stage.config.storage.path)) as file:
        return "\n".join(file.iterdump())


def numbers_in(stage: Stage) -> set[int]:
    """Every number in every row of the database, in its texts too."""
    return {int(number) for number in re.findall(r"-?\b\d+\b", dumped(stage))}


async def test_a_person_is_forgotten_at_their_table_and_what_showed_them_is_redrawn(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await stage.at_work("Awa", "Lina", "Karim")
        table.reply("Awa", "Rouvrir le dimanche")
        table.reply("Lina", "Garder les horaires")
        await stage.until(lambda: "Garder les horaires" in table.proposals.words)
        roster = table.find("Lina")
        table.say("Awa", "/forget")
        question = await table.see("j’efface de cette table")
        table.press("Lina", "🗑")
        await table.toast("Lina", "n’est que pour la personne")
        table.press("Awa", "🗑")
        await table.toast("Awa", "C’est effacé")
        await stage.until(lambda: "Rouvrir" not in table.proposals.words)
        assert "Awa" not in table.proposals.words
        await stage.until(lambda: "Awa" not in roster.words)
        group = await table.stored()
        assert "Awa" not in [member.name for member in group.members]
        assert question.buttons


async def with_card(stage: Stage) -> tuple[TableOnStage, Message]:
    """A table whose time is up, and its card as text, which names two people."""
    table = await stage.at_work("Awa", "Lina")
    await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
    await stage.move(31 * 60)
    text = await table.see("Groupe : Awa, Lina")
    await stage.settled()
    return table, text


async def test_a_card_that_showed_a_forgotten_name_is_redrawn_where_it_stands(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table, text = await with_card(stage)
        before = len(table.chat.from_bot)
        table.say("Awa", "/forget")
        await table.see("j’efface de cette table")
        table.press("Awa", "🗑")
        await stage.until(lambda: "Awa" not in text.words)
        assert "Lina" in text.words
        assert "Maintenir l’ouverture" in text.words
        await stage.settled()
        assert len(table.chat.from_bot) == before + 1
        assert len([call for call in stage.server.calls if call.method == "editMessageMedia"]) == 2


async def test_a_person_gets_what_is_kept_of_them_and_is_forgotten_everywhere(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Rouvrir le dimanche")
        await stage.until(lambda: "Rouvrir" in table.proposals.words)
        table.press("Lina", "👍")
        await table.toast("Lina", "est compté")
        awa = table.people["Awa"]
        awa.start_bot()
        awa.send(awa.chat, "/mydata")
        file = await stage.until(lambda: next(m for m in awa.chat.from_bot if m.file_name == "mydata.json"))
        data = json.loads(file.content or b"")
        assert [group["name"] for group in data["groups"]] == ["Rivelune"]
        assert data["groups"][0]["proposals"][0]["text"] == "Rouvrir le dimanche"
        assert data["groups"][0]["proposals"][0]["supporters"] == 1
        assert "Lina" not in json.dumps(data)
        awa.send(awa.chat, "/forget")
        await stage.until(lambda: said(awa.chat, "J’efface partout"))
        awa.press(said(awa.chat, "J’efface partout"), "🗑")
        await stage.until(lambda: said(awa.chat, "à un endroit"))
        awa.send(awa.chat, "/mydata")
        await stage.until(lambda: said(awa.chat, "Je ne garde rien de vous"))
        assert "Rouvrir" not in str(await table.stored())


async def test_a_facilitator_gets_instants_that_people_read(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=1_784_109_600.0) as stage:
        table = await stage.at_work("Awa")
        sarah = table.workshop.facilitator
        table.say("Awa", "/call")
        call = await table.workshop.hears("demande de l’aide")
        sarah.press(call, "🏃")
        await stage.shows(call, "Sarah y va")
        sarah.press(call, "🤝")
        await table.see("Appel réglé")
        sarah.send(sarah.chat, "/mydata")
        file = await stage.until(lambda: next(m for m in sarah.chat.from_bot if m.file_name == "mydata.json"))
        (workshop,) = json.loads(file.content or b"")["workshops"]
        (taken,) = workshop["calls"]
        instants = [
            value
            for name, items in workshop.items()
            if name != "title"
            for item in items
            for field, value in item.items()
            if field == "at" or field.endswith("_at")
        ]
        assert {"at", "told_at", "taken_at", "ended_at"} <= set(taken)
        assert all(instant.startswith("2026-07-15T1") and instant.endswith("+02:00") for instant in instants)


async def test_a_forgotten_person_leaves_no_name_in_the_journal(tmp_path: Path) -> None:
    """Nor in the file: a facilitator had moved them to another table, and they did not come after all."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        people = await check_in(workshop, "Zéphyrine", *"ABCDE")
        message = await draw_tables(workshop)
        stored = await stage.stored(workshop.code)
        seat = 1 if stored.attendees[0].seat != 1 else 2
        data = f"p.seat:{workshop.code}:{people[0].id}:{seat}:{stored.seating}"
        forge(workshop.facilitator, message, data)
        await stage.until(lambda: any("Zéphyrine" in toast.text for toast in workshop.facilitator.toasts))
        people[0].press(people[0].chat.from_bot[-1], "🚪")
        await stage.until(lambda: any("C’est noté" in toast.text for toast in people[0].toasts))
        people[0].send(people[0].chat, "/forget")
        people[0].press(await stage.until(lambda: said(people[0].chat, "J’efface partout")), "🗑")
        await stage.until(lambda: said(people[0].chat, "C’est effacé, à un endroit"))
        await workshop.press("Équipe")
        await workshop.press("Journal")
        await shows(workshop, "Sarah a changé quelqu’un de table")
        await stage.settled()
        assert "Zéphyrine".encode() not in on_disk(tmp_path)
        # To whom something was sent is known for two minutes, within the hour.
        await stage.move(180)
        await stage.restart()
        assert people[0].id not in numbers_in(stage)


async def test_what_somebody_wrote_in_the_same_batch_is_forgotten_too(tmp_path: Path) -> None:
    """Both updates wait through an outage, and come together."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Lina", check_in=False)
        await workshop.start()
        await table.see("1/10 ·")
        lina = table.people["Lina"]
        lina.start_bot()
        lina.send(lina.chat, "/forget")
        question = await stage.until(lambda: said(lina.chat, "J’efface partout"))
        await stage.settled()
        await stage.stop()
        table.reply("Lina", "Une idée de Lina")
        lina.send(lina.chat, "/mydata")
        lina.press(question, "🗑")
        lina.send(lina.chat, "/mydata")
        await stage.start()
        await stage.until(lambda: said(lina.chat, "C’est effacé, à un endroit"))
        await stage.until(lambda: said(lina.chat, "Tout ce que je garde de vous"))
        await stage.until(lambda: said(lina.chat, "Je ne garde rien de vous"))
        group = await table.stored()
        assert (group.members, group.proposals) == ((), ())


async def test_a_table_forgets_somebody_in_the_workshop_too_where_it_was_before(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        table = await stage.at_work("Awa", "Lina")
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await table.workshop.close()
        await table.see("L’atelier est terminé")
        park = await stage.workshop("Garder le parc", table.workshop.facilitator)
        table.say("Awa", f"/join {park.code}")
        await table.see("Garder le parc")
        table.say("Awa", "/forget")
        await table.see("j’efface de cette table")
        table.press("Awa", "🗑")
        await table.toast("Awa", "C’est effacé")
        former = await table.stored()
        assert [member.name for member in former.members] == ["Lina"]
        assert former.proposals == ()
        assert [one.text for one in former.answers] == ["Maintenir l’ouverture du dimanche"]
        table.press("Awa", "🗑")
        await table.toast("Awa", "Je ne garde rien de vous ici")


async def test_a_table_that_has_left_still_forgets_whoever_asks(tmp_path: Path) -> None:
    """What it wrote is kept with its workshop; in a group that never was in one there is nothing to forget."""
    async with Stage.open(tmp_path) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Un kiosque près de la rivière")
        await stage.until(lambda: "Un kiosque" in table.proposals.words)
        group = await table.stored()
        table.say("Lina", "/leave")
        await table.see("Quitter")
        table.press("Lina", "✖ Oui")
        await stage.settled()
        table.say("Awa", "/privacy")
        await table.see("Ce que je garde")
        table.say("Awa", "/forget")
        await table.see("j’efface de cette table")
        table.press("Awa", "🗑")
        await table.toast("Awa", "C’est effacé")
        await stage.settled()
        former = await stage.group(table.workshop.code, table.chat.id)
        assert (former.id, [one.name for one in former.members]) == (group.id, ["Lina"])
        assert "Un kiosque" not in dumped(stage)


async def test_with_a_person_go_the_mistakes_of_others_that_quote_them(tmp_path: Path) -> None:
    """A press that broke is kept with the message under which the button stood."""
    async with Stage.open(tmp_path, strict=False) as stage:
        table = await stage.at_work("Awa", "Lina")
        lina = {"id": table.people["Lina"].id, "first_name": "Lina", "username": "lina_of_the_river"}
        shown = {"message_id": "?", "text": "Awa : un kiosque clandestin", "chat": {"id": table.chat.id}}
        query = {"id": "1", "from": lina, "message": shown, "data": "skip:1"}
        stage.telegram.updates.put({"callback_query": query}, stage.clock.now())
        await stage.settled()
        assert "un kiosque clandestin" in dumped(stage)
        assert "lina_of_the_river" not in dumped(stage)
        table.say("Awa", "/forget")
        await table.see("j’efface de cette table")
        table.press("Awa", "🗑")
        await table.toast("Awa", "C’est effacé")
        await stage.settled()
        assert "un kiosque clandestin" not in dumped(stage)


async def test_no_picture_is_remembered_once_somebody_is_forgotten_or_a_workshop_deleted(
    tmp_path: Path,
) -> None:
    """Nobody knows which of them show whom: another table's card is rendered anew as well."""
    async with Stage.open(tmp_path) as stage:
        table, _ = await with_card(stage)
        other = await stage.workshop("Garder le parc", stage.person("Nora"))
        studio = stage.app.delivery.studio if stage.app.delivery is not None else None
        assert isinstance(studio, Studio)

        async def rendered() -> int:
            before = studio.cards.renders
            table.say("Lina", "/card")
            await stage.settled()
            return studio.cards.renders - before

        assert await rendered() == 0
        nora = other.facilitator
        nora.send(nora.chat, "/forget")
        nora.press(await other.hears("J’efface partout"), "🗑")
        await other.hears("Personne d’autre que vous n’anime")
        assert await rendered() == 2
        assert await rendered() == 0
        other.say("/delete")
        nora.press(await other.hears("Supprimer l’atelier"), "🗑")
        await other.hears("est supprimé")
        assert await rendered() == 2


async def test_whom_a_table_forgets_is_expected_at_it_no_more(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        people = await check_in(workshop, "Awa", "Lina", "Karim")
        await draw_tables(workshop, send=True)
        table = await numbered_table(workshop, 1, *people)
        roster = await table.see("On attend : Awa, Lina, Karim")
        table.press("Awa", "🙋")
        await stage.shows(roster, "On attend : Lina, Karim")
        for name in ("Awa", "Lina"):
            table.say(name, "/forget")
            await table.see(f"{name}, j’efface de cette table")
            table.press(name, "🗑")
            await table.toast(name, "C’est effacé")
        await stage.shows(roster, "On attend : Karim")
        assert [one.name for one in (await stage.stored(workshop.code)).attendees] == ["Karim"]


async def test_the_only_facilitator_is_told_what_stays(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        workshop.say("/forget")
        question = await workshop.hears("J’efface partout")
        workshop.facilitator.press(question, "🗑")
        await workshop.hears("Personne d’autre que vous n’anime")
        workshop.say("/panel")
        await stage.until(lambda: workshop.panel)


async def test_a_deleted_workshop_is_gone_and_everybody_in_it_is_told(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.answer("Awa", "Un kiosque près de la rivière", 1)
        old_panel = workshop.panel
        workshop.say("/delete")
        question = await workshop.hears("Supprimer l’atelier")
        stage.person("Iris").press(question, "🗑")
        workshop.facilitator.press(question, "🗑")
        await table.see("je ne garde plus rien de votre table")
        await workshop.hears("est supprimé")
        await stage.settled()
        assert stage.app.store is not None
        assert await stage.app.store.export(workshop.code) is None
        assert "Un kiosque près de la rivière".encode() not in on_disk(tmp_path)
        workshop.facilitator.press(old_panel, "⏸")
        await stage.until(lambda: any("plus à jour" in toast.text for toast in workshop.facilitator.toasts))
        table.say("Awa", "/answers")
        await table.see("dans aucun atelier")


async def test_of_a_whole_workshop_that_was_deleted_no_byte_is_left_nor_in_the_next_backup(
    tmp_path: Path,
) -> None:
    """Cards, prints, data, feedback, an update that broke, and what was kept in memory."""
    names = ("Zéphyrine", "Ozanne", "Philomène")
    words = ("kiosque près de la rivière", "péniche du libraire", "balançoire en couverture")
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", *names[:2])
        iris = await workshop.professional(names[2])
        await workshop.start()
        await table.answer(names[0], f"Ouvrir un {words[0]}", 1)
        await table.see("2/10 ·")
        table.reply(names[1], f"Sur la {words[1]}")
        await stage.until(lambda: words[1] in table.proposals.words)
        broken = {"message": {"message_id": 1, "text": words[0], "from": {"id": table.people[names[0]].id}}}
        stage.telegram.updates.put(broken, stage.clock.now())
        await workshop.present()
        await workshop.on_stage("Rivelune")
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        iris.say(f"La {words[2]}")
        workshop.say("/export")
        await stage.until(lambda: said(workshop.facilitator.chat, "Les données de l’atelier"), 20)
        await stage.settled()
        kept = on_disk(tmp_path).decode("utf-8", "replace")
        assert all(one in kept for one in (*names, *words))
        table.say(names[0], "/forget")
        await table.see("j’efface de cette table")
        table.press(names[0], "🗑")
        await table.toast(names[0], "C’est effacé")
        workshop.say("/delete")
        workshop.facilitator.press(await workshop.hears("Supprimer l’atelier"), "🗑")
        await workshop.hears("est supprimé")
        await stage.settled()
        assert stage.app.store is not None
        memory = repr(
            [vars(one) for one in vars(stage.app.store.memory).values() if hasattr(one, "__dict__")]
        )
        await asyncio.to_thread(backup, stage.config.storage.path, tmp_path / "copy.db", key=None)
        left = on_disk(tmp_path) + (tmp_path / "copy.db").read_bytes()
        for trace in (*names, *words):
            assert trace.encode() not in left, trace
            assert trace not in memory, trace


@pytest.mark.parametrize("after_days", [0, 91], ids=["deleted", "old"])
async def test_of_a_workshop_that_is_gone_no_id_is_left(tmp_path: Path, after_days: int) -> None:
    """Nor the words of updates that broke, of the table and of its facilitator."""
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        other = await stage.workshop("Garder le parc", stage.person("Nora"))
        sarah = workshop.facilitator
        group = {"id": table.chat.id, "type": "group"}
        private = {"id": sarah.id, "type": "private"}
        message = {"message_id": 1, "text": "kiosque clandestin"}
        await stage.move(max(0, after_days - 2) * DAY)
        for broken in (
            {"message": message | {"chat": group, "from": {"id": stage.person("Iris").id}}},
            {"message": message | {"chat": private, "from": {"id": sarah.id}}},
        ):
            stage.telegram.updates.put(broken, stage.clock.now())
        await workshop.hears("Une erreur est survenue")
        await stage.settled()
        assert "kiosque clandestin" in dumped(stage)
        if after_days:
            await stage.move(2 * DAY)
        else:
            workshop.say("/delete")
            sarah.press(await workshop.hears("Supprimer l’atelier"), "🗑")
            await workshop.hears("est supprimé")
        await stage.settled()
        await stage.move(180)
        await stage.restart()
        assert stage.app.store is not None
        assert await stage.app.store.export(workshop.code) is None
        assert "kiosque clandestin" not in dumped(stage)
        assert workshop.code not in dumped(stage)
        assert numbers_in(stage).isdisjoint({sarah.id, table.chat.id, table.people["Awa"].id})
        assert (await stage.app.store.export(other.code) is None) == bool(after_days)


async def test_facilitators_are_warned_once_a_week_before_the_end(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        await stage.move(82 * DAY)
        await stage.restart()
        await stage.settled()
        assert not [m for m in workshop.facilitator.chat.from_bot if "sera effacé" in m.words]
        await stage.move(1.5 * DAY)
        await stage.restart()
        warning = await workshop.hears("sera effacé le")
        code = spaced(warning.words).split("/panel ")[1].split(",")[0]
        await stage.restart()
        await stage.settled()
        assert len([m for m in workshop.facilitator.chat.from_bot if "sera effacé" in m.words]) == 1
        workshop.say(f"/panel {code}")
        await stage.until(lambda: workshop.panel.id > warning.id)


async def test_a_table_takes_its_first_names_off_all_that_leaves_it(tmp_path: Path) -> None:
    """The card where it stands, its print, and the workshop's data in every format; at the table nothing changes."""
    async with Stage.open(tmp_path) as stage:
        table, text = await with_card(stage)
        pictures = len([call for call in stage.server.calls if call.method == "editMessageMedia"])
        table.say("Lina", "/names")
        await table.see("/names off les cache")
        table.say("Lina", "/names off")
        await table.see("ne montrent plus de prénoms")
        await stage.until(lambda: "Awa" not in text.words)
        assert "Maintenir l’ouverture" in text.words
        await stage.settled()
        assert len([call for call in stage.server.calls if call.method == "editMessageMedia"]) == pictures + 2
        workshop = await stage.stored(table.workshop.code)
        groups = [await table.stored()]
        french = builtin("fr")
        exported = json.dumps(as_data(workshop, groups, french), ensure_ascii=False)
        exported += as_csv(groups, french) + as_markdown(workshop, groups, french)
        assert "Maintenir l’ouverture" in exported
        assert "Awa" not in exported
        assert "Lina" not in exported
        assert [member.name for member in groups[0].members] == ["Awa", "Lina"]
        await stage.restart()
        table.say("Awa", "/names on")
        await stage.until(lambda: "Groupe : Awa, Lina" in spaced(text.words))


async def test_privacy_says_what_is_kept_who_sees_it_why_how_long_and_what_one_may_ask(
    tmp_path: Path,
) -> None:
    async with Stage.open(tmp_path) as stage:
        for language, expected in (
            (
                "fr",
                (
                    "Ce que je garde",
                    "Qui le voit",
                    "Pourquoi",
                    "90 jours",
                    "/mydata",
                    "/forget",
                    "/names off",
                ),
            ),
            ("en", ("What I keep", "Who sees it", "Why", "90 days", "/mydata", "/forget", "/names off")),
        ):
            person = stage.person("Awa", language)
            person.send(person.chat, "/privacy")
            answer = await stage.until(lambda chat=person.chat: chat.from_bot[-1])  # type: ignore[misc]  # bound now
            assert all(words in spaced(answer.words) for words in expected)
