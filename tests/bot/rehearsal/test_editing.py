"""Edits, deletions, answers to presses, reactions."""

from typing import Any

import pytest

from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, Clock, refusal

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
YES = {"inline_keyboard": [[{"text": "👍 Oui", "callback_data": "yes:1"}]]}
NO = {"inline_keyboard": [[{"text": "👎 Non", "callback_data": "no:2"}]]}


async def sent(api: Api, person: Person, **params: Any) -> int:
    """The id of a new message to somebody."""
    message = await api("sendMessage", chat_id=person.id, **({"text": "un"} | params))
    message_id: int = message["message_id"]
    return message_id


async def test_an_edit_changes_the_message_and_keeps_what_it_was(
    api: Api, alice: Person, clock: Clock
) -> None:
    """An edit changes the message and keeps what it was."""
    message_id = await sent(api, alice, reply_markup=YES)
    clock.advance(5)
    edited = await api(
        "editMessageText", chat_id=alice.id, message_id=message_id, text="deux", reply_markup=NO
    )
    message = alice.chat.last_from_bot()
    assert (message.id, message.text, message.buttons[0].text) == (message_id, "deux", "👎 Non")
    assert [(r.words, r.keyboard[0][0].text) for r in message.history] == [("un", "👍 Oui")]
    assert edited["edit_date"] == edited["date"] + 5


async def test_an_edit_without_keyboard_takes_the_keyboard_away(api: Api, alice: Person) -> None:
    """An edit without keyboard takes the keyboard away."""
    message_id = await sent(api, alice, reply_markup=YES)
    edited = await api("editMessageText", chat_id=alice.id, message_id=message_id, text="un")
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(api: Api, alice: Person) -> None:
    """An edit that changes nothing is refused."""
    message_id = await sent(api, alice, reply_markup=YES)
    where = {"chat_id": alice.id, "message_id": message_id}
    same = await refusal(
        api("editMessageText", **where, text="<u></u>un ", parse_mode="HTML", reply_markup=YES)
    )
    assert (same.code, same.description) == (400, NOT_MODIFIED)
    assert (
        await refusal(api("editMessageReplyMarkup", **where, reply_markup=YES))
    ).description == NOT_MODIFIED
    await api("editMessageText", **where, text="<b>un</b>", parse_mode="HTML", reply_markup=YES)
    await api("editMessageReplyMarkup", **where)
    assert alice.chat.last_from_bot().buttons == []


async def test_what_is_missing_or_of_others_cannot_be_edited(api: Api, alice: Person) -> None:
    """What is missing or of others cannot be edited."""
    message_id = await sent(api, alice)
    theirs = alice.send(alice.chat, "à moi")
    photo = alice.send_photo(alice.chat).media["photo"][-1]["file_id"]
    picture = await api("sendPhoto", chat_id=alice.id, photo=photo, caption="vue")
    await api("deleteMessage", chat_id=alice.id, message_id=message_id)

    async def description(method: str, target: int, **params: Any) -> str:
        return (await refusal(api(method, chat_id=alice.id, message_id=target, **params))).description

    gone = await description("editMessageText", message_id, text="x")
    assert gone == "Bad Request: message to edit not found"
    assert await description("editMessageText", theirs.id, text="x") == "Bad Request: message can't be edited"
    no_text = await description("editMessageText", picture["message_id"], text="x")
    assert no_text == "Bad Request: there is no text in the message to edit"
    other_id = await sent(api, alice)
    no_caption = await description("editMessageCaption", other_id, caption="x")
    assert no_caption == "Bad Request: there is no caption in the message to edit"
    same = await description("editMessageCaption", picture["message_id"], caption="vue")
    assert same == NOT_MODIFIED


async def test_captions_and_media_can_be_changed(api: Api, alice: Person) -> None:
    """Captions and media can be changed."""
    old, new = (alice.send_photo(alice.chat).media["photo"][-1]["file_id"] for _ in range(2))
    where = {"chat_id": alice.id}
    where["message_id"] = (await api("sendPhoto", chat_id=alice.id, photo=old))["message_id"]
    await api("editMessageCaption", **where, caption="<b>Carte</b>", parse_mode="HTML")
    assert alice.chat.last_from_bot().html == "<b>Carte</b>"
    media = {"type": "photo", "media": new, "caption": "Carte 2"}
    edited = await api("editMessageMedia", **where, media=media)
    assert (edited["photo"][-1]["file_id"], edited["caption"]) == (new, "Carte 2")
    assert (await refusal(api("editMessageMedia", **where, media=media))).description == NOT_MODIFIED


