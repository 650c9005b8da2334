"""The lines below a form: each key writes one step of the register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.views.pages.party_page import PartyPage
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings
from tests.declared import declare, undeclare

FIRST, SECOND = "1" * 32, "2" * 32
KEY = Qt.Key


@pytest.fixture
def page(qtbot, desk, theme, tmp_path, monkeypatch):
    declare(monkeypatch)
    for id_ in (FIRST, SECOND):
        desk.do(AddRecord(Protocol(id=id_, name=f"Protocol {id_[0]}")))
    remembered = Remembered(Settings(tmp_path / "settings.ini"), desk.register.path)
    page = PartyPage(desk, theme, "protocol", remembered)
    qtbot.addWidget(page)
    page.resize(1300, 760)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_record(FIRST)
    yield page
    page.grab()
    undeclare()


@pytest.fixture
def panel(page):
    return page.editor.lines[0]


def test_ctrl_enter_goes_from_form_to_lines_and_insert_adds_from_anywhere(qtbot, page, panel, desk):
    control = Qt.KeyboardModifier.ControlModifier
    page.editor.focus()
    line = QApplication.focusWidget()
    assert page.editor.form.isAncestorOf(line)
    qtbot.keyClick(line, KEY.Key_Return, control)
    assert panel.add_button.hasFocus()  # there is no line yet
    page.editor.focus()
    assert QApplication.focusWidget() is line  # after the last kind the form again
    qtbot.keyClick(line, KEY.Key_Insert)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, KEY.Key_Insert)
    assert len(steps(desk)) == 2
    assert panel.table.isAncestorOf(QApplication.focusWidget())
    line.setFocus()
    qtbot.keyClick(line, KEY.Key_Return, control)
    assert panel.table.hasFocus()


def steps(desk, owner=FIRST):
    return desk.register.records(ProtocolStep, protocol=owner)


def test_insert_adds_a_line_with_the_cursor_in_its_first_cell(qtbot, page, panel, desk):
    assert panel.none.isVisible()
    assert not panel.table.isVisible()
    panel.add_button.setFocus()
    qtbot.keyClick(panel.add_button, KEY.Key_Insert)
    (made,) = steps(desk)
    assert panel.table.current_id() == made.id
    editor = QApplication.focusWidget()
    assert panel.table.isAncestorOf(editor)
    qtbot.keyClicks(editor, "3")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert steps(desk)[0].position == 3
    desk.undo()
    assert steps(desk)[0].position is None
    desk.undo()
    assert steps(desk) == []
    assert panel.none.isVisible()


def test_del_takes_a_line_out_and_undo_brings_it_back(qtbot, page, panel, desk):
    for place in (2, 1):
        desk.do(AddRecord(ProtocolStep(protocol=FIRST, position=place, name=f"Step {place}")))
    assert [line.position for line in panel.lines()] == [1, 2]
    panel.table.setFocus()
    panel.table.go_to(panel.lines()[0].id)
    qtbot.keyClick(panel.table, KEY.Key_Delete)
    assert [line.position for line in panel.lines()] == [2]
    desk.undo()
    assert [line.position for line in panel.lines()] == [1, 2]


def test_only_the_lines_of_the_record_are_shown_and_none_without_one(page, panel, desk):
    desk.do(AddRecord(ProtocolStep(protocol=SECOND, position=1, name="Of the second")))
    assert panel.lines() == []
    page.show_record(SECOND)
    assert [line.name for line in panel.lines()] == ["Of the second"]
    assert panel.isVisible()
    page.editor.show_party("")
    assert not panel.isVisible()


def test_a_worked_out_cell_of_the_list_follows_the_lines(page, panel, desk):
    desk.do(AddRecord(ProtocolStep(protocol=FIRST, working_days=7)))
    model = page.list.model
    index = model.index(model.row_of(FIRST), model.column_place("days_in_all"))
    assert index.data() == "7"
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_tab_goes_from_the_form_to_the_lines(page, panel):
    last = next(reversed(page.editor.form.editors.values()))
    widget = last
    while not panel.isAncestorOf(widget):
        widget = widget.nextInFocusChain()
        assert widget is not page.list.table
        assert widget is not last


def test_a_link_of_a_line_is_picked_by_name_or_added(desk, page, panel, qtbot, theme):
    from rare_earth_desk.domain.list_declaration import Child, Line
    from rare_earth_desk.domain.records import Company, StockReport
    from rare_earth_desk.views.records.child_panel import ChildPanel

    lines = ChildPanel(
        desk,
        Child(StockReport, "application", (Line("company", 200), Line("days_of_stock", 90)),
              "Stocks", ("reported_on",)),
        page,
    )  # fmt: skip
    page.layout().addWidget(lines)
    case = desk.register.facts().ids[0]
    lines.show_owner(case)
    number = len(lines.lines())
    lines.add()
    assert len(lines.lines()) == number + 1
    editor = QApplication.focusWidget()
    name = desk.register.facts("company").values("name")[0]
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, KEY.Key_Return)
    id_ = lines.table.current_id()
    made = desk.register.record(StockReport, id_)
    assert desk.register.record(Company, made.company).name == name
    index = lines.table.model_.index(lines.table.model_.ids().index(id_), 0)
    assert index.data() == name
    assert lines.table._write(index, "Brand-new Magnets") is None
    added = desk.register.record(StockReport, id_)
    assert desk.register.record(Company, added.company).name == "Brand-new Magnets"
    desk.undo()
    assert desk.register.record(StockReport, id_).company == made.company


def test_no_button_is_a_window_while_a_page_is_made(qtbot, desk, theme, tmp_path):
    shown = []

    class Watch(QObject):
        def eventFilter(self, one, event):
            if event.type() == QEvent.Type.Show and one.isWidgetType() and one.isWindow():
                shown.append(one)
            return False

    watch = Watch()
    app = QApplication.instance()
    app.installEventFilter(watch)
    remembered = Remembered(Settings(tmp_path / "settings.ini"), desk.register.path)
    made = PartyPage(desk, theme, "general_licence", remembered)
    app.removeEventFilter(watch)
    qtbot.addWidget(made)
    assert not shown
    # Customers lead to their company.
    assert not made.editor.lines[0].open_button.isHidden()
