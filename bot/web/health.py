"""`/healthz`: whether the bot can do its work, for a supervisor, a load balancer or a person.

200 where something can be committed and updates arrive, 503 otherwise; the body says which of the two is amiss, in a
word. It names nobody and nothing: why it is amiss stands in the log.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from aiohttp import web

from bot.intake import Receiving

log = logging.getLogger(__name__)

# Seconds for which a look at storage counts: whoever asks more often costs the disk nothing.
FRESH = 5.0
# Seconds that a commit may take at most. It takes milliseconds; a disk that needs longer holds up every table.
COMMIT_WITHIN = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What works."""

    storage: bool
    updates: bool

    @property
    def ready(self) -> bool:
        return self.storage and self.updates


class Health:
    """Knows whether the bot can do its work.

    Args:
        commit: commits something small.
        receiving: how updates arrive.
    """

    def __init__(self, commit: Callable[[], Awaitable[None]], receiving: Receiving) -> None:
        self._commit = commit
        self._receiving = receiving
        self._stored = False
        self._looked_at = float("-inf")
        self._looking: asyncio.Task[None] | None = None
        self._said: State | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/healthz", self.answer)]

    async def answer(self, _: web.Request) -> web.Response:
        """200 or 503, and a word on each part."""
        state = await self.state()
        parts = {part: "ok" if works else "failing" for part, works in asdict(state).items()}
        return web.json_response({"ready": state.ready, **parts}, status=200 if state.ready else 503)

    async def state(self) -> State:
        """How it is now; storage was looked at a few seconds ago at most."""
        await self._look()
        state = State(storage=self._stored, updates=self._receiving.working)
        if state != self._said:
            level = logging.INFO if state.ready else logging.WARNING
            log.log(level, "health.changed", extra={"ready": state.ready, **asdict(state)})
            self._said = state
        return state

    async def _look(self) -> None:
        """Commit something, unless that was done just now; a commit that hangs is waited for by nobody."""
        loop = asyncio.get_running_loop()
        if self._looking is None:
            if loop.time() - self._looked_at < FRESH:
                return
            self._looking = loop.create_task(self._try())
        looking = self._looking
        await asyncio.wait([looking], timeout=COMMIT_WITHIN)
        if not looking.done():
            self._stored = False

    async def _try(self) -> None:
        try:
            await self._commit()
        except Exception as error:
            log.warning("storage.failing", extra={"reason": str(error)})
            self._stored = False
        else:
            self._stored = True
        finally:
            self._looked_at = asyncio.get_running_loop().time()
            self._looking = None

    async def close(self) -> None:
        """Wait for a look that is under way: the database is closed next."""
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=COMMIT_WITHIN)
