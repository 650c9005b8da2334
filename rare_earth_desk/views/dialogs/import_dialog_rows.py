"""The rows of a planned import as a table: what happens to each, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.exchange.known import Value
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField
from rare_earth_desk.exchange.plan import Action, Plan, PlannedRow
from rare_earth_desk.exchange.several import holds_terms, parts_of
from rare_earth_desk.exchange.table import Table, brief
from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, MUTED, PLAIN, TONE_ROLE, WARN
from rare_earth_desk.views.words import say, tr

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

# A sign and a word for each: colour only helps.
SIGNS: dict[Action, str] = {"new": "+", "update": "→", "unchanged": "=", "refused": "!"}
WORDS: dict[Action, str] = {
    "new": "New",
    "update": "Update",
    "unchanged": "Unchanged",
    "refused": "Refused",
}
_TONES = {"new": GOOD, "update": INFO, "unchanged": MUTED, "refused": BAD}
LINE, ACTION, CASE, REMARK = range(4)
_FIXED = {LINE: "Line", ACTION: "What happens", REMARK: "Remark"}

# The filters of the preview, by key.
FILTERS: dict[str, Callable[[PlannedRow], bool]] = {
    "all": lambda _row: True,
    "new": lambda row: row.action == "new",
    "update": lambda row: row.action == "update",
    "unchanged": lambda row: row.action == "unchanged",
    "refused": lambda row: row.action == "refused",
    "noted": lambda row: bool(row.notes),
    "twins": lambda row: row.twin_of is not None,
}


def value_words(field: OurField, value: Value | None) -> str:
    """Return a value of one of our fields as people read it; "–" for nothing."""
    if value is None or value == "":
        return "–"
    if field.kind is Kind.CHOICE or holds_terms(field):
        keys = parts_of(field, str(value)) if holds_terms(field) else [str(value)]
        return brief(", ".join(tr(vocabulary.label_of(field.vocabulary, key)) for key in keys), 120)
    if field.kind is Kind.DAY:
        return days.show(str(value))
    if field.kind is Kind.FLAG:
        return tr("yes") if value else tr("no")
    if isinstance(value, (int, float)):
        return grouped(value, 0 if float(value).is_integer() else 2)
    return brief(value, 120)


def change_words(row: PlannedRow, fields: Mapping[str, OurField]) -> list[str]:
    """Return the changes of an update, each as "Field: old → new"."""
    return [
        tr(
            "{field}: {old} → {new}",
            field=tr(fields[change.field].label),
            old=value_words(fields[change.field], change.old),
            new=value_words(fields[change.field], change.new),
        )
        for change in row.changes
    ]


def value_list(row: PlannedRow, fields: Mapping[str, OurField]) -> str:
    """Return all values of a row, each as "Field: value"."""
    return " · ".join(
        tr("{field}: {value}", field=tr(fields[name].label), value=value_words(fields[name], value))
        for name, value in row.values.items()
    )


def problem_words(row: PlannedRow) -> list[str]:
    """Return why a row is refused, each with its cell."""
    return [
        tr(
            "{cell} {heading}: {reason}",
            cell=problem.cell,
            heading=problem.heading,
            reason=problem.phrase,
        )
        if problem.cell
        else say(problem.phrase)
        for problem in row.problems
    ]


def remark(row: PlannedRow, fields: Mapping[str, OurField]) -> str:
    """Return all there is to say of a row, in one line."""
    notes = [say(note) for note in row.notes]
    return " · ".join([*problem_words(row), *change_words(row, fields), *notes])


class PlanRows(QAbstractTableModel):
    """A plan, one row each; first what happens and why, then the mapped fields."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._table: Table | None = None
        self._headings: dict[str, str] = {}
        self.our: Mapping[str, OurField] = OUR_FIELDS
        self.fields: tuple[str, ...] = ("number",)
        self._shown: list[int] = []

    def show_plan(self, plan: Plan, table: Table, columns: dict[str, str]) -> None:
        """Show all rows of a plan; `columns` gives the heading of each mapped field."""
        self.beginResetModel()
        self._plan, self._table, self._headings = plan, table, columns
        stops = any("line_stop_on" in row.values for row in plan.rows)
        self.our = plan.target.fields
        also = "line_stop_on" if stops and plan.target.is_cases else ""
        names = [name for name in self.our if name in columns or name == also]
        first = next(name for name in plan.target.identifying if name in columns)
        self.fields = (first, *(name for name in names if name != first))
        self._shown = list(range(len(plan.rows)))
        self.endResetModel()

    def show_only(self, key: str) -> None:
        """Show the rows of one of FILTERS."""
        self.beginResetModel()
        rows = self._plan.rows if self._plan else ()
        self._shown = [place for place, row in enumerate(rows) if FILTERS[key](row)]
        self.endResetModel()

    def row_at(self, row: int) -> PlannedRow | None:
        """Return the planned row that is shown in a row of the table."""
        if self._plan is None or not 0 <= row < len(self._shown):
            return None
        return self._plan.rows[self._shown[row]]

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_FIXED) + len(self.fields)

    def field_at(self, column: int) -> str:
        """Return the field a column shows, "" for the line, what happens and the remark."""
        if column in _FIXED:
            return ""
        return self.fields[0 if column == CASE else column - len(_FIXED)]

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return text, tone and alignment of a cell."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role in (_DISPLAY, _TOOLTIP):
            return self._text(row, index.row(), index.column())
        if role == TONE_ROLE:
            return self._tone(row, index.column())
        if role == _ALIGN:
            return _RIGHT if self._is_right(index.column()) else _LEFT
        if role == _SPOKEN:
            heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{heading}: {self._text(row, index.row(), index.column())}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            name = self.field_at(section)
            return tr(self.our[name].heading if name else _FIXED[section])
        if role == _ALIGN:
            return _RIGHT if self._is_right(section) else _LEFT
        return None

    # -- cells -------------------------------------------------------------------------------

    def _is_right(self, column: int) -> bool:
        name = self.field_at(column)
        if not name:
            return column == LINE
        return self.our[name].kind in (Kind.INTEGER, Kind.NUMBER)

    def _text(self, row: PlannedRow, place: int, column: int) -> str:
        if column == LINE:
            return str(row.line)
        if column == ACTION:
            return f"{SIGNS[row.action]} {tr(WORDS[row.action])}"
        if column == REMARK:
            return remark(row, self.our)
        return self._value(row, place, self.field_at(column))

    def _value(self, row: PlannedRow, place: int, name: str) -> str:
        change = next((one for one in row.changes if one.field == name), None)
        if change is not None:
            new = value_words(self.our[name], change.new)
            old = value_words(self.our[name], change.old)
            return new if change.old in (None, "") else f"{old} → {new}"
        if self._problem(row, name):
            return self._raw(place, name)
        value = row.values.get(name)
        return "" if value is None else value_words(self.our[name], value)

    def _raw(self, place: int, name: str) -> str:
        if self._table is None or name not in self._headings:
            return ""
        column = self._table.column(self._headings[name])
        return brief(self._table.rows[self._shown[place]][column], 120)

    def _problem(self, row: PlannedRow, name: str) -> bool:
        heading = self._headings.get(name)
        return any(problem.heading == heading for problem in row.problems)

    def _tone(self, row: PlannedRow, column: int) -> int:
        if column == ACTION:
            return _TONES[row.action]
        if column == REMARK:
            return BAD if row.problems else WARN if row.notes and not row.changes else PLAIN
        name = self.field_at(column)
        if name and self._problem(row, name):
            return BAD
        if any(change.field == name for change in row.changes):
            return INFO
        return PLAIN if column == CASE or (name and row.action == "new") else MUTED
