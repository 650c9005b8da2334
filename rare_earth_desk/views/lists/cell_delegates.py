"""Which delegate paints which column, and which editor opens in its cells."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.views.delegates.clock import ClockDelegate
from rare_earth_desk.views.delegates.day import DayDelegate
from rare_earth_desk.views.delegates.look import CellLook
from rare_earth_desk.views.delegates.status import StatusDelegate
from rare_earth_desk.views.delegates.swatch import SwatchDelegate
from rare_earth_desk.views.delegates.text import TextDelegate


def delegate_for(column: Column, look: CellLook, parent: QObject) -> TextDelegate:
    """Return the delegate that paints a column."""
    if column.vocabulary == "status":
        return StatusDelegate(look, parent)
    if column.name == "working_days":
        return ClockDelegate(look, parent)
    if column.name == "product_group":
        return SwatchDelegate(look, parent)
    if column.kind is Kind.DAY:
        return DayDelegate(look, parent, toned=True)
    return TextDelegate(look, parent, right=column.is_number, toned=True)
