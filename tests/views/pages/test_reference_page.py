from __future__ import annotations

from PySide6.QtCore import Qt

from rare_earth_desk.domain import controlled_items
from rare_earth_desk.views.pages.reference_page import ReferencePage


def test_what_is_not_verified_says_so(qtbot, theme):
    page = ReferencePage(theme)
    qtbot.addWidget(page)
    model = page.tabs.widget(0).model()
    header = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    checked = header.index("Checked")
    marks = [model.index(row, checked).data() for row in range(model.rowCount())]
    doubtful = [one for one in controlled_items.items() if one.verification != "verified"]
    assert len(marks) == len(controlled_items.items())
    assert sum(mark.startswith("?") for mark in marks) == len(doubtful)
    page.grab()


def test_the_filter_finds_chinese(qtbot, theme):
    page = ReferencePage(theme)
    qtbot.addWidget(page)
    page.search.setText("金属钐")
    assert page.tabs.widget(0).model().rowCount() == 1
    page.grab()
