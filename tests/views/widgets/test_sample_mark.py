from __future__ import annotations

import pytest

from rare_earth_desk.views.widgets.sample_mark import SampleMark
from tests.views.theme.dressing import count, image


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_the_mark_is_plain_whole_and_bilingual(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    mark = SampleMark()
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    picture = image(mark)
    assert "SAMPLE" in mark.text()
    assert "虚构" in mark.text()
    assert "fictional" in mark.accessibleName()
    assert mark.contentsRect().width() >= mark.fontMetrics().horizontalAdvance(mark.text())
    assert count(picture, theme.tokens.warn, near=30) > 100
