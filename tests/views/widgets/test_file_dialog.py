from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rare_earth_desk.register import Register
from rare_earth_desk.views.widgets.file_dialog import FileDialog

LOCKS = Path("/proc/locks")


def is_locked(path):
    return f":{os.stat(path).st_ino} " in LOCKS.read_text()


def shown(do):
    """Do something with the dialog once its files have been looked at."""
    return QTimer.singleShot(600, lambda: do(QApplication.activeModalWidget()))


@pytest.fixture
def folder(tmp_path, qapp):
    if not sys.platform.startswith("linux"):
        pytest.skip("the platform's own dialog")
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "within").mkdir()
    return tmp_path


@pytest.mark.skipif(not LOCKS.exists(), reason="the locks of Linux")
@pytest.mark.parametrize("ask", [FileDialog.save_name, FileDialog.open_name])
def test_looking_at_the_folder_of_a_register_leaves_it_locked(folder, ask):
    path = folder / "my.desk"
    Register.make(path).close()
    register = Register.open(path)
    try:
        assert is_locked(path)
        shown(lambda dialog: (QTest.qWait(200), dialog.reject()))
        assert ask(None, "Ask", str(folder), "All (*)") == ("", "")
        assert is_locked(path)
    finally:
        register.close()


def test_the_name_proposed_is_written_to(folder):
    shown(lambda dialog: dialog.accept())
    found = FileDialog.save_name(None, "Save", str(folder / "new.pdf"), "PDF (*.pdf);;Text (*.csv)")
    assert found == (str(folder / "new.pdf"), "PDF (*.pdf)")


def test_a_file_that_exists_is_opened(folder):
    def choose(dialog):
        dialog.findChild(QLineEdit).setText("one.pdf")
        dialog.accept()

    shown(choose)
    found = FileDialog.open_name(None, "Open", str(folder), "PDF (*.pdf)")
    assert found == (str(folder / "one.pdf"), "PDF (*.pdf)")
