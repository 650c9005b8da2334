from __future__ import annotations

import pytest

from rare_earth_desk.views.meeting.minutes_list import MinutesList

SENTENCE = "DEMO-2026-002656 · under review · 29 Nov 2026"


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_a_sentence_is_wrapped_before_qt_would_shorten_it(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    shown = MinutesList("Minutes")
    qtbot.addWidget(shown)
    shown.show_sentences([SENTENCE])
    shown.show()
    needed = shown.fontMetrics().horizontalAdvance(SENTENCE)
    heights = set()
    for spare in range(4, 28):
        shown.resize(needed + spare, 200)
        height = shown.item(0).sizeHint().height()
        heights.add(height)
        if height > min(heights) or len(heights) == 1:
            continue  # on two lines
        # One line: wider by a hundred pixels it looks the same, so nothing is left out.
        line = shown.visualItemRect(shown.item(0)).adjusted(2, 2, -12, -2)
        narrow = shown.viewport().grab(line).toImage()
        shown.resize(needed + spare + 100, 200)
        assert narrow == shown.viewport().grab(line).toImage(), spare
    assert len(heights) == 2
