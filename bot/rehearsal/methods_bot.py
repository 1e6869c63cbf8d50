"""The methods about the bot itself: its profile, its commands, files to download."""

import re
from collections.abc import Callable
from typing import Any

from bot.rehearsal.errors import bad_request
from bot.rehearsal.files import DOWNLOAD_BYTES
from bot.rehearsal.model import Json
from bot.rehearsal.params import Params
from bot.rehearsal.telegram import Telegram
from bot.rehearsal.wire import user_json

COMMANDS_LIMIT = 100
COMMAND_DESCRIPTION_LIMIT = 256
NAME_LIMIT = 64
DESCRIPTION_LIMIT = 512
SHORT_DESCRIPTION_LIMIT = 120
"""Numbers and characters; core.telegram.org/bots/api#setmycommands, #botcommand, #setmyname and following."""

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    return user_json(telegram.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not telegram.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope_and_language(telegram: Telegram, params: Params) -> tuple[str, str]:
    scope = params.json("scope")
    if scope is None:
        scope = {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    parts = [kind]
    for name in _SCOPES[kind]:
        if scope.get(name) in (None, ""):
            raise bad_request(f"can't parse BotCommandScope: Empty {name} specified")
        parts.append(str(scope[name]))
    if "chat_id" in _SCOPES[kind]:
        chat = telegram.chats.get(Params(scope).integer("chat_id"))
        if chat is None or not telegram.bot_is_in(chat):
            raise bad_request("chat not found")
        if kind != "chat" and not chat.is_group:
            raise bad_request("can't change commands in private chats")
    return ":".join(parts), _language(params)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def set_my_commands(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    given = params.json("commands")
    if given is None:
        given = []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in given:
        if not isinstance(command, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        for name in ("command", "description"):
            if not isinstance(command.get(name), str):
                raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
        # Telegram takes the slash off by itself.
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= COMMAND_DESCRIPTION_LIMIT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _scope_and_language(telegram, params)
    telegram.profile.commands[key] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"].strip()} for c in given
    ]
    return True


def get_my_commands(telegram: Telegram, params: Params) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return telegram.profile.commands.get(_scope_and_language(telegram, params), [])


def delete_my_commands(telegram: Telegram, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    telegram.profile.commands.pop(_scope_and_language(telegram, params), None)
    return True


def _profile_text(field: str, attribute: str, limit: int) -> dict[str, Callable[[Telegram, Params], Any]]:
    """The pair of methods that set and get one text of the bot's profile."""

    def set_text(telegram: Telegram, params: Params) -> bool:
        text = params.text(field)
        if len(text) > limit:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        texts: dict[str, str] = getattr(telegram.profile, attribute)
        language = _language(params)
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        return True

    def get_text(telegram: Telegram, params: Params) -> Json:
        texts: dict[str, str] = getattr(telegram.profile, attribute)
        fallback = telegram.bot.first_name if field == "name" else ""
        return {field: texts.get(_language(params)) or texts.get("", fallback)}

    name = field.replace("_", "")
    return {f"setmy{name}": set_text, f"getmy{name}": get_text}


def get_file(telegram: Telegram, params: Params) -> Json:
    """https://core.telegram.org/bots/api#getfile"""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = telegram.files.get(file_id)
    if len(stored.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.json() | {"file_path": stored.path}


METHODS: dict[str, Callable[[Telegram, Params], Any]] = {
    "getme": get_me,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    **_profile_text("name", "names", NAME_LIMIT),
    **_profile_text("description", "descriptions", DESCRIPTION_LIMIT),
    **_profile_text("short_description", "short_descriptions", SHORT_DESCRIPTION_LIMIT),
    "getfile": get_file,
}
