"""The stage of whole-workshop tests: the real bot over HTTP, a local Bot API server, and people who use their phones.

    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina", "Karim", "Samir", "Zoé")
        await workshop.start()
        await table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await table.see("1/10")

Fakes stand for Telegram and for the clock only. The clock runs fast and can be moved on; everything else is what runs
in production.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal, Self, TypeAlias, TypeVar

from pydantic import SecretStr

from bot.app import App
from bot.config import Config, Facilitators, Privacy, Storage, Telegram, Web
from bot.config import Workshop as WorkshopSettings
from bot.rehearsal.house import MovableClock
from bot.rehearsal.limits import Limits
from bot.rehearsal.model import Button, Message
from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from bot.rehearsal.transcript import transcript_markdown
from conversations.model import Group, Outline, Workshop, WorkshopPhase
from tests.stage_table import TableOnStage, flat, said

__all__ = [
    "PATIENCE",
    "ProfessionalOnStage",
    "Stage",
    "TableOnStage",
    "WorkshopOnStage",
    "flat",
    "free_port",
    "said",
]

T = TypeVar("T")
Mode: TypeAlias = Literal["polling", "webhook"]

# Seconds of real time that a test waits for something that the bot should do at once.
PATIENCE = 5.0


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Stage:
    """One bot, one Telegram, one clock."""

    def __init__(self, folder: Path, server: BotApiServer, clock: MovableClock, config: Config) -> None:
        self.folder = folder
        self.server = server
        self.telegram = server.telegram
        self.clock = clock
        self.config = config
        self.app: App
        self.url = f"http://{config.web.listen}"
        self._running: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        folder: Path,
        *,
        language: str = "fr",
        minutes: int = 30,
        speed: float = 60.0,
        start: float | None = None,
        limits: Limits | None = None,
        allowed: tuple[int, ...] = (),
        timezone: str = "Europe/Paris",
        curriculum: Path | None = None,
        strict: bool = True,
        mode: Mode = "polling",
        web: bool = False,
        per_group: int = 20,
    ) -> AsyncIterator[Self]:
        """A running bot.

        Args:
            start: the instant at which the clock begins, seconds since the Unix epoch; now, by default.
            limits: those that the server enforces; none, by default.
            curriculum: the folder of one that is not that of the package.
            strict: whether a call that the server refused fails the test when the stage closes.
            mode: how updates arrive.
            web: whether there is a web server, at `stage.url`; with a webhook there is one in any case.
            per_group: how many messages a minute of the clock the bot sends to one group at most.
        """
        clock = MovableClock(speed, start)
        async with BotApiServer(now=clock.now, limits=limits) as server:
            # Known before the bot listens there: Telegram is told the address too.
            address = f"127.0.0.1:{free_port()}"
            config = Config(
                telegram=Telegram(
                    token=SecretStr(server.token),
                    api_url=server.url,
                    mode=mode,
                    webhook_url=f"http://{address}/telegram" if mode == "webhook" else None,
                    messages_per_minute_per_group=per_group,
                ),
                web=Web(
                    listen=address if web or mode == "webhook" else None,
                    public_url=f"http://{address}" if web else None,
                ),
                storage=Storage(url=f"sqlite:///{folder / 'decalogue.db'}", encryption="off"),
                workshop=WorkshopSettings(
                    language=language, minutes=minutes, timezone=timezone, curriculum=curriculum
                ),
                facilitators=Facilitators(allowed=allowed),
                privacy=Privacy(),
            )
            stage = cls(folder, server, clock, config)
            await stage.start()
            try:
                yield stage
            finally:
                await stage.stop()
            if strict:
                # « Not modified » is no mistake: a redraw that turns out to show what is there already.
                refused = [
                    call
                    for call in server.calls
                    if not call.ok and "is not modified" not in (call.error or "")
                ]
                assert not refused, f"Telegram refused {refused[0]}\n{stage.transcript()}"
                assert not await stage.dead_letters(), stage.transcript()

    # --- the bot ------------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Start the bot, on the database as it is."""
        self.app = App(self.config, clock=self.clock, speed=self.clock.speed)
        self._running = asyncio.get_running_loop().create_task(self.app.run())
        started = asyncio.get_running_loop().create_task(self.app.started.wait())
        await asyncio.wait([self._running, started], return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            started.cancel()
            self._running.result()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does."""
        if self._running is not None:
            self.app.stop()
            running, self._running = self._running, None
            await running

    @property
    def running(self) -> asyncio.Task[None]:
        """The bot's `run`, for what ends it by itself; the stage then forgets it."""
        assert self._running is not None
        running, self._running = self._running, None
        return running

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def move(self, seconds: float) -> None:
        """Let time pass at once; what falls due meanwhile fires."""
        self.clock.move(seconds)
        if self._running is not None:
            await self.app.clock_moved()

    async def dead_letters(self) -> list[str]:
        """The tracebacks of what broke; the bot must be stopped."""
        from storage.database import Database
        from storage.unit_of_work import Store

        database = await Database.open(self.config.storage.path, key=None)
        try:
            return [letter.error for letter in await Store(database, outline=Outline()).dead_letters()]
        finally:
            await database.close()

    # --- people -------------------------------------------------------------------------------------------------------

    def person(self, name: str, language: str = "fr") -> Person:
        return self.telegram.add_person(name, language_code=language)

    async def workshop(self, title: str, facilitator: Person | None = None) -> WorkshopOnStage:
        """A facilitator opens a workshop in private."""
        if facilitator is None:
            facilitator = self.person("Sarah")
            facilitator.start_bot()
        facilitator.send(facilitator.chat, f"/new {title}")
        panel = await self.until(
            lambda: next(
                m
                for m in reversed(facilitator.chat.from_bot)
                if title in m.words and "startgroup=" in m.words
            )
        )
        return WorkshopOnStage(self, title, facilitator, panel.words.split("startgroup=")[1].split()[0])

    async def facilitator(self, workshop: WorkshopOnStage, name: str) -> WorkshopOnStage:
        """Somebody joins the facilitators by an invitation; the same workshop, from their phone."""
        link = await workshop.invite()
        person = self.person(name)
        person.send(person.chat, f"/start {link}")
        await self.until(
            lambda: any(m.buttons and m.words.startswith(workshop.title) for m in person.chat.from_bot)
        )
        return WorkshopOnStage(self, workshop.title, person, workshop.code)

    async def at_work(self, *people: str) -> TableOnStage:
        """A table of a workshop of its own, at the first prompt of its sprint."""
        return await self.at_work_of(10, *people)

    async def at_work_of(self, total: int, *people: str) -> TableOnStage:
        """Likewise, with a curriculum of so many prompts."""
        workshop = await self.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", *people)
        await workshop.start()
        await table.see(f"1/{total} ·")
        return table

    async def until(self, seen: Callable[[], T | bool | None], timeout: float = PATIENCE) -> T:  # noqa: ASYNC109 (passed on)
        """What `seen` gives once it gives something; fails with the end of the transcript otherwise."""
        return await self.telegram.wait_until(seen, timeout)  # type: ignore[arg-type]  # what is false never returns

    async def shows(self, message: Message, words: str) -> None:
        """Wait until a message that is redrawn shows these words."""
        await self.until(lambda: flat(words) in flat(message.words))

    async def settled(self) -> None:
        """Wait until the bot has nothing left to do: no update waits, nothing is to be sent."""
        delivery = self.app.delivery
        assert delivery is not None
        quiet = 0
        while quiet < 3:
            idle = self.server.is_polled and delivery.length == 0
            quiet = quiet + 1 if idle else 0
            await asyncio.sleep(0.01)

    async def stored(self, code: str) -> Workshop:
        """The workshop as it is committed, when the bot has nothing left to do."""
        await self.settled()
        assert self.app.store is not None
        found = await self.app.store.export(code)
        assert found is not None
        return found[0]

    async def group(self, code: str, chat_id: int) -> Group:
        """What is stored of a chat's group in a workshop.

        Raises:
            LookupError: there is no such group.
        """
        assert self.app.store is not None
        found = await self.app.store.export(code)
        groups = [group for group in found[1] if group.chat_id == chat_id] if found is not None else []
        if not groups:
            raise LookupError(f"no group of chat {chat_id} in {code}")
        return groups[-1]

    def transcript(self) -> str:
        return transcript_markdown(self.telegram, list(self.telegram.chats.values()))


class WorkshopOnStage:
    """A workshop, from its facilitator's phone."""

    def __init__(self, stage: Stage, title: str, facilitator: Person, code: str) -> None:
        self.stage = stage
        self.title = title
        self.facilitator = facilitator
        self.code = code

    @property
    def panel(self) -> Message:
        """The panel as it looks now."""
        return next(
            m
            for m in reversed(self.facilitator.chat.from_bot)
            if m.words.startswith(self.title) and m.buttons and not m.deleted
        )

    def say(self, words: str) -> Message:
        return self.facilitator.send(self.facilitator.chat, words)

    async def press(self, button: str) -> None:
        """Press a button of the panel, by what it begins with."""
        await self.stage.until(lambda: any(b.text.startswith(button) for b in self.panel.buttons))
        self.facilitator.press(self.panel, button)

    async def hears(self, words: str) -> Message:
        """A message to the facilitator that has these words."""
        return await self.stage.until(lambda: said(self.facilitator.chat, words))

    async def table(
        self, name: str, *people: str, check_in: bool = True, forum: bool = False
    ) -> TableOnStage:
        """People with a Telegram group, who add the bot by the join link."""
        names = people or ("Awa",)
        persons = [self.stage.person(each) for each in names]
        chat = self.stage.telegram.add_group(name, persons[0], forum=forum, supergroup=forum)
        for person in persons[1:]:
            chat.add(person)
        chat.add_bot(persons[0], payload=self.code)
        table = TableOnStage(self, chat, dict(zip(names, persons, strict=True)))
        await table.see("🙋")
        if check_in:
            for each in people:
                table.press(each, "🙋")
            if people:
                await table.see(f"{', '.join(people)}")
        return table

    async def invite(self) -> str:
        """The payload of a new invitation's link."""
        before = len(self.facilitator.chat.from_bot)
        self.say("/invite")
        made = await self.stage.until(
            lambda: next(m for m in self.facilitator.chat.from_bot[before:] if "?start=fac_" in m.words)
        )
        return made.words.split("?start=")[1].split()[0]

    async def start(self) -> None:
        """Start the sprint from the panel."""
        await self.press("▶")

    async def open_cases(self) -> None:
        """Open the case studies from the panel, and see the first page on it."""
        await self.press("📚")
        await self.stage.until(lambda: " 1/" in self._cases_page())

    async def turn_cases(self) -> None:
        """Turn to the next page, by command: the panel's button follows at the pace of its redraws."""
        self.say("/cases")
        await self.stage.settled()

    async def end_cases(self) -> None:
        """End the case studies without starting the sprint."""
        await self.press("⏏")
        await self.stage.until(lambda: not self._cases_page())

    def _cases_page(self) -> str:
        """The panel's line about the page that the tables read; empty outside the opening."""
        return next((line for line in self.panel.words.splitlines() if line.startswith("📚")), "")

    async def stop_sprint(self) -> None:
        """`/stop`, and yes."""
        await self._sure("/stop", "⏹")

    async def close(self) -> None:
        """`/close`, and yes."""
        await self._sure("/close", "✖")

    async def _sure(self, command: str, mark: str) -> None:
        """Answer what a new panel asks back."""
        former = self.panel
        self.say(command)

        def yes() -> tuple[Message, Button] | None:
            panel = self.panel
            asked = [one for one in panel.buttons if one.text.startswith((f"{mark} Oui", f"{mark} Yes"))]
            return (panel, asked[0]) if asked and panel is not former else None

        self.facilitator.press(*await self.stage.until(yes))

    async def present(self) -> None:
        """End the sprint where it still runs, and begin the presentations from the panel."""
        if (await self.stage.stored(self.code)).phase is WorkshopPhase.SPRINT:
            await self.stop_sprint()
        await self.press("🎤 Présentations")
        await self.press("🎤 Oui")
        await self.stage.shows(self.panel, "Appelez la première table")

    async def on_stage(self, name: str) -> None:
        """Call the next table, which is this one, and start its clock."""
        await self.press(f"🎤 Appeler {name}")
        await self.press("▶")
        await self.stage.shows(self.panel, f"« {name} » présente")

    async def professional(self, name: str) -> ProfessionalOnStage:
        """Somebody comes by the professionals' link."""
        person = self.stage.person(name)
        person.start_bot(f"pro_{self.code}")
        await self.stage.until(lambda: said(person.chat, "parmi les professionnels"))
        return ProfessionalOnStage(self.stage, person)


class ProfessionalOnStage:
    """A professional, and their private chat with the bot."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage = stage
        self.person = person

    async def see(self, words: str) -> Message:
        """Wait for a message of the bot that shows these words."""
        return await self.stage.until(lambda: said(self.person.chat, words))

    def count(self, words: str) -> int:
        return sum(flat(words) in flat(message.words) for message in self.person.chat.from_bot)

    def form(self, table: str) -> Message:
        """The newest form about a table.

        Raises:
            LookupError: there is none.
        """
        for message in reversed(self.person.chat.from_bot):
            if message.kind == "text" and message.buttons and message.words.startswith(table):
                return message
        raise LookupError(table)

    async def press(self, table: str, button: str) -> None:
        """Press a button of the newest form about a table, by what it begins with."""
        await self.stage.until(lambda: any(b.text.startswith(button) for b in self.form(table).buttons))
        self.person.press(self.form(table), button)

    async def score(self, table: str, *scores: int) -> None:
        """Score the criteria of a form one after the other, from the one that it asks."""
        for score in scores:
            before = self.form(table).words
            await self.press(table, str(score))
            await self.stage.until(lambda was=before: self.form(table).words != was)  # type: ignore[misc]  # a default argument binds what was shown

    def say(self, words: str) -> Message:
        """Write a plain message to the bot."""
        return self.person.send(self.person.chat, words)
