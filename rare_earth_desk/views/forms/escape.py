"""Esc in a field with nothing pending: going back to where one came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.suggesting import SuggestingField


class EscapeBack(QObject):
    """Watches editors: the first Esc restores what was typed, the next one calls `go_back`."""

    def __init__(self, go_back: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._go_back = go_back
        self._editors: dict[QObject, FieldEditor] = {}

    def watch(self, editor: FieldEditor) -> None:
        """Watch one more editor."""
        target = editor.focusProxy() or editor
        self._editors[target] = editor
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc away from an editor that has nothing to restore (Qt)."""
        if event.type() != QEvent.Type.KeyPress or watched not in self._editors:
            return False
        editor = self._editors[watched]
        if cast(QKeyEvent, event).key() != Qt.Key.Key_Escape or not _is_idle(editor):
            return False
        self._go_back()
        return True


def _is_idle(editor: FieldEditor) -> bool:
    is_list_open = isinstance(editor, SuggestingField) and editor.is_list_open()
    return not (is_list_open or editor.is_typing() or editor.sentence())
