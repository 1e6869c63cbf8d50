"""The slide and the sheet: nothing outside its room, nothing taken for markup, nothing without a glyph."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from bot import cleaning as border
from bot.cards.renderer import SLIDE_SIZE, TEMPLATE, Room, Typesetter
from bot.speech.markup import cut
from conversations.card import Card, CardStatus, clean
from conversations.model import ANSWER_LIMIT, NAME_LIMIT
from tests.bot.cards import samples
from tests.bot.cards.reading import letters, read
from tests.bot.nasty import NASTY

# Lengths from Typst are rounded to a fraction of a pixel.
ROUNDING_PIXELS = 0.05


@cache
def typesetter() -> Typesetter:
    return Typesetter()


@cache
def slide(name: str) -> Image.Image:
    picture = Image.open(io.BytesIO(typesetter().slide(samples.SAMPLES[name])))
    return picture.convert("RGB")


@cache
def rooms(name: str) -> list[Room]:
    found = typesetter().rooms(samples.SAMPLES[name])
    assert found, "the template reported no room"
    return found


def sheet(card: Card) -> PdfReader:
    return read(typesetter().sheet(card))


def printed(card: Card) -> str:
    return letters("".join(page.extract_text() for page in sheet(card).pages))


every_sample = pytest.mark.parametrize("name", samples.SAMPLES)


@every_sample
def test_a_slide_has_exactly_the_projector_s_pixels(name: str) -> None:
    assert slide(name).size == SLIDE_SIZE


@every_sample
def test_every_text_fits_its_room(name: str) -> None:
    for room in rooms(name):
        assert room["needed"] <= room["height"] - 2 * room["pad"] + ROUNDING_PIXELS, room


@every_sample
def test_rooms_lie_on_the_page_and_apart(name: str) -> None:
    for room in rooms(name):
        assert min(room["x"], room["y"]) >= 0, room
        assert room["x"] + room["width"] <= SLIDE_SIZE[0] + ROUNDING_PIXELS, room
        assert room["y"] + room["height"] <= SLIDE_SIZE[1] + ROUNDING_PIXELS, room
    for one, other in combinations(rooms(name), 2):
        beside = one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
        below = one["y"] + one["height"] <= other["y"] + 1 or other["y"] + other["height"] <= one["y"] + 1
        assert beside or below, (one, other)


@every_sample
def test_no_ink_touches_the_edge_of_a_box(name: str) -> None:
    """Measured on the pixels, so that it holds whatever the template believes of its own lengths."""
    boxes = [room for room in rooms(name) if room["pad"] > 0]
    for box in boxes:
        strips = list(edge_strips(slide(name), box))
        assert all(len(strip) == 1 for strip in strips), (name, box, strips)


@every_sample
def test_no_word_sticks_out_of_the_panel_s_rooms(name: str) -> None:
    """These have no edge: the strips beside them stay as plain as the panel."""
    found = [
        room for room in rooms(name) if room["name"].startswith(("essential", "title", "group", "members"))
    ]
    assert found
    for room in found:
        right = round(room["x"] + room["width"])
        top, bottom = round(room["y"]), round(room["y"] + room["height"])
        assert len(colours(slide(name), (right + 8, top, right + 24, bottom))) == 1, (name, room)


@every_sample
def test_no_ink_in_the_margins_of_the_slide(name: str) -> None:
    """Panel and paper are the only colours along the upper, lower and right edge."""
    picture = slide(name)
    width, height = picture.size
    grounds = {picture.getpixel((20, 4)), picture.getpixel((width - 4, 4))}
    for area in ((11, 0, width, 16), (11, height - 16, width, height), (width - 16, 0, width, height)):
        assert colours(picture, area) <= grounds, (name, area)


def colours(picture: Image.Image, area: tuple[int, int, int, int]) -> set[object]:
    """The colours in a part of the picture; a hundred of them tell as much as all."""
    counted = picture.crop(area).getcolors(100)
    return {colour for _, colour in counted} if counted else {"many", "colours"}


def edge_strips(picture: Image.Image, box: Room) -> Iterator[set[object]]:
    """The colours of four strips just inside a box: 4 pixels wide, clear of its stroke and round corners."""
    left, top = box["x"], box["y"]
    right, bottom = left + box["width"], top + box["height"]
    near, far, corner = 3, 7, 14
    for area in (
        (left + near, top + corner, left + far, bottom - corner),
        (right - far, top + corner, right - near, bottom - corner),
        (left + corner, top + near, right - corner, top + far),
        (left + corner, bottom - far, right - corner, bottom - near),
    ):
        x0, y0, x1, y1 = (round(edge) for edge in area)
        yield colours(picture, (x0, y0, x1, y1))


def test_the_edge_check_sees_ink() -> None:
    """The check above can fail: a letter drawn over a box's edge is found."""
    picture = slide("the library").copy()
    box = next(room for room in rooms("the library") if room["pad"] > 0)
    picture.paste(
        (0, 0, 0), (round(box["x"]) + 30, round(box["y"]) + 1, round(box["x"]) + 40, round(box["y"]) + 20)
    )
    assert any(len(strip) > 1 for strip in edge_strips(picture, box))


