"""Replies and presses that are not quite an answer: each is handled sensibly, and said in one line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.rehearsal.model import Button
from bot.rehearsal.server import BotApiServer
from conversations.model import GroupPhase
from tests.stage import Stage, TableOnStage, flat

SPEED = 120.0
# Slow enough for a group that is left alone not to be nudged while a test looks on.
QUIET = 30.0


async def test_what_is_no_text_is_answered_in_one_line_each(tmp_path: Path) -> None:
    """Stickers, dice, pictures, voices, films, files, forwards and telephone numbers are no answers."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        awa, chat, prompt = table.people["Awa"], table.chat, table.prompt
        awa.send_sticker(chat, reply_to=prompt)
        await table.see("Joli ! Mais il me faut des mots : répondez par un texte.")
        awa.send_dice(chat, reply_to=prompt)
        await table.see("Joli !", times=2)
        awa.send_photo(chat, reply_to=prompt)
        await table.see("Je ne garde pas les images : décrivez la vôtre en quelques mots.")
        awa.send_voice(chat, reply_to=prompt)
        await table.see("Je n’écoute pas les messages vocaux : écrivez votre réponse.")
        awa.send_video(chat, reply_to=prompt)
        await table.see("Je ne garde pas les vidéos : décrivez la vôtre en quelques mots.")
        awa.send_document(chat, reply_to=prompt)
        await table.see("Je ne garde pas les fichiers : écrivez l’essentiel en une phrase.")
        awa.send_contact(chat, reply_to=prompt)
        await table.see("Il me faut des mots : répondez par un texte.")

        assert (await table.stored()).proposals == ()


async def test_a_caption_is_an_answer_and_its_edit_edits_the_idea(tmp_path: Path) -> None:
    """The words under a picture count, the picture is not kept, and that is said."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        photo = table.people["Awa"].send_photo(
            table.chat, "Ouvrir le dimanche dès 2027", reply_to=table.prompt
        )
        await table.see("Je garde la légende, pas le fichier.")
        await table.see("1. Awa\nOuvrir le dimanche dès 2027")
        table.people["Awa"].edit(photo, "Ouvrir chaque dimanche dès 2027")
        await table.see("1. Awa (modifiée)\nOuvrir chaque dimanche dès 2027")

        assert table.count("Je garde la légende, pas le fichier.") == 1


async def test_an_album_is_answered_once(tmp_path: Path) -> None:
    """Telegram delivers an album as several messages; people sent one."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.people["Awa"].send_album(table.chat, (None, None, None), reply_to=table.prompt)
        await table.see("Je ne garde pas les images")
        await stage.settled()
        assert table.count("Je ne garde pas les images") == 1
        table.people["Lina"].send_album(
            table.chat, ("Ouvrir le dimanche dès 2027", None), reply_to=table.prompt
        )
        await table.see("Je garde la légende, pas le fichier.")
        await stage.settled()

        assert table.count("Je ne garde pas les images") == 1
        with closing(sqlite3.connect(stage.config.storage.path)) as file:
            assert not file.execute("select key from settings where key like 'album%'").fetchall()
        assert [proposal.text for proposal in (await table.stored()).proposals] == [
            "Ouvrir le dimanche dès 2027"
        ]


async def test_a_forwarded_message_does_not_count(tmp_path: Path) -> None:
    """Where the bot reads everything, a forward that replies to nothing is chatter like any other."""
    async with Stage.open(tmp_path, speed=QUIET) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.chat.promote_bot(table.people["Awa"])
        theirs = table.say("Lina", "Ouvrir la médiathèque le dimanche")
        table.people["Awa"].forward(theirs, table.chat)
        before = len(table.chat.from_bot)

        assert (await table.stored()).proposals == ()
        assert len(table.chat.from_bot) == before


