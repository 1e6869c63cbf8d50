"""The web server: one application, made of the routes of the rooms that it is given."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from aiohttp import web

from bot.config import ConfigError

log = logging.getLogger(__name__)

# Seconds that requests in hand get when the server stops.
FINISHING = 5.0


def application(routes: Iterable[web.AbstractRouteDef]) -> web.Application:
    """The application with these routes; none of its answers tells which software gave it, or may be guessed at."""
    app = web.Application()
    app.add_routes(routes)
    app.on_response_prepare.append(_reserved)
    return app


async def _reserved(_: web.Request, response: web.StreamResponse) -> None:
    """Leave out what an answer need not tell, and what a browser need not guess."""
    response.headers["Server"] = "decalogue"
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Cache-Control", "no-store")


class WebServer:
    """Listens where `web.listen` says.

    Args:
        host: the address to listen on.
        port: the port; 0 for any that is free.
        routes: those of all rooms.
    """

    def __init__(self, host: str, port: int, routes: Iterable[web.AbstractRouteDef]) -> None:
        self.host = host
        self.port = port
        # No access log: an address may hold what opens something.
        self._runner = web.AppRunner(application(routes), access_log=None, shutdown_timeout=FINISHING)

    async def start(self) -> None:
        """Listen.

        Raises:
            ConfigError: the address is taken, or not one of this machine.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self.port).start()
        except OSError as error:
            await self._runner.cleanup()
            # asyncio says the address once more, and then the system's reason.
            *_, why = str(error.strerror or error).rpartition(": ")
            raise ConfigError(
                [
                    f"web.listen: {self.host}:{self.port} cannot be listened on ({why}); "
                    "give an address of this machine, and a port that is free"
                ]
            ) from None
        self.port = self._runner.addresses[0][1]
        log.info("web.listening", extra={"host": self.host, "port": self.port})

    async def stop(self) -> None:
        """Take no more requests; those in hand are finished."""
        await self._runner.cleanup()
