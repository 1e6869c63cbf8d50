"""The rehearsal room over HTTP: whom it answers, what it tells, what it does and what it refuses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import House
from bot.rehearsal.model import Message
from bot.rehearsal.room import run
from bot.rehearsal.room.cast import JOIN, Cast
from bot.rehearsal.room.web import HEADERS, RoomServer
from bot.rehearsal.room.words import room_words
from bot.rehearsal.server import LOOPBACK

Json = dict[str, Any]

NASTY = '<img src=x onerror="document.title=1">'


class Page:
    """What a page can do, without a browser."""

    def __init__(self, session: aiohttp.ClientSession, server: RoomServer) -> None:
        self.session = session
        self.server = server
        self.cast: Cast = server.cast
        self.telegram = server.cast.house.telegram
        self.root = URL(server.address)
        self.origin = f"http://{self.root.authority}"

    async def do(self, deed: str, expect: int = 200, /, **values: object) -> Json:
        """Ask for a deed, from the page's own origin."""
        headers = {"Origin": self.origin}
        async with self.session.post(self.root / "deeds" / deed, json=values, headers=headers) as answer:
            assert answer.status == expect, await answer.text()
            return await answer.json() if answer.content_type == "application/json" else {}

    async def get(self, path: str) -> tuple[int, bytes, aiohttp.ClientResponse]:
        async with self.session.get(self.server.address + path) as answer:
            return answer.status, await answer.read(), answer

    @asynccontextmanager
    async def events(self) -> AsyncIterator[Callable[[], Awaitable[Json]]]:
        """The stream: each call gives the next tidings."""
        async with self.session.get(self.root / "events") as stream:

            async def heard() -> Json:
                while True:
                    line = await asyncio.wait_for(stream.content.readline(), 10)
                    if line.startswith(b"data: "):
                        found: Json = json.loads(line[6:])
                        return found

            yield heard

    # People and chats by name

    @property
    def table(self) -> GroupChat:
        return self.cast.tables[0]

    def someone(self, place: int = 0) -> int:
        return self.cast.people(self.table)[place].id

    async def says(self, words: str, chat: int) -> Message:
        """Wait until the bot says something in a chat."""
        found = await self.telegram.wait_until(lambda: self.telegram.chats[chat].find(words), 10)
        assert found is not None
        return found

    async def open_workshop(self) -> Message:
        """The facilitator opens one; gives the panel."""
        facilitator = self.cast.facilitator.id
        await self.do("send", chat=facilitator, person=facilitator, text=f"/new {self.cast.said.title}")
        return await self.says("startgroup=", facilitator)


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One bot for all these tests: each opens a room of its own around it, with people of its own."""
    log_file = tmp_path_factory.mktemp("room") / "bot.log"
    async with House.open(
        language="fr", timezone="Europe/Paris", minutes=30, speed=1.0, log_file=log_file, web=True
    ) as house:
        yield house
    assert run.unexpected(house) == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(house: House) -> AsyncIterator[Page]:
    async with (
        run.open_room(house, room_words("fr"), tables=2) as server,
        aiohttp.ClientSession() as session,
    ):
        yield Page(session, server)


# --- whom it answers --------------------------------------------------------------------------------------------------


async def test_it_listens_on_loopback_only(page: Page) -> None:
    """The page, the Bot API server and the bot's own web server: none of them is reached from elsewhere."""
    assert page.root.host == LOOPBACK
    config = page.cast.house.config
    assert URL(config.telegram.api_url).host == LOOPBACK
    assert config.web.address is not None
    assert config.web.address[0] == LOOPBACK
    assert [address for address, _ in page.server._runner.addresses] == [LOOPBACK]


