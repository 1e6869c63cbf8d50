"""Requests about boards: the page, its stream of snapshots, the cards and QR codes on it. Reading only.

A link that was never given and one that was replaced get the same answer, in the same time: the secret is hashed, and
the hash looked up in an index (`storage.rows.board_digest` says why that tells a guesser nothing). Nothing is read of
any workshop before that.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiohttp import web

from bot.cards.qr import qr_svg
from bot.cards.renderer import CardRenderer
from bot.patience import happens
from bot.speech.crowd import check_in_link
from bot.speech.panel import join_link
from bot.web.board import page
from bot.web.board.channels import Boards, Channel, Found
from conversations.board_stage import is_public
from conversations.compiling import card_of
from conversations.model import WorkshopPhase

# Seconds after which a board hears the time, so that it knows that it is connected, and that its clock is right.
HEARTBEAT = 10.0
# Seconds that a board has to take what is written: a laptop that sleeps takes nothing, and comes back by itself.
WRITE_WITHIN = 20.0
# Milliseconds after which a browser comes back.
RETRY = 2000
# Boards at once: several per workshop on the largest day, and few enough for one process.
MOST = 2000

STREAM = {
    **page.HEADERS,
    "Content-Type": "text/event-stream; charset=utf-8",
    "X-Accel-Buffering": "no",  # nginx would keep events back until it has a pageful
}


class BoardRoom:
    """Answers requests.

    Args:
        boards: what is shown.
        cards: renders the cards, each content once.
    """

    def __init__(self, boards: Boards, cards: CardRenderer) -> None:
        self.boards = boards
        self.cards = cards

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/board/assets/{name}", page.asset),
            web.get("/board/{secret}", self.show),
            web.get("/board/{secret}/events", self.stream, allow_head=False),
            web.get(r"/board/{secret}/card/{group:\d{1,15}}.png", self.card),
            web.get("/board/{secret}/qr/{what}.svg", self.qr),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The page."""
        found = await self._found(request)
        if found is None:
            return nothing()
        language = self.boards.speaker.voice_of(found.workshop).language
        return web.Response(text=page.page(language), content_type="text/html", headers=page.HEADERS)

    async def _found(self, request: web.Request) -> Found | None:
        return await self.boards.find(request.match_info["secret"])

    # --- what is pushed -----------------------------------------------------------------------------------------------

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: `clock` with the time, `board` with a snapshot, `gone` where the link is no more."""
        if self.boards.closing or self.boards.connected >= MOST:
            return web.Response(status=503, headers={**page.HEADERS, "Retry-After": "5"})
        channel = await self.boards.open(request.match_info["secret"])
        if channel is None:
            return nothing()
        try:
            response = web.StreamResponse(headers=STREAM)
            await response.prepare(request)
            # A board that does not read any more is left; it is no error, and says nothing new.
            with suppress(TimeoutError, ConnectionError):
                await self._write(response, f"retry: {RETRY}\n\n".encode())
                await self._push(response, channel)
        finally:
            self.boards.leave(channel)
        return response

    async def _push(self, response: web.StreamResponse, channel: Channel) -> None:
        """Write each snapshot that is new to this board, and the time in between."""
        seen = 0
        while not self.boards.closing:
            turned = channel.turned
            if channel.gone:
                await self._write(response, b"event: gone\ndata: {}\n\n")
                return
            if channel.edition != seen:
                seen = channel.edition
                snapshot = b'event: board\ndata: {"version":"%b","board":%b}\n\n' % (
                    page.version().encode(),
                    channel.snapshot,
                )
                await self._write(response, self._clock() + snapshot)
                continue
            await happens(turned, HEARTBEAT)
            if channel.edition == seen:
                await self._write(response, self._clock())

    def _clock(self) -> bytes:
        return b"event: clock\ndata: %b\n\n" % self.boards.now()

    @staticmethod
    async def _write(response: web.StreamResponse, data: bytes) -> None:
        async with asyncio.timeout(WRITE_WITHIN):
            await response.write(data)

    # --- pictures -----------------------------------------------------------------------------------------------------

    async def card(self, request: web.Request) -> web.Response:
        """The card of a table that was called to the stage; of any other there is none."""
        found = await self._found(request)
        if found is None:
            return nothing()
        number = int(request.match_info["group"])
        group = next((one for one in found.groups if one.id == number), None)
        if group is None or not is_public(group):
            return nothing()
        curriculum = self.boards.speaker.voice_of(found.workshop).curriculum
        picture = await self.cards.png(card_of(group, curriculum))
        return web.Response(body=picture, content_type="image/png", headers=page.HEADERS)

    async def qr(self, request: web.Request) -> web.Response:
        """The QR code of a way in, or of the music."""
        found = await self._found(request)
        if found is None:
            return nothing()
        code, name = found.workshop.code, self.boards.speaker.bot_username
        match request.match_info["what"]:
            case "join":
                link = join_link(name, code)
            case "checkin":
                link = check_in_link(name, code)
            case "music" if found.workshop.phase is WorkshopPhase.CLOSED and found.workshop.music:
                link = found.workshop.music.link
            case _:
                link = ""
        if not link:
            return nothing()
        return web.Response(body=qr_svg(link), content_type="image/svg+xml", headers=page.HEADERS)


def nothing() -> web.Response:
    """There is no such thing: a link that was never given, or is no more, or leads to what is not to be seen."""
    return web.Response(status=404, text="404\n", headers=page.HEADERS)
