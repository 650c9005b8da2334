"""The calendar of line stops in the window: moved through by keys, leading to what is behind."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QSlider

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.records import (
    Application,
    Company,
    StatusEntry,
    StockReport,
    Stoppage,
)
from rare_earth_desk.domain.selection import Axis, Selection, rows
from rare_earth_desk.statistics.stop_calendar import ALREADY
from rare_earth_desk.views.stocks.behind import cases_of
from rare_earth_desk.views.stocks.calendar_model import CELL_ROLE, SHADE_ROLE
from rare_earth_desk.views.stocks.calendar_part import CalendarPart

KEY = Qt.Key


@pytest.fixture
def left_at():
    return "stocks"


@pytest.fixture
def beside():
    return False


@pytest.fixture
def part(window, qtbot):
    window.go_to_part("stocks", "calendar")
    part = window.front.page
    qtbot.waitUntil(lambda: part.calendar is not None)
    part.table.setFocus()
    return part


@pytest.mark.parametrize("part", ["calendar", "months"])
def test_the_keys_go_along_to_a_part(window, part):
    window.go_to_part("stocks", part)
    assert window.front.page.isAncestorOf(window.focusWidget())


def here(part):
    index = part.table.currentIndex()
    return part.table.model_.where(index), part.table.model_.cell_at(index)


def put(part, group, column):
    """Put the cursor on a cell by product group and column of the calendar."""
    model = part.table.model_
    for row in range(model.rowCount()):
        for place in range(1, model.columnCount()):
            index = model.index(row, place)
            if model.where(index) == (group, column):
                part.table.setCurrentIndex(index)
                return model.cell_at(index)
    raise AssertionError((group, column))


def test_the_grid_shows_the_calendar_with_its_sums(part):
    model, calendar = part.table.model_, part.calendar
    assert model.rowCount() == len(calendar.groups) + 1
    assert model.columnCount() == len(calendar.columns) + 2
    inner = [model.index(row, place) for row in range(model.rowCount() - 1)
             for place in range(1, model.columnCount())]  # fmt: skip
    cells = [index.data(CELL_ROLE) for index in inner if not model.is_sum(index)]
    assert sum(cell.count for cell in cells) == len(calendar.lines)
    shades = [index.data(SHADE_ROLE) for index in inner if not model.is_sum(index)]
    assert max(shades) == 1
    whole = put(part, None, None)
    assert whole.count == sum(line.left is not None for line in calendar.lines)
    assert part.table.currentIndex().data(SHADE_ROLE) is None


def test_arrows_move_and_the_lines_below_are_those_of_the_cell(part, qtbot):
    cell = put(part, None, ALREADY)
    assert len(part.lines.model_.rows) == cell.count > 0
    qtbot.keyClick(part.table, KEY.Key_Right)
    assert here(part)[0] == (None, 1)
    assert len(part.lines.model_.rows) == here(part)[1].count


def _line_of_two_cases(register):
    """Add a company with two cases of one group, one of which is out of stock weeks later."""
    register.do(AddRecord(Company(id="two", name="Nordmag AB")))
    for id_, days in (("near", 3), ("far", 60)):
        case = Application(id=id_, company="two", product_group="targets", number=f"EU-{id_}")
        register.do(AddRecord(case))
        register.do(AddRecord(StatusEntry(application=id_, status="L10", happened="2025-09-01")))
        register.do(AddRecord(StockReport(
            company="two", application=id_, days_of_stock=days,
            reported_on=register.today.isoformat(),
        )))  # fmt: skip


def test_the_search_behind_every_cell_finds_its_cases_and_no_other(part):
    _line_of_two_cases(part.desk.register)
    QApplication.processEvents()
    behind = part.calendar.cell("targets", 1).cases
    assert {"near", "far"} <= {case.id for case in behind}
    calendar, facts = part.calendar, part.desk.register.facts()
    for group in (*calendar.groups, None):
        for column in (*calendar.columns, None):
            cell = calendar.cell(group, column)
            query = cases_of(cell, (group, column), calendar, facts)
            found = {facts.ids[n] for n in rows(Selection(typed=query), facts)} if query else set()
            ids = {case.id for case in cell.cases}
            assert found >= ids, (group, column, query)
            # Of all groups, a twin with the number of another group may come along.
            assert group is None or found == ids, (group, column, query)


def test_enter_leads_to_the_cases_and_shift_enter_to_the_reports(part, qtbot, window):
    cell = put(part, None, ALREADY)
    qtbot.keyClick(part.table, KEY.Key_Return)
    assert window.place == "applications"
    assert set(window.applications.list.table.model().ids()) == {case.id for case in cell.cases}
    window.go_to_part("stocks", "calendar")
    cell = put(part, None, ALREADY)
    qtbot.keyClick(part.table, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.front.about == StockReport.table
    assert window.front.list.table.model().ids()


def test_an_empty_cell_says_so(part, qtbot, window):
    said = []
    window.desk.hinted.connect(lambda words: said.append(str(words)))
    model = part.table.model_
    empty = next(index for row in range(model.rowCount()) for place in range(1, 14)
                 if not model.cell_at(index := model.index(row, place)).count)  # fmt: skip
    part.table.setCurrentIndex(empty)
    qtbot.keyClick(part.table, KEY.Key_Return)
    assert said == ["No line stands in this cell."]
    assert window.place == "stocks"


def test_the_whole_calendar_is_copied(part, qtbot):
    qtbot.keyClick(part.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Product group\tAlready\t")
    assert len(lines) == part.table.model_.rowCount() + 1
    assert lines[-1].split("\t")[-2] == str(part.calendar.cell().count)


def test_a_call_moves_its_line_and_a_stoppage_puts_it_under_already(part, window):
    register = window.desk.register
    before = part.calendar.cell().count
    register.do(AddRecord(Company(id="new", name="Nordmag AB")))
    register.do(AddRecord(StockReport(
        id="told", company="new", product_group="targets", days_of_stock=10,
        reported_on=register.today.isoformat(),
    )))  # fmt: skip
    QApplication.processEvents()
    cell = part.calendar.cell("targets", 2)
    assert "Nordmag AB" in [line.name for line in cell.lines]
    assert part.calendar.cell().count == before + 1
    register.do(EditField("stock_report", ("told",), "days_of_stock", 3))
    QApplication.processEvents()
    assert "Nordmag AB" in [line.name for line in part.calendar.cell("targets", 1).lines]
    register.do(AddRecord(Stoppage(
        company="new", product_group="targets", since=register.today.isoformat()
    )))  # fmt: skip
    QApplication.processEvents()
    assert "Nordmag AB" in [line.name for line in part.calendar.cell("targets", ALREADY).lines]
    assert part.calendar.cell().count == before + 1


def test_what_is_in_view_prints(part):
    shown = part.figures_in_view()
    assert "within 12 weeks" in str(shown.lines[1])
    tables = [block for block in shown.blocks if hasattr(block, "rows")]
    assert len(tables[0].rows) == len(part.calendar.columns) + 1
    assert len(tables[1].rows) == part.calendar.cell().count


def test_the_months_lead_to_their_stoppages(window, qtbot):
    window.go_to_part("stocks", "months")
    part = window.front.page
    qtbot.waitUntil(lambda: part.slot_.figure is not None and part.slot_.figure.drawable)
    figure = part.slot_.figure
    series = figure.panels[0].series[0]
    month = int(series.values.argmax())
    part.slot_.narrowed.emit(series.queries[month])
    assert window.front.about == Stoppage.table
    assert len(window.front.list.table.model().ids()) >= series.values[month] > 0
    assert str(part.figures_in_view().title) == "Stoppages by month"


def test_it_shows_the_day_that_one_looks_at_and_says_that_it_is_past(window, part, qtbot):
    today = part.calendar
    day = date(2026, 8, 14)
    window.desk.look_at(day)
    qtbot.waitUntil(lambda: part.calendar is not today)
    assert part.calendar.day == day
    assert part.calendar.lines != today.lines
    assert window.past.isVisibleTo(window)
    assert "14 Aug 2026" in window.past.day.text()
    assert part.figures_in_view().when == "2026-08-14"
    assert "as at 14 Aug 2026" in str(part.figures_in_view().lines[0])
    window.desk.read_on(Axis.KNOWN_ON)
    qtbot.waitUntil(lambda: "as known on" in str(part.figures_in_view().lines[0]))
    window.go_to_part("stocks", "months")  # which is of today, whatever one looks at
    assert not window.past.isVisibleTo(window)
    window.go_to_part("stocks", "calendar")
    assert window.past.isVisibleTo(window)
    window.desk.look_at(None)
    qtbot.waitUntil(lambda: part.calendar.day == today.day)
    assert part.calendar.lines == today.lines


def test_the_slider_looks_at_another_day(window, part, qtbot):
    slider = window.findChild(CalendarPart).findChild(QSlider, "asAtSlider")
    qtbot.waitUntil(slider.isEnabled)
    slider.setFocus()
    qtbot.keyClick(slider, KEY.Key_PageDown)
    qtbot.waitUntil(lambda: window.desk.selection.past is not None)
    qtbot.waitUntil(lambda: part.calendar.day == window.desk.as_at)


def test_enter_on_a_cell_of_a_past_day_shows_its_cases_of_that_day(window, part, qtbot):
    window.desk.look_at(date(2026, 8, 14))
    qtbot.waitUntil(lambda: part.calendar.day == date(2026, 8, 14))
    cell = put(part, None, ALREADY)
    assert cell.cases
    part.show_cases()
    assert window.place == "applications"
    assert window.desk.selection.as_at == date(2026, 8, 14)
    shown = rows(window.desk.selection, window.desk.facts()).tolist()
    assert {case.id for case in cell.cases} <= {window.desk.facts().ids[place] for place in shown}


def test_weeks_are_as_wide_as_each_other_and_no_cell_loses_its_cases(part, window, theme):
    table = part.table
    header, model = table.horizontalHeader(), table.model_
    for size, zoom in (((1366, 768), 1.0), ((1280, 720), 1.25)):
        theme.set_zoom(zoom)
        window.resize(*size)
        QApplication.processEvents()
        assert len({header.sectionSize(place) for place in model.weeks}) <= 2
        metrics = QFontMetrics(theme.font("tiny"))
        for column in range(1, model.columnCount()):
            for row in range(model.rowCount()):
                cell = model.cell_at(model.index(row, column))
                told = f"{grouped(cell.weight, 1)} · {grouped(len(cell.cases))}"
                if cell.count:
                    assert metrics.horizontalAdvance(told) < header.sectionSize(column)
