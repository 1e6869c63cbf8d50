"""What is shown of a crowd: to the facilitators the tables, to everybody who checked in their place."""

from __future__ import annotations

from collections.abc import Sequence

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
    one_line,
    paragraphs,
)
from bot.speech.voice import Voice
from conversations.claims import is_taken
from conversations.crowd_model import Attendee
from conversations.lengths import units
from conversations.model import Workshop
from conversations.seating import free_number, is_uneven, sizes

# A phone's screen or two; and within a message's length even where every name is long.
TABLES_A_PAGE = 10
NAME_SHOWN = 20
NAMES_SHOWN = 300
# Telegram shows a hundred buttons; three a row are read at a glance, and fifty to a page are found by scrolling.
BUTTONS_A_ROW = 3
BUTTONS_A_PAGE = 48
# How many are named of those who cannot be told.
LOST_SHOWN = 12


def check_in_link(bot_username: str, code: str) -> str:
    """The link by which a person checks in, in private (https://core.telegram.org/bots/features#deep-linking)."""
    return f"https://t.me/{bot_username}?start={code}"


def table_link(bot_username: str, code: str, number: int) -> str:
    """The link that adds the bot to a table's Telegram group; Telegram's apps offer to create one."""
    return f"https://t.me/{bot_username}?startgroup={code}_t{number}"


def name_of(attendee: Attendee) -> str:
    return cut(one_line(attendee.name), NAME_SHOWN)


# --- to the one who checked in ----------------------------------------------------------------------------------------


def seat(workshop: Workshop, user_id: int, voice: Voice, bot_username: str) -> Message:
    """What someone who checked in is told: that they are there, and once they are sent, their table."""
    person = workshop.attendee(user_id)
    title = voice.html("seat-workshop", title=workshop.title)
    if person is None:
        back = Button(text=voice.plain("button-coming"), data=encode(Action.COMING, workshop.code))
        html = paragraphs(lines(voice.html("seat-left"), title))
        return Message(html=html, rows=((back,),) if workshop.before_sprint else ())
    out = Button(text=voice.plain("button-not-coming"), data=encode(Action.NOT_COMING, workshop.code))
    rows = ((out,),) if workshop.before_sprint else ()
    if person.seat is None or not workshop.seated:
        html = paragraphs(
            lines(voice.html("seat-here", name=person.name), title),
            lines(voice.html("seat-count", count=len(workshop.attendees)), voice.html("seat-wait")),
            voice.html("seat-privacy"),
        )
        return Message(html=html, rows=rows)
    at_table = workshop.at_table(person.seat)
    others = cut(", ".join(name_of(one) for one in at_table if one is not person), NAMES_SHOWN)
    company = voice.html("seat-with", names=others) if others else voice.html("seat-alone")
    if is_taken(workshop, person.seat):
        how = voice.html("seat-group-there")
    else:
        # All at a table read the same name, so that one of them begins and the others wait.
        first = next((one for one in at_table if one.reachable), person)
        link = table_link(bot_username, workshop.code, person.seat)
        how = lines(voice.html("seat-group", name=name_of(first)), escape(link))
    html = paragraphs(lines(voice.html("seat-table", number=person.seat), title), company, how)
    return Message(html=html, rows=rows)


# --- to the facilitators ----------------------------------------------------------------------------------------------


def tables(workshop: Workshop, view: str, voice: Voice) -> Message:
    """The tables, and what can be done with them, opened at one of `crowd.VIEW`."""
    kind, *args = view.split(":")
    may_change = workshop.before_sprint
    if may_change and kind == "from":
        return _asked("tables-from", _table_buttons(workshop, voice), workshop, voice, view, _page(args, 0))
    if may_change and kind == "table" and args:
        people = workshop.at_table(int(args[0]))
        choices = [
            Button(text=name_of(one), data=encode(Action.TABLES_VIEW, workshop.code, "person", one.user_id))
            for one in people[:BUTTONS_A_PAGE]
        ]
        return _asked("tables-who", choices, workshop, voice, view, 0, number=int(args[0]))
    person = workshop.attendee(int(args[0])) if kind == "person" and args else None
    if may_change and person is not None:
        choices = _place_buttons(workshop, person, voice)
        return _asked("tables-where", choices, workshop, voice, view, _page(args, 1), name=person.name)
    return _listed(workshop, voice, _page(args, 0) if kind == "page" else 0, may_change=may_change)


def _page(args: Sequence[str], place: int) -> int:
    return int(args[place]) if place < len(args) else 0


