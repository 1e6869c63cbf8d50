"""Things that happen to a chat or to the bot in it: it moves, it loses messages, it removes the bot."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.rehearsal.people import Person
from conversations.model import GroupPhase
from tests.stage import Stage, TableOnStage, flat

SPEED = 120.0


async def test_a_message_that_was_deleted_is_sent_anew(tmp_path: Path) -> None:
    """An administrator may have removed the ideas: the next one brings all of them back."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        stage.telegram.delete(await table.see("1/10 · Une idée"), "Awa")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        ideas = await table.see("1/10 · 2 idées")
        table.people["Lina"].press(ideas, "✅")
        await table.see("2/10 ·")
        refused = [call.error for call in stage.server.calls if not call.ok]

    assert refused == ["Bad Request: message to edit not found"]


async def test_a_reply_counts_whose_prompt_was_sent_twice(tmp_path: Path) -> None:
    """Telegram took the prompt, and the answer was lost on the way: people may reply to either copy."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina")
        stage.server.faults.reset(method="sendMessage", chat_id=table.chat.id, after=True)
        await workshop.start()
        await table.see("1/10 ·", times=2)
        first, second = [message for message in table.chat.from_bot if "1/10 ·" in message.words]
        table.people["Awa"].send(table.chat, "Ouvrir la médiathèque chaque dimanche de 2027", reply_to=first)
        await table.see("1/10 · Une idée")
        table.people["Lina"].send(table.chat, "Maintenir deux bibliothécaires jusqu’en 2028", reply_to=second)
        await table.see("1/10 · 2 idées")


async def sprint_in_a_basic_group(stage: Stage) -> tuple[TableOnStage, Person]:
    table = await stage.at_work("Awa", "Lina")
    await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche de 2027", 1)
    await table.see("2/10 ·")
    return table, table.people["Awa"]


async def test_a_group_that_becomes_a_supergroup_goes_on_where_it_was(tmp_path: Path) -> None:
    """Its chat has a new id in mid-sprint; the prompt comes anew, because nobody can reply to the old one there."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, awa = await sprint_in_a_basic_group(stage)
        table.reply("Lina", "Hélène Marchal, maire de Rivelune")
        await table.see("2/10 · Une idée")
        table.chat = table.chat.upgrade(awa)
        await table.see("2/10 · Identifiez votre cible")
        await table.see("Hélène Marchal, maire de Rivelune")
        await table.answer("Awa", "Karim Delorme, adjoint à la culture", 2)
        await table.see("3/10 ·")

        group = await table.stored()
        assert group.chat_id == table.chat.id
        assert [answer.prompt for answer in group.answers] == [1, 2]


async def test_a_number_of_the_old_chat_means_nothing_in_the_supergroup(tmp_path: Path) -> None:
    """It counts its messages anew: a reply to the one that has the old prompt's number is no answer."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, awa = await sprint_in_a_basic_group(stage)
        number = table.prompt.id
        table.chat = table.chat.upgrade(awa)
        await table.see("2/10 · Identifiez votre cible")
        await stage.settled()
        while table.say("Lina", "On reprend ici.").id < number - 2:
            pass
        table.say("Lina", "/time")
        answer = await table.see("Vous en êtes à 2/10.")
        assert answer.id == number
        awa.send(table.chat, "D’accord, on se dépêche", reply_to=answer)
        assert [idea.prompt for idea in (await table.stored()).proposals] == [1]


async def test_a_bot_that_was_removed_and_comes_back_goes_on_where_the_group_was(tmp_path: Path) -> None:
    """The facilitator hears of both; nothing is sent meanwhile, and the prompt and its ideas come anew."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, awa = await sprint_in_a_basic_group(stage)
        table.reply("Lina", "Hélène Marchal, maire de Rivelune")
        await table.see("2/10 · Une idée")
        await stage.settled()
        table.chat.kick_bot(awa)
        await table.workshop.hears("« Rivelune » m’a retiré de son groupe. Ses réponses sont gardées")
        gone = len(table.chat.from_bot)
        await stage.move(300)
        await stage.settled()
        assert len(table.chat.from_bot) == gone
        table.chat.add_bot(awa)
        await table.workshop.hears("« Rivelune » est de retour.")
        await table.see("Me revoilà. Vous en étiez ici :")
        await stage.settled()
        assert [flat(message.words).splitlines()[0] for message in table.chat.from_bot[gone:]] == [
            "Me revoilà. Vous en étiez ici :",
            "2/10 · Une idée",
        ]
        table.press("Lina", "✅")
        await table.see("3/10 ·")


async def test_a_sprint_that_ends_while_the_bot_is_out_of_the_group_is_kept(tmp_path: Path) -> None:
    """Nothing is sent into a chat that has removed the bot, and its answers wait."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, awa = await sprint_in_a_basic_group(stage)
        table.chat.kick_bot(awa)
        await table.workshop.hears("« Rivelune » m’a retiré de son groupe.")
        await table.workshop.stop_sprint()
        await table.workshop.hears("Fin du sprint")
        assert (await table.stored()).phase is GroupPhase.COMPLETE
        table.chat.add_bot(awa)
        await table.workshop.hears("« Rivelune » est de retour.")
        table.say("Awa", "/answers")
        await table.see("Ouvrir la médiathèque chaque dimanche de 2027\n\n2.")


async def test_an_update_that_storage_refuses_holds_up_nobody_else(tmp_path: Path) -> None:
    """A table's row has vanished behind the bot's back: its people get an apology, and the next table an answer."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        broken = await workshop.table("Rivelune", "Awa")
        other = await workshop.table("Les Tilleuls", "Zoé")
        gone = await broken.stored()
        with closing(sqlite3.connect(stage.config.storage.path)) as database:
            database.execute("pragma foreign_keys = on")
            database.execute("delete from groups where id = ?", (gone.id,))
            database.commit()
        broken.say("Awa", "/time")
        other.say("Zoé", "/time")
        await broken.see("Une erreur est survenue de mon côté")
        await other.see("Le sprint n’a pas commencé.")
        await stage.stop()
        assert len(await stage.dead_letters()) == 1
