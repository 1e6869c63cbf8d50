"""The presentations over HTTP: the panel, the stage, signals, cards with 👏, and what people do wrong."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from bot.rehearsal.model import Message
from tests.stage import Stage, TableOnStage, WorkshopOnStage, flat
from tests.workshop.facilitating import forge, move_to, said, shows

TITLE = "Sauver la médiathèque"
DEMAND = "Maintenir l’ouverture du dimanche dans le budget voté le 15 mars 2027"


async def three_tables(stage: Stage) -> tuple[WorkshopOnStage, TableOnStage, TableOnStage, TableOnStage]:
    """A workshop at the beginning of its presentations, with a demand on the first card."""
    workshop = await stage.workshop(TITLE)
    tables = (
        await workshop.table("Rivelune", "Awa", "Lina"),
        await workshop.table("Tilleuls", "Karim", "Samir"),
        await workshop.table("Zola", "Omar"),
    )
    await workshop.start()
    await tables[0].answer("Awa", DEMAND, 1)
    await workshop.present()
    return workshop, *tables


def card_of(table: TableOnStage, name: str) -> Message:
    """The card of another table in this one's chat.

    Raises:
        LookupError: there is none.
    """
    for message in reversed(table.chat.from_bot):
        if message.kind == "photo" and message.words.startswith(f"🎤 {name}"):
            return message
    raise LookupError(name)


# --- beginning ---


async def test_the_panel_begins_the_presentations_after_asking(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, _ = await three_tables(stage)
        for table in (first, second):
            await table.see("Les présentations commencent. 3:00 par table")
        panel = flat(workshop.panel.words)
        assert "1. Rivelune" in panel
        assert "3. Zola" in panel
        assert f"start=pro_{workshop.code}" in panel


async def test_the_command_is_asked_back_and_refused_during_the_sprint(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        workshop.say("/next")
        await workshop.hears("Le sprint n’a pas commencé")
        await workshop.start()
        await table.see("1/10 ·")
        workshop.say("/present")
        await workshop.hears("Le sprint tourne encore")
        await workshop.stop_sprint()
        await workshop.hears("Fin du sprint")
        workshop.say("/present")
        await workshop.press("🎤 Oui")
        await table.see("Les présentations commencent")


async def test_the_length_is_chosen_before_the_first_presentation(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        await workshop.stop_sprint()
        await workshop.press("🎤 Présentations")
        await workshop.press("2:00")
        await workshop.press("🎤 Oui")
        await table.see("2:00 par table")
        await workshop.on_stage("Rivelune")
        began = stage.clock.now()
        await stage.shows(table.find("Le chrono tourne"), "2:00")
        # The last part of the plan begins at 2:40 of three minutes, and so at 1:45 of two.
        assert "1:45 · appel unique" in flat(table.find("Le chrono tourne").words)
        await move_to(stage, began + 121)
        await table.see("Temps écoulé.")


async def test_a_table_that_still_corrects_gets_its_card_and_can_reopen_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        await workshop.stop_sprint()
        await table.see("arrêté le sprint")
        table.say("Awa", "/edit 1")
        await table.see("1/10 ·", 2)
        table.reply("Awa", DEMAND)
        await table.see("Une idée")
        await workshop.present()
        card = await table.see("voici votre carte")
        assert card.kind == "photo"
        table.say("Awa", "/edit 1")
        await table.see("Les présentations ont commencé")
        table.say("Awa", "/help")
        await table.see("Les présentations sont en cours")


# --- on the stage ---


async def test_a_presentation_from_the_call_to_the_last_second(tmp_path: Path) -> None:
    """The plan with the table's own words, the next one told, the card to the others, signals, the end."""
    async with Stage.open(tmp_path, speed=1) as stage:
        workshop, first, second, third = await three_tables(stage)
        await workshop.press("🎤 Appeler Rivelune")
        plan = await first.see("C’est à vous")
        assert "0:45 · demande, cible" in flat(plan.words)
        assert "→ 1 : Maintenir l’ouverture du dimanche" in flat(plan.words)
        await second.see("Vous passez juste après")
        for table in (second, third):
            card = await stage.until(lambda table=table: card_of(table, "Rivelune"))  # type: ignore[misc]  # a default argument binds the table
            assert card.content is not None
            assert "Maintenir l’ouverture" in card.words
            assert card.buttons[0].text.startswith("👏")
        assert not said(first, "🎤 Rivelune")
        await shows(workshop, "« Rivelune » est appelée")
        await workshop.press("▶")
        await first.see("Le chrono tourne : 3:00")
        turn = (await stage.stored(workshop.code)).turns[0]
        assert turn.started_at is not None
        await move_to(stage, turn.started_at + 120.2)
        await first.see("Encore 1:00.")
        await shows(workshop, "« Rivelune » présente · ⏱ 2:0")
        await move_to(stage, turn.started_at + 165.2)
        await first.see("Encore 0:15.")
        await move_to(stage, turn.started_at + 180.2)
        await first.see("Temps écoulé.")
        await stage.shows(plan, "Vous avez présenté.")
        await shows(workshop, "« Rivelune » a présenté. Place aux questions : 4 minutes environ")
        assert any(button.text == "🎤 Appeler Tilleuls" for button in workshop.panel.buttons)
        assert said(second, "Vous passez juste après") == 1