async def test_deleted_messages_are_out_of_sight_and_cannot_be_deleted_twice(api: Api, alice: Person) -> None:
    """Deleted messages are out of sight and cannot be deleted twice."""
    message_id = await sent(api, alice)
    assert await api("deleteMessage", chat_id=alice.id, message_id=message_id) is True
    assert alice.chat.from_bot == []
    assert alice.chat.messages[-1].deleted
    refused = await refusal(api("deleteMessage", chat_id=alice.id, message_id=message_id))
    assert refused.description == "Bad Request: message to delete not found"
    assert await api("deleteMessages", chat_id=alice.id, message_ids=[message_id, 999]) is True


async def test_messages_can_be_deleted_for_48_hours(api: Api, alice: Person, clock: Clock) -> None:
    """Messages can be deleted for 48 hours."""
    message_id = await sent(api, alice)
    clock.advance(48 * 3600 + 1)
    refused = await refusal(api("deleteMessage", chat_id=alice.id, message_id=message_id))
    assert refused.description == "Bad Request: message can't be deleted for everyone"


async def test_in_a_group_only_administrators_delete_what_others_said(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """In a group only administrators delete what others said."""
    group = server.telegram.add_group("Groupe", alice, supergroup=True)
    group.add_bot(alice)
    said = alice.send(group, "bavardage")
    refused = await refusal(api("deleteMessage", chat_id=group.id, message_id=said.id))
    assert refused.description == "Bad Request: message can't be deleted"
    group.promote_bot(alice, {"can_delete_messages"})
    await api("deleteMessage", chat_id=group.id, message_id=said.id)
    assert said.deleted


async def test_a_press_sends_the_data_the_button_has_now(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """A press sends the data the button has now."""
    message_id = await sent(api, alice, reply_markup=YES)
    message = alice.chat.last_from_bot()
    remembered = message.button("👍")
    await api("editMessageReplyMarkup", chat_id=alice.id, message_id=message_id, reply_markup=NO)
    press = alice.press(message, "👎")
    old = alice.press(message, remembered)
    by_number = alice.press(message, 0)
    assert [p.data for p in (press, old, by_number)] == ["no:2", "yes:1", "no:2"]
    queries = [u["callback_query"] for u in await api("getUpdates") if "callback_query" in u]
    assert [(q["id"], q["data"], q["from"]["id"]) for q in queries] == [
        (press.id, "no:2", alice.id),
        (old.id, "yes:1", alice.id),
        (by_number.id, "no:2", alice.id),
    ]
    assert queries[0]["message"]["message_id"] == message_id
    with pytest.raises(LookupError, match=r"\[👎 Non\]"):
        alice.press(message, "✅")


async def test_an_answer_to_a_press_floats_before_the_one_who_pressed(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """An answer to a press floats before the one who pressed."""
    await sent(api, alice, reply_markup=YES)
    press = alice.press(alice.chat.last_from_bot(), 0)
    assert alice.toasts == []
    await api("answerCallbackQuery", callback_query_id=press.id, text="C’est noté", show_alert=True)
    assert press.answer is alice.toasts[0]
    assert [(t.text, t.show_alert) for t in alice.toasts] == [("C’est noté", True)]


async def test_a_press_can_be_answered_once_and_not_for_ever(api: Api, alice: Person, clock: Clock) -> None:
    """A press can be answered once and not for ever."""
    await sent(api, alice, reply_markup=YES)
    message = alice.chat.last_from_bot()
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    async def description(query_id: str, text: str = "") -> str:
        return (await refusal(api("answerCallbackQuery", callback_query_id=query_id, text=text))).description

    press = alice.press(message, 0)
    assert await description(press.id, "x" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    await api("answerCallbackQuery", callback_query_id=press.id)
    assert await description(press.id) == too_old
    assert await description("12345") == too_old
    late = alice.press(message, 0)
    clock.advance(901)
    assert await description(late.id) == too_old
    assert alice.toasts == []


async def test_a_press_under_a_deleted_message_tells_little(api: Api, alice: Person) -> None:
    """A press under a deleted message tells little."""
    await sent(api, alice, reply_markup=YES)
    message = alice.chat.last_from_bot()
    alice.delete(message)
    alice.press(message, 0)
    query = (await api("getUpdates"))[-1]["callback_query"]
    assert query["message"]["date"] == 0
    assert "text" not in query["message"]


async def test_reactions_are_one_known_emoji(api: Api, alice: Person) -> None:
    """Reactions are one known emoji."""
    said = alice.send(alice.chat, "bravo")
    where = {"chat_id": alice.id, "message_id": said.id}
    await api("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert said.reactions == ["👍"]
    unknown = await refusal(api("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "🧮"}]))
    assert unknown.description == "Bad Request: REACTION_INVALID"
    missing = await refusal(api("setMessageReaction", chat_id=alice.id, message_id=999, reaction=[]))
    assert missing.description == "Bad Request: message to react not found"
