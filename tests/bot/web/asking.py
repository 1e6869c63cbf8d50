"""Asking the bot's web server, as a supervisor, a scraper or a stranger would."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.stage import Stage


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str


async def get(stage: Stage, path: str) -> Answer:
    async with aiohttp.ClientSession() as session, session.get(stage.url + path) as response:
        return Answer(response.status, response.headers, await response.text())


async def post(stage: Stage, body: bytes, secret: str | None) -> Answer:
    """Deliver something as Telegram does."""
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        headers["X-Telegram-Bot-Api-Secret-Token"] = secret
    url = stage.config.telegram.webhook_url
    assert url is not None
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return Answer(response.status, response.headers, await response.text())


class Figures:
    """What `/metrics` says."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.families = {family.name: family for family in text_string_to_metric_families(text)}

    def value(self, name: str, **labels: str) -> float:
        """The sum of the samples with this name and these labels.

        Raises:
            LookupError: there is none.
        """
        found = [
            sample.value
            for family in self.families.values()
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        ]
        if not found:
            raise LookupError(f"{name} {labels}\n{self.text}")
        return sum(found)


async def figures(stage: Stage) -> Figures:
    answer = await get(stage, "/metrics")
    assert answer.status == 200
    return Figures(answer.body)


class Idle:
    """A way for updates that brings none."""

    working = True

    def __init__(self) -> None:
        self.caught_up = asyncio.Event()

    async def run(self) -> None: ...

    def stop(self) -> None: ...
