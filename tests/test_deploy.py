"""The files for hosts: what they say is true of this bot, and as closed as the tools that read them can tell."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import parser
from bot.config import load
from tests.bot.test_config import LEAST
from tests.stage import Stage

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
UNITS = sorted((ROOT / "deploy").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
INSTALLED = "/opt/decalogue/.venv/bin/decalogue"

MOST_EXPOSED = 15
"""What `systemd-analyze security` may come to, in tenths; an unprotected service comes to 96."""

analyze = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="this machine has no systemd-analyze"
)


def instructions(text: str) -> list[tuple[str, str]]:
    """A Dockerfile's instructions and their arguments, without comments, lines that go on joined."""
    plain = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line for line in plain.splitlines() if line.strip()]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def stages() -> list[list[tuple[str, str]]]:
    """The instructions of each stage; the last becomes the image."""
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions(DOCKERFILE):
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def setting(path: Path, key: str) -> list[str]:
    """The values of a key in a unit."""
    return re.findall(rf"^{key}=(.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


# --- the container ---


def test_the_image_runs_as_nobody_in_particular() -> None:
    """A number, not root, and set before what runs; a number can be checked by whoever runs it."""
    last = stages()[-1]
    names = [name for name, _ in last]
    (user,) = [rest for name, rest in last if name == "USER"]
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert names.index("USER") < names.index("ENTRYPOINT")
    (owner,) = re.findall(r"chown (\S+) /data", DOCKERFILE)
    assert owner == user


def test_the_image_is_made_from_the_pins_and_from_this_folder_alone() -> None:
    """No registry's host, nothing fetched from the side, nothing installed without its hash."""
    for name, rest in instructions(DOCKERFILE):
        assert name != "ADD"
        if name == "FROM":
            assert re.fullmatch(r"python:3\.1[1-9]-slim( AS [a-z]+)?", rest)
        if "pip install" in rest:
            assert "--require-hashes -r requirements.txt" in rest or "--no-index --no-deps" in rest
        if name == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source


def test_everything_that_the_image_copies_is_let_through_and_nothing_else() -> None:
    """A configuration or a key that lies in the folder cannot get into an image."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {
        source
        for name, rest in instructions(DOCKERFILE)
        if name == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    }
    assert next(line for line in lines if not line.startswith("#")) == "*"
    assert kept == copied


def test_the_image_needs_to_write_to_its_volume_only() -> None:
    """What it is told by its environment is a configuration, and its database lies on the volume."""
    (volume,) = [rest for name, rest in stages()[-1] if name == "VOLUME"]
    given = dict(
        pair.split("=", 1)
        for name, rest in stages()[-1]
        if name == "ENV"
        for pair in rest.split()
        if pair.startswith("DECALOGUE__")
    )
    config = load(None, LEAST | given)
    assert config.storage.path.parent == Path(volume)
    assert config.web.address is not None
    assert [rest for name, rest in stages()[-1] if name == "EXPOSE"] == [str(config.web.address[1])]
    parser().parse_args(json.loads(next(rest for name, rest in stages()[-1] if name == "CMD")))


async def test_the_image_is_healthy_while_the_bot_is_ready(tmp_path: Path) -> None:
    """The command that looks, run as it stands save for the port: 0 while the bot works, 1 once it is gone."""
    (rest,) = [rest for name, rest in stages()[-1] if name == "HEALTHCHECK"]
    program, *arguments = json.loads(rest[rest.index("[") :])
    assert program == "python"

    async def looks(port: str) -> int:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(argument.replace(":8080", f":{port}") for argument in arguments),
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(20):
            return await process.wait()

    async with Stage.open(tmp_path, web=True) as stage:
        port = str(stage.config.web.listen).rpartition(":")[2]
        await stage.at_work("Awa")
        assert await looks(port) == 0
        await stage.stop()
        assert await looks(port) == 1
        await stage.start()


# --- systemd ---


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.name))
def test_a_service_starts_what_there_is(path: Path) -> None:
    (line,) = setting(path, "ExecStart")
    program, *arguments = shlex.split(line)
    assert program == INSTALLED
    parsed = parser().parse_args(arguments)
    assert str(parsed.config) == "/etc/decalogue/config.toml"


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.name))
def test_a_service_is_shut_in(path: Path) -> None:
    """The least, also where systemd-analyze is not at hand: not root, no rights, one folder to write to."""
    assert setting(path, "User") == ["decalogue"]
    assert setting(path, "ProtectSystem") == ["strict"]
    assert setting(path, "CapabilityBoundingSet") == [""]
    assert setting(path, "NoNewPrivileges") == ["yes"]
    assert setting(path, "ReadWritePaths") == []
    assert setting(path, "StateDirectory")[0].split()[0] == "decalogue"


def test_the_bot_is_started_again_unless_a_person_is_needed() -> None:
    from bot.cli import EXIT_CONFIG

    (service,) = [path for path in SERVICES if path.name == "decalogue.service"]
    assert setting(service, "Restart") == ["on-failure"]
    assert setting(service, "RestartPreventExitStatus") == [str(EXIT_CONFIG)]


def test_the_bot_may_still_do_what_it_does() -> None:
    """The threads of cards step back, and Prometheus reads the figures of the process from /proc/stat."""
    (service,) = [path for path in SERVICES if path.name == "decalogue.service"]
    *_, refused, allowed = setting(service, "SystemCallFilter")
    assert ("@resources" in refused, allowed) == (True, "setpriority")
    assert setting(service, "ProcSubset") == []


@analyze
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    """Without a word; the program, which is not installed here, is stood in for."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(INSTALLED, sys.executable)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / path.name) for path in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    about_us = [line for line in done.stderr.splitlines() if "decalogue" in line]
    assert (done.returncode, about_us) == (0, [])


@analyze
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.name))
def test_systemd_finds_little_that_a_service_could_do_harm_with(path: Path) -> None:
    done = subprocess.run(
        [
            "systemd-analyze",
            "security",
            "--offline=true",
            f"--threshold={MOST_EXPOSED}",
            "--no-pager",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
