from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.priority_lists.lines import HANDED, PREPARED
from rare_earth_desk.views.rows.model import Head, LazyRows, Row
from rare_earth_desk.views.rows.table import RowsTable

HEADS = (Head("Number", 120), Head("Company"))


@pytest.fixture
def table(qtbot, theme):
    made = RowsTable("Rows", HEADS)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lazy(count):
    def make(place):
        made.append(place)
        return Row(f"id{place}", (f"N {place}", "Voltaris"))

    made: list[int] = []
    return LazyRows([f"id{place}" for place in range(count)], make), made


def test_only_rows_that_are_looked_at_are_made(table):
    rows, made = lazy(1_000)
    table.fill(rows)
    table.grab()
    assert table.model_.rowCount() == 1_000
    assert made == list(range(len(made)))
    assert 0 < len(made) < 30
    table.clearSelection()
    table.selectRow(999)
    table.grab()
    assert table.ids() == ["id999"]
    assert rows[999].cells == ("N 999", "Voltaris")
    assert len(made) == len(set(made)) < 60


def test_what_is_selected_stays_where_rows_are_replaced(table):
    table.fill(lazy(50)[0])
    table.choose(["id7", "id9"])
    table.fill(LazyRows(["id9", "id3"], lambda place: Row("id9" if not place else "id3", ("", ""))))
    assert table.ids() == ["id9"]
    table.fill([Row("id4", ("a", "b"))])
    assert table.ids() == ["id4"]


def test_lazy_rows_are_a_sequence():
    rows, _made = lazy(3)
    assert [row.id for row in rows] == ["id0", "id1", "id2"]
    assert [row.id for row in rows[1:]] == ["id1", "id2"]
    with pytest.raises(IndexError):
        rows[3]


def test_the_room_that_is_left_is_shared(table, theme):
    """A long company shrinks before what has the rest gets too little to read."""
    heads = (Head("Number", 100), Head("Company", 200, 80), Head("Reasons", least=120))
    table.fill([Row("a", ("1", "Voltaris", "why"))], heads)
    for width, wanted in ((700, 200), (400, None), (250, 80)):
        table.resize(width, 200)
        room = table.viewport().width()
        assert table.columnWidth(0) == theme.px(100)
        assert abs(table.columnWidth(1) - (wanted or room - 220)) <= 1
    table.resize(400, 200)
    assert table.columnWidth(2) >= 120


LONG = "DEMO-２０２６-００３２５５"


@pytest.mark.parametrize("heads", [PREPARED, HANDED])
@pytest.mark.parametrize("width", [330, 400, 500, 700, 1_000])
def test_an_application_number_is_whole_on_a_list_however_it_was_typed(table, theme, heads, width):
    place = [head.label for head in heads].index("Application number")
    cells = ["Voltaris"] * len(heads)
    for number in ("EU-2025-1", LONG):  # wider while the table is shown
        cells[place] = number
        table.fill([Row("a", tuple(cells))], heads)
    table.resize(theme.px(width), 300)
    room = table.columnWidth(place) - 2 * table._look.padding
    assert table._look.metrics.elidedText(LONG, table.textElideMode(), room) == LONG


def test_columns_give_way_in_their_order_and_come_back(table, theme):
    shown = []
    for width in (700, 500, 340, 700):
        table.fill([Row("a", ("1", LONG, "Voltaris", "Under review", "1 Sep", "Approved"))], HANDED)
        table.resize(theme.px(width), 300)
        QApplication.processEvents()
        shown.append([head.label for place, head in enumerate(HANDED)
                      if not table.isColumnHidden(place)])  # fmt: skip
        assert table.horizontalScrollBar().maximum() == 0
    every = [head.label for head in HANDED]
    assert shown[0] == shown[3] == every
    assert shown[1] == [one for one in every if one not in ("Answered", "Company")]
    assert shown[2] == ["#", "Application number", "Answer"]
    table.fill(lazy(3)[0], HEADS)
    assert not any(table.isColumnHidden(place) for place in range(len(HEADS)))
