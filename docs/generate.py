"""Writes the generated pages and parts of pages, or says which are stale.

python -m docs.generate            writes states, messages, licences and rights, and the tables of curriculum.md
python -m docs.generate --check    writes nothing; exits with 1 where a page is not what it would be
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docs import curriculum_page, licences, messages, rights, states

FOLDER = Path(__file__).parent
PAGES: Mapping[str, Callable[[], str]] = {
    "states.md": states.page,
    "messages.md": messages.page,
    "curriculum.md": curriculum_page.page,
    "licences.md": licences.page,
    "rights.md": rights.page,
}


def stale() -> list[Path]:
    """The pages that are not what they would be."""
    return [FOLDER / name for name, page in PAGES.items() if _read(FOLDER / name) != page()]


def write() -> list[Path]:
    """Write the pages that are stale."""
    written = stale()
    for path in written:
        path.write_text(PAGES[path.name](), encoding="utf-8")
    return written


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m docs.generate", description="The generated pages of the docs."
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and exit with 1 where a page is stale"
    )
    if parser.parse_args(arguments).check:
        found = stale()
        for path in found:
            sys.stderr.write(f"docs/{path.name} is stale: run python -m docs.generate\n")
        return 1 if found else 0
    for path in write():
        sys.stdout.write(f"docs/{path.name} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
