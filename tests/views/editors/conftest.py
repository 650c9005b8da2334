from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import Application, StatusEntry, StockReport
from rare_earth_desk.views.editors.factory import editor_for
from tests.views.theme.dressing import theme

__all__ = ["theme"]

TODAY = date(2025, 11, 28)  # a Friday


def today():
    return TODAY


FIELDS = {
    "number": field_of(Application, "number"),
    "status": field_of(StatusEntry, "status"),
    "product_group": field_of(Application, "product_group"),  # an open list
    "member_state": field_of(Application, "member_state"),  # a closed one
    "company": field_of(Application, "company"),
    "value_eur": field_of(Application, "value_eur"),
    "jobs_affected": field_of(Application, "jobs_affected"),
    "precautionary": field_of(Application, "precautionary"),
    "notes": field_of(Application, "notes"),
    "line_stop_on": field_of(StockReport, "line_stop_on"),
}


class Form:
    """A window with one editor, a plain input to go to, and what the editor said."""

    def __init__(self, qtbot, field, value=None, **rest):
        self.window = QWidget()
        self.window.resize(520, 480)
        qtbot.addWidget(self.window)
        self.editor = editor_for(FIELDS[field], self.window, today=today, **rest)
        self.other = QLineEdit()
        rows = QFormLayout(self.window)
        rows.addRow(field, self.editor)
        rows.addRow("other", self.other)
        self.editor.set_value(value)
        self.edited, self.refused, self.left = [], [], []
        self.editor.edited.connect(self.edited.append)
        self.editor.refused.connect(lambda phrase: self.refused.append(str(phrase)))
        self.editor.left.connect(self.left.append)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.input = self.editor.focusProxy()
        self.other.setFocus()
        self.left.clear()
        self.editor.setFocus()
        qtbot.waitUntil(self.input.hasFocus)


@pytest.fixture
def form(qtbot, theme):
    forms = []

    def make(field, value=None, **rest):
        forms.append(Form(qtbot, field, value, **rest))
        return forms[-1]

    yield make
    for one in forms:
        one.window.grab()


def type_text(widget, text):
    """Type letters of any script: QTest knows Latin-1 only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = 0 if ord(letter) > 255 else ord(letter.upper())
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
