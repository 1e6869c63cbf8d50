"""What two languages of one curriculum must have in common: everything but the words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from conversations.curriculum_parts import Curriculum, places_in

# Texts that name something rather than say it.
_NAMES = {"key", "kind", "role", "case", "anchor"}
# Lists of texts whose length may differ: tools that are known in one country and not in another.
_FREE_LISTS = {"local", "international"}
# Lists of names, which must be the same.
_NAME_LISTS = {"sources", "origin_sources"}


def differences(first: Curriculum, second: Curriculum) -> Iterator[tuple[str, str]]:
    """Yields each place where two curricula differ in more than their words, and how.

    Places are written as in the file: `prompts[3].minutes`.
    """
    for field in dataclasses.fields(Curriculum):
        if field.name != "language":
            here, there = getattr(first, field.name), getattr(second, field.name)
            yield from _between(here, there, field.name, field.name, first.language, second.language)


def _between(
    here: object, there: object, place: str, name: str, *languages: str
) -> Iterator[tuple[str, str]]:
    match here, there:
        case str(), str() if name == "draft":
            used = [", ".join(sorted(places_in(one))) or "none" for one in (here, there)]
            if used[0] != used[1]:
                yield place, _told(*used, *languages)
        case str(), str() if name not in _NAMES:
            return
        case (Mapping(), Mapping()):
            # The order of advice counts: the first is the most useful. That of sources does not.
            keys = [list(one) if name == "advice" else sorted(one) for one in (here, there)]
            if keys[0] != keys[1]:
                yield place, _told(*(", ".join(each) or "none" for each in keys), *languages)
        case (tuple(), tuple()) if name in _NAME_LISTS or _are_numbers(here, there):
            if here != there:
                listed = (", ".join(str(item) for item in one) or "none" for one in (here, there))
                yield place, _told(*listed, *languages)
        case (tuple(), tuple()):
            if len(here) != len(there) and name not in _FREE_LISTS:
                yield place, _told(str(len(here)), str(len(there)), *languages)
            else:
                for number, (one, other) in enumerate(zip(here, there, strict=False), start=1):
                    yield from _between(one, other, f"{place}[{number}]", "", *languages)
        case _ if dataclasses.is_dataclass(here) and type(here) is type(there):
            for field in dataclasses.fields(here):
                one, other = getattr(here, field.name), getattr(there, field.name)
                yield from _between(one, other, f"{place}.{field.name}", field.name, *languages)
        case _ if here != there:
            yield place, _told(_shown(here), _shown(there), *languages)


def _are_numbers(*lists: tuple[object, ...]) -> bool:
    return all(isinstance(item, int) for one in lists for item in one) and any(lists)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return "something" if dataclasses.is_dataclass(value) else str(value)


def _told(here: str, there: str, *languages: str) -> str:
    return f"{here} in {languages[0]}, {there} in {languages[1]}"
