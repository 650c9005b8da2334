"""The page of priority lists: all lists at the left, the chosen one, the intake, the outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.commands.priority_lists import NewList
from rare_earth_desk.domain import days
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.priority_lists import lines
from rare_earth_desk.views.priority_lists.board import Board
from rare_earth_desk.views.priority_lists.deeds import DEEDS, keeps_from
from rare_earth_desk.views.priority_lists.hand_over_dialog import HandOverDialog
from rare_earth_desk.views.priority_lists.intake_view import IntakeView
from rare_earth_desk.views.priority_lists.list_items import list_item
from rare_earth_desk.views.priority_lists.list_view import ListView
from rare_earth_desk.views.priority_lists.papers import ListPaperDialog, copy_outer
from rare_earth_desk.views.priority_lists.parts import INTAKE, LISTS, OUTCOMES, Parts
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.left_list import LeftList
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from rare_earth_desk.domain.listing.snapshot import Snapshot
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.exchange.list_papers import Side
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.lists.search_line import SearchLine
    from rare_earth_desk.views.theme.theme import Theme

# What a step must touch for the page to be worked out anew.
_CONCERNED = (
    "priority_list", "list_entry", "list_mark", "priority_weight", "company", "stoppage",
)  # fmt: skip


class ListsPage(QWidget):
    """Shows the list that is being prepared, else the latest; a hidden page waits till shown."""

    tells_itself = True  # the tables show what a step did
    application_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listsPage")
        self.desk = desk
        self._theme = theme
        self._stale = True
        self._chosen = ""
        self._board: Board | None = None
        self.left = LeftList(tr("Priority lists"), tr("New list  Ctrl+N"))
        self.lists, self.add = self.left.list, self.left.add
        self.add.setAccessibleName(tr("New list"))
        self.view = ListView(desk, theme)
        self.intake = IntakeView(desk, theme)
        self.outcomes = RowsTable(tr("Outcomes of the lists"), lines.OUTCOMES)
        self.empty = EmptyState(
            "list",
            tr("There is no priority list yet."),
            tr("Add one with Ctrl+N; the candidates are offered in their order."),
        )
        self.body = QStackedWidget()
        self.body.addWidget(self.view)
        self.body.addWidget(self.empty)
        self.tabs = Parts()
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)  # first: what gets its parent later is dressed once more
        size(self.left, width=206)
        one = QWidget()
        row = QHBoxLayout(one)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        row.addWidget(self.left)
        row.addWidget(self.body, 1)
        self.tabs.fill(one, self.intake, self.outcomes)

    def _connect(self) -> None:
        self.left.chosen.connect(self._on_chosen)
        self.add.clicked.connect(self.add_record)
        self.view.head.asked.connect(self.act)
        self.view.asked.connect(self.act)
        for part in (self.view, self.intake):
            part.application_wanted.connect(self.application_wanted)
        self.outcomes.entered.connect(lambda ids: self.show_list(ids[0] if ids else ""))
        self.tabs.currentChanged.connect(lambda _place: self._on_part())
        self.desk.changed.connect(self._on_changed)

    # -- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date, and begin in the candidates or rows (Qt)."""
        super().showEvent(event)
        if self._stale:
            self._fill()
        self.focus_rows()

    def show_part(self, part: str) -> None:
        """Bring the intake or the outcomes to the front, the cursor on their rows."""
        self.tabs.setCurrentIndex({"intake": INTAKE, "outcomes": OUTCOMES}[part])
        self.focus_rows()

    @property
    def search(self) -> SearchLine | None:
        """The line that searches the candidates; a list that went out has none."""
        there = self.board.current is not None and not self.board.is_handed_over
        return self.view.search if there else None

    def focus_rows(self) -> None:
        """Put the cursor on the rows in front; of a list without cases on its candidates."""
        view, place = self.view, self.tabs.currentIndex()
        if place != LISTS:
            (self.intake if place == INTAKE else self.outcomes).setFocus()
            return
        empty = not view.rows.model_.rowCount() and view.candidates_card.isVisibleTo(view)
        (view.candidates if empty else view.rows).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, step: Step) -> None:
        if not step.applications and not any(step.ids(table) for table in _CONCERNED):
            return
        if self.isVisible():
            self.board = self.board.after(step)
            self._fill()
        else:  # it is worked out when somebody asks for it again
            self._board = None
            self._stale = True

    @property
    def board(self) -> Board:
        """The board after the last step, with the list that is shown chosen."""
        if self._board is None:
            self.board = Board(self.desk.register, self._chosen)
        assert self._board is not None
        return self._board

    @board.setter
    def board(self, board: Board) -> None:
        self._board, self._chosen = board, board.chosen

    def refresh(self, chosen: str = "") -> None:
        """Work everything out anew and show it."""
        self.board = Board(self.desk.register, chosen or self.board.chosen)
        self._fill()

    def _fill(self) -> None:
        self._stale = False
        self._fill_lists()
        self._show_tab()

    def _on_part(self) -> None:
        self._show_tab()
        if self.isVisible() and not self.tabs.is_walked:
            self.focus_rows()

    def _show_tab(self) -> None:
        """Show the part in front; the others are filled when they come to the front."""
        place = self.tabs.currentIndex()
        if place == LISTS:
            self.body.setCurrentWidget(self.view if self.board.current else self.empty)
            if self.board.current is not None:
                self.view.show_board(self.board)
        elif place == INTAKE:
            self.intake.show_board(self.board)
        else:
            self.outcomes.fill(lines.outcomes(self.board))

    def _fill_lists(self) -> None:
        items = (list_item(self.board, one) for one in self.board.lists)
        self.left.show_items(items, self.board.chosen)

    def _on_chosen(self, id: str) -> None:  # noqa: A002
        self.board = self.board.turned_to(id)
        self._show_tab()

    def show_list(self, id: str) -> None:  # noqa: A002
        """Show one list with its cases."""
        self.board = self.board.turned_to(id)
        self.tabs.setCurrentIndex(0)
        self._fill()
        self.focus_rows()

    # -- what the user does ----------------------------------------------------------------------

    def add_record(self) -> None:
        """Add the next list, of this week's intake, and show it."""
        made = new_id()
        week = days.at(self.desk.register.today, "week")
        if self.desk.do(NewList(week, id=made)) is not None:
            self.show_list(made)

    def act(self, name: str) -> None:
        """Do what a button or an action of the window asks for, by its id."""
        if name == "show":
            self._show_tab()
        elif name == "list-check":
            self.check()
        elif name == "list-hand-over":
            self.hand_over()
        elif name == "list-copy":
            self.copy()
        elif name == "print-list":
            self.print_wanted.emit()
        elif name in DEEDS:
            DEEDS[name](self)
        else:
            self.preview("outer" if name == "list-outer" else "inner")

    def check(self) -> None:
        """Check the list anew and go to what was found."""
        self.tabs.setCurrentIndex(0)
        self.refresh()
        self.view.go_to_findings()

    def hand_over(self) -> None:
        """Ask for the day and hand over; what stands in the way is shown instead."""
        self.tabs.setCurrentIndex(0)
        self.refresh()
        stop = [finding for finding in self.board.findings if finding.blocks]
        if stop:
            self.view.go_to_findings()
            self.desk.refuse(
                phrase("{first}; settle it before the hand-over.", first=stop[0].words)
            )
            return
        if ask(HandOverDialog(self.desk, self.board, self.window())):
            self.focus_rows()

    def copy(self) -> None:
        """Put the outer list on the clipboard."""
        if self.snapshot is not None:
            copy_outer(self.desk, self.snapshot)

    def preview(self, side: Side) -> None:
        """Show a paper as it will be written, to be saved from there."""
        if self.snapshot is not None:
            ask(ListPaperDialog(self.desk, self.snapshot, side, self.window()))

    @property
    def snapshot(self) -> Snapshot | None:
        """The frozen copy of the chosen list, None where it has none."""
        return self.board.snapshot

    # -- why something cannot be done ------------------------------------------------------------

    def no_list(self) -> Phrase | None:
        """Return why no list is shown."""
        if self.board.current is not None:
            return None
        return phrase("There is no priority list yet; add one first.")

    def not_printable(self) -> Phrase | None:
        """Return why the chosen list cannot be printed."""
        one = self.board.current
        if one is None or self.board.count(one.id):
            return self.no_list()
        return phrase("List {n} is empty; add a case first.", n=one.number or "?")

    def not_open(self) -> Phrase | None:
        """Return why the chosen list can be neither checked nor handed over."""
        one = self.board.current
        if one is None:
            return self.no_list()
        if state_of(one) == HANDED_OVER:
            return phrase("List {n} has been handed over already.", n=one.number or "?")
        return None

    def not_changeable(self, deed: str) -> Phrase | None:
        """Return why cases can be neither proposed nor marked for the chosen list."""
        return self.not_open() or keeps_from(deed, self)

    def not_frozen(self) -> Phrase | None:
        """Return why there is no paper of the chosen list."""
        one = self.board.current
        if one is None:
            return self.no_list()
        if self.snapshot is not None:
            return None
        if state_of(one) != HANDED_OVER:
            return phrase(
                "List {n} has not been handed over; its outer and inner list come with the "
                "hand-over.", n=one.number or "?"
            )  # fmt: skip
        return phrase("List {n} was handed over before frozen copies were kept.", n=one.number)
