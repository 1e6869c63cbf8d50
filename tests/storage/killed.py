"""Does something to a database and is killed at a step of it, once for each step; run by `test_faults`.

    python -m tests.storage.killed migration FOLDER [KEY]
    python -m tests.storage.killed restore FOLDER [KEY]
    python -m tests.storage.killed backup FOLDER [KEY]

Each time it works in a copy of `FOLDER`, which is left as the killed process left it: `FOLDER-1`, `FOLDER-2`, … A step
of a migration is a statement, one of the others a line of `storage/backup.py`: it is killed before it.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from storage import backup
from storage.database import connect, migrate

DATABASE, COPY = "decalogue.db", "copy.db"
"""What lies in the folder: the database, and a backup to restore."""

AT = 1417690800.0
"""When a restore happens, seconds since the Unix epoch."""


def count_to(last: int) -> Callable[[], None]:
    """What is called at each step, and at the one with this number ends the process."""
    steps = itertools.count(1)

    def step() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def migration(folder: Path, key: str | None, step: Callable[[], None]) -> None:
    connection = connect(folder / DATABASE, key)
    connection.set_trace_callback(lambda _: step())
    migrate(connection, folder / DATABASE)
    connection.close()


def by_line(step: Callable[[], None]) -> None:
    """Have it called before each line of `storage/backup.py` that runs."""

    def line(_: FrameType, event: str, __: Any) -> Any:
        if event == "line":
            step()
        return line

    sys.settrace(lambda frame, _, __: line if frame.f_code.co_filename == backup.__file__ else None)


def restore(folder: Path, key: str | None, step: Callable[[], None]) -> None:
    by_line(step)
    backup.restore(folder / DATABASE, folder / COPY, key=key, at=AT)


def copy(folder: Path, key: str | None, step: Callable[[], None]) -> None:
    by_line(step)
    backup.backup(folder / DATABASE, folder / COPY, key=key, overwrite=True)


ACTS = {"migration": migration, "restore": restore, "backup": copy}


def main(act: str, start: Path, key: str | None) -> None:
    """Do it again and again, each time one step further, until it comes to its end."""
    for number in itertools.count(1):
        folder = start.with_name(f"{start.name}-{number}")
        shutil.copytree(start, folder)
        child = os.fork()
        if child == 0:
            ACTS[act](folder, key, count_to(number))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == 0:
            shutil.rmtree(folder)
            return
        if code != -signal.SIGKILL:
            sys.exit(f"step {number}: exit code {code}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
