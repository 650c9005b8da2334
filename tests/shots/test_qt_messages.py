from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler, qWarning

from rare_earth_desk.shots.qt_messages import heard

ROOT = Path(__file__).resolve().parents[2]
_SHOWS_A_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
from rare_earth_desk.shots.qt_messages import heard
app = QApplication([])
with heard():
    widget = QWidget()
    widget.show()
    app.processEvents()
    widget.setMinimumSize(50, 50)
    app.processEvents()
    from PySide6.QtCore import qWarning
    qWarning("something else about propagateSizeHints")
print("shown")
"""


def test_without_a_screen_windows_are_shown_without_a_word_about_it():
    found = subprocess.run(
        [sys.executable, "-c", _SHOWS_A_WINDOW],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert found.stdout == "shown\n"
    assert found.stderr == "something else about propagateSizeHints\n"


def test_afterwards_messages_go_where_they_went_before(capfd):
    told = []
    before = qInstallMessageHandler(lambda _kind, _context, message: told.append(message))
    try:
        with heard():
            qWarning("within")
        qWarning("after")
    finally:
        qInstallMessageHandler(before)
    assert told == ["after"]
    assert "within" in capfd.readouterr().err
