"""What is said fits into what Telegram takes, whatever people wrote: lengths, markup, buttons."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rehearsal.html import parse_html
from bot.speech import aftercare, catalogue, group_views, opening
from bot.speech.buttons import Action, decode, encode
from bot.speech.markup import ELLIPSIS, TEXT_LIMIT, TOAST_LIMIT, Message, cut, escape, one_line
from bot.speech.panel import join_link, panel, spaced, summary, workshop_list
from bot.speech.speaker import Speaker, card_texts, toasted
from conversations.clock import Countdown
from conversations.compiling import card_of, figures_of
from conversations.counsel import tallies
from conversations.curriculum import builtin
from conversations.lengths import units
from conversations.model import (
    ANSWER_LIMIT,
    CASE_LIMIT,
    CASES_LIMIT,
    CODE_ALPHABET,
    CODE_LENGTH,
    ISSUE_LIMIT,
    NAME_LIMIT,
    TITLE_LIMIT,
    Answer,
    AnswerStatus,
    Coaching,
    Facilitator,
    Group,
    GroupPhase,
    Member,
    Proposal,
    Workshop,
    WorkshopPhase,
)
from conversations.opening_model import OwnCase, Sighting
from conversations.outline import outline_of
from docs.examples import complete

CURRICULA = {language: builtin(language) for language in ("fr", "en")}
SPEAKER = Speaker(CURRICULA, language="fr", bot_username="decalogue_bot", retention_days=90, encrypted=True)
NOW = 1_417_690_800.0

# What makes messages long or breaks them: markup, surrogate pairs, combining signs, right-to-left, line breaks.
NASTY = "<>&\"'*_`[]{}$#éàç’ \n👍🏽👩‍👩‍👧‍👦e\u0301سلام₿\u202e"
anything = st.text(st.sampled_from(NASTY), max_size=60)
ordinary = st.text(max_size=60)


def written(limit: int, least: int = 1) -> st.SearchStrategy[str]:
    """What someone may have written within a limit of UTF-16 code units, long texts often."""
    short = (anything | ordinary).map(str.strip)
    long = st.sampled_from(["é", "&", "<b>", "👍", "mot ", "👩‍👩‍👧‍👦", "\n"]).map(
        lambda bit: (bit * limit)[:limit]
    )
    return (short | long).map(lambda text: within(text, limit).strip() or "x" * least)


def within(text: str, limit: int) -> str:
    while units(text) > limit:
        text = text[:-1]
    return text


# --- markup ---


@given(st.text() | anything)
def test_lengths_are_counted_as_telegram_counts_them(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))) | anything)
def test_what_is_escaped_is_shown_literally(text: str) -> None:
    """By a reader of Telegram's HTML that is not ours to please."""
    assert parse_html(escape(text)) == (text, [])


@given(anything | ordinary, st.integers(1, 80))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert units(short) <= limit
    if short == text:
        return
    assert units(text) > limit
    assert short.endswith(ELLIPSIS)
    assert text.startswith(short.removesuffix(ELLIPSIS))


def test_a_cut_leaves_no_joiner_before_the_ellipsis() -> None:
    assert cut("aaaaaaaaaaaaaa🏽\u200d aa", 19) == "aaaaaaaaaaaaaa🏽…"


@given(st.text(st.sampled_from("👍👩‍🏽e\u0301\u0302 ab\u20e3\ufe0f"), max_size=40), st.integers(2, 30))
def test_a_cut_never_splits_what_is_seen_as_one_sign(text: str, limit: int) -> None:
    """No accent without its letter, no half of a family of emoji."""
    short = cut(text, limit)
    if short == text:
        return
    kept = short.removesuffix(ELLIPSIS)
    rest = text[len(kept) :]
    # A joiner before a space joins nothing, and is left out with what follows.
    if kept and rest and not kept.endswith(" ") and not rest.lstrip("\u200d").startswith(" "):
        assert not kept.endswith("\u200d")
        assert not unicodedata.combining(rest[0])
        assert rest[0] not in "\u200d\ufe0f\u20e3"


def test_a_cut_prefers_the_end_of_a_word() -> None:
    assert cut("Maintenir l’ouverture du dimanche aux Tilleuls", 30) == "Maintenir l’ouverture du…"


@given(st.text())
def test_one_line_has_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(min_size=1, max_size=500))
def test_a_toast_fits(text: str) -> None:
    assert units(toasted("1", text)["params"]["text"]) <= TOAST_LIMIT


