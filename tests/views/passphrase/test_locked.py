"""Locked: no key, no action and no drop does or shows anything, and no text remains anywhere."""

from __future__ import annotations

import gc
import hashlib

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QAccessible, QDragEnterEvent, QGuiApplication, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QToolTip, QWidget

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from tests.views.passphrase.conftest import COMPANY, entered
from tests.views.passphrase.test_gate import press_lock, settled

# What QTest says of a key that nobody takes.
pytestmark = pytest.mark.qt_log_ignore(
    "Keyboard event not accepted by receiving widget", extend=True
)

MARKER = "Zyklopenwerk"
SAID = (
    "text", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName",
    "accessibleDescription", "placeholderText", "toPlainText", "title", "currentText",
    "windowFilePath", "selectedText",
)  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


TOLD = (
    QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value,
    QAccessible.Text.Help,
)  # fmt: skip
_NOWHERE = QModelIndex()


def opened(shown, path):
    shown.start(path)
    entered(shown.window)
    assert isinstance(shown.window, MainWindow)
    shown.window.applications.complete()
    return shown.window


@pytest.fixture
def locked(qtbot, shown, protected):
    """The register locked by Ctrl+L; nothing that was done is known to anybody but the file."""
    window = opened(shown, protected)
    window.show()
    press_lock(window)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    del window
    settled(qtbot)
    shown.window.activateWindow()
    assert QTest.qWaitForWindowActive(shown.window)
    return shown


def in_sight():
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listing(folder):
    """Return what lies in a folder; the settings are written when Qt has the time."""
    return sorted(str(one) for one in folder.rglob("*") if one.suffix not in (".ini", ".lock"))


def press(widget, keys):
    combined = QKeySequence(keys)[0]
    QTest.keyClick(widget, combined.key(), combined.keyboardModifiers())


# -- keys, actions, drops --------------------------------------------------------------------------


def test_no_key_of_an_action_does_anything(locked, protected, tmp_path):
    asking, before, files = locked.window, digest(protected), listing(tmp_path)
    for spec in ACTIONS:
        for keys in spec.keys if spec.id != "quit" else ():
            for widget in (asking.field.line, asking.field.show_button, asking):
                widget.setFocus()
                press(widget, keys)
        assert (locked.window, in_sight()) == (asking, [asking]), spec.id
        assert digest(protected) == before, spec.id
        assert listing(tmp_path) == files, spec.id
    assert COMPANY not in texts_of_widgets()
    press(asking.field.line, "Ctrl+Q")
    assert in_sight() == []
    assert digest(protected) == before


def test_no_action_of_the_window_that_was_closed_does_anything(
    qtbot, shown, protected, tmp_path, monkeypatch
):
    window = opened(shown, protected)
    window.show()
    id_ = window.desk.register.facts().ids[0]
    window.desk.do(EditField("application", (id_,), "notes", "x"))
    window.desk.register.backups.finish()  # what is written later is not by an action
    monkeypatch.setattr(QDialog, "exec", lambda dialog: pytest.fail(f"{dialog} is shown"))
    actions = window.actions_
    kept = [actions[spec.id] for spec in ACTIONS]
    window.deleteLater = lambda: None  # it lives on, as if somebody held it
    shown.gate.lock()
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    asking, before, files = shown.window, digest(protected), listing(tmp_path)
    for action in kept:
        name = action.objectName()
        action.trigger()
        assert (shown.window, in_sight()) == (asking, [asking]), name
        assert digest(protected) == before, name
        assert listing(tmp_path) == files, name
    del window.deleteLater
    window.deleteLater()


def test_keys_between_the_lock_and_the_closing_do_nothing(qtbot, shown, protected):
    """A dialog that waits is given up first; until then the window takes no key."""
    window = opened(shown, protected)
    window.show()
    id_ = window.desk.register.facts().ids[0]
    window.desk.do(EditField("application", (id_,), "notes", "first"))
    steps = []

    def waits():
        dialog = QDialog(window)
        QTimer.singleShot(10, shown.gate.lock)
        dialog.exec()
        window.desk.changed.connect(steps.append)
        assert not window.desk.is_closed
        assert not window.centralWidget().isVisible()
        for keys in ("Ctrl+Z", "Ctrl+N", "Ctrl+K", "F1"):
            press(window, keys)

    QTimer.singleShot(0, waits)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    assert steps == []
    assert in_sight() == [shown.window]


