from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from rare_earth_desk.views.delegates.roles import BAD, DISPLAY_ROLE, MUTED, TONE_ROLE, WARN
from rare_earth_desk.views.delegates.text import TextDelegate
from tests.views.delegates.tables import cell, ink
from tests.views.theme.dressing import count

ROWS = [[{DISPLAY_ROLE: "Voltaris"}, {DISPLAY_ROLE: "12,000"}], [{}, {}]]


def test_words_stand_at_the_left_and_numbers_at_the_right(table, theme):
    view, look = table(ROWS)
    view.setItemDelegateForColumn(1, TextDelegate(look, view, right=True))
    base = theme.tokens.base
    left = ink(cell(view, 0, 0), base)
    right = ink(cell(view, 0, 1), base)
    assert look.padding - 1 <= left[0] <= look.padding + 3
    assert left[2] < 80
    assert 120 - look.padding - 4 <= right[2] <= 120 - look.padding
    assert right[0] > 50


def test_text_stands_in_the_middle_of_the_row(table, theme):
    view, _ = table([[{DISPLAY_ROLE: "Hxp"}]])
    _, top, _, bottom = ink(cell(view, 0), theme.tokens.base)
    height = view.rowHeight(0)
    assert abs((top + bottom) - height) <= 6


def test_chinese_stands_in_the_middle_of_the_row_too(table, theme):
    view, _ = table([[{DISPLAY_ROLE: "烟台磁材"}], [{DISPLAY_ROLE: "HHHHHHH"}]])
    _, top, _, bottom = ink(cell(view, 0), theme.tokens.base)
    _, latin_top, _, latin_bottom = ink(cell(view, 1), theme.tokens.base)
    assert abs((top + bottom) - (latin_top + latin_bottom)) <= 2


def test_long_text_stays_inside_its_cell(table, theme):
    view, look = table([[{DISPLAY_ROLE: "Elektromotoren und Antriebstechnik"}, {}]])
    picture = cell(view, 0)
    assert ink(picture, theme.tokens.base)[2] <= 120 - look.padding
    assert ink(cell(view, 0, 1), theme.tokens.base) is None


def test_an_empty_cell_is_empty(table, theme):
    view, _ = table(ROWS)
    assert ink(cell(view, 1), theme.tokens.base) is None


def test_the_tone_of_the_model_colours_the_text(table, theme):
    rows = [[{DISPLAY_ROLE: "in nine days", TONE_ROLE: tone}] for tone in (BAD, WARN, None)]
    view, _ = table(rows, lambda look, view: TextDelegate(look, view, toned=True))
    bad, warn, plain = theme.tokens.bad, theme.tokens.warn, theme.tokens.text
    assert [count(cell(view, 0), c, near=25) > 8 for c in (bad, warn, plain)] == [
        True,
        False,
        False,
    ]
    assert [count(cell(view, 1), c, near=25) > 8 for c in (bad, warn, plain)] == [
        False,
        True,
        False,
    ]
    assert [count(cell(view, 2), c, near=25) > 8 for c in (bad, warn, plain)] == [
        False,
        False,
        True,
    ]


def test_a_muted_column_is_muted(table, theme):
    view, _ = table(ROWS, lambda look, view: TextDelegate(look, view, tone=MUTED))
    assert count(cell(view, 0), theme.tokens.muted, near=15) > 8
    assert count(cell(view, 0), theme.tokens.text, near=15) == 0


def test_selected_rows_and_the_current_cell_are_seen(table, theme, qtbot):
    view, _ = table(ROWS)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0, 1))
    tokens = theme.tokens
    assert count(cell(view, 0, 0), tokens.select, near=0) > 2000
    assert count(cell(view, 0, 0), tokens.accent, near=0) == 0
    assert count(cell(view, 0, 1), tokens.accent, near=0) > 400
    assert count(cell(view, 1, 0), tokens.select, near=0) == 0


def test_the_hovered_row_is_lit(table, theme):
    view, look = table(ROWS)
    look.hovered_row = 1
    assert count(cell(view, 1), theme.tokens.hover, near=0) > 2000
    assert count(cell(view, 0), theme.tokens.hover, near=0) == 0


def test_the_height_of_a_row_is_that_of_the_look(table):
    view, look = table(ROWS)
    hint = view.itemDelegate().sizeHint(QStyleOptionViewItem(), view.model().index(0, 0))
    assert hint.height() == look.row_height == view.rowHeight(0)
    view.grab()


def test_numbers_are_written_as_text(table, theme):
    view, _ = table([[{DISPLAY_ROLE: 45}]])
    assert ink(cell(view, 0), theme.tokens.base) is not None
    assert view.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
