"""The drawn lanes of licences, also before they know any."""

from __future__ import annotations

from rare_earth_desk.views.licences.lanes import Lanes


def test_lanes_that_were_told_nothing_yet_are_painted(qtbot, theme):
    made = Lanes()
    qtbot.addWidget(made)
    with qtbot.captureExceptions() as faults:
        made.resize(800, 200)
        made.grab()
    assert faults == []
