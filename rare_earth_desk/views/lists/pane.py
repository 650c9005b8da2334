"""What the table of a page and its frozen first column have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.lists.cell_delegates import delegate_for

if TYPE_CHECKING:
    from rare_earth_desk.views.lists.facts_model import FactsModel
    from rare_earth_desk.views.theme.theme import Theme


class Pane(QTableView):
    """A part of the table; it shows the first `seen` columns, all for None."""

    def __init__(
        self, model: FactsModel, theme: Theme, parent: QWidget | None, seen: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.look = dress(self, theme)
        self.setModel(model)  # after the headings: those of Qt would measure every column
        self._theme = theme
        self.horizontalHeader().setMinimumSectionSize(theme.px(36))
        self.delegates = [delegate_for(one, self.look, self) for one in model.columns[:seen]]
        for place, delegate in enumerate(self.delegates):
            self.setItemDelegateForColumn(place, delegate)

    def set_sort(self, keys: list[tuple[int, bool]]) -> None:
        """Show by which columns the list is sorted: (column, falling), the first key first."""
        header = self.horizontalHeader()
        if isinstance(header, TableHeader):
            header.set_sort(keys)

    def mark_row(self, row: int) -> None:
        """Tint the row the cursor is on."""
        self.look.current_row = row
        self.viewport().update()
