"""Storms: whole sprints during which about one call in seven fails, in every way that Telegram has.

The dice decide which call fails and how: a limit, a 500, a proxy's page, a connection that breaks or an answer that
never comes, before or after the call took effect. Polls fail as well. Afterwards each table must have all that it
adopted, each of its reminders, its end and its card.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.errors import ApiError
from bot.rehearsal.faults import Fault
from bot.rehearsal.server import BotApiServer
from conversations.model import GroupPhase
from tests.processes import HurriedStage
from tests.soak import Findings, Seat
from tests.soak.oracle import HARMLESS
from tests.stage import TableOnStage, WorkshopOnStage, flat

ANSWERS = (
    "Ouvrir la médiathèque chaque dimanche",
    "Hélène Marchal, maire de Rivelune",
    "Parce que les familles travaillent la semaine",
)

# Real seconds that a table waits for what comes at once in good weather: a call may hang twice in a row.
PATIENCE = 30.0

# Kinds of failure, and of how many calls in a hundred.
WEATHER: tuple[tuple[float, dict[str, Any]], ...] = (
    (4.0, {"kind": "error", "error": ApiError(429, "Too Many Requests: retry after 1", {"retry_after": 1})}),
    (3.0, {"kind": "error", "error": ApiError(500, "Internal Server Error")}),
    (3.0, {"kind": "html", "status": 502}),
    (2.0, {"kind": "reset"}),
    (2.0, {"kind": "reset", "after": True}),
    (0.7, {"kind": "hang"}),
    (0.7, {"kind": "hang", "after": True}),
)


class StormyStage(HurriedStage):
    """A call that is never answered costs twenty seconds of the bot's clock, as it would in production."""

    HURRY = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is played: sprints one after the other, tables side by side, minutes on the bot's clock."""

    rounds: int
    tables: int
    minutes: int
    answers: int
    speed: float = 20.0


LONG_SIZE = Size(rounds=8, tables=12, minutes=10, answers=3)
SHORT_SIZE = Size(rounds=1, tables=2, minutes=5, answers=2)


async def storms(seat: Seat, size: Size = LONG_SIZE) -> Findings:
    """Play sprint after sprint, each in a storm of its own."""
    calls, failed, problems = 0, 0, []
    for number in range(size.rounds):
        seat.progress(number / size.rounds, f"{failed} of {calls} calls have failed")
        folder = seat.folder / f"storm-{number}"
        folder.mkdir()
        async with StormyStage.open(folder, speed=size.speed, minutes=size.minutes, strict=False) as stage:
            found = await one_storm(stage, size, random.Random(seat.seed + number))
        calls, failed = calls + found.calls, failed + found.failed
        problems += [f"storm {number + 1}: {problem}" for problem in found.problems]
    figures: dict[str, str | int | float] = {
        "sprints": size.rounds,
        "tables in each": size.tables,
        "calls": calls,
        "of which failed": f"{failed / calls:.0%}",
    }
    return Findings(figures=figures, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class Passed:
    """A storm that is over: calls made in it, those that failed, and what did not hold."""

    calls: int
    failed: int
    problems: list[str]


async def one_storm(stage: StormyStage, size: Size, dice: random.Random) -> Passed:
    workshop = await stage.workshop("Sauver la médiathèque")
    tables = [await workshop.table(f"Table {n}", "Awa", "Lina") for n in range(1, size.tables + 1)]
    before, weather = len(stage.server.calls), brew(stage.server, dice)
    await workshop.start()
    await asyncio.gather(*(play(table, size.answers) for table in tables))
    await stage.until(lambda: all(table.count("Le temps est écoulé") for table in tables), 120.0)
    await stage.until(lambda: heard(workshop, "Fin du sprint"), PATIENCE)
    calls, failed = len(stage.server.calls) - before, sum(fault.hits for fault in weather)
    for fault in weather:
        fault.off()
    await stage.settled()
    problems = [problem for table in tables for problem in await wrong(stage, workshop, table, size)]
    if stage.bot.starts != 1:
        problems.append(f"the process was started {stage.bot.starts} times")
    if not 0.05 < failed / calls < 0.3:
        problems.append(f"{failed} of {calls} calls failed: that is no storm")
    foreseen = {"html", "reset", "hang", "error"}
    refused = {str(call.error) for call in stage.server.calls if not call.ok} - foreseen
    problems += [f"Telegram refused: {one}" for one in refused if not any(words in one for words in HARMLESS)]
    return Passed(calls, failed, problems)


def brew(server: BotApiServer, dice: random.Random) -> list[Fault]:
    """Put the weather in force, for polls as for all other calls; polls that are never answered only cost time."""

    def one_in(hundred: float) -> Callable[[dict[str, Any]], bool]:
        return lambda _: dice.random() < hundred / 100

    return [
        server.faults.add(Fault(times=None, methods=methods, when=one_in(percent), **kind))
        for methods in (frozenset[str](), frozenset({"getupdates"}))
        for percent, kind in WEATHER
        if not (methods and kind["kind"] == "hang")
    ]


async def play(table: TableOnStage, answers: int) -> None:
    """A table answers its first prompts, and then sits there until the end."""
    for step, words in enumerate(ANSWERS[:answers], start=1):
        await table.stage.until(lambda now=step: table.count(f"{now}/10 ·"), PATIENCE)  # type: ignore[misc]  # a default binds the step
        table.reply("Awa", f"{words}, {table.chat.name}")
        await table.stage.until(lambda said=words: flat(said) in flat(table.proposals.words), PATIENCE)  # type: ignore[misc]  # likewise
        table.press("Awa", "✅")
        await table.stage.until(lambda now=step: table.count(f"{now}/10 · Adopté"), PATIENCE)  # type: ignore[misc]  # likewise


def heard(workshop: WorkshopOnStage, words: str) -> bool:
    return any(flat(words) in flat(message.words) for message in workshop.facilitator.chat.from_bot)


async def wrong(stage: StormyStage, workshop: WorkshopOnStage, table: TableOnStage, size: Size) -> list[str]:
    """What a table lacks that it should have."""
    kept = await stage.group(workshop.code, table.chat.id)
    adopted = [answer.text for answer in kept.answers[: size.answers]]
    due = ["⏱ Mi-temps", "⏱ Il reste une minute", "Le temps est écoulé", "Votre carte, à imprimer"]
    if size.minutes >= 10:
        due = [words for words in due if words != "⏱ Mi-temps"] + ["⏱ Mi-temps. Il reste 5 minutes"]
    problems = [f"{table.chat.name} never read « {words} »" for words in due if not table.count(words)]
    if kept.phase is not GroupPhase.COMPLETE:
        problems.append(f"{table.chat.name} is in {kept.phase.value}")
    if adopted != [f"{words}, {table.chat.name}" for words in ANSWERS[: size.answers]]:
        problems.append(f"{table.chat.name} has adopted {adopted}")
    return problems
