"""Decides how a paper comes about: recipient first, then what, then the very page, then the file.

What is looked at is what leaves: the page shown is the PDF that is exported, with its code and
number on it. If anything was recorded in between, it is made and shown again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from setkit.documents.catalog import PAPERS, PaperSpec
from setkit.documents.render.preview import page_count, png
from setkit.documents.render.tokens import PaperSize
from setkit.domain.profiles import Profile
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.queries import papers as ledger_rows
from setkit.queries import scenes as scene_rows
from setkit.queries.issues import Subject
from setkit.queries.set_mode import day_choices
from setkit.ui.context import Context
from setkit.ui.screens.papers.lines import profile_word
from setkit.ui.sentences import sentence_of
from setkit.usecases.paper_ledger import Order, Prepared
from setkit.usecases.papers import Exported, Overtaken, hand_out, prepare
from setkit.usecases.recipients import add_recipient

if TYPE_CHECKING:
    from setkit.storage.reading import Reader

DPI = 130
MADE_HERE = {"scene_id", "shoot_day_id"}
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MakerState:
    """What the maker shows. Options are (value, words); `pages` are PNG files."""

    recipients: tuple[Option, ...] = ()
    recipient: str = ""
    kinds: tuple[Option, ...] = ()
    kind: str = ""
    scenes: tuple[Option, ...] = ()
    scene: str = ""
    days: tuple[Option, ...] = ()
    day: str = ""
    purpose: str = ""
    size: PaperSize = PaperSize.A4
    laser: bool = True
    pages: tuple[bytes, ...] = ()
    inside: str = ""
    missing: str = ""
    refusal: str = ""
    is_busy: bool = False
    done: Exported | None = field(default=None, repr=False)


class Maker:
    """One paper on its way. `made` hears its ledger id, `leave` that the person goes back."""

    def __init__(
        self, context: Context, made: Callable[[str], None], leave: Callable[[], None]
    ) -> None:
        self._context = context
        self._made = made
        self.leave = leave
        self._profiles: dict[str, str] = {}
        self._prepared: Prepared | None = None
        self._state = MakerState()
        self.render: Callable[[MakerState], None] = lambda state: None

    def begin(
        self, *, scene_id: str = "", kind: str = "", recipient_id: str = "", purpose: str = ""
    ) -> None:
        """Start over with what is known already."""
        self._prepared = None
        self._state = MakerState(
            scene=scene_id, kind=kind, recipient=recipient_id, purpose=purpose,
            size=self._state.size, laser=self._state.laser,
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Look again: recipients and scenes may have changed, and so may the page."""
        if self._state.done is not None:
            return
        rows, scenes, days = self._context.session.look(_choices)
        self._profiles = {row.id: row.profile for row in rows}
        self._show(
            recipients=tuple((r.id, f"{r.name} – {profile_word(r.profile)}") for r in rows),
            scenes=scenes,
            days=days,
        )
        self._settle()

    def add(self, name: str, profile: str) -> None:
        """Add somebody who receives papers, and choose them."""
        try:
            made = self._context.session.perform(add_recipient, name=name, profile=Profile(profile))
        except UserError as refusal:
            self._show(refusal=refusal.sentence)
            return
        self._state = replace(self._state, recipient=made)
        self.refresh()

    def choose_recipient(self, recipient_id: str) -> None:
        """Choose who gets it; only papers for that role are offered."""
        self._show(recipient=recipient_id)
        self._settle()

    def choose_kind(self, kind: str) -> None:
        """Choose what kind of paper it is."""
        self._show(kind=kind, purpose="")
        self._settle()

    def choose_scene(self, scene_id: str) -> None:
        """Choose the scene it is about."""
        self._show(scene=scene_id)
        self._settle()

    def choose_day(self, day_id: str) -> None:
        """Choose the shooting day it is about."""
        self._show(day=day_id)
        self._settle()

    def set_purpose(self, purpose: str) -> None:
        """Say what the paper is for; it is printed."""
        self._show(purpose=purpose)
        self._settle()

    def set_size(self, size: str) -> None:
        """Choose A4 or Letter."""
        self._show(size=PaperSize(size))
        self._settle()

    def set_laser(self, on: bool) -> None:
        """Print the accent in black, for office printers."""
        self._show(laser=on)
        self._settle()

    def export(self) -> None:
        """Ask for a folder and hand out the page that is shown."""
        made = self._prepared
        if made is None or self._state.is_busy:
            return
        folder = self._context.dialogs.choose_folder(_("Export into a folder"))
        if folder is None:
            return
        vault = self._context.session.vault
        self._show(is_busy=True, refusal="")
        self._context.jobs.start(
            _("Writing the paper"),
            lambda progress: hand_out(vault, made, folder, progress),
            self._exported,
            self._not_exported,
        )

    def _settle(self) -> None:
        """Offer what fits the choices made so far, and make the page when all is chosen."""
        state = self._state
        profile = self._profiles.get(state.recipient, "")
        fitting = [s for s in makeable() if profile in {p.value for p in s.profiles}]
        kinds = tuple((spec.kind, spec.title) for spec in fitting)
        kind = state.kind if state.kind in dict(kinds) else (kinds[0][0] if kinds else "")
        purpose = state.purpose or (PAPERS[kind].title if kind else "")
        self._prepared = None
        self._show(
            kinds=kinds, kind=kind, purpose=purpose, missing=_missing(state, kind),
            pages=(), inside="", refusal="",
        )  # fmt: skip
        if not self._state.missing and not self._state.is_busy:
            self._make()

    def _make(self) -> None:
        order = self._order()
        vault = self._context.session.vault

        def work(progress: Progress) -> tuple[Order, Prepared, tuple[bytes, ...]]:
            made = prepare(vault, order, progress)
            total = page_count(made.content, made.password)
            return (
                order,
                made,
                tuple(png(made.content, n, dpi=DPI, password=made.password) for n in range(total)),
            )

        self._show(is_busy=True)
        self._context.jobs.start(_("Making the page"), work, self._ready, self._refused)

    def _order(self) -> Order:
        state = self._state
        needs = PAPERS[state.kind].about.split()
        about = Subject(
            scene_id=state.scene if "scene_id" in needs else "",
            shoot_day_id=state.day if "shoot_day_id" in needs else "",
        )
        return Order(
            about, state.recipient, state.purpose, state.kind, size=state.size, laser=state.laser
        )

    def _ready(self, found: tuple[Order, Prepared, tuple[bytes, ...]]) -> None:
        order, made, pages = found
        self._show(is_busy=False)
        if self._state.missing:
            return
        if order != self._order():  # something else was chosen meanwhile
            self._make()
            return
        self._prepared = made
        self._show(pages=pages, inside=_inside(made))

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error  # a fault of ours: the last resort locks (P-06)
        self._show(is_busy=False, pages=(), refusal=sentence_of(error))

    def _exported(self, done: Exported) -> None:
        self._prepared = None
        self._show(is_busy=False, done=done)
        self._made(done.paper_id)

    def _not_exported(self, error: BaseException) -> None:
        self._refused(error)
        if isinstance(error, Overtaken):
            self._settle()
            self._show(refusal=error.sentence)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)


