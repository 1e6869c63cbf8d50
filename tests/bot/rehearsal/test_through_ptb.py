"""python-telegram-bot reads what the server writes: every kind of update, message and answer."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.rehearsal.people import Person
from bot.rehearsal.samples import png
from bot.rehearsal.server import BotApiServer


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
        yield bot


async def fetch(bot: Bot) -> list[Update]:
    """All updates that wait; none may carry a field that the library does not know."""
    updates = list(await bot.get_updates(allowed_updates=[]))
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    for update in updates:
        assert not update.api_kwargs
        for message in (
            update.effective_message,
            getattr(update.effective_message, "reply_to_message", None),
        ):
            assert message is None or not message.api_kwargs, message.api_kwargs
    return updates


def read(update: Update) -> Message:
    """The message of an update."""
    assert update.message is not None
    return update.message


async def test_every_kind_of_message_is_read(server: BotApiServer, bot: Bot, alice: Person) -> None:
    """Every kind of message is read."""
    chat = alice.chat
    await fetch(bot)
    said = alice.send(chat, "bonjour @decalogue_bot")
    alice.send(chat, "/help", reply_to=said)
    alice.send_photo(chat, "vue")
    alice.send_document(chat)
    alice.send_sticker(chat)
    alice.send_voice(chat)
    alice.send_audio(chat)
    alice.send_video(chat)
    alice.send_album(chat, ["une", None])
    alice.send_contact(chat)
    alice.send_location(chat)
    alice.send_dice(chat)
    alice.forward(said, chat)
    messages = [read(update) for update in await fetch(bot)]
    first, reply, photo, document, sticker, voice, audio, video, *album, contact, place, dice, forward = (
        messages
    )
    assert first.from_user is not None
    assert (first.from_user.id, first.from_user.language_code) == (alice.id, "fr")
    assert first.parse_entities(["mention"]) == {first.entities[0]: "@decalogue_bot"}
    assert reply.reply_to_message == first
    assert photo.photo[-1].width == 640
    assert photo.caption == "vue"
    assert document.document is not None
    assert document.document.file_name == "notes.txt"
    assert sticker.sticker is not None
    assert voice.voice is not None
    assert audio.audio is not None
    assert video.video is not None
    assert len({m.media_group_id for m in album}) == 1
    assert contact.contact is not None
    assert place.location is not None
    assert dice.dice is not None
    assert forward.forward_origin is not None
    assert forward.forward_origin.type == "user"


async def test_every_kind_of_update_is_read(
    server: BotApiServer, bot: Bot, alice: Person, bruno: Person
) -> None:
    """Every kind of update is read."""
    telegram = server.telegram
    group = telegram.add_group("Groupe", alice)
    group.add_bot(alice, payload="ABCD")
    group.promote_bot(alice)
    await bot.get_updates(
        offset=-1, allowed_updates=["message", "edited_message", "callback_query", "chat_member"]
    )
    group.add(bruno)
    said = bruno.send(group, "oui")
    bruno.edit(said, "non")
    await bot.send_message(
        group.id, "?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("👍", callback_data="x")]])
    )
    press = bruno.press(group.last_from_bot(), 0)
    updates = (await bot.get_updates())[1:]
    member, joined, message, edited, query = updates
    assert member.chat_member is not None
    assert member.chat_member.difference()["status"] == ("left", "member")
    assert read(joined).new_chat_members[0].first_name == "Bruno"
    assert read(message).text == "oui"
    assert edited.edited_message is not None
    assert edited.edited_message.text == "non"
    assert query.callback_query is not None
    assert (query.callback_query.data, query.callback_query.id) == ("x", press.id)
    assert await query.callback_query.answer("vu")
    assert [toast.text for toast in bruno.toasts] == ["vu"]
    await bot.get_updates(offset=updates[-1].update_id + 1, allowed_updates=[])
    group.rename("Autre", alice)
    group.upgrade(alice)
    channel = telegram.add_channel("Annonces", alice)
    channel.add_bot(alice)
    channel.edit(channel.publish("un"), "deux")
    forum = telegram.add_group("Forum", alice, forum=True)
    forum.add_bot(alice)
    topic = forum.create_topic("Sujet", alice)
    forum.close_topic(topic, alice)
    alice.block_bot()
    read_back = await fetch(bot)
    assert {key for update in read_back for key in update.to_dict()} == {
        "update_id",
        "message",
        "my_chat_member",
        "channel_post",
        "edited_channel_post",
    }


async def test_what_the_bot_sends_comes_back_as_sent(server: BotApiServer, bot: Bot, alice: Person) -> None:
    """What the bot sends comes back as sent."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("👍", callback_data="x")]])
    question = alice.send(alice.chat, "?")
    sent = await bot.send_message(
        alice.id,
        "<b>3/10</b>",
        parse_mode="HTML",
        reply_markup=markup,
        reply_parameters=ReplyParameters(question.id),
    )
    assert (sent.text_html, sent.reply_markup) == ("<b>3/10</b>", markup)
    assert sent.reply_to_message is not None
    edited = await sent.edit_text("<i>4/10</i>", parse_mode="HTML", reply_markup=markup)
    assert isinstance(edited, Message)
    assert edited.text_html == "<i>4/10</i>"
    photo = await bot.send_photo(alice.id, png(1920, 1080), caption="carte")
    assert photo.photo[-1].width == 1920
    album = await bot.send_media_group(alice.id, [InputMediaPhoto(png(64, 64)), InputMediaPhoto(png(64, 32))])
    assert [m.photo[-1].height for m in album] == [64, 32]
    changed = await bot.edit_message_media(
        InputMediaPhoto(png(32, 32), caption="nouvelle"), alice.id, photo.message_id
    )
    assert isinstance(changed, Message)
    assert changed.caption == "nouvelle"
    assert alice.chat.by_id[photo.message_id].content == png(32, 32)
    document = await bot.send_document(alice.id, b"%PDF", filename="carte.pdf")
    assert document.document is not None
    assert document.document.mime_type == "application/pdf"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF"
    assert await bot.delete_message(alice.id, photo.message_id)


