"""Crashes, step by step: the process drops dead between every two steps of a unit of work, each step in its turn.

First a reply, a press and a deadline are handled without a crash, and their steps noted (`tests.failpoints`). Then the
same is done once for each step, with a process that dies there; the next one has to make it good.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import TypeAlias

from bot.rehearsal.model import Message
from conversations.clock import DeadlineKind
from tests.failpoints import TOLD, spelled
from tests.processes import ProcessStage
from tests.soak import Findings, Seat
from tests.soak.doubles import Doubles
from tests.soak.players import LONG
from tests.stage import TableOnStage, WorkshopOnStage

Step: TypeAlias = tuple[str, int]
"""A step and which of its occurrences."""

# What the steps of any unit of work hold, so that none is taken for complete that was not seen whole.
NEEDED = {"begin immediate", "insert into outbox", "commit", "before sendMessage", "after sendMessage"}
OF_UPDATES = {"update fetched", "insert into updates", "update handled", "before getUpdates"}

# Those that tell most: half is written, all is written and not committed, committed and not sent, sent and not noted.
TELLING = (
    *("insert into outbox", "commit", "before sendMessage", "after sendMessage"),
    *("delete from outbox", "before getUpdates"),
)
TELLING_OF_DEADLINES = ("commit", "after sendMessage")

# What marks a press on a button, among updates.
PRESS = '"callback_query"'

# Real seconds after which a step has not been met: what comes side by side is not always the same.
UNMET = 4.0

# So fast that half of a long sprint is over in three seconds, and the next reminder leaves time for a restart.
DEADLINE_SPEED, DEADLINE_MINUTES = 1800.0, 180


async def steps(seat: Seat, *, every: bool = True) -> Findings:
    """Die at each step of a reply, a press and a reminder; see that nothing is lost and nothing doubled without reason.

    Args:
        seat: where and how.
        every: whether each occurrence of each step is tried, reads too; else the first of those that tell most.
    """
    (seat.folder / "updates").mkdir()
    (seat.folder / "deadlines").mkdir()
    async with ProcessStage.open(seat.folder / "updates", speed=40, minutes=180, strict=False) as stage:
        walk = Walk(stage, seat, every=every)
        await walk.updates()
    deaths, unmet, problems, doubles = walk.deaths, walk.unmet, walk.problems, len(walk.doubles.allowed)
    async with ProcessStage.open(
        seat.folder / "deadlines", speed=DEADLINE_SPEED, minutes=DEADLINE_MINUTES, strict=False
    ) as stage:
        walk = Walk(stage, seat, every=every)
        await walk.deadlines()
    return Findings(
        figures={
            "deaths": deaths + walk.deaths,
            "messages sent once more": doubles + len(walk.doubles.allowed),
            "steps not met again": unmet + walk.unmet,
        },
        problems=(*problems, *walk.problems),
    )


class Walk:
    """Goes through the steps of units of work, with a process that dies at each.

    Attributes:
        deaths: how often it died where it was to.
        unmet: how many steps did not come again.
        problems: what did not hold, a sentence each.
    """

    def __init__(self, stage: ProcessStage, seat: Seat, *, every: bool) -> None:
        self.stage = stage
        self.doubles = Doubles(stage.bot, stage.server.calls)
        self.deaths = 0
        self.unmet = 0
        self.problems: list[str] = []
        self._seat = seat
        self._every = every
        self._tables = 0

    # --- updates ------------------------------------------------------------------------------------------------------

    async def updates(self) -> None:
        """A reply at a table of its own for each step of a reply, and its adoption likewise."""
        workshop = await self.stage.workshop("Sauver la médiathèque")
        await workshop.table("La première", "Zoé")
        await workshop.start()
        replies, presses = await self._steps_of_updates(workshop)
        total = max(len(replies), len(presses))
        made_good: tuple[TableOnStage, str, str] | None = None
        for number, (at, then) in enumerate(zip_longest(replies, presses, fillvalue=None)):
            self._seat.progress(number / total, f"{at}, {then}")
            words = f"Ouvrir le dimanche, idée {number}."
            # The life that makes good what the one before left behind is the next to die.
            await self._live(words, at)
            if made_good is not None:
                await self._check(*made_good)
            table = await self._table(workshop)
            table.reply("Awa", words)
            await self._die(at)
            await self._live(PRESS, then)
            ideas = await self.stage.until(lambda: self._ideas(table, words), LONG)  # noqa: B023 (awaited here)
            table.people["Awa"].press(ideas, "✅")
            await self._die(then)
            made_good = (table, words, f"{at}, {then}")
        await self._live()
        if made_good is not None:
            await self._check(*made_good)
        await self._over()

    async def _steps_of_updates(self, workshop: WorkshopOnStage) -> tuple[list[Step], list[Step]]:
        words = "Ouvrir le dimanche."
        await self._live(words, tell=True)
        table = await self._table(workshop)
        table.reply("Awa", words)
        await self.stage.until(lambda: self._ideas(table, words), LONG)
        replies = await self._told(NEEDED | OF_UPDATES | {"insert into proposals"})
        await self._live(PRESS, tell=True)
        table.people["Awa"].press(table.proposals, "✅")
        await table.see("2/10 ·")
        presses = await self._told(NEEDED | OF_UPDATES | {"insert into answers"})
        await self._check(table, words, "no death")
        return replies, presses

    async def _table(self, workshop: WorkshopOnStage) -> TableOnStage:
        """People who come late, at the first prompt."""
        self._tables += 1
        table = await workshop.table(f"Table {self._tables}", "Awa", "Lina", check_in=False)
        await table.see("1/10 ·")
        await self.stage.settled()
        return table

    def _ideas(self, table: TableOnStage, words: str) -> Message | None:
        return next((m for m in table.chat.from_bot if m.buttons and words in m.words), None)

    async def _check(self, table: TableOnStage, words: str, where: str) -> None:
        """The idea is there once and adopted, the next prompt stands there."""
        try:
            await self.stage.until(lambda: table.count("1/10 · Adopté") and table.count("2/10 ·"), LONG)
        except TimeoutError:
            self.problems.append(f"{where}: the table is stuck")
            return
        await self.stage.settled()
        group = await self.stage.group(table.workshop.code, table.chat.id)
        if [proposal.text for proposal in group.proposals] != [words]:
            self.problems.append(f"{where}: stored {[proposal.text for proposal in group.proposals]}")
        answer = group.answer(1)
        if answer is None or answer.text != words:
            self.problems.append(f"{where}: the answer is {answer}")

    # --- deadlines ----------------------------------------------------------------------------------------------------

    async def deadlines(self) -> None:
        """Half of the time is over, for a table in a workshop of its own for each step of that."""
        kind = DeadlineKind.HALF_TIME.value
        await self._live(kind, tell=True)
        await self._half_time("no death", None)
        steps = until_noted(await self._told(NEEDED | {"deadlines found"}))
        if not self._every:
            steps = [(name, n) for name, n in steps if name in TELLING_OF_DEADLINES]
        for number, at in enumerate(steps):
            self._seat.progress(number / len(steps), f"half time: {at}")
            await self._live(kind, at)
            await self._half_time(f"half time, {at}", at)
        await self._over()

    async def _half_time(self, where: str, at: Step | None) -> None:
        self._tables += 1
        workshop = await self.stage.workshop(f"Atelier {self._tables}")
        table = await workshop.table(f"Table {self._tables}", "Awa", check_in=False)
        await workshop.start()
        await table.see("1/10 ·")
        if at is not None:
            await self._die(at)
            await self._live()
        try:
            await self.stage.until(lambda: table.count("Mi-temps"), LONG)
        except TimeoutError:
            self.problems.append(f"{where}: half time was not said")

    # --- lives --------------------------------------------------------------------------------------------------------

    async def _live(self, marker: str = "", at: Step | None = None, *, tell: bool = False) -> None:
        """Begin a new life, in which it dies at a step after the marker."""
        if self.stage.bot.is_running:
            await self.stage.kill()
            self.doubles.life_ended()
        if at is not None or tell:
            await self.stage.start(BOT_STEPS=spelled(at, marker))
        else:
            await self.stage.start()

    async def _die(self, at: Step | None) -> None:
        """Wait until it has died at its step."""
        if at is None:
            return
        try:
            async with asyncio.timeout(UNMET):
                code = await self.stage.bot.ended()
        except TimeoutError:
            self.unmet += 1
            return
        if code != -9:
            self.problems.append(f"{at}: it ended with {code}\n{self.stage.bot.log}")
        self.deaths += 1
        self.doubles.life_ended()

    async def _told(self, needed: set[str]) -> list[Step]:
        """The steps that this life has told, all that a crash can fall between.

        Raises:
            AssertionError: some that must be among them are not.
        """
        await self.stage.settled()
        found = list(steps_in(self.stage.bot.log))
        missing = needed - {name for name, _ in found}
        assert not missing, f"no such steps: {missing} among {found}"
        if self._every:
            # A read that is repeated is a crash at the same state once more.
            return [(name, n) for name, n in found if n == 1 or not name.startswith("select")]
        return [(name, n) for name, n in found if n == 1 and name in TELLING]

    async def _over(self) -> None:
        await self.stage.settled()
        await self.stage.kill()
        self.doubles.life_ended()
        self.problems += [f"sent twice without a reason: {one}" for one in self.doubles.others]
        updates = self.stage.telegram.updates
        handled = {row[0] for row in self.stage.bot.read("select id from updates")}
        if missing := set(range(updates.first_id, updates.next_id)) - handled:
            self.problems.append(f"updates were not handled: {sorted(missing)}")


def until_noted(steps: list[Step]) -> list[Step]:
    """Those up to the commit that notes what was sent; time runs fast, and more falls due after it."""
    noted = next(n for n, (name, _) in enumerate(steps) if name == "delete from outbox")
    return steps[: noted + 1]


def steps_in(log: str) -> Iterator[Step]:
    for line in log.splitlines():
        _, told, step = line.partition(TOLD)
        if told:
            name, occurrence = json.loads(step)
            yield name, occurrence
