"""The bot as `python -m bot` runs it, with a clock that may run fast and a step at which it may drop dead.

Only the tests start it, and only from outside: what runs is the production code with nothing added to it. Environment:

- `BOT_CLOCK`: « speed instant monotonic »: the clock shows `instant` when the machine's monotonic clock shows
  `monotonic`, and runs `speed` times as fast as it.
- `BOT_HURRY`: how many times less patient it is with Telegram where seconds of the network count: with a call that is
  not answered, before it tries again, and with another program that fetches.
- `BOT_STEPS`: see `tests.failpoints`.

With `--cradle` it loads the code, and then forks a bot for each line on its standard input (`tests.processes.Cradle`).
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback

from bot import api, app, cli, patience, polling
from bot.clock import FastClock
from bot.config import Config
from tests import failpoints

BORN, ENDED = b"\x1eborn ", b"\x1eended "
"""How the cradle's own lines begin, among those of its children."""

PATIENCE = {
    app: ("START_AGAIN",),
    api: ("CALL_TIMEOUT", "UPLOAD_TIMEOUT"),
    patience: ("BACKOFF_FIRST", "BACKOFF_LAST"),
    polling: ("CONFLICT_PATIENCE",),
}
"""What `BOT_HURRY` shortens, by module."""


class ClockedApp(app.App):
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


def live(arguments: list[str]) -> int:
    """Run the command line in this environment; gives the exit code."""
    if "BOT_HURRY" in os.environ:
        hurry(float(os.environ["BOT_HURRY"]))
    if "BOT_CLOCK" in os.environ:
        vars(cli)["App"] = ClockedApp  # the command line makes whatever stands there
    if "BOT_STEPS" in os.environ:
        failpoints.install()
    return cli.main(arguments)


def cradle() -> None:
    """Fork a bot for each order, and tell of its birth and its end; one at a time."""
    for order in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(childhood(json.loads(order)))
        os.write(1, BORN + f"{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        # On a line of its own, whatever the child was in the middle of saying.
        os.write(1, b"\n" + ENDED + f"{os.waitstatus_to_exitcode(status)}\n".encode())


def childhood(order: dict[str, object]) -> int:
    """Be the bot that was ordered, with standard input closed; gives the exit code."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.chdir(str(order["folder"]))
    settings, arguments = order["settings"], order["arguments"]
    assert isinstance(settings, dict)
    assert isinstance(arguments, list)
    os.environ.update(settings)
    try:
        code = live(arguments)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    if sys.argv[1:] == ["--cradle"]:
        cradle()
    else:
        sys.exit(live(sys.argv[1:]))
