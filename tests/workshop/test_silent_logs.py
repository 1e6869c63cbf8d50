"""What the log of a whole workshop holds: no secret at any level, no name and no answer above DEBUG."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from bot.app import App, Stopped
from bot.logs import Redacting, set_up
from bot.web.webhook import SECRET_HEADER
from tests.stage import Stage
from tests.workshop.facilitating import forge

NAMES = ("Zéphyrine", "Ozanne", "Philomène", "Barnabé")
SAID = (
    "kiosque près de la rivière",
    "péniche du libraire",
    "balançoire",
    "Sauver la médiathèque",
    "La cantine",
)


class Written:
    """Two logs of one run, as text and as JSON, written as the bot writes them."""

    def __init__(self, text: io.StringIO, objects: io.StringIO) -> None:
        self._text = text
        self._objects = objects

    @property
    def all(self) -> str:
        return self._text.getvalue() + self._objects.getvalue()

    @property
    def above_debug(self) -> str:
        entries = [json.loads(line) for line in self._objects.getvalue().splitlines()]
        assert {entry["level"] for entry in entries} >= {"INFO", "ERROR"}
        above = [line for line in self._text.getvalue().splitlines() if " DEBUG " not in line]
        return "\n".join(above) + json.dumps(
            [entry for entry in entries if entry["level"] != "DEBUG"], ensure_ascii=False
        )


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Written]:
    """Everything at DEBUG, through the set-up of `decalogue run`, with no secret to take out."""
    text, objects = io.StringIO(), io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    monkeypatch.setattr("sys.stderr", text)
    set_up("DEBUG", "text")
    as_json = logging.StreamHandler(objects)
    as_json.setFormatter(Redacting((), as_json=True))
    root.addHandler(as_json)
    for handler in root.handlers:
        # The local Bot API server runs in this process too; what it logs is not the bot's.
        handler.addFilter(lambda record: not record.name.startswith("bot.rehearsal"))
    yield Written(text, objects)
    root.handlers[:], level = before
    root.setLevel(level)


async def test_a_whole_workshop_leaves_no_secret_and_nobodys_words_in_the_log(
    tmp_path: Path, written: Written
) -> None:
    """Opening, sprint, presentations, feedback, data, mistakes, faults, strangers at the webhook, a revoked token."""
    async with Stage.open(tmp_path, mode="webhook", web=True, strict=False) as stage:
        facilitator = stage.person(NAMES[3])
        facilitator.start_bot()
        workshop = await stage.workshop(SAID[3], facilitator)
        workshop.say(f"/issue {SAID[4]}")
        workshop.say("/board")
        invitation = await workshop.invite()
        table = await workshop.table("Rivelune", *NAMES[:2])
        iris = await workshop.professional(NAMES[2])
        await workshop.open_cases()
        await workshop.start()
        await table.answer(NAMES[0], f"Ouvrir un {SAID[0]}", 1)
        stage.server.faults.error(502, "Bad Gateway", method="sendMessage", times=1)
        stage.server.faults.error(
            429,
            "Too Many Requests: retry after 1",
            method="sendMessage",
            times=1,
            parameters={"retry_after": 1},
            chat_id=iris.person.id,
        )
        table.reply(NAMES[1], f"Sur la {SAID[1]}")
        # One that breaks, with an error that quotes it: its traceback is logged, and what it said is not.
        person, chat = (
            {"id": table.chat.id, "type": "group", "is_bot": False, "first_name": NAMES[0]} for _ in "12"
        )
        broken = {"message": {"message_id": SAID[0], "text": SAID[0], "from": person, "chat": chat}}
        stage.telegram.updates.put(broken, stage.clock.now())
        forge(table.people[NAMES[1]], table.prompt, f"p.start:{workshop.code}")
        await stage.settled()
        await workshop.present()
        await workshop.on_stage("Rivelune")
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        iris.say(f"La {SAID[2]} est une bonne image")
        workshop.say("/export")
        table.say(NAMES[1], "/forget")
        await stage.settled()
        async with aiohttp.ClientSession() as session:
            url = str(stage.config.telegram.webhook_url)
            async with session.post(url, json={}, headers={SECRET_HEADER: "guess"}) as answer:
                assert answer.status == 403
        await workshop.close()
        await stage.settled()
        ids = [table.chat.id, *(one.id for one in (facilitator, iris.person, *table.people.values()))]
        told = stage.server.calls_of("setWebhook")[0].params["secret_token"]
        board = (await stage.stored(workshop.code)).board
        await stage.stop()
        stage.server.faults.error(401, "Unauthorized", method="getMe")
        with pytest.raises(Stopped):
            await App(stage.config, clock=stage.clock).run()
        await stage.start()

    secrets = [
        stage.server.token,
        stage.server.token.partition(":")[2],
        told,
        invitation.partition("-")[2],
        board,
    ]
    for secret in secrets:
        assert len(secret) > 10
        assert secret not in written.all
    for words in (*NAMES, *SAID):
        assert words not in written.above_debug
    for number in ids:
        assert str(number) not in written.above_debug
    assert "limit.hit" in written.above_debug
    assert "update.broken" in written.above_debug
    assert "delivery.again" in written.above_debug
