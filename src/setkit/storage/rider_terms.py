"""Reads `resources/riders/clauses.toml`: the standing clauses a rider draft begins with."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from setkit.domain.riders import Clause
from setkit.foundation.paths import resources


@lru_cache(maxsize=1)
def standing_clauses() -> tuple[Clause, ...]:
    """Return the shipped clauses in their order."""
    return tuple(
        Clause(kind=one["kind"], text=one["text"], params=one.get("params", {}))
        for one in _told()["clause"]
    )


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    path = resources() / "riders" / "clauses.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
