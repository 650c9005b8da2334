from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.views.delegates.roles import NOTED_ROLE, WHOLE_ROLE
from rare_earth_desk.views.lists.column_moves import can_move, move


def double_click(table, row):
    frozen = table.findChild(QTableView, "frozenColumn")
    place = frozen.visualRect(frozen.model().index(row, 0)).center()
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(frozen.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


@pytest.mark.parametrize("scrolled", [0, 3])
def test_what_is_typed_into_the_frozen_column_is_seen(page, scrolled):
    table = page.table
    table.horizontalScrollBar().setValue(scrolled)
    table.verticalScrollBar().setValue(scrolled)
    double_click(table, 5)
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "ABC")
    assert line.text() == "ABC"
    middle = line.mapTo(page, line.rect().center())
    assert page.childAt(middle) is line
    cell = table.visualRect(table.model_.index(5, 0))
    assert abs(table.viewport().mapTo(page, cell.center()).y() - middle.y()) < 2
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert table.model_.index(5, 0).data() == "ABC"


def test_a_double_click_where_nothing_can_be_typed_opens_nothing(page, desk):
    desk.select(as_at=desk.register.today - timedelta(days=30))
    double_click(page.table, 0)  # a warning of Qt would fail the test
    assert QApplication.focusWidget() is page.table


def shown_order(table):
    header = table.horizontalHeader()
    places = [header.logicalIndex(visual) for visual in range(header.count())]
    return [table.model_.columns[place].name for place in places if not table.isColumnHidden(place)]


def test_a_column_moves_past_its_shown_neighbour(page):
    table = page.table
    before = shown_order(table)
    first, name, after = before[1], before[2], before[3]
    table.show_column(after, shown=False)
    move(table, name, 1)
    assert shown_order(table)[2:4] == [before[4], name]
    move(table, name, -1)
    move(table, name, -1)
    assert shown_order(table)[:3] == [before[0], name, first]
    # The frozen column stays first, and nothing goes before it.
    assert not can_move(table, name, -1)
    assert not can_move(table, before[0], 1)
    move(table, name, -1)
    move(table, before[0], 1)
    assert shown_order(table)[:2] == [before[0], name]
    last = shown_order(table)[-1]
    assert not can_move(table, last, 1)


# What a desk looks for first, in pixels of the list beside the editor at 1440 and at 1366.
@pytest.mark.parametrize(
    ("room", "last"), [(892, "member_state"), (816, "working_days")], ids=["1440", "1366"]
)
def test_what_is_looked_for_first_has_room(room, last):
    shown = [column for column in columns_of("application") if column.shown]
    names = [column.name for column in shown]
    assert names[:6] == [
        "number", "company", "product_group", "status", "days_waiting", "working_days",
    ]  # fmt: skip
    assert sum(column.width for column in shown[: names.index(last) + 1]) <= room


def test_a_heading_is_short_and_says_its_label_and_unit_in_the_tool_tip(page):
    model, place = page.model, page.model.column_place("working_days")
    across = Qt.Orientation.Horizontal
    tip = model.headerData(place, across, Qt.ItemDataRole.ToolTipRole)
    assert "Chinese working days" in tip
    place = model.column_place("days_waiting")
    assert model.headerData(place, across) == "Waiting"
    assert model.headerData(place, across, Qt.ItemDataRole.AccessibleTextRole) == "Days waiting"
    tip = model.headerData(place, across, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Days waiting (days)")
    place = model.column_place("quantity_kg")
    assert model.headerData(place, across) == "Quantity (kg)"


def test_a_number_written_otherwise_is_shown_tidied_marked_and_sorted_so(page, desk):
    desk.select(ordering=(Sorting("number"),))
    model = page.model
    place = model.column_place("number")
    cells = [model.index(row, place) for row in range(model.rowCount())]
    odd = [index for index in cells if index.data(NOTED_ROLE)]
    assert odd
    for index in odd:
        raw = index.data(Qt.ItemDataRole.EditRole)
        assert index.data().isascii()
        assert not any(letter.isspace() for letter in index.data())
        assert normal_number(index.data()) == normal_number(raw)
        assert f"“{raw}”" in index.data(Qt.ItemDataRole.ToolTipRole)
        assert index.data(WHOLE_ROLE) == raw
    shown = [normal_number(index.data()) for index in cells if index.data()]
    assert shown == sorted(shown)


def test_numbers_stand_beside_their_rows_after_a_short_list(page, desk, qtbot):
    table, model = page.table, page.model
    frozen = table.findChild(QTableView, "frozenColumn")
    last = model.id_at(model.rowCount() - 1)
    page.resize(900, 400)
    for _ in range(2):
        desk.select(typed="is:refused")
        qtbot.waitUntil(lambda: 0 < model.rowCount() < 20)
        table.setCurrentIndex(model.index(0, 4))
        desk.select(typed="")
        assert table.go_to(last)
        assert table.rowAt(2) == frozen.rowAt(2) > 20
        qtbot.wait(10)
        assert table.rowAt(2) == frozen.rowAt(2) > 20
