"""The sections of the configuration: each a class, each key a field.

A key carries what it is for, what would be right, and where it has no default an example.
`config.example.toml`, the file that `decalogue init` writes and the error messages are made from these, so
that they cannot drift apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from bot.config.checks import (
    SQLITE,
    TOKEN_PLACEHOLDER,
    Address,
    File,
    Positive,
    Whole,
    check_api_root,
    check_database,
    check_key,
    check_listen,
    check_token,
    check_webhook_secret,
    check_zone,
    read_ids,
    upper,
)
from bot.config.problems import ConfigError, wrong
from conversations.model import GROUP_SIZE_MAX, GROUP_SIZE_MIN, MINUTES_MAX, MINUTES_MIN

TELEGRAM_API = "https://api.telegram.org"


def setting(default: Any, about: str, *, right: str, example: Any = None, **limits: Any) -> Any:
    """Declare a key.

    Args:
        default: Its default; `...` for a key that must be given, None for one that may be left out.
        about: What it is for, for the comment in `config.example.toml`.
        right: What would be right, as the end of « give … ».
        example: What the example file shows where there is no default.
        **limits: Pydantic's constraints.
    """
    extra = {"right": right, "example": example}
    return Field(default, description=about, json_schema_extra=extra, **limits)


class Section(BaseModel):
    """A table of the file: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, hide_input_in_errors=True)


class Telegram(Section):
    """The bot's account, and how it reaches Telegram."""

    token: Annotated[SecretStr, AfterValidator(check_token)] = setting(
        ...,
        "The bot's token. Whoever has it is the bot: keep this file to yourself (mode 0600).",
        right="the token that BotFather sent, digits, a colon and letters",
        example=TOKEN_PLACEHOLDER,
    )
    api_url: Annotated[Address, AfterValidator(check_api_root)] = setting(
        TELEGRAM_API,
        "The root of the Bot API server; a method's address is {api_url}/bot{token}/{method}.",
        right=f"the root of a Bot API server, such as {TELEGRAM_API}",
    )
    mode: Literal["polling", "webhook"] = setting(
        "polling",
        "How updates arrive: the bot asks for them, or Telegram delivers them to telegram.webhook_url.",
        right='"polling" or "webhook"',
    )
    webhook_url: Address | None = setting(
        None,
        "Where Telegram delivers updates, with telegram.mode = webhook. It must lead to web.listen, path and all.",
        right="an address such as https://workshop.example.org/telegram",
        example="https://workshop.example.org/telegram",
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(check_webhook_secret)] | None = setting(
        None,
        "What Telegram sends along with each delivery, so that nobody else can deliver. Left out: a new one at\n"
        "each start, which nobody need know.",
        right="1 to 256 characters among A-Z, a-z, 0-9, _ and -",
        example="a-long-random-word",
    )
    messages_per_second: Positive = setting(
        30,
        "The most messages sent in any second, to all chats together. Telegram takes about 30; up to 1000 with paid\n"
        "broadcasts, see the next key.",
        right="a whole number from 1 to 1000",
        le=1000,
    )
    paid_broadcast: Literal["on", "off"] = setting(
        "off",
        'Whether messages may cost Telegram Stars: "on" lets Telegram take 0.1 Stars from the bot\'s balance for each\n'
        "message above 30 in a second. Paid broadcasts must be enabled at BotFather, which asks for a balance.",
        right='"on" or "off"',
    )
    messages_per_minute_per_group: Positive = setting(
        20,
        "The most messages sent in any minute to one group.",
        right="a whole number from 1 to 1000",
        le=1000,
    )

    @model_validator(mode="after")
    def _webhook_has_an_address(self) -> Self:
        if self.mode == "webhook" and self.webhook_url is None:
            raise wrong('is missing while telegram.mode is "webhook"', key="telegram.webhook_url")
        if self.webhook_url and self.webhook_url.startswith("http:") and self.api_url == TELEGRAM_API:
            # Only a Bot API server of one's own delivers without TLS (https://core.telegram.org/bots/webhooks).
            raise wrong(
                "begins with http:// and Telegram delivers to https:// only", key="telegram.webhook_url"
            )
        return self


