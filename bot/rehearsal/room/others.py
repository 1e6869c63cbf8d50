"""Those whom nobody plays: they do what a person would do next, by what stands in their chat.

They read the chat as people do: by its buttons and by what is asked. Nothing tells them how far the workshop is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import House
from bot.rehearsal.lines import PromptLines
from bot.rehearsal.model import Button, Chat, Message
from bot.rehearsal.people import Person
from bot.rehearsal.room.cast import JOIN, PROFESSIONAL, Cast
from bot.rehearsal.room.lead import Lead

T = TypeVar("T")

STEP = re.compile(r"(\d+)/\d+ ·")
SIGHT = re.compile(r"^\d+ ")
SCORE = re.compile(r"^[1-5]$")
LOOKING = 2
"""How many people of a table say what they see in a case."""

SEEN_WITHIN = 5.0
"""Real seconds in which the bot shows what follows from what somebody did; in a trouble it may not."""


class Others:
    """Plays people.

    Args:
        cast: Who there is.
        busy: Called with 1 when playing begins and with -1 when it ends.
    """

    def __init__(self, cast: Cast, busy: Callable[[int], None]) -> None:
        self.cast = cast
        self._busy = busy
        self._lock = asyncio.Lock()
        self._lead = Lead(cast)

    @property
    def house(self) -> House:
        return self.cast.house

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Nobody plays, and no other time passes at once, while the block runs; the page says that it is busy."""
        self._busy(1)
        try:
            async with self._lock:
                yield
        finally:
            self._busy(-1)

    async def play(self, chats: Sequence[Chat] | None) -> int:
        """One step in each of these chats; None for every table and every professional.

        Returns:
            In how many of them there was something to do.
        """
        if chats is None:
            chats = [*self.cast.tables, *(one.chat for one in self.cast.professionals)]
        async with self.alone():
            done = await asyncio.gather(*(self._step(chat) for chat in chats))
            await self.house.settled()
        return sum(done)

    async def _step(self, chat: Chat) -> bool:
        if isinstance(chat, GroupChat):
            parts = (self._bring_bot, self._check_in, self._applaud, self._look, self._answer)
            for part in parts:
                if await part(chat):
                    return True
            return False
        person = self.house.telegram.persons[chat.id]
        if person is self.cast.facilitator:
            return await self._lead.step()
        return await self._judge(person) if person in self.cast.professionals else False

    # Tables

    async def _bring_bot(self, chat: GroupChat) -> bool:
        """Whoever created the group adds the bot by the link, once there is one."""
        payload = self.cast.payload(JOIN)
        if self.house.telegram.bot_is_in(chat) or not payload or not self._may(chat):
            return False
        chat.add_bot(self.cast.people(chat)[0], payload=payload)
        return True

    async def _check_in(self, chat: GroupChat) -> bool:
        roster = _newest(chat, lambda button: button.text.startswith("🙋"))
        if roster is None:
            return False
        return await self._all_press(chat, roster, "🙋")

    async def _applaud(self, chat: GroupChat) -> bool:
        card = _newest(chat, lambda button: button.text.startswith("👏"))
        return card is not None and await self._all_press(chat, card, "👏")

    async def _all_press(self, chat: GroupChat, message: Message, mark: str) -> bool:
        """Everybody who has not pressed a button does; False where all have."""
        pressed = {
            press.person.id
            for press in self.house.telegram.presses
            if press.message.chat is chat
            and press.text.startswith(mark)
            and (press.message is message or mark == "🙋")
        }
        missing = [person for person in self.cast.people(chat) if person.id not in pressed]
        for person in missing:
            person.press(message, mark)
        return bool(missing)

    async def _look(self, chat: GroupChat) -> bool:
        """Two people say what they see in the case on the screen."""
        page = _newest(chat, lambda button: SIGHT.match(button.text) is not None)
        if page is None or page is not _last(chat):
            return False
        here = {button.callback_data for button in page.buttons}
        if any(press.message is page and press.data in here for press in self.house.telegram.presses):
            return False
        people = self.cast.people(chat)
        for number, person in enumerate(people[:LOOKING]):
            person.press(page, page.buttons[(len(page.words) + number) % len(page.buttons)])
        return True

    async def _answer(self, chat: GroupChat) -> bool:
        """The open prompt: somebody answers, unless that has been done; somebody supports it; it is adopted."""
        prompt = _newest(chat, lambda button: button.text.startswith("⏭"))
        step = STEP.search(prompt.words) if prompt is not None else None
        if prompt is None or step is None or not any(b.text.startswith("💡") for b in prompt.buttons):
            return False
        number = int(step[1])
        said = self._said(chat, number)
        people = self.cast.people(chat)

        def proposals() -> Message | None:
            found = _newest(chat, lambda button: button.text.startswith("✅"))
            return found if found is not None and found.id > prompt.id else None

        shown = proposals()
        if shown is None:
            for idea in said.ideas:
                self._called(people, idea.who).send(chat, idea.text, reply_to=prompt)
            shown = await self._seen(proposals)
        if shown is None:
            return True
        await self.house.settled()
        supports = [button for button in shown.buttons if button.text.startswith("👍")]
        if len(supports) > 1:
            people[-1].press(shown, supports[min(said.adopted, len(supports) - 1)])
            await self.house.settled()
        current = proposals()
        if current is not None:
            people[0].press(current, "✅")
        return True

    def _said(self, chat: GroupChat, number: int) -> PromptLines:
        prompts = self.cast.lines_of[chat.id].prompts
        return prompts[(number - 1) % len(prompts)]

    def _called(self, people: Sequence[Person], name: str) -> Person:
        return next((one for one in people if one.user.first_name == name), people[0])

    def _may(self, chat: GroupChat) -> bool:
        """Whether there is anybody in the group, and nobody has thrown the bot out of it."""
        member = self.house.telegram.bot_member(chat)
        return bool(self.cast.people(chat)) and (member is None or member.status != "kicked")

    # Professionals

    async def _judge(self, person: Person) -> bool:
        """They come by the link; then they score what is presented and complete the sentences."""
        chat = person.chat
        if not chat.started:
            payload = self.cast.payload(PROFESSIONAL)
            if payload:
                person.start_bot(payload)
            return bool(payload)
        lines = self.cast.said.professionals
        mine = next((one for one in lines if one.name == person.user.name), lines[0])
        asked = 0
        while (form := self._form(chat)) is not None and asked < len(mine.scores) + len(mine.sentences):
            before = (form.id, form.words, chat.last_message_id)
            if any(SCORE.match(button.text) for button in form.buttons):
                person.press(form, str(mine.scores[asked % len(mine.scores)]))
            else:
                person.send(chat, mine.sentences[asked % len(mine.sentences)])
            asked += 1
            if await self._seen(lambda was=before: self._moved_on(chat, was)) is None:  # type: ignore[misc]  # a default argument binds what was shown
                break
        return asked > 0

    def _form(self, chat: Chat) -> Message | None:
        """What the bot asks for: a score, or the end of a sentence that ends with an ellipsis."""
        form = _last(chat)
        if form is None or form.kind != "text" or not form.buttons:
            return None
        scored = any(SCORE.match(button.text) for button in form.buttons)
        asked = form.words.partition("\n")[0].endswith("…")
        return form if scored or asked else None

    def _moved_on(self, chat: Chat, was: tuple[int, str, int]) -> bool:
        newest = _last(chat)
        return newest is not None and newest.from_bot and (newest.id, newest.words) != was[:2]

    async def _seen(self, find: Callable[[], T | None]) -> T | None:
        """What `find` gives once it gives something; None if it does not come."""
        try:
            return await self.house.telegram.wait_until(find, SEEN_WITHIN)
        except TimeoutError:
            return None


def _newest(chat: Chat, has: Callable[[Button], bool]) -> Message | None:
    """The bot's newest message with such a button."""
    return next((one for one in reversed(chat.from_bot) if any(has(button) for button in one.buttons)), None)


def _last(chat: Chat) -> Message | None:
    """What the bot said last."""
    return chat.from_bot[-1] if chat.from_bot else None
