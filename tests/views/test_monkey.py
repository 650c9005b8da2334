"""Random keys and clicks all over the window: no exception, a sound register, all undone again."""

from __future__ import annotations

import os
import random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from rare_earth_desk.domain.records import RECORDS

EVENTS = int(os.environ.get("DESK_MONKEY_EVENTS", "1200"))
_SPECIAL = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down,
    Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown,
    Qt.Key.Key_Space, Qt.Key.Key_F4,
)  # fmt: skip
_CONTROL = "dzyfbkrhncv;123456789+-0m"
_LETTERS = "abo2025-11 :>|\"'é稀mwth"


def close_modal():
    """Close what waits for an answer, dialogs and menus."""
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if widget is not None:
            widget.close()


class Monkey:
    """Sends events to whatever has the focus or lies under a random point."""

    def __init__(self, window, seed):
        self.window = window
        self.chance = random.Random(seed)

    def act(self):
        QTimer.singleShot(0, close_modal)
        self.chance.choice((self.type, self.type, self.special, self.control, self.click))()
        QApplication.processEvents()

    def target(self):
        return QApplication.focusWidget() or self.window

    def key(self, key, text="", modifiers=Qt.KeyboardModifier.NoModifier):
        target = self.target()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if kind is QEvent.Type.KeyPress:
                target = self.target()
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def type(self):
        letter = self.chance.choice(_LETTERS)
        self.key(Qt.Key(ord(letter.upper()) if letter.isascii() else 0), letter)

    def special(self):
        self.key(self.chance.choice(_SPECIAL))

    def control(self):
        letter = self.chance.choice(_CONTROL)
        name = f"Ctrl+{letter}"
        for action in self.window.actions():
            if name.casefold() in (s.toString().casefold() for s in action.shortcuts()):
                action.trigger()
                return
        self.key(Qt.Key(ord(letter.upper())), "", Qt.KeyboardModifier.ControlModifier)

    def click(self):
        place = QPoint(
            self.chance.randrange(self.window.width()), self.chance.randrange(self.window.height())
        )
        target = self.window.childAt(place)
        if not isinstance(target, QWidget):
            return
        local = QPointF(target.mapFrom(self.window, place))
        button = Qt.MouseButton.LeftButton
        double = self.chance.random() < 0.1
        kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]
        if double:
            kinds.insert(0, QEvent.Type.MouseButtonDblClick)
        modifiers = self.chance.choice(
            (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        )
        for kind in kinds:
            everywhere = QPointF(target.mapToGlobal(local))
            event = QMouseEvent(kind, local, everywhere, button, button, modifiers)
            QApplication.sendEvent(target, event)


def snapshot(register):
    """Return all visible records, without what was computed."""
    return {
        kind.table: {record.id: record for record in register.records(kind)}
        for kind in RECORDS.values()
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_events_leave_a_sound_register_and_can_all_be_undone(window, seed):
    register = window.desk.register
    before = snapshot(register)
    monkey = Monkey(window, seed)
    for _ in range(EVENTS):
        monkey.act()
        if not window.isVisible():
            window.show()
    window.grab()
    report = register.check(lambda done, total: None)
    assert report.is_sound, [str(finding) for finding in report.findings]
    window.desk.select(as_at=None)
    steps = 0
    while register.undo() is not None:
        steps += 1
    assert snapshot(register) == before
    assert register.check(lambda done, total: None).is_sound
