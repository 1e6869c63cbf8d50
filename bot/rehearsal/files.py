"""Files that travel through Telegram: kept in memory, named by ids, photos measured from their headers."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from struct import unpack_from

from bot.rehearsal.errors import ApiError, bad_request
from bot.rehearsal.model import Json

PHOTO_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
"""What a bot may upload (core.telegram.org/bots/api#sending-files)."""
DOWNLOAD_BYTES = 20 * 1024 * 1024
"""What a bot may download (core.telegram.org/bots/api#getfile)."""
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
"""Width and height of a photo in total, and their ratio (core.telegram.org/bots/api#sendphoto)."""

_PREFIXES = {
    "photo": "AgACAgQAAxk",
    "document": "BQACAgQAAxk",
    "audio": "CQACAgQAAxk",
    "voice": "AwACAgQAAxk",
    "video": "BAACAgQAAxk",
    "sticker": "CAACAgQAAxk",
}
"""How ids of each kind begin at Telegram; here they also tell the kinds apart."""

_FOLDERS = {"photo": "photos", "document": "documents", "audio": "music", "voice": "voice", "video": "videos"}
_SUFFIXES = {"photo": ".jpg", "audio": ".mp3", "voice": ".oga", "video": ".mp4", "sticker": ".webp"}
_SIZES = (("s", 90), ("m", 320), ("x", 800), ("y", 1280), ("w", 2560))
"""Longest side in pixels of the copies that Telegram makes of a photo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that has been sent by somebody."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    path: str
    content: bytes = field(repr=False)
    mime_type: str = "application/octet-stream"
    width: int = 0
    height: int = 0

    def json(self) -> Json:
        """https://core.telegram.org/bots/api#file, without the path."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def fields(self) -> Json:
        """The fields of a message that carries this file."""
        base = self.json()
        match self.kind:
            case "photo":
                return {"photo": self._sizes()}
            case "audio":
                base |= {"duration": 3, "file_name": self.name, "mime_type": self.mime_type}
            case "voice":
                base |= {"duration": 3, "mime_type": "audio/ogg"}
            case "video":
                base |= {"width": 640, "height": 360, "duration": 3, "mime_type": "video/mp4"}
            case "sticker":
                base |= {
                    "type": "regular",
                    "width": 512,
                    "height": 512,
                    "is_animated": False,
                    "is_video": False,
                    "emoji": "👍",
                }
            case _:
                base |= {"file_name": self.name, "mime_type": self.mime_type}
        return {self.kind: base}

    def _sizes(self) -> list[Json]:
        longest = max(self.width, self.height)
        sizes = []
        for letter, side in _SIZES:
            scale = min(1.0, side / longest)
            whole = scale == 1.0
            sizes.append(
                {
                    "file_id": self.file_id if whole else f"{self.file_id}-{letter}",
                    "file_unique_id": self.unique_id if whole else f"{self.unique_id}{letter}",
                    "file_size": len(self.content) if whole else int(len(self.content) * scale * scale) + 1,
                    "width": max(1, round(self.width * scale)),
                    "height": max(1, round(self.height * scale)),
                }
            )
            if whole:
                break
        return sizes


class FileStore:
    """All files by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, content: bytes, mime_type: str = "") -> StoredFile:
        """Keeps a file.

        Raises:
            ApiError: 400 for a photo that Telegram would refuse or an empty file; 413 above 50 MB.
        """
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        width = height = 0
        if kind == "photo":
            width, height = _checked_photo(content)
        number = len(self._by_path) + 1
        # Unlike Telegram's, these ids are the same in every run: rehearsals can be compared.
        digest = hashlib.sha256(b"%d:%d:" % (number, len(content)) + content[:4096]).digest()
        unique_id = "AQAD" + urlsafe_b64encode(digest[:8]).decode().rstrip("=")
        stored = StoredFile(
            file_id=_PREFIXES[kind] + urlsafe_b64encode(digest[8:29]).decode(),
            unique_id=unique_id,
            kind=kind,
            name=name,
            path=f"{_FOLDERS.get(kind, kind + 's')}/file_{number}{_SUFFIXES.get(kind) or _suffix(name)}",
            content=content,
            mime_type=mime_type or _mime_type(name),
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str, kind: str | None = None) -> StoredFile:
        """Finds a file by its id, also by that of one of a photo's smaller copies.

        Raises:
            ApiError: 400, if there is none, or one of another kind.
        """
        stored = self._by_id.get(file_id) or self._by_id.get(file_id[:-2])
        if stored is None:
            raise bad_request(
                "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
            )
        if kind is not None and stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """Finds a file by the path that getFile gave."""
        return self._by_path.get(path)


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or WebP, from its header alone."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = unpack_from(">II", content, 16)
        return width, height
    if content[:2] == b"\xff\xd8":
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= 30:
        match content[12:16]:
            case b"VP8 ":
                width, height = unpack_from("<HH", content, 26)
                return width & 0x3FFF, height & 0x3FFF
            case b"VP8L":
                (bits,) = unpack_from("<I", content, 21)
                return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            case b"VP8X":
                return (
                    int.from_bytes(content[24:27], "little") + 1,
                    int.from_bytes(content[27:30], "little") + 1,
                )
            case _:
                return None
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content):
        if content[position] != 0xFF:
            return None
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = unpack_from(">HH", content, position + 5)
            return width, height
        (length,) = unpack_from(">H", content, position + 2)
        position += 2 + length
    return None


def _checked_photo(content: bytes) -> tuple[int, int]:
    if len(content) > PHOTO_BYTES:
        raise bad_request("size of the photo is too big")
    size = image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width == 0 or height == 0 or width + height > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def _mime_type(name: str) -> str:
    return {
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".json": "application/json",
        ".csv": "text/csv",
        ".md": "text/markdown",
        ".txt": "text/plain",
        ".mp3": "audio/mpeg",
    }.get(_suffix(name).lower(), "application/octet-stream")
