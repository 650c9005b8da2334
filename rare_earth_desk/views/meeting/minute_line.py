"""The minute line: typed into while somebody speaks, said back in words before Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from rare_earth_desk.views.meeting.understood import Understood
    from rare_earth_desk.views.theme.fonts import Size

# Signs at the beginning of a line, beside the letters of `resources/minute_verbs.csv`.
_SIGNS = (
    ("!", "undertaking"), ("=", "agreed"), ("?", "open question"), ("-", "own note"),
    (">", "next point"),
)  # fmt: skip
_OWN = "-"
_REMEMBERED = 50


class MinuteLine(QLineEdit):
    """Enter records; Esc empties; Up and Down, in the empty line, move the case on offer."""

    entered = Signal(str)
    moved = Signal(int)  # -1 up, 1 down

    def __init__(self, theme: Theme, size: Size) -> None:
        super().__init__()
        self.setObjectName("meetingLine")
        self.setAccessibleName(tr("Minute line"))
        self.setPlaceholderText(tr("2417 a · 2417 2420-2425 v · 2417 r data error · ! promise"))
        self._theme = theme
        self._letters: Size = size
        theme.changed.connect(self._size)
        self._size()

    def clear(self) -> None:
        """Empty the line for good: what was recorded is undone by the register."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the register while nothing is typed (Qt)."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.text():
            key = cast("QKeyEvent", event)
            if key.matches(QKeySequence.StandardKey.Undo) or key.matches(
                QKeySequence.StandardKey.Redo
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, Esc, Up and Down; everything else is text (Qt)."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.text():
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        self.setFont(self._theme.font(self._letters))
        self.setMinimumHeight(self._theme.px(44))


class MinuteBar(QWidget):
    """The line with what it understands above it and the letters below it, always in sight.

    `size` is that of the letters of the line, `look` that of what it understands. One that `faces`
    the other side does not tell that one can write notes of one's own.
    """

    def __init__(
        self, theme: Theme, *, size: Size = "page", look: str = "title", faces: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self.line = MinuteLine(theme, size)
        self.echo = ElidedLabel(look=look)
        self.echo.setObjectName("meetingEcho")
        # Beside the echo, which gives way: this is never cut off.
        self.doubt = QLabel()
        self.doubt.setObjectName("meetingDoubt")
        self.doubt.setProperty("look", "strong")
        self.doubt.setProperty("tone", "warn")
        self.doubt.hide()
        self._sign = QLabel()
        self._sign.setFixedWidth(theme.px(20))
        head = QHBoxLayout()
        space(head, 4)
        head.addWidget(self._sign)
        head.addWidget(self.echo, 1)
        head.addWidget(self.doubt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 6)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(_legend(faces=faces))

    def show_understood(self, understood: Understood) -> None:
        """Say back what the line means, or why it cannot be recorded."""
        words = say(understood.words)
        self.echo.setText(words, say(understood.shorter) if understood.shorter else "")
        doubt = sentence(understood.warning) if understood.warning is not None else ""
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        tone = "warn" if understood.problem else "good" if understood.command else "muted"
        icon = {"warn": "warning", "good": "check", "muted": "info"}[tone]
        self._sign.setPixmap(self._theme.icon_pixmap(icon, tone, 16))
        mark(self.echo, tone="warn" if understood.problem else "")
        self.line.setAccessibleDescription(f"{words}. {doubt}" if doubt else words)


def _legend(*, faces: bool) -> QWidget:
    """Return the letters with their words; the line wraps where the window is narrow."""
    legend = QWidget()
    legend.setAccessibleName(tr("Letters of the minute line"))
    flow = FlowLayout(legend)
    for key, words, help_ in (
        *((verb.key, verb.label, verb.help) for verb in minute_verbs.verbs()),
        *((sign, words, words) for sign, words in _SIGNS if not (faces and sign == _OWN)),
    ):
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 6, 0)
        space(row, 4)
        cap = QLabel(key)
        cap.setProperty("look", "keycap")
        label = QLabel(tr(words))
        label.setProperty("look", "caption")
        part.setToolTip(tr(help_))
        row.addWidget(cap)
        row.addWidget(label)
        flow.addWidget(part)
    return legend
