"""A text that is too long for one line goes on in a second one, parted between words."""

from __future__ import annotations

import pytest

from rare_earth_desk.views.delegates.wrapped import two_lines


@pytest.fixture
def metrics(theme):
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(theme.font())


def test_a_text_that_fits_stands_alone(metrics):
    assert two_lines("Company or exporter", 1000, metrics) == ("Company or exporter", "")


def test_it_is_parted_where_the_first_line_is_full(metrics):
    room = metrics.horizontalAdvance("Company or") + 1
    assert two_lines("Company or exporter", room, metrics) == ("Company or", "exporter")


def test_a_word_that_is_too_long_stands_alone(metrics):
    assert two_lines("Ausfuhrgenehmigung fehlt", 20, metrics) == ("Ausfuhrgenehmigung", "fehlt")
