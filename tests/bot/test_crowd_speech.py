"""What is shown of a crowd fits into what Telegram takes, whoever comes and however many."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crowd import table_of, unmarked
from bot.rehearsal.html import parse_html
from bot.speech import crowd
from bot.speech.buttons import Action, decode, encode
from bot.speech.crowd import seat, tables
from bot.speech.markup import TEXT_LIMIT, Message
from bot.speech.speaker import Speaker
from conversations.crowd import VIEW
from conversations.crowd_model import Attendee, Claim
from conversations.curriculum import builtin
from conversations.lengths import units
from conversations.model import CODE_ALPHABET, CODE_LENGTH, NAME_LIMIT, Workshop
from conversations.outline import outline_of

FRENCH = builtin("fr")
SPEAKER = Speaker(
    {"fr": FRENCH, "en": builtin("en")},
    bot_username="decalogue_workshop_bot",
    retention_days=90,
    encrypted=True,
    language="fr",
)
CODE = CODE_ALPHABET[:CODE_LENGTH]
LARGEST_ID = 2**52 - 1
NAMES = st.text(min_size=1, max_size=NAME_LIMIT) | st.sampled_from(
    ["&" * NAME_LIMIT, "<b>" * 13, "👩‍👩‍👧‍👦" * 5, "سلام \u202e", "Awa", "é\u0301" * 20]
)

WORKSHOP = Workshop(
    code=CODE,
    title="Sauver la <médiathèque> & le parc" * 2,
    language="fr",
    timezone="Europe/Paris",
    minutes=30,
    group_size=5,
    outline=outline_of(FRENCH),
)


@st.composite
def crowded(draw: st.DrawFn) -> Workshop:
    """A workshop with up to four hundred people at tables, some of whom cannot be told."""
    count = draw(st.integers(0, 400) | st.integers(0, 12))
    at_most = draw(st.sampled_from([1, 5, 12, 400]))
    names = draw(st.lists(NAMES, min_size=1, max_size=6))
    return replace(
        WORKSHOP,
        language=draw(st.sampled_from(["fr", "en"])),
        attendees=tuple(
            Attendee(
                user_id=LARGEST_ID - number,
                name=names[number % len(names)],
                at=0.0,
                seat=number // at_most + 1,
                reachable=number % 3 != 0,
            )
            for number in range(count)
        ),
        seating=draw(st.sampled_from([1, 10**6])),
        seated=draw(st.booleans()),
        claims=tuple(Claim(number=number, group_id=number) for number in range(1, draw(st.integers(1, 9)))),
    )


views = st.one_of(
    st.sampled_from(["", "from", "page:0", "page:999", "from:3", "table:1", "table:9999"]),
    st.integers(0, 400).map(lambda number: f"person:{LARGEST_ID - number}"),
    st.tuples(st.integers(0, 400), st.integers(0, 20)).map(
        lambda pair: f"person:{LARGEST_ID - pair[0]}:{pair[1]}"
    ),
    st.from_regex(VIEW, fullmatch=True),
)


def fits(message: Message) -> None:
    """Telegram takes it, and nothing that people wrote is taken for markup."""
    text, _ = parse_html(message.html)
    assert 0 < units(text) <= TEXT_LIMIT
    assert sum(len(row) for row in message.rows) <= 100
    assert all(len(row) <= 8 for row in message.rows)
    for row in message.rows:
        for button in row:
            assert button.text.strip()
            assert 1 <= len(button.data.encode()) <= 64
            assert decode(button.data) is not None


@settings(max_examples=40)
@given(crowded(), views)
def test_the_tables_fit_at_whatever_they_are_opened(workshop: Workshop, view: str) -> None:
    fits(tables(workshop, view, SPEAKER.voice_of(workshop)))


@settings(max_examples=40)
@given(crowded(), st.integers(-1, 400))
def test_what_someone_is_told_of_their_table_fits(workshop: Workshop, number: int) -> None:
    fits(
        seat(
            workshop,
            LARGEST_ID - number,
            SPEAKER.voice_of(workshop),
            "decalogue_workshop_bot_of_the_town_bot",
        )
    )


def test_a_table_where_everybody_sits_is_told_without_all_their_names() -> None:
    """A facilitator may seat four hundred people at one table."""
    people = tuple(Attendee(user_id=number, name="Anne-Marie", at=0.0, seat=1) for number in range(1, 401))
    workshop = replace(WORKSHOP, attendees=people, seating=1, seated=True)
    message = seat(workshop, 1, SPEAKER.voice_of(workshop), "decalogue_workshop_bot")
    fits(message)
    assert "Anne-Marie, Anne-Marie" in message.html
    assert "…" in message.html


@settings(max_examples=15)
@given(crowded())
def test_every_table_stands_on_a_page_and_every_person_can_be_chosen(workshop: Workshop) -> None:
    voice = SPEAKER.voice_of(workshop)
    numbers = {one.seat for one in workshop.attendees}
    shown: set[int] = set()
    page, before = 0, ""
    while (html := tables(workshop, f"page:{page}", voice).html) != before:
        shown |= {number for number in numbers if number and f"<b>Table {number}</b>" in html}
        page, before = page + 1, html
    assert shown == numbers
    if max((len(workshop.at_table(number)) for number in numbers if number), default=0) <= 48:
        chosen = {
            press.args[-1]
            for number in numbers
            for row in tables(workshop, f"table:{number}", voice).rows
            for button in row
            if (press := decode(button.data)) is not None and press.word(1) == "person"
        }
        assert chosen == {str(one.user_id) for one in workshop.attendees}


def test_the_longest_button_fits() -> None:
    assert len(encode(Action.TABLES_MOVE, CODE, LARGEST_ID, 9999, 10**6)) <= 64
    assert len(encode(Action.TABLES_VIEW, CODE, f"person:{LARGEST_ID}", 99)) <= 64


def test_links_are_what_telegram_takes() -> None:
    """https://core.telegram.org/bots/features#deep-linking: 64 of A-Z, a-z, 0-9, _ and -."""
    payload = crowd.table_link("bot", CODE, 999).split("startgroup=")[1]
    assert len(payload) <= 64
    assert payload.replace("_", "").isalnum()
    assert table_of(payload) == (CODE, 999)
    assert table_of(CODE) == (CODE, None)
    assert crowd.check_in_link("bot", CODE) == f"https://t.me/bot?start={CODE}"


def test_a_line_of_a_list_is_read_without_its_mark() -> None:
    lines = ["- La cantine", "• La cantine", "1. La cantine", "12) La cantine", "  * La cantine "]
    assert {unmarked(line) for line in lines} == {"La cantine"}
    assert unmarked("3 écoles vont fermer") == "3 écoles vont fermer"
    assert unmarked("-50 % de bus") == "-50 % de bus"
