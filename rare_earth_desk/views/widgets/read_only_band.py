"""The band across a window whose register is only shown: why, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.domain.phrases import Phrase


class ReadOnlyBand(QFrame):
    """Hidden in a register to work in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readOnlyBand")
        self.setProperty("look", "past")
        self._sign = QLabel()
        title = QLabel(tr("Read-only"))
        title.setProperty("look", "title")
        self.reason = ElidedLabel()
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        space(self._row, 10, margins=(12, 5, 6, 5))
        self._row.addWidget(self._sign)
        self._row.addWidget(title)
        self._row.addWidget(self.reason, 1)
        self._restyle()
        self.hide()

    def show_reason(
        self, why: Phrase | None, buttons: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Say why nothing can be changed, with the ways out; None hides the band."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(text, act) for text, act in buttons]
        if why is not None:
            self.reason.setText(say(why))
            self.setAccessibleName(f"{tr('Read-only')}: {self.reason.text()}")
        self.setVisible(why is not None)

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        self._sign.setPixmap(current().icon_pixmap("warning", "warn", 18))
