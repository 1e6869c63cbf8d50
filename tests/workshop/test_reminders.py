"""What the bot says by itself as time passes: each thing once, at its time, with what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage import Stage, TableOnStage, WorkshopOnStage
from tests.workshop.facilitating import move_to, said, spaced

TITLE = "Sauver la médiathèque"
MINUTE = 60.0


def reminders(table: TableOnStage) -> list[str]:
    """The first line of what was said about time, in order, without what the table got when it began."""
    lines = [spaced(m.words).splitlines()[0] for m in table.chat.from_bot]
    return [
        line.removeprefix("⏱ ")
        for line in lines
        if line.startswith(("⏱ Mi-temps", "⏱ Il reste", "⏱ Moins", "Le temps est"))
    ]


async def sprinting(stage: Stage, minutes: int, *people: str) -> tuple[WorkshopOnStage, TableOnStage, float]:
    """A workshop whose sprint of so many minutes has just begun: itself, one table, and the instant of the start."""
    workshop = await stage.workshop(TITLE)
    table = await workshop.table("Rivelune", *(people or ("Awa", "Lina", "Karim", "Samir", "Zoé")))
    workshop.say(f"/sprint {minutes}")
    await table.see("1/10 ·")
    return workshop, table, await start_of(stage)


async def start_of(stage: Stage) -> float:
    """When the sprint began, as it is stored."""
    assert stage.app.store is not None
    async with stage.app.store.unit() as work:
        group = await work.group(1)
    assert group is not None
    assert group.countdown is not None
    return group.countdown.started_at


async def let_pass(
    stage: Stage, table: TableOnStage, began: float, *instants: float
) -> list[tuple[float, str]]:
    """Move through the sprint, and note at which minute each reminder came."""
    heard: list[tuple[float, str]] = []
    for instant in instants:
        await move_to(stage, began + instant * MINUTE)
        await stage.settled()
        heard += [(instant, line) for line in reminders(table)[len(heard) :]]
    return heard


async def busy(table: TableOnStage, stage: Stage) -> None:
    """Somebody does something, so that nobody is nudged."""
    count = len(table.people["Awa"].toasts)
    table.press("Awa", "💡")
    await stage.until(lambda: len(table.people["Awa"].toasts) > count)


async def test_thirty_minutes_are_called_at_half_time_ten_five_one_and_the_end(tmp_path: Path) -> None:
    """A second before its time nothing is said; a second after it, each thing once."""
    async with Stage.open(tmp_path, speed=12) as stage:
        _, table, began = await sprinting(stage, 30)
        minutes = [at for due in (15, 20, 25, 29, 30) for at in (due - 0.2, due + 0.02)]
        assert await let_pass(stage, table, began, *minutes) == [
            (15.02, "Mi-temps. Il reste 15 minutes. Vous en êtes à 1/10."),
            (20.02, "Il reste 10 minutes. Vous en êtes à 1/10."),
            (25.02, "Il reste 5 minutes. Vous en êtes à 1/10."),
            (29.02, "Il reste une minute. Vous en êtes à 1/10."),
            (30.02, "Le temps est écoulé. Voici votre carte. Pour corriger : /edit 3"),
        ]
        await stage.move(60 * MINUTE)
        await stage.settled()
        assert len(reminders(table)) == 5


@pytest.mark.parametrize(
    ("minutes", "called"),
    [
        (
            10,
            [
                (5.05, "Mi-temps. Il reste 5 minutes."),
                (9.05, "Il reste une minute."),
                (10.05, "Le temps est écoulé."),
            ],
        ),
        (
            5,
            [
                (2.55, "Mi-temps. Il reste 2 minutes."),
                (4.05, "Il reste une minute."),
                (5.05, "Le temps est écoulé."),
            ],
        ),
        (
            20,
            [
                (10.05, "Mi-temps. Il reste 10 minutes."),
                (15.05, "Il reste 5 minutes."),
                (19.05, "Il reste une minute."),
                (20.05, "Le temps est écoulé."),
            ],
        ),
    ],
)
async def test_a_shorter_sprint_is_called_as_often_as_fits(
    tmp_path: Path, minutes: int, called: list[tuple[float, str]]
) -> None:
    """Half time stands for the reminder that would fall on it."""
    async with Stage.open(tmp_path, speed=12) as stage:
        _, table, began = await sprinting(stage, minutes)
        quarters = sorted(
            {round(minute + 0.05, 2) for minute in range(1, minutes + 2)} | {at for at, _ in called}
        )
        heard = await let_pass(stage, table, began, *quarters)
        assert [(at, line.partition(" Vous")[0].partition(" Voici")[0]) for at, line in heard] == called


async def test_a_reminder_says_where_the_table_stands(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        _, table, began = await sprinting(stage, 30)
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await table.see("2/10 ·")
        await move_to(stage, began + 15.1 * MINUTE)
        await table.see("Vous en êtes à 2/10.")


async def test_a_pause_shifts_what_is_still_to_come(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop, table, began = await sprinting(stage, 30)
        await move_to(stage, began + 12 * MINUTE)
        workshop.say("/pause")
        await table.see("Pause.")
        await move_to(stage, began + 40 * MINUTE)
        await stage.settled()
        assert reminders(table) == [], "nothing is due while the clock stands still"
        workshop.say("/resume")
        await table.see("On reprend.")
        # 28 minutes of pause, give or take the seconds that the test itself took.
        heard = await let_pass(
            stage, table, began + 28 * MINUTE, 14, 15.5, 19, 20.5, 24, 25.5, 28.5, 29.5, 31
        )
        assert [at for at, _ in heard] == [15.5, 20.5, 25.5, 29.5, 31]


async def test_an_extension_shifts_the_end_and_says_nothing_twice(tmp_path: Path) -> None:
    """Extended by ten after « ten minutes left »: ten are left again, and that is said; half time is not."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop, table, began = await sprinting(stage, 30)
        first = await let_pass(stage, table, began, 15.1, 20.1)
        assert [at for at, _ in first] == [15.1, 20.1]
        workshop.say("/extend 10")
        await table.see("10 minutes de plus.")
        await let_pass(stage, table, began, 20.2, 29, 30.1, 34, 35.1, 38, 39.1, 40.1)
        assert [line.partition(" Vous")[0].partition(" Voici")[0] for line in reminders(table)] == [
            "Mi-temps. Il reste 15 minutes.",
            "Il reste 10 minutes.",
            "Il reste 10 minutes.",
            "Il reste 5 minutes.",
            "Il reste une minute.",
            "Le temps est écoulé.",
        ]


