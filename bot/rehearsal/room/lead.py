"""The facilitator's next step, for those who want to watch a workshop rather than lead one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rehearsal.model import Message
from bot.rehearsal.room.cast import Cast
from bot.rehearsal.tables import spoken

SURE = ("button-present-sure", "button-stop-sure", "button-close-sure")
"""What follows a press that cannot be taken back."""

BREATH = 3.5
"""Seconds of the workshop that pass between two acts of people: longer than the bot holds most redraws back."""


class Lead:
    """Presses what the panel offers, in the order of a workshop."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def step(self) -> Iterator[float]:
        """One step, if any: where the facilitator had better wait for the tables there is none."""
        facilitator, said = self.cast.facilitator, self.cast.said
        panel = self._panel()
        if panel is None:
            if not facilitator.chat.started:
                facilitator.start_bot()
                yield BREATH
            facilitator.send(facilitator.chat, f"/new {said.title}")
            yield BREATH
        elif "/issue" in panel.words:
            facilitator.send(facilitator.chat, f"/issue {said.issue}")
            yield BREATH
        elif (start := self._next(panel)) is not None:
            facilitator.press(panel, start)
            yield BREATH

    def _panel(self) -> Message | None:
        """The newest message of which one button could begin, end or export the workshop."""
        marks = ("▶", "⏸", "⏹", "🎤", "✖", "📄")
        for message in reversed(self.cast.facilitator.chat.from_bot):
            if message.kind == "text" and any(b.text.startswith(marks) for b in message.buttons):
                return message
        return None

    def _next(self, panel: Message) -> str | None:
        """How the button to press begins."""
        house = self.cast.house
        there = [button.text for button in panel.buttons]

        def offered(start: str) -> bool:
            return any(text.startswith(start) for text in there)

        for key in (*SURE, "button-done"):
            if offered(spoken(house, key)):
                return spoken(house, key)
        if offered("▶"):
            return "▶" if self._ready(panel) else None
        if offered("⏹"):
            return "⏹" if self._all_done() else None
        close = spoken(house, "button-close")
        if offered("🎤") and spoken(house, "panel-stage-all-done") not in panel.words:
            return "🎤"
        return close if offered(close) else None

    def _ready(self, panel: Message) -> bool:
        """Whether every table is there; a clock on the stage, or a sprint that pauses, waits for nobody."""
        house = self.cast.house
        if not any(b.text.startswith("📚") for b in panel.buttons):
            return True
        return any(house.telegram.bot_is_in(chat) for chat in self.cast.tables)

    def _all_done(self) -> bool:
        """Whether no table has an open prompt."""
        here = [chat for chat in self.cast.tables if self.cast.house.telegram.bot_is_in(chat)]
        return all(not any(b.text.startswith("⏭") for m in chat.from_bot for b in m.buttons) for chat in here)
