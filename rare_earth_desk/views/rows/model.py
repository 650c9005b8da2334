"""The rows of a plain table: text, each about a case, replaced as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.views.delegates.roles import (
    ALIGNMENT_ROLE,
    DISPLAY_ROLE,
    RIGHT,
    SHARE_ROLE,
    SPOKEN_ROLE,
    TIP_ROLE,
    TONE_ROLE,
)
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Put together once: Qt asks for them with every cell that it paints.
_BETWEEN = Qt.ItemFlag.ItemIsDropEnabled
_OF_ROWS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, its width at zoom 1 (0: the room that is left), its side.

    A column with a width shrinks down to `least` (0: never) where the one that has the room that
    is left would get less than its own `least`. Columns that `gives_way` are left out in that
    order, 1 first and 0 never, where even that is too much; one that `is_whole` gets wider where
    its longest cell would be cut: for tables whose rows are few, since all are measured. `tip` says
    what the column means, in words; one with a `bar` draws `Row.bars` beside its cells.
    """

    label: str
    width: int = 0
    least: int = 0
    right: bool = False
    gives_way: int = 0
    is_whole: bool = False
    tip: str = ""
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the case it is about ("" for none), its cells, tones by column where not plain.

    `told` is said of the row as a whole, by its tool tip and to screen readers; `bars` are the
    lengths, from 0 to 1, in columns that draw some.
    """

    id: str
    cells: tuple[str, ...]
    tones: Mapping[int, int] | None = None
    told: str = ""
    bars: Mapping[int, float] | None = None


class LazyRows(Sequence[Row]):
    """Rows that are made when they are first looked at: a search shows thousands, a screen 20."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], Row]) -> None:
        self.ids, self._make = ids, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place < 0 or place >= len(self.ids):
            raise IndexError(place)
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class RowsModel(QAbstractTableModel):
    """Holds the rows as they are; they are replaced as a whole."""

    def __init__(self, heads: Sequence[Head], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: Sequence[Row] = ()
        self.ids: Sequence[str] = ()

    def fill(self, heads: Sequence[Head], rows: Sequence[Row]) -> None:
        """Show other rows, under other headings where they differ."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), rows
        self.ids = rows.ids if isinstance(rows, LazyRows) else [row.id for row in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> Any:
        """Return the headings (Qt)."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == DISPLAY_ROLE:
            return tr(self.heads[section].label)
        if role == TIP_ROLE:
            return tr(self.heads[section].tip) or None
        return RIGHT if role == ALIGNMENT_ROLE and self.heads[section].right else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged, and dropped between others (Qt)."""
        return _OF_ROWS if index.isValid() else _BETWEEN

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == DISPLAY_ROLE:
            return row.cells[column]
        if role == TIP_ROLE:
            return "\n".join(filter(None, (row.cells[column], row.told)))
        if role == SPOKEN_ROLE:
            label = tr(self.heads[column].label)
            return f"{label}: {row.cells[column]}" if label else row.told or row.cells[column]
        drawn = row.tones if role == TONE_ROLE else row.bars if role == SHARE_ROLE else None
        return drawn.get(column) if drawn else None
