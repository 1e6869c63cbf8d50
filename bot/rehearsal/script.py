"""The script of a rehearsal: what the facilitator and the tables do, and what they expect to see.

Three kinds of tables: *thorough* ones use every command and button and are still at work when the facilitator ends the
sprint; *brisk* ones agree quickly and finish early; the *slow* one falls silent, is nudged, and runs out of time.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.rehearsal import acts, prelude
from bot.rehearsal.house import House
from bot.rehearsal.lines import Lines, TableLines
from bot.rehearsal.model import Message
from bot.rehearsal.tables import Missed, Table, TimeIsUp, come_true, seen, spoken
from bot.rehearsal.walks import ROOM_FOR_STALLS, arrive, brisk, slow, thorough
from bot.studio import file_name
from conversations.clock import Countdown, DeadlineKind, reminders

SHORTEST_WALK = 12.0
"""Real seconds below which a sprint may be too short for a table to finish, the bot being as fast as it is."""


class Script:
    """A workshop, played from its opening to its close.

    Args:
        house: Where it is played.
        lines: What people say.
        groups: How many tables there are.
        minutes: The length of the sprint.
        seed: Of the dice that pick pauses and people.
        on_phase: Called with the name of each phase as it begins.

    Attributes:
        problems: What did not go as the script expects, one line each.
    """

    def __init__(
        self,
        house: House,
        lines: Lines,
        *,
        groups: int,
        minutes: int,
        seed: int,
        on_phase: Callable[[str], None] = lambda phase: None,
    ) -> None:
        self.house = house
        self.lines = lines
        self.minutes = minutes
        self.on_phase = on_phase
        self.problems: list[str] = []
        language = house.config.workshop.language
        self.facilitator = house.telegram.add_person(lines.facilitator, language_code=language)
        self.tables = [
            Table(house, cast_of(lines, number, groups), number, random.Random(f"{seed}:{number}"))
            for number in range(1, groups + 1)
        ]
        self.professionals = [acts.Professional(self, one) for one in lines.professionals]
        self.colleague = self.facilitator
        self.started_at = 0.0
        self.length = minutes * 60.0

    @property
    def slow(self) -> Table | None:
        """The table that runs out of time; there is none if there is only one table."""
        return self.tables[-1] if len(self.tables) > 1 else None

    async def run(self) -> None:
        """Play it all; what goes wrong is found in `problems`."""
        try:
            self.on_phase("opening")
            code = await self._open()
            self.on_phase("tables arrive")
            await self._together([arrive(table, code, self.house.clock.now()) for table in self.tables])
            await self._together([one.join(code) for one in self.professionals])
            self.colleague = await prelude.second_facilitator(self)
            self.on_phase("case studies")
            await prelude.case_studies(self)
            self.on_phase("sprint")
            await self._sprint()
            self.on_phase("summary")
            await self._summary()
            self.on_phase("presentations")
            await acts.presentations(self)
            self.on_phase("close and export")
            await acts.close(self)
            await self._export()
            self.on_phase("the weeks after")
            await acts.weeks_after(self)
            self.on_phase("closed")
        except Exception as error:
            self.problems.append(told(error))
        self._check_presses()

    async def _together(self, parts: Sequence[Awaitable[object]]) -> None:
        results = await asyncio.gather(*parts, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                self.problems.append(told(result))
            elif isinstance(result, BaseException):
                raise result

    # The facilitator

    @property
    def panel(self) -> Message:
        """The panel as it looks now."""
        start = self.lines.title
        return next(
            m
            for m in reversed(self.facilitator.chat.from_bot)
            if m.words.startswith(start) and m.kind == "text"
        )

    async def press(self, button: str) -> None:
        await seen(
            self.house,
            f"{self.facilitator.user.name}: the panel’s button [{button}]",
            lambda: next((self.panel for b in self.panel.buttons if b.text.startswith(button)), None),
        )
        self.facilitator.press(self.panel, button)

    async def sees_on_panel(self, words: str) -> None:
        """Wait until the panel shows these words."""
        await come_true(self.house, f"the panel: “{words}”", lambda: words in self.panel.words)

    async def _hear(self, what: str, find: Callable[[Message], bool]) -> Message:
        """Wait for a message to the facilitator."""
        chat = self.facilitator.chat
        return await seen(
            self.house,
            f"{self.facilitator.user.name}: {what}",
            lambda: next((m for m in chat.from_bot if find(m)), None),
        )

    async def _open(self) -> str:
        facilitator, chat = self.facilitator, self.facilitator.chat
        facilitator.start_bot()
        await self._hear("a welcome", lambda m: "/new" in m.words)
        facilitator.send(chat, f"/new {self.lines.title}")
        panel = await self._hear("the panel", lambda m: m.kind == "text" and "startgroup=" in m.words)
        await self._hear("the QR picture", lambda m: m.kind == "photo")
        facilitator.send(chat, f"/issue {self.lines.issue}")
        issue = " ".join(self.lines.issue.split())
        await self._hear(
            "the issue on the panel", lambda m: m is self.panel and issue in " ".join(m.words.split())
        )
        return panel.words.split("startgroup=")[1].split()[0]

    async def _sprint(self) -> None:
        await self.press("▶")
        await self._together([self._started(table) for table in self.tables])
        if self.problems:
            return
        first = self.tables[0]
        parts = [self._steer(), self._help(first), self._walk(first, thorough(self, first))]
        for table in self.tables[1:]:
            parts.append(self._walk(table, slow(self, table) if table is self.slow else brisk(self, table)))
        await self._together(parts)
        if self.slow is not None:
            self._check_reminders(self.slow)

    async def _started(self, table: Table) -> None:
        await table.prompt(1)
        self.started_at = self.house.clock.now()

    async def _walk(self, table: Table, walk: Awaitable[None]) -> None:
        try:
            await walk
        except TimeIsUp:
            if self.length / self.house.clock.speed >= SHORTEST_WALK:
                self.problems.append(f"{table.name}: the time was up before the table was done")

    async def at(self, part: float) -> None:
        """Wait for a moment of the sprint: 0 is its start, 1 its end."""
        await self.house.sleep_until(self.started_at + part * self.length)

    async def _steer(self) -> None:
        await self.at(0.10)
        await self.press("⏸")
        await seen(self.house, "the pause in the groups", lambda: self._all_hear("⏸"))
        await self.house.clock.sleep(5.0)
        await self.press("▶")
        await seen(self.house, "the end of the pause in the groups", lambda: self._all_hear("▶"))
        # One table gets five minutes more; the names of tables are buttons.
        await self.at(0.80)
        await self.press(spoken(self.house, "button-one-group"))
        await self.press(self.tables[0].name[:20])
        await self.press("➕")
        await self.tables[0].see("➕")
        await self.press(spoken(self.house, "button-done"))
        if self.minutes >= ROOM_FOR_STALLS and self.slow is not None:
            await self._hear("that a table stands still", lambda m: m.words.startswith("👀"))
        await self.at(1.0)
        if self.slow is not None:
            # Its card may take a while longer, and the first table has only five minutes.
            await self.slow.sees_at_last("⏱ 6/10")
        await self.at(1.01)
        await self.press("⏹")
        await self.press(spoken(self.house, "button-stop-sure"))

    async def _help(self, table: Table) -> None:
        """Somewhere in the middle a table calls, and the second facilitator comes."""
        await self.at(0.35)
        await prelude.call_for_help(self, table, self.colleague)

    def _all_hear(self, start: str) -> str | None:
        heard = all(any(m.words.startswith(start) for m in table.chat.from_bot) for table in self.tables)
        return start if heard else None

    async def _summary(self) -> None:
        title = spoken(self.house, "summary-title", title=self.lines.title)
        await self._hear("the summary", lambda m: m.words.startswith(title))
        await self._hear("all cards to print", lambda m: m.words == spoken(self.house, "summary-cards"))

    async def _export(self) -> None:
        """The booklet and the data, with everything that was said."""
        await self.press("📄")
        await self._hear("the export", lambda m: (m.file_name or "").endswith(".csv"))
        await self._hear("the export as JSON", lambda m: (m.file_name or "").endswith(".json"))
        booklet = f"{file_name(self.lines.title)}.pdf"
        await self._hear("the booklet", lambda m: m.file_name == booklet and m.media_group_id is not None)

    # What must have happened

    def _check_reminders(self, table: Table) -> None:
        """The slow table has heard each reminder that fits, and a nudge if there was surely room for one."""
        countdown = Countdown(started_at=self.started_at, length=self.length)
        left = {DeadlineKind.TEN_LEFT: 10, DeadlineKind.FIVE_LEFT: 5, DeadlineKind.ONE_LEFT: 1}
        for kind in reminders(countdown):
            if kind is DeadlineKind.TIME_UP:
                continue
            key = "reminder-half" if kind is DeadlineKind.HALF_TIME else "reminder-left"
            # Half of an odd number of minutes is said as one or the other, by a second.
            said = {left[kind]} if kind in left else {self.minutes // 2, (self.minutes + 1) // 2}
            starts = tuple(
                spoken(self.house, key, minutes=minutes, step=0, total=10).split("0/10")[0]
                for minutes in said
            )
            if not any(m.words.startswith(starts) for m in table.chat.from_bot):
                self.problems.append(f"{table.name}: the reminder “{starts[0].strip()}” is missing")
        nudged = any("/tip" in m.words and "/skip" in m.words for m in table.chat.from_bot)
        if self.minutes >= ROOM_FOR_STALLS and not nudged:
            self.problems.append(f"{table.name}: nobody nudged it though it stood still")

    def _check_presses(self) -> None:
        for press in self.house.telegram.presses:
            if press.answer is None:
                where = press.message.chat.name
                self.problems.append(
                    f"{where}: {press.person.user.name}’s press on [{press.text}] was never answered"
                )


def told(error: Exception) -> str:
    """What broke the script, in a line: the script's own words, or those of an error with its kind."""
    return str(error) if isinstance(error, Missed) else f"{type(error).__name__}: {error}"


def cast_of(lines: Lines, number: int, groups: int) -> TableLines:
    """Who plays the table with this number: the first is thorough, the last slow, the others are brisk."""
    thorough_cast, brisk_cast, slow_cast = lines.tables
    if number == 1:
        return thorough_cast
    if number == groups:
        return slow_cast
    return brisk_cast if number == 2 else replace(brisk_cast, chat=f"{brisk_cast.chat} {number - 1}")
