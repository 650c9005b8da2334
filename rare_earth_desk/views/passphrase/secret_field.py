"""A field for a passphrase: dots, unless its button is held down; what is typed is not learnt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import tr

_MOST = 1_000
_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class _Line(QLineEdit):
    """Tells by each letter whether Caps Lock seems to be on: Qt does not ask the system."""

    capitals = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the letter that comes with the key (Qt)."""
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            super().keyPressEvent(event)
            self.capitals.emit(text.isupper() is not shift)
        else:
            super().keyPressEvent(event)


class SecretField(QWidget):
    """`typed` tells of each change, `entered` of Enter, `capitals` whether Caps Lock is on."""

    typed = Signal()
    entered = Signal()
    capitals = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        self.line.setMaxLength(_MOST)
        self.line.textChanged.connect(lambda _text: self.typed.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.capitals.connect(self.capitals)
        self.show_button = QPushButton(tr("Show"))
        set_icon(self.show_button, "eye")
        self.show_button.setAccessibleName(tr("Show: {name}", name=name))
        self.show_button.setToolTip(tr("Shows the letters as long as it is held down."))
        self.show_button.setAutoDefault(False)
        self.show_button.pressed.connect(lambda: self._show(on=True))
        self.show_button.released.connect(lambda: self._show(on=False))
        row = QHBoxLayout(self)
        space(row, 6, margins=(0, 0, 0, 0))
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self._show(on=False)
        self.line.clear()

    def _show(self, *, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.line.setInputMethodHints(_HINTS)
