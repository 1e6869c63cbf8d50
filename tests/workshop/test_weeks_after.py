"""The weeks after the workshop, as a table lives them in its chat."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rehearsal.people import Person
from tests.stage import Stage, TableOnStage, WorkshopOnStage

PARIS = ZoneInfo("Europe/Paris")
WORKSHOP_DAY = dt.datetime(2027, 2, 19, 14, 0, tzinfo=PARIS).timestamp()
DAY = 86_400.0


async def closed(stage: Stage) -> tuple[WorkshopOnStage, TableOnStage]:
    """A table that has answered what matters, in a workshop that is closed."""
    workshop = await stage.workshop("Sauver la médiathèque")
    table = await workshop.table("Rivelune", "Awa", "Lina")
    await workshop.start()
    await table.answer("Awa", "Maintenir l’ouverture du dimanche, dès mars", 1)
    for step, words in (
        (6, "Signez avant le 7 mars la pétition à la maire."),
        (7, "Dimanche 7 mars 2027 : 500 signatures."),
        (10, "Un message tous les 5 jours, puis merci à tous. Rédactrice : Awa."),
    ):
        table.say("Awa", f"/edit {step}")
        await table.answer("Awa", words, step)
    await workshop.close()
    await table.see("Et maintenant ?")
    return workshop, table


async def until(stage: Stage, day: int, month: int, hour: int = 10, minute: int = 1) -> None:
    """Let time pass until this instant of 2027, a day at a time: what falls due on the way is said on its day."""
    target = dt.datetime(2027, month, day, hour, minute, tzinfo=PARIS).timestamp()
    while target > stage.clock.now():
        await stage.move(min(DAY / 4, target - stage.clock.now()))
        await stage.settled()


def reminders(table: TableOnStage) -> list[str]:
    """The heads of the reminders that the table got, in order."""
    heads = [message.words.splitlines()[0] for message in table.chat.from_bot]
    return [head.removeprefix("🌱 ") for head in heads if head.startswith("🌱 ") and "calendrier" not in head]


async def test_a_table_that_says_yes_is_coached_with_its_own_words(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        plan = await table.see("Votre calendrier")
        assert "lundi 22 février" in plan.words
        assert "Échéance : dimanche 7 mars" in plan.words.replace("\u00a0", " ")
        await until(stage, 20, 2)
        first = await table.see("Qui publie, et quel jour")
        assert "Maintenir l’ouverture du dimanche" in first.words
        table.press("Lina", "Dans 1 j")
        await table.toast("Lina", "Date de lancement notée")
        await stage.shows(plan, "dimanche 21 février")
        await until(stage, 21, 2)
        await table.see("vingt premiers proches")
        assert table.count("Signez avant le 7 mars") >= 1
        for day, month in ((26, 2), (28, 2), (6, 3), (7, 3)):
            await until(stage, day, month)
            await stage.until(lambda: reminders(table))
            table.press("Awa", "✔")
            await stage.settled()
        assert reminders(table) == [
            "Lendemain de l’atelier",
            "Lancement",
            "Votre message régulier",
            "Une semaine avant l’échéance",
            "Veille de l’échéance",
            "Jour de l’échéance",
        ]


async def test_no_reminder_is_lost_or_doubled_by_restarts_and_none_comes_at_night(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        await table.see("Votre calendrier")
        await stage.settled()
        await stage.stop()
        # The bot is down when the first reminder is due, and comes back at eleven in the evening.
        night = dt.datetime(2027, 2, 20, 23, 0, tzinfo=PARIS).timestamp()
        await stage.move(night - stage.clock.now())
        await stage.start()
        await stage.settled()
        assert reminders(table) == []
        await stage.restart()
        await until(stage, 21, 2)
        await table.see("Qui publie, et quel jour")
        await stage.restart()
        await stage.settled()
        assert reminders(table) == ["Lendemain de l’atelier"]


async def test_a_table_pauses_moves_its_deadline_and_stops(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.say("Awa", "/deadline 14 mars")
        await table.see("Et maintenant ?", times=2)
        table.press("Awa", "🌱 Oui")
        plan = await table.see("Votre calendrier")
        table.press("Awa", "🌱 Oui")
        await table.toast("Awa", "C’est déjà prévu")
        table.press("Lina", "⏸")
        await stage.shows(plan, "En pause")
        table.press("Lina", "▶ Reprendre")
        await stage.shows(plan, "Prochain message")
        table.say("Awa", "/deadline un jour")
        await table.see("Donnez un jour et un mois")
        table.say("Awa", "/deadline 14 mars")
        moved = await table.see("Échéance : dimanche 14 mars")
        table.press("Awa", "3 j")
        await stage.shows(moved, "tous les 3 jours")
        table.press("Lina", "Arrêter")
        await stage.shows(moved, "Plus de rappels")
        await until(stage, 25, 2)
        assert reminders(table) == []


async def test_when_nobody_reacts_the_bot_says_so_and_falls_silent(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        await table.see("Votre calendrier")
        await until(stage, 8, 3)
        faded = await table.see("Personne n’a réagi à mes derniers messages")
        before = [message.words for message in table.chat.from_bot]
        await until(stage, 20, 3)
        assert [message.words for message in table.chat.from_bot] == before
        table.press("Lina", "🌱 Oui")
        await stage.shows(faded, "Votre calendrier")
        await stage.settled()
        assert "Plus de rappels" not in faded.words
        others = [message.words for message in table.chat.from_bot if message is not faded]
        assert [words for words in before if "Plus de rappels" not in words] == others, (
            "the last reminder stays"
        )


async def test_after_a_stop_the_message_that_is_pressed_is_the_calendar_again(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        plan = await table.see("Votre calendrier")
        await stage.settled()
        await until(stage, 20, 2)
        first = await table.see("Qui publie, et quel jour")
        words = first.words
        table.press("Lina", "Arrêter")
        await stage.shows(plan, "Plus de rappels")
        table.press("Awa", "🌱 Oui")
        await stage.shows(plan, "Votre calendrier")
        await stage.settled()
        assert (first.words, table.count("Plus de rappels")) == (words, 0)


async def test_writing_back_to_a_reminder_is_a_sign_of_life_and_no_answer_to_a_prompt(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        await table.see("Votre calendrier")
        await stage.settled()
        await until(stage, 20, 2)
        first = await table.see("Qui publie, et quel jour")
        awa: Person = table.people["Awa"]
        awa.send(table.chat, "Moi, jeudi !", reply_to=first)
        group = await table.stored()
        assert group.coaching is not None
        assert group.coaching.unanswered == 0
        assert "Moi, jeudi" not in " ".join(proposal.text for proposal in group.proposals)


async def test_two_who_press_one_week_more_at_once_get_one_week(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.press("Awa", "🌱 Oui")
        plan = await table.see("Votre calendrier")
        week = next(one for one in plan.buttons if "semaine" in one.text)
        for person in table.people.values():
            person.press(plan, week)
        for name in table.people:
            await table.toast(name, "Échéance déplacée")
        coaching = (await table.stored()).coaching
    assert coaching is not None
    assert coaching.deadline == dt.date(2027, 3, 14)


async def test_a_day_named_before_the_yes_leads_to_the_question(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        idle = await workshop.table("Les Tilleuls", "Zoé")
        table = await workshop.table("Rivelune", "Awa")
        await workshop.start()
        await table.answer("Awa", "Maintenir l’ouverture du dimanche, dès mars", 1)
        await workshop.close()
        await table.see("Et maintenant ?")
        table.say("Awa", "/deadline 14 mars")
        asked = await table.see("Dites d’abord oui aux rappels ; puis redonnez la date.")
        assert "Et maintenant" in asked.words
        idle.say("Zoé", "/deadline 14 mars")
        await idle.see("Pas de rappels pour cette table")
        assert idle.count("Les rappels commencent") == 0


async def test_the_help_of_a_closed_workshop_names_only_what_still_works(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, start=WORKSHOP_DAY) as stage:
        _, table = await closed(stage)
        table.say("Awa", "/help")
        help_ = await table.see("vos réponses ne changent plus.")
        named = [word.split()[0] for word in help_.words.split("/")[1:]]
        assert named == ["card", "answers", "tools", "deadline", "names", "forget", "join"]
        await stage.settled()
        for command, answer in (
            ("/card", "4 réponses sur 10"),
            ("/answers", "Vos réponses"),
            ("/tools", "Le catalogue d’outils"),
            ("/deadline 7 mars", "Et maintenant"),
            ("/names off", "prénoms"),
        ):
            before = len(table.chat.from_bot)
            table.say("Awa", command)
            await stage.until(lambda before=before: len(table.chat.from_bot) > before)  # type: ignore[misc]  # mypy infers no lambda with defaults
            await stage.settled()
            said = " ".join(message.words for message in table.chat.from_bot[before:])
            assert answer in said, command
