"""Reading a curriculum: commandments, examples, advice, case studies, tools, rubric, pitch, reminders.

A curriculum is one folder with one TOML file per language (`fr.toml`, `en.toml`, or one of them). The texts live
there and nowhere in the code, so another organisation can bring its own prompts: as few as one, as many as 30. All
that a curriculum cannot bring is a new rule of the coach; it names those it wants, each with the text of its advice.
`docs/curriculum.md` says how to write one.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from itertools import islice
from typing import Final

from conversations.checked_toml import CurriculumError, Fault, decoded, lines_of, read_table
from conversations.curriculum_parts import (
    Anchor,
    Case,
    Criterion,
    Curriculum,
    Emphasis,
    Fact,
    FollowUp,
    Illustration,
    Kind,
    Language,
    Note,
    Pitch,
    PitchPart,
    Prompt,
    Role,
    Rubric,
    Source,
    ToolKind,
    Tools,
)
from conversations.curriculum_reader import Reader
from conversations.curriculum_shape import differences

__all__ = [
    "BUILTIN",
    "Anchor",
    "Case",
    "Criterion",
    "Curriculum",
    "CurriculumError",
    "Emphasis",
    "Fact",
    "Fault",
    "FollowUp",
    "Illustration",
    "Kind",
    "Language",
    "Note",
    "Pitch",
    "PitchPart",
    "Prompt",
    "Role",
    "Rubric",
    "Source",
    "ToolKind",
    "Tools",
    "builtin",
    "builtin_file",
    "load",
    "load_all",
]

BUILTIN: Final = "comment-mobiliser"


def builtin(language: Language) -> Curriculum:
    """Reads the curriculum that comes with the package: « Comment mobiliser en ligne »."""
    return load(builtin_file(language).decode(), f"{BUILTIN}/{language}.toml")


def builtin_file(language: Language) -> bytes:
    """Returns what the file of a language of that curriculum holds."""
    return resources.files("conversations").joinpath("curricula", BUILTIN, f"{language}.toml").read_bytes()


def load(text: str, filename: str) -> Curriculum:
    """Reads and checks the text of a curriculum file.

    Args:
        text: The TOML.
        filename: What faults call the file.

    Raises:
        CurriculumError: The file cannot be used; each fault names line, key, problem and remedy.
    """
    table = read_table(text, filename)
    curriculum = Reader(table).curriculum()
    table.file.finish()
    return curriculum


def load_all(files: Mapping[str, bytes], folder: str) -> dict[str, Curriculum]:
    """Reads and checks the languages of one curriculum, which must differ in their words only.

    A workshop may change its language in mid-course: step 4 must then still be step 4.

    Args:
        files: What the file of each language holds.
        folder: What faults call the folder.

    Returns:
        The curriculum by language, in the order of `files`.

    Raises:
        CurriculumError: Some cannot be used; it holds the faults of all of them.
    """
    found: dict[str, Curriculum] = {}
    faults: list[Fault] = []
    for language, data in files.items():
        filename = f"{folder}/{language}.toml"
        try:
            found[language] = load(decoded(data, filename), filename)
        except CurriculumError as error:
            faults += error.faults
        else:
            faults += _of_language(found[language], language, filename, data)
    if not faults and len(found) > 1:
        first = next(iter(found.values()))
        for language, other in islice(found.items(), 1, None):
            faults += _of_shape(first, other, f"{folder}/{language}.toml", files[language])
    if faults:
        raise CurriculumError(faults)
    return found


def _of_language(found: Curriculum, language: str, filename: str, data: bytes) -> list[Fault]:
    """The fault of a file whose name and `language` disagree: a copy that was not translated to its end."""
    if found.language == language:
        return []
    line = lines_of(decoded(data, filename)).get("language")
    problem = f'"{found.language}" in a file called {language}.toml'
    remedy = f'Write language = "{language}", or rename the file'
    return [Fault(filename=filename, line=line, key="language", problem=problem, remedy=remedy)]


def _of_shape(first: Curriculum, second: Curriculum, filename: str, data: bytes) -> list[Fault]:
    file = read_table(decoded(data, filename), filename).file
    return [
        Fault(
            filename=filename,
            line=file.line_of(place),
            key=place,
            problem=problem,
            remedy="Make both languages alike",
        )
        for place, problem in differences(first, second)
    ]
