from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from rare_earth_desk.views.widgets.kpi import Kpi
from tests.views.theme.dressing import count, image


@pytest.fixture
def kpi(qtbot, theme):
    made = Kpi("Pending", "Applications without a decision")
    qtbot.addWidget(made)
    made.resize(260, made.sizeHint().height())
    return made


def texts(kpi):
    return [label.text() for label in kpi.findChildren(QLabel)]


def test_value_and_change_in_words_with_an_arrow(kpi):
    kpi.set_value("1,214", "38 since Monday", "up", "bad")
    kpi.grab()
    assert texts(kpi) == ["Pending", "1,214", "▲ 38 since Monday"]
    assert kpi.accessibleName() == "Pending: 1,214, up 38 since Monday"


def test_a_remark_without_direction_has_no_arrow(kpi):
    kpi.set_value("41", "limit 45")
    assert texts(kpi)[2] == "limit 45"
    kpi.set_value("41")
    assert texts(kpi)[2] == ""
    assert kpi.accessibleName() == "Pending: 41"
    kpi.grab()


def test_the_tone_colours_the_change_and_can_change_again(kpi, theme):
    kpi.set_value("1", "38 since Monday", "up", "bad")
    assert count(image(kpi), theme.tokens.bad, near=30) > 30
    kpi.set_value("1", "38 since Monday", "down", "good")
    picture = image(kpi)
    assert count(picture, theme.tokens.bad, near=30) == 0
    assert count(picture, theme.tokens.good, near=30) > 30


def test_the_definition_is_reached_by_keyboard(kpi, qtbot):
    assert kpi.toolTip() == kpi.accessibleDescription() == "Applications without a decision"
    assert kpi.focusPolicy() & Qt.FocusPolicy.TabFocus
    kpi.show()
    qtbot.waitExposed(kpi)
    QApplication.sendEvent(
        kpi, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    )
    assert QToolTip.text() == "Applications without a decision"
    QToolTip.hideText()
    kpi.grab()


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_the_number_is_never_cut(kpi, theme, zoom):
    kpi.set_value("12,345", "38 since Monday", "up")
    theme.set_zoom(zoom)
    kpi.resize(kpi.minimumSizeHint())
    kpi.grab()
    value = kpi.findChildren(QLabel)[1]
    assert value.width() >= value.fontMetrics().horizontalAdvance("12,345")
    assert value.height() >= value.fontMetrics().height()
