"""The renderer: beside the event loop, each content once, nothing of what people wrote in an error."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.renderer import NICE, CardNotRendered, CardRenderer, Form
from tests.bot.cards import booklets, samples

# Templates that fail with what people wrote, and that work, as long as `card.typ` is asked.
ASKED = '#if "content" in sys.inputs { made(sys.inputs.form, sys.inputs.content, ()) }'
SPILLS = "#let made(form, content, sizes) = panic(content)\n" + ASKED
MENDED = '#let made(form, ..) = [#set document(title: "Mended"); Mended #metadata(9.5) <size>]\n' + ASKED


@pytest.fixture
def cards() -> Iterator[CardRenderer]:
    made = CardRenderer()
    yield made
    made.close()


async def test_a_card_comes_as_a_png_and_as_a_pdf(cards: CardRenderer) -> None:
    assert (await cards.png(samples.card())).startswith(b"\x89PNG\r\n\x1a\n")
    assert (await cards.pdf(samples.card())).startswith(b"%PDF-1.7")


async def test_the_same_content_is_rendered_once(cards: CardRenderer) -> None:
    first = await cards.png(samples.card())
    assert await cards.png(samples.card()) is first
    assert cards.renders == 1


async def test_those_who_wait_for_the_same_card_share_one_rendering(cards: CardRenderer) -> None:
    pictures = await asyncio.gather(*(cards.png(samples.card()) for _ in range(5)))
    assert cards.renders == 1
    assert all(picture is pictures[0] for picture in pictures)


async def test_another_content_is_another_picture(cards: CardRenderer) -> None:
    one, other = await asyncio.gather(cards.png(samples.card()), cards.png(samples.card(group="Les Érables")))
    assert cards.renders == 2
    assert one != other


async def test_who_gives_up_waiting_does_not_stop_the_others(cards: CardRenderer) -> None:
    async with asyncio.TaskGroup() as tasks:
        impatient = tasks.create_task(cards.png(samples.card()))
        patient = tasks.create_task(cards.png(samples.card()))
        await asyncio.sleep(0)  # both wait now
        impatient.cancel()
    assert patient.result().startswith(b"\x89PNG")
    assert cards.renders == 1


async def test_the_loop_goes_on_while_a_card_is_set(cards: CardRenderer) -> None:
    await cards.warm_up()
    finished = asyncio.Event()
    longest_gap = 0.0

    async def watch() -> None:
        nonlocal longest_gap
        before = time.perf_counter()
        while not finished.is_set():
            await asyncio.sleep(0)
            now = time.perf_counter()
            longest_gap, before = max(longest_gap, now - before), now

    started = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch())
        await asyncio.gather(*(cards.png(samples.card(group=f"Groupe {number}")) for number in range(4)))
        finished.set()
    # Setting four cards on the loop would hold it for all of that time.
    assert longest_gap < (time.perf_counter() - started) / 2


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority of their own on Linux")
async def test_threads_that_set_cards_stand_behind_the_event_loop(cards: CardRenderer) -> None:
    seen: list[int] = []
    cards.on_rendered = lambda _form, _seconds: seen.append(
        os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    )
    before = os.getpriority(os.PRIO_PROCESS, 0)
    await cards.png(samples.card())
    assert seen == [NICE]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


async def test_only_so_many_pictures_are_remembered() -> None:
    cards = CardRenderer(remembered=2)
    try:
        for group in ("a", "b", "c", "a"):
            await cards.pdf(samples.card(group=group))
        assert cards.renders == 4
        await cards.pdf(samples.card(group="c"))
        assert cards.renders == 4
    finally:
        cards.close()


async def test_what_was_erased_is_remembered_no_more_not_even_what_is_being_made(cards: CardRenderer) -> None:
    """Who waits for it gets it all the same."""
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(cards.png(samples.card()))
        await asyncio.sleep(0)  # it waits now
        cards.forget()
    assert waiting.result().startswith(b"\x89PNG")
    await cards.png(samples.card())
    assert cards.renders == 2
    cards.forget()
    await cards.png(samples.card())
    assert cards.renders == 3


async def test_a_failure_is_not_remembered_and_quotes_nobody(tmp_path: Path) -> None:
    card = samples.card(["un secret"])
    template = tmp_path / "card.typ"
    template.write_text(SPILLS)
    cards = CardRenderer(template=template)
    try:
        with pytest.raises(CardNotRendered) as caught:
            await cards.pdf(card)
        assert caught.value.form is Form.SHEET
        assert "secret" not in "".join(traceback.format_exception(caught.value))
        template.write_text(MENDED)
        assert (await cards.pdf(card)).startswith(b"%PDF")
    finally:
        cards.close()


async def test_the_same_card_gives_the_same_bytes() -> None:
    one, other = CardRenderer(), CardRenderer()
    try:
        assert await one.pdf(samples.card()) == await other.pdf(samples.card())
        assert await one.png(samples.card()) == await other.png(samples.card())
    finally:
        one.close()
        other.close()


async def test_only_the_look_counts(cards: CardRenderer) -> None:
    """Blanks that no reader sees make no new picture."""
    await cards.pdf(samples.card(group="Les Tilleuls"))
    await cards.pdf(dataclasses.replace(samples.card(), group="  Les   Tilleuls\u200b "))
    assert cards.renders == 1


async def test_feedback_makes_another_sheet_and_what_says_nothing_does_not(cards: CardRenderer) -> None:
    bare = await cards.pdf(samples.card())
    assert await cards.pdf(samples.card(), booklets.profile()) != bare
    assert await cards.pdf(samples.card(), booklets.profile((), ())) is bare
    assert cards.renders == 2


async def test_a_booklet_is_remembered_like_a_card(cards: CardRenderer) -> None:
    both = booklets.crowd(2)
    first = await cards.booklet(booklets.booklet(both))
    assert await cards.booklet(booklets.booklet(both)) is first
    assert await cards.booklet(booklets.booklet(both[::-1])) != first
    assert cards.renders == 2


async def test_a_booklet_tells_how_many_of_its_cards_are_laid_out(cards: CardRenderer) -> None:
    booklet = booklets.booklet(booklets.crowd(3))
    told: list[tuple[int, int]] = []
    made = await cards.booklet(booklet, lambda done, steps: told.append((done, steps)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert await cards.booklet(booklet, lambda done, steps: told.append((done, steps))) is made
    assert told[4:] == [(4, 4)], "what is remembered takes one step"


async def test_those_who_wait_for_the_same_booklet_share_the_work_and_each_hears_of_it(
    cards: CardRenderer,
) -> None:
    booklet = booklets.booklet(booklets.crowd(2))
    first: list[int] = []
    second: list[int] = []
    one, other = await asyncio.gather(
        cards.booklet(booklet, lambda done, _: first.append(done)),
        cards.booklet(booklet, lambda done, _: second.append(done)),
    )
    assert one is other
    assert cards.renders == 1
    assert first == second == [1, 2, 3]


async def test_a_card_wanted_meanwhile_does_not_wait_for_the_booklet(cards: CardRenderer) -> None:
    await cards.warm_up()
    told: list[int] = []
    told_when_ready: list[int] = []
    async with asyncio.TaskGroup() as tasks:

        def progress(done: int, _steps: int) -> None:
            told.append(done)
            if done == 1:
                wanted = tasks.create_task(cards.pdf(samples.card(group="Pressé")))
                wanted.add_done_callback(lambda _: told_when_ready.append(told[-1]))

        await cards.booklet(booklets.booklet(booklets.crowd(12)), progress)
    assert told_when_ready[0] < 12


async def test_a_booklet_that_cannot_be_made_quotes_nobody_and_can_be_made_later(tmp_path: Path) -> None:
    template = tmp_path / "card.typ"
    template.write_text(SPILLS)
    cards = CardRenderer(template=template)
    booklet = booklets.booklet(booklets.crowd(1))
    try:
        with pytest.raises(CardNotRendered) as caught:
            await cards.booklet(booklet)
        assert "Tilleuls" not in "".join(traceback.format_exception(caught.value))
        template.write_text(MENDED)
        assert (await cards.booklet(booklet)).startswith(b"%PDF")
    finally:
        cards.close()


async def test_closing_twice_is_harmless() -> None:
    cards = CardRenderer()
    await cards.warm_up()
    cards.close()
    cards.close()
