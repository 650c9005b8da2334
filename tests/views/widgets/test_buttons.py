from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from rare_earth_desk.views.widgets.buttons import TabButton


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25, 2.0])
def test_the_bold_name_of_a_chosen_tab_has_its_room(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    for name in ("Line-stop calendar", "Risk monitor", "Renewals"):
        button = TabButton(name)
        qtbot.addWidget(button)
        button.ensurePolished()
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)
        needed = QFontMetrics(bold).horizontalAdvance(name)
        assert button.sizeHint().width() >= needed + 2 * theme.px(10)
