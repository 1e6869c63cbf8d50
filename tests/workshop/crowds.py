"""What the tests of a crowd share: people who check in one by one, the message of the tables, their Telegram groups."""

from __future__ import annotations

from bot.rehearsal.model import Message
from bot.rehearsal.people import Person
from tests.stage import TableOnStage, WorkshopOnStage


async def check_in(workshop: WorkshopOnStage, *names: str, language: str = "fr") -> list[Person]:
    """People who follow the private link, one after the other, and see that they are there."""
    persons = [workshop.stage.person(name, language) for name in names]
    for person in persons:
        person.start_bot(workshop.code)
        await workshop.stage.until(lambda chat=person.chat: chat.from_bot and chat.from_bot[-1].buttons)  # type: ignore[misc]  # a default argument binds the chat
    return persons


def tables_of(workshop: WorkshopOnStage) -> Message:
    """The newest message of the tables, as it looks now."""
    return next(
        m
        for m in reversed(workshop.facilitator.chat.from_bot)
        if m.words.startswith(f"Tables · {workshop.title}") and not m.deleted
    )


async def draw_tables(workshop: WorkshopOnStage, *, send: bool = False) -> Message:
    """Ask for tables of those who checked in, and perhaps send them; gives the message of the tables."""
    chat = workshop.facilitator.chat
    last = workshop.say("/tables").id
    message = await workshop.stage.until(
        lambda: next(m for m in chat.from_bot if m.id > last and m.words.startswith("Tables · "))
    )
    if send:
        workshop.facilitator.press(message, "📨")
        await workshop.stage.until(lambda: not any(b.text.startswith("📨") for b in message.buttons))
        await workshop.stage.settled()
    return message


async def numbered_table(
    workshop: WorkshopOnStage, number: int, *persons: Person, title: str = "Chez nous"
) -> TableOnStage:
    """People of a table who create its Telegram group by its link."""
    chat = workshop.stage.telegram.add_group(title, persons[0])
    for person in persons[1:]:
        chat.add(person)
    chat.add_bot(persons[0], payload=f"{workshop.code}_t{number}")
    return TableOnStage(workshop, chat, {person.user.first_name: person for person in persons})
