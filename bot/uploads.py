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


class Uploads:
    """Makes calls with their files, and remembers what Telegram calls the pictures. In memory only."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self._names: Recent[bytes, str] = Recent(PICTURES_KNOWN)

    async def call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
        """Make a call; a picture that a chat does not take goes as a document.

        Raises:
            CallFailed: as `BotApi.call`.
        """
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
