"""Cards as pictures and the booklet as a file, made by Typst beside the event loop.

The slide is a PNG for the projector, the sheet and the booklet are tagged PDFs for print; `card.typ` makes all of them
from JSON. Threads do the setting: Typst releases the interpreter's lock while it works. A new slide takes about 60 ms
of one core, three quarters of it for the pixels, a sheet 20 ms and a booklet as much for each of its groups; what has
been rendered is remembered by content. Typst itself keeps what its last ten jobs used: the process grows to about
160 MB with a booklet of twelve groups, to 400 MB with one of sixty, and no further with the next.

Typst says nothing while it works. A booklet's progress is told all the same: half of the work on a card is finding the
size at which it takes one page, and that is done card by card before the whole is set in one go.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypedDict, TypeVar

import manimgx_fonts
import typst

from conversations.booklet import Booklet, Profile, booklet_json, digest, sheet_json
from conversations.card import Card, CardLine, CardStatus, card_json, fingerprint, labels_for

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "card.typ"

# The slide's page measures 1920 × 1080 points, so that 72 points an inch make one pixel of each.
SLIDE_PPI = 72.0
SLIDE_SIZE = (1920, 1080)

# Pictures remembered: a slide takes about 0.5 MB, a sheet 50 kB and a booklet 20 kB a group, so some 20 MB when full.
REMEMBERED = 64
# Sizes of cards remembered, of a few bytes each: more than one workshop has groups.
SIZES_REMEMBERED = 256

# Threads that set cards: when a sprint ends, the cards of all groups are wanted at once.
WORKERS = 2
# How far they stand behind whatever else wants the processor, from 0 to 19.
NICE = 10
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
    """What the template makes; the values are what it reads."""

    SLIDE = "slide"
    SHEET = "sheet"
    BOOKLET = "booklet"
    SIZE = "size"  # no picture: how large the answers of a card are printed


class CardNotRendered(Exception):
    """Typst refused a content. Names it by its digest only: what people wrote stays out of messages."""

    def __init__(self, content: str, form: Form) -> None:
        super().__init__(f"the {form} {content[:12]} was not rendered")
        self.content = content
        self.form = form


Progress = Callable[[int, int], object]
"""Hears how many steps are done, and of how many; called on the event loop, the last time when all are."""


_Made = TypeVar("_Made")
_Key = tuple[str, Form]  # the digest of a content, and what was made of it


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
    """Sets one card after the other. Blocks, and belongs to one thread; `CardRenderer` is what a coroutine uses.

    Attributes:
        fonts: Where Typst finds the letters.
        inputs: What the template is given whatever it makes.
    """

    def __init__(self, extra_fonts: Sequence[Path] = (), template: Path = TEMPLATE) -> None:
        """Find the fonts: about 35 ms. `extra_fonts` are folders with more scripts (Chinese, Japanese, Korean).

        Raises:
            FileNotFoundError: there is no such template.
        """
        folders = [Path(manimgx_fonts.__file__).parent, *extra_fonts]
        # Not the machine's own fonts: a card looks the same wherever it is made.
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
        self.inputs = {"fonts": json.dumps(_in_order(self.fonts.families()))}
        self._template = template
        self._compiler = typst.Compiler(root=template.parent, font_paths=self.fonts, sys_inputs=self.inputs)

    def slide(self, card: Card) -> bytes:
        """A card's slide as the bytes of a PNG.

        Raises:
            CardNotRendered: Typst failed. No text is known to do that; a damaged installation does.
        """
        return self.set(card_json(card), Form.SLIDE)

    def sheet(self, card: Card, profile: Profile | None = None) -> bytes:
        """A card and its feedback as the bytes of a PDF.

        Raises:
            CardNotRendered: see `slide`.
        """
        return self.set(sheet_json(card, profile), Form.SHEET)

    def booklet(self, booklet: Booklet, sizes: Sequence[float] = ()) -> bytes:
        """A whole workshop as the bytes of a PDF; `sizes` are its cards', in order, where they are known already.

        Raises:
            CardNotRendered: see `slide`.
        """
        return self.set(booklet_json(booklet), Form.BOOKLET, sizes)

    def answers_size(self, card: Card) -> float:
        """How large, in points, the answers of a card are printed.

        Raises:
            CardNotRendered: see `slide`.
        """
        (size,) = self._reported("<size>", card_json(card), Form.SIZE)
        return float(size)

    def rooms(self, card: Card) -> list[Room]:
        """Where each text of a card's slide stands, as the template reports it."""
        return self._reported("<room>", card_json(card), Form.SLIDE)

    def set(self, content: str, form: Form, sizes: Sequence[float] = ()) -> bytes:
        """What the template makes of a content, by the function that wrote it for that form.

        Raises:
            CardNotRendered: see `slide`.
        """
        try:
            return self._in_the_best_standard(content, form, sizes)
        except typst.TypstError as error:
            logger.debug("card_refused", extra={"diagnostic": error.diagnostic})
            raise CardNotRendered(digest(content), form) from None

    def _in_the_best_standard(self, content: str, form: Form, sizes: Sequence[float]) -> bytes:
        if form is Form.SLIDE:
            return self._compile(content, form, sizes, [])
        try:
            return self._compile(content, form, sizes, ["ua-1"])
        except typst.TypstError as error:
            # PDF/UA-1 forbids a sign that no font has. The sheet is worth more than the standard: still tagged, it
            # shows a box in that place.
            logger.debug("card_without_pdf_ua", extra={"diagnostic": error.diagnostic})
            return self._compile(content, form, sizes, [])

    def _compile(
        self, content: str, form: Form, sizes: Sequence[float], standards: list[typst.PDFStandard]
    ) -> bytes:
        made, _warnings = self._compiler.compile_with_warnings(
            self._job(content, form, sizes),
            format="png" if form is Form.SLIDE else "pdf",
            ppi=SLIDE_PPI,
            pdf_standards=standards,
            timestamp=0,  # the same content gives the same bytes
        )
        if not isinstance(made, bytes):
            raise typst.TypstError("the card took more than one page, or none", "")
        return made

    def _job(self, content: str, form: Form, sizes: Sequence[float]) -> bytes:
        """The file that Typst sets: the template's function with its arguments.

        People's words are the inside of a string there, in which a backslash and a quotation mark alone have a meaning
        (https://typst.app/docs/reference/foundations/str/#escapes); nothing but JSON ever reads it.
        """
        quoted = content.replace("\\", "\\\\").replace('"', '\\"')
        given = "".join(f"{size!r}," for size in sizes)
        return f'#import "/{self._template.name}": made\n#made("{form}", json(bytes("{quoted}")), ({given}))'.encode()

    def _reported(self, label: str, content: str, form: Form) -> list[Any]:
        """The values that the template leaves under a label."""
        asked = typst.Compiler(
            self._template, font_paths=self.fonts, sys_inputs=self.inputs | {"content": content, "form": form}
        )
        try:
            found: list[Any] = json.loads(asked.query(label, field="value"))
        except RuntimeError as error:  # what Typst refuses in a query has no class of its own
            logger.debug("card_refused", extra={"diagnostic": str(error)})
            raise CardNotRendered(digest(content), form) from None
        return found


