"""The chosen list: its cases in order, who could join them, what stands in the way, fairness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.commands.priority_lists import AddToList, MoveOnList, TakeFromList
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing import preflight
from rare_earth_desk.domain.listing.state import PREPARING, state_of
from rare_earth_desk.views.lists.search_line import SearchLine
from rare_earth_desk.views.priority_lists import lines
from rare_earth_desk.views.priority_lists.figures import Figures
from rare_earth_desk.views.priority_lists.findings_list import FindingsList
from rare_earth_desk.views.priority_lists.head import ListHead
from rare_earth_desk.views.rows.row_words import RowWords
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board
    from rare_earth_desk.views.theme.theme import Theme


# Beside the search of the candidates; each asks for an action of the window.
_BUTTONS = {"list-fill": "Fill up …", "list-mark": "Mark …", "list-weights": "Weights …"}
_LEAST_HEIGHT = 70


class ListView(QWidget):
    """Shows one list of the board and does what is asked of its rows."""

    application_wanted = Signal(str)
    asked = Signal(str)  # for an action of the window, by its id

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.board: Board | None = None
        self.head = ListHead(desk)
        self.rows = RowsTable(tr("Cases of the list"), lines.PREPARED, draggable=True)
        self.search = SearchLine("application")
        self.search.setObjectName("candidateSearch")
        self.search.setAccessibleName(tr("Search the candidates"))
        self.search.setPlaceholderText(tr("Search the candidates: words, or field:value, days>45"))
        self.candidates = RowsTable(tr("Candidates"), lines.CANDIDATES)
        self.of_row, self.of_candidate = RowWords(self.rows), RowWords(self.candidates)
        self.buttons = {name: _button(name, text) for name, text in _BUTTONS.items()}
        self.findings = FindingsList()
        self.figures, self.answers = Figures(), Figures()
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        self.rows_card = Card(tr("On the list"))
        self.rows_card.set_content(self.rows, to_edges=True)
        _put_below(self.rows_card, self.rows, self.of_row)
        self.candidates_card = Card(tr("Candidates"))
        line = QHBoxLayout()
        space(line, 8, margins=(10, 0, 10, 0))
        line.addWidget(self.search, 1)
        for button in self.buttons.values():
            line.addWidget(button)
        self.candidates_card.body.addLayout(line)
        self.candidates_card.set_content(self.candidates, to_edges=True)
        _put_below(self.candidates_card, self.candidates, self.of_candidate)
        self.findings_card = Card(tr("Check"))
        self.findings_card.set_content(self.findings)
        self.figures_card = Card(tr("Fairness"))
        self.figures_card.body.addWidget(self.figures)
        self.answers_card = Card(tr("Answers and outcome"))
        self.answers_card.body.addWidget(self.answers)
        self.answers_card.body.addStretch(1)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addWidget(self.findings_card, 1)
        column.addWidget(self.figures_card)
        self.above = _split(Qt.Orientation.Horizontal, theme, (
            (self.rows_card, 780), (self.answers_card, 252)))  # fmt: skip
        self.under = _split(Qt.Orientation.Horizontal, theme, (
            (self.candidates_card, 690), (beside, 320)))  # fmt: skip
        down = _split(Qt.Orientation.Vertical, theme, ((self.above, 380), (self.under, 370)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        space(whole, 10)
        whole.addWidget(self.head)
        whole.addWidget(down, 1)

    def _connect(self) -> None:
        self.rows.deleted.connect(self.take_out)
        self.rows.moved.connect(self.move_by)
        self.rows.dropped.connect(self._drop)
        self.candidates.entered.connect(self.add)
        self.candidates.inserted.connect(self.add)
        self.rows.inserted.connect(lambda _ids: self.candidates.setFocus())
        self.rows.entered.connect(self._open)
        self.findings.entered.connect(self.application_wanted)
        for table in (self.rows, self.candidates):
            table.typed.connect(self._type)
        # Keys typed faster than the list is painted are searched for together.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self._show_candidates)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.left_down.connect(self._into_candidates)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))

    # -- showing ---------------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Show the chosen list of a board."""
        self.board = board
        self.head.show_board(board)
        handed = board.is_handed_over
        rows = lines.handed_over(board) if handed else lines.prepared(board)
        self.rows.fill(rows, lines.HANDED if handed else lines.PREPARED)
        self.rows_card.set_title(tr("As it was handed over") if handed else tr("On the list"))
        self.rows_card.set_note(
            "" if handed else tr("Alt+Up and Alt+Down move, Del takes out, Enter opens the case")
        )
        for part in (self.under, self.of_row):
            part.setVisible(not handed)
        self.answers_card.setVisible(handed)
        if handed:
            self.answers.show_lines(lines.answer_lines(board))
        else:
            self.figures.show_lines(lines.fairness_lines(board))
            self._show_findings(board)
            self._show_candidates()

    def _show_findings(self, board: Board) -> None:
        self.findings.show_findings(board.findings)
        self.findings_card.set_title(say(preflight.in_one_line(board.findings)))

    def _show_candidates(self) -> None:
        self._typing.stop()
        board = self.board
        if board is None or board.is_handed_over:
            return
        found = board.candidates(self.search.text())
        self.candidates.fill(lines.candidates(board, found))
        self.candidates_card.set_note(self._note(board, len(found)))

    def _note(self, board: Board, found: int) -> str:
        """Return how many candidates are shown, and how many who wait are none, and why."""
        left = [
            tr(words, n=grouped(n))
            for words, n in (
                ("{n} more without a number", board.without_number),
                ("{n} with the applicant", board.with_applicant),
            )
            if n
        ]
        shown = tr("{n:case|cases}", n=grouped(found))
        parts = ("; ".join((shown, ", ".join(left))) if left else shown, tr("Enter adds"))
        return " · ".join(parts)

    def chosen(self) -> list[str]:
        """Return the cases that the cursor or the selection is on: of the list, or candidates."""
        table = self.rows if self.rows.hasFocus() else self.candidates
        return [id_ for id_ in table.ids() if id_]

    def _into_candidates(self) -> None:
        if self._typing.isActive():
            self._show_candidates()
        self.candidates.setFocus()

    # -- what the user does ----------------------------------------------------------------------

    def add(self, ids: list[str]) -> None:
        """Put candidates at the end of the list; the next candidate is under the cursor."""
        if self.board is not None and any(ids):
            self.desk.do(AddToList(self.board.chosen, tuple(filter(None, ids))))

    def take_out(self, ids: list[str]) -> None:
        """Take cases off the list."""
        if self.board is not None and any(ids):
            self.desk.do(TakeFromList(self.board.chosen, tuple(ids)))

    def move_by(self, ids: list[str], places: int) -> None:
        """Move cases up or down by some places; at the end they stay."""
        if self.board is None or not any(ids):
            return
        order = [case.id for case in self.board.cases]
        first = min((order.index(id_) for id_ in ids if id_ in order), default=0)
        target = first + 1 + places
        if 1 <= target <= len(order) - len(ids) + 1 or state_of_board(self.board) != PREPARING:
            self.desk.do(MoveOnList(self.board.chosen, tuple(ids), target))

    def _drop(self, ids: list[str], before: int) -> None:
        if self.board is not None and any(ids):
            order = [case.id for case in self.board.cases]
            above = sum(id_ in ids for id_ in order[:before])
            self.desk.do(MoveOnList(self.board.chosen, tuple(ids), before - above + 1))

    def go_to_findings(self) -> None:
        """Put the cursor on the first thing found, or on the list where there is none."""
        there = self.findings.isVisible() and self.findings.count()
        (self.findings if there else self.rows).setFocus()

    def _open(self, ids: list[str]) -> None:
        if ids and ids[0]:
            self.application_wanted.emit(ids[0])

    def _type(self, text: str) -> None:
        if self.under.isVisible():
            self.search.setFocus()
            self.search.insert(text)


def _button(name: str, text: str) -> QPushButton:
    made = QPushButton(tr(text))
    made.setObjectName(name)
    return made


def _put_below(card: Card, table: RowsTable, words: RowWords) -> None:
    """Put a line below a table; where it is low the table gives way, down to one row."""
    size(table, least_height=_LEAST_HEIGHT)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    table.setSizePolicy(policy)
    card.body.addWidget(words)


def _split(way: Qt.Orientation, theme: Theme, parts: Sequence[tuple[QWidget, int]]) -> QSplitter:
    """Return parts beside or above each other, with their sizes at zoom 1; the first one grows."""
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    for part, _size in parts:
        made.addWidget(part)
    made.setSizes([theme.px(size) for _part, size in parts])
    made.setStretchFactor(0, 1)
    return made


def state_of_board(board: Board) -> str:
    """Return the state of the chosen list, "" for none."""
    return state_of(board.current) if board.current else ""
