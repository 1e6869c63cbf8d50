"""The configuration: a TOML file and the environment, read once into one frozen object.

`load` is the entry. `DECALOGUE__SECTION__KEY` in the environment wins over the file. Relative paths start
at the file's folder, or without a file at the current one. The secrets are `SecretStr`: no `repr`, no log
line and no error message shows them.

Reading path: `sections.py` (every key) ← `checks.py` (what a value must look like) ← `problems.py` (how
errors are told) · `reading.py` (file and environment into one object) · `text.py` (the commented file).
"""

from bot.config.problems import ConfigError
from bot.config.reading import Config, load
from bot.config.sections import Facilitators, Logging, Privacy, Storage, Telegram, Web, Workshop

__all__ = [
    "Config",
    "ConfigError",
    "Facilitators",
    "Logging",
    "Privacy",
    "Storage",
    "Telegram",
    "Web",
    "Workshop",
    "load",
]
