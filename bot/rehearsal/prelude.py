"""The acts before the sprint, and help during it: a second facilitator, the case studies, a call for help."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from bot.rehearsal.model import Message
from bot.rehearsal.people import Person, Press
from bot.rehearsal.tables import Missed, Table, come_true, seen, spoken

if TYPE_CHECKING:
    from bot.rehearsal.script import Script

INVITATION = re.compile(r"start=(fac_[\w-]+)")
PAGE = re.compile(r"(\d+)/(\d+)")
SIGHT = re.compile(r"^\d+ ")
LOOKING = 2


async def second_facilitator(script: Script) -> Person:
    """The facilitator invites a colleague, who comes by the link."""
    house = script.house
    script.facilitator.send(script.facilitator.chat, "/invite")

    def invitation() -> str | None:
        links = (INVITATION.search(m.words) for m in reversed(script.facilitator.chat.from_bot))
        return next((found[1] for found in links if found), None)

    payload = await seen(house, "the invitation of a second facilitator", invitation)
    colleague = house.telegram.add_person(
        script.lines.second_facilitator, language_code=house.config.workshop.language
    )
    colleague.start_bot(payload)
    panel = script.lines.title
    await seen(
        house,
        f"{script.lines.second_facilitator}: a panel",
        lambda: next(m for m in colleague.chat.from_bot if m.words.startswith(panel) and m.buttons),
    )
    return colleague


async def case_studies(script: Script) -> None:
    """The facilitator turns the pages; on those that ask, two people of each table say what they see."""
    house = script.house
    await script.press(spoken(house, "button-cases"))
    page, pages = await _page(script, 1)
    shown = [
        await seen(house, f"{table.name}: the first case study", partial(_asking, table))
        for table in script.tables
    ]
    while True:
        for table, message in zip(script.tables, shown, strict=True):
            await _look(script, table, message)
        if page == pages:
            return
        before = [message.words for message in shown]
        await script.press(spoken(house, "button-cases-next"))
        page, pages = await _page(script, page + 1)
        for table, message, was in zip(script.tables, shown, before, strict=True):
            # The panel may turn before the tables do.
            await come_true(house, f"{table.name}: page {page}", partial(_turned, message, was))


def _turned(message: Message, was: str) -> bool:
    return message.words != was


async def _page(script: Script, wanted: int) -> tuple[int, int]:
    """The page that the panel shows, once it is this one, and how many there are."""

    def shown() -> tuple[int, int] | None:
        line = next(line for line in script.panel.words.splitlines() if line.startswith("📚"))
        found = PAGE.search(line)
        return (wanted, int(found[2])) if found is not None and int(found[1]) == wanted else None

    return await seen(script.house, f"page {wanted} of the case studies on the panel", shown)


async def _look(script: Script, table: Table, message: Message) -> None:
    """Two people press what they see at work, where the page asks."""
    buttons = [b.text for b in message.buttons if SIGHT.match(b.text)]
    if not buttons:
        return
    for who in table.dice.sample(table.here, min(LOOKING, len(table.here))):
        start = table.dice.choice(buttons).split(" ")[0] + " "
        press = table.people[who].press(message, start)
        answered = partial(was_answered, press)
        await come_true(script.house, f"{table.name}: an answer to {who}’s [{start}]", answered)


def was_answered(press: Press) -> bool:
    return press.answer is not None


def _asking(table: Table) -> Message | None:
    """The message of the case studies, once it asks."""
    found = (m for m in reversed(table.chat.from_bot) if any(SIGHT.match(b.text) for b in m.buttons))
    return next(found, None)


async def call_for_help(script: Script, table: Table, colleague: Person) -> None:
    """A table calls; the second facilitator comes, and it is resolved."""
    house, name = script.house, script.lines.second_facilitator
    table.say(table.here[0], f"/call {script.lines.question}")

    def ringing() -> Message | None:
        found = (m for m in reversed(colleague.chat.from_bot) if m.words.startswith("🔔"))
        return next((m for m in found if any(b.text.startswith("🏃") for b in m.buttons)), None)

    call = await seen(house, f"{name}: the call of a table", ringing)
    if " ".join(script.lines.question.split()) not in " ".join(call.words.split()):
        raise Missed(f"{name}: the call does not say what {table.name} wrote")
    colleague.press(call, "🏃")
    await table.sees_at_last(spoken(house, "call-coming", name=name))
    sorted_out = spoken(house, "button-call-resolved")
    await come_true(
        house, f"{name}: [{sorted_out}]", lambda: any(b.text.startswith(sorted_out) for b in call.buttons)
    )
    colleague.press(call, sorted_out)
    await table.sees_at_last(spoken(house, "call-resolved", name=name))
