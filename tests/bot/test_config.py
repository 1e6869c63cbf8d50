"""The configuration as the person meets it who writes it: what is read, what wins, and what an error says."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.config import Config, ConfigError, Storage, Telegram, load
from bot.config.problems import is_secret, keys_of

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
KEY = "a-key-that-nobody-may-see"
LEAST = {"DECALOGUE__TELEGRAM__TOKEN": TOKEN, "DECALOGUE__STORAGE__KEY": KEY}

DEFAULTS = {
    "telegram.token": None,
    "telegram.api_url": "https://api.telegram.org",
    "telegram.mode": "polling",
    "telegram.webhook_url": None,
    "telegram.webhook_secret": None,
    "telegram.messages_per_second": 30,
    "telegram.paid_broadcast": "off",
    "telegram.messages_per_minute_per_group": 20,
    "storage.url": "sqlite:///decalogue.db",
    "storage.encryption": "on",
    "storage.key": None,
    "storage.key_file": None,
    "workshop.language": "fr",
    "workshop.timezone": "Europe/Paris",
    "workshop.minutes": 30,
    "workshop.group_size": 5,
    "workshop.curriculum": None,
    "facilitators.allowed": (),
    "web.listen": None,
    "web.public_url": None,
    "privacy.retention_days": 90,
    "logging.level": "INFO",
    "logging.format": "text",
}
"""The public contract: other programs and people rely on these names and defaults."""

WriteFile = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> WriteFile:
    """A function that writes `config.toml` and returns its path."""

    def write_file(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def problems(path: Path | None, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Load what cannot be loaded and return the lines that say why."""
    with pytest.raises(ConfigError) as caught:
        load(path, environ)
    assert all("\n" not in line for line in caught.value.problems)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_the_keys_and_their_defaults_are_those_of_the_public_contract() -> None:
    """A key or default that changes breaks other people's files."""
    declared = {
        name: None if field.is_required() else field.get_default(call_default_factory=False)
        for name, field in keys_of(Config).items()
    }
    assert declared == DEFAULTS


def test_the_environment_alone_is_enough() -> None:
    """A container needs no file; everything not given has its default."""
    config = load(None, LEAST)
    assert config.telegram.token.get_secret_value() == TOKEN
    assert config.storage.read_key() == KEY
    assert config.storage.path == Path.cwd() / "decalogue.db"
    assert config.workshop.minutes == 30
    assert config.workshop.timezone == "Europe/Paris"
    assert config.web.address is None


def test_the_environment_wins_over_the_file(write: WriteFile) -> None:
    """`DECALOGUE__SECTION__KEY` replaces one key and leaves its neighbours."""
    path = write('[workshop]\nminutes = 45\nlanguage = "en"\n')
    config = load(path, LEAST | {"DECALOGUE__WORKSHOP__MINUTES": "60"})
    assert (config.workshop.minutes, config.workshop.language) == (60, "en")


def test_an_empty_variable_counts_as_not_set(write: WriteFile) -> None:
    """Containers pass on variables that nobody has given as empty ones."""
    config = load(write("[workshop]\nminutes = 45\n"), LEAST | {"DECALOGUE__WORKSHOP__MINUTES": ""})
    assert config.workshop.minutes == 45


def test_a_key_in_the_environment_wins_over_a_key_file_in_the_file(write: WriteFile) -> None:
    """Two ways to give one thing are one thing: that is no contradiction."""
    config = load(write('[storage]\nkey_file = "old.key"\n'), LEAST)
    assert config.storage.key_file is None
    assert config.storage.read_key() == KEY


@pytest.mark.parametrize("text", ["12,34", "12, 34", "[12, 34]"])
def test_facilitators_are_a_list_in_the_environment_too(text: str) -> None:
    """With or without brackets."""
    assert load(None, LEAST | {"DECALOGUE__FACILITATORS__ALLOWED": text}).facilitators.allowed == (12, 34)


