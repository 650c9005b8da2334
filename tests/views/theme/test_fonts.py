from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from rare_earth_desk.domain import resources
from rare_earth_desk.views.theme import fonts


def test_the_chain_holds_only_families_that_exist(qapp):
    assert fonts.families()
    assert all(QFontDatabase.hasFamily(name) for name in fonts.families())


def test_latin_comes_before_chinese(qapp):
    places = [(fonts.LATIN + fonts.CHINESE).index(name) for name in fonts.families()]
    assert places == sorted(places)


def test_every_shipped_font_is_loaded(qapp):
    shipped = list(resources.path("fonts").glob("*.[ot]tf"))
    assert bool(fonts.load()) == bool(shipped)
    assert set(fonts.load()) <= set(QFontDatabase.families())


def test_sizes_follow_the_zoom(qapp):
    assert fonts.points("body", 2.0) == pytest.approx(2 * fonts.points("body"))
    assert fonts.font("headline", 1.5).pointSizeF() == fonts.points("headline", 1.5)
    sizes = [fonts.points(size) for size in get_args(fonts.Size)]
    assert sizes == sorted(set(sizes))


def test_strong_is_heavier(qapp):
    assert fonts.font(strong=True).weight() == QFont.Weight.DemiBold
    assert fonts.font().weight() == QFont.Weight.Normal


def test_figures_have_one_width(qapp):
    metrics = QFontMetricsF(fonts.font())
    widths = {round(metrics.horizontalAdvance(figure * 20), 3) for figure in "0123456789"}
    assert len(widths) == 1
