from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction, QIcon
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton

from rare_earth_desk.domain import resources
from rare_earth_desk.views.theme import icons
from rare_earth_desk.views.theme.icons import set_icon
from tests.views.theme.dressing import count

NEEDED = """
list chart company exporter search filter plus minus undo redo import export print history calendar
check warning close chevron-down chevron-right columns sun moon pin keyboard question eye dock
"""


def test_all_icons_are_there():
    assert set(NEEDED.split()) <= set(icons.names())


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_in_one_tint(qapp, name):
    drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in drawing
    assert "#" not in drawing
    assert QSvgRenderer(QByteArray(drawing.encode())).isValid()
    picture = icons.pixmap(name, "#FF0000", 24).toImage()
    assert (
        16 < sum(picture.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24)) < 400
    )


def test_a_picture_for_a_fine_screen_has_more_pixels(qapp):
    picture = icons.pixmap("plus", "#000000", 16, 2.0)
    assert picture.width() == 32
    assert picture.deviceIndependentSize().width() == 16


def test_an_unknown_icon_is_a_mistake(qapp):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no such icon", "#000000", 16)


def test_icons_follow_the_theme(qtbot, theme, qapp):
    button = QToolButton()
    qtbot.addWidget(button)
    action = QAction("Print", button)
    button.addAction(action)
    set_icon(button, "plus", "accent")
    set_icon(action, "minus", "bad")
    theme.set_mode("dark")
    for target, token in ((button, "accent"), (action, "bad")):
        shown = target.icon().pixmap(16).toImage()
        assert count(shown, theme.colour(token), near=30) > 5
    button.grab()


def test_icons_grow_with_the_zoom(qtbot, theme):
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "plus")
    theme.set_zoom(2.0)
    assert button.iconSize().width() == 32
    assert button.icon().pixmap(32).width() == 32
    button.grab()


def test_disabled_icons_are_paler(theme):
    icon = theme.icon("minus", "text")
    pale = icon.pixmap(16, QIcon.Mode.Disabled).toImage()
    assert count(pale, theme.tokens.edge, near=30) > 5
    assert count(pale, theme.tokens.text, near=30) == 0
