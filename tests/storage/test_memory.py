"""Tests of what is kept in memory: it stays small, however long the process lives."""

from __future__ import annotations

from collections.abc import Mapping

from storage.memory import MISSING, Memory, Recent


def test_every_map_is_bounded() -> None:
    maps = {name: kept for name, kept in vars(Memory()).items() if isinstance(kept, Mapping | Recent)}
    assert maps
    assert [name for name, kept in maps.items() if not isinstance(kept, Recent)] == []


def test_what_was_not_used_for_longest_makes_room() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.put("oldest", 1)
    recent.put("older", 2)
    recent.get("oldest")
    recent.put("newest", 3)
    assert [recent.get(key) for key in ("oldest", "older", "newest")] == [1, MISSING, 3]