async def test_an_anonymous_administrator_proposes_without_a_name(tmp_path: Path) -> None:
    """Telegram hides who it was: the idea is kept, nobody joins the roster, and others can adopt it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        sami, lina = stage.person("Sami"), stage.person("Lina")
        chat = stage.telegram.add_group("Rivelune", sami, supergroup=True)
        chat.add(lina)
        chat.add_bot(sami, payload=workshop.code)
        table = TableOnStage(workshop, chat, {"Sami": sami, "Lina": lina})
        await table.see("Qui est là")
        table.press("Lina", "🙋")
        await table.see("Une personne est là : Lina")
        await workshop.start()
        await table.see("1/10 ·")
        chat.hide_creator()
        answer = table.reply("Sami", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Message anonyme : l’idée est gardée sans nom.")
        await table.see("1. Anonyme\nOuvrir la médiathèque chaque dimanche de 2027")
        sami.edit(answer, "Ouvrir la médiathèque un dimanche sur 2")
        await table.see("1. Anonyme (modifiée)\nOuvrir la médiathèque un dimanche sur 2")
        table.say("Sami", "/alias Le Renard")
        await table.see("Telegram cache qui écrit : je ne peux nommer personne ici.")
        table.say("Sami", "/answer Ouvrir la médiathèque 40 dimanches par an")
        await table.see("2 idées")
        table.press("Lina", "✅")
        await table.see("2/10 ·")

        group = await table.stored()
        assert [member.name for member in group.members] == ["Lina"]
        assert [(p.author, p.text) for p in group.proposals] == [
            (None, "Ouvrir la médiathèque un dimanche sur 2"),
            (None, "Ouvrir la médiathèque 40 dimanches par an"),
        ]


async def test_a_reply_to_an_older_prompt_is_kept_in_reserve(tmp_path: Path) -> None:
    """The open prompt stays where it is; the way to reopen the older one is told."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        first = table.prompt
        await table.answer("Awa", "Ouvrir la médiathèque chaque dimanche de 2027", 1)
        await table.see("2/10 ·")
        table.people["Lina"].send(table.chat, "Garder deux bibliothécaires en 2027", reply_to=first)
        await table.see(
            "L’étape 1 n’est pas ouverte : votre idée est gardée en réserve. Pour rouvrir l’étape : /edit 1"
        )

        group = await table.stored()
        assert group.step == 2
        assert [proposal.text for proposal in group.proposed(1)] == [
            "Ouvrir la médiathèque chaque dimanche de 2027",
            "Garder deux bibliothécaires en 2027",
        ]
        assert [answer.text for answer in group.answers] == ["Ouvrir la médiathèque chaque dimanche de 2027"]


@pytest.mark.parametrize("reads_everything", [False, True], ids=["privacy mode", "administrator"])
async def test_chatter_is_left_alone_whether_or_not_the_bot_can_read_it(
    tmp_path: Path, reads_everything: bool
) -> None:
    """Plain talk, replies to people, replies to the roster, and other bots' commands get no answer."""
    async with Stage.open(tmp_path, speed=QUIET) as stage:
        table = await stage.at_work("Awa", "Lina")
        if reads_everything:
            table.chat.promote_bot(table.people["Awa"])
        await stage.settled()
        before = [message.words for message in table.chat.from_bot]
        talk = table.say("Awa", "Qui a faim ?")
        table.people["Lina"].send(table.chat, "Moi, à 12 h 30", reply_to=talk)
        table.people["Lina"].send(
            table.chat, "Je suis là aussi", reply_to=await table.see("Table « Rivelune »")
        )
        table.people["Awa"].send(table.chat, "Bonjour à toi", reply_to=await table.see("Je suis Décalogue"))
        table.say("Awa", "/skip@autre_bot")
        table.say("Awa", "/meteo")
        table.people["Awa"].send_photo(table.chat, "Notre table")
        group = await table.stored()

        assert [message.words for message in table.chat.from_bot] == before
        assert group.proposals == ()
        assert group.step == 1


