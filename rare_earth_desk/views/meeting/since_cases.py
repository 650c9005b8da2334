"""The cases behind a number: what each is called and where it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.register import Register
    from rare_earth_desk.views.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()
_COLUMNS = (("number", 170), ("company", 0), ("product_group", 150), ("status", 200),
            ("status_on", 110), ("list_number", 60))  # fmt: skip


class CasesModel(QAbstractTableModel):
    """Reads the cells of some applications from the facts."""

    def __init__(self, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self._register = register
        self.ids: list[str] = []

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show other applications."""
        self.beginResetModel()
        self.ids = list(ids)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of applications (Qt)."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the headings (Qt)."""
        if role == _DISPLAY and orientation == Qt.Orientation.Horizontal:
            return tr(column_of("application", _COLUMNS[section][0]).label)
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid() or role not in (_DISPLAY, _SPOKEN):
            return None
        facts = self._register.facts()
        place = facts.place(self.ids[index.row()])
        return "" if place is None else facts.shown(place, _COLUMNS[index.column()][0])


class _Table(QTableView):
    opened = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def _open(self) -> None:
        row = self.currentIndex().row()
        ids = self.model().ids  # type: ignore[attr-defined]
        if 0 <= row < len(ids):
            self.opened.emit(ids[row])


class SinceCases(Card):
    """Enter or a double click opens a case among the applications."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table = _Table()
        self.model = CasesModel(desk.register, self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Cases behind the number"))
        dress(self.table, current())
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.set_content(self.table, to_edges=True)
        header = self.table.horizontalHeader()
        for place, (_, width) in enumerate(_COLUMNS):
            fixed = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed)
            if width:
                header.resizeSection(place, current().px(width))
        self.table.opened.connect(self.opened)

    def show_cases(self, title: str, ids: Sequence[str]) -> None:
        """Show the cases of a number under its name."""
        self.set_title(title)
        self.set_note(tr("{n} cases", n=grouped(len(ids))) if ids else "")
        self.model.show_ids(ids)
