"""Handing a list over: the day, whether product words go with it, and what leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from rare_earth_desk.commands.handing_over import HandOver
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listing import preflight
from rare_earth_desk.domain.listing.snapshot import Snapshot, frozen
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.priority_lists.papers import heads_of, rows_of, what_leaves
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board


class HandOverDialog(QDialog):
    """Enter hands over; the preview shows the outer list as it will be, for ever."""

    def __init__(self, desk: Desk, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        assert board.current is not None
        self._list: PriorityList = board.current
        register = desk.register
        self.day = DayEdit(
            field_of(PriorityList, "handed_over_on"),
            today=lambda: register.today, china=lambda: register.calendars.china,
        )  # fmt: skip
        self.day.set_value(register.today.isoformat())
        self.words = QCheckBox(tr("With the product word in English and Chinese"))
        self.words.toggled.connect(lambda _on: self._preview())
        self.leaves = QLabel()
        self.leaves.setWordWrap(True)
        headings, _rows = self._copy().outer()
        self.table = RowsTable(tr("The outer list"), heads_of(headings))
        self.button = QPushButton(tr("Hand over"))
        self.button.clicked.connect(self.hand_over)
        self.why = Remark(self)
        self._build()
        self._preview()
        self.button.setFocus()

    def _build(self) -> None:
        state = QLabel(say(preflight.in_one_line(self._board.findings)))
        state.setProperty("look", "caption")
        label = QLabel(tr("Handed over on"))
        label.setBuddy(self.day)
        row = QHBoxLayout()
        space(row, 8)
        row.addWidget(label)
        row.addWidget(self.day)
        row.addSpacing(current().px(16))
        row.addWidget(self.words, 1)
        size(self.table, least_height=200)
        lay_out(
            self,
            tr("Hand over list {n}", n=self._list.number or "?"),
            (state, row, self.leaves, self.table, self.why),
            Foot(self, tr("The list is frozen; undo takes the hand-over back."), self.button,
                 default=True),
            size=(680, 560), gap=10, grows=self.table,
        )  # fmt: skip

    def _copy(self) -> Snapshot:
        cases = [{"number": case.number, "product_group": case.product_group}
                 for case in self._board.cases]  # fmt: skip
        day = self._desk.register.today.isoformat()
        words = self.words.isChecked()
        return frozen(self._list.number, self._list.week, day, cases, product_words=words)

    def _preview(self) -> None:
        copy = self._copy()
        headings, rows = copy.outer()
        self.table.fill(rows_of(rows), heads_of(headings))
        self.leaves.setText(tr("This leaves, and nothing else: {what}.", what=what_leaves(copy)))

    def hand_over(self) -> None:
        """Hand over; what stands in the way is shown, and the dialog stays."""
        if not self.day.commit():
            return
        day = self.day.value()
        words = self.words.isChecked()
        command = HandOver(self._list.id, str(day or ""), product_words=words)
        done = write(self, self._desk, self.windowTitle(), lambda: command, self.why.say)
        if done is not None and done.step is not None:
            self._desk.tell(done.step.name, done.step)
            self.accept()