@pytest.mark.parametrize(
    ("listen", "address"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("[::1]:0", ("::1", 0)),
        ("localhost:65535", ("localhost", 65535)),
    ],
)
def test_listen_is_host_and_port(listen: str, address: tuple[str, int]) -> None:
    """An IPv6 address stands in brackets; port 0 lets the system choose."""
    assert load(None, LEAST | {"DECALOGUE__WEB__LISTEN": listen}).web.address == address


def test_relative_paths_start_at_the_folder_of_the_file(write: WriteFile, tmp_path: Path) -> None:
    """Wherever the bot is started from, it finds its own database."""
    path = write(
        f'[telegram]\ntoken = "{TOKEN}"\n[storage]\nurl = "sqlite:///data/d.db"\nkey_file = "keys/d.key"\n'
        '[workshop]\ncurriculum = "ours"\n'
    )
    config = load(path, {})
    assert config.storage.path == tmp_path / "data/d.db"
    assert config.storage.key_file == tmp_path / "keys/d.key"
    assert config.workshop.curriculum == tmp_path / "ours"


def test_absolute_paths_stay_as_they_are(write: WriteFile) -> None:
    """Four slashes begin an absolute path, as in SQLAlchemy's addresses."""
    path = write('[storage]\nurl = "sqlite:////var/lib/decalogue/d.db"\n')
    assert load(path, LEAST).storage.path == Path("/var/lib/decalogue/d.db")


def test_the_configuration_is_frozen() -> None:
    """It is read once; nobody changes it later."""
    config = load(None, LEAST)
    with pytest.raises(ValidationError):
        config.workshop.minutes = 12  # type: ignore[misc]  # that it is refused is what is tested
    with pytest.raises(ValidationError):
        config.workshop = config.workshop  # type: ignore[misc]  # as above


def test_a_configuration_built_in_code_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rehearsal must not pick up the real bot's settings from the environment."""
    monkeypatch.setenv("DECALOGUE__WORKSHOP__MINUTES", "60")
    monkeypatch.setenv("WORKSHOP", '{"minutes": 60}')
    config = Config(telegram=Telegram(token=SecretStr(TOKEN)), storage=Storage(encryption="off"))
    assert config.workshop.minutes == 30


