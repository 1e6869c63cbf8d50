"""What the tests of the facilitator's side share."""

from __future__ import annotations

from bot.rehearsal.model import Button, Message
from bot.rehearsal.people import Person
from tests.stage import Stage, TableOnStage, WorkshopOnStage

# Seconds in which a busy machine sets a booklet for the first time.
RENDERING = 60.0


def spaced(words: str) -> str:
    """Words with ordinary spaces, as tests write them; French has narrow and unbreakable ones."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def hyphened(code: str) -> str:
    """A code as people read it."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


async def shows(workshop: WorkshopOnStage, words: str) -> Message:
    """Wait until the panel shows these words."""
    return await workshop.stage.until(
        lambda: workshop.panel if words in spaced(workshop.panel.words) else None
    )


def panels(workshop: WorkshopOnStage) -> list[Message]:
    """The messages that have this workshop's buttons, in order: those of a former panel go."""
    return [m for m in workshop.facilitator.chat.from_bot if m.words.startswith(workshop.title) and m.buttons]


def forge(person: Person, message: Message, data: str) -> None:
    """Press a button that was never there, as a client of one's own can."""
    person.press(message, Button(text="forged", callback_data=data))


async def move_to(stage: Stage, instant: float) -> None:
    """Let time pass until an instant (seconds since the Unix epoch), whatever has passed meanwhile."""
    await stage.move(max(0.0, instant - stage.clock.now()))


def said(where: TableOnStage | Person, words: str) -> int:
    """How many messages of the bot say these words there."""
    return sum(words in spaced(message.words) for message in where.chat.from_bot)


async def sprinting(stage: Stage, *people: str) -> tuple[WorkshopOnStage, TableOnStage]:
    """A workshop and its one table, at the first prompt of its sprint, with nothing left for the bot to do."""
    workshop = await stage.workshop("Sauver la médiathèque")
    table = await workshop.table("Rivelune", *people)
    await workshop.start()
    await table.see("1/10 ·")
    await stage.settled()
    return workshop, table


async def with_a_card(stage: Stage) -> WorkshopOnStage:
    """A workshop whose sprint has ended, with a table that answered something."""
    workshop = await stage.workshop("Sauver la médiathèque")
    table = await workshop.table("Rivelune", "Awa")
    await workshop.start()
    await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
    await workshop.stop_sprint()
    await workshop.hears("Fin du sprint")
    await stage.settled()
    return workshop
