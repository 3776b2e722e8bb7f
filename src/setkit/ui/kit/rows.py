"""One table model for the whole window: frozen rows in, columns declared as data.

Filter and sort run over a Python list. A QSortFilterProxyModel over a Python model took 2.5-45 s
for what takes 20-40 ms here (reference/gui.md section 4). Selection survives both, because
persistent indexes are carried over by each row's identity.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from setkit.domain.finding import folded
from setkit.foundation.i18n import _

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its marked title, its words, and what it sorts by (the words where not given)."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    width: int = 160
    at_end: bool = False
    searched: bool = True


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows, some of them shown, in some order."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        spoken: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._identity = identity
        self._spoken = spoken
        self._all: tuple[Row, ...] = ()
        self._haystacks: tuple[str, ...] = ()
        self._shown: list[Row] = []
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._key: Callable[[Row], Any] | None = None
        self._reverse = False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take new rows; filter, order and selection stay."""
        self._all = tuple(rows)
        self._haystacks = tuple(self._haystack(row) for row in self._all)
        self._arrange()

    def filter(self, text: str = "", keep: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold every word of `text` somewhere and pass `keep`."""
        self._words = tuple(folded(text).split())
        self._keep = keep
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by `column`; -1 is the order the rows came in. Called by table headers too."""
        if column < 0:
            self.sort_by(None)
            return
        chosen = self._columns[column]
        self.sort_by(chosen.key or chosen.text, reverse=order == Qt.SortOrder.DescendingOrder)

    def sort_by(self, key: Callable[[Row], Any] | None, *, reverse: bool = False) -> None:
        """Order by `key`; None is the order the rows came in. Equal rows keep that order."""
        self._key = key
        self._reverse = reverse
        self._arrange()

    def row(self, index: Index) -> Row:
        """Return the row at `index`."""
        return self._shown[index.row()]

    def shown(self) -> tuple[Row, ...]:
        """Return the rows now shown, in their order."""
        return tuple(self._shown)

    def index_of(self, identity: Hashable) -> QModelIndex:
        """Return the index of the row with that identity, an invalid one if it is not shown."""
        for number, row in enumerate(self._shown):
            if self._identity(row) == identity:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks for: words, the row itself, what to speak, how to align."""
        row, column = self._shown[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if self._spoken else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.at_end:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(self._columns[section].title)
        return None

    def _haystack(self, row: Row) -> str:
        return folded("\n".join(c.text(row) for c in self._columns if c.searched))

    def _passes(self, row: Row, haystack: str) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        return all(word in haystack for word in self._words)

    def _arrange(self) -> None:
        shown = [r for r, h in zip(self._all, self._haystacks, strict=True) if self._passes(r, h)]
        if self._key is not None:
            shown.sort(key=self._key, reverse=self._reverse)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {self._identity(row): number for number, row in enumerate(shown)}
        names = [self._identity(self._shown[index.row()]) for index in before]
        columns = [index.column() for index in before]
        self._shown = shown
        after = [
            self.index(places[name], column) if name in places else QModelIndex()
            for name, column in zip(names, columns, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