ERRORS: list[tuple[str, str]] = [
    (
        'telegram.token = "not a token"',
        "telegram.token: is not a bot token; give the token that BotFather sent, digits, a colon and letters",
    ),
    (
        "telegram.token = 5",
        "telegram.token: this is not text; give the token that BotFather sent, digits, a colon and letters",
    ),
    (
        'telegram.token = "PUT-HERE-THE-TOKEN-FROM-BOTFATHER"',
        "telegram.token: is still the placeholder; give the token that BotFather sent, digits, a colon and letters",
    ),
    (
        'telegram.api_url = "ftp://example.org"',
        "telegram.api_url: is not an address that begins with http:// or https://; "
        "give the root of a Bot API server, such as https://api.telegram.org",
    ),
    (
        f'telegram.api_url = "https://api.telegram.org/bot{TOKEN}"',
        "telegram.api_url: goes on after the root of the Bot API server; "
        "give the root of a Bot API server, such as https://api.telegram.org",
    ),
    (
        'telegram.api_url = "https://me:secret@example.org"',
        "telegram.api_url: carries more than an address; "
        "give the root of a Bot API server, such as https://api.telegram.org",
    ),
    (
        'telegram.mode = "push"',
        'telegram.mode: "push" is not one of the choices; give "polling" or "webhook"',
    ),
    (
        'telegram.mode = "webhook"',
        'telegram.webhook_url: is missing while telegram.mode is "webhook"; '
        "give an address such as https://workshop.example.org/telegram",
    ),
    (
        'telegram.mode = "webhook"\ntelegram.webhook_url = "https://workshop.example.org/telegram"',
        'web.listen: is missing while telegram.mode is "webhook"; give host:port, such as 127.0.0.1:8080',
    ),
    (
        'telegram.webhook_url = "http://workshop.example.org"',
        "telegram.webhook_url: begins with http:// and Telegram delivers to https:// only; "
        "give an address such as https://workshop.example.org/telegram",
    ),
    (
        'telegram.webhook_secret = "with space"',
        "telegram.webhook_secret: is not what Telegram accepts; "
        "give 1 to 256 characters among A-Z, a-z, 0-9, _ and -",
    ),
    (
        f'telegram.webhook_secret = "{"a" * 257}"',
        "telegram.webhook_secret: is not what Telegram accepts; "
        "give 1 to 256 characters among A-Z, a-z, 0-9, _ and -",
    ),
    (
        "telegram.messages_per_second = 0",
        "telegram.messages_per_second: 0 is too small; give a whole number from 1 to 1000",
    ),
    (
        "telegram.paid_broadcast = true",
        'telegram.paid_broadcast: true is not one of the choices; give "on" or "off"',
    ),
    (
        "telegram.messages_per_minute_per_group = 1001",
        "telegram.messages_per_minute_per_group: 1001 is too large; give a whole number from 1 to 1000",
    ),
    (
        'storage.url = "postgresql:///decalogue"',
        "storage.url: is not the address of a SQLite file; give sqlite:/// and the path of a file",
    ),
    (
        'storage.url = "sqlite:///:memory:"',
        "storage.url: is not the address of a SQLite file; give sqlite:/// and the path of a file",
    ),
    ('storage.encryption = "no"', 'storage.encryption: "no" is not one of the choices; give "on" or "off"'),
    (
        'storage.encryption = "off"',
        'storage.encryption: is "off" while storage.key is given; set it to "on", or remove the key',
    ),
    ('storage.key = " "', "storage.key: is empty; give a long random word"),
    (
        'storage.key_file = "d.key"',
        "storage.key: is given twice, with storage.key_file; remove one of the two",
    ),
    ('workshop.language = "de"', 'workshop.language: "de" is not one of the choices; give "fr" or "en"'),
    (
        'workshop.timezone = "Europe/Pari"',
        'workshop.timezone: there is no time zone called "Europe/Pari"; '
        "give a name such as Europe/Paris or America/Montreal",
    ),
    (
        'workshop.timezone = "../etc/passwd"',
        'workshop.timezone: there is no time zone called "../etc/passwd"; '
        "give a name such as Europe/Paris or America/Montreal",
    ),
    ("workshop.minutes = 4", "workshop.minutes: 4 is too small; give a whole number from 5 to 180"),
    ("workshop.minutes = 181", "workshop.minutes: 181 is too large; give a whole number from 5 to 180"),
    (
        'workshop.minutes = "half an hour"',
        'workshop.minutes: "half an hour" is not a whole number; give a whole number from 5 to 180',
    ),
    (
        "workshop.minutes = true",
        "workshop.minutes: true is not a whole number; give a whole number from 5 to 180",
    ),
    (
        "workshop.minutes = 7.5",
        "workshop.minutes: 7.5 is not a whole number; give a whole number from 5 to 180",
    ),
    ("workshop.group_size = 1", "workshop.group_size: 1 is too small; give a whole number from 2 to 12"),
    ("workshop.group_size = 13", "workshop.group_size: 13 is too large; give a whole number from 2 to 12"),
    (
        "workshop.curriculum = 3",
        "workshop.curriculum: 3 is not a path; give the path of a folder with fr.toml, en.toml, or both",
    ),
    (
        "facilitators.allowed = [12, -3]",
        "facilitators.allowed: -3 is too small; give a list of user ids, whole numbers above 0",
    ),
    (
        "facilitators.allowed = 12",
        "facilitators.allowed: 12 is not a list; give a list of user ids, whole numbers above 0",
    ),
    (
        'facilitators.allowed = "anna"',
        "facilitators.allowed: is not a list of whole numbers; "
        "give a list of user ids, whole numbers above 0",
    ),
    ('web.listen = "8080"', "web.listen: is not host:port; give host:port, such as 127.0.0.1:8080"),
    ('web.listen = "::1:8080"', "web.listen: is not host:port; give host:port, such as 127.0.0.1:8080"),
    (
        'web.listen = "localhost:70000"',
        "web.listen: is not host:port; give host:port, such as 127.0.0.1:8080",
    ),
    ('web.listen = "a..b:80"', "web.listen: is not host:port; give host:port, such as 127.0.0.1:8080"),
    (
        'web.public_url = "workshop.example.org"',
        "web.public_url: is not an address that begins with http:// or https://; "
        "give an address such as https://workshop.example.org",
    ),
    (
        "privacy.retention_days = 0",
        "privacy.retention_days: 0 is too small; give a whole number from 1 to 3650",
    ),
    (
        'logging.level = "loud"',
        'logging.level: "LOUD" is not one of the choices; give "DEBUG", "INFO", "WARNING" or "ERROR"',
    ),
    ('logging.format = "xml"', 'logging.format: "xml" is not one of the choices; give "text" or "json"'),
    ("telegram.tokn = 1", "telegram.tokn: is not known; did you mean telegram.token?"),
    ("workshop.colour = 1", "workshop.colour: is not known; remove it, or see config.example.toml"),
    ("telegrm.mode = 1", "telegrm: is not known; did you mean telegram?"),
    ("_env_file = 1", "_env_file: is not known; remove it, or see config.example.toml"),
    ("web = 1", "web: is not a section; write [web] on a line of its own, and its keys below"),
]


