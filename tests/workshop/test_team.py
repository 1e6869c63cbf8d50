"""Several facilitators: invited, on and off duty, each with a panel of their own, and all of them see who did what."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rehearsal.people import Person
from tests.stage import Stage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, move_to, said, shows

TITLE = "Sauver la médiathèque"
DENIED = "Seule l’animation de cet atelier peut le faire."


async def toasted(stage: Stage, person: Person, words: str, after: int = 0) -> None:
    await stage.until(lambda: any(flat(words) in flat(t.text) for t in person.toasts[after:]))


async def follows(stage: Stage, person: Person, link: str, answer: str) -> None:
    """Somebody follows a link, and is answered so."""
    before = len(person.chat.from_bot)
    person.send(person.chat, f"/start {link}")
    await stage.until(lambda: any(flat(answer) in flat(m.words) for m in person.chat.from_bot[before:]))


async def journal(workshop: WorkshopOnStage) -> list[str]:
    """What the journal shows to a facilitator, without the times."""
    await workshop.press("Équipe")
    await workshop.press("Journal")
    shown = await shows(workshop, "Journal\n")
    deeds = [line.partition(" · ")[2] for line in flat(shown.words).splitlines() if " · " in line]
    await workshop.press("Retour")
    await workshop.stage.until(lambda: workshop.panel.button("Équipe"))
    return deeds


# --- invitations ---


async def test_an_invitation_makes_somebody_a_facilitator_and_everybody_is_told(tmp_path: Path) -> None:
    """With a panel of their own, which steers the same workshop."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        link = await workshop.invite()
        assert link.startswith("fac_")
        karim = stage.person("Karim")
        await follows(stage, karim, link, "Bienvenue ! Sarah vous invite à animer « Sauver la médiathèque ».")
        await workshop.hears("Karim rejoint l’équipe (invitation : Sarah).")
        his = WorkshopOnStage(stage, TITLE, karim, workshop.code)
        await shows(his, "Rivelune · 1 pers.")
        await his.press("▶")
        await table.see("1/10 ·")
        await shows(workshop, "Karim a lancé le sprint (30 min)")
        karim.send(karim.chat, "/extend 5")
        await table.see("5 minutes de plus")
        # His panel may still show his joining as what was done last; the line to the others is not his.
        assert not said(karim, "rejoint l’équipe (invitation")


