"""The projector board in a real browser, while the real bot takes a workshop from its lobby to its close."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Page, expect

from conversations.clock import Countdown
from tests.browser import Browser, Scheme, Watched
from tests.stage import Stage, WorkshopOnStage
from tests.workshop.boards import board_link, newest_link

HOSTILE = "<img src=x onerror=alert(1)>"

LOOKS: tuple[tuple[str, int, int, Scheme], ...] = (
    ("wide", 1920, 1080, "light"),
    ("narrow", 390, 844, "dark"),
)


async def shows(page: Page, view: str) -> None:
    await expect(page.locator("html")).to_have_attribute("data-view", view)


async def look(browser: Browser, url: str, name: str) -> None:
    """The board as it is now, on a projector in the light and on a phone in the dark, and axe's opinion of both."""
    for size, width, height, scheme in LOOKS:
        watched = await browser.open(url, width=width, height=height, scheme=scheme)
        page = watched.page
        await expect(page.locator(".tools")).to_be_visible()
        # Asked from outside: the page's own policy lets no string be run as code, however the browser is driven.
        for image in await page.locator("img").all():
            await expect(image).to_have_js_property("complete", True)
            await expect(image).not_to_have_js_property("naturalWidth", 0)
        await page.evaluate("document.fonts.ready")
        await watched.axe()
        await watched.picture(f"board-{name}-{size}", whole=size == "narrow")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        await page.context.close()


def seconds(shown: str) -> int:
    minutes, rest = shown.split(":")
    return int(minutes) * 60 + int(rest)


async def left_on(page: Page) -> int:
    """The countdown, as it is shown, in seconds."""
    return seconds(await page.locator(".clock .digits").inner_text())


async def countdown_of(stage: Stage, workshop: WorkshopOnStage) -> Countdown:
    """The workshop's time, as it is committed."""
    assert stage.app.store is not None
    found = await stage.app.store.export(workshop.code)
    assert found is not None
    assert found[0].countdown is not None
    return found[0].countdown


async def test_a_whole_workshop_on_the_board(tmp_path: Path, browser: Browser) -> None:
    """Each phase, as two tables bring it about; one of them tries to be markup."""
    async with Stage.open(tmp_path, web=True, speed=30.0) as stage:
        workshop = await stage.workshop(f"{HOSTILE} la médiathèque")
        workshop.say(f"/issue {HOSTILE} le dimanche")
        url = await board_link(workshop)
        watched = await browser.open(url)
        page = watched.page
        await shows(page, "lobby")
        await expect(page.get_by_role("heading", level=1)).to_have_text(f"{HOSTILE} la médiathèque")
        await expect(page.get_by_text("Aucune table pour l’instant")).to_be_visible()

        first = await workshop.table(HOSTILE, "Awa", "Lina")
        second = await workshop.table("Rivelune", "Karim")
        await expect(page.get_by_text("2 tables · 3 personnes")).to_be_visible()
        await expect(page.locator(".tile .name").first).to_have_text(HOSTILE)
        await look(browser, url, "lobby")

        await workshop.open_cases()
        await shows(page, "cases")
        case = await first.shows_button("7 Échéance")
        first.people["Awa"].press(case, "7")
        await expect(page.locator(".tally .count")).to_have_text("1")
        await look(browser, url, "cases")
        await workshop.end_cases()

        await workshop.start()
        await shows(page, "sprint")
        await first.answer("Awa", "Rouvrir le dimanche", 1)
        await expect(page.locator(".tile").first.locator(".score")).to_have_text("1/10")
        second.say("Karim", "/call On hésite")
        await expect(page.get_by_text("demande de l’aide")).to_be_visible()
        await expect(page.get_by_text("Rouvrir")).to_have_count(0)
        await look(browser, url, "sprint")

        await workshop.stop_sprint()
        await shows(page, "review")
        await workshop.present()
        await shows(page, "order")
        await workshop.press("🎤 Appeler")
        await shows(page, "stage")
        await workshop.press("▶")
        await expect(page.locator(".pitch .who")).to_have_text(f"{HOSTILE} présente")
        await expect(page.locator(".card .unseen")).to_contain_text("Rouvrir le dimanche")
        await look(browser, url, "stage")
        await stage.until(lambda: any(m.buttons and "👏" in m.buttons[0].text for m in second.chat.from_bot))
        second.press("Karim", "👏")
        await expect(page.get_by_text("un applaudissement")).to_be_visible()
        for view in ("card", "clock", "order", "stage"):
            await page.keyboard.press("ArrowRight")
            await shows(page, view)

        workshop.say("/music https://music.example/blue")
        await workshop.close()
        await shows(page, "closed")
        await expect(page.locator(".wall .card")).to_have_count(1)
        await expect(page.get_by_role("link")).to_have_attribute("href", "https://music.example/blue")
        await look(browser, url, "closed")
        assert await page.locator("img[onerror], img[src='x']").count() == 0
        await browser.leave()


