"""A group arrives: the bot is added, the code is given, people check in under the name they like."""

import re
from pathlib import Path

from conversations.model import GroupPhase
from tests.stage import Stage, flat, said

SPEED = 120.0


def with_hyphens(code: str) -> str:
    """A code as the facilitator's screen shows it, typed in lower case."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).lower()


async def test_the_link_brings_a_table_into_the_workshop(tmp_path: Path) -> None:
    """The bot says once, in one short message, what it does and reads; then the table's roster stands there."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune")
        await stage.settled()

        hello, roster = table.chat.from_bot
        assert hello.words.count("\n") < 3
        assert "Je ne lis que vos réponses à mes messages et vos commandes, rien d’autre." in flat(
            hello.words
        )
        assert "Table « Rivelune »" in flat(roster.words)
        assert "Sauver la médiathèque" in flat(roster.words)
        assert "effacés après 90 jours. Un pseudo suffit : /alias" in flat(roster.words)
        assert [button.text for button in roster.buttons] == ["🙋 Je suis là"]
        await workshop.hears("Rivelune")


async def test_a_bot_that_is_only_added_says_how_to_join(tmp_path: Path) -> None:
    """Without a link the code is typed: however it is typed, and after a wrong one."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        awa = stage.person("Awa")
        chat = stage.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        await stage.until(lambda: said(chat, "/join CODE"))

        awa.send(chat, "/answer Ouvrir le dimanche")
        await stage.until(lambda: said(chat, "Cette table n’est dans aucun atelier."))
        awa.send(chat, "/help")
        await stage.until(lambda: said(chat, "Pour rejoindre un atelier, tapez ici"))
        awa.send(chat, "/join")
        await stage.until(lambda: said(chat, "Donnez le code de l’atelier"))
        awa.send(chat, "/join ABCD-EFGH-JKMN-P")
        await stage.until(lambda: said(chat, "Ce code ne correspond à aucun atelier."))
        awa.send(chat, f"/join {with_hyphens(workshop.code)}")
        await stage.until(lambda: said(chat, "Table « Rivelune »"))


async def test_two_people_give_the_code_at_once(tmp_path: Path) -> None:
    """The first one joins the table; the second hears that it is done."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        awa, lina = stage.person("Awa"), stage.person("Lina")
        chat = stage.telegram.add_group("Rivelune", awa)
        chat.add(lina)
        chat.add_bot(awa)
        awa.send(chat, f"/join {workshop.code}")
        lina.send(chat, f"/join {with_hyphens(workshop.code)} merci")
        await stage.until(lambda: said(chat, "C’est déjà fait : cette table est dans l’atelier"))
        await stage.settled()

        assert sum("Table «" in message.words for message in chat.from_bot) == 1


async def test_joining_where_it_cannot_be_done(tmp_path: Path) -> None:
    """A private chat, a channel and a table that is in a workshop already each get an answer."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        library = await stage.workshop("Sauver la médiathèque")
        sarah = library.facilitator
        park = await stage.workshop("Garder le parc", sarah)
        table = await library.table("Rivelune", "Awa")

        library.say(f"/join {library.code}")
        await library.hears("dans le groupe Telegram de votre table")
        channel = stage.telegram.add_channel("Les nouvelles de Rivelune", sarah)
        channel.add_bot(sarah)
        channel.publish(f"/join {library.code}")
        await stage.until(lambda: sum("pas dans un canal" in post.words for post in channel.from_bot) == 2)
        table.say("Awa", f"/join {library.code}")
        await table.see("C’est déjà fait : cette table est dans l’atelier « Sauver la médiathèque ».")
        table.say("Awa", f"/join {park.code}")
        await table.see("Cette table est déjà dans l’atelier « Sauver la médiathèque ».")

        assert (await table.stored()).phase is GroupPhase.GATHERING


async def test_a_closed_workshop_is_over_and_its_tables_are_free_again(tmp_path: Path) -> None:
    """Nobody joins a closed workshop; a table that was in it may join another one."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        library = await stage.workshop("Sauver la médiathèque")
        table = await library.table("Rivelune", "Awa")
        await library.close()
        await table.see("L’atelier est terminé.")

        table.say("Awa", f"/join {library.code}")
        await table.see("Cet atelier est terminé.")
        park = await stage.workshop("Garder le parc", library.facilitator)
        table.say("Awa", f"/join {park.code}")
        await table.see("Atelier : Garder le parc")

        assert (await table.stored()).phase is GroupPhase.LEFT
        assert (await stage.group(park.code, table.chat.id)).phase is GroupPhase.GATHERING


