"""The band that tells a past day from today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from rare_earth_desk.domain.selection import Axis


def test_a_past_day_is_named_across_the_page_with_the_way_back(qtbot, window):
    band, desk = window.past, window.desk
    assert not band.isVisible()
    desk.look_at(date(2025, 11, 5))
    assert band.isVisible()
    assert band.day.text() == "As at 5 Nov 2025"
    assert window._paper.property("look") == "past-page"
    window.go_to("backlog")
    assert band.isVisible()
    window.go_to("companies")  # shows today whatever day the applications are seen on
    assert not band.isVisible()
    window.go_to("applications")
    assert "Ctrl+Shift+T" in band.back.text()
    qtbot.mouseClick(band.back, Qt.MouseButton.LeftButton)
    assert desk.selection.past is None
    assert not band.isVisible()
    assert window._paper.property("look") == ""


def test_it_says_how_the_day_is_read(window):
    window.desk.read_on(Axis.KNOWN_ON)
    window.desk.look_at(date(2025, 11, 5))
    assert window.past.day.text() == "As known on 5 Nov 2025"
    assert "register said" in window.past.meaning.text()
    window.grab()
