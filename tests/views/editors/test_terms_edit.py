"""Several terms in one line: each is completed behind its comma."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.reading import shown_text

STATES = Field("states", "States", "Of the project.", Kind.TEXT, vocabulary="member_state",
               form="terms", several=True)  # fmt: skip
YEAR = Field("year", "Year", "Of the figure.", Kind.INTEGER, form="year")
ENTER, DOWN, ALT = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def editor(qtbot, theme):
    editor = editor_for(STATES)
    qtbot.addWidget(editor)
    editor.edits = []
    editor.edited.connect(editor.edits.append)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


def texts(editor):
    return [option.text for option in editor.options()]


def test_words_are_offered_behind_each_comma_without_those_there(qtbot, editor):
    qtbot.keyClicks(editor.line, "germ")
    assert texts(editor)[0] == "Germany"
    editor._take_row(0)
    qtbot.keyClicks(editor.line, ", ")
    assert "Germany" not in texts(editor)
    qtbot.keyClicks(editor.line, "pol")
    assert texts(editor)[0] == "Poland"
    qtbot.keyClick(editor.line, ENTER)
    assert editor.edits == ["DE, PL"]
    assert editor.text() == "Germany, Poland"


def test_the_whole_list_adds_to_what_is_there(qtbot, editor):
    editor.set_value("DE")
    qtbot.keyClick(editor.line, DOWN, ALT)
    assert "Germany" not in texts(editor)
    place = texts(editor).index("France")
    editor._on_chosen(place)
    assert editor.edits == ["DE, FR"]


def test_enter_behind_a_comma_adds_nothing(qtbot, editor):
    qtbot.keyClicks(editor.line, "Germany, ")
    qtbot.keyClick(editor.line, ENTER)
    assert editor.edits == ["DE"]


def test_an_unknown_word_stays_with_the_reason(qtbot, editor):
    qtbot.keyClicks(editor.line, "Germany, Qqqq")
    qtbot.keyClick(editor.line, ENTER)
    assert editor.edits == []
    assert "Qqqq" in editor.sentence()


def test_a_year_is_not_grouped():
    assert shown_text(YEAR, 2030) == "2030"
