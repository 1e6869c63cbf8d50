"""The end: a thank-you to every table, with the music that the facilitator chose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage import Stage
from tests.workshop.facilitating import spaced

SONG = "https://example.org/chanson?v=1&t=2"


async def test_a_link_comes_with_the_thank_you_and_shows_what_is_behind_it(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/music")
        await workshop.hears("Quelle musique pour finir")
        workshop.say(f"/music {SONG}")
        await workshop.hears("l’atelier finira sur cette musique")
        await stage.shows(workshop.panel, SONG)
        await workshop.close()
        goodbye = await table.see("une touche musicale")
        assert "L’atelier est terminé" in spaced(goodbye.words)
        assert SONG in goodbye.words
        sent = [
            c for c in stage.server.calls_of(chat_id=table.chat.id) if "t=2" in str(c.params.get("text", ""))
        ]
        assert [call.params["link_preview_options"] for call in sent] == [{"is_disabled": False}]


async def test_an_audio_file_sent_to_the_bot_is_played_to_every_table(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Les Tilleuls")]
        workshop.facilitator.send_audio(workshop.facilitator.chat)
        await workshop.hears("l’atelier finira sur cette musique")
        await workshop.close()
        for table in tables:
            goodbye = await table.see("une touche musicale")
            assert goodbye.kind == "audio"
            assert "L’atelier est terminé" in spaced(goodbye.words)


@pytest.mark.parametrize(
    "words", ["chanson", "javascript:alert(1)", "https://a b", "http://<b>x</b>.org", "https://" + "x" * 400]
)
async def test_what_is_no_address_is_refused_and_the_music_stays(tmp_path: Path, words: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        workshop.say(f"/music {SONG}")
        await workshop.hears("l’atelier finira sur cette musique")
        workshop.say(f"/music {words}")
        await workshop.hears("Donnez une adresse complète")
        await stage.shows(workshop.panel, SONG)


async def test_the_music_can_be_taken_away(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        workshop.say(f"/music {SONG}")
        await workshop.hears("l’atelier finira sur cette musique")
        workshop.say("/music non")
        await workshop.hears("L’atelier finira sans musique")
        await workshop.close()
        goodbye = await table.see("L’atelier est terminé")
        assert "musicale" not in goodbye.words


async def test_an_audio_file_from_somebody_else_changes_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        stranger = stage.person("Iris")
        stranger.start_bot()
        await stage.settled()
        before = len(stranger.chat.from_bot)
        stranger.send_audio(stranger.chat)
        await stage.until(lambda: len(stranger.chat.from_bot) > before)
        await stage.settled()
        assert "🎵" not in workshop.panel.words
