"""Telegram's HTML: what is read, with which offsets, and what is refused in which words."""

import pytest

from bot.rehearsal.errors import ApiError
from bot.rehearsal.html import parse_html, to_html, utf16_length


def test_text_without_markup_is_kept_as_it_is() -> None:
    """Text without markup is kept as it is."""
    assert parse_html("deux < trois"[:4]) == ("deux", [])


def test_offsets_count_utf16_units_so_an_emoji_counts_two() -> None:
    """Offsets count UTF-16 units so an emoji counts two."""
    text, entities = parse_html("👍🏽é <b>ça</b>")
    assert text == "👍🏽é ça"
    assert entities == [{"type": "bold", "offset": 6, "length": 2}]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</b>", "bold"),
    ],
)
def test_each_tag_gives_its_entity(source: str, kind: str) -> None:
    """Each tag gives its entity."""
    assert parse_html(source) == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_a_link_carries_its_address_and_an_emoji_its_id() -> None:
    """A link carries its address and an emoji its id."""
    assert parse_html('<a href="https://example.org/?a=1&amp;b=2">là</a>')[1] == [
        {"type": "text_link", "offset": 0, "length": 2, "url": "https://example.org/?a=1&b=2"}
    ]
    assert parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>')[1] == [
        {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
    ]


def test_code_in_pre_becomes_one_entity_with_its_language() -> None:
    """Code in pre becomes one entity with its language."""
    assert parse_html('<pre><code class="language-python">x = 1</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"}
    ]


def test_references_are_decoded_and_what_is_no_reference_stands() -> None:
    """References are decoded and what is no reference stands."""
    assert parse_html("&lt;b&gt; &amp; &quot; &#39; &#x1F44D; R&D &nbsp;")[0] == "<b> & \" ' 👍 R&D &nbsp;"


def test_nested_entities_come_outermost_first_and_empty_ones_vanish() -> None:
    """Nested entities come outermost first and empty ones vanish."""
    text, entities = parse_html("<b>a<i>b</i></b><u></u>")
    assert text == "ab"
    assert entities == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "italic", "offset": 1, "length": 1},
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("é<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("moi <3", "Unclosed start tag at byte offset 4"),
        ("<3 pour toi >", 'Unsupported start tag "3" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i></b>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_what_cannot_be_read_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    """What cannot be read is refused in Telegram’s words."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    "source",
    [
        "simple",
        "a &lt; b &amp; c",
        "<b>a<i>b</i></b> c",
        '<a href="https://example.org/">là</a> 👍 <code>x</code>',
        "<blockquote>a\nb</blockquote>fin",
    ],
)
def test_html_written_again_is_what_was_read(source: str) -> None:
    """HTML written again is what was read."""
    assert to_html(*parse_html(source)) == source


def test_length_is_in_utf16_units() -> None:
    """Length is in UTF-16 units."""
    assert (utf16_length("abc"), utf16_length("é"), utf16_length("👍")) == (3, 1, 2)