async def test_answers_about_chats_and_members_are_read(
    server: BotApiServer, bot: Bot, alice: Person
) -> None:
    """Answers about chats and members are read."""
    group = server.telegram.add_group("Groupe", alice, supergroup=True)
    group.add_bot(alice, rights={"can_pin_messages"})
    message = await bot.send_message(group.id, "à épingler")
    assert await bot.pin_chat_message(group.id, message.message_id)
    chat = await bot.get_chat(group.id)
    assert chat.pinned_message == message
    assert not chat.api_kwargs
    me = await bot.get_chat_member(group.id, bot.id)
    assert isinstance(me, ChatMemberAdministrator)
    assert (me.can_pin_messages, me.can_delete_messages) == (True, False)
    assert {member.user.id for member in await bot.get_chat_administrators(group.id)} == {alice.id, bot.id}
    commands = [BotCommand("tip", "Un indice")]
    assert await bot.set_my_commands(commands, scope=BotCommandScopeAllGroupChats())
    assert list(await bot.get_my_commands(scope=BotCommandScopeAllGroupChats())) == commands
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.set_message_reaction(group.id, message.message_id, "👍")


async def test_refusals_become_the_librarys_errors(
    server: BotApiServer, bot: Bot, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusals become the library’s errors."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # What will be the only way: without it the library warns.
    group = server.telegram.add_group("Groupe", alice)
    group.add_bot(alice)
    new = group.upgrade(alice)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == new.id
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(alice.id, "")
    alice.block_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(alice.id, "x")
    server.faults.error(429, "Too Many Requests: retry after 3", parameters={"retry_after": 3})
    with pytest.raises(RetryAfter):
        await bot.get_me()
    server.faults.error(409, "Conflict: terminated by other getUpdates request", method="getUpdates")
    with pytest.raises(Conflict):
        await bot.get_updates()
    server.faults.error(401, "Unauthorized")
    with pytest.raises(InvalidToken):
        await bot.get_me()