async def test_outdated_buttons_change_nothing_and_say_where_the_group_is(tmp_path: Path) -> None:
    """⏭, ◀, 💡, 👍 and ✅ of a prompt that is over are answered with what is current."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        prompt = table.prompt
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        ideas = await table.see("Une idée")
        buttons = [(prompt, button) for button in prompt.buttons] + [
            (ideas, button) for button in ideas.buttons
        ]
        table.press("Awa", "✅")
        await table.see("2/10 ·")
        lina = table.people["Lina"]
        for message, button in buttons:
            lina.press(message, button)
        await stage.until(lambda: len(lina.toasts) == 1 + len(buttons))
        said = {flat(toast.text) for toast in lina.toasts[1:]}

        group = await table.stored()
        assert said == {
            "Ce bouton n’est plus à jour : vous en êtes à 2/10.",
            "✅ L’étape 1 est déjà adoptée ; vous en êtes à 2/10.",
        }
        assert (group.step, group.hints, len(group.answers)) == (2, 0, 1)


async def test_an_old_button_of_a_group_that_has_finished_is_answered_plainly(tmp_path: Path) -> None:
    """A toast shows no markup, so it has none."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        prompt = table.prompt
        skip = prompt.button("⏭")
        await table.workshop.stop_sprint()
        await table.see("L’animation a arrêté le sprint.")
        table.people["Awa"].press(prompt, skip)
        toast = await table.toast("Awa", "Vos étapes sont terminées.")

        assert flat(toast.text) == "Vos étapes sont terminées. Pour en rouvrir une : /edit 3"
        assert (await table.stored()).phase is GroupPhase.COMPLETE