@pytest.mark.parametrize(("text", "line"), ERRORS, ids=[text[:40] for text, _ in ERRORS])
def test_an_error_names_file_key_what_is_wrong_and_what_would_be_right(
    write: WriteFile, text: str, line: str
) -> None:
    """One problem, one line."""
    lines = [
        *([] if "telegram.token" in text else [f'telegram.token = "{TOKEN}"']),
        *([] if "storage.key =" in text else [f'storage.key = "{KEY}"']),
    ]
    assert problems(write("\n".join([*lines, text])), {}) == (f"config.toml: {line}",)


def test_every_key_has_an_error_that_is_tested() -> None:
    """A key that is added comes with its error."""
    told = {line.split(": ")[0] for _, line in ERRORS}
    assert set(DEFAULTS) - told == {"storage.key_file"}, "storage.key_file: see the tests of a missing key"


def test_all_problems_are_told_at_once(write: WriteFile) -> None:
    """Nobody should have to start the bot five times to mend five lines."""
    lines = problems(write("[workshop]\nminutes = 1\ngroup_size = 1\n[nope]\n"), {})
    assert [line.split(": ")[1] for line in lines] == [
        "nope",
        "telegram.token",
        "storage.key_file",
        "workshop.minutes",
        "workshop.group_size",
    ]


def test_a_problem_in_the_environment_names_the_variable(write: WriteFile) -> None:
    """The one place where it can be mended."""
    assert problems(write(""), LEAST | {"DECALOGUE__WORKSHOP__MINUTES": "1"}) == (
        'DECALOGUE__WORKSHOP__MINUTES: workshop.minutes: "1" is too small; give a whole number from 5 to 180',
    )


def test_unknown_variables_are_refused() -> None:
    """A misspelt variable would otherwise be ignored in silence."""
    environ = LEAST | {"DECALOGUE__WEB__LISTN": "x", "DECALOGUE__WEEB__LISTEN": "x", "DECALOGUE__WEB": "x"}
    assert problems(None, environ) == (
        "DECALOGUE__WEB: is not a key; write DECALOGUE__SECTION__KEY",
        "DECALOGUE__WEEB__LISTEN: weeb.listen: is not known; did you mean web.listen?",
        "DECALOGUE__WEB__LISTN: web.listn: is not known; did you mean web.listen?",
    )


