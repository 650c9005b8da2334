"""The timeline of the three tracks, newest first, with correcting and removing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.commands.applications import RemovePart
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.views.application.case import Case
from rare_earth_desk.views.application.correction import CorrectionForm
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.reports import Report
from rare_earth_desk.views.application.timeline_lines import CORRECT, timeline_lines
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr


class Timeline(QWidget):
    """Every report of an application as one line; the form for corrections is made when needed."""

    def __init__(self, desk: Desk, theme: Theme, *, label_width: int) -> None:
        super().__init__()
        self._desk, self._theme, self._label_width = desk, theme, label_width
        self._entries: dict[str, StatusEntry] = {}
        self._form: CorrectionForm | None = None
        self.list = LineList(tr("Timeline"), theme)
        self._key = QLabel(tr("● document seen   ◐ stated   ○ hearsay   ~ not known to the day"))
        self._key.setProperty("look", "tiny")
        self._key.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.list)
        column.addWidget(self._key)
        self.list.acted.connect(self._on_acted)

    def show_case(self, case: Case, told: Sequence[Report], *, editable: bool) -> None:
        """Show the reports of an application; a correction that was begun there is kept."""
        self._entries = {report.entry.id: report.entry for report in told}
        counting = {report.entry.id for report in told if report.counts}
        if self.list.panel_key and (self.list.panel_key not in counting or not editable):
            self.list.close_panel()
        self.list.show_lines(timeline_lines(told, case.meetings, editable=editable))
        self._key.setVisible(bool(told))

    def _on_acted(self, key: str, act: str) -> None:
        if act == CORRECT:
            self.correct(key)
            return
        step = self._desk.do(RemovePart("status_entry", key))
        if step is not None:
            self._desk.tell(step.name)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def correct(self, key: str) -> None:
        """Open the form for an entry below its line."""
        form = self.form()
        form.show_entry(self._entries[key])
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
