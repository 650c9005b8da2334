"""What looks like a secret is said at its field, keeps nobody from writing, and goes with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import Company
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.remark import Bubble

PRICE = "They pay 85 €/kg for N48SH."
SAID = "This looks like a price agreed with a customer"
CONTROL = Qt.KeyboardModifier.ControlModifier


def remark(editor):
    return editor._remark.text() if editor._remark and editor._remark.isVisible() else ""


def paste(one, text, qtbot):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(one.input, Qt.Key.Key_V, CONTROL)


def test_a_pasted_price_is_told_at_the_note_and_taken_over(form, qtbot):
    one = form("notes")
    paste(one, PRICE, qtbot)
    assert remark(one.editor).startswith(SAID)
    assert remark(one.editor).endswith("Ctrl+Z takes it back.")
    assert SAID in one.input.accessibleDescription()
    assert one.editor._remark.property("tone") == "warn"
    assert not one.input.property("wrong")
    qtbot.keyClick(one.input, Qt.Key.Key_Return, CONTROL)
    assert one.edited == [PRICE]
    assert one.refused == []
    assert remark(one.editor).endswith("Ctrl+Z takes it back."), "it stays where it was written"


def test_taking_it_back_takes_the_hint_along(form, qtbot):
    one = form("notes", "before")
    paste(one, PRICE, qtbot)
    assert remark(one.editor)
    qtbot.keyClick(one.input, Qt.Key.Key_Z, CONTROL)
    assert one.editor.text() == "before"
    assert remark(one.editor) == ""
    assert SAID not in one.input.accessibleDescription()


def test_typing_a_line_tells_it_as_soon_as_it_is_one(form, qtbot):
    one = form("number")
    qtbot.keyClicks(one.input, "DE8937040044053201300")
    assert remark(one.editor) == ""
    qtbot.keyClicks(one.input, "0")
    assert "bank account number" in remark(one.editor)


def test_what_was_stored_before_is_told_without_a_way_back(form):
    one = form("notes", PRICE)
    assert remark(one.editor).startswith(SAID)
    assert "Ctrl+Z" not in remark(one.editor)
    one.editor.set_value("nothing of the kind")
    assert remark(one.editor) == ""


def test_beside_a_cell_it_floats_in_calm_colours(form, qtbot, theme):
    one = form("notes", compact=True)
    paste(one, PRICE, qtbot)
    bubble = one.editor._remark
    assert isinstance(bubble, Bubble)
    assert bubble.isVisible()
    assert bubble.text().startswith(SAID)
    assert theme.tokens.bad not in bubble.styleSheet()


@pytest.mark.parametrize(("name", "told"), [("email", False), ("notes", True)])
def test_an_address_may_stand_where_a_person_is_reached(qtbot, theme, name, told):
    editor = editor_for(field_of(Company, name))
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value("anna.k@gmail.com")
    assert bool(remark(editor)) is told
