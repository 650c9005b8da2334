"""Gives a table the rows, grid and headings of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.delegates.hover import RowHover
from rare_earth_desk.views.delegates.look import CellLook
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from rare_earth_desk.views.theme.fonts import Size
    from rare_earth_desk.views.theme.theme import Theme


def dress(
    view: QTableView,
    theme: Theme,
    *,
    compact: bool = False,
    size: Size = "body",
    lines: int = 1,
) -> CellLook:
    """Prepare `view` for the delegates and return the look to hand to them.

    Rows have a fixed height that follows the zoom (measuring 20,000 rows takes seconds), text
    cells are painted by a TextDelegate unless a column gets a delegate of its own. Headings, and
    the cells of delegates that wrap, have room for `lines` lines.
    """
    look = CellLook(theme, view, size=size)
    view.setItemDelegate(TextDelegate(look, view))
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = TableHeader(look, view)
    header.set_lines(lines)
    view.setHorizontalHeader(header)
    RowHover(view, look)

    def follow() -> None:
        height = look.compact_height if compact else look.row_height
        height += (lines - 1) * look.line
        view.verticalHeader().setMinimumSectionSize(height)
        view.verticalHeader().setDefaultSectionSize(height)
        view.viewport().update()

    follow()
    look.changed.connect(follow)
    return look
