"""What a bot may send, and what it is told when it may not."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.rehearsal.errors import ApiError
from bot.rehearsal.files import FileStore
from bot.rehearsal.people import Person
from bot.rehearsal.samples import png
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, RefusedError, refusal


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


async def test_a_message_arrives_with_its_entities_and_buttons(api: Api, alice: Person) -> None:
    """A message arrives with its entities and buttons."""
    sent = await api(
        "sendMessage",
        chat_id=alice.id,
        text="  <b>3/10</b> Choisissez\n",
        parse_mode="HTML",
        reply_markup=keyboard(
            {"text": "✅ Adopter", "callback_data": "a"}, {"text": "Site", "url": "example.org"}
        ),
    )
    message = alice.chat.last_from_bot()
    assert (message.text, message.html) == ("3/10 Choisissez", "<b>3/10</b> Choisissez")
    assert [(b.text, b.callback_data, b.url) for b in message.buttons] == [
        ("✅ Adopter", "a", None),
        ("Site", None, "http://example.org"),
    ]
    assert sent["message_id"] == message.id
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert sent["chat"] == {
        "id": alice.id,
        "first_name": "Alice",
        "username": "alice_example",
        "type": "private",
    }


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
        ({"text": "é" * 4097}, "Bad Request: message is too long"),
        ({"text": "👍" * 2049}, "Bad Request: message is too long"),
        ({"text": "x" * 33000}, "Bad Request: text is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
        ),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "chat_id": 42}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": "@alice_example"}, "Bad Request: chat not found"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": []}, "Bad Request: object expected as reply markup"),
        ({"text": "x", "message_thread_id": 7}, "Bad Request: message thread not found"),
        (
            {"text": "x", "reply_parameters": {"message_id": 999}},
            "Bad Request: message to be replied not found",
        ),
    ],
)
async def test_texts_that_telegram_refuses(
    api: Api, alice: Person, params: dict[str, Any], description: str
) -> None:
    """Texts that Telegram refuses."""
    refused = await refusal(api("sendMessage", **({"chat_id": alice.id} | params)))
    assert (refused.code, refused.description) == (400, description)
    assert alice.chat.from_bot == []


async def test_the_longest_text_counts_after_markup_is_read(api: Api, alice: Person) -> None:
    """The longest text counts after markup is read."""
    await api("sendMessage", chat_id=alice.id, text=f"<b>{'é' * 4096}</b>", parse_mode="HTML")
    assert len(alice.chat.last_from_bot().words) == 4096


@pytest.mark.parametrize(
    ("button", "description"),
    [
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "callback_data": "x", "url": "https://example.org"},
            "can't parse inline keyboard button: "
            "exactly one of the optional fields must be used, not callback_data, url",
        ),
        (
            {"text": "x", "url": "http://localhost/"},
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "ftp://example.org"},
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
    ],
)
async def test_buttons_that_telegram_refuses(
    api: Api, alice: Person, button: dict[str, Any], description: str
) -> None:
    """Buttons that Telegram refuses."""
    refused = await refusal(api("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard(button)))
    assert (refused.code, refused.description) == (400, f"Bad Request: {description}")


async def test_data_of_64_bytes_and_100_buttons_are_the_most(api: Api, alice: Person) -> None:
    """Data of 64 bytes and 100 buttons are the most."""
    button = {"text": "x", "callback_data": "é" * 32}
    await api("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [[button]] * 100})
    refused = await refusal(
        api("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [[button]] * 101})
    )
    assert refused.description == "Bad Request: reply markup is too long"


async def test_a_reply_to_a_deleted_message_goes_out_only_if_allowed(api: Api, alice: Person) -> None:
    """A reply to a deleted message goes out only if allowed."""
    question = alice.send(alice.chat, "?")
    await api("sendMessage", chat_id=alice.id, text="!", reply_parameters={"message_id": question.id})
    assert alice.chat.last_from_bot().reply_to is question
    alice.delete(question)
    lenient = {"message_id": question.id, "allow_sending_without_reply": True}
    sent = await api("sendMessage", chat_id=alice.id, text="!", reply_parameters=lenient)
    assert "reply_to_message" not in sent


async def test_a_mention_of_somebody_the_bot_knows_becomes_a_user(api: Api, alice: Person) -> None:
    """A mention of somebody the bot knows becomes a user."""
    text = f'<a href="tg://user?id={alice.id}">Alice</a> et <a href="tg://user?id=1">Personne</a>'
    sent = await api("sendMessage", chat_id=alice.id, text=text, parse_mode="HTML")
    assert [(e["type"], e["user"]["id"]) for e in sent["entities"]] == [("text_mention", alice.id)]


async def test_commands_mentions_and_links_in_texts_are_found(api: Api, alice: Person) -> None:
    """Commands mentions and links in texts are found."""
    sent = await api("sendMessage", chat_id=alice.id, text="👍 /help @somebody https://example.org/a. #ici")
    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [
        ("bot_command", 3, 5),
        ("mention", 9, 9),
        ("url", 19, 21),
        ("hashtag", 42, 4),
    ]


async def post_file(
    server: BotApiServer,
    session: aiohttp.ClientSession,
    method: str,
    part: str,
    content: bytes,
    **fields: str,
) -> Any:
    """Sends a file as multipart, as every client does; the result, or the refusal raised."""
    form = aiohttp.FormData(fields, default_to_multipart=True)
    form.add_field(part, BytesIO(content), filename="carte.png")
    async with session.post(f"{server.url}/bot{server.token}/{method}", data=form) as response:
        answer = await response.json()
    if not answer["ok"]:
        raise RefusedError(answer, response.status)
    return answer["result"]


async def test_photos_and_documents_arrive_with_their_bytes(
    server: BotApiServer, session: aiohttp.ClientSession, api: Api, alice: Person
) -> None:
    """Photos and documents arrive with their bytes."""
    card = png(1920, 1080)
    sent = await post_file(
        server,
        session,
        "sendPhoto",
        "photo",
        card,
        chat_id=str(alice.id),
        caption="<i>Carte</i>",
        parse_mode="HTML",
    )
    message = alice.chat.last_from_bot()
    assert (message.kind, message.caption, message.html, message.content) == (
        "photo",
        "Carte",
        "<i>Carte</i>",
        card,
    )
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (1920, 1080)
    await api("sendPhoto", chat_id=alice.id, photo=sent["photo"][-1]["file_id"])
    assert alice.chat.last_from_bot().content == card
    await post_file(server, session, "sendDocument", "document", b"%PDF", chat_id=str(alice.id))
    document = alice.chat.last_from_bot()
    assert (document.kind, document.file_name, document.content) == ("document", "carte.png", b"%PDF")


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(64, 64) + b"\0" * 10 * 1024 * 1024, "size of the photo is too big"),
    ],
    ids=["empty", "no picture", "too large", "too wide", "too many bytes"],
)
async def test_photos_that_telegram_refuses(
    server: BotApiServer, session: aiohttp.ClientSession, alice: Person, content: bytes, description: str
) -> None:
    """Photos that Telegram refuses."""
    refused = await refusal(post_file(server, session, "sendPhoto", "photo", content, chat_id=str(alice.id)))
    assert (refused.code, refused.description) == (400, f"Bad Request: {description}")


def test_a_file_above_50_megabytes_is_refused() -> None:
    """A file above 50 megabytes is refused."""
    with pytest.raises(ApiError) as refused:
        FileStore().add("document", "film.mp4", b"\0" * (50 * 1024 * 1024 + 1))
    assert (refused.value.code, refused.value.description) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("photo", "description"),
    [
        ("nonsense", "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
        ("https://example.org/a.png", "failed to get HTTP URL content"),
        ("", "there is no photo in the request"),
        ("attach://missing", "there is no photo in the request"),
    ],
)
async def test_photos_that_are_not_there(api: Api, alice: Person, photo: str, description: str) -> None:
    """Photos that are not there."""
    refused = await refusal(api("sendPhoto", chat_id=alice.id, photo=photo))
    assert refused.description == f"Bad Request: {description}"


async def test_a_file_keeps_its_kind(api: Api, alice: Person) -> None:
    """A file keeps its kind."""
    document = alice.send_document(alice.chat)
    refused = await refusal(api("sendPhoto", chat_id=alice.id, photo=document.media["document"]["file_id"]))
    assert refused.description == "Bad Request: can't use file of type Document as Photo"


async def test_a_caption_has_1024_units_at_most(api: Api, alice: Person) -> None:
    """A caption has 1024 units at most."""
    photo = alice.send_photo(alice.chat).media["photo"][-1]["file_id"]
    await api("sendPhoto", chat_id=alice.id, photo=photo, caption="x" * 1024)
    refused = await refusal(api("sendPhoto", chat_id=alice.id, photo=photo, caption="x" * 1025))
    assert refused.description == "Bad Request: message caption is too long"


async def test_an_album_arrives_as_messages_of_one_group(api: Api, alice: Person) -> None:
    """An album arrives as messages of one group."""
    photo = alice.send_photo(alice.chat).media["photo"][-1]["file_id"]
    item = {"type": "photo", "media": photo}
    sent = await api("sendMediaGroup", chat_id=alice.id, media=[item | {"caption": "une"}, item])
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [m.caption for m in alice.chat.from_bot] == ["une", None]
    many = await refusal(api("sendMediaGroup", chat_id=alice.id, media=[item] * 11))
    assert many.description == "Bad Request: too many messages to send as an album"
    document = alice.send_document(alice.chat).media["document"]["file_id"]
    mixed = await refusal(
        api("sendMediaGroup", chat_id=alice.id, media=[item, {"type": "document", "media": document}])
    )
    assert mixed.description == "Bad Request: Document can't be mixed with other media types"


async def test_chat_actions_are_noticed_and_checked(api: Api, alice: Person) -> None:
    """Chat actions are noticed and checked."""
    assert await api("sendChatAction", chat_id=alice.id, action="typing") is True
    assert alice.chat.last_action == "typing"
    refused = await refusal(api("sendChatAction", chat_id=alice.id, action="thinking"))
    assert refused.description == "Bad Request: wrong parameter action in request"


@pytest.mark.parametrize("unclean", ["\x00", "a\tb", "a\rb", "\u202eabc", "a\u2028b"])
async def test_signs_that_no_message_can_hold_are_refused(api: Api, alice: Person, unclean: str) -> None:
    """Telegram would change them in silence: whoever rehearses wants to hear of it."""
    refused = await refusal(api("sendMessage", chat_id=alice.id, text=f"Bonjour {unclean}"))
    assert "no message can hold" in refused.description


@pytest.mark.parametrize("blank", ["\u200b", "\u3164 \u2800", "\ufeff\u200d"])
async def test_a_text_without_anything_to_see_is_refused(api: Api, alice: Person, blank: str) -> None:
    """As one of blanks is."""
    assert "non-empty" in (await refusal(api("sendMessage", chat_id=alice.id, text=blank))).description
