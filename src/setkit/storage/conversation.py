"""Reads `resources/checklists/conversation.toml`: topics of a talk, words told to everybody."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from setkit.foundation.canonical import sha256
from setkit.foundation.paths import resources


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a talk covers, with where the demand for it comes from."""

    id: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that are the same for everybody; pinned under their SHA-256 where they are used."""

    id: str
    kind: str
    lang: str
    version: str
    body: str

    @property
    def sha(self) -> str:
        """Return the SHA-256 of the words."""
        return sha256(self.body.encode())


@lru_cache(maxsize=1)
def talk_topics() -> tuple[Topic, ...]:
    """Return what a talk may cover, in the order of the file."""
    return tuple(Topic(told["id"], told["label"], told["source"]) for told in _raw()["topic"])


@lru_cache(maxsize=8)
def wording(name: str) -> Wording:
    """Return the words called `name` (rights, whom_to_call, sign_acts, sign_data).

    Raises KeyError for a name the file does not have.
    """
    version = _raw()["version"]
    found = {
        told["id"]: Wording(told["id"], told["kind"], told["lang"], version, told["body"].strip())
        for told in _raw()["text"]
    }
    return found[name]


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    path = resources() / "checklists" / "conversation.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
