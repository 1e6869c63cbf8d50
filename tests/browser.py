"""A real browser for tests: pages that must stay free of errors, are looked at by axe, and leave pictures behind.

    async def test_…(browser: Browser) -> None:
        watched = await browser.open("http://127.0.0.1:8080/…", width=390, height=844)
        await expect(watched.page.get_by_role("heading")).to_have_text("…")
        await watched.axe()
        await watched.picture("lobby-narrow")
        await browser.leave()

The fixture `browser` stands in tests/conftest.py. When a test ends, whatever a page wrote to its console as an error or
a warning, each exception, each refusal of its content security policy and each request that failed fails the test;
`Watched.forgive` is for what the test itself brought about.

The browser is the machine's own: Debian's package `chromium`, or Chrome. Playwright only drives it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser as Chromium
from playwright.async_api import ConsoleMessage, Page, Request, Response, async_playwright

__all__ = ["PICTURES", "Browser", "Watched"]

PICTURES = Path(__file__).parents[1] / "out" / "screenshots"
"""Where the pictures that tests take are left for people to look at; git does not see them."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # tests often run as root, and open only pages of their own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = "No chromium on this machine: install Debian's package « chromium » to run the browser tests."

# Milliseconds that a test waits for something on a page; the machine may be busy with other tests.
PATIENCE = 10_000

Scheme = Literal["light", "dark"]


def executable() -> str:
    """The browser's path. Without one the test is skipped; it fails where CI is set, for there it would hide a gap."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail(NO_BROWSER, pytrace=False)
    pytest.skip(NO_BROWSER)


class Watched:
    """A page, and all that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.set_default_timeout(PATIENCE)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # the page itself gave it up: a stream that it closed, what it was loading when it was left
        self.faults.append(f"request: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"request: {response.status} {response.request.method} {response.url}")

    def forgive(self, *patterns: str, sure: bool = True) -> None:
        """Forget the faults so far that match one of these patterns: the test brought them about.

        Args:
            sure: whether there must be some; a page may notice in time or not that a server has gone.

        Raises:
            AssertionError: a pattern matches none, and so excuses nothing.
        """
        for pattern in patterns:
            found = [fault for fault in self.faults if re.search(pattern, fault)]
            assert found or not sure, f"no fault matches {pattern!r}: {self.faults}"
            self.faults = [fault for fault in self.faults if fault not in found]

    async def axe(self) -> None:
        """Have axe-core look at the page as it is.

        Raises:
            AssertionError: it found what keeps people out; each rule is named, with the elements.
        """
        await self.page.evaluate(AXE_SCRIPT)
        results: dict[str, Any] = await self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        broken = [
            f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
            + "\n".join(f"    {node['html']}\n    {node['failureSummary']}" for node in rule["nodes"])
            for rule in results["violations"]
        ]
        assert not broken, f"{self.page.url}\n" + "\n".join(broken)
        assert results["passes"], "axe found nothing to look at"

    async def picture(self, name: str, *, whole: bool = False) -> Path:
        """Leave a picture of what the window shows, or of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        await self.page.screenshot(path=path, full_page=whole)
        return path


class Browser:
    """One browser with an empty profile; every page is opened as by somebody who has never been there."""

    def __init__(self, chromium: Chromium) -> None:
        self.chromium = chromium
        self.pages: list[Watched] = []

    async def leave(self) -> None:
        """Close all pages: to be called before their server stops, of which they would complain."""
        for context in self.chromium.contexts:
            await context.close()

    @classmethod
    @asynccontextmanager
    async def running(cls) -> AsyncIterator[Browser]:
        """A browser, which is gone at the end; fails then where a page had faults that nobody forgave."""
        path = executable()
        async with async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            try:
                browser = cls(chromium)
                yield browser
                await browser.leave()
            finally:
                await chromium.close()
        faults = [f"{watched.page.url}: {fault}" for watched in browser.pages for fault in watched.faults]
        assert not faults, "\n".join(faults)

    async def open(
        self,
        url: str,
        *,
        width: int = 1920,
        height: int = 1080,
        scheme: Scheme = "light",
        still: bool = True,
        locale: str = "fr-FR",
    ) -> Watched:
        """A page in a profile of its own, loaded.

        Args:
            width, height: the window's, in CSS pixels.
            scheme: which colours its person prefers.
            still: whether they prefer that nothing moves; pictures are then steady.
            locale: the language that the browser asks for.
        """
        context = await self.chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce" if still else "no-preference",
            locale=locale,
        )
        watched = Watched(await context.new_page())
        self.pages.append(watched)
        await watched.page.goto(url)
        return watched
