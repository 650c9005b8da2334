"""The button of what is done most on a page, and what empty pages offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.widgets.primary_button import PrimaryButton


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


def primary(window, place):
    page = window.page(place)
    return next(one for one in page.findChildren(PrimaryButton) if one.isVisibleTo(window))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("applications", "New application"),
        ("backlog", "New application"),
        ("companies", "New company"),
        ("exporters", "New exporter"),
    ],
)
def test_a_page_has_its_primary_button_at_the_top_right(window, place, text):
    button = primary(window, place)
    assert button.text() == button.accessibleName() == text
    assert "Ctrl+N" in button.toolTip()
    corner = button.mapTo(window, button.rect().topRight())
    assert corner.y() < window.theme.px(90)
    assert corner.x() > (window.width() * 0.6)


def test_it_does_what_the_key_does(qtbot, window):
    seen = []

    def leave():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog).__name__)
        dialog.close()

    QTimer.singleShot(0, leave)
    primary(window, "companies").click()
    assert seen == ["NewPartyDialog"]