def test_a_usual_card_is_not_cut_and_its_demand_is_the_largest_answer() -> None:
    found = rooms("the library")
    assert not any(room["cut"] for room in found)
    sizes = {room["name"]: room["size"] for room in found if room["name"].startswith(("essential", "other"))}
    assert max(sizes, key=lambda name: sizes[name]) == "essential-1"
    assert min(sizes["essential-2"], sizes["essential-7"]) > max(
        size for name, size in sizes.items() if name.startswith("other")
    )
    assert all(size >= 24 for size in sizes.values())


def test_an_answer_that_stands_alone_fills_its_room() -> None:
    (room,) = [room for room in rooms("one prompt without a role") if room["name"].startswith("other")]
    assert room["size"] > 80


@pytest.mark.parametrize("name", ["thirty prompts", "thirty prompts without a role"])
def test_of_thirty_answers_each_shows_some_words(name: str) -> None:
    """A box whose answer had no room would show the dots of what was cut, and nothing else."""
    boxes = [room for room in rooms(name) if room["name"].startswith("other")]
    assert len(boxes) >= 27
    for box in boxes:
        left, right = round(box["x"] + box["pad"]), round(box["x"] + box["width"] - box["pad"])
        area = (
            left,
            round(box["y"] + box["height"] / 2),
            right,
            round(box["y"] + box["height"] - box["pad"]),
        )
        ink = slide(name).crop(area).convert("L").point(lambda grey: 255 if grey < 128 else 0).getbbox()
        assert ink is not None
        assert ink[2] - ink[0] > 100, box


def test_a_long_answer_is_cut_at_the_smallest_size_and_not_before() -> None:
    for room in rooms("all answers long"):
        if room["cut"]:
            assert room["size"] == (22 if room["name"].startswith("essential") else 18)


@every_sample
def test_no_text_on_a_slide_is_smaller_than_can_be_read(name: str) -> None:
    assert all(room["size"] >= 18 for room in rooms(name))


@every_sample
def test_the_sheet_prints_every_answer_whole(name: str) -> None:
    card = samples.SAMPLES[name]
    text = printed(card)
    for line in card.lines:
        assert letters(clean(line.commandment)) in text
        written = letters(clean(line.text))
        # Extraction gives right-to-left text in the order it is drawn, not the order it is read.
        if line.answered and written.isascii():
            assert written in text
    assert letters(clean(card.issue)) in text or not card.issue.isascii()


def test_accents_and_quotation_marks_are_printed_as_typed() -> None:
    text = printed(samples.card())
    for answer in samples.ANSWERS:
        assert letters(answer) in text


