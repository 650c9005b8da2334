from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.lists.recent_searches import KEPT, RecentMenu, RecentSearches
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def recent(settings):
    return RecentSearches(settings, "application")


def test_the_latest_comes_first_and_once(recent):
    for text in ("a", "b", "a ", " group:oxides   days>45"):
        recent.remember(text)
    assert recent.texts() == ["group:oxides days>45", "a", "b"]


def test_ten_are_kept(recent):
    for number in range(KEPT + 5):
        recent.remember(f"x{number}")
    assert recent.texts() == [f"x{number}" for number in range(KEPT + 4, 4, -1)]


@pytest.mark.parametrize("text", ["", "  ", "days>", "foo:bar", "voltaris days>abc"])
def test_what_finds_nothing_of_its_own_is_not_kept(recent, text):
    recent.remember(text)
    assert recent.texts() == []


def test_pages_have_their_own(recent, settings):
    other = RecentSearches(settings, "company")
    recent.remember("days>45")
    other.remember("state:DE")
    assert recent.texts() == ["days>45"]
    assert other.texts() == ["state:DE"]


def test_they_outlast_the_program(recent, tmp_path):
    odd = 'a, b; "c  d" | 稀土 & é %20'
    for text in (odd, "x"):
        recent.remember(text)
    recent._settings._store.sync()
    again = RecentSearches(Settings(tmp_path / "settings.ini"), "application")
    assert again.texts() == ["x", odd]


def test_the_menu_offers_them_in_words(qtbot, recent):
    recent.remember("r&d days>45")
    line = QWidget()
    qtbot.addWidget(line)
    line.resize(400, 20)
    chosen = []
    menu = RecentMenu(recent, chosen.append, line)
    (action,) = menu.actions()
    assert action.text() == "r&&d days>45"
    assert "days waiting more than 45 days" in action.toolTip()
    assert menu.activeAction() is action
    action.trigger()
    assert chosen == ["r&d days>45"]
