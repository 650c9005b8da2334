"""Filling up a list: the cases proposed for its free seats, and those passed over with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.commands.priority_lists import AddToList
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.priority_lists.lines import PASSED, PROPOSED, passed, proposed
from rare_earth_desk.views.rows.row_words import RowWords
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.statistics.priorities.choice import Choice
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board


class FillDialog(QDialog):
    """Enter adds what is proposed, all of it as one step."""

    def __init__(self, desk: Desk, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, board
        assert board.current is not None
        self._list = board.current
        self.choice: Choice = board.choice()
        self.table = RowsTable(tr("Proposed"), PROPOSED)
        self.passed = RowsTable(tr("Passed over"), PASSED)
        n = grouped(len(self.choice.chosen))
        self.button = QPushButton(tr("Add {n:case|cases}", n=n))
        self.button.setEnabled(bool(self.choice.chosen))
        self.button.clicked.connect(self.add)
        self.why = Remark(self)
        self._build()
        (self.button if self.choice.chosen else self.table).setFocus()

    def _build(self) -> None:
        self.table.fill(proposed(self._board, self.choice))
        self.passed.fill(passed(self.choice))
        rules = QLabel(self._in_words())
        rules.setProperty("look", "caption")
        rules.setWordWrap(True)
        over = QLabel(tr("Passed over: {n}", n=grouped(len(self.choice.passed))))
        over.setProperty("look", "caption")
        over.setBuddy(self.passed)
        size(self.table, least_height=240)
        size(self.passed, least_height=120)
        for widget in (over, self.passed):
            widget.setVisible(bool(self.choice.passed))
        lay_out(
            self,
            tr("Fill up list {n}", n=self._list.number or "?"),
            (rules, self.table, RowWords(self.table), over, self.passed, self.why),
            Foot(self, tr("Undo takes all of them off again."), self.button, default=True),
            size=(980, 640), gap=10, grows=self.table,
        )  # fmt: skip

    def _in_words(self) -> str:
        """Return how many seats are free and how they are shared."""
        choice, most = self.choice, self._list.capacity or 0
        free = most - len(self._board.cases)
        parts = [
            tr("{n:seat is|seats are} free of {most}.", n=grouped(free), most=grouped(most)),
            tr("A company gets {n:seat|seats} at most.", n=grouped(choice.cap)),
        ]
        if choice.is_relaxed:
            parts.append(tr("That did not fill the list, so one company has {n}.",
                            n=grouped(choice.most)))  # fmt: skip
        if choice.states:
            parts.append(tr("Up to {n:seat is|seats are} kept for member states without one.",
                            n=grouped(choice.states)))  # fmt: skip
        banned = sum(one.mark == "ban" for one in self._board.marks.values())
        if banned:
            parts.append(tr("Not this time: {n:case|cases} as marked.", n=grouped(banned)))
        if len(choice.chosen) < free:
            parts.append(tr("There are no more candidates."))
        return " ".join(parts)

    def add(self) -> None:
        """Add what is proposed; a refusal is said, and the dialog stays."""
        command = AddToList(self._list.id, tuple(one.case.id for one in self.choice.chosen))
        done = write(self, self._desk, self.windowTitle(), lambda: command, self.why.say)
        if done is not None:
            if done.step is not None:
                self._desk.tell(done.step.name, done.step)
            self.accept()
