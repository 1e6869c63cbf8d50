"""What Telegram shows of the bot before anyone writes to it: its command menus and descriptions, in both languages."""

from __future__ import annotations

import logging
from typing import Any

from bot.api import BotApi
from bot.errors import CallFailed
from conversations.words import LANGUAGES, words

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
        "join",
        "deadline",
        "leave",
        "privacy",
        "forget",
        "help",
    ),
    "all_private_chats": (
        "new",
        "panel",
        "issue",
        "sprint",
        "extend",
        "pause",
        "resume",
        "stop",
        "present",
        "next",
        "feedback",
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


def profile_calls() -> list[tuple[str, dict[str, Any]]]:
    """The calls that publish the profile; English is what people of other languages see."""
    calls: list[tuple[str, dict[str, Any]]] = []
    for language in (None, *LANGUAGES):
        texts = words(language or "en")
        code = {"language_code": language} if language is not None else {}
        for scope, names in MENUS.items():
            menu = [{"command": name, "description": texts(f"command-{name}")} for name in names]
            calls.append(("setMyCommands", {"commands": menu, "scope": {"type": scope}, **code}))
        calls.append(("setMyDescription", {"description": texts("bot-description"), **code}))
        calls.append(("setMyShortDescription", {"short_description": texts("bot-short-description"), **code}))
    return calls


async def publish(api: BotApi) -> None:
    """Publish the profile. The bot works without it, so that a refusal is noted and no more."""
    for method, params in profile_calls():
        try:
            await api.call(method, params)
        except CallFailed as failure:
            log.warning("profile.refused", extra={"method": method, "reason": failure.description})
