"""The bot as `python -m bot` runs it, with a clock that may run fast and an instant at which it may drop dead.

Only the tests start it, and only from outside: what runs is the production code with nothing added to it. Environment:

- `BOT_CLOCK`: « speed instant monotonic »: the clock shows `instant` when the machine's monotonic clock shows
  `monotonic`, and runs `speed` times as fast as it.
"""

from __future__ import annotations

import os
import sys
import time

import bot.app
from bot.cli import main
from bot.clock import FastClock
from bot.config import Config


class ClockedApp(bot.app.App):
    """The bot on a clock of the tests."""

    def __init__(self, config: Config) -> None:
        speed, instant, monotonic = map(float, os.environ["BOT_CLOCK"].split())
        clock = FastClock(speed, instant + (time.monotonic() - monotonic) * speed)
        super().__init__(config, clock=clock, speed=speed)


if __name__ == "__main__":
    if "BOT_CLOCK" in os.environ:
        bot.app.App = ClockedApp  # type: ignore[assignment,misc]  # the command line makes whatever stands there
    sys.exit(main())
