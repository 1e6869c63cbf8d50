"""The curriculum: the one that comes with the package, and how a wrong file is told apart."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from conversations.curriculum import CurriculumError, Fault, Language, builtin, load
from conversations.curriculum_shape import differences

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
outcome = "a plan"

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


EXAMPLE = Path(__file__).parents[2] / "docs" / "curricula" / "cinq-questions" / "fr.toml"


@pytest.mark.parametrize("source", ["builtin", "example"])
def test_the_french_texts_follow_french_typography(source: str) -> None:
    whole = _text("fr") if source == "builtin" else EXAMPLE.read_text(encoding="utf-8")
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', whole)
    texts = [string for string in strings if not string.startswith("http")]
    assert len(texts) > 100
    for text in texts:
        assert "'" not in text, text
        assert not re.search(r"[^\s\u202f][;!?](?=\s|$)", text.replace("… !", "")), text
        assert not re.search(r"(?<![\u00a0\d])[:](?=\s|$)", text), text
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), text


def test_both_languages_have_the_same_shape() -> None:
    assert list(differences(builtin("fr"), builtin("en"))) == []


def faults(text: str) -> tuple[Fault, ...]:
    """What is wrong with a file, which must be wrong."""
    with pytest.raises(CurriculumError) as caught:
        load(text, "own/en.toml")
    return caught.value.faults


@pytest.mark.parametrize(
    ("before", "after", "line", "key", "words"),
    [
        ('title = "One step"', "title = 3", 2, "title", "expected a text, found 3"),
        ('title = "One step"', 'titel = "One step"', None, "title", "missing"),
        ("minutes = 3", 'minutes = "three"', 19, "prompts[1].minutes", "whole number from 1 to 240"),
        ("minutes = 3", "minutes = 0", 19, "prompts[1].minutes", "0 is out of range"),
        ("minutes = 3", "minuts = 3\nminutes = 3", 19, "prompts[1].minuts", "did you mean minutes?"),
        ("number = 1", "number = 2", 9, "prompts[1].number", "2 where 1 was due"),
        ("minutes = 3", 'minutes = 3\nkind = "dates"', 20, "prompts[1].kind", "did you mean date?"),
        ("minutes = 3", 'minutes = 3\nkind = "tools"', 20, "prompts[1].kind", "there are none"),
        ("minutes = 3", 'minutes = 3\nsources = ["S9"]', 20, "prompts[1].sources", "unknown source S9"),
        ('tips = ["Think."]', 'tips = "Think."', 16, "prompts[1].tips", "list of texts"),
        ('why = "Because."', 'why = " "', 12, "prompts[1].why", "the text is empty"),
        ("G1 =", "G9 =", 6, "advice.G9", "unknown rule of the coach"),
        ('language = "en"', 'language = "de"', 1, "language", "Write one of fr, en"),
        ('opener = "We ask…"', 'opener = "We ask…', 18, "", "Close the text with"),
    ],
)
def test_a_wrong_file_is_told_by_line_key_fault_and_remedy(
    before: str, after: str, line: int | None, key: str, words: str
) -> None:
    assert before in SMALL
    fault = next(one for one in faults(SMALL.replace(before, after, 1)) if one.key == key)
    assert fault.line == line
    assert words in str(fault)
    assert str(fault).startswith("own/en.toml" if line is None else f"own/en.toml, line {line}: ")


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
    assert [fault.line for fault in faults(text)] == [22]


@pytest.mark.parametrize(
    ("before", "after", "line", "remedy"),
    [
        ('weak = "Stuff."', 'weak = "Say "stuff"."', 14, 'Write \\" for a quote inside a text'),
        ('weak = "Stuff."', "weak = “Stuff.”", 14, "between straight quotes"),
        ('weak = "Stuff."', 'weak = "C:\\Stuff"', 14, "Write \\\\ for a backslash"),
        ('tips = ["Think."]', 'tips = ["Think."', 17, "Close the list with ]"),
        ("minutes = 3", "minutes: 3", 19, "Write key = value"),
        ("minutes = 3", "minutes = 3\nminutes = 4", 20, "is there twice"),
        ("minutes = 3", 'minutes = 3\nwhat = """Nothing ends', 21, 'Close the text with """'),
    ],
)
def test_broken_toml_is_told_with_what_a_newcomer_needs(
    before: str, after: str, line: int, remedy: str
) -> None:
    assert before in SMALL
    (fault,) = faults(SMALL.replace(before, after, 1))
    assert fault.line == line
    assert remedy in fault.remedy


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines() -> None:
    text = (
        SMALL.replace('outcome = "a plan"', 'outcome = ""')
        .replace("minutes = 3", "minutes = 900")
        .replace("question =", "qestion =")
    )
    assert [(fault.line, fault.key) for fault in faults(text)] == [
        (3, "outcome"),
        (8, "prompts[1].question"),
        (11, "prompts[1].qestion"),
        (19, "prompts[1].minutes"),
    ]


def test_a_text_on_several_lines_is_read_as_one() -> None:
    text = SMALL.replace('why = "Because."', 'why = """\n  Because it\n  matters\u00a0!\n"""')
    assert load(text, "own/en.toml").prompt(1).why == "Because it matters\u00a0!"


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ('weak = "Stuff."', f'weak = "{"x" * 501}"', "prompts[1].weak", "501 characters, at most 500"),
        ('weak = "Stuff."', 'weak = "a\\u0007b"', "prompts[1].weak", "invisible character U+0007"),
        ("minutes = 3", 'minutes = 3\nlabel = "Ours"', "prompts[1].label", "the card has no place for it"),
        ('outcome = "a plan"', "sources = 3", "sources", "expected a list of tables, found 3"),
        ('outcome = "a plan"', "pitch = true", "pitch", "expected a table, found true"),
    ],
)
def test_a_value_that_would_not_be_shown_well_is_refused(
    before: str, after: str, key: str, words: str
) -> None:
    assert before in SMALL
    assert any(
        fault.key == key and words in fault.problem for fault in faults(SMALL.replace(before, after, 1))
    )


PITCH = """
[pitch]
seconds = 60
signals = [30, 50]

