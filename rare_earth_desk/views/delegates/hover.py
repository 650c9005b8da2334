"""Lights up the whole row under the pointer, not only its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from rare_earth_desk.views.delegates.look import CellLook


class RowHover(QObject):
    """Watches the viewport of a table and keeps `CellLook.hovered_row`."""

    def __init__(self, view: QTableView, look: CellLook) -> None:
        super().__init__(view)
        self._view = view
        self._look = look
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer (Qt)."""
        if event.type() == QEvent.Type.MouseMove:
            self._light(self._view.rowAt(cast(QMouseEvent, event).position().toPoint().y()))
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._light(-1)
        return super().eventFilter(watched, event)

    def _light(self, row: int) -> None:
        before, self._look.hovered_row = self._look.hovered_row, row
        if before != row:
            for changed in (before, row):
                if changed >= 0:
                    self._repaint(changed)

    def _repaint(self, row: int) -> None:
        view = self._view
        top = view.rowViewportPosition(row)
        view.viewport().update(QRect(0, top, view.viewport().width(), view.rowHeight(row)))
