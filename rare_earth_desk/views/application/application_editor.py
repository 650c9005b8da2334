"""The editor of one application, beside the list: every field, report, item and change of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.case.alerts import alerts
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.case.reports import Report, reports
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register.cases import shown_case
from rare_earth_desk.views.application.editor_parts import EditorParts
from rare_earth_desk.views.application.head import Head
from rare_earth_desk.views.application.status_block import TRACKS
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.status_form import FormState, not_recorded
from rare_earth_desk.views.forms.way_back import WayBack
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import sentence, tr

_BACK = "Go back to today to change something."
_STATUSES_THEN = f"{{when}}: statuses, lists and stocks of that day, all else of today. {_BACK}"
_ALL_THEN = f"{{when}}: all as it stood that evening. {_BACK}"
FOLDED_AT_FIRST = ("history",)
_LEAST_WIDTH = 330


class ApplicationEditor(QWidget):
    """Shows the current application of the desk; there is nothing to save or to apply.

    Head and status follow the cursor at once, what lies below them once it rests. `folded` are
    the keys of the sections folded away; `folded_changed` says when they change.
    """

    left = Signal()  # Esc, where one came from is not known or gone
    folded_changed = Signal(list)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._theme = desk, theme
        self.id = ""
        self._case: Case | None = None
        self._when: Phrase | None = None
        self._told: list[Report] = []
        self._anew = True
        self._begun: dict[str, FormState] = {}
        self._way_back = WayBack(self)
        self._returns = False
        self.head = Head(theme)
        self.note = QLabel()
        self.note.setProperty("look", "caption")
        self.note.setWordWrap(True)
        self.parts = EditorParts(desk, theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fill_rest)
        self._build()
        self._connect()
        self.set_folded(FOLDED_AT_FIRST)
        self._show_current()

    def _build(self) -> None:
        """Lay out from outside in: whatever gets a parent later is dressed once more."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._card = QFrame()
        self._card.setProperty("look", "card")
        layout.addWidget(self._card)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self._top = QVBoxLayout()
        inside.addLayout(self._top)
        self._top.addWidget(self.head)
        self._top.addWidget(self.note)
        self._page = QWidget()
        self.area = DownScroll()
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        inside.addWidget(self.area, 1)
        self.empty = EmptyState(
            "list", tr("No application chosen"), tr("Put the cursor on one in the list.")
        )
        inside.addWidget(self.empty, 1)
        self._sections = QVBoxLayout(self._page)
        for section in self.parts.sections.values():
            self._sections.addWidget(section)
        self._sections.addStretch(1)
        self.area.hold(self._page)
        self.setAccessibleName(tr("Application"))
        self._theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(12), px(12), px(14), px(10))
        self._top.setSpacing(px(8))
        self._sections.setContentsMargins(px(12), 0, px(4), px(12))
        self._sections.setSpacing(px(8))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which nothing in it is cut off (Qt)."""
        return super().minimumSizeHint().expandedTo(QSize(self._theme.px(_LEAST_WIDTH), 0))

    def _connect(self) -> None:
        desk, parts = self.desk, self.parts
        desk.current_changed.connect(lambda _id: self._show_current())
        desk.changed.connect(self._on_changed)
        desk.selection_changed.connect(self._on_selection)
        for section in parts.sections.values():
            section.toggled.connect(self._on_folded)
        parts.fields.opened.connect(desk.set_current)
        parts.status_form.entered.connect(parts.status_form.record)
        parts.status_form.recorded.connect(self._on_recorded)
        escape = EscapeBack(self.go_back, self)
        parts.fields.watch(escape)
        for editor in parts.status_form.editors.values():
            escape.watch(editor)

    # -- for the window ----------------------------------------------------------------------

    def focus_first(self) -> None:
        """Go to the first field; Esc comes back."""
        self._come()
        form = next(iter(self.parts.fields.forms.values()))
        self._open_first(form)
        form.focus()
        self.area.ensureWidgetVisible(form.focusWidget() or form)

    def record_status(self) -> None:
        """Go to the row in which a status is recorded; Enter records and comes back."""
        self._returns = self._come()
        self._open_first(self.parts.status_form)
        self.area.verticalScrollBar().setValue(0)
        for part in (self.parts.status_form, self.parts.status_form.status):
            self.area.ensureWidgetVisible(part)  # where the whole has no room, at least the first
        self.parts.status_form.status.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_section(self, key: str) -> None:
        """Open a section of lines, such as the history, and go there; Esc comes back."""
        self._come()
        section = self.parts.sections[key]
        section.set_open(on=True)
        self._fill_rest()
        self._page.adjustSize()
        self.area.verticalScrollBar().setValue(section.y())
        section.enter()

    def go_back(self) -> None:
        """Go back to where one came from."""
        self._returns = False
        if not self._way_back.go():
            self.left.emit()

    def twins(self) -> tuple[str, ...]:
        """Return this application and the one that is marked as perhaps the same; or nothing."""
        return self.parts.fields.twins() if self.isVisible() else ()

    @property
    def folded(self) -> list[str]:
        """The keys of the sections folded away."""
        return [key for key, section in self.parts.sections.items() if not section.is_open]

    def set_folded(self, keys: Iterable[str]) -> None:
        """Fold these sections away and open all others."""
        folded = set(keys)
        for key, section in self.parts.sections.items():
            section.set_open(on=key not in folded)

    def _come(self) -> bool:
        """Note where one comes from; returns whether that is outside of the editor."""
        comes = self._way_back.note()
        if self._timer.isActive():
            self._fill_rest()
        return comes

    def _open_first(self, content: QWidget) -> None:
        for section in self.parts.sections.values():
            if section.content.isAncestorOf(content) or section.content is content:
                section.set_open(on=True)

    # -- showing -----------------------------------------------------------------------------

    def _show_current(self) -> None:
        """Show the current application of the desk."""
        if self.id != self.desk.current or self._case is None:
            self._keep()
            self.id = self.desk.current
            self._anew = True
        self._show()

    def _keep(self) -> None:
        """Keep what is pending for the application one leaves."""
        self.parts.fields.leave()
        begun = self.parts.status_form.state()
        if begun is not None:
            self._begun[self.id] = begun
            if self._case is not None:
                self.desk.tell(not_recorded(self._case.record))
        else:
            self._begun.pop(self.id, None)

    def _show(self) -> None:
        self._case = shown_case(self.desk.register, self.id, self.desk.selection)
        for part in (self.head, self.area):
            part.setVisible(self._case is not None)
        self.empty.setVisible(self._case is None)
        self._show_note()
        if self._case is None:
            self._timer.stop()
            return
        case = self._case
        self._told = reports(case.entries, case.counting)
        self.head.show_case(case, alerts(case, self._told))
        self.parts.fields.show_case(case)
        self._show_status(case)
        self._timer.start()

    @property
    def is_editable(self) -> bool:
        """Whether one looks at today, in a register to work in."""
        return self.desk.is_editable

    def _show_note(self) -> None:
        selection = self.desk.selection
        self._when, self._was_editable = selection.when(), self.is_editable
        self.note.setVisible(self._when is not None)
        what = _ALL_THEN if selection.as_known_on else _STATUSES_THEN
        self.note.setText(tr(what, when=sentence(self._when)) if self._when else "")

    def _show_status(self, case: Case) -> None:
        parts = self.parts
        parts.status.show_case(case, self._told)
        codes: dict[Track, list[str | None]] = {track: [None] for track in TRACKS}
        for report in self._told:
            if report.governs and report.status is not None:
                codes[report.status.track] = [report.status.code]
        if self._anew:
            parts.status_form.clear()
        parts.status_form.show_applications((self.id,), codes)
        if self._anew and self.id in self._begun:
            parts.status_form.give_back(self._begun[self.id])
        parts.recording.setVisible(self.is_editable)

    def _fill_rest(self) -> None:
        """Show what lies below the statuses, as far as it is not folded away."""
        self._timer.stop()
        if self._case is None:
            return
        anew, self._anew = self._anew, False
        self.parts.show_case(self._case, self._told, editable=self.is_editable)
        if anew:
            self.area.verticalScrollBar().setValue(0)

    # -- what happens ------------------------------------------------------------------------

    def _on_changed(self, step: Step) -> None:
        if not self.id:
            return
        record = self._case.record if self._case is not None else None
        parties = step.ids("company") | step.ids("exporter")
        linked = record is not None and {record.company, record.exporter} & parties
        own = self.id in step.applications or self.id in step.ids("application")
        if own or linked or step.ids("stoppage"):
            self._show()

    def _on_selection(self, _selection: Selection) -> None:
        shown = (self.desk.selection.when(), self.is_editable)
        if self._case is not None and shown != (self._when, self._was_editable):
            self._show()

    def _on_recorded(self) -> None:
        if self._returns:
            self.go_back()
        else:
            self.parts.status_form.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_folded(self, key: str, is_open: bool) -> None:
        if is_open and self._case is not None and not self._timer.isActive():
            self.parts.show_section(key, self._case, self._told, editable=self.is_editable)
        self.folded_changed.emit(self.folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
