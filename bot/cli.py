"""The command line: `decalogue run`, `rehearse`, `init`, `check`, `export`, `backup`, `restore`."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import uvloop
from pydantic import SecretStr

from bot import logs
from bot.app import App, Stopped
from bot.cards.renderer import CardRenderer
from bot.checking import check_all
from bot.config import Config, ConfigError, load
from bot.curricula import current_edition, earlier_editions, in_language
from bot.exporting import FORMATS, export_file
from bot.init import InitError, next_steps, write_key, write_private, write_starting_files
from bot.rehearsal.rehearse import NotRehearsed, add_arguments, rehearse
from storage import backup as copies
from storage.database import Database
from storage.errors import StorageError
from storage.unit_of_work import Store

log = logging.getLogger(__name__)

# Codes of sysexits.h, so that a supervisor can tell a mistake in the configuration from a crash.
EXIT_FAILED = 1
EXIT_CONFIG = 78
EXIT_NOT_RUNNING = 69

CONFIG = Path("config.toml")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line, and give the exit code. What goes wrong is said in a sentence on standard error."""
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.command(arguments)
    except ConfigError as error:
        return _say_no(error.problems, EXIT_CONFIG)
    except (InitError, NotRehearsed, StorageError) as error:
        return _say_no([str(error)], EXIT_FAILED)
    except Stopped as error:
        return _say_no([str(error)], EXIT_NOT_RUNNING)
    except KeyboardInterrupt:
        return 130
    return code


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    top = argparse.ArgumentParser(
        prog="decalogue",
        description="A Telegram bot that coaches groups of five through a campaign workshop.",
    )
    top.add_argument("--version", action="version", version=f"decalogue {_version()}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")

    command = commands.add_parser("run", help="run the bot until it is told to stop")
    _with_config(command)
    command.set_defaults(command=run)

    command = commands.add_parser("rehearse", help="play a workshop here, with no token and no network")
    add_arguments(command)
    command.set_defaults(command=lambda arguments: asyncio.run(rehearse(arguments)))

    command = commands.add_parser("init", help="write a configuration and a key to start with")
    command.add_argument("--dir", type=Path, default=Path(), help="where to (default: here)")
    command.add_argument("--token", help="the bot's token (default: DECALOGUE__TELEGRAM__TOKEN)")
    command.set_defaults(command=init)

    command = commands.add_parser(
        "check", help="check configuration, storage, token, privacy mode and rights"
    )
    _with_config(command)
    command.set_defaults(command=check)

    command = commands.add_parser("export", help="write one workshop's data into a file")
    _with_config(command)
    command.add_argument("code", metavar="CODE", help="the workshop's code")
    command.add_argument("--format", choices=sorted(FORMATS), default="json", help="default: json")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="replaced if it exists")
    command.set_defaults(command=export)

    command = commands.add_parser("backup", help="copy the database, also while the bot runs")
    _with_config(command)
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--overwrite", action="store_true", help="replace FILE if it exists")
    command.add_argument(
        "--new-key-file",
        type=Path,
        metavar="KEY",
        help="encrypt the copy with the key in this file, made if it is missing: the way to change the key",
    )
    command.set_defaults(command=backup)

    command = commands.add_parser("restore", help="put a backup in the database's place")
    _with_config(command)
    command.add_argument("file", type=Path, metavar="FILE")
    command.set_defaults(command=restore)
    return top


def _with_config(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help=f"default: {CONFIG} if it is here, else the environment alone",
    )


def _config(arguments: argparse.Namespace) -> Config:
    path: Path | None = arguments.config
    if path is None and _is_there(CONFIG, unsure=False):
        path = CONFIG
    try:
        return load(path, os.environ)
    except ConfigError as error:
        if path is not None or not any(": is missing" in problem for problem in error.problems):
            raise
        here = f"{CONFIG}: there is no such file in {Path.cwd()}; give the one that there is with --config"
        raise ConfigError([here, *error.problems]) from None


def _is_there(path: Path, *, unsure: bool) -> bool:
    """Whether there is such a file; `unsure` where this account may not look, as in the folder of who called sudo."""
    try:
        return path.exists()
    except OSError:
        return unsure


def _expect_spare(to: Path, arguments: argparse.Namespace, config: Config) -> None:
    """Nothing that the bot cannot do without is written over, whatever was asked for.

    Raises:
        InitError: a copy or an export would be.
    """
    database = config.storage.path
    needed: dict[Path | None, str] = {
        arguments.config or CONFIG: "the configuration",
        config.storage.key_file: "the key that opens the database (storage.key_file)",
        getattr(arguments, "new_key_file", None): "the copy's key",
        database: "the database itself",
        **{
            database.with_name(database.name + end): "part of the database"
            for end in (*copies.SIDECARS, ".lock")
        },
    }
    for path, what in needed.items():
        if path is not None and os.path.realpath(to) == os.path.realpath(path):
            raise InitError(f"{to} is {what}, and was left as it is. Choose another name.")


# --- commands ---------------------------------------------------------------------------------------------------------


