"""The timeline of the three tracks, newest first, with correcting and removing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.applications import RemovePart
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.case.reports import Report
from rare_earth_desk.views.application.correction import CorrectionForm
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.timeline_lines import CORRECT, timeline_lines
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

SHOWN = 8
"""Reports shown at first: a case that was listed eight times has thirty."""


class Timeline(QWidget):
    """Every report of an application as one line; the form for corrections is made when needed."""

    def __init__(self, desk: Desk, theme: Theme, *, label_width: int) -> None:
        super().__init__()
        self._desk, self._theme, self._label_width = desk, theme, label_width
        self._case: Case | None = None
        self._told: Sequence[Report] = ()
        self._editable = self._all = False
        self._form: CorrectionForm | None = None
        self.list = LineList(tr("Timeline"), theme, right_most=72)
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.setAutoDefault(False)
        self._key = QLabel(tr("● document seen   ◐ stated   ○ hearsay   ~ not known to the day"))
        self._key.setProperty("look", "tiny")
        self._key.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 4)
        column.addWidget(self.list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._key)
        self.list.acted.connect(self._on_acted)
        self.more.clicked.connect(self._on_more)

    # -- showing -----------------------------------------------------------------------------

    def show_case(self, case: Case, told: Sequence[Report], *, editable: bool) -> None:
        """Show the reports of an application; a correction that was begun there is kept."""
        if self._case is None or case.record.id != self._case.record.id:
            self._all = False
        self._case, self._told, self._editable = case, told, editable
        counting = {report.entry.id for report in told if report.counts}
        if self.list.panel_key and (self.list.panel_key not in counting or not editable):
            self.list.close_panel()
        self._show_lines()

    def _show_lines(self) -> None:
        if self._case is None:
            return
        told = self._told
        # A button that hides one line only would be no gain.
        shown = told if self._all or len(told) <= SHOWN + 1 else told[:SHOWN]
        meetings = self._case.meetings
        self.list.show_lines(timeline_lines(shown, meetings, editable=self._editable))
        self._key.setVisible(bool(told))
        self.more.setVisible(len(shown) < len(told))
        self.more.setText(tr("Show all {n} reports", n=len(told)))

    def _on_more(self) -> None:
        self._all = True
        self._show_lines()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- correcting and removing -------------------------------------------------------------

    def _on_acted(self, key: str, act: str) -> None:
        if act == CORRECT:
            self.correct(key)
            return
        step = self._desk.do(RemovePart("status_entry", key))
        if step is not None:
            self._desk.tell(step.name, step)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def correct(self, key: str) -> None:
        """Open the form for an entry below its line."""
        form = self.form()
        form.show_entry(next(r.entry for r in self._told if r.entry.id == key))
        self.list.open_panel(key, form)
        form.form.focus("status")

    def form(self) -> CorrectionForm:
        """Return the form for corrections."""
        if self._form is None:
            self._form = CorrectionForm(self._desk, self._theme, label_width=self._label_width)
            self._form.closed.connect(self._on_closed)
        return self._form

    def _on_closed(self) -> None:
        self.list.close_panel()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
