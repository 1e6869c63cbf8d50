"""Small files for people to send."""

import zlib
from functools import lru_cache
from struct import pack


@lru_cache(maxsize=32)
def png(width: int, height: int, shade: int = 0) -> bytes:
    """A grey picture of the given size in pixels, as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    line = b"\0" + bytes([(160 + 20 * shade) % 256]) * width
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(line * height))
        + chunk(b"IEND", b"")
    )
