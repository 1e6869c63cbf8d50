"""Whatever arrives, nothing breaks, nothing is markup, Telegram refuses nothing, and no workshop sees another's.

`make test` plays a few batches of strange updates (`tests/soak/strange.py`), `make soak ONLY=strange` some hundreds.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from bot.cleaning import clean, clean_name
from tests.soak.strange import batch
from tests.stage import Stage


# Not smaller examples but the update itself is what one wants to see: it is told with what it broke.
@settings(max_examples=7, phases=(Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1), words=st.lists(st.text(max_size=60), min_size=5, max_size=30))
async def test_no_update_breaks_anything_or_reaches_another_workshop(seed: int, words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wrong = await batch(Path(folder), seed, words)
    for one in wrong:
        note(one)
    assert not wrong


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 1, "date": 0, "text": "/start"}},
        {"message": "words"},
        {"callback_query": {"id": "1", "data": "here"}},
        {"my_chat_member": {"chat": {"id": 5, "type": "private"}}},
    ],
    ids=[
        "a message without a chat",
        "a message that is none",
        "a press of nobody",
        "a change without members",
    ],
)
async def test_an_update_of_no_documented_form_is_put_aside_and_the_rest_goes_on(
    tmp_path: Path, update: dict[str, object]
) -> None:
    async with Stage.open(tmp_path, strict=False) as stage:
        stage.telegram.updates.put(update, stage.clock.now())
        awa = stage.person("Awa")
        awa.start_bot()
        await stage.until(lambda: awa.chat.from_bot)
        await stage.settled()
        assert stage.app.store is not None
        assert len(await stage.app.store.dead_letters()) == 1


def test_what_no_message_can_hold_is_taken_out_of_what_people_write() -> None:
    assert clean("Rouvrir\x00 le\x07 dimanche") == "Rouvrir  le  dimanche"
    assert clean("Rouvrir\r\nle dimanche") == "Rouvrir\nle dimanche"
    assert clean("\u202eenoZ\u202c \ud83d") == "enoZ "
    assert clean("نطلب \u200fإبقاء 👩‍👩‍👧") == "نطلب \u200fإبقاء 👩‍👩‍👧"


@pytest.mark.parametrize(
    "nothing", ["", " ", "\u200b", "\u2060\ufeff", "\u3164", "\u2800\u2800", "\U000e0041", "\x00\u202e"]
)
def test_words_of_which_nothing_can_be_seen_are_none(nothing: str) -> None:
    assert clean(nothing) == ""


def test_a_name_does_not_reach_beyond_itself() -> None:
    assert clean_name(" Awa \n\u2067Ba\t") == "Awa Ba"