class Storage(Section):
    """Where the workshops are kept, and the key they are encrypted with."""

    url: Annotated[str, AfterValidator(check_database)] = setting(
        f"{SQLITE}decalogue.db",
        "The database file: three slashes before a path that starts at the folder of this file, and four\n"
        "before one that starts at the root.",
        right=f"{SQLITE} and the path of a file",
    )
    encryption: Literal["on", "off"] = setting(
        "on",
        'Campaign plans reveal political opinions: the database is encrypted. "off" keeps it in the clear.',
        right='"on" or "off"',
    )
    key: Annotated[SecretStr, AfterValidator(check_key)] | None = setting(
        None,
        "The key itself; meant for the environment. Give this or storage.key_file, not both.",
        right="a long random word",
        example="a-long-random-word",
    )
    key_file: File | None = setting(
        None,
        "A file that holds the key and nothing else. Without the key nobody can read the database, not even\n"
        "you: keep a copy of it, apart from the copies of the database.",
        right="the path of the file that holds the key",
        example="keys/decalogue.key",
    )

    @model_validator(mode="after")
    def _one_key_or_none(self) -> Self:
        given = [name for name in ("key", "key_file") if getattr(self, name) is not None]
        if self.encryption == "off" and given:
            raise wrong(
                f'is "off" while storage.{given[0]} is given',
                key="storage.encryption",
                right='set it to "on", or remove the key',
            )
        if self.encryption == "on" and len(given) == 2:
            raise wrong(
                "is given twice, with storage.key_file", key="storage.key", right="remove one of the two"
            )
        if self.encryption == "on" and not given:
            raise wrong(
                "is missing",
                key="storage.key_file",
                right='run “decalogue init” to make one, give storage.key, or set storage.encryption = "off"',
            )
        return self

    @property
    def path(self) -> Path:
        """The database file."""
        return Path(self.url.removeprefix(SQLITE)).expanduser()

    def read_key(self) -> str | None:
        """Return the key, from the configuration or from the key file; None where encryption is off.

        Raises:
            ConfigError: The key file cannot be read, or holds nothing.
        """
        if self.encryption == "off" or self.key_file is None:
            return self.key.get_secret_value() if self.key is not None else None
        right = "give the file that “decalogue init” wrote"
        try:
            text = self.key_file.read_text(encoding="utf-8-sig").strip()
        except PermissionError as error:
            reason, right = (
                f"cannot be read ({error.strerror})",
                "give the bot's account the right to read it",
            )
        except OSError as error:
            reason = f"cannot be read ({error.strerror})"
        except UnicodeDecodeError:
            reason = "does not hold text"
        else:
            if text:
                return text
            reason = "is empty"
        raise ConfigError([f"storage.key_file: {self.key_file} {reason}; {right}"])


class Workshop(Section):
    """What a new workshop starts with; its facilitator can change all but the curriculum."""

    language: Literal["fr", "en"] = setting("fr", "The language the bot speaks.", right='"fr" or "en"')
    timezone: Annotated[str, AfterValidator(check_zone)] = setting(
        "Europe/Paris",
        "The time zone of the hours and dates that people read and write.",
        right="a name such as Europe/Paris or America/Montreal",
    )
    minutes: Annotated[Whole, Field(ge=MINUTES_MIN, le=MINUTES_MAX)] = setting(
        30,
        "How long the sprint through the prompts lasts.",
        right=f"a whole number from {MINUTES_MIN} to {MINUTES_MAX}",
    )
    group_size: Annotated[Whole, Field(ge=GROUP_SIZE_MIN, le=GROUP_SIZE_MAX)] = setting(
        5,
        "How many people a group is meant to have.",
        right=f"a whole number from {GROUP_SIZE_MIN} to {GROUP_SIZE_MAX}",
    )
    curriculum: File | None = setting(
        None,
        "A folder with your own curriculum, fr.toml or en.toml or both, in place of the one that comes with\n"
        "Décalogue: docs/curriculum.md says how to write one.",
        right="the path of a folder with fr.toml, en.toml, or both",
        example="curriculum",
    )


class Facilitators(Section):
    """Who may open a workshop."""

    allowed: Annotated[tuple[Positive, ...], BeforeValidator(read_ids)] = setting(
        (),
        "Telegram user ids of those who may open a workshop; empty: anyone. /start in private tells yours.",
        right="a list of user ids, whole numbers above 0",
    )


class Web(Section):
    """The web server: webhook, projector board, /healthz and /metrics."""

    listen: Annotated[str, AfterValidator(check_listen)] | None = setting(
        None,
        "Where the web server listens: projector board, webhook, /healthz, /metrics. Left out: there is none.",
        right="host:port, such as 127.0.0.1:8080",
        example="127.0.0.1:8080",
    )
    public_url: Address | None = setting(
        None,
        "The address under which others reach the web server; the links of projector boards begin with it.\n"
        "Give one with https: whoever reads a link on its way sees the board. Left out: there are no boards.",
        right="an address such as https://workshop.example.org",
        example="https://workshop.example.org",
    )

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port to listen on; None where there is no web server."""
        if self.listen is None:
            return None
        host, _, port = self.listen.rpartition(":")
        return host.removeprefix("[").removesuffix("]"), int(port)

    @property
    def board_address(self) -> str | None:
        """What the links of projector boards begin with; None where nobody would reach them."""
        if self.listen is None or self.public_url is None:
            return None
        return self.public_url.rstrip("/")


class Privacy(Section):
    """How long people's plans are kept."""

    retention_days: Positive = setting(
        90,
        "Days after a workshop was opened on which everything about it is erased.",
        right="a whole number from 1 to 3650",
        le=3650,
    )


class Logging(Section):
    """What the bot writes about its own work; never a token, and above DEBUG never an answer."""

    level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(upper)] = setting(
        "INFO", "The least important lines to write.", right='"DEBUG", "INFO", "WARNING" or "ERROR"'
    )
    format: Literal["text", "json"] = setting(
        "text", "One line of text for people, or of JSON for programs.", right='"text" or "json"'
    )
