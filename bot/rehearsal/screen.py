"""What a person who plays by hand sees: messages as they arrive, each with a number, each button with its own."""

from __future__ import annotations

import textwrap
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.rehearsal.house import House
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.telegram import Entry

INDENT = " " * 5
SHOWN = ("sent", "edited", "toast")
"""The kinds of entries of which something is shown."""

SHOWN_AGAIN = 3
"""How many messages of a chat are shown when somebody turns to it."""


class Screen:
    """Numbers what is shown, and remembers which number means what."""

    def __init__(self, house: House, console: Console) -> None:
        self.house = house
        self.console = console
        self._zone = ZoneInfo(house.config.workshop.timezone)
        self._read = 0
        self._messages: list[Message] = []
        self._buttons: dict[int, tuple[Message, int]] = {}
        self._words: dict[Message, str] = {}

    # Numbers

    def message(self, number: int) -> Message:
        """The message with a number.

        Raises:
            LookupError: There is none.
        """
        if not 1 <= number <= len(self._messages):
            raise LookupError(f"There is no message {number}.")
        return self._messages[number - 1]

    def button(self, number: int) -> tuple[Message, int]:
        """The message and the place of the button with a number.

        Raises:
            LookupError: There is none.
        """
        if number not in self._buttons:
            raise LookupError(f"There is no button {number}; “show” shows those there are.")
        return self._buttons[number]

    def _number(self, message: Message) -> int:
        if message not in self._messages:
            self._messages.append(message)
        return self._messages.index(message) + 1

    def _number_buttons(self, message: Message) -> list[int]:
        """The numbers of a message's buttons: a button keeps its own, those that are gone give theirs back."""
        known = {place: number for number, (owner, place) in self._buttons.items() if owner is message}
        places = range(len(message.buttons))
        for place, number in known.items():
            if place not in places:
                del self._buttons[number]
        for place in places:
            if place not in known:
                free = next(n for n in range(1, len(self._buttons) + 2) if n not in self._buttons)
                self._buttons[free] = (message, place)
                known[place] = free
        return [known[place] for place in places]

    # Showing

    @property
    def has_news(self) -> bool:
        """Whether something has happened that was not shown."""
        return any(entry.kind in SHOWN for entry in self.house.telegram.transcript[self._read :])

    def forget_what_came(self) -> None:
        """Show nothing of what has happened until now."""
        self._read = len(self.house.telegram.transcript)

    def catch_up(self) -> None:
        """Show what is new; a message that changed several times, once."""
        entries = self.house.telegram.transcript[self._read :]
        self._read = len(self.house.telegram.transcript)
        changed: dict[Message, Entry] = {}
        for entry in entries:
            if entry.message is not None and entry.kind in ("sent", "edited"):
                changed[entry.message] = entry
        for entry in entries:
            if entry.kind == "toast":
                self.console.print(Text(f"     {entry.who} sees for a moment: {entry.text}", style="magenta"))
            elif entry.message is not None and changed.get(entry.message) is entry:
                self._show(entry.message)

    def show(self, chat: Chat) -> None:
        """The last messages of a chat, as they look now."""
        for message in chat.from_bot[-SHOWN_AGAIN:]:
            self._show(message, whole=True)

    def _show(self, message: Message, *, whole: bool = False) -> None:
        before = self._words.get(message)
        self._words[message] = message.words
        number = self._number(message)
        time = datetime.fromtimestamp(self.house.clock.now(), self._zone).strftime("%H:%M")
        who = message.sender_name
        where = f" to {message.chat.name}" if message.chat.type == "private" else f" in {message.chat.name}"
        style = "bold green" if message.from_bot else "bold cyan"
        again = "" if before is None or whole else " (changed)"
        head = Text.assemble((f"{number:>3}  ", "dim"), (who, style), (f"{where} · {time}{again}", "dim"))
        self.console.print(head)
        text = message.words
        if before is not None and not whole:
            old = set(before.split("\n"))
            text = "\n".join(line for line in text.split("\n") if line.strip() and line not in old)
        if message.kind not in ("text", "service"):
            self._print(Text(f"({message.kind}: {message.file_name or ''})", style="dim"))
        for line in text.split("\n") if text else ():
            # Unlike rich, textwrap breaks no line at a no-break space: « and what follows it stay together.
            for part in textwrap.wrap(line, self.console.width - len(INDENT) - 1) or [""]:
                self._print(Text(part))
        numbers = iter(self._number_buttons(message))
        for row in message.keyboard:
            shown = Text()
            for button in row:
                shown.append(f" {next(numbers)} ", "black on yellow")
                shown.append(f" {button.text}   ")
            shown.rstrip()
            self._print(shown)

    def _print(self, text: Text) -> None:
        self.console.print(Text(INDENT).append(text) if text else text, soft_wrap=True)
