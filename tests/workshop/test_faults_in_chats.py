"""What Telegram refuses of one chat, and updates that come too late, twice, in disorder or in no known form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.stage import Stage
from tests.workshop.facilitating import move_to, said, sprinting
from tests.workshop.test_forum_topics import in_a_topic

TITLE = "Sauver la médiathèque"
MINUTE = 60.0
SPEED = 60.0


@contextmanager
def deaf(stage: Stage) -> Iterator[None]:
    """The bot fetches nothing: what it learns, it learns from what becomes of its own messages."""
    away = stage.server.faults.html(502, method="getUpdates", times=None)
    try:
        yield
    finally:
        away.off()


def refusals(stage: Stage) -> list[str]:
    """What Telegram refused, besides what was ordered."""
    return [str(call.error) for call in stage.server.calls if not call.ok and call.error != "html"]


# --- chats ------------------------------------------------------------------------------------------------------------


async def test_a_topic_that_is_closed_is_left_for_the_general_one(tmp_path: Path) -> None:
    """An administrator closed it in mid-sprint: what was refused comes in the general topic, and so does the next."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        table, topic = await in_a_topic(stage)
        table.chat.close_topic(topic, table.people["Awa"])
        table.say("Awa", "/tip")
        assert (await table.see("💡 1/4")).thread_id is None
        table.say("Awa", "/tip")
        assert (await table.see("💡 2/4")).thread_id is None
        assert refusals(stage) == ["Bad Request: TOPIC_CLOSED"]
        assert (await table.stored()).topic_id is None


async def test_a_group_that_became_a_supergroup_between_two_calls_gets_what_waits(tmp_path: Path) -> None:
    """The bot learns it from a refusal, ahead of the update about it: nothing is lost, and nothing said twice."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche", 1)
        await table.see("2/10 ·")
        await stage.settled()
        with deaf(stage):
            table.chat = table.chat.upgrade(table.people["Awa"])
            await stage.move(15 * MINUTE)
            await table.see("Mi-temps")
        table.say("Awa", "/time")
        await table.see("Vous en êtes à 2/10")
        await stage.settled()
        assert refusals(stage) == ["Bad Request: group chat was upgraded to a supergroup chat"]
        assert [said(table, words) for words in ("2/10 · Identifiez", "Mi-temps")] == [1, 1]
        assert (await table.stored()).chat_id == table.chat.id


async def test_a_bot_that_was_kicked_hears_of_it_by_a_refusal_and_says_so_once(tmp_path: Path) -> None:
    """The update comes later; when it is let in again the table goes on where it was."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        with deaf(stage):
            table.chat.kick_bot(table.people["Awa"])
            await stage.move(15 * MINUTE)
            await workshop.hears("« Rivelune » m’a retiré de son groupe")
        await stage.move(5 * MINUTE)
        await stage.settled()
        assert refusals(stage) == ["Forbidden: bot was kicked from the group chat"]
        assert said(workshop.facilitator, "m’a retiré de son groupe") == 1
        table.chat.add_bot(table.people["Awa"])
        await table.see("Me revoilà. Vous en étiez ici :")
        await workshop.hears("« Rivelune » est de retour")
        table.reply("Lina", "Ouvrir la médiathèque chaque dimanche")
        await table.see("Une idée")


async def test_a_bot_that_may_not_write_says_so_to_the_facilitator_and_is_back_once_it_may(
    tmp_path: Path,
) -> None:
    """Only administrators may write for a while: nothing is sent into the chat, and the next command finds the bot."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        table.chat.members_may_write = False
        await stage.move(15 * MINUTE)
        await workshop.hears("« Rivelune » m’a retiré de son groupe")
        await stage.move(5 * MINUTE)
        await stage.settled()
        assert len(refusals(stage)) == 1
        table.chat.members_may_write = True
        table.say("Awa", "/time")
        await table.see("Me revoilà. Vous en étiez ici :")
        await table.see("Il reste 10 minutes")


async def test_presses_where_the_bot_may_not_write_tell_the_facilitator_nothing_new(tmp_path: Path) -> None:
    """Buttons work there: each press is a reason to try, and only what arrives shows that the bot is back."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        table.chat.members_may_write = False
        heard = ("« Rivelune » m’a retiré de son groupe", "« Rivelune » est de retour")
        await stage.move(15 * MINUTE)
        await workshop.hears(heard[0])
        for name in ("Awa", "Lina"):
            table.press(name, "💡")
            await stage.settled()
        await stage.restart()
        table.press("Lina", "💡")
        await stage.settled()
        assert sum("not enough rights" in one for one in refusals(stage)) == 4
        assert [said(workshop.facilitator, words) for words in heard] == [1, 0]
        table.chat.members_may_write = True
        table.press("Awa", "💡")
        await table.see("Me revoilà. Vous en étiez ici :")
        await stage.settled()
        assert [said(workshop.facilitator, words) for words in heard] == [1, 1]


