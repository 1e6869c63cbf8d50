"""Files in calls: uploaded, attached, or named by the id of a file sent before."""

from typing import Any

from bot.rehearsal.errors import bad_request
from bot.rehearsal.files import StoredFile
from bot.rehearsal.model import Json
from bot.rehearsal.params import Params
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.wire import user_json

MEDIA_KINDS = ("photo", "document", "audio", "video")


def upload(telegram: Telegram, params: Params, given: Any, kind: str, part: str) -> StoredFile:
    """The file of a call.

    Args:
        telegram: Where files are kept.
        params: The call, for its uploaded parts.
        given: ``attach://part``, the id of a file, or nothing if the file is uploaded under the parameter's
            name.
        kind: What the file has to be: ``photo``, ``document``, …
        part: The parameter's name.

    Raises:
        ApiError: 400, if there is none or Telegram would refuse it; 413 above 50 MB.
    """
    if isinstance(given, str) and given.startswith("attach://"):
        part, given = given.removeprefix("attach://"), None
    if given:
        if not isinstance(given, str):
            raise bad_request(f"there is no {kind} in the request")
        if "://" in given:
            # Telegram would fetch it; this server stays on loopback and tells what Telegram says when it
            # cannot.
            raise bad_request("failed to get HTTP URL content")
        return telegram.files.get(given, kind)
    if part not in params.files:
        raise bad_request(f"there is no {kind} in the request")
    name, content = params.files[part]
    return telegram.files.add(kind, name, content)


def media_items(params: Params) -> list[tuple[str, Params]]:
    """Reads ``media`` of sendMediaGroup: the kind of each item, and its fields as parameters.

    Raises:
        ApiError: 400, if it is no list of media.
    """
    given = params.json("media")
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    return [media_item(item) for item in given]


def media_item(item: Any) -> tuple[str, Params]:
    """Reads one InputMedia.

    Raises:
        ApiError: 400, if it is none.
    """
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind not in MEDIA_KINDS:
        raise bad_request("can't parse InputMedia: invalid type specified")
    if not item.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    return kind, Params(item)


def resolve_mentions(telegram: Telegram, entities: list[Json]) -> list[Json]:
    """Puts users into ``text_mention`` entities; Telegram drops those about people the bot does not know."""
    if not any("user_id" in entity for entity in entities):
        return entities
    resolved = []
    for entity in entities:
        if "user_id" in entity:
            user = telegram.users.get(entity["user_id"])
            if user is None:
                continue
            entity = {key: value for key, value in entity.items() if key != "user_id"} | {
                "user": user_json(user)
            }
        resolved.append(entity)
    return resolved
