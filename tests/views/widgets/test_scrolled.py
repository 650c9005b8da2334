"""Content that scrolls down only is never cut off at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.views.widgets.scrolled import DownScroll


def test_it_is_as_wide_as_what_it_holds_even_when_that_grows(qtbot, theme):
    content = QWidget()
    label = QLabel("a few words")
    QVBoxLayout(content).addWidget(label)
    area, parts = DownScroll(content), QSplitter()
    parts.addWidget(QWidget())
    parts.addWidget(area)
    qtbot.addWidget(parts)
    parts.resize(700, 200)
    parts.show()
    parts.setSizes([690, 10])
    assert area.viewport().width() >= content.minimumSizeHint().width()
    label.setText("many more words that need a good deal more room than the few before")
    qtbot.waitUntil(lambda: area.viewport().width() >= label.sizeHint().width())
    assert area.viewport().width() >= content.minimumSizeHint().width()
