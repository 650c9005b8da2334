"""The table of a page: first column frozen, columns movable, typed into like a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.views.editors.grid_moves import seen_columns
from rare_earth_desk.views.lists.facts_model import FactsModel
from rare_earth_desk.views.lists.pane import Pane
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.editors.cell_editing import CellEditing


class FactsTable(Pane):
    """The list. Emits what was asked of a header and which record became current."""

    current_id_changed = Signal(str)
    sort_asked = Signal(str, bool)  # column name, whether to add it to the present keys
    menu_asked = Signal(int, QPoint)  # column, place on the screen

    def __init__(self, model: FactsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.model_ = model
        self.setAccessibleName(tr(RECORDS[model.page].plural.capitalize()))
        self._frozen = Pane(model, theme, self, 1)
        self._freeze()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)  # the frozen column stays the first
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_header_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._zoom = theme.zoom
        theme.changed.connect(self._on_zoomed)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, theme.px(column.width))
            self.setColumnHidden(place, not column.shown)

    def set_cells(self, cells: CellEditing) -> None:
        """Let the cells be typed into."""
        for pane in (self, self._frozen):
            for delegate in pane.delegates:
                delegate.cells = cells

    # -- the frozen column -------------------------------------------------------------------

    def _freeze(self) -> None:
        frozen = self._frozen
        frozen.setObjectName("frozenColumn")
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setSelectionModel(self.selectionModel())
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        frozen.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        frozen.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        frozen.setStyleSheet(
            "QTableView#frozenColumn { border: none; border-right: 1px solid palette(mid); }"
        )
        for place in range(1, self.model_.columnCount()):
            frozen.setColumnHidden(place, True)
        self.viewport().stackUnder(frozen)
        self.verticalScrollBar().valueChanged.connect(self._scroll_frozen)
        frozen.verticalScrollBar().rangeChanged.connect(self._scroll_frozen)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        frozen.doubleClicked.connect(self._on_frozen_double_clicked)
        frozen.viewport().installEventFilter(self)

    def _scroll_frozen(self) -> None:
        """Keep the frozen column beside its rows, also while it is not laid out for new ones yet.

        Its bar would stop at the end of the rows it had before, and numbers stand beside others.
        """
        bar, frozen = self.verticalScrollBar(), self._frozen.verticalScrollBar()
        if frozen.maximum() < bar.value():
            frozen.setMaximum(bar.maximum())
        frozen.setValue(bar.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keyboard on the table when the frozen column is clicked."""
        if watched is self._frozen.viewport() and event.type() == QEvent.Type.MouseButtonPress:
            self.setFocus()
        return super().eventFilter(watched, event)

    def pane_of(self, index: QModelIndex | QPersistentModelIndex) -> QTableView:
        """Return the part of the table in which a cell is seen."""
        return self._frozen if index.column() == 0 else self

    def cell_rect(self) -> tuple[QWidget, QRect]:
        """Return the part of the table in which the current cell is seen, and its place there."""
        index = self.currentIndex()
        pane = self.pane_of(index)
        return pane.viewport(), pane.visualRect(index)

    def _on_frozen_double_clicked(self, index: QModelIndex) -> None:
        # With its trigger: without one Qt warns where the cell cannot be typed into.
        self.edit(index, QAbstractItemView.EditTrigger.DoubleClicked, None)  # type: ignore[call-overload]

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if section == 0:
            self._frozen.setColumnWidth(0, new)
            self._place_frozen()

    def _place_frozen(self) -> None:
        frame = self.frameWidth()
        width = self.columnWidth(0)
        height = self.viewport().height() + self.horizontalHeader().height()
        self._frozen.setGeometry(frame, frame, width, height)
        self._frozen.setVisible(not self.isColumnHidden(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen column in its place."""
        super().resizeEvent(event)
        self._frozen.setColumnWidth(0, self.columnWidth(0))
        self._place_frozen()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Scroll a cell out from under the frozen column when the cursor goes left."""
        index = super().moveCursor(action, modifiers)
        covered = self.columnWidth(0) - self.visualRect(index).left()
        if index.column() > 0 and covered > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - covered)
        return index

    # -- header ------------------------------------------------------------------------------

    def _on_header_clicked(self, section: int) -> None:
        from PySide6.QtWidgets import QApplication

        add = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.sort_asked.emit(self.model_.columns[section].name, add)

    def _on_header_menu(self, point: QPoint) -> None:
        header = self.horizontalHeader()
        self.menu_asked.emit(header.logicalIndexAt(point), header.mapToGlobal(point))

    def show_sorting(self, ordering: tuple[Sorting, ...]) -> None:
        """Mark the columns by which the list is sorted."""
        keys = [(self.model_.column_place(one.column), one.falling) for one in ordering]
        for pane in (self, self._frozen):
            pane.set_sort([key for key in keys if key[0] >= 0])

    # -- the current record ------------------------------------------------------------------

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        for pane in (self, self._frozen):
            pane.mark_row(current.row())
        self.current_id_changed.emit(self.model_.id_at(current.row()) if current.isValid() else "")

    def current_id(self) -> str:
        """Return the id of the record the cursor is on, or ""."""
        return self.model_.id_at(self.currentIndex().row())

    def selected_ids(self) -> list[str]:
        """Return the ids of all rows with a selected cell, in their order."""
        return [self.model_.id_at(row) for row in sorted(self.selected_rows())]

    def selected_rows(self) -> set[int]:
        """Return the rows with a selected cell; quick however many cells that are."""
        found: set[int] = set()
        blocks = self.selectionModel().selection()
        for place in range(blocks.count()):
            block = blocks.at(place)
            found.update(range(block.top(), block.bottom() + 1))
        return found

    def go_to(self, id: str, column: int | None = None) -> bool:  # noqa: A002
        """Put the cursor on a record; returns whether the list shows it."""
        row = self.model_.row_of(id)
        if row < 0:
            return False
        place = self.currentIndex().column() if column is None else column
        index = self.model_.index(row, max(place, 0))
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Space to select the whole row, as spreadsheets do with Shift+Space."""
        whole_row = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space and event.modifiers() == whole_row:
            self.selectRow(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    # -- remembering columns -----------------------------------------------------------------

    def column_state(self) -> list[dict[str, Any]]:
        """Return order, width and visibility of the columns, for a view to remember."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(visual) for visual in range(header.count())]
        return [
            {
                "name": self.model_.columns[place].name,
                "width": round(self.columnWidth(place) / self._theme.zoom) if not hidden else None,
                "shown": not hidden,
            }
            for place in places
            for hidden in (self.isColumnHidden(place),)
        ]

    def set_column_state(self, state: list[dict[str, Any]]) -> None:
        """Lay the columns out as remembered (see `domain.layouts`); new ones stay."""
        header = self.horizontalHeader()
        visual = 0
        for one in state:
            place = self.model_.column_place(str(one.get("name")))
            if place < 0:
                continue
            if place > 0:
                visual += 1
                header.moveSection(header.visualIndex(place), visual)
            self.setColumnHidden(place, place > 0 and not one.get("shown", True))
            if one.get("width"):
                self.setColumnWidth(place, self._theme.px(float(one["width"])))
        self._place_frozen()
        self._leave_hidden()

    def show_column(self, name: str, *, shown: bool) -> None:
        """Show or hide a column; the frozen one always stays."""
        place = self.model_.column_place(name)
        if place > 0:
            self.setColumnHidden(place, not shown)
            self._leave_hidden()

    def _leave_hidden(self) -> None:
        """Take the cursor out of a column that was hidden, into the nearest one that is seen."""
        index = self.currentIndex()
        if not index.isValid() or not self.isColumnHidden(index.column()):
            return
        header = self.horizontalHeader()
        here = header.visualIndex(index.column())
        nearest = min(seen_columns(self), key=lambda c: abs(header.visualIndex(c) - here))
        self.selectionModel().setCurrentIndex(
            index.siblingAtColumn(nearest), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _on_zoomed(self) -> None:
        """Widen the columns with the letters."""
        growth = self._theme.zoom / self._zoom
        self._zoom = self._theme.zoom
        for place in range(self.model_.columnCount()):
            # A hidden column remembers its width but reports none.
            hidden = self.isColumnHidden(place)
            self.setColumnHidden(place, False)
            self.setColumnWidth(place, round(self.columnWidth(place) * growth))
            self.setColumnHidden(place, hidden)
        self._place_frozen()

    def reset_columns(self) -> None:
        """Lay the columns out as shipped."""
        self.set_column_state(
            [{"name": c.name, "width": c.width, "shown": c.shown} for c in self.model_.columns]
        )
