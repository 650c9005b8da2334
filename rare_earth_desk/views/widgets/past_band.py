"""The band across the window while a past day is looked at: which day, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Selection

_AS_AT = "what had happened by the evening of that day; nothing can be changed"
_KNOWN_ON = "what the register said on that evening; nothing can be changed"


class PastBand(QFrame):
    """Hidden today. Nothing else of the page tells a past day from today at a glance."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastBand")
        self.setProperty("look", "past")
        self._sign = QLabel()
        self.day = QLabel()
        self.day.setProperty("look", "title")
        self.meaning = ElidedLabel()
        self.back = QPushButton(tr("Back to today (Ctrl+Shift+T)"))
        self.back.setAccessibleName(tr("Back to today"))
        self.back.clicked.connect(self.back_wanted)
        row = QHBoxLayout(self)
        space(row, 10, margins=(12, 5, 6, 5))
        row.addWidget(self._sign)
        row.addWidget(self.day)
        row.addWidget(self.meaning, 1)
        row.addWidget(self.back)
        self._restyle()
        self.hide()

    def show_selection(self, selection: Selection) -> None:
        """Name the past day of a selection; today hides the band."""
        when = selection.when()
        if when is not None:
            self.day.setText(sentence(when))
            self.meaning.setText(tr(_KNOWN_ON if selection.as_known_on else _AS_AT))
            self.setAccessibleName(f"{self.day.text()}: {self.meaning.text()}")
        self.setVisible(when is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        self._sign.setPixmap(current().icon_pixmap("history", "warn", 18))
