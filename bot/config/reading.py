"""Reading the configuration: the file, the environment over it, and every problem told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.config.checks import SQLITE
from bot.config.problems import ConfigError, describe, keys_of, unknown, wrong
from bot.config.sections import Facilitators, Logging, Privacy, Storage, Telegram, Web, Workshop

PREFIX = "DECALOGUE__"


class Config(BaseSettings):
    """The whole configuration.

    `load` builds it. Code such as the rehearsal may build it directly: that reads no file and no environment.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    telegram: Telegram
    storage: Storage
    workshop: Workshop = Workshop()
    facilitators: Facilitators = Facilitators()
    web: Web = Web()
    privacy: Privacy = Privacy()
    logging: Logging = Logging()

    @model_validator(mode="after")
    def _webhook_has_a_server(self) -> Self:
        if self.telegram.mode == "webhook" and self.web.listen is None:
            raise wrong('is missing while telegram.mode is "webhook"', key="web.listen")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what is passed in: `load` does the reading, and remembers what came from where."""
        return (init_settings,)


class EnvironmentSource(PydanticBaseSettingsSource):
    """Everything in the environment that begins with `DECALOGUE__`; unknown keys too, for they are refused.

    Empty values count as not set: that is how containers pass on what nobody has given.

    Attributes:
        names: `section.key` → the variable's name.
        misnamed: Variables that have the prefix and no `SECTION__KEY` after it.
        unreadable: Variables whose value is not UTF-8, which neither a database's path nor an error message can hold.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(Config)
        self.names: dict[str, str] = {}
        self.misnamed: list[str] = []
        self.unreadable: list[str] = []
        self._values: dict[str, dict[str, Any]] = {}
        for name, value in environ.items():
            if not name.startswith(PREFIX) or value == "":
                continue
            section, *rest = name.removeprefix(PREFIX).lower().split("__")
            if len(rest) != 1 or not section or not rest[0]:
                self.misnamed.append(name)
                continue
            if value != value.encode("utf-8", "replace").decode():
                self.unreadable.append(name)
                continue
            self.names[f"{section}.{rest[0]}"] = name
            self._values.setdefault(section, {})[rest[0]] = value

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return one section, as pydantic-settings asks of every source."""
        return self._values.get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return all sections."""
        return {section: dict(keys) for section, keys in self._values.items()}


def load(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the configuration.

    Args:
        path: The TOML file; None where the environment says everything.
        environ: The environment, such as `os.environ`.

    Raises:
        ConfigError: Something is wrong; all of it is told at once.
    """
    in_file = {} if path is None else _read(path)
    environment = EnvironmentSource(environ)
    merged = _merge(in_file, environment(), folder=Path.cwd() if path is None else path.absolute().parent)

    def line(key: str, what: str) -> str:
        variable = PREFIX + key.upper().replace(".", "__")
        # What is missing everywhere is best given in the file, if there is one.
        found_in = environment.names.get(key) or (path.name if path else variable)
        return f"{found_in}: {key}: {what}"

    problems = [f"{name}: is not a key; write {PREFIX}SECTION__KEY" for name in environment.misnamed]
    problems += [f"{name}: is not UTF-8 text; give it as UTF-8" for name in environment.unreadable]
    known = dict(keys_of(Config))
    for section in [name for name in merged if name not in Config.model_fields]:
        for name in [name for name in environment.names if name.startswith(f"{section}.")] or [section]:
            problems.append(line(name, unknown(name, [*known, *Config.model_fields])))
        del merged[section]
    try:
        config = Config(**merged)
    except ValidationError as error:
        # Only lines go on: the error itself holds the values, and with them the secrets.
        problems += [line(*describe(each, Config)) for each in error.errors(include_url=False)]
    if problems:
        raise ConfigError(problems)
    return config


def _read(path: Path) -> dict[str, Any]:
    """Return what the file says."""
    try:
        if not path.is_file():
            raise ConfigError(
                [f"{path.name}: there is no such file in {path.absolute().parent}; run “decalogue init”"]
            )
        # Some editors of Windows begin a file with a mark of its encoding.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        problem = f"{path.name}: is not TOML: {error}; see config.example.toml"
    except UnicodeDecodeError:
        problem = f"{path.name}: is not UTF-8 text; save it as UTF-8"
    except OSError as error:
        problem = f"{path.name}: cannot be read ({error.strerror}); see who owns it and its mode"
    raise ConfigError([problem])


def _merge(in_file: Mapping[str, Any], in_environment: Mapping[str, Any], *, folder: Path) -> dict[str, Any]:
    """Lay the environment over the file, with all sections there and paths anchored at the folder."""
    merged: dict[str, Any] = {section: {} for section in Config.model_fields}
    for section, values in in_file.items():
        merged[section] = dict(values) if isinstance(values, Mapping) else values
    for section, values in in_environment.items():
        if not isinstance(merged.get(section), dict):
            merged[section] = {}
        if section == "storage" and len({"key", "key_file"} & set(values)) == 1:
            # One way to give the key wins over the other as one value wins over another.
            merged[section] = {k: v for k, v in merged[section].items() if k not in ("key", "key_file")}
        merged[section] |= values
    for section, name in (("storage", "key_file"), ("workshop", "curriculum")):
        if isinstance(merged[section], dict) and isinstance(given := merged[section].get(name), str):
            merged[section][name] = str(folder / home(given))
    if isinstance(merged["storage"], dict):
        url = merged["storage"].setdefault("url", Storage.model_fields["url"].default)
        merged["storage"]["url"] = _anchored(url, folder)
    return merged


def home(path: str) -> Path:
    """The path with `~` written out; where the system knows no such home, it is taken as it stands."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _anchored(url: object, folder: Path) -> object:
    """Return the database address with a path that starts at the root; anything else, as it is."""
    if not isinstance(url, str) or not url.startswith(SQLITE) or url in (SQLITE, f"{SQLITE}:memory:"):
        return url
    return f"{SQLITE}{folder / home(url.removeprefix(SQLITE))}"
