"""`decalogue rehearse`: the real bot against a Telegram of our own, played by a script or by a person."""

from __future__ import annotations

import argparse
import asyncio
import csv
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.progress_bar import ProgressBar
from rich.table import Table as Grid
from rich.text import Text

from bot.config import ConfigError
from bot.rehearsal.house import House
from bot.rehearsal.lines import lines
from bot.rehearsal.script import Script
from bot.rehearsal.tables import Table
from bot.rehearsal.takings import LOG, Takings, make_room
from conversations.model import MINUTES_MAX, MINUTES_MIN
from conversations.words import LANGUAGES

GROUPS_MOST = 12
SPEED_MOST = 300.0
"""At this speed a fifth of a second, in which the bot answers, is a minute: faster, and reminders say old figures."""

OPENING = datetime(2027, 2, 4, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))
"""When the scripted workshop takes place: what people say names days of that spring."""


class NotRehearsed(Exception):
    """No rehearsal can begin as asked; the message says what is in the way."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--auto", action="store_true", help="play by itself; without it, you play all parts")
    how.add_argument(
        "--terminal", action="store_true", help="play line by line here, rather than in the browser"
    )
    parser.add_argument(
        "--groups",
        type=_whole(1, GROUPS_MOST),
        metavar="N",
        help="how many tables (default: 3; 2 if you play; 1 in the terminal)",
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        metavar="X",
        help="how many times faster the clock runs (default: 60; 1 if you play)",
    )
    parser.add_argument(
        "--minutes",
        type=_whole(MINUTES_MIN, MINUTES_MAX),
        default=30,
        metavar="N",
        help="the length of the sprint, in minutes of that clock (default: %(default)s)",
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="fr", help="the workshop's language (default: %(default)s)"
    )
    parser.add_argument(
        "--curriculum",
        type=Path,
        metavar="DIR",
        help="the folder of your own curriculum; to play it yourself, without --auto",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="of the dice of the script (default: %(default)s)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="where cards and transcript go (default: %(default)s)",
    )
    parser.add_argument(
        "--port",
        type=_whole(0, 65_535),
        default=0,
        metavar="N",
        help="where the page is, on this machine (default: any that is free)",
    )
    parser.add_argument(
        "--no-browser",
        dest="browser",
        action="store_false",
        help="only say where the page is; open no browser",
    )


async def rehearse(options: argparse.Namespace) -> int:
    """Rehearse, by script or by hand.

    Returns:
        The exit code: 0 if all went well.

    Raises:
        NotRehearsed: an option asks for what cannot be.
        ConfigError: the curriculum cannot be used.
    """
    console = Console(highlight=False)
    if options.curriculum is not None and options.auto:
        raise NotRehearsed(
            "--curriculum: the people of --auto know the prompts of Décalogue only; play yours without --auto."
        )
    try:
        make_room(options.out)
    except OSError as error:
        raise NotRehearsed(f"--out: {options.out} cannot be written ({error.strerror}).") from error
    if options.auto:
        return await play_by_itself(options, console)
    from bot.rehearsal.room.refusals import PortTaken
    from bot.rehearsal.room.run import play_in_browser
    from bot.rehearsal.terminal import play_by_hand

    try:
        return await (play_by_hand if options.terminal else play_in_browser)(options, console)
    except PortTaken as error:
        raise NotRehearsed(f"--port: {error}") from error
    except ConfigError as error:
        told = (problem.replace("workshop.curriculum", "--curriculum") for problem in error.problems)
        raise ConfigError([problem.replace("workshop.language", "--lang") for problem in told]) from None


async def play_by_itself(options: argparse.Namespace, console: Console) -> int:
    """The whole workshop by script; what it leaves is in the folder, what went wrong is printed."""
    said = lines(options.lang)
    began = time.monotonic()
    async with House.open(
        language=options.lang,
        timezone=said.timezone,
        minutes=options.minutes,
        speed=options.speed or 60.0,
        log_file=options.out / LOG,
        start=OPENING.timestamp(),
    ) as house:
        progress = Progress(console, house, said.timezone)
        script = Script(
            house,
            said,
            groups=options.groups or 3,
            minutes=options.minutes,
            seed=options.seed,
            on_phase=progress.phase,
        )
        progress.tables = script.tables
        with progress.shown():
            watch = asyncio.get_running_loop().create_task(progress.watch())
            try:
                await script.run()
            finally:
                watch.cancel()
    takings = Takings(house, options.out)
    takings.cards([(table.name, table.chat) for table in script.tables])
    takings.of_facilitator(script.facilitator)
    chats = [
        script.facilitator.chat,
        *([script.colleague.chat] if script.colleague is not script.facilitator else []),
        *(table.chat for table in script.tables),
        *(one.person.chat for one in script.professionals),
    ]
    takings.transcript(said.title, chats, said.timezone)
    takings.files.append(options.out / LOG)
    problems = _counted([*script.problems, *takings.missing, *house.problems])
    _report(console, house, script, takings, time.monotonic() - began)
    for problem in problems:
        console.print(f"[red]✗[/] {escape(problem)}", soft_wrap=True)
    console.print("[red]Something went wrong.[/]" if problems else "[green]All went well.[/]")
    return 1 if problems else 0


class Progress:
    """Shows how far the tables are: drawn in place on a terminal, as lines elsewhere."""

    def __init__(self, console: Console, house: House, timezone: str) -> None:
        self.tables: list[Table] = []
        self._console = console
        self._house = house
        self._zone = ZoneInfo(timezone)
        self._phase = ""

    def phase(self, name: str) -> None:
        """A phase begins."""
        self._phase = name
        if not self._console.is_terminal:
            self._console.print(f"{self._time()}  {name}")

    def shown(self) -> AbstractContextManager[object]:
        """The drawing, as long as the block runs."""
        if not self._console.is_terminal:
            return nullcontext()
        return Live(get_renderable=self._draw, console=self._console, refresh_per_second=8, transient=True)

    async def watch(self) -> None:
        """Where nothing can be drawn in place: a line every five minutes of the house's clock."""
        while not self._console.is_terminal:
            await self._house.clock.sleep(300.0)
            if self._phase == "sprint":
                figures = " · ".join(f"{table.name} {table.answered}/10" for table in self.tables)
                self._console.print(f"{self._time()}  {figures}", markup=False)

    def _time(self) -> str:
        return datetime.fromtimestamp(self._house.clock.now(), self._zone).strftime("%H:%M")

    def _draw(self) -> RenderableType:
        grid = Grid.grid(padding=(0, 2))
        for table in self.tables:
            bar = ProgressBar(total=10, completed=table.answered + table.skipped, width=24)
            grid.add_row(Text(table.name), bar, f"{table.answered}/10")
        return Group(f"[bold]{self._time()}[/]  {self._phase}", grid)


