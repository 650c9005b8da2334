"""A part of the editor that can be folded away by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Heading(QAbstractButton):
    """The title with its arrow, drawn so that both stand in line with the labels below.

    Space and Enter fold, the arrows as in a tree: left folds, right unfolds.
    """

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_open = True
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_open(self, *, on: bool) -> None:
        """Draw the arrow and say the state."""
        self.is_open = on
        title = self.text()
        said = tr("{title}, open", title=title) if on else tr("{title}, folded", title=title)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for arrow and title (Qt)."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(strong=True))
        width = px(20) + metrics.horizontalAdvance(self.text()) + px(8)
        return QSize(width, max(px(28), metrics.height() + px(8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a tree (Qt)."""
        key = event.key()
        folds = {Qt.Key.Key_Left: self.is_open, Qt.Key.Key_Right: not self.is_open}
        if key in _ENTER or folds.get(Qt.Key(key)):
            self.click()
        elif key not in folds:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring, arrow and title (Qt)."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, px(5), px(5))
        tone = "accent" if self.underMouse() else "muted"
        name = "chevron-down" if self.is_open else "chevron-right"
        picture = theme.icon_pixmap(name, tone, 14)
        painter.drawPixmap(px(1), (self.height() - px(14)) // 2, picture)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("accent" if self.underMouse() else "text"))
        room = self.rect().adjusted(px(20), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Section(QWidget):
    """A line, a title with a note at its right, and content."""

    toggled = Signal(str, bool)  # key, whether the content is shown

    def __init__(self, key: str, title: str, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self.key = key
        self._theme = theme
        line = QFrame()
        line.setProperty("look", "line")
        self.heading = Heading(title, theme)
        self._note = ElidedLabel(look="caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._head.addWidget(self._note, 1)
        self.content = content
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(line)
        self._column.addLayout(self._head)
        self._column.addWidget(content)
        self.heading.clicked.connect(lambda: self.set_open(on=not self.is_open))
        theme.changed.connect(self._space)
        self._space()
        self.heading.show_open(on=True)

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(4))
        self._head.setSpacing(self._theme.px(6))
        self.heading.updateGeometry()

    def add_button(self, text: str, spoken: str) -> QPushButton:
        """Add a button at the right of the title and return it."""
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.setAccessibleName(spoken)
        button.setAutoDefault(False)
        self._head.addWidget(button)
        QWidget.setTabOrder(self.heading, button)
        return button

    def set_note(self, note: str) -> None:
        """Show a short note at the right of the title: how many there are, for example."""
        self._note.setText(note)

    def enter(self) -> None:
        """Put the cursor into the first list of the content, or on the heading without one."""
        target = self.content.findChild(QListView) or self.heading
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.heading.is_open

    def set_open(self, *, on: bool) -> None:
        """Show or fold away the content."""
        changed = on != self.is_open
        self.heading.show_open(on=on)
        self.content.setVisible(on)
        if changed:
            self.toggled.emit(self.key, on)
