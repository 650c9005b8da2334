from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from rare_earth_desk.views.theme.looks import mark
from tests.views.theme.dressing import count, image


def test_a_changed_tone_is_seen_at_once(qtbot, theme):
    label = QLabel("in nine days, in nine days")
    qtbot.addWidget(label)
    assert count(image(label), theme.tokens.bad, near=30) == 0
    mark(label, tone="bad")
    assert count(image(label), theme.tokens.bad, near=30) > 20
    mark(label, tone="")
    assert count(image(label), theme.tokens.bad, near=30) == 0


def test_a_wrong_input_gets_a_red_edge_and_loses_it_again(qtbot, theme):
    line = QLineEdit("31 Feb")
    qtbot.addWidget(line)
    line.grab()
    mark(line, wrong="true")
    assert count(image(line), theme.tokens.bad) > 100
    mark(line, wrong="false")
    assert count(image(line), theme.tokens.bad) == 0