def _listed(workshop: Workshop, voice: Voice, page: int, *, may_change: bool) -> Message:
    taken = sizes(workshop.attendees)
    lost = [one for one in workshop.attendees if not one.reachable]
    names = ", ".join(name_of(one) for one in lost[:LOST_SHOWN]) + (" …" if len(lost) > LOST_SHOWN else "")
    uneven = may_change and not workshop.seated and is_uneven(workshop.attendees, workshop.group_size)
    foot = lines(
        voice.html("tables-uneven") if uneven else "",
        voice.html("tables-lost", names=names) if lost else "",
        voice.html("tables-told" if workshop.seated else "tables-untold"),
    )
    head = lines(
        voice.html("tables-title", title=workshop.title),
        voice.html("tables-count", people=sum(taken.values()), count=len(taken)),
    )
    room = TEXT_LIMIT - units(head) - units(foot) - 100
    pages = _pages([_table(workshop, number, voice) for number in taken], room)
    page = min(page, len(pages) - 1)
    rows = [_pager(workshop, "page", page, len(pages))] if len(pages) > 1 else []
    html = paragraphs(head, "\n".join(pages[page]), foot)
    return Message(html=html, rows=(*rows, *_moves(workshop, voice, may_change=may_change)))


def _pages(blocks: Sequence[str], room: int) -> list[list[str]]:
    """Blocks by pages, as many to each as are read with ease and fit; at least one page."""
    pages: list[list[str]] = [[]]
    used = 0
    for block in blocks:
        if pages[-1] and (len(pages[-1]) == TABLES_A_PAGE or used + units(block) + 1 > room):
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += units(block) + 1
    return pages


def _table(workshop: Workshop, number: int, voice: Voice) -> str:
    """A table: its number, whether its Telegram group is there, and its people."""
    names = ", ".join(name_of(one) + ("" if one.reachable else " 🔕") for one in workshop.at_table(number))
    there = " · " + voice.html("tables-group-there") if is_taken(workshop, number) else ""
    return f"<b>{voice.html('table-name', number=number)}</b>{there}\n{escape(cut(names, NAMES_SHOWN))}"


def _moves(workshop: Workshop, voice: Voice, *, may_change: bool) -> tuple[tuple[Button, ...], ...]:
    if not may_change:
        return ()

    def button(key: str, action: Action, *args: int | str) -> Button:
        return Button(text=voice.plain(key), data=encode(action, workshop.code, *args))

    moving = button("button-tables-move", Action.TABLES_VIEW, "from")
    if workshop.seated:
        return ((moving,),)
    return (
        (button("button-tables-draw", Action.TABLES_DRAW, workshop.seating), moving),
        (button("button-tables-send", Action.TABLES_SEND, workshop.seating),),
    )


def _table_buttons(workshop: Workshop, voice: Voice) -> list[Button]:
    return [
        Button(
            text=voice.plain("button-table", number=number, count=people),
            data=encode(Action.TABLES_VIEW, workshop.code, "table", number),
        )
        for number, people in sizes(workshop.attendees).items()
    ]


def _place_buttons(workshop: Workshop, person: Attendee, voice: Voice) -> list[Button]:
    """Where someone may move: every other table, and a new one unless they are alone already."""
    taken = sizes(workshop.attendees)

    def button(text: str, number: int) -> Button:
        data = encode(Action.TABLES_MOVE, workshop.code, person.user_id, number, workshop.seating)
        return Button(text=text, data=data)

    choices = [
        button(voice.plain("button-table", number=number, count=people), number)
        for number, people in taken.items()
        if number != person.seat
    ]
    if person.seat is None or taken[person.seat] > 1:
        new = free_number(workshop.attendees)
        choices.append(button(voice.plain("button-table-new", number=new), new))
    return choices


def _asked(
    key: str,
    choices: Sequence[Button],
    workshop: Workshop,
    voice: Voice,
    view: str,
    page: int,
    **args: int | str,
) -> Message:
    """A question whose answers are buttons, some to a page, and the way back."""
    pages = max(1, -(-len(choices) // BUTTONS_A_PAGE))
    page = min(page, pages - 1)
    here = [
        Button(text=cut(one.text, BUTTON_LIMIT), data=one.data)
        for one in choices[page * BUTTONS_A_PAGE : (page + 1) * BUTTONS_A_PAGE]
    ]
    rows = [*in_rows(here, BUTTONS_A_ROW)]
    if pages > 1:
        # The person whom it is about stays; the page that follows is another.
        asked = ":".join(view.split(":")[: 2 if view.startswith("person") else 1])
        rows.append(_pager(workshop, asked, page, pages))
    back = Button(text=voice.plain("button-cancel"), data=encode(Action.TABLES_VIEW, workshop.code, ""))
    html = paragraphs(voice.html("tables-title", title=workshop.title), voice.html(key, **args))
    return Message(html=html, rows=(*rows, (back,)))


def _pager(workshop: Workshop, view: str, page: int, pages: int) -> tuple[Button, ...]:
    """The pages before and after, and between them which one it is."""

    def to(number: int, text: str) -> Button:
        return Button(text=text, data=encode(Action.TABLES_VIEW, workshop.code, view, number % pages))

    return to(page - 1, "‹"), to(page, f"{page + 1}/{pages}"), to(page + 1, "›")
