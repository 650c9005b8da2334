"""Benchmarks as bars, the trend of the chosen one, and the way to its form and values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue
from rare_earth_desk.reports.blocks import Drawing, Table


@pytest.fixture
def page(window):
    window.go_to_part("benchmarks", "course")
    found = window.front.page
    found.refresh()
    found.focus_rows()
    return found


def choose(page, text: str) -> None:
    table = page.card.table
    row = next(n for n, line in enumerate(page.card.lines) if str(line.cells[0]) == text)
    table.setCurrentIndex(table.model_.index(row, 0))


def test_the_first_row_with_a_trend_is_chosen_and_drawn(page) -> None:
    assert page.trend.figure.drawable
    assert "a year" in str(page.trend.figure.title)


def test_the_trend_follows_the_row(page) -> None:
    choose(page, "Strategic projects in the EU")
    assert not page.trend.figure.drawable
    assert "Too few values" in str(page.trend.figure.empty)
    choose(page, "Processing in the EU")
    assert page.trend.figure.panels[0].series[0].values.tolist() == [8, 11, 17]


def test_sorted_by_value_the_trend_is_still_that_of_the_row(page) -> None:
    page.card.sort_by(3)
    choose(page, "Processing in the EU")
    assert page.trend.figure.panels[0].series[0].values.tolist() == [8, 11, 17]


def test_enter_opens_the_benchmark_with_its_values(page, window) -> None:
    choose(page, "Processing in the EU")
    QTest.keyClick(page.card.table, Qt.Key.Key_Return)
    assert window.front.about == "benchmark"
    found = window.desk.register.record(Benchmark, window.front.current)
    assert found.name == "Processing in the EU"


def test_a_value_that_is_entered_shows_at_once(page, window, qtbot) -> None:
    known = {one.name: one.id for one in window.desk.register.records(Benchmark)}
    window.desk.do(
        AddRecord(BenchmarkValue(benchmark=known["Recycling in the EU"], as_of="2026", value=30))
    )
    qtbot.waitUntil(lambda: "30 %" in [str(line.cells[3]) for line in page.card.lines])
    state = next(one for one in page.found if one.benchmark.name == "Recycling in the EU").state
    assert state.course == "reached"


def test_bars_and_table_are_printed(page) -> None:
    blocks = page.figures_in_view().blocks
    assert sum(isinstance(one, Drawing) for one in blocks) == 2
    assert sum(isinstance(one, Table) for one in blocks) == 1
