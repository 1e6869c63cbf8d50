"""The curriculum: the one that comes with the package, and how a wrong file is told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources

import pytest

from conversations.curriculum import Curriculum, CurriculumError, Language, builtin, check_same_shape, load

FRENCH_COMMANDMENTS = [
    "Formulez une demande claire et atteignable",
    "Identifiez votre cible",
    "Définissez une “théorie du changement” convaincante",
    "Identifiez votre base et utilisez un outil adapté à leurs pratiques",
    "Trouvez des alliés (ré)actifs et/ou influents & un angle inclusif",
    "Lancez un appel à l’action explicite et unique",
    "Choisissez une deadline claire",
    "Utilisez le storytelling pour susciter l’empathie",
    "Imaginez une accroche ou un visuel viral",
    "Communiquez régulièrement avec vos soutiens.",
]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

SMALL = """\
language = "en"
title = "One step"

[advice]
G1 = "Can you say a little more?"

[[prompts]]
number = 1
commandment = "Say it"
question = "What?"
why = "Because."
good = "Open the park on Sundays."
weak = "Stuff."
weak_reason = "Vague."
tips = ["Think."]
questions = ["Really?"]
opener = "We ask…"
minutes = 3
word_limit = 30
"""


def test_a_curriculum_of_one_prompt_needs_no_more_than_its_texts() -> None:
    curriculum = load(SMALL, "small.toml")
    assert [prompt.commandment for prompt in curriculum.prompts] == ["Say it"]
    assert curriculum.prompt(1).kind == "text"
    assert curriculum.prompt(1).emphasis is None
    assert curriculum.pitch is None


def test_the_french_commandments_stand_word_for_word() -> None:
    assert [prompt.commandment for prompt in builtin("fr").prompts] == FRENCH_COMMANDMENTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_and_the_rereading_fill_half_an_hour(language: Language) -> None:
    curriculum = builtin(language)
    assert [prompt.minutes for prompt in curriculum.prompts] == [4, 2, 4, 3, 2, 2, 1, 3, 3, 2]
    assert sum(prompt.minutes for prompt in curriculum.prompts) + curriculum.rereading_minutes == 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_prompt_has_all_that_the_hint_ladder_needs(language: Language) -> None:
    curriculum = builtin(language)
    assert [prompt.kind for prompt in curriculum.prompts if prompt.kind != "text"] == ["tools", "date"]
    assert [prompt.emphasis for prompt in curriculum.prompts if prompt.emphasis] == [
        "demand",
        "target",
        "deadline",
    ]
    for prompt in curriculum.prompts:
        assert len(prompt.tips) == 3
        assert len(prompt.questions) in (2, 3)
        assert "…" in prompt.opener
        assert prompt.illustration is not None
        if prompt.illustration.invented:
            assert re.search("inventé|[Ii]nvented", prompt.illustration.text)
        else:
            assert prompt.illustration.sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_date_and_a_source_and_every_source_is_used(language: Language) -> None:
    curriculum = builtin(language)
    assert [case.key for case in curriculum.cases] == ["bentounsi", "lossignol", "wetalk"]
    assert [case.illustrates for case in curriculum.cases] == [7, 9, 5]
    for case in curriculum.cases:
        assert all(fact.when and fact.sources for fact in case.facts)
    used = set(re.findall(r'"(S\d+)"', _text(language).split("[[sources]]")[0]))
    assert set(curriculum.sources) == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pitch_lasts_three_minutes_and_shows_every_answer_once(language: Language) -> None:
    pitch = builtin(language).pitch
    assert pitch is not None
    assert (pitch.parts[0].start, pitch.parts[-1].end, pitch.seconds) == (0, 180, 180)
    assert sorted(number for part in pitch.parts for number in part.prompts) == list(range(1, 11))
    assert pitch.signals == (120, 165)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rubric_covers_every_answer_once(language: Language) -> None:
    rubric = builtin(language).rubric
    assert sorted(number for criterion in rubric.criteria for number in criterion.prompts) == list(
        range(1, 11)
    )
    assert len(rubric.openings) == 3


def test_the_french_texts_follow_french_typography() -> None:
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', _text("fr"))
    texts = [string for string in strings if not string.startswith("http")]
    assert len(texts) > 300
    for text in texts:
        assert "'" not in text, text
        assert not re.search(r"[^\s\u202f][;!?](?=\s|$)", text.replace("… !", "")), text
        assert not re.search(r"(?<![\u00a0\d])[:](?=\s|$)", text), text
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), text


def test_both_languages_have_the_same_shape() -> None:
    check_same_shape(builtin("fr"), builtin("en"))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda one: replace(one, rereading_minutes=5), "rereading_minutes"),
        (lambda one: replace(one, prompts=one.prompts[:-1]), "prompts"),
        (
            lambda one: replace(one, prompts=(replace(one.prompts[0], minutes=9), *one.prompts[1:])),
            "prompts[1].minutes",
        ),
        (lambda one: replace(one, cases=one.cases[1:]), "cases.bentounsi"),
    ],
)
def test_a_difference_between_the_languages_is_named(change: object, place: str) -> None:
    assert callable(change)
    other = change(builtin("en"))
    assert isinstance(other, Curriculum)
    with pytest.raises(CurriculumError) as caught:
        check_same_shape(builtin("fr"), other)
    assert caught.value.key == place


@pytest.mark.parametrize(
    ("before", "after", "line", "key", "words"),
    [
        ('title = "One step"', "title = 3", 2, "title", "expected a text, found 3"),
        ('title = "One step"', 'titel = "One step"', None, "title", "missing"),
        ("minutes = 3", 'minutes = "three"', 18, "prompts[1].minutes", "whole number from 1 to 240"),
        ("minutes = 3", "minutes = 0", 18, "prompts[1].minutes", "0 is out of range"),
        ("minutes = 3", "minuts = 3\nminutes = 3", 18, "prompts[1].minuts", "did you mean minutes?"),
        ("number = 1", "number = 2", 8, "prompts[1].number", "2 where 1 was due"),
        ("minutes = 3", 'minutes = 3\nkind = "dates"', 19, "prompts[1].kind", "did you mean date?"),
        ("minutes = 3", 'minutes = 3\nkind = "tools"', 19, "prompts[1].kind", "there are none"),
        ("minutes = 3", 'minutes = 3\nsources = ["S9"]', 19, "prompts[1].sources", "unknown source S9"),
        ('tips = ["Think."]', 'tips = "Think."', 15, "prompts[1].tips", "list of texts"),
        ('why = "Because."', 'why = " "', 11, "prompts[1].why", "the text is empty"),
        ("G1 =", "G9 =", 5, "advice.G9", "unknown rule of the coach"),
        ('language = "en"', 'language = "de"', 1, "language", "Write one of fr, en"),
        ('opener = "We ask…"', 'opener = "We ask…', 17, "", "TOML syntax"),
    ],
)
def test_a_wrong_file_is_told_by_line_key_fault_and_remedy(
    before: str, after: str, line: int | None, key: str, words: str
) -> None:
    assert before in SMALL
    with pytest.raises(CurriculumError) as caught:
        load(SMALL.replace(before, after, 1), "own/en.toml")
    error = caught.value
    assert (error.line, error.key) == (line, key)
    assert words in str(error)
    assert str(error).startswith("own/en.toml" if line is None else f"own/en.toml, line {line}: ")


def test_an_unknown_rule_of_a_prompt_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(
        CurriculumError, match=r"prompts\[1\]\.advice\.1z: unknown rule of the coach\. Use one of 1a, "
    ):
        load(SMALL + '\n[prompts.advice]\n1z = "No."\n', "own/en.toml")


def test_a_role_may_be_given_once() -> None:
    second = SMALL[SMALL.index("[[prompts]]") :].replace("number = 1", "number = 2")
    text = (SMALL + second).replace("minutes = 3", 'minutes = 3\nrole = "target"')
    with pytest.raises(CurriculumError, match="prompt 1 is the target already"):
        load(text, "own/en.toml")


def test_up_to_thirty_prompts_are_welcome_and_no_more() -> None:
    head, prompt = SMALL.split("[[prompts]]")
    many = [f"[[prompts]]{prompt.replace('number = 1', f'number = {number}')}" for number in range(1, 32)]
    assert len(load(head + "".join(many[:30]), "own/en.toml").prompts) == 30
    with pytest.raises(CurriculumError, match="31 prompts"):
        load(head + "".join(many), "own/en.toml")
    with pytest.raises(CurriculumError, match="0 prompts"):
        load(head, "own/en.toml")


def test_a_line_is_found_below_texts_of_several_lines() -> None:
    text = SMALL.replace('why = "Because."', 'why = """\n[not] a table\nwhy = 1\n"""').replace(
        "minutes = 3", "minutes = 0"
    )
    with pytest.raises(CurriculumError) as caught:
        load(text, "own/en.toml")
    assert caught.value.line == 21


def test_the_prompt_of_a_role_and_the_case_of_a_key_are_found_or_refused() -> None:
    curriculum = builtin("en")
    assert curriculum.number_of("deadline") == 7
    assert curriculum.number_of("other") is None
    assert curriculum.case("wetalk").name == "Jehan Lazrak-Toub"
    with pytest.raises(LookupError):
        curriculum.case("nobody")
    with pytest.raises(LookupError):
        curriculum.prompt(11)


def _text(language: Language) -> str:
    folder = resources.files("conversations").joinpath("curricula", "comment-mobiliser")
    return folder.joinpath(f"{language}.toml").read_text(encoding="utf-8")
