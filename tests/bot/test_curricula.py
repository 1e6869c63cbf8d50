"""The folder that `workshop.curriculum` points to: what is in it, and what is said of one that cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.config import ConfigError, Workshop
from bot.curricula import current_edition, earlier_editions
from storage.database import Database

EXAMPLE = Path(__file__).parents[2] / "docs" / "curricula" / "cinq-questions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the worked example, to be broken."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "quartier"))


def problems(settings: Workshop) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        current_edition(settings)
    return list(caught.value.problems)


def test_without_a_folder_there_is_the_curriculum_that_comes_with_decalogue() -> None:
    found = current_edition(Workshop()).curricula
    assert {language: len(one.prompts) for language, one in found.items()} == {"fr": 10, "en": 10}


def test_a_folder_of_one_s_own_takes_its_place(folder: Path) -> None:
    found = current_edition(Workshop(curriculum=folder)).curricula
    assert {language: len(one.prompts) for language, one in found.items()} == {"fr": 5, "en": 5}


def test_an_organisation_may_have_one_language(folder: Path) -> None:
    (folder / "en.toml").unlink()
    assert list(current_edition(Workshop(curriculum=folder)).curricula) == ["fr"]


def test_the_language_of_new_workshops_must_be_one_that_is_there(folder: Path) -> None:
    (folder / "fr.toml").unlink()
    assert list(current_edition(Workshop(curriculum=folder, language="en")).curricula) == ["en"]
    assert problems(Workshop(curriculum=folder)) == [
        f'workshop.language: {folder} has no fr.toml; give "en", or write that file'
    ]


RIGHT = "give the path of a folder with fr.toml and en.toml, or one of them"


def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    gone = folder / "gone"
    assert problems(Workshop(curriculum=gone)) == [f"workshop.curriculum: {gone} is not there; {RIGHT}"]


def test_a_file_in_place_of_the_folder_is_told(folder: Path) -> None:
    file = folder / "fr.toml"
    assert problems(Workshop(curriculum=file)) == [f"workshop.curriculum: {file} is a file; {RIGHT}"]


def test_files_with_other_names_are_told(folder: Path) -> None:
    (folder / "fr.toml").rename(folder / "french.toml")
    (folder / "en.toml").unlink()
    assert problems(Workshop(curriculum=folder)) == [
        f"workshop.curriculum: {folder} holds french.toml and no fr.toml or en.toml; {RIGHT}"
    ]


def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "fr.toml").unlink()
    (folder / "fr.toml").mkdir()
    (problem,) = problems(Workshop(curriculum=folder))
    assert problem == f"workshop.curriculum: {folder / 'fr.toml'} cannot be read (Is a directory)"


def test_every_fault_of_every_file_is_a_problem_of_its_own(folder: Path) -> None:
    for name in ("fr.toml", "en.toml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("minutes = 7", "minutes = 700"), encoding="utf-8")
    text = (folder / "fr.toml").read_text(encoding="utf-8")
    line = 1 + text[: text.index("minutes = 700")].count("\n")
    found = problems(Workshop(curriculum=folder))
    assert [problem.partition(": ")[0] for problem in found] == ["workshop.curriculum"] * 4
    assert found[0] == (
        f"workshop.curriculum: quartier/fr.toml, line {line}: prompts[3].minutes: 700 is out of range. "
        "Write minutes = a whole number from 1 to 240."
    )


def test_a_changed_word_makes_another_edition(folder: Path) -> None:
    before = current_edition(Workshop(curriculum=folder)).name
    assert current_edition(Workshop(curriculum=folder)).name == before
    text = (folder / "fr.toml").read_text(encoding="utf-8")
    (folder / "fr.toml").write_text(text.replace("Tout le monde.", "Tous."), encoding="utf-8")
    assert current_edition(Workshop(curriculum=folder)).name != before


async def test_an_edition_that_cannot_be_read_any_more_is_left_out_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    current = current_edition(Workshop())
    database = await Database.open(tmp_path / "decalogue.db", key=None)
    try:
        await database.transact(
            lambda statements: statements.put_editions(
                [
                    {"curriculum": "broken", "language": "fr", "text": "title ="},
                    {"curriculum": current.name, "language": "fr", "text": current.files["fr"]},
                ]
            ),
            lambda _: None,
        )
        assert await earlier_editions(database, current) == {}
    finally:
        await database.close()
    (record,) = [one for one in caplog.records if one.msg == "curriculum.unreadable"]
    assert record.__dict__["edition"] == "broken"
