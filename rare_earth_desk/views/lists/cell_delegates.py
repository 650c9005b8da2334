"""Which delegate paints which column; all of them edit in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPolygon

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.views.delegates.clock import ClockDelegate
from rare_earth_desk.views.delegates.day import DayDelegate
from rare_earth_desk.views.delegates.roles import MUTED, NOTED_ROLE
from rare_earth_desk.views.delegates.status import StatusDelegate
from rare_earth_desk.views.delegates.swatch import SwatchDelegate
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.editors.edits_cells import EditsCells

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from rare_earth_desk.domain.columns import Column
    from rare_earth_desk.views.delegates.look import CellLook


class TextCell(EditsCells, TextDelegate):  # type: ignore[misc]
    """A cell of text that can be typed into; a draft is painted over its value."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the value, then what was typed and not taken over (Qt)."""
        TextDelegate.paint(self, painter, option, index)
        if self.cells is not None and self.cells.drafts:
            self.paint_draft(painter, option.rect, index)


class NumberCell(TextCell):
    """An application number; a corner is marked where its source writes it in another way."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the number and its mark (Qt)."""
        super().paint(painter, option, index)
        if index.data(NOTED_ROLE):
            extent = self.look.theme.px(7)
            corner = option.rect.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.pens[MUTED].color())
            sides = (corner, corner - QPoint(extent, 0), corner + QPoint(0, extent))
            painter.drawPolygon(QPolygon(list(sides)))


class StatusCell(TextCell, StatusDelegate):  # type: ignore[misc]
    """A status that can be typed into."""


class ClockCell(TextCell, ClockDelegate):  # type: ignore[misc]
    """The working days; computed, so never typed into."""


class SwatchCell(TextCell, SwatchDelegate):  # type: ignore[misc]
    """A product group that can be typed into."""


class DayCell(TextCell, DayDelegate):  # type: ignore[misc]
    """A day that can be typed into."""


def delegate_for(column: Column, look: CellLook, parent: QObject) -> TextCell:
    """Return the delegate of a column."""
    if column.vocabulary == "status":
        return StatusCell(look, parent)
    if column.name == "working_days" and column.of_moment:
        return ClockCell(look, parent)
    if column.name == "product_group":
        return SwatchCell(look, parent)
    if column.is_case_number:
        return NumberCell(look, parent, toned=True)
    if column.kind is Kind.DAY:
        return DayCell(look, parent, toned=True)
    return TextCell(look, parent, right=column.is_number, toned=True)
