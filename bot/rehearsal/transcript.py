"""The transcript: all that happened in a chat, to be read as a chat."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from bot.rehearsal.model import Chat, Rows
from bot.rehearsal.room.views import service_words
from bot.rehearsal.room.words import RoomWords, room_words
from bot.rehearsal.telegram import Entry, Telegram

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~"})


def transcript_markdown(
    telegram: Telegram, chats: Iterable[Chat], zone: tzinfo = UTC, language: str = "en"
) -> str:
    """Writes what happened in some chats as Markdown, one section a chat, in order of time.

    Messages stand in full, with their buttons as ``[✅ Adopt]``, and so do edits; of an edit that changes
    figures only, the lines with them. Presses, toasts and service messages take one line each. A new day has a
    heading.

    Args:
        telegram: Where it happened.
        chats: Which chats, in the order wanted.
        zone: For the times of day.
        language: In which what happened is told.
    """
    words = room_words(language)
    parts = []
    for chat in chats:
        entries = [entry for entry in telegram.transcript if entry.chat is chat]
        place = words(f"place-{chat.type}")
        parts.append(f"## {_plain(chat.name)} ({place})\n")
        seen: dict[int, Entry] = {}
        day = datetime.fromtimestamp(entries[0].at, zone).date() if entries else None
        for entry in entries:
            if (today := datetime.fromtimestamp(entry.at, zone).date()) != day:
                parts.append(f"### {today.isoformat()}\n")
                day = today
            parts.append(_entry(entry, seen, zone, words))
            if entry.message is not None and entry.kind in ("sent", "edited"):
                seen[entry.message.id] = entry
        if not entries:
            parts.append(f"*{words('transcript-nothing')}*\n")
    return "\n".join(parts)


def _entry(entry: Entry, seen: dict[int, Entry], zone: tzinfo, words: RoomWords) -> str:
    time = datetime.fromtimestamp(entry.at, zone).strftime("%H:%M:%S")
    who, line = _plain(entry.who), _plain(_one_line(entry.text))
    match entry.kind:
        case "sent":
            return _sent(entry, seen, f"**{who}** · {time}", words)
        case "edited":
            before = seen.get(entry.message.id) if entry.message is not None else None
            return f"{time} ↻ {_edited(entry, before, words)}\n"
        case "pressed":
            return f"{time} · {words('transcript-presses', who=who)} \\[{line}\\]\n"
        case "toast":
            return f"{time} · {words('transcript-sees', who=who, text=line)}\n"
        case "deleted":
            return f"{time} · {words('transcript-deleted', text=_plain(_one_line(entry.text, 100)))}\n"
        case "reaction":
            return f"{time} · {words('transcript-reacts', who=who, emoji=entry.text)}\n"
        case _:
            told = service_words(words, entry.message) if entry.message is not None else entry.text
            return f"{time} · *{_plain(_one_line(told))}*\n"


def _sent(entry: Entry, seen: dict[int, Entry], head: str, words: RoomWords) -> str:
    message = entry.message
    if message is not None and message.forward_origin is not None:
        head += f" · {words('transcript-forwarded')}"
    replied = message.reply_to if message is not None else None
    if replied is not None and replied.kind != "service":
        # What it said then: it may have been edited or redrawn since.
        said = seen[replied.id].text if replied.id in seen else replied.words
        quoted = _plain(_one_line(said, 40)) or _kind(replied.kind, words)
        head += f" · {words('transcript-reply', text=quoted)}"
    lines = [head, ""]
    if entry.attachment:
        name = f" · {_plain(message.file_name)}" if message is not None and message.file_name else ""
        lines.append(f"> ({_kind(entry.attachment, words)}{name})  ")
    lines += _quoted(entry.text)
    lines += _buttons(entry.buttons)
    return "\n".join(lines) + "\n"


def _edited(entry: Entry, before: Entry | None, words: RoomWords) -> str:
    who = f"*{_plain(entry.who)}*"
    if not entry.by_bot:
        return "\n".join([words("transcript-edits", who=who), "", *_quoted(entry.text)])
    shown, buttons = entry.text, _buttons(entry.buttons)
    if before is not None and before.text == entry.text:
        pressed = " ".join(f"\\[{_plain(button.text)}\\]" for row in entry.buttons for button in row)
        return words("transcript-buttons", who=who, buttons=pressed or words("transcript-no-buttons"))
    if before is not None and _but_for_figures(before.text) == _but_for_figures(entry.text):
        lines = zip(before.text.split("\n"), entry.text.split("\n"), strict=True)
        shown = "\n".join(new for old, new in lines if new != old)
        buttons = buttons if before.buttons != entry.buttons else []
    head = words("transcript-redraws", who=who, text=_plain(_one_line(entry.text, 40)))
    return "\n".join([head, "", *_quoted(shown), *buttons])


def _but_for_figures(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _kind(kind: str, words: RoomWords) -> str:
    """What a message is besides words."""
    return words(f"kind-{kind}") if f"kind-{kind}" in words.arguments else kind


def _quoted(text: str) -> list[str]:
    return [f"> {_plain(line)}  " if line else ">" for line in text.split("\n")] if text else []


def _buttons(rows: Rows) -> list[str]:
    return (
        [">", *("> " + " ".join(f"\\[{_plain(b.text)}\\]" for b in row) + "  " for row in rows)]
        if rows
        else []
    )


def _one_line(text: str, limit: int | None = None) -> str:
    line = " ".join(text.split())
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.translate(_SPECIAL)
