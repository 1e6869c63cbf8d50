"""Feedback on paper and the booklet: what stands where, bookmarked, numbered, tagged, and nothing outside its page."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.cards.renderer import Typesetter
from conversations.booklet import Booklet, Profile, booklet_json, sheet_json
from conversations.card import clean
from tests.bot.cards import booklets, samples
from tests.bot.cards.reading import bookmarks, letters, pages, pictures, read, strayed, tags


@cache
def typesetter() -> Typesetter:
    return Typesetter()


def sheet(profile: Profile | None = None) -> PdfReader:
    return read(typesetter().sheet(samples.card(), profile))


def printed(booklet: Booklet) -> PdfReader:
    return read(typesetter().booklet(booklet))


def three() -> Booklet:
    """A group with feedback, one without, one whose card takes several pages."""
    return booklets.booklet(
        (
            booklets.group(said=booklets.profile()),
            booklets.group(samples.card(group="Les Érables")),
            booklets.group(
                samples.card([samples.LONG] * 10, group="Les Ormes"), booklets.profile(applause=0)
            ),
        )
    )


LONG_SENTENCE = "Une phrase de quatre cents signes. " * 11
PROFILES = {
    "usual": booklets.profile(),
    "awkward": booklets.awkward(),
    "scores alone": booklets.profile(sentences=()),
    "sentences alone": booklets.profile(scores=()),
    "one person": booklets.profile(scores=((3,),) * 5, reviewers=1, applause=0),
    "a crowd of one mind": booklets.profile(scores=((4,) * 300,) * 5, reviewers=300),
    "long sentences": booklets.profile(
        sentences=[booklets.sentence(n // 12, LONG_SENTENCE, "Inès") for n in range(36)]
    ),
}
BOOKLETS = {
    "three groups": three(),
    "one group": booklets.booklet((booklets.group(applause=None, waited=None),), thanks=""),
    "no group": booklets.booklet(()),
    "twenty-five groups": booklets.booklet(booklets.crowd(25)),
    "awkward": booklets.booklet(
        (booklets.group(samples.awkward(), booklets.awkward()), booklets.group(samples.blank())),
        title="W" * 80,
        issue="Le sujet est long, et il a deux points. " * 7,
        thanks=samples.MARKUP,
        facilitators=tuple(f"Marie-Françoise-Bernadette {letter}" for letter in "ABCDEFGHIJ"),
    ),
    "Arabic": booklets.booklet(
        (booklets.group(samples.SAMPLES["Arabic"], booklets.awkward()),) * 2,
        title=samples.ARABIC,
        issue=samples.ARABIC * 6,
        thanks=samples.ARABIC,
    ),
    "nothing said": booklets.booklet(
        (booklets.group(samples.blank()),),
        title="",
        issue="",
        thanks="",
        facilitators=(),
        professionals=(),
    ),
}


# --- the feedback of a group ------------------------------------------------------------------------------------------


def test_feedback_stands_on_a_page_of_its_own_after_the_card() -> None:
    card, feedback = pages(sheet(booklets.profile()))
    assert card.startswith(letters("Comment mobiliser en ligne jeudi 4 février 2027 Les Tilleuls Awa"))
    assert "Retoursdesprofessionnels" not in card
    for said in (
        "Les Tilleuls",
        "Retours des professionnels",
        "3 personnes ont donné leur avis.",
        "14 personnes des autres tables ont applaudi.",
        *(name for name, *_ in booklets.CRITERIA),
        "5 Je peux redire la demande et nommer la cible.",
        *booklets.OPENINGS,
        "Inès que la demande tienne en une ligne, et qu’on sache le jour du vote.",
        "Avis partagés",
        "Pas d’avis sur ce point.",
    ):
        assert letters(said) in feedback, said


def test_a_sheet_without_feedback_is_as_it_was() -> None:
    assert len(sheet().pages) == 1
    assert typesetter().sheet(samples.card()) == typesetter().sheet(samples.card(), booklets.profile((), ()))


def test_a_profile_is_no_mark() -> None:
    """The only figures beside a criterion are the scale itself and the numbers of the texts that describe it."""
    scores = ((5, 5, 4), (5, 5, 4), (5, 5, 4), (5, 5, 4), (5, 5, 4))
    _, feedback = pages(sheet(booklets.profile(scores, (), applause=0)))
    digits = re.findall(r"\d+", feedback.partition("classement.")[2].partition("LesTilleuls2/2")[0])
    assert "".join(digits) == "512345" * 5


def test_every_drawing_says_in_words_what_it_shows() -> None:
    told = [words for path, words in tags(sheet(booklets.profile())) if path[-1] == "Figure"]
    assert told == [
        "une personne donne 4, 2 personnes donnent 5",
        "2 personnes donnent 4",
        "une personne donne 1, une personne donne 2, une personne donne 3",
        "une personne donne 2, une personne donne 4, une personne donne 5",
        "Pas d’avis sur ce point.",
    ]


def test_headings_lead_down_from_the_group_to_criteria_and_openings() -> None:
    paths = [path for path, _ in tags(sheet(booklets.profile()))]
    assert [path[-1] for path in paths if path[-1] in ("H1", "H2", "H3")] == [
        "H1",
        *["H2"] * 10,
        "H2",
        *["H3"] * (5 + 3),
    ]
    assert not [path for path in paths if path[-1] == "P" and path[-2] in ("H1", "H3", "P")]


def test_the_bookmarks_of_a_sheet_end_with_the_feedback() -> None:
    assert bookmarks(sheet(booklets.profile()))[-1] == (2, "Retours des professionnels", 1)


def test_sentences_without_a_name_take_the_whole_width() -> None:
    words = "que les familles parlent elles-mêmes au conseil, plutôt que le groupe à leur place."
    unsigned = booklets.profile((), (booklets.sentence(0, words),))
    signed = booklets.profile((), (booklets.sentence(0, words, "Inès"),))
    wide, narrow = (
        len(sheet(profile).pages[1].extract_text().splitlines()) for profile in (unsigned, signed)
    )
    assert wide < narrow


@pytest.mark.parametrize("name", PROFILES)
def test_feedback_keeps_within_the_margins(name: str) -> None:
    found = pictures(sheet_json(samples.card(), PROFILES[name]), "sheet")
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert strayed(page) == [], (name, number)


CARDS = {
    **samples.SAMPLES,
    "hundreds of lines": samples.card(["\n".join(map(str, range(300)))[:600]] * 10),
    "the widest letters": samples.card(["W" * 600, "W " * 300] * 5),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_on_paper_keeps_within_the_margins(name: str) -> None:
    """What is kept on one page is never taller than that, and what is taller breaks."""
    for number, page in enumerate(pictures(sheet_json(CARDS[name]), "sheet"), start=1):
        assert strayed(page) == [], (name, number)


@pytest.mark.parametrize("name", ["awkward", "long sentences"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str) -> None:
    profile = PROFILES[name]
    headings = {letters(one.opening) for one in profile.feedback.sentences}
    headings |= {letters(marks.criterion.name) for marks in profile.feedback.marks}
    reader = sheet(profile)
    assert len(reader.pages) > 2
    for page in reader.pages[1:]:
        *lines, _group, _number = [line for line in page.extract_text().splitlines() if letters(line)]
        assert letters(lines[-1]) not in headings


def test_a_sentence_of_the_usual_length_does_not_run_over_a_page() -> None:
    """Each of the author's names stands on the page of the whole of the sentence."""
    profile = PROFILES["long sentences"]
    for page in pages(sheet(profile))[1:]:
        assert page.count("Inès") == page.count(letters(LONG_SENTENCE))