@pytest.mark.parametrize(
    "word",
    [
        '#eval("1")',
        "*gras*",
        "<b>x</b>",
        "$x^2$",
        "\\alpha",
        "`code`",
        "@ref",
        "--",
        "---",
        "//",
        "'simples'",
        "\\u{1F600}",
        '#read("card.typ")',
        "#set text(1pt)",
        "[x]",
        "<etiquette>",
        '"',
        '\\"',
        '"))#panic()',
        "\\",
        "\\n",
    ],
)
def test_markup_is_only_letters(word: str) -> None:
    assert word in sheet(samples.card([f"avant {word} après"])).pages[0].extract_text()


def test_whatever_people_may_send_is_rendered() -> None:
    """The texts of `tests/bot/updates.py`, as they are stored: cleaned and cut."""
    texts = [cut(written, ANSWER_LIMIT) for text in NASTY if (written := border.clean(text))]
    assert len(texts) > 40
    for first in range(0, len(texts), 10):
        some = texts[first : first + 10]
        short = tuple(cut(text, NAME_LIMIT) for text in some)
        card = samples.card(some, group=short[0], title=short[-1], issue=short[1], members=short[:5])
        assert typesetter().slide(card).startswith(b"\x89PNG")
        assert typesetter().sheet(card).startswith(b"%PDF")


def test_markup_is_only_letters_in_every_field() -> None:
    card = samples.card(
        ["#panic()"],
        commandments=["#panic(2)"],
        title="#panic(3)",
        issue="#panic(4)",
        group="#panic(5)",
        members=("#panic(6)",),
        date="#panic(7)",
    )
    text = printed(card)
    assert all(f"#panic({number})" in text for number in range(2, 8))
    assert "#panic()" in text
    assert typesetter().slide(card)


def test_a_sheet_is_tagged_titled_and_says_its_language() -> None:
    reader = sheet(samples.card())
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Les Tilleuls · Comment mobiliser en ligne"
    assert float(reader.pages[0].mediabox.width) == pytest.approx(595.28, abs=0.1)
    assert float(reader.pages[0].mediabox.height) == pytest.approx(841.89, abs=0.1)


def test_a_sheet_s_headings_are_the_group_then_the_essentials_then_the_rest() -> None:
    outline: Any = sheet(samples.card()).outline
    titles = [
        str(entry["/Title"]) for part in outline for entry in (part if isinstance(part, list) else [part])
    ]
    assert titles[0] == "Les Tilleuls"
    assert titles[1].startswith("Demande · 1 · ")
    assert [title.partition(" ")[0] for title in titles[2:]] == ["Cible", "Échéance", *"345689", "10"]


def test_a_usual_sheet_is_one_page_and_a_long_one_flows() -> None:
    assert len(sheet(samples.card()).pages) == 1
    assert len(sheet(samples.card([samples.LONG] * 10)).pages) > 1


@pytest.mark.parametrize("name", ["the library", "every status", "nothing", "awkward", "Arabic"])
def test_every_sign_has_a_glyph(name: str) -> None:
    """PDF/UA-1 forbids a sign without a glyph, so that a sheet made to the standard shows no empty boxes."""
    made = typesetter().sheet(samples.SAMPLES[name])
    assert b"pdfuaid" in made


@pytest.mark.parametrize(
    "text",
    [
        samples.ARABIC,
        samples.HEBREW,
        samples.CYRILLIC,
        samples.EMOJI,
        "Ελληνικά",
        "Łódź ğş İı ő ệ ǿ",
        "हिन्दी ไทย",
    ],
)
def test_many_scripts_have_glyphs(text: str) -> None:
    assert b"pdfuaid" in typesetter().sheet(samples.card([text]))


def test_a_script_without_a_font_still_gives_a_tagged_sheet() -> None:
    root: Any = sheet(samples.card(["日本語"])).root_object
    assert root["/MarkInfo"]["/Marked"]


