"""A page that lists facts: search line, chips, table, and a line that says what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import touched
from rare_earth_desk.domain.search import asked_otherwise
from rare_earth_desk.domain.selection import Selection, Sorting, matching
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.chip_words import chip_of
from rare_earth_desk.views.lists.column_menu import ColumnMenu
from rare_earth_desk.views.lists.facts_model import FactsModel
from rare_earth_desk.views.lists.facts_table import FactsTable
from rare_earth_desk.views.lists.list_summary import nothing_there, summary_of
from rare_earth_desk.views.lists.scope import Scope
from rare_earth_desk.views.lists.search_line import SearchLine
from rare_earth_desk.views.lists.search_note import SearchNote
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.chip_bar import ChipBar
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.views.lists.cell_typing import CellTyping

# Changed records from which on the list is laid out anew.
_MANY = 500


class ListPage(QWidget):
    """The list of one page; filter, scroll and current row survive every edit, undo, import."""

    current_changed = Signal(str)
    pictured = Signal()  # the list has been painted for the first time

    def __init__(
        self, desk: Desk, scope: Scope, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.scope, self.theme = desk, scope, theme
        self.page = scope.selection.page
        self.model = FactsModel(self.page)
        # Each with its parent: whatever gets it later is dressed once more.
        self.search = SearchLine(self.page, self)
        self.note = SearchNote(theme, self)
        self.chips = ChipBar(self)
        self.body = QStackedWidget(self)
        self.table = FactsTable(self.model, theme, self.body)
        self.empty = EmptyState("list", "", parent=self.body)
        self.summary = ElidedLabel(parent=self)
        self.stale = QPushButton(self)
        self._widen = QAction(tr("Show everything"), self)
        self._widen.triggered.connect(self.show_everything)
        self._offered: tuple[QAction, ...] = ()
        self._build()
        self._connect()
        self.typing: CellTyping | None = None
        self.usual_ordering: Callable[[], tuple[Sorting, ...]] = tuple
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_first_picture)
        for watched in (self.table, self.table.viewport()):
            watched.installEventFilter(self)
        self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first picture, and whoever is faster than what follows it (Qt)."""
        if event.type() == QEvent.Type.Paint:
            self._soon.start(0)
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self.make_typable()
        return super().eventFilter(watched, event)

    def _on_first_picture(self) -> None:
        self.make_typable()
        self.pictured.emit()

    def make_typable(self) -> None:
        """Let the cells be typed into; editors take longer to import than the list to paint."""
        if self.typing is None:
            from rare_earth_desk.views.lists.cell_typing import CellTyping

            for watched in (self.table, self.table.viewport()):
                watched.removeEventFilter(self)
            self.typing = CellTyping(self.table, self.desk)

    def _build(self) -> None:
        first, *rest = self.page.split("_")
        self.table.setObjectName(first + "".join(map(str.title, rest)) + "Table")
        self.stale.setProperty("look", "link")
        self.stale.setAccessibleName(tr("Refresh the list"))
        self.stale.hide()
        self.summary.setProperty("look", "caption")
        self.top = QHBoxLayout()
        space(self.top, 8)
        self.top.addWidget(self.search, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.stale)
        layout = QVBoxLayout(self)
        space(layout, 8, margins=(0, 0, 0, 0))
        layout.addLayout(self.top)
        layout.addWidget(self.note)
        layout.addWidget(self.chips)
        layout.addWidget(self.body, 1)
        size(self.body, least_height=150)  # the heading and a few rows
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        layout.addLayout(foot)
        self.chips.hide()

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self._on_typed_search)
        self.search.narrowed.connect(lambda _text: self._typing.start())
        self.search.escaped.connect(self._on_escaped)
        self.search.chip_back.connect(self._remove_last_chip)
        self.search.left_down.connect(self._into_list)
        self.chips.removed.connect(
            lambda chip: self.scope.set_selection(self.scope.selection.without(chip))
        )
        self.chips.cleared.connect(self.clear_chips)
        self.table.sort_asked.connect(self._on_sort_asked)
        self.table.menu_asked.connect(self.show_column_menu)
        self.table.current_id_changed.connect(self.current_changed)
        self.model.stale_changed.connect(self._show_stale)
        self.stale.clicked.connect(self.refresh)
        self.scope.selection_changed.connect(self._on_selection)
        self.desk.changed.connect(self._on_changed)

    # -- what is shown -----------------------------------------------------------------------

    def reload(self) -> None:
        """Lay the list out anew; the current record and the scroll position are kept."""
        current, column = self.table.current_id(), self.table.currentIndex().column()
        scroll = self.table.verticalScrollBar().value()
        selection = self.scope.selection
        self.model.editable = selection.past is None and self.desk.register.only_read is None
        self.model.show(self.scope.facts(), selection)
        if not current or not self.table.go_to(current, column):
            self._go_to_first()
        self.table.verticalScrollBar().setValue(scroll)
        self.table.show_sorting(selection.ordering)
        self._show_filters(selection)
        self._show_summary()
        self._show_empty()

    def refresh(self) -> None:
        """Lay the list out anew after edits: rows that no longer match leave (F5)."""
        self.reload()

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            index = self.model.index(0, max(self.table.currentIndex().column(), 0))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.table.selectionModel().setCurrentIndex(index, flags)
        else:
            self.current_changed.emit("")

    def _show_filters(self, selection: Selection) -> None:
        if self.search.text().strip() != selection.typed.strip():
            self.search.setText(selection.typed)
        texts = [chip_of(chip, chip, self.page) for chip in selection.chips]
        self.chips.set_chips(texts)
        self.chips.setVisible(bool(texts))
        self.search.tell(self.note.tell((*selection.query.problems, *selection.query.notes)))

    def _show_summary(self) -> None:
        shown, total = self.model.rowCount(), len(self.scope.facts())
        self.summary.setText(summary_of(self.scope.selection, shown, total))

    def _show_empty(self) -> None:
        """Where there is no row, say why and what to do instead of showing an empty table."""
        nothing = self.model.rowCount() == 0
        self.body.setCurrentWidget(self.empty if nothing else self.table)
        if not nothing:
            return
        if len(self.scope.facts()):
            selection = self.scope.selection
            meant = asked_otherwise(selection.query, self.page)
            words = "\n".join(filter(None, (selection.words(), say(meant) if meant else "")))
            self.empty.say(tr("Nothing matches this search."), words)
            self.empty.set_actions(self._widen)
        else:
            self.empty.say(*nothing_there(self.page))
            self.empty.set_actions(*self._offered)

    def offer(self, *actions: QAction) -> None:
        """Offer these actions as buttons while there is not a single record."""
        self._offered = actions
        self._show_empty()

    def show_everything(self) -> None:
        """Take off every filter."""
        self.scope.set_selection(replace(self.scope.selection, typed="", chips=()))

    def _show_stale(self, number: int) -> None:
        self.stale.setVisible(bool(number))
        self.stale.setText(
            tr("{n:row no longer matches|rows no longer match} · F5 refreshes", n=number)
        )

    # -- what the user does ------------------------------------------------------------------

    def _on_typed_search(self) -> None:
        selection = self.scope.selection
        if self.search.text().strip() != selection.typed.strip():
            self.scope.set_selection(replace(selection, typed=self.search.text()))

    def clear_chips(self) -> None:
        """Take off every chip."""
        self.scope.set_selection(replace(self.scope.selection, chips=()))

    def _on_escaped(self) -> None:
        """Take off the chips; with nothing to take off go back to the list."""
        if self.scope.selection.chips:
            self.clear_chips()
        else:
            self._into_list()

    def _remove_last_chip(self) -> None:
        chips = self.scope.selection.chips
        self.scope.set_selection(replace(self.scope.selection, chips=chips[:-1]))

    def _into_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_sort_asked(self, column: str, add: bool) -> None:
        self.scope.set_selection(self.scope.selection.sorted_by(column, add=add))

    def show_column_menu(self, place: int, point: QPoint) -> None:
        """Offer what can be done with a column, and which columns to show."""
        name = self.model.columns[place].name if place >= 0 else ""
        menu = ColumnMenu(self.table, name)
        menu.sort_asked.connect(self._on_sort)
        menu.reset_asked.connect(self.reset_columns)
        menu.exec(point)
        menu.deleteLater()

    def ask_columns(self) -> None:
        """Open the menu of the column the cursor is in (by keyboard)."""
        place = max(self.table.currentIndex().column(), 0)
        header = self.table.horizontalHeader()
        left = max(header.sectionViewportPosition(place), 0)
        self.show_column_menu(place, header.mapToGlobal(QPoint(left, header.height())))

    def reset_columns(self) -> None:
        """Lay the columns out as shipped, the rows in their usual order."""
        self.table.reset_columns()
        self.scope.set_selection(replace(self.scope.selection, ordering=self.usual_ordering()))

    def _on_sort(self, column: str, falling: bool, add: bool) -> None:
        kept = [one for one in self.scope.selection.ordering if one.column != column]
        ordering = (*(kept if add else ()), Sorting(column, falling))
        self.scope.set_selection(replace(self.scope.selection, ordering=ordering))

    # -- what happens elsewhere --------------------------------------------------------------

    def _on_selection(self, _selection: Selection) -> None:
        self.reload()

    def _on_changed(self, step: Step) -> None:
        ids = touched(self.page, step, self.scope.facts())
        if len(ids) > _MANY:  # to look for each of them in the list would take longer by far
            self.reload()
            return
        facts = self.scope.facts()
        hidden = [id_ for id_ in sorted(ids) if self.model.row_of(id_) < 0]
        made = set(step.ids(self.page)) & set(hidden) if step.kind == "do" else set()
        # Several new rows come from an import: nobody typed them, so none has to stay in place.
        taken_in = len(made) > 1
        taught = bool(step.ids("import_profile"))  # words of the search may mean something now
        past = self.scope.selection.past is not None
        if past or taken_in or taught or self._rows_left(ids, facts):
            self.reload()
            return
        still = matching(self.scope.selection, facts, ids)
        # What was just made, and what came back to the filter, stays in view until refreshed.
        self.model.add_rows([id_ for id_ in hidden if id_ in still or id_ in made])
        self._show_empty()
        self.model.refresh_rows(ids, still)
        self._show_summary()

    def _rows_left(self, ids: frozenset[str], facts: Facts) -> bool:
        """Tell whether a row that is shown is no longer among the facts (or came back)."""
        return self.model.is_outdated(facts) or any(facts.place(id_) is None for id_ in ids)
