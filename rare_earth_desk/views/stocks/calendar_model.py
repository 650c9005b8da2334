"""The calendar of line stops as a table: product groups down, weeks across, sums at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.reports.stop_calendar import cell_words, column_words, group_words
from rare_earth_desk.statistics.stop_calendar import Cell
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, SPOKEN_ROLE, TIP_ROLE
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.statistics.stop_calendar import StopCalendar

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 100
"""The cell of the calendar."""
SHADE_ROLE = CELL_ROLE + 1
"""How dark the cell is, from 0 to 1; None for sums, which are not shaded."""
_ALIGNMENT_ROLE = int(Qt.ItemDataRole.TextAlignmentRole)
_NAMED = 6  # firms named in a tool tip


class CalendarModel(QAbstractTableModel):
    """Column 0 names the product group; the sum of the columns with a day stands before the last.

    The last row is the sum of all product groups.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.calendar: StopCalendar | None = None
        self._columns: list[int | None] = []
        self._rows: list[str | None] = []
        self._cells: dict[tuple[int, int], Cell] = {}
        self._most = 1

    def show_calendar(self, calendar: StopCalendar) -> None:
        """Show a calendar instead of the one before."""
        self.beginResetModel()
        self.calendar = calendar
        self._columns = [*calendar.columns[:-1], None, calendar.unknown]
        self._rows = [*calendar.groups, None]
        self._cells = {
            (row, place): calendar.cell(group, column)
            for row, group in enumerate(self._rows)
            for place, column in enumerate(self._columns, 1)
        }
        inner = [self._cells[row, place].count for row, group in enumerate(self._rows)
                 for place, column in enumerate(self._columns, 1)
                 if group is not None and column is not None]  # fmt: skip
        self._most = max(inner, default=1) or 1
        self.endResetModel()

    def cell_at(self, index: Index) -> Cell:
        """Return the cell behind an index; of the names of rows the sum of the row."""
        if not index.isValid():
            return Cell()
        place = index.column() or len(self._columns) - 1
        return self._cells[index.row(), place]

    def where(self, index: Index) -> tuple[str | None, int | None]:
        """Return product group and column of an index, None for sums."""
        column = self._columns[index.column() - 1] if index.column() else None
        return self._rows[index.row()], column

    @property
    def weeks(self) -> range:
        """The columns that are weeks."""
        return range(2, 2 + self.calendar.weeks) if self.calendar is not None else range(0)

    def is_sum(self, index: Index) -> bool:
        """Tell whether a cell is a sum."""
        return None in self.where(index)

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() or not self._columns else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> Any:
        """Return the headings (Qt)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT_ROLE and section:
            return int(Qt.AlignmentFlag.AlignHCenter.value)
        return self.heading(section) if role in (DISPLAY_ROLE, TIP_ROLE) else None

    def heading(self, section: int) -> str:
        """Return what a column is called."""
        if self.calendar is None or not 0 <= section <= len(self._columns):
            return ""
        if section == 0:
            return tr("Product group")
        return say(column_words(self.calendar, self._columns[section - 1]))

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid() or self.calendar is None:
            return None
        if role == DISPLAY_ROLE:
            return self.text(index)
        if role in (TIP_ROLE, SPOKEN_ROLE):
            return self._told(index)
        if role not in (CELL_ROLE, SHADE_ROLE) or index.column() == 0:
            return None
        cell = self.cell_at(index)
        if role == CELL_ROLE:
            return cell
        return None if self.is_sum(index) else cell.count / self._most

    def text(self, index: Index) -> str:
        """Return what a cell shows, as it is copied too: how many lines, "" for none."""
        if index.column() == 0:
            return say(group_words(self._rows[index.row()]))
        count = self.cell_at(index).count
        return grouped(count) if count else ""

    def rows_of_text(self) -> list[list[str]]:
        """Return headings and rows as text, to be copied."""
        places = range(self.columnCount())
        made = [[self.heading(place) for place in places]]
        made += [[self.text(self.index(row, place)) for place in places]
                 for row in range(self.rowCount())]  # fmt: skip
        return made

    def _told(self, index: Index) -> str:
        cell = self.cell_at(index)
        row, heading = say(group_words(self._rows[index.row()])), self.heading(index.column())
        said = f"{row}, {heading}: {say(cell_words(cell))}" if index.column() else row
        names = [line.name for line in cell.lines if line.name]
        more = " …" if len(names) > _NAMED else ""
        return f"{said}\n{', '.join(names[:_NAMED])}{more}" if names and index.column() else said