def test_what_is_missing_without_a_file_names_the_variable_to_set() -> None:
    """With nothing configured at all, two things are asked for."""
    assert problems(None, {}) == (
        "DECALOGUE__TELEGRAM__TOKEN: telegram.token: is missing; "
        "give the token that BotFather sent, digits, a colon and letters",
        "DECALOGUE__STORAGE__KEY_FILE: storage.key_file: is missing; "
        'run “decalogue init” to make one, give storage.key, or set storage.encryption = "off"',
    )


def test_a_database_in_the_clear_is_asked_for_in_so_many_words(write: WriteFile) -> None:
    """No key alone is an error; `encryption = "off"` alone is a decision."""
    path = write(f'telegram.token = "{TOKEN}"\nstorage.encryption = "off"\n')
    assert load(path, {}).storage.read_key() is None


def test_a_file_that_is_missing_or_broken_is_told_in_one_line(write: WriteFile, tmp_path: Path) -> None:
    """Not with a traceback."""
    assert problems(tmp_path / "absent.toml", LEAST) == (
        f"absent.toml: there is no such file in {tmp_path}; run “decalogue init”",
    )
    (line,) = problems(write("[telegram\n"), LEAST)
    assert re.fullmatch(r"config\.toml: is not TOML: .*line 1.*; see config\.example\.toml", line)
    path = tmp_path / "latin.toml"
    path.write_bytes("# é".encode("latin-1"))
    assert problems(path, LEAST) == ("latin.toml: is not UTF-8 text; save it as UTF-8",)


def test_what_is_no_text_in_the_environment_is_told(write: WriteFile) -> None:
    """As the system hands it on: half a character is no part of a path that the database could have."""
    assert problems(write(""), LEAST | {"DECALOGUE__WORKSHOP__TIMEZONE": "\udcff"}) == (
        "DECALOGUE__WORKSHOP__TIMEZONE: is not UTF-8 text; give it as UTF-8",
    )


def test_secrets_do_not_show_in_repr_str_or_json() -> None:
    """Whatever is logged of a configuration, the token, the secret and the key are not."""
    config = load(None, LEAST | {"DECALOGUE__TELEGRAM__WEBHOOK_SECRET": "hook-secret-1"})
    for text in (
        repr(config),
        str(config),
        config.model_dump_json(),
        repr(config.telegram),
        f"{config.storage}",
    ):
        assert not any(secret in text for secret in (TOKEN, KEY, "hook-secret-1"))


def chain(error: BaseException | None) -> list[BaseException]:
    """Return an error with all that it came from, shown in a traceback or not."""
    return [] if error is None else [error, *chain(error.__cause__), *chain(error.__context__)]


def test_secrets_do_not_show_in_errors(write: WriteFile) -> None:
    """Nor in what the error came from: a traceback prints that too."""
    path = write(
        f'[telegram]\ntoken = "{TOKEN} "\nwebhook_secret = "hook secret"\nmode = "{TOKEN}"\ntokn = "{TOKEN}"\n'
        f'[storage]\nurl = "{TOKEN}"\nkey = ["{KEY}"]\n[workshop]\ntimezone = "{TOKEN}"\n'
    )
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    told = "\n".join(
        [
            *caught.value.problems,
            *(repr(error) for error in chain(caught.value)),
            *traceback.format_exception(caught.value),
        ]
    )
    assert len(caught.value.problems) == 7
    assert not any(secret in told for secret in (TOKEN, KEY, "hook secret"))


def test_the_fields_that_hold_secrets_are_known_as_such() -> None:
    """The test above is worth as much as this list."""
    assert [name for name, field in keys_of(Config).items() if is_secret(field)] == [
        "telegram.token",
        "telegram.webhook_secret",
        "storage.key",
    ]
