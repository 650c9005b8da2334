"""Text of several lines that grows while one writes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.reading import shown_text
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.steps import Value

_LEAST_LINES, _MOST_LINES = 3, 14


class GrowingText(QPlainTextEdit):
    """As high as its text wants, between three and fourteen lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textChanged.connect(self.grow)
        self.grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew: another width breaks them elsewhere (Qt)."""
        super().resizeEvent(event)
        self.grow()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of lines when the letters grow (Qt)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.grow()

    def grow(self) -> None:
        """Take the height of the text, within the bounds."""
        document = self.document()
        layout = document.documentLayout()
        block, wanted = document.begin(), 0.0
        line = self.fontMetrics().lineSpacing()
        while block.isValid() and wanted < _MOST_LINES * line:
            wanted += layout.blockBoundingRect(block).height()
            block = block.next()
        if not block.isValid():
            wanted -= document.documentMargin()  # Qt counts the lower one to the last block
        height = min(max(math.ceil(wanted), _LEAST_LINES * line), _MOST_LINES * line)
        frame = self.height() - self.viewport().height()
        # One pixel more, or Qt takes the last line for cut off and offers to scroll.
        self.setFixedHeight(height + 2 * math.ceil(document.documentMargin()) + frame + 1)


class NoteEdit(FieldEditor):
    """Enter begins a new line; Ctrl+Enter or leaving the field takes the note over.

    In a cell of a table Enter takes over, and Alt+Enter begins a new line.
    """

    one_line = False

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(field, parent, compact=compact)
        self._note = GrowingText(self)
        self._note.setTabChangesFocus(True)
        self._note.textChanged.connect(self._on_text_changed)
        self._putting = False
        self._build(self._note)

    @property
    def note(self) -> QPlainTextEdit:
        """The input itself, for place-holder texts and tests."""
        return self._note

    def text(self) -> str:
        """Return the text in the field."""
        return self._note.toPlainText()

    def set_read_only(self, on: bool) -> None:
        """Let the text be selected and copied, but not changed."""
        self._note.setReadOnly(on)

    def _put(self, text: str) -> None:
        self._putting = True
        self._note.setPlainText(text)
        self._putting = False

    def _read(self, text: str) -> Value:
        from rare_earth_desk.domain.checks import checked

        return checked(self.field, "\n".join(line.rstrip() for line in text.splitlines()))

    def _shown(self, value: Value) -> str:
        return shown_text(self.field, value)

    def _settle(self) -> None:
        """Show the value, without moving the cursor where the text stays the same."""
        if self._shown(self._value) == self.text():
            self._settled = self.text()
            self._mark("")
            self.typing.emit(None)
        else:
            super()._settle()

    def _mark(self, sentence: Phrase | str) -> None:
        super()._mark(sentence)
        # The theme's rule for wrong inputs knows lines only.
        tokens = current().tokens
        rule = f"border: 2px solid {tokens.bad}; background: {tokens.bad_ground};"
        self._note.setStyleSheet(f"QPlainTextEdit {{ {rule} }}" if self.sentence() else "")

    def _on_text_changed(self) -> None:
        if not self._putting:
            self._on_typed()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.ControlModifier:
            return self._commit_and_go(Leave.DOWN)
        if self.compact and pressed != Qt.KeyboardModifier.AltModifier:
            return False  # the common keys take over
        self._note.insertPlainText("\n")
        self._note.ensureCursorVisible()
        return True
