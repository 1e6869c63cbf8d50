"""The curriculum that the configuration names, in each language that it has."""

from __future__ import annotations

from pathlib import Path

from bot.config import ConfigError
from bot.config.sections import Workshop
from conversations.curriculum import Curriculum, CurriculumError, builtin, load_all
from conversations.words import LANGUAGES

FILES = tuple(f"{language}.toml" for language in LANGUAGES)


def curricula(settings: Workshop) -> dict[str, Curriculum]:
    """The curriculum in every language that it has: the one that comes with Décalogue, or one's own.

    Raises:
        ConfigError: it cannot be used; a problem for each fault, which names file, line and key.
    """
    if settings.curriculum is None:
        return {"fr": builtin("fr"), "en": builtin("en")}
    try:
        found = load_all(_read(settings.curriculum), settings.curriculum.resolve().name)
    except CurriculumError as error:
        raise ConfigError([f"workshop.curriculum: {fault}" for fault in error.faults]) from None
    if settings.language not in found:
        there = next(iter(found))
        problem = f"workshop.language: {settings.curriculum} has no {settings.language}.toml"
        raise ConfigError([f'{problem}; give "{there}", or write that file'])
    return found


def _read(folder: Path) -> dict[str, bytes]:
    """What the files of the folder hold, by language.

    Raises:
        ConfigError: there is no such folder, none of its files is ours, or one cannot be read.
    """
    right = f"give the path of a folder with {' and '.join(FILES)}, or one of them"
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        raise ConfigError([f"workshop.curriculum: {folder} is not there; {right}"]) from None
    except NotADirectoryError:
        raise ConfigError([f"workshop.curriculum: {folder} is a file; {right}"]) from None
    except OSError as error:
        raise ConfigError([f"workshop.curriculum: {folder} cannot be read ({error.strerror})"]) from None
    if names.isdisjoint(FILES):
        others = ", ".join(sorted(name for name in names if name.lower().endswith(".toml")))
        holds = f"holds {others} and no" if others else "holds no"
        raise ConfigError([f"workshop.curriculum: {folder} {holds} {' or '.join(FILES)}; {right}"])
    found: dict[str, bytes] = {}
    problems = []
    for language, name in zip(LANGUAGES, FILES, strict=True):
        try:
            if name in names:
                found[language] = (folder / name).read_bytes()
        except OSError as error:
            problems.append(f"workshop.curriculum: {folder / name} cannot be read ({error.strerror})")
    if problems:
        raise ConfigError(problems)
    return found
