"""Answering a prompt together: proposals side by side, support, adoption, and what happens when they change."""

import datetime as dt
from pathlib import Path

from conversations.model import AnswerStatus
from tests.stage import Stage, flat

SPEED = 120.0
# Slow enough for a group that is left alone not to be nudged while a test looks on.
QUIET = 30.0
FIVE = ("Awa", "Lina", "Karim", "Samir", "Zoé")
# Monday 1 February 2027, 09:00 in Paris.
FEBRUARY = dt.datetime(2027, 2, 1, 8, tzinfo=dt.UTC).timestamp()


async def test_several_people_answer_at_once_in_one_live_message(tmp_path: Path) -> None:
    """All ideas stand in one message by author, each with its 👍; the next one redraws it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        table.people["Karim"].send(table.chat, "/answer Voter 9 000 euros pour les dimanches")
        ideas = await table.see("1/10 · 3 idées")
        assert "1. Awa\nOuvrir la médiathèque chaque dimanche de 2027" in ideas.words
        assert "2. Lina\nMaintenir deux bibliothécaires jusqu’en 2028" in ideas.words
        assert "3. Karim\nVoter 9 000 euros pour les dimanches" in ideas.words
        assert [button.text for button in ideas.buttons] == [
            "👍 1. Awa",
            "👍 2. Lina",
            "👍 3. Karim",
            "✅ Adopter l’idée 3 (Karim)",
        ]
        table.people["Zoé"].send(table.chat, "Garder le bâtiment ouvert 7 jours sur 7", reply_to=ideas)
        await stage.shows(ideas, "4 idées")
        await stage.settled()

        assert table.count("idées") == 1


async def test_who_answers_without_having_checked_in_is_here_as_well(tmp_path: Path) -> None:
    """An answer or a 👍 says as much as 🙋, and counts for what more than half of the group is."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa")
        for name in ("Théo", "Inès"):
            table.people[name] = stage.person(name)
            table.chat.add(table.people[name])
        table.reply("Théo", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("2 personnes sont là : Awa, Théo")
        await table.see("1. Théo")
        table.press("Inès", "👍")
        await table.see("3 personnes sont là : Awa, Théo, Inès")
        await table.see("1. Théo · 👍 1")

        assert (await table.stored()).step == 1


async def test_support_is_counted_once_a_person_and_may_be_withdrawn(tmp_path: Path) -> None:
    """👍 counts, 👍 again takes it back; the ✅ button names what leads."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        ideas = await table.see("2 idées")
        table.press("Karim", "👍 1.")
        table.press("Samir", "👍 1.")
        await table.toast("Samir", "Votre soutien est compté.")
        await stage.shows(ideas, "1. Awa · 👍 2")
        assert ideas.button("👍 1.").text == "👍 1. Awa · 2"
        assert ideas.button("✅").text == "✅ Adopter l’idée 1 (Awa)"
        table.press("Samir", "👍 1.")
        await table.toast("Samir", "Votre soutien est retiré.")
        await stage.shows(ideas, "1. Awa · 👍 1")

        group = await table.stored()
        assert [len(proposal.supporters) for proposal in group.proposals] == [1, 0]
        assert group.step == 1


async def test_more_than_half_of_those_present_adopt_without_a_press_on_adopt(tmp_path: Path) -> None:
    """The third 👍 of five decides; the other ideas stay in reserve, and the group goes on."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        ideas = await table.see("2 idées")
        for name in ("Awa", "Karim", "Zoé"):
            table.press(name, "👍 1.")
        await table.toast("Zoé", "✅ Étape 1 adoptée : plus de la moitié d’entre vous la soutient.")
        await table.see("2/10 · Identifiez votre cible")
        await stage.until(lambda: ideas.words.startswith("✅ 1/10 · Adopté"))

        assert "Ouvrir la médiathèque chaque dimanche de 2027" in ideas.words
        assert "Une autre idée reste en réserve." in ideas.words
        assert not ideas.buttons
        group = await table.stored()
        answer = group.answer(1)
        assert answer is not None
        assert answer.status is AnswerStatus.ADOPTED
        assert answer.text == "Ouvrir la médiathèque chaque dimanche de 2027"
        assert [p.text for p in group.proposed(1) if p.id != answer.proposal] == [
            "Maintenir deux bibliothécaires jusqu’en 2028"
        ]


async def test_adopt_takes_the_most_supported_and_with_a_tie_the_latest(tmp_path: Path) -> None:
    """At the first prompt one idea has a 👍, at the second none has."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        ideas = await table.see("2 idées")
        table.press("Karim", "👍 1.")
        await stage.until(lambda: ideas.button("✅").text.endswith("(Awa)"))
        table.press("Zoé", "✅")
        await table.see("2/10 ·")
        table.reply("Awa", "Hélène Marchal, maire de Rivelune")
        await table.see("2/10 · Une idée")
        table.reply("Lina", "Karim Delorme, adjoint à la culture")
        await stage.until(lambda: table.proposals.button("✅").text.endswith("(Lina)"))
        table.press("Zoé", "✅")
        await table.see("3/10 ·")

        texts = [answer.text for answer in (await table.stored()).answers]
        assert texts == [
            "Ouvrir la médiathèque chaque dimanche de 2027",
            "Karim Delorme, adjoint à la culture",
        ]


async def test_a_lead_that_changes_under_the_finger_is_not_adopted(tmp_path: Path) -> None:
    """Who presses ✅ on what no longer leads, or was rewritten meanwhile, is asked to read again."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        first = table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        adopt_awa = table.proposals.button("✅")
        table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        ideas = await table.see("2 idées")
        table.people["Samir"].press(ideas, adopt_awa)
        toast = await table.toast("Samir", "L’idée en tête vient de changer. Relisez, puis adoptez.")
        assert toast.show_alert

        table.press("Karim", "👍 1.")
        await stage.until(lambda: ideas.button("✅").text.endswith("(Awa)"))
        as_it_was = ideas.button("✅")
        table.people["Awa"].edit(first, "Ouvrir la médiathèque un dimanche sur 2")
        await stage.shows(ideas, "un dimanche sur 2")
        table.people["Karim"].press(ideas, as_it_was)
        await table.toast("Karim", "L’idée en tête vient de changer.")

        assert (await table.stored()).answers == ()


async def test_editing_a_message_edits_the_idea_and_clears_its_support(tmp_path: Path) -> None:
    """Nobody has agreed to the new words yet; this holds for a reply and for `/answer`."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        reply = table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        ideas = await table.see("Une idée")
        command = table.say("Lina", "/answer Maintenir deux bibliothécaires jusqu’en 2028")
        await table.see("2 idées")
        table.press("Karim", "👍 1.")
        await stage.shows(ideas, "👍 1")
        table.people["Awa"].edit(reply, "Ouvrir la médiathèque tous les dimanches de 14 h à 18 h")
        await stage.shows(ideas, "1. Awa (modifiée)\nOuvrir la médiathèque tous les dimanches")
        table.people["Lina"].edit(command, "/answer Maintenir trois bibliothécaires jusqu’en 2028")
        await stage.shows(ideas, "trois bibliothécaires")

        assert [(p.text, p.supporters) for p in (await table.stored()).proposals] == [
            ("Ouvrir la médiathèque tous les dimanches de 14 h à 18 h", ()),
            ("Maintenir trois bibliothécaires jusqu’en 2028", ()),
        ]
        assert table.count("idées") == 1


async def test_an_edit_after_adoption_leaves_the_answer_as_it_was_adopted(tmp_path: Path) -> None:
    """The author is told how to change it; an alternative follows its edit silently."""
    async with Stage.open(tmp_path, speed=QUIET) as stage:
        table = await stage.at_work(*FIVE)
        other = table.reply("Awa", "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("Une idée")
        adopted = table.reply("Lina", "Maintenir deux bibliothécaires jusqu’en 2028")
        await table.see("2 idées")
        table.press("Lina", "✅")
        await table.see("2/10 ·")
        table.people["Lina"].edit(adopted, "Tout autre chose en 2029")
        await table.see(
            "Cette idée est déjà adoptée à l’étape 1, telle qu’elle était. Pour la changer : /edit 1"
        )
        before = len(table.chat.from_bot)
        table.people["Awa"].edit(other, "Ouvrir la médiathèque un dimanche sur 2")

        group = await table.stored()
        assert len(table.chat.from_bot) == before
        assert [answer.text for answer in group.answers] == ["Maintenir deux bibliothécaires jusqu’en 2028"]
        assert [proposal.text for proposal in group.proposals] == [
            "Ouvrir la médiathèque un dimanche sur 2",
            "Maintenir deux bibliothécaires jusqu’en 2028",
        ]


async def test_an_answer_that_is_too_long_comes_in_once_it_is_shortened(tmp_path: Path) -> None:
    """One line says how long it is and what fits; editing the message is enough."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        long = table.reply("Awa", "Ouvrir la médiathèque ! " * 40)
        await table.see("Votre réponse compte 959 signes ; la carte en accepte 600.")
        assert (await table.stored()).proposals == ()
        table.people["Awa"].edit(long, "Ouvrir la médiathèque chaque dimanche de 2027")
        await table.see("1. Awa\nOuvrir la médiathèque chaque dimanche de 2027")
        table.people["Awa"].edit(long, "Encore bien plus long ! " * 40)
        await table.see("la carte en accepte 600", times=2)

        texts = [proposal.text for proposal in (await table.stored()).proposals]
        assert texts == ["Ouvrir la médiathèque chaque dimanche de 2027"]


async def test_the_coach_advises_under_the_idea_and_blocks_nothing(tmp_path: Path) -> None:
    """A vague wish gets two pieces of advice; beside another idea one; and it can be adopted all the same."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work(*FIVE)
        table.reply("Awa", "Sensibiliser les gens à la lecture et améliorer la culture à Rivelune.")
        ideas = await table.see("Une idée")
        assert ideas.words.count("→ ") == 2
        assert "→ L’intention est claire : quelle décision la rendrait réelle ?" in flat(ideas.words)
        table.reply("Lina", "Maintenir l’ouverture de la médiathèque le dimanche en 2027")
        await stage.shows(ideas, "2 idées")
        assert ideas.words.count("→ ") == 1
        table.press("Awa", "👍 1.")
        await stage.until(lambda: ideas.button("✅").text.endswith("(Awa)"))
        table.press("Awa", "✅")
        await table.see("2/10 ·")

        answer = (await table.stored()).answer(1)
        assert answer is not None
        assert answer.text.startswith("Sensibiliser les gens")


async def test_advice_can_be_set_aside_and_the_facilitator_sees_what_came_of_it(tmp_path: Path) -> None:
    """👌 keeps the idea as it is; the same question is not asked again, and the summary counts it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        workshop = await stage.workshop("Mobiliser")
        table = await workshop.table("Rivelune", "Awa", "Lina", "Karim")
        await workshop.start()
        await table.see("1/10 ·")
        table.reply("Awa", "Améliorer la vie culturelle du quartier")
        ideas = await table.see("Une idée")
        assert "→ L’intention est claire" in flat(ideas.words)
        assert ideas.button("👌").text == "👌 Garder quand même"
        table.press("Lina", "👌")
        await table.toast("Lina", "👌 Entendu : cela ne reviendra pas à cette étape.")
        await stage.until(lambda: "→" not in ideas.words)
        assert not [button for button in ideas.buttons if button.text.startswith("👌")]
        table.reply("Lina", "Développer la lecture chez les jeunes")
        await stage.shows(ideas, "2 idées")
        assert "→" not in ideas.words
        table.press("Karim", "✅")
        await table.see("2/10 ·")
        table.reply("Awa", "Les pouvoirs publics")
        await table.see("→ Parmi ces personnes, qui signe la décision ?")
        table.press("Karim", "✅")
        await table.see("3/10 ·")
        await stage.restart()  # what was given and set aside outlives the bot
        await workshop.stop_sprint()
        summary = flat((await workshop.hears("Les conseils du coach")).words)

        assert "1/10 · L’intention est claire : quelle décision la rendrait réelle ? écarté 1 fois" in summary
        assert "2/10 · Parmi ces personnes, qui signe la décision ? laissé de côté 1 fois" in summary


async def test_a_date_is_shown_as_understood_and_kept_beside_its_words(tmp_path: Path) -> None:
    """The seventh prompt reads French dates, counted from today, and says when it recognises none."""
    async with Stage.open(tmp_path, speed=SPEED, start=FEBRUARY) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.say("Awa", "/edit 7")
        await table.see("7/10 ·")
        reply = table.reply("Awa", "Bientôt, avant le vote du conseil")
        ideas = await table.see("📅 Aucune date reconnue : donnez le jour et le mois.")
        table.people["Awa"].edit(reply, "Le 7 mars, huit jours avant le vote")
        await stage.shows(ideas, "📅 Compris : dimanche 7 mars 2027")
        table.press("Awa", "✅")
        await stage.until(lambda: ideas.words.startswith("✅ 7/10"))
        assert "📅 Compris : dimanche 7 mars 2027" in flat(ideas.words)

        answer = (await table.stored()).answer(7)
        assert answer is not None
        assert (answer.text, answer.date) == ("Le 7 mars, huit jours avant le vote", dt.date(2027, 3, 7))


async def test_tools_are_buttons_beside_free_text(tmp_path: Path) -> None:
    """A kind of tool joins one's own idea, or is one by itself; pressed again it goes."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.say("Awa", "/edit 4")
        prompt = await table.see("4/10 ·")
        tool, other = prompt.buttons[0].text, prompt.buttons[1].text
        assert "Un outil ? Touchez-le : il s’ajoute à votre idée." in flat(prompt.words)
        table.reply("Awa", "Les parents d’élèves, qui se parlent à la sortie de l’école")
        await table.see("Une idée")
        table.press("Awa", tool)
        await table.toast("Awa", f"Ajouté à votre idée : {tool}")
        await table.see(f"Les parents d’élèves, qui se parlent à la sortie de l’école · {tool}")
        table.press("Lina", other)
        await table.see(f"2. Lina\n{other}")
        table.press("Awa", tool)
        await table.toast("Awa", f"Retiré de votre idée : {tool}")

        texts = [proposal.text for proposal in (await table.stored()).proposals]
        assert texts == ["Les parents d’élèves, qui se parlent à la sortie de l’école", other]


async def test_twelve_long_ideas_fit_into_the_message(tmp_path: Path) -> None:
    """The newest and most supported are shown, each cut to its share; all are kept, and nothing is refused."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        people = tuple(f"Personne {number}" for number in range(1, 13))
        table = await stage.at_work(*people)
        for number, name in enumerate(people, start=1):
            table.reply(name, f"Idée {number} " + "& <b>très</b> longue 🙂 " * 24)
        ideas = await table.see("… et 4 autres idées.")
        await table.see("1/10 · 12 idées")
        await stage.settled()

        assert "12. Personne 12" in ideas.words
        assert "& <b>très</b> longue 🙂" in ideas.words
        assert len(ideas.words.encode("utf-16-le")) // 2 <= 4096
        assert ideas.button("✅").text == "✅ Adopter l’idée 12 (Personne 12)"
        assert len((await table.stored()).proposals) == 12
