"""Decides what the find field shows: pages and deeds first, then what was typed for. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from setkit.documents.catalog import PAPERS
from setkit.domain.finding import fit, folded
from setkit.foundation.i18n import _
from setkit.queries.search import Kind, Named, everything_named
from setkit.ui.places import Place
from setkit.ui.session import Session

MOST = 50
"""Hits shown: whoever has more types another letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer. `do` is called at Enter."""

    key: str
    title: str
    under: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the program can do or a page it can show, for finding. `keys` "" for none."""

    id: str
    title: str
    under: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class State:
    """What the panel shows."""

    text: str = ""
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
    title: str
    more: str


class FindPresenter:
    """Reads the names once when the field is entered, and again only after a change."""

    def __init__(
        self, session: Session, deeds: Sequence[Deed], go: Callable[[Place], object]
    ) -> None:
        self._session = session
        self._go = go
        self._deeds = tuple(_entry(Hit(d.id, d.title, d.under, d.do), "") for d in deeds)
        self._entries: tuple[_Entry, ...] | None = None
        self.state = State()
        self.render: Callable[[State], None] = lambda state: None

    def forget(self) -> None:
        """Look again at the next find: something changed."""
        self._entries = None

    def find(self, text: str) -> None:
        """Show what fits `text`, best first; pages and deeds while nothing is typed."""
        wanted = folded(text)
        found = self._ranked(wanted) if wanted.strip() else [one.hit for one in self._deeds]
        self.state = replace(self.state, text=text, hits=tuple(found[:MOST]))
        self.render(self.state)

    def _ranked(self, wanted: str) -> list[Hit]:
        if self._entries is None:
            names = self._session.look(everything_named)
            self._entries = tuple(self._named(one) for one in names)
        hits = []
        for number, one in enumerate((*self._deeds, *self._entries)):
            how_well = fit(wanted, one.title, one.more)
            if how_well is not None:
                hits.append((how_well, number, one.hit))
        return [hit for _well, _number, hit in sorted(hits, key=lambda found: found[:2])]

    def _named(self, one: Named) -> _Entry:
        title, under, place = _told(one)
        hit = Hit(one.id, title, under, lambda: self._go(place))
        return _entry(hit, f"{title} {one.under} {one.more}", one.name)


def _entry(hit: Hit, more: str, name: str = "") -> _Entry:
    return _Entry(hit, folded(name or hit.title), folded(more))


def _told(one: Named) -> tuple[str, str, Place]:
    """Return title, second line and place of something with a name."""
    if one.kind is Kind.SCENE:
        title = _("Scene {n}").format(n=one.name)
        return title, one.under, Place("scenes", one.id)
    if one.kind is Kind.PERSON:
        return one.name, _joined(_("Person"), one.under), Place("people", one.id)
    if one.kind is Kind.BEAT:
        under = _("Beat of scene {n}").format(n=one.under)
        return one.name, under, Place("scenes", one.scene_id, "beats", one.id)
    kind = PAPERS[one.code].title if one.code in PAPERS else one.code
    return one.name, _joined(_("Paper"), kind, one.under), Place("papers", one.id)


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)
