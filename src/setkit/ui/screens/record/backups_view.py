"""The backups: what each would bring back, and bringing one back beside the vault."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from setkit.foundation.clock import local
from setkit.foundation.i18n import _, mark
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.parts import Button, Panel, boxed, column, field, row
from setkit.ui.kit.pill import Mark
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.secret import SecretField
from setkit.ui.kit.text import Label
from setkit.ui.screens.record.presenter import RecordPresenter, State, kin_sentence
from setkit.ui.screens.record.words import table_words
from setkit.usecases.restoring import Kin, Preview

COLUMNS: tuple[Column[Preview], ...] = (
    Column(mark("Backup"), lambda one: one.path.name),
    Column(mark("What it is"), kin_sentence),
)
_MARKS = {
    Kin.EARLIER: Mark.YES,
    Kin.APART: Mark.COND,
    Kin.OTHER: Mark.NONE,
    Kin.DAMAGED: Mark.NO,
}


class BackupsPage(QWidget):
    """A list, a dry run beside it, and one button that asks for the passphrase of its day."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self._zone = "UTC"
        self._shown: tuple[Preview, ...] | None = None
        self.model: RowsModel[Preview] = RowsModel(COLUMNS, lambda one: one.path)
        self.list = Lines(
            self.model, self._words, _("Backups"),
            lambda one: presenter.choose_backup(one.path), lead=0,
        )  # fmt: skip
        self.now = Button(_("Back up now"), "small", "disk", on_click=presenter.back_up)
        self.other = Button(_("Another file …"), "small", "folder",
                            on_click=presenter.ask_for_backup)  # fmt: skip
        empty = EmptyState(
            "disk",
            _("No backup yet"),
            _("One is written by itself after half an hour of work, and before every import."),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(empty)
        heading = row(Label(_("Backups"), "lead"), None, self.other, self.now, gap=10)
        left = Panel("panel")
        top = boxed(column(heading, margins=(16, 14, 16, 6)))
        left.setLayout(column(top, self.stack, margins=(0, 0, 0, 8), gap=2))
        self.plan = RestorePanel(presenter)
        split = row(left, self.plan, gap=16)
        split.setStretch(0, 56)
        split.setStretch(1, 44)
        self.setLayout(split)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self._zone = state.entries[0].zone if state.entries else "UTC"
        found = state.previews or ()
        if found != self._shown:
            self._shown = found
            self.model.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        for button in (self.now, self.other):
            button.setEnabled(not state.is_busy)
        if state.backup is not None:
            index = self.model.index_of(state.backup.path)
            if index.isValid() and index != self.list.currentIndex():
                self.list.setCurrentIndex(index)
        self.plan.show_plan(state.backup, self._zone, is_busy=state.is_busy)

    def _words(self, one: Preview) -> Line:
        words = {
            Kin.EARLIER: _("Good"),
            Kin.APART: _("Other branch"),
            Kin.OTHER: _("Other vault"),
            Kin.DAMAGED: _("Damaged"),
        }
        under = one.path.name
        if one.size:
            under = _("{size} KB  ·  {name}").format(size=one.size // 1024, name=under)
        title = f"{local(one.made_at, self._zone):%d %b %Y, %H:%M}" if one.made_at else "–"
        return Line(title, under, mark=_MARKS[one.kin], word=words[one.kin])


class RestorePanel(Panel):
    """What one backup would bring back, before anything is written."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__("panel")
        self._presenter = presenter
        self.title = Label("", "title", wrap=True)
        self.kin = Label("", "", wrap=True)
        self.rows = Label("", "small", wrap=True)
        name = _("Passphrase you had that day")
        self.secret = SecretField(name)
        self.button = Button(_("Restore beside this vault"), "primary", "undo",
                             on_click=self._restore)  # fmt: skip
        self.secret.submitted.connect(self._restore)
        told = Label(
            _(
                "This vault stays as it is. The copy opens with the passphrase you had when the "
                "backup was made, and writes from then on as a laptop of its own."
            ),
            "small",
            wrap=True,
        )
        self._form = boxed(column(told, field(name, self.secret), row(self.button, None), gap=10))
        body = boxed(
            column(
                self.title, self.kin, 8, Label(_("WHAT WOULD DIFFER"), "overline"), self.rows,
                None, self._form, gap=6,
            )
        )  # fmt: skip
        choose = EmptyState("undo", _("Choose a backup"), _("You see first what it would bring."))
        self._stack = QStackedWidget()
        self._stack.addWidget(choose)
        self._stack.addWidget(body)
        self.setLayout(column(self._stack, margins=(20, 16, 20, 16)))

    def show_plan(self, found: Preview | None, zone: str, *, is_busy: bool) -> None:
        """Show the dry run of `found`; `zone` an IANA name."""
        self._stack.setCurrentIndex(0 if found is None else 1)
        if found is None:
            return
        at = local(found.made_at, zone)
        made = _("Backup of {when}").format(when=f"{at:%d %b %Y, %H:%M}")
        self.title.setText(made if found.made_at else found.path.name)
        self.kin.setText(kin_sentence(found))
        lines = [
            _("{what}: {then} then, {now} now").format(what=table_words(table), then=then, now=now)
            for table, then, now in found.rows[:12]
        ]
        self.rows.setText("\n".join(lines) or _("Nothing: as many rows of every kind."))
        self._form.setVisible(found.kin is not Kin.DAMAGED)
        self.button.setEnabled(not is_busy)

    def _restore(self) -> None:
        typed = self.secret.take()
        if typed:
            self._presenter.restore(typed)
