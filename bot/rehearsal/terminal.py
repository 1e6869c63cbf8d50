"""A person plays a workshop in the terminal: chooses who speaks, writes, replies, presses buttons by number.

Line by line, so that it works in any terminal and with a file of lines on standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from rich.console import Console
from rich.markup import escape

from bot.config import Workshop
from bot.curricula import current_edition
from bot.rehearsal.house import House
from bot.rehearsal.lines import Lines, lines
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.people import Person
from bot.rehearsal.screen import Screen
from bot.rehearsal.takings import LOG, Takings

ReadLine = Callable[[], Awaitable[str | None]]
"""The next line that the person typed, without its end; None once there are no more."""

HINT = "TEXT replies · b N presses · as NAME switches · time +5 · here checks all in · ? help · quit"
HELP = """\
[bold]You play everybody.[/] Who speaks now, and where, stands before the ›.

  [bold]TEXT[/]       reply to the prompt; in private, just write
  [bold]/COMMAND[/]   /time, /answers, /edit 3 …; the facilitator: /sprint, /panel …
  [bold]b N[/]        press the button with this number
  [bold]as NAME[/]    speak as somebody else     [bold]who[/]       who there is
  [bold]r N TEXT[/]   reply to message N         [bold]e N TEXT[/]  edit your message N
  [bold]say TEXT[/]   chat, replying to nobody   [bold]sticker[/]   reply with a sticker
  [bold]here[/]       all of the table check in  [bold]join[/]      one more table joins
  [bold]time +5[/]    let five minutes pass      [bold]show[/]      the last messages again
  [bold]quit[/]       leave; cards and transcript stay in the folder of --out
