"""Decides what the record shows: entries, what a check found, what backups would bring back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from setkit.foundation.clock import local
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _, ngettext
from setkit.queries.diary import EntryRow, RecordRow, entries, find_code, record
from setkit.storage.check import CheckReport, health_text
from setkit.ui.context import Context
from setkit.ui.places import Place
from setkit.ui.screens.record.words import Group, act_words, acts_of
from setkit.ui.sentences import sentence_of
from setkit.usecases import keeping
from setkit.usecases.gate import Opened
from setkit.usecases.restoring import Kin, Preview, list_previews, preview

LIMIT = 2_000
NOTHING = RecordRow(0, (), 0, 0)
TABS = ("diary", "check", "backups")


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows. Times are ms UTC."""

    tab: str = "diary"
    facts: RecordRow = NOTHING
    entries: tuple[EntryRow, ...] = ()
    group: Group = Group.ALL
    text: str = ""
    selected: str = ""
    report: CheckReport | None = None
    previews: tuple[Preview, ...] | None = None
    backup: Preview | None = None
    is_busy: bool = False
    notice: str = ""
    tone: str = ""

    @property
    def detail(self) -> EntryRow | None:
        """Return the chosen entry."""
        return next((row for row in self.entries if row.id == self.selected), None)


class RecordPresenter:
    """The diary can be read and checked; nothing here can change it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._state = State()
        self.render: Callable[[State], None] = lambda state: None

    def refresh(self) -> None:
        """Look again."""
        group = self._state.group
        found = self._session.look(entries, limit=LIMIT, acts=acts_of(group))
        selected = self._state.selected
        if all(row.id != selected for row in found):
            selected = found[0].id if found else ""
        self._show(facts=self._session.look(record), entries=found, selected=selected)

    def open(self, place: Place) -> None:
        """Show a tab, and on the diary one entry."""
        if place.tab in TABS:
            self.turn(place.tab)
        if place.id:
            self._show(tab="diary", group=Group.ALL, text="", selected=place.id)
            self.refresh()

    def turn(self, tab: str) -> None:
        """Show another tab."""
        self._show(tab=tab)
        self._context.guide.here(Place("record", tab=tab))
        if tab == "backups" and self._state.previews is None:
            self.look_at_backups()

    def choose(self, group: Group) -> None:
        """Show only the entries of a group."""
        self._show(group=group)
        self.refresh()

    def find(self, text: str) -> None:
        """Show only entries that hold every word; a printed code leads to its entry."""
        self._show(text=text)
        if text.startswith("#"):
            self.find_code(text)

    def find_code(self, typed: str) -> None:
        """Say whether this record holds the entry that a paper's code names (A-04)."""
        if len(typed.strip()) < len("#1 K7QD-9XFT-2MWE-4HNB"):
            return
        found = self._session.look(find_code, typed)
        if found is None:
            self._say(_("This record never held that code. Check the letters."), "no")
            return
        when = local(found.at, found.zone)
        said = _("This record holds that entry, unchanged: {what}, {when}.")
        self._say(said.format(what=act_words(found.act), when=f"{when:%d %b %Y, %H:%M}"), "yes")
        shown = self._state.entries
        if all(row.id != found.id for row in shown):
            shown = (*shown, found)
        self._show(entries=shown, selected=found.id, text="")

    def select(self, entry_id: str) -> None:
        """Show one entry."""
        if entry_id != self._state.selected:
            self._show(selected=entry_id)

    def check(self) -> None:
        """Check every page, reference, entry and row, and the backups."""
        vault = self._session.vault
        self._start(
            _("Checking the vault"),
            lambda progress: keeping.check_now(vault, progress),
            self._checked,
        )

    def health(self) -> str:
        """Return the report to copy into a letter for help: no names, no titles."""
        report = self._state.report
        return "" if report is None else health_text(report)

    def back_up(self) -> None:
        """Write and verify a backup now."""
        vault = self._session.vault
        self._start(
            _("Writing a backup"),
            lambda progress: keeping.back_up(vault, progress),
            self._backed_up,
        )

    def look_at_backups(self) -> None:
        """Read every backup beside the vault and say what each would bring back."""
        vault = self._session.vault
        self._start(
            _("Looking at the backups"),
            lambda progress: list_previews(vault, progress),
            self._looked,
        )

    def choose_backup(self, path: Path) -> None:
        """Show what one of the listed backups would bring back."""
        found = self._state.previews or ()
        self._show(backup=next((one for one in found if one.path == path), None))

    def ask_for_backup(self) -> None:
        """Ask for a backup elsewhere, such as on a stick, and show what it would bring back."""
        path = self._context.dialogs.choose_backup(self._session.vault.folder.parent)
        if path is None:
            return
        vault = self._session.vault
        self._start(
            _("Looking at the backup"), lambda progress: preview(vault, path), self._looked_at
        )

    def restore(self, passphrase: str) -> None:
        """Bring the chosen backup back beside this vault, which stays as it is (B-05, B-10)."""
        chosen = self._state.backup
        if chosen is None or self._state.is_busy:
            return
        vault, doors = self._session.vault, self._context.doors
        self._start(
            _("Restoring"),
            lambda progress: doors.restore(
                chosen.path, vault.folder, passphrase, progress, beside=vault
            ),
            self._restored,
        )

    def seen(self) -> None:
        """Take the notice away."""
        self._say("")

    def _start(self, title: str, work: Callable[..., object], done: Callable[..., None]) -> None:
        if not self._state.is_busy:
            self._show(is_busy=True, notice="")
            self._context.jobs.start(title, work, done, self._refused)

    def _checked(self, report: CheckReport) -> None:
        self._show(is_busy=False, report=report)
        self.refresh()

    def _backed_up(self, name: str) -> None:
        self._show(is_busy=False)
        self._say(_("Written and verified: {name}").format(name=name), "yes")
        self.look_at_backups()

    def _looked(self, found: tuple[Preview, ...]) -> None:
        before = self._state.backup
        same = (one for one in found if before is not None and one.path == before.path)
        chosen = next(same, found[0] if found else None)
        self._show(is_busy=False, previews=found, backup=chosen)

    def _looked_at(self, found: Preview) -> None:
        others = tuple(one for one in self._state.previews or () if one.path != found.path)
        self._show(is_busy=False, previews=(found, *others), backup=found)

    def _restored(self, opened: Opened) -> None:
        opened.lock()
        self._show(is_busy=False)
        said = _("Restored beside this vault as {name}. Lock, and open it from the start page.")
        self._say(said.format(name=opened.path.name), "yes")

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error  # a fault of ours: the last resort locks (P-06)
        self._show(is_busy=False)
        self._say(sentence_of(error), "no")

    def _say(self, sentence: str, tone: str = "") -> None:
        self._show(notice=sentence, tone=tone)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.render(self._state)


def kin_sentence(found: Preview) -> str:
    """Return what a backup is to the vault that is open, and what would be missing."""
    if found.kin is Kin.DAMAGED:
        return _("This file is damaged or was written by a newer setkit. It cannot be restored.")
    if found.kin is Kin.OTHER:
        return _("This is a backup of another vault.")
    if found.kin is Kin.APART:
        return _("This vault and the backup went different ways: each holds what the other lacks.")
    if not found.since:
        return _("It holds everything that is recorded now.")
    return ngettext(
        "An earlier state of this vault: {n} entry was recorded since and would be missing.",
        "An earlier state of this vault: {n} entries were recorded since and would be missing.",
        found.since,
    ).format(n=found.since)
