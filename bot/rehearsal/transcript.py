"""The transcript: all that happened in a chat, to be read as a chat."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from bot.rehearsal.model import Chat, Rows
from bot.rehearsal.telegram import Entry, Telegram

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~"})
REDRAWN_LINES = 6
"""How many new lines of a redrawn message are shown."""


def transcript_markdown(telegram: Telegram, chats: Iterable[Chat], zone: tzinfo = UTC) -> str:
    """Writes what happened in some chats as Markdown, one section a chat, in order of time.

    New messages stand in full, with their buttons as ``[✅ Adopt]``; an edit shows only the lines
    that are new in it; presses, toasts and service messages take one line each. A new day has a heading.

    Args:
        telegram: Where it happened.
        chats: Which chats, in the order wanted.
        zone: For the times of day.
    """
    parts = []
    for chat in chats:
        entries = [entry for entry in telegram.transcript if entry.chat is chat]
        kind = "private chat" if chat.type == "private" else chat.type
        parts.append(f"## {_plain(chat.name)} ({kind})\n")
        seen: dict[int, str] = {}
        day = datetime.fromtimestamp(entries[0].at, zone).date() if entries else None
        for entry in entries:
            if (today := datetime.fromtimestamp(entry.at, zone).date()) != day:
                parts.append(f"### {today.isoformat()}\n")
                day = today
            parts.append(_entry(entry, seen, zone))
            if entry.message is not None and entry.kind in ("sent", "edited"):
                seen[entry.message.id] = entry.text
        if not entries:
            parts.append("*Nothing was said here.*\n")
    return "\n".join(parts)


def _entry(entry: Entry, seen: dict[int, str], zone: tzinfo) -> str:
    time = datetime.fromtimestamp(entry.at, zone).strftime("%H:%M:%S")
    who = _plain(entry.who)
    match entry.kind:
        case "sent":
            return _sent(entry, seen, f"**{who}** · {time}")
        case "edited":
            before = seen.get(entry.message.id, "") if entry.message else ""
            return _edited(entry, before, f"{time} ↻ *{who}*")
        case "pressed":
            return f"{time} · {who} presses \\[{_plain(entry.text)}\\]\n"
        case "toast":
            return f"{time} · {who} sees for a moment: “{_plain(_one_line(entry.text))}”\n"
        case "deleted":
            return f"{time} · deleted: “{_plain(_one_line(entry.text))}”\n"
        case "reaction":
            return f"{time} · {who} reacts: {entry.text}\n"
        case _:
            return f"{time} · *{_plain(_one_line(entry.text))}*\n"


def _sent(entry: Entry, seen: dict[int, str], head: str) -> str:
    lines = [head]
    message = entry.message
    if message is not None and message.forward_origin is not None:
        lines[0] += " · forwarded"
    replied = message.reply_to if message is not None else None
    if replied is not None and replied.kind != "service":
        # What it said then: it may have been edited or redrawn since.
        said = _plain(_one_line(seen.get(replied.id, replied.words), 40))
        lines[0] += f" · in reply to “{said or replied.kind}”"
    lines.append("")
    if entry.attachment:
        name = f": {_plain(message.file_name)}" if message is not None and message.file_name else ""
        lines.append(f"> ({entry.attachment}{name})  ")
    lines.extend(f"> {_plain(line)}  " if line else ">" for line in entry.text.split("\n") if entry.text)
    lines.extend(_buttons(entry.buttons))
    return "\n".join(lines) + "\n"


def _edited(entry: Entry, before: str, head: str) -> str:
    old = set(before.split("\n"))
    new = [line for line in entry.text.split("\n") if line.strip() and line not in old]
    if not entry.by_bot:
        return f"{head} edits: “{_plain(_one_line(entry.text))}”\n"
    if not new:
        buttons = " ".join(f"\\[{_plain(button.text)}\\]" for row in entry.buttons for button in row)
        return f"{head} redraws the buttons: {buttons or 'none'}\n"
    shown = [f"> {_plain(line)}  " for line in new[:REDRAWN_LINES]]
    if len(new) > REDRAWN_LINES:
        shown.append(f"> … and {len(new) - REDRAWN_LINES} more lines")
    return "\n".join([f"{head} redraws “{_plain(_one_line(entry.text, 40))}”", "", *shown]) + "\n"


def _buttons(rows: Rows) -> list[str]:
    return (
        [">", *("> " + " ".join(f"\\[{_plain(b.text)}\\]" for b in row) + "  " for row in rows)]
        if rows
        else []
    )


def _one_line(text: str, limit: int = 100) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.translate(_SPECIAL)