# --- buttons ---


codes = st.text(st.sampled_from(CODE_ALPHABET), min_size=CODE_LENGTH, max_size=CODE_LENGTH)


@given(st.sampled_from(Action), st.lists(st.integers(0, 10**6) | codes, max_size=3))
def test_a_buttons_data_come_back_as_they_were(action: Action, args: list[int | str]) -> None:
    press = decode(encode(action, *args))
    assert press is not None
    assert press.action is action
    assert press.args == tuple(str(arg) for arg in args)


@given(st.text())
def test_reading_a_buttons_data_never_fails(data: str) -> None:
    """Anyone may send any."""
    press = decode(data)
    if press is not None:
        for place in range(5):
            number = press.number(place)
            assert number is None or -(2**63) <= number < 2**63
            assert isinstance(press.word(place), str)


def test_data_that_telegram_would_refuse_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        encode(Action.SETTING, "x" * 60)


@given(codes)
def test_a_code_is_grouped_to_be_read_aloud_and_its_link_is_one_that_telegram_takes(code: str) -> None:
    """https://core.telegram.org/bots/features#deep-linking: up to 64 signs of A-Z, a-z, 0-9, _ and -."""
    assert spaced(code).replace("-", "") == code
    assert all(len(part) <= 4 for part in spaced(code).split("-"))
    payload = join_link("decalogue_bot", code).partition("startgroup=")[2]
    assert len(payload) <= 64
    assert payload.isalnum()


