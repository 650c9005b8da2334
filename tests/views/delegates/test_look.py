from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates import look as module
from rare_earth_desk.views.delegates.look import CellLook


@pytest.fixture
def look(theme):
    return CellLook(theme)


def test_a_text_is_laid_out_once_for_each_width(look):
    first = look.laid("Voltaris GmbH", 200)
    assert look.laid("Voltaris GmbH", 200) is first
    assert look.laid("Voltaris GmbH", 60) is not first


def test_a_long_text_is_shortened_to_its_room(look):
    laid = look.laid("Voltaris GmbH Elektromotoren", 80)
    assert laid.text.text().endswith("…")
    assert laid.length <= 80


def test_a_text_of_several_lines_becomes_one(look):
    assert "\n" not in look.laid("first\nsecond", 500).text.text()


def test_markup_is_shown_as_it_was_typed(look):
    laid = look.laid("<b>bold</b>", 500)
    assert laid.text.size().width() == pytest.approx(
        look.metrics.horizontalAdvance("<b>bold</b>"), abs=2
    )


def test_chinese_stands_on_the_base_line_of_latin(look):
    assert look.laid("Voltaris", 300).rise == 0
    assert look.laid("Gallia Éolienne", 300).rise == 0
    assert 0 <= look.laid("烟台磁材股份有限公司", 300).rise <= 6


def test_the_texts_kept_are_bounded(look, monkeypatch):
    monkeypatch.setattr(module, "_MOST_TEXTS", 10)
    for number in range(100):
        look.laid(f"EU-2025-{number}", 90)
    assert len(look._texts) <= 10


def test_pictures_are_drawn_once(look):
    drawn = []
    for _ in range(3):
        picture = look.picture("square", 8, 6, drawn.append)
    assert len(drawn) == 1
    assert picture.deviceIndependentSize().toTuple() == (8, 6)


def test_a_change_of_theme_and_zoom_is_taken_over(look, theme, qtbot):
    look.laid("Voltaris", 90)
    look.picture("square", 8, 6, lambda _painter: None)
    height, select = look.row_height, look.select
    with qtbot.waitSignal(look.changed):
        theme.set_mode("dark")
    assert look.select == QColor(theme.tokens.select)
    assert look.select != select
    assert not look._texts
    assert not look._pictures
    theme.set_zoom(2.0)
    assert look.row_height >= 1.9 * height


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_rows_are_higher_than_their_text(look, theme, zoom):
    theme.set_zoom(zoom)
    assert look.row_height >= look.line + 6
    assert look.line + 2 <= look.compact_height <= look.row_height