"""


class Unclear(Exception):
    """What was typed cannot be done; the message says why, and what can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, and where."""

    person: Person
    chat: Chat


async def play_by_hand(options: argparse.Namespace, console: Console, read: ReadLine | None = None) -> int:
    """A rehearsal by hand, until the person quits.

    Args:
        options: The options of the command.
        console: Where all is shown.
        read: Where lines come from; None for standard input.

    Returns:
        The exit code: 0 unless something went wrong behind the scenes.
    """
    said = lines(options.lang)
    if options.curriculum is not None:
        settings = Workshop(language=options.lang, curriculum=options.curriculum)
        said = replace(said, title=current_edition(settings).curricula[options.lang].title)
    async with House.open(
        language=options.lang,
        timezone=said.timezone,
        minutes=options.minutes,
        speed=options.speed or 1.0,
        log_file=options.out / LOG,
        curriculum=options.curriculum,
    ) as house:
        game = Game(house, said, console, echo=read is None and not sys.stdin.isatty())
        await game.open(options.groups or 1)
        await game.play(read or standard_input())
    takings = Takings(house, options.out)
    takings.cards(
        [(chat.name, chat) for chat in game.tables if any(m.kind == "photo" for m in chat.from_bot)]
    )
    takings.transcript(said.title, [game.facilitator.chat, *game.tables], said.timezone)
    takings.files.append(options.out / LOG)
    console.print()
    for path in takings.files:
        console.print(f"  {path}", markup=False, soft_wrap=True)
    for problem in house.problems:
        console.print(f"[red]✗[/] {escape(problem)}", soft_wrap=True)
    return 1 if house.problems else 0


class Game:
    """What the person can do, and what they see of it.

    Attributes:
        facilitator: Who opened the workshop.
        tables: The groups, in the order in which they came.
        voice: Who speaks now.
        echo: Whether to write what was typed, where no terminal does.
    """

    def __init__(self, house: House, said: Lines, console: Console, *, echo: bool = False) -> None:
        self.house = house
        self.echo = echo
        self.said = said
        self.console = console
        language = house.config.workshop.language
        self.facilitator = house.telegram.add_person(said.facilitator, language_code=language)
        self.tables: list[Chat] = []
        self.voice = Voice(person=self.facilitator, chat=self.facilitator.chat)
        self.screen = Screen(house, console)
        self._code = ""

    # Life

    async def open(self, tables: int) -> None:
        """The facilitator opens a workshop, and tables join it: what a newcomer finds."""
        facilitator, chat = self.facilitator, self.facilitator.chat
        facilitator.start_bot()
        facilitator.send(chat, f"/new {self.said.title}")
        facilitator.send(chat, f"/issue {self.said.issue}")
        panel = await self.house.telegram.wait_until(
            lambda: next(m for m in chat.from_bot if m.kind == "text" and "startgroup=" in m.words)
        )
        self._code = panel.words.split("startgroup=")[1].split()[0]
        for _ in range(tables):
            await self._join("")
        await self.house.settled()
        self.console.print(HELP)
        name = escape(self.said.facilitator)
        joined = "a table has joined" if tables == 1 else f"{tables} tables have joined"
        self.console.print(f"{name} has opened a workshop, and {joined}.")
        self.console.print(f"To begin: [bold]here[/], then [bold]as {name}[/] and the ▶ button.")
        first = self.tables[0]
        self.screen.forget_what_came()
        self._turn_to(self._people(first)[0], first)
        self.screen.show(chat)
        self.screen.show(first)

    async def play(self, read: ReadLine) -> None:
        """Do what is typed, until the person quits."""
        arrivals = asyncio.get_running_loop().create_task(self._announce())
        try:
            while True:
                self._ask()
                line = await read()
                if self.echo and line is not None:
                    self.console.print(line, markup=False)
                if line is None or line.strip().lower() in ("quit", "exit", "q"):
                    return
                try:
                    await self.do(line.strip())
                except (Unclear, LookupError, ValueError) as why:
                    self.console.print(str(why), style="yellow", markup=False, soft_wrap=True)
                await self.house.settled()
                self.screen.catch_up()
                if self.house.crash:
                    self.console.print(self.house.crash, style="red", markup=False)
                    return
        finally:
            arrivals.cancel()

    async def _announce(self) -> None:
        """Show what arrives while nobody types."""
        while True:
            await asyncio.sleep(0.5)
            if self.screen.has_news:
                await self.house.settled()
                self.console.print()
                self.screen.catch_up()
                self._ask()

    def _ask(self) -> None:
        where = "private" if self.voice.chat.type == "private" else self.voice.chat.name
        self.console.print(f"[dim]{HINT}[/]", soft_wrap=True)
        self.console.print(
            f"[bold cyan]{escape(self.voice.person.user.name)}[/] [dim]in {escape(where)}[/] › ", end=""
        )
        self.console.file.flush()

    # What is typed

    async def do(self, line: str) -> None:
        """Carry out a line.

        Raises:
            Unclear: It cannot be done.
        """
        if not line:
            return
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        match word.lower():
            case "?" | "help":
                self.console.print(HELP)
            case "as":
                self._speak_as(rest)
            case "b" if rest.isdigit():
                message, button = self.screen.button(int(rest))
                self._must_be_here(message)
                self.voice.person.press(message, button)
            case "r" if rest.split(" ")[0].isdigit():
                number, _, words = rest.partition(" ")
                self._reply(self.screen.message(int(number)), words)
            case "e" if rest.split(" ")[0].isdigit():
                number, _, words = rest.partition(" ")
                self.voice.person.edit(self.screen.message(int(number)), words)
            case "b" | "r" | "e" if not rest:
                raise Unclear(f"Which number? For example: {word} 3")
            case "say":
                self._send(rest)
            case "sticker":
                self.voice.person.send_sticker(self.voice.chat, reply_to=self._prompt())
            case "time":
                await self._let_pass(rest)
            case "here":
                self._check_all_in()
            case "join":
                await self._join(rest)
            case "who":
                self._list_people()
            case "show":
                self.screen.show(self.voice.chat)
            case _ if line.startswith("/") or self.voice.chat.type == "private":
                self._send(line)
            case _:
                self._reply(self._prompt(), line)

    def _speak_as(self, name: str) -> None:
        wanted = name.casefold()
        if wanted == self.facilitator.user.name.casefold():
            self._turn_to(self.facilitator, self.facilitator.chat)
            self.screen.show(self.facilitator.chat)
            return
        here = self.voice.chat
        # Of two people with one name, the one at this table is meant.
        for chat in sorted(self.tables, key=lambda chat: chat is not here):
            for person in self._people(chat):
                if person.user.name.casefold() == wanted:
                    self._turn_to(person, chat)
                    if chat is not here:
                        self.screen.show(chat)
                    return
        everybody = [
            self.facilitator.user.name,
            *(p.user.name for chat in self.tables for p in self._people(chat)),
        ]
        raise Unclear(f"There is nobody called {name!r}. There are: {', '.join(everybody)}")

    def _turn_to(self, person: Person, chat: Chat) -> None:
        self.voice = Voice(person=person, chat=chat)

    def _must_be_here(self, message: Message) -> None:
        """People see only the chats that they are in: a press elsewhere is a slip of the one who plays."""
        if message.chat is self.voice.chat:
            return
        others = self._people(message.chat) if message.chat in self.tables else [self.facilitator]
        raise Unclear(f"That button is in {message.chat.name}: first  as {others[0].user.name}")

    def _send(self, words: str) -> None:
        if not words:
            raise Unclear("Write something after it.")
        self.voice.person.send(self.voice.chat, words)

    def _reply(self, target: Message, words: str) -> None:
        self._must_be_here(target)
        if not words:
            raise Unclear("Write something after it.")
        self.voice.person.send(self.voice.chat, words, reply_to=target)

    def _prompt(self) -> Message:
        """The current prompt of the table."""
        for message in reversed(self.voice.chat.from_bot):
            if any(button.text.startswith("💡") for button in message.buttons):
                return message
        raise Unclear(
            "There is no prompt to reply to yet: the facilitator starts the sprint with ▶ "
            f"(as {self.facilitator.user.name}). To chat: say TEXT"
        )

    async def _let_pass(self, words: str) -> None:
        text = words.removeprefix("+").removesuffix("min").strip()
        try:
            minutes = float(text)
        except ValueError:
            minutes = -1.0
        if not 0 < minutes <= 600:
            raise Unclear("How many minutes? For example: time +5")
        await self.house.move(minutes * 60.0)

    def _check_all_in(self) -> None:
        chat = self.voice.chat if self.voice.chat in self.tables else self.tables[0]
        roster = next(
            (m for m in reversed(chat.from_bot) if any(b.text.startswith("🙋") for b in m.buttons)), None
        )
        if roster is None:
            raise Unclear(f"There is nothing to check in to in {chat.name}.")
        for person in self._people(chat):
            person.press(roster, "🙋")

    async def _join(self, name: str) -> None:
        casts = self.said.tables
        number = len(self.tables)
        cast = casts[number % len(casts)]
        title = name or (
            cast.name or cast.chat if number < len(casts) else f"{self.said.late_table} {number + 1}"
        )
        language = self.house.config.workshop.language
        persons = [self.house.telegram.add_person(one, language_code=language) for one in cast.people]
        chat = self.house.telegram.add_group(title, persons[0])
        for person in persons[1:]:
            chat.add(person)
        chat.add_bot(persons[0], payload=self._code)
        self.tables.append(chat)
        await self.house.settled()

    def _list_people(self) -> None:
        name = escape(self.facilitator.user.name)
        self.console.print(f"[bold]{name}[/], who facilitates, in private")
        for chat in self.tables:
            names = ", ".join(person.user.name for person in self._people(chat))
            self.console.print(f"[bold]{escape(chat.name)}[/]: {escape(names)}")

    def _people(self, chat: Chat) -> list[Person]:
        persons = self.house.telegram.persons
        return [persons[user] for user in chat.members if user in persons]


def standard_input() -> ReadLine:
    """Lines of standard input, read in a thread that does not keep the program alive."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str | None] = asyncio.Queue()

    def pump() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(queue.put_nowait, line.rstrip("\n"))
        loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=pump, daemon=True, name="standard input").start()
    return queue.get
