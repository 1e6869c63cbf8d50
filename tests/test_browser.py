"""The watching of pages: what goes wrong on a page is seen, and a machine without a browser is told so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
from aiohttp import web

from bot.web.server import WebServer
from tests.browser import Browser, executable

SOUND = "<!doctype html><html lang=en><title>Sound</title><link rel=icon href='data:,'><main><h1>Sound</h1></main>"


async def page(request: web.Request) -> web.Response:
    return web.Response(
        text=request.query.get("html", SOUND),
        content_type="text/html",
        headers={"Content-Security-Policy": "default-src 'none'; script-src 'self'; img-src data:"},
    )


@pytest.fixture
async def url() -> AsyncIterator[str]:
    server = WebServer("127.0.0.1", 0, [web.get("/", page)])
    await server.start()
    yield f"http://127.0.0.1:{server.port}/"
    await server.stop()


async def test_a_sound_page_has_no_faults(browser: Browser, url: str) -> None:
    watched = await browser.open(url)
    await watched.axe()

    assert not watched.faults
    assert (await watched.picture("harness")).stat().st_size > 1000


async def test_whatever_goes_wrong_on_a_page_is_seen(browser: Browser, url: str) -> None:
    markup = (
        "<!doctype html><html><script>alert(1)</script><script src='/gone.js'></script><img src='data:,'>"
    )
    watched = await browser.open(f"{url}?html={quote(markup)}")
    await watched.page.evaluate("setTimeout(() => { console.warn('beware'); throw new Error('broken') })")
    await watched.page.wait_for_function("true")

    with pytest.raises(AssertionError, match="image-alt"):
        await watched.axe()
    with pytest.raises(AssertionError, match="no fault matches"):
        watched.forgive("what did not happen")
    watched.forgive("Content Security Policy", "404", "beware", "broken")
    watched.faults.clear()


def test_without_a_browser_a_test_is_skipped_and_fails_where_it_must_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="chromium"):
        executable()

    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="chromium"):
        executable()
