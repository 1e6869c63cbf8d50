"""The QR code of a join link, to be shown on a wall and scanned from the back of a room."""

from __future__ import annotations

import io
import math

import segno

# Wide enough that a phone's preview is not blurred; Telegram shrinks photos only beyond 2,560 pixels.
SMALLEST_PIXELS = 600

# The light frame, in modules, that ISO/IEC 18004 asks for around a QR code.
QUIET_ZONE_MODULES = 4


def _code(url: str) -> segno.QRCode:
    """The code of an address; correction is M (15 % of it may be hidden) or better where that costs no larger code.

    Raises:
        ValueError: the address is empty, or longer than a QR code holds (2,331 bytes at level M).
    """
    if not url:
        raise ValueError("a QR code needs an address")
    try:
        return segno.make_qr(url, error="m")
    except segno.DataOverflowError as error:
        raise ValueError(f"the address is too long for a QR code: {len(url)} characters") from error


def qr_png(url: str) -> bytes:
    """A QR code of `url` as black on white PNG, square, at least `SMALLEST_PIXELS` wide with its quiet zone.

    Raises:
        ValueError: see `_code`.
    """
    code = _code(url)
    modules, _ = code.symbol_size(border=QUIET_ZONE_MODULES)
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=math.ceil(SMALLEST_PIXELS / modules), border=QUIET_ZONE_MODULES)
    return picture.getvalue()


def qr_svg(url: str) -> bytes:
    """The same as SVG, of whatever size the page gives it. It stays black on white in the dark: phones read that best.

    Raises:
        ValueError: see `_code`.
    """
    picture = io.BytesIO()
    _code(url).save(
        picture,
        kind="svg",
        border=QUIET_ZONE_MODULES,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass=None,
    )
    return picture.getvalue()
