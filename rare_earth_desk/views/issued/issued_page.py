"""The page of issued papers: all of them at the left, beside them what became of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QWidget

from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.views.issued import wording
from rare_earth_desk.views.issued.held import HeldPapers
from rare_earth_desk.views.issued.issued_block import IssuedBlock
from rare_earth_desk.views.issued.paper_view import PaperView
from rare_earth_desk.views.outlook.worker import Worker
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.left_list import ID, LeftList
from rare_earth_desk.views.widgets.progress import is_running
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.outlook.block import Block, Filled

_WIDTH = 232
# Walking through the list looks at the paper where it stops.
_SETTLES_MS = 120


class _States:
    """Has the list told how each paper stands, one after the other while the page is seen."""

    def __init__(self, desk: Desk, show: Callable[[], None]) -> None:
        self.block: Block = IssuedBlock(desk)
        self._show = show

    def show_working(self, _words: str) -> None:
        """Leave the list as it is until all of it is known."""

    def show_filled(self, _filled: Filled) -> None:
        """Have every paper told of."""
        self._show()


class IssuedPage(QWidget):
    """The newest paper stands first; Enter goes into what became of its figures."""

    tells_itself = True
    application_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issuedPage")
        self._desk = desk
        self._held = HeldPapers.of(desk)
        self.left = LeftList(tr("Issued papers"), tr("Issue a paper …"))
        self.papers, self.issue = self.left.list, self.left.add
        self.issue.setAccessibleDescription(tr("Shows the papers that can be made and issued."))
        self.empty = EmptyState(
            "issued",
            tr("No paper was issued yet."),
            tr("Make one with Ctrl+P and choose Issue: its file and figures are kept here."),
        )
        self.body = QStackedWidget()
        self.view = PaperView(desk)
        self.body.addWidget(scrolled(self.view, grows=self.view))
        self.body.addWidget(self.empty)
        self.worker = Worker(self)
        self._states = _States(desk, lambda: self._fill(self._chosen))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._chosen = ""
        self._is_stale = True
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        size(self.left, width=_WIDTH)
        row.addWidget(self.left)
        row.addWidget(self.body, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show_chosen)
        self.left.chosen.connect(self._choose)
        self.papers.itemActivated.connect(lambda _item: self.view.focus_rows())
        self.issue.clicked.connect(lambda _on=False: self.print_wanted.emit())
        self.view.application_wanted.connect(self.application_wanted)
        self.view.looked_at.connect(lambda: self._fill(self._chosen))
        self._desk.changed.connect(self._on_changed)

    # -- the list --------------------------------------------------------------------------------

    def _fill(self, chosen: str) -> None:
        every = self._held.papers()
        self._chosen = chosen if chosen in {one.id for one in every} else ""
        if not self._chosen and every:
            self._chosen = every[0].id
        self.left.show_items(map(self._item, every), self._chosen)
        self.body.setCurrentIndex(0 if every else 1)

    def _item(self, paper: IssuedPaper) -> QListWidgetItem:
        state = wording.state(self._held.known(paper.id))
        lines = (paper.name, paper.reference, correcting.issued_on(paper), state)
        item = QListWidgetItem("\n".join(filter(None, lines)))
        item.setToolTip(say(correcting.name_of(paper)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((item.toolTip(), state)))
        item.setData(ID, paper.id)
        return item

    def _choose(self, id_: str) -> None:
        self._chosen = id_
        self._soon.start(_SETTLES_MS)

    def _show_chosen(self) -> None:
        self._soon.stop()
        if is_running():  # such as of the paper before; this one comes after it
            self._soon.start(_SETTLES_MS)
        elif self._chosen:
            self.view.show_paper(self._desk.register.record(IssuedPaper, self._chosen))

    def _on_changed(self, step: Step) -> None:
        """Look again, at once where the page is seen; what was issued last is shown."""
        made = [one for one in step.ids(IssuedPaper.table) if one > self._chosen]
        self._chosen = max(made, default=self._chosen) if step.kind == "do" else self._chosen
        self._is_stale = True
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        if self._desk.is_closed:  # the window went before the page was painted
            return
        self._is_stale = False
        self._fill(self._chosen)
        self._soon.start(_SETTLES_MS)
        self.worker.ask((self._states,))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the machine to the page in front (Qt)."""
        super().hideEvent(event)
        self.worker.stop()
        if self._soon.isActive():
            self._soon.stop()
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what changed while the page was not seen (Qt)."""
        super().showEvent(event)
        self.worker.start()
        if self._is_stale:
            QTimer.singleShot(0, self, self._look_again)

    # -- what others ask for -----------------------------------------------------------------

    def show_paper(self, id: str) -> None:  # noqa: A002
        """Show one of the papers."""
        self._is_stale = False
        self._fill(id)
        self._show_chosen()
        self.focus_rows()

    def focus_rows(self) -> None:
        """Put the cursor into the list of papers."""
        self.papers.setFocus(Qt.FocusReason.OtherFocusReason)