@pytest.mark.parametrize("name", PROFILES)
def test_all_that_was_said_is_printed(name: str) -> None:
    text = "".join(pages(sheet(PROFILES[name])))
    for sentence in PROFILES[name].feedback.sentences:
        # Extraction gives right-to-left text in the order in which it is drawn; a long one crosses a page's foot.
        if len(sentence.text) <= 900 and sentence.text != samples.ARABIC * 3:
            assert letters(clean(sentence.text)) in text


# --- the booklet ------------------------------------------------------------------------------------------------------


def test_the_cover_says_what_when_who_and_where_it_comes_from() -> None:
    cover = pages(printed(three()))[0]
    for said in (
        "Livret de l’atelier",
        "Comment mobiliser en ligne",
        "jeudi 4 février 2027",
        "La ville de Rivelune veut fermer la médiathèque des Tilleuls le dimanche.",
        "3 tables, 15 personnes",
        "Les Tilleuls · Les Érables · Les Ormes",
        "Animation Sarah, Karim",
        "Professionnels Inès, Paul, Jean-Baptiste-Emmanuel",
        "donné le 4 décembre 2014.",
    ):
        assert letters(said) in cover, said


def test_every_card_begins_a_page_and_its_feedback_follows() -> None:
    found = pages(printed(three()))
    heads = [
        next(
            (
                what
                for what, mark in (
                    ("feedback", "Retoursdesprofessionnels"),
                    ("tilleuls", "LesTilleulsAwa"),
                    ("érables", "LesÉrablesAwa"),
                    ("ormes", "LesOrmesAwa"),
                    ("merci", "MerciàtoutesAnimation"),
                )
                if mark in page or (what == "merci" and page.startswith("Merci"))
            ),
            "",
        )
        for page in found
    ]
    assert heads == ["", "", "tilleuls", "feedback", "érables", "ormes", "", "", "feedback", "merci"]


