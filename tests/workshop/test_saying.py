"""/say: a facilitator's own words to the tables, and a report of who has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage import Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, said, shows

TITLE = "Sauver la médiathèque"


async def report(workshop: WorkshopOnStage, words: str) -> None:
    """Wait until the report of the latest announcement reads so, as a whole."""
    await workshop.stage.until(
        lambda: any(
            flat(m.words) == words for m in workshop.facilitator.chat.from_bot if m.words.startswith("📣")
        )
    )


def hold_back(stage: Stage, table: TableOnStage) -> None:
    """Telegram lets nothing into a chat for forty seconds."""
    wait = "Too Many Requests: retry after 40"
    stage.server.faults.error(
        429, wait, method="sendMessage", chat_id=table.chat.id, parameters={"retry_after": 40}
    )


async def test_words_to_all_tables_arrive_as_they_were_written_with_a_report(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls", "Bruyère")]
        workshop.say("/say Il reste du café <b>& du thé</b> : servez-vous !\n\nÀ 14:30, on reprend.")
        for table in tables:
            message = await table.see("Sarah, pour l’animation :")
            assert flat(message.words) == (
                "📣 Sarah, pour l’animation :\n"
                "Il reste du café <b>& du thé</b> : servez-vous !\n\nÀ 14:30, on reprend."
            )
        await report(workshop, "📣 Reçu par 3 tables sur 3")
        assert said(workshop.facilitator, "📣") == 1
        await stage.settled()
        assert all(said(table, "pour l’animation") == 1 for table in tables)


@pytest.mark.parametrize(
    "words",
    ["Rivelune : On vient vous voir", "« rivelune » : On vient vous voir", "RIVELUNE: On vient vous voir"],
)
async def test_words_to_one_table_go_to_that_one(tmp_path: Path, words: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine, other = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        workshop.say(f"/say {words}")
        message = await mine.see("Sarah, pour l’animation")
        assert flat(message.words).endswith("\nOn vient vous voir")
        await report(workshop, "📣 Reçu par « Rivelune »")
        await stage.settled()
        assert not said(other, "pour l’animation")


async def test_a_colon_after_what_is_no_table_belongs_to_the_text(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        workshop.say("/say Chaises et tables : laissez-les")
        for table in tables:
            await table.see("Chaises et tables : laissez-les")
        workshop.say("/say Attention : on change de salle")
        for table in tables:
            await table.see("Attention : on change de salle")


@pytest.mark.parametrize("words", ["Navette: On vient", "navette 🚐 : On vient", "Nav : On vient"])
async def test_a_name_is_known_without_its_emoji_and_by_its_beginning(tmp_path: Path, words: str) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine, other = [await workshop.table(name, "Awa") for name in ("Navette 🚐", "Table du fond")]
        workshop.say(f"/say {words}")
        await report(workshop, "📣 Reçu par « Navette 🚐 »")
        assert flat((await mine.see("Sarah, pour l’animation")).words).endswith("\nOn vient")
        await stage.settled()
        assert not said(other, "pour l’animation")


async def test_what_is_only_like_a_name_is_asked_back_and_a_star_is_for_all(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        tables = [await workshop.table(name, "Awa") for name in ("Navette 🚐", "Table du fond")]
        for head in ("Navete", "2", "Fond"):
            workshop.say(f"/say {head} : Bonjour")
            await workshop.hears(
                f"Rien n’est encore parti. Pour qui est ce message ? « {head} » peut être une table."
            )
        await stage.settled()
        assert not any(said(table, "pour l’animation") for table in tables)
        workshop.say("/say * Navete : Bonjour")
        workshop.say("/say Attention : plus que 5 minutes")
        for table in tables:
            assert flat((await table.see("Navete")).words).endswith("\nNavete : Bonjour")
            await table.see("Attention : plus que 5 minutes")


async def test_a_name_without_a_colon_is_asked_back_and_one_press_answers(tmp_path: Path) -> None:
    """What was meant for one table does not go to all by surprise; once answered the question does nothing more."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine, other = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        workshop.say("/say rivelune vous parlez trop fort")
        asked = await workshop.hears("Rien n’est encore parti. Pour qui est ce message ? « rivelune » peut")
        assert [one.text for one in asked.buttons] == ["Rivelune seulement", "Toutes les tables"]
        await stage.settled()
        assert not said(mine, "pour l’animation")
        only, all_ = asked.buttons
        workshop.facilitator.press(asked, only)
        workshop.facilitator.press(asked, only)
        workshop.facilitator.press(asked, all_)
        message = await mine.see("pour l’animation")
        assert flat(message.words).endswith(":\nvous parlez trop fort")
        await report(workshop, "📣 Reçu par « Rivelune »")
        await stage.until(lambda: not asked.buttons)
        assert [flat(one.text) for one in workshop.facilitator.toasts[-2:]] == ["C’est déjà fait."] * 2
        workshop.say("/say Rivelune et Tilleuls : changez de salle")
        asked = await workshop.hears("« Rivelune » peut être une table.")
        workshop.facilitator.press(asked, "Toutes")
        for table in (mine, other):
            await table.see("Rivelune et Tilleuls : changez de salle")
        await stage.settled()
        assert (said(mine, "pour l’animation"), said(other, "pour l’animation")) == (2, 1)


