"""Lanes as keys, mouse and screen readers walk through them, and how they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.charts.lanes import Bar, Lane, LaneChart, Look, Mark, Sign
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.lanes.lane_delegate import lane_height
from rare_earth_desk.views.lanes.lane_list import LaneView
from rare_earth_desk.views.lanes.legend import LaneLegend

FULL, RED = Look(Sign.FULL, "accent"), Look(Sign.OUTLINE, "bad")
FIRST, LAST, TODAY = 740_000, 740_800, 740_400


def lane(id_, *bars, **more):
    said = Phrase(f"{id_}, all of it")
    return Lane(id=id_, name=id_, bars=bars, standing=Phrase("as it is"), spoken=said, **more)


def bar(look=FULL, first=FIRST + 50, last=FIRST + 300, words="in force", **more):
    return Bar(look, first, last, Phrase(words), **more)


def chart(*lanes, marks=()):
    return LaneChart(Phrase("title"), Phrase("subtitle"), lanes, FIRST, LAST, TODAY, marks)


@pytest.fixture
def view(qtbot, theme):
    made = LaneView(theme, "Lanes", most=3)
    qtbot.addWidget(made)
    made.resize(900, 200)
    return made


def shown(view, qtbot, made):
    view.lanes.show_chart(made)
    with qtbot.waitExposed(view):
        view.show()
    return view.grab().toImage()


def colours(image, rows):
    """The colours of the pixels of some rows, right of the names."""
    return {image.pixelColor(x, y).name() for y in rows for x in range(300, image.width(), 1)}


def test_lanes_that_were_told_nothing_yet_are_painted(view, qtbot):
    with qtbot.captureExceptions() as faults:
        view.grab()
    assert faults == []


def test_it_is_as_high_as_its_lanes_up_to_a_limit(view, qtbot, theme):
    axis = view.axis.sizeHint().height()
    for n, rows in ((1, 1), (3, 3), (9, 3)):
        view.lanes.show_chart(chart(*(lane(f"l{i}", bar()) for i in range(n))))
        assert view.height() == axis + rows * lane_height(theme)


def test_arrows_walk_enter_opens_and_a_click_chooses(view, qtbot):
    shown(view, qtbot, chart(lane("one", bar()), lane("two", bar())))
    opened, chosen = [], []
    view.lanes.go_to_first()
    view.lanes.opened.connect(opened.append)
    view.lanes.chosen.connect(chosen.append)
    view.setFocus()
    QTest.keyClick(view.lanes, Qt.Key.Key_Down)
    QTest.keyClick(view.lanes, Qt.Key.Key_Return)
    assert opened == ["two"]
    spot = view.lanes.visualRect(view.lanes.model_.index(0)).center()
    QTest.mouseClick(view.lanes.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen == ["two", "one"]
    assert opened == ["two"]


def test_a_screen_reader_hears_all_of_a_lane_and_its_doubt(view, qtbot):
    shown(view, qtbot, chart(lane("one", bar(), doubt="?")))
    index = view.lanes.model_.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "one, all of it"
    assert view.lanes.model_.lanes[0].label == "one ?"
    assert view.lanes.accessibleName() == "Lanes"


def test_words_without_room_in_their_bar_stand_beside_it_within_the_axis(view, qtbot, theme):
    wide = lane("wide", bar())
    narrow = bar(RED, FIRST + 10, FIRST + 14, "ended 61 days ago", beside=True)
    late = replace(narrow, first=LAST - 5, last=LAST)
    red = theme.colour("bad").name()
    image = shown(view, qtbot, chart(wide, lane("narrow", narrow), lane("late", late)))
    top, high = view.axis.height(), lane_height(theme)
    spots = {}
    for row in (1, 2):
        rows = range(top + row * high + 4, top + (row + 1) * high - 4)
        spots[row] = [x for x in range(image.width()) if any(
            image.pixelColor(x, y).name() == red for y in rows)]  # fmt: skip
    assert max(spots[1]) - min(spots[1]) > 60
    assert max(spots[2]) - min(spots[2]) > 60
    assert max(spots[2]) <= view.lanes.scale.right + 1
    without = shown(view, qtbot, chart(wide, lane("narrow", replace(narrow, beside=False))))
    rows = range(top + high + 4, top + 2 * high - 4)
    assert len([x for x in range(image.width()) if any(
        without.pixelColor(x, y).name() == red for y in rows)]) < 20  # fmt: skip


def test_marked_days_are_drawn_through_the_lanes(view, qtbot, theme):
    made = chart(lane("one", bar()), marks=(Mark(TODAY + 30, "30"), Mark(TODAY + 31, "31")))
    image = shown(view, qtbot, made)
    top, tone = view.axis.height(), theme.colour("warn").name()
    assert tone in colours(image, range(top, top + lane_height(theme)))
    assert len(view.lanes.mark_lines) == 2
    plain = shown(view, qtbot, chart(lane("one", bar())))
    assert tone not in colours(plain, range(top, top + lane_height(theme)))


def test_the_legend_names_its_signs_and_takes_the_lines_it_needs(qtbot, theme):
    made = LaneLegend(theme, [(FULL, "in force"), (RED, "ended, nothing follows"), (None, "event")])
    qtbot.addWidget(made)
    assert made.accessibleName() == "What the signs mean: in force, ended, nothing follows, event"
    assert made.heightForWidth(120) > made.heightForWidth(900)
    made.resize(900, 20)
    made.grab()
