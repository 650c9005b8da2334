"""A titled panel: the surface on which lists, charts and forms stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class Card(QFrame):
    """Title, note at the right, subtitle below, buttons for its actions, and a body.

    Put the content into `body` (a vertical layout) or call `set_content`. A card without title,
    note and actions is only a surface.
    """

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._title = ElidedLabel(look="title")
        self._note = ElidedLabel(look="caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._subtitle = QLabel()
        self._subtitle.setProperty("look", "caption")
        self._subtitle.setWordWrap(True)
        self._header = QWidget()
        self.body = QVBoxLayout()
        self._build()
        self.set_title(title)
        self.set_note("")
        self.set_subtitle(subtitle)
        self._space()

    def set_title(self, title: str) -> None:
        """Show `title`; it also names the card for screen readers."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._show_header()

    def set_subtitle(self, subtitle: str) -> None:
        """Show `subtitle` below the title; "" takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleDescription(subtitle)

    def set_note(self, note: str) -> None:
        """Show a short note at the right of the title; "" takes no room."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_header()

    def add_action(self, action: QAction) -> QToolButton:
        """Add a button for `action` at the right of the header and return it."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        button.setIconSize(QSize(current().px(16), current().px(16)))
        self._row.addWidget(button)
        self._show_header()
        return button

    def set_content(self, content: QWidget, *, to_edges: bool = False) -> None:
        """Let `content` fill the body; `to_edges` leaves no margin, as tables want it."""
        self.body.addWidget(content, 1)
        if to_edges:
            self._to_edges = True
            self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def _build(self) -> None:
        self._to_edges = False
        self._row = QHBoxLayout(self._header)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._note)
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(self._header)
        self._head.addWidget(self._subtitle)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._head)
        self._outer.addLayout(self.body, 1)

    def _show_header(self) -> None:
        self._header.setVisible(
            bool(self._title.text() or self._note.text()) or self._row.count() > 2
        )
        if self._to_edges:
            self._space()  # a header that comes later has margins too

    def _space(self) -> None:
        px = current().px
        self._row.setSpacing(px(6))
        self.body.setSpacing(px(8))
        side = px(16)
        for button in self._header.findChildren(QToolButton):
            button.setIconSize(QSize(side, side))
        if self._to_edges:
            # Room for the round corners, which a table would otherwise cut off.
            self._outer.setContentsMargins(2, 3, 2, 3)
            self._head.setContentsMargins(side, px(9), px(10), 0)
            self._outer.setSpacing(px(8) if self._header.isVisibleTo(self) else 0)
        else:
            self._outer.setContentsMargins(side, px(12), side, px(14))
            self._outer.setSpacing(px(10))
        if self._to_edges and not self._header.isVisibleTo(self):
            self._head.setContentsMargins(0, 0, 0, 0)
