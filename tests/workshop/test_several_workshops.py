"""A facilitator of several workshops: which one a command is for, and how to switch."""

from __future__ import annotations

from pathlib import Path

from tests.stage import Stage
from tests.workshop.facilitating import hyphened, panels, shows, spaced

TITLE = "Sauver la médiathèque"


async def test_two_workshops_of_one_facilitator_keep_their_own_panels(tmp_path: Path) -> None:
    """What happens in one is drawn on its panel, whichever was shown last."""
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop(TITLE)
        second = await stage.workshop("Une cantine sans plastique", first.facilitator)
        await first.table("Rivelune", "Awa")
        await shows(first, "Rivelune")
        await stage.settled()
        assert "Rivelune" not in second.panel.words
        await second.table("Tilleuls", "Zoé")
        await shows(second, "Tilleuls")
        await stage.settled()
        assert "Tilleuls" not in first.panel.words
        assert len(panels(first)) == len(panels(second)) == 1


async def test_workshops_lists_them_and_panel_code_takes_one_up(tmp_path: Path) -> None:
    """Commands without a code go to the workshop that was looked at last."""
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop(TITLE)
        second = await stage.workshop("Une cantine sans plastique", first.facilitator)
        second.say("/workshops")
        listed = await second.hears("Vos ateliers")
        assert listed.words.index("cantine") < listed.words.index("médiathèque"), "the newest first"
        second.say("/issue Le plastique de la cantine")
        await shows(second, "Le plastique de la cantine")
        first.say(f"/panel {first.code.lower()}")
        await stage.until(lambda: len(panels(first)) == 2)
        first.say("/issue Le dimanche")
        await shows(first, "Le dimanche")
        assert "Le plastique de la cantine" in second.panel.words


async def test_workshops_says_which_one_commands_are_for_and_how_to_switch(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop(TITLE)
        first.say("/workshops")
        listed = await first.hears("Vos ateliers")
        assert "/panel " + hyphened(first.code) in listed.words
        assert "Vos commandes" not in listed.words
        second = await stage.workshop("Une cantine sans plastique", first.facilitator)
        second.say("/workshops")
        await second.hears("Vos commandes vont à « Une cantine sans plastique ».")
        await second.close()
        await shows(second, "Atelier fermé")
        second.say("/workshops")
        await second.hears(f"Vos commandes vont à « {TITLE} ».")


async def test_with_the_workshop_in_hand_closed_commands_are_for_the_only_open_one(tmp_path: Path) -> None:
    """What a closed workshop still answers is for the one in hand."""
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop(TITLE)
        table = await first.table("Rivelune", "Awa")
        second = await stage.workshop("Une cantine sans plastique", first.facilitator)
        await second.close()
        await shows(second, "Atelier fermé")
        first.say("/issue Le dimanche")
        await shows(first, "Le dimanche")
        first.say("/say Bonjour")
        await table.see("Bonjour")
        first.facilitator.send_audio(first.facilitator.chat)
        await shows(first, "🎵 Pour finir")
        first.say("Encore un mot")
        await first.hears(f"Votre texte n’est allé à personne. Pour « {TITLE} » : /say … l’écrit")
        first.say("/panel")
        await stage.until(lambda: len(panels(second)) == 2)
        await first.close()
        await shows(first, "Atelier fermé")
        first.say("/music off")
        await first.hears("Cet atelier est fermé.")
        first.say("Merci")
        await first.hears(
            "L’atelier « Une cantine sans plastique » est fermé : votre texte n’est allé à personne"
        )


async def test_with_the_workshop_in_hand_closed_and_several_open_they_are_named(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        first = await stage.workshop(TITLE)
        other = await stage.workshop("Garder le parc", first.facilitator)
        last = await stage.workshop("Une cantine sans plastique", first.facilitator)
        await last.close()
        await shows(last, "Atelier fermé")
        last.say("/issue Le dimanche")
        named = await last.hears("« Une cantine sans plastique » est fermé. Pour passer à un autre")
        for workshop in (first, other):
            assert f"/panel {hyphened(workshop.code)} · {workshop.title}" in spaced(named.words)
        assert not (await stage.stored(first.code)).issue
        other.say(f"/panel {other.code}")
        other.say("/issue Le dimanche")
        await shows(other, "Le dimanche")
