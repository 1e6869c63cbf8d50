"""The opening and the catalogue as messages: what any curriculum holds fits, and sources are named shortly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.speech import catalogue, opening
from bot.speech.markup import Message
from bot.speech.sources import named, source_name
from bot.speech.speaker import Speaker
from conversations.curriculum import Curriculum, CurriculumError, Fact, builtin, load
from conversations.curriculum_reader import FACTS_LIMIT
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.opening import pages
from conversations.opening_model import Sighting
from conversations.outline import outline_of
from tests.bot.test_speech import telegram_takes
from tests.conversations.test_curriculum import SMALL

LONG = "Une phrase qui ne veut pas finir & qui <dit> tout. " * 40


def reading(curriculum: Curriculum, page: int) -> tuple[Group, Speaker]:
    """A table of ten that reads a page and sees everything at work everywhere."""
    workshop = Workshop(
        code="ABCDEFGH23456",
        language="fr",
        timezone="Europe/Paris",
        minutes=30,
        group_size=5,
        outline=outline_of(curriculum),
        phase=WorkshopPhase.CASES,
        case_page=page,
    )
    seen = tuple(
        Sighting(case_number=case, user_id=user_id, prompt=prompt.number)
        for case in range(1, len(curriculum.cases) + 1)
        for user_id in range(10)
        for prompt in curriculum.prompts
    )
    group = Group(id=1, workshop=workshop, chat_id=-1, name="Rivelune", sightings=seen)
    return group, Speaker(
        {"fr": curriculum}, language="fr", bot_username="decalogue_bot", retention_days=90, encrypted=True
    )


def swollen() -> Curriculum:
    """The largest curriculum that is read: thirty prompts, and all texts as long as somebody may write them."""
    plain = builtin("fr")
    prompts = tuple(
        replace(plain.prompts[number % 10], number=number + 1, commandment=LONG, name=LONG)
        for number in range(30)
    )
    facts = tuple(Fact(when=LONG, text=LONG, sources=tuple(plain.sources)[:9]) for _ in range(FACTS_LIMIT))
    cases = tuple(
        replace(
            case,
            name=LONG,
            title=LONG,
            note=LONG,
            reason=LONG,
            facts=facts[:2],
            later=facts[2:],
            illustrates=left,
        )
        for case, left in zip(plain.cases, (30, None, 1), strict=True)
    )
    kinds = tuple(
        replace(kind, name=LONG, good_for=LONG, audience=LONG, local=(LONG,) * 9, international=(LONG,) * 9)
        for kind in plain.tools.kinds
    )
    notes = tuple(replace(note, text=LONG) for note in plain.tools.notes)
    tools = replace(plain.tools, note=LONG, local_label=LONG, kinds=kinds, notes=notes)
    return replace(plain, prompts=prompts, cases=cases, tools=tools)


@pytest.mark.parametrize("curriculum", [builtin("fr"), swollen()], ids=["ours", "swollen"])
def test_every_page_can_be_sent(curriculum: Curriculum) -> None:
    total = len(pages(reading(curriculum, 1)[0].workshop))
    for page in range(1, total + 1):
        group, speaker = reading(curriculum, page)
        voice = speaker.voice_of(group.workshop)
        telegram_takes(opening.cases(group, voice))
        telegram_takes(Message(html=opening.standing(group.workshop, [group] * 9, voice)))
    for kind in range(len(curriculum.tools.kinds) + 1):
        telegram_takes(catalogue.tools(replace(group, tool_page=kind), voice))
    for text in catalogue.plain_pages(voice):
        telegram_takes(Message(html=text))


def test_nothing_of_our_own_cases_is_cut() -> None:
    curricula = (builtin("fr"), builtin("en"))
    for curriculum in curricula:
        for page in range(1, 8):
            group, speaker = reading(curriculum, page)
            seen = telegram_takes(opening.cases(group, speaker.voice_of(group.workshop)))
            assert "…" not in seen, page


def test_a_case_without_a_reading_tells_what_came_later_with_its_facts() -> None:
    plain = builtin("fr")
    left_open = replace(plain, cases=tuple(replace(case, illustrates=None) for case in plain.cases))
    group, speaker = reading(left_open, 1)
    assert len(pages(group.workshop)) == 4
    seen = telegram_takes(opening.cases(group, speaker.voice_of(group.workshop)))
    assert "10 mars 2017" in seen
    assert "21 avril 2012" in seen


def test_what_came_later_is_told_after_the_question() -> None:
    curriculum = builtin("fr")
    first, second = (
        telegram_takes(opening.cases(group, speaker.voice_of(group.workshop)))
        for group, speaker in (reading(curriculum, 1), reading(curriculum, 2))
    )
    assert "10 mars 2017" not in first
    assert "10 mars 2017" in second


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Europe 1, 28 mai 2014", "Europe 1"),
        ("Le Monde, 8 décembre 2014 (copie)", "Le Monde (copie)"),
        ("HuffPost, W(e)Talk 2015", "HuffPost"),
        ("Commons Library, théorie du changement (Ganz)", "Commons Library (Ganz)"),
        ("Présenter en 2 à 3 minutes (infographie)", "Présenter en 2 à 3 minutes…"),
        ("epolitics", "epolitics"),
        ("Labo de l’ESS", "Labo de l’ESS"),
        (",", ","),
    ],
)
def test_a_source_is_named_by_its_press_title(title: str, name: str) -> None:
    assert source_name(title) == name


def test_two_pages_of_one_site_are_named_once() -> None:
    voice = Speaker(
        {"fr": builtin("fr")}, language="fr", bot_username="b", retention_days=90, encrypted=True
    ).voice("fr")
    assert list(named(("S3", "S18", "S5"), voice)) == ["SaphirNews", "Europe 1"]


def test_a_case_with_more_facts_than_a_phone_shows_is_told_with_its_line() -> None:
    facts = '[[cases.facts]]\nwhen = "2014"\ntext = "It began."\n' * (FACTS_LIMIT + 1)
    text = SMALL + f'\n[[cases]]\nkey = "one"\nname = "One"\ntitle = "One"\n{facts}'
    with pytest.raises(CurriculumError, match=r"line \d+.*13 facts.*Keep the 12"):
        load(text, "en.toml")


def test_a_commandment_without_a_short_name_is_called_by_its_words() -> None:
    assert load(SMALL, "en.toml").prompts[0].name == "Say it"
