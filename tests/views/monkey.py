"""A monkey at the keyboard and the mouse of a window: seeded, and its deeds can be read after."""

from __future__ import annotations

import os
import random
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QSlider, QWidget

from rare_earth_desk.views.places import PLACES

_SPECIAL = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down,
    Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp, Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_Menu,
)  # fmt: skip
_LETTERS = "abo2025-11 :>|\"'+mwth"
_FOREIGN = ("稀土", "é", "ł", "受理", "–")
_SEARCHES = (
    "is:pending", "days>45", "-oxides", "status:", "magnets|oxides", 'company:"', "filed:2025-0",
    "no:accepted", "has:number", "is:", "(((", "x" * 40, "days>", "",
)  # fmt: skip
_CLIPS = (
    "oxides", "2025-06-12", "a\tb\n2025-Q3\t\n", "x\n" * 30, "", "1\t2\t3\t4\t5", "DE", "L50",
    '"a\nb"\t稀土', "yes",
)  # fmt: skip
_NEVER = ("sample",)  # it takes long; the palette offers it now and then
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_LEFT = Qt.MouseButton.LeftButton


def close_waiting():
    """Close what waits for an answer, menus and dialogs; a dialog over a dialog goes first."""
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if widget is not None:
            widget.close()


class _StaysOpen(QObject):
    """Refuses to close a window: the palette and the menus offer to quit."""

    def eventFilter(self, _watched, event):
        if event.type() != QEvent.Type.Close:
            return False
        event.ignore()
        return True


