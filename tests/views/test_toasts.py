"""Messages over the list: what their undo takes back, how long it stands, where they lie."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import ListEntry


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


def put_cursor(window, row, name):
    table = window.applications.list.table
    index = table.model_.index(row, table.model_.column_place(name))
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(index, flag)
    table.setFocus()
    return index


def type_into(qtbot, window, row, name, text):
    put_cursor(window, row, name)
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def labels(banner):
    return [button.text() for button in banner.buttons]


def pending(window):
    """Return the row of an application of which nothing was decided."""
    facts, ids = window.desk.facts(), window.applications.list.model.ids()
    return next(
        row for row, id_ in enumerate(ids) if facts.value(facts.place(id_), "status") == "L30"
    )


def test_the_undo_of_a_message_goes_with_the_next_step(qtbot, window):
    banner = window.banner
    row = pending(window)
    type_into(qtbot, window, row, "status", "approved")
    assert labels(banner) == ["Undo"]
    type_into(qtbot, window, row + 1, "member_state", "malta")
    assert not banner.isVisible()


def test_the_undo_of_a_message_takes_back_its_step(qtbot, window):
    row = pending(window)
    index = put_cursor(window, row, "status")
    before = index.data()
    type_into(qtbot, window, row, "status", "approved")
    assert index.data() == "Approved"
    qtbot.mouseClick(window.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert index.data() == before
    assert not window.banner.isVisible()


def test_a_message_about_no_step_has_no_undo(qtbot, window):
    window.desk.do(EditField("application", (window.desk.current,), "notes", "x"))
    window.desk.tell(phrase("Chart copied as picture"))
    assert window.banner.isVisible()
    assert labels(window.banner) == []
    window.desk.undo()
    assert window.banner.isVisible()  # it is about no step, so a step does not take it away


def test_a_refusal_goes_with_the_step_that_mends_it(window):
    window.desk.do(EditField("application", ("nobody",), "notes", "y"))
    assert "not in the register" in window.banner.text()
    assert window.banner.isVisible()
    window.desk.do(EditField("application", (window.desk.current,), "notes", "x"))
    assert not window.banner.isVisible()


def test_steps_are_told_as_sentences(window):
    register = window.desk.register
    held = {one.application for one in register.records(ListEntry)}
    ids = tuple(id_ for id_ in window.applications.list.model.ids() if id_ not in held)[:5]
    window.desk.do(RemoveRecords("application", ids))
    assert window.banner.text() == "5 applications removed."
    window.desk.undo()
    window.desk.do(EditField("application", ids, "notes", "x"))
    assert window.banner.text() == "Notes of 5 applications changed."


def cells(window, many):
    ids = window.applications.list.model.ids()[:many]
    today = window.desk.register.today.isoformat()
    return EditCells("application", tuple(Cell(id_, "own_reference", "x") for id_ in ids), today)


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("many", [2, 140])
def test_a_message_is_as_wide_as_its_text_with_everything_in_it(qtbot, window, many, zoom):
    window.theme.set_zoom(zoom)
    window.desk.tell(phrase("Copied"))  # shorter and without a button: it is replaced
    window.desk.do(cells(window, many))
    banner = window.banner
    assert banner.text() == f"Done: {many} cells."
    label = next(one for one in banner.findChildren(QLabel) if one.text() == banner.text())
    metrics = label.fontMetrics()
    qtbot.waitUntil(lambda: label.width() >= metrics.horizontalAdvance(label.text()))
    assert label.height() >= metrics.height()
    for part in (label, *banner.buttons):
        assert banner.rect().contains(part.geometry())
        assert part.width() >= part.sizeHint().width()
    assert banner.width() <= banner.sizeHint().width() + 2


def test_a_long_message_is_broken_into_lines(qtbot, window):
    window.desk.tell(phrase("A long sentence about what was done. " * 8))
    banner = window.banner
    label = next(one for one in banner.findChildren(QLabel) if one.text() == banner.text())
    assert banner.width() <= window.theme.px(720)
    assert label.height() >= label.heightForWidth(label.width())


def place_of(window, widget, rect):
    return QRect(widget.mapTo(window, rect.topLeft()), rect.size())


@pytest.mark.parametrize("row", [0, -1])
def test_a_message_lies_over_the_list_and_covers_not_the_current_cell(qtbot, window, row):
    table = window.applications.list.table
    index = put_cursor(window, row % table.model_.rowCount(), "company")
    table.scrollTo(index)
    window.desk.do(cells(window, 3))
    banner = place_of(window, window.banner, window.banner.rect())
    pane, cell = table.cell_rect()
    rows = table.viewport()
    listed = place_of(window, rows, rows.rect())
    assert listed.left() <= banner.left() <= banner.right() <= listed.right()
    assert not banner.intersects(place_of(window, pane, cell))
    if row == 0:  # over the line below the list: of the rows at most the last is touched
        assert banner.top() >= listed.bottom() - cell.height()
        assert banner.bottom() > listed.bottom()
    # It makes room for the cell one goes to.
    below = table.indexAt(
        table.viewport().mapFrom(window, QPoint(table.viewport().width() // 2, banner.center().y()))
    )
    if below.isValid():
        put_cursor(window, below.row(), "company")
        put_cursor(window, below.row(), table.model_.columns[below.column()].name)
        banner = place_of(window, window.banner, window.banner.rect())
        pane, cell = table.cell_rect()
        assert not banner.intersects(place_of(window, pane, cell))


def test_on_pages_without_a_list_it_lies_at_the_lower_end(window):
    window.go_to("backlog")
    window.desk.tell(phrase("Chart copied as picture"))
    assert window.banner.geometry().bottom() > window.centralWidget().height() - 30
    window.grab()


def test_what_was_said_in_passing_goes_with_the_page_and_by_itself(window):
    window.actions_["today"].trigger()
    assert window.banner.text() == "This is today already."
    assert window.banner.is_passing
    window.go_to("backlog")
    assert not window.banner.isVisible()


def test_a_refusal_stays_with_the_page_it_was_said_on(window):
    window.desk.refuse(phrase("That cannot be done."))
    assert not window.banner.is_passing
    window.go_to("backlog")
    assert not window.banner.isVisible()


def test_what_is_wrong_with_the_register_stays_on_every_page_and_after_every_step(window):
    window.desk.alarm(phrase("The file is damaged."))
    window.go_to("backlog")
    window.desk.do(EditField("application", (window.desk.current,), "notes", "x"))
    assert window.banner.isVisible()


def test_a_warning_about_a_step_moves_to_the_next_page(window):
    step = window.desk.do(EditField("application", (window.desk.current,), "notes", "x"))
    window.desk.tell(step.name, step, warn=True)
    window.go_to("backlog")
    assert labels(window.banner) == ["Undo"]


@pytest.mark.parametrize("place", ["applications", "meetings", "contacts"])
def test_escape_closes_a_refusal_first_whatever_has_the_keys(qtbot, window, place):
    window.go_to(place)
    line = window.findChild(QWidget, "meetingLine") if place == "meetings" else (
        window.stack.currentWidget().list.search
    )  # fmt: skip
    line.setFocus()
    line.setText("2417 zz")
    window.desk.refuse(phrase("That cannot be done."))
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()
    assert line.text() == "2417 zz"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_minute_line_is_never_covered(qtbot, window, zoom):
    window.theme.set_zoom(zoom)
    window.resize(1024, 600)
    window.go_to("meetings")
    line = window.findChild(QWidget, "meetingLine")
    line.setFocus()
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())
    window.desk.refuse(phrase("A long sentence about what cannot be done. " * 3))
    banner = place_of(window, window.banner, window.banner.rect())
    assert window.banner.isVisible()
    assert not banner.intersects(place_of(window, line, line.rect()))
    window.theme.zoom_reset()


def test_a_cell_that_is_typed_into_is_never_covered(qtbot, window):
    page = window.page("reference")
    page.show_part("protocols")
    table = page.protocols.steps.table
    window.resize(1200, 640)
    window.grab()
    last = table.model_.index(table.model_.rowCount() - 1, 1)
    table.setFocus()
    table.setCurrentIndex(last)
    table.scrollTo(last)
    window.desk.refuse(phrase("That cannot be done."))
    banner = place_of(window, window.banner, window.banner.rect())
    assert not banner.intersects(place_of(window, table.viewport(), table.visualRect(last)))


def test_escape_closes_a_message(qtbot, window):
    window.desk.refuse(phrase("That cannot be done."))
    window.applications.list.table.setFocus()
    qtbot.keyClick(window.applications.list.table, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()
