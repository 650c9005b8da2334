from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from rare_earth_desk.views.theme.palette import palette
from rare_earth_desk.views.theme.tokens import DARK, LIGHT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_speaks_the_tokens(tokens):
    made = palette(tokens)
    role = QPalette.ColorRole
    assert made.color(role.Base) == QColor(tokens.base)
    assert made.color(role.Window) == QColor(tokens.window)
    assert made.color(QPalette.ColorGroup.Inactive, role.Highlight) == QColor(tokens.select)
    assert made.color(role.Accent) == QColor(tokens.accent)


def test_disabled_text_differs():
    made = palette(LIGHT)
    role = QPalette.ColorRole.WindowText
    assert made.color(QPalette.ColorGroup.Disabled, role) == QColor(LIGHT.edge)
    assert made.color(QPalette.ColorGroup.Active, role) == QColor(LIGHT.text)
