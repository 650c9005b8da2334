from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE
from tests.views.delegates.tables import ink
from tests.views.theme.dressing import count

ROWS = [[{DISPLAY_ROLE: "a"}, {DISPLAY_ROLE: "b"}, {DISPLAY_ROLE: "c"}]]


@pytest.fixture
def header(table):
    view, look = table(ROWS, headings=("Number", "Filed", "Country of the company"), right=(1,))
    view.grab()
    made = view.horizontalHeader()
    made.padding = look.padding
    return made


def section(header, number):
    picture = header.viewport().grab().toImage()
    left = header.sectionViewportPosition(number)
    return picture.copy(left, 0, header.sectionSize(number), header.height() - 1)


def words(header, number, theme):
    return ink(section(header, number), theme.tokens.alternate)


def test_headings_are_aligned_with_their_cells(header, theme):
    assert header.padding <= words(header, 0, theme)[0] <= header.padding + 3
    assert words(header, 0, theme)[2] < 80
    assert 120 - header.padding - 3 <= words(header, 1, theme)[2] <= 120 - header.padding
    assert words(header, 1, theme)[0] > 60


def test_a_long_heading_is_shortened(header, theme):
    assert words(header, 2, theme)[2] <= 120 - header.padding


@pytest.mark.parametrize("number", [0, 1])
def test_the_arrow_stands_beside_the_whole_words(header, theme, number):
    """Style sheets cut the words of a right-aligned heading off where the arrow stands."""
    plain = words(header, number, theme)
    header.set_sort([(number, True)])
    sorted_ = words(header, number, theme)
    assert sorted_[2] - sorted_[0] >= plain[2] - plain[0] + 8
    assert (sorted_[0] < plain[0]) == (number == 1)


def test_up_and_down_differ(header):
    header.set_sort([(0, True)])
    down = section(header, 0)
    header.set_sort([(0, False)])
    assert section(header, 0) != down


def test_several_keys_are_numbered(header):
    header.set_sort([(1, True), (0, False)])
    assert [header._mark(n) for n in range(3)] == ["↑2", "↓1", ""]
    header.set_sort([(0, False)])
    assert [header._mark(n) for n in range(3)] == ["↑", "", ""]
    header.grab()


def test_without_keys_the_indicator_of_qt_is_shown(header):
    header.setSortIndicatorShown(True)
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert [header._mark(n) for n in range(3)] == ["", "↓", ""]
    header.grab()


def test_a_sorted_heading_is_darker(header, theme):
    assert count(section(header, 0), theme.tokens.text, near=15) == 0
    header.set_sort([(0, False)])
    assert count(section(header, 0), theme.tokens.text, near=15) > 8


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_the_heading_is_high_enough(header, theme, zoom):
    theme.set_zoom(zoom)
    assert header.sizeHint().height() >= theme.px(20)
    header.grab()


def test_room_is_parted_so_that_each_heading_has_what_its_longest_word_needs(table):
    headings = ("Product group", "Supplement asked", "Filed", "Untouched")
    view, _look = table([[{DISPLAY_ROLE: "1"}] * 4], headings=headings)
    header = view.horizontalHeader()
    header.set_lines(2)
    view.resize(520, 200)
    view.grab()
    header.share_out(100)
    assert header.sectionSize(0) == 100
    needed = [header._needed(place) for place in (1, 2, 3)]
    sizes = [header.sectionSize(place) for place in (1, 2, 3)]
    assert all(size >= need for size, need in zip(sizes, needed, strict=True))
    assert sizes[0] > sizes[1]
    assert 100 + sum(sizes) == header.width()


def test_columns_that_are_alike_are_as_wide_and_with_the_least_of_cells_the_table_scrolls(table):
    headings = ("Group", "Already", "1–7 Dec", "29 Dec – 4 Jan", "Sum")
    view, _look = table([[{DISPLAY_ROLE: "1"}] * 5], headings=headings)
    header = view.horizontalHeader()
    header.set_lines(2)
    least = {1: 90, 2: 40, 3: 60, 4: 120}
    for width in (700, 240):
        view.resize(width, 200)
        view.grab()
        header.share_out(60, least=least, alike=(2, 3))
        sizes = [header.sectionSize(place) for place in range(5)]
        assert sizes[2] == sizes[3]
        assert all(sizes[place] >= need for place, need in least.items())
        assert (sum(sizes) <= header.width()) == (width == 700)
