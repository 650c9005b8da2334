"""The command palette (Ctrl+K): a few letters lead to every action, record and view."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.views.palette.candidates import Found, Provider, found_by
from rare_earth_desk.views.palette.floating_card import FloatingCard
from rare_earth_desk.views.palette.row_list import RowList
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

_WIDTH, _ROWS, _RECENT = 640, 10, 8


class Palette(QWidget):
    """Lies over its whole window while it is open; whatever had the focus gets it back.

    What was run last is offered first while nothing is typed. `ran` names it as (provider, text);
    `recent` and `set_recent` carry these names over a restart.
    """

    ran = Signal(str, str)

    def __init__(self, window: QWidget, providers: Sequence[Provider] = ()) -> None:
        super().__init__(window)
        self.setObjectName("commandPalette")
        self.setAccessibleName(tr("Command palette"))
        self._window = window
        self._providers = tuple(providers)
        self._recent: list[tuple[str, str]] = []
        self._found: list[Found] = []
        self._focus_before: list[QWidget] = []
        self._card = FloatingCard(self)
        self._line = QLineEdit(self._card)
        self._rows = RowList(self._card)
        self._note = QLabel(self._card)
        self._lay_out()
        self._line.textChanged.connect(self._search)
        self._line.installEventFilter(self)
        self._rows.chosen.connect(self._run)
        window.installEventFilter(self)
        self.hide()

    @property
    def line(self) -> QLineEdit:
        """The input."""
        return self._line

    @property
    def rows(self) -> RowList:
        """The list of results."""
        return self._rows

    def set_providers(self, providers: Sequence[Provider]) -> None:
        """Offer what these providers find; the earlier ones come first where all else is equal."""
        self._providers = tuple(providers)

    def recent(self) -> list[tuple[str, str]]:
        """Return what was run last, newest first, as (provider, text)."""
        return list(self._recent)

    def set_recent(self, recent: Iterable[tuple[str, str]]) -> None:
        """Set what was run last, newest first."""
        self._recent = list(recent)[:_RECENT]

    def open(self, text: str = "") -> None:
        """Open with `text` typed; a second time selects what is typed."""
        if not self.isVisible():
            self._remember_focus()
        self.setGeometry(self._window.rect())
        self._line.setText(text)
        self._line.selectAll()
        self.show()
        self.raise_()
        self._search(text)  # once shown: before that the parts do not know how high they are
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close without running anything and give the focus back."""
        self.hide()
        for widget in self._focus_before:
            if shiboken6.isValid(widget) and widget.isVisible() and _takes_focus(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        self._focus_before = []

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the input, follow the size of the window (Qt)."""
        kind = event.type()
        if watched is self._line and kind == QEvent.Type.KeyPress:
            return self._on_key(cast(QKeyEvent, event))
        if watched is self._line and kind == QEvent.Type.ShortcutOverride:
            if cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif watched is self._window and kind == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep the focus in the palette while it is open (Qt)."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the card (Qt)."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window (Qt)."""
        shade = QColor("#000000")
        shade.setAlpha(120 if current().dark else 56)
        QPainter(self).fillRect(self.rect(), shade)

    # -- inside ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._line.setPlaceholderText(tr("An action, application, company or view …"))
        self._line.setAccessibleName(tr("Command palette"))
        self._line.setAccessibleDescription(
            tr("Words in any order. Up and Down choose, Enter runs, Esc closes.")
        )
        self._rows.setAccessibleName(tr("Results"))
        self._note.setProperty("look", "caption")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        rule = QFrame(self._card)
        rule.setProperty("look", "line")
        column = QVBoxLayout(self._card)
        column.setSpacing(0)
        column.setContentsMargins(1, 0, 1, 0)
        for widget in (self._line, self._rows, rule, self._note):
            column.addWidget(widget)

    def _dress(self) -> None:
        """Give the parts their sizes: they follow the zoom."""
        px = current().px
        size = current().font("title").pointSizeF()
        space = f"margin: {px(10)}px; padding: {px(5)}px {px(9)}px;"
        self._line.setStyleSheet(f"QLineEdit {{ font-size: {size}pt; {space} }}")
        self._note.setContentsMargins(px(14), px(7), px(14), px(8))

    def _search(self, text: str) -> None:
        self._found = found_by(self._providers, text)
        if not text.strip():
            self._found = self._with_recent(self._found)
        rows = [one.candidate.row(tr(one.provider)) for one in self._found]
        self._rows.show_rows(rows, text)
        if rows:
            self._note.setText(tr("↑ ↓ choose   ·   Enter runs   ·   Esc closes"))
        elif text.strip():
            self._note.setText(tr("Nothing fits “{text}”.", text=text.strip()))
        else:
            self._note.setText(tr("Type a few letters of what you look for."))
        self._place()

    def _with_recent(self, offered: list[Found]) -> list[Found]:
        """Put what was run last before what is offered unasked."""
        recent = [one for name in self._recent if (one := self._again(name)) is not None]
        names = {(one.provider, one.candidate.text) for one in recent}
        return recent + [f for f in offered if (f.provider, f.candidate.text) not in names]

    def _again(self, name: tuple[str, str]) -> Found | None:
        """Return a candidate by its name, as it is now: it may be gone or disabled."""
        for provider in self._providers:
            if provider.name == name[0]:
                for candidate in provider.candidates(name[1]):
                    if candidate.lasting_name == name[1]:
                        return Found(provider.name, candidate)
        return None

    def _place(self) -> None:
        """Lay the card over the window: in the middle, its head always at the same height."""
        self._dress()
        px = current().px
        self._rows.setFixedHeight(self._rows.wanted_height(_ROWS))
        self._rows.setVisible(bool(self._found))
        width = min(px(_WIDTH), self.width() - px(16))
        top = min(px(88), max(px(8), self.height() // 8))
        wanted = self._card.sizeHint().height()
        height = min(wanted, self.height() - top - px(8))
        if height < wanted:
            room = self._rows.height() - (wanted - height)
            self._rows.setFixedHeight(max(room, self._rows.row_height()))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._rows.highlighted())
            return True
        return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or self._rows.walk(key)

    def _run(self, place: int) -> None:
        """Close and do what the row says; a disabled one only keeps showing its reason."""
        if not 0 <= place < len(self._found):
            return
        one = self._found[place]
        if one.candidate.disabled_reason:
            self._rows.highlight(place)
            return
        name = (one.provider, one.candidate.lasting_name)
        self._recent = [name, *(other for other in self._recent if other != name)][:_RECENT]
        self.dismiss()
        self.ran.emit(*name)
        one.candidate.run()

    def _remember_focus(self) -> None:
        """Note who had the focus, and around it: a cell's editor may be gone by the end."""
        widget = QApplication.focusWidget()
        self._focus_before = []
        while widget is not None:
            self._focus_before.append(widget)
            widget = widget.parentWidget()


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