# --- whole messages ---


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    language = draw(st.sampled_from(["fr", "en"]))
    phase = draw(
        st.sampled_from(
            [
                WorkshopPhase.LOBBY,
                WorkshopPhase.CASES,
                WorkshopPhase.SPRINT,
                WorkshopPhase.REVIEW,
                WorkshopPhase.CLOSED,
            ]
        )
    )
    own = tuple(
        OwnCase(number=-n, text=draw(written(CASE_LIMIT)), picture=draw(st.sampled_from(["", "photo"])))
        for n in range(1, draw(st.integers(0, CASES_LIMIT)) + 1)
    )
    curriculum = CURRICULA[language]
    countdown = Countdown(started_at=NOW, length=draw(st.floats(300, 10_000)))
    view = draw(st.sampled_from(["", "settings", "groups", "group:1", "group:99", "stop", "close", "cases"]))
    return Workshop(
        code="ABCDEFGH23456",
        title=draw(written(TITLE_LIMIT)),
        issue=draw(written(ISSUE_LIMIT) | st.just("")),
        language=language,
        timezone=draw(st.sampled_from(["Europe/Paris", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"])),
        minutes=draw(st.integers(5, 180)),
        group_size=draw(st.integers(2, 12)),
        outline=outline_of(curriculum),
        facilitators=(Facilitator(user_id=1, name="Sarah", view=view),),
        phase=phase,
        countdown=None if phase in (WorkshopPhase.LOBBY, WorkshopPhase.CASES) else countdown,
        own_cases=own,
        cases_added=len(own),
        case_page=draw(st.integers(1, 7 + len(own))) if phase is WorkshopPhase.CASES else 0,
    )


@st.composite
def groups(draw: st.DrawFn, workshop: Workshop, group_id: int = 1) -> Group:
    people = [
        Member(user_id=n, name=draw(written(NAME_LIMIT)), checked_in_at=NOW)
        for n in range(1, draw(st.integers(0, 7)) + 1)
    ]
    step = draw(st.integers(1, 10))
    texts = [draw(written(ANSWER_LIMIT)) for _ in range(3)]
    proposals = [
        Proposal(
            id=n,
            prompt=step,
            author=draw(st.sampled_from([None, *(m.user_id for m in people)])),
            text=texts[n % 3],
            source=n,
            at=NOW,
            edited=draw(st.integers(0, 2)),
            supporters=tuple(range(draw(st.integers(0, 3)))),
        )
        for n in range(1, draw(st.integers(1, 12)) + 1)
    ]
    answers = tuple(
        Answer(
            prompt=number,
            status=status,
            text="" if status is AnswerStatus.SKIPPED else texts[number % 3],
            at=NOW,
            date=dt.date(2027, 3, 15) if number == 7 else None,
        )
        for number in range(1, 11)
        if (status := draw(st.sampled_from([None, *AnswerStatus]))) is not None
    )
    return Group(
        id=group_id,
        workshop=workshop,
        chat_id=-group_id,
        name=draw(written(NAME_LIMIT)),
        phase=draw(st.sampled_from([GroupPhase.GATHERING, GroupPhase.WORKING, GroupPhase.COMPLETE])),
        present=draw(st.booleans()),
        step=step,
        opening=draw(st.integers(1, 100_000)),
        hints=draw(st.integers(0, 4)),
        planned=200.0,
        countdown=Countdown(started_at=NOW, length=1800.0),
        active_at=NOW,
        members=tuple(people),
        proposals=tuple(proposals),
        answers=answers,
        sightings=tuple(
            Sighting(case_number=number, user_id=person.user_id, prompt=draw(st.integers(1, 10)))
            for number in (1, 2, 3, -1)
            for person in people
        ),
        tool_page=draw(st.none() | st.integers(0, 9)),
    )


@st.composite
def tables(draw: st.DrawFn) -> Group:
    return draw(groups(draw(workshops())))


def telegram_takes(message: Message) -> str:
    """What people see of a message; fails where Telegram would refuse it."""
    seen, _ = parse_html(message.html)
    assert seen.strip()
    assert units(seen) <= TEXT_LIMIT
    buttons = [button for row in message.rows for button in row]
    assert len(buttons) <= 100
    assert all(len(row) <= 8 for row in message.rows)
    for button in buttons:
        assert button.text.strip()
        assert "\n" not in button.text
        assert 1 <= len(button.data.encode()) <= 64
        assert decode(button.data) is not None
    return seen


@given(tables())
@settings(max_examples=60)
def test_whatever_a_table_wrote_its_messages_can_be_sent(group: Group) -> None:
    """Roster, prompt, proposals open and decided, recap, leaving, and the card as text."""
    voice = SPEAKER.voice_of(group.workshop)
    telegram_takes(group_views.roster(group, voice))
    telegram_takes(group_views.prompt(group, voice))
    telegram_takes(group_views.proposals(replace(group, phase=GroupPhase.WORKING), group.step, voice))
    telegram_takes(group_views.proposals(replace(group, phase=GroupPhase.COMPLETE), group.step, voice))
    telegram_takes(group_views.answers(group, voice))
    telegram_takes(group_views.leaving(group, voice))
    telegram_takes(opening.cases(group, voice))
    telegram_takes(catalogue.tools(group, voice))
    for page in card_texts(card_of(group, voice.curriculum)):
        telegram_takes(Message(html=page))


@given(tables())
@settings(max_examples=30)
def test_a_prompt_and_its_proposals_carry_the_mark_by_which_replies_are_known(group: Group) -> None:
    """« N/10 » at the beginning, in every language and state."""
    voice = SPEAKER.voice_of(group.workshop)
    group = replace(group, phase=GroupPhase.WORKING)
    for message in (group_views.prompt(group, voice), group_views.proposals(group, group.step, voice)):
        assert telegram_takes(message).startswith(f"{group.step}/10 ·")


@given(st.data())
@settings(max_examples=30)
def test_the_panel_can_be_sent_with_sixty_tables_of_any_name(data: st.DataObject) -> None:
    workshop = data.draw(workshops())
    some = [data.draw(groups(workshop, n)) for n in range(1, 4)]
    many = [replace(some[n % 3], id=n + 1) for n in range(data.draw(st.sampled_from([0, 1, 3, 60, 200])))]
    voice = SPEAKER.voice_of(workshop)
    seen = telegram_takes(
        panel(workshop, many, NOW + 600, voice, "decalogue_bot", viewer=workshop.facilitators[0])
    )
    if workshop.phase in (WorkshopPhase.LOBBY, WorkshopPhase.SPRINT):
        assert join_link("decalogue_bot", workshop.code) in seen
    telegram_takes(summary(workshop, [figures_of(group) for group in many], tallies(many), voice))
    telegram_takes(Message(html=workshop_list([workshop] * 30, workshop, voice)))


def test_a_language_that_the_curriculum_lacks_is_spoken_as_the_one_of_the_configuration() -> None:
    speaker = Speaker(
        {"en": CURRICULA["en"]}, language="en", bot_username="b", retention_days=90, encrypted=True
    )
    voice = speaker.voice("fr")
    assert (voice.language, voice.languages) == ("en", ("en",))
    assert voice.plain("button-skip") == SPEAKER.voice("en").plain("button-skip")


def test_a_workshop_speaks_with_the_edition_that_it_was_opened_with() -> None:
    earlier = {"old": {"en": CURRICULA["en"]}}
    speaker = Speaker(
        CURRICULA, language="fr", bot_username="b", retention_days=90, encrypted=True, earlier=earlier
    )
    assert speaker.voice("fr", edition="old").language == "en"
    assert speaker.voice("fr", edition="unknown") is speaker.voice("fr")


# --- the weeks after ---


@pytest.mark.parametrize(
    ("reminder", "answered", "said"),
    [
        ("launch", (8, 6), "Bonjour …, « 8 » « 6 »"),
        ("launch", (6,), "Bonjour …, « 6 »"),
        ("launch", (8,), "Bonjour …, « 8 »"),
        ("launch", (1,), ""),
        ("periodic", (1,), ""),
        ("week_before", (6,), "Plus qu’une semaine. « 6 » Nos alliés : … Qui appelle qui ?"),
        ("deadline", (1,), "À l’attention de … : nous sommes … à le demander : « 1 »"),
    ],
)
def test_a_draft_quotes_what_the_table_answered_and_nothing_else(
    reminder: str, answered: tuple[int, ...], said: str
) -> None:
    """Of a table that quoted itself with nothing inside, nobody would adapt the words."""
    answers = tuple(
        Answer(prompt=prompt, status=AnswerStatus.ADOPTED, text=str(prompt), at=NOW) for prompt in answered
    )
    state = Coaching(since=NOW, rhythm=5, shown=reminder, said_at=NOW, active_at=NOW)
    shown = aftercare.coaching(replace(coached(state), answers=answers), SPEAKER.voice("fr"))
    seen, _ = parse_html(shown.html)
    _, _, draft = one_line(seen).partition("À adapter : ")
    assert draft == said


def test_an_idea_in_reserve_counts_where_the_adopted_one_is_forgotten() -> None:
    kept = Proposal(id=7, prompt=1, author=1, text="Ouvrir le mercredi soir", source=None, at=NOW)
    table = complete("fr")
    answers = tuple(replace(one, proposal=None) if one.prompt == 1 else one for one in table.answers)
    shown = group_views.proposals(replace(table, proposals=(kept,), answers=answers), 1, SPEAKER.voice("fr"))
    assert "Une autre idée reste en réserve." in shown.html


def coached(state: Coaching) -> Group:
    table = complete("fr")
    workshop = replace(table.workshop, phase=WorkshopPhase.CLOSED, opened_at=NOW)
    return replace(table, workshop=workshop, coaching=state)


@pytest.mark.parametrize(
    ("days", "erased"),
    [
        (90, "le mercredi 4 mars 2015, ce calendrier aussi."),
        (91, "le mercredi 4 mars 2015, avant cette échéance :"),
    ],
)
def test_the_calendar_says_that_everything_is_erased_before_a_deadline(days: int, erased: str) -> None:
    deadline = dt.date(2014, 12, 4) + dt.timedelta(days=days)
    state = Coaching(since=NOW, deadline=deadline, rhythm=5, said_at=NOW, active_at=NOW)
    seen, _ = parse_html(aftercare.plan(coached(state), SPEAKER.voice("fr")).html)
    assert f"Tout s’efface {erased}" in one_line(seen)


def test_the_calendar_promises_no_message_after_everything_is_erased() -> None:
    said = tuple(one.key for one in CURRICULA["fr"].follow_ups if one.anchor == "workshop")
    state = Coaching(since=NOW, deadline=dt.date(2015, 4, 1), rhythm=5, said=said, said_at=NOW, active_at=NOW)
    seen, _ = parse_html(aftercare.plan(coached(state), SPEAKER.voice("fr")).html)
    assert "Plus rien n’est prévu." in seen


def test_the_calendar_asks_for_another_deadline_once_the_one_it_had_has_passed() -> None:
    said = tuple(one.key for one in CURRICULA["fr"].follow_ups if one.anchor in ("workshop", "launch"))
    day = dt.date(2014, 12, 4)
    state = Coaching(
        since=NOW,
        deadline=day - dt.timedelta(days=60),
        launch=day,
        rhythm=5,
        said=said,
        said_at=NOW,
        active_at=NOW,
    )
    seen, _ = parse_html(aftercare.plan(coached(state), SPEAKER.voice("fr")).html)
    assert "l’échéance est passée" in seen
    assert "/deadline" in seen
    assert "Lancement" not in seen, "nobody named the day on which the table said yes"
