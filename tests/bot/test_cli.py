"""The command line as a person uses it: real processes, against a Bot API server on loopback."""

import asyncio
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from bot.cli import main
from bot.rehearsal.server import BotApiServer
from storage.database import Database, connect, migrate, migrations
from tests.bot.loopback import running_server
from tests.processes import BotProcess, environment
from tests.stage import said

# Seconds that a process may take to start, load its fonts and dates, and stop.
PATIENCE = 20.0


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


async def start(folder: Path, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment(HOME=str(folder), **settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def end(process: asyncio.subprocess.Process) -> Ended:
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


async def decalogue(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Run a command to its end."""
    return await end(await start(folder, *arguments, **settings))


@asynccontextmanager
async def running(folder: Path, server: BotApiServer) -> AsyncIterator[BotProcess]:
    """A bot at work on the configuration of its folder, stopped by SIGTERM at the end if it still runs."""
    settings = {"HOME": str(folder), "DECALOGUE__TELEGRAM__API_URL": server.url}
    async with BotProcess(folder, settings) as bot:
        yield bot
        if bot.is_running:
            assert await bot.stop() == 0, bot.log


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
async def folder(tmp_path: Path, server: BotApiServer) -> Path:
    """A folder in which `decalogue init` was run."""
    ended = await decalogue(tmp_path, "init", "--token", server.token)
    assert ended.code == 0, ended.err
    return tmp_path


async def open_workshop(server: BotApiServer) -> str:
    """A facilitator opens a workshop; its code."""
    sarah = server.telegram.add_person("Sarah")
    sarah.start_bot()
    sarah.send(sarah.chat, "/new Sauver la médiathèque")
    panel = await server.telegram.wait_until(lambda: said(sarah.chat, "startgroup="), PATIENCE)
    return str(panel.words.split("startgroup=")[1].split()[0])


async def test_from_a_token_to_a_running_bot(folder: Path, server: BotApiServer) -> None:
    """Init, check, run; SIGTERM finishes what is in hand and exits 0."""
    assert stat.S_IMODE((folder / "config.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "keys/decalogue.key").stat().st_mode) == 0o600
    checked = await decalogue(folder, "check", DECALOGUE__TELEGRAM__API_URL=server.url)
    assert checked.code == 0, checked.out
    assert "Everything is in order" in checked.out
    assert f"@{server.telegram.bot.username}" in checked.out
    async with running(folder, server) as bot:
        await open_workshop(server)
        assert await bot.stop() == 0, bot.log
        assert server.token not in bot.log


async def test_check_says_what_to_mend(folder: Path, server: BotApiServer) -> None:
    """A token that is not accepted, and a key that others can read."""
    (folder / "keys/decalogue.key").chmod(0o644)
    ended = await decalogue(
        folder,
        "check",
        DECALOGUE__TELEGRAM__API_URL=server.url,
        DECALOGUE__TELEGRAM__TOKEN="1:wrongwrongwrongwrong",
    )
    assert ended.code == 1
    assert "FAIL  telegram.token: Telegram does not accept the token" in ended.out
    assert "chmod 600" in ended.out


async def test_a_second_bot_on_the_same_database_is_refused(folder: Path, server: BotApiServer) -> None:
    async with running(folder, server):
        second = await decalogue(folder, "run", DECALOGUE__TELEGRAM__API_URL=server.url)
    assert second.code == 1
    assert "already" in second.err


async def test_check_and_export_change_nothing_of_what_the_release_before_is_at_work_on(
    folder: Path, server: BotApiServer
) -> None:
    """They are run while it serves; only the bot's own start brings a database up to date."""
    path, key = folder / "data/decalogue.db", (folder / "keys/decalogue.key").read_text().strip()
    known = len(migrations())
    with closing(connect(path, key)) as connection:
        migrate(connection, path, migrations()[:-1])
    before = path.read_bytes()
    checked = await decalogue(folder, "check", DECALOGUE__TELEGRAM__API_URL=server.url)
    assert checked.code == 0, checked.out
    assert (
        f"version {known - 1} will be brought up to date (version {known}) at the next start" in checked.out
    )
    exported = await decalogue(folder, "export", "ABCDEFGH23456", "--out", str(folder / "x.json"))
    assert exported.code == 1
    assert "Restart the bot with this release, or use the release that runs." in exported.err
    assert path.read_bytes() == before
    assert not (folder / "x.json").exists()


async def test_check_says_what_fast_sending_comes_to(folder: Path, server: BotApiServer) -> None:
    fast = {"DECALOGUE__TELEGRAM__API_URL": server.url, "DECALOGUE__TELEGRAM__MESSAGES_PER_SECOND": "100"}
    ended = await decalogue(folder, "check", **fast)
    assert "telegram.messages_per_second: 100: Telegram takes about 30" in ended.out
    ended = await decalogue(folder, "check", **fast, DECALOGUE__TELEGRAM__PAID_BROADCAST="on")
    assert "costs Telegram Stars" in ended.out
    assert ended.code == 0, ended.out


async def test_a_wrong_token_is_told_and_ends_the_bot(folder: Path, server: BotApiServer) -> None:
    ended = await decalogue(
        folder,
        "run",
        DECALOGUE__TELEGRAM__API_URL=server.url,
        DECALOGUE__TELEGRAM__TOKEN="1:wrongwrongwrongwrong",
    )
    assert ended.code == 69
    assert "Telegram does not accept the token" in ended.err
    assert "Traceback" not in ended.err


async def test_a_mistake_that_ends_the_bot_is_told_in_its_log_and_quotes_nothing(folder: Path) -> None:
    async with running_server() as unlike_telegram:
        unlike_telegram.body = b'{"ok":true,"result":{"id":5}}'
        ended = await decalogue(folder, "run", DECALOGUE__TELEGRAM__API_URL=unlike_telegram.url)
    assert ended.code == 1
    assert " CRITICAL bot.crashed\n" in ended.err
    assert ended.err.endswith("builtins.KeyError\n")


async def test_a_workshop_is_exported_in_every_format(folder: Path, server: BotApiServer) -> None:
    """While the bot runs; the code may be typed as it is read aloud."""
    async with running(folder, server):
        code = await open_workshop(server)
        for form in ("json", "csv", "md", "pdf"):
            file = folder / f"workshop.{form}"
            typed = f"{code[:4]}-{code[4:]}".lower()
            ended = await decalogue(folder, "export", typed, "--format", form, "--out", str(file))
            assert ended.code == 0, ended.err
            assert file.stat().st_size > 0
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert orjson.loads((folder / "workshop.json").read_bytes())["title"] == "Sauver la médiathèque"
    await a_file_that_is_there_is_replaced_by_one_of_its_own(folder, code)
    unknown = await decalogue(folder, "export", "NOSUCHCODE", "--out", str(folder / "x.json"))
    assert (unknown.code, unknown.err) == (1, "decalogue: No workshop has the code NOSUCHCODE.\n")


async def a_file_that_is_there_is_replaced_by_one_of_its_own(folder: Path, code: str) -> None:
    """It is its owner's alone, whoever could read what was there."""
    there = folder / "there.json"
    there.write_text("yesterday's")
    there.chmod(0o644)
    ended = await decalogue(folder, "export", code, "--out", str(there))
    assert ended.code == 0, ended.err
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert orjson.loads(there.read_bytes())["title"] == "Sauver la médiathèque"
    shown = await decalogue(folder, "export", code, "--out", "/dev/stdout")
    assert (shown.code, shown.err) == (0, "")
    assert '"title":' in shown.out


async def test_a_backup_taken_at_work_restores_to_a_running_bot(folder: Path, server: BotApiServer) -> None:
    """What was opened after the backup is gone after the restore, and kept aside."""
    async with running(folder, server):
        first = await open_workshop(server)
        copied = await decalogue(folder, "backup", "copy.db")
        assert copied.code == 0, copied.err
        again = await decalogue(folder, "backup", "copy.db")
        assert again.code == 1
        assert "copy.db exists already. Choose another name, or give --overwrite." in again.err
        itself = await decalogue(folder, "backup", "data/decalogue.db", "--overwrite")
        assert "data/decalogue.db is the database itself" in itself.err
        second = await open_workshop(server)
        refused = await decalogue(folder, "restore", "copy.db")
        assert refused.code == 1
    restored = await decalogue(folder, "restore", "copy.db")
    assert restored.code == 0, restored.err
    assert "before-restore" in restored.out
    for code, found in ((first, 0), (second, 1)):
        ended = await decalogue(folder, "export", code, "--out", str(folder / "x.json"))
        assert ended.code == found, ended.err
    async with running(folder, server):
        await open_workshop(server)


def test_neither_a_backup_nor_an_export_takes_the_place_of_what_the_bot_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the hand must not cost the key, without which nobody can read the workshops."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--token", "1:wrongwrongwrongwrong"]) == 0
    database = ["data/decalogue.db", "data/decalogue.db-wal", "data/decalogue.db.lock"]
    for name in database:
        (tmp_path / name).write_text(name)
    needed = {
        name: (tmp_path / name).read_bytes() for name in ["config.toml", "keys/decalogue.key", *database]
    }
    for name in needed:
        for command in (["backup", "--overwrite", name], ["export", "CODE", "--out", str(tmp_path / name)]):
            assert main(command) == 1
            assert "was left as it is. Choose another name." in capsys.readouterr().err
    assert main(["backup", "one", "--new-key-file", "one"]) == 1
    assert "one is the copy's key" in capsys.readouterr().err
    assert not (tmp_path / "one").exists()
    assert {name: (tmp_path / name).read_bytes() for name in needed} == needed


UNSEEN = "x" * 256
"""A folder of which the system only says that it does not want to look, as of one that an account may not enter."""


@pytest.mark.parametrize(
    ("command", "database", "code", "words"),
    [
        (f"init --dir {UNSEEN}/bot", "x.db", 1, f"{UNSEEN}/bot/config.toml cannot be looked for (File name"),
        (f"backup {UNSEEN}/copy.db", "x.db", 1, f"{UNSEEN}/copy.db cannot be written (File name"),
        (f"backup x.copy --new-key-file {UNSEEN}/new.key", "x.db", 78, f"{UNSEEN}/new.key cannot be read"),
        ("check", f"{UNSEEN}/data/x.db", 1, "FAIL  storage.url: [Errno 36] File name too long"),
        ("export CODE --out x.json", f"{UNSEEN}/data/x.db", 1, "cannot be opened (File name too long)"),
    ],
)
def test_a_folder_that_cannot_be_looked_into_is_told(
    command: str,
    database: str,
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As for who runs a command by sudo, from a folder of their own."""
    monkeypatch.chdir(tmp_path)
    for key, value in {
        "TELEGRAM__TOKEN": "1:wrongwrongwrongwrong",
        "TELEGRAM__API_URL": "http://127.0.0.1:9",
        "STORAGE__KEY": "a phrase",
        "STORAGE__URL": f"sqlite:///{database}",
    }.items():
        monkeypatch.setenv(f"DECALOGUE__{key}", value)
    assert main(command.split()) == code
    said = capsys.readouterr()
    assert words in said.out + said.err


def test_check_reads_the_key_before_there_is_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key that cannot be read stops the bot, and a folder is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "keys").mkdir(mode=0o700)
    monkeypatch.setenv("DECALOGUE__TELEGRAM__TOKEN", "1:wrongwrongwrongwrong")
    monkeypatch.setenv("DECALOGUE__TELEGRAM__API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("DECALOGUE__STORAGE__KEY_FILE", "keys")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"FAIL  storage.key_file: {tmp_path}/keys cannot be read (Is a directory); give the file" in said
    assert f"storage.url: {tmp_path}/decalogue.db will be created" in said


async def test_check_looks_whether_the_bot_may_take_the_lock(folder: Path, server: BotApiServer) -> None:
    """As after a restore by another account, whose lock it would be."""
    api = {"DECALOGUE__TELEGRAM__API_URL": server.url}
    (folder / "data/decalogue.db.lock").mkdir()
    key = (folder / "keys/decalogue.key").read_text().strip()
    await (await Database.open(folder / "data/decalogue.db", key=key)).close()
    checked = await decalogue(folder, "check", **api)
    assert (
        f"FAIL  storage.url: {folder}/data/decalogue.db.lock: cannot be opened (Is a directory)"
        in checked.out
    )
    ended = await decalogue(folder, "run", **api)
    assert (ended.code, "decalogue.db.lock, cannot be made (Is a directory)" in ended.err) == (1, True)


def test_check_looks_whether_the_web_server_can_listen_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name by which others know the machine is often no address of its own; nothing is listened on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DECALOGUE__TELEGRAM__TOKEN", "1:wrongwrongwrongwrong")
    monkeypatch.setenv("DECALOGUE__TELEGRAM__API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("DECALOGUE__STORAGE__ENCRYPTION", "off")
    for listen, words in (
        ("192.0.2.1:8080", "FAIL  web.listen: 192.0.2.1 is no address of this machine"),
        ("127.0.0.1:8080", "ok    web.listen: 127.0.0.1:8080"),
        ("127.0.0.1:8080", "note  web.public_url: left out: no big screen (/board)"),
        ("0.0.0.0:8080", "note  web.listen: 0.0.0.0:8080: every network"),
    ):
        monkeypatch.setenv("DECALOGUE__WEB__LISTEN", listen)
        main(["check"])
        assert words in capsys.readouterr().out


async def test_a_mistake_in_the_configuration_is_one_line(folder: Path) -> None:
    ended = await decalogue(folder, "run", DECALOGUE__WORKSHOP__MINUTES="4")
    assert ended.code == 78
    assert ended.err.count("\n") == 1
    assert "workshop.minutes" in ended.err.lower() or "WORKSHOP__MINUTES" in ended.err


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--curriculum", "nowhere"], 78, "--curriculum: nowhere is not there; give the path of a folder"),
        (["--auto", "--curriculum", "."], 1, "--curriculum: the people of --auto know the prompts"),
        (["--out", "/dev/null"], 1, "--out: /dev/null cannot be written"),
    ],
)
async def test_what_a_rehearsal_cannot_do_is_said_as_by_every_command(
    options: list[str], code: int, told: str, tmp_path: Path
) -> None:
    ended = await decalogue(tmp_path, "rehearse", *options)
    assert (ended.code, ended.out) == (code, ""), ended.err
    assert ended.err.startswith(f"decalogue: {told}")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("command", ["check", "run", "export"])
async def test_a_folder_without_a_configuration_is_told(command: str, tmp_path: Path) -> None:
    """With what is missing: whoever gives all of that in the environment needs no file."""
    more = ["CODE", "--out", "x.json"] if command == "export" else []
    ended = await decalogue(tmp_path, command, *more)
    assert (ended.code, ended.out) == (78, "")
    first, *others = ended.err.splitlines()
    assert first.startswith(f"decalogue: config.toml: there is no such file in {tmp_path};")
    assert "--config" in first
    assert any("telegram.token: is missing" in line for line in others)


async def test_the_environment_alone_configures_and_its_mistakes_are_told_as_they_are(tmp_path: Path) -> None:
    given = {"DECALOGUE__TELEGRAM__TOKEN": "1:wrongwrongwrongwrong", "DECALOGUE__STORAGE__ENCRYPTION": "off"}
    ended = await decalogue(tmp_path, "export", "CODE", "--out", "x.json", **given)
    assert "nothing was ever stored" in ended.err
    ended = await decalogue(tmp_path, "check", **given, DECALOGUE__WORKSHOP__MINUTES="4")
    assert (ended.code, ended.err.count("\n")) == (78, 1)
    assert "config.toml" not in ended.err


async def test_init_never_overwrites(folder: Path) -> None:
    before = (folder / "keys/decalogue.key").read_text()
    ended = await decalogue(folder, "init")
    assert ended.code == 1
    assert "exists already" in ended.err
    assert (folder / "keys/decalogue.key").read_text() == before


async def test_help_names_every_command(tmp_path: Path) -> None:
    ended = await decalogue(tmp_path, "--help")
    assert ended.code == 0
    for command in ("run", "rehearse", "init", "check", "export", "backup", "restore"):
        assert command in ended.out
