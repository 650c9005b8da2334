"""Long work is waited for before a register is locked; nothing of it can be read meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QTableView,
    QToolTip,
    QVBoxLayout,
)

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register.passphrase import change_with_copies
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.progress import run_with_progress
from tests.views.passphrase.test_gate import COMPANY, unlocked

LOCKING = "Locking when this work is done …"
TOLD = ("windowTitle", "toolTip", "accessibleName", "accessibleDescription", "text", "toPlainText",
        "title")  # fmt: skip


def can_be_read():
    """Return all that visible widgets say, tables with what is in their rows."""
    said = []
    for widget in filter(lambda one: one.isVisible(), QApplication.allWidgets()):
        said += [str(getattr(widget, name)()) for name in TOLD if hasattr(widget, name)]
        if isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            said += [str(model.index(row, column).data()) for row in range(model.rowCount())
                     for column in range(model.columnCount())]  # fmt: skip
    return "\n".join(said)


def secretive(window):
    dialog = QDialog(window)
    dialog.setWindowTitle(f"About {COMPANY}")
    dialog.setAccessibleName(f"About {COMPANY}")
    QVBoxLayout(dialog).addWidget(QLabel(COMPANY))
    QTimer.singleShot(10_000, dialog, dialog.close)  # a test that fails does not wait for ever
    return dialog


@pytest.fixture
def window(qtbot, shown, protected):
    made = unlocked(shown, protected)
    made.show()
    made.desk.select(typed=COMPANY)
    made.setWindowTitle(f"{COMPANY} – Rare Earth Desk")
    qtbot.waitUntil(lambda: COMPANY in can_be_read())
    return made


def locked(qtbot, shown):
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    QCoreApplication.sendPostedEvents()
    assert COMPANY not in can_be_read()


def test_nothing_can_be_read_while_long_work_is_waited_for(qtbot, shown, window):
    read = []

    def work(told):
        shown.gate.lock()
        read.append(can_be_read())
        for turn in range(40):
            told(turn, 40)
            qtbot.wait(2)
        window.setWindowTitle(COMPANY)
        window.desk.hint(phrase("about {name}", name=COMPANY))
        read.append(can_be_read())
        assert not window.desk.is_closed
        return True

    assert run_with_progress(window, f"Importing {COMPANY}", work)
    read.append(can_be_read())
    for said in read:
        assert COMPANY not in said
    assert all(LOCKING in said and f"Cancel: {LOCKING}" in said for said in read[:2])
    locked(qtbot, shown)


@pytest.mark.qt_log_ignore("does not support grabbing the mouse", extend=True)
def test_the_dialog_of_the_work_is_blanked_and_what_comes_after_it(qtbot, shown, window):
    read = []

    def work(told):
        menu, tip = QMenu(COMPANY, window), QToolTip
        menu.addAction(COMPANY)
        menu.popup(window.pos())
        tip.showText(window.pos(), COMPANY, window)
        assert COMPANY in can_be_read()
        shown.gate.lock()
        read.append(can_be_read())
        for turn in range(5):
            told(turn, 5)
            qtbot.wait(50)
        read.append(can_be_read())
        return True

    def begin():
        assert run_with_progress(before, f"Importing {COMPANY}", work)
        before.layout().addWidget(QLabel(COMPANY, before))
        after = secretive(window)
        QTimer.singleShot(0, lambda: read.append(can_be_read()))
        answers.append(after.exec())

    answers = []
    before = secretive(window)
    QTimer.singleShot(0, begin)
    answers.append(before.exec())
    assert answers == [QDialog.DialogCode.Rejected] * 2
    assert len(read) == 3
    for said in read:
        assert COMPANY not in said
    locked(qtbot, shown)


def test_the_work_can_be_stopped_and_the_lock_comes_at_once(qtbot, shown, window):
    def work(told):
        shown.gate.lock()
        QTimer.singleShot(0, progress._running[-1].cancel_button.click)
        for _turn in range(200):
            told(0, 0)
            qtbot.wait(5)

    assert run_with_progress(window, "Exchanging", work) is None
    locked(qtbot, shown)


def test_further_work_of_the_same_deed_tells_no_more(qtbot, shown, window):
    run_with_progress(window, "First", lambda _told: shown.gate.lock())

    def second(told):
        told(0, 1)
        panel = progress._running[-1]
        assert panel.cancel_button.isEnabled()
        return panel.windowTitle()

    assert run_with_progress(window, COMPANY, second, after_ms=0) == LOCKING
    locked(qtbot, shown)


def test_all_is_shown_again_where_the_work_took_the_passphrase_away(qtbot, shown, window):
    title, read = window.windowTitle(), []
    dialog = secretive(window)
    dialog.show()
    register = window.desk.register

    def work(told):
        shown.gate.lock()
        read.append(can_be_read())
        return change_with_copies(register, None, told)

    assert run_with_progress(window, "Removing the passphrase", work) is not None
    window.settings.heed(register)
    window.desk.protection_changed.emit()
    assert COMPANY not in read[0]
    qtbot.waitUntil(lambda: COMPANY in can_be_read())
    assert shown.window is window
    assert isinstance(window, MainWindow)
    assert window.isEnabled()
    assert window.windowTitle() == title
    assert dialog.windowTitle() == dialog.accessibleName() == f"About {COMPANY}"
    assert dialog.windowOpacity() == 1
    assert run_with_progress(window, "Work", lambda _told: progress._running[-1].windowTitle()) == (
        "Work"
    )
    dialog.close()
