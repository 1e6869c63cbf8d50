"""The webhook takes what Telegram delivers and nothing else, and says 200 only to what is in the file."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import orjson
import pytest

from bot.app import Stopped
from bot.web import webhook
from tests.bot.test_intake import allow, beside, refuse
from tests.bot.web.asking import get, post
from tests.stage import PATIENCE, Stage

STRANGE = (None, "", "guess", "secret", "secrett", "é")


def secret_of(stage: Stage) -> str:
    """What Telegram was told last."""
    return str(stage.server.calls_of("setWebhook")[-1].params["secret_token"])


def update(stage: Stage, number: int, person: int = 42) -> bytes:
    """A person's message to the bot, as Telegram writes it."""
    return orjson.dumps(
        {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": int(stage.clock.now()),
                "chat": {"id": person, "type": "private", "first_name": "Awa"},
                "from": {"id": person, "is_bot": False, "first_name": "Awa", "language_code": "fr"},
                "text": "/start",
                "entities": [{"type": "bot_command", "offset": 0, "length": len("/start")}],
            },
        }
    )


def stored(stage: Stage) -> set[int]:
    with beside(stage) as file:
        return {number for (number,) in file.execute("select id from updates")}


async def ready(stage: Stage) -> None:
    await stage.until(lambda: stage.server.calls_of("getWebhookInfo"))


async def test_only_who_knows_the_secret_delivers(tmp_path: Path) -> None:
    """A wrong one, an empty one, none, one that begins right: 403, and nothing is stored."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        secret = secret_of(stage)
        for number, given in enumerate((*STRANGE, secret[:-1], secret + "x", secret.swapcase()), start=1):
            assert (await post(stage, update(stage, number), given)).status == 403, given
        assert stored(stage) == set()
        assert (await post(stage, update(stage, 1), secret)).status == 200
        assert stored(stage) == {1}


async def test_the_secret_of_the_configuration_is_the_one_that_counts(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await stage.stop()
        own = stage.config.telegram.model_copy(
            update={"webhook_secret": type(stage.config.telegram.token)("our-own-secret")}
        )
        stage.config = stage.config.model_copy(update={"telegram": own})
        await stage.start()
        await stage.until(lambda: len(stage.server.calls_of("setWebhook")) == 2)
        await stage.settled()
        assert secret_of(stage) == "our-own-secret"
        assert (await post(stage, update(stage, 1), "our-own-secret")).status == 200


async def test_what_is_answered_200_is_in_the_file(tmp_path: Path) -> None:
    """Looked at in the file after each of many that were delivered at once."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        secret = secret_of(stage)
        missing: list[int] = []

        async def deliver(number: int) -> None:
            assert (await post(stage, update(stage, number), secret)).status == 200
            if number not in stored(stage):
                missing.append(number)

        await asyncio.gather(*(deliver(number) for number in range(1, 41)))
        assert missing == []
        assert stored(stage) == set(range(1, 41))


async def test_what_could_not_be_committed_comes_again_and_counts_once(tmp_path: Path) -> None:
    """A file that is held by another program: 503, so that Telegram keeps it; and later 200."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        awa = stage.person("Awa")
        awa.start_bot()
        await stage.until(lambda: awa.chat.from_bot)
        await stage.settled()
        secret, before = secret_of(stage), stored(stage)
        with beside(stage) as file:
            file.execute("begin immediate")
            assert (await post(stage, update(stage, 2, awa.id), secret)).status == 503
            file.execute("rollback")
        assert stored(stage) == before
        for _ in range(2):
            assert (await post(stage, update(stage, 2, awa.id), secret)).status == 200
        await stage.settled()
        assert stored(stage) == before | {2}
        assert len(awa.chat.from_bot) == 2


async def test_an_update_that_the_file_refuses_is_put_aside(tmp_path: Path) -> None:
    """It would come again for a day otherwise, and hold up its chat."""
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        refuse(stage, "outbox", "new.chat_id = 42 and new.params not like '%oops%' and new.id < 3")
        assert (await post(stage, update(stage, 1), secret_of(stage))).status == 200
        allow(stage)
        await stage.stop()
        assert len(await stage.dead_letters()) == 1
        await stage.start()


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"{}", b'{"update_id": "7"}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(tmp_path: Path, body: bytes) -> None:
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        assert (await post(stage, body, secret_of(stage))).status == 400
        assert (await get(stage, "/telegram")).status == 405


async def test_a_huge_body_is_refused(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        assert (await post(stage, b" " * (2 << 20), secret_of(stage))).status == 413


async def test_guesses_are_told_in_one_line_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever guesses must not be able to fill the disk with log."""
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.05)
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await ready(stage)
        with caplog.at_level(logging.WARNING):
            for number in range(20):
                await post(stage, update(stage, number), "guess")
            asked = len(stage.server.calls_of("getWebhookInfo"))
            await stage.until(lambda: len(stage.server.calls_of("getWebhookInfo")) > asked + 1)
        told = [vars(record)["count"] for record in caplog.records if record.message == "webhook.strangers"]
        assert sum(told) == 20
        assert len(told) < 20


async def test_a_webhook_that_somebody_took_away_is_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program deleted it: what people wrote meanwhile comes when it is back."""
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.05)
    async with Stage.open(tmp_path, mode="webhook") as stage:
        table = await stage.at_work("Awa")
        await stage.settled()
        times = len(stage.server.calls_of("setWebhook"))
        await stage.server.webhook.stop()
        table.say("Awa", "/time")
        await table.see("Il reste")
        assert len(stage.server.calls_of("setWebhook")) == times + 1


async def test_deliveries_that_do_not_arrive_show_in_the_health(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Telegram knows of them: a proxy that is down, a certificate that ran out."""
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.05)
    async with Stage.open(tmp_path, mode="webhook") as stage:
        table = await stage.at_work("Awa")
        await stage.settled()
        stage.server.webhook.cut_off = True
        table.say("Awa", "/time")
        while (answer := await get(stage, "/healthz")).status == 200:
            await stage.clock.sleep(1.0)
        assert orjson.loads(answer.body)["updates"] == "failing"
        stage.server.webhook.cut_off = False
        await table.see("Il reste")
        while (await get(stage, "/healthz")).status == 503:
            await stage.clock.sleep(1.0)


async def test_an_address_that_telegram_does_not_take_ends_the_bot_with_a_sentence(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, mode="webhook", strict=False) as stage:
        await stage.stop()
        stage.server.faults.error(
            400, "Bad Request: bad webhook: Failed to resolve host", method="setWebhook"
        )
        await stage.start()
        with pytest.raises(Stopped, match=r"telegram\.webhook_url .*Failed to resolve host"):
            async with asyncio.timeout(PATIENCE):
                await stage.running
        await stage.start()
