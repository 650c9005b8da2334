from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option
from tests.views.editors.conftest import FIELDS
from tests.views.editors.grid import COLUMNS, COMPUTED, Grid
from tests.views.theme.dressing import count

ENTER, TAB, ESC, F2 = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(qtbot, theme):
    made = Grid(qtbot)
    yield made
    made.window.grab()


def test_typing_replaces_the_cell_and_enter_goes_down(grid):
    grid.go(0, 0)
    grid.type("AB-7")
    grid.key(ENTER)
    assert grid.value(0, 0) == "AB-7"
    assert grid.at == (1, 0)
    assert grid.editor is None
    assert grid.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers", "at"),
    [
        (ENTER, (), (2, 1)),
        (ENTER, (SHIFT,), (0, 1)),
        (TAB, (), (1, 2)),
        (TAB, (SHIFT,), (1, 0)),
        (Qt.Key.Key_Backtab, (SHIFT,), (1, 0)),
        (DOWN, (), (2, 1)),
        (UP, (), (0, 1)),
    ],
)
def test_keys_take_over_and_move(grid, key, modifiers, at):
    grid.go(1, 1)
    grid.type("Spain")
    grid.cells.editor_at(grid.view.currentIndex()).close_list()
    grid.key(key, *modifiers)
    assert grid.value(1, 1) == "ES"
    assert grid.at == at
    assert grid.view.selectedIndexes() == [grid.view.currentIndex()]
    assert grid.editor is None


def test_f2_opens_the_cell_with_its_value(grid):
    grid.go(0, 2)
    grid.key(F2)
    assert grid.editor.text() == "25 Nov 2025"
    grid.key(ESC)
    assert grid.editor is None
    assert grid.at == (0, 2)
    assert grid.view.hasFocus()


def test_escape_restores_the_cell_and_nothing_else(grid):
    grid.go(0, 0)
    grid.type("nonsense")
    grid.key(ESC)
    assert grid.value(0, 0) == "GZ-1"
    assert grid.window.isVisible()
    assert grid.cells.drafts == {}


def test_a_row_of_cells_is_typed_without_the_mouse(grid):
    grid.go(2, 0)
    grid.type("N-1")
    grid.key(TAB)
    grid.type("aus")
    grid.key(TAB)
    grid.type("1.12.2025")
    grid.key(TAB)
    grid.type("1 234,5")
    grid.key(TAB)
    grid.type("note")
    grid.key(TAB)
    grid.type("y")
    grid.key(ENTER)
    assert grid.model.rows[2] == ["N-1", "AT", "2025-12-01", 1234.5, "note", 1]
    assert grid.at == (3, 5)


def test_date_keys_work_on_the_cell_itself(grid):
    grid.go(0, 2)
    grid.type("+")
    assert grid.editor.text() == "26 Nov 2025"
    grid.key(ENTER)
    assert grid.value(0, 2) == "2025-11-26"


def test_what_cannot_be_read_keeps_the_cell_open_with_a_sentence(grid):
    grid.go(0, 3)
    grid.type("1,234")
    grid.key(ENTER)
    assert grid.at == (0, 3)
    assert "may be" in grid.editor.sentence()
    bubble = grid.editor._remark
    assert bubble.isVisible()
    assert bubble.text() == grid.editor.sentence()
    assert grid.window.rect().contains(bubble.geometry())
    grid.key(Qt.Key.Key_End)
    grid.type("5")
    grid.key(ENTER)
    assert grid.value(0, 3) == 1.2345
    assert grid.at == (1, 3)


def test_leaving_the_cell_keeps_the_draft_visible_and_it_can_be_taken_up_again(grid, theme):
    grid.go(0, 3)
    grid.type("a dozen")
    place = grid.view.visualRect(grid.model.index(2, 0)).center()
    grid.bot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.at == (2, 0)
    assert grid.value(0, 3) == 1234.567
    draft = grid.cells.draft_at(grid.model.index(0, 3))
    assert draft.text == "a dozen"
    assert "is no number" in draft.sentence
    assert count(grid.view.grab().toImage(), theme.colour("bad_ground")) > 300
    grid.go(0, 3)
    grid.key(F2)
    assert grid.editor.text() == "a dozen"
    grid.key(ESC)
    assert grid.cells.drafts == {}
    assert grid.value(0, 3) == 1234.567


def test_a_draft_goes_when_a_value_is_taken_over(grid):
    index = grid.model.index(0, 0)
    grid.cells.keep_draft(index, "x", "Because.")
    grid.go(0, 0)
    grid.type("AB-1")
    grid.key(ENTER)
    assert grid.cells.drafts == {}
    assert grid.value(0, 0) == "AB-1"


def test_a_refusal_by_the_model_keeps_the_cell_open(grid):
    grid.go(0, 0)
    grid.type("BAD-1")
    grid.key(ENTER)
    assert grid.at == (0, 0)
    assert grid.editor.sentence() == "BAD-1 is refused."
    assert grid.editor.text() == "BAD-1"
    assert grid.value(0, 0) == "GZ-1"


def test_clicking_elsewhere_takes_over(grid):
    grid.go(0, 0)
    grid.type("AB-7")
    place = grid.view.visualRect(grid.model.index(3, 1)).center()
    grid.bot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.value(0, 0) == "AB-7"
    assert grid.at == (3, 1)
    assert grid.editor is None


