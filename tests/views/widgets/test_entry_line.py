from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from rare_earth_desk.views.widgets.entry_line import EntryLine


def test_enter_goes_on_and_leaves_the_button_alone_and_ctrl_enter_goes_to_the_dialog(qtbot):
    dialog, pressed, keys = QDialog(), [], []
    lines, button = [EntryLine(), EntryLine()], QPushButton("Do")
    column = QVBoxLayout(dialog)
    for one in (*lines, button):
        column.addWidget(one)
    button.setDefault(True)
    button.clicked.connect(lambda: pressed.append(1))
    dialog.keyPressEvent = lambda event: keys.append(event.modifiers())
    qtbot.addWidget(dialog)
    dialog.show()
    lines[0].setFocus()
    QTest.keyClicks(lines[0], "to")
    QTest.keyClick(lines[0], Qt.Key.Key_Return)
    assert dialog.focusWidget() is lines[1]
    assert (lines[0].text(), pressed, keys) == ("to", [], [])
    QTest.keyClick(lines[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert set(keys) == {Qt.KeyboardModifier.ControlModifier}
    assert not pressed