async def test_a_question_whose_words_or_table_are_gone_sends_nothing_and_says_so(tmp_path: Path) -> None:
    """A message of which Telegram does not give back what it replies to stands for one whose words were deleted."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        mine, other = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        workshop.say("/say Rivelune on vient")
        asked = await workshop.hears("« Rivelune » peut être une table.")
        sarah, every = workshop.facilitator, asked.button("Toutes")
        forge(sarah, asked, f"p.for:{workshop.code}:99")
        await stage.until(lambda: [flat(one.text) for one in sarah.toasts] == ["Cette table n’est plus là."])
        forge(sarah, workshop.panel, every.callback_data or "")
        await stage.until(lambda: "Votre message n’est plus là : renvoyez-le." in flat(sarah.toasts[-1].text))
        await stage.settled()
        assert not any(said(table, "pour l’animation") for table in (mine, other))


async def test_from_the_panel_the_next_plain_words_go_to_the_table(tmp_path: Path) -> None:
    """Only those: what comes after is for nobody again. It can be cancelled before."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        other = await workshop.table("Tilleuls", "Zoé")
        await workshop.start()
        await table.see("1/10 ·")
        # Another workshop was looked at last; the panel that asks is this one's.
        await stage.workshop("Un autre atelier", workshop.facilitator)
        await workshop.press("Une table")
        await workshop.press("Rivelune")
        await workshop.press("Écrire")
        await shows(workshop, "Écrivez ici votre message pour « Rivelune »")
        await workshop.press("Annuler")
        await shows(workshop, "Pour « Rivelune » seulement")
        await workshop.press("Écrire")
        await shows(workshop, "Écrivez ici")
        workshop.say("On vient vous voir")
        await table.see("On vient vous voir")
        await report(workshop, "📣 Reçu par « Rivelune »")
        await stage.until(lambda: "Écrivez ici" not in workshop.panel.words)
        workshop.say("Encore un mot")
        await workshop.hears(
            "Votre texte n’est allé à personne. Pour « Sauver la médiathèque » : /say … l’écrit"
        )
        await stage.settled()
        assert not said(table, "Encore un mot")
        assert not said(other, "pour l’animation")


async def test_the_report_names_the_table_that_the_bot_was_taken_out_of(tmp_path: Path) -> None:
    """Whether the bot knew it before, or learns it by trying; and says so when it is back."""
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        known, unknown, there = [
            await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls", "Bruyère")
        ]
        known.chat.kick_bot(known.people["Awa"])
        await workshop.hears("« Rivelune » m’a retiré")
        kicked = "Forbidden: bot was kicked from the group chat"
        stage.server.faults.error(403, kicked, method="sendMessage", chat_id=unknown.chat.id)
        workshop.say("/say Bonjour")
        await there.see("pour l’animation")
        await report(
            workshop, "📣 Reçu par une table sur 3 · pas reçu : Rivelune, Tilleuls (je n’y suis plus)"
        )


