"""Telegram's limits: hundreds of tables whose reminder is due in the same second, while people press, ask and write.

The server refuses what exceeds 30 messages in any second, or 20 in any minute to one group, in rolling windows. The
tables come and start without limits; then the bot is started anew with the usual ones, seconds before the reminder. A
second reminder is due when the process is killed in the middle of the burst.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.limits import OVERALL_WINDOW
from bot.rehearsal.limits import WRITING, Limits
from bot.rehearsal.server import Call
from conversations.clock import DeadlineKind, reminders
from tests.processes import ProcessStage
from tests.soak import Findings, Seat
from tests.soak.doubles import Doubles
from tests.stage import TableOnStage, WorkshopOnStage

# Tables that come at the same time while the workshop is set up.
AT_ONCE = 20

# Seconds before the reminder at which the bot is started.
BEFORE = 4.0

# The shortest sprint: nothing else falls due in the time that is passed over.
MINUTES = 5

# Seconds between two looks at whether all have it.
LOOK = 0.25

# Seconds after which the process is killed, of those that the burst takes.
KILLED_AFTER = 0.4

# Presses for each message that somebody asks for: a message takes the place of a reminder.
PRESSES = 4

# Seconds in which a press is answered, and a message that somebody waits for.
AT_ONCE_SECONDS = 1.0

# How much longer than at Telegram's own pace a burst of six hundred may take, and a smaller one likewise: what is added
# to the pace (until the deadlines have fired, until the last has arrived) does not shrink with it.
SLACK = 0.05 * 600 / Limits().per_second

UNLIMITED = {"DECALOGUE__TELEGRAM__MESSAGES_PER_SECOND": "1000"}
PER_SECOND = Limits().per_second

TEN = tuple(f"Personne {n}" for n in range(1, 11))


@dataclass(slots=True)
class Waits:
    """How long people waited, in seconds, and who waited in vain."""

    presses: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasted:
    """How long a burst took, and how many messages and edits Telegram took in that time, other people's too."""

    seconds: float
    messages: int

    @property
    def floor(self) -> float:
        """Seconds that Telegram's own pace takes for them."""
        return self.messages / PER_SECOND


async def limits(seat: Seat, groups: int = 600) -> Findings:
    """All hear the reminder in time and once, nobody who asks has to wait for it, and Telegram refuses nothing."""
    async with ProcessStage.open(seat.folder, speed=1, minutes=MINUTES, strict=False) as stage:
        stage.bot.settings.update(UNLIMITED)
        await stage.kill()
        await stage.start()
        busy = await workshop_of(stage, "Sauver la médiathèque", [f"Table {n}" for n in range(groups)], seat)
        other = await workshop_of(stage, "Le tramway", [f"À côté {n}" for n in range(8)], seat)
        crowded = await other[0].table("Dix", *TEN)
        await crowded.see("1/10 ·")
        await stage.settled()
        burst = Burst(stage, busy, other[1], crowded)
        for name in UNLIMITED:
            del stage.bot.settings[name]
        stage.server.enforce(Limits())
        seat.progress(0.6, "a burst")
        undisturbed = await burst.of(DeadlineKind.HALF_TIME, killing=False)
        seat.progress(0.8, "a burst with a kill")
        killed = await burst.of(DeadlineKind.ONE_LEFT, killing=True)
        await stage.settled()
        await stage.stop()
        burst.doubles.life_ended()
        return burst.findings(undisturbed, killed)


async def workshop_of(
    stage: ProcessStage, title: str, names: list[str], seat: Seat
) -> tuple[WorkshopOnStage, list[TableOnStage]]:
    """A workshop whose sprint has begun for so many tables."""
    person = stage.person("Sarah")
    person.start_bot()
    workshop = await stage.workshop(title, person)
    tables: list[TableOnStage] = []
    for first in range(0, len(names), AT_ONCE):
        tables += await asyncio.gather(
            *(workshop.table(name, "Awa", check_in=False) for name in names[first : first + AT_ONCE])
        )
        seat.progress(0.5 * len(tables) / len(names), f"{len(tables)} tables")
    await stage.settled()
    await workshop.start()
    for table in tables:
        await stage.until(lambda table=table: table.count("1/10 ·"), 60)  # type: ignore[misc]  # mypy infers no lambda with defaults
    await stage.settled()
    return workshop, tables


