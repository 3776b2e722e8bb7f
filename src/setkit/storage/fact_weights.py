"""Reads `resources/rules/facts.toml`: which facts of a scene are hard and which are soft."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from setkit.domain.reconsent import Weight
from setkit.foundation.paths import resources


@lru_cache(maxsize=1)
def fact_weights() -> Mapping[str, Weight]:
    """Return the weight of every facet by its name, in the order of the file."""
    path = resources() / "rules" / "facts.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {facet["id"]: Weight(facet["weight"]) for facet in told["facet"]}
