"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.browser import Browser

# How long an example takes says how busy the machine is, and nothing of the code.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A run in continuous integration tries the same examples each time, so that a change is judged by itself; at one's
# desk every run looks elsewhere, and what it finds is kept and tried first next time.
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A real browser, see tests/browser.py; skips where the machine has none."""
    from tests.browser import Browser  # only those who open a page wait for Playwright to be imported

    async with Browser.running() as browser:
        yield browser
