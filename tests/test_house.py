"""The rules of the house, held by tests rather than by prose: layers, budgets, and what a committed file may say."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("conversations", "storage", "bot")

LONGEST_FILE = 500
"""Lines. A room that is larger wants a wall."""

LONGEST_FUNCTION_P95 = 50
"""Lines, docstring included, that 95 of 100 functions stay under."""

STORAGE_MAY_NAME = {
    "conversations.model",
    "conversations.stage_model",
    "conversations.team_model",
    "conversations.crowd_model",
    "conversations.opening_model",
    "conversations.effects",
    "conversations.events",
    "conversations.clock",
}
"""The modules of `conversations/` that hold data classes; `pyproject.toml` says the same to import-linter."""

# The hosts are put together here, so that this file itself names none.
REGISTRIES = re.compile(
    "|".join(
        [
            r"\b(?:files\.|test\.)?py" + r"pi\.(?:org|python\.org)",
            "python" + r"hosted\.org",
            r"npm" + r"js\.(?:org|com)",
            r"deb\." + r"debian\.org",
            r"--(?:extra-)?index" + "-url",
            r"--find" + "-links",
            r"--trusted" + "-host",
        ]
    )
)

GENERATED = {
    ".venv",
    ".git",
    "build",
    "out",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def tracked() -> list[Path]:
    """Return the files of the project: what git knows or would take, or without git everything not generated."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        files = [ROOT / name for name in listed.split("\0") if name]
    else:
        files = [
            path for path in ROOT.rglob("*") if not GENERATED & {*path.relative_to(ROOT).parts, "__pycache__"}
        ]
    return sorted(path for path in files if path.is_file())


def modules(*folders: str) -> list[Path]:
    """Return the Python files in these top-level folders."""
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            # `from conversations import model` and `from conversations.model import Group` both name the module.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_there_is_something_to_check() -> None:
    """A guard that finds no files would pass for ever."""
    found = {path.relative_to(ROOT).parts[0] for path in modules(*PACKAGES, "tests")}
    assert found == {*PACKAGES, "tests"}
    assert ROOT / "pyproject.toml" in tracked()


def test_the_import_contracts_hold() -> None:
    """import-linter, with the contracts of pyproject.toml."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert f"{len(contracts)} kept, 0 broken" in done.stdout


def test_storage_names_only_the_data_of_the_workshop() -> None:
    """The same as the contract says, with no list of what is forbidden to keep up to date."""
    for path in modules("storage"):
        for name in imported(path):
            if name.split(".")[0] == "conversations":
                assert any(f"{name}.".startswith(f"{module}.") for module in STORAGE_MAY_NAME), (
                    f"{path}: {name}"
                )


def test_every_package_can_be_installed() -> None:
    """A folder with Python files and no `__init__.py` would be left out of the wheel."""
    for path in modules(*PACKAGES):
        assert (path.parent / "__init__.py").exists(), path.parent


def test_every_data_file_is_installed_too() -> None:
    """A kind of file that pyproject.toml does not name would be missing from the wheel, and only there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    kinds = {Path(pattern).suffix for pattern in settings["package-data"]["*"]} | {".py"}
    files = [path for path in tracked() if path.relative_to(ROOT).parts[0] in PACKAGES]
    assert [path for path in files if path.suffix not in kinds] == []


@pytest.mark.parametrize("path", modules(*PACKAGES, "tests"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_keeps_within_its_budget(path: Path) -> None:
    """What does not fit is two things."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_functions_keep_within_their_budget() -> None:
    """Nineteen of twenty fit on a screen."""
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in modules(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    )
    assert lengths[len(lengths) * 95 // 100] <= LONGEST_FUNCTION_P95


def test_every_module_says_what_it_is() -> None:
    """A docstring stands at the top of each file that is not empty."""
    for path in modules(*PACKAGES, "tests"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not tree.body or ast.get_docstring(tree), f"{path} has no docstring"


def test_no_file_names_a_package_index() -> None:
    """Where packages come from is each machine's own setting."""
    told = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture or a font
            continue
        told += [f"{path.relative_to(ROOT)}: {hit}" for hit in REGISTRIES.findall(text)]
    assert told == []


def test_every_pin_has_a_hash() -> None:
    """`pip install --require-hashes` would refuse the rest, on someone's fresh machine."""
    for name in ("requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert len(pins) > 20
        assert [
            line for line in pins if not re.match(r"[a-z0-9-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line)
        ] == []


def test_the_tests_run_with_what_the_bot_runs_with() -> None:
    """A pin of the runtime is the same pin in the tests' list."""

    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))

    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_every_ignore_carries_its_reason() -> None:
    """`noqa` and `type: ignore` name what they silence, and say why: behind it, or on a line of its own above."""
    ignore = re.compile(
        r"#\s*(?:noqa|type: ignore)(?P<code>: ?[A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*|\[[a-z, -]+\])?(?P<why>.*)"
    )
    for path in modules(*PACKAGES, "tests"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            # In this file the words stand in strings.
            if (found := ignore.search(line)) and path != Path(__file__):
                above = number and lines[number - 1].lstrip().startswith("#")
                assert found["code"], f"{path}:{number + 1} names no rule"
                assert len(found["why"].strip()) > 5 or above, f"{path}:{number + 1} gives no reason"