def test_bookmarks_lead_to_every_part_and_below_it_to_its_commandments_and_feedback() -> None:
    reader = printed(three())
    found = bookmarks(reader)
    assert [(words, page) for level, words, page in found if level == 1] == [
        ("Comment mobiliser en ligne", 0),
        ("Les tables", 1),
        ("Les Tilleuls", 2),
        ("Les Érables", 4),
        ("Les Ormes", 5),
        ("Merci", 9),
    ]
    assert [page for level, words, page in found if level == 2 and words.startswith("Retours")] == [3, 8]
    assert len([1 for level, *_ in found if level == 2]) == 3 * 10 + 2
    outline: Any = reader.outline
    closed = [entry for entry in outline if not isinstance(entry, list) and entry.get("/Count", 0) < 0]
    assert len(closed) == 3, "groups are folded, so that sixty of them can be looked through"


def test_pages_are_numbered_in_print_and_for_the_viewer_and_say_whose_they_are() -> None:
    reader = printed(three())
    total = len(reader.pages)
    assert reader.page_labels == [str(number) for number in range(1, total + 1)]
    cover, *others = pages(reader)
    assert f"1/{total}" not in cover
    for number, page in enumerate(others, start=2):
        assert page.endswith(f"{number}/{total}")
    whose = [page.removesuffix(f"{number}/{total}") for number, page in enumerate(others, start=2)]
    assert [page.endswith("LesOrmes") for page in whose] == [False] * 4 + [True] * 4 + [False]
    assert whose[0].endswith("Commentmobiliserenligne")
    assert whose[-1].endswith("Commentmobiliserenligne")


def test_a_booklet_is_tagged_titled_and_says_its_language() -> None:
    made = typesetter().booklet(three())
    assert b"pdfuaid" in made
    reader = read(made)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Comment mobiliser en ligne"


def test_the_table_is_tagged_as_one() -> None:
    paths = [path[path.index("Table") :] for path, _ in tags(printed(three())) if "Table" in path]
    assert paths.count(("Table",)) == 1
    assert paths.count(("Table", "THead", "TR", "TH")) == 9
    assert paths.count(("Table", "TBody", "TR")) == 3
    assert paths.count(("Table", "TBody", "TR", "TD")) == 27


def test_the_table_has_a_line_for_each_group_that_leads_to_its_card() -> None:
    reader = printed(three())
    table = pages(reader)[1]
    assert letters("Les Tilleuls 5 10/10 0 0 27 14 3 3") in table
    assert letters("Les Érables 5 10/10 0 0 27 14 3 5") in table
    links: list[Any] = [note.get_object() for note in reader.pages[1].get("/Annots", [])]
    names: Any = reader.named_destinations
    assert len(links) == 6
    led = [link["/Dest"] for link in links]
    if not names:
        led = [destination.get_object() for destination in led]
        found = [next(n for n, page in enumerate(reader.pages) if page == d[0].get_object()) for d in led]
    else:
        found = [reader.get_destination_page_number(names[destination]) or 0 for destination in led]
    assert found == [2, 2, 4, 4, 5, 5]


def test_a_table_of_sixty_goes_on_with_its_head_on_further_pages() -> None:
    booklet = booklets.booklet(booklets.crowd(60, said=False))
    reader = printed(booklet)
    first = next(page for level, words, page in bookmarks(reader) if words == "Les Tilleuls 1")
    table = pages(reader)[1:first]
    assert len(table) == 3
    for page in table:
        assert letters("Table Personnes Réponses") in page.replace("Lestables", "", 1)
    whole = "".join(table)
    for number, group in enumerate(booklet.groups, start=first + 1):
        if group.card.group.isascii():
            assert letters(f"{group.card.group} 5 10/10") in whole
        assert letters(f"{group.applause}") in whole
        assert f"{number}" in whole


