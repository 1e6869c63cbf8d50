"""The message with the link of the projector board."""

from __future__ import annotations

from bot.speech.buttons import Action, encode
from bot.speech.markup import Button, Message
from bot.speech.voice import Voice
from conversations.board_rules import mark
from conversations.model import Workshop


def board_url(address: str, secret: str) -> str:
    return f"{address}/board/{secret}"


def board_link(workshop: Workshop, address: str | None, voice: Voice) -> Message:
    """The link to open on the projector, and a button that puts another in its place."""
    if address is None:
        return Message(html=voice.html("board-no-server"))
    renew = Button(
        text=voice.plain("button-board-renew"), data=encode(Action.BOARD_RENEW, workshop.code, mark(workshop))
    )
    link = board_url(address, workshop.board)
    return Message(html=voice.html("board-link", title=workshop.title, link=link), rows=((renew,),))
