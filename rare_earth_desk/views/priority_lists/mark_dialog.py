"""Marking cases for a list before it is chosen: must be raised, not this time, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from rare_earth_desk.commands.priorities import MarkOnList
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import ListMark
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board


class MarkDialog(QDialog):
    """Begins with the mark and the reason that the first of the cases has."""

    def __init__(
        self, desk: Desk, board: Board, ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._ids = desk, tuple(ids)
        assert board.current is not None
        self._list = board.current
        held = board.marks.get(self._ids[0])
        self.kinds: dict[str, QRadioButton] = {
            term.key: QRadioButton(tr(term.label)) for term in vocabulary.terms("list_mark")
        }
        self.kinds[""] = QRadioButton(tr("No mark"))
        for term in vocabulary.terms("list_mark"):
            self.kinds[term.key].setToolTip(tr(term.help))
        self.reason = QLineEdit((held.reason or "") if held else "")
        self.reason.setMaxLength(field_of(ListMark, "reason").longest)
        self.button = QPushButton(tr("Mark"))
        self.button.clicked.connect(self.mark)
        self.why = Remark(self)
        self._build(self._title(board))
        self.kinds[(held.mark or "") if held else "pin"].setChecked(True)
        self.reason.setFocus()

    def _title(self, board: Board) -> str:
        ranked = board.by_case.get(self._ids[0])
        if len(self._ids) == 1 and ranked is not None:
            return say(ranked.case.name)
        return tr("{n:case|cases}", n=grouped(len(self._ids)))

    def _build(self, title: str) -> None:
        label = QLabel(tr("Why"))
        label.setProperty("look", "caption")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Why"))
        words = tr("For list {n} alone; “Fill up” goes by it.", n=self._list.number or "?")
        lay_out(
            self,
            tr("Mark {what} for list {n}", what=title, n=self._list.number or "?"),
            (*self.kinds.values(), label, self.reason, self.why),
            Foot(self, words, self.button, default=True),
            size=(460, 330), gap=8,
        )  # fmt: skip

    @property
    def kind(self) -> str:
        """The mark that is chosen, "" for none."""
        return next((key for key, button in self.kinds.items() if button.isChecked()), "")

    def mark(self) -> None:
        """Mark the cases; what is missing is said, and the dialog stays."""
        command = MarkOnList(self._list.id, self._ids, self.kind, self.reason.text())
        done = write(self, self._desk, self.windowTitle(), lambda: command, self.why.say)
        if done is not None:
            self.accept()
