"""The catalogue of tools: one message, a list of kinds or one kind at a time. The tools talk in small."""

from __future__ import annotations

from collections.abc import Iterator

from bot.speech.buttons import Action, encode
from bot.speech.markup import (
    BUTTON_LIMIT,
    TEXT_LIMIT,
    Button,
    Message,
    cut,
    escape,
    in_rows,
    lines,
    paragraphs,
    shown_units,
)
from bot.speech.sources import linked
from bot.speech.voice import Voice
from conversations.curriculum import Note, ToolKind
from conversations.model import Group

EFFORT_MOST = 3
LINE_LIMIT = 300
REMARKS_SHOWN = 4


def tools(group: Group, voice: Voice) -> Message:
    """The catalogue as the table has turned it."""
    kinds = voice.curriculum.tools.kinds
    page = group.tool_page or 0
    if not 1 <= page <= len(kinds):
        return Message(html=list_page(voice), rows=kind_rows(voice))
    back = Button(text=voice.plain("button-tools-back"), data=encode(Action.TOOL_PAGE, 0))
    html = paragraphs(kind_page(kinds[page - 1], voice), note(voice))
    return Message(html=html, rows=((back,),))


def list_page(voice: Voice) -> str:
    """Every kind in a line: how much effort, good for what."""
    kinds = voice.curriculum.tools.kinds
    room = min(LINE_LIMIT, max(30, (TEXT_LIMIT - 900) // max(1, len(kinds)) - 50))
    listed = (kind_line(kind, room) for kind in kinds)
    return paragraphs(voice.html("tools-title"), lines(*listed), note(voice))


def kind_line(kind: ToolKind, room: int) -> str:
    return f"{effort(kind.effort)} <b>{escape(cut(kind.name, 40))}</b> · {escape(cut(kind.good_for, room))}"


def note(voice: Voice) -> str:
    """« Examples, not advice », in the curriculum's words."""
    words = voice.curriculum.tools.note
    return f"<i>{escape(cut(words, LINE_LIMIT))}</i>" if words else ""


def effort(count: int) -> str:
    """●●○, the same in every language."""
    return "●" * count + "○" * (EFFORT_MOST - count)


def kind_rows(voice: Voice) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(text=cut(kind.name, BUTTON_LIMIT), data=encode(Action.TOOL_PAGE, number))
        for number, kind in enumerate(voice.curriculum.tools.kinds, start=1)
    ]
    return tuple(in_rows(buttons))


def kind_page(kind: ToolKind, voice: Voice) -> str:
    """One kind: for what, for whom, how much effort, what there is, and what our sources add."""
    told = remarks(kind, voice)
    cited = {source for one in told for source in one.sources}
    others = [source for source in kind.sources if source not in cited]
    return paragraphs(
        lines(
            f"🧰 <b>{escape(cut(kind.name, 60))}</b>",
            f"{effort(kind.effort)} {voice.html('tools-effort', effort=kind.effort)}",
        ),
        lines(
            labelled(voice.plain("tools-good-for"), kind.good_for, voice),
            labelled(voice.plain("tools-audience"), kind.audience, voice),
            *names(kind, voice),
        ),
        lines(*(remark(one, voice) for one in told)),
        voice.html("tools-sources") + " " + linked(others, voice) if others else "",
    )


def names(kind: ToolKind, voice: Voice) -> Iterator[str]:
    """What there is, at home and elsewhere; in one line where that is the same."""
    local, international = ", ".join(kind.local), ", ".join(kind.international)
    if local == international:
        yield labelled(voice.plain("tools-everywhere"), local, voice)
        return
    yield labelled(voice.curriculum.tools.local_label or voice.plain("tools-local"), local, voice)
    yield labelled(voice.plain("tools-international"), international, voice)


def labelled(label: str, words: str, voice: Voice) -> str:
    if not words:
        return ""
    return voice.html("tools-line", name=cut(label, 40), text=cut(words, LINE_LIMIT))


def remarks(kind: ToolKind, voice: Voice) -> tuple[Note, ...]:
    """The catalogue's notes that rest on a source of this kind."""
    notes = (one for one in voice.curriculum.tools.notes if set(one.sources) & set(kind.sources))
    return tuple(notes)[:REMARKS_SHOWN]


def remark(one: Note, voice: Voice) -> str:
    return f"• {escape(cut(one.text, LINE_LIMIT))} <i>({linked(one.sources, voice)})</i>"


def plain_pages(voice: Voice) -> Iterator[str]:
    """The whole catalogue to read, in as few messages as it takes: for someone who prepares a workshop."""
    if not voice.curriculum.tools.kinds:
        yield voice.html("tools-none")
        return
    page = voice.html("tools-title")
    for block in (*(kind_page(kind, voice) for kind in voice.curriculum.tools.kinds), note(voice)):
        if shown_units(page) + shown_units(block) + 2 > TEXT_LIMIT:
            yield page
            page = ""
        page = paragraphs(page, block)
    yield page
