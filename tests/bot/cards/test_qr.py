"""The QR code of a join link."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.cards.qr import QUIET_ZONE_MODULES, SMALLEST_PIXELS, qr_png

LINK = "https://t.me/decalogue_bot?startgroup=23456789ABCDE"


def modules(picture: Image.Image) -> tuple[int, list[list[bool]]]:
    """The size of a module in pixels, and the dark modules without the quiet zone, read from the picture."""
    ink = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    left, top, right, _ = ink
    finder = 0  # the upper left finder pattern begins with seven dark modules
    while picture.getpixel((left + finder, top)) == 0:
        finder += 1
    size = finder // 7
    count = (right - left) // size
    dark = [
        [
            picture.getpixel((left + (x * 2 + 1) * size // 2, top + (y * 2 + 1) * size // 2)) == 0
            for x in range(count)
        ]
        for y in range(count)
    ]
    return size, dark


@pytest.mark.parametrize("link", [LINK, "https://t.me/b?startgroup=2", LINK * 20])
def test_a_code_is_large_square_and_has_its_quiet_zone(link: str) -> None:
    picture = Image.open(io.BytesIO(qr_png(link))).convert("L")
    assert picture.width == picture.height >= SMALLEST_PIXELS
    size, dark = modules(picture)
    assert picture.width == (len(dark) + 2 * QUIET_ZONE_MODULES) * size
    assert (len(dark) - 17) % 4 == 0  # the sizes of ISO/IEC 18004: 21, 25, … 177 modules


def test_a_code_has_its_three_finder_patterns_and_level_m_or_better() -> None:
    _, dark = modules(Image.open(io.BytesIO(qr_png(LINK))).convert("L"))
    last = len(dark) - 7
    for top, left in ((0, 0), (0, last), (last, 0)):
        pattern = [row[left : left + 7] for row in dark[top : top + 7]]
        assert pattern[0] == pattern[6] == [True] * 7
        assert pattern[1] == pattern[5] == [True, *[False] * 5, True]
        assert pattern[3] == [True, False, True, True, True, False, True]
    # Row 8, columns 0 and 1, hold the correction level under the mask 10: M is 00, Q 11, H 10 and L 01.
    level = (dark[8][0] ^ True, dark[8][1] ^ False)
    assert level != (False, True)


def test_another_link_is_another_code() -> None:
    assert qr_png(LINK) == qr_png(LINK)
    assert qr_png(LINK) != qr_png(LINK[:-1] + "F")


@pytest.mark.parametrize(("link", "reason"), [("", "needs an address"), ("x" * 3000, "too long")])
def test_what_no_code_can_hold_is_refused(link: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        qr_png(link)
