"""Finding one's way: tips, skipping, going back, reopening, what was said so far, the time and the card."""

import re
from pathlib import Path

from conversations.model import AnswerStatus, GroupPhase
from tests.stage import Stage, TableOnStage, flat

SPEED = 120.0
ASK = "Ouvrir la médiathèque chaque dimanche de 2027"
RUNGS = ("💡 1/4 Pourquoi ?", "💡 2/4 Un exemple.", "💡 3/4 Une question.", "💡 4/4 Un début de phrase.")


async def skip_to_the_end(table: TableOnStage, step: int) -> None:
    """Skip every prompt from this one on."""
    for number in range(step, 11):
        await table.see(f"{number}/10 ·")
        table.say("Awa", "/skip")
    await table.see("Bravo, c’est fini !")


async def test_the_hint_ladder_by_button(tmp_path: Path) -> None:
    """Four rungs, one at a time, in the prompt's own message; then there are no more."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        prompt = table.prompt
        for number, rung in enumerate(RUNGS, start=1):
            table.press("Awa", "💡")
            await table.toast("Awa", f"Piste {number} sur 4, dans le message de l’étape.")
            await stage.shows(prompt, rung)
            assert prompt.words.count("💡") == 1
        table.press("Awa", "💡")
        await table.toast("Awa", "Vous avez vu toutes les pistes de cette étape.")

        assert table.count("1/10 ·") == 1
        assert (await table.stored()).hints == 4


async def test_the_hint_ladder_by_command(tmp_path: Path) -> None:
    """By command the prompt comes anew, at the bottom of the chat, where people look."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        for rung in RUNGS:
            table.say("Awa", "/tip")
            await table.see(rung)
            assert rung in flat(table.prompt.words)
        table.say("Awa", "/tip")
        await table.see("Vous avez vu toutes les pistes de cette étape.")

        assert table.count("1/10 · Formulez une demande claire et atteignable") == 5


async def test_the_next_prompt_begins_without_tips(tmp_path: Path) -> None:
    """Each prompt has its own ladder."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.say("Awa", "/tip")
        await table.see(RUNGS[0])
        table.press("Awa", "⏭ Passer")
        await table.see("2/10 ·")
        assert "💡" not in table.prompt.words
        table.press("Awa", "💡")
        await stage.until(lambda: RUNGS[0] in flat(table.prompt.words))


async def test_skipping_and_going_back(tmp_path: Path) -> None:
    """⏭ leaves a prompt open for later, ◀ returns to it, and ⏭ on an answered one keeps the answer."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        assert [button.text for button in table.prompt.buttons] == ["💡 Une piste", "⏭ Passer"]
        table.say("Awa", "/back")
        await table.see("C’est la première étape.")
        table.press("Awa", "⏭ Passer")
        await table.toast("Awa", "Étape 1 passée. Pour y revenir : /edit 1")
        await table.see("2/10 ·")
        assert [button.text for button in table.prompt.buttons] == ["💡 Une piste", "⏭ Passer", "◀ Revenir"]
        table.press("Lina", "◀ Revenir")
        await table.toast("Lina", "Retour à l’étape 1.")
        await table.see("1/10 · Formulez", times=2)
        await table.answer("Awa", ASK, 1)
        await table.see("2/10 · Identifiez", times=2)
        table.say("Awa", "/back")
        await table.see(f"Votre réponse actuelle : {ASK}")
        assert table.prompt.buttons[1].text == "⏭ Garder"
        table.press("Awa", "⏭ Garder")
        await table.toast("Awa", "La réponse de l’étape 1 est gardée.")
        await table.see("2/10 · Identifiez", times=3)
        table.say("Awa", "/skip")
        await table.see("3/10 ·")

        answers = (await table.stored()).answers
        assert [(answer.prompt, answer.status) for answer in answers] == [
            (1, AnswerStatus.ADOPTED),
            (2, AnswerStatus.SKIPPED),
        ]


