"""Brings a database up to date and is killed at a statement of it, once for each statement; run by `test_faults`.

    python -m tests.storage.killed_migration FILE [KEY]

`FILE` stays as it is; what the killed process left of its copy stands beside it as `killed-1.db`, `killed-2.db`, …
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from pathlib import Path

from storage.database import connect, migrate


def die_at(path: Path, key: str | None, last: int) -> None:
    """Migrate, up to the statement with this number: before it runs, this process is killed."""
    connection = connect(path, key)
    count = itertools.count(1)

    def traced(_: str) -> None:
        if next(count) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.set_trace_callback(traced)
    migrate(connection, path)
    connection.close()


def main(start: Path, key: str | None) -> None:
    for number in itertools.count(1):
        path = start.with_name(f"killed-{number}.db")
        shutil.copyfile(start, path)
        child = os.fork()
        if child == 0:
            die_at(path, key, number)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == 0:  # it came to its end before the statement with this number
            path.unlink()
            return
        if code != -signal.SIGKILL:
            sys.exit(f"statement {number}: exit code {code}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
