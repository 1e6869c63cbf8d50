"""What a rehearsal leaves behind: cards, summary, exported data and the transcript, in one folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rehearsal.house import House
from bot.rehearsal.model import Chat, Message
from bot.rehearsal.people import Person
from bot.rehearsal.tables import spoken
from bot.rehearsal.transcript import transcript_markdown
from bot.studio import file_name

TRANSCRIPT, LOG = "transcript.md", "bot.log"


def make_room(out: Path) -> None:
    """Make the folder, and take away what an earlier rehearsal left in it under names that vary."""
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("card-*.png"), *out.glob("card-*.pdf")):
        old.unlink()
    for name in ("summary.pdf", "booklet.pdf", "export.json", "export.csv", TRANSCRIPT):
        (out / name).unlink(missing_ok=True)


class Takings:
    """Writes files, and remembers which.

    Attributes:
        files: What was written, in order.
        missing: What should have been there and was not, one line each.
    """

    def __init__(self, house: House, out: Path) -> None:
        self.house = house
        self.out = out
        self.files: list[Path] = []
        self.missing: list[str] = []

    def cards(self, tables: Sequence[tuple[str, Chat]]) -> None:
        """The last card of each table, as a picture and as a print."""
        for number, (name, chat) in enumerate(tables, start=1):
            stem = f"card-{number}-{file_name(name)}"
            self._write(f"{stem}.png", _own_card(chat), f"{name}: no card was sent")
            self._write(f"{stem}.pdf", _last(chat, "document", ".pdf"), f"{name}: no printed card was sent")

    def of_facilitator(self, facilitator: Person) -> None:
        """All cards as one print, and the exported data."""
        chat = facilitator.chat
        words = spoken(self.house, "summary-cards")
        summary = next((m for m in reversed(chat.from_bot) if m.words == words and m.content), None)
        self._write("summary.pdf", summary, "the facilitator did not get all cards to print")
        for name, form in (("booklet", "pdf"), ("export", "json"), ("export", "csv")):
            message = _last(chat, "document", f".{form}")
            self._write(f"{name}.{form}", message, f"the facilitator got no export as {form.upper()}")

    def transcript(self, title: str, chats: Sequence[Chat], timezone: str) -> None:
        """All that was said, chat by chat."""
        path = self.out / TRANSCRIPT
        said = transcript_markdown(
            self.house.telegram, chats, ZoneInfo(timezone), self.house.config.workshop.language
        )
        path.write_text(f"# {title}\n\n{said}", encoding="utf-8")
        self.files.append(path)

    def _write(self, name: str, message: Message | None, otherwise: str) -> None:
        if message is None or message.content is None:
            self.missing.append(otherwise)
            return
        path = self.out / name
        path.write_bytes(message.content)
        self.files.append(path)


def _last(chat: Chat, kind: str, suffix: str) -> Message | None:
    found = (m for m in reversed(chat.from_bot) if m.kind == kind and (m.file_name or "").endswith(suffix))
    return next(found, None)


def _own_card(chat: Chat) -> Message | None:
    """The table's own last card: those of other tables come with the sign of the stage."""
    found = (m for m in reversed(chat.from_bot) if m.kind == "photo" and not m.words.startswith("🎤"))
    return next(found, None)
