"""The link of the projector board: one function per row of the table in `machine`. What it shows stands in `board`."""

from __future__ import annotations

from dataclasses import replace

from conversations.board_events import BoardAsked, BoardRenewed
from conversations.effects import Post, Redraw, Slot, Urgency, toast
from conversations.model import Workshop
from conversations.workshop_rules import WorkshopOutcome

# Enough to tell one secret from the next, and far from enough to guess the rest.
MARK_LENGTH = 6

BOARD = Redraw(slot=Slot.BOARD, urgency=Urgency.ANSWER)


def mark(workshop: Workshop) -> str:
    """Which link the workshop has, for a button that renews it."""
    return workshop.board[-MARK_LENGTH:]


def ask(workshop: Workshop, event: BoardAsked) -> WorkshopOutcome:
    """The link stays the same for all facilitators, and whichever projector has it open."""
    if not workshop.board:
        workshop = replace(workshop, board=event.secret)
    return workshop, (Post(slot=Slot.BOARD, to=event.by.user_id),)


def renew(workshop: Workshop, event: BoardRenewed) -> WorkshopOutcome:
    """Another link, once: of two who press at the same time, the second sees what the first has made of it."""
    if event.shown != mark(workshop):
        return workshop, (toast("board-renewed-already"), BOARD)
    return replace(workshop, board=event.secret), (toast("board-renewed"), BOARD)