async def test_a_link_works_once_and_says_why_it_does_not(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        link = await workshop.invite()
        karim, omar = stage.person("Karim"), stage.person("Omar")
        await follows(stage, karim, link, "Bienvenue")
        await follows(stage, karim, link, "Vous êtes déjà dans l’équipe")
        await follows(stage, omar, link, "a déjà servi")
        await follows(stage, omar, "fac_NOSUCHCODE234-ABC", "n’existe pas")
        await follows(stage, omar, f"fac_{workshop.code}-ABCDEFGH23456", "n’existe pas")
        await follows(stage, omar, f"fac_{workshop.code}", "n’existe pas")
        revoked = await workshop.invite()
        await workshop.press("Équipe")
        await shows(workshop, revoked)
        await workshop.press("Annuler le lien")
        await toasted(stage, workshop.facilitator, "Lien annulé.")
        await follows(stage, omar, revoked, "a été annulé")
        open_link = await workshop.invite()
        await workshop.close()
        await follows(stage, omar, open_link, "Cet atelier est fermé.")
        await stage.settled()
        assert not said(workshop.facilitator, "Omar")


async def test_invitations_of_two_inviters_stand_side_by_side(tmp_path: Path) -> None:
    """Each may revoke the other's: the team is one."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        his, hers = await karim.invite(), await workshop.invite()
        assert his != hers
        await workshop.press("Équipe")
        await shows(workshop, "• Karim · en service")
        await shows(workshop, his)
        await shows(workshop, hers)
        await follows(stage, stage.person("Omar"), his, "Karim vous invite")
        await follows(stage, stage.person("Inès"), hers, "Sarah vous invite")
        await karim.hears("Inès rejoint l’équipe (invitation : Sarah).")
        await stage.until(lambda: his not in workshop.panel.words)
        for _ in range(6):
            await workshop.invite()
        before = len(workshop.facilitator.chat.from_bot)
        workshop.say("/invite")
        await workshop.hears("6 liens attendent déjà")
        assert not any("?start=" in m.words for m in workshop.facilitator.chat.from_bot[before:])


async def test_the_configuration_says_who_opens_and_a_facilitator_who_helps(tmp_path: Path) -> None:
    """An invited person steers this workshop and opens none; their help tells them how to steer."""
    async with Stage.open(tmp_path, allowed=(5_000_000_001,)) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        karim.say("/help")
        await karim.hears("/sprint")
        karim.say("/new Un autre atelier")
        await karim.hears("Vous ne figurez pas parmi les personnes")


@pytest.mark.parametrize("command", ["/invite", "/say Bonjour", "/sprint 14h30", "/sprint off"])
async def test_who_facilitates_nothing_can_do_nothing_of_it(tmp_path: Path, command: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        omar = stage.person("Omar")
        omar.send(omar.chat, command)
        await stage.until(lambda: omar.chat.find("Vous n’avez pas d’atelier"))
        omar.send(omar.chat, f"/panel {workshop.code}")
        await stage.until(lambda: omar.chat.find(DENIED[:20]))


FORGED = (
    "p.invite:{code}",
    "p.revoke:{code}:{token}",
    "p.hand:{code}:1",
    "p.duty:{code}:0",
    "p.leave:{code}",
    "p.drop:{code}",
    "p.view:{code}:team",
    "p.view:{code}:say:1",
)


async def test_forged_buttons_of_the_team_are_refused(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        link = await workshop.invite()
        awa, message = table.people["Awa"], await table.see("Rivelune")
        for data in FORGED:
            before = len(awa.toasts)
            forge(awa, message, data.format(code=workshop.code, token=link.partition("-")[2]))
            await toasted(stage, awa, DENIED, before)
        awa.send(awa.chat, "Bonjour à tous")
        await stage.until(lambda: awa.chat.find("Décalogue"))
        await follows(stage, stage.person("Karim"), link, "Bienvenue")


# --- taking turns ---


async def test_handing_over_moves_calls_and_stalls_to_the_other(tmp_path: Path) -> None:
    """The one who takes over gets the calls that wait; the other is told nothing more until they return."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        await karim.press("Équipe")
        await karim.press("Me retirer du service")
        await shows(karim, "• Karim · pas en service")
        table.say("Awa", "/call")
        await workshop.hears("Rivelune demande de l’aide")
        await stage.settled()
        assert not said(karim.facilitator, "demande de l’aide")
        await workshop.press("Équipe")
        await workshop.press("Passer la main à Karim")
        await toasted(stage, workshop.facilitator, "Karim prend la suite.")
        await karim.hears("Sarah passe la main à Karim.")
        await karim.hears("Rivelune demande de l’aide")
        other = await workshop.table("Tilleuls", "Zoé")
        other.say("Zoé", "/call")
        await karim.hears("Tilleuls demande de l’aide")
        await stage.settled()
        assert not said(workshop.facilitator, "Tilleuls demande de l’aide")
        await workshop.press("Équipe")
        await workshop.press("Reprendre le service")
        await workshop.hears("Tilleuls demande de l’aide")


async def test_with_nobody_on_duty_everybody_hears(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        for one in (workshop, karim):
            await one.press("Équipe")
            await one.press("Me retirer du service")
        await shows(workshop, "Personne n’est en service")
        table.say("Awa", "/call")
        await workshop.hears("demande de l’aide")
        await karim.hears("demande de l’aide")


async def test_stalls_are_told_to_those_on_duty(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        await karim.press("Équipe")
        await karim.press("Me retirer du service")
        await workshop.start()
        await table.see("1/10 ·")
        for _ in range(20):
            await stage.move(60)
        await workshop.hears("👀 « Rivelune »")
        await stage.settled()
        assert not said(karim.facilitator, "👀 « Rivelune » est calme")


async def test_a_facilitator_leaves_and_their_old_buttons_do_nothing_more(tmp_path: Path) -> None:
    """Unless they are the last one; who left may be invited again."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        table = await workshop.table("Rivelune", "Awa")
        await karim.press("Équipe")
        await karim.press("Quitter l’équipe")
        await karim.press("Oui, quitter")
        await workshop.hears("Karim a quitté l’équipe.")
        gone = await karim.hears("Vous ne faites plus partie de l’équipe")
        assert not gone.buttons
        for data in (f"p.start:{workshop.code}", f"p.view:{workshop.code}:team"):
            before = len(karim.facilitator.toasts)
            forge(karim.facilitator, gone, data)
            await toasted(stage, karim.facilitator, DENIED, before)
        karim.say("/sprint")
        await karim.hears("Vous n’avez pas d’atelier")
        forge(workshop.facilitator, workshop.panel, f"p.leave:{workshop.code}")
        await toasted(stage, workshop.facilitator, "Vous êtes la dernière personne de l’équipe")
        await stage.settled()
        assert not said(table, "1/10")
        await follows(stage, karim.facilitator, await workshop.invite(), "Bienvenue")


# --- panels and journal ---


async def test_each_facilitator_turns_a_panel_of_their_own_and_all_are_redrawn(tmp_path: Path) -> None:
    """One asks whether to close; nobody else's thumb is on « yes »."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        await workshop.press("✖")
        await shows(workshop, "Fermer l’atelier ?")
        await stage.settled()
        assert "Fermer" not in karim.panel.words
        assert any(b.text.startswith("▶") for b in karim.panel.buttons)
        await workshop.table("Rivelune", "Awa")
        await shows(karim, "Rivelune · 1 pers.")
        await shows(workshop, "Rivelune · 1 pers.")
        await shows(workshop, "Fermer l’atelier ?")


async def test_a_typing_mistake_of_one_is_answered_to_that_one(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        karim.say("/issue " + "é" * 301)
        await karim.hears("301")
        karim.say("/issue La fermeture du dimanche")
        await karim.hears("Le sujet est noté")
        await shows(workshop, "Sujet : La fermeture du dimanche")
        await stage.settled()
        assert not said(workshop.facilitator, "301")
        assert not said(workshop.facilitator, "Le sujet est noté")


async def test_the_journal_shows_to_all_who_did_what(tmp_path: Path) -> None:
    """What changed nothing is not there; the last deed stands on every panel."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        karim.say("/issue La <b>médiathèque</b> ferme")
        await shows(workshop, "Karim a donné le sujet : La <b>médiathèque</b> ferme")
        await workshop.start()
        await table.see("1/10 ·")
        await karim.press("Une table")
        await karim.press("Rivelune")
        await karim.press("⏸")
        await table.see("Pause.")
        await shows(workshop, "Karim a mis « Rivelune » en pause")
        workshop.say("/resume")
        await workshop.hears("Le sprint n’est pas en pause.")
        assert await journal(workshop) == [
            "Sarah a ouvert l’atelier",
            "Sarah a créé un lien d’invitation",
            "Karim a rejoint l’équipe",
            "Karim a donné le sujet : La <b>médiathèque</b> ferme",
            "Sarah a lancé le sprint (30 min)",
            "Karim a mis « Rivelune » en pause",
        ]


async def test_the_panel_of_someone_alone_does_not_tell_them_what_they_did(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await shows(workshop, "Sprint")
        assert "Sarah" not in workshop.panel.words


async def test_the_journal_shows_the_last_fifteen_in_the_workshops_time(tmp_path: Path) -> None:
    """What was done on another day stands under its date."""
    noon_in_montreal = 1_417_712_400.0  # 4 December 2014, 12:00 there, 18:00 in Paris
    async with Stage.open(tmp_path, start=noon_in_montreal, timezone="America/Montreal", speed=1) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.press("Équipe")
        await workshop.press("Journal")
        await shows(workshop, "12 h · Sarah a ouvert l’atelier")
        assert "décembre" not in workshop.panel.words
        await move_to(stage, noon_in_montreal + 86_400)
        for number in range(14):
            workshop.say(f"/issue Sujet {number}")
        shown = await shows(workshop, "Sujet 13")
        lines = flat(shown.words).splitlines()
        assert lines[lines.index("jeudi 4 décembre 2014") + 1] == "12 h · Sarah a ouvert l’atelier"
        assert lines[lines.index("vendredi 5 décembre 2014") + 1].endswith("Sujet 0")
        workshop.say("/issue Sujet 14")
        shown = await shows(workshop, "Sujet 14")
        assert sum(" · Sarah" in line for line in flat(shown.words).splitlines()) == 15
        assert "décembre" not in shown.words


async def test_two_facilitators_at_once_are_both_answered_and_nothing_is_doubled(tmp_path: Path) -> None:
    """▶ and ⏸ that cross, in either order, each pressed on what the panel showed a moment ago."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        table = await workshop.table("Rivelune", "Awa")
        await shows(workshop, "Rivelune")
        start = workshop.panel.button("▶").callback_data or ""
        forge(workshop.facilitator, workshop.panel, start)
        forge(karim.facilitator, karim.panel, f"p.pause:{workshop.code}")
        await toasted(stage, workshop.facilitator, "C’est parti")
        await toasted(stage, karim.facilitator, "En pause.")
        await table.see("Pause.")
        await shows(karim, "Sprint en pause")
        # Now both see « resume »; one resumes, the other presses the pause that was there before.
        forge(karim.facilitator, karim.panel, f"p.pause:{workshop.code}")
        forge(workshop.facilitator, workshop.panel, f"p.resume:{workshop.code}")
        await toasted(stage, karim.facilitator, "C’est déjà en pause.")
        await toasted(stage, workshop.facilitator, "On reprend.")
        await table.see("On reprend.")
        forge(karim.facilitator, karim.panel, start)
        await toasted(stage, karim.facilitator, "Le sprint est déjà lancé.")
        await stage.settled()
        assert (said(table, "1/10 ·"), said(table, "Pause."), said(table, "On reprend.")) == (1, 1, 1)
        assert (await journal(karim))[-3:] == [
            "Sarah a lancé le sprint (30 min)",
            "Karim a mis en pause",
            "Sarah a repris",
        ]


async def test_two_facilitators_who_press_plus_at_once_give_five_minutes(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        karim = await stage.facilitator(workshop, "Karim")
        await workshop.start()
        await table.see("1/10 ·")
        await stage.settled()
        mine, theirs = workshop.panel, karim.panel
        workshop.facilitator.press(mine, "➕")
        karim.facilitator.press(theirs, "➕")
        await stage.settled()
        countdown = (await stage.stored(workshop.code)).countdown
    assert countdown is not None
    assert countdown.length == 35 * 60
