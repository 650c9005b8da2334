"""Sharing and locking without a mouse, in the one window: keys reach all, Esc leads out."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from rare_earth_desk.app import OneWindow
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register, key_of
from rare_earth_desk.views.backups.restore_dialog import RestoreDialog
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.merging.merge_dialog import MergeDialog
from rare_earth_desk.views.merging.package_dialog import PackageDialog
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.passphrase import unlock_window
from rare_earth_desk.views.passphrase.passphrase_dialog import PassphraseDialog
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.relay.exchange_dialog import ExchangeDialog
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.registers import add_application
from tests.views.merging.colleague import during

SECRET = "lake seven copper bicycle"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "desk.desk"
    with closing(Register.make(path)) as register:
        register.file.who = "Anna"
        for number in ("EU-1", "EU-2", "EU-3"):
            add_application(register, number, product="magnets")
    return path


@pytest.fixture
def shown(qapp, tmp_path, monkeypatch, path):
    monkeypatch.setattr(unlock_window, "_SECOND_MS", 10)
    shown = OneWindow(qapp, Settings(tmp_path / "settings.ini"))
    shown.start(path)
    QTest.qWaitForWindowActive(shown.window)
    yield shown
    shown.gate.watch(None)
    shown.window.close()
    for window in qapp.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.deleteLater()


def in_front(window):
    """Wait until the keys are where somebody left them in a window."""
    window.activateWindow()

    for _ in range(200):
        at = QApplication.focusWidget()
        if at is not None and window.isAncestorOf(at):
            return
        QTest.qWait(10)
    raise AssertionError(f"{QApplication.activeWindow()} has the keys, not {window}")


def command(shown, words):
    """Do an action by the palette: Ctrl+K, its name, Enter."""
    in_front(shown.window)
    key(shown.window, Qt.Key.Key_K)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit), (line, QApplication.activeModalWidget())
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def answered(monkeypatch, kind, answer):
    monkeypatch.setattr(
        FileDialog, kind,
        lambda *_rest: str(answer) if kind == "folder_name" else (str(answer), ""),
    )  # fmt: skip


def stops(dialog):
    """Go around a dialog by Tab; every stop has a name, and no input is left out."""
    in_front(dialog)
    first, around = dialog.focusWidget(), []
    assert first is not None, dialog
    for _ in range(60):
        at = dialog.focusWidget()
        if around and at is first:
            break
        around.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    named = [one.accessibleName() or getattr(one, "text", str)() for one in around]
    assert all(named), list(zip(around, named, strict=True))
    reach = [
        one for one in dialog.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    left = [one for one in reach if one not in around]
    assert not left, left
    return around


def tabbed(times):
    """Return where Tab leads, each with a name."""
    found = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        assert at.accessibleName() or at.text(), at
        found.append(at)
    return found


def escaped(dialog):
    """Go around, then leave by Esc."""
    found = type(dialog)
    stops(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    return found


def settle(qtbot, shown, kind):
    qtbot.waitUntil(lambda: isinstance(shown.window, kind) and shown.window.isVisible())
    in_front(shown.window)


def key(widget, letter):
    QTest.keyClick(widget, letter, Qt.KeyboardModifier.ControlModifier)


def press(shown, words):
    """Press a button of the message by Enter."""
    button = next(one for one in shown.window.banner.buttons if one.text() == words)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def change(register, number, name, value):
    (one,) = register.records(Application, number=number)
    register.do(EditField("application", (one.id,), name, value))


def edit(shown, number, name, value):
    change(shown.window.desk.register, number, name, value)


def product(shown, number):
    (one,) = shown.window.desk.register.records(Application, number=number)
    return one.product


def protect(shown):
    """Set a passphrase by keys and leave the sheet with the recovery code by Esc."""

    def leave_sheet():
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, PreviewDialog):
            in_front(sheet)
            QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)
        else:
            QTimer.singleShot(10, leave_sheet)

    def typed(dialog):
        assert isinstance(dialog, PassphraseDialog)
        in_front(dialog)
        QTest.keyClicks(dialog.focusWidget(), SECRET)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        while dialog.focusWidget() is not dialog.again.line:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.again.line, SECRET)
        QTimer.singleShot(0, leave_sheet)
        QTest.keyClick(dialog.again.line, Qt.Key.Key_Return)

    during(lambda: command(shown, "passphrase"), typed)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("passphrase", PassphraseDialog),
        ("package for a colleague", PackageDialog),
        ("restore an earlier", RestoreDialog),
        ("exchange with", ExchangeDialog),
        ("what changed between", QWidget),
        ("what is protected", QWidget),
    ],
)
def test_keys_go_around_a_dialog_and_esc_leads_out(shown, words, kind):
    shown.window.keeper.back_up()
    assert issubclass(during(lambda: command(shown, words), escaped), kind)
    assert shown.window.isVisible()


def test_a_passphrase_is_set_locked_and_typed_by_keys(shown, qtbot, path):
    protect(shown)
    register = shown.window.desk.register
    assert key_of(register) is not None
    edit(shown, "EU-1", "product", "rotors")
    in_front(shown.window)
    key(shown.window, Qt.Key.Key_L)
    settle(qtbot, shown, UnlockWindow)
    asking = shown.window
    assert QApplication.focusWidget() is asking.field.line
    around = [asking.field.show_button, asking.button, asking.field.line]
    assert tabbed(3) == around
    QTest.keyClicks(asking.field.line, "wrong words altogether")
    QTest.keyClick(asking.field.line, Qt.Key.Key_Return)
    assert "wrong" in asking.words.text()
    qtbot.waitUntil(asking.field.isEnabled)
    assert QApplication.focusWidget() is asking.field.line
    QTest.keyClicks(asking.field.line, SECRET)
    QTest.keyClick(asking.field.line, Qt.Key.Key_Return)
    settle(qtbot, shown, MainWindow)
    assert product(shown, "EU-1") == "rotors"


def test_a_protected_register_is_restored_and_goes_on_elsewhere_unasked(
    shown, qtbot, tmp_path, monkeypatch
):
    protect(shown)
    shown.window.keeper.back_up()
    shown.window.keeper.backups.finish()
    edit(shown, "EU-1", "product", "rotors")

    def restore(dialog):
        assert isinstance(dialog, RestoreDialog), dialog
        in_front(dialog)
        qtbot.waitUntil(dialog.button.isEnabled)
        key(dialog.focusWidget(), Qt.Key.Key_Return)

    during(lambda: command(shown, "restore an earlier"), restore)
    settle(qtbot, shown, MainWindow)
    assert product(shown, "EU-1") == "magnets"
    press(shown, "Take this back")
    settle(qtbot, shown, MainWindow)
    assert product(shown, "EU-1") == "rotors"
    there = tmp_path / "elsewhere" / "desk.desk"
    there.parent.mkdir()
    answered(monkeypatch, "save_name", there)
    command(shown, "save a copy elsewhere")
    assert shown.window.desk.register.path == there
    assert key_of(shown.window.desk.register) is not None
    assert product(shown, "EU-1") == "rotors"
    in_front(shown.window)
    key(shown.window, Qt.Key.Key_L)
    settle(qtbot, shown, UnlockWindow)
    QTest.keyClicks(shown.window.field.line, SECRET)
    QTest.keyClick(shown.window.field.line, Qt.Key.Key_Return)
    settle(qtbot, shown, MainWindow)
    assert shown.window.desk.register.path == there


def test_two_laptops_come_together_by_keys(shown, qtbot, tmp_path, monkeypatch):
    window = shown.window
    copy, package = tmp_path / "ben.desk", tmp_path / "ben.deskpack"
    answered(monkeypatch, "save_name", copy)
    command(shown, "copy for another laptop")
    with closing(Register.open(copy)) as ben:
        ben.file.who = "Ben"
        for number, value in (("EU-1", "rotors"), ("EU-2", "blocks")):
            change(ben, number, "product", value)
        ben.package(package)
    for number in ("EU-1", "EU-2"):
        edit(shown, number, "product", "segments")
    answered(monkeypatch, "open_name", package)

    def merge(dialog):
        assert isinstance(dialog, MergeDialog)
        stops(dialog)
        assert dialog.focusWidget() is dialog.button
        QTest.keyClick(dialog.button, Qt.Key.Key_Return)

    during(lambda: command(shown, "merge a package"), merge)
    command(shown, "contradictions")
    page = window.front.page
    qtbot.waitUntil(lambda: page.table.model_.rowCount() == 2)
    window.focus_list()
    panel = page.panel
    # What a layout got is shown by the next turn of the loop.
    qtbot.waitUntil(lambda: all(one.isVisible() for one in (*panel.buttons, panel.editor)))
    in_front(window)
    window.focus_list()
    assert QApplication.focusWidget() is page.table
    around = tabbed(12)
    assert around[:3] == [*panel.buttons, panel.go]
    assert {page.table, panel.editor.focusProxy()} <= set(around)
    window.focus_list()
    values = {product(shown, number) for number in ("EU-1", "EU-2")}
    QTest.keyClick(page.table, Qt.Key.Key_A)
    assert page.table.model_.rowCount() == 1
    QTest.keyClick(page.table, Qt.Key.Key_E)
    at = QApplication.focusWidget()
    QTest.keyClick(at, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(at, "discs")
    QTest.keyClick(at, Qt.Key.Key_Return)
    assert page.table.model_.rowCount() == 0
    assert "discs" in {product(shown, number) for number in ("EU-1", "EU-2")}
    for _ in range(2):
        key(window, Qt.Key.Key_Z)
    assert page.table.model_.rowCount() == 2
    assert {product(shown, number) for number in ("EU-1", "EU-2")} == values


def test_an_exchange_with_a_folder_is_done_by_keys(shown, qtbot, tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()

    def exchange(dialog):
        assert isinstance(dialog, ExchangeDialog)
        in_front(dialog)
        QTest.keyClicks(dialog.focusWidget(), str(folder))
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.view is not None
        stops(dialog)
        key(dialog.focusWidget(), Qt.Key.Key_Return)
        assert not dialog.isVisible()

    during(lambda: command(shown, "exchange with"), exchange)
    assert list(folder.glob("*/*/*.desksteps"))
    assert "Exchanged" in shown.window.banner.text()