@pytest.mark.parametrize("name", ["a.deskpack", "a.xlsx", "a.desk", "a.pdf"])
def test_nothing_can_be_dropped(locked, tmp_path, name):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for widget in (locked.window, locked.window.field.line):
        try:
            event = QDragEnterEvent(QPointF(20, 20), *how)
        except TypeError:
            event = QDragEnterEvent(QPoint(20, 20), *how)
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()
        assert name not in texts_of_widgets()


# -- what remains ----------------------------------------------------------------------------------


def texts_of_widgets():
    """Return all that any widget or action says, shown or not."""
    said = []
    for widget in QApplication.allWidgets():
        for one in (widget, *widget.actions()):
            found = (getattr(one, name, None) for name in SAID)
            said += [str(text()) for text in found if callable(text)]
        if isinstance(widget, QComboBox):
            said += [widget.itemText(row) for row in range(widget.count())]
    return "\n".join(said)


def texts_of_models():
    """Return all that any model or text document holds that Python knows of."""
    said = []
    for one in gc.get_objects():
        if isinstance(one, QTextDocument):
            said.append(one.toPlainText())
        elif isinstance(one, QAbstractItemModel):
            is_list = isinstance(one, QAbstractListModel)  # hides how many columns it has
            for row in range(min(one.rowCount(_NOWHERE), 50)):
                for column in range(1 if is_list else one.columnCount(_NOWHERE)):
                    index = one.index(row, column)
                    said += [str(one.data(index, role)) for role in ROLES]
    return "\n".join(said)


def read_aloud(widget):
    """Return all that the tree for screen readers tells of a window."""
    found, said = [QAccessible.queryAccessibleInterface(widget)], []
    while found:
        one = found.pop()
        if one is None or not one.isValid():
            continue
        said += [one.text(kind) for kind in TOLD]
        found += [one.child(place) for place in range(one.childCount())]
    return "\n".join(said)


def held_by(marker):
    """Return what of Python still holds a text with the marker."""
    found = []
    for one in gc.get_objects():
        values = one.values() if type(one) is dict else one if type(one) in (list, tuple) else ()
        if any(type(value) is str and marker in value for value in values):
            found.append(one)
    return found


def fill(window):
    """Have the marker in as many places of the window as there are."""
    register = window.desk.register
    id_ = register.facts().ids[0]
    window.desk.do(EditField("application", (id_,), "notes", f"{MARKER} asked"))
    company = register.facts("company").ids[0]
    window.desk.do(EditField("company", (company,), "name", MARKER))
    for place in ("desk", "backlog", "statistics", "lists", "meetings", "companies", "exporters",
                  "contacts", "reference", "briefing", "issued", "contradictions"):  # fmt: skip
        window.go_to(place)
        QApplication.processEvents()
    window.go_to("applications")
    window.applications.show_editor(on=True)
    window.deeds.show_application(id_)
    QApplication.processEvents()
    window.desk.select(typed=MARKER)
    window.applications.list.search.setText(MARKER)
    window.desk.hint(Refused(f"about {MARKER}").phrase)
    QGuiApplication.clipboard().setText(MARKER)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.help.show_palette()
    palette = QApplication.focusWidget()
    QTest.keyClicks(palette, MARKER[:4])
    QApplication.processEvents()
    QToolTip.showText(QPoint(10, 10), MARKER, window)


def test_no_text_of_the_register_remains_anywhere(qtbot, shown, protected):
    window = opened(shown, protected)
    window.show()
    fill(window)
    assert MARKER in texts_of_widgets()
    assert MARKER in texts_of_models()
    assert MARKER in read_aloud(window)
    assert held_by(MARKER)
    press_lock(window)
    qtbot.waitUntil(lambda: isinstance(shown.window, UnlockWindow))
    del window
    settled(qtbot)
    gc.collect()
    assert not [one for one in QApplication.allWidgets() if isinstance(one, MainWindow)]
    assert MARKER not in texts_of_widgets()
    assert MARKER not in texts_of_models()
    assert MARKER not in read_aloud(shown.window)
    assert MARKER not in QToolTip.text()
    assert QGuiApplication.clipboard().text() == ""
    assert not shown.window.field.line.isUndoAvailable()
    assert [type(one) for one in held_by(MARKER)] == []
    assert isinstance(shown.window, QWidget)
