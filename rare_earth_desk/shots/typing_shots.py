"""Pictures of typing and pasting into the cells of the list, and of what is said about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Application
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.main_window import MainWindow

_KEPT = 2  # rows of a pasted block for which the list has room


def _go(stage: Stage, row: int, column: str) -> MainWindow:
    window = stage.window()
    _go_to(window, row, column, stage)
    return window


def _go_to(window: MainWindow, row: int, column: str, stage: Stage) -> None:
    table = window.applications.list.table
    index = table.model_.index(row % table.model_.rowCount(), table.model_.column_place(column))
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(index, flag)
    table.scrollTo(index)
    table.setFocus()
    stage.settle()


def _type(stage: Stage, text: str) -> None:
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus, event)
    stage.settle()


def _paste(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    typing = window.applications.list.typing
    assert typing is not None  # it is there once the list has been painted
    typing.keys.paste()


@shot("cell-day")
def day(stage: Stage) -> QPixmap:
    """Show a day typed into a cell, said back in words below it."""
    _go(stage, 5, "filed_on")
    _type(stage, "4.5.2026")
    return stage.picture()


@shot("cell-day-asked")
def day_asked(stage: Stage) -> QPixmap:
    """Show a typed day that can be two days, and is not taken."""
    _go(stage, 5, "filed_on")
    _type(stage, "04/05/2026")
    return stage.picture()


@shot("status-not-in-force")
def not_in_force(stage: Stage) -> QPixmap:
    """Show what stays in force over a typed status, and the sign in its row."""
    window = _go(stage, 5, "status")
    today = window.desk.register.today.isoformat()
    window.desk.do(RecordStatus((window.desk.current,), "L50", happened=today))
    _paste(window, "accepted")
    stage.settle()
    return stage.picture()


@shot("company-nearly-known")
def nearly_known(stage: Stage) -> QPixmap:
    """Show a name that is nearly that of a company: nothing is chosen before it is asked for."""
    window = _go(stage, 5, "company")
    names = window.desk.register.facts("company").values("name")
    word = next(one for one in names if len(one.split()[1]) > 9).split()[1]
    _type(stage, word[0] + word[2] + word[1] + word[3:])
    return stage.picture()


@shot("cell-status")
def status(stage: Stage) -> QPixmap:
    """Show the statuses that begin as typed, before all others."""
    _go(stage, 5, "status")
    _type(stage, "appr")
    return stage.picture()


@shot("cells-changed")
def changed(stage: Stage) -> QPixmap:
    """Show the message after two cells were changed."""
    window = _go(stage, 5, "company")
    ids = window.applications.list.model.ids()[:2]
    today = window.desk.register.today.isoformat()
    cells = tuple(Cell(id_, "own_reference", "A-7") for id_ in ids)
    window.desk.do(EditCells("application", cells, today))
    stage.settle()
    return stage.picture()


@shot("cells-left-out")
def left_out(stage: Stage) -> QPixmap:
    """Show what is said when the lower part of a pasted block finds no place; the last rows."""
    window = _go(stage, -_KEPT, "value_chain")
    _paste(window, "automotive\n" * (_KEPT + 2))
    stage.settle()
    return stage.picture()


@shot("paste-day-order")
def day_order(stage: Stage) -> QPixmap:
    """Show the question how pasted days are to be read."""
    window = _go(stage, 5, "filed_on")
    return stage.during(lambda: _paste(window, "04/05/2025\n03/02/2025\n"))


@shot("number-twice")
def number_twice(stage: Stage) -> QPixmap:
    """Show a number that another application has too: told, and marked in the editor."""
    window = _go(stage, 5, "number")
    other = window.applications.list.model.index(9, 0).data()
    _paste(window, other)
    stage.settle()
    window.deeds.focus_editor()
    stage.settle()
    editor = window.applications.editor
    assert editor is not None
    editor.area.ensureWidgetVisible(editor.parts.fields.duplicates)
    return stage.picture()


@shot("chart-copied")
def chart_copied(stage: Stage) -> QPixmap:
    """Show a message on a page of charts, where it covers no axis."""
    window = stage.window(place="backlog")
    window.desk.tell(phrase("Chart copied as picture"))
    stage.settle()
    return stage.picture()


@shot("cell-secret")
def cell_secret(stage: Stage) -> QPixmap:
    """Show what is said beside a cell into which a price is typed; it is taken all the same."""
    window = stage.window()
    window.applications.list.table.show_column("notes", shown=True)
    _go_to(window, 5, "notes", stage)
    _type(stage, "They pay 85 €/kg for N48SH.")
    return stage.picture()


@shot("note-secret")
def note_secret(stage: Stage) -> QPixmap:
    """Show the same below the notes of the editor."""
    window = stage.window()
    editor: Any = window.applications.editor
    parts = editor.parts
    section = field_of(Application, "notes").section
    parts.sections[section].set_open(on=True)
    stage.settle()
    notes = parts.fields.forms[section].editors["notes"]
    notes.setFocus()
    _type(stage, "Customers: Ampera, Bellona, Corvix")
    for area in editor.findChildren(QScrollArea):
        if area.isAncestorOf(notes):
            area.ensureWidgetVisible(notes)
    stage.settle()
    return stage.picture()
