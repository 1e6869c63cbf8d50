"""Telegram fails, and the real bot, a process of its own, comes through: what people see, and what is kept.

Its patience with the network is shortened (`HurriedStage`): a call that is not answered is given up after two seconds
rather than twenty.
"""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import suppress
from pathlib import Path

import aiohttp

from tests.processes import HurriedStage, ProcessStage
from tests.soak import Seat
from tests.soak.storms import SHORT_SIZE, storms
from tests.stage import TableOnStage, WorkshopOnStage
from tests.workshop.facilitating import said, spaced, sprinting

TITLE = "Sauver la médiathèque"
MINUTE = 60.0


async def began(stage: ProcessStage, workshop: WorkshopOnStage, table: TableOnStage) -> float:
    """When the table's sprint began, seconds since the Unix epoch."""
    countdown = (await stage.group(workshop.code, table.chat.id)).countdown
    assert countdown is not None
    return countdown.started_at


async def until(stage: ProcessStage, instant: float) -> None:
    """Let the clock go on to an instant."""
    await stage.clock.sleep(max(0.0, instant - stage.clock.now()))


def reminders(table: TableOnStage) -> list[str]:
    """What was said about time by itself, in order."""
    lines = [spaced(message.words).splitlines()[0] for message in table.chat.from_bot]
    return [line for line in lines if line.startswith("⏱ ") and "étapes" not in line]


# --- an outage --------------------------------------------------------------------------------------------------------


async def test_an_outage_of_ten_minutes_costs_a_delay_and_nothing_else(tmp_path: Path) -> None:
    """Nobody listens at Telegram's address while a sprint of an hour has its half time.

    What people wrote and pressed meanwhile counts once and in order; the reminder says what is left when it comes.
    """
    async with HurriedStage.open(tmp_path, speed=150, minutes=60, strict=False) as stage:
        workshop, table = await sprinting(stage, "Awa", "Lina")
        start = await began(stage, workshop, table)
        await until(stage, start + 29.5 * MINUTE)
        async with stage.server.away():
            table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
            table.press("Awa", "💡")
            table.reply("Lina", "Maintenir deux bibliothécaires")
            workshop.say("/say On continue sans stress")
            await until(stage, start + 40 * MINUTE)
        await table.see("2 idées")
        await table.see("💡 1/4")
        await table.see("On continue sans stress")
        await stage.settled()
        assert stage.bot.is_running
        assert stage.bot.starts == 1
        ideas = table.proposals.words
        assert ideas.index("Ouvrir la médiathèque") < ideas.index("Maintenir deux bibliothécaires")
        assert [said(table, words) for words in ("2 idées", "💡 1/4", "On continue sans stress")] == [1, 1, 1]
        (left,) = reminders(table)
        assert re.search(r"Mi-temps. Il reste (1\d|20) minutes", left)
        kept = await stage.group(workshop.code, table.chat.id)
        assert [proposal.text for proposal in kept.proposals] == [
            "Ouvrir la médiathèque chaque dimanche",
            "Maintenir deux bibliothécaires",
        ]
        assert len(stage.telegram.updates) == 0


# --- the token, and who else uses it ----------------------------------------------------------------------------------


async def test_a_revoked_token_ends_the_process_and_the_new_one_goes_on(tmp_path: Path) -> None:
    """It exits with 69 and a sentence that says where to get a token; what was written meanwhile is taken up."""
    async with HurriedStage.open(tmp_path, strict=False) as stage:
        _, table = await sprinting(stage, "Awa")
        old, stage.server.token = stage.server.token, "7000000001:the-token-that-BotFather-gave-instead"
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        assert await stage.bot.ended() == 69
        assert "telegram.token" in stage.bot.last_words
        assert "BotFather" in stage.bot.last_words
        assert old not in stage.bot.log
        assert "Traceback" not in stage.bot.log
        stage.bot.settings["DECALOGUE__TELEGRAM__TOKEN"] = stage.server.token
        await stage.start()
        await table.see("Une idée")
        await stage.settled()
        assert said(table, "1/10 · Une idée") == 1


