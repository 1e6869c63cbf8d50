"""📄: the booklet and the data, made aside, with a message that shows how far they are."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.cards.renderer import CardNotRendered, CardRenderer, Form
from bot.rehearsal.model import Message
from tests.stage import Stage, WorkshopOnStage
from tests.workshop.facilitating import RENDERING, with_a_card


def files(workshop: WorkshopOnStage) -> list[Message]:
    """The files that the facilitator got by an export, in order."""
    documents = [m for m in workshop.facilitator.chat.from_bot if m.kind == "document" and m.media_group_id]
    return [m for m in documents if (m.file_name or "").startswith("Sauver")]


async def test_the_message_tells_how_far_it_is_and_then_the_files_come(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await with_a_card(stage)
        await workshop.press("📄")
        message = await workshop.hears("le livret et les données")
        await stage.until(lambda: len(files(workshop)) == 3, RENDERING)
        assert [(m.file_name or "").rpartition(".")[2] for m in files(workshop)] == ["json", "csv", "pdf"]
        await stage.shows(message, "sont prêts")


async def test_a_long_booklet_shows_its_steps_and_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asyncio.Event()
    real = CardRenderer.booklet

    async def slow(self: CardRenderer, booklet: object, progress: object = None) -> bytes:
        if callable(progress):
            progress(1, 3)
        await made.wait()
        return await real(self, booklet, progress)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr("bot.export_job.LOOK", 0.05)
    async with Stage.open(tmp_path) as stage:
        workshop = await with_a_card(stage)
        monkeypatch.setattr(CardRenderer, "booklet", slow)
        await workshop.press("📄")
        message = await workshop.hears("le livret et les données")
        await stage.move(10)
        await stage.shows(message, "1/3")
        workshop.say("/workshops")
        await workshop.hears("Vos ateliers")
        assert files(workshop) == []
        made.set()
        await stage.until(lambda: len(files(workshop)) == 3, RENDERING)


async def test_what_was_begun_before_a_stop_is_made_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, real = asyncio.Event(), CardRenderer.booklet

    async def never(self: CardRenderer, *_: object) -> bytes:
        begun.set()
        raise asyncio.CancelledError

    async with Stage.open(tmp_path) as stage:
        workshop = await with_a_card(stage)
        monkeypatch.setattr(CardRenderer, "booklet", never)
        await workshop.press("📄")
        await begun.wait()
        await stage.stop()
        monkeypatch.setattr(CardRenderer, "booklet", real)
        await stage.start()
        await stage.until(lambda: len(files(workshop)) == 3, RENDERING)


async def test_a_booklet_that_cannot_be_set_leaves_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: CardRenderer, *_: object) -> bytes:
        raise CardNotRendered("no", Form.BOOKLET)

    async with Stage.open(tmp_path) as stage:
        workshop = await with_a_card(stage)
        monkeypatch.setattr(CardRenderer, "booklet", broken)
        await workshop.press("📄")
        await stage.until(lambda: len(files(workshop)) == 2, RENDERING)
        await workshop.hears("n’a pas pu être composé")


async def test_a_workshop_that_is_deleted_meanwhile_is_not_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, made, real = asyncio.Event(), asyncio.Event(), CardRenderer.booklet

    async def slow(self: CardRenderer, booklet: object, progress: object = None) -> bytes:
        begun.set()
        await made.wait()
        return await real(self, booklet, progress)  # type: ignore[arg-type]  # passed on as they come

    async with Stage.open(tmp_path) as stage:
        workshop = await with_a_card(stage)
        monkeypatch.setattr(CardRenderer, "booklet", slow)
        await workshop.press("📄")
        await begun.wait()
        workshop.say("/delete")
        workshop.facilitator.press(await workshop.hears("Supprimer l’atelier"), "🗑")
        await workshop.hears("est supprimé")
        made.set()
        await stage.settled()
        assert files(workshop) == []
