"""The page that shows what a script would change, before anything is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from setkit.foundation.i18n import _, mark
from setkit.ui.kit.parts import Button, Panel, boxed, column, hline, row
from setkit.ui.kit.rows import ROW_ROLE, Column, RowsModel
from setkit.ui.kit.table import Table
from setkit.ui.kit.text import Label
from setkit.ui.screens.scenes.importing import Preview, StepLine

COLUMNS: tuple[Column[StepLine], ...] = (
    Column(mark("Scene"), lambda line: line.number, width=90),
    Column(mark("Heading"), lambda line: line.heading),
    Column(mark("What happens"), lambda line: line.what, width=220),
    Column(mark("Asks again"), lambda line: line.asks, width=240),
    Column(mark("Words that point to intimacy"), lambda line: line.words, width=210),
)


class PreviewPage(QWidget):
    """A table of scenes, the counts above it, Import and Cancel below."""

    def __init__(self, apply: Callable[[], object], cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.model: RowsModel[StepLine] = RowsModel(
            COLUMNS, lambda line: line.key, lambda line: f"{line.number} {line.heading} {line.what}"
        )
        self.table = Table(self.model, COLUMNS, wide=1)
        self.table.setAccessibleName(_("What this script would change"))
        self.diff = Label("", "small", wrap=True)
        self.diff.setAccessibleName(_("Changed words of the chosen scene"))
        words = boxed(column(self.diff, margins=(16, 10, 16, 10)))
        self._diff = boxed(column(hline(), words, gap=0))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.summary = Label("", "small", wrap=True)
        self.counts = row(gap=20)
        self.apply = Button("", "primary", "import", on_click=apply)
        self.cancel = Button(_("Cancel"), "ghost", on_click=cancel)
        promise = Label(
            _(
                "Nothing is written yet. A backup is made first; the import can be taken back in "
                "one step. The words only suggest: you say of each scene whether it is intimate."
            ),
            "small",
            wrap=True,
        )
        foot = row(self.cancel, gap=12)
        foot.addWidget(promise, 1)
        foot.addWidget(self.apply)
        panel = Panel("panel")
        title = Label(_("What this script would change"), "lead")
        top = boxed(column(title, self.summary, self.counts, margins=(16, 14, 16, 8), gap=6))
        layout = column(top, gap=0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._diff)
        layout.addWidget(hline())
        layout.addWidget(boxed(column(foot, margins=(16, 12, 16, 12))))
        panel.setLayout(layout)
        self.setLayout(column(panel))

    def show_preview(self, preview: Preview) -> None:
        """Show `preview`."""
        self.summary.setText(preview.summary)
        while (item := self.counts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in preview.counts:
            self.counts.addWidget(Label(words, "strong"))
        self.counts.addStretch(1)
        self.model.set_rows(preview.lines)
        self.apply.set_words(preview.button or _("Nothing to import"))
        self.apply.setEnabled(bool(preview.button))
        self.table.scrollToTop()
        first = next((line for line in preview.lines if line.diff), None)
        if first is not None:
            self.table.setCurrentIndex(self.model.index_of(first.key))
        self._show_diff(first)
        self.apply.setFocus()

    def _chosen(self, current: QModelIndex) -> None:
        line = current.data(ROW_ROLE)
        self._show_diff(line if isinstance(line, StepLine) else None)

    def _show_diff(self, line: StepLine | None) -> None:
        told = _("Scene {n}: {words}").format(n=line.number, words=line.diff) if line else ""
        self.diff.setText(told if line and line.diff else "")
        self._diff.setVisible(bool(line and line.diff))
