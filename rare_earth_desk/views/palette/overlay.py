"""A line over the whole window with a list of answers: the command palette, the call line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.palette.floating_card import FloatingCard
from rare_earth_desk.views.palette.row_list import RowList
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_WIDTH, _ROWS = 640, 10


class Overlay(QWidget):
    """Lies over its window while it is open; whatever had the focus gets it back.

    Who derives from it says what is shown for what is typed (`search`) and what Enter does
    (`enter`); `between` are widgets between the line and the list.
    """

    def __init__(self, window: QWidget, between: tuple[QWidget, ...] = ()) -> None:
        super().__init__(window)
        self._window = window
        self._focus_before: list[QWidget] = []
        self._card = FloatingCard(self)
        self._line = QLineEdit(self._card)
        self._rows = RowList(self._card)
        self._note = QLabel(self._card)
        self._stack(between)
        self._line.textChanged.connect(self.search)
        self._line.installEventFilter(self)
        self._rows.chosen.connect(self.enter)
        window.installEventFilter(self)
        self.hide()

    @property
    def line(self) -> QLineEdit:
        """The input."""
        return self._line

    @property
    def rows(self) -> RowList:
        """The list of answers."""
        return self._rows

    def search(self, text: str) -> None:
        """Show what answers a text."""
        raise NotImplementedError

    def enter(self, place: int) -> None:
        """Do what Enter does with the row at a place, -1 for none."""
        raise NotImplementedError

    def open(self, text: str = "") -> None:
        """Open with `text` typed; a second time selects what is typed."""
        if not self.isVisible():
            self._remember_focus()
        self.setGeometry(self._window.rect())
        self._line.setText(text)
        self._line.selectAll()
        self.show()
        self.raise_()
        self.search(text)  # once shown: before that the parts do not know how high they are
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close without doing anything and give the focus back."""
        self.hide()
        for widget in self._focus_before:
            if shiboken6.isValid(widget) and widget.isVisible() and _takes_focus(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        self._focus_before = []

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the input, follow the size of the window (Qt)."""
        kind = event.type()
        if watched is self._line and kind == QEvent.Type.KeyPress:
            return self._on_key(cast(QKeyEvent, event))
        if watched is self._line and kind == QEvent.Type.ShortcutOverride:
            if cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif watched is self._window and kind == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep the focus in the line while it is open (Qt)."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the card (Qt)."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window (Qt)."""
        shade = QColor("#000000")
        shade.setAlpha(120 if current().dark else 56)
        QPainter(self).fillRect(self.rect(), shade)

    # -- inside ------------------------------------------------------------------------------

    def _stack(self, between: tuple[QWidget, ...]) -> None:
        self._note.setProperty("look", "caption")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        rule = QFrame(self._card)
        rule.setProperty("look", "line")
        column = QVBoxLayout(self._card)
        column.setSpacing(0)
        column.setContentsMargins(1, 0, 1, 0)
        for widget in (self._line, *between, self._rows, rule, self._note):
            column.addWidget(widget)

    def _dress(self) -> None:
        """Give the parts their sizes: they follow the zoom."""
        px = current().px
        size = current().font("title").pointSizeF()
        space = f"margin: {px(10)}px; padding: {px(5)}px {px(9)}px;"
        self._line.setStyleSheet(f"QLineEdit {{ font-size: {size}pt; {space} }}")
        self._note.setContentsMargins(px(14), px(7), px(14), px(8))

    def _place(self) -> None:
        """Lay the card over the window: in the middle, its head always at the same height."""
        self._dress()
        px = current().px
        self._rows.setFixedHeight(self._rows.wanted_height(_ROWS))
        self._rows.setVisible(bool(self._rows.rows))
        width = min(px(_WIDTH), self.width() - px(16))
        top = min(px(88), max(px(8), self.height() // 8))
        layout = self._card.layout()
        assert layout is not None
        wanted = max(self._card.sizeHint().height(), layout.heightForWidth(width))
        height = min(wanted, self.height() - top - px(8))
        if height < wanted:
            room = self._rows.height() - (wanted - height)
            self._rows.setFixedHeight(max(room, self._rows.row_height()))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter(self._rows.highlighted())
            return True
        return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or self._rows.walk(key)

    def _remember_focus(self) -> None:
        """Note who had the focus, and around it: a cell's editor may be gone by the end."""
        widget = QApplication.focusWidget()
        self._focus_before = []
        while widget is not None:
            self._focus_before.append(widget)
            widget = widget.parentWidget()


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
