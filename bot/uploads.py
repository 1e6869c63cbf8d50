"""Calls that carry files: a picture travels to Telegram once, however many chats see it.

Telegram names every file that it was sent, and the bot may use that name instead of the file from then on
(https://core.telegram.org/bots/api#sending-files). A card for the projector is about half a megabyte, and in a
presentation every table gets it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from typing import Any

from bot.api import BotApi
from bot.errors import Kind, Permanent
from bot.http import Upload
from storage.memory import MISSING, Recent

log = logging.getLogger(__name__)

# Pictures whose names are known: those of a few workshops at once.
PICTURES_KNOWN = 1024

# What is sent for the words under it as well: « time is up » stands under a card, the thanks under a tune. Under a
# sheet to print stands only what it is.
SPEAKING = {"sendPhoto", "sendAudio"}
# Parameters that say nothing without a file.
FILE_ONLY = {"caption", "photo", "audio"}


class Uploads:
    """Makes calls with their files, and remembers what Telegram calls the pictures. In memory only."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self._names: Recent[bytes, str] = Recent(PICTURES_KNOWN)

    async def call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
        """Make a call; of a picture or a tune that a chat takes in no form, the words under it go alone.

        Raises:
            CallFailed: as `BotApi.call`.
        """
        try:
            return await self._with_files(method, params, files)
        except Permanent as refused:
            if refused.kind is not Kind.NO_RIGHTS or method not in SPEAKING or not params.get("caption"):
                raise
            log.info("file.as_words", extra={"method": method, "reason": refused.description})
            words = {name: value for name, value in params.items() if name not in FILE_ONLY}
            return await self.api.call("sendMessage", {**words, "text": params["caption"]})

    async def _with_files(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
        """A picture that a chat does not take goes as a document."""
        if method != "sendPhoto" or "photo" not in files:
            return await self.api.call(method, params, files=files or None)
        try:
            return await self._photo(params, files)
        except Permanent as refused:
            if refused.kind not in (Kind.NO_RIGHTS, Kind.BAD_CONTENT, Kind.TOO_LONG):
                raise
            log.info("photo.as_document", extra={"reason": refused.description})
            return await self.api.call("sendDocument", params, files={"document": files["photo"]})

    async def _photo(self, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
        content = hashlib.blake2b(files["photo"].data, digest_size=16).digest()
        name = self._names.get(content)
        if name is not MISSING:
            try:
                return await self.api.call("sendPhoto", {**params, "photo": name})
            except Permanent as refused:
                if refused.kind is not Kind.FILE_GONE:
                    raise
                # It knows the name no longer: it gets the file again.
                self._names.forget(content)
        result = await self.api.call("sendPhoto", params, files=files)
        self._names.put(content, str(result["photo"][-1]["file_id"]))
        return result