async def test_the_countdown_is_right_to_the_second_through_pauses_extensions_and_a_restart(
    tmp_path: Path, browser: Browser
) -> None:
    async with Stage.open(tmp_path, web=True, speed=1.0) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        url = await board_link(workshop)
        await workshop.table("Rivelune", "Awa")
        watched = await browser.open(url)
        page = watched.page

        async def agrees() -> None:
            countdown = await countdown_of(stage, workshop)
            most = countdown.left(stage.clock.now())
            shown = await left_on(page)
            least = countdown.left(stage.clock.now())
            # A second that has begun is shown whole: in the middle it is half a second more than is left.
            assert least - 1 <= shown - 0.5 <= most + 1

        workshop.say("/sprint 30")
        await shows(page, "sprint")
        await agrees()
        workshop.say("/extend 5")
        await expect(page.locator(".clock .digits")).to_contain_text("34:")
        await agrees()
        workshop.say("/pause")
        await expect(page.locator(".clock h2")).to_have_text("Pause")
        standing = await left_on(page)
        await stage.move(120)
        workshop.say("/resume")
        await expect(page.locator(".clock h2")).to_have_text("Temps restant")
        assert standing - await left_on(page) <= 3
        await agrees()

        await stage.stop()
        await expect(page.locator("#connection")).to_have_text("Connexion perdue, j’essaie encore…")
        stage.clock.move(300)
        await stage.start()
        await expect(page.locator("#connection")).to_have_text("")
        await expect(page.locator(".clock .digits")).to_contain_text("29:")
        await agrees()
        watched.forgive("ERR_CONNECTION", sure=False)
        await browser.leave()


async def test_the_board_comes_back_by_itself_when_the_bot_does_and_gives_up_an_old_link(
    tmp_path: Path, browser: Browser
) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        watched = await browser.open(await board_link(workshop))
        page = watched.page
        await shows(page, "lobby")
        await stage.stop()
        await expect(page.locator("#connection")).to_be_visible()
        await stage.start()
        await expect(page.locator("#connection")).to_have_text("")
        await workshop.table("Rivelune", "Awa")
        await expect(page.locator(".tile .name")).to_have_text("Rivelune")
        watched.forgive("ERR_CONNECTION", sure=False)

        old = newest_link(workshop)
        workshop.facilitator.press(await workshop.hears("/board/"), "🔁")
        await stage.until(lambda: newest_link(workshop) != old)
        await expect(page.locator("#connection")).to_contain_text("Ce lien n’est plus valable")
        await expect(page.locator("main")).to_be_empty()
        await watched.axe()
        await browser.leave()


async def test_keys_colours_and_what_a_screen_reader_hears(tmp_path: Path, browser: Browser) -> None:
    async with Stage.open(tmp_path, web=True, language="en") as stage:
        workshop = await stage.workshop("Save the library")
        url = await board_link(workshop)
        dark = await browser.open(f"{url}?theme=dark")
        ground = await colour(dark)
        await dark.page.keyboard.press("t")
        assert await colour(dark) != ground
        await expect(dark.page.locator("html")).to_have_attribute("lang", "en")
        await expect(dark.page.locator("#say")).to_have_text("Welcome")
        await dark.page.keyboard.press("ArrowRight")
        await expect(dark.page.locator(".door h2")).to_have_text("No table yet?")
        await expect(dark.page.locator("#say")).to_contain_text("No table yet?")
        await dark.page.keyboard.press("Tab")
        focused = dark.page.locator(":focus-visible")
        await expect(focused).to_have_attribute("aria-label", "Previous view (←)")
        await dark.page.keyboard.press("f")
        await expect(dark.page.locator(":fullscreen")).to_have_count(1)

        await workshop.table("Moonbank", "Awa")
        workshop.say("/sprint 30")
        await shows(dark.page, "sprint")
        steps = dark.page.get_by_role("list").get_by_role("listitem").filter(has_text="1. under way")
        await expect(steps.first).to_be_attached()
        heard = await dark.page.locator("#say").inner_text()
        await asyncio.sleep(1.2)
        assert await dark.page.locator("#say").inner_text() == heard, "the seconds are not read out"
        await browser.leave()


async def colour(watched: Watched) -> str:
    await expect(watched.page.locator(".tools")).to_be_visible()
    shown: str = await watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return shown


async def test_a_board_asks_again_after_silence_and_after_the_computer_slept(
    tmp_path: Path, browser: Browser
) -> None:
    """The page's own clocks are moved: a line that went dead without a word, then a laptop that was closed."""
    async with Stage.open(tmp_path, web=True) as stage:
        watched = await browser.open(await board_link(await stage.workshop("Sauver la médiathèque")))
        page = watched.page
        await page.clock.install()
        await page.reload()
        await shows(page, "lobby")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

        await page.clock.run_for(5_000)
        assert asked == [], "a line that lives is left alone"
        await page.clock.run_for(26_000)
        await page.clock.run_for(2_000)
        await expect(page.locator("#connection")).to_have_text("")
        assert "events" in asked

        asked.clear()
        await page.clock.set_system_time(4_000_000_000_000)
        await page.clock.run_for(300)
        await stage.until(lambda: "events" in asked)
        await shows(page, "lobby")
        await browser.leave()