async def test_a_workshop_whose_sprint_is_over_takes_no_new_table(tmp_path: Path) -> None:
    """Who comes after the sprint is told so, and is in no workshop."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa")
        await table.workshop.stop_sprint()
        await table.see("L’animation a arrêté le sprint.")

        zoe = stage.person("Zoé")
        chat = stage.telegram.add_group("Les Tilleuls", zoe)
        chat.add_bot(zoe, payload=table.workshop.code)
        await stage.until(lambda: said(chat, "Le sprint de cet atelier est terminé"))
        zoe.send(chat, "/time")
        await stage.until(lambda: said(chat, "Cette table n’est dans aucun atelier."))


async def test_the_roster_is_live_and_says_once_that_there_are_more_than_planned(tmp_path: Path) -> None:
    """One message lists who is there as they press 🙋; a sixth and a seventh person are welcome, said once."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        people = ("Awa", "Lina", "Karim", "Samir", "Zoé", "Théo", "Inès")
        table = await workshop.table("Rivelune", *people, check_in=False)
        roster = await table.see("Qui est là")
        table.press("Awa", "🙋")
        await table.toast("Awa", "Bienvenue, Awa")
        await stage.shows(roster, "Une personne est là : Awa")
        table.press("Awa", "🙋")
        await table.toast("Awa", "Vous êtes déjà dans la liste.")
        for name in people[1:]:
            table.press(name, "🙋")
        await stage.shows(roster, "7 personnes sont là : Awa, Lina, Karim, Samir, Zoé, Théo, Inès")
        await table.see("Vous êtes 6 : plus que prévu, et c’est très bien ainsi.")

        assert [member.name for member in (await table.stored()).members] == list(people)
        assert table.count("plus que prévu") == 1
        assert table.count("Table «") == 1


async def test_fewer_than_planned_is_said_once_at_the_start(tmp_path: Path) -> None:
    """Three people begin; a fourth who comes later changes nothing about it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina", "Karim")
        assert "Vous êtes 3 : moins que prévu, et c’est très bien ainsi." in flat(table.prompt.words)
        table.people["Samir"] = samir = stage.person("Samir")
        table.chat.add(samir)
        table.press("Samir", "🙋")
        await table.toast("Samir", "Bienvenue, Samir")
        await stage.settled()

        assert table.count("moins que prévu") == 1
        assert table.count("plus que prévu") == 0


async def test_a_late_joiner_gets_the_recap_and_what_is_left_of_the_time(tmp_path: Path) -> None:
    """Who checks in during the sprint sees what was decided, where the table is, and how long it has."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina", "Karim", "Samir", "Zoé")
        await table.answer("Awa", "Maintenir l’ouverture du dimanche jusqu’au 15 mars 2027", 1)
        await table.see("2/10 ·")
        await stage.move(600)
        table.people["Théo"] = theo = stage.person("Théo")
        table.chat.add(theo)
        table.press("Théo", "🙋")
        recap = await table.see("Bienvenue, Théo")

        left = re.search(r"Il reste (\d+) minutes", flat(recap.words))
        assert left is not None
        assert 5 <= int(left[1]) <= 20
        assert "Maintenir l’ouverture du dimanche jusqu’au 15 mars 2027" in flat(recap.words)
        assert re.search(r"2\..*▸ vous êtes ici\nà venir", flat(recap.words))


