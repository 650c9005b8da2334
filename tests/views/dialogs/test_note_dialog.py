from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.dialogs.note_dialog import NoteDialog, read


def test_the_note_about_protection_is_shown_and_closed_by_escape(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NoteDialog("protection", "What is protected", parent)
    dialog.show()
    told = dialog.text.toPlainText()
    assert "SQLCipher 4" in told
    assert "##" not in told
    assert told.count("What is protected") == 0  # the heading stands over it, once
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_missing_note_is_refused_in_words():
    with pytest.raises(Refused, match=r"no-such-note\.md"):
        read("no-such-note")
