"""Every paper setkit can make: one line each, with the profiles that may receive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setkit.documents import scene_report
from setkit.documents.page import Document
from setkit.domain.profiles import Profile
from setkit.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """A kind of paper: its id, who may have it, and who builds it."""

    kind: str
    profiles: frozenset[Profile]
    build: Callable[..., Document]

    @property
    def title(self) -> str:
        """What people call this kind of paper."""
        return {"scene-report": _("Scene report")}[self.kind]


PAPERS = {
    spec.kind: spec
    for spec in (PaperSpec("scene-report", frozenset({Profile.PRODUCER}), scene_report.build),)
}
"""By id, the word that `setkit export VAULT PAPER` takes."""
