"""Pages of which one is in front: only that one asks for room, and scrolls where there is less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

# By then a page that has come to the front is laid out.
_LAID_OUT_MS = 50


class FrontStack(QStackedWidget):
    """A stack that is no larger than its page in front needs.

    Otherwise the largest page that was ever shown would widen the window behind all others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the page in front needs at least (Qt)."""
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()


class RoomyArea(QScrollArea):
    """Shows a widget as large as there is room, and scrolls where it needs more than that.

    So large letters never push a window beyond its screen. What has the keys is kept in view.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes it
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_focus)
        self.setWidget(content)
        content.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing: what has no room scrolls (Qt)."""
        least = 4 * self.fontMetrics().height()
        return QSize(least, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content the room there is (Qt)."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the content anew when it asks for more or less room (Qt)."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Make the content as large as the room, or as large as it must be."""
        content, room = self.widget(), self.maximumViewportSize()
        if content is None:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        least = _least(content, room.width())
        if least.height() > room.height():
            room -= QSize(bar, 0)
            least = _least(content, room.width())
        if least.width() > room.width():
            room -= QSize(0, bar)
        if content.size() != room.expandedTo(least):
            content.resize(room.expandedTo(least))
            self._soon.start(_LAID_OUT_MS)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start(_LAID_OUT_MS)

    def _show_focus(self) -> None:
        content, now = self.widget(), QApplication.focusWidget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        around = QRect(now.mapTo(content, QPoint(0, 0)), now.size()).adjusted(-8, -8, 8, 8)
        seen = self.viewport().size()
        if around.width() <= seen.width() and around.height() <= seen.height():
            middle = around.center()
            self.ensureVisible(middle.x(), middle.y(), around.width() // 2, around.height() // 2)
        else:  # of a table, the cell with the cursor
            self.ensureWidgetVisible(now, 8, 8)


def _least(content: QWidget, width: int) -> QSize:
    """Return the least size of a widget in a room of this width.

    Of its parts below each other, those that do not stretch count with all their lines.
    """
    least = content.minimumSizeHint()
    page = content.currentWidget() if isinstance(content, QStackedWidget) else content
    column = page.layout() if page is not None else None
    if isinstance(column, QVBoxLayout):
        wide = max(width, least.width())
        still = [column.itemAt(at) for at in range(column.count()) if not column.stretch(at)]
        least += QSize(0, sum([_more_lines(item, wide) for item in still if item is not None]))
    return least


def _more_lines(item: QLayoutItem, width: int) -> int:
    if item.isEmpty() or not item.hasHeightForWidth():
        return 0
    return max(item.heightForWidth(width) - item.minimumSize().height(), 0)
