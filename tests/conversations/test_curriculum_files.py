"""The files of one curriculum: how they are read, and how two languages of it are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.curriculum import CurriculumError, Fault, load_all

EXAMPLE = Path(__file__).parents[2] / "docs" / "curricula" / "cinq-questions"


def files(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The files of the worked example, a text in the one of a language replaced."""
    found = {
        language: (EXAMPLE / f"{language}.toml").read_text(encoding="utf-8") for language in ("fr", "en")
    }
    for language, (before, after) in changes.items():
        assert before in found[language]
        found[language] = found[language].replace(before, after, 1)
    return {language: text.encode() for language, text in found.items()}


def faults(found: dict[str, bytes]) -> tuple[Fault, ...]:
    with pytest.raises(CurriculumError) as caught:
        load_all(found, "quartier")
    return caught.value.faults


def test_the_worked_example_has_five_prompts_in_both_languages() -> None:
    found = load_all(files(), "quartier")
    assert {language: len(one.prompts) for language, one in found.items()} == {"fr": 5, "en": 5}
    assert found["fr"].prompt(4).label == "Rendez-vous"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_language_is_enough(language: str) -> None:
    found = load_all({language: files()[language]}, "quartier")
    assert list(found) == [language]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
    ],
    ids=["with the mark of Windows", "with the line ends of Windows", "with those of old Macs"],
)
def test_a_file_is_read_as_any_editor_writes_it(written: object) -> None:
    assert callable(written)
    plain = load_all(files(), "quartier")
    assert load_all({language: written(data) for language, data in files().items()}, "quartier") == plain


def test_a_file_in_another_encoding_is_told_with_the_line_where_it_shows() -> None:
    found = files()
    found["fr"] = b'language = "fr"\ntitle = "' + "Été".encode("latin-1") + b'"\n'
    (fault,) = faults(found)
    assert str(fault) == "quartier/fr.toml, line 2: not UTF-8 text. Save the file as UTF-8."


def test_the_faults_of_both_files_are_told_at_once() -> None:
    found = faults(files(fr=("minutes = 7", "minutes = 0"), en=("anchor =", "ancor =")))
    assert [(fault.filename, fault.key) for fault in found] == [
        ("quartier/fr.toml", "prompts[3].minutes"),
        ("quartier/en.toml", "follow_ups[1].anchor"),
        ("quartier/en.toml", "follow_ups[1].ancor"),
    ]


def test_a_copy_that_still_says_the_other_language_is_told() -> None:
    (fault,) = faults(files(en=('language = "en"', 'language = "fr"')))
    assert (fault.line, fault.key) == (3, "language")
    assert fault.remedy == 'Write language = "en", or rename the file'


@pytest.mark.parametrize(
    ("before", "after", "key", "problem"),
    [
        ("rereading_minutes = 4", "rereading_minutes = 5", "rereading_minutes", "4 in fr, 5 in en"),
        ("minutes = 7", "minutes = 6", "prompts[3].minutes", "7 in fr, 6 in en"),
        ('role = "news"', 'role = "other"', "prompts[5].role", "news in fr, other in en"),
        ('kind = "date"', 'kind = "text"', "prompts[4].kind", "date in fr, text in en"),
        ('8a = "', '8b = "', "prompts[1].advice", "8a in fr, 8b in en"),
        ('"Plan for rain."', "", "prompts[4].tips", "2 in fr, 1 in en"),
        ('key = "tell"', 'key = "told"', "follow_ups[1].key", "tell in fr, told in en"),
        ("days = -2", "days = -3", "follow_ups[2].days", "-2 in fr, -3 in en"),
        ("“{deadline}”", "", "follow_ups[2].draft", "deadline in fr, none in en"),
        ("signals = [60, 80]", "signals = [80]", "pitch.signals", "60, 80 in fr, 80 in en"),
        ("prompts = [5]", "prompts = [4, 5]", "rubric.criteria[3].prompts", "5 in fr, 4, 5 in en"),
        (
            "[prompts.illustration]\ntext",
            "[prompts.advice]\n1a",
            "prompts[3].illustration",
            "something in fr",
        ),
    ],
)
def test_the_languages_differ_in_their_words_only(before: str, after: str, key: str, problem: str) -> None:
    changed = files(en=(before, after))
    if "1a" in after:  # the advice of the third prompt then stands in one table
        changed["en"] = changed["en"].replace(b"\n[prompts.advice]\n1b", b"1b", 1)
    found = {fault.key: fault for fault in faults(changed)}
    assert problem in found[key].problem
    assert found[key].filename == "quartier/en.toml"
    assert found[key].line is not None


def test_the_longer_list_of_two_is_told_once() -> None:
    extra = '[[rubric.criteria]]\nkey = "more"\nname = "More"\nlow = "1"\nmiddle = "3"\nhigh = "5"\n\n[pitch]'
    (fault,) = faults(files(en=("[pitch]", extra)))
    assert (fault.key, fault.problem) == ("rubric.criteria", "3 in fr, 4 in en")