[[pitch.parts]]
start = 0
end = 60
name = "all of it"
opener = "We…"
prompts = [1]
"""
FOLLOW_UP = """
[[follow_ups]]
key = "after"
when = "the day after"
text = "Tell someone."
anchor = "workshop"
days = 1
"""


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ("start = 0", "start = 5", "pitch.parts[1].start", "Write start = 0"),
        ("end = 60", "end = 40", "pitch.seconds", "the parts end at 40, the presentation at 60"),
        ("[30, 50]", "[50, 30]", "pitch.signals", "Write signals = [30, 50]"),
        ("prompts = [1]", "prompts = [2]", "pitch.parts[1].prompts", "whole numbers from 1 to 1, found [2]"),
        ("days = 1", "days = -1", "follow_ups[1].days", "-1 days after the workshop is before it"),
        ("days = 1", "percents = [50]", "follow_ups[1].percents", "a goal has percents"),
        ("days = 1", "days_range = [7, 3]", "follow_ups[1].days_range", "not a range"),
        ("days = 1", 'draft = "{call}"', "follow_ups[1].draft", "no prompt has the role 'call'"),
        ('key = "after"', 'key = "the day after"', "follow_ups[1].key", "is no name"),
        ("[[follow_ups]]", "[[followups]]", "followups", "did you mean follow_ups?"),
    ],
)
def test_what_cannot_take_place_is_refused(before: str, after: str, key: str, words: str) -> None:
    whole = SMALL + PITCH + FOLLOW_UP
    load(whole, "own/en.toml")
    assert before in whole
    assert any(fault.key == key and words in str(fault) for fault in faults(whole.replace(before, after, 1)))


def test_each_key_of_a_list_has_its_own_name() -> None:
    (fault,) = faults(SMALL + FOLLOW_UP + FOLLOW_UP)
    assert (fault.key, fault.problem) == ("follow_ups[2].key", "after is there twice")


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
