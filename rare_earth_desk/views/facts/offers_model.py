"""The rows of the dialog of newer facts: what each would change, and whether it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.views.delegates.roles import MUTED, PLAIN, TONE_ROLE
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from rare_earth_desk.register.newer_facts import ToldOffer

TICK, FACT, FIELD, YOURS, SHIPPED, SOURCE = range(6)
_HEADINGS = ("Take over", "Fact", "Field", "Yours", "As shipped now", "Source")
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class OffersModel(QAbstractTableModel):
    """One row per offer; `ticked` are the places of those that are to be taken over."""

    def __init__(
        self, rows: Sequence[ToldOffer], ticked: set[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.rows, self.ticked = list(rows), ticked

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADINGS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; what is not ticked is muted, and says so in words (Qt)."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = tr(_HEADINGS[index.column()])
            return f"{heading}: {self._text(index.row(), index.column())}"
        if role == TONE_ROLE:
            return PLAIN if index.row() in self.ticked else MUTED
        return None

    def _text(self, row: int, column: int) -> str:
        one = self.rows[row]
        if column == TICK:
            return tr("✓ take over") if row in self.ticked else tr("– leave")
        if column == FIELD:
            return tr(one.field) if one.field else tr("new {what}", what=tr(one.kind))
        told = {FACT: one.name, YOURS: one.yours, SHIPPED: one.shipped, SOURCE: one.source}
        return " ".join(told[column].split())

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick rows, or take their ticks away."""
        self.ticked = self.ticked | set(rows) if on else self.ticked - set(rows)
        last = self.index(self.rowCount() - 1, len(_HEADINGS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
