"""What Telegram shows of the bot before anyone writes to it: its command menus and descriptions, in both languages."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from bot.api import BotApi
from bot.config import Config
from bot.errors import CallFailed
from bot.speech.markup import cut
from conversations.curriculum import Curriculum
from conversations.words import LANGUAGES, known, words

log = logging.getLogger(__name__)

# Shown in this order. https://core.telegram.org/bots/api#botcommandscope
MENUS = {
    "all_group_chats": (
        "answer",
        "tip",
        "skip",
        "back",
        "edit",
        "answers",
        "time",
        "card",
        "name",
        "alias",
        "names",
        "join",
        "tools",
        "deadline",
        "call",
        "leave",
        "privacy",
        "forget",
        "help",
    ),
    "all_private_chats": (
        "new",
        "panel",
        "issue",
        "tables",
        "cases",
        "case",
        "sprint",
        "extend",
        "pause",
        "resume",
        "stop",
        "present",
        "next",
        "feedback",
        "say",
        "board",
        "invite",
        "workshops",
        "music",
        "export",
        "close",
        "delete",
        "privacy",
        "mydata",
        "forget",
        "help",
        "start",
    ),
}


# https://core.telegram.org/bots/api#setmyshortdescription and #setmydescription, in UTF-16 code units
SHORT_LIMIT, LONG_LIMIT = 120, 512

Call: TypeAlias = tuple[str, dict[str, Any]]


def profile_calls(curricula: Mapping[str, Curriculum], config: Config) -> Iterator[Call]:
    """The calls that publish the profile.

    Who has a language that the curriculum lacks sees what the bot will speak to them; people of all other languages see
    English if there is one.
    """
    for language in (None, *LANGUAGES):
        code = {"language_code": language} if language is not None else {}
        found = curricula.get(language or "en") or curricula[config.workshop.language]
        texts = words(found.language)
        kept = known(found, days=config.privacy.retention_days, encrypted=config.storage.encryption == "on")
        about = {**kept, "title": found.title, "minutes": config.workshop.minutes}
        for scope, names in MENUS.items():
            menu = [{"command": name, "description": texts(f"command-{name}", about)} for name in names]
            yield "setMyCommands", {"commands": menu, "scope": {"type": scope}, **code}
        short, long = (texts(key, about) for key in ("bot-short-description", "bot-description"))
        yield "setMyDescription", {"description": cut(long, LONG_LIMIT), **code}
        yield "setMyShortDescription", {"short_description": cut(short, SHORT_LIMIT), **code}


async def publish(api: BotApi, calls: Iterable[Call]) -> None:
    """Publish the profile. The bot works without it, so that a refusal is noted and no more."""
    for method, params in calls:
        try:
            await api.call(method, params)
        except CallFailed as failure:
            log.warning("profile.refused", extra={"method": method, "reason": failure.description})
