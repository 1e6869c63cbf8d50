"""Crashes: tables play a whole sprint while the bot's process is killed at random instants, and nothing is lost.

SIGKILL gives a process no time to finish anything, which for what is stored is what a power cut is but for the disk's
own cache. Each time the process is started again at once. Afterwards what people sent and were told is compared with
what is stored and with what Telegram was asked.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

from bot.rehearsal.limits import Limits
from tests.processes import ProcessStage
from tests.soak import Findings, Seat
from tests.soak.doubles import Doubles
from tests.soak.oracle import Played, judge
from tests.soak.players import LONG, PEOPLE, Player, Record
from tests.stage import TableOnStage

# Of the kills, so many fall while the process still starts.
EARLY = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is played.

    Attributes:
        groups: how many tables.
        kills: how often the process is killed at least.
        minutes: the sprint's length, on the bot's clock.
        alive: real seconds for which the process lives on average, once it has started.
        seconds: real seconds that the sprint lasts.
    """

    groups: int
    kills: int
    minutes: int
    alive: float
    seconds: float

    @property
    def speed(self) -> float:
        """How much faster than the wall the bot's clock runs."""
        return self.minutes * 60 / self.seconds


LONG_SIZE = Size(groups=20, kills=110, minutes=30, alive=1.0, seconds=180)
SHORT_SIZE = Size(groups=4, kills=8, minutes=5, alive=0.8, seconds=12)


async def crashes(seat: Seat, size: Size = LONG_SIZE) -> Findings:
    """Play, kill, start again; see whether every promise held."""
    dice = random.Random(seat.seed)
    async with ProcessStage.open(
        seat.folder, minutes=size.minutes, speed=size.speed, limits=Limits(), strict=False
    ) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        tables = [await workshop.table(f"Table {n}", *PEOPLE) for n in range(1, size.groups + 1)]
        await stage.settled()
        doubles = Doubles(stage.bot, stage.server.calls)
        record = Record()
        killer = Killer(stage, doubles, size, random.Random(seat.seed + 1), seat)
        await workshop.start()
        killing = asyncio.get_running_loop().create_task(killer.run())
        # From tables that are done in half of the time to some that are overtaken by the end.
        paces = [size.seconds / 10 * dice.uniform(0.4, 0.95) for _ in tables]
        await asyncio.gather(
            *(
                Player(table, random.Random(dice.random()), pace, record).play()
                for table, pace in zip(tables, paces, strict=True)
            )
        )
        await cards_arrive(stage, tables, record)
        await killing
        await stage.settled()
        await stage.stop()
        doubles.life_ended()
        played = Played(stage, workshop.code, tables, record, doubles)
        figures, problems = await judge(played)
    return Findings(
        figures={
            "kills": killer.kills,
            "… while it started": killer.early,
            **figures,
        },
        problems=tuple(problems),
    )


async def cards_arrive(stage: ProcessStage, tables: list[TableOnStage], record: Record) -> None:
    """Wait until every table has its card, on paper too."""
    for table in tables:
        try:
            await stage.until(
                lambda table=table: any(m.kind == "document" for m in table.chat.from_bot),  # type: ignore[misc]  # mypy infers no lambda with defaults
                LONG,
            )
        except TimeoutError:
            record.problems.append(f"{table.chat.name} has got no card")


class Killer:
    """Kills the process at random instants, and starts it again at once.

    Attributes:
        kills: how often.
        early: how often before it handled updates.
    """

    def __init__(
        self, stage: ProcessStage, doubles: Doubles, size: Size, dice: random.Random, seat: Seat
    ) -> None:
        self._stage = stage
        self._doubles = doubles
        self._size = size
        self._dice = dice
        self._seat = seat
        self._starting = 0.5
        self.kills = 0
        self.early = 0

    async def run(self) -> None:
        """Kill as often as is asked; leave it running."""
        await asyncio.sleep(self._dice.uniform(0, 2 * self._size.alive))
        while True:
            await self._stage.kill()
            self._doubles.life_ended()
            self.kills += 1
            self._seat.progress(self.kills / self._size.kills, f"{self.kills} kills")
            if self.kills >= self._size.kills:
                await self._stage.start()
                return
            if self._dice.random() < EARLY:
                await self._stage.bot.launch()
                await asyncio.sleep(self._dice.uniform(0, self._starting))
                self.early += 1
            else:
                before = time.monotonic()
                await self._stage.start()
                self._starting = time.monotonic() - before
                await asyncio.sleep(self._dice.uniform(0, 2 * self._size.alive))
