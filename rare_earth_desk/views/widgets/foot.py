"""The foot of a dialog: words, the way out, what the dialog does; the same in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Foot(QWidget):
    """Ctrl+Enter does from any field what the primary button does; Esc leaves, as Qt has it.

    Enter on a button of the foot presses that one.

    `words` is a text, or a label that the dialog keeps up to date. `button` does what the dialog
    is for; None where it only shows something. Enter in a field that has no use for it does it
    too where it is the `default`. `between` are further buttons, left of it. `out` names the way
    out.
    """

    def __init__(
        self,
        dialog: QDialog,
        words: str | QLabel = "",
        button: QPushButton | None = None,
        *,
        default: bool = False,
        between: Sequence[QPushButton] = (),
        out: str = "Cancel",
    ) -> None:
        # Without a parent until it is laid out: with the keys it comes after what is above it.
        super().__init__()
        self.words = QLabel(words) if isinstance(words, str) else words
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        self.out = QPushButton(tr(out))
        self.out.clicked.connect(dialog.reject)
        self.button = button
        self._default = default
        row = QHBoxLayout(self)
        space(row, 8, margins=(0, 0, 0, 0))
        row.addWidget(self.words, 1)
        for one in (self.out, *between):
            one.setAutoDefault(False)
            row.addWidget(one)
        if button is not None:
            button.setProperty("look", "primary")
            button.setAutoDefault(default)
            row.addWidget(button)
            dialog.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the default button before Qt takes the first one there is (Qt)."""
        super().showEvent(event)
        if self.button is not None:
            self.button.setDefault(self._default)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter the button that has the keys; Qt would press the default one (Qt)."""
        button = self.focusWidget()
        if event.key() in _ENTER and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _dialog: QObject, event: QEvent) -> bool:
        """Take Ctrl+Enter where no field has a use for it (Qt)."""
        if event.type() != QEvent.Type.KeyPress or self.button is None:
            return False
        key = cast(QKeyEvent, event)
        control = key.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key.key() not in _ENTER or not control:
            return False
        self.button.click()
        return True
