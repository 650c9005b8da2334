from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication


@pytest.fixture
def said(desk):
    sentences: list[str] = []
    desk.refused.connect(lambda phrase: sentences.append(str(phrase)))
    return sentences


def paste(qtbot, page, name, text):
    """Paste a text from the first row of a column on; return the values of its first rows."""
    place = page.model.column_place(name)
    page.table.setColumnHidden(place, False)
    index = page.model.index(0, place)
    page.table.selectionModel().setCurrentIndex(
        index, QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    page.table.setFocus()
    QApplication.clipboard().setText(text)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return values(page, name)


def values(page, name):
    place = page.model.column_place(name)
    return [page.model.index(row, place).data(Qt.ItemDataRole.EditRole) for row in range(3)]


def test_a_pasted_number_that_may_be_two_is_refused_with_both(qtbot, page, said):
    before = values(page, "value_eur")
    assert paste(qtbot, page, "value_eur", "12.500") == before
    assert said == ["“12.500” may be 12.5 or 12500; write the one you mean just so."]


def test_a_pasted_block_is_read_as_its_columns_write_numbers(qtbot, page, said):
    assert paste(qtbot, page, "value_eur", "12.500\n3,75\n1.000\n") == [12500, 3.75, 1000]
    assert paste(qtbot, page, "value_eur", "12.500\n3.75\n1,000\n") == [12.5, 3.75, 1000]
    assert paste(qtbot, page, "jobs_affected", "1.000\n1.200\n7\n") == [1000, 1200, 7]
    assert not said


def test_each_column_of_a_block_is_read_by_itself(qtbot, page, said):
    header = page.table.horizontalHeader()
    for name in ("value_eur", "jobs_affected"):
        page.table.setColumnHidden(page.model.column_place(name), False)
    value, jobs = (page.model.column_place(name) for name in ("value_eur", "jobs_affected"))
    header.moveSection(header.visualIndex(jobs), header.visualIndex(value) + 1)
    before = values(page, "value_eur")
    # The decimals of the jobs say nothing about the values.
    assert paste(qtbot, page, "value_eur", "12.500\t0,0\n13.500\t2\n") == before
    assert said


def test_what_was_copied_here_is_pasted_as_itself(qtbot, page, said):
    paste(qtbot, page, "value_eur", "1,3750\n1234.567\n12\u2009500\n")
    written = values(page, "value_eur")
    assert written == [1.375, 1234.567, 12500]
    place = page.model.column_place("value_eur")
    for row, value in enumerate(written):
        index = page.model.index(row, place)
        page.table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert values(page, "value_eur")[row] == value
    assert not said