def test_what_nobody_counted_takes_no_column() -> None:
    groups = (booklets.group(applause=None, waited=None),)
    table = pages(printed(booklets.booklet(groups)))[1]
    assert "Bravos" not in table
    assert "Attente" not in table
    assert letters("Les Tilleuls 5 10/10 0 0 27 3") in table


def test_without_groups_there_is_a_cover_and_no_table() -> None:
    reader = printed(booklets.booklet((), thanks=""))
    (cover,) = pages(reader)
    assert letters("Aucune table") in cover
    assert [words for _, words, _ in bookmarks(reader)] == ["Comment mobiliser en ligne"]


def test_a_booklet_can_be_printed_without_anybody_s_name() -> None:
    said = booklets.profile(sentences=(booklets.sentence(0, "que tout soit daté."),))
    group = booklets.group(samples.card(members=()), said)
    text = "".join(pages(printed(booklets.booklet((group,), facilitators=(), professionals=()))))
    for name in ("Inès", "Paul", "Sarah", "Karim", "Awa,", "Animation", "Professionnels"):
        assert name not in text


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Les tables"), ("en", "The tables"), ("en-GB", "The tables")]
)
def test_a_booklet_speaks_its_language(language: str, word: str) -> None:
    group = booklets.group(samples.card(language=language), booklets.profile())
    reader = printed(booklets.booklet((group,), language=language))
    assert word in [words for _, words, _ in bookmarks(reader)]
    root: Any = reader.root_object
    assert root["/Lang"] == language.partition("-")[0]


@pytest.mark.parametrize("name", BOOKLETS)
def test_every_page_of_a_booklet_keeps_within_the_margins(name: str) -> None:
    for number, page in enumerate(pictures(booklet_json(BOOKLETS[name]), "booklet"), start=1):
        assert strayed(page) == [], (name, number)


@pytest.mark.parametrize(
    "spot", [(0, 100, 20, 110), (280, 100, 290, 110), (100, 5, 110, 15), (100, 399, 110, 401)]
)
def test_ink_in_a_margin_is_seen(spot: tuple[int, int, int, int]) -> None:
    """The checks above can fail."""
    page = pictures(booklet_json(BOOKLETS["no group"]), "booklet")[0]
    assert strayed(page) == []
    page.paste(0, spot)
    assert strayed(page)


@pytest.mark.parametrize("name", BOOKLETS)
def test_every_sign_of_a_booklet_has_a_glyph(name: str) -> None:
    assert b"pdfuaid" in typesetter().booklet(BOOKLETS[name])


def test_sizes_found_card_by_card_make_the_same_booklet() -> None:
    """What is told as progress is the work itself, done beforehand."""
    booklet = three()
    sizes = [typesetter().answers_size(group.card) for group in booklet.groups]
    assert len(set(sizes)) > 1
    assert typesetter().booklet(booklet, sizes) == typesetter().booklet(booklet)
    other = dataclasses.replace(booklet, date="vendredi")
    assert typesetter().booklet(other, sizes) != typesetter().booklet(booklet, sizes)


texts = st.text(max_size=80) | st.text("aàW .,\n#*$_<>\\\"'`@~=-/[]{}()", max_size=700)


@settings(max_examples=15)
@given(words=st.lists(texts, min_size=6, max_size=6), scores=st.lists(st.integers(1, 5), max_size=30))
def test_any_text_is_printed(words: list[str], scores: list[int]) -> None:
    name, title, issue, sentence, author, thanks = words
    profile = booklets.profile([scores], (booklets.sentence(0, sentence, author),), reviewers=len(scores))
    profile = dataclasses.replace(
        profile,
        feedback=dataclasses.replace(
            profile.feedback, marks=(booklets.marks((name, sentence, sentence, sentence), scores),)
        ),
    )
    group = booklets.group(samples.card([sentence], group=name, issue=issue), profile)
    booklet = booklets.booklet((group,), title=title, issue=issue, thanks=thanks, facilitators=(author,))
    assert typesetter().booklet(booklet).startswith(b"%PDF")
    assert typesetter().sheet(group.card, profile).startswith(b"%PDF")
