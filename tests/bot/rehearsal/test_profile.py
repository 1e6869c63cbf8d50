"""The bot's commands and texts about itself."""

from typing import Any

import pytest

from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, refusal

TIP = {"command": "tip", "description": "Un indice"}


async def test_commands_are_kept_by_scope_and_language(api: Api, server: BotApiServer, alice: Person) -> None:
    """Commands are kept by scope and language."""
    group = server.telegram.add_group("Groupe", alice)
    group.add_bot(alice)
    scope = {"type": "chat", "chat_id": group.id}
    await api("setMyCommands", commands=[TIP])
    await api("setMyCommands", commands=[TIP | {"description": "A hint"}], language_code="en")
    await api("setMyCommands", commands=[TIP | {"command": "time"}], scope=scope)
    assert await api("getMyCommands") == [TIP]
    assert (await api("getMyCommands", language_code="en"))[0]["description"] == "A hint"
    assert (await api("getMyCommands", scope=scope))[0]["command"] == "time"
    assert await api("getMyCommands", scope={"type": "all_group_chats"}) == []
    await api("deleteMyCommands", scope=scope)
    assert await api("getMyCommands", scope=scope) == []


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": [TIP] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [TIP | {"command": "Tip"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [TIP | {"command": "x" * 33}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [TIP | {"description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [TIP | {"description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "tip"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [TIP], "language_code": "fr-FR"}, "invalid language code specified"),
        (
            {"commands": [TIP], "scope": {"type": "everywhere"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        (
            {"commands": [TIP], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Empty chat_id specified",
        ),
        ({"commands": [TIP], "scope": {"type": "chat", "chat_id": -7}}, "chat not found"),
    ],
)
async def test_commands_that_telegram_refuses(api: Api, params: dict[str, Any], description: str) -> None:
    """Commands that Telegram refuses."""
    assert (await refusal(api("setMyCommands", **params))).description == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_texts_about_the_bot_have_limits_and_languages(
    api: Api, method: str, field: str, limit: int
) -> None:
    """Texts about the bot have limits and languages."""
    await api(f"set{method}", **{field: "x" * limit})
    await api(f"set{method}", **{field: "y", "language_code": "en"})
    assert await api(f"get{method}", language_code="fr") == {field: "x" * limit}
    assert await api(f"get{method}", language_code="en") == {field: "y"}
    assert (await refusal(api(f"set{method}", **{field: "x" * (limit + 1)}))).code == 400