async def test_a_second_program_with_the_same_token_ends_the_process(tmp_path: Path) -> None:
    """The two take turns in being refused; after a while this one says so, exits with 69, and has lost nothing."""
    async with HurriedStage.open(tmp_path, strict=False) as stage:
        _, table = await sprinting(stage, "Awa")
        async with aiohttp.ClientSession() as session:
            address = f"{stage.server.url}/bot{stage.server.token}/getUpdates"
            # It waits longer each time than the bot pauses, so that the two meet; it confirms nothing.
            ended = asyncio.get_running_loop().create_task(stage.bot.ended())
            while not ended.done():
                with suppress(aiohttp.ClientError):
                    await (await session.post(address, json={"timeout": 1, "limit": 1})).read()
            assert await ended == 69
        assert "Another program fetches this bot's updates" in stage.bot.last_words
        assert "Traceback" not in stage.bot.log
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await stage.start()
        await table.see("Une idée")


# --- answers that do not come -----------------------------------------------------------------------------------------


async def test_a_call_that_did_not_arrive_is_made_again(tmp_path: Path) -> None:
    """Telegram never answered, or the connection broke, and nothing had happened: each message is there once."""
    async with HurriedStage.open(tmp_path, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        faults, chat_id = stage.server.faults, table.chat.id
        lost = [faults.hang(method="sendMessage", chat_id=chat_id), faults.reset(chat_id=chat_id, times=2)]
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await table.see("Une idée")
        silent = [
            faults.hang(method="editMessageText", chat_id=chat_id),
            faults.reset(method="getUpdates", times=2),
        ]
        table.reply("Lina", "Maintenir deux bibliothécaires")
        ideas = await table.see("2 idées")
        await stage.settled()
        assert [fault.hits for fault in (*lost, *silent)] == [1, 2, 1, 2]
        assert [message for message in table.chat.from_bot if "idée" in message.words] == [ideas]


async def test_a_call_that_arrived_unknown_to_the_bot_may_be_said_twice(tmp_path: Path) -> None:
    """A message stands there twice, never not at all, and people may reply to either; a redraw changes nothing more.

    What was fetched and lost on the way was not confirmed: it comes again, and counts once.
    """
    async with HurriedStage.open(tmp_path, strict=False) as stage:
        _, table = await sprinting(stage, "Awa", "Lina")
        faults, chat_id = stage.server.faults, table.chat.id
        lost = [
            faults.hang(method="sendMessage", chat_id=chat_id, after=True),
            faults.reset(method="getUpdates", after=True, times=3),
        ]
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche")
        await table.see("Une idée", times=2)
        first, second = [message for message in table.chat.from_bot if "Une idée" in message.words]
        lost.append(faults.reset(method="editMessageText", chat_id=chat_id, after=True))
        table.people["Lina"].send(table.chat, "Maintenir deux bibliothécaires", reply_to=first)
        await stage.shows(second, "2 idées")
        lost.append(faults.reset(method="sendMessage", chat_id=chat_id, after=True))
        table.people["Lina"].press(second, "✅")
        await table.see("2/10 · Identifiez votre cible", times=2)
        await stage.settled()
        assert [fault.hits for fault in lost] == [1, 3, 1, 1]
        kept = (await table.stored()).proposals
        assert [one.text for one in kept] == [
            "Ouvrir la médiathèque chaque dimanche",
            "Maintenir deux bibliothécaires",
        ]


# --- everything at once -----------------------------------------------------------------------------------------------


async def test_a_workshop_in_a_storm_of_faults_ends_whole(tmp_path: Path) -> None:
    """Of all calls about one in seven fails, by dice: every answer is kept, and every reminder came."""
    seed = random.SystemRandom().randrange(1_000_000)
    found = await storms(Seat(folder=tmp_path, seed=seed), SHORT_SIZE)
    assert not found.problems, f"seed {seed}: {found}"
