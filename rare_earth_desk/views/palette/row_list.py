"""A list of answers to what is typed: drawn, walked through by keys that the input hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from rare_earth_desk.views.palette.row_delegate import ROW_ROLE, TYPED_ROLE, RowDelegate
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent

_TEXT = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class Row(NamedTuple):
    """One answer: its text, what else helps to know it, its key and a remark at the right.

    With `enabled` False it is greyed; say the reason in `detail`.
    """

    text: str
    detail: str = ""
    keys: str = ""
    remark: str = ""
    enabled: bool = True

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        state = "" if self.enabled else tr("not available")
        return ", ".join(filter(None, (self.text, state, self.detail, self.keys, self.remark)))


class _Rows(QAbstractListModel):
    """The rows shown and the text they answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.typed = ""

    def replace(self, rows: Sequence[Row], typed: str) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.typed = rows, typed
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _TEXT) -> Any:
        """Return the row as the delegate and screen readers ask for it (Qt)."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == _TEXT:
            return row.text
        if role == TYPED_ROLE:
            return self.typed
        return row.spoken() if role == _SPOKEN else None


class RowList(QListView):
    """Never takes the focus: whoever is typed into moves the highlight and takes the row."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self._pointer: QPoint | None = None  # where on the screen the mouse was last

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown now."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[Row], typed: str = "", highlight: int = 0) -> None:
        """Show `rows` as the answer to `typed`; -1 highlights none."""
        self._rows.replace(rows, typed)
        self.highlight(highlight)
        self.scrollToTop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the row the mouse was moved to, not one that moved below it (Qt)."""
        super().mouseMoveEvent(event)
        before, self._pointer = self._pointer, event.globalPosition().toPoint()
        index = self.indexAt(event.position().toPoint())
        if before is not None and before != self._pointer and index.isValid():
            self.highlight(index.row())

    def highlighted(self) -> int:
        """Return the place of the highlighted row, -1 if there is none."""
        return self.currentIndex().row()

    def highlight(self, place: int) -> None:
        """Highlight one row and say it to screen readers; -1 takes the highlight away."""
        index = self._rows.index(place) if 0 <= place < len(self.rows) else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid() and QAccessible.isActive():
            spoken = self.rows[place].spoken()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def step(self, by: int) -> None:
        """Move the highlight by one row, from the last round to the first and back."""
        count = len(self.rows)
        if count:
            place = self.highlighted()
            self.highlight((place + by) % count if place >= 0 else (0 if by > 0 else count - 1))

    def page(self, by: int) -> None:
        """Move the highlight by as many rows as are visible, up to the ends."""
        visible = max(1, self.viewport().height() // self.row_height() - 1)
        last = len(self.rows) - 1
        self.highlight(min(max(self.highlighted() + by * visible, 0), last))

    def walk(self, key: int) -> bool:
        """Move the highlight by a key (Up, Down, PgUp, PgDn); tell whether it was one of them."""
        keys = {
            Qt.Key.Key_Down: (self.step, 1),
            Qt.Key.Key_Up: (self.step, -1),
            Qt.Key.Key_PageDown: (self.page, 1),
            Qt.Key.Key_PageUp: (self.page, -1),
        }
        found = keys.get(Qt.Key(key))
        if found is None:
            return False
        action, by = found
        action(by)
        return True

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return max(current().px(30), self.fontMetrics().height() + current().px(12))

    def wanted_height(self, most: int) -> int:
        """Return the height that shows all rows, or `most` of them."""
        return min(len(self.rows), most) * self.row_height() + 2 * self.frameWidth()