async def test_what_is_on_its_way_is_not_called_received(tmp_path: Path) -> None:
    """A table whose chat is held back for a while: the report waits for it, and is redrawn in place."""
    async with Stage.open(tmp_path, speed=10, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        slow, fast = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        hold_back(stage, slow)
        workshop.say("/say Bonjour")
        await fast.see("pour l’animation")
        await report(workshop, "📣 Reçu par une table sur 2 · en route : Rivelune")
        assert not said(slow, "pour l’animation")
        await stage.move(60)
        await slow.see("pour l’animation")
        await report(workshop, "📣 Reçu par 2 tables sur 2")
        assert said(workshop.facilitator, "📣") == 1


async def test_a_restart_in_between_leaves_nobody_out_and_the_report_right(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=10, strict=False) as stage:
        workshop = await stage.workshop(TITLE)
        slow, fast = [await workshop.table(name, "Awa") for name in ("Rivelune", "Tilleuls")]
        hold_back(stage, slow)
        workshop.say("/say Bonjour")
        await fast.see("pour l’animation")
        await report(workshop, "📣 Reçu par une table sur 2 · en route : Rivelune")
        await stage.restart()
        await slow.see("pour l’animation")
        await report(workshop, "📣 Reçu par 2 tables sur 2")
        await stage.settled()
        assert (said(slow, "pour l’animation"), said(fast, "pour l’animation")) == (1, 1)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "Que dire ?"),
        (" Rivelune :", "Que dire ?"),
        (" " + "é" * 3501, "Votre message a 3 501 caractères ; il en faut 3 500 au plus."),
        (" " + "🎈" * 1751, "Votre message a 3 502 caractères"),
    ],
)
async def test_what_cannot_be_said_is_answered_and_sent_to_nobody(
    tmp_path: Path, words: str, answer: str
) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say(f"/say{words}")
        await workshop.hears(answer)
        await stage.settled()
        assert not said(table, "pour l’animation")


async def test_a_message_of_the_greatest_length_fits(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/say " + "&" * 3500)
        await table.see("&" * 3500)


async def test_two_tables_of_one_name_and_no_table_at_all(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say("/say Bonjour")
        await workshop.hears("Aucune table n’est là pour le recevoir.")
        tables = [await workshop.table("Rivelune", "Awa") for _ in range(2)]
        workshop.say("/say Rivelune : bonjour")
        await workshop.hears("Plusieurs tables s’appellent « Rivelune »")
        workshop.say("/say Rivelune bonjour")
        await stage.until(lambda: said(workshop.facilitator, "Pour toutes : /say * …") == 2)
        await stage.settled()
        assert not any(said(table, "pour l’animation") for table in tables)


async def test_a_table_of_another_workshop_hears_nothing(tmp_path: Path) -> None:
    """Whatever number a forged button carries."""
    async with Stage.open(tmp_path) as stage:
        mine = await stage.workshop(TITLE)
        await mine.table("Rivelune", "Awa")
        omar = stage.person("Omar")
        omar.start_bot()
        theirs = await stage.workshop("Un autre atelier", omar)
        table = await theirs.table("Tilleuls", "Zoé")
        forge(mine.facilitator, mine.panel, f"p.view:{mine.code}:say:2")
        await stage.settled()
        mine.say("Bonjour")
        await mine.hears("Cette table n’est plus là.")
        await stage.settled()
        assert not said(table, "pour l’animation")


async def test_with_one_facilitator_the_journal_still_keeps_what_was_said(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.table("Rivelune", "Awa")
        workshop.say("/say Il reste du café")
        workshop.say("/say Rivelune : On vient")
        await workshop.press("Équipe")
        await workshop.press("Journal")
        await shows(workshop, "Sarah a écrit à toutes les tables : « Il reste du café »")
        await shows(workshop, "Sarah a écrit à « Rivelune » : « On vient »")