async def test_any_prompt_can_be_reopened_and_the_group_returns_to_where_it_was(tmp_path: Path) -> None:
    """`/edit N` shows the answer and the ideas that it had; a new decision replaces it."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        await table.answer("Awa", ASK, 1)
        for step in (2, 3):
            await table.see(f"{step}/10 ·")
            table.say("Awa", "/skip")
        await table.see("4/10 ·")
        table.say("Awa", "/edit")
        await table.see("Quelle étape voulez-vous rouvrir ?")
        table.say("Awa", "/edit 11")
        await table.see("Choisissez une étape entre 1 et 10")
        table.say("Awa", "/edit 1")
        await table.see(f"Votre réponse actuelle : {ASK}")
        await stage.until(lambda: table.proposals.words.startswith("1/10 · Une idée"))
        table.reply("Lina", "Ouvrir un dimanche sur 2 en 2027")
        await table.see("1/10 · 2 idées")
        table.press("Lina", "✅")
        await table.see("4/10 · Identifiez votre base", times=2)

        answer = (await table.stored()).answer(1)
        assert answer is not None
        assert answer.text == "Ouvrir un dimanche sur 2 en 2027"


async def test_a_group_that_has_finished_may_still_correct(tmp_path: Path) -> None:
    """`/edit 1` reopens it, the answer is replaced, and the card comes again."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        await table.answer("Awa", ASK, 1)
        await skip_to_the_end(table, 2)
        assert (await table.stored()).phase is GroupPhase.COMPLETE
        table.say("Awa", "/answer Trop tard en 2027")
        await table.see("Vos étapes sont terminées. Pour en rouvrir une : /edit 3")
        table.say("Awa", "/help")
        await table.see("Vos étapes sont terminées. /card montre la carte")
        table.say("Awa", "/edit 1")
        await table.see(f"Votre réponse actuelle : {ASK}")
        table.reply("Lina", "Ouvrir un dimanche sur 2 en 2027")
        await table.see("1/10 · 2 idées")
        table.press("Lina", "✅")
        corrected = await table.see("Voici votre carte corrigée.")
        assert corrected.kind == "photo"
        await stage.settled()
        assert table.count("Votre carte, à imprimer.") == 1, "a correction comes as the picture alone"
        assert (await table.stored()).phase is GroupPhase.COMPLETE


async def test_a_card_comes_as_picture_as_text_and_to_print(tmp_path: Path) -> None:
    """`/card` at any time: what is adopted, and the rest as open."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.say("Awa", "/card")
        await table.see("Votre carte : aucune réponse pour l’instant.")
        await table.answer("Awa", ASK, 1)
        table.say("Awa", "/card")
        picture = await table.see("Votre carte : une réponse sur 10.")
        text = await table.see(f"1. Formulez une demande claire et atteignable\n{ASK}")
        await stage.settled()
        printed = table.find("Votre carte, à imprimer.")

        assert picture.kind == "photo"
        assert picture.content is not None
        assert picture.content.startswith(b"\x89PNG")
        assert "Awa, Lina" in text.words
        assert printed.kind == "document"
        assert printed.content is not None
        assert printed.content.startswith(b"%PDF")


async def test_the_recap_says_what_was_decided_and_where_the_group_is(tmp_path: Path) -> None:
    """`/answers` lists all ten in one message: answered, skipped, to come."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        await table.answer("Awa", ASK, 1)
        await table.see("2/10 ·")
        table.press("Awa", "⏭")
        await table.see("3/10 ·")
        table.say("Lina", "/answers")
        recap = flat((await table.see("Vos réponses · 1/10")).words)

        assert f"1. Formulez une demande claire et atteignable\n{ASK}" in recap
        assert "2. Identifiez votre cible\npassée" in recap
        assert re.search(r"\n3\. .* ▸ vous êtes ici\nà venir", recap)
        assert "4 à 10 : à venir" in recap


async def test_time_and_help_and_privacy_during_the_sprint(tmp_path: Path) -> None:
    """What is left, until when and where; the help of this moment; what is kept."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.say("Awa", "/time")
        said = await table.see("Vous en êtes à 1/10.")
        left = re.search(r"Il reste (\d+) minutes \(fin à \d+ h", flat(said.words))
        assert left is not None
        assert 15 <= int(left[1]) <= 30
        table.say("Awa", "/help")
        await table.see("on adopte avec ✅")
        table.say("Awa", "/privacy")
        await table.see("Pas de nom d’utilisateur, pas de numéro de téléphone.")
        table.say("Awa", "/panel")
        await table.see("Cette commande s’utilise en privé, avec moi.")
        table.say("Awa", "/answer")
        await table.see("Votre réponse est vide")


async def test_the_time_of_a_paused_sprint_and_of_a_group_that_has_finished(tmp_path: Path) -> None:
    """`/time` never promises an end that is not sure."""
    async with Stage.open(tmp_path, speed=SPEED) as stage:
        table = await stage.at_work("Awa", "Lina")
        table.workshop.say("/pause")
        await table.see("⏸ Pause.")
        table.say("Awa", "/time")
        await table.see("Le temps est en pause. Il restera")
        table.workshop.say("/resume")
        await table.see("▶ On reprend.")
        await skip_to_the_end(table, 1)
        table.say("Awa", "/time")
        await table.see("Vos étapes sont terminées ; il reste")
