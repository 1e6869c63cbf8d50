"""`decalogue rehearse`: opens the room, says where it is, and keeps it open until it is told to close."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import get_args

from rich.console import Console

from bot.rehearsal.faults import Kind
from bot.rehearsal.house import House
from bot.rehearsal.lines import lines
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.room.deeds import Deeds
from bot.rehearsal.room.feed import Feed
from bot.rehearsal.room.others import Others
from bot.rehearsal.room.troubles import Troubles
from bot.rehearsal.room.web import RoomServer
from bot.rehearsal.room.words import RoomWords, room_words
from bot.rehearsal.takings import LOG, Takings

TABLES = 2
"""How many tables a newcomer finds."""


@asynccontextmanager
async def open_room(
    house: House, words: RoomWords, *, tables: int, port: int = 0
) -> AsyncIterator[RoomServer]:
    """A room around a running bot, as long as the block runs.

    Raises:
        PortTaken: The port cannot be listened on.
    """
    cast = Cast.gathered(house, tables=tables)
    troubles = Troubles(house.server.faults)
    feed = Feed(cast, words, troubles)

    def busy(change: int) -> None:
        feed.busy += change
        feed.wake()

    others = Others(cast, busy)
    feed.keeps_playing = lambda: others.keeps_playing
    server = RoomServer(cast, feed, Deeds(cast, feed, troubles, others), words, port=port)
    await server.start()
    telling = asyncio.get_running_loop().create_task(feed.run())
    try:
        yield server
    finally:
        await others.keep_playing(False)
        troubles.clear()
        await server.stop()
        telling.cancel()
        await asyncio.wait([telling])


async def play_in_browser(options: argparse.Namespace, console: Console) -> int:
    """A rehearsal in the browser, until Ctrl-C or SIGTERM.

    Returns:
        The exit code: 0 unless something went wrong behind the scenes.

    Raises:
        PortTaken: The port cannot be listened on.
    """
    words = room_words(options.lang)
    async with House.open(
        language=options.lang,
        timezone=lines(options.lang).timezone,
        minutes=options.minutes,
        speed=options.speed or 1.0,
        log_file=options.out / LOG,
        curriculum=options.curriculum,
        web=True,
    ) as house:
        async with open_room(house, words, tables=options.groups or TABLES, port=options.port) as server:
            console.print(words("terminal-open"), markup=False, soft_wrap=True)
            console.print(f"\n  {server.address}\n", style="bold", markup=False, soft_wrap=True)
            console.print(words("terminal-close"), markup=False, soft_wrap=True)
            if options.browser and _has_screen():
                await asyncio.to_thread(webbrowser.open, server.address)
            await _until_told()
            cast = server.cast
        takings = Takings(house, options.out)
        takings.cards(
            [(chat.name, chat) for chat in cast.tables if any(m.kind == "photo" for m in chat.from_bot)]
        )
        said = [chat for chat in house.telegram.chats.values() if chat.messages]
        takings.transcript(cast.said.title, said, house.config.workshop.timezone)
    console.print()
    for path in [*takings.files, options.out / LOG]:
        console.print(f"  {path}", markup=False, soft_wrap=True)
    problems = unexpected(house)
    for problem in problems:
        console.print(f"✗ {problem}", style="red", markup=False, soft_wrap=True)
    return 1 if problems else 0


def unexpected(house: House) -> list[str]:
    """What went wrong behind the scenes, but for what the person who rehearsed did on purpose.

    Troubles that were switched on, and the refusals of those who blocked the bot or threw it out, are part of the play.
    """
    meant = {*get_args(Kind), "reset"}
    on_purpose = {
        f"Telegram refused {call.method}: {call.error}"
        for call in house.server.calls
        if not call.ok and (call.error in meant or (call.error or "").startswith("Forbidden"))
    }
    return [problem for problem in house.problems if problem not in on_purpose]


async def _until_told() -> None:
    """Wait for Ctrl-C or SIGTERM. Where the bot has stopped by itself, the page says so."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    try:
        await told.wait()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _has_screen() -> bool:
    """Whether a browser would open in a window: one that runs in the terminal would take it away."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
