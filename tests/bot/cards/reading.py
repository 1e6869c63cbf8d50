"""Reading what was printed: its letters, bookmarks and tags, and where there is ink."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import manimgx_fonts
import typst
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot.cards.renderer import TEMPLATE

PPI = 36
"""Of the pictures of pages: half a point a pixel, enough to see that ink is there."""


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def letters(text: str) -> str:
    """The letters alone: where lines end, and what lets a long word break, is the layout's business."""
    return re.sub(r"[\s\u200b\u2068\u2069\u00ad]", "", text)


def pages(reader: PdfReader) -> list[str]:
    """What stands on each page, its letters alone."""
    return [letters(page.extract_text()) for page in reader.pages]


def bookmarks(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Each bookmark's level from 1, its words, and the page that it leads to, from 0."""

    def walk(entries: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, str(entry["/Title"]), reader.get_destination_page_number(entry) or 0

    return list(walk(reader.outline, 1))


def tags(reader: PdfReader) -> list[tuple[tuple[str, ...], str]]:
    """Each element of the structure in reading order: its tag below those around it, and its alternative text."""

    def walk(node: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child, above)
        elif isinstance(node, DictionaryObject):
            path = (*above, str(node["/S"]).removeprefix("/")) if "/S" in node else above
            if "/S" in node:
                yield path, str(node.get("/Alt", ""))
            if "/K" in node:
                yield from walk(node["/K"], path)

    return list(walk(reader.root_object["/StructTreeRoot"], ()))


@cache
def _compiler() -> tuple[typst.Compiler, str]:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(Path(manimgx_fonts.__file__).parent)])
    families = ", ".join(f'"{family}"' for family in ["Noto Sans", *sorted(set(fonts.families()))])
    return typst.Compiler(str(TEMPLATE), font_paths=fonts), f"[{families}]"


def pictures(content: str, form: str) -> list[Image.Image]:
    """The pages that the template makes of a content, drawn."""
    compiler, families = _compiler()
    made = compiler.compile(
        format="png",
        ppi=PPI,
        sys_inputs={"content": content, "form": form, "fonts": families},
    )
    drawn = made if isinstance(made, list) else [made]
    return [Image.open(io.BytesIO(page)).convert("L") for page in drawn if page is not None]


# Strips of an A4 page that stay empty, in millimetres from its left and upper edge: the margins of `paper.typ` less
# what rounding to pixels may take, and between the text and the line at the foot.
EMPTY = {
    "left": (0, 0, 17, 297),
    "right": (193, 0, 210, 297),
    "top": (0, 0, 210, 15),
    "above the foot": (0, 281, 210, 284),
    "bottom": (0, 291, 210, 297),
}


def strayed(picture: Image.Image) -> list[str]:
    """The strips that should be empty and are not."""
    assert picture.getextrema() != (255, 255), "an empty page"
    inked = picture.point(lambda grey: 255 * (grey < 240))
    pixels = PPI / 25.4
    return [
        name
        for name, (left, top, right, bottom) in EMPTY.items()
        if inked.crop(
            (math.ceil(left * pixels), math.ceil(top * pixels), int(right * pixels), int(bottom * pixels))
        ).getbbox()
    ]
