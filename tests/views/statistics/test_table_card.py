"""A table of figures on its card: sorting, narrowing, copying, what is told of a row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import Table
from rare_earth_desk.reports.figures.table_figure import Line, Measure, TableFigure
from rare_earth_desk.views.delegates.roles import MUTED, SHARE_ROLE, TIP_ROLE, TONE_ROLE
from rare_earth_desk.views.editors.table_text import read_block
from rare_earth_desk.views.statistics.table_card import TableCard

FIGURE = TableFigure(
    key="small",
    title=phrase("Two groups wait"),
    subtitle=phrase("Backlog · all applications · as at 29 Nov 2026"),
    measures=(
        Measure(phrase("Group"), phrase("What it is of."), right=False),
        Measure(phrase("Pending"), phrase("Not decided."), width=80, bar=True),
    ),
    lines=(
        Line((phrase("All"), "7"), ("All", 1.0), "is:pending"),
        Line((phrase("Metals"), "3"), ("Metals", 0.4), "group:metals", phrase("Three metals.")),
        Line((phrase("Oxides"), "4"), ("Oxides", 0.6), "group:oxides", muted=True),
        Line((phrase("Targets"), "–"), ("Targets", None), ""),
    ),
    definition=phrase("What is counted."),
    note=phrase("Not counted: 2."),
    totals=1,
)  # fmt: skip


@pytest.fixture
def card(theme, qtbot):
    made = TableCard("Small table", lambda _data: FIGURE)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_figure(FIGURE)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.table.setFocus()
    return made


def names(card):
    model = card.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_heading_sorts_and_turns_round_the_totals_stay_first(card):
    assert names(card) == ["All", "Metals", "Oxides", "Targets"]
    card.table.horizontalHeader().sectionClicked.emit(1)
    assert names(card) == ["All", "Oxides", "Metals", "Targets"]
    card.table.horizontalHeader().sectionClicked.emit(1)
    assert names(card) == ["All", "Metals", "Oxides", "Targets"]
    assert card.table.horizontalHeader()._mark(1) == "↑"


def test_the_letter_sorts_by_the_column_of_the_cursor(card):
    card.table.setCurrentIndex(card.table.model().index(0, 1))
    QTest.keyClick(card.table, "s")
    assert names(card) == ["All", "Oxides", "Metals", "Targets"]


def test_enter_narrows_to_the_cases_of_the_row_where_it_has_some(card, qtbot):
    card.table.choose(["group:oxides"])
    with qtbot.waitSignal(card.narrowed) as caught:
        QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert caught.args == ["group:oxides"]
    card.table.setCurrentIndex(card.table.model().index(3, 0))
    with qtbot.assertNotEmitted(card.narrowed):
        QTest.keyClick(card.table, Qt.Key.Key_Return)


def test_headings_say_what_they_mean_and_the_card_how_it_is_defined(card):
    model = card.table.model()
    tip = model.headerData(1, Qt.Orientation.Horizontal, TIP_ROLE)
    assert tip.startswith("Not decided.")
    assert "S on a cell" in tip
    assert card.define.toolTip() == "What is counted."
    assert card.note.text() == "Not counted: 2."


def test_bars_grey_rows_and_what_is_told_of_the_row(card):
    model = card.table.model()
    assert model.index(1, 1).data(SHARE_ROLE) == pytest.approx(0.4)
    assert model.index(1, 0).data(SHARE_ROLE) is None
    assert model.index(2, 0).data(TONE_ROLE) == MUTED
    card.table.setCurrentIndex(model.index(1, 0))
    assert card.of_row.text() == "Three metals."
    card.table.setCurrentIndex(model.index(2, 0))
    assert card.of_row.text() == ""
    card.grab()


def test_the_table_is_copied_as_it_is_sorted_with_what_it_is_of(card, qtbot):
    card.source = "SAMPLE"
    card.sort_by(1)
    with qtbot.waitSignal(card.told):
        QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = read_block(QGuiApplication.clipboard().text())
    assert rows[0] == ["Two groups wait"]
    assert rows[1] == ["Backlog · all applications · as at 29 Nov 2026"]
    assert rows[2] == ["Group", "Pending"]
    assert [row[0] for row in rows[3:7]] == ["All", "Oxides", "Metals", "Targets"]
    assert rows[7:] == [["What is counted."], ["SAMPLE"]]


def test_paper_has_the_rows_in_the_order_of_the_screen(card):
    card.sort_by(1)
    (table,) = [block for block in card.blocks() if isinstance(block, Table)]
    assert [str(row[0]) for row in table.rows] == names(card)
    assert table.totals == 1


def test_a_group_named_like_a_formula_is_pasted_as_text(card):
    named = replace(
        FIGURE, lines=(Line((phrase("{name}", name="=1+1"), "-7"), ("=1+1", -7.0), ""),)
    )
    card.show_figure(named)
    card.copy.trigger()
    assert read_block(QGuiApplication.clipboard().text())[3] == ["'=1+1", "-7"]
