"""A text that is too long for one line goes on in a second one, parted between words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from rare_earth_desk.views.delegates.look import CellLook
from rare_earth_desk.views.delegates.roles import PLAIN
from rare_earth_desk.views.delegates.wrapped import WrappedTextDelegate, two_lines


@pytest.fixture
def metrics(theme):
    return QFontMetrics(theme.font())


def test_a_text_that_fits_stands_alone(metrics):
    assert two_lines("Company or exporter", 1000, metrics) == ("Company or exporter", "")


def test_it_is_parted_where_the_first_line_is_full(metrics):
    room = metrics.horizontalAdvance("Company or") + 1
    assert two_lines("Company or exporter", room, metrics) == ("Company or", "exporter")


def test_a_word_that_is_too_long_stands_alone(metrics):
    assert two_lines("Ausfuhrgenehmigung fehlt", 20, metrics) == ("Ausfuhrgenehmigung", "fehlt")


@pytest.mark.parametrize(("height", "lines"), [(32, 1), (48, 2)])
def test_only_rows_of_two_lines_hold_two(theme, height, lines):
    look = CellLook(theme)
    image = QImage(90, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    delegate = WrappedTextDelegate(look)
    delegate.paint_text(painter, QRect(0, 0, 90, height), "Company or exporter", PLAIN)
    painter.end()
    inked = [any(image.pixel(x, y) != 0xFFFFFFFF for x in range(90)) for y in range(height)]
    written = sum(now and not before for before, now in zip([False, *inked], inked, strict=False))
    assert written >= lines
    assert (max(y for y in range(height) if inked[y]) - inked.index(True) > look.line) == (
        lines == 2
    )
