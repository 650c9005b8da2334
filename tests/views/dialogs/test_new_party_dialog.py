from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.views.dialogs.new_party_dialog import NewPartyDialog
from tests.views.dialogs.entering import in_front, type_on


@pytest.fixture
def opened(desk, parties, qtbot, theme):
    def make(page="company"):
        return in_front(NewPartyDialog(desk, page), qtbot, "name")

    return make


def test_a_company_by_keyboard_is_one_step(desk, opened):
    dialog = opened()
    assert dialog.windowTitle() == "New company"
    assert dialog.button.text() == "Add company"
    said, steps = [], []
    dialog.added.connect(said.append)
    desk.changed.connect(steps.append)
    type_on("Aurora Oy", "finland", "large", "wind")
    assert not dialog.isVisible()
    assert len(steps) == 1
    made = desk.register.record(Company, said[0])
    assert (made.name, made.member_state) == ("Aurora Oy", "FI")
    assert str(desk.register.undo_name) == "new company Aurora Oy"
    desk.undo()
    assert len(desk.register.records(Company)) == 2


def test_without_a_name_nothing_is_added(desk, opened):
    dialog = opened()
    dialog.form.focus("member_state")
    type_on("finland")
    dialog.add()
    assert dialog.isVisible()
    assert dialog.said.text() == "The new company has no name yet; type it."
    assert dialog.form.editors["name"].line.hasFocus()
    assert len(desk.register.records(Company)) == 2


@pytest.mark.parametrize("typed", ["voltaris gmbh", "VÖLTARIS  GmbH"])
def test_a_twin_is_told_while_its_name_is_typed_and_no_bar(desk, parties, opened, typed):
    dialog = opened()
    line = dialog.form.editors["name"].line
    QTest.keyClicks(line, typed[:-1])
    assert dialog.twins.twins() == []
    QTest.keyClicks(line, typed[-1])
    assert dialog.twins.twins() == [parties.voltaris]
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.register.records(Company)) == 3


def test_an_exporter_is_known_by_its_chinese_name_too(desk, parties, opened):
    dialog = opened("exporter")
    dialog.form.focus("name_zh")
    line = QApplication.focusWidget()
    line.setText("包头磁材")
    line.textEdited.emit("包头磁材")
    assert dialog.twins.twins() == [parties.baotou]
    line.setText("包头磁材厂")
    line.textEdited.emit("包头磁材厂")
    assert dialog.twins.twins() == []
    dialog.add()
    assert "包头磁材厂" in {one.name_zh for one in desk.register.records(Exporter)}


def test_a_twin_is_opened_without_losing_what_was_begun(parties, opened):
    dialog = opened()
    wanted = []
    dialog.opened.connect(wanted.append)
    type_on("voltaris gmbh")
    dialog.twins.list.setFocus()
    QTest.keyClick(dialog.twins.list, Qt.Key.Key_Return)
    assert wanted == [parties.voltaris]
    assert not dialog.isVisible()
    again = opened()
    assert again.form.editors["name"].value() == "voltaris gmbh"
    assert again.twins.twins() == [parties.voltaris]
    assert not opened("exporter").form.editors["name"].value()
