"""A part of the editor that can be folded away by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr


class _Heading(QToolButton):
    """The title; Space and Enter fold, the arrows as in a tree: left folds, right unfolds."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a tree (Qt)."""
        key, is_open = event.key(), self.isChecked()
        folds = {Qt.Key.Key_Left: is_open, Qt.Key.Key_Right: not is_open}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or folds.get(Qt.Key(key)):
            self.click()
        elif key not in folds:
            super().keyPressEvent(event)


class Section(QWidget):
    """A line, a title with a note at its right, and content. `unfolded` when it opens."""

    toggled = Signal(str, bool)  # key, whether the content is shown

    def __init__(self, key: str, title: str, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self.key = key
        self._theme = theme
        self._line = QFrame()
        self._line.setProperty("look", "line")
        self.heading = _Heading()
        self.heading.setText(title)
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setProperty("look", "section")
        self._note = ElidedLabel(look="caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._head.addWidget(self._note, 1)
        self.content = content
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._line)
        self._column.addLayout(self._head)
        self._column.addWidget(content)
        self.heading.toggled.connect(self._on_toggled)
        theme.changed.connect(self._space)
        self._space()
        self.set_open(on=True)

    def _space(self) -> None:
        px = self._theme.px
        self.heading.setFont(self._theme.font(strong=True))
        self._column.setSpacing(px(4))
        self._head.setSpacing(px(6))

    def add_button(self, text: str, spoken: str) -> QPushButton:
        """Add a button at the right of the title and return it."""
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.setAccessibleName(spoken)
        button.setAutoDefault(False)
        self._head.addWidget(button)
        return button

    def set_note(self, note: str) -> None:
        """Show a short note at the right of the title: how many there are, for example."""
        self._note.setText(note)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.heading.isChecked()

    def set_open(self, *, on: bool) -> None:
        """Show or fold away the content."""
        self.heading.setChecked(on)
        self._show(on=on)

    def _show(self, *, on: bool) -> None:
        self.content.setVisible(on)
        set_icon(self.heading, "chevron-down" if on else "chevron-right")
        title = self.heading.text()
        said = tr("{title}, open", title=title) if on else tr("{title}, folded", title=title)
        self.heading.setAccessibleName(said)

    def _on_toggled(self, on: bool) -> None:
        self._show(on=on)
        self.toggled.emit(self.key, on)
