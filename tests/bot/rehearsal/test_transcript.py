"""The transcript and the waiting."""

import asyncio

import pytest

from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from bot.rehearsal.transcript import transcript_markdown
from tests.bot.rehearsal.client import Api, Clock

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "✅ Adopter", "callback_data": "a"}, {"text": "💡 Indice", "callback_data": "t"}]
    ]
}


async def test_a_transcript_reads_as_a_chat(
    api: Api, server: BotApiServer, alice: Person, clock: Clock
) -> None:
    """A transcript reads as a chat."""
    group = server.telegram.add_group("Les Mésanges", alice)
    group.add_bot(alice)
    sent = await api("sendMessage", chat_id=group.id, text="3/10\nÀ qui ?", reply_markup=KEYBOARD)
    clock.advance(61)
    alice.send(group, "Au maire de *Lyon*", reply_to=group.last_from_bot())
    await api(
        "editMessageText",
        chat_id=group.id,
        message_id=sent["message_id"],
        text="3/10\nÀ qui ?\n1. Alice",
        reply_markup=KEYBOARD,
    )
    press = alice.press(group.last_from_bot(), "✅")
    await api("answerCallbackQuery", callback_query_id=press.id, text="Adopté")
    alice.send_photo(group, "vue")
    text = transcript_markdown(server.telegram, [group])
    assert text == (
        "## Les Mésanges (group)\n"
        "\n"
        "22:13:20 · *Alice added Décalogue*\n"
        "\n"
        "**Décalogue** · 22:13:20\n"
        "\n"
        "> 3/10  \n"
        "> À qui ?  \n"
        ">\n"
        "> \\[✅ Adopter\\] \\[💡 Indice\\]  \n"
        "\n"
        "**Alice** · 22:14:21 · in reply to “3/10 À qui ?”\n"
        "\n"
        "> Au maire de \\*Lyon\\*  \n"
        "\n"
        "22:14:21 ↻ *Décalogue* redraws “3/10 À qui ? 1. Alice”\n"
        "\n"
        "> 3/10  \n"
        "> À qui ?  \n"
        "> 1. Alice  \n"
        ">\n"
        "> \\[✅ Adopter\\] \\[💡 Indice\\]  \n"
        "\n"
        "22:14:21 · Alice presses \\[✅ Adopter\\]\n"
        "\n"
        "22:14:21 · Alice sees for a moment: “Adopté”\n"
        "\n"
        "**Alice** · 22:14:21\n"
        "\n"
        "> (Photo · photo.png)  \n"
        "> vue  \n"
    )


async def test_an_edit_stands_in_full_unless_it_changes_figures_only(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """However many lines it has, with its buttons; told in the language of the workshop."""
    pages = ["\n".join(f"{page}, ligne {number}" for number in "abcdefghij") for page in ("Un", "Deux")]
    sent = await api("sendMessage", chat_id=alice.id, text=pages[0])
    where = {"chat_id": alice.id, "message_id": sent["message_id"]}
    await api("editMessageText", **where, text=pages[1], reply_markup=KEYBOARD)
    await api("editMessageText", **where, text=f"{pages[1]}\nReste 5 min", reply_markup=KEYBOARD)
    await api("editMessageText", **where, text=f"{pages[1]}\nReste 4 min", reply_markup=KEYBOARD)
    await api("editMessageReplyMarkup", **where)
    alice.edit(alice.send(alice.chat, "court"), "long " * 60)
    text = transcript_markdown(server.telegram, [alice.chat], language="fr").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    told = text.split("↻ ")[1:]
    assert len(told) == 5
    assert told[0].startswith("*Décalogue* redessine « Deux, ligne a Deux")
    assert [f"> {line}  " for line in pages[1].split("\n")] == told[0].split("\n")[2:12]
    assert "✅ Adopter" in told[0]
    assert "Deux, ligne j" in told[1]
    assert told[2].split("\n")[2:4] == ["> Reste 4 min  ", ""]
    assert told[3].startswith("*Décalogue* redessine les boutons : aucun")
    assert "long " * 59 in told[4]
    assert not {"redraws", "more lines", "private chat", "edits"} & set(text.split())


async def test_waiting_ends_with_the_change_it_waits_for(server: BotApiServer, alice: Person) -> None:
    """Waiting ends with the change it waits for."""
    async with asyncio.timeout(2), asyncio.TaskGroup() as tasks:
        wait = tasks.create_task(
            server.telegram.wait_until(lambda: next(m for m in alice.chat.messages if m.text == "deux"))
        )
        await asyncio.sleep(0)
        alice.send(alice.chat, "un")
        await asyncio.sleep(0)
        assert not wait.done()
        alice.send(alice.chat, "deux")
    assert wait.result().text == "deux"


async def test_waiting_in_vain_tells_what_happened_last(server: BotApiServer, alice: Person) -> None:
    """Waiting in vain tells what happened last."""
    alice.send(alice.chat, "il y a quelqu’un ?")
    with pytest.raises(TimeoutError, match="Alice sent: il y a quelqu’un"):
        await server.telegram.wait_until(alice.chat.last_from_bot, timeout=0.01)
