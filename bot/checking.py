"""`decalogue check`: looks at what a bot needs before the workshop day, and says what to do about each."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.api import BotApi
from bot.app import explained
from bot.config import Config, ConfigError
from bot.curricula import current_edition
from bot.errors import CallFailed
from bot.http import HttpClient, proxy_from_environment
from storage.database import Database
from storage.errors import MAY_WRITE, OlderVersion, StorageError, refused
from storage.lock import lock_path

# Messages a second to all chats that Telegram takes for nothing
# (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
FREE_PACE = 30

# A day of two hundred groups with their cards takes about this much; a full disk stops a workshop.
ROOM = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, whether it is good (None: worth knowing), and what to do if not."""

    about: str
    good: bool | None
    what: str


async def check_all(config: Config) -> list[Finding]:
    """Check everything that can be checked without starting the bot; nothing is changed, and nothing sent."""
    findings = [*_web(config), *_pace(config), *_curriculum(config), *_key(config)]
    findings += await _storage(config)
    findings += await _telegram(config)
    if config.facilitators.allowed:
        count = len(config.facilitators.allowed)
        findings.append(Finding(about="facilitators.allowed", good=True, what=f"{count} may open a workshop"))
    else:
        findings.append(
            Finding(
                about="facilitators.allowed",
                good=None,
                what="empty: anyone who finds the bot may open a workshop",
            )
        )
    return findings


def _web(config: Config) -> list[Finding]:
    """Who reaches the web server, if there is one."""
    if config.web.address is None:
        what = (
            "left out: no big screen (/board), and no /healthz and no /metrics, so that nobody is told when the bot "
            "stands still"
        )
        return [Finding(about="web.listen", good=None, what=what)]
    found = [_listen(config.web.address[0], str(config.web.listen))]
    if config.web.public_url is None:
        what = "left out: no big screen (/board) for the projector"
        found.append(Finding(about="web.public_url", good=None, what=what))
    return found


def _listen(host: str, listen: str) -> Finding:
    """Whether the address is one of this machine. Nothing is listened on: the bot may be running."""
    try:
        for family, kind, _, _, address in socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM):
            with socket.socket(family, kind) as probe:
                probe.bind(address)
    except OSError as error:
        what = f"{host} is no address of this machine ({error.strerror}); give one, such as 127.0.0.1:8080"
        return Finding(about="web.listen", good=False, what=what)
    if host in ("0.0.0.0", "::"):
        what = f"{listen}: every network of this machine reaches it, without TLS; put a proxy before it"
        return Finding(about="web.listen", good=None, what=what)
    return Finding(about="web.listen", good=True, what=listen)


def _pace(config: Config) -> list[Finding]:
    """What fast sending costs, or comes to."""
    pace, free = config.telegram.messages_per_second, FREE_PACE
    if config.telegram.paid_broadcast == "on":
        what = f"on: each message above {free} in a second costs Telegram Stars from the bot's balance"
        return [Finding(about="telegram.paid_broadcast", good=None, what=what)]
    if pace > free:
        what = (
            f"{pace}: Telegram takes about {free} and holds the rest up, unless telegram.paid_broadcast is on"
        )
        return [Finding(about="telegram.messages_per_second", good=None, what=what)]
    return []


def _curriculum(config: Config) -> list[Finding]:
    try:
        found = current_edition(config.workshop).curricula
    except ConfigError as error:
        return _told(error)
    first = found[config.workshop.language]
    count = len(first.prompts)
    prompts = "one prompt" if count == 1 else f"{count} prompts"
    languages = ", ".join(found) + (" only" if len(found) == 1 else "")
    return [Finding(about="workshop.curriculum", good=True, what=f"“{first.title}”, {prompts}, {languages}")]


def _told(error: ConfigError) -> list[Finding]:
    parts = (problem.partition(": ") for problem in error.problems)
    return [Finding(about=key, good=False, what=what) for key, _, what in parts]


def _key(config: Config) -> list[Finding]:
    path = config.storage.key_file
    if config.storage.encryption == "off":
        return [
            Finding(
                about="storage.encryption",
                good=None,
                what="off: whoever gets the file can read people's plans",
            )
        ]
    if path is None:
        return [Finding(about="storage.key", good=True, what="given")]
    try:
        config.storage.read_key()
    except ConfigError as error:
        return _told(error)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        what = f"{path} can be read by others (mode {mode:04o}): chmod 600 {path}"
        return [Finding(about="storage.key_file", good=False, what=what)]
    beside = path.resolve().parent == config.storage.path.resolve().parent
    if beside:
        what = f"{path} lies in the database's folder: whoever copies the folder has both; move it"
        return [Finding(about="storage.key_file", good=None, what=what)]
    return [Finding(about="storage.key_file", good=True, what=str(path))]


