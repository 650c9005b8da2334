"""The weights of the order of candidates, with who would move if they were other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.commands.priorities import SetWeights
from rare_earth_desk.commands.priority_lists import USUAL_CAPACITY
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.weights import THIRDS, Key, Weight, Weights, shipped
from rare_earth_desk.statistics.priorities.moves import Moves, moves
from rare_earth_desk.statistics.priorities.points import Scale, ranked
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.priority_lists.lines import MOVES, moved
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board

_HEADINGS = {
    "value_chain": "Value chain: 3 counts in full, 1 as a third",
    "line_stop": "Days and points",
    "times_listed": "What lowers points",
    "choice": "Choice",
}


class WeightsDialog(QDialog):
    """Nothing is written before it is applied, and then all of it as one step."""

    def __init__(self, desk: Desk, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        capacity = board.current.capacity if board.current is not None else None
        self.seats = capacity or USUAL_CAPACITY
        self.fields: dict[Key, QSpinBox] = {}
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.table = RowsTable(tr("Who moves"), MOVES)
        self.button = QPushButton(tr("Apply"))
        self.button.clicked.connect(self.apply)
        self.reset = QPushButton(tr("Reset to shipped"))
        self.reset.clicked.connect(self.show_shipped)
        self.why = Remark(self)
        # Keys typed faster than all cases are ranked are counted together.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self.show_moves)
        self._build()
        self.show_moves()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        body = QWidget()
        both = QHBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        space(both, 18)
        left = DownScroll(self._weights())
        both.addWidget(left)
        right = QVBoxLayout()
        space(right, 8)
        right.addWidget(self.summary)
        right.addWidget(self.table, 1)
        both.addLayout(right, 1)
        size(self.table, least_width=420, least_height=260)
        words = tr("Proposals of the desk, to be verified. They count for all lists from now on.")
        lay_out(
            self, tr("Weights of the priorities"), (body, self.why),
            Foot(self, words, self.button, between=(self.reset,)),
            size=(1080, 680), gap=10, grows=body,
        )  # fmt: skip
        next(iter(self.fields.values())).setFocus()

    def _weights(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(3, 0, 8, 3)
        space(grid, across=10, down=4)
        grid.setColumnStretch(0, 1)
        for place, words in ((1, tr("Weight")), (2, tr("Shipped"))):
            grid.addWidget(_caption(words), 0, place)
        for (part, key), one in shipped().items():
            if part in _HEADINGS and (part, key) == _first_of(part):
                heading = QLabel(tr(_HEADINGS[part]))
                heading.setProperty("look", "caption")
                grid.addWidget(heading, grid.rowCount(), 0, 1, 3)
            self._add(grid, grid.rowCount(), one)
        return made

    def _add(self, grid: QGridLayout, row: int, one: Weight) -> None:
        field, name = QSpinBox(), say(one.label)
        field.setRange(one.least, one.most)
        field.setValue(self._board.weights[one.part, one.key])
        for widget in (field, field.lineEdit()):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tr(one.help))
        field.setToolTip(tr(one.help))
        # The wheel scrolls the table; it changes a weight only where one has clicked into it.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        size(field, width=84)
        field.valueChanged.connect(lambda _value: self._typing.start())
        label = QLabel(name)
        label.setBuddy(field)
        label.setToolTip(tr(one.help))
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        grid.addWidget(_caption(_shown(one)), row, 2)
        self.fields[one.part, one.key] = field

    # -- who moves -------------------------------------------------------------------------------

    @property
    def weights(self) -> Weights:
        """The weights as they stand in the dialog."""
        return Weights({key: field.value() for key, field in self.fields.items()})

    @property
    def moves(self) -> Moves:
        """Who would move of those who can stand on the list."""
        board, weights = self._board, self.weights
        after = ranked(board.pending, Scale(board.basis, weights, board.still))
        share = ("choice", "company per cent")
        return moves(
            board.standing(board.order), board.standing(after), self.seats,
            (board.weights[share], weights[share]),
            pins=board.marked("pin"), bans=board.marked("ban"),
        )  # fmt: skip

    def show_moves(self) -> None:
        """Show who would come among the first seats, leave them, or move furthest besides."""
        self._typing.stop()
        found = self.moves
        self.table.fill(moved(found))
        self.button.setEnabled(self.weights != self._board.weights)
        self.summary.setText(" ".join(self._in_words(found)))

    def _in_words(self, found: Moves) -> Iterator[str]:
        """Yield who would stand on the list, and how many would stand elsewhere in the order."""
        if found.entering or found.leaving:
            yield tr(
                "If the list of {seats} were filled anew: {a:comes|come} in, {b:goes|go} out.",
                seats=grouped(self.seats), a=grouped(len(found.entering)),
                b=grouped(len(found.leaving)),
            )  # fmt: skip
        elif found.moved:
            yield tr("If the list of {seats} were filled anew, the same cases would be chosen.",
                     seats=grouped(self.seats))  # fmt: skip
        if found.moved:
            yield tr("{n:case changes|cases change} place.", n=grouped(found.moved))
        else:
            yield tr("No case changes place.")

    def show_shipped(self) -> None:
        """Put the shipped weights into the fields; they count once they are applied."""
        for key, field in self.fields.items():
            field.setValue(shipped()[key].points)

    def apply(self) -> None:
        """Set the weights; a refusal is said, and the dialog stays."""
        command = SetWeights(self.weights.points)
        done = write(self, self._desk, self.windowTitle(), lambda: command, self.why.say)
        if done is not None:
            if done.step is not None:
                self._desk.tell(done.step.name, done.step)
            self.accept()


def _first_of(part: str) -> Key:
    return next(key for key in shipped() if key[0] == part)


def _shown(one: Weight) -> str:
    return f"{one.points} / {THIRDS}" if one.part == "value_chain" else str(one.points)


def _caption(words: str) -> QLabel:
    made = QLabel(words)
    made.setProperty("look", "caption")
    return made
