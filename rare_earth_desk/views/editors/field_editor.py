"""What all editors of a field have in common: taking over, refusing, restoring, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from rare_earth_desk.domain.company_secrets import looks_like_in, to_take_back
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.views.editors.keys import Leave, leave_for, leaves_to_window
from rare_earth_desk.views.editors.remark import Bubble, Remark
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.steps import Value


# Menus and other windows take the focus for a moment only: the typing goes on after them.
PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class FieldEditor(QWidget):
    """Edits the value of one field.

    It writes nothing: `edited` carries a value that was taken over. What cannot be read stays in
    the field as a draft, marked and with a sentence, until it is corrected, taken over or
    restored with Esc. A compact editor fits into the cell of a table.
    """

    edited = Signal(object)  # the new value
    refused = Signal(object)  # Phrase: why the text was not taken over
    typing = Signal(object)  # the text at every change, None once nothing is pending
    left = Signal(object)  # Leave

    one_line = True

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.compact = compact
        self._value: Value = None
        self._before: Value = None
        self._settled = ""
        self._typed = ""
        self._sentence = ""
        self._typed_here = False  # since another value was last shown
        self._input: QWidget = self
        self._remark: Remark | Bubble | None = None

    # -- the protocol ------------------------------------------------------------------------

    def value(self) -> Value:
        """Return the value last set or taken over."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Show `value`; whatever was being typed is replaced."""
        self._typed_here = self._typed_here and value == self._value
        self._value = self._before = value
        self._settle()

    def refresh(self, value: Value) -> None:
        """Follow a change of the value made elsewhere, but keep what is being typed."""
        if self.is_typing():
            self._value = self._before = value
            self._settled = self._shown(value)
        else:
            self.set_value(value)

    def text(self) -> str:
        """Return the text in the field."""
        raise NotImplementedError

    def is_typing(self) -> bool:
        """Tell whether the field holds something that was not taken over yet."""
        return self.text() != self._settled

    def draft(self) -> str | None:
        """Return what was not taken over yet, None if there is nothing."""
        return self.text() if self.is_typing() else None

    def set_draft(self, text: str, sentence: Phrase | str = "") -> None:
        """Put back a draft, marked with `sentence` or with why it cannot be read."""
        self._put(text)
        if not sentence:
            try:
                self._read(text)
            except Refused as refused:
                sentence = refused.phrase
        self._mark(sentence)

    def sentence(self) -> str:
        """Return what is said against the draft, "" if nothing."""
        return self._sentence

    def commit(self) -> bool:
        """Take over what was typed; tell whether nothing is left pending."""
        if not self.is_typing():
            self._settle()
            return True
        text = self.text()
        try:
            value = self._read(text)
        except Refused as refused:
            self._mark(refused.phrase)
            self.refused.emit(refused.phrase)
            return False
        self._take(value, text)
        return not self._sentence

    def refuse(self, sentence: Phrase | str) -> None:
        """Answer `edited` with no: the old value holds and what was typed stays as a draft."""
        self._value = self._before
        self._settled = self._shown(self._value)
        self._put(self._typed)
        self._mark(sentence)

    def restore(self) -> None:
        """Show the value again and forget what was typed."""
        self._settle()

    def set_read_only(self, on: bool) -> None:
        """Show the value without letting anybody change it."""
        self._input.setEnabled(not on)

    # -- what each kind of field does its own way --------------------------------------------

    def _put(self, text: str) -> None:
        """Show `text` without saying that it was typed."""
        raise NotImplementedError

    def _read(self, text: str) -> Value:
        """Return the value of `text`; raises Refused."""
        raise NotImplementedError

    def _shown(self, value: Value) -> str:
        """Return the text of `value`."""
        raise NotImplementedError

    def _on_key(self, event: QKeyEvent) -> bool:
        """Handle a key before the input sees it; tell whether it was used up."""
        return False

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the keys and the focus of the input (Qt)."""
        if watched is not self._input or not self._input.isEnabled():
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            return self._override(cast(QKeyEvent, event))
        if kind == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            return self._on_key(key) or self._on_common_key(key)
        if kind == QEvent.Type.FocusOut and cast(QFocusEvent, event).reason() not in PASSING:
            self._on_left()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the bubble along that floats beside a cell (Qt)."""
        super().hideEvent(event)
        if isinstance(self._remark, Bubble):
            self._remark.hide()

    # -- for the subclasses ------------------------------------------------------------------

    def _build(self, inner: QWidget, *, keep_room: bool = False) -> None:
        """Lay out the input with the line below it, name it and watch it."""
        self._input = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(inner)
        self.setFocusProxy(inner)
        inner.installEventFilter(self)
        if self.compact:
            # In a cell the input is as high as the row, so that descenders are not cut off.
            inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self._remark = Remark(self, keep_room=keep_room)
            column.addWidget(self._remark)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for widget in (self, inner):
            widget.setAccessibleName(tr(self.field.label))
        self._describe()
        self._settle()

    def _on_typed(self) -> None:
        """Note that somebody typed: the sentence about the earlier text goes."""
        self._typed_here = True
        self._mark("")
        self.typing.emit(self.text() if self.is_typing() else None)

    def _take(self, value: Value, text: str) -> None:
        """Make `value` the value and say so, if it is another one."""
        if value == self._value:
            self._settle()
            return
        self._typed = text
        self._before, self._value = self._value, value
        self._settle()
        self.edited.emit(value)

    def _settle(self) -> None:
        """Show the value as it is; nothing is pending any more."""
        self._settled = self._shown(self._value)
        self._put(self._settled)
        self._mark("")
        self.typing.emit(None)

    def _mark(self, sentence: Phrase | str) -> None:
        """Mark the text as a draft with what is wrong; "" takes the mark away."""
        self._sentence = say(sentence) if sentence else ""
        wrong = bool(self._sentence)
        if bool(self._input.property("wrong")) != wrong:
            self._input.setProperty("wrong", wrong)
            self._input.style().unpolish(self._input)
            self._input.style().polish(self._input)
        hint = "" if wrong else self._hint()
        # Beside a cell a warning tone would look like a refusal.
        tone = "bad" if wrong else "warn" if hint and not self.compact else "muted"
        self._tell(self._sentence or hint, tone)
        self._describe(hint)

    def _hint(self) -> str:
        """Return what the text looks like where it does not belong here; it is taken all the same.

        Said as well of what was stored before, without a way back to where it came from.
        """
        looks = looks_like_in(self.field, self.text())
        if looks is None:
            return ""
        return say(to_take_back(looks) if self._typed_here else looks)

    def _tell(self, text: str, tone: str) -> None:
        """Show a sentence below the field."""
        if self._remark is None and text:
            self._remark = Bubble(self)
        if self._remark is not None:
            self._remark.tell(text, tone)

    def _describe(self, hint: str = "") -> None:
        """Tell help and fault to the pointer and to screen readers."""
        said = "\n".join(filter(None, (self._sentence or hint, tr(self.field.help))))
        for widget in (self, self._input):
            widget.setAccessibleDescription(said)
        self._input.setToolTip(said)

    def _on_left(self) -> None:
        if not self._sentence:  # what was refused already is not refused twice
            self.commit()
        self.left.emit(Leave.AWAY)

    def _override(self, event: QKeyEvent) -> bool:
        """Keep Esc for the field; leave to the window the shortcuts that do not edit text."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if leaves_to_window(event, typing=self.is_typing()):
            event.ignore()
            return True
        return False

    def _on_common_key(self, event: QKeyEvent) -> bool:
        leave = leave_for(event, in_cell=self.compact, one_line=self.one_line)
        if leave is None:
            return False
        if leave is not Leave.RESTORED:
            return self._commit_and_go(leave)
        self.restore()
        self.left.emit(leave)
        event.accept()
        return True

    def _commit_and_go(self, leave: Leave) -> bool:
        if self.commit():
            self.left.emit(leave)
        return True


def commit_focused() -> bool:
    """Take over what is being typed anywhere, before an action that needs it (export, close).

    Return False when the text could not be read and stays as a draft.
    """
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget.commit() if widget is not None else True
