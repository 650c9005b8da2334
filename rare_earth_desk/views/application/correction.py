"""Correcting a status entry in place: its fields below its line of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from rare_earth_desk.commands.applications import AmendStatus
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_NOT_REPORTED = ("application", "replaces", "meeting")


class CorrectionForm(QFrame):
    """`closed` when the entry was corrected or left as it is."""

    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, *, label_width: int) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._entry: StatusEntry | None = None
        self.setProperty("look", "card")
        self._why = QLabel(tr("The corrected entry stays in the timeline, struck through."))
        self._why.setProperty("look", "caption")
        self._why.setWordWrap(True)
        fields = [f for f in fields_of(StatusEntry) if f.name not in _NOT_REPORTED]
        self.form = RecordForm(
            fields,
            theme,
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
            label_width=label_width,
        )
        self._said = Remark(self)
        self.button = QPushButton(tr("Correct"))
        self.button.setProperty("look", "primary")
        self.button.setToolTip(tr("Correct the entry (Ctrl+Enter)"))
        self.cancel = QPushButton(tr("Leave as it is"))
        self._build()
        self.button.clicked.connect(self.apply)
        self.cancel.clicked.connect(self.closed)
        self.form.finished.connect(self.button.setFocus)
        escape = EscapeBack(self.closed.emit, self)
        for editor in self.form.editors.values():
            escape.watch(editor)

    def _build(self) -> None:
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        for button in (self.cancel, self.button):
            button.setAutoDefault(False)
            self._foot.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._why)
        self._column.addWidget(self.form)
        self._column.addWidget(self._said)
        self._column.addLayout(self._foot)
        self._theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(10), px(8), px(10), px(10))
        self._column.setSpacing(px(6))
        self._foot.setSpacing(px(6))

    def show_entry(self, entry: StatusEntry) -> None:
        """Begin to correct an entry."""
        self._entry = entry
        self._said.tell("")
        names = self.form.editors
        self.form.show_values({name: getattr(entry, name) for name in names}, anew=True)

    def apply(self) -> None:
        """Write the correction; a refusal is said below the fields and nothing is lost."""
        if self._entry is None or not self.form.commit():
            return
        changed = {
            name: value
            for name, value in self.form.values().items()
            if value != getattr(self._entry, name)
        }
        try:
            self._desk.register.do(AmendStatus(self._entry.id, tuple(changed.items())))
        except Refused as refusal:
            self._said.tell(say(refusal.phrase), "bad")
            return
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window, which has a use for it too (Qt)."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_apply(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter corrects, Esc leaves the entry as it is (Qt)."""
        if _is_apply(event):
            self.apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _is_apply(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
