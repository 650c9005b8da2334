from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.agenda import MovePoint
from rare_earth_desk.domain import agenda
from rare_earth_desk.domain.records import ActionPoint, AgendaPoint, CalendarDay, Meeting
from rare_earth_desk.views.delegates.roles import BAD, TONE_ROLE
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from tests.registers import add

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def desk(register):
    made = Desk(register)
    yield made
    made.close()


@pytest.fixture
def meeting(register):
    return add(register, Meeting(title="Meeting 1", held_on="2025-11-25"))


@pytest.fixture
def table(qtbot, desk, register, meeting, theme):
    for n, title in enumerate(("First", "Second", "Third"), start=1):
        add(register, AgendaPoint(meeting=meeting, position=n, title=title, state="open"))
    columns = (
        RecordColumn("position", width=60),
        RecordColumn("title", edited=True),
        RecordColumn("minutes", width=90, edited=True, tone=lambda one: BAD if one.minutes else 0),
        RecordColumn(label="Words", width=90, text=lambda one: f"<{one.title}>"),
    )
    made = RecordTable(desk, AgendaPoint, columns, "Points")
    qtbot.addWidget(made)

    def fill(_step=None):
        made.show_records(agenda.in_order(register.records(AgendaPoint, meeting=meeting)))

    desk.changed.connect(fill)
    fill()
    made.resize(640, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def shown(table, column):
    model = table.model_
    return [model.index(row, column).data() for row in range(model.rowCount())]


def press(table, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(table, key, modifier)


def edit(table, row, column, text):
    """Open the editor of a cell with F2, put a text into it, and return it."""
    table.setCurrentIndex(table.model_.index(row, column))
    press(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.set_draft(text)
    return editor


def test_fields_and_words_are_shown_with_their_headings(table):
    labels = [table.model_.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert labels == ["Point", "Title", "Minutes", "Words"]
    assert shown(table, 1) == ["First", "Second", "Third"]
    assert shown(table, 3) == ["<First>", "<Second>", "<Third>"]
    assert table.model_.index(0, 1).data(SPOKEN) == "Title: First"
    assert table.model_.index(0, 2).data(SPOKEN) == "Minutes: empty"


def test_what_is_typed_into_a_cell_is_one_step(table, register):
    assert edit(table, 1, 1, "Licences").commit()
    assert shown(table, 1) == ["First", "Licences", "Third"]
    assert edit(table, 1, 2, "15").commit()
    assert shown(table, 2)[1] == "15"
    assert table.model_.index(1, 2).data(TONE_ROLE) == BAD
    register.undo()
    register.undo()
    assert shown(table, 1) == ["First", "Second", "Third"]


def test_a_value_that_does_not_fit_stays_as_a_draft(table):
    editor = edit(table, 0, 2, "many")
    assert not editor.commit()
    assert editor.sentence()
    assert shown(table, 2)[0] == ""


def test_cells_without_a_field_cannot_be_edited(table):
    for column in (0, 3):
        assert table.model_.field_at(table.model_.index(0, column)) is None


def test_keys_say_what_is_wanted(table):
    said = []
    table.entered.connect(lambda id_: said.append(("entered", id_)))
    table.wanted.connect(lambda: said.append("wanted"))
    table.removed.connect(lambda id_: said.append(("removed", id_)))
    table.moved.connect(lambda id_, by: said.append(("moved", id_, by)))
    table.setCurrentIndex(table.model_.index(1, 0))
    second = table.current_id()
    press(table, Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
    press(table, Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    press(table, Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert said == [("entered", second), "wanted", ("removed", second), ("moved", second, -1),
                    ("moved", second, 1)]  # fmt: skip


def test_the_cursor_stays_on_its_record(table, register):
    table.setCurrentIndex(table.model_.index(1, 1))
    second, first = table.current_id(), table.id_at(0)
    register.do(MovePoint(first, 2))
    assert table.current_id() == second
    assert table.currentIndex().row() == 0
    assert table.go_to(first)
    assert table.currentIndex().row() == 2
    assert not table.go_to("nothing")


def test_without_records_there_is_no_current_one(table):
    table.show_records([])
    assert table.current_id() == ""
    press(table, Qt.Key.Key_Delete, Qt.Key.Key_Return)


def test_days_in_cells_go_on_by_the_calendars_of_the_register(qtbot, desk, register, theme):
    add(register, ActionPoint(undertaking="Answer", due_on="2025-11-03"))
    add(register, CalendarDay(calendar="china", day="2025-11-04", kind="holiday"))
    made = RecordTable(desk, ActionPoint, [RecordColumn("due_on", width=140, edited=True)], "Due")
    qtbot.addWidget(made)
    made.show_records(register.records(ActionPoint))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_F2)
    editor = made.itemDelegate().cells.editor_at(made.model_.index(0, 0))
    assert editor.china() is register.calendars.china
    assert not editor.china().is_working_day(date(2025, 11, 4))


def test_numbers_stand_on_the_right_with_their_headings(table):
    model = table.model_
    for place in range(model.columnCount()):
        is_right = model.label(place) in ("Point", "Minutes")
        heading = model.headerData(
            place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        assert bool(Qt.AlignmentFlag(heading or 0) & Qt.AlignmentFlag.AlignRight) is is_right
        assert table.itemDelegateForIndex(model.index(0, place))._right is is_right


def test_the_column_with_what_is_left_stays_readable_where_there_is_little(table, qtbot):
    table.resize(250, 300)
    assert table.columnWidth(1) >= 40
    table.resize(640, 300)
    assert table.horizontalScrollBar().maximum() == 0
    table.grab()
