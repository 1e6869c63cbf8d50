"""`decalogue rehearse --auto`: a whole workshop by script, what it leaves, and what it says when something is wrong."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path

import pytest

from bot.rehearsal import house as house_module
from bot.rehearsal import rehearse as command
from bot.rehearsal import tables as tables_module
from bot.rehearsal.lines import lines
from bot.rehearsal.server import BotApiServer
from bot.studio import file_name
from conversations.model import ANSWER_LIMIT


def options(words: str, out: Path) -> argparse.Namespace:
    """What the command line makes of these words."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args([*shlex.split(words), "--out", str(out)])


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_whole_workshop_plays_by_itself(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three tables, each with its kind of end, and every file that was promised."""
    code = await command.rehearse(options(f"--auto --groups 3 --speed 200 --lang {language}", tmp_path))

    told = capsys.readouterr().out
    assert code == 0, told
    assert "All went well." in told
    names = [cast.name or cast.chat for cast in lines(language).tables]
    for number, name in enumerate(names, start=1):
        stem = f"card-{number}-{file_name(name)}"
        assert (tmp_path / f"{stem}.png").read_bytes().startswith(b"\x89PNG")
        assert (tmp_path / f"{stem}.pdf").read_bytes().startswith(b"%PDF")
        assert name in told
    for name in ("summary.pdf", "booklet.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    assert "bot.started" in (tmp_path / "bot.log").read_text(encoding="utf-8")
    transcript = (tmp_path / "transcript.md").read_text(encoding="utf-8")
    assert lines(language).issue.split()[0] in transcript
    for heard in (lines(language).professionals[1].sentences[0], lines(language).music, "### 2027-02-05"):
        assert heard.rstrip(".") in transcript.replace("\\", "")
    statuses = [
        [prompt["status"] for prompt in group["prompts"]]
        for group in json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))["groups"]
    ]
    thorough, brisk, slow = statuses
    assert thorough == ["adopted"] * 9 + ["undecided"]
    assert brisk == ["adopted"] * 10
    assert slow == ["adopted"] * 5 + ["undecided"] + ["open"] * 4


@pytest.mark.parametrize(
    "words", ["--groups 1 --minutes 20", "--groups 5 --minutes 20", "--groups 2 --minutes 10"]
)
async def test_other_sizes_play_as_well(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One table, many tables, a short sprint: all end well."""
    code = await command.rehearse(options(f"--auto --speed 150 {words}", tmp_path))
    assert code == 0, capsys.readouterr().out


async def test_a_refused_call_is_told_and_the_transcript_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that Telegram refuses makes the rehearsal fail, in a line that says which."""

    class Grudging(BotApiServer):
        """A server that refuses one picture."""

        def __init__(self, **settings: object) -> None:
            super().__init__(**settings)  # type: ignore[arg-type]  # passed on as they come
            self.faults.error(400, "Bad Request: wrong file", method="sendDocument")

    monkeypatch.setattr(house_module, "BotApiServer", Grudging)
    monkeypatch.setattr(tables_module, "PATIENCE", 3.0)
    code = await command.rehearse(options("--auto --groups 2 --minutes 20 --speed 200", tmp_path))

    told = capsys.readouterr().out
    assert code == 1
    assert "Telegram refused sendDocument" in told
    assert "Bad Request: wrong file" in told
    assert "Something went wrong." in told
    assert "1/10" in (tmp_path / "transcript.md").read_text(encoding="utf-8")


async def test_an_earlier_rehearsals_cards_do_not_stay(tmp_path: Path) -> None:
    """The folder shows the last rehearsal, and keeps what is not ours."""
    (tmp_path / "card-9-Old.png").write_bytes(b"old")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert await command.rehearse(options("--auto --groups 1 --minutes 10 --speed 120", tmp_path)) == 0
    assert not (tmp_path / "card-9-Old.png").exists()
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "words", ["--groups 0", "--groups many", "--speed 0.5", "--speed fast", "--minutes 2", "--lang de"]
)
def test_options_that_make_no_sense_are_refused(words: str, tmp_path: Path) -> None:
    """argparse says what would be right and ends with its usual code."""
    with pytest.raises(SystemExit) as ended:
        options(f"--auto {words}", tmp_path)
    assert ended.value.code == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lines_fit_the_script(language: str) -> None:
    """Each table has what its part needs, and each language tells as much as the other."""
    thorough, brisk, slow = lines(language).tables
    assert [len(table.prompts) for table in (thorough, brisk, slow)] == [10, 10, 6]
    assert len(thorough.prompts[2].long) > ANSWER_LIMIT
    assert thorough.prompts[3].tool
    assert thorough.alias is not None
    assert len(brisk.people) == 4
    assert brisk.prompts[9].again is not None
    assert slow.prompts[5].edit
    for table in (thorough, brisk, slow):
        speakers = {idea.who for prompt in table.prompts for idea in prompt.ideas}
        assert speakers <= set(table.people)