async def test_the_card_that_the_others_see_is_a_picture_that_can_be_opened(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, _, second, _ = await three_tables(stage)
        await workshop.press("🎤 Appeler Rivelune")
        card = await stage.until(lambda: card_of(second, "Rivelune"))
        path = tmp_path / "card.png"
        path.write_bytes(card.content or b"")
        with Image.open(path) as picture:
            assert picture.size == (1920, 1080)


async def test_the_facilitator_ends_a_presentation_and_calls_by_command(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop, first, second, _ = await three_tables(stage)
        former = workshop.panel
        workshop.say("/next")
        await first.see("C’est à vous")
        # The next step is a button: the panel that has it comes to the bottom of the chat.
        await stage.until(lambda: workshop.panel is not former and "est appelée" in workshop.panel.words)
        await workshop.press("▶")
        await first.see("Le chrono tourne")
        await stage.move(20)
        workshop.say("/next")
        await first.see("Merci ! Place aux questions.")
        await stage.move(20)
        workshop.say("/next")
        await second.see("C’est à vous")


async def test_the_last_presentation_leads_to_the_close(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.see("1/10 ·")
        await workshop.present()
        await workshop.on_stage("Rivelune")
        await workshop.press("⏹ C’est fini")
        await shows(workshop, "Toutes les tables ont présenté.")
        assert not any(button.text.startswith("🎤") for button in workshop.panel.buttons)
        await workshop.close()
        await table.see("L’atelier est terminé")


# --- order ---


async def test_the_order_is_changed_by_hand_and_by_lot(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, *_ = await three_tables(stage)
        await workshop.press("Ordre…")
        await workshop.press("↑ Zola")
        await shows(workshop, "2. Zola")
        await workshop.press("↑ Zola")
        await shows(workshop, "1. Zola")
        await workshop.press("🎲")
        drawn = await stage.stored(workshop.code)
        assert sorted(turn.group_id for turn in drawn.turns) == sorted(
            group.group_id for group in drawn.turns
        )
        await workshop.press("Retour")
        await stage.until(lambda: any(b.text.startswith("🎤 Appeler") for b in workshop.panel.buttons))


async def test_a_table_is_left_out_and_put_back(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, _, second, _ = await three_tables(stage)
        await workshop.press("⏭")
        await workshop.press("Ne présente pas")
        await shows(workshop, "ne présente pas")
        await workshop.press("🎤 Appeler Tilleuls")
        await second.see("C’est à vous")
        await workshop.press("⏭")
        await workshop.press("⏭ En dernier")
        await second.see("Vous passerez plus tard")
        await workshop.press("Ordre…")
        await workshop.press("↺ Rivelune")
        stored = await stage.stored(workshop.code)
        assert not any(turn.left_out for turn in stored.turns)


# --- applause ---


async def test_applause_from_the_other_tables_is_counted_once_per_person(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, third = await three_tables(stage)
        await workshop.press("🎤 Appeler Rivelune")
        for table, who in ((second, "Karim"), (second, "Samir"), (third, "Omar")):
            await stage.until(lambda table=table: card_of(table, "Rivelune"))  # type: ignore[misc]  # a default argument binds the table
            table.press(who, "👏")
            await table.toast(who, "« Rivelune » vous entend")
        second.press("Karim", "👏")
        await second.toast("Karim", "Déjà compté, merci")
        await first.see("👏 3 applaudissements")
        await shows(workshop, "👏 3")


async def test_applause_for_ones_own_table_does_not_count(tmp_path: Path) -> None:
    """Somebody of the presenting table who also sits in another chat."""
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, _ = await three_tables(stage)
        awa = first.people["Awa"]
        second.chat.add(awa)
        await workshop.press("🎤 Appeler Rivelune")
        card = await stage.until(lambda: card_of(second, "Rivelune"))
        awa.press(card, "👏")
        await first.toast("Awa", "On n’applaudit pas sa propre table")
        forge(awa, first.find("C’est à vous"), card.buttons[0].callback_data or "")
        await stage.settled()
        assert (await first.stored()).applause == ()


# --- what people do wrong ---


async def test_two_facilitators_or_fingers_press_next_at_once(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, _, second, _ = await three_tables(stage)
        panel, sarah = workshop.panel, workshop.facilitator
        presses = [sarah.press(panel, "🎤 Appeler"), sarah.press(panel, "🎤 Appeler")]
        await stage.until(lambda: all(press.answer for press in presses))
        assert [flat(press.answer.text) for press in presses if press.answer] == [
            "La table est appelée.",
            "Quelqu’un vient de le faire.",
        ]
        await stage.settled()
        assert not said(second, "C’est à vous")


async def test_a_participant_presses_the_panels_buttons(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, *_ = await three_tables(stage)
        awa = first.people["Awa"]
        awa.start_bot()
        mine = await stage.until(lambda: awa.chat.find("Je suis Décalogue"))
        group = (await first.stored()).id
        before = len(awa.toasts)
        for data in (
            f"p.next:{workshop.code}:{group}",
            f"p.clock:{workshop.code}:{group}",
            f"p.skip:{workshop.code}:{group}:out",
            f"p.draw:{workshop.code}",
            f"p.move:{workshop.code}:{group}",
            f"p.present:{workshop.code}",
            f"p.feedback:{workshop.code}:{group}",
            f"p.uninvite:{workshop.code}:{awa.id}",
            f"p.set:{workshop.code}:pitch:300",
        ):
            forge(awa, mine, data)
        await stage.until(lambda: len(awa.toasts) == before + 9)
        assert {flat(toast.text) for toast in awa.toasts[before:]} == {
            "Seule l’animation de cet atelier peut le faire."
        }
        assert not any(turn.was_seen for turn in (await stage.stored(workshop.code)).turns)


async def test_forged_data_changes_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, *_ = await three_tables(stage)
        other = await stage.workshop("Autre atelier", workshop.facilitator)
        stranger = await other.table("Ailleurs", "Paul")
        group = (await first.stored()).id
        foreign = stranger.chat.from_bot[-1]
        before = await stage.stored(workshop.code)
        for data in (f"applaud:{group}", "applaud:x", "applaud:999999", f"applaud:{1 << 70}", "applaud"):
            forge(stranger.people["Paul"], foreign, data)
        for data in (
            "p.next:CODE",
            "p.next:CODE:x",
            "p.skip:CODE:1:never",
            "p.skip:CODE:1",
            "p.set:CODE:pitch:x",
        ):
            forge(workshop.facilitator, workshop.panel, data.replace("CODE", workshop.code))
        paul = stranger.people["Paul"]
        await stage.until(lambda: sum("plus à jour" in flat(toast.text) for toast in paul.toasts) == 5)
        assert await stage.stored(workshop.code) == before
        assert (await first.stored()).applause == ()


async def test_a_table_leaves_during_its_presentation(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, _ = await three_tables(stage)
        await workshop.on_stage("Rivelune")
        first.say("Awa", "/leave")
        question = await first.see("Quitter l’atelier")
        assert "ne pourra pas revenir" in question.words
        first.press("Awa", "✖")
        await workshop.hears("« Rivelune » a quitté l’atelier pendant sa présentation")
        await workshop.press("🎤 Appeler Tilleuls")
        await second.see("C’est à vous")
        card = await stage.until(lambda: card_of(second, "Rivelune"))
        second.people["Karim"].press(card, "👏")
        await second.toast("Karim", "Cette table a quitté l’atelier")


async def test_a_table_removes_the_bot_during_its_presentation(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, second, _ = await three_tables(stage)
        await workshop.on_stage("Rivelune")
        first.chat.kick_bot(first.people["Awa"])
        await workshop.hears("« Rivelune » m’a retiré de son groupe pendant sa présentation")
        await workshop.press("🎤 Appeler Tilleuls")
        await second.see("C’est à vous")


async def test_a_close_during_a_presentation(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop, first, *_ = await three_tables(stage)
        await workshop.on_stage("Rivelune")
        await workshop.close()
        await first.see("L’atelier est terminé")
        await stage.move(600)
        await stage.settled()
        assert not said(first, "Temps écoulé.")
        workshop.say("/next")
        await workshop.hears("Cet atelier est fermé")


async def test_signals_survive_a_restart_and_come_not_after_the_end(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop, first, second, _ = await three_tables(stage)
        await workshop.on_stage("Rivelune")
        began = (await stage.stored(workshop.code)).turns[0].started_at
        assert began is not None
        await stage.stop()
        await move_to(stage, began + 130)
        await stage.start()
        await first.see("Encore 0:5")
        await stage.stop()
        await move_to(stage, began + 190)
        await stage.start()
        await first.see("Temps écoulé.")
        await stage.restart()
        await stage.settled()
        assert said(first, "Encore") == 1
        assert said(first, "Temps écoulé.") == 1
        await workshop.press("🎤 Appeler Tilleuls")
        await second.see("C’est à vous")
