"""A list to choose from whose choice counts when it is settled, not with every letter typed."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QScrollArea, QWidget

from rare_earth_desk.domain.text import fold

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SettledCombo(QComboBox):
    """Letters and arrows walk through the list; `settled` tells when one was chosen.

    It is chosen by Enter, which goes to the next field, by leaving the list, or in the open list.
    Esc goes back to what was chosen before. What the program shows is set with `show_place`. The
    wheel scrolls the page instead of changing the choice.
    """

    settled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chosen = -1
        self._walks = False
        self._typed = ""
        self._since = QElapsedTimer()
        self.activated.connect(self._on_activated)

    def show_place(self, place: int) -> None:
        """Show what is chosen, without telling."""
        self._chosen = place
        self.setCurrentIndex(place)

    def settle(self) -> None:
        """Take over what is shown; told only where it is another choice than before."""
        self._typed = ""
        if self.currentIndex() != self._chosen:
            self._chosen = self.currentIndex()
            self.settled.emit(self._chosen)

    def _on_activated(self, _place: int) -> None:
        if not self._walks:
            self.settle()

    # -- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by letters and arrows, settle by Enter, go back by Esc (Qt)."""
        key, commands = event.key(), event.modifiers() & _COMMANDS
        if key in _ENTER:
            self.settle()
            if commands:
                event.ignore()
            else:
                self.focusNextChild()
        elif key == Qt.Key.Key_Escape and self.currentIndex() != self._chosen:
            self._typed = ""
            self.setCurrentIndex(self._chosen)
        elif event.text().isprintable() and event.text() and not commands and self._types(event):
            self._search()
        else:
            self._walks = True
            super().keyPressEvent(event)
            self._walks = False

    def _types(self, event: QKeyEvent) -> bool:
        """Add a letter to the word being typed; a space that begins one opens the list."""
        pause = QApplication.keyboardInputInterval() * 3
        if not self._since.isValid() or self._since.hasExpired(pause):
            self._typed = ""
        if event.text().isspace() and not self._typed:
            return False
        self._since.start()
        self._typed += event.text()
        return True

    def _search(self) -> None:
        """Go to the first row that begins with what was typed, else to one that holds it."""
        typed = fold(self._typed).strip()
        rows = [fold(self.itemText(place)) for place in range(self.count())]
        found = [place for place, row in enumerate(rows) if row.startswith(typed)]
        found += [place for place, row in enumerate(rows) if typed in row]
        if found:
            self.setCurrentIndex(found[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view also where Tab went round from the end (Qt)."""
        super().focusInEvent(event)
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self)
            above = above.parentWidget()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take over what is shown when the list is left, but not as its window closes (Qt).

        A window closes its register before it is hidden: who followed the choice would find it
        closed. A dialog is hidden as it is accepted, and its choice counts.
        """
        super().focusOutEvent(event)
        window = self.window()
        closes = window.isHidden() and not isinstance(window, QDialog)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not closes:
            self.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page (Qt)."""
        event.ignore()
