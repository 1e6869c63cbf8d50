"""A facilitator opens a workshop in private, prepares it, and watches it on one panel."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import Image

from bot.rehearsal.people import Person
from bot.tokens import new_code
from conversations.model import CODE_ALPHABET, CODE_LENGTH
from tests.stage import Stage
from tests.workshop.facilitating import forge, hyphened, move_to, panels, shows, spaced

TITLE = "Sauver la médiathèque"


# --- arriving ---


async def test_start_says_who_the_bot_is_and_how_to_begin(tmp_path: Path) -> None:
    """In the person's own language: French or English by their Telegram."""
    async with Stage.open(tmp_path) as stage:
        sarah, kate = stage.person("Sarah"), stage.person("Kate", language="en-GB")
        sarah.start_bot()
        kate.start_bot()
        await stage.until(lambda: sarah.chat.find("Je suis Décalogue") and sarah.chat.find("/new"))
        await stage.until(lambda: kate.chat.find("I am Décalogue") or kate.chat.find("I’m Décalogue"))


async def test_plain_words_in_private_get_the_same_welcome(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        sarah = stage.person("Sarah")
        sarah.send(sarah.chat, "bonjour ?")
        await stage.until(lambda: sarah.chat.find("/new"))


async def test_help_lists_what_a_facilitator_can_do(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        sarah = stage.person("Sarah")
        sarah.start_bot()
        sarah.send(sarah.chat, "/help")
        help_ = await stage.until(lambda: sarah.chat.find("/sprint"))
        for command in (
            "/new",
            "/issue",
            "/panel",
            "/extend",
            "/pause",
            "/resume",
            "/stop",
            "/export",
            "/close",
            "/workshops",
        ):
            assert command in help_.words


async def test_only_those_whom_the_configuration_allows_open_workshops(tmp_path: Path) -> None:
    """The others learn their own number, to give to the person who hosts the bot, and are not told of /new."""
    async with Stage.open(tmp_path, allowed=(5_000_000_001,)) as stage:
        sarah, omar = stage.person("Sarah"), stage.person("Omar")
        assert sarah.id == 5_000_000_001
        omar.start_bot()
        welcome = await stage.until(lambda: omar.chat.find("/join CODE"))
        assert "/new" not in welcome.words
        omar.send(omar.chat, f"/new {TITLE}")
        refusal = await stage.until(lambda: omar.chat.find(str(omar.id)))
        assert "startgroup" not in refusal.words
        omar.send(omar.chat, "/workshops")
        await stage.until(lambda: omar.chat.find("pas encore d’atelier"))
        sarah.start_bot()
        await stage.workshop(TITLE, sarah)


async def test_a_workshop_needs_a_title(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        sarah = stage.person("Sarah")
        sarah.send(sarah.chat, "/new")
        await stage.until(lambda: sarah.chat.find("Donnez un titre"))


async def test_a_long_title_is_shortened_rather_than_refused(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        sarah = stage.person("Sarah")
        sarah.send(sarah.chat, "/new " + "Médiathèque " * 20)
        panel = await stage.until(lambda: sarah.chat.find("startgroup="))
        title = panel.words.splitlines()[0]
        assert title.startswith("Médiathèque")
        assert len(title) <= 80


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/join ABCDEFGH23456", "dans le groupe Telegram"),
        ("/answer oui", "dans le groupe"),
        ("/skip", "dans le groupe"),
        ("/sprint", "pas d’atelier"),
        ("/issue La cantine", "pas d’atelier"),
        ("/panel", "pas d’atelier"),
        ("/panel ABCDEFGH23456", "ne correspond à aucun atelier"),
        ("/privacy", "Ce que je garde"),
        ("/abracadabra", "/help"),
    ],
)
async def test_what_is_out_of_place_in_private_is_answered_in_a_line(
    tmp_path: Path, command: str, said: str
) -> None:
    async with Stage.open(tmp_path) as stage:
        sarah = stage.person("Sarah")
        sarah.send(sarah.chat, command)
        await stage.until(lambda: sarah.chat.find(said))


# --- the panel and what joins ---


async def test_a_new_workshop_comes_with_its_link_a_picture_of_it_and_the_code(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        chat = workshop.facilitator.chat
        assert f"https://t.me/decalogue_bot?startgroup={workshop.code}" in workshop.panel.words
        assert hyphened(workshop.code) in workshop.panel.words
        picture = next(m for m in chat.from_bot if m.kind == "photo")
        assert TITLE in picture.words
        path = tmp_path / "join.png"
        path.write_bytes(picture.content or b"")
        with Image.open(path) as image:
            assert image.width == image.height >= 512, "a room scans it from a screen"


def test_join_codes_cannot_be_guessed() -> None:
    """More than 60 bits, from an alphabet without look-alikes, and never the same twice."""
    assert CODE_LENGTH * math.log2(len(CODE_ALPHABET)) > 64
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("0O1IL")
    assert all(sign == sign.upper() for sign in CODE_ALPHABET)
    codes = [new_code() for _ in range(1000)]
    assert len(set(codes)) == 1000
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) == set(CODE_ALPHABET)


@pytest.mark.parametrize("spelling", ["lower", "grouped"])
async def test_a_code_may_be_typed_in_lower_case_or_as_the_panel_groups_it(
    tmp_path: Path, spelling: str
) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        code = workshop.code.lower()
        if spelling == "grouped":
            code = hyphened(code)
        awa = stage.person("Awa")
        chat = stage.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa)
        awa.send(chat, f"/join {code}")
        await shows(workshop, "Rivelune")


async def test_the_issue_is_noted_on_the_panel_and_at_every_table(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/issue La médiathèque va fermer le dimanche")
        await workshop.hears("Le sujet est noté")
        await shows(workshop, "La médiathèque va fermer le dimanche")
        await table.see("La médiathèque va fermer le dimanche")


async def test_an_issue_that_is_empty_or_too_long_is_refused_with_the_measure(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say("/issue")
        await workshop.hears("Donnez le sujet")
        workshop.say("/issue " + "é" * 301)
        await workshop.hears("301")
        assert "éé" not in workshop.panel.words
        workshop.say("/issue " + "é" * 300)
        await shows(workshop, "é" * 300)


async def test_what_people_write_is_shown_literally(tmp_path: Path) -> None:
    """No markup of theirs is taken for ours."""
    async with Stage.open(tmp_path) as stage:
        title = "<b>Zola</b> & Cie *$x$ #eval"
        workshop = await stage.workshop(title)
        workshop.say("/issue <script>alert(1)</script> & {$n}")
        await shows(workshop, "<script>alert(1)</script> & {$n}")
        await workshop.table("Les <i>amis</i> & co", "Awa")
        await shows(workshop, "Les <i>amis</i> & co")


async def test_the_panel_shows_tables_and_people_and_stays_one_message(tmp_path: Path) -> None:
    """Tables, who has checked in, what each has answered: redrawn in place, where the facilitator left it."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await shows(workshop, "Aucune table")
        rivelune = await workshop.table("Rivelune", "Awa", "Lina")
        await shows(workshop, "Rivelune · 2 pers.")
        await workshop.table("Tilleuls", "Zoé")
        await shows(workshop, "2 tables, 3 personnes")
        await workshop.start()
        await shows(workshop, "Rivelune · 2 pers. · 0/10")
        await rivelune.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await shows(workshop, "Rivelune · 2 pers. · 1/10")
        await shows(workshop, "Tilleuls · 1 pers. · 0/10")
        assert len(panels(workshop)) == 1


async def test_the_panel_counts_the_minutes_down_by_itself(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await shows(workshop, "il reste 30 minutes")
        began = stage.clock.now()
        for passed in (1, 2, 3):
            await move_to(stage, began + passed * 60)
            await shows(workshop, f"il reste {30 - passed} minutes")
        assert len(panels(workshop)) == 1


async def test_the_panel_shows_how_long_a_table_has_been_quiet(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await shows(workshop, "Rivelune · 1 pers. · 0/10")
        await stage.move(4 * 60)
        await shows(workshop, "calme depuis 4 min")


async def test_panel_sends_a_fresh_one_at_the_bottom_of_the_chat(tmp_path: Path) -> None:
    """From then on that one is redrawn."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        old = workshop.panel
        workshop.say("/panel")
        # The buttons of the former one go: it stays to be read as it was.
        await stage.until(lambda: workshop.panel is not old and not old.buttons)
        await workshop.table("Rivelune", "Awa")
        await shows(workshop, "Rivelune")
        assert workshop.panel.buttons
        assert TITLE in old.words
        assert "Rivelune" not in old.words


async def test_a_former_panel_changes_nothing_and_says_that_another_follows(tmp_path: Path) -> None:
    """Whatever was on it, also after a restart; the panel of a colleague stays the newest of theirs."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        former = await shows(workshop, "Sprint")
        await stage.until(lambda: former.button("⏸"))
        workshop.say("/stop")
        await stage.until(lambda: workshop.panel is not former)
        before = await stage.stored(workshop.code)
        await stage.restart()
        for deed in ("pause:{}", "extend:{}:5", "stop:{}", "close:{}", "view:{}:settings", "export:{}"):
            asked = len(workshop.facilitator.toasts)
            forge(workshop.facilitator, former, f"p.{deed.format(workshop.code)}")
            await stage.until(lambda asked=asked: workshop.facilitator.toasts[asked:])  # type: ignore[misc]  # a default argument binds what was shown
            assert spaced(workshop.facilitator.toasts[-1].text) == (
                "Ce tableau de bord n’est plus à jour : le nouveau est plus bas."
            )
        after = await stage.stored(workshop.code)
        assert (after.phase, after.countdown) == (before.phase, before.countdown)
        assert after.facilitators == before.facilitators
        await karim.press("⏸")
        await table.see("Pause.")


# --- settings ---


async def test_settings_are_changed_by_buttons_on_the_panel(tmp_path: Path) -> None:
    """Language, minutes, size, time zone; the value that holds carries a tick."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await shows(workshop, "Français · 30 min · tables de 5 · Europe/Paris")
        await workshop.press("Réglages")
        await workshop.press("45 min")
        await shows(workshop, "45 min ·")
        await stage.until(lambda: any(b.text == "45 min ✓" for b in workshop.panel.buttons))
        await workshop.press("tables de 6")
        await shows(workshop, "tables de 6")
        await workshop.press("Montreal")
        await shows(workshop, "America/Montreal")
        await workshop.press("English")
        await shows(workshop, "English · 45 min")
        await workshop.press("Back")
        await stage.until(
            lambda: any(b.text.startswith("▶") and "45" in b.text for b in workshop.panel.buttons)
        )
        assert len(panels(workshop)) == 1


async def test_the_language_reaches_the_tables_that_have_joined(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.press("Réglages")
        await workshop.press("English")
        await table.see("person is here")


async def test_settings_stand_once_the_sprint_runs(tmp_path: Path) -> None:
    """A press on a settings panel that is still on somebody's screen changes nothing."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        await workshop.press("Réglages")
        await stage.until(lambda: workshop.panel.button("60 min"))
        remembered = workshop.panel.button("60 min")
        workshop.say("/sprint")
        await shows(workshop, "Sprint")
        workshop.facilitator.press(workshop.panel, remembered)
        await stage.until(lambda: workshop.facilitator.toasts[-1].text.startswith("Le sprint est lancé"))
        assert "30 min" in workshop.panel.words


# --- who may ---


async def test_strangers_cannot_steer_by_command(tmp_path: Path) -> None:
    """Knowing the code lets a table join; it opens no panel and starts nothing."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        mallory = stage.person("Mallory")
        mallory.start_bot()
        mallory.send(mallory.chat, f"/panel {workshop.code}")
        await stage.until(lambda: mallory.chat.find("Seule l’animation"))
        for command in ("/sprint", "/stop", "/close", "/export", "/extend 5"):
            before = len(mallory.chat.from_bot)
            mallory.send(mallory.chat, command)
            await stage.until(lambda before=before: len(mallory.chat.from_bot) > before)  # type: ignore[misc]  # mypy infers no lambda with defaults
            assert "pas d’atelier" in mallory.chat.last_from_bot().words
        await stage.settled()
        assert "Accueil" in workshop.panel.words
        assert not any(TITLE in m.words or m.kind == "document" for m in mallory.chat.from_bot)


FORGED = (
    "p.start:{code}",
    "p.stop:{code}",
    "p.close:{code}",
    "p.export:{code}",
    "p.pause:{code}:1",
    "p.extend:{code}:60",
    "p.set:{code}:minutes:60",
    "p.view:{code}:settings",
)


@pytest.mark.parametrize("who", ["a stranger", "another facilitator", "a member of a table"])
async def test_forged_panel_buttons_are_refused(tmp_path: Path, who: str) -> None:
    """A client may send any data: who presses decides, not what the button says."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        if who == "a member of a table":
            person, message = table.people["Awa"], await table.see("Rivelune")
        else:
            person = stage.person("Mallory")
            person.start_bot()
            if who == "another facilitator":
                message = (await stage.workshop("Un autre atelier", person)).panel
            else:
                message = await stage.until(lambda: person.chat.find("Décalogue"))
        await stage.settled()
        drawn = len(workshop.panel.history)
        for data in FORGED:
            said = len(person.toasts)
            forge(person, message, data.format(code=workshop.code))
            await stage.until(lambda said=said: len(person.toasts) > said)  # type: ignore[misc]  # mypy infers no lambda with defaults
            assert person.toasts[-1].text == "Seule l’animation de cet atelier peut le faire."
        await stage.settled()
        assert len(workshop.panel.history) == drawn
        assert "Accueil" in workshop.panel.words
        assert not any(m.kind == "document" for m in person.chat.from_bot)


NONSENSE = (
    "p.start:NOSUCHCODE234",
    "p.set:{code}:minutes:abc",
    "p.set:{code}:language:xx",
    "p.set:{code}:timezone:Mars/Olympus",
    "p.set:{code}:colour:red",
    "p.view:{code}:nowhere",
    "p.extend:{code}",
    "p.launch:{code}",
    "p.start",
    "nonsense",
    "support:99999999999999999999999",
    "adopt:1",
    "::::",
)


async def test_a_facilitators_own_nonsense_changes_nothing_and_is_answered(tmp_path: Path) -> None:
    """Each press gets its line, and no other is behind it."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        for data in NONSENSE:
            said = len(workshop.facilitator.toasts)
            forge(workshop.facilitator, workshop.panel, data.format(code=workshop.code))
            await stage.until(lambda said=said: len(workshop.facilitator.toasts) > said)  # type: ignore[misc]  # mypy infers no lambda with defaults
            assert workshop.facilitator.toasts[-1].text == "Ce bouton n’est plus à jour."
        await stage.settled()
        assert "Français · 30 min · tables de 5 · Europe/Paris" in workshop.panel.words


async def test_one_facilitator_cannot_touch_anothers_table_through_their_own_workshop(tmp_path: Path) -> None:
    """The table that a forged button names belongs to another workshop: it hears nothing of it."""
    async with Stage.open(tmp_path) as stage:
        mine = await stage.workshop(TITLE)
        theirs = await stage.workshop("Un autre atelier", started(stage, "Omar"))
        await mine.table("Rivelune", "Awa")
        table = await theirs.table("Tilleuls", "Zoé")
        await mine.start()
        await theirs.start()
        await table.see("1/10")
        await shows(mine, "Sprint")
        said = len(table.chat.from_bot)
        for data in (
            f"p.pause:{mine.code}:2",
            f"p.extend:{mine.code}:5:2",
            f"p.extend:{mine.code}:5:{2**70}",
        ):
            toasts = len(mine.facilitator.toasts)
            forge(mine.facilitator, mine.panel, data)
            await stage.until(lambda toasts=toasts: len(mine.facilitator.toasts) > toasts)  # type: ignore[misc]  # mypy infers no lambda with defaults
        await stage.settled()
        assert len(table.chat.from_bot) == said


# --- helpers ---


def started(stage: Stage, name: str) -> Person:
    person = stage.person(name)
    person.start_bot()
    return person