async def test_the_last_prompt_has_no_buttons_once_the_table_has_finished(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work_of(10, "Awa", "Lina")
        table.say("Awa", "/edit 10")
        last = await table.see("10/10 ·")
        await table.workshop.stop_sprint()
        await table.see("L’animation a arrêté le sprint.")
        await stage.until(lambda: not last.buttons)
        assert last.words.startswith("10/10 ·")
        assert "Répondez à ce message" not in last.words

        table.say("Awa", "/edit 10")
        again = await table.see("Répondez à ce message")
        assert again is not last, "it comes anew where it is reopened"
        assert again.buttons


async def test_nothing_tells_a_table_to_reopen_a_step_once_that_is_refused(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        prompt = table.prompt
        skip = prompt.button("⏭")
        await table.workshop.stop_sprint()
        await table.workshop.present()
        table.people["Awa"].press(prompt, skip)
        await table.toast("Awa", "Les présentations ont commencé : les réponses ne changent plus.")
        table.say("Awa", "/skip")
        await table.see("Les présentations ont commencé : les réponses ne changent plus.")
        await table.workshop.close()
        table.people["Lina"].press(prompt, skip)
        await table.toast("Lina", "L’atelier est fermé : les réponses ne changent plus.")
        table.say("Lina", "/tip")
        await table.see("L’atelier est fermé : les réponses ne changent plus.")

        assert table.count("Pour en rouvrir une") == 0


async def test_nobody_is_asked_for_words_once_answers_do_not_change(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        prompt = table.prompt
        await table.workshop.stop_sprint()
        await table.workshop.present()
        await stage.settled()
        before = len(table.chat.from_bot)
        table.people["Awa"].send_voice(table.chat, reply_to=prompt)
        table.people["Lina"].send_photo(table.chat, "notre affiche", reply_to=prompt)
        await stage.settled()

        said = [flat(message.words) for message in table.chat.from_bot[before:]]
        assert said == ["Les présentations ont commencé : les réponses ne changent plus."] * 2


@pytest.mark.parametrize("button", ["✅", "⏭", "💡"])
async def test_the_same_button_pressed_by_two_at_once_counts_once(tmp_path: Path, button: str) -> None:
    """The first press acts; the second is answered with what is current."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        table.press("Awa", button)
        table.press("Lina", button)
        current = {
            "✅": "✅ L’étape 1 est déjà adoptée ; vous en êtes à 2/10.",
            "⏭": "Ce bouton n’est plus à jour : vous en êtes à 2/10.",
            "💡": "Piste 1 sur 4",
        }
        await table.toast("Lina", current[button])

        group = await table.stored()
        assert (group.step, group.hints) == ((1, 1) if button == "💡" else (2, 0))


FORGED = (
    "adopt:1",
    "adopt:x:y",
    "support:999",
    "skip:",
    "hint:-1",
    "tool:99:1",
    "leave:424242",
    "here:1:2:3",
    "🙋",
    "x" * 64,
)


async def test_forged_buttons_are_answered_and_do_nothing(tmp_path: Path) -> None:
    """Anyone can send any data; none of it is believed."""
    async with Stage.open(tmp_path, speed=QUIET) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        ideas = await table.see("Une idée")
        before = await table.stored()
        lina = table.people["Lina"]
        for data in FORGED:
            lina.press(ideas, Button(text="✅", callback_data=data))
        lina.press(ideas, Button(text="⏹", callback_data=f"p.stop:{table.workshop.code}"))
        await stage.until(lambda: len(lina.toasts) == 1 + len(FORGED) + 1)

        assert await table.stored() == before
        assert "Seule l’animation de cet atelier peut le faire." in lina.toasts[-1].text


async def test_a_button_of_another_group_does_nothing_here(tmp_path: Path) -> None:
    """Proposal 1 of one table is not proposal 1 of the next; leaving is asked by the group's own button."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        here = await workshop.table("Rivelune", "Awa")
        there = await workshop.table("Les Tilleuls", "Zoé")
        there.say("Zoé", "/leave")
        question = await there.see("Quitter l’atelier")
        here.people["Awa"].press(await here.see("Table « Rivelune »"), question.buttons[0])
        await here.toast("Awa", "Ce bouton n’est plus à jour.")

        assert (await here.stored()).phase is GroupPhase.GATHERING
        assert (await there.stored()).phase is GroupPhase.GATHERING


MARKUP = "<b>Ouvrir</b> & #eval *tout* _de suite_ $x$ `rm` </i> en 2027"


async def test_what_people_write_is_shown_literally(tmp_path: Path) -> None:
    """Names of people and tables, ideas and answers may hold any signs, in every message they appear in."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("<i>Sauver</i> & garder")
        people = ("Zoé <3 & co", "ليلى", "🦦 Лена 🇫🇷")
        table = await workshop.table("<b>Rivelune</b> & Cie", *people)
        await workshop.start()
        roster = await table.see("Table « <b>Rivelune</b> & Cie »")
        await table.see("1/10 ·")
        assert "Atelier : <i>Sauver</i> & garder" in flat(roster.words)
        table.reply(people[0], MARKUP)
        await table.see(f"1. {people[0]}\n{MARKUP}")
        table.reply(people[1], "إبقاء المكتبة مفتوحة يوم الأحد في 2027")
        await table.see("2. ليلى\nإبقاء المكتبة مفتوحة يوم الأحد في 2027")
        table.reply(people[2], "Открыть библиотеку в воскресенье 🙂 2027")
        await table.see("3. 🦦 Лена 🇫🇷\nОткрыть библиотеку")
        table.press(people[0], "👍 1.")
        table.press(people[1], "👍 1.")
        await table.see(f"✅ 1/10 · Adopté\n{MARKUP}")
        table.say(people[2], "/alias <u>Лена</u> & &amp;")
        await table.see("C’est noté : vous apparaissez sous le nom <u>Лена</u> & &amp;.")
        table.say(people[2], "/answers")
        await table.see(f"{MARKUP}\n\n2.")
        table.say(people[2], "/card")
        await table.see(f"Formulez une demande claire et atteignable\n{MARKUP}")

        answer = (await table.stored()).answer(1)
        assert answer is not None
        assert answer.text == MARKUP


def test_the_server_of_these_tests_is_as_strict_as_telegram() -> None:
    """Were privacy mode off, the tests of chatter would prove nothing."""
    assert BotApiServer(now=lambda: 0.0).telegram.privacy