def test_a_list_that_is_laid_out_anew_loses_nothing(grid):
    grid.go(0, 0)
    grid.type("AB-7")
    grid.model.layoutAboutToBeChanged.emit()
    grid.model.layoutChanged.emit()
    assert grid.editor.text() == "AB-7"
    grid.model.dataChanged.emit(grid.model.index(0, 0), grid.model.index(3, 3))
    assert grid.editor.text() == "AB-7"
    grid.key(ENTER)
    assert grid.value(0, 0) == "AB-7"


def test_a_row_that_moves_on_being_written_takes_the_cursor_along(grid):
    def write(index, value):
        grid.model.setData(index, value)
        grid.model.layoutAboutToBeChanged.emit()
        old = grid.model.persistentIndexList()
        order = [1, 2, 3, 0]
        new = [grid.model.index(order.index(i.row()), i.column()) for i in old]
        grid.model.order = order
        grid.model.changePersistentIndexList(old, new)
        grid.model.layoutChanged.emit()

    grid.cells._write = write
    grid.go(0, 0)
    grid.type("ZZ")
    grid.key(TAB)
    assert grid.at == (3, 1)
    assert grid.value(0, 0) == "ZZ"


def test_a_computed_column_says_why_it_cannot_be_typed_into(grid):
    grid.go(0, COMPUTED)
    grid.type("x")
    grid.key(F2)
    assert grid.editor is None
    assert grid.told == ["This column is computed and cannot be typed into."] * 2


def test_a_double_click_opens_the_cell(grid):
    place = grid.view.visualRect(grid.model.index(1, 0)).center()
    grid.bot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    grid.bot.mouseDClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.editor.text() == "GZ-2"


def test_a_note_grows_over_the_rows_below(grid):
    grid.go(0, 4)
    grid.key(F2)
    assert grid.editor.height() > 50
    assert grid.editor.width() > grid.view.columnWidth(4)
    assert grid.view.viewport().rect().contains(grid.editor.geometry().topRight())
    before = grid.editor.height()
    for _ in range(6):
        grid.key(ENTER, Qt.KeyboardModifier.AltModifier)
    grid.bot.waitUntil(lambda: grid.editor.height() > before)
    grid.type("end")
    grid.key(ENTER)
    assert grid.value(0, 4) == "one\ntwo\n\n\n\n\n\nend"
    grid.go(0, 4)
    grid.type("new")
    grid.key(ENTER)
    assert grid.value(0, 4) == "new"


def test_typing_in_a_choice_cell_offers_a_list_inside_the_window(grid):
    grid.go(3, 1)
    grid.type("ger")
    assert grid.editor.is_list_open()
    assert grid.window.rect().contains(grid.editor._popup.geometry())
    assert grid.editor.options()[0].text == "Germany"
    grid.key(ENTER)
    assert grid.value(3, 1) == "DE"


def test_the_day_is_said_in_words_beside_the_cell(grid):
    grid.go(0, 2)
    grid.key(F2)
    bubble, line = grid.editor._remark, grid.editor.line
    assert line.height() == grid.editor.height() >= 31
    assert bubble.text() == "Tue 25 Nov 2025, 3 Chinese working days ago"
    cell = grid.editor.mapTo(grid.window, QPoint(0, grid.editor.height()))
    assert bubble.y() >= cell.y()
    grid.key(ESC)
    assert not bubble.isVisible()
    grid.bot.waitUntil(lambda: not grid.window.findChildren(type(bubble)))


def test_near_the_end_of_the_window_words_and_list_open_upwards(grid):
    grid.window.resize(900, 190)
    grid.window.grab()
    grid.go(3, 2)
    grid.type("1.12.2025")
    grid.window.grab()
    top = grid.editor.mapTo(grid.window, QPoint(0, 0)).y()
    assert grid.editor._remark.geometry().bottom() < top
    grid.key(ESC)
    grid.go(3, 1)
    grid.type("i")
    assert grid.editor._popup.geometry().bottom() < top
    assert grid.window.rect().contains(grid.editor._popup.geometry())


def test_hidden_columns_are_skipped_and_moved_ones_obeyed(grid):
    header = grid.view.horizontalHeader()
    grid.view.setColumnHidden(1, True)
    header.moveSection(header.visualIndex(4), 0)  # notes first
    grid.go(0, 4)
    grid.key(TAB)
    assert grid.at == (0, 0)
    grid.key(TAB)
    assert grid.at == (0, 2)


def test_a_prepared_link_cell_writes_the_name_of_a_new_record(grid, monkeypatch):
    written = []
    names = ["Voltaris GmbH", "Twin AG"]
    source = LinkSource(
        lambda text: [Option(n, n) for n in names if text.lower() in n.lower()], lambda id_: id_
    )
    monkeypatch.setitem(FIELDS, "number", FIELDS["company"])
    grid.cells._prepare = lambda editor, _index: (
        editor.set_source(source) if hasattr(editor, "set_source") else None
    )
    grid.cells._write = lambda index, value: written.append((index.row(), value))
    grid.go(0, 0)
    grid.type("volt")
    grid.key(ENTER)
    grid.type("Neue Werke")
    grid.key(ENTER)
    assert written == [(0, "Voltaris GmbH"), (1, "Neue Werke")]
    assert grid.at == (2, 0)
    grid.cells._write = lambda _index, _value: phrase("No.")
    grid.type("Noch eine")
    grid.key(ENTER)
    assert grid.editor.sentence() == "No."
    assert grid.editor.text() == "Noch eine"


def test_every_kind_of_cell_opens_and_closes(grid):
    for column in range(len(COLUMNS)):
        grid.go(1, column)
        grid.key(F2)
        assert grid.editor is not None, column
        assert grid.focus is not grid.view
        grid.window.grab()
        grid.key(ESC)
        assert grid.editor is None, column