async def test_a_table_that_was_extended_by_itself_is_called_at_its_own_time(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=10) as stage:
        workshop, table, began = await sprinting(stage, 30, "Awa")
        other = await workshop.table("Tilleuls", "Zoé")
        await workshop.press("Une table")
        await workshop.press("Rivelune")
        await workshop.press("➕ 5 min")
        await table.see("Il reste 35 minutes.")
        await move_to(stage, began + 30.2 * MINUTE)
        await other.see("Le temps est écoulé.")
        await stage.settled()
        assert not said(table, "Le temps est écoulé.")
        assert not said(workshop.facilitator, "Fin du sprint"), "a table is still at work"
        await move_to(stage, began + 35.2 * MINUTE)
        await table.see("Le temps est écoulé.")
        await workshop.hears("Fin du sprint")


async def test_who_has_finished_is_not_called_any_more(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        _, table, began = await sprinting(stage, 30, "Awa")
        for step in range(1, 11):
            await table.see(f"{step}/10 ·")
            table.press("Awa", "⏭")
        await table.see("Bravo")
        await let_pass(stage, table, began, 15.1, 20.1, 30.1)
        assert reminders(table) == []


# --- stalls ---


async def test_a_table_that_stands_still_is_nudged_once_and_then_its_facilitator_is_told(
    tmp_path: Path,
) -> None:
    """One word to the table, one to the facilitator, and the panel says the rest."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop, table, began = await sprinting(stage, 60)
        for minute in range(1, 25):
            await move_to(stage, began + minute * MINUTE)
            await stage.settled()
        assert said(table, "Une piste ? /tip") == 1
        assert said(workshop.facilitator, "« Rivelune » est à l’arrêt depuis") == 1
        told = await workshop.hears("est à l’arrêt")
        nudged = await table.see("/tip")
        assert told.at > nudged.at + 2 * MINUTE
        assert "à l’étape 1" in told.words


async def test_a_table_that_works_is_not_nudged(tmp_path: Path) -> None:
    """A 💡, a 👍, a reply: any of them shows that somebody is there."""
    async with Stage.open(tmp_path, speed=12) as stage:
        _, table, began = await sprinting(stage, 60)
        table.reply("Awa", "Maintenir l’ouverture du dimanche")
        await table.see("Une idée")
        for minute in range(2, 28, 3):
            await move_to(stage, began + minute * MINUTE)
            count = len(table.people["Lina"].toasts)
            table.press("Lina", "👍")
            await stage.until(lambda count=count: len(table.people["Lina"].toasts) > count)  # type: ignore[misc]  # mypy infers no lambda with defaults
        await stage.settled()
        assert not said(table, "/tip ·")


async def test_a_nudge_that_meets_a_reminder_is_said_together_with_it(tmp_path: Path) -> None:
    """Two messages in a minute are one too many."""
    async with Stage.open(tmp_path, speed=12) as stage:
        _, table, began = await sprinting(stage, 30)
        # The first prompt is given some four minutes, so that six of quiet are a stall: nine and six make half time.
        for minute in (3, 6, 9):
            await move_to(stage, began + minute * MINUTE)
            await busy(table, stage)
        await move_to(stage, began + 14.9 * MINUTE)
        await stage.settled()
        assert not said(table, "/tip ·")
        await move_to(stage, began + 15.05 * MINUTE)
        both = await table.see("Mi-temps")
        assert spaced(both.words).endswith("Une piste ? /tip · Passer ? /skip")
        await move_to(stage, began + 17 * MINUTE)
        await stage.settled()
        assert said(table, "/tip ·") == 1


# --- time up ---


async def test_time_up_takes_the_most_supported_proposal_and_marks_it_so(tmp_path: Path) -> None:
    """Nothing that a table proposed is lost; nothing is passed off as decided; what is empty stays open."""
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table, began = await sprinting(stage, 10)
        await table.answer("Awa", "Maintenir l’ouverture du dimanche", 1)
        await table.see("2/10 ·")
        table.reply("Awa", "La maire de Rivelune")
        table.reply("Lina", "Le conseil municipal")
        table.reply("Karim", "Le préfet")
        await table.see("3 idées")
        table.press("Zoé", "👍 2")
        await stage.until(lambda: table.people["Zoé"].toasts[-1].text.startswith("👍"))
        await move_to(stage, began + 10.1 * MINUTE)
        kept = await table.see("Retenu sans décision")
        assert "Le conseil municipal" in kept.words
        assert "2 autres idées restent" in kept.words
        card = await table.see("Le temps est écoulé.")
        assert card.kind == "photo"
        await stage.until(lambda: any(m.kind == "document" for m in table.chat.from_bot))
        texts = "\n".join(m.words for m in table.chat.from_bot if m.id > card.id)
        assert "Le conseil municipal" in texts
        assert "Le préfet" not in texts
        summary = await workshop.hears("Fin du sprint")
        assert "sans décision" in spaced(summary.words)


async def test_the_time_that_pauses_and_extensions_left_is_the_time_that_is_said(tmp_path: Path) -> None:
    """`/time` and the reminders agree, to the minute."""
    async with Stage.open(tmp_path, speed=12) as stage:
        workshop, table, began = await sprinting(stage, 30)
        await move_to(stage, began + 5 * MINUTE)
        workshop.say("/pause")
        await table.see("Pause.")
        await stage.move(7 * MINUTE)
        workshop.say("/resume")
        await table.see("On reprend.")
        workshop.say("/extend 4")
        await table.see("4 minutes de plus. Il reste 29 minutes.")
        await stage.move(9 * MINUTE)
        table.say("Awa", "/time")
        await table.see("Il reste 20 minutes")


async def test_the_summary_counts_the_time_of_a_table_that_decided_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, speed=20) as stage:
        workshop, table, began = await sprinting(stage, 10)
        table.say("Awa", "/edit 3")
        await table.see("3/10 ·")
        await move_to(stage, began + 10 * MINUTE + 5)
        summary = await workshop.hears("Fin du sprint")
        assert "Rivelune : 0/10 · 10 min" in spaced(summary.words)