class _Memory(Generic[_Made]):
    """What was made, by key: each once, however many wait for it, and only so many of those that wait for nothing."""

    def __init__(self, remembered: int) -> None:
        self._remembered = remembered
        self._made: OrderedDict[_Key, asyncio.Future[_Made]] = OrderedDict()

    def __contains__(self, key: _Key) -> bool:
        return key in self._made

    async def get(self, key: _Key, make: Callable[[], asyncio.Future[_Made]]) -> _Made:
        """What stands under the key; made first where nothing does. A failure is not remembered."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make()
            made.add_done_callback(lambda done: self._forget_failure(key, done))
            self._make_room()
        self._made.move_to_end(key)
        # Several may wait for one rendering: who gives up waiting does not take it away from the others.
        return await asyncio.shield(made)

    def clear(self) -> None:
        """Remember nothing of what was made so far, nor of what is being made; who waits for it gets it."""
        self._made.clear()

    def _make_room(self) -> None:
        finished = [key for key, made in self._made.items() if made.done()]
        for key in finished[: max(0, len(self._made) - self._remembered)]:
            del self._made[key]

    def _forget_failure(self, key: _Key, done: asyncio.Future[_Made]) -> None:
        if (done.cancelled() or done.exception() is not None) and self._made.get(key) is done:
            del self._made[key]


class CardRenderer:
    """Cards and booklets for coroutines: off the event loop, and each content once, however many wait for it.

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
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="cards", initializer=_step_back)
        self._workers = workers
        self._own = threading.local()
        self._pictures = _Memory[bytes](remembered)
        self._sizes = _Memory[float](SIZES_REMEMBERED)
        self.renders = 0  # how many pictures Typst was asked for
        self.on_rendered: Callable[[Form, float], None] = lambda _form, _seconds: None
        """Called with each rendering that succeeded and the seconds it took, in the thread that made it."""

    async def png(self, card: Card) -> bytes:
        """The slide: PNG, 1920 × 1080 pixels.

        Raises:
            CardNotRendered: see `Typesetter.slide`. Nothing is remembered then: the next call tries again.
        """
        return await self._picture(card_json(card), Form.SLIDE)

    async def pdf(self, card: Card, profile: Profile | None = None) -> bytes:
        """The sheet: PDF/UA-1, A4 portrait, one page if that is readable, else as many as it takes; then the feedback.

        Raises:
            CardNotRendered: see `png`.
        """
        return await self._picture(sheet_json(card, profile), Form.SHEET)

    async def booklet(self, booklet: Booklet, progress: Progress | None = None) -> bytes:
        """The booklet: PDF/UA-1, A4 portrait, with bookmarks, and page numbers that viewers know too.

        `progress` hears of each card that is laid out, one at a time and in order, and last of the whole: one step more
        than there are groups. What is remembered takes only that last step. Cards one at a time also leave a thread to
        groups that want theirs meanwhile.

        Raises:
            CardNotRendered: see `png`.
        """
        content = booklet_json(booklet)
        steps = len(booklet.groups) + 1
        sizes: list[float] = []
        if (digest(content), Form.BOOKLET) not in self._pictures:
            for group in booklet.groups:
                sizes.append(await self._size(group.card))
                if progress is not None:
                    progress(len(sizes), steps)
        made = await self._picture(content, Form.BOOKLET, sizes)
        if progress is not None:
            progress(steps, steps)
        return made

    async def warm_up(self) -> None:
        """Find fonts and compile the template in every worker, so that the first group need not wait for it."""
        loop = asyncio.get_running_loop()
        together = threading.Barrier(self._workers)  # else one quick thread might take every turn
        await asyncio.gather(
            *(loop.run_in_executor(self._threads, self._warm_one, together) for _ in range(self._workers))
        )

    def forget(self) -> None:
        """Drop all pictures: something was erased, and they may show it. What is wanted again is rendered again."""
        self._pictures.clear()

    def close(self) -> None:
        """Finish what is being rendered, drop what waits, end the threads. Idempotent."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _picture(self, content: str, form: Form, sizes: Sequence[float] = ()) -> bytes:
        def make() -> asyncio.Future[bytes]:
            self.renders += 1
            return self._in_a_thread(form, lambda own: own.set(content, form, sizes))

        return await self._pictures.get((digest(content), form), make)

    async def _size(self, card: Card) -> float:
        key = (fingerprint(card), Form.SIZE)
        return await self._sizes.get(
            key, lambda: self._in_a_thread(Form.SIZE, lambda own: own.answers_size(card))
        )

    def _in_a_thread(self, form: Form, work: Callable[[Typesetter], _Made]) -> asyncio.Future[_Made]:
        def timed() -> _Made:
            began = time.perf_counter()
            made = work(self._typesetter())
            self.on_rendered(form, time.perf_counter() - began)
            return made

        return asyncio.get_running_loop().run_in_executor(self._threads, timed)

    def _warm_one(self, together: threading.Barrier) -> None:
        typesetter = self._typesetter()
        typesetter.slide(_SPECIMEN)
        typesetter.sheet(_SPECIMEN)
        # A bot that is stopped meanwhile lets the other workers go without theirs.
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=WARM_UP)

    def _typesetter(self) -> Typesetter:
        typesetter: Typesetter | None = getattr(self._own, "typesetter", None)
        if typesetter is None:
            typesetter = self._own.typesetter = Typesetter(self._extra_fonts, self._template)
        return typesetter


def _step_back() -> None:
    """Let the event loop go before this thread where they share a core: nobody counts the moment a card takes.

    Linux gives each thread a priority of its own (https://man7.org/linux/man-pages/man7/sched.7.html, « The nice
    value »); another system may refuse, and is left as it is.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


def _in_order(families: Sequence[str]) -> list[str]:
    noto = [family for family in families if family.startswith("Noto ")]
    middle = [family for family in noto if family not in (*_FIRST_FAMILIES, *_LAST_FAMILIES)]
    return [*(family for family in _FIRST_FAMILIES if family in noto), *middle, *_LAST_FAMILIES]
