"""A picture travels once, however many chats see it; a name that Telegram no longer knows costs one more journey."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.rehearsal.groups import GroupChat
from tests.bot.postal import Office, office

CARD = {"method": "sendPhoto", "params": {"caption": "🎤 Rivelune"}, "attachment": {"kind": "card"}}


def card(chat: GroupChat) -> dict[str, Any]:
    return {"chat_id": chat.id, **CARD}


def uploaded(it: Office) -> list[bool]:
    """For each picture that was sent, whether its file went along."""
    return ["." in str(call.params["photo"]) for call in it.server.calls if call.method == "sendPhoto"]


async def test_a_picture_is_uploaded_once_and_then_named(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chats = [it.group(f"Table {number}") for number in range(5)]
        await it.post(card(chats[0]))
        await it.emptied()
        await it.post(*(card(chat) for chat in chats[1:]))
        await it.emptied()
        assert uploaded(it) == [True, False, False, False, False]
        assert len({chat.last_from_bot().content for chat in chats}) == 1
        assert all(chat.last_from_bot().words == "🎤 Rivelune" for chat in chats)


async def test_a_name_that_telegram_forgot_is_not_insisted_on(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        one, other, third = (it.group(name) for name in ("un", "deux", "trois"))
        await it.post(card(one))
        await it.emptied()
        it.server.faults.error(
            400, "Bad Request: wrong file identifier/HTTP URL specified", method="sendPhoto", chat_id=other.id
        )
        await it.post(card(other))
        await it.emptied()
        await it.post(card(third))
        await it.emptied()
        assert uploaded(it) == [True, False, True, False]
        assert [message.kind for message in other.from_bot] == ["photo"]


async def test_a_picture_that_a_chat_does_not_take_goes_as_a_file(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        chat = it.group()
        it.server.faults.error(
            400, "Bad Request: not enough rights to send photos to the chat", method="sendPhoto"
        )
        card = {
            "method": "sendPhoto",
            "params": {"caption": "Votre carte"},
            "attachment": {"kind": "card"},
            "slot": "card",
        }
        await it.post({"chat_id": chat.id, **card})
        await it.emptied()
        (sent,) = chat.from_bot
        assert sent.kind == "document"
        assert sent.words == "Votre carte"


async def test_a_chat_that_takes_no_pictures_gets_the_file_all_the_same(tmp_path: Path) -> None:
    """Also where the picture would only have been named."""
    async with office(tmp_path) as it:
        one, other = it.group("un"), it.group("deux")
        await it.post(card(one))
        await it.emptied()
        it.server.faults.error(
            400, "Bad Request: not enough rights to send photos to the chat", method="sendPhoto"
        )
        await it.post(card(other))
        await it.emptied()
        assert [message.kind for message in other.from_bot] == ["document"]
