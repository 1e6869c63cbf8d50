"""How long to wait before something is tried again, and a wait that ends early where it has become pointless."""

from __future__ import annotations

import asyncio

# Seconds before what failed in passing is tried again; each time twice as long, up to the last.
BACKOFF_FIRST, BACKOFF_LAST = 1.0, 30.0


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row, from 1."""
    return min(BACKOFF_LAST, BACKOFF_FIRST * 2.0 ** min(failures - 1, 10))


async def happens(event: asyncio.Event, seconds: float) -> bool:
    """Wait until an event is set, real seconds at most; whether it is."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
