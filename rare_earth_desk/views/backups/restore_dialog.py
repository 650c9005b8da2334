"""Earlier states of the register: every backup, what it holds, what restoring it would lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.backups import wording
from rare_earth_desk.views.backups.copies import CopiesTable
from rare_earth_desk.views.backups.second_place import SecondPlace
from rare_earth_desk.views.rows.model import Head, LazyRows, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.step_sentences import in_words, sentence_of
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from rare_earth_desk.register.backups import Backup
    from rare_earth_desk.store.backups.telling import Case
    from rare_earth_desk.views.backups.keeper import Keeper

_CASES = (
    Head("Case", 230, 110),
    Head("Last of what would be lost", 0, 160),
    Head("When", 158, 130),
)
# Walking through the list looks at the backup where it stops.
_SETTLES_MS = 120
_SEEN = 7  # rows of the list of backups that are seen at least
_CASES_SEEN = 4
_FILLED, _EMPTY = 0, 1


class RestoreDialog(QDialog):
    """The newest backup stands first; Ctrl+Enter restores the one the cursor is on."""

    wanted = Signal(object)  # Path of the backup that is to become the register

    def __init__(self, keeper: Keeper, back_up: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.copies = CopiesTable(keeper.backups)
        self.second = SecondPlace(keeper)
        self.empty = EmptyState(
            "history",
            tr("There is no backup of this register yet."),
            tr("One is made by itself once there is something to lose; you can also make one now."),
            back_up,
        )
        self.details, self.happens = QLabel(), QLabel()
        self.cases = RowsTable(tr("Cases about which something would be lost"), _CASES)
        self.button = QPushButton(tr("Restore this state"))
        self._stack, self._lost = QStackedWidget(), Card(tr("What would be lost, case by case"))
        self._is_over = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._build()
        self._connect()
        self.read()

    def _build(self) -> None:
        px = current().px
        backups = Card()
        backups.set_content(self.copies, to_edges=True)
        self.copies.setMinimumHeight(px(30 * (_SEEN + 1)))
        self.cases.setMinimumHeight(px(30 * (_CASES_SEEN + 1)))
        self._lost.set_content(self.cases, to_edges=True)
        self._stack.addWidget(backups)
        self._stack.addWidget(self.empty)
        where = QLabel(
            tr("Backups are made by themselves and verified; they lie in “{folder}”.",
               folder=self._keeper.backups.folder)
        )  # fmt: skip
        where.setWordWrap(True)
        for label in (self.details, self.happens):
            label.setWordWrap(True)
        foot = Foot(self, self.happens, self.button, out="Close")
        parts = (where, self.second, self._stack, self.details, self._lost)
        title = tr("Restore an earlier state")
        lay_out(self, title, parts, foot, size=(960, 760), grows=self._stack)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show_chosen)
        self.copies.selectionModel().currentRowChanged.connect(
            lambda *_: self._soon.start(_SETTLES_MS)
        )
        self.copies.looked_into.connect(self._on_looked_into)
        self.button.clicked.connect(self._restore)
        self._keeper.settled.connect(self.read)

    # -- showing ---------------------------------------------------------------------------------

    def read(self) -> None:
        """List the backups there are now."""
        if self._is_over:
            return
        self.copies.read()
        self._show_chosen()
        was_empty = self._stack.currentIndex() == _EMPTY
        is_empty = self.copies.chosen is None
        self._stack.setCurrentIndex(_EMPTY if is_empty else _FILLED)
        if is_empty != was_empty or not self.isVisible():
            (self.empty.button if is_empty else self.copies).setFocus()

    def _on_looked_into(self, name: str) -> None:
        chosen = self.copies.chosen
        if chosen is not None and chosen.path.name == name:
            self._soon.start(_SETTLES_MS)

    def _show_chosen(self) -> None:
        self._soon.stop()
        chosen = self.copies.chosen
        self.button.setEnabled(False)
        for part in (self.details, self._lost, self.button):
            part.setVisible(chosen is not None)
        if chosen is None:
            self.happens.setText("")
            return
        told, cases = self.copies.told(chosen), self.copies.lost(chosen)
        head = f"{wording.when(chosen.at)} · {wording.why(chosen)}"
        self.details.setText(f"{head}: {wording.in_full(told)}")
        self._lost.setVisible(bool(cases))
        self._lost.set_note(tr("{n:case|cases}", n=grouped(len(cases))))
        self.cases.fill(LazyRows([case.id for case in cases], lambda at: _row(cases[at])))
        is_read = told.trouble is None
        self.button.setEnabled(is_read)
        self.happens.setText(wording.what_happens(told, len(cases)) if is_read else "")
        self.button.setAccessibleDescription(self.happens.text())

    # -- restoring -------------------------------------------------------------------------------

    def _restore(self) -> None:
        chosen: Backup | None = self.copies.chosen
        if chosen is not None:
            self.accept()
            self.wanted.emit(chosen.path)

    def done(self, result: int) -> None:
        """Close; no backup is looked into any more (Qt)."""
        self._is_over = True
        self._soon.stop()
        self.copies.stop()
        super().done(result)


def _row(case: Case) -> Row:
    what = in_words(sentence_of(case.step.name))
    name = case.name or tr("without a name")
    return Row(case.id, (name, what, wording.step_moment(case.step)))
