"""Reads the checklist taxonomy from `resources/checklists/` into the values the rules use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from setkit.domain.answers import ANY, Direction, Item, parse_item
from setkit.domain.catalogue import Act, Catalogue, Zone
from setkit.domain.custom_items import custom_words, is_custom
from setkit.foundation.canonical import canonical, sha256
from setkit.foundation.paths import resources


@dataclass(frozen=True, slots=True)
class Template:
    """A checklist form: which items, in which order. `body` is what is pinned word for word."""

    id: str
    version: str
    kind: str
    is_short: bool
    items: tuple[str, ...]
    body: str

    @property
    def sha(self) -> str:
        """Return the SHA-256 of the pinned text."""
        return sha256(self.body.encode())


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return zones, acts and words as shipped."""
    data = _raw()
    zones = {row[0]: Zone(*row) for row in data["data"]["zones"]}
    acts = {row[0]: Act(*row) for row in data["data"]["acts"]}
    return Catalogue(zones, acts, frozenset(data["data"]["harmless"]), data["words"])


@lru_cache(maxsize=1 << 14)
def item_of(code: str) -> Item:
    """Return the item that a code of this vault spells. Raises ValueError for none."""
    return parse_item(code, _groups())


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return catalogue().zone_groups()


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Return the short form, the full form and the form about data."""
    data = _raw()
    made = []
    for told in data["templates"]:
        items = tuple(told["items"]) or full_form(catalogue())
        pinned = {
            "template": told["id"],
            "version": told["version"],
            "items": list(items),
            "taxonomy": data["version"],
            "as_of": data["as_of"],
            "words": item_labels(items),
        }
        made.append(
            Template(
                told["id"],
                told["version"],
                told["kind"],
                told["is_short"],
                items,
                canonical(pinned),
            )
        )
    return tuple(made)


def full_form(known: Catalogue) -> tuple[str, ...]:
    """Return the full form: all zones given and received, all acts, all zones exposed.

    Unsimulated acts are left out: they exist on adult productions only.
    """
    contacts = [
        f"{zone.code}.{ANY if zone.is_paired else 'M'}.{direction}.*.*.*"
        for zone in known.zones.values()
        for direction in (Direction.GIVE, Direction.RECEIVE)
    ]
    acts = [
        f"{act.code}.{direction}"
        for act in known.acts.values()
        if not act.is_unsimulated
        for direction in ((Direction.SELF,) if act.is_solo else (Direction.GIVE, Direction.RECEIVE))
    ]
    exposures = [
        f"exposure.{zone.code.partition('.')[2]}.{ANY if zone.is_paired else 'M'}.*.{audience}"
        for zone in known.zones.values()
        for audience in ("set", "monitor", "screen")
    ]
    return (*contacts, *acts, *exposures)


def taxonomy_version() -> str:
    """Return the version of the shipped taxonomy."""
    return str(_raw()["version"])


def item_labels(items: Iterable[str]) -> dict[str, str]:
    """Return the label of every place an item names: the pinned text a performer saw."""
    known = catalogue()
    labels: dict[str, str] = {}
    for item in items:
        place = ".".join(item.split(".")[:2])
        if place in known.zones:
            labels[place] = known.zones[place].label
        elif place in known.acts:
            labels[place] = known.acts[place].label
        elif is_custom(place):
            labels[place] = custom_words(place)
    return labels


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    path = resources() / "checklists" / "taxonomy.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