def _report(console: Console, house: House, script: Script, takings: Takings, seconds: float) -> None:
    """A line per table, the price in calls, and the files."""
    statuses = _statuses(takings.out / "export.csv")
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("table", "people", "answered", "skipped", "undecided", "calls", "calls per answer"):
        grid.add_column(heading, justify="left" if heading == "table" else "right")
    for table in script.tables:
        counts = statuses.get(table.name, Counter())
        answered = counts["adopted"] + counts["undecided"]
        calls = len(house.server.calls_of(chat_id=table.chat.id))
        grid.add_row(
            Text(table.name),
            str(len(table.here)),
            str(answered),
            str(counts["skipped"]),
            str(counts["undecided"]),
            str(calls),
            f"{calls / answered:.1f}" if answered else "–",
        )
    console.print()
    console.print(grid)
    console.print()
    for path in takings.files:
        console.print(f"  {path}", markup=False, soft_wrap=True)
    console.print(f"\n{len(house.server.calls)} calls to the Bot API in {seconds:.0f} s.")


def _statuses(path: Path) -> dict[str, Counter[str]]:
    """How many prompts of each table are adopted, skipped, undecided, by the export."""
    found: dict[str, Counter[str]] = {}
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                found.setdefault(row["group"], Counter())[row["status"]] += 1
    return found


def _counted(problems: list[str]) -> list[str]:
    """Each problem once, with how often it happened."""
    return [f"{line} ({times} times)" if times > 1 else line for line, times in Counter(problems).items()]


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")

    return read


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 1 <= speed <= SPEED_MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {SPEED_MOST:.0f}")
    return speed