async def _storage(config: Config) -> list[Finding]:
    """The database, opened only where it exists and as it is: the bot of the release before may be at work on it."""
    path = config.storage.path
    folder = _existing(path.parent)
    findings = []
    if not folder.is_dir():
        return [Finding(about="storage.url", good=False, what=f"{folder} is no folder; name a file in one")]
    if not os.access(folder, os.W_OK | os.X_OK):
        what = f"{folder} cannot be written to by this user. {MAY_WRITE}"
        findings.append(Finding(about="storage.url", good=False, what=what))
    elif (free := shutil.disk_usage(folder).free) < ROOM:
        what = f"{free // 1024**2} MiB free in {folder}; make room"
        findings.append(Finding(about="disk", good=False, what=what))
    try:
        if not path.exists():
            what = f"{path} will be created"
            return findings or [Finding(about="storage.url", good=True, what=what)]
        findings += _lock(lock_path(path))
        database = await Database.open(path, key=config.storage.read_key(), upgrade=False)
        await database.close()
    except OlderVersion as older:
        what = f"{path}: version {older.found} will be brought up to date (version {older.known}) at the next start"
        return [*findings, Finding(about="storage.url", good=None, what=what)]
    except ConfigError:
        return findings  # told of the key
    except (StorageError, OSError) as error:
        return [*findings, Finding(about="storage.url", good=False, what=str(error))]
    return [*findings, Finding(about="storage.url", good=True, what=f"{path} opens")]


def _lock(path: Path) -> list[Finding]:
    """Whether the bot may take the lock beside the database. It is not taken: the bot may be running."""
    try:
        os.close(os.open(path, os.O_RDWR))
    except FileNotFoundError:
        return []
    except OSError as error:
        return [Finding(about="storage.url", good=False, what=f"{path}: cannot be opened {refused(error)}")]
    return []


def _existing(folder: Path) -> Path:
    """The folder, or the one above it that this account sees."""
    while True:
        try:
            if folder.exists():
                return folder
        except OSError:
            pass
        folder = folder.parent


async def _telegram(config: Config) -> list[Finding]:
    """The token, what BotFather was told, and whether someone else fetches the updates."""
    async with HttpClient(proxy=proxy_from_environment(config.telegram.api_url)) as client:
        api = BotApi(client, config.telegram.token.get_secret_value(), api_url=config.telegram.api_url)
        try:
            me = await api.call("getMe")
            webhook = await api.call("getWebhookInfo")
        except CallFailed as failure:
            return [Finding(about="telegram.token", good=False, what=explained(failure))]
    findings = [Finding(about="telegram.token", good=True, what=f"@{me['username']}")]
    if me.get("can_join_groups"):
        findings.append(Finding(about="groups", good=True, what="the bot may be added to groups"))
    else:
        what = "the bot may not be added to groups: BotFather, /setjoingroups, Enable"
        findings.append(Finding(about="groups", good=False, what=what))
    if me.get("can_read_all_group_messages"):
        what = "off: Telegram gives the bot every message; it needs replies and commands only (BotFather, /setprivacy)"
        findings.append(Finding(about="privacy mode", good=None, what=what))
    else:
        findings.append(
            Finding(about="privacy mode", good=True, what="on: the bot gets replies and commands only")
        )
    return [*findings, *_webhook(config, webhook)]


def _webhook(config: Config, info: Mapping[str, Any]) -> list[Finding]:
    """What Telegram says of the webhook (https://core.telegram.org/bots/api#webhookinfo)."""
    url, wanted = info.get("url"), config.telegram.webhook_url
    if config.telegram.mode == "polling":
        if not url:
            return []
        what = "a webhook is set, so that nothing can be fetched; decalogue run removes it"
        return [Finding(about="webhook", good=None, what=what)]
    if url != wanted:
        what = f"Telegram does not deliver to {wanted} yet; decalogue run tells it to"
        return [Finding(about="webhook", good=None, what=what)]
    waiting, error = info.get("pending_update_count", 0), info.get("last_error_message")
    if waiting and error:
        what = f"Telegram cannot deliver to {wanted}: {error}; {waiting} updates wait. Look at the proxy and the bot"
        return [Finding(about="webhook", good=False, what=what)]
    return [Finding(about="webhook", good=True, what=f"Telegram delivers to {wanted}")]
