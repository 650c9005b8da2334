from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from rare_earth_desk.views.delegates.roles import (
    BAD,
    DISPLAY_ROLE,
    GOOD,
    INFO,
    MARK_ROLE,
    MUTED,
    PLAIN,
    TONE_ROLE,
    WARN,
)
from rare_earth_desk.views.delegates.status import StatusDelegate
from tests.views.delegates.tables import cell, ink
from tests.views.theme.dressing import count

TONES = {
    PLAIN: ("text", "neutral"),
    MUTED: ("muted", "neutral"),
    INFO: ("accent", "accent"),
    GOOD: ("good", "good"),
    WARN: ("warn", "warn"),
    BAD: ("bad", "bad"),
}


def tint(theme, token):
    front, base = theme.colour(token), theme.colour("base")
    alpha = theme.tokens.pill_alpha / 255
    mixed = [
        round(b + (f - b) * alpha)
        for f, b in zip(front.getRgb()[:3], base.getRgb()[:3], strict=True)
    ]
    return QColor(*mixed)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_its_pill_and_its_words(table, theme, tone, mode):
    theme.set_mode(mode)
    view, _ = table([[{DISPLAY_ROLE: "Under review", TONE_ROLE: tone}]], StatusDelegate)
    picture = cell(view, 0)
    words, ground = TONES[tone]
    assert count(picture, tint(theme, ground), near=3) > 500
    assert count(picture, theme.colour(words), near=40) > 8


def test_equal_words_of_two_tones_have_two_pills(table, theme):
    rows = [[{DISPLAY_ROLE: "Closed", TONE_ROLE: tone}] for tone in (GOOD, BAD)]
    view, _ = table(rows, StatusDelegate)
    cell(view, 0)
    assert count(cell(view, 1), tint(theme, "bad"), near=3) > 300


def test_the_pill_is_as_wide_as_its_words_and_inside_the_cell(table, theme):
    rows = [[{DISPLAY_ROLE: "Filed"}], [{DISPLAY_ROLE: "Documents to be completed first"}]]
    view, look = table(rows, StatusDelegate)
    short, long = (ink(cell(view, row), theme.tokens.base) for row in (0, 1))
    assert short[2] - short[0] < long[2] - long[0]
    assert long[2] < 120
    assert short[3] - short[1] < view.rowHeight(0) - 4
    assert short[2] - short[0] >= look.metrics.horizontalAdvance("Filed") + look.padding


def test_in_a_selected_row_the_pill_stands_on_the_base_colour(table, theme):
    view, _ = table([[{DISPLAY_ROLE: "Filed", TONE_ROLE: INFO}]], StatusDelegate)
    view.setCurrentIndex(view.model().index(0, 0))
    picture = cell(view, 0)
    assert count(picture, theme.tokens.select, near=0) > 500
    assert count(picture, theme.tokens.base, near=0) > 300


def test_no_status_no_pill(table, theme):
    view, _ = table([[{}]], StatusDelegate)
    assert ink(cell(view, 0), theme.tokens.base) is None


def test_a_column_too_narrow_for_a_pill_is_no_fault(table):
    view, _ = table([[{DISPLAY_ROLE: "Filed"}]], StatusDelegate)
    view.setColumnWidth(0, 12)
    view.grab()


def test_a_sign_stands_before_the_words_and_widens_the_pill(table, theme):
    rows = [[{DISPLAY_ROLE: "Filed"}], [{DISPLAY_ROLE: "Filed", MARK_ROLE: "▲"}]]
    view, look = table(rows, StatusDelegate)
    plain, signed = (ink(cell(view, row), theme.tokens.base) for row in (0, 1))
    assert signed[2] - plain[2] == look.metrics.horizontalAdvance("▲ Filed") - (
        look.metrics.horizontalAdvance("Filed")
    )
