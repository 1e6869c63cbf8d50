"""How tables walk through a workshop: how they arrive, and what a thorough, a brisk and a slow one do in the sprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.rehearsal.lines import Idea
from bot.rehearsal.model import Message
from bot.rehearsal.tables import Missed, Table, seen, spoken
from conversations.model import ANSWER_LIMIT

if TYPE_CHECKING:
    from bot.rehearsal.script import Script

LOBBY = 25.0
"""Seconds of the house's clock in which the tables arrive."""

CUMULATED = (0, 4, 6, 10, 13, 15, 17, 18, 21, 24, 26)
"""Minutes of a half-hour sprint that the prompts up to each are worth: people pace themselves a little by them."""

ROOM_FOR_STALLS = 20
"""Minutes from which a sprint surely has room for a nudge and for a second stall."""


async def arrive(table: Table, code: str, now: float) -> None:
    """Somebody adds the bot by the link, the table names itself, and its people check in one after the other."""
    lines, names = table.lines, list(table.lines.people)
    moments = sorted(now + table.dice.uniform(0.1, 0.8) * LOBBY for _ in range(len(names) + 1))
    await table.house.sleep_until(moments[0])
    table.chat.add_bot(table.people[names[0]], payload=code)
    await table.see("", "🙋")
    # In the table that does everything, one person comes late.
    early = names[:-1] if lines.alias is not None else names
    for who, moment in zip(early, moments[1:], strict=False):
        await table.house.sleep_until(moment)
        await table.check_in(who)
    if lines.name:
        table.say(names[0], f"/name {lines.name}")
        await table.see(lines.name)
        table.name = lines.name
    if lines.alias is not None:
        table.say(lines.alias.who, f"/alias {lines.alias.text}")
        await table.see(spoken(table.house, "member-renamed", name=lines.alias.text))
    if lines.chatter:
        table.say(names[1], lines.chatter)
    await table.house.sleep_until(now + LOBBY)


class Pace:
    """A table's way through the sprint: when it talks, when it writes, when it decides."""

    def __init__(self, script: Script, table: Table, *, until: float, last: int = 10) -> None:
        self.script = script
        self.table = table
        self._scale = until / CUMULATED[last]

    async def ideas(self, step: int) -> None:
        """Write the ideas of a step, spread over its time; the winner's author may edit it."""
        lines = self.table.lines.prompts[step - 1]
        written: dict[str, Message] = {}
        for turn, idea in enumerate(lines.ideas):
            await self.until(step, 0.25 + 0.5 * turn / len(lines.ideas))
            written[idea.who] = await self.table.propose(idea, step, to_proposals=turn == 2)
        if lines.edit:
            await self.until(step, 0.8)
            self.table.people[lines.winner.who].edit(written[lines.winner.who], lines.edit)
            await self.table.shown(lines.edit, step)

    async def decide(self, step: int, *, together: bool) -> None:
        """Adopt what the table likes best: by agreement of more than half, or by ✅."""
        lines = self.table.lines.prompts[step - 1]
        await self.until(step, 0.95)
        if together:
            await self.table.agree(lines.adopted + 1, step)
        else:
            await self.table.adopt(lines, step)
        self.table.answered += 1

    async def until(self, step: int, part: float) -> None:
        """Wait for a moment of the time that this table gives a step."""
        start, end = CUMULATED[step - 1], CUMULATED[step]
        part += self.table.dice.uniform(-0.03, 0.03)
        await self.script.at((start + (end - start) * part) * self._scale)


