from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from rare_earth_desk.charts.figure import Mark
from rare_earth_desk.views.charts import overlay
from rare_earth_desk.views.charts.captions import Look
from rare_earth_desk.views.charts.colours import LIGHT
from rare_earth_desk.views.charts.fonts import fonts


@pytest.fixture
def look(qapp):
    return Look(LIGHT, fonts(QGuiApplication.font()))


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        (Mark(1, "Controls"), "Controls"),
        (Mark(1, "Expansion", "to-verify"), "Expansion?"),
        (Mark(1, "Suspension ends?", "to-verify"), "Suspension ends?"),
    ],
)
def test_marks_to_verify_end_in_one_question_mark(look, mark, text):
    (found,) = overlay.mark_labels([(mark, 40.0)], look, 0, 600)
    assert found.text == text
    assert found.verified is mark.verified


def test_the_strip_is_as_high_as_its_rows(look):
    marks = [(Mark(i, f"Measure {i}"), 40.0 + 20 * i) for i in range(3)]
    one = overlay.mark_labels(marks[:1], look, 0, 600)
    three = overlay.mark_labels(marks, look, 0, 600)
    assert overlay.strip_height([], look) == 0
    assert overlay.strip_height(three, look) - overlay.strip_height(one, look) == pytest.approx(
        2 * look.fonts.tick.height
    )
