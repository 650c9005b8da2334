"""In whose hands a case is, below its clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.case.hands_words import Hands
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import say


class HandsLine(QWidget):
    """One line for the hands, one for the steps of the protocol; hidden without either."""

    def __init__(self) -> None:
        super().__init__()
        self._hands, self._steps = _caption(), _caption()
        column = QVBoxLayout(self)
        space(column, 2, margins=(0, 0, 0, 0))
        column.addWidget(self._hands)
        column.addWidget(self._steps)

    def show_hands(self, hands: Hands) -> None:
        """Show in whose hands an application is."""
        said = " · ".join(say(sentence) for sentence in hands.sentences)
        steps = "\n".join(say(step) for step in hands.steps)
        self._hands.setText(said[:1].upper() + said[1:])
        self._steps.setText(steps)
        more = "\n".join(say(one) for one in hands.more)
        self._steps.setToolTip(more)
        self._hands.setVisible(bool(said))
        self._steps.setVisible(bool(steps))
        self._tone(self._steps, "warn" if hands.late else "muted")
        self.setVisible(bool(said or steps))
        self.setAccessibleName(", ".join(filter(None, (said, steps, more))))

    @staticmethod
    def _tone(label: QLabel, tone: str) -> None:
        if label.property("tone") != tone:
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)

    def text(self) -> str:
        """Return the words shown."""
        shown = (one.text() for one in (self._hands, self._steps) if not one.isHidden())
        return "\n".join(filter(None, shown))


def _caption() -> QLabel:
    label = QLabel()
    label.setProperty("look", "caption")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