def _choices(
    reader: Reader,
) -> tuple[tuple[ledger_rows.RecipientRow, ...], tuple[Option, ...], tuple[Option, ...]]:
    scenes = tuple(
        (row.id, f"{row.number}  {row.heading}")
        for row in scene_rows.rows(reader)
        if not row.is_omitted
    )
    told = _("Day {n}  {date}")
    days = tuple(
        (day.id, told.format(n=day.number, date=day.day_on)) for day in day_choices(reader)
    )
    return ledger_rows.recipients(reader), scenes, days


def makeable() -> tuple[PaperSpec, ...]:
    """Return the kinds of papers that are made here: about a scene, a day or the whole production.

    Those about one person are made where that person is shown.
    """
    return tuple(spec for spec in PAPERS.values() if set(spec.about.split()) <= MADE_HERE)


def _missing(state: MakerState, kind: str) -> str:
    """Return what must be chosen next, "" when the page can be made."""
    if not state.recipient:
        return _("Choose first who receives it.")
    if not kind:
        return _("There is no paper for that role yet.")
    if "scene_id" in PAPERS[kind].about.split() and not state.scene:
        return _("Choose the scene.")
    if "shoot_day_id" in PAPERS[kind].about.split() and not state.day:
        return _("Choose the day.")
    return ""


def _inside(made: Prepared) -> str:
    """Return who is inside and how sensitive it is; nothing says how much was left out."""
    people = {source.person_id for source in made.loaded.sources if source.person_id}
    who = ngettext(
        "It rests on the records of {n} person.", "It rests on the records of {n} people.",
        len(people),
    ).format(n=len(people))  # fmt: skip
    level = _("Highest level inside: P{n}.").format(n=made.max_level)
    return f"{who} {level}"
