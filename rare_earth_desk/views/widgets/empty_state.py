"""What a page shows when it has nothing to show: why, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class EmptyState(QWidget):
    """An icon, one sentence, what to do, and buttons that do it, the likeliest first."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        what_to_do: str = "",
        action: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel()
        self._sentence = _line("title")
        self._hint = _line("")
        self._hint.setProperty("tone", "muted")
        self.button = QPushButton()
        self.button.setProperty("look", "primary")
        self.other = QPushButton()
        self._actions: tuple[QAction, ...] = ()
        for place, button in enumerate((self.button, self.other)):
            button.clicked.connect(partial(self._act, place))
        self._build()
        self.say(sentence, what_to_do)
        self.set_actions(*filter(None, (action,)))
        self._restyle()

    def say(self, sentence: str, what_to_do: str = "") -> None:
        """Show another sentence and another way out."""
        self._sentence.setText(sentence)
        self._hint.setText(what_to_do)
        self._hint.setVisible(bool(what_to_do))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(what_to_do)

    def set_actions(self, *actions: QAction) -> None:
        """Offer up to two actions as buttons; none hides them."""
        self._actions = actions
        for place, button in enumerate((self.button, self.other)):
            button.setVisible(place < len(actions))
            if place < len(actions):
                text = actions[place].text().removesuffix("…").rstrip()
                button.setText(text)
                button.setAccessibleName(text.replace("&", ""))
                button.setToolTip(actions[place].toolTip())

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _act(self, place: int, _checked: bool = False) -> None:
        self._actions[place].trigger()

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon.setAlignment(middle)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        for label in (self._icon, self._sentence, self._hint):
            self._column.addLayout(_centred(label))
        self._column.addLayout(_centred(self.button, self.other))
        self._column.addStretch(3)

    def _restyle(self) -> None:
        theme = current()
        self._icon.setPixmap(theme.icon_pixmap(self._icon_name, "muted", 40))
        self._column.setSpacing(theme.px(10))
        for label in (self._sentence, self._hint):
            label.setMaximumWidth(theme.px(400))
        margin = theme.px(24)
        self._column.setContentsMargins(margin, margin, margin, margin)


def _centred(*widgets: QWidget) -> QHBoxLayout:
    """Keep widgets in the middle; unlike an alignment, this lets their lines wrap."""
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget, 1000 if isinstance(widget, QLabel) else 0)
    row.addStretch(1)
    return row


def _line(look: str) -> QLabel:
    label = QLabel()
    if look:
        label.setProperty("look", look)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
