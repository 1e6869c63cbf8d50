"""`decalogue check`: looks at what a bot needs before the workshop day, and says what to do about each."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from bot.api import BotApi
from bot.app import curricula, explained
from bot.config import Config, ConfigError
from bot.errors import CallFailed
from bot.http import HttpClient, proxy_from_environment
from storage.database import Database
from storage.errors import StorageError

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
    findings = [*_not_there_yet(config), *_curriculum(config), *_key(config)]
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


def _not_there_yet(config: Config) -> list[Finding]:
    """Settings that this version knows and does not act on."""
    findings = []
    if config.telegram.mode == "webhook":
        what = 'webhook is not there yet, and decalogue run refuses to start with it: give "polling"'
        findings.append(Finding(about="telegram.mode", good=False, what=what))
    if config.web.listen is not None:
        findings.append(
            Finding(about="web.listen", good=None, what="there is no web server yet: nothing will listen")
        )
    return findings


def _curriculum(config: Config) -> list[Finding]:
    try:
        found = curricula(config.workshop.curriculum)
    except ConfigError as error:
        return [Finding(about="workshop.curriculum", good=False, what=problem) for problem in error.problems]
    first = found[config.workshop.language]
    return [Finding(about="curriculum", good=True, what=f"“{first.title}”, {len(first.prompts)} prompts")]


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
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        return [
            Finding(about="storage.key_file", good=False, what=f"{path} cannot be read ({error.strerror})")
        ]
    if mode & 0o077:
        what = f"{path} can be read by others (mode {mode:04o}): chmod 600 {path}"
        return [Finding(about="storage.key_file", good=False, what=what)]
    beside = path.resolve().parent == config.storage.path.resolve().parent
    if beside:
        what = f"{path} lies in the database's folder: whoever copies the folder has both; move it"
        return [Finding(about="storage.key_file", good=None, what=what)]
    return [Finding(about="storage.key_file", good=True, what=str(path))]


async def _storage(config: Config) -> list[Finding]:
    """The database, opened only where it exists: a check creates nothing."""
    path = config.storage.path
    folder = _existing(path.parent)
    findings = []
    if not os.access(folder, os.W_OK):
        findings.append(
            Finding(about="storage.url", good=False, what=f"{folder} cannot be written to by this user")
        )
    elif (free := shutil.disk_usage(folder).free) < ROOM:
        findings.append(
            Finding(about="disk", good=False, what=f"{free // 1024**2} MiB free in {folder}; make room")
        )
    if not path.exists():
        return [*findings, Finding(about="storage.url", good=True, what=f"{path} will be created")]
    try:
        key = config.storage.read_key()
        database = await Database.open(path, key=key.get_secret_value() if key is not None else None)
        await database.close()
    except (StorageError, ConfigError) as error:
        return [*findings, Finding(about="storage.url", good=False, what=str(error))]
    return [*findings, Finding(about="storage.url", good=True, what=f"{path} opens")]


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


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
    if config.telegram.mode == "polling" and webhook.get("url"):
        what = "a webhook is set, so that nothing can be fetched; decalogue run removes it"
        findings.append(Finding(about="webhook", good=None, what=what))
    return findings