class Burst:
    """Reminders that are due in one second, and the people who want something meanwhile."""

    def __init__(
        self,
        stage: ProcessStage,
        busy: tuple[WorkshopOnStage, list[TableOnStage]],
        quiet: list[TableOnStage],
        crowded: TableOnStage,
    ) -> None:
        self.stage = stage
        self.workshop, self.tables = busy
        self.quiet = quiet
        self.crowded = crowded
        self.waits = Waits()
        self.doubles = Doubles(stage.bot, stage.server.calls)
        self._there = True
        self._kills = 0

    @property
    def floor(self) -> float:
        """Seconds that Telegram's own pace takes for all of them, where nobody wants anything else."""
        return len(self.tables) / PER_SECOND

    async def of(self, kind: DeadlineKind, *, killing: bool) -> Lasted:
        """Let a reminder fall due for all, and wait until all have it."""
        stage = self.stage
        group = await stage.group(self.workshop.code, self.tables[0].chat.id)
        assert group.countdown is not None
        due = reminders(group.countdown)[kind]
        await stage.kill()
        self.doubles.life_ended()
        stage.clock.move(due - BEFORE - stage.clock.now())
        first = len(stage.server.calls)
        await stage.start()
        await stage.clock.sleep(due - stage.clock.now())
        people = asyncio.get_running_loop().create_task(self._people())
        if killing:
            await asyncio.sleep(self.floor * KILLED_AFTER)
            self._there, self._kills = False, self._kills + 1
            await stage.kill()
            self.doubles.life_ended()
            await stage.start()
            # What the killed process had just sent counts in the limits of this one.
            await asyncio.sleep(OVERALL_WINDOW)
            self._there = True
        else:
            for person in self.crowded.people.values():
                person.send(
                    self.crowded.chat, f"Une idée de {person.user.name}", reply_to=self.crowded.prompt
                )
        # Looked at now and then: to look at each call would keep the server, which lives here too, from its work.
        async with asyncio.timeout(3 * self.floor + 30):
            while len(self._reminded(first)) < len(self.tables):  # noqa: ASYNC110 (as said)
                await asyncio.sleep(LOOK)
        people.cancel()
        last = max(call.at for call in self._reminded(first).values())
        sent = [
            call
            for call in stage.server.calls[first:]
            if call.ok and call.method.lower() in WRITING and due <= call.at <= last
        ]
        return Lasted(seconds=last - due, messages=len(sent))

    def _reminded(self, first: int) -> dict[int | None, Call]:
        """The tables' reminders among the calls from a certain one on, by chat."""
        theirs = {table.chat.id for table in self.tables}
        return {
            call.chat_id: call
            for call in self.stage.server.calls[first:]
            if call.ok and call.chat_id in theirs and str(call.params.get("text", "")).startswith("⏱ <b>")
        }

    async def _people(self) -> None:
        """Somebody at a table of another workshop presses a button, then somebody at another asks for the time."""
        while True:
            for table in self.quiet:
                for _ in range(PRESSES):
                    await self._timed(self.waits.presses, table, self._press)
                    await asyncio.sleep(0.25)
                await self._timed(self.waits.answers, table, self._ask)

    async def _timed(
        self, waits: list[float], table: TableOnStage, act: Callable[[TableOnStage], Awaitable[object]]
    ) -> None:
        """How long an act took; while the process is away, and just after, is no measure."""
        began, kills, there = self.stage.clock.now(), self._kills, self._there
        await act(table)
        if there and self._there and self._kills == kills:
            waits.append(self.stage.clock.now() - began)

    async def _press(self, table: TableOnStage) -> None:
        press = table.people["Awa"].press(table.prompt, "💡")
        await self.stage.until(lambda: press.answer, 30)

    async def _ask(self, table: TableOnStage) -> None:
        before = table.count("(fin à")
        table.say("Awa", "/time")
        await self.stage.until(lambda: table.count("(fin à") > before, 30)

    def findings(self, undisturbed: Lasted, killed: Lasted) -> Findings:
        """The figures, and what did not hold."""
        calls = self.stage.server.calls
        refused = [call for call in calls if not call.ok and "Too Many" in (call.error or "")]
        ideas = self.crowded.find("1/10 ·")
        proposals = [m for m in self.crowded.chat.from_bot if "10 idées" in m.words]
        problems = [
            f"sent twice without a reason: {one}" for one in self.doubles.others if "(fin à" not in one[2]
        ]
        if undisturbed.seconds > undisturbed.floor + SLACK:
            problems.append(
                f"the last reminder came after {undisturbed.seconds:.2f} s; the floor is {undisturbed.floor:.2f} s"
            )
        if refused:
            problems.append(f"Telegram refused {len(refused)} calls, the first {refused[0]}")
        for what, waits in (("press", self.waits.presses), ("answer", self.waits.answers)):
            if not waits or max(waits) > AT_ONCE_SECONDS:
                problems.append(f"the slowest {what} took {max(waits, default=0.0):.2f} s")
        if not proposals:
            problems.append(f"ten people wrote at once, and their table sees {ideas.words!r}")
        return Findings(
            figures={
                "tables": len(self.tables),
                "messages until the last reminder": undisturbed.messages,
                "floor for them, s": round(undisturbed.floor, 2),
                "last reminder, s": round(undisturbed.seconds, 2),
                "with a kill and a restart, s": round(killed.seconds, 2),
                "refused (429)": len(refused),
                "slowest press, ms": round(1000 * max(self.waits.presses, default=0.0)),
                "slowest answer, ms": round(1000 * max(self.waits.answers, default=0.0)),
                "presses and answers timed": len(self.waits.presses) + len(self.waits.answers),
                "messages sent once more": len(self.doubles.allowed),
            },
            problems=tuple(problems),
        )
