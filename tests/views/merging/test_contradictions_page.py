"""The page of contradictions: shown side by side, kept by a letter, typed anew, undone, counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField, PutBack, RemoveRecords
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.views.places import key_of
from tests.views.merging.test_deeds import case, edit, texts


@pytest.fixture
def shared(window, ben):
    """Two contradictions: about the product of a case, and the name of a company."""
    register = window.desk.register
    id_ = case(window)
    company = register.record(Application, id_).company
    for one, words in ((register, "Magnets"), (ben.register, "Oxides")):
        edit(one, id_, "product", words)
        one.do(EditField("company", (company,), "contact", f"{words} desk"))
    register.merge(register.read_package(ben.pack()))
    return window


@pytest.fixture
def page(shared, qtbot):
    made = shared.page("contradictions")
    qtbot.waitUntil(lambda: made.table.model_.rowCount() == 2)
    made.focus_rows()
    go_to(made, "Product")
    return made


def go_to(page, field):
    row = next(n for n, one in enumerate(texts(page.table)) if one[1] == field)
    page.table.setCurrentIndex(page.table.model_.index(row, 0))


def product(window):
    return window.desk.register.record(Application, case(window)).product


def test_each_stands_there_with_both_values_who_and_when(page, shared):
    number = shared.desk.register.record(Application, case(shared)).number
    assert [number, "Product", "Magnets", "Oxides"] in texts(page.table)
    assert page.note.text().startswith("2 fields have several values")
    first, second = page.panel.buttons
    assert (first.text(), second.text()) == ("Keep A", "Keep B")
    assert first.accessibleName().startswith("Keep Magnets, Anna (")
    assert second.accessibleName().startswith("Keep Oxides, Ben (")


@pytest.mark.parametrize(("key", "kept"), [("a", "Magnets"), ("b", "Oxides")])
def test_a_letter_keeps_that_value_and_undo_brings_both_back(page, shared, key, kept):
    QTest.keyClicks(page.table, key)
    assert product(shared) == kept
    assert len(shared.desk.register.contradictions()) == 1
    assert [row[1] for row in texts(page.table)] == ["Contact"]
    assert str(shared.desk.register.undo_name).startswith("contradiction about product of ")
    shared.deeds.undo()
    assert len(texts(page.table)) == 2
    assert page.table.hasFocus()
    shared.deeds.redo()
    assert product(shared) == kept
    assert [row[1] for row in texts(page.table)] == ["Contact"]
    shared.deeds.undo()
    assert len(texts(page.table)) == 2


def test_a_letter_without_a_value_does_nothing(page, shared):
    position = shared.desk.register.position
    QTest.keyClicks(page.table, "cz")
    assert shared.desk.register.position == position


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_Return])
def test_another_value_is_typed_in_the_editor_of_the_field(page, shared, key, qtbot):
    QTest.keyClick(page.table, key)
    line = QApplication.focusWidget()
    assert page.panel.editor.isAncestorOf(line)
    line.selectAll()
    QTest.keyClicks(line, "Motors")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert product(shared) == "Motors"
    assert len(shared.desk.register.contradictions()) == 1
    assert page.table.hasFocus()


def test_esc_leaves_the_editor_with_both_values(page, shared):
    QTest.keyClick(page.table, Qt.Key.Key_E)
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "Mo")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert len(shared.desk.register.contradictions()) == 2


def test_a_value_of_any_table_is_settled(page, shared):
    go_to(page, "Contact")
    page.panel.buttons[0].click()
    company = shared.desk.register.record(Application, case(shared)).company
    assert shared.desk.register.record(Company, company).contact == "Magnets desk"


def test_when_all_are_settled_the_page_says_so(page, shared):
    QTest.keyClicks(page.table, "a")
    QTest.keyClicks(page.table, "b")
    assert page.body.currentWidget() is page.empty
    assert page.empty.accessibleName() == "Nothing contradicts itself."


def test_the_navigation_counts_them(shared, qtbot):
    def label():
        places = shared.navigation.places
        role = Qt.ItemDataRole.AccessibleTextRole
        texts = (places.item(n).data(role) for n in range(places.count()))
        return next(one for one in texts if one.startswith("Contradictions"))

    qtbot.waitUntil(lambda: label() == "Contradictions (2)")
    shared.page("contradictions")
    shared.deeds.undo()
    qtbot.waitUntil(lambda: label() == "Contradictions")


def test_the_desk_page_leads_there(shared, qtbot):
    desk = shared.page("desk")
    qtbot.waitUntil(lambda: desk.worker.is_done, timeout=20_000)
    card = desk.cards["checks"]
    line = next(one for one in card.filled.lines if one.text == "Contradictions of laptops")
    assert line.right == "2"
    card.list.acted.emit(line.key, "open")
    assert shared.place == "contradictions"


def test_the_list_finds_the_cases(shared):
    facts = shared.desk.register.facts()
    found = rows(Selection(typed="is:contradictory"), facts)
    assert [facts.ids[place] for place in found] == [case(shared)]
    shared.deeds.undo()
    facts = shared.desk.register.facts()
    assert len(rows(Selection(typed="is:contradictory"), facts)) == 0


def test_the_editor_marks_the_field(shared):
    shared.deeds.show_application(case(shared))
    page = shared.applications
    page.show_editor(on=True)
    page.editor._fill_rest()
    form = page.editor.parts.fields._form_of("product")
    label = form._label_of["product"]
    assert label.text() == "Product ≠"
    assert "A: Magnets (Anna" in label.toolTip()
    assert "B: Oxides (Ben" in label.toolTip()
    assert f"({key_of('contradictions')})" in label.toolTip()
    assert form.editors["product"].accessibleDescription() == label.toolTip()
    shared.deeds.undo()
    page.editor._fill_rest()
    assert label.text() == "Product"
    assert form.editors["product"].accessibleDescription() == ""


def test_a_case_taken_out_here_and_kept_there_offers_no_editor(window, ben, qtbot):
    register, id_ = window.desk.register, case(window)
    register.do(RemoveRecords("application", (id_,)))
    ben.register.do(RemoveRecords("application", (id_,)))
    ben.register.do(PutBack("application", id_, "removed", 0))
    register.merge(register.read_package(ben.pack()))
    page = window.page("contradictions")
    qtbot.waitUntil(lambda: page.table.model_.rowCount() == 1)
    page.focus_rows()
    ((_name, field, first, second),) = texts(page.table)
    assert field == "In the register"
    assert {first, second} == {"no", "yes"}
    QTest.keyClick(page.table, Qt.Key.Key_E)
    assert page.panel.said.text() == "Of this only one of the values can be kept."
    QTest.keyClicks(page.table, "ab"[[first, second].index("yes")])
    assert not register.record(Application, id_).removed


def test_a_value_that_is_refused_stays_to_be_corrected(page, shared):
    register = shared.desk.register
    QTest.keyClick(page.table, Qt.Key.Key_E)
    line = QApplication.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, "x" * 600)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(register.contradictions()) == 2
    assert page.panel.editor.sentence()
