"""The people of a benchmark: they answer each prompt after a pause, adopt what they wrote, and wait for the next."""

from __future__ import annotations

import asyncio
import re

from benchmarks.telegram import Json, Telegram

PAUSE = 0.010
"""Seconds between what somebody reads and what they do: shorter than people, so that the bot is what is waited for."""

LAST = 10
"""The prompt at which a table stops: its answer would have a card drawn, which is measured by itself."""

MARK = re.compile(r"(\d{1,2})/10 ·")

ANSWERS = (
    "Obtenir du maire de Rivelune qu’il garde la médiathèque ouverte le dimanche",
    "Les 1 200 familles du quartier, et les bibliothécaires qui y travaillent",
    "Samir, 9 ans, y fait ses devoirs chaque dimanche parce que chez lui il n’y a pas de table",
    "Le maire, avant le vote du budget du 12 mai",
    "Une pétition, puis trente appels à la mairie le même matin",
    "Sauvons les dimanches de la médiathèque",
    "Une photo de la file d’attente devant la porte fermée",
    "Le journal local, la radio du lycée et l’association des parents",
    "Un point chaque mardi : signatures, appels, réponses de la mairie",
)


def person(chat_id: int) -> Json:
    """The one person in a group who types."""
    return {"id": 10_000_000 - chat_id, "is_bot": False, "first_name": "Awa"}


class Table:
    """One group of the benchmark, and the one person in it who types.

    Args:
        telegram: where it is.
        chat_id: its chat; negative.
        crowd: who is told that it is done.
    """

    def __init__(self, telegram: Telegram, chat_id: int, crowd: Crowd) -> None:
        self.telegram = telegram
        self.chat_id = chat_id
        self.crowd = crowd
        self.person = person(chat_id)
        self.prompt = 0
        self.joined = False
        self.tip: tuple[Json, str] | None = None
        """The message with the 💡 button seen last, and what the button says to the bot."""
        self.silent = False
        """Whether the person only reads."""
        self._adopted = 0
        telegram.listeners[chat_id] = self

    def hear(self, message: Json) -> None:
        self.joined = True
        mark = MARK.search(message.get("text", ""))
        if mark is None:
            return
        prompt = int(mark[1])
        buttons = [
            button for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for button in row
        ]
        data = {button["text"][0]: button.get("callback_data", "") for button in buttons}
        if "💡" in data:
            self.tip = (message, data["💡"])
        if self.silent:
            return
        if "✅" in data and prompt > self._adopted:
            self._adopted = prompt
            self._after(self._press, message, data["✅"])
        elif prompt > self.prompt:
            if self.prompt:
                self.crowd.adopted()
            self.prompt = prompt
            if prompt == LAST:
                self.crowd.finished(self)
            else:
                self._after(self._reply, message, ANSWERS[prompt - 1])

    def _after(self, act: object, message: Json, what: str) -> None:
        asyncio.get_running_loop().call_later(PAUSE, act, message, what)  # type: ignore[arg-type] # a bound method

    def _reply(self, message: Json, text: str) -> None:
        self.crowd.wrote(self.chat_id)
        self.telegram.say(self.chat_id, self.person, text, message)

    def _press(self, message: Json, data: str) -> None:
        self.crowd.wrote(self.chat_id)
        self.telegram.press(self.chat_id, self.person, message, data)


class Crowd:
    """All tables of a measurement: how many answers were adopted, and how long people waited for the first sign."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.answers = 0
        self.latencies: list[float] = []
        """Seconds from what somebody did to the first call for their chat."""
        self._since: dict[int, float] = {}
        self._left = 0
        self._all_done = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        telegram.first_call = self._called

    def seat(self, chats: range) -> list[Table]:
        """Tables in these chats, which `done` waits for."""
        self._left += len(chats)
        self._all_done.clear()
        return [Table(self.telegram, -number, self) for number in chats]

    def wrote(self, chat_id: int) -> None:
        self._since[chat_id] = self._loop.time()

    def adopted(self) -> None:
        self.answers += 1

    def finished(self, table: Table) -> None:
        self._left -= 1
        if not self._left:
            self._all_done.set()

    async def done(self, seconds: float) -> None:
        """Wait until every table has come to its last prompt.

        Raises:
            TimeoutError: it took too long: something is wrong with the bot.
        """
        async with asyncio.timeout(seconds):
            await self._all_done.wait()

    def _called(self, chat_id: int, at: float) -> None:
        if (since := self._since.pop(chat_id, None)) is not None:
            self.latencies.append(at - since)
