"""Cards as pictures, made by Typst beside the event loop.

The slide is a PNG for the projector, the sheet a tagged PDF for print; `card.typ` makes both from the card's JSON.
Threads do the setting: Typst releases the interpreter's lock while it works. A new slide takes about 0.15 s of one
core, half of it for the pixels, and a sheet 0.06 s; what has been rendered is remembered by content.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TypedDict

import manimgx_fonts
import typst

from conversations.card import Card, CardLine, CardStatus, card_json, fingerprint, labels_for

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "card.typ"

# The slide's page measures 1920 × 1080 points, so that 72 points an inch make one pixel of each.
SLIDE_PPI = 72.0
SLIDE_SIZE = (1920, 1080)

# Pictures remembered: a slide takes about 0.5 MB and a sheet 50 kB, so some 20 MB when full.
REMEMBERED = 64

# Threads that set cards: when a sprint ends, the cards of all groups are wanted at once.
WORKERS = 2
# Seconds that one worker waits for the others to be warm.
WARM_UP = 10.0

# The typefaces tried first; after them every other Noto family, the emoji last so that digits stay letters.
_FIRST_FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew")
_LAST_FAMILIES = ("Noto Sans Symbols", "Noto Emoji")


_SPECIMEN = Card(
    language="en",
    labels=labels_for("en"),
    title="",
    issue="",
    group="",
    members=(),
    date="",
    lines=(CardLine(number=1, total=1, commandment="A", text="b", status=CardStatus.ADOPTED),),
)


class Form(StrEnum):
    """The two pictures of a card; the values are what the template reads."""

    SLIDE = "slide"
    SHEET = "sheet"


class CardNotRendered(Exception):
    """Typst refused a card. Names cards by their fingerprints only: what people wrote stays out of messages."""

    def __init__(self, contents: Sequence[str], form: Form) -> None:
        super().__init__(
            f"the {form} of card {', '.join(content[:12] for content in contents)} was not rendered"
        )
        self.contents = tuple(contents)
        self.form = form


class Room(TypedDict):
    """A text's room on a slide, in pixels: the outer edges, and the empty strip `pad` inside them."""

    name: str
    x: float
    y: float
    width: float
    height: float
    pad: float
    needed: float  # the height of what stands in it
    size: float  # of the letters
    cut: bool  # ends in an ellipsis


class Typesetter:
    """Sets one card after the other. Blocks, and belongs to one thread; `CardRenderer` is what a coroutine uses."""

    def __init__(self, extra_fonts: Sequence[Path] = (), template: Path = TEMPLATE) -> None:
        """Find the fonts: about 35 ms. `extra_fonts` are folders with more scripts (Chinese, Japanese, Korean).

        Raises:
            FileNotFoundError: there is no such template.
        """
        folders = [Path(manimgx_fonts.__file__).parent, *extra_fonts]
        # Not the machine's own fonts: a card looks the same wherever it is made.
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
        self._families = json.dumps(_in_order(self._fonts.families()))
        self._compiler = typst.Compiler(str(template), font_paths=self._fonts)

    def set(self, cards: Sequence[Card], form: Form) -> bytes:
        """The slide of one card as PNG bytes, or the sheets of any number as the bytes of one PDF.

        Raises:
            CardNotRendered: Typst failed. No text is known to do that; a damaged installation does.
        """
        try:
            return self._compile(cards, form, []) if form is Form.SLIDE else self._sheets(cards)
        except typst.TypstError as error:
            logger.debug("card_refused", extra={"diagnostic": error.diagnostic})
            raise CardNotRendered([fingerprint(card) for card in cards], form) from None

    def rooms(self, card: Card) -> list[Room]:
        """Where each text of a card's slide stands, as the template reports it."""
        self._compile([card], Form.SLIDE, [])
        found: list[Room] = json.loads(self._compiler.query("<room>", field="value"))
        return found

    def _sheets(self, cards: Sequence[Card]) -> bytes:
        try:
            return self._compile(cards, Form.SHEET, ["ua-1"])
        except typst.TypstError as error:
            # PDF/UA-1 forbids a sign that no font has. The sheet is worth more than the standard: still tagged, it
            # shows a box in that place.
            logger.debug("card_without_pdf_ua", extra={"diagnostic": error.diagnostic})
            return self._compile(cards, Form.SHEET, [])

    def _compile(self, cards: Sequence[Card], form: Form, standards: list[typst.PDFStandard]) -> bytes:
        made, _warnings = self._compiler.compile_with_warnings(
            format="png" if form is Form.SLIDE else "pdf",
            ppi=SLIDE_PPI,
            sys_inputs={
                "cards": f"[{','.join(map(card_json, cards))}]",
                "form": form.value,
                "fonts": self._families,
            },
            pdf_standards=standards,
            timestamp=0,  # the same card gives the same bytes
        )
        if not isinstance(made, bytes):
            raise typst.TypstError("the card took more than one page, or none", "")
        return made


