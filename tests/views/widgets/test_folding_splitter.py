"""Parts stand below each other where there is little width, and beside each other again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.widgets.folding_splitter import FoldingSplitter


def test_parts_fold_and_come_back_with_their_sizes(qtbot, theme):
    parts = FoldingSplitter(theme, 500)
    for _ in range(2):
        parts.addWidget(QWidget())
    qtbot.addWidget(parts)
    parts.resize(800, 400)
    parts.show()
    parts.setSizes([600, 200])
    before = parts.sizes()
    parts.resize(480, 400)
    assert parts.is_folded
    assert parts.widget(1).y() > parts.widget(0).y()
    parts.resize(800, 400)
    assert not parts.is_folded
    assert parts.sizes() == before
    parts.grab()


def test_large_letters_fold_them_too(qtbot, theme):
    theme.set_zoom(2.0)
    parts = FoldingSplitter(theme, 500)
    qtbot.addWidget(parts)
    parts.resize(800, 400)
    parts.show()
    assert parts.is_folded
    theme.set_zoom(1.0)
