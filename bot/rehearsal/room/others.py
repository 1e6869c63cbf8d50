"""Those whom nobody plays: they do what a person would do next, by what stands in their chat.

They read the chat as people do: by its buttons and by what is asked. Nothing tells them how far the workshop is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle

from bot.lanes import CALM
from bot.rehearsal.groups import GroupChat
from bot.rehearsal.house import House
from bot.rehearsal.lines import PromptLines
from bot.rehearsal.model import Button, Chat, Message
from bot.rehearsal.people import Person
from bot.rehearsal.room.cast import JOIN, PROFESSIONAL, Cast
from bot.rehearsal.room.lead import BREATH, Lead

STEP = re.compile(r"(\d+)/\d+ ·")
SIGHT = re.compile(r"^\d+ ")
SCORE = re.compile(r"^[1-5]$")
LOOKING = 2
"""How many people of a table say what they see in a case."""

READING = CALM["proposals"][0] + 1.0
"""Seconds of the workshop in which a table reads its ideas: the bot shows them once nobody adds any."""

THINKING = 40.0
"""Seconds of the workshop that tables which play all the time let pass between two steps."""

FORM_LENGTH = 20
"""Acts after which a professional who is still asked for more leaves it at that."""


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
        self._going_on: asyncio.Task[None] | None = None

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
        """One step in each of these chats, side by side; None for every table and every professional.

        Some seconds of the workshop pass between two acts, as they do when people type.

        Returns:
            In how many of them there was something to do.
        """
        if chats is None:
            chats = self._everybody()
        async with self.alone():
            await self.house.settled()
            playing, done = [self._step(chat) for chat in chats], 0
            while pauses := [(one, pause) for one in playing if (pause := next(one, None)) is not None]:
                playing = [one for one, _ in pauses]
                done = max(done, len(playing))
                await self.house.settled()
                await self.house.move(max(pause for _, pause in pauses))
        return done

    # All the time

    @property
    def keeps_playing(self) -> bool:
        """Whether tables and professionals play all the time."""
        return self._going_on is not None

    async def keep_playing(self, on: bool) -> None:
        """Let tables and professionals play all the time, as fast as the workshop's clock runs; or no more."""
        if self._going_on is not None:
            self._going_on.cancel()
            await asyncio.wait([self._going_on])
            self._going_on = None
        if on:
            self._going_on = asyncio.get_running_loop().create_task(self._go_on())

    async def _go_on(self) -> None:
        while True:
            await self.house.settled()
            playing = [self._step(chat) for chat in self._everybody()]
            while pauses := [(one, pause) for one in playing if (pause := _next(one)) is not None]:
                playing = [one for one, _ in pauses]
                await self.house.clock.sleep(max(pause for _, pause in pauses))
            await self.house.clock.sleep(THINKING)

    def _everybody(self) -> list[Chat]:
        return [*self.cast.tables, *(one.chat for one in self.cast.professionals)]

    def _step(self, chat: Chat) -> Iterator[float]:
        """The acts of one step in a chat; after each, the seconds that pass before the next."""
        if isinstance(chat, GroupChat):
            there = self.house.telegram.bot_is_in(chat)
            parts = (self._check_in, self._applaud, self._look, self._answer)
            for part in parts if there else (self._bring_bot,):
                did = False
                for pause in part(chat):
                    did = True
                    yield pause
                if did:
                    return
            return
        person = self.house.telegram.persons[chat.id]
        if person is self.cast.facilitator:
            yield from self._lead.step()
        elif person in self.cast.professionals:
            yield from self._judge(person)

    # Tables

    def _bring_bot(self, chat: GroupChat) -> Iterator[float]:
        """Whoever created the group adds the bot by the link, once there is one."""
        payload = self.cast.payload(JOIN)
        member = self.house.telegram.bot_member(chat)
        people = self.cast.people(chat)
        if member is None and payload and people:
            chat.add_bot(people[0], payload=payload)
            yield BREATH

    def _check_in(self, chat: GroupChat) -> Iterator[float]:
        roster = _newest(chat, lambda button: button.text.startswith("🙋"))
        if roster is not None and self._all_press(chat, roster, "🙋"):
            yield BREATH

    def _applaud(self, chat: GroupChat) -> Iterator[float]:
        card = _newest(chat, lambda button: button.text.startswith("👏"))
        if card is not None and self._all_press(chat, card, "👏"):
            yield BREATH

    def _all_press(self, chat: GroupChat, message: Message, mark: str) -> bool:
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

    def _look(self, chat: GroupChat) -> Iterator[float]:
        """Two people say what they see in the case on the screen."""
        page = _newest(chat, lambda button: SIGHT.match(button.text) is not None)
        if page is None or page is not _last(chat):
            return
        here = {button.callback_data for button in page.buttons}
        if any(press.message is page and press.data in here for press in self.house.telegram.presses):
            return
        for number, person in enumerate(self.cast.people(chat)[:LOOKING]):
            person.press(page, (len(page.words) + number) % len(page.buttons))
        yield BREATH

    def _answer(self, chat: GroupChat) -> Iterator[float]:
        """The open prompt: ideas, unless there are some; then ✅ where there is one, or 👍 by most of the table."""
        prompt = _newest(chat, lambda button: button.text.startswith("⏭"))
        step = STEP.search(prompt.words) if prompt is not None else None
        if prompt is None or step is None or _is_over(chat, prompt, step[1]):
            return
        said = self._said(chat, int(step[1]))
        people = self.cast.people(chat)
        if _proposals(chat, prompt) is None:
            for idea in said.ideas:
                self._called(people, idea.who).send(chat, idea.text, reply_to=prompt)
                yield READING if idea is said.ideas[-1] else BREATH
        shown = _proposals(chat, prompt)
        if shown is None:
            return
        supports = [button for button in shown.buttons if button.text.startswith("👍")]
        if len(supports) < 2:
            people[0].press(shown, "✅")
        else:
            for person in people[-(len(people) // 2 + 1) :]:
                person.press(shown, supports[min(said.adopted, len(supports) - 1)])
        yield BREATH

    def _said(self, chat: GroupChat, number: int) -> PromptLines:
        prompts = self.cast.lines_of[chat.id].prompts
        return prompts[(number - 1) % len(prompts)]

    def _called(self, people: Sequence[Person], name: str) -> Person:
        return next((one for one in people if one.user.first_name == name), people[0])

    # Professionals

    def _judge(self, person: Person) -> Iterator[float]:
        """They come by the link; then they score what is presented and complete the sentences."""
        chat = person.chat
        if not chat.started:
            payload = self.cast.payload(PROFESSIONAL)
            if payload:
                person.start_bot(payload)
                yield BREATH
            return
        lines = self.cast.said.professionals
        mine = next((one for one in lines if one.name == person.user.name), lines[0])
        scores, sentences = cycle(mine.scores), cycle(mine.sentences)
        for _ in range(FORM_LENGTH):
            form = _form(chat)
            if form is None:
                return
            if any(SCORE.match(button.text) for button in form.buttons):
                person.press(form, str(next(scores)))
            else:
                person.send(chat, next(sentences))
            yield BREATH


def _next(step: Iterator[float]) -> float | None:
    """The next act of a step; None where there is none, or where somebody by hand was faster."""
    try:
        return next(step, None)
    except (ValueError, LookupError):
        return None


def _form(chat: Chat) -> Message | None:
    """What the bot asks a professional for: a score, or the end of a sentence that ends with an ellipsis."""
    form = _last(chat)
    if form is None or form.kind != "text" or not form.buttons:
        return None
    scored = any(SCORE.match(button.text) for button in form.buttons)
    return form if scored or form.words.partition("\n")[0].endswith("…") else None


def _is_over(chat: Chat, prompt: Message, step: str) -> bool:
    """Whether a prompt was decided, or a card was given, after it was asked; it may keep its buttons."""
    later = [message for message in chat.from_bot if message.id > prompt.id]
    decided = (one.words.startswith(f"✅ {step}/") for one in later)
    return any(decided) or any(one.kind == "photo" for one in later)


def _proposals(chat: Chat, prompt: Message) -> Message | None:
    """The ideas on a prompt, as far as the bot shows any."""
    found = _newest(chat, lambda button: button.text.startswith("✅"))
    return found if found is not None and found.id > prompt.id else None


def _newest(chat: Chat, has: Callable[[Button], bool]) -> Message | None:
    """The bot's newest message with such a button."""
    return next((one for one in reversed(chat.from_bot) if any(has(button) for button in one.buttons)), None)


def _last(chat: Chat) -> Message | None:
    """What the bot said last."""
    return chat.from_bot[-1] if chat.from_bot else None