async def thorough(script: Script, table: Table) -> None:
    """Every command and button; the tenth step is still open when the facilitator ends the sprint."""
    pace = Pace(script, table, until=0.94)
    people, late = list(table.lines.people), table.lines.people[-1]
    for step in range(1, 10):
        lines = table.lines.prompts[step - 1]
        prompt = await table.prompt(step)
        if step == 2:
            await pace.until(step, 0.1)
            await table.press(people[1], "💡", step)
            await table.see("💡 1/4")
        if step == 3:
            await table.check_in(late)
            await table.see("3. ")
            refused = table.people[lines.winner.who].send(table.chat, lines.long, reply_to=prompt)
            await table.see(f"{ANSWER_LIMIT}")
            await pace.until(step, 0.5)
            table.people[lines.winner.who].edit(refused, lines.winner.text)
            await table.shown(lines.winner.text, step)
        elif step == 5:
            await pace.until(step, 0.5)
            await table.press(people[0], "⏭", step)
            table.skipped += 1
            continue
        else:
            if step == 6:
                table.people[people[2]].send_sticker(table.chat, reply_to=prompt)
                await table.see(spoken(table.house, "unusable-sticker"))
            await pace.ideas(step)
        if lines.tool:
            await table.press(lines.winner.who, lines.tool, step)
            await table.shown(lines.winner.text, step)
        if step == 7:
            await _reopen_fifth(table)
        await pace.decide(step, together=step in (2, 9))
        if step == 8:
            await table.prompt(9)
            await _look_around(table, people)
    await pace.ideas(10)
    await table.card("sprint-stopped")


async def _reopen_fifth(table: Table) -> None:
    """/edit brings the skipped step back; once it is adopted, the table is where it was."""
    table.command(table.lines.people[1], "/edit 5")
    await table.prompt(5)
    lines = table.lines.prompts[4]
    await table.propose(lines.winner, 5)
    table.skipped -= 1
    await table.adopt(lines, 5)
    table.answered += 1
    await table.prompt(7)


async def _look_around(table: Table, people: Sequence[str]) -> None:
    """/answers and /time."""
    table.say(people[3], "/answers")
    await table.see("9. ")
    table.say(people[3], "/time")
    await table.see(" 9/10")


async def brisk(script: Script, table: Table) -> None:
    """Quick agreement; one look back; after the end, one answer said better, and the card anew."""
    pace = Pace(script, table, until=0.70)
    for step in range(1, 11):
        await table.prompt(step)
        await pace.ideas(step)
        await pace.decide(step, together=step % 2 == 1)
        if step == 3:
            await _look_back(table)
    await table.card("complete", answered=10, total=10)
    await script.at(0.76)
    again = table.lines.prompts[9].again
    assert again is not None, "the brisk table says one answer better"
    await _say_better(table, again)


async def _look_back(table: Table) -> None:
    """◀, then ⏭ keeps the answer that there is."""
    await table.press(table.here[0], "◀", 4, anew=True)
    await table.press(table.here[1], "⏭", 3, anew=True)
    await table.prompt(4)


async def _say_better(table: Table, again: Idea) -> None:
    table.command(again.who, "/edit 9")
    await table.propose(again, 9)
    number = len(table.lines.prompts[8].ideas) + 1
    before = table.chat.last_message_id
    await table.agree(number, 9)
    await seen(
        table.house,
        f"{table.name}: the card anew",
        lambda: next(m for m in table.chat.from_bot if m.kind == "photo" and m.id > before),
    )
    await table.card("complete", answered=10, total=10)


async def slow(script: Script, table: Table) -> None:
    """Four steps, then silence; a nudge; one more step; ideas that nobody decides on before the time is up."""
    pace = Pace(script, table, until=0.72, last=10)
    for step in range(1, 5):
        await table.prompt(step)
        await pace.ideas(step)
        await pace.decide(step, together=step == 2)
    await table.prompt(5)
    if script.minutes >= ROOM_FOR_STALLS:
        await _nudged(script, table)
    table.command(table.here[0], "/tip")
    await table.see("💡 1/4", "💡")
    await table.propose(table.lines.prompts[4].winner, 5)
    await table.adopt(table.lines.prompts[4], 5)
    table.answered += 1
    lines = table.lines.prompts[5]
    await table.breathe()
    first = await table.propose(lines.winner, 6)
    await table.propose(lines.ideas[1], 6)
    await script.at(0.9)
    table.people[lines.winner.who].edit(first, lines.edit)
    await table.shown(lines.edit, 6)
    await table.support(table.others(lines.winner.who)[0], 1, 6)
    await table.card("time-up")


async def _nudged(script: Script, table: Table) -> None:
    """Wait in silence until the bot says something about it; longer than `PATIENCE` if need be."""
    while not any("/tip" in m.words and "/skip" in m.words for m in table.chat.from_bot):
        if script.house.clock.now() > script.started_at + 0.7 * script.length:
            raise Missed(f"{table.name}: nobody nudged it though it stood still")
        await script.house.clock.sleep(5.0)
