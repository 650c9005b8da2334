from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from rare_earth_desk.domain.listed import LISTED, examples_of
from rare_earth_desk.domain.search import parse
from rare_earth_desk.views.lists.recent_searches import RecentSearches
from rare_earth_desk.views.lists.search_line import QUESTIONS, SearchLine
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def line(qtbot, theme, tmp_path):
    line = SearchLine("application")
    line.recent = RecentSearches(Settings(tmp_path / "settings.ini"), "application")
    qtbot.addWidget(line)
    line.resize(400, 30)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    return line


def menu_of(line):
    return next(
        (one for one in line.findChildren(QMenu, "recentSearches") if one.isVisible()), None
    )


def test_what_is_committed_is_offered_on_down(qtbot, line):
    line.setText("days>45")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.setText("voltaris")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    line.clear()
    with qtbot.assertNotEmitted(line.left_down):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    menu = menu_of(line)
    assert [action.text() for action in menu.actions()] == ["voltaris", "days>45"]
    with qtbot.waitSignal(line.narrowed):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert line.text() == "days>45"


def test_with_a_text_down_leads_to_the_list_and_alt_down_to_the_searches(qtbot, line):
    line.recent.remember("days>45")
    line.setText("volt")
    with qtbot.waitSignal(line.left_down):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    assert menu_of(line) is None
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu_of(line).close()
    assert line.text() == "volt"


def test_without_recent_searches_down_leads_to_the_list(qtbot, line):
    with qtbot.waitSignal(line.left_down):
        qtbot.keyClick(line, Qt.Key.Key_Down)


def test_a_search_is_remembered_when_the_line_is_left(qtbot, line):
    other = QLineEdit(line)
    other.show()
    line.setText("is:pending")
    other.setFocus()
    qtbot.waitUntil(lambda: line.recent.texts() == ["is:pending"])


def test_what_is_told_stands_before_the_legend(line):
    legend = line.toolTip()
    assert "line-stop<0d" in legend
    line.tell("“abc” is bad.")
    assert line.toolTip() == "“abc” is bad."
    assert line.accessibleDescription() == f"“abc” is bad. {legend}"
    line.tell("")
    assert line.toolTip() == line.accessibleDescription() == legend


def test_the_examples_of_the_legend_can_be_read():
    words = [word.strip(",.·") for word in QUESTIONS.split() if "{" not in word]
    searches = [word for word in words if any(sign in word[:-1] for sign in ":<>")]
    assert len(searches) >= 10
    for text in searches:
        query = parse(text)
        assert query.terms, text
        assert not query.problems


@pytest.mark.parametrize("page", ["application", *LISTED])
def test_every_page_offers_searches_of_its_own_columns(qtbot, theme, page):
    line = SearchLine(page)
    qtbot.addWidget(line)
    told = f"{line.placeholderText()} {line.toolTip()}"
    for example in dataclasses.astuple(examples_of(page)):
        assert example in told
        query = parse(example, page)
        assert query.problems == ()
        assert len(query.terms) == 1
