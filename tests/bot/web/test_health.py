"""`/healthz` is 200 while the bot can do its work, and 503 while it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.app import App
from bot.config import ConfigError, Web
from bot.web import health
from tests.bot.test_intake import allow, refuse
from tests.bot.web.asking import Answer, get
from tests.stage import Mode, Stage

MODES: tuple[Mode, ...] = ("polling", "webhook")


async def becomes(stage: Stage, status: int) -> Answer:
    """Ask until the answer has this status."""
    for _ in range(500):
        answer = await get(stage, "/healthz")
        if answer.status == status:
            return answer
        await stage.clock.sleep(1.0)
    raise AssertionError(f"still {answer.status}: {answer.body}")


@pytest.mark.parametrize("mode", MODES)
async def test_a_bot_at_work_is_ready(tmp_path: Path, mode: Mode) -> None:
    async with Stage.open(tmp_path, mode=mode, web=True) as stage:
        await stage.at_work("Awa")
        answer = await becomes(stage, 200)
        assert json.loads(answer.body) == {"ready": True, "storage": "ok", "updates": "ok"}
        assert "aiohttp" not in str(answer.headers)
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_bot_that_cannot_fetch_is_not_ready_until_it_can(tmp_path: Path) -> None:
    """It need not wait for the end of a long poll to know that it can again."""
    async with Stage.open(tmp_path, web=True, strict=False) as stage:
        table = await stage.at_work("Awa")
        await becomes(stage, 200)
        away = stage.server.faults.html(502, method="getUpdates", times=None)
        table.say("Awa", "/time")
        answer = await becomes(stage, 503)
        assert json.loads(answer.body) == {"ready": False, "storage": "ok", "updates": "failing"}
        away.off()
        await becomes(stage, 200)


async def test_a_webhook_that_is_gone_is_set_again(tmp_path: Path) -> None:
    """Somebody deleted it: the bot notices when it looks, and until then what people write waits at Telegram."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        refused = stage.server.faults.error(500, "Internal Server Error", method="setWebhook", times=2)
        await stage.restart()
        answer = await becomes(stage, 503)
        assert json.loads(answer.body)["updates"] == "failing"
        await becomes(stage, 200)
        assert refused.hits == 2


async def test_a_bot_that_cannot_commit_is_not_ready_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH", 0.0)
    async with Stage.open(tmp_path, web=True) as stage:
        await stage.at_work("Awa")
        await becomes(stage, 200)
        refuse(stage, "settings")
        answer = await becomes(stage, 503)
        assert json.loads(answer.body) == {"ready": False, "storage": "failing", "updates": "ok"}
        assert str(tmp_path) not in answer.body
        allow(stage)
        await becomes(stage, 200)


async def test_asking_often_commits_seldom(tmp_path: Path) -> None:
    """Whoever hammers on it does not wear the disk out."""
    async with Stage.open(tmp_path, web=True) as stage:
        await becomes(stage, 200)
        refuse(stage, "settings")
        assert (await get(stage, "/healthz")).status == 200
        allow(stage)


async def test_nothing_else_is_served(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        for path in ("/", "/telegram", "/healthz/x", "/favicon.ico"):
            assert (await get(stage, path)).status == 404


async def test_an_address_that_is_taken_is_told(tmp_path: Path) -> None:
    """Before the bot has touched a single update."""
    (tmp_path / "other").mkdir()
    async with Stage.open(tmp_path, web=True) as stage, Stage.open(tmp_path / "other") as other:
        await other.stop()
        config = other.config.model_copy(update={"web": Web(listen=stage.config.web.listen)})
        why = r"cannot be listened on \(address already in use\); give an address of this machine"
        with pytest.raises(ConfigError, match=rf"web\.listen: 127\.0\.0\.1:\d+ {why}"):
            await App(config, clock=other.clock).run()
        await other.start()
