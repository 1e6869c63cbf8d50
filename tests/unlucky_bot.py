"""The bot as `python -m bot` runs it, with a clock that may run fast and an instant at which it may drop dead.

Only the tests start it, and only from outside: what runs is the production code with nothing added to it. Environment:

- `BOT_CLOCK`: « speed instant monotonic »: the clock shows `instant` when the machine's monotonic clock shows
  `monotonic`, and runs `speed` times as fast as it.
- `BOT_HURRY`: how many times less patient it is with Telegram where seconds of the network count: with a call that is
  not answered, before it tries again, and with another program that fetches.
"""

from __future__ import annotations

import os
import sys
import time

import bot.app
from bot import api, polling
from bot.cli import main
from bot.clock import FastClock
from bot.config import Config

PATIENCE = {
    bot.app: ("START_AGAIN",),
    api: ("CALL_TIMEOUT", "UPLOAD_TIMEOUT"),
    polling: ("BACKOFF_FIRST", "BACKOFF_LAST", "CONFLICT_PATIENCE"),
}
"""What `BOT_HURRY` shortens, by module."""


class ClockedApp(bot.app.App):
    """The bot on a clock of the tests."""

    def __init__(self, config: Config) -> None:
        speed, instant, monotonic = map(float, os.environ["BOT_CLOCK"].split())
        clock = FastClock(speed, instant + (time.monotonic() - monotonic) * speed)
        super().__init__(config, clock=clock, speed=speed)


def hurry(times: float) -> None:
    """Divide every patience."""
    for module, names in PATIENCE.items():
        for name in names:
            setattr(module, name, getattr(module, name) / times)


if __name__ == "__main__":
    if "BOT_HURRY" in os.environ:
        hurry(float(os.environ["BOT_HURRY"]))
    if "BOT_CLOCK" in os.environ:
        bot.app.App = ClockedApp  # type: ignore[assignment,misc]  # the command line makes whatever stands there
    sys.exit(main())
