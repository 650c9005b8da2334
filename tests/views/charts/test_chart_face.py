from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.charts.chart_face import ChartFace
from tests.views.charts import figures


@pytest.mark.parametrize("width", [320, 480, 640])
def test_long_words_above_a_narrow_chart_are_shown_whole(qtbot, width):
    face = ChartFace()
    qtbot.addWidget(face)
    face.resize(width, 360)
    long = phrase("Filed and decided up to week ends, " * 6)
    face.set_figure(replace(figures.pending(title="A finding " * 6), subtitle=long))
    face.show()
    qtbot.waitExposed(face)
    for label in (face.title, face.subtitle):
        assert label.height() >= label.heightForWidth(label.width())
    face.grab()
