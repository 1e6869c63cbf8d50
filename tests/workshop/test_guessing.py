"""Codes guessed at speed, one-time links used twice, links of before: over HTTP, by whichever way they come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import patience
from bot.rehearsal.people import Person
from bot.tokens import new_code
from conversations.guessing import QUIET, TRIES, WAIT
from tests.bot.test_intake import allow, refuse
from tests.stage import Stage, WorkshopOnStage
from tests.workshop.facilitating import forge, said

WAITS = "Trop de codes qui n’existent pas"
TOLD = "Quelqu’un a essayé plusieurs codes"


async def guess(stage: Stage, person: Person, words: Callable[[str], str], times: int = TRIES) -> None:
    for _ in range(times):
        person.send(person.chat, words(new_code()))
    await stage.settled()


@pytest.mark.parametrize(
    "words",
    [
        lambda code: f"/start {code}",
        lambda code: f"/start pro_{code}",
        lambda code: f"/start fac_{code}-{code}",
        lambda code: f"/panel {code}",
    ],
    ids=["crowd", "professionals", "invitation", "panel"],
)
async def test_five_wrong_codes_cost_a_wait_and_then_nothing_is_looked_up(
    tmp_path: Path, words: Callable[[str], str]
) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        iris = stage.person("Iris")
        await guess(stage, iris, words)
        assert said(iris, WAITS) == 0
        iris.send(iris.chat, f"/start {workshop.code}")
        await stage.until(lambda: said(iris, WAITS) == 1)
        assert (await stage.stored(workshop.code)).attendees == ()
        await workshop.hears(TOLD)
        await stage.move(WAIT)
        iris.send(iris.chat, f"/start {workshop.code}")
        await stage.settled()
        assert [one.name for one in (await stage.stored(workshop.code)).attendees] == ["Iris"]


async def test_a_code_that_comes_again_because_the_disk_refused_it_is_one_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "BACKOFF_FIRST", 0.01)
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        await stage.settled()
        iris = stage.person("Iris")
        refuse(stage, "updates")
        polls = len(stage.server.calls_of("getUpdates"))
        iris.send(iris.chat, f"/start {new_code()}")
        await stage.until(lambda: len(stage.server.calls_of("getUpdates")) > polls + TRIES)
        allow(stage)
        await stage.until(lambda: iris.chat.from_bot)
        iris.send(iris.chat, f"/start {workshop.code}")
        await stage.settled()
        assert [one.name for one in (await stage.stored(workshop.code)).attendees] == ["Iris"]
        assert said(iris, WAITS) == 0


async def test_a_group_that_guesses_waits_and_another_does_not(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        iris, nora = stage.person("Iris"), stage.person("Nora")
        chat = stage.telegram.add_group("Rivelune", iris)
        chat.add(nora)
        chat.add_bot(iris)
        for _ in range(TRIES):
            iris.send(chat, f"/join {new_code()}")
        iris.send(chat, f"/join {workshop.code}")
        await stage.until(lambda: any(WAITS in message.words for message in chat.from_bot))
        nora.send(chat, f"/join {workshop.code}")
        await stage.settled()
        assert (await stage.group(workshop.code, chat.id)).chat_id == chat.id


async def test_forged_presses_count_and_tell_no_more_which_codes_there_are(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        iris = stage.person("Iris")
        iris.start_bot()
        await stage.until(lambda: iris.chat.from_bot)
        under = iris.chat.from_bot[-1]
        forge(iris, under, f"p.start:{workshop.code}")
        await stage.until(lambda: iris.toasts)
        for _ in range(TRIES):
            forge(iris, under, f"p.start:{new_code()}")
        await stage.settled()
        forge(iris, under, f"p.start:{workshop.code}")
        forge(iris, under, f"in:{workshop.code}")
        await stage.settled()
        words = [toast.text for toast in iris.toasts]
        assert words[0] != words[1]
        assert words[-2] == words[1]
        assert words[-1].startswith(WAITS)


async def test_facilitators_hear_of_guessers_once_an_hour_and_of_no_names(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop("Sauver la médiathèque")
        bea = stage.person("Bea")
        bea.start_bot()
        second = await stage.workshop("Un autre atelier", bea)
        for number in range(3):
            await guess(stage, stage.person(f"Iris {number}"), lambda code: f"/start {code}")
        for workshop in (first, second):
            assert said(workshop.facilitator, TOLD) == 1
            assert said(workshop.facilitator, "Iris") == 0
        assert said(first.facilitator, second.title) == 0
        await stage.move(QUIET)
        await guess(stage, stage.person("Iris"), lambda code: f"/start {code}")
        assert said(first.facilitator, TOLD) == 2


async def test_who_mistypes_now_and_then_never_waits(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        iris = stage.person("Iris")
        for _ in range(2):
            await guess(stage, iris, lambda code: f"/start {code}", TRIES - 1)
            await stage.move(WAIT)
        iris.send(iris.chat, f"/start {workshop.code}")
        await stage.settled()
        assert len((await stage.stored(workshop.code)).attendees) == 1
        assert said(workshop.facilitator, TOLD) == 0


async def test_an_invitation_lets_one_person_in_and_whoever_replays_it_stays_out(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        link = await workshop.invite()
        karim, iris = stage.person("Karim"), stage.person("Iris")
        karim.send(karim.chat, f"/start {link}")
        await stage.settled()
        for person in (iris, karim, iris):
            person.send(person.chat, f"/start {link}")
        await stage.settled()
        team = await facilitators(stage, workshop)
        assert team == ["Sarah", "Karim"]
        forge(karim, karim.chat.from_bot[-1], f"p.leave:{workshop.code}")
        await stage.settled()
        karim.send(karim.chat, f"/start {link}")
        await stage.settled()
        assert await facilitators(stage, workshop) == ["Sarah"]


async def facilitators(stage: Stage, workshop: WorkshopOnStage) -> list[str]:
    return [one.name for one in (await stage.stored(workshop.code)).facilitators]
