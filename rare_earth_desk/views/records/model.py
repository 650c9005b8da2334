"""The rows of a small table of records: fields as people read them, and computed words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.domain import display
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.views.delegates.roles import (
    ALIGNMENT_ROLE,
    DISPLAY_ROLE,
    PLAIN,
    RIGHT,
    SPOKEN_ROLE,
    TIP_ROLE,
    TONE_ROLE,
)
from rare_earth_desk.views.words import term, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.records import Record

Index = QModelIndex | QPersistentModelIndex
_EDIT = int(Qt.ItemDataRole.EditRole)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column: a field of the record, or words made of it by `text`.

    `width` at zoom 1.0, 0 takes the room that is left; where that has less than its own `least`,
    the others shrink down to theirs (0: never). `label` where it is not the field's.
    `tone` colours the words (see `views.delegates.roles`). Only fields are edited.
    """

    field: str = ""
    label: str = ""
    width: int = 0
    least: int = 0
    text: Callable[[Any], str] | None = None
    tone: Callable[[Any], int] | None = None
    edited: bool = False


class RecordModel(QAbstractTableModel):
    """Shows the records it is given; whoever owns it writes."""

    def __init__(
        self, kind: type[Record], columns: Sequence[RecordColumn], parent: QWidget,
        title: Callable[[str, str], str],
    ) -> None:  # fmt: skip
        """Show records; `title` returns what a record of a table is called, for links."""
        super().__init__(parent)
        self._title = title
        self.kind = kind
        self.columns = tuple(columns)
        self._fields = [field_of(kind, one.field) if one.field else None for one in columns]
        self.records: list[Record] = []

    def show_records(self, records: Sequence[Record]) -> None:
        """Show other records, or the same after a step."""
        if len(records) == len(self.records) and [one.id for one in records] == self.ids():
            self.records = list(records)
            if records:
                last = self.index(len(records) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.records = list(records)
        self.endResetModel()

    def ids(self) -> list[str]:
        """Return the ids of the records, in the order of the rows."""
        return [one.id for one in self.records]

    def field_at(self, index: Index) -> Field | None:
        """Return the field that is edited in a cell, None where nothing is."""
        if not index.isValid() or not self.columns[index.column()].edited:
            return None
        return self._fields[index.column()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of records (Qt)."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self.columns)

    def label(self, place: int) -> str:
        """Return the heading of a column."""
        column, field = self.columns[place], self._fields[place]
        return tr(column.label or (field.label if field else ""))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> str | int | None:
        """Return headings and, as tool tips, the help of their fields (Qt)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ALIGNMENT_ROLE:
            return RIGHT if self.is_right(section) else None
        if role == TIP_ROLE:
            field = self._fields[section]
            return tr(field.help) if field else None
        return self.label(section) if role == DISPLAY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of edited fields be edited (Qt)."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.field_at(index) else flags

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid():
            return None
        record, place = self.records[index.row()], index.column()
        if role in (DISPLAY_ROLE, TIP_ROLE):
            return self._text(record, place, brief=role == DISPLAY_ROLE)
        if role == _EDIT:
            field = self._fields[place]
            return getattr(record, field.name) if field else None
        if role == SPOKEN_ROLE:
            return f"{self.label(place)}: {self._text(record, place) or tr('empty')}"
        if role == TONE_ROLE:
            tone = self.columns[place].tone
            return tone(record) if tone else PLAIN
        return None

    def is_right(self, place: int) -> bool:
        """Tell whether a column holds numbers, which stand one under the other at the right."""
        field = self._fields[place]
        is_number = field is not None and _column(field).is_number
        return is_number and self.columns[place].text is None

    def _text(self, record: Record, place: int, *, brief: bool = False) -> str:
        column, field = self.columns[place], self._fields[place]
        if column.text is not None:
            return column.text(record)
        assert field is not None
        if field.kind is Kind.LINK:
            id_ = getattr(record, field.name)
            return self._title(field.links, id_) if id_ else ""
        # A small table has no room for long names of terms; they stand in the tool tip.
        words = display.brief if brief else display.shown
        return term(field, words(_column(field), getattr(record, field.name)))


def _column(field: Field) -> Column:
    """Return a field as what display reads: it says how values are written."""
    return Column(
        name=field.name, label=field.label, help=field.help, kind=field.kind,
        vocabulary=field.vocabulary, unit=field.unit, several=field.several, form=field.form,
    )  # fmt: skip
