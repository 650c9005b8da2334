"""Which delegate paints which column; all of them edit in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.views.delegates.clock import ClockDelegate
from rare_earth_desk.views.delegates.day import DayDelegate
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
    if column.name == "working_days":
        return ClockCell(look, parent)
    if column.name == "product_group":
        return SwatchCell(look, parent)
    if column.kind is Kind.DAY:
        return DayCell(look, parent, toned=True)
    return TextCell(look, parent, right=column.is_number, toned=True)
