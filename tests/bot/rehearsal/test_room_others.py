"""Those whom nobody plays: by the buttons and texts alone, from an empty chat to the close."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.house import House
from bot.rehearsal.model import Chat
from bot.rehearsal.room import run
from bot.rehearsal.room.web import RoomServer
from bot.rehearsal.room.words import room_words
from bot.rehearsal.tables import spoken

MOST = 60
"""Rounds in which a workshop surely ends."""


async def play(room: RoomServer, *chats: Chat) -> int:
    return await room.deeds.others.play(chats or None)


async def test_a_facilitator_alone_sees_a_whole_workshop(tmp_path: Path) -> None:
    """« Play the next step » for the facilitator and « let the others play » lead to the close; nothing is refused.

    The case studies are opened by hand. In English; the test in the browser plays in French.
    """
    async with (
        House.open(
            language="en",
            timezone="Europe/Paris",
            minutes=10,
            speed=1.0,
            log_file=tmp_path / "bot.log",
        ) as house,
        run.open_room(house, room_words("en"), tables=2) as room,
    ):
        cast, facilitator = room.cast, room.cast.facilitator
        assert await play(room) == 0  # there is nothing to join yet
        assert await play(room, facilitator.chat) == 1
        assert await play(room, facilitator.chat) == 1
        assert await play(room) == 2
        assert await play(room) == 2
        await look_at_cases(room)
        panel = next(m for m in facilitator.chat.from_bot if any("🎓" in b.text for b in m.buttons))
        facilitator.press(panel, "🎓")
        await house.settled()
        await house.move(4.0)
        assert await play(room, cast.professionals[0].chat) == 1
        facilitator.press(panel, spoken(house, "button-done"))
        await house.settled()
        closed = spoken(house, "panel-closed")
        for _ in range(MOST):
            led, others = await play(room, facilitator.chat), await play(room)
            if closed in panel.words:
                break
            if not led and not others:
                await house.move(60.0)  # a table on the stage speaks until its time is up
        assert closed in panel.words
        for table in cast.tables:
            assert any(message.kind == "photo" for message in table.from_bot)
            assert table.find(spoken(house, "feedback-title"))
        assert await play(room) == 0
        unanswered = [press.text for press in house.telegram.presses if press.answer is None]
    assert unanswered == []
    assert run.unexpected(house) == []


async def look_at_cases(room: RoomServer) -> None:
    """The facilitator opens the cases; two people of each table say what they see, once for a page."""
    facilitator = room.cast.facilitator
    panel = next(m for m in facilitator.chat.from_bot if any("📚" in b.text for b in m.buttons))
    before = len(room.cast.house.telegram.presses)
    facilitator.press(panel, "📚")
    await room.cast.house.settled()
    assert await play(room) == 2
    assert len(room.cast.house.telegram.presses) == before + 1 + 4
    assert await play(room) == 0


async def test_they_play_all_the_time_as_the_clock_runs(tmp_path: Path) -> None:
    """Until they are told to stop; the facilitator goes on by hand meanwhile."""
    async with (
        House.open(
            language="fr", timezone="Europe/Paris", minutes=30, speed=60.0, log_file=tmp_path / "bot.log"
        ) as house,
        run.open_room(house, room_words("fr"), tables=2) as room,
    ):
        facilitator, others = room.cast.facilitator, room.deeds.others
        await room.deeds.do("keep-playing", {"on": True})
        assert others.keeps_playing
        await play(room, facilitator.chat)
        await play(room, facilitator.chat)
        panel = facilitator.chat.find("startgroup=")
        assert panel is not None
        await house.telegram.wait_until(lambda: "10 personnes" in panel.words, 20)
        facilitator.press(panel, "▶")
        for table in room.cast.tables:
            await house.telegram.wait_until(lambda chat=table: chat.find("✅ 2/10"), 30)  # type: ignore[misc]  # a default argument binds the table
        await room.deeds.do("keep-playing", {"on": False})
        assert not room.feed.keeps_playing()
        await house.settled()
        said = len(house.telegram.presses)
        await house.move(300.0)
        assert len(house.telegram.presses) == said
    assert run.unexpected(house) == []


async def test_they_go_on_from_what_somebody_did_by_hand(tmp_path: Path) -> None:
    """An idea that was written by hand is decided on, and none is put beside it; a bot thrown out stays out."""
    async with (
        House.open(
            language="fr", timezone="Europe/Paris", minutes=30, speed=1.0, log_file=tmp_path / "bot.log"
        ) as house,
        run.open_room(house, room_words("fr"), tables=2) as room,
    ):
        facilitator, (table, other) = room.cast.facilitator, room.cast.tables
        for chats in ([facilitator.chat], [facilitator.chat], [], [], [facilitator.chat]):
            await play(room, *chats)
        person = room.cast.people(table)[3]
        prompt = next(m for m in reversed(table.from_bot) if "1/10" in m.words)
        person.send(table, "Une idée à la main", reply_to=prompt)
        await house.settled()
        assert await play(room, table) == 1
        assert any(m.words.startswith("✅ 1/10") and "Une idée à la main" in m.words for m in table.from_bot)
        assert [m.text for m in table.messages if m.reply_to is prompt] == ["Une idée à la main"]
        other.kick_bot(room.cast.people(other)[0])
        await house.settled()
        assert await play(room, other) == 0
    assert run.unexpected(house) == []