async def test_a_group_that_takes_text_only_gets_every_word(tmp_path: Path) -> None:
    """No pictures, files or music from members: what stands under them comes alone, the card as text, the thanks."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        workshop.facilitator.send_audio(workshop.facilitator.chat)
        await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche", 1)
        await table.see("2/10 ·")
        table.chat.withheld = frozenset({"photos", "documents", "music"})
        await workshop.stop_sprint()
        await table.see("Voici votre carte. Pour corriger")
        await table.see("Ouvrir la médiathèque chaque dimanche")
        await workshop.close()
        await table.see("Merci à vous")
        await stage.settled()
        assert {message.kind for message in table.chat.from_bot} == {"text"}
        assert said(table, "à imprimer") == 0


async def test_a_facilitator_who_blocks_the_bot_costs_the_tables_nothing(tmp_path: Path) -> None:
    """The sprint goes on without them; back again, they find the panel as it is now."""
    async with Stage.open(tmp_path, speed=12, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        workshop.facilitator.block_bot()
        await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche", 1)
        await table.see("2/10 ·")
        await stage.move(15 * MINUTE)
        await table.see("Mi-temps")
        workshop.facilitator.unblock_bot()
        workshop.say("/panel")
        await stage.until(lambda: "1/10" in workshop.panel.words)
        await stage.settled()
        await workshop.press("➕ 5 min")
        await table.see("5 minutes de plus")
        await stage.settled()
        assert set(refusals(stage)) <= {"Forbidden: bot was blocked by the user"}
        assert len(refusals(stage)) <= 2, "who has blocked the bot is not written to again and again"


# --- updates ----------------------------------------------------------------------------------------------------------


async def test_a_press_that_waited_too_long_counts_although_it_cannot_be_answered(tmp_path: Path) -> None:
    """The bot was away for half an hour: Telegram takes no answer to the press any more; what it asked for comes."""
    async with Stage.open(tmp_path, speed=12, minutes=90, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await stage.stop()
        late = table.people["Awa"].press(table.prompt, "💡")
        await move_to(stage, stage.clock.now() + 30 * MINUTE)
        await stage.start()
        await table.see("💡 1/4")
        await stage.settled()
        assert late.answer is None
        assert [one.partition(" and ")[0] for one in refusals(stage)] == ["Bad Request: query is too old"]
        again = table.people["Lina"].press(table.prompt, "💡")
        await stage.until(lambda: again.answer)
        await table.see("💡 2/4")


async def test_an_answer_to_a_press_that_fails_in_passing_is_tried_again(tmp_path: Path) -> None:
    """A proxy's page, a limit of a second: the line comes all the same; a limit of minutes is not waited for."""
    async with Stage.open(tmp_path, speed=SPEED, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        faults, lina = stage.server.faults, table.people["Lina"]
        faults.html(502, method="answerCallbackQuery")
        busy = "Too Many Requests: retry after 1"
        faults.error(429, busy, method="answerCallbackQuery", parameters={"retry_after": 1})
        table.press("Awa", "💡")
        await table.toast("Awa", "Piste 1 sur 4")
        assert [fault.hits for fault in faults.rules] == [1, 1]
        long = faults.error(
            429,
            "Too Many Requests: retry after 200",
            method="answerCallbackQuery",
            parameters={"retry_after": 200},
        )
        press = lina.press(table.prompt, "💡")
        await table.see("💡 2/4")
        await stage.settled()
        assert long.hits == 1
        assert press.answer is None


async def test_updates_that_come_in_disorder_and_twice_count_once_each(tmp_path: Path) -> None:
    """The newest first, and all of them once more: an edit ahead of what it edits, a press ahead of both."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        await stage.stop()
        first = table.reply("Awa", "Ouvrir le dimanche")
        table.reply("Lina", "Maintenir deux bibliothécaires")
        table.people["Awa"].edit(first, "Ouvrir la médiathèque chaque dimanche")
        table.press("Lina", "💡")
        stage.telegram.updates.disturb(lambda batch: [*reversed(batch), *batch])
        await stage.start()
        await table.see("2 idées")
        await stage.settled()
        kept = await table.stored()
        assert sorted(one.text for one in kept.proposals) == [
            "Maintenir deux bibliothécaires",
            "Ouvrir la médiathèque chaque dimanche",
        ]
        assert said(table, "💡 1/4") == 1
        assert not said(table, "💡 2/4")
        assert len(stage.telegram.updates) == 0


async def test_updates_of_kinds_that_nobody_knows_are_passed_over(tmp_path: Path) -> None:
    """A newer Bot API sends what this one does not know: new kinds, new fields, a message with new contents."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        _, table = await sprinting(stage, "Awa")
        now, chat = (
            stage.clock.now(),
            {"id": table.chat.id, "type": "group", "title": "Rivelune", "mood": "calm"},
        )
        stage.telegram.updates.force("telepathy", {"from": 7, "thought": ["?"]}, now)
        stage.telegram.updates.force(
            "message",
            {
                "message_id": 99_001,
                "date": int(now),
                "chat": chat,
                "hologram": {"file_id": "x"},
                "from": {"id": table.people["Awa"].id, "is_bot": False, "first_name": "Awa", "aura": "green"},
            },
            now,
        )
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await table.see("Une idée")
        await stage.settled()
        assert len(stage.telegram.updates) == 0
        assert not said(table, "Une erreur")