def run(arguments: argparse.Namespace) -> int:
    """`decalogue run`."""
    config = _config(arguments)
    key = config.storage.read_key()
    secrets = [secret for secret in (config.telegram.token, config.telegram.webhook_secret) if secret]
    hidden = [*(secret.get_secret_value() for secret in secrets), *([key] if key else [])]
    logs.set_up(config.logging.level, config.logging.format, *hidden)

    async def until_told() -> None:
        app = App(config)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, app.stop)
        await app.run()

    collect_seldom()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(until_told())
        except (ConfigError, StorageError, Stopped):
            raise
        except Exception:
            # Python's own last word would quote the error, and that may quote what people wrote.
            log.critical("bot.crashed", exc_info=True)
            return EXIT_FAILED
    return 0


def collect_seldom() -> None:
    """Have Python look for rings of garbage a hundred times less often than by default.

    State is made of small values that form no rings and live long; looking through them all again and again took a
    tenth of the processor's time.
    """
    gc.set_threshold(100_000, 50, 50)


def init(arguments: argparse.Namespace) -> int:
    """`decalogue init`."""
    token = arguments.token or os.environ.get("DECALOGUE__TELEGRAM__TOKEN")
    files = write_starting_files(arguments.dir, SecretStr(token) if token else None)
    print(next_steps(files), end="")
    return 0


def check(arguments: argparse.Namespace) -> int:
    """`decalogue check`: a line for each thing that was looked at, and what to do about those that are not right."""
    config = _config(arguments)
    findings = asyncio.run(check_all(config))
    for finding in findings:
        mark = {True: "ok  ", False: "FAIL", None: "note"}[finding.good]
        print(f"{mark}  {finding.about}: {finding.what}")
    failed = sum(finding.good is False for finding in findings)
    print("Everything is in order: start it with decalogue run." if not failed else f"{failed} to be mended.")
    return EXIT_FAILED if failed else 0


def export(arguments: argparse.Namespace) -> int:
    """`decalogue export`."""
    config = _config(arguments)
    if not _is_there(config.storage.path, unsure=True):
        return _say_no([f"{config.storage.path} is not there: nothing was ever stored."], EXIT_FAILED)
    _expect_spare(arguments.out, arguments, config)

    async def write() -> int:
        edition = current_edition(config.workshop)
        # As it is: beside it a bot of the release before may be at work.
        database = await Database.open(config.storage.path, key=config.storage.read_key(), upgrade=False)
        cards = CardRenderer()
        try:
            earlier = await earlier_editions(database, edition)
            outlines = {name: one.outline for name, one in earlier.items()}
            found = await Store(database, outline=edition.outline, earlier=outlines).export(arguments.code)
            if found is None:
                return _say_no([f"No workshop has the code {arguments.code}."], EXIT_FAILED)
            workshop, groups = found
            there = earlier.get(workshop.curriculum, edition).curricula
            curriculum = in_language(there, workshop.language, config.workshop.language)
            kept = [group for group in groups if group.leaves_work]
            data = await export_file(workshop, kept, curriculum, arguments.format, cards)
        finally:
            cards.close()
            await database.close()
        try:
            write_private(arguments.out, data, overwrite=True)
        except OSError as error:
            return _say_no([f"{arguments.out} cannot be written ({error.strerror})."], EXIT_FAILED)
        print(f"{arguments.out}: “{workshop.title}”, {len(kept)} groups, {len(data):,} bytes")
        return 0

    return asyncio.run(write())


def backup(arguments: argparse.Namespace) -> int:
    """`decalogue backup`."""
    config = _config(arguments)
    key = config.storage.read_key()
    if arguments.new_key_file is not None and key is None:
        raise ConfigError(["storage.encryption: is off: there is no key to change"])
    _expect_spare(arguments.file, arguments, config)
    made = arguments.new_key_file is not None and not _is_there(arguments.new_key_file, unsure=True)
    new_key = _new_key(arguments.new_key_file, config) if arguments.new_key_file is not None else None
    try:
        copies.backup(
            config.storage.path,
            arguments.file,
            key=key,
            new_key=new_key,
            overwrite=arguments.overwrite,
        )
    except StorageError:
        if made:
            arguments.new_key_file.unlink()  # nothing was encrypted with it
        raise
    size = arguments.file.stat().st_size
    with_key = (
        "the same key, which is not in it" if new_key is None else f"the key in {arguments.new_key_file}"
    )
    print(f"{arguments.file}: {size:,} bytes, checked. It opens with {with_key}.")
    return 0


def _new_key(path: Path, config: Config) -> str | None:
    """The key in a file, made where there is none.

    Raises:
        ConfigError, InitError: it cannot be read, or written.
    """
    if not _is_there(path, unsure=True):
        try:
            write_key(path)
        except OSError as error:
            raise InitError(f"{path} cannot be written ({error.strerror})") from None
    return config.storage.model_copy(update={"key": None, "key_file": path}).read_key()


def restore(arguments: argparse.Namespace) -> int:
    """`decalogue restore`."""
    config = _config(arguments)
    key = config.storage.read_key()
    aside = copies.restore(config.storage.path, arguments.file, key=key, at=time.time())
    print(f"{config.storage.path}: restored from {arguments.file}.")
    if aside is not None:
        print(f"What was there before is kept as {aside}; delete it when you no longer need it.")
    return 0


# --- helpers ----------------------------------------------------------------------------------------------------------


def _say_no(problems: Sequence[str], code: int) -> int:
    for problem in problems:
        print(f"decalogue: {problem}", file=sys.stderr)
    return code


def _version() -> str:
    try:
        return version("decalogue")
    except PackageNotFoundError:
        return "(not installed)"
