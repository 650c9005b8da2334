"""Asking for the passphrase, and locking: nothing that can be read remains."""

from __future__ import annotations

import json
import time
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
)

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, code, fresh, key_for
from rare_earth_desk.store import lock_note
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.passphrase.passphrase_dialog import PassphraseDialog
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from tests.views.passphrase.conftest import COMPANY, PASSPHRASE, entered


def words_on_screen():
    """Return all that any widget there is says."""
    said = []
    for widget in QApplication.allWidgets():
        said.append(widget.windowTitle())
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        if isinstance(widget, QTextEdit):
            said.append(widget.toPlainText())
        said += [action.text() for action in widget.actions()]
    return "\n".join(said)


def press_lock(window):
    """Press Ctrl+L where the cursor is."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(
        window.focusWidget() or window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
    )


def settled(qtbot):
    qtbot.wait(30)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def unlocked(shown, path):
    shown.start(path)
    assert isinstance(shown.window, UnlockWindow)
    entered(shown.window)
    assert isinstance(shown.window, MainWindow)
    shown.window.applications.complete()
    return shown.window


def test_a_protected_register_asks_first(shown, protected, settings):
    shown.start(protected)
    window = shown.window
    assert isinstance(window, UnlockWindow)
    assert window.windowTitle() == "Rare Earth Desk"
    assert window.field.line.echoMode() is QLineEdit.EchoMode.Password
    assert settings.get("register") == ""
    entered(window)
    assert isinstance(shown.window, MainWindow)
    assert settings.get("register") == str(protected)
    assert window.field.text() == ""


def test_a_wrong_passphrase_is_said_and_the_next_try_waits_longer(qtbot, shown, protected):
    shown.start(protected)
    window = shown.window
    for pause in (1, 2, 4):
        entered(window, "something else entirely")
        said = window.words.text()
        assert said.startswith("The passphrase is wrong, or “protected.desk” is not a register;")
        assert said.endswith(f"The next try is in {pause} s.")
        assert window.field.text() == ""
        assert not window.field.isEnabled()
        window.unlock()  # what comes meanwhile is not tried
        qtbot.waitUntil(window.field.isEnabled)
        assert "The next try" not in window.words.text()
    entered(window)
    assert isinstance(shown.window, MainWindow)


def test_backups_that_the_passphrase_has_not_reached_are_told(qtbot, shown, plain):
    with closing(Register.open(plain)) as register:
        register.backups.make_by_hand()
        change(register, fresh(PASSPHRASE))  # as if killed before the backups had their turn
    banner = unlocked(shown, plain).banner
    qtbot.waitUntil(lambda: "has no passphrase, so that anybody can read it" in banner.text())


def test_the_recovery_code_opens_it(shown, protected, qtbot):
    key = key_for(protected, PASSPHRASE)
    written = code(key.raw)
    shown.start(protected)
    entered(shown.window, written[:-1] + ("0" if written[-1] != "0" else "1"))
    assert "There is a mistake in this recovery code" in shown.window.words.text()
    entered(shown.window, written.lower())
    assert isinstance(shown.window, MainWindow)
    banner = shown.window.banner
    assert banner.isVisible()
    assert banner.text().startswith("Opened with the recovery code. ")
    assert [one.text() for one in banner.buttons] == ["New passphrase …"]

    def change(dialog):
        assert isinstance(dialog, PassphraseDialog)
        dialog.present.line.setText(written)
        dialog.new.line.setText("window nine paper herring")
        dialog.again.line.setText("window nine paper herring")
        assert dialog._is_known()
        dialog.reject()

    QTimer.singleShot(0, lambda: change(QApplication.activeModalWidget()))
    banner.buttons[0].click()


def test_after_the_passphrase_no_new_one_is_offered(shown, protected):
    assert not unlocked(shown, protected).banner.isVisible()


def test_what_is_in_use_is_said(shown, protected):
    shown.start(protected)
    register = Register.open(protected, key=key_for(protected, PASSPHRASE))
    entered(shown.window)
    assert "is open in this program already" in shown.window.words.text()
    register.close()


def test_that_it_is_open_elsewhere_is_said_before_the_passphrase_is_asked(shown, protected):
    note = {"user": "Ben", "host": "ben-laptop", "since": "2025-11-24T09:30:00+00:00", "pid": 7}
    lock_note.place(protected).write_text(json.dumps(note), encoding="utf-8")
    shown.start(protected)
    said = shown.window.words.text()
    assert said.startswith("“protected.desk” is open on ben-laptop by Ben since ")
    entered(shown.window)  # a note that a killed program left keeps nobody out
    assert isinstance(shown.window, MainWindow)


def test_of_one_that_nobody_has_open_nothing_is_said(shown, protected):
    shown.start(protected)
    assert shown.window.words.text() == ""


def test_another_register_may_be_opened_instead(shown, protected, plain):
    shown.start(protected)
    shown.window.other_wanted.emit(plain, False)
    assert shown.window.desk.register.path == plain
    shown.window.other_wanted.emit(protected, False)
    assert isinstance(shown.window, UnlockWindow)
    shown.window.other_wanted.emit(plain.with_name("missing.desk"), False)
    assert "no file" in shown.window.words.text()


def test_nothing_that_can_be_read_remains(qtbot, shown, protected):
    window = unlocked(shown, protected)
    window.show()
    window.desk.select(typed=COMPANY)
    QGuiApplication.clipboard().setText(COMPANY)
    window.desk.hint(Refused(f"about {COMPANY}").phrase)
    window.go_to("companies")
    press_lock(window)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    del window
    settled(qtbot)
    assert COMPANY not in words_on_screen()
    assert [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()] == [
        "Rare Earth Desk"
    ]
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    assert QGuiApplication.clipboard().text() == ""
    assert "protected" not in words_on_screen().casefold()
    # The file is closed: another program may open it.
    Register.open(protected, key=key_for(protected, PASSPHRASE)).close()


def test_unlocking_comes_back_to_where_it_was(qtbot, shown, protected):
    window = unlocked(shown, protected)
    window.desk.select(typed="EU-2")
    window.go_to("companies")
    shown.gate.lock()
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    entered(shown.window)
    assert shown.window.place == "companies"
    assert shown.window.desk.selection.text == "EU-2"


def test_what_is_remembered_stands_in_the_register_alone(qtbot, shown, protected, tmp_path):
    window = unlocked(shown, protected)
    window.desk.select(typed=COMPANY)
    window.applications.list.recent.note(COMPANY) if hasattr(
        window.applications.list, "recent"
    ) else window.settings.set("searches", [f"{COMPANY}\tapplication"])
    shown.gate.lock()
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    shown._settings._store.sync()
    kept = (tmp_path / "settings.ini").read_text("utf-8")
    assert COMPANY not in kept
    assert PASSPHRASE not in kept
    assert COMPANY.encode() not in protected.read_bytes()


def test_a_plain_register_says_why_it_is_not_locked(qtbot, shown, plain):
    shown.start(plain)
    said = []
    shown.window.desk.hinted.connect(lambda why: said.append(str(why)))
    press_lock(shown.window)
    qtbot.waitUntil(lambda: bool(said))
    assert "has no passphrase, so locking it would keep nobody out; set one first" in said[0]
    assert isinstance(shown.window, MainWindow)


def test_an_open_dialog_is_closed_first(qtbot, shown, protected):
    window = unlocked(shown, protected)
    window.show()
    after = []

    def in_dialog():
        dialog = QDialog(window)
        QTimer.singleShot(20, shown.gate.lock)
        dialog.exec()
        after.append(window.desk.is_closed)  # what waited for the answer can still read

    # As the real loop has it: the dialog waits within it.
    QTimer.singleShot(0, in_dialog)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    assert after == [False]


def test_facing_the_other_side_it_locks_as_well(qtbot, shown, protected, settings):
    window = unlocked(shown, protected)
    window.show()
    window.facing.enter()
    press_lock(window)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    settled(qtbot)
    assert COMPANY not in words_on_screen()
    entered(shown.window, "wrong words altogether")
    assert "The passphrase is wrong" in shown.window.words.text()
    assert protected.stem not in words_on_screen()  # neither in the title nor in what is said
    qtbot.waitUntil(shown.window.field.isEnabled)
    entered(shown.window)
    assert shown.window.facing.is_on
    shown.window.facing.leave()


def test_it_locks_by_itself_after_a_while(qtbot, shown, protected, settings):
    settings.set("lock_after", "5")
    shown.gate.idle.minute = 0.08
    window = unlocked(shown, protected)
    window.show()
    qtbot.waitExposed(window)
    begun = time.monotonic()
    while time.monotonic() - begun < 0.8:  # keys keep it open
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        qtbot.wait(20)
    assert isinstance(shown.window, MainWindow)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow), timeout=3000)


@pytest.mark.parametrize("path", ["plain", "protected"])
def test_by_choice_it_never_does(qtbot, shown, settings, request, path):
    settings.set("lock_after", "")
    shown.gate.idle.minute = 0.01
    file = request.getfixturevalue(path)
    if path == "protected":
        unlocked(shown, file)
    else:
        shown.start(file)
    qtbot.wait(300)
    assert isinstance(shown.window, MainWindow)


def test_with_the_screen_by_choice(qtbot, shown, protected, settings):
    settings.set("lock_with_screen", False)
    unlocked(shown, protected)
    shown.gate.screen.on_lock()
    qtbot.wait(30)
    assert isinstance(shown.window, MainWindow)
    settings.set("lock_with_screen", True)
    shown.gate.screen.on_active(False)
    qtbot.wait(30)
    assert isinstance(shown.window, MainWindow)
    shown.gate.screen.on_active(True)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