def test_right_to_left_answers_start_at_the_right() -> None:
    """An Arabic word alone in a wide room is drawn at its right end, a Latin one at its left."""
    for text, right in (("سلام", True), ("Paix", False)):
        card = samples.card([text], roles={}, issue="", members=(), date="")
        picture = Image.open(io.BytesIO(typesetter().slide(card))).convert("L")
        box = next(room for room in typesetter().rooms(card) if room["name"] == "other-1")
        x, y, width = round(box["x"]), round(box["y"]), round(box["width"])
        below_head = picture.crop((x + 16, y + 70, x + width - 16, y + 170)).point(
            lambda grey: 255 * (grey < 128)
        )
        ink = below_head.getbbox()
        assert ink is not None
        middle = (ink[0] + ink[2]) / 2
        assert (middle > width / 2) is right


def test_what_is_open_skipped_or_undecided_is_said() -> None:
    statuses = {2: CardStatus.OPEN, 3: CardStatus.UNDECIDED, 4: CardStatus.SKIPPED}
    text = sheet(samples.card(statuses=statuses)).pages[0].extract_text()
    assert "à décider" in text
    assert "retenu sans décision" in text
    assert "passé" in text
    assert letters(samples.ANSWERS[2]) in letters(text)
    assert letters(samples.ANSWERS[3]) not in letters(text)


def test_a_usual_letter_is_no_wider_than_an_em(tmp_path: Path) -> None:
    """What lets most words go unmeasured."""
    shutil.copy(TEMPLATE.parent / "fit.typ", tmp_path)
    asking = tmp_path / "asking.typ"
    asking.write_text(
        """#import "fit.typ": plain, ems, unusual-letters
        #set text(font: json(bytes(sys.inputs.fonts)))
        #context for weight in ("regular", "medium", "semibold", "bold", "extrabold") {
          let usual = range(33, 0x2100).map(str.from-unicode).filter(letter => not letter.contains(unusual-letters))
          [#metadata(usual.map(letter => (letter, ems(plain(letter), weight: weight)))) <widths>]
        }""",
        encoding="utf-8",
    )
    fonts, inputs = typesetter().fonts, typesetter().inputs
    compiler = typst.Compiler(asking, font_paths=fonts, sys_inputs=inputs)
    for widths in json.loads(compiler.query("<widths>", field="value")):
        assert len(widths) > 300
        assert not [(letter, width) for letter, width in widths if width > 1]


# --- colours ----------------------------------------------------------------------------------------------------


def palette() -> dict[str, str]:
    source = (Path(TEMPLATE).parent / "palette.typ").read_text(encoding="utf-8")
    return dict(re.findall(r'#let ([a-z-]+) = rgb\("#([0-9a-f]{6})"\)', source))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("white", "panel"), ("amber", "panel"), ("panel-muted", "panel"),
        ("ink", "white"), ("muted", "white"), ("indigo", "white"),
        ("ink", "paper"), ("muted", "paper"), ("indigo", "paper"),
        ("amber-ink", "amber-pale"), ("ink", "sheet-ground"), ("muted", "sheet-ground"), ("indigo", "sheet-ground"),
    ],
)  # fmt: skip
def test_every_text_contrasts_with_its_ground(text: str, ground: str) -> None:
    """At least 4.5 : 1, level AA of WCAG 2.1 (1.4.3)."""
    colours = palette()
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


# --- anything at all --------------------------------------------------------------------------------------------

texts = st.text(max_size=120) | st.text("aàW .,\n#*$_<>\\\"'`@~=-/[]{}()", max_size=700)


@settings(max_examples=25)
@given(
    answers=st.lists(texts, min_size=1, max_size=20),
    group=texts,
    issue=texts,
    members=st.lists(st.text(max_size=60), max_size=12),
)
def test_any_text_is_rendered_within_its_rooms(
    answers: list[str], group: str, issue: str, members: list[str]
) -> None:
    card = samples.card(answers, group=group, issue=issue, title=group, members=tuple(members))
    assert typesetter().slide(card).startswith(b"\x89PNG")
    for room in typesetter().rooms(card):
        assert room["needed"] <= room["height"] - 2 * room["pad"] + ROUNDING_PIXELS
    assert typesetter().sheet(card).startswith(b"%PDF")
