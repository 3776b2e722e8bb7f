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
    """A kind of paper: its id, what it is about, who may have it, and who builds it.

    `about` names the fields of an order's Subject that it needs, such as "scene_id person_id"; ""
    is the whole production. Where its rows come from: usecases/paper_rows.py.
    """

    kind: str
    about: str
    profiles: frozenset[Profile]
    build: Callable[..., Document]

    @property
    def title(self) -> str:
        """What people call this kind of paper."""
        return _TITLES[self.kind]()


_TITLES: dict[str, Callable[[], str]] = {"scene-report": lambda: _("Scene report")}

PAPERS = {
    spec.kind: spec
    for spec in (
        PaperSpec("scene-report", "scene_id", frozenset({Profile.PRODUCER}), scene_report.build),
    )
}
"""By id, the word that `setkit export VAULT PAPER` takes."""
