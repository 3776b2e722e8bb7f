"""Every paper setkit can make: one line each, with the profiles that may receive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setkit.documents import scene_report
from setkit.documents.page import Document
from setkit.domain.profiles import Profile


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """A kind of paper: its id, its title, who may have it, and who builds it."""

    kind: str
    title: str
    profiles: frozenset[Profile]
    build: Callable[..., Document]


PAPERS = {
    spec.kind: spec
    for spec in (
        PaperSpec(
            "scene-report", "Scene report", frozenset({Profile.PRODUCER}), scene_report.build
        ),
    )
}
"""By id, the word that `setkit export VAULT PAPER` takes."""
