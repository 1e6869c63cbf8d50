"""The curriculum that the configuration names, in each language that it has."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config import ConfigError
from bot.config.sections import Workshop
from conversations.checked_toml import decoded
from conversations.curriculum import BUILTIN, Curriculum, CurriculumError, builtin_file, load_all
from conversations.model import Outline
from conversations.outline import outline_of
from conversations.words import LANGUAGES
from storage.database import Database
from storage.editions import kept_editions

log = logging.getLogger(__name__)

FILES = tuple(f"{language}.toml" for language in LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A curriculum as it was when workshops were opened with it: what its files said, and what was read from them."""

    files: Mapping[str, str]
    curricula: Mapping[str, Curriculum]
    """By language, as the files."""

    @property
    def name(self) -> str:
        """A name made from the files: whoever changes a word gets another one."""
        digest = hashlib.sha256()
        for language, text in sorted(self.files.items()):
            digest.update(f"{language}\0{text}\0".encode())
        return digest.hexdigest()[:16]

    @property
    def outline(self) -> Outline:
        """What the rules need of it, which is the same in every language."""
        return outline_of(next(iter(self.curricula.values())))


def in_language(curricula: Mapping[str, Curriculum], *wanted: str) -> Curriculum:
    """The curriculum in the first of these languages that it has; in any, where it has none of them."""
    there = [curricula[language] for language in wanted if language in curricula]
    return there[0] if there else next(iter(curricula.values()))


def current_edition(settings: Workshop) -> Edition:
    """The curriculum that new workshops get: the one that comes with Décalogue, or one's own.

    Raises:
        ConfigError: it cannot be used; a problem for each fault, which names file, line and key.
    """
    folder = settings.curriculum
    name = BUILTIN if folder is None else folder.resolve().name
    files = {"fr": builtin_file("fr"), "en": builtin_file("en")} if folder is None else _read(folder)
    try:
        found = load_all(files, name)
    except CurriculumError as error:
        raise ConfigError([f"workshop.curriculum: {fault}" for fault in error.faults]) from None
    if settings.language not in found:
        there = next(iter(found))
        problem = f"workshop.language: {folder} has no {settings.language}.toml"
        raise ConfigError([f'{problem}; give "{there}", or write that file'])
    texts = {language: decoded(data, name) for language, data in files.items()}
    return Edition(files=texts, curricula=found)


async def earlier_editions(database: Database, current: Edition) -> dict[str, Edition]:
    """The editions that workshops were opened with before, by name.

    One that this version cannot read is left out: its workshops then go on with the current one.
    """
    found = {}
    for name, texts in (await kept_editions(database)).items():
        if name == current.name:
            continue
        try:
            curricula = load_all({language: text.encode() for language, text in texts.items()}, name)
        except CurriculumError as error:
            log.error("curriculum.unreadable", extra={"edition": name, "reason": str(error.faults[0])})
        else:
            found[name] = Edition(files=texts, curricula=curricula)
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
