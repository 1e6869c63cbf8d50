"""What a browser gets first: the page, which holds no word of anybody's, and the files that it is made of.

Everything comes from this server, under a policy that allows nothing else: no script or style in the page itself, no
other address, no frame around it, no form. Texts that people wrote arrive as data and are set as text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

import manimgx_fonts
from aiohttp import web

from conversations.words import words

ASSETS = ("board.css", "board.js", "clock.js", "views.js", "dom.js", "stream.js")
TYPES = {"css": "text/css", "js": "text/javascript", "ttf": "font/ttf"}
# The cards' own typefaces, from the package that the cards use too.
FONTS = {"noto-sans.ttf": "NotoSans[wght].ttf", "noto-emoji.ttf": "NotoEmoji[wght].ttf"}

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    # The link is a secret: it stands in no address that a browser sends on.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Of every answer about a board; files that are the same for everybody may be kept, and say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that every board needs, and the name of its content."""

    body: bytes
    kind: str
    tag: str


@cache
def assets() -> Mapping[str, Asset]:
    """The files by name, read once."""
    folder = resources.files("bot.web.board").joinpath("assets")
    bodies = {name: folder.joinpath(name).read_bytes() for name in ASSETS}
    fonts = Path(manimgx_fonts.__file__).parent
    bodies |= {name: (fonts / file).read_bytes() for name, file in FONTS.items()}
    return {
        name: Asset(
            body=body,
            kind=TYPES[name.rpartition(".")[2]],
            tag=hashlib.sha256(body).hexdigest()[:20],
        )
        for name, body in bodies.items()
    }


@cache
def version() -> str:
    """A name for all the files together: a page that was made by others loads itself anew."""
    digest = hashlib.sha256()
    for name, asset in sorted(assets().items()):
        digest.update(f"{name}\0{asset.tag}\0".encode())
    return digest.hexdigest()[:12]


@cache
def _template() -> Template:
    folder = resources.files("bot.web.board").joinpath("assets")
    return Template(folder.joinpath("board.html").read_text("utf-8"))


def page(language: str) -> str:
    """The page in a language, before it knows its workshop."""
    say = words(language)
    return _template().substitute(
        language=escape(language),
        connecting=escape(say("board-connecting")),
        script=escape(say("board-script")),
        toolbar=escape(say("board-toolbar")),
        version=version(),
    )


async def asset(request: web.Request) -> web.Response:
    """One of the files; 304 where the browser has it."""
    found = assets().get(request.match_info["name"])
    if found is None:
        return web.Response(status=404, headers=HEADERS)
    # Asked for again each time, answered in a line: a new bot is never shown by an old script.
    headers = {**HEADERS, "Cache-Control": "no-cache", "ETag": f'"{found.tag}"'}
    if any(one.value == found.tag for one in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    return web.Response(body=found.body, content_type=found.kind, charset=_charset(found), headers=headers)


def _charset(found: Asset) -> str | None:
    return "utf-8" if found.kind.startswith("text/") else None
