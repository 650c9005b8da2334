"""Dialogs as they are met: shown, in front, and typed into from field to field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def in_front(dialog, qtbot, first):
    """Show a dialog and return it once the editor of its first field has the keys."""
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.editors[first].line.hasFocus)
    return dialog


def type_on(*texts):
    """Type each text into the field that has the keys, and go on with Enter."""
    for text in texts:
        line = QApplication.focusWidget()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
