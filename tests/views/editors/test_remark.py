from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.editors.remark import Bubble


def test_a_bubble_is_no_wider_than_what_it_says(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 300)
    cell = QWidget(window)
    cell.setGeometry(10, 10, 100, 24)
    with qtbot.waitExposed(window):
        window.show()
    bubble = Bubble(cell)
    bubble.tell("Half a day cannot be read yet, and a sentence says how it is written. " * 2)
    assert bubble.width() == theme.px(420)
    bubble.tell("Mon 4 May 2026")
    assert bubble.width() == bubble.sizeHint().width() < theme.px(420)
    assert bubble.y() >= cell.geometry().bottom()
    window.grab()