async def test_a_group_that_joins_after_the_start_has_what_is_left_of_the_time(tmp_path: Path) -> None:
    """It gets its roster and the first prompt at once, and the sprint's end does not move for it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        first = await stage.at_work("Awa")
        await stage.move(600)
        late = await first.workshop.table("Les Tilleuls", "Zoé")
        prompt = await late.see("1/10 ·")

        left = re.search(r"Le sprint a commencé : il vous reste (\d+) minutes", flat(prompt.words))
        assert left is not None
        assert 5 <= int(left[1]) <= 20
        early, there = (await first.stored()).countdown, (await late.stored()).countdown
        assert early is not None
        assert there is not None
        assert there.ends_at == early.ends_at


async def test_people_and_tables_choose_their_names(tmp_path: Path) -> None:
    """`/name` and `/alias` show at once wherever the name stands, and a name that is too long is refused."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        roster = await table.see("Table « Rivelune »")
        table.reply("Awa", "Garder la médiathèque ouverte le dimanche")
        await table.see("1. Awa")
        table.say("Awa", "/alias")
        await table.see("Sous quel nom voulez-vous apparaître")
        table.say("Awa", "/alias La Loutre")
        await table.see("C’est noté : vous apparaissez sous le nom La Loutre.")
        await table.see("1. La Loutre")
        await stage.shows(roster, "La Loutre, Lina")
        table.say("Lina", "/name")
        await table.see("Comment s’appelle votre table")
        table.say("Lina", f"/name {'Tilleul' * 6}")
        await table.see("Donnez un nom de 40 signes au plus")
        table.say("Lina", "/name Les Tilleuls")
        await table.see("Cette table s’appelle maintenant « Les Tilleuls ».")
        await stage.shows(roster, "Table « Les Tilleuls »")
        await table.workshop.hears("Les Tilleuls")

        group = await table.stored()
        assert group.name == "Les Tilleuls"
        assert [member.name for member in group.members] == ["La Loutre", "Lina"]


async def test_before_the_start_the_bot_says_that_the_sprint_has_not_begun(tmp_path: Path) -> None:
    """Help, time and privacy are answered at any time; what needs a prompt waits."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        table.say("Awa", "/help")
        await table.see("Touchez 🙋 pour dire que vous êtes là.")
        table.say("Awa", "/start")
        await table.see("Touchez 🙋 pour dire que vous êtes là.", times=2)
        table.say("Awa", "/privacy")
        await table.see("Ce que je garde")
        table.say("Awa", "/time")
        await table.see("Le sprint n’a pas commencé.")
        for number, command in enumerate(
            ("/tip", "/skip", "/back", "/edit 3", "/answer Ouvrir le dimanche"), start=1
        ):
            table.say("Awa", command)
            await table.see("Le sprint n’a pas commencé : patience", times=number)

        group = await table.stored()
        assert group.phase is GroupPhase.GATHERING
        assert group.proposals == ()


async def test_a_table_leaves_only_after_it_was_asked_back(tmp_path: Path) -> None:
    """`/leave` asks first; once it is confirmed the table is out, and may come back with the code."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Garder la médiathèque ouverte le dimanche")
        await table.see("1. Awa")
        table.say("Lina", "/leave")
        question = await table.see("Quitter l’atelier")
        assert "Si elle revient, elle recommence à l’étape 1." in question.words
        assert (await table.stored()).phase is GroupPhase.WORKING
        table.people["Lina"].press(question, "✖ Oui, quitter")
        table.people["Awa"].press(question, "✖ Oui, quitter")
        await table.see("Cette table a quitté l’atelier.")
        await table.toast("Awa", "Ce bouton n’est plus à jour.")
        await table.workshop.hears("« Rivelune » a quitté l’atelier.")

        group = await table.stored()
        assert group.phase is GroupPhase.LEFT
        assert [proposal.text for proposal in group.proposals] == [
            "Garder la médiathèque ouverte le dimanche"
        ]
        assert table.count("Cette table a quitté l’atelier.") == 1


async def test_a_table_that_left_may_come_back_while_the_workshop_lasts(tmp_path: Path) -> None:
    """The code lets a table in again, as a new one."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        table.say("Awa", "/leave")
        await table.see("Quitter l’atelier")
        table.press("Awa", "✖")
        await table.see("Cette table a quitté l’atelier.")
        table.say("Awa", "/time")
        await table.see("Cette table n’est dans aucun atelier.")
        table.say("Awa", f"/join {workshop.code}")
        await table.see("Table « Rivelune »", times=2)

        assert (await table.stored()).phase is GroupPhase.GATHERING


async def test_a_table_may_join_a_sprint_that_the_others_have_finished_early(tmp_path: Path) -> None:
    """The last table done ends the sprint; while time is left, one more begins it again, and ends it again."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        first = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        for step in range(1, 11):
            await first.see(f"{step}/10 ·")
            first.press("Awa", "⏭")
        await workshop.hears("Fin du sprint")
        second = await workshop.table("Tilleuls", "Lina")
        await second.see("Le sprint a commencé")
        await second.answer("Lina", "Maintenir l’ouverture du dimanche en 2027", 1)
        await stage.until(lambda: "Sprint · il reste" in flat(workshop.panel.words))
