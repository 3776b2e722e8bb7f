"""Reads the rule packs that setkit ships from `resources/rules/`: their text word for word."""

from __future__ import annotations

from functools import lru_cache

from setkit.domain.rule_packs import parse_pack
from setkit.domain.rules_in_force import Pinned
from setkit.foundation.canonical import sha256
from setkit.foundation.paths import resources

HOUSE = "house"
SHIPPED = (
    "sag_aftra",
    "equity_bectu_directors_uk",
    "actra",
    "meaa",
    "ethical_adult",
    "house",
    "pact_equity_cinema",
    "pact_bectu_tv",
    "pact_bectu_film",
    "iatse_asa",
    "eu_working_time",
    "spain_actors",
    "california_minors",
)


@lru_cache(maxsize=len(SHIPPED))
def shipped_text(pack_id: str) -> str:
    """Return the text of a shipped pack. Raises KeyError for an id that is not shipped."""
    if pack_id not in SHIPPED:
        raise KeyError(pack_id)
    return (resources() / "rules" / f"{pack_id}.toml").read_text(encoding="utf-8")


def house_pack() -> Pinned:
    """Return the rules that hold where no pack says anything."""
    return pinned(shipped_text(HOUSE))


@lru_cache(maxsize=256)
def pinned(text: str) -> Pinned:
    """Return the pack that `text` spells with the SHA-256 of it, the id it is kept under.

    Raises PackFaulty where the text is no pack.
    """
    return Pinned(parse_pack(text), sha256(text.encode()))
