"""What Telegram shows of the bot before anyone writes to it, whatever the curriculum."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from bot.config import Config, Storage, Telegram, Workshop
from bot.profile import MENUS, profile_calls
from conversations.curriculum import Curriculum, builtin


def config(**workshop: Any) -> Config:
    return Config(
        telegram=Telegram(token=SecretStr("1:a")),
        storage=Storage(encryption="off"),
        workshop=Workshop(**workshop),
    )


def of(curricula: dict[str, Curriculum], **workshop: Any) -> dict[tuple[str, str | None], dict[str, Any]]:
    """The calls by method and language; of the menus, the last."""
    calls = profile_calls(curricula, config(**workshop))
    return {(method, params.get("language_code")): params for method, params in calls}


def both() -> dict[str, Curriculum]:
    return {"fr": builtin("fr"), "en": builtin("en")}


def test_every_language_has_its_menus_and_descriptions() -> None:
    calls = list(profile_calls(both(), config()))
    assert len(calls) == 3 * (len(MENUS) + 2)
    found = of(both())
    short = {language: found["setMyShortDescription", language] for language in (None, "fr", "en")}
    assert short["fr"]["short_description"] == (
        "10 étapes, 30 minutes, un plan de campagne\u00a0: l’atelier «\u00a0Comment mobiliser en ligne\u00a0»."
    )
    assert short[None]["short_description"] == short["en"]["short_description"]


def test_the_descriptions_say_what_the_curriculum_and_the_configuration_say() -> None:
    own = replace(
        builtin("fr"), title="Le square", outcome="un square à nous", prompts=builtin("fr").prompts[:1]
    )
    found = of({"fr": own}, minutes=45)
    assert found["setMyShortDescription", "fr"]["short_description"] == (
        "Une étape, 45 minutes, un square à nous\u00a0: l’atelier «\u00a0Le square\u00a0»."
    )
    menu = next(iter(profile_calls({"fr": own}, config())))[1]["commands"]
    assert {"command": "edit", "description": "rouvrir une étape\u00a0: /edit 1"} in menu


def test_who_has_a_language_that_the_curriculum_lacks_sees_what_the_bot_speaks() -> None:
    found = of({"fr": builtin("fr")})
    for method in ("setMyDescription", "setMyShortDescription", "setMyCommands"):
        said = [
            {key: value for key, value in found[method, language].items() if key != "language_code"}
            for language in (None, "fr", "en")
        ]
        assert said[0] == said[1] == said[2]


def test_a_long_title_is_cut_to_what_telegram_takes() -> None:
    own = replace(
        builtin("fr"), title="Le grand atelier " * 7, outcome="un projet que nous mènerons ensemble"
    )
    found = of({"fr": own})
    assert len(found["setMyShortDescription", None]["short_description"]) <= 120
    assert len(found["setMyDescription", None]["description"]) <= 512