async def test_another_host_name_is_not_answered(page: Page) -> None:
    """A name of somebody else's that leads here would let their page read what is said."""
    for host in (
        f"evil.example:{page.root.port}",
        "evil.example",
        "",
        f"127.0.0.1:{(page.root.port or 0) + 1}",
    ):
        async with page.session.get(page.root, headers={"Host": host}) as answer:
            assert answer.status in (400, 421), host
    async with page.session.get(page.root, headers={"Host": f"localhost:{page.root.port}"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["", "wrong/", "wrong/events", "wrong/words.json", "wrong/page/main.js"])
async def test_without_the_key_there_is_nothing(page: Page, path: str) -> None:
    """Other programs on the machine, and pages that guess the port."""
    async with page.session.get(f"{page.origin}/{path}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "OWN", "Content-Type": "text/plain"}, 415),
        ({"Origin": "OWN", "Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
async def test_deeds_of_other_sites_are_refused(page: Page, headers: dict[str, str], status: int) -> None:
    """Neither a form nor a script of another site can press a button here."""
    given = {name: page.origin if value == "OWN" else value for name, value in headers.items()}
    body = json.dumps({"chat": page.table.id, "person": page.someone(), "text": "hello"})
    kind = given.pop("Content-Type", "application/json")
    async with page.session.post(
        page.root / "deeds" / "send", data=body, headers={**given, "Content-Type": kind}
    ) as answer:
        assert answer.status == status
    assert not any(message.text == "hello" for message in page.table.messages)


async def test_every_answer_tells_the_browser_to_load_nothing_else(page: Page) -> None:
    for path in ("", "words.json", "page/main.js", "page/none.js", "transcript.md"):
        _, _, answer = await page.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, path
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


async def test_nothing_outside_its_folder_is_served(page: Page) -> None:
    for path in ("page/..%2Fweb.py", "page/%2e%2e/run.py", "page/fr.ftl", "page/"):
        status, _, _ = await page.get(path)
        assert status == 404, path


async def test_what_is_no_deed_is_told_apart(page: Page) -> None:
    await page.do("fly", 404)
    for body in (b"{", b"[]", b'"x"'):
        headers = {"Origin": page.origin, "Content-Type": "application/json"}
        async with page.session.post(page.root / "deeds" / "send", data=body, headers=headers) as answer:
            assert answer.status == 400


# --- what it tells ----------------------------------------------------------------------------------------------------


async def test_a_page_is_told_all_there_is_and_then_what_is_new(page: Page) -> None:
    """Two tables of five, a facilitator and a professional; then a message, and nothing else."""
    async with page.events() as heard:
        first = await heard()
        assert first["whole"] is True
        chats = {chat["id"]: chat for chat in first["chats"]}
        assert [len(chats[table.id]["people"]) for table in page.cast.tables] == [5, 5]
        assert {one["role"] for one in first["people"]} == {"facilitator", "professional", "participant"}
        assert first["clock"]["speed"] == 1.0

        await page.do("send", chat=page.table.id, person=page.someone(1), text="Il reste du café ?")
        news = await heard()
        while not news.get("messages"):
            news = await heard()
        assert "whole" not in news
        [message] = news["messages"]
        assert (message["text"], message["who"], message["bot"]) == (
            "Il reste du café ?",
            page.someone(1),
            False,
        )


async def test_a_page_that_comes_back_is_up_to_date(page: Page) -> None:
    """What was said while it was away, deleted messages left out."""
    sent = await page.do("send", chat=page.table.id, person=page.someone(), text="reste")
    gone = await page.do("send", chat=page.table.id, person=page.someone(), text="part")
    await page.do("delete", chat=page.table.id, person=page.someone(), message=gone["message"])
    async with page.events() as heard:
        said = {(m["id"], m["text"]) for m in (await heard())["messages"]}
    assert (sent["message"], "reste") in said
    assert not any(text == "part" for _, text in said)


async def test_what_people_wrote_comes_as_text_and_never_as_markup(page: Page) -> None:
    """Names, titles and answers are data; the page that is served holds none of them."""
    await page.do("new-group", title=NASTY[:60])
    await page.do("new-person", name=NASTY[:60], chat=page.table.id)
    await page.do("send", chat=page.table.id, person=page.someone(), text=NASTY)
    status, body, _ = await page.get("")
    assert status == 200
    assert b"onerror" not in body
    async with page.events() as heard:
        first = await heard()
    assert any(message["text"] == NASTY for message in first["messages"])


async def test_the_bots_calls_and_the_commands_are_told(page: Page) -> None:
    await page.open_workshop()
    async with page.events() as heard:
        first = await heard()
    assert any(call["method"] == "sendMessage" and call["ok"] for call in first["calls"])
    assert not any(call["method"] == "getUpdates" for call in first["calls"])
    assert first["clock"]["perMinute"] > 0
    menus = first["menus"]
    assert {"new", "panel"} <= {one["command"] for one in menus["private"]}
    assert {"tip", "skip"} <= {one["command"] for one in menus["group"]}
    assert all(one["description"] for one in (*menus["private"], *menus["group"]))


async def test_a_photo_is_shown_and_a_document_put_away(page: Page) -> None:
    """Whatever a document says that it is, no browser opens it here."""
    await page.open_workshop()
    facilitator = page.cast.facilitator
    photo = await page.telegram.wait_until(
        lambda: next(m for m in facilitator.chat.from_bot if m.kind == "photo"), 10
    )
    status, body, answer = await page.get(f"files/{facilitator.id}/{photo.id}/join.png")
    assert (status, answer.content_type, body) == (200, "image/png", photo.content)

    page_of_theirs = "PHNjcmlwdD4="
    sent = await page.do(
        "file",
        chat=page.table.id,
        person=page.someone(),
        kind="document",
        name='a"b\r\n.html',
        content=page_of_theirs,
    )
    status, body, answer = await page.get(f"files/{page.table.id}/{sent['message']}/x")
    assert (status, answer.content_type, body) == (200, "application/octet-stream", b"<script>")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%22b%0D%0A.html"
    for path in (
        "files/1/1/x",
        f"files/{page.table.id}/999999/x",
        "files/x/y/z",
        "files/9999999999999999/1/x",
    ):
        status, _, _ = await page.get(path)
        assert status == 404


async def test_the_transcript_can_be_taken_away(page: Page) -> None:
    await page.do("send", chat=page.table.id, person=page.someone(), text="Il reste du café ?")
    status, body, answer = await page.get("transcript.md")
    assert status == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Il reste du café" in body.decode()


# --- what it does -----------------------------------------------------------------------------------------------------


async def test_a_table_comes_by_the_link_and_checks_in(page: Page) -> None:
    """The link of the panel, opened inside the room; buttons are pressed by what stands on them."""
    await page.open_workshop()
    payload = page.cast.payload(JOIN)
    await page.do("follow", chat=page.table.id, person=page.someone(), payload=payload)
    roster = await page.says("Qui est là", page.table.id)
    await page.do(
        "press", chat=page.table.id, person=page.someone(2), message=roster.id, text=roster.buttons[0].text
    )
    await page.says(page.cast.people(page.table)[2].user.name, page.table.id)
    refused = await page.do(
        "press", 409, chat=page.table.id, person=page.someone(), message=roster.id, text="✅ Adopter"
    )
    assert refused["error"] == room_words("fr")("refused-no-button")


async def test_what_the_apps_would_not_let_anybody_do_is_refused_in_words(page: Page) -> None:
    """And nothing of it happens."""
    words = room_words("fr")
    table, first, second = page.table.id, page.someone(), page.someone(1)
    other = page.cast.people(page.cast.tables[1])[0].id
    sent = (await page.do("send", chat=table, person=first, text="À moi"))["message"]
    before = len(page.table.messages)
    for name, values, said in (
        ("send", {"chat": table, "person": first, "text": " "}, words("refused-empty")),
        ("send", {"chat": table, "person": other, "text": "x"}, None),
        ("send", {"chat": 1, "person": first, "text": "x"}, words("refused-no-chat")),
        ("send", {"chat": table, "person": 1, "text": "x"}, words("refused-nobody")),
        ("send", {"chat": table, "person": first, "text": "x" * 5000}, words("refused-too-long", limit=4096)),
        ("send", {"chat": table, "person": first, "text": "x", "reply": 4242}, words("refused-reply-gone")),
        ("send", {"chat": first, "person": second, "text": "x"}, None),
        ("edit", {"chat": table, "person": second, "message": sent, "text": "à nous"}, None),
        ("delete", {"chat": table, "person": second, "message": sent}, None),
        ("kick", {"chat": table, "person": second}, None),
        ("upgrade", {"chat": first, "person": first}, words("refused-no-group")),
        ("file", {"chat": table, "person": first, "kind": "photo", "content": "!"}, words("refused-kind")),
        ("file", {"chat": table, "person": first, "kind": "photo", "content": "aGVs"}, None),
        ("file", {"chat": table, "person": first, "kind": "hologram"}, words("refused-kind")),
        ("speed", {"speed": 7}, words("refused-speed")),
        ("pass", {"seconds": -5}, words("refused-pass")),
        ("pass", {"seconds": 1e9}, words("refused-pass")),
        ("next", {}, words("refused-nothing-due")),
        ("trouble", {"name": "meteor", "on": True}, words("refused-trouble")),
    ):
        told = (await page.do(name, 409, **values))["error"]
        assert told
        assert said is None or told == said, name
    assert len(page.table.messages) == before
    assert page.table.by_id[sent].text == "À moi"


async def test_messages_are_edited_and_deleted_by_those_who_may(page: Page) -> None:
    """One's own; an administrator also anybody's, the bot's included."""
    await page.open_workshop()
    table, creator, member = page.table.id, page.someone(), page.someone(1)
    await page.do("follow", chat=table, person=creator, payload=page.cast.payload(JOIN))
    roster = await page.says("Qui est là", table)
    mine = (await page.do("send", chat=table, person=member, text="un"))["message"]
    await page.do("edit", chat=table, person=member, message=mine, text="deux")
    assert page.table.by_id[mine].text == "deux"
    await page.do("delete", chat=table, person=creator, message=mine)
    await page.do("delete", chat=table, person=creator, message=roster.id)
    assert {mine, roster.id} & page.table.by_id.keys() == set()


async def test_the_bot_is_blocked_thrown_out_and_let_in_again(page: Page) -> None:
    await page.open_workshop()
    table, creator = page.table.id, page.someone()
    await page.do("follow", chat=table, person=creator, payload=page.cast.payload(JOIN))
    await page.says("Qui est là", table)
    await page.do("kick", chat=table, person=creator)
    facilitator = page.cast.facilitator.id
    assert not page.telegram.bot_is_in(page.table)
    await page.do("add-bot", chat=table, person=creator)
    await page.do("promote", chat=table, person=creator)
    assert page.table.members[page.telegram.bot.id].is_admin
    await page.do("demote", chat=table, person=creator)
    assert not page.table.members[page.telegram.bot.id].is_admin
    await page.do("block", person=facilitator)
    assert (await page.do("send", 409, chat=facilitator, person=facilitator, text="/panel"))["error"]
    await page.do("unblock", person=facilitator)
    await page.do("send", chat=facilitator, person=facilitator, text="/panel")


async def test_a_group_becomes_a_supergroup_and_its_people_go_on_there(page: Page) -> None:
    old, creator = page.table, page.someone()
    await page.open_workshop()
    await page.do("follow", chat=old.id, person=creator, payload=page.cast.payload(JOIN))
    await page.says("Qui est là", old.id)
    new = (await page.do("upgrade", chat=old.id, person=creator))["chat"]
    assert page.table.id == new
    told = await page.do("send", 409, chat=old.id, person=creator, text="x")
    assert told["error"] == room_words("fr")("refused-upgraded")
    await page.do("send", chat=new, person=creator, text="/help")
    await page.telegram.wait_until(lambda: page.table.from_bot, 10)


async def test_people_and_groups_are_added(page: Page) -> None:
    some = [page.someone(1), page.someone(3)]
    chat = (await page.do("new-group", title="Table d’à côté", people=some))["chat"]
    assert [person.id for person in page.cast.people(page.telegram.chats[chat])] == some
    crowd = (await page.do("new-group", title="Une autre"))["chat"]
    assert len(page.cast.people(page.telegram.chats[crowd])) == 5
    professional = (await page.do("new-person", name="Zoé", role="professional"))["chat"]
    assert page.cast.role(page.telegram.persons[professional]) == "professional"
    looked = page.someone(4)
    assert not page.cast.listed(page.telegram.chats[looked])
    await page.do("look", person=looked)
    assert page.cast.listed(page.telegram.chats[looked])


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "audio", "sticker"])
async def test_files_are_sent(page: Page, kind: str) -> None:
    sent = await page.do("file", chat=page.table.id, person=page.someone(), kind=kind, caption="Voilà")
    message = page.table.by_id[sent["message"]]
    assert message.kind == kind
    assert message.caption == ("Voilà" if kind in ("photo", "document") else None)


# --- time and troubles ------------------------------------------------------------------------------------------------


async def test_time_runs_faster_and_slower_without_a_leap(page: Page) -> None:
    clock = page.cast.house.clock
    before = clock.now()
    for speed in (300, 1, 60, 10):
        await page.do("speed", speed=speed)
        assert clock.speed == speed
        assert 0 <= clock.now() - before < 600
        before = clock.now()


async def test_time_is_skipped_to_what_falls_due_next(page: Page) -> None:
    """The sprint's first reminder, without waiting for it."""
    await page.open_workshop()
    facilitator = page.cast.facilitator
    await page.do("play")
    await page.do("play")
    panel = await page.says("10 personnes", facilitator.id)
    start = next(button.text for button in panel.buttons if button.text.startswith("▶"))
    await page.do("press", chat=facilitator.id, person=facilitator.id, message=panel.id, text=start)
    await page.says("1/10 ·", page.table.id)
    due = await page.cast.house.next_due()
    assert due is not None
    await page.do("next")
    assert page.cast.house.clock.now() >= due
    now = page.cast.house.clock.now()
    await page.do("pass", seconds=300)
    assert 300 <= page.cast.house.clock.now() - now < 330


async def test_a_trouble_is_switched_on_and_off_and_nothing_is_lost(page: Page) -> None:
    """While nothing goes through the bot says nothing; afterwards it says all of it, once."""
    await page.open_workshop()
    facilitator = page.cast.facilitator.id
    await page.do("speed", speed=60)
    await page.do("trouble", name="server-error", on=True)
    await page.do("send", chat=facilitator, person=facilitator, text="/issue La cantine")
    struck = page.server.feed.troubles

    def hits() -> int:
        return sum(one["hits"] for one in struck.view())

    await page.telegram.wait_until(lambda: hits() > 0, 10)
    assert page.telegram.chats[facilitator].find("Le sujet est noté") is None
    await page.do("trouble", name="server-error", on=False)
    await page.says("Le sujet est noté", facilitator)
    said = [m for m in page.telegram.chats[facilitator].from_bot if "Le sujet est noté" in m.words]
    assert len(said) == 1
    assert not any(one["on"] for one in struck.view())
