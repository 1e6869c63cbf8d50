"""Who is in the room: the facilitator, the tables with their people, the professionals, and whoever is added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.config import Workshop
from bot.curricula import current_edition
from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import House
from bot.rehearsal.lines import Lines, TableLines, lines
from bot.rehearsal.model import Chat
from bot.rehearsal.people import Person

SEATS = 5
"""How many people a table has that is in the room from the start."""

JOIN = re.compile(r"startgroup=([\w-]+)")
PROFESSIONAL = re.compile(r"start=(pro_[\w-]+)")


class Cast:
    """Everybody who can be played, and the chats that are theirs.

    Attributes:
        said: What scripted people say, with the workshop's title.
        facilitator: Who opens the workshop.
        professionals: Who listens and scores.
        tables: The groups in the order in which they came; one that became a supergroup stands in its old place.
        lines_of: What the people of a table say, by its chat's id.
        looked_into: The private chats that were opened by hand.
    """

    def __init__(self, house: House, said: Lines) -> None:
        self.house = house
        self.said = said
        self.professionals: list[Person] = []
        self.tables: list[GroupChat] = []
        self.lines_of: dict[int, TableLines] = {}
        self.looked_into: set[int] = set()
        self.facilitator = self.add_person(said.facilitator)

    @classmethod
    def gathered(cls, house: House, *, tables: int) -> Cast:
        """The people whom a newcomer finds: so many tables of five, a facilitator, a professional."""
        settings = house.config.workshop
        cast = cls(house, _lines_for(settings))
        for number in range(tables):
            cast.add_cast_table(number)
        cast.add_professional(cast.said.professionals[0].name)
        return cast

    # Who comes

    def add_person(self, name: str, group: GroupChat | None = None) -> Person:
        """Somebody with a Telegram account, who joins a group if one is named."""
        person = self.house.telegram.add_person(name, language_code=self.house.config.workshop.language)
        if group is not None:
            group.add(person)
        return person

    def add_professional(self, name: str) -> Person:
        """Somebody who will listen."""
        person = self.add_person(name)
        self.professionals.append(person)
        return person

    def add_group(self, title: str, people: Sequence[Person], said: TableLines | None = None) -> GroupChat:
        """A group of these people; the first one creates it. If they play by themselves, they say what is `said`."""
        creator, *others = people
        chat = self.house.telegram.add_group(title, creator)
        for person in others:
            chat.add(person)
        self.tables.append(chat)
        self.lines_of[chat.id] = said or self.said.tables[len(self.tables) % len(self.said.tables)]
        return chat

    def add_cast_table(self, number: int) -> GroupChat:
        """The table that the scripted people with this number make, filled up to five."""
        told = self.said.tables[number % len(self.said.tables)]
        spare = [name for one in reversed(self.said.tables) for name in one.people if name not in told.people]
        names = [*told.people, *spare][:SEATS]
        again = number // len(self.said.tables)
        title = f"{told.chat} {again + 1}" if again else told.chat
        return self.add_group(title, [self.add_person(name) for name in names], told)

    def upgraded(self, old: GroupChat, new: GroupChat) -> None:
        """A group became a supergroup."""
        self.tables[self.tables.index(old)] = new
        self.lines_of[new.id] = self.lines_of[old.id]

    # Who is where

    def people(self, chat: Chat) -> list[Person]:
        """Who is in a chat, the bot aside."""
        persons = self.house.telegram.persons
        if chat.type == "private":
            return [persons[chat.id]]
        return [persons[one] for one, member in chat.members.items() if one in persons and member.is_in]

    def role(self, person: Person) -> str:
        """What somebody is here for: ``facilitator``, ``professional`` or ``participant``."""
        if person is self.facilitator:
            return "facilitator"
        return "professional" if person in self.professionals else "participant"

    def listed(self, chat: Chat) -> bool:
        """Whether a chat stands in the list: those of participants do once there is something in them."""
        if chat.type != "private":
            return chat.migrated_to is None
        person = self.house.telegram.persons[chat.id]
        return self.role(person) != "participant" or bool(chat.messages) or chat.id in self.looked_into

    def payload(self, pattern: re.Pattern[str]) -> str:
        """What the newest link of a kind carries that the facilitator was given; empty if there is none."""
        for message in reversed(self.facilitator.chat.from_bot):
            if found := pattern.search(message.words):
                return found[1]
        return ""


def _lines_for(settings: Workshop) -> Lines:
    said = lines(settings.language)
    if settings.curriculum is None:
        return said
    return replace(said, title=current_edition(settings).curricula[settings.language].title)