class Monkey:
    """Acts on whatever has the focus or lies under a random point, also within dialogs.

    With DESK_MONKEY_LOG every deed is written to that file before it is done: after a crash the
    last lines tell what it was.
    """

    def __init__(self, window, seed, spreadsheet):
        self.window = window
        self.spreadsheet = spreadsheet
        self.chance = random.Random(seed)
        self.number = 0
        path = os.environ.get("DESK_MONKEY_LOG")
        self._log = Path(path).open("a", encoding="utf-8") if path else None  # noqa: SIM115
        self._inside = self._dragging = False
        self._noted, self._noted_before = 0, -1
        self._kept = window
        self._closer = QTimer(window)
        self._closer.setInterval(30)
        self._closer.timeout.connect(self._close_left)
        self._deeds = (
            (self.type, 8), (self.special, 8), (self.click, 8), (self.select, 2), (self.menu, 1),
            (self.wheel, 1), (self.drag, 2), (self.hover, 1), (self.shortcut, 3), (self.action, 3),
            (self.search, 1), (self.page, 1), (self.resize, 0.3), (self.slide, 0.5),
            (self.paste, 0.7), (self.compose, 0.5),
        )  # fmt: skip

    @contextmanager
    def at_work(self):
        """Let nothing wait for an answer for ever."""
        stays_open = _StaysOpen()
        self.window.installEventFilter(stays_open)
        self._closer.start()
        yield self
        self._closer.stop()
        self.window.removeEventFilter(stays_open)
        close_waiting()
        # Copied data that Python made would outlive Python where the platform has no clipboard.
        QGuiApplication.clipboard().clear()
        self.end()

    def end(self):
        """Write no more."""
        if self._log is not None:
            self._log.close()

    def act(self):
        """Do one thing; a dialog or menu that it opens is lived in for a while and closed."""
        self.number += 1
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
        QTimer.singleShot(0, self.live)
        deeds, weights = zip(*self._deeds, strict=True)
        self.chance.choices(deeds, weights)[0]()
        QApplication.processEvents()

    def live(self):
        """Act within what waits for an answer, then close it."""
        if self._inside:
            return
        self._inside = True
        deeds = (self.type, self.special, self.special, self.click, self.click, self.wheel)
        try:
            for _ in range(self.chance.randrange(8)):
                waiting = waiting_widget()
                if waiting is None or isinstance(waiting, QFileDialog | QPrintDialog):
                    break
                if hasattr(waiting, "read_file") and self.chance.random() < 0.2:
                    self.note("read_file")
                    waiting.read_file(self.spreadsheet)
                else:
                    self.chance.choice(deeds)()
                QApplication.processEvents()
        finally:
            close_waiting()
            self._inside = False

    def _close_left(self):
        """Close what was opened from within a dialog: then nothing has been done since."""
        if self._noted == self._noted_before:
            close_waiting()
            if self._dragging:  # text may be taken along: that too waits for an answer
                escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, _NONE)
                QApplication.sendEvent(self.window.windowHandle(), escape)
        self._noted_before = self._noted

    def note(self, *what):
        """Write down what comes next."""
        self._noted += 1
        if self._log is not None:
            self._log.write(" ".join(map(str, (self.number, *what))) + "\n")
            self._log.flush()

    # -- the keyboard ------------------------------------------------------------------------

    def target(self):
        """Return what the keys go to."""
        waiting = waiting_widget()
        focus = QApplication.focusWidget()
        if waiting is not None and (focus is None or focus.window() is not waiting.window()):
            return waiting.focusWidget() or waiting
        return focus or self.window

    def key(self, key, text="", modifiers=_NONE):
        """Press and release a key, as Qt sends them: first asking who wants it."""
        target = self.target()
        self.note("key", Qt.Key(key), repr(text), modifiers, described(target))
        if QApplication.sendEvent(
            target, QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        ):
            target = self.target()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if kind == QEvent.Type.KeyPress or not is_there(target):
                target = self.target()
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def type(self):
        letter = self.chance.choice(_LETTERS)
        self.key(Qt.Key(ord(letter.upper())), letter)

    def special(self):
        modifiers = self.chance.choices((_NONE, _SHIFT, _CONTROL, _ALT), (12, 2, 1, 1))[0]
        key = self.chance.choice(_SPECIAL)
        text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Space: " ", Qt.Key.Key_Tab: "\t"}.get(key, "")
        self.key(key, text, modifiers)

    def compose(self):
        """Write by an input method, as Chinese is written."""
        word, target = self.chance.choice(_FOREIGN), self.target()
        self.note("compose", word, described(target))
        for begun, done in (("x", ""), ("", word)):
            event = QInputMethodEvent(begun, [])
            event.setCommitString(done)
            QApplication.sendEvent(target, event)

    def shortcut(self):
        """Press the keys of an action, as Qt finds them."""
        keys = [keys for action in self._actions() for keys in action.shortcuts()]
        combination = self.chance.choice(keys)[0]
        self.note("shortcut", QKeySequence(combination).toString(), described(self.target()))
        QTest.keyClick(self.target(), combination.key(), combination.keyboardModifiers())

    def search(self):
        """Write into the search line of the page."""
        found = getattr(self.window.stack.currentWidget(), "list", None)
        if found is None:
            return
        words = self.chance.choice(_SEARCHES)
        self.note("search", words)
        found.search.setFocus()
        found.search.selectAll()
        if not words:
            self.key(Qt.Key.Key_Delete)
        for letter in words:
            self.key(Qt.Key(ord(letter.upper())), letter)

    def select(self):
        """Select more than one cell, sometimes everything, sometimes to copy it."""
        table = getattr(getattr(self.window.stack.currentWidget(), "list", None), "table", None)
        if table is not None and self.chance.random() < 0.5:
            table.setFocus()
        for _ in range(self.chance.randrange(1, 5)):
            self.key(self.chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Right)), "", _SHIFT)
        if self.chance.random() < 0.3:
            self.key(self.chance.choice((Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_A)), "", _CONTROL)

    def paste(self):
        text = self.chance.choice(_CLIPS)
        self.note("paste", repr(text))
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, "", _CONTROL)

    # -- the mouse ---------------------------------------------------------------------------

    def place(self):
        """Return a widget under a random point of what can be clicked, and the point in it."""
        inside = waiting_widget() or self.window
        if self.chance.random() < 0.3 and QApplication.focusWidget() is not None:
            inside = self.target()  # near to what is being done
        point = QPoint(
            self.chance.randrange(max(inside.width(), 1)),
            self.chance.randrange(max(inside.height(), 1)),
        )
        target = inside.childAt(point) or inside
        self._kept = inside  # its Python name must outlive that of what lies in it
        return target, target.mapFrom(inside, point)

    def mouse(self, kind, target, point, button=_LEFT, modifiers=_NONE):
        held = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        if kind == QEvent.Type.MouseMove:
            button = Qt.MouseButton.NoButton
        place = QPointF(point)
        everywhere = QPointF(target.mapToGlobal(point))
        event = QMouseEvent(kind, place, everywhere, button, held, modifiers)
        QApplication.sendEvent(target, event)

    def click(self):
        target, point = self.place()
        modifiers = self.chance.choices((_NONE, _SHIFT, _CONTROL), (8, 1, 1))[0]
        double = self.chance.random() < 0.15
        self.note("click", "double" if double else "", point, modifiers, described(target))
        kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]
        if double:
            kinds += [QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease]
        focus = target
        while focus is not None and not focus.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            focus = focus.parentWidget()
        if focus is not None and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.MouseFocusReason)
        for kind in kinds:
            if is_there(target):
                self.mouse(kind, target, point, modifiers=modifiers)

    def drag(self):
        """Press, move and release: sections of headers, splitters, bars, text, blocks of cells."""
        target, point = self.place()
        self.note("drag", point, described(target))
        self._dragging = True
        self.mouse(QEvent.Type.MouseButtonPress, target, point)
        for _ in range(self.chance.randrange(1, 5)):
            point += QPoint(self.chance.randrange(-90, 90), self.chance.randrange(-60, 60))
            if is_there(target):
                self.mouse(QEvent.Type.MouseMove, target, point)
        if self.chance.random() < 0.3:
            QApplication.processEvents()
        if is_there(target):
            self.mouse(QEvent.Type.MouseButtonRelease, target, point)
        self._dragging = False

    def hover(self):
        target, point = self.place()
        self.note("hover", point, described(target))
        self.mouse(QEvent.Type.MouseMove, target, point, Qt.MouseButton.NoButton)

    def wheel(self):
        target, point = self.place()
        turn = QPoint(0, self.chance.choice((-120, 120, 480, -960)))
        modifiers = self.chance.choices((_NONE, _SHIFT, _CONTROL), (6, 1, 1))[0]
        self.note("wheel", turn, modifiers, described(target))
        event = QWheelEvent(
            QPointF(point), QPointF(target.mapToGlobal(point)), QPoint(), turn,
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def menu(self):
        """Ask for the menu of what is there; its rows are tried while it is lived in."""
        target, point = self.place()
        self.note("menu", point, described(target))
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(target, QContextMenuEvent(reason, point, target.mapToGlobal(point)))

    # -- the window --------------------------------------------------------------------------

    def _actions(self):
        return [one for one in self.window.actions() if one.objectName() not in _NEVER]

    def action(self):
        action = self.chance.choice(self._actions())
        self.note("action", action.objectName())
        action.trigger()

    def page(self):
        place = self.chance.choice(PLACES).id
        self.note("page", place)
        self.window.go_to(place)

    def resize(self):
        width, height = self.chance.randrange(500, 1700), self.chance.randrange(320, 1100)
        self.note("resize", width, height)
        self.window.resize(width, height)

    def slide(self):
        """Drag the slider of the days; most of the time back to today in the end."""
        shown = [s for s in self.window.findChildren(QSlider) if s.isVisible() and s.isEnabled()]
        if not shown:
            return
        slider = self.chance.choice(shown)
        self.note("slide", slider.objectName())
        slider.setSliderDown(True)
        for _ in range(self.chance.randrange(1, 4)):
            slider.setSliderPosition(self.chance.randint(slider.minimum(), slider.maximum()))
            QApplication.processEvents()
        if self.chance.random() < 0.7:
            slider.setSliderPosition(slider.maximum())
        slider.setSliderDown(False)


def waiting_widget():
    """Return the menu or dialog that waits for an answer."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def is_there(widget):
    """Tell whether a widget was neither deleted nor hidden by what was just done to it."""
    import shiboken6

    return shiboken6.isValid(widget) and widget.isVisible()


def described(widget):
    """Return how to find a widget again."""
    names = []
    while isinstance(widget, QWidget):
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(names[:6])
