"""The risk monitor by keys: cells, the rule behind each, what is behind it, paper and copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.records import RiskRule
from rare_earth_desk.statistics.risk_monitor import Light
from rare_earth_desk.views.papers.figures_offer import KEY
from rare_earth_desk.views.papers.in_view import first_offer, offers_of


@pytest.fixture
def page(window):
    window.go_to_part("benchmarks", "monitor")
    found = window.front.page
    found.refresh()
    found.focus_rows()
    return found


def choose(page, element: str, signal: str) -> None:
    card = page.card
    row = [line.query for line in card.lines].index(element)
    column = card.monitor.signals.index(signal) + 1
    card.table.setCurrentIndex(card.table.model_.index(row, column))


def press(page, key) -> None:
    QTest.keyClick(page.card.table, key)


def test_values_are_those_of_the_list(page, window) -> None:
    facts = window.desk.register.facts()
    for element in page.card.monitor.elements:
        query = search.parse(f"is:pending element:{element}")
        found = int(matching.mask(query, facts).sum())
        assert page.card.monitor.cells[element, "backlog"].reading.value == found, element


def test_the_eye_meets_the_first_red_light_first(page, window) -> None:
    cells = [page.card.monitor.cells[line.query, signal]
             for line in page.card.lines for signal in page.card.monitor.signals]  # fmt: skip
    first = next(one for one in cells if one.light == Light.RED)
    assert page.card.cell() == first
    choose(page, "Dy", "backlog")
    window.desk.do(EditField("risk_rule", (first.rule.id,), "reason", "seen"))
    page.refresh()
    assert page.card.cell().signal == "backlog"


def test_one_row_is_chosen_also_while_shift_is_held(page) -> None:
    choose(page, "Dy", "backlog")
    table = page.card.table
    QTest.keyPress(table, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    page.card.monitor = None  # as at first
    page.show_now()
    QTest.keyRelease(table, Qt.Key.Key_Shift)
    assert [one.row() for one in table.selectionModel().selectedRows()] == [
        table.currentIndex().row()
    ]


def test_below_the_table_stand_the_value_and_the_rule_of_the_chosen_cell(page) -> None:
    choose(page, "Dy", "backlog")
    said = page.card.of_row.text()
    assert said.startswith("Dysprosium, applications pending: ")
    assert "Rule: Amber from 20, red from 40 on; the rule for Dy alone, of the desk." in said
    press(page, Qt.Key.Key_Right)
    assert "waiting time" in page.card.of_row.text()


def test_enter_leads_to_the_applications_behind_a_cell(page, window) -> None:
    choose(page, "Dy", "backlog")
    number = page.card.cell().reading.value
    press(page, Qt.Key.Key_Return)
    assert window.place == "applications"
    assert window.applications.list.table.model_.rowCount() == number


def test_enter_leads_to_the_benchmark_behind_a_share(page, window) -> None:
    choose(page, "Dy", "concentration")
    assert page.card.cell().reading.value == 96
    press(page, Qt.Key.Key_Return)
    assert window.front.about == "benchmark"
    assert window.front.list.table.model_.rowCount() == 1


def test_e_opens_the_rule_and_a_change_of_it_turns_the_light(page, window) -> None:
    choose(page, "Dy", "backlog")
    cell = page.card.cell()
    QTest.keyClicks(page.card.table, "e")
    assert window.front.about == "risk_rule"
    assert window.front.current == cell.rule.id
    high = 10 * cell.reading.value
    window.desk.do(EditField("risk_rule", (cell.rule.id,), "red", high))
    window.desk.do(EditField("risk_rule", (cell.rule.id,), "amber", high - 1))
    window.go_to_part("benchmarks", "monitor")
    page.refresh()
    assert page.card.monitor.cells["Dy", "backlog"].light is Light.GREEN


def test_n_makes_a_rule_for_the_element_alone_and_undo_takes_it_back(page, window) -> None:
    choose(page, "Tb", "stock")
    general = page.card.cell().rule
    QTest.keyClicks(page.card.table, "n")
    assert window.front.about == "risk_rule"
    made = window.desk.register.record(RiskRule, window.front.current)
    assert (made.signal, made.element) == ("stock", "Tb")
    assert (made.amber, made.red) == (general.amber, general.red)
    assert made.used  # a rule that was just made is said to be used
    window.desk.undo()
    page.refresh()
    assert page.card.monitor.cells["Tb", "stock"].rule.id == general.id


def test_a_light_without_a_rule_is_grey_and_e_makes_one(page, window) -> None:
    rules = window.desk.register.records(RiskRule)
    ids = tuple(one.id for one in rules if one.signal == "waiting")
    from rare_earth_desk.commands.records import RemoveRecords

    window.desk.do(RemoveRecords("risk_rule", ids))
    page.refresh()
    choose(page, "Dy", "waiting")
    assert page.card.cell().light is Light.NO_RULE
    QTest.keyClicks(page.card.table, "e")
    assert window.front.about == "risk_rule"
    made = window.desk.register.record(RiskRule, window.front.current)
    assert (made.signal, made.element) == ("waiting", None)


def test_the_table_is_copied_and_printed_as_it_is_shown(page, window) -> None:
    QTest.keyClick(page.card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Supply from one country" in copied
    assert "Dy · Dysprosium" in copied
    offers = offers_of(window)
    assert first_offer(window, offers).key == KEY
    shown = page.figures_in_view()
    assert str(shown.title) == "Risk monitor"
    tables = [block for block in shown.blocks if hasattr(block, "rows")]
    assert len(tables[0].rows) == len(page.card.monitor.elements)


def test_the_buttons_do_what_the_keys_do(page, window) -> None:
    from PySide6.QtWidgets import QPushButton

    choose(page, "Dy", "backlog")
    buttons = {one.text(): one for one in page.findChildren(QPushButton)}
    assert len(buttons) == 3
    assert all(one.accessibleDescription() for one in buttons.values())
    buttons["Its rule (E)"].click()
    assert window.front.about == "risk_rule"


def test_nothing_is_worked_out_while_the_page_is_not_seen(page, window) -> None:
    window.go_to("applications")
    page.card.monitor = None
    rule = window.desk.register.records(RiskRule)[0]
    window.desk.do(EditField("risk_rule", (rule.id,), "reason", "Another one"))
    assert page.card.monitor is None
