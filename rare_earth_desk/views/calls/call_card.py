"""The call line (F3): typed into during a phone call, said back in words, recorded by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.views.calls.hearing import NO_LINE, Heard, Hearing
from rare_earth_desk.views.palette.overlay import Overlay
from rare_earth_desk.views.palette.row_list import Row
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk

_HINT = (
    "12 · 3 weeks · stop 15 dec · stopped since 3 nov · runs again 20 nov · ; note\n"
    "Enter records and clears   ·   ↑ ↓ choose   ·   Ctrl+Z takes back   ·   Esc closes"
)


class CallCard(Overlay):
    """Says below the line what Enter will record; one line is one step.

    Where several companies fit, one is chosen with the arrow keys before anything is recorded.
    """

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._desk = desk
        self._hearing: Hearing | None = None
        self._heard: Heard = NO_LINE
        self._done = ""
        self._sign, self._echo, self._doubt = QLabel(), QLabel(), QLabel()
        self._said = QWidget()
        super().__init__(window, (self._lay_out(),))
        self.setObjectName("callLine")
        self.setAccessibleName(tr("Call line"))
        self._line.setObjectName("callLineText")
        self._line.setAccessibleName(tr("Call line"))
        self._line.setPlaceholderText(tr("volt magnets 12 · stop 15 dec · stopped since 3 nov"))
        self._rows.setAccessibleName(tr("Companies that fit"))
        self._rows.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        desk.changed.connect(lambda _step: self._forget())

    @property
    def heard(self) -> Heard:
        """What the line means."""
        return self._heard

    def search(self, text: str) -> None:
        """Say what a line means; nobody is chosen yet where several fit."""
        if self._hearing is None:
            self._hearing = Hearing(self._desk.register)
        self._heard = self._hearing.understand(text)
        rows = [
            Row(one.number or one.name, one.name if one.number else "", remark=one.detail)
            for one in self._heard.callers
        ]
        self._rows.show_rows(rows, text, highlight=-1)
        if text.strip():
            self._done = ""
        self._tell()

    def enter(self, place: int) -> None:
        """Record what the line says, as one step, and make room for the next."""
        self._choose(place)
        command = self._heard.command
        if command is None:
            self._show()
            return
        words = say(self._heard.words)
        if self._desk.do(command) is not None:
            self._done = words
            self._line.clear()

    # -- inside ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the register while nothing is typed (Qt)."""
        if (
            watched is self._line
            and event.type() == QEvent.Type.ShortcutOverride
            and not self._line.text()
        ):
            key, keys = cast("QKeyEvent", event), QKeySequence.StandardKey
            if key.matches(keys.Undo) or key.matches(keys.Redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._hearing = None
        if self.isVisible():
            self.search(self._line.text())

    def _choose(self, place: int) -> None:
        """Take the caller at a place of the list as the one who is meant."""
        callers = self._heard.callers
        if self._hearing is not None and 0 <= place < len(callers):
            self._heard = self._hearing.understand(self._line.text(), callers[place].key)

    def _tell(self) -> None:
        self._choose(self._rows.highlighted())
        self._show()

    def _show(self) -> None:
        heard = self._heard
        recorded = bool(self._done) and not self._line.text().strip()
        words = tr("Recorded: {what}", what=self._done) if recorded else say(heard.words)
        good = recorded or heard.command is not None
        tone = "warn" if heard.problem else "good" if good else "muted"
        icon = {"warn": "warning", "good": "check", "muted": "info"}[tone]
        theme = current()
        self._sign.setPixmap(theme.icon_pixmap(icon, tone, 16))
        self._echo.setText(words)
        mark(self._echo, tone="warn" if heard.problem else "")
        doubt = sentence(heard.warning) if heard.warning is not None else ""
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        self._line.setAccessibleDescription(f"{words}. {doubt}" if doubt else words)
        self._note.setText(tr(_HINT))
        self._said.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(10))
        layout = self._said.layout()
        if layout is not None:  # at once: the card asks for its height before any event comes
            layout.activate()
            self._said.updateGeometry()
        self._place()

    def _lay_out(self) -> QWidget:
        """Return what stands between line and list: a sign, the sentence, what does not fit."""
        self._echo.setObjectName("callLineEcho")
        self._echo.setWordWrap(True)
        self._doubt.setObjectName("callLineDoubt")
        self._doubt.setWordWrap(True)
        self._doubt.setProperty("tone", "warn")
        row = QHBoxLayout(self._said)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._echo)
        words.addWidget(self._doubt)
        words.addStretch(1)
        row.addLayout(words, 1)
        return self._said
