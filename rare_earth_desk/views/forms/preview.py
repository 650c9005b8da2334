"""What a change of several records would do: a table of old and new values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.domain.titles import title_at
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.roles import (
    DISPLAY_ROLE,
    MUTED,
    PLAIN,
    SPOKEN_ROLE,
    TIP_ROLE,
    TONE_ROLE,
    WARN,
)
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# What is shown of a record beside its title.
_BESIDE = {"application": "company", **{table: one.details[0] for table, one in LISTED.items()}}
# A number is short, the name of a company is not.
_NAME_WIDTH = {"application": 156, **dict.fromkeys(LISTED, 250)}


class PreviewRow(NamedTuple):
    """One record: its value now and after the change; `remark` says what to mind."""

    id: str
    old: str
    new: str
    changes: bool
    remark: str = ""


class PreviewModel(QAbstractTableModel):
    """What is to be minded first, then what changes; names are looked up as they come into view."""

    def __init__(self, facts: Facts, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self._facts = facts
        self._page, self._beside = page, _BESIDE[page]
        beside = column_of(page, self._beside).label
        self._headings = (RECORDS[page].label.capitalize(), beside, "Now", "Then")
        self.rows: list[PreviewRow] = []

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: (not row.changes, not row.remark))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of records (Qt)."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> str | None:
        """Return the headings (Qt)."""
        if role == DISPLAY_ROLE and orientation == Qt.Orientation.Horizontal:
            return tr(self._headings[section])
        return None

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == DISPLAY_ROLE:
            return self._text(row, index.column())
        if role == TONE_ROLE:
            warned = row.remark and index.column() == 3
            return MUTED if not row.changes else WARN if warned else PLAIN
        if role == TIP_ROLE:
            return row.remark or self._text(row, index.column())
        if role == SPOKEN_ROLE:
            return f"{tr(self._headings[index.column()])}: {self._text(row, index.column())}"
        return None

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == 2:
            return row.old or "—"
        if column == 3:
            if not row.changes:
                return tr("as it is")
            return f"▲ {row.new}" if row.remark else row.new or "—"
        place = self._facts.place(row.id)
        if place is None:
            return ""
        if column == 0:
            shown = title_at(self._facts, self._page, place)
            name = tidy_number(shown) if self._page == "application" else shown
        else:
            name = self._facts.shown(place, self._beside)
        if name or column > 0:
            return name
        return tr("no number yet") if self._page == "application" else tr("without a name")


class PreviewTable(QTableView):
    """Read only; rows that stay as they are stand below, greyed and in words."""

    def __init__(self, facts: Facts, page: str = "application") -> None:
        super().__init__()
        self.model_ = PreviewModel(facts, self, page)
        self.setModel(self.model_)
        self.setAccessibleName(tr("Preview of the change"))
        look = dress(self, current(), compact=True)
        self.setItemDelegate(TextDelegate(look, self, toned=True))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, current().px(_NAME_WIDTH[page]))

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show other rows."""
        self.model_.show_rows(rows)

    def changing(self) -> list[str]:
        """Return the ids of the records that would change."""
        return [row.id for row in self.model_.rows if row.changes]
