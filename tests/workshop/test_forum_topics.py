"""A group that is a forum: the bot stays in the topic where it was started."""

from pathlib import Path

from bot.rehearsal.model import Topic
from tests.stage import Stage, TableOnStage

SPEED = 120.0


async def in_a_topic(stage: Stage) -> tuple[TableOnStage, Topic]:
    """A table of a forum, at its first prompt, in the topic « Atelier »."""
    workshop = await stage.workshop("Sauver la médiathèque")
    awa, lina = stage.person("Awa"), stage.person("Lina")
    chat = stage.telegram.add_group("Rivelune", awa, forum=True)
    chat.add(lina)
    chat.add_bot(awa)
    topic = chat.create_topic("Atelier", awa)
    table = TableOnStage(workshop, chat, {"Awa": awa, "Lina": lina})
    awa.send(chat, f"/join {workshop.code}", topic=topic)
    await table.see("Table « Rivelune »")
    for name in ("Awa", "Lina"):
        table.press(name, "🙋")
    await table.see("2 personnes sont là")
    await workshop.start()
    await table.see("1/10 ·")
    return table, topic


async def test_everything_is_said_in_the_topic_where_the_group_joined(tmp_path: Path) -> None:
    """Prompts, ideas, answers to commands and the card; also to a command from another topic."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, topic = await in_a_topic(stage)
        start = len([m for m in table.chat.from_bot if m.thread_id is None])
        await table.answer("Lina", "Ouvrir la médiathèque chaque dimanche de 2027", 1)
        await table.see("2/10 ·")
        table.people["Awa"].send(table.chat, "/time", topic=topic)
        await table.see("Vous en êtes à 2/10.")
        table.people["Awa"].send(table.chat, "/card")
        await table.see("Votre carte, à imprimer.")
        await stage.settled()

        elsewhere = [message for message in table.chat.from_bot if message.thread_id != topic.id]
        assert [message.words[:7] for message in elsewhere] == ["Bonjour"]
        assert start == 1


async def test_a_message_in_the_topic_is_no_answer_unless_it_replies(tmp_path: Path) -> None:
    """Telegram lets every message of a topic reply to the one that opened it: that is chatter."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table, topic = await in_a_topic(stage)
        table.chat.promote_bot(table.people["Awa"])
        table.people["Awa"].send(table.chat, "Qui a faim ?", topic=topic)
        assert (await table.stored()).proposals == ()
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("1. Awa\nOuvrir la médiathèque chaque dimanche de 2027")

        assert [proposal.text for proposal in (await table.stored()).proposals] == [
            "Ouvrir la médiathèque chaque dimanche de 2027"
        ]


async def test_a_topic_that_is_deleted_leaves_the_group_in_the_general_one(tmp_path: Path) -> None:
    """The message that did not arrive there comes in the general topic, and so do the next ones."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        table, topic = await in_a_topic(stage)
        table.chat.delete_topic(topic)
        table.say("Awa", "/tip")
        tip = await table.see("💡 1/4")
        table.reply("Lina", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("1. Lina")

        assert tip.thread_id is None
        assert (await table.stored()).topic_id is None


async def test_a_forum_whose_general_topic_is_closed_too_is_told_of(tmp_path: Path) -> None:
    """Nothing can be said there any more: nothing is tried in vain, and the facilitator knows."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        table, _ = await in_a_topic(stage)
        closed = stage.server.faults.error(
            400, "Bad Request: TOPIC_CLOSED", chat_id=table.chat.id, times=None
        )
        table.say("Awa", "/tip")
        await table.workshop.hears("« Rivelune » m’a retiré de son groupe")
        await stage.move(16 * 60)
        assert not (await table.stored()).present
        assert closed.hits == 2
