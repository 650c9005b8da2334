"""A list of drawn lines as high as its content, walked through by keys, with acts on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QScrollArea, QWidget

from rare_earth_desk.views.application.line_delegate import LineDelegate
from rare_earth_desk.views.application.lines import Act, Line
from rare_earth_desk.views.application.lines_model import LinesModel
from rare_earth_desk.views.forms.focus_order import put_behind
from rare_earth_desk.views.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QMoveEvent,
        QResizeEvent,
        QWheelEvent,
    )

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineList(QListView):
    """Emits `acted(key, act)`. It never scrolls: the page it lies on does.

    `right_most` pixels (at zoom 1) at most are for the words at the right. Of a list that acts
    `whole` each line is one link: a click anywhere on it does its first act; its words are cut
    off rather than wrapped.
    """

    acted = Signal(str, str)

    def __init__(
        self, name: str, theme: Theme, *, right_most: int = 120, whole: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._whole = theme, whole
        self._panel: QWidget | None = None
        self._panel_key = ""
        self._model = LinesModel(self)
        self._delegate = LineDelegate(self, theme, right_most, whole=whole)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("look", "navigation")  # no ground of its own
        if not whole:  # else the first click has done it
            self.doubleClicked.connect(lambda index: self._act(index.row(), 0))
        theme.changed.connect(self._refit)
        self._fit()

    # -- what is shown -----------------------------------------------------------------------

    @property
    def lines(self) -> Sequence[Line]:
        """The lines shown now."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays current where it is still there."""
        if list(lines) == list(self.lines):
            return
        current = self.current_key()
        self._delegate.refresh(lines)
        self._model.replace(tuple(lines))
        self.go_to(current)
        self._fit()

    def current_key(self) -> str:
        """Return the key of the current line, or ""."""
        row = self.currentIndex().row()
        return self.lines[row].key if 0 <= row < len(self.lines) else ""

    def go_to(self, key: str) -> bool:
        """Make a line current; returns whether it is there."""
        row = self._row(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        return row >= 0

    def _row(self, key: str) -> int:
        return next((n for n, line in enumerate(self.lines) if key and line.key == key), -1)

    # -- a panel below a line ----------------------------------------------------------------

    def open_panel(self, key: str, panel: QWidget) -> None:
        """Show a widget below a line until `close_panel`; the list does not own it.

        It lies over the list, beside it in the tree of widgets: inputs within a list are drawn as
        the cells of a table.
        """
        self._panel, self._panel_key = panel, key
        panel.setParent(self.parentWidget())
        panel.installEventFilter(self)
        put_behind(self, panel)
        self._fit()

    def close_panel(self) -> None:
        """Take the panel away."""
        if self._panel is not None:
            self._panel.removeEventFilter(self)
            self._panel.hide()
        self._panel, self._panel_key = None, ""
        self._fit()

    @property
    def panel_key(self) -> str:
        """The key of the line with the panel, or ""."""
        return self._panel_key

    def height_of(self, row: int) -> int:
        """Return the height of a line with its panel."""
        line = self.lines[row]
        height = self._delegate.height(row, line, self.viewport().width())
        if self._panel is not None and line.key == self._panel_key:
            height += self._panel_height()
        return height

    def _panel_height(self) -> int:
        assert self._panel is not None
        width = self.viewport().width()
        if self._panel.hasHeightForWidth():
            return self._panel.heightForWidth(width)
        return self._panel.sizeHint().height()

    def _fit(self) -> None:
        """Take the height of the content and put the panel where it belongs."""
        heights = [self.height_of(row) for row in range(len(self.lines))]
        self.setFixedHeight(sum(heights))
        self.scheduleDelayedItemsLayout()
        self._place_panel()

    def _place_panel(self) -> None:
        row = self._row(self._panel_key)
        if self._panel is None:
            return
        self._panel.setVisible(row >= 0)
        if row >= 0:
            height = self._panel_height()
            bottom = sum(self.height_of(place) for place in range(row + 1))
            top = self.geometry().y() + bottom - height
            self._panel.setGeometry(self.geometry().x(), top, self.width(), height)
            self._panel.raise_()

    def _refit(self) -> None:
        self._delegate.refresh(self.lines)
        self._fit()
        self.viewport().update()

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Follow the height of the panel (Qt)."""
        if watched is self._panel and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take the panel along (Qt)."""
        super().moveEvent(event)
        self._place_panel()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll (Qt)."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line with which something can be done (Qt)."""
        super().focusInEvent(event)
        # Qt makes the first one current without selecting it: it would not be drawn as current.
        unchosen = self.currentIndex().row() <= 0 and not self.selectionModel().hasSelection()
        if self.lines and unchosen:
            first = next((n for n, one in enumerate(self.lines) if not one.is_passed_over), 0)
            self.setCurrentIndex(self._model.index(first))
        self._show_current()

    def currentChanged(self, current: Any, previous: Any) -> None:
        """Keep the current line in view (Qt)."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._show_current()

    def _show_current(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.currentIndex().isValid():
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapTo(page, rect.center())
            area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + self._theme.px(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the first act, the key of another one does that (Qt)."""
        row = self.currentIndex().row()
        acts = self._acts(row)
        if event.key() in _ENTER and acts:
            self._act(row, 0)
            return
        pressed = QKeySequence(event.keyCombination())
        for place, act in enumerate(acts):
            if act.keys and pressed == QKeySequence(act.keys):
                self._act(row, place)
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do the act whose link was clicked, or open the menu (Qt)."""
        super().mouseReleaseEvent(event)
        row = self._row_of_act(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        if self._whole or len(self._acts(row)) == 1:
            self._act(row, 0)
        else:
            self._open_menu(row, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked (Qt)."""
        super().mouseMoveEvent(event)
        over = self._row_of_act(event.position().toPoint()) >= 0
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the acts of the line, by mouse or by the menu key (Qt)."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and self._acts(index.row()):
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self._open_menu(index.row(), self.viewport().mapToGlobal(place))

    # -- acts --------------------------------------------------------------------------------

    def _acts(self, row: int) -> Sequence[Act]:
        return self.lines[row].acts if 0 <= row < len(self.lines) else ()

    def _act(self, row: int, place: int) -> None:
        acts = self._acts(row)
        if place < len(acts):
            self.acted.emit(self.lines[row].key, acts[place].id)

    def _row_of_act(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return -1
        if self._whole:
            return index.row() if self._acts(index.row()) else -1
        rect = self._delegate.act_rect(self.visualRect(index), self.lines[index.row()])
        return index.row() if rect.contains(point) else -1

    def _open_menu(self, row: int, place: QPoint) -> None:
        menu = QMenu(self)
        for number, act in enumerate(self._acts(row)):
            action = menu.addAction(act.text)
            action.setShortcut(QKeySequence(act.keys))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _checked=False, number=number: self._act(row, number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
