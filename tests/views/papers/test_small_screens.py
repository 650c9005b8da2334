"""The preview fits small screens at large letters: nothing but its content is scrolled."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.papers.in_view import preview
from rare_earth_desk.views.widgets.folding_row import FoldingRow
from tests.views.papers.conftest import made

# The room that a dialog has on such a screen within what the system puts around it.
SCREENS = [QSize(1024 - 16, 600 - 48), QSize(1366 - 16, 768 - 48)]


@pytest.fixture(params=product(SCREENS, (1.0, 1.5, 2.0)), ids=str)
def dialog(request, window, theme, qtbot):
    screen, zoom = request.param
    theme.set_zoom(zoom)
    found = preview(window, "briefing")
    qtbot.addWidget(found)
    found.resize(screen)
    found.show()
    made(found, qtbot)
    assert found.size() == screen
    yield found
    theme.zoom_reset()


def place_of(widget, dialog):
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())


def check_foot_and_choices(dialog, qtbot):
    for button in (dialog.save, dialog.print):
        assert dialog.rect().contains(place_of(button, dialog))
        assert button.width() >= button.sizeHint().width()
    said = dialog.choices.said
    fields = [dialog.choices.kinds, dialog.choices.subject, *said.lines.values(), said.marking]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.choices.kinds)
    for field in fields[1:]:
        QApplication.focusWidget().focusNextChild()
        assert QApplication.focusWidget() is field
        seen = place_of(field, dialog).intersected(dialog.rect()).height()
        assert seen >= field.height() - 2
        assert place_of(field, dialog).bottom() < place_of(dialog.print, dialog).top()
        assert place_of(field, dialog).right() < dialog.width()


def check_folding(dialog, theme):
    row = dialog.findChild(FoldingRow)
    assert row.is_folded is (row.width() < theme.px(540))
    pane, choices = place_of(dialog.pane, dialog), place_of(row.choices, dialog)
    if row.is_folded:
        assert pane.top() >= choices.bottom()
        assert not row.choices.verticalScrollBar().isVisible()
        assert row.choices.height() >= dialog.choices.height()
    else:
        assert pane.left() >= choices.right()
        assert pane.width() > theme.px(240)


def check_unfolding(dialog, theme, qtbot):
    row = dialog.findChild(FoldingRow)
    dialog.resize(theme.px(900), dialog.height())
    qtbot.waitUntil(lambda: not row.is_folded)
    dialog.resize(theme.px(480), dialog.height())
    qtbot.waitUntil(lambda: row.is_folded)
    assert dialog.width() == theme.px(480)


def test_all_can_be_reached_and_choices_stand_above_only_where_there_is_no_width(
    dialog, theme, qtbot
):
    """In one, as each dialog makes a briefing first."""
    check_folding(dialog, theme)
    check_foot_and_choices(dialog, qtbot)
    check_unfolding(dialog, theme, qtbot)
