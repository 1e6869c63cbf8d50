"""Fairness: one table floods the bot with all that people can send, while another is answered as ever."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable

from bot.rehearsal.limits import Limits
from tests.processes import ProcessStage
from tests.soak import Findings, Seat
from tests.soak.players import PEOPLE
from tests.stage import TableOnStage

# Seconds in which somebody at another table is answered.
AT_ONCE = 1.0

# What the flood sends in a second: ten times what Telegram lets the people of a table type.
PER_SECOND = 60

# How many updates wait already when it begins, as after a while in which the bot was away.
HEAD_START = 120


async def fairness(seat: Seat, seconds: float = 60.0) -> Findings:
    """Five people send without a pause; a sixth, at another table, presses and asks."""
    async with ProcessStage.open(seat.folder, speed=1, limits=Limits(), strict=False) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        loud = await workshop.table("Bruyante", *PEOPLE)
        quiet = [await workshop.table(f"Calme {n}", "Awa", check_in=False) for n in range(4)]
        await workshop.start()
        for table in (loud, *quiet):
            await table.see("1/10 ·")
        loud.reply("Awa", "Une première idée")
        await loud.see("Une idée")
        flood = Flood(loud)
        flooding = asyncio.get_running_loop().create_task(flood.run())
        presses, answers = await ask(stage, quiet, seconds, seat)
        flooding.cancel()
        letters = await left_over(stage)
        refused = [call for call in stage.server.calls if not call.ok]
    slowest = max((*presses, *answers))
    problems = [f"the slowest answer took {slowest:.2f} s"] if slowest > AT_ONCE else []
    problems += [f"a dead letter: {letter}" for letter in letters]
    problems += [f"Telegram refused {call.method}: {call.error}" for call in refused]
    return Findings(
        figures={
            "updates of the flood": flood.sent,
            "… a second": round(flood.sent / seconds),
            "slowest press elsewhere, ms": round(1000 * max(presses)),
            "slowest answer elsewhere, ms": round(1000 * max(answers)),
            "presses and answers timed": len(presses) + len(answers),
        },
        problems=tuple(problems),
    )


async def left_over(stage: ProcessStage) -> list[str]:
    """What broke; the process is killed for this, because the loud table's answers would take it minutes to send."""
    await stage.kill()
    async with stage.bot.store() as store:
        return [letter.error.splitlines()[-1] for letter in await store.dead_letters()]


class Flood:
    """People who reply, press and command as fast as they can.

    Attributes:
        sent: how many updates they made.
    """

    def __init__(self, table: TableOnStage) -> None:
        self._table = table
        self.sent = 0

    async def run(self) -> None:
        """Send until cancelled."""
        acts = itertools.cycle((self._reply, self._time, self._support, self._hint))
        for act in itertools.islice(acts, HEAD_START):
            act()
        while True:
            next(acts)()
            await asyncio.sleep(1 / PER_SECOND)

    def _who(self) -> str:
        self.sent += 1
        return PEOPLE[self.sent % len(PEOPLE)]

    def _reply(self) -> None:
        self._table.reply(self._who(), f"Idée {self.sent}")

    def _time(self) -> None:
        self._table.say(self._who(), "/time")

    def _support(self) -> None:
        # Two support and withdraw: never more than half, so that the table stays at its prompt.
        self.sent += 1
        self._table.press(PEOPLE[self.sent % 2], "👍 1")

    def _hint(self) -> None:
        self._table.press(self._who(), "💡")


async def ask(
    stage: ProcessStage, tables: list[TableOnStage], seconds: float, seat: Seat
) -> tuple[list[float], list[float]]:
    """Press and ask at quiet tables, in turn; gives how long each took."""
    presses: list[float] = []
    answers: list[float] = []
    began = time.monotonic()
    for table in itertools.cycle(tables):
        passed = time.monotonic() - began
        if passed > seconds:
            break
        seat.progress(passed / seconds, f"{len(presses)} presses")
        presses.append(await timed(stage, press(stage, table)))
        answers.append(await timed(stage, time_left(stage, table)))
        # A table that asks more often than Telegram lets the bot answer would wait for that.
        await asyncio.sleep(1.2)
    return presses, answers


async def timed(stage: ProcessStage, act: Callable[[], Awaitable[object]]) -> float:
    """Seconds that an act took."""
    began = stage.clock.now()
    await act()
    return stage.clock.now() - began


def press(stage: ProcessStage, table: TableOnStage) -> Callable[[], Awaitable[object]]:
    async def act() -> None:
        pressed = table.people["Awa"].press(table.prompt, "💡")
        await stage.until(lambda: pressed.answer, 30)

    return act


def time_left(stage: ProcessStage, table: TableOnStage) -> Callable[[], Awaitable[object]]:
    async def act() -> None:
        before = table.count("(fin à")
        table.say("Awa", "/time")
        await stage.until(lambda: table.count("(fin à") > before, 30)

    return act
