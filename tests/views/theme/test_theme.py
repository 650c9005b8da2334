from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import delete

from rare_earth_desk.views.theme import theme as module
from rare_earth_desk.views.theme.theme import ZOOMS, Theme, current
from rare_earth_desk.views.theme.tokens import DARK, LIGHT


def test_applying_dresses_the_application(theme, qapp):
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(LIGHT.base)
    assert LIGHT.select in qapp.styleSheet()
    assert current() is theme


def test_changing_the_mode_changes_all_and_tells(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.dark
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert DARK.select in qapp.styleSheet()


def test_the_application_is_dressed_before_listeners_hear_of_it(theme, qapp):
    heard = []
    theme.changed.connect(lambda: heard.append(qapp.styleSheet()))
    theme.set_mode("dark")
    assert DARK.select in heard[-1]


def test_system_is_light_where_the_system_does_not_tell(qapp):
    assert not Theme("system").dark


def test_a_system_change_is_followed_only_in_system_mode(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme._on_scheme_changed()
    theme.set_mode("system")
    with qtbot.waitSignal(theme.changed):
        theme._on_scheme_changed()


def test_an_unknown_mode_from_old_settings_means_system(qapp):
    assert Theme("purple").mode == "system"


def test_zoom_goes_in_steps_and_stops_at_both_ends(theme):
    theme.zoom_in()
    assert theme.zoom == 1.1
    for _ in ZOOMS:
        theme.zoom_in()
    assert theme.zoom == 2.0
    for _ in ZOOMS:
        theme.zoom_out()
    assert theme.zoom == 0.8
    theme.zoom_reset()
    assert theme.zoom == 1.0


def test_zoom_takes_the_nearest_step(theme):
    theme.set_zoom(1.4)
    assert theme.zoom == 1.5
    theme.set_zoom(9)
    assert theme.zoom == 2.0


def test_zoom_makes_text_and_lengths_larger(theme, qapp, qtbot):
    label = QLabel("text")
    qtbot.addWidget(label)
    before = label.sizeHint().width()
    theme.set_zoom(2.0)
    assert label.sizeHint().width() >= 1.8 * before
    assert theme.px(8) == 16
    assert qapp.font().pointSizeF() == pytest.approx(theme.font().pointSizeF())
    label.grab()


def test_the_same_zoom_again_is_no_change(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_zoom(1.0)


def test_own_groups_get_colours_in_the_order_of_the_vocabulary(theme):
    theme.set_groups(["oxides", "scrap", "metals", "swarf"])
    assert theme.group_colour("oxides") == LIGHT.groups[0]
    assert theme.group_colour("scrap") == LIGHT.more_groups[0]
    assert theme.group_colour("swarf") == LIGHT.more_groups[1]
    assert theme.group_colour("unheard of") in LIGHT.more_groups


def test_before_anything_is_applied_a_light_theme_serves(qapp, monkeypatch):
    monkeypatch.setattr(module, "_current", None)
    assert current().tokens is LIGHT
    assert current() is current()


def test_steps_of_a_held_key_are_shown_in_one(theme, qtbot):
    heard = []
    theme.changed.connect(lambda: heard.append(theme.zoom))
    for _ in range(3):
        theme.zoom_in()
    assert (theme.zoom, heard) == (1.5, [])
    qtbot.waitUntil(lambda: heard == [1.5])
    theme.zoom_in()
    theme.zoom_reset()
    assert heard == [1.5, 1.0]
    qtbot.wait(20)
    assert heard == [1.5, 1.0]


def test_a_window_carries_the_changes(theme, qapp, qtbot):
    window, label = QWidget(), QLabel("text")
    qtbot.addWidget(window)
    theme.dress(window)
    label.setParent(window)
    assert window.styleSheet() == ""  # it begins as the application does
    before = qapp.styleSheet()
    theme.set_mode("dark")
    assert DARK.select in window.styleSheet()
    assert qapp.styleSheet() == before
    later = QWidget()
    qtbot.addWidget(later)
    theme.dress(later)
    assert DARK.select in later.styleSheet()
    for one in (window, later):
        delete(one)
    theme.set_mode("light")
    assert LIGHT.select in qapp.styleSheet()
