"""What docs/operations.md tells an operator to do is done here: its commands are run as they stand."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

from bot.rehearsal.server import BotApiServer
from tests.bot.test_cli import decalogue, open_workshop, running
from tests.operators_page import section

ROOT = Path(__file__).parents[1]


class Site:
    """A server as the page describes it, in a folder: `decalogue` and `systemctl` are on the path."""

    def __init__(self, folder: Path, server: BotApiServer) -> None:
        self.folder = folder
        self.server = server
        bin_ = folder / "bin"
        bin_.mkdir()
        for name, line in (
            ("decalogue", f'exec {sys.executable} -m bot "$@"'),
            ("systemctl", f'echo "$@" >> {folder / "systemctl.log"}'),
        ):
            (bin_ / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
            (bin_ / name).chmod(0o755)

    async def run(self, title: str, block: int = 0) -> str:
        """Run one of a section's blocks of commands, as it stands save for where things are."""
        commands = re.findall(r"^```sh\n(.*?)^```", section(title), flags=re.MULTILINE | re.DOTALL)[block]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DECALOGUE")}
        process = await asyncio.create_subprocess_exec(
            "bash", "-euc", commands.replace("/etc/decalogue", str(self.folder)),
            cwd=self.folder,
            env=environment
            | {
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "DECALOGUE__TELEGRAM__API_URL": self.server.url,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        async with asyncio.timeout(60):
            out, _ = await process.communicate()
        assert process.returncode == 0, out.decode()
        return out.decode()

    async def exported(self, code: str) -> bool:
        """Whether the workshop is in the database, opened with the key that the configuration names."""
        ended = await decalogue(self.folder, "export", code, "--out", str(self.folder / "x.json"))
        return ended.code == 0


async def site(folder: Path, server: BotApiServer) -> Site:
    ended = await decalogue(folder, "init", "--token", server.token)
    assert ended.code == 0, ended.err
    return Site(folder, server)


async def test_a_copy_is_restored_as_the_page_says(tmp_path: Path) -> None:
    async with BotApiServer() as server:
        here = await site(tmp_path, server)
        async with running(tmp_path, server):
            first = await open_workshop(server)
            await here.run("Backup")
            second = await open_workshop(server)
        await here.run("Restore")
        assert (tmp_path / "systemctl.log").read_text() == "stop decalogue\nstart decalogue\n"
        assert (await here.exported(first), await here.exported(second)) == (True, False)
        async with running(tmp_path, server):
            assert await open_workshop(server)


async def test_the_key_is_changed_as_the_page_says(tmp_path: Path) -> None:
    """The workshops are there under the new key; the old one opens what is kept aside, and nothing else."""
    async with BotApiServer() as server:
        here = await site(tmp_path, server)
        async with running(tmp_path, server):
            code = await open_workshop(server)
        before = (tmp_path / "keys/decalogue.key").read_text()
        said = await here.run("Changing the key")
        assert before.strip() not in said
        after = (tmp_path / "keys/decalogue.key").read_text()
        assert after != before
        assert (tmp_path / "keys/old.key").read_text() == before
        assert await here.exported(code)
        (aside,) = (tmp_path / "data").glob("*.before-restore-*Z")
        old = {"DECALOGUE__STORAGE__KEY_FILE": str(tmp_path / "keys/old.key")}
        for database, opens in (("decalogue.db", False), (aside.name, True)):
            url = {"DECALOGUE__STORAGE__URL": f"sqlite:///{tmp_path / 'data' / database}"}
            ended = await decalogue(tmp_path, "export", code, "--out", "old.json", **old, **url)
            assert (ended.code == 0) is opens, ended.err
        async with running(tmp_path, server):
            assert await open_workshop(server)


async def test_a_new_key_is_made_for_nothing_that_fails(tmp_path: Path) -> None:
    """No key file is left behind that opens nothing, and one that was there is used."""
    async with BotApiServer() as server:
        await site(tmp_path, server)
        async with running(tmp_path, server):
            await open_workshop(server)
        (tmp_path / "copy.db").write_text("precious")
        refused = await decalogue(tmp_path, "backup", "copy.db", "--new-key-file", "keys/new.key")
        assert (refused.code, "exists already" in refused.err) == (1, True)
        assert not (tmp_path / "keys/new.key").exists()
        (tmp_path / "keys/mine.key").write_text("a phrase of my own\n")
        made = await decalogue(tmp_path, "backup", "mine.db", "--new-key-file", "keys/mine.key")
        assert made.code == 0, made.err
        assert (tmp_path / "keys/mine.key").read_text() == "a phrase of my own\n"
        plain = {"DECALOGUE__STORAGE__ENCRYPTION": "off", "DECALOGUE__STORAGE__URL": "sqlite:///x.db"}
        (tmp_path / "config.toml").rename(tmp_path / "aside.toml")
        nothing = await decalogue(
            tmp_path, "backup", "y.db", "--new-key-file", "keys/z.key",
            DECALOGUE__TELEGRAM__TOKEN=server.token, **plain,
        )  # fmt: skip
        assert (nothing.code, "no key to change" in nothing.err) == (78, True)
        assert not (tmp_path / "keys/z.key").exists()


async def test_a_bot_moves_to_another_server_as_the_page_says(tmp_path: Path) -> None:
    """Configuration, key and copy are all that it takes; the groups' chats go on."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    async with BotApiServer() as server:
        there = await site(old, server)
        async with running(old, server):
            code = await open_workshop(server)
        await there.run("Moving to another server")
        here = Site(new, server)
        for name in ("config.toml", "keys/decalogue.key", "move.db"):
            (new / name).parent.mkdir(exist_ok=True)
            (new / name).write_bytes((old / name).read_bytes())
            (new / name).chmod(0o600)
        (new / "data").mkdir()
        assert "Everything is in order" in await here.run("Moving to another server", block=1)
        assert await here.exported(code)


@pytest.mark.parametrize("title", ["Backup", "Restore", "Changing the key", "Moving to another server"])
def test_the_page_has_what_an_operator_looks_for(title: str) -> None:
    assert "```sh\n" in section(title)
