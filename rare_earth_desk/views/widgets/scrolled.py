"""Content that is higher than its room: it scrolls, and takes no focus of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import space


def scrolled(
    *content: QWidget | QLayout, gap: float | None = None, edge: float = 0,
    grows: QWidget | None = None,
) -> QScrollArea:  # fmt: skip
    """Return a frameless area in which the parts stand below each other, from the top.

    `gap` lies between them (None: as the style has it), `edge` around them, in pixels at zoom
    1.0. The room that is left goes to the part that `grows`, or below the last one. What has the
    keys is always in view.
    """
    page = QWidget()
    column = QVBoxLayout(page)
    space(column, gap, margins=(edge, edge, edge, edge))
    for part in content:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, 1 if part is grows else 0)
    if grows is None:
        column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes it
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
