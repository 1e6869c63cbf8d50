"""How many calls to the Bot API a table's sprint takes: redrawn at every word, sixty are slow."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.rehearsal.server import Call
from tests.stage import Stage, TableOnStage
from tests.workshop.facilitating import move_to

PEOPLE = ("Awa", "Lina", "Karim", "Samir", "Zoé")
MINUTE = 60.0

# When the five write, in seconds after the prompt: they read and talk, then one writes, and the others answer it.
RHYTHM = (55.0, 61.0, 66.0, 72.0, 80.0)
# When they have read each other's ideas and three of them press 👍.
SUPPORT = (95.0, 98.0, 104.0)


async def a_prompt_with_five_voices(table: TableOnStage, step: int) -> None:
    """Five reply, three support the second idea, which is adopted thereby."""
    stage = table.stage
    prompt = await table.see(f"{step}/10 ·")
    opened = prompt.at
    for name, seconds in zip(PEOPLE, RHYTHM, strict=True):
        await move_to(stage, opened + seconds)
        table.people[name].send(
            table.chat, f"L’idée de {name} pour l’étape {step}, en une phrase", reply_to=prompt
        )
        await stage.until(lambda: stage.server.is_polled)
    await move_to(stage, opened + RHYTHM[-1] + 11)
    await stage.until(lambda: any(b.text.startswith("👍 2") for b in table.proposals.buttons))
    for name, seconds in zip(PEOPLE[:3], SUPPORT, strict=True):
        await move_to(stage, opened + seconds)
        count = len(table.people[name].toasts)
        table.press(name, "👍 2")
        await stage.until(lambda name=name, count=count: len(table.people[name].toasts) > count)  # type: ignore[misc]  # mypy infers no lambda with defaults


def spent(calls: list[Call]) -> Counter[str]:
    return Counter(call.method for call in calls)


async def test_a_tables_whole_sprint_takes_fewer_than_five_calls_per_answer(tmp_path: Path) -> None:
    """Prompts, ideas of five people and their redraws, support, reminders, the card: all calls for the table."""
    async with Stage.open(tmp_path, speed=2) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", *PEOPLE)
        await stage.settled()
        before = len(stage.server.calls)
        await workshop.start()
        for step in range(1, 11):
            await a_prompt_with_five_voices(table, step)
        await table.see("Bravo")
        await stage.move(60)
        await stage.until(lambda: any(m.kind == "document" for m in table.chat.from_bot), 20)
        await stage.settled()
        calls = [call for call in stage.server.calls[before:] if call.method != "getUpdates"]
        of_table = [call for call in calls if call.chat_id == table.chat.id]
        answers = [call for call in calls if call.method == "answerCallbackQuery"]
        others = [call for call in calls if call not in of_table and call not in answers]
        report = (
            f"table {len(of_table)} {dict(spent(of_table))}, presses answered {len(answers)}, "
            f"facilitator and profile {len(others)} {dict(spent(others))}"
        )
        assert len(of_table) / 10 < 5, report
