"""Whatever is pressed: no exception, no Qt warning, and nothing that was taken over is lost."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.checks import checked
from tests.views.editors.conftest import FIELDS
from tests.views.editors.grid import COLUMNS, Grid

KEYS = [
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
    Qt.Key.Key_F4,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    *"aderyntwWmh+-*?0129./,;",
]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 8 + [
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_in_a_table_leave_it_sound(qtbot, theme, seed):
    source = random.Random(seed)
    grid = Grid(qtbot)
    grid.go(0, 0)
    for _ in range(400):
        target = QApplication.focusWidget() or grid.view
        if source.random() < 0.05:
            place = source.choice([grid.model.index(r, c) for r in range(4) for c in range(7)])
            pos = grid.view.visualRect(place).center()
            click = source.choice([qtbot.mouseClick, qtbot.mouseDClick])
            click(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=pos)
        elif source.random() < 0.02:
            grid.model.layoutAboutToBeChanged.emit()
            grid.model.layoutChanged.emit()
        elif source.random() < 0.01:
            grid.model.beginResetModel()
            grid.model.endResetModel()
            grid.view.setFocus()
            grid.go(0, 0)
        else:
            qtbot.keyClick(target, source.choice(KEYS), source.choice(MODIFIERS))
    for row in grid.model.rows:
        for name, value in zip(COLUMNS, row, strict=True):
            assert checked(FIELDS[name], value) == value
    grid.window.grab()


@pytest.mark.parametrize("field", FIELDS)
def test_any_keys_in_a_form_leave_it_sound(form, qtbot, field):
    source = random.Random(field)
    one = form(field)
    for _ in range(150):
        target = QApplication.focusWidget() or one.input
        if not one.window.isAncestorOf(target):
            target = one.input
        qtbot.keyClick(target, source.choice(KEYS), source.choice(MODIFIERS))
    for value in one.edited:
        assert checked(FIELDS[field], value) == value
    if one.edited and not one.editor.is_typing():
        assert one.editor.value() == one.edited[-1]
