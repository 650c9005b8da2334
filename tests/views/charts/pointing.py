"""What tests of a chart do with the mouse, and what they look at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


def items_of(view):
    return [id(item) for item in view.canvas.scene().items()]


def over(view, index, series):
    """Return the middle of a segment in pixels of the canvas."""
    left, top, width, height = view.canvas.panels[0].series.bands()[series].boxes[index]
    return QPointF(left + width / 2, top + height / 2)


def mouse(view, kind, place):
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, view.canvas.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.canvas.viewport(), event)


def click(view, place):
    mouse(view, QEvent.Type.MouseButtonPress, place)
    mouse(view, QEvent.Type.MouseButtonRelease, place)
