"""Professionals over HTTP: their link, the card and its form, sentences, the list, the close, and what goes wrong."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from tests.stage import ProfessionalOnStage, Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, said, shows

TITLE = "Sauver la médiathèque"


async def on_stage(
    stage: Stage, *names: str
) -> tuple[WorkshopOnStage, TableOnStage, TableOnStage, list[ProfessionalOnStage]]:
    """A workshop whose first table is on the stage, with these professionals."""
    workshop = await stage.workshop(TITLE)
    first = await workshop.table("Rivelune", "Awa", "Lina")
    second = await workshop.table("Tilleuls", "Karim")
    people = [await workshop.professional(name) for name in names]
    await workshop.start()
    await first.see("1/10 ·")
    await workshop.present()
    await workshop.press("🎤 Appeler Rivelune")
    for one in people:
        await stage.until(lambda one=one: one.form("Rivelune"))  # type: ignore[misc]  # a default argument binds the person
    return workshop, first, second, people


async def test_the_link_says_what_will_happen_and_who_will_read_it(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.press("🎓 Professionnels")
        await shows(workshop, f"start=pro_{workshop.code}")
        iris = await workshop.professional("Iris")
        welcome = await iris.see("Vous voilà parmi les professionnels")
        assert "vos phrases avec votre prénom" in flat(welcome.words)
        await shows(workshop, "Iris")
        iris.say(f"/start pro_{workshop.code.lower()}")
        await iris.see("C’est déjà fait")
        iris.say("/start pro_ABCDEFGH23456")
        await iris.see("Ce lien ne correspond à aucun atelier")


async def test_a_whole_form_from_the_card_to_the_recap(tmp_path: Path) -> None:
    """One message that asks one thing at a time; sentences by plain messages, each asked below the last."""
    async with Stage.open(tmp_path) as stage:
        workshop, _, _, (iris,) = await on_stage(stage, "Iris")
        card, form = iris.person.chat.from_bot[-2:]
        assert card.kind == "photo"
        assert not card.buttons
        assert "Rivelune · 1/5 · Clarté de la demande" in flat(form.words)
        assert "5 – Je peux redire la demande" in flat(form.words)
        assert [button.text for button in form.buttons] == ["1", "2", "3", "4", "5"]
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        assert iris.form("Rivelune") is form
        await stage.shows(form, "J’aime…")
        iris.say("l’histoire d’Awa")
        await iris.see("J’aimerais…")
        iris.say("une date plus proche")
        await iris.see("Je me demande…")
        await iris.press("Rivelune", "⏭")
        recap = await iris.see("votre avis")
        assert "Chemin crédible : 4" in flat(recap.words)
        assert "J’aime… l’histoire d’Awa" in flat(recap.words)
        await iris.press("Rivelune", "Chemin crédible")
        await iris.see("2/5 · Chemin crédible")
        await iris.press("Rivelune", "1")
        await stage.shows(recap, "Chemin crédible : 1")
        await shows(workshop, "🎓 1 avis")


async def test_an_edited_message_changes_its_sentence(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 3, 3, 3, 3)
        sentence = iris.say("l’histoir d’Awa")
        await iris.see("J’aimerais…")
        iris.person.edit(sentence, "l’histoire d’Awa")
        await stage.settled()
        assert [remark.text for remark in (await first.stored()).remarks] == ["l’histoire d’Awa"]


async def test_a_long_sentence_is_refused_with_its_count_and_taken_up_once_shortened(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 3, 3, 3, 3)
        long = iris.say("beau " * 100)
        await iris.see("Votre phrase compte 499 signes ; il en faut 400 au plus.")
        iris.person.edit(long, "tout")
        await iris.see("J’aimerais…")
        assert [remark.text for remark in (await first.stored()).remarks] == ["tout"]


async def test_what_is_no_text_is_answered_and_asked_again(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 3, 3, 3, 3)
        iris.person.send_sticker(iris.person.chat)
        await iris.see("il me faut des mots")
        iris.person.send_photo(iris.person.chat)
        await iris.see("Je ne garde pas les images")
        iris.say("tout")
        await iris.see("J’aimerais…")
        assert len((await first.stored()).remarks) == 1


async def test_who_writes_while_nothing_is_asked_gets_one_helpful_line(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        iris = await workshop.professional("Iris")
        iris.say("Bonjour à toutes et à tous")
        await iris.see("Il n’y a rien à compléter pour l’instant")
        await stage.settled()
        assert iris.count("Je suis Décalogue") == 0


async def test_a_late_professional_gets_what_is_on_and_the_list_of_the_others(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop, _, _, _ = await on_stage(stage)
        await workshop.press("▶")
        await workshop.press("⏹")
        await workshop.press("🎤 Appeler Tilleuls")
        await shows(workshop, "« Tilleuls » est appelée")
        iris = await workshop.professional("Iris")
        await iris.see("Tilleuls · 1/5")
        choice = await iris.see("À quelle table revenir ?")
        assert [button.text for button in choice.buttons] == ["Rivelune", "Tilleuls"]
        iris.person.press(choice, "Rivelune")
        await iris.see("Rivelune · 1/5")
        await iris.score("Rivelune", 1, 2, 3, 4, 5)
        iris.say("/feedback")
        await stage.until(
            lambda: any(b.text == "Rivelune ✓" for m in iris.person.chat.from_bot for b in m.buttons)
        )


async def test_a_table_is_called_while_somebody_writes_about_another(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop, first, second, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 3, 3, 3, 3)
        await workshop.press("▶")
        await workshop.press("⏹")
        await workshop.press("🎤 Appeler Tilleuls")
        await iris.see("Tilleuls · 1/5")
        iris.say("l’histoire d’Awa")
        await iris.see("J’aimerais…")
        assert [remark.text for remark in (await first.stored()).remarks] == ["l’histoire d’Awa"]
        assert not (await second.stored()).remarks


# --- the close ---


async def test_each_table_gets_its_own_feedback_as_a_picture_and_sentences(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, (iris, noe) = await on_stage(stage, "Iris", "Noé")
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        await noe.score("Rivelune", 5, 4, 5, 4, 2)
        for who, words in ((iris, "l’histoire d’Awa"), (noe, "l’angle <inclusif>")):
            who.say(words)
            await who.see("J’aimerais…")
        await workshop.close()
        read = await first.see("Ce que les professionnels vous disent")
        shown = flat(read.words)
        assert "2 avis" in shown
        assert "1 ·   2 ·   3 ●   4 ·   5 ●" in shown
        assert "1 ·   2 ·   3 ·   4 ●●   5 ·" in shown
        assert "Base, outil, alliés nommés, un seul geste." in shown
        assert "l’histoire d’Awa (Iris)" in shown
        assert "l’angle <inclusif> (Noé)" in shown
        await iris.see("Merci pour votre regard")
        sheet = await first.see("Votre carte et vos retours, à imprimer.")
        printed = PdfReader(io.BytesIO(sheet.content or b""))
        assert "l’histoire d’Awa" in "".join(page.extract_text() for page in printed.pages)
        await stage.settled()
        assert not said(second, "professionnels")
        assert first.count("professionnels vous disent") == 1


async def test_no_print_shows_feedback_before_the_close(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        iris.say("l’histoire d’Awa")
        await iris.see("J’aimerais…")
        first.say("Awa", "/card")
        await stage.until(lambda: first.count("Votre carte, à imprimer.") == 2)
        sheet = PdfReader(io.BytesIO(first.find("Votre carte, à imprimer.").content or b""))
        assert "l’histoire" not in "".join(page.extract_text() for page in sheet.pages)


async def test_the_facilitator_reads_the_feedback_of_every_table(tmp_path: Path) -> None:
    """During the presentations and after the close; the table reads nothing before."""
    async with Stage.open(tmp_path) as stage:
        workshop, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 4, 5, 4, 2)
        await workshop.press("🎓 Retours")
        await workshop.press("Rivelune")
        await workshop.hears("Retours sur « Rivelune »")
        await workshop.press("Retour")
        await stage.settled()
        assert not said(first, "3 ●")
        await workshop.close()
        await first.see("Ce que les professionnels vous disent")
        await workshop.press("🎓 Retours")
        await workshop.press("Rivelune")
        await stage.until(lambda: said(workshop.facilitator, "Retours sur « Rivelune »") == 2)


async def test_after_the_close_nothing_can_be_changed(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3)
        await workshop.close()
        await iris.see("Merci pour votre regard")
        before = await first.stored()
        await iris.press("Rivelune", "5")
        await stage.until(lambda: any("Cet atelier est fermé" in toast.text for toast in iris.person.toasts))
        iris.say("trop tard")
        await iris.see("Cet atelier est fermé")
        iris.say("/feedback")
        late = stage.person("Noé")
        late.start_bot(f"pro_{workshop.code}")
        await stage.until(lambda: late.chat.find("Cet atelier est fermé"))
        assert (await first.stored()).scores == before.scores


# --- what goes wrong ---


async def test_a_table_that_has_not_presented_is_refused_kindly(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, second, (iris,) = await on_stage(stage, "Iris")
        own, other = (await first.stored()).id, (await second.stored()).id
        form = iris.form("Rivelune")
        forge(iris.person, form, f"f.score:{other}:0:5")
        await stage.until(
            lambda: any("n’a pas encore présenté" in toast.text for toast in iris.person.toasts)
        )
        for data in (
            f"f.score:{own}:9:5",
            f"f.score:{own}:0:6",
            f"f.turn:{own}:99",
            "f.open:999999",
            "f.score:x",
        ):
            forge(iris.person, form, data)
        await stage.until(lambda: sum("plus à jour" in toast.text for toast in iris.person.toasts) == 5)
        assert not (await second.stored()).scores
        assert not (await first.stored()).scores


async def test_somebody_without_the_link_scores_nobody(tmp_path: Path) -> None:
    """Nor does a participant their own table, having the link."""
    async with Stage.open(tmp_path) as stage:
        workshop, first, _, _ = await on_stage(stage, "Iris")
        group = (await first.stored()).id
        paul = stage.person("Paul")
        paul.start_bot()
        welcome = await stage.until(lambda: paul.chat.find("Je suis Décalogue"))
        forge(paul, welcome, f"f.score:{group}:0:1")
        await stage.until(lambda: any("ouvrez le lien" in toast.text for toast in paul.toasts))
        paul.send(paul.chat, "/feedback")
        await stage.until(lambda: paul.chat.find("ouvrez le lien des professionnels"))
        awa = first.people["Awa"]
        awa.start_bot(f"pro_{workshop.code}")
        await stage.until(lambda: awa.chat.find("Vous voilà parmi les professionnels"))
        forge(awa, awa.chat.from_bot[-1], f"f.score:{group}:0:5")
        await stage.until(lambda: any("C’est votre table" in toast.text for toast in awa.toasts))
        assert not (await first.stored()).scores


async def test_the_facilitator_removes_a_professional_with_all_that_they_said(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 1)
        await workshop.press("🎓 Professionnels")
        await workshop.press("✖ Iris")
        await workshop.press("✖ Oui, retirer")
        await stage.settled()
        assert not (await first.stored()).scores
        assert not (await stage.stored(workshop.code)).professionals
        await iris.press("Rivelune", "5")
        await stage.until(lambda: any("ouvrez le lien" in toast.text for toast in iris.person.toasts))


async def test_a_professional_who_blocks_the_bot_holds_nobody_up(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, strict=False) as stage:
        workshop, _, second, (iris, noe) = await on_stage(stage, "Iris", "Noé")
        iris.person.block_bot()
        await workshop.press("▶")
        await workshop.press("⏹")
        await workshop.press("🎤 Appeler Tilleuls")
        await second.see("C’est à vous")
        await noe.see("Tilleuls · 1/5")
        assert not await stage_letters(stage)


async def stage_letters(stage: Stage) -> list[str]:
    """What broke; the stage stops for it."""
    await stage.stop()
    letters = await stage.dead_letters()
    await stage.start()
    return letters


async def test_a_restart_keeps_the_form_where_it_was(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        _, first, _, (iris,) = await on_stage(stage, "Iris")
        await iris.score("Rivelune", 3, 3, 3, 3, 3)
        await stage.restart()
        iris.say("l’histoire")
        await iris.see("J’aimerais…")
        assert [remark.text for remark in (await first.stored()).remarks] == ["l’histoire"]


async def test_it_speaks_the_workshops_language(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, language="en") as stage:
        workshop = await stage.workshop(TITLE)
        kate = stage.person("Kate")
        kate.start_bot(f"pro_{workshop.code}")
        await stage.until(lambda: kate.chat.find("You are now one of the professionals"))


async def says_of_rivelune(workshop: WorkshopOnStage, person: ProfessionalOnStage, words: str) -> None:
    """Rivelune is called to the stage; this professional scores it and completes a sentence about it."""
    stage = workshop.stage
    await workshop.present()
    await workshop.press("🎤 Appeler Rivelune")
    await stage.until(lambda: person.form("Rivelune"))
    await person.score("Rivelune", 3, 4, 5, 4, 2)
    await stage.settled()
    person.say(words)
    await stage.settled()


async def test_sentences_go_to_the_workshop_that_asks_for_them(tmp_path: Path) -> None:
    """The day's second workshop was opened beforehand too, and the professional followed both links."""
    async with Stage.open(tmp_path) as stage:
        morning = await stage.workshop("Matin")
        table = await morning.table("Rivelune", "Awa", "Lina")
        iris = await morning.professional("Iris")
        afternoon = await stage.workshop("Après-midi", morning.facilitator)
        iris.say(f"/start pro_{afternoon.code}")
        await stage.until(lambda: iris.count("parmi les professionnels") == 2)
        morning.say(f"/panel {morning.code}")
        await stage.settled()
        await morning.start()
        await table.see("1/10 ·")
        await says_of_rivelune(morning, iris, "Votre demande est claire")
        remarks = (await stage.group(morning.code, table.chat.id)).remarks
    assert [one.text for one in remarks] == ["Votre demande est claire"]


async def test_a_table_that_comes_back_after_the_close_reads_its_feedback(tmp_path: Path) -> None:
    """Somebody had removed the bot before the workshop was closed."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa", "Lina")
        iris = await workshop.professional("Iris")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await says_of_rivelune(workshop, iris, "Votre demande est claire")
        table.chat.kick_bot(table.people["Awa"])
        await workshop.hears("m’a retiré de son groupe")
        await workshop.close()
        await stage.settled()
        table.chat.add_bot(table.people["Awa"])
        await table.see("Votre demande est claire")
        await table.see("L’atelier est terminé.")
        await table.see("Et maintenant ?")
