"""The acts around the sprint: the presentations with their professionals, the close with its music, the weeks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rehearsal.lines import ProfessionalLines
from bot.rehearsal.model import Message
from bot.rehearsal.people import Person
from bot.rehearsal.tables import Table, come_true, seen, spoken
from conversations.aftercare import HOUR
from conversations.timezones import local

if TYPE_CHECKING:
    from bot.rehearsal.script import Script

WEEKS = 3
DAY = 86_400.0


# --- professionals ----------------------------------------------------------------------------------------------------


class Professional:
    """Somebody who listens, scores and writes, on a phone of their own."""

    def __init__(self, script: Script, lines: ProfessionalLines) -> None:
        self.house = script.house
        self.lines = lines
        self.person: Person = script.house.telegram.add_person(
            lines.name, language_code=script.house.config.workshop.language
        )

    async def join(self, code: str) -> None:
        """Come by the link that the facilitator hands out."""
        self.person.start_bot(f"pro_{code}")
        await self._see("a welcome", lambda m: self.lines.name in m.words)

    async def judge(self, table: str) -> None:
        """Score what was presented, and complete the sentences: the form asks for one thing after the other."""
        for score in self.lines.scores:
            form = await self._form(table, str(score))
            before = form.words
            self.person.press(form, str(score))
            await come_true(
                self.house,
                f"{self.lines.name}: the next question",
                lambda was=before: self._newest(table).words != was,  # type: ignore[misc]  # a default argument binds what was shown
            )
        for number, sentence in enumerate(self.lines.sentences, start=1):
            count = len(self.person.chat.from_bot)
            self.person.send(self.person.chat, sentence)
            await come_true(
                self.house,
                f"{self.lines.name}: what follows sentence {number}",
                lambda had=count: len(self.person.chat.from_bot) > had,  # type: ignore[misc]  # likewise
            )

    def _newest(self, table: str) -> Message:
        for message in reversed(self.person.chat.from_bot):
            if message.kind == "text" and message.buttons and message.words.startswith(f"{table} · "):
                return message
        raise LookupError(table)

    async def _form(self, table: str, button: str) -> Message:
        def with_button() -> Message | None:
            form = self._newest(table)
            return form if any(b.text.startswith(button) for b in form.buttons) else None

        return await seen(self.house, f"{self.lines.name}: the form about {table}", with_button)

    async def _see(self, what: str, find: object) -> None:
        await seen(
            self.house,
            f"{self.lines.name}: {what}",
            lambda: next(m for m in self.person.chat.from_bot if find(m)),  # type: ignore[operator]  # a predicate
        )


# --- presentations ----------------------------------------------------------------------------------------------------


async def presentations(script: Script) -> None:
    """Every table in its turn: called, on the clock, signalled, applauded, and judged by the professionals."""
    await script.press(spoken(script.house, "button-present"))
    await script.press(spoken(script.house, "button-present-sure"))
    waiting = list(script.tables)
    while waiting:
        waiting.remove(await _present(script, waiting))
    await script.sees_on_panel(spoken(script.house, "panel-stage-all-done"))


async def _present(script: Script, waiting: list[Table]) -> Table:
    """Call the next table, whichever it is, and see its presentation through."""
    house = script.house
    await script.press(spoken(house, "button-next", name="").rstrip())
    on_stage = spoken(house, "stage-on", duration="3:00")

    def called() -> Table | None:
        return next((one for one in waiting if any(on_stage in m.words for m in one.chat.from_bot)), None)

    table = await seen(house, "the call of a table to the stage", called)
    await script.press(spoken(house, "button-clock"))
    began = house.clock.now()
    card = spoken(house, "stage-card", name=table.name)
    for other in script.tables:
        if other is not table:
            await _applaud(script, other, card)
    await house.sleep_until(began + 121.0)
    await table.sees_at_last("⏱")
    await house.sleep_until(began + 181.0)
    await table.sees_at_last(spoken(house, "stage-time-up"))
    for professional in script.professionals:
        await professional.judge(table.name)
    return table


async def _applaud(script: Script, watching: Table, card: str) -> None:
    """Everybody at a table presses 👏 under another's card; once each counts."""
    house = script.house

    def shown() -> Message | None:
        found = (
            m
            for m in reversed(watching.chat.from_bot)
            if m.kind == "photo" and (m.words == card or m.words.startswith(f"{card} · "))
        )
        return next(found, None)

    message = await seen(house, f"{watching.name}: the card of the table on the stage", shown)
    for who in watching.here:
        press = watching.people[who].press(message, "👏")
        await seen(house, f"{watching.name}: an answer to {who}’s 👏", lambda one=press: one.answer)  # type: ignore[misc]  # a default argument binds the press


# --- the close --------------------------------------------------------------------------------------------------------


async def close(script: Script) -> None:
    """Music is chosen, the workshop is closed, every table is thanked and reads what was said about it."""
    house, lines = script.house, script.lines
    script.facilitator.send(script.facilitator.chat, f"/music {lines.music}")
    await script.sees_on_panel(lines.music)
    await script.press("✖")
    await script.press(spoken(house, "button-close-sure"))
    for table in script.tables:
        await table.sees_at_last(spoken(house, "workshop-closed"))
        await table.sees_at_last(lines.music)
        await table.sees_at_last(spoken(house, "feedback-title"))
    await script.sees_on_panel(spoken(house, "panel-closed"))


# --- the weeks after --------------------------------------------------------------------------------------------------


async def weeks_after(script: Script) -> None:
    """The first table wants to be written to, the others do not: three weeks, with what comes in them."""
    house = script.house
    agreed, *others = script.tables
    await _answer_offer(script, agreed, spoken(house, "button-coach-yes"))
    for table in others:
        await _answer_offer(script, table, spoken(house, "button-coach-no"))
    await agreed.sees_at_last(spoken(house, "plan-title"))
    start = house.clock.now()
    for day in range(1, 7 * WEEKS + 1):
        told = len(_reminders(agreed))
        await house.pass_until(start + day * DAY)
        for message in _reminders(agreed)[told:]:
            _check_hour(script, message)
            press = agreed.people[agreed.here[0]].press(message, "✔")
            await seen(house, f"{agreed.name}: an answer to ✔", lambda one=press: one.answer)  # type: ignore[misc]  # a default argument binds the press
    if len(_reminders(agreed)) < WEEKS:
        script.problems.append(f"{agreed.name}: hardly any reminder in {WEEKS} weeks")
    for table in others:
        if _reminders(table):
            script.problems.append(f"{table.name}: reminded although it did not want to be")


def _reminders(table: Table) -> list[Message]:
    """What came by itself in the weeks after; the calendar has the same sign, and is asked for."""
    calendar = spoken(table.house, "plan-title")
    return [m for m in table.chat.from_bot if m.words.startswith("🌱 ") and not m.words.startswith(calendar)]


def _check_hour(script: Script, message: Message) -> None:
    hour = local(message.at, script.lines.timezone).hour
    if hour != HOUR:
        script.problems.append(f"a reminder came at {hour} o’clock: “{message.words[:40]}”")


async def _answer_offer(script: Script, table: Table, button: str) -> None:
    def offer() -> Message | None:
        found = (
            m for m in reversed(table.chat.from_bot) if any(b.text.startswith(button) for b in m.buttons)
        )
        return next(found, None)

    message = await seen(script.house, f"{table.name}: the question about the weeks after", offer)
    press = table.people[table.here[0]].press(message, button)
    await seen(script.house, f"{table.name}: an answer to [{button}]", lambda: press.answer)