_Key = tuple[tuple[str, ...], Form]  # fingerprints, and what was made of them


class CardRenderer:
    """Cards for coroutines: off the event loop, and each content once, however many wait for it.

    Belongs to one event loop. `close` it to end its threads.
    """

    def __init__(
        self,
        *,
        extra_fonts: Sequence[Path] = (),
        template: Path = TEMPLATE,
        remembered: int = REMEMBERED,
        workers: int = WORKERS,
    ) -> None:
        """Start nothing yet; fonts are found in the worker threads, at `warm_up` or with the first card."""
        self._extra_fonts = tuple(extra_fonts)
        self._template = template
        self._remembered = remembered
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="cards")
        self._workers = workers
        self._own = threading.local()
        self._pictures: OrderedDict[_Key, asyncio.Future[bytes]] = OrderedDict()
        self.renders = 0  # how often Typst was asked
        self.on_rendered: Callable[[Form, float], None] = lambda _form, _seconds: None
        """Called with each rendering that succeeded and the seconds it took, in the thread that made it."""

    async def png(self, card: Card) -> bytes:
        """The slide: PNG, 1920 × 1080 pixels.

        Raises:
            CardNotRendered: see `Typesetter.set`. Nothing is remembered then: the next call tries again.
        """
        return await self._picture((card,), Form.SLIDE)

    async def pdf(self, card: Card) -> bytes:
        """The sheet: PDF/UA-1, A4 portrait, one page if that is readable, else as many as it takes.

        Raises:
            CardNotRendered: see `png`.
        """
        return await self._picture((card,), Form.SHEET)

    async def booklet(self, cards: Sequence[Card]) -> bytes:
        """The sheets of several cards in one PDF, each beginning a page; of no card, an empty page.

        Raises:
            CardNotRendered: see `png`.
        """
        return await self._picture(tuple(cards), Form.SHEET)

    async def warm_up(self) -> None:
        """Find fonts and compile the template in every worker, so that the first group need not wait for it."""
        loop = asyncio.get_running_loop()
        together = threading.Barrier(self._workers)  # else one quick thread might take every turn
        await asyncio.gather(
            *(loop.run_in_executor(self._threads, self._warm_one, together) for _ in range(self._workers))
        )

    def close(self) -> None:
        """Finish what is being rendered, drop what waits, end the threads. Idempotent."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _picture(self, cards: tuple[Card, ...], form: Form) -> bytes:
        key = (tuple(map(fingerprint, cards)), form)
        picture = self._pictures.get(key)
        if picture is None:
            self.renders += 1
            picture = asyncio.get_running_loop().run_in_executor(self._threads, self._set, cards, form)
            self._pictures[key] = picture
            picture.add_done_callback(lambda done: self._forget_failure(key, done))
            self._make_room()
        self._pictures.move_to_end(key)
        # Several may wait for one rendering: who gives up waiting does not take it away from the others.
        return await asyncio.shield(picture)

    def _make_room(self) -> None:
        finished = [key for key, picture in self._pictures.items() if picture.done()]
        for key in finished[: max(0, len(self._pictures) - self._remembered)]:
            del self._pictures[key]

    def _forget_failure(self, key: _Key, done: asyncio.Future[bytes]) -> None:
        if done.cancelled() or done.exception() is not None:
            self._pictures.pop(key, None)

    def _set(self, cards: Sequence[Card], form: Form) -> bytes:
        began = time.perf_counter()
        made = self._typesetter().set(cards, form)
        self.on_rendered(form, time.perf_counter() - began)
        return made

    def _warm_one(self, together: threading.Barrier) -> None:
        typesetter = self._typesetter()
        for form in Form:
            typesetter.set([_SPECIMEN], form)
        # A bot that is stopped meanwhile lets the other workers go without theirs.
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=WARM_UP)

    def _typesetter(self) -> Typesetter:
        typesetter: Typesetter | None = getattr(self._own, "typesetter", None)
        if typesetter is None:
            typesetter = self._own.typesetter = Typesetter(self._extra_fonts, self._template)
        return typesetter


def _in_order(families: Sequence[str]) -> list[str]:
    noto = [family for family in families if family.startswith("Noto ")]
    middle = [family for family in noto if family not in (*_FIRST_FAMILIES, *_LAST_FAMILIES)]
    return [*(family for family in _FIRST_FAMILIES if family in noto), *middle, *_LAST_FAMILIES]
