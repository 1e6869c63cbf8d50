"""`decalogue rehearse` by hand: a person types lines, and sees what the people of the workshop see."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.rehearsal import rehearse as command
from bot.rehearsal.terminal import play_by_hand

Play = Callable[..., Awaitable[str]]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Plays some lines and gives all that was shown."""

    async def played(*typed: str, language: str = "en", groups: int = 1, curriculum: str = "") -> str:
        waiting = list(typed)
        shown = StringIO()

        async def read() -> str | None:
            """The next line. `b [✅` presses the newest button with such words; `e [words]` means a message."""
            if not waiting:
                return None
            line = waiting.pop(0)
            if line.startswith("b ["):
                numbers = re.findall(rf" (\d+)  {re.escape(line[3:])}", shown.getvalue())
                return f"b {numbers[-1]}"
            if line[:3] in ("e [", "r ["):
                words, _, rest = line[3:].partition("]")
                beside = re.findall(rf" (\d+)  \w+ in [^\n]*\n +{re.escape(words)}", shown.getvalue())
                return f"{line[0]} {beside[-1]} {rest.strip()}"
            return line

        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        given = ["--lang", language, "--groups", str(groups), "--out", str(tmp_path)]
        options = parser.parse_args([*given, *(["--curriculum", curriculum] if curriculum else [])])
        console = Console(file=shown, width=100)
        assert await play_by_hand(options, console, read) == 0, shown.getvalue()
        return shown.getvalue()

    return played


async def test_a_newcomer_sees_what_to_type(play: Play) -> None:
    """The help, a line of it with each question, the panel and the table's roster."""
    shown = await play("quit")
    assert "You play everybody." in shown
    assert "TEXT replies · b N presses" in shown
    assert "The Night Owls" in shown
    assert "🙋 I am here" in shown
    assert "Abena in The Night Owls ›" in shown


async def test_a_table_answers_its_first_prompt(play: Play, tmp_path: Path) -> None:
    """Check in, start, reply, support, adopt: the second prompt is there, and all of it in the transcript."""
    shown = await play(
        "here",
        "as ruth",
        "b [▶",
        "as Ben",
        "Keep two departures of line 14, at 9 pm and 10.30 pm",
        "as Chloe",
        "b [👍 1. Ben",
        "b [✅ Adopt",
        "/time",
        "quit",
    )
    assert "Abena sees for a moment: Welcome, Abena!" in shown
    assert "1/10 · One idea" in shown
    assert "Chloe sees for a moment: ✅ Step 1 adopted." in shown
    assert "2/10 · Identify your target" in shown
    assert "You are at 2/10." in shown
    transcript = (tmp_path / "transcript.md").read_text(encoding="utf-8")
    assert "Keep two departures" in transcript
    assert "2/10" in transcript


async def test_time_passes_and_the_card_comes(play: Play, tmp_path: Path) -> None:
    """« time +31 » brings every reminder in its turn, the end, and the card as a file."""
    shown = await play(
        "here", "as Ruth", "/sprint", "as Dev", "An idea that nobody adopts in time", "time +31", "quit"
    )
    half, ten, five, one = (
        shown.index(words)
        for words in ("Half time.", "⏱ 10 minutes left.", "⏱ 5 minutes left.", "⏱ One minute left.")
    )
    assert half < ten < five < one < shown.index("Time is up.")
    assert (tmp_path / "card-1-The-Night-Owls.png").read_bytes().startswith(b"\x89PNG")


async def test_messages_are_replied_to_and_edited_by_number(play: Play) -> None:
    """« r » and « e » take the number that stands beside a message; « say » is for nobody."""
    shown = await play(
        "here",
        "as Ruth",
        "/sprint",
        "as Dev",
        "First words of the idea",
        "e [First words] Second words of the idea",
        "as Ellie",
        "r [1/10 · One idea] Another idea, in reply to the proposals",
        "say only chatter",
        "time +1",
        "quit",
    )
    assert "1. Dev (edited)" in shown
    assert "2. Ellie" in shown
    assert "1/10 · 2 ideas" in shown
    assert "3 ideas" not in shown


SLIPS = {
    "hello": "There is no prompt to reply to yet",
    "as Nobody": "There is nobody called 'Nobody'. There are: Ruth, Abena",
    "b 77": "There is no button 77",
    "b 1": "That button is in Ruth: first  as Ruth",
    "b": "Which number? For example: b 3",
    "r 99 hello": "There is no message 99.",
    "e 2 mine now": "can't edit",
    "time": "How many minutes? For example: time +5",
    "time soon": "How many minutes? For example: time +5",
    "say": "Write something after it.",
}


async def test_what_cannot_be_done_is_said_in_a_line(play: Play) -> None:
    """Nobody falls out of the game by a slip."""
    shown = await play(*SLIPS, "who", "quit")
    for said in SLIPS.values():
        assert said in shown
    assert "Ruth, who facilitates" in shown


async def test_more_tables_join(play: Play) -> None:
    """« join » brings the next cast, or a table by a name of one's own; « as » finds people there."""
    shown = await play("join", "join Corner table", "who", "as Kofi", "here", "quit")
    assert "Shuttle 🚐: Gwen, Hana, Idris, Joan" in shown
    assert "Corner table: Kofi, Lena, Marlon, Nina, Oscar" in shown
    assert "Lena sees for a moment: Welcome, Lena!" in shown


def test_it_works_on_standard_input(tmp_path: Path) -> None:
    """As a program, with lines on standard input and their end as « quit »."""
    code = (
        "import argparse, asyncio, sys\n"
        "from bot.rehearsal import rehearse\n"
        "parser = argparse.ArgumentParser()\n"
        "rehearse.add_arguments(parser)\n"
        "sys.exit(asyncio.run(rehearse.rehearse(parser.parse_args())))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "--terminal", "--out", str(tmp_path)],
        input="here\nwho\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Bienvenue, Awa" in ended.stdout
    assert (tmp_path / "transcript.md").exists()


FIVE = str(Path(__file__).parents[3] / "docs" / "curricula" / "cinq-questions")


async def test_a_curriculum_of_one_s_own_can_be_played(play: Play) -> None:
    shown = await play("as Ruth", "b [▶", curriculum=FIVE)
    assert "Five questions for a neighbourhood project" in shown
    assert "1/5 · Start from a need that you have seen yourselves" in shown
